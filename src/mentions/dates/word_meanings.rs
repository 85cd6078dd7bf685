//! What the words of dates mean: a month, a weekday, a part of the day, an hour, an era.
use super::calendars::{Calendar, Weekday};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordMeaning {
    Month(Calendar, u8),
    Weekday(Weekday),
    DayPeriod(DayPeriod),
    /// A number beside it is an hour.
    Clock(ClockSide),
    /// A number beside it is a year.
    Year(Era),
}

/// On which side of its hour a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClockSide {
    Before,
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPeriod {
    Morning,
    Afternoon,
    /// Before or after midnight.
    Night,
}

/// From when years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// Not said: `г.`
    Plain,
    /// Not said, and after a number the word would count years: `year`.
    PlainBefore,
    Common,
    BeforeCommon,
    Of(Calendar),
    /// An era of its own, and the year before its first.
    Counted(Calendar, i32),
}

impl Era {
    /// The word only says that a number is a year.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Era::Plain | Era::PlainBefore)
    }
}

impl WordMeaning {
    /// The meaning that a key of the lists stands for, such as `M6` for June.
    pub(super) fn parse(key: &str) -> Option<WordMeaning> {
        let (letter, number) = key.split_at_checked(1)?;
        let year = number.parse::<i32>().ok();
        let number = number.parse::<u8>().ok();
        Some(match letter {
            "M" => WordMeaning::Month(Calendar::Gregorian, number?),
            "H" => WordMeaning::Month(Calendar::Hijri, number?),
            "S" => WordMeaning::Month(Calendar::SolarHijri, number?),
            "W" => WordMeaning::Weekday(Weekday::from_number(number?)?),
            "A" => WordMeaning::DayPeriod(DayPeriod::Morning),
            "P" => WordMeaning::DayPeriod(DayPeriod::Afternoon),
            "N" => WordMeaning::DayPeriod(DayPeriod::Night),
            "C" => WordMeaning::Clock(ClockSide::After),
            "c" => WordMeaning::Clock(ClockSide::Before),
            "Y" => WordMeaning::Year(Era::Plain),
            "y" => WordMeaning::Year(Era::PlainBefore),
            "E" => WordMeaning::Year(Era::Common),
            "e" => WordMeaning::Year(Era::BeforeCommon),
            "J" => WordMeaning::Year(Era::Of(Calendar::Hijri)),
            "Z" => WordMeaning::Year(Era::Of(Calendar::SolarHijri)),
            "B" => WordMeaning::Year(Era::Of(Calendar::Buddhist)),
            "R" => WordMeaning::Year(Era::Counted(Calendar::Japanese, year?)),
            "T" => WordMeaning::Year(Era::Counted(Calendar::Minguo, year?)),
            "G" => WordMeaning::Year(Era::Counted(Calendar::Gregorian, year?)),
            _ => return None,
        })
    }
}
