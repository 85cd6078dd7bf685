//! Numbers of dates in Chinese characters: `二〇二〇`, `十二`, `廿三`, `元`.
use super::chinese_digits::numeral_value;
use super::field_number::FieldNumber;
use super::parser::DateParser;
use crate::text::char_at;

/// Characters in a row that are a number, at most.
const MOST_NUMERALS: usize = 4;

impl DateParser<'_> {
    /// Chinese numerals are read in this language, and one stands here.
    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.words.chinese_numerals && char_at(self.text, at).and_then(numeral_value).is_some()
    }

    /// The number in Chinese numerals that begins here, in a language that has them.
    pub(super) fn numeral(&self, start: usize) -> Option<FieldNumber> {
        if !self.words.chinese_numerals {
            return None;
        }
        let (mut end, mut digits, mut value) = (start, 0, 0_u32);
        let mut tens = false;
        for character in self.text.get(start..)?.chars() {
            let Some(digit) = numeral_value(character) else { break };
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
        (end > start).then_some(FieldNumber { value, digits, start, end })
    }
}
