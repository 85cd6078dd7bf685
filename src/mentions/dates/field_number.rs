//! A number that may be a part of a date or time (a day, a month, a year, an hour, minutes), in
//! digits or in Chinese characters: `2020`, `二〇二〇`, `十二`, `廿三`, `元`.
use crate::text::Character;

#[derive(Clone, Copy, Debug)]
pub(super) struct FieldNumber {
    pub(super) value: u32,
    pub(super) digits: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Digits or Chinese numerals that a part of a date may have.
pub(super) const MOST_DIGITS: usize = 4;
/// Two digits from this one on are a year of the last century (POSIX, `%y`).
const PIVOT: u32 = 69;

impl FieldNumber {
    /// The digits that begin here; `None` if there are none, or more than a part of a date has.
    pub(super) fn at(text: &str, start: usize) -> Option<FieldNumber> {
        let mut number = FieldNumber { value: 0, digits: 0, start, end: start };
        for character in text.get(start..)?.chars() {
            let Some(digit) = Character::of(character).digit() else { break };
            if number.digits == MOST_DIGITS {
                return None;
            }
            number.value = 10 * number.value + u32::from(digit);
            number.digits += 1;
            number.end += character.len_utf8();
        }
        (number.digits > 0).then_some(number)
    }

    pub(super) fn in_numerals(text: &str, start: usize) -> Option<FieldNumber> {
        let (mut end, mut digits, mut value) = (start, 0, 0_u32);
        let mut tens = false;
        for character in text.get(start..)?.chars() {
            let Some(digit) = numeral_value(character) else { break };
            if digits == MOST_DIGITS || tens && digit >= 10 {
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
        (end > start).then_some(FieldNumber { value, digits, start, end })
    }

    pub(super) fn day(self) -> Option<u8> {
        u8::try_from(self.value).ok().filter(|day| (1..=31).contains(day) && self.digits <= 2)
    }

    pub(super) fn month(self) -> Option<u8> {
        self.day().filter(|month| *month <= 12)
    }

    /// A part of a time, which is below a limit.
    pub(super) fn below(self, limit: u32) -> Option<u8> {
        u8::try_from(self.value).ok().filter(|_| self.value < limit && self.digits <= 2)
    }

    /// No decimals, percent sign, minutes or more digits follow.
    pub(super) fn is_whole(self, text: &str) -> bool {
        let mut rest = text.get(self.end..).unwrap_or("").chars();
        match rest.next() {
            Some('%' | '٪' | '°') => false,
            Some('.' | ',' | ':' | '/' | '٫' | '٬' | '\'' | '’') => {
                !rest.next().is_some_and(is_digit)
            }
            next => !next.is_some_and(is_digit),
        }
    }
}

/// What stands before a number does not make it part of something longer, such as a price.
pub(super) fn is_whole_before(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or("").chars().rev();
    match before.next() {
        None => true,
        Some('$' | '€' | '£' | '¥' | '#' | '§' | '_' | '@') => false,
        Some('.' | ',' | ':' | '/' | '٫' | '٬') => !before.next().is_some_and(is_digit),
        Some(other) => {
            let character = Character::of(other);
            // Particles of Arabic and Hebrew are written onto numbers.
            let takes_numbers = character.is_hangul() || matches!(other, '\u{590}'..='\u{6ff}');
            !character.is_digit() && (takes_numbers || !character.is_spaced_letter())
        }
    }
}

pub(super) fn is_digit(character: char) -> bool {
    Character::of(character).is_digit()
}

/// The year that two digits mean.
pub(super) fn century(two_digits: u32) -> u32 {
    if two_digits < PIVOT { 2000 + two_digits } else { 1900 + two_digits }
}

/// The value of a Chinese numeral that dates are written with.
pub(super) fn numeral_value(character: char) -> Option<u32> {
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
