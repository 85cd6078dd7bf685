//! Takes characters. Gives what they are to one who looks for dates. Never needs the language.
use crate::text::ascii_digit;
use unicode_normalization::char::is_combining_mark;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a script that puts spaces between words.
    Letter,
    /// Of one that does not.
    Unspaced,
    Digit,
    /// Space, punctuation, all else.
    Other,
    /// Joins, marks a direction: as if it were not there.
    Nothing,
}

/// What a character beyond ASCII is, by ranges; a rare symbol may pass for a letter.
#[inline]
pub(super) fn kind(character: char) -> Kind {
    match character {
        '\0'..='\u{7f}' => ascii_kind(u8::try_from(character).unwrap_or(0)),
        '\u{ad}' | '\u{200c}'..='\u{200f}' => Kind::Nothing,
        '\u{80}'..='\u{bf}' => {
            if matches!(character, 'ª' | 'º') {
                Kind::Letter
            } else {
                Kind::Other
            }
        }
        '×'
        | '÷'
        | '\u{37e}'
        | '\u{387}'
        | '\u{55a}'..='\u{55f}'
        | '\u{589}'
        | '\u{58a}'
        | '\u{5be}'
        | '\u{5c0}'
        | '\u{5c3}'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{61e}'
        | '\u{61f}'
        | '\u{66a}'..='\u{66d}'
        | '\u{6d4}'
        | '\u{964}'
        | '\u{965}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{303f}'
        | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' => Kind::Other,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{ff10}'..='\u{ff19}' => Kind::Digit,
        '\u{7c0}'..='\u{7c9}' | '\u{966}'..='\u{def}' | '\u{10000}'..='\u{1ffff}' => {
            digit_or(Kind::Letter, character)
        }
        '\u{e01}'..='\u{f29}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
            digit_or(Kind::Unspaced, character)
        }
        '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Unspaced,
        _ => Kind::Letter,
    }
}

fn digit_or(other: Kind, character: char) -> Kind {
    if ascii_digit(character).is_some() { Kind::Digit } else { other }
}

/// What a character is and how many bytes it has, for the letters of the frequent scripts, which the
/// first two bytes tell apart from the rest of their blocks.
#[inline]
pub(super) fn kind_by_bytes(first: u8, second: u8) -> Option<(Kind, usize)> {
    match (first, second) {
        // Latin and Cyrillic; Hebrew; Arabic.
        (0xc4..=0xcc | 0xd0..=0xd4 | 0xda, _)
        | (0xd7, 0x90..=0xaa)
        | (0xd8, 0xa0..)
        | (0xd9, ..=0x9f | 0xae..) => Some((Kind::Letter, 2)),
        // Devanagari, Korean.
        (0xe0, 0xa4) | (0xeb | 0xec, _) => Some((Kind::Letter, 3)),
        (0xe4..=0xe9, _) => Some((Kind::Unspaced, 3)),
        _ => None,
    }
}

/// What an ASCII character is.
#[inline]
pub(super) fn ascii_kind(byte: u8) -> Kind {
    match byte {
        b'0'..=b'9' => Kind::Digit,
        b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
        _ => Kind::Other,
    }
}

/// The character at a place.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before a place.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// A word ends here if it is one: what follows is no letter of it.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    let Some(next) = char_at(text, at) else { return true };
    let goes_on = kind(next) == Kind::Letter || is_combining_mark(next);
    !goes_on || char_before(text, at).is_some_and(is_hangul)
}

/// Korean writes particles onto words.
pub(super) fn is_hangul(character: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&character)
}

/// Spaces between the parts of a date, and marks of direction.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' | '\n' | '\t' | '\r')
        || is_direction(character)
}

/// `4‏/6‏/2020` has marks of direction.
pub(super) fn is_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Past spaces, at most a few.
pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    let spaces = text.get(at..).unwrap_or("").chars().take(MOST_SPACES);
    at + spaces.take_while(|space| is_space(*space)).map(char::len_utf8).sum::<usize>()
}

/// Spaces and marks of direction between two parts.
const MOST_SPACES: usize = 3;

#[cfg(test)]
mod tests {
    use super::{Kind, kind, kind_by_bytes};
    use crate::text::ascii_digit;

    #[test]
    fn every_digit_of_the_frequent_scripts_is_one() {
        for character in '\0'..'\u{3000}' {
            let rare = matches!(u32::from(character), 0x1090..0x109a | 0x1810..0x1ce0);
            let digit = kind(character) == Kind::Digit;
            assert!(rare || digit == ascii_digit(character).is_some(), "{character:?}");
        }
    }

    #[test]
    fn bytes_tell_what_characters_tell() {
        for character in '\u{80}'..'\u{ffff}' {
            let mut bytes = [0; 4];
            let length = character.encode_utf8(&mut bytes).len();
            let known = kind_by_bytes(bytes[0], bytes[1]);
            assert!(known.is_none_or(|known| known == (kind(character), length)), "{character:?}");
        }
    }

    #[test]
    fn kinds_of_letters() {
        for (character, expected) in [
            ('ä', Kind::Letter),
            ('و', Kind::Letter),
            ('，', Kind::Other),
            ('月', Kind::Unspaced),
            ('ม', Kind::Unspaced),
            ('월', Kind::Letter),
            ('”', Kind::Other),
            ('\u{200f}', Kind::Nothing),
        ] {
            assert_eq!(kind(character), expected, "{character}");
        }
    }
}
