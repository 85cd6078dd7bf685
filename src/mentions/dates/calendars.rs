//! The days of the week; and calendars, whose days have numbers common to all of them, so that dates of
//! two calendars can be compared.
//!
//! Months of the Hijri calendar begin when the moon is sighted. Here they are those of its tabular
//! form, which may be off by [`MOON_SIGHTING_DAYS`].
use std::fmt;

/// By which calendar a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Calendar {
    /// The usual one.
    #[default]
    Gregorian,
    /// The Islamic lunar one, `١٢ رمضان ١٤٤١`.
    Hijri,
    /// The Persian solar one, `۱۵ خرداد ۱۳۹۹`.
    SolarHijri,
    /// Gregorian except for the era: `令和2年`; the year is given as the Gregorian one.
    Japanese,
    /// Gregorian except for the era: `民國109年`; the year is given as the Gregorian one.
    Minguo,
    /// Gregorian except for the era: `พ.ศ. 2563`; the year is given as the Gregorian one.
    Buddhist,
}

impl Calendar {
    /// It has the years and months of the Gregorian one.
    pub(super) fn is_gregorian(self) -> bool {
        !matches!(self, Calendar::Hijri | Calendar::SolarHijri)
    }
}

/// Days from the first of January of the year 1, Gregorian.
pub(super) fn days(calendar: Calendar, year: i32, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    match calendar {
        Calendar::Hijri => hijri(year, month) + day - 1,
        Calendar::SolarHijri => solar(year, month) + day - 1,
        _ => gregorian(year, month) + day - 1,
    }
}

/// Days that a month sighted may begin earlier or later than a tabular one.
pub(super) const MOON_SIGHTING_DAYS: i64 = 1;

/// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*: years begin in March.
fn gregorian(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let since_march = (month + 9) % 12;
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * since_march + 2) / 5
        - DAYS_BEFORE_JANUARY
}

/// From the first of March of the year 0 to the first of January of the year 1.
const DAYS_BEFORE_JANUARY: i64 = 306;

/// The tabular calendar: 11 leap years in 30 (Reingold and Dershowitz, *Calendrical Calculations*).
fn hijri(year: i64, month: i64) -> i64 {
    FIRST_OF_HIJRI + 354 * (year - 1) + (3 + 11 * year).div_euclid(30) + (59 * (month - 1) + 1) / 2
}

/// The 19th of July 622, Gregorian.
const FIRST_OF_HIJRI: i64 = 227_014;

/// Eight leap years in 33, which is right for the years of two centuries past and of the next.
fn solar(year: i64, month: i64) -> i64 {
    let leaps = (8 * year + 21).div_euclid(33);
    FIRST_OF_SOLAR + 365 * (year - 1) + leaps + 31 * (month - 1) - (month - 7).max(0)
}

/// What the cycle of today has for the first day of all: the 21st of March 622, Gregorian.
const FIRST_OF_SOLAR: i64 = 226_894;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[expect(clippy::exhaustive_enums, reason = "a week has seven days")]
pub enum Weekday {
    /// The first one (ISO 8601).
    Monday,
    /// The second one.
    Tuesday,
    /// The third one.
    Wednesday,
    /// The fourth one.
    Thursday,
    /// The fifth one.
    Friday,
    /// The sixth one.
    Saturday,
    /// The last one.
    Sunday,
}

impl Weekday {
    /// All days in order, each as it is shown.
    const ALL: [(Weekday, &'static str); 7] = [
        (Weekday::Monday, "Mon"),
        (Weekday::Tuesday, "Tue"),
        (Weekday::Wednesday, "Wed"),
        (Weekday::Thursday, "Thu"),
        (Weekday::Friday, "Fri"),
        (Weekday::Saturday, "Sat"),
        (Weekday::Sunday, "Sun"),
    ];

    /// From 1 for Monday.
    pub(super) fn from_number(number: u8) -> Option<Weekday> {
        let place = usize::from(number).checked_sub(1)?;
        Weekday::ALL.get(place).map(|(day, _)| *day)
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Weekday::ALL.get(*self as usize).map_or("", |(_, name)| name))
    }
}

pub(super) fn longest_month(calendar: Calendar, month: u8) -> u8 {
    match (calendar, month) {
        (Calendar::SolarHijri, 1..=6) => 31,
        (Calendar::Hijri | Calendar::SolarHijri, _) | (_, 4 | 6 | 9 | 11) => 30,
        (_, 2) => 29,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, days, gregorian};

    #[test]
    fn days_that_are_known() {
        assert_eq!(gregorian(1, 1), 0);
        assert_eq!(days(Calendar::Gregorian, 1970, 1, 1), 719_162);
        let same = |calendar, (year, month, day), (other_year, other_month, other_day)| {
            assert_eq!(
                days(calendar, year, month, day),
                days(Calendar::Gregorian, other_year, other_month, other_day),
                "{calendar:?} {year}-{month}-{day}"
            );
        };
        for (solar, gregorian) in [
            ((1399, 1, 1), (2020, 3, 20)),
            ((1399, 3, 15), (2020, 6, 4)),
            ((1357, 11, 22), (1979, 2, 11)),
            ((1400, 1, 1), (2021, 3, 21)),
            ((1403, 1, 1), (2024, 3, 20)),
            ((1404, 1, 1), (2025, 3, 21)),
            ((1399, 12, 30), (2021, 3, 20)),
        ] {
            same(Calendar::SolarHijri, solar, gregorian);
        }
        for (hijri, gregorian) in [
            ((1441, 1, 1), (2019, 8, 31)),
            ((1441, 9, 1), (2020, 4, 24)),
            ((1400, 1, 1), (1979, 11, 20)),
        ] {
            let difference = days(Calendar::Hijri, hijri.0, hijri.1, hijri.2)
                - days(Calendar::Gregorian, gregorian.0, gregorian.1, gregorian.2);
            assert!(difference.abs() <= super::MOON_SIGHTING_DAYS, "{hijri:?} {difference}");
        }
    }
}
