//! Dates and times by the signs of Chinese, Japanese and Korean: `2020年6月4日`, `6월 4일`,
//! `下午两点半`, `(木)`.
//!
//! A number before such a sign may also count (`3日間`, `6个月`); then it is no date.
use super::calendars::{Calendar, Weekday};
use super::date_parser::{DateParser, ParsedDate};
use super::field_number::{FieldNumber, century};
use super::partial_date::PartialDate;
use super::time_of_day::{HOURS, MINUTES, hour_in_period};
use super::word_meanings::{DayPeriod, Era};
use crate::text::{Character, char_at};
use std::sync::OnceLock;

/// The list of signs; its comments describe the format.
const LIST: &str = include_str!("../../../data/dates/east-asian.txt");

const FIRST_OF_EAST_ASIA: char = '\u{3000}';

/// What a sign says of the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EastAsianSign {
    Year,
    Month,
    Day,
    /// A day that is called a number (`号`), which most numbers are.
    NumberedDay,
    Hour,
    Minute,
    /// In place of the minutes.
    Half,
    /// After another sign: it counts a time that lasts.
    Lasting,
    /// The same after a sign of years.
    Decade,
    /// The same after a sign of days.
    Within,
    /// In brackets.
    Weekday(Weekday),
}

impl EastAsianSign {
    /// What a character says after a number.
    pub(super) fn of(character: char) -> Option<EastAsianSign> {
        EastAsianSign::all(character).find(|sign| !matches!(sign, EastAsianSign::Weekday(_)))
    }

    /// The day that a character in brackets says.
    pub(super) fn weekday(character: char) -> Option<Weekday> {
        EastAsianSign::all(character).find_map(|sign| match sign {
            EastAsianSign::Weekday(weekday) => Some(weekday),
            _ => None,
        })
    }

    /// Linear in the list, which is short.
    fn all(character: char) -> impl Iterator<Item = EastAsianSign> {
        static SIGNS: OnceLock<Vec<(char, EastAsianSign)>> = OnceLock::new();
        let parse = || LIST.lines().flat_map(parse_line).collect();
        let signs = (character >= FIRST_OF_EAST_ASIA).then(|| SIGNS.get_or_init(parse));
        let signs = signs.into_iter().flatten().filter(move |(other, _)| *other == character);
        signs.map(|(_, sign)| *sign)
    }
}

#[derive(Clone, Copy, Debug)]
struct SignedNumber {
    number: FieldNumber,
    sign: EastAsianSign,
    end: usize,
}

const HALF_HOUR: u8 = 30;

impl DateParser<'_> {
    /// `2020年6月4日`, `6月4日`, `二〇二〇年`, `2020년 6월`; after an era, any year.
    pub(super) fn with_signs(&self, first: FieldNumber, era: Option<Era>) -> Option<ParsedDate> {
        let first = self.with_sign(first)?;
        let (mut year, mut month, mut day, mut end) = (None, None, None, first.end);
        let mut next = Some(first);
        while let Some(SignedNumber { number, sign, end: after }) = next {
            match sign {
                EastAsianSign::Year if month.is_none() && day.is_none() && year.is_none() => {
                    year = Some(number);
                }
                EastAsianSign::Month if month.is_none() && day.is_none() => {
                    month = Some(number.month()?);
                }
                EastAsianSign::Day | EastAsianSign::NumberedDay if day.is_none() => {
                    day = Some(number.day()?);
                }
                _ => break,
            }
            end = after;
            next = self.number_after(after).and_then(|number| self.with_sign(number));
        }
        let lacks_month = month.is_none();
        let (year, calendar) = match year {
            Some(number) => year_with_sign(number, era, lacks_month)?,
            None => (None, Calendar::Gregorian),
        };
        let is_lone_day = lacks_month && year.is_none();
        let is_doubtful =
            self.is_numeral(first.number.start) || first.sign == EastAsianSign::NumberedDay;
        if is_lone_day && (day.is_none() || is_doubtful) {
            return None;
        }
        let mut value = PartialDate::of(calendar, year, month, day)?;
        if let Some((weekday, after)) = day.and_then(|_| self.bracketed_weekday(end)) {
            (value.weekday, end) = (Some(weekday), after);
        }
        Some(ParsedDate { value, start: first.number.start, end, weak: is_lone_day })
    }

    /// `2時30分`, `下午两点半`: without minutes or a part of the day it may be a duration.
    pub(super) fn time_with_signs(
        &self,
        first: FieldNumber,
        period: Option<DayPeriod>,
    ) -> Option<ParsedDate> {
        let signed = self.with_sign(first).filter(|signed| signed.sign == EastAsianSign::Hour)?;
        let hour = signed.number.below(HOURS)?;
        let mut end = signed.end;
        let mut minute = None;
        if let Some(after) = self.after_sign(end, EastAsianSign::Half) {
            (minute, end) = (Some(HALF_HOUR), after);
        } else if let Some(number) = self.number_after(end)
            && let Some(after) = self.after_sign(number.end, EastAsianSign::Minute)
            && let Some(below) = number.below(MINUTES)
        {
            (minute, end) = (Some(below), after);
        }
        if period.is_none() && (minute.is_none() || self.is_numeral(first.start)) {
            return None;
        }
        let hour = Some(hour_in_period(hour, period));
        let value = PartialDate { hour, minute, ..PartialDate::default() };
        Some(ParsedDate { value, start: first.start, end, weak: false })
    }

    fn after_sign(&self, at: usize, sign: EastAsianSign) -> Option<usize> {
        let character = char_at(self.text, at)?;
        (EastAsianSign::of(character) == Some(sign)).then_some(at + character.len_utf8())
    }

    /// A number with the sign after it, unless what follows makes both a duration or a decade.
    fn with_sign(&self, number: FieldNumber) -> Option<SignedNumber> {
        let place = number.end + usize::from(char_at(self.text, number.end) == Some(' '));
        let character = char_at(self.text, place)?;
        let sign = EastAsianSign::of(character)?;
        let is_day = matches!(sign, EastAsianSign::Day | EastAsianSign::NumberedDay);
        if !is_day
            && !matches!(sign, EastAsianSign::Year | EastAsianSign::Month | EastAsianSign::Hour)
        {
            return None;
        }
        let end = place + character.len_utf8();
        let counts = match char_at(self.text, end).and_then(EastAsianSign::of) {
            Some(EastAsianSign::Lasting) => true,
            Some(EastAsianSign::Decade) => sign == EastAsianSign::Year,
            Some(EastAsianSign::Within) => is_day,
            _ => false,
        };
        (!counts).then_some(SignedNumber { number, sign, end })
    }

    /// A number right here or after a space, in digits or Chinese numerals.
    fn number_after(&self, at: usize) -> Option<FieldNumber> {
        let mut place = at;
        while let Some(space) = char_at(self.text, place) {
            if !(space == ' ' && place == at || Character::of(space).is_invisible()) {
                break;
            }
            place += space.len_utf8();
        }
        self.number_at(place)
    }

    /// `(木)`
    pub(super) fn bracketed_weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        let mut rest = self.text.get(at..)?.chars();
        rest.next().filter(|open| matches!(open, '(' | '（'))?;
        let weekday = EastAsianSign::weekday(rest.next()?)?;
        rest.next().filter(|close| matches!(close, ')' | '）'))?;
        Some((weekday, self.text.len() - rest.as_str().len()))
    }
}

/// The year of a number before its sign; two digits are one with a month after them only.
fn year_with_sign(
    number: FieldNumber,
    era: Option<Era>,
    lacks_month: bool,
) -> Option<(Option<i32>, Calendar)> {
    let year = i32::try_from(number.value).ok()?;
    Some(match (era, number.digits) {
        (Some(Era::Counted(calendar, before)), _) => (Some(before + year), calendar),
        (Some(Era::BeforeCommon), _) => (Some(1 - year), Calendar::Gregorian),
        (Some(_), _) | (None, 4) if (1..2400).contains(&year) => (Some(year), Calendar::Gregorian),
        // `20年6月4日`
        (None, 2) if !lacks_month => {
            (i32::try_from(century(number.value)).ok(), Calendar::Gregorian)
        }
        _ => return None,
    })
}

fn parse_line(line: &str) -> Vec<(char, EastAsianSign)> {
    let (key, signs) = line.split_once(' ').unwrap_or_default();
    let of_key = |place: usize| {
        Some(match key {
            "year" => EastAsianSign::Year,
            "month" => EastAsianSign::Month,
            "day" => EastAsianSign::Day,
            "numbered-day" => EastAsianSign::NumberedDay,
            "hour" => EastAsianSign::Hour,
            "minute" => EastAsianSign::Minute,
            "half" => EastAsianSign::Half,
            "lasting" => EastAsianSign::Lasting,
            "decade" => EastAsianSign::Decade,
            "within" => EastAsianSign::Within,
            "weekdays" => {
                let number = u8::try_from(place).ok()? + 1;
                EastAsianSign::Weekday(Weekday::from_number(number)?)
            }
            _ => return None,
        })
    };
    signs.chars().enumerate().filter_map(|(place, sign)| Some((sign, of_key(place)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::{EastAsianSign, LIST, parse_line};
    use crate::mentions::dates::Weekday;

    #[test]
    fn every_line_is_known() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            assert!(!parse_line(line).is_empty(), "{line}");
        }
        assert_eq!(EastAsianSign::of('월'), Some(EastAsianSign::Month));
        assert_eq!(EastAsianSign::weekday('월'), Some(Weekday::Monday));
        assert_eq!(EastAsianSign::weekday('土'), Some(Weekday::Saturday));
        assert_eq!(EastAsianSign::of('5'), None);
    }
}
