//! Dates and times by the signs of East Asia: `2020年6月4日`, `6월 4일`, `下午两点半`.
//!
//! A number before such a sign may also count (`3日間`, `6个月`); then it is no date.
use super::calendars::Calendar;
use super::east_asian_signs::EastAsianSign;
use super::field_number::{FieldNumber, century};
use super::parser::{DateParser, ParsedDate};
use super::partial_date::PartialDate;
use super::time_of_day::{HOURS, MINUTES, hour_in_period};
use super::weekday::Weekday;
use super::word_meanings::{DayPeriod, Era};
use crate::text::{Character, char_at};

/// A number with its sign.
#[derive(Clone, Copy, Debug)]
struct SignedNumber {
    number: FieldNumber,
    sign: EastAsianSign,
    end: usize,
}

/// Minutes of half an hour.
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

    /// Where a certain sign ends, if it stands here.
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
        FieldNumber::at(self.text, place).or_else(|| self.numeral(place))
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
