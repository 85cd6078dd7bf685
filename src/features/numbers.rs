//! Takes the digits and separators of a number in any script. Gives its canonical form. Never
//! guesses a value: a number whose separators leave doubt keeps the reading most languages share.
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Code points of the digit zero of every decimal digit script; each is followed by one to nine
/// (Unicode Character Database, general category Nd).
const ZEROS: [u32; 66] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0,
    0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The ASCII digit of the same value, `None` if the character is no decimal digit.
pub(super) fn ascii_digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    let code = u32::from(character);
    let zero = match ZEROS.binary_search(&code) {
        Ok(found) => ZEROS.get(found)?,
        Err(after) => ZEROS.get(after.checked_sub(1)?)?,
    };
    char::from_digit(code - zero, 10)
}

/// Characters that group digits or part off decimals, beside a space before three digits.
pub(super) fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '٫' | '٬')
}

/// Canonical form of a number whose groups of ASCII digits are joined by `.`.
///
/// Separators before groups of three are dropped; otherwise the last group is the decimal part,
/// without trailing zeros. Leading zeros are dropped. What fits neither (a date, a version) keeps
/// its groups.
pub(super) fn canonical(groups: &str) -> String {
    let mut parts: Vec<&str> = groups.split('.').collect();
    let thousands = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
    let joined = if thousands(parts.get(1..).unwrap_or(&[])) {
        parts.concat()
    } else if thousands(parts.get(1..parts.len() - 1).unwrap_or(&[])) {
        let decimals = parts.pop().unwrap_or("").trim_end_matches('0');
        let whole = parts.concat();
        if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
    } else {
        parts.join(".")
    };
    let significant = joined.trim_start_matches('0');
    if significant.is_empty() { "0".to_owned() } else { significant.to_owned() }
}

/// A hash of the canonical form, the same on both sides.
pub(super) fn identity(canonical: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(canonical.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{ascii_digit, canonical};

    #[test]
    fn digits_of_every_script() {
        for (digit, ascii) in
            [('٨', '8'), ('۴', '4'), ('९', '9'), ('３', '3'), ('๐', '0'), ('7', '7')]
        {
            assert_eq!(ascii_digit(digit), Some(ascii));
        }
        for other in ['a', '/', ':', '٪', '十', '²', '\u{0}'] {
            assert_eq!(ascii_digit(other), None);
        }
    }

    #[test]
    fn separators_of_every_habit() {
        for (groups, expected) in [
            ("1.234.567", "1234567"),
            ("1.234.50", "1234.5"),
            ("3.5", "3.5"),
            ("2.00", "2"),
            ("007", "7"),
            ("0", "0"),
            ("4.6.2020", "4.6.2020"),
        ] {
            assert_eq!(canonical(groups), expected, "{groups}");
        }
    }
}
