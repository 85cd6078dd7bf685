//! The signs by which Chinese, Japanese and Korean texts write dates: `年`, `월`, `(木)`.
use super::weekday::Weekday;
use std::sync::OnceLock;

/// The list of signs; its comments describe the format.
const LIST: &str = include_str!("../../../data/dates/east-asian.txt");

/// No sign is less.
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
        EastAsianSign::find(character, |sign| !matches!(sign, EastAsianSign::Weekday(_)))
    }

    /// The day that a character in brackets says.
    pub(super) fn weekday(character: char) -> Option<Weekday> {
        match EastAsianSign::find(character, |sign| matches!(sign, EastAsianSign::Weekday(_)))? {
            EastAsianSign::Weekday(weekday) => Some(weekday),
            _ => None,
        }
    }

    /// Linear in the list, which is short.
    fn find(character: char, is_wanted: impl Fn(&EastAsianSign) -> bool) -> Option<EastAsianSign> {
        static SIGNS: OnceLock<Vec<(char, EastAsianSign)>> = OnceLock::new();
        if character < FIRST_OF_EAST_ASIA {
            return None;
        }
        let signs = SIGNS.get_or_init(|| LIST.lines().flat_map(parse_line).collect());
        let is_it = |(other, sign): &&(char, EastAsianSign)| *other == character && is_wanted(sign);
        signs.iter().find(is_it).map(|(_, sign)| *sign)
    }
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
