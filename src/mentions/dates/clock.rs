//! Takes a number. Gives the time of day it begins. Never takes a ratio or a decimal for one: there
//! are two digits of minutes, and a full stop needs a word beside it.
use super::fields::{Draft, Number, Reading};
use super::letters::{Kind, char_at, ends_word, kind, skip_spaces};
use super::names::{Hit, Period, Place};
use super::value::PartialDate;
use crate::text::ascii_digit;

const HOURS: u32 = 25;
const MINUTES: u32 = 60;
const NOON: u8 = 12;
/// Hours of a night that are after midnight.
const AFTER_MIDNIGHT: u8 = 6;

/// What stood before a number that may be an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// A word that says so.
    pub(super) clock: bool,
    pub(super) period: Option<Period>,
}

impl Reading<'_> {
    /// `14:30`, `2.30 pm`, `14 Uhr 30`, `14h30`, `2 p.m.`
    pub(super) fn clock(&self, hour: Number, before: Said) -> Option<Draft> {
        hour.below(HOURS)?;
        let (minute, mut end, sure) = self.minutes(hour)?;
        let mut sure = sure || before.clock;
        let mut period = before.period;
        // `14:30 Uhr`, `2 часа дня`, `2:30 น.`
        let mut worded = false;
        for _ in 0..2 {
            let place = skip_spaces(self.text, end);
            let said = self.names.said(self.text, place);
            if let Some(after) = said.clock.filter(|clock| clock.says == Place::After) {
                if worded {
                    break;
                }
                sure |= !after.word || minute.is_some();
                (end, worded) = (after.end, true);
            } else if let Some(after) = said.period.filter(|_| period.is_none()) {
                if !self.is_period_after(after, minute.is_some() || worded) {
                    break;
                }
                (period, end, sure) = (Some(after.says), after.end, true);
                end += usize::from(self.is_abbreviated(after.start, after.end));
            } else {
                break;
            }
        }
        let late = self.minutes_after_word(minute, end, worded);
        if let Some((_, after)) = late {
            (end, sure) = (after, true);
        }
        if !sure || minute.is_none() && !worded && !before.clock && period == before.period {
            return None;
        }
        let minute = minute.or(late.map(|(minute, _)| minute));
        let hour = in_period(hour.below(HOURS)?, period);
        let value = PartialDate { hour: Some(hour), minute, ..PartialDate::default() };
        Some(Draft { value, start: 0, end, weak: false })
    }

    /// The minutes written onto an hour, where they end, and whether they make it one.
    fn minutes(&self, hour: Number) -> Option<(Option<u8>, usize, bool)> {
        let next = char_at(self.text, hour.end);
        match next {
            Some(':' | '：') => {
                let (_, minute, end) = self.hour_and_minute(hour)?;
                Some((Some(minute), end, true))
            }
            Some('h' | 'H') => {
                let minute =
                    Number::at(self.text, hour.end + 1).filter(|minute| minute.digits == 2);
                match minute.and_then(|minute| Some((minute.below(MINUTES)?, minute.end))) {
                    Some((minute, end)) if ends_word(self.text, end) => {
                        Some((Some(minute), end, true))
                    }
                    _ => Some((None, hour.end, false)),
                }
            }
            Some('.') => {
                let minute = Number::at(self.text, hour.end + 1)
                    .filter(|minute| minute.digits == 2 && minute.is_whole(self.text));
                match minute.and_then(|minute| Some((minute.below(MINUTES)?, minute.end))) {
                    Some((minute, end)) => Some((Some(minute), end, false)),
                    None if hour.is_whole(self.text) => Some((None, hour.end, false)),
                    None => None,
                }
            }
            _ => hour.is_whole(self.text).then_some((None, hour.end, false)),
        }
    }

    /// `14:30` or `14:30:15`, and where it ends.
    pub(super) fn hour_and_minute(&self, hour: Number) -> Option<(u8, u8, usize)> {
        let colon = |at: usize| char_at(self.text, at).filter(|mark| matches!(mark, ':' | '：'));
        let part = |at: usize| {
            let number = Number::at(self.text, at + colon(at)?.len_utf8())?;
            Some((number.below(MINUTES).filter(|_| number.digits == 2)?, number.end))
        };
        let (minute, mut end) = part(hour.end)?;
        if let Some((_, after)) = part(end) {
            end = after;
        }
        let mut rest = self.text.get(end..).unwrap_or("").chars();
        let goes_on = match rest.next() {
            Some(':' | '：' | '.' | ',') => rest.next().and_then(ascii_digit).is_some(),
            Some(next) => kind(next) == Kind::Digit,
            None => false,
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
        let place = skip_spaces(self.text, at);
        let number = Number::at(self.text, place).filter(|number| number.digits == 2)?;
        let minute = number.below(MINUTES)?;
        let ends = number.is_whole(self.text) && ends_word(self.text, number.end);
        // A word after it would be what there are so many of.
        let after = char_at(self.text, skip_spaces(self.text, number.end));
        let counts = after.is_some_and(|next| kind(next) == Kind::Letter && !next.is_lowercase());
        (ends && !counts).then_some((minute, number.end))
    }

    /// `5 م` may be five metres, `10 de` ten of something: a bare hour needs a word of some length.
    fn is_period_after(&self, period: Hit<Period>, is_time: bool) -> bool {
        let word = self.text.get(period.start..period.end).unwrap_or("");
        let latin = ["am", "pm", "a.m", "p.m", "AM", "PM", "A.M", "P.M"].contains(&word);
        is_time || latin || word.chars().count() > 3
    }
}

/// The hour of 24.
pub(super) fn in_period(hour: u8, period: Option<Period>) -> u8 {
    match period {
        Some(Period::Afternoon) if hour < NOON => hour + NOON,
        Some(Period::Night) if (AFTER_MIDNIGHT..NOON).contains(&hour) => hour + NOON,
        Some(Period::Morning | Period::Night) if hour == NOON => 0,
        _ => hour,
    }
}
