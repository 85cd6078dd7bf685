//! Takes a text at a place. Gives the parts of a date that stand there: numbers, years with what
//! counts them, and what may stand between two parts. Never looks at more than a few words.
use super::calendars::longest_month;
use super::letters::{Kind, char_at, char_before, is_space, kind, skip_spaces};
use super::names::{Era, Hit, Names, Short};
use super::value::{Calendar, PartialDate};
use crate::text::ascii_digit;

/// A text with what is known of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) names: &'static Names,
    pub(super) short: Short,
}

/// A date that is read, but not yet kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) value: PartialDate,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) weak: bool,
}

/// Digits of any script that stand together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Digits that a part of a date may have.
const MOST_DIGITS: usize = 4;
/// Years that four digits may be without a sign; those of the Buddhist era come after.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1000..=2699;
pub(super) const BUDDHIST_YEARS: std::ops::RangeInclusive<u32> = 2400..=2699;
/// From the years of the common era to those of the Buddhist one.
pub(super) const BUDDHIST: i32 = 543;
/// Years of the calendars of Islam.
const LAST_ISLAMIC_YEAR: u32 = 1600;
/// Years that Persian texts count by their own calendar.
const SOLAR_YEARS: std::ops::RangeInclusive<u32> = 1200..=1499;
/// Years that Arabic texts count by the Hijri calendar.
const HIJRI_YEARS: std::ops::RangeInclusive<u32> = 1380..=1470;
/// Two digits from this one on are a year of the last century (POSIX, `%y`).
const PIVOT: u32 = 69;
/// Marks, spaces and words between two parts.
const MOST_BETWEEN: usize = 8;

/// Marks between a day and its month.
pub(super) const AFTER_DAY: &str = ".-‐/";
/// Marks between a month and what follows.
pub(super) const AFTER_MONTH: &str = ".,،-‐/";
/// Marks after a year that comes first.
pub(super) const AFTER_YEAR: &str = ".,-‐";

impl Number {
    /// The digits that begin here; `None` if there are none, or more than a part of a date has.
    pub(super) fn at(text: &str, start: usize) -> Option<Number> {
        let mut number = Number { value: 0, digits: 0, start, end: start };
        for character in text.get(start..)?.chars() {
            let Some(digit) = ascii_digit(character).and_then(|digit| digit.to_digit(10)) else {
                break;
            };
            if number.digits == MOST_DIGITS {
                return None;
            }
            number.value = 10 * number.value + digit;
            number.digits += 1;
            number.end += character.len_utf8();
        }
        (number.digits > 0).then_some(number)
    }

    /// A day, by its digits.
    pub(super) fn day(self) -> Option<u8> {
        u8::try_from(self.value).ok().filter(|day| (1..=31).contains(day) && self.digits <= 2)
    }

    /// A month, by its digits.
    pub(super) fn month(self) -> Option<u8> {
        self.day().filter(|month| *month <= 12)
    }

    /// A part of a time below a limit.
    pub(super) fn below(self, limit: u32) -> Option<u8> {
        u8::try_from(self.value).ok().filter(|_| self.value < limit && self.digits <= 2)
    }

    /// No decimals, percents, minutes or further digits follow.
    pub(super) fn is_whole(self, text: &str) -> bool {
        let mut rest = text.get(self.end..).unwrap_or("").chars();
        match rest.next() {
            Some('%' | '٪' | '°') => false,
            Some('.' | ',' | ':' | '/' | '٫' | '٬' | '\'' | '’') => {
                rest.next().and_then(ascii_digit).is_none()
            }
            Some(next) => kind(next) != Kind::Digit,
            None => true,
        }
    }
}

/// What stands before a number does not make it part of something longer.
pub(super) fn is_whole_before(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or("").chars().rev();
    match before.next() {
        None => true,
        Some('$' | '€' | '£' | '¥' | '#' | '§' | '_' | '@') => false,
        Some('.' | ',' | ':' | '/' | '٫' | '٬') => {
            before.next().is_none_or(|other| kind(other) != Kind::Digit)
        }
        Some(other) => match kind(other) {
            Kind::Digit => false,
            // Particles of Arabic and Hebrew are written onto numbers.
            Kind::Letter => {
                matches!(other, '\u{590}'..='\u{6ff}') || super::letters::is_hangul(other)
            }
            Kind::Unspaced | Kind::Other | Kind::Nothing => true,
        },
    }
}

/// A year as it is said, with its calendar and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) calendar: Calendar,
    pub(super) end: usize,
}

impl Reading<'_> {
    /// Past what may stand between two parts of a date, and whether a word does.
    pub(super) fn gap(&self, at: usize, marks: &str) -> (usize, bool) {
        let (mut end, mut linked, mut spaced, mut newline) = (at, false, false, false);
        for _ in 0..MOST_BETWEEN {
            let Some(next) = char_at(self.text, end) else { break };
            if is_space(next) {
                if next == '\n' && newline {
                    break;
                }
                newline |= next == '\n';
                spaced = true;
                end += next.len_utf8();
            } else if marks.contains(next) && !spaced {
                end += next.len_utf8();
            } else if let Some(after) = self.names.link(self.text, end) {
                (end, linked, spaced) = (after, true, false);
            } else {
                break;
            }
        }
        (end, linked)
    }

    /// A year after a day or a month, which says by which calendar.
    pub(super) fn year_after(&self, at: usize, calendar: Calendar) -> Option<Year> {
        let (place, _) = self.gap(at, AFTER_MONTH);
        let before =
            self.names.said(self.text, place).era.filter(|era| era.says != Era::BeforeCommon);
        if let Some(era) = before {
            let (place, _) = self.gap(era.end, ".");
            let number = Number::at(self.text, place)?;
            return self.year(number, Some(calendar), Some(era.says));
        }
        let number = if matches!(char_at(self.text, place), Some('\'' | '’')) {
            let quote = char_at(self.text, place).map_or(0, char::len_utf8);
            Number::at(self.text, place + quote).filter(|number| number.digits == 2)?
        } else {
            Number::at(self.text, place)?
        };
        let joined =
            number.start > place || matches!(char_before(self.text, place), Some('-' | '‐'));
        if number.digits == 2 && joined && number.is_whole(self.text) {
            let year = i32::try_from(century(number.value)).ok()?;
            return Some(Year { number: year, calendar, end: number.end });
        }
        self.year(number, Some(calendar), None)
    }

    /// A number as a year of the calendar that a month says, or that it is of by itself; a word or
    /// sign after it, or one before, says of which era.
    pub(super) fn year(
        &self,
        number: Number,
        calendar: Option<Calendar>,
        before: Option<Era>,
    ) -> Option<Year> {
        if !number.is_whole(self.text) {
            return None;
        }
        let after = self.era_after(number.end);
        let end = after.map_or(number.end, |era| era.end);
        let said = match (before, after.map(|era| era.says)) {
            (Some(before), after) if after.is_none_or(Era::is_plain) => Some(before),
            (_, after) => after,
        };
        let by_itself = || match said {
            Some(Era::Of(calendar @ (Calendar::Hijri | Calendar::SolarHijri))) => calendar,
            Some(era) if !era.is_plain() => Calendar::Gregorian,
            _ if self.solar(number.value) => Calendar::SolarHijri,
            _ if self.hijri(number.value) => Calendar::Hijri,
            _ => Calendar::Gregorian,
        };
        let calendar = calendar.unwrap_or_else(by_itself);
        let islamic = matches!(calendar, Calendar::Hijri | Calendar::SolarHijri);
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
            Some(Era::BeforeCommon) if !islamic => (1 - year, calendar),
            Some(Era::Of(Calendar::Buddhist)) if !islamic => (year - BUDDHIST, Calendar::Buddhist),
            Some(Era::Counted(counted, before)) if !islamic => (year + before, counted),
            None | Some(Era::Plain | Era::Before)
                if !islamic && BUDDHIST_YEARS.contains(&number.value) =>
            {
                (year - BUDDHIST, Calendar::Buddhist)
            }
            _ => (year, calendar),
        };
        Some(Year { number: year, calendar, end })
    }

    /// A word or sign right after a year.
    fn era_after(&self, at: usize) -> Option<Hit<Era>> {
        let place = skip_spaces(self.text, at);
        let mut era = self.names.said(self.text, place).era?;
        era.end += usize::from(self.is_abbreviated(era.start, era.end));
        Some(era).filter(|era| !matches!(era.says, Era::Counted(..) | Era::Before))
    }

    /// A full stop follows a word that has others within, or is one letter (`r.`, `г.`).
    pub(super) fn is_abbreviated(&self, start: usize, end: usize) -> bool {
        let word = self.text.get(start..end).unwrap_or("");
        let short = word.contains('.') || word.chars().nth(1).is_none();
        short && self.text.as_bytes().get(end) == Some(&b'.')
    }

    /// In this language such a year is one of the Persian solar calendar.
    pub(super) fn solar(&self, year: u32) -> bool {
        self.names.solar && SOLAR_YEARS.contains(&year)
    }

    /// In this language such a year is one of the Hijri calendar.
    pub(super) fn hijri(&self, year: u32) -> bool {
        self.names.hijri && HIJRI_YEARS.contains(&year)
    }
}

impl PartialDate {
    /// Parts that may be of a date; `None` if the month has no such day.
    pub(super) fn of(
        calendar: Calendar,
        year: Option<i32>,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Option<PartialDate> {
        let fits = match (month, day) {
            (Some(month), Some(day)) => day <= longest_month(calendar, month),
            _ => true,
        };
        let value = PartialDate { calendar, year, month, day, ..PartialDate::default() };
        fits.then_some(value)
    }
}

/// The year that two digits mean.
pub(super) fn century(two_digits: u32) -> u32 {
    if two_digits < PIVOT { 2000 + two_digits } else { 1900 + two_digits }
}
