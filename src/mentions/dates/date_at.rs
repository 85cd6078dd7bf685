//! The date that begins at a place of a text, however it is written.
//!
//! What it begins with, a digit or a word, says which ways to write dates are tried, one after the
//! other.
use super::calendars::Weekday;
use super::date_parser::{DateParser, ParsedDate, ParsedDates, skip_blanks};
use super::date_words::DateWord;
use super::field_number::{FieldNumber, numeral_value};
use super::partial_date::PartialDate;
use super::time_of_day::HourContext;
use super::word_meanings::{ClockSide, Era};
use crate::text::{Character, char_at, char_before};

impl DateParser<'_> {
    /// A date that begins with a letter of a script without spaces.
    pub(super) fn unspaced_first(
        &self,
        at: usize,
        first: char,
        what: Character,
    ) -> Option<ParsedDates> {
        if self.words.chinese_numerals && numeral_value(first).is_some() {
            if char_before(self.text, at).and_then(numeral_value).is_some() {
                return None;
            }
            let number = FieldNumber::in_numerals(self.text, at)?;
            return self.with_signs(number, None).map(|date| (self.with_last_weekday(date), None));
        }
        let beginnings = &self.words.beginnings;
        let may_begin = beginnings.may_begin_with(what) && beginnings.may_begin(self.text, at);
        may_begin.then(|| self.word_first(at)).flatten()
    }

    /// A date that begins with a word: a month, a weekday, an era, `下午`, `kl.`
    pub(super) fn word_first(&self, at: usize) -> Option<ParsedDates> {
        let meanings = self.words.meanings(self.text, at);
        if let Some(month) = meanings.month
            && let Some(found) = self.month_first(month)
        {
            return Some(found);
        }
        if let Some(weekday) = meanings.weekday {
            if let Some((mut first, second)) = self.after_weekday(weekday.end) {
                first.value.weekday = Some(weekday.meaning);
                first.start = weekday.start;
                return Some((first, second));
            }
            if let Some(date) = self.weekday_alone(weekday) {
                return Some((date, None));
            }
        }
        if let Some(era) = meanings.era
            && let Some(date) = self.era_first(era)
        {
            return Some((self.with_last_weekday(date), None));
        }
        let clock = meanings.clock.filter(|clock| clock.meaning == ClockSide::Before);
        let period = meanings.period.filter(|_| self.words.period_first);
        let end = clock.map(|clock| clock.end).or(period.map(|period| period.end))?;
        let period = period.map(|period| period.meaning);
        let before = HourContext { clock: clock.is_some(), period };
        let place = self.gap(end, ".:").0;
        let date = self.time(place, before)?;
        // A word that only says that the number is an hour is no part of the time.
        let start = if before.period.is_some() { at } else { place };
        Some((ParsedDate { start, ..date }, None))
    }

    fn time(&self, at: usize, before: HourContext) -> Option<ParsedDate> {
        let number = self.number_at(at)?;
        let after = char_at(self.text, skip_blanks(self.text, number.end));
        // A number may go on with letters: `4日`, `6월에`.
        if after.is_some_and(|after| Character::of(after).is_dense())
            && let Some(date) = self.time_with_signs(number, before.period)
        {
            return Some(date);
        }
        if self.is_numeral(at) {
            return None;
        }
        self.time_of_day(number, before).map(|date| ParsedDate { start: at, ..date })
    }

    pub(super) fn digit_first(&self, at: usize) -> Option<ParsedDates> {
        let number = FieldNumber::at(self.text, at)?;
        self.number_first(number).or_else(|| {
            let date = self.time(at, HourContext::default())?;
            Some((date, None))
        })
    }

    fn number_first(&self, number: FieldNumber) -> Option<ParsedDates> {
        let after = char_at(self.text, skip_blanks(self.text, number.end))?;
        let one = if Character::of(after).is_letter() {
            self.with_signs(number, None)
        } else {
            self.numeric(number)
        };
        if let Some(date) = one {
            return Some((self.with_last_weekday(date), None));
        }
        self.day_first(number)
            .or_else(|| Some((self.with_roman_month(number)?, None)))
            .or_else(|| Some((self.year_first(number)?, None)))
    }

    fn after_weekday(&self, at: usize) -> Option<ParsedDates> {
        let (place, _) = self.gap(at, ".,،(（");
        let place = match char_at(self.text, place) {
            Some('(') => place + 1,
            _ => place,
        };
        let found = match self.number_at(place) {
            Some(number) if self.is_numeral(place) => (self.with_signs(number, None)?, None),
            Some(number) => self.number_first(number)?,
            None => self.month_first(self.month_at(place)?)?,
        };
        // `Sunday in March` says two things.
        found.0.value.day.is_some().then_some(found)
    }

    /// `令和2年6月4日`, `พ.ศ. 2563`, `AD 44`, `год 2020`
    fn era_first(&self, era: DateWord<Era>) -> Option<ParsedDate> {
        let place = self.gap(era.end, ".").0;
        let number = self.number_at(place)?;
        if let Some(date) = self.with_signs(number, Some(era.meaning)) {
            return date.value.year.is_some().then_some(ParsedDate { start: era.start, ..date });
        }
        if matches!(era.meaning, Era::Counted(..)) {
            return None;
        }
        let year = self.year(number, None, Some(era.meaning))?;
        let value = PartialDate::of(year.calendar, Some(year.number), None, None)?;
        Some(ParsedDate { value, start: era.start, end: year.end, weak: false })
    }

    /// `Thursday`
    pub(super) fn weekday_alone(&self, weekday: DateWord<Weekday>) -> Option<ParsedDate> {
        let weak = self.is_weak_alone(&weekday)?;
        let value = PartialDate { weekday: Some(weekday.meaning), ..PartialDate::default() };
        Some(ParsedDate { value, start: weekday.start, end: weekday.end, weak })
    }

    /// `2020年6月4日星期四`, `4 Haziran 2020 Perşembe`
    pub(super) fn with_last_weekday(&self, date: ParsedDate) -> ParsedDate {
        let day = date.value.day.is_some() && date.value.weekday.is_none();
        if !(day && self.words.weekday_last) {
            return date;
        }
        let after_comma = || {
            let comma = if self.words.chinese_numerals { "（(" } else { ".," };
            let weekday = self.words.meanings(self.text, self.gap(date.end, comma).0).weekday?;
            let close = char_at(self.text, weekday.end).filter(|close| matches!(close, ')' | '）'));
            Some((weekday.meaning, weekday.end + close.map_or(0, char::len_utf8)))
        };
        let found = self.bracketed_weekday(date.end).or_else(after_comma);
        let Some((weekday, end)) = found else { return date };
        let value = PartialDate { weekday: Some(weekday), ..date.value };
        ParsedDate { value, end, ..date }
    }
}
