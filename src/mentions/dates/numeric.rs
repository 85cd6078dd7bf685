//! Dates in digits: `04.06.2020`, `4/6/20`, `2020-06-04T14:30`, `06/2020`.
//!
//! The order is the only possible one, else that of the language and region. Versions and addresses
//! are no dates.
use super::calendars::Calendar;
use super::date_parser::{DateParser, ParsedDate};
use super::date_words::FieldOrder;
use super::field_number::{FieldNumber, century, is_digit};
use super::partial_date::PartialDate;
use super::years::{BUDDHIST, BUDDHIST_YEARS, YEARS};
use crate::text::{Character, char_at, char_before};

/// Years that a month in digits may stand before: `06/2020`.
const YEARS_AFTER_MONTH: std::ops::RangeInclusive<u32> = 1900..=2099;

impl DateParser<'_> {
    /// `04.06.2020`, `4/6/20`, `2020-06-04`
    pub(super) fn numeric(&self, first: FieldNumber) -> Option<ParsedDate> {
        if first.digits == 3 || self.is_joined_before(first.start) {
            return None;
        }
        let (mark, place) = self.mark(first.end)?;
        let second = FieldNumber::at(self.text, place)?;
        let again = self.mark(second.end).filter(|(other, _)| *other == mark);
        let Some((_, place)) = again else {
            return self.month_and_year(first, mark, second);
        };
        let third = FieldNumber::at(self.text, place)?;
        if !self.ends(third, mark) {
            return None;
        }
        let (year, month, day) = self.ordered(mark, [first, second, third])?;
        let (year, calendar) = self.calendar(year)?;
        let mut value = PartialDate::of(calendar, Some(year), Some(month), Some(day))?;
        let mut end = third.end;
        if let Some((hour, minute, after)) = self.after_t(third.end) {
            (value.hour, value.minute, end) = (Some(hour), Some(minute), after);
        }
        // A version or a time may be `10.30.15`.
        let weak = mark == '.' && mark != self.style.mark && first.digits.max(third.digits) == 2;
        Some(ParsedDate { value, start: first.start, end, weak })
    }

    /// A mark between two numbers, and where the next one begins. Spaces follow full stops only.
    fn mark(&self, at: usize) -> Option<(char, usize)> {
        let mut place = at;
        let mut mark = None;
        for _ in 0..5 {
            let next = char_at(self.text, place)?;
            let plain = match next {
                '‐' | '‑' | '–' | '−' => '-',
                '．' => '.',
                '／' => '/',
                other => other,
            };
            if matches!(plain, '.' | '/' | '-') && mark.is_none() {
                mark = Some(plain);
            } else {
                let space = mark == Some('.') && matches!(next, ' ' | '\u{a0}' | '\u{202f}');
                if !space && !Character::of(next).is_invisible() {
                    break;
                }
            }
            place += next.len_utf8();
        }
        mark.map(|mark| (mark, place))
    }

    /// Part of something longer: `A-1-2-2020`, `1.2.3.2020`.
    pub(super) fn is_joined_before(&self, at: usize) -> bool {
        let Some(mark) = char_before(self.text, at).filter(|mark| ".-/–".contains(*mark)) else {
            return false;
        };
        let before = char_before(self.text, at - mark.len_utf8());
        before
            .map(Character::of)
            .is_some_and(|before| before.is_digit() || before.is_spaced_letter())
    }

    /// Neither letters nor more numbers follow.
    fn ends(&self, last: FieldNumber, mark: char) -> bool {
        if !last.is_whole(self.text) {
            return false;
        }
        let mut rest = self.text.get(last.end..).unwrap_or("").chars();
        match rest.next() {
            Some('T') => rest.next().is_some_and(is_digit),
            Some(next) if next == mark || next == '-' => !rest.next().is_some_and(is_digit),
            Some(next) => !next.is_ascii_alphabetic(),
            None => true,
        }
    }

    /// The year, month and day; two digits of a year count as they do in `%y`.
    fn ordered(&self, mark: char, numbers: [FieldNumber; 3]) -> Option<(u32, u8, u8)> {
        let [first, second, third] = numbers;
        let fit = |order: FieldOrder| -> Option<(u32, u8, u8)> {
            let (year, month, day) = match order {
                FieldOrder::DayMonthYear => (third, second, first),
                FieldOrder::MonthDayYear => (third, first, second),
                FieldOrder::YearMonthDay => (first, second, third),
                FieldOrder::YearDayMonth => (first, third, second),
            };
            let year = match year.digits {
                4 => year.value,
                2 => century(year.value),
                _ => return None,
            };
            Some((year, month.month()?, day.day()?))
        };
        let own = self.style.order;
        let day_first = own != FieldOrder::MonthDayYear
            && !(own == FieldOrder::YearMonthDay
                && self.words.long_order == FieldOrder::MonthDayYear);
        let last_orders = if day_first {
            [FieldOrder::DayMonthYear, FieldOrder::MonthDayYear]
        } else {
            [FieldOrder::MonthDayYear, FieldOrder::DayMonthYear]
        };
        match (first.digits, third.digits) {
            (4, 1..=2) => fit(FieldOrder::YearMonthDay).or_else(|| fit(FieldOrder::YearDayMonth)),
            (1..=2, 4) => last_orders.into_iter().find_map(fit),
            (1..=2, 2) => {
                // A version may be `1.2.10`: the language must write dates so, or with two digits each.
                let written = mark == self.style.mark || mark == '/';
                let whole = numbers.iter().all(|number| number.digits == 2);
                let own = Some(own).filter(|own| mark == self.style.mark || !own.is_year_first());
                let mut orders =
                    own.into_iter().chain(last_orders).chain([FieldOrder::YearMonthDay]);
                orders.find_map(fit).filter(|_| written || whole && mark == '.')
            }
            // `20/6/4`
            (2, 1) if own == FieldOrder::YearMonthDay && mark == self.style.mark => fit(own),
            _ => None,
        }
    }

    /// By which calendar a year in digits counts, in this language.
    fn calendar(&self, year: u32) -> Option<(i32, Calendar)> {
        let number = i32::try_from(year).ok()?;
        Some(if let Some(calendar) = self.islamic_calendar(year) {
            (number, calendar)
        } else if BUDDHIST_YEARS.contains(&year) {
            (number - BUDDHIST, Calendar::Buddhist)
        } else if YEARS.contains(&year) {
            (number, Calendar::Gregorian)
        } else {
            return None;
        })
    }

    fn month_and_year(
        &self,
        first: FieldNumber,
        mark: char,
        second: FieldNumber,
    ) -> Option<ParsedDate> {
        let month = first.month().filter(|_| mark == '/' && second.digits == 4)?;
        let year = i32::try_from(second.value).ok()?;
        let fits = YEARS_AFTER_MONTH.contains(&second.value) && self.ends(second, mark);
        let value = PartialDate::of(Calendar::Gregorian, Some(year), Some(month), None)?;
        fits.then_some(ParsedDate { value, start: first.start, end: second.end, weak: true })
    }

    /// The time of `2020-06-04T14:30:00Z`, and where it ends.
    fn after_t(&self, at: usize) -> Option<(u8, u8, usize)> {
        if self.text.as_bytes().get(at) != Some(&b'T') {
            return None;
        }
        let (hour, minute, end) = self.hour_and_minute(FieldNumber::at(self.text, at + 1)?)?;
        let zone = usize::from(self.text.as_bytes().get(end) == Some(&b'Z'));
        Some((hour, minute, end + zone))
    }
}
