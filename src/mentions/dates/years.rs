//! Years in digits, with the words and signs that say of which era and calendar they are.
use super::calendars::Calendar;
use super::date_parser::{AFTER_MONTH, DateParser, skip_blanks};
use super::date_words::DateWord;
use super::field_number::{FieldNumber, MOST_DIGITS, century};
use super::word_meanings::Era;
use crate::text::{char_at, char_before};

/// Four digits are a year in this range even without a sign; the Buddhist era is at its end.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1000..=2699;
pub(super) const BUDDHIST_YEARS: std::ops::RangeInclusive<u32> = 2400..=2699;
/// Years that the Buddhist era is ahead of the common one.
pub(super) const BUDDHIST: i32 = 543;
/// The last year of the Hijri and the Persian solar calendar that is taken for one.
const LAST_ISLAMIC_YEAR: u32 = 1600;
/// Years in Persian texts that are of the Persian solar calendar.
const SOLAR_YEARS: std::ops::RangeInclusive<u32> = 1200..=1499;
/// Years in Arabic texts that are of the Hijri calendar.
const HIJRI_YEARS: std::ops::RangeInclusive<u32> = 1380..=1470;

/// A year as it is said, with its calendar and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) calendar: Calendar,
    pub(super) end: usize,
}

impl DateParser<'_> {
    /// A year after a day or a month of a calendar.
    pub(super) fn year_after(&self, at: usize, calendar: Calendar) -> Option<Year> {
        let (place, _) = self.gap(at, AFTER_MONTH);
        let era = self.words.meanings(self.text, place).era;
        if let Some(era) = era.filter(|era| era.meaning != Era::BeforeCommon) {
            let (place, _) = self.gap(era.end, ".");
            let number = FieldNumber::at(self.text, place)?;
            return self.year(number, Some(calendar), Some(era.meaning));
        }
        let quote = char_at(self.text, place).filter(|quote| matches!(quote, '\'' | '’'));
        let number = FieldNumber::at(self.text, place + quote.map_or(0, char::len_utf8))?;
        if quote.is_some() && number.digits != 2 {
            return None;
        }
        let is_joined =
            quote.is_some() || matches!(char_before(self.text, place), Some('-' | '‐' | '/'));
        if number.digits == 2 && is_joined && number.is_whole(self.text) {
            let year = i32::try_from(century(number.value)).ok()?;
            return Some(Year { number: year, calendar, end: number.end });
        }
        self.year(number, Some(calendar), None)
    }

    /// A number as a year, of the calendar of its month if there is one. A word or sign after it, or
    /// the one before, says of which era it is.
    pub(super) fn year(
        &self,
        number: FieldNumber,
        calendar: Option<Calendar>,
        before: Option<Era>,
    ) -> Option<Year> {
        if !number.is_whole(self.text) {
            return None;
        }
        let after = self.era_after(number.end);
        let end = after.map_or(number.end, |era| era.end);
        let said = match (before, after.map(|era| era.meaning)) {
            (Some(before), after) if after.is_none_or(Era::is_plain) => Some(before),
            (_, after) => after,
        };
        let by_itself = || match said {
            Some(Era::Of(calendar @ (Calendar::Hijri | Calendar::SolarHijri))) => calendar,
            Some(era) if !era.is_plain() => Calendar::Gregorian,
            _ => self.islamic_calendar(number.value).unwrap_or_default(),
        };
        let calendar = calendar.unwrap_or_else(by_itself);
        let islamic = !calendar.is_gregorian();
        let fits = if islamic {
            (3..=4).contains(&number.digits) && number.value <= LAST_ISLAMIC_YEAR
        } else {
            number.digits == MOST_DIGITS && YEARS.contains(&number.value)
        };
        if !fits && said.is_none_or(Era::is_plain) || number.value == 0 {
            return None;
        }
        let year = i32::try_from(number.value).ok()?;
        let (year, calendar) = match said {
            _ if islamic => (year, calendar),
            Some(Era::BeforeCommon) => (1 - year, calendar),
            Some(Era::Of(Calendar::Buddhist)) => (year - BUDDHIST, Calendar::Buddhist),
            Some(Era::Counted(counted, before)) => (year + before, counted),
            None | Some(Era::Plain | Era::PlainBefore)
                if BUDDHIST_YEARS.contains(&number.value) =>
            {
                (year - BUDDHIST, Calendar::Buddhist)
            }
            _ => (year, calendar),
        };
        Some(Year { number: year, calendar, end })
    }

    /// A word or sign right after a year.
    fn era_after(&self, at: usize) -> Option<DateWord<Era>> {
        let place = skip_blanks(self.text, at);
        let mut era = self.words.meanings(self.text, place).era?;
        era.end += usize::from(self.is_abbreviated(era.start, era.end));
        Some(era).filter(|era| !matches!(era.meaning, Era::Counted(..) | Era::PlainBefore))
    }

    /// The calendar in which the language counts such a year, if it is none of the Gregorian ones.
    pub(super) fn islamic_calendar(&self, year: u32) -> Option<Calendar> {
        let solar = self.words.solar_years && SOLAR_YEARS.contains(&year);
        let hijri = self.words.hijri_years && HIJRI_YEARS.contains(&year);
        solar.then_some(Calendar::SolarHijri).or(hijri.then_some(Calendar::Hijri))
    }
}
