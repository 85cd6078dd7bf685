//! Takes a number before one of the signs of East Asia. Gives the date or time that `年`, `月`, `日`
//! and `時` make of it and of what follows. Never takes a duration (`3日間`, `6个月`) for a date.
use super::clock::in_period;
use super::fields::{Draft, Number, Reading, century};
use super::letters::{char_at, is_direction};
use super::names::{Era, Period};
use super::value::{Calendar, PartialDate, Weekday};

/// What a number before a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Hour,
}

/// A number with its sign.
#[derive(Clone, Copy, Debug)]
struct Signed {
    part: Part,
    number: Number,
    end: usize,
    /// The day is called a number (`号`), which most numbers are.
    numbered: bool,
}

/// Signs of weekdays in brackets, from Monday.
const WEEKDAYS: [[char; 7]; 2] =
    [['月', '火', '水', '木', '金', '土', '日'], ['월', '화', '수', '목', '금', '토', '일']];
const HOURS: u32 = 25;
const MINUTES: u32 = 60;
const HALF: u8 = 30;
/// Numerals in a row that are a number.
const MOST_NUMERALS: usize = 4;

impl Reading<'_> {
    /// `2020年6月4日`, `6月4日`, `二〇二〇年`, `2020년 6월`; after an era, any year.
    pub(super) fn signed(&self, first: Number, era: Option<Era>) -> Option<Draft> {
        let first = self.sign(first)?;
        let (mut year, mut month, mut day, mut end) = (None, None, None, first.end);
        let mut parts = Some(first);
        while let Some(Signed { part, number, end: after, .. }) = parts {
            match part {
                Part::Year if month.is_none() && day.is_none() && year.is_none() => {
                    year = Some(number);
                }
                Part::Month if month.is_none() && day.is_none() => month = Some(number.month()?),
                Part::Day if day.is_none() => day = Some(number.day()?),
                _ => break,
            }
            end = after;
            parts = self.number_after(after).and_then(|number| self.sign(number));
        }
        let alone = month.is_none();
        let (year, calendar) = match year {
            Some(number) => signed_year(number, era, alone)?,
            None => (None, Calendar::Gregorian),
        };
        let lone_day = alone && year.is_none();
        let han = self.is_numeral(first.number.start);
        if lone_day && (day.is_none() || han || first.numbered) {
            return None;
        }
        let mut value = PartialDate::of(calendar, year, month, day)?;
        if let Some((weekday, after)) = day.and_then(|_| self.bracketed_weekday(end)) {
            (value.weekday, end) = (Some(weekday), after);
        }
        Some(Draft { value, start: first.number.start, end, weak: lone_day })
    }

    /// `2時30分`, `下午两点半`: without minutes or a part of the day it may be a duration.
    pub(super) fn signed_time(&self, first: Number, period: Option<Period>) -> Option<Draft> {
        let signed = self.sign(first).filter(|signed| signed.part == Part::Hour)?;
        let hour = signed.number.below(HOURS)?;
        let mut end = signed.end;
        let mut minute = None;
        if let Some(half) = char_at(self.text, end).filter(|half| matches!(half, '半' | '반')) {
            (minute, end) = (Some(HALF), end + half.len_utf8());
        } else if let Some(number) = self.number_after(end) {
            let sign = char_at(self.text, number.end).filter(|sign| matches!(sign, '分' | '분'));
            if let (Some(sign), Some(number_minute)) = (sign, number.below(MINUTES)) {
                (minute, end) = (Some(number_minute), number.end + sign.len_utf8());
            }
        }
        if period.is_none() && (minute.is_none() || self.is_numeral(first.start)) {
            return None;
        }
        let hour = in_period(hour, period);
        let value = PartialDate { hour: Some(hour), minute, ..PartialDate::default() };
        Some(Draft { value, start: first.start, end, weak: false })
    }

    /// The sign after a number, unless what follows makes both a duration or a decade.
    fn sign(&self, number: Number) -> Option<Signed> {
        let mut place = number.end;
        if char_at(self.text, place) == Some(' ') {
            place += 1;
        }
        let sign = char_at(self.text, place)?;
        let part = match sign {
            '年' | '년' => Part::Year,
            '月' | '월' => Part::Month,
            '日' | '号' | '號' | '일' => Part::Day,
            '時' | '时' | '点' | '點' | '시' => Part::Hour,
            _ => return None,
        };
        let end = place + sign.len_utf8();
        let spoils = match char_at(self.text, end) {
            Some('間' | '间' | '간') => true,
            Some('代' | '대') => part == Part::Year,
            Some('目' | '内' | '內') => part == Part::Day,
            _ => false,
        };
        let numbered = matches!(sign, '号' | '號');
        (!spoils).then_some(Signed { part, number, end, numbered })
    }

    /// A number right here or after a space, in digits or Chinese numerals.
    fn number_after(&self, at: usize) -> Option<Number> {
        let mut place = at;
        while let Some(space) = char_at(self.text, place) {
            if !(space == ' ' && place == at || is_direction(space)) {
                break;
            }
            place += space.len_utf8();
        }
        Number::at(self.text, place).or_else(|| self.numeral(place))
    }

    /// Chinese numerals are read in this language, and one stands here.
    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.names.numerals && char_at(self.text, at).and_then(numeral).is_some()
    }

    /// `二〇二〇`, `十二`, `廿三`, `元`
    pub(super) fn numeral(&self, start: usize) -> Option<Number> {
        if !self.names.numerals {
            return None;
        }
        let (mut end, mut digits, mut value) = (start, 0, 0_u32);
        let mut tens = false;
        for character in self.text.get(start..)?.chars() {
            let Some(digit) = numeral(character) else { break };
            if digits == MOST_NUMERALS || tens && digit >= 10 {
                return None;
            }
            value = match digit {
                10 | 20 if digits == 0 => digit,
                10 if digits == 1 => 10 * value,
                20.. | 10 => return None,
                // What follows a ten is its last digit, not another place.
                _ if tens && value.is_multiple_of(10) => value + digit,
                _ if tens => return None,
                _ => 10 * value + digit,
            };
            tens |= digit >= 10;
            digits += 1;
            end += character.len_utf8();
        }
        // Two places, however many characters.
        let digits = if tens { 2 } else { digits };
        (end > start).then_some(Number { value, digits, start, end })
    }

    /// `(木)`
    pub(super) fn bracketed_weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        let mut rest = self.text.get(at..)?.chars();
        let open = rest.next().filter(|open| matches!(open, '(' | '（'))?;
        let sign = rest.next()?;
        let close = rest.next().filter(|close| matches!(close, ')' | '）'))?;
        let place = WEEKDAYS.iter().find_map(|days| days.iter().position(|day| *day == sign))?;
        let weekday = Weekday::from_number(u8::try_from(place).ok()? + 1)?;
        Some((weekday, at + open.len_utf8() + sign.len_utf8() + close.len_utf8()))
    }
}

/// The year of a number before its sign; two digits are one with a month after them only.
fn signed_year(number: Number, era: Option<Era>, alone: bool) -> Option<(Option<i32>, Calendar)> {
    let year = i32::try_from(number.value).ok()?;
    Some(match (era, number.digits) {
        (Some(Era::Counted(calendar, before)), _) => (Some(before + year), calendar),
        (Some(Era::BeforeCommon), _) => (Some(1 - year), Calendar::Gregorian),
        (Some(_), _) | (None, 4) if (1..2400).contains(&year) => (Some(year), Calendar::Gregorian),
        // `20年6月4日`
        (None, 2) if !alone => (i32::try_from(century(number.value)).ok(), Calendar::Gregorian),
        _ => return None,
    })
}

/// The value of a Chinese numeral that dates are written with.
pub(super) fn numeral(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' | '元' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        _ => return None,
    })
}
