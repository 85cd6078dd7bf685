//! Times of day in digits: `14:30`, `2.30 pm`, `14 Uhr 30`, `14h30`.
//!
//! A ratio or a decimal is no time: minutes have two digits, and a full stop needs a word beside it.
use super::date_parser::{DateParser, ParsedDate, skip_blanks};
use super::date_words::DateWord;
use super::field_number::{FieldNumber, is_digit};
use super::partial_date::PartialDate;
use super::word_meanings::{ClockSide, DayPeriod};
use crate::text::{Character, char_at, letters_end};

/// Hours of a day are below this; `24:00` ends one.
pub(super) const HOURS: u32 = 25;
pub(super) const MINUTES: u32 = 60;
const NOON: u8 = 12;
/// Hours of a night that are after midnight.
const AFTER_MIDNIGHT: u8 = 6;

/// What stands before a number that may be an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HourContext {
    /// A word says that it is one.
    pub(super) clock: bool,
    pub(super) period: Option<DayPeriod>,
}

impl DateParser<'_> {
    /// `14:30`, `2.30 pm`, `14 Uhr 30`, `14h30`, `2 p.m.`
    pub(super) fn time_of_day(&self, hour: FieldNumber, before: HourContext) -> Option<ParsedDate> {
        hour.below(HOURS)?;
        let (minute, mut end, sure) = self.minutes(hour)?;
        let mut sure = sure || before.clock;
        let mut period = before.period;
        // `14:30 Uhr`, `2 часа дня`, `2:30 น.`
        let mut worded = false;
        for _ in 0..2 {
            let place = skip_blanks(self.text, end);
            let meanings = self.words.meanings(self.text, place);
            if let Some(after) = meanings.clock.filter(|clock| clock.meaning == ClockSide::After) {
                if worded {
                    break;
                }
                sure |= !after.is_ambiguous || minute.is_some();
                (end, worded) = (after.end, true);
            } else if let Some(after) = meanings.period.filter(|_| period.is_none()) {
                if !self.is_period_after(after, minute.is_some() || worded) {
                    break;
                }
                (period, end, sure) = (Some(after.meaning), after.end, true);
                end += usize::from(self.is_abbreviated(after.start, after.end));
            } else {
                break;
            }
        }
        let after_word = self.minutes_after_word(minute, end, worded);
        if let Some((_, after)) = after_word {
            (end, sure) = (after, true);
        }
        if !sure || minute.is_none() && !worded && !before.clock && period == before.period {
            return None;
        }
        let minute = minute.or(after_word.map(|(minute, _)| minute));
        let hour = hour_in_period(hour.below(HOURS)?, period);
        let value = PartialDate { hour: Some(hour), minute, ..PartialDate::default() };
        Some(ParsedDate { value, start: 0, end, weak: false })
    }

    /// The minutes written onto an hour, where they end, and whether they make it one.
    fn minutes(&self, hour: FieldNumber) -> Option<(Option<u8>, usize, bool)> {
        let next = char_at(self.text, hour.end);
        match next {
            Some(':' | '：') => {
                let (_, minute, end) = self.hour_and_minute(hour)?;
                Some((Some(minute), end, true))
            }
            Some('h' | 'H') => match self.minute_at(hour.end + 1) {
                Some((minute, number)) if letters_end(self.text, number.end) => {
                    Some((Some(minute), number.end, true))
                }
                _ => Some((None, hour.end, false)),
            },
            _ => {
                let minute = self.minute_at(hour.end + 1).filter(|_| next == Some('.'));
                match minute.filter(|(_, number)| number.is_whole(self.text)) {
                    Some((minute, number)) => Some((Some(minute), number.end, false)),
                    None => hour.is_whole(self.text).then_some((None, hour.end, false)),
                }
            }
        }
    }

    /// The minute that two digits at a place are.
    fn minute_at(&self, at: usize) -> Option<(u8, FieldNumber)> {
        let number = FieldNumber::at(self.text, at).filter(|number| number.digits == 2)?;
        Some((number.below(MINUTES)?, number))
    }

    /// `14:30` or `14:30:15`, and where it ends.
    pub(super) fn hour_and_minute(&self, hour: FieldNumber) -> Option<(u8, u8, usize)> {
        let colon = |at: usize| char_at(self.text, at).filter(|mark| matches!(mark, ':' | '：'));
        let part = |at: usize| {
            let (minute, number) = self.minute_at(at + colon(at)?.len_utf8())?;
            Some((minute, number.end))
        };
        let (minute, mut end) = part(hour.end)?;
        if let Some((_, after)) = part(end) {
            end = after;
        }
        let mut rest = self.text.get(end..).unwrap_or("").chars();
        let goes_on = match rest.next() {
            Some(':' | '：' | '.' | ',') => rest.next().is_some_and(is_digit),
            next => next.is_some_and(is_digit),
        };
        (!goes_on).then_some((hour.below(HOURS)?, minute, end))
    }

    /// `14 Uhr 30`
    fn minutes_after_word(
        &self,
        known: Option<u8>,
        at: usize,
        worded: bool,
    ) -> Option<(u8, usize)> {
        if known.is_some() || !worded {
            return None;
        }
        let (minute, number) = self.minute_at(skip_blanks(self.text, at))?;
        let ends = number.is_whole(self.text) && letters_end(self.text, number.end);
        // A noun after it would be what is counted.
        let after = char_at(self.text, skip_blanks(self.text, number.end)).map(Character::of);
        let counts = after.is_some_and(|next| next.is_spaced_letter() && !next.is_lower());
        (ends && !counts).then_some((minute, number.end))
    }

    /// `5 م` may be five metres, `10 de` ten of something: a bare hour needs a word of some length.
    fn is_period_after(&self, period: DateWord<DayPeriod>, is_time: bool) -> bool {
        let word = self.text.get(period.start..period.end).unwrap_or("");
        let latin = ["am", "pm", "a.m", "p.m", "AM", "PM", "A.M", "P.M"].contains(&word);
        is_time || latin || word.chars().count() > 3
    }
}

/// The hour of 24 that an hour in a part of the day is.
pub(super) fn hour_in_period(hour: u8, period: Option<DayPeriod>) -> u8 {
    match period {
        Some(DayPeriod::Afternoon) if hour < NOON => hour + NOON,
        Some(DayPeriod::Night) if (AFTER_MIDNIGHT..NOON).contains(&hour) => hour + NOON,
        Some(DayPeriod::Morning | DayPeriod::Night) if hour == NOON => 0,
        _ => hour,
    }
}
