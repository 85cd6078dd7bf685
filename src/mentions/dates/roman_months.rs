//! Dates whose month is a Roman numeral: `4 VI 2020`, `4. VI. 2020`, `1956. XI. 4.`, `4-VI-20`.
use super::calendars::Calendar;
use super::date_parser::{DateParser, ParsedDate};
use super::field_number::{FieldNumber, century};
use super::partial_date::PartialDate;
use super::years::YEARS;
use crate::text::{char_at, is_letter};

/// The numerals of the months.
const MONTHS: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
/// Letters of the longest of them.
const LONGEST: usize = 4;
/// The character that is the first numeral by itself; those of the other months follow it.
const FIRST_CHARACTER: char = 'Ⅰ';

impl DateParser<'_> {
    /// A day or a year in digits, a month in a Roman numeral, a year or a day.
    pub(super) fn with_roman_month(&self, first: FieldNumber) -> Option<ParsedDate> {
        let (mark, place) = self.roman_gap(first.end)?;
        let (month, end) = self.roman_month(place)?;
        if self.is_joined_before(first.start) {
            return None;
        }
        let after = self.roman_gap(end);
        let last = after.and_then(|(_, place)| FieldNumber::at(self.text, place));
        let is_year = |number: FieldNumber| number.digits == 4 && YEARS.contains(&number.value);
        let of = |year: u32, day: Option<u8>, end: usize| {
            let year = i32::try_from(year).ok()?;
            let value = PartialDate::of(Calendar::Gregorian, Some(year), Some(month), day)?;
            Some(ParsedDate { value, start: first.start, end, weak: false })
        };
        let date = if let Some(day) = first.day() {
            let (second_mark, _) = after?;
            let last = last.filter(|last| last.is_whole(self.text))?;
            if is_year(last) {
                let year = self.year(last, Some(Calendar::Gregorian), None)?;
                let date = of(last.value, Some(day), year.end)?;
                return Some(self.with_last_weekday(date));
            }
            // `4-VI-20`
            let is_short = last.digits == 2 && mark.is_some() && mark == second_mark;
            of(century(last.value), Some(day), last.end).filter(|_| is_short)?
        } else {
            let is_year_first = self.words.long_order.is_year_first();
            (is_year(first) && (mark.is_some() || is_year_first)).then_some(())?;
            let day = last.filter(|last| last.is_whole(self.text));
            if let Some((day, end)) = day.and_then(|last| Some((last.day()?, last.end))) {
                of(first.value, Some(day), self.words.after_number_suffix(self.text, end))?
            } else {
                // `1956. XI.`
                let has_point = self.text.as_bytes().get(end) == Some(&b'.');
                of(first.value, None, end + 1).filter(|_| is_year_first && has_point)?
            }
        };
        Some(self.with_last_weekday(date))
    }

    /// The mark between a number and a numeral, if it is none but spaces, and where the next begins.
    fn roman_gap(&self, at: usize) -> Option<(Option<char>, usize)> {
        let mut end = at;
        let mut mark = None;
        for _ in 0..3 {
            let next = char_at(self.text, end)?;
            if matches!(next, '.' | '/' | '-' | '‐' | '‑' | '–') && mark.is_none() {
                mark = Some(next);
            } else if !matches!(next, ' ' | '\u{a0}' | '\u{202f}') {
                break;
            }
            end += next.len_utf8();
        }
        (end > at).then_some((mark, end))
    }

    fn roman_month(&self, at: usize) -> Option<(u8, usize)> {
        let rest = self.text.get(at..)?;
        let first = rest.chars().next()?;
        let place = u32::from(first).checked_sub(u32::from(FIRST_CHARACTER));
        let length = rest.bytes().take(LONGEST + 1).take_while(|byte| b"IVX".contains(byte));
        let (month, end) = match place.and_then(|place| u8::try_from(place).ok()) {
            Some(place) if place < 12 => (place, at + first.len_utf8()),
            _ => {
                let length = length.count();
                let numeral = rest.get(..length)?;
                let place = MONTHS.iter().position(|month| *month == numeral)?;
                (u8::try_from(place).ok()?, at + length)
            }
        };
        let goes_on = char_at(self.text, end).is_some_and(is_letter);
        (!goes_on).then_some((month + 1, end))
    }
}
