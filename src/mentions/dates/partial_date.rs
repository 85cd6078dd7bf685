//! A date or time in a text, and the parts of it that are said, as a value that can be compared and
//! printed.
//!
//! No part has a value that its calendar does not have.
use super::calendars::{Calendar, MOON_SIGHTING_DAYS, Weekday, days, longest_month};
use crate::document::Span;
use std::fmt;

/// Months of a year, in every calendar here.
const MONTHS: u8 = 12;
/// Days of a month that is not said, at most.
const MOST_DAYS: u8 = 31;

/// What is known of a date or a time: any of its parts.
///
/// Sorted by calendar, then part by part as they are listed, what is not said first; so dates of one
/// calendar that say the same parts are in the order of time.
///
/// # Example
/// ```
/// use bitext::dates::{Calendar, PartialDate, Weekday};
/// let date = PartialDate::new(Calendar::Gregorian, Some(2020), Some(6), Some(4)).unwrap();
/// assert_eq!(date.to_string(), "2020-06-04");
/// let said = date.with_weekday(Weekday::Thursday).with_time(14, Some(30)).unwrap();
/// assert_eq!(said.to_string(), "Thu 2020-06-04T14:30");
/// assert_eq!(PartialDate::new(Calendar::Gregorian, None, Some(6), Some(31)), None);
/// assert!(date < PartialDate::new(Calendar::Gregorian, Some(2020), Some(11), Some(1)).unwrap());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedDate"))]
pub struct PartialDate {
    pub(super) calendar: Calendar,
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) weekday: Option<Weekday>,
    pub(super) hour: Option<u8>,
    pub(super) minute: Option<u8>,
}

impl PartialDate {
    /// Parts of a date, those that are said; `None` if the calendar has no such month, or the month
    /// no such day. Of calendars that are Gregorian except for the era, the Gregorian year.
    #[must_use]
    pub fn new(
        calendar: Calendar,
        year: Option<i32>,
        month: Option<u8>,
        day: Option<u8>,
    ) -> Option<PartialDate> {
        let is_month = month.is_none_or(|month| (1..=MONTHS).contains(&month));
        let is_day = day.is_none_or(|day| (1..=MOST_DAYS).contains(&day));
        if is_month && is_day { PartialDate::of(calendar, year, month, day) } else { None }
    }

    /// The same on that day of the week, whether or not it is that of the date.
    #[must_use]
    pub fn with_weekday(self, weekday: Weekday) -> PartialDate {
        PartialDate { weekday: Some(weekday), ..self }
    }

    /// The same at that time; `None` unless the hour is from 0 to 24 and the minute below 60.
    #[must_use]
    pub fn with_time(self, hour: u8, minute: Option<u8>) -> Option<PartialDate> {
        let is_time = hour <= 24 && minute.is_none_or(|minute| minute < 60);
        is_time.then_some(PartialDate { hour: Some(hour), minute, ..self })
    }

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

    /// By which calendar it is written.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The year; before the common era as in ISO 8601, where 1 BC is 0. Of calendars that are
    /// Gregorian except for the era, the Gregorian one.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The day of the week as it is said, whether or not it is that of the date.
    #[must_use]
    pub fn weekday(&self) -> Option<Weekday> {
        self.weekday
    }

    /// The hour, from 0 to 24. Where the text says neither, it may be one after noon.
    #[must_use]
    pub fn hour(&self) -> Option<u8> {
        self.hour
    }

    /// The minute.
    #[must_use]
    pub fn minute(&self) -> Option<u8> {
        self.minute
    }

    pub(crate) fn without_day(&self) -> PartialDate {
        PartialDate { day: None, ..*self }
    }

    /// Both may be of the same day or time: no part that both have differs, and they have one at
    /// least.
    ///
    /// Dates of calendars with months of their own are compared by the day if both have all of it
    /// (the Hijri calendar to a day, since it begins months when the moon is seen), else by the year,
    /// which must have a day in common with the other; months alone are not compared.
    ///
    /// ```
    /// use bitext::{LanguageTag, dates};
    /// let value = |text: &str, language: &str| {
    ///     let found = dates::find(text, &LanguageTag::new(language).unwrap());
    ///     *found[0].value()
    /// };
    /// let english = value("4 June 2020", "en");
    /// assert!(english.agrees(&value("im Juni", "de")));
    /// assert!(english.agrees(&value("۱۵ خرداد ۱۳۹۹", "fa")));
    /// assert!(!english.agrees(&value("5 июня", "ru")));
    /// ```
    #[must_use]
    pub fn agrees(&self, other: &PartialDate) -> bool {
        let dates = if self.calendar == other.calendar
            || self.calendar.is_gregorian() && other.calendar.is_gregorian()
        {
            all([
                same(self.year, other.year),
                same(self.month, other.month),
                same(self.day, other.day),
            ])
        } else {
            self.meets(other)
        };
        let rest = all([
            same(self.weekday, other.weekday),
            same(self.hour, other.hour),
            same(self.minute, other.minute),
        ]);
        all([dates, rest]) == Some(true)
    }

    /// Whether the days that it may be meet those of a date of another calendar; `None` if they
    /// cannot be compared.
    fn meets(&self, other: &PartialDate) -> Option<bool> {
        let ((first, last), (other_first, other_last)) = match (self.whole(), other.whole()) {
            (Some(day), Some(other_day)) => (day, other_day),
            _ => (self.year_days()?, other.year_days()?),
        };
        Some(first <= other_last && other_first <= last)
    }

    /// The first and the last day that it may be, if year, month and day are said.
    fn whole(&self) -> Option<(i64, i64)> {
        let day = days(self.calendar, self.year?, self.month?, self.day?);
        let seen = if self.calendar == Calendar::Hijri { MOON_SIGHTING_DAYS } else { 0 };
        Some((day - seen, day + seen))
    }

    fn year_days(&self) -> Option<(i64, i64)> {
        let year = self.year?;
        let first = |year: i32| days(self.calendar, year, 1, 1);
        Some((first(year), first(year.saturating_add(1)) - 1))
    }
}

/// Two parts are the same; `None` if one is not said.
fn same<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<bool> {
    Some(one? == other?)
}

/// All that are known are so; `None` if none is known.
fn all<const N: usize>(parts: [Option<bool>; N]) -> Option<bool> {
    parts.into_iter().flatten().reduce(|one, other| one && other)
}

/// As in ISO 8601, with hyphens for parts that are not said: `2020-06-04`, `--06-04`, `---04`,
/// `2020-06`, `--06`, `14:30`, `T14`. `AH 1441-09` and `SH 1399-03-15` are of calendars with months of
/// their own; `Thu` is a weekday.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_date = self.year.is_some() || self.month.is_some() || self.day.is_some();
        let mut parted = false;
        if let Some(weekday) = self.weekday {
            write!(f, "{weekday}")?;
            parted = true;
        }
        if has_date {
            f.write_str(if parted { " " } else { "" })?;
            f.write_str(match self.calendar {
                Calendar::Hijri => "AH ",
                Calendar::SolarHijri => "SH ",
                _ => "",
            })?;
            match self.year {
                Some(year) if year < 0 => write!(f, "-{:04}", year.unsigned_abs())?,
                Some(year) => write!(f, "{year:04}")?,
                None => f.write_str("-")?,
            }
            match (self.month, self.day) {
                (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}")?,
                (Some(month), None) => write!(f, "-{month:02}")?,
                (None, Some(day)) => write!(f, "--{day:02}")?,
                (None, None) => {}
            }
            parted = true;
        }
        let between = match (has_date, parted) {
            (true, _) => "T",
            (false, true) => " ",
            (false, false) => "",
        };
        match (self.hour, self.minute) {
            (Some(hour), Some(minute)) => write!(f, "{between}{hour:02}:{minute:02}"),
            (Some(hour), None) => write!(f, "{}{hour:02}", if parted { between } else { "T" }),
            _ => Ok(()),
        }
    }
}

/// A date or a time in a text.
///
/// # Example
/// ```
/// use bitext::{LanguageTag, Span, dates::{self, Calendar, Date, PartialDate}};
/// let found = dates::find("Since 4 June 2020.", &LanguageTag::new("en")?);
/// let value = PartialDate::new(Calendar::Gregorian, Some(2020), Some(6), Some(4)).unwrap();
/// assert_eq!(found, [Date::new(value, Span::try_from(6..17)?)]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Date {
    pub(super) value: PartialDate,
    pub(super) span: Span,
    pub(super) weak: bool,
}

impl Date {
    /// A date that is sure to be one, as it might be found.
    #[must_use]
    pub fn new(value: PartialDate, span: Span) -> Date {
        Date { value, span, weak: false }
    }

    /// The same, [weak](Date::is_weak) or not.
    #[must_use]
    pub fn with_weakness(self, weak: bool) -> Date {
        Date { weak, ..self }
    }

    /// The parts that are said.
    #[must_use]
    pub fn value(&self) -> &PartialDate {
        &self.value
    }

    /// Where it stands, in bytes of the text; the signs and words that make it a date included, not
    /// prepositions before it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// It may well be something else: `May` within a sentence, `среда`, `06/2020`, `4日`.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}

/// A date as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "PartialDate")]
struct UncheckedDate {
    calendar: Calendar,
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
    hour: Option<u8>,
    minute: Option<u8>,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedDate> for PartialDate {
    type Error = &'static str;

    fn try_from(read: UncheckedDate) -> Result<PartialDate, &'static str> {
        let UncheckedDate { calendar, year, month, day, weekday, hour, minute } = read;
        let within = |part: Option<u8>, least: u8, most: u8| {
            part.is_none_or(|part| (least..=most).contains(&part))
        };
        if !within(month, 1, 12) {
            return Err("a month is not from 1 to 12");
        }
        if !within(day, 1, 31) {
            return Err("a day is not from 1 to 31");
        }
        if !within(hour, 0, 24) || !within(minute, 0, 59) {
            return Err("no day has such a time");
        }
        let date =
            PartialDate::of(calendar, year, month, day).ok_or("the month has no such day")?;
        Ok(PartialDate { weekday, hour, minute, ..date })
    }
}
