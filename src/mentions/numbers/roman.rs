//! Roman numerals, as letters and as characters of their own.
use super::exact::Exact;
use super::number::{Number, Value, Writing};
use super::own_words::signs_of_all;
use crate::text::{char_before, ends_word, is_letter};

const NUMERALS: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The greatest that three of a letter can write.
const GREATEST: u32 = 3999;
/// No numeral is longer (3888).
const LONGEST: usize = 15;

/// Two letters or more of Roman numerals stand here.
pub(super) fn may_be_roman(bytes: &[u8], at: usize) -> bool {
    let letters = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>);
    letters.is_some_and(|letters| letters.iter().all(|letter| b"IVXLCDM".contains(letter)))
}

/// The numeral that begins here; letters only if they are a word.
pub(super) fn roman_numeral(text: &str, at: usize) -> Option<Number> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let numeral = |end: usize, number: u32, weak: bool| {
        let value = Value::Integer(Exact::from_integer(u128::from(number)));
        Some(Number { weak, ..Number::sure(at, end, value, Writing::Roman)? })
    };
    if let Some(number) = value_of_character(first) {
        return numeral(at + first.len_utf8(), number, false);
    }
    let before = char_before(text, at);
    if before.is_some_and(|before| is_letter(before) || before == '\'') {
        return None;
    }
    let length = rest.find(|letter: char| !letter.is_ascii_uppercase()).unwrap_or(rest.len());
    let end = at + length;
    let (number, weak) = rest.get(..length).and_then(value)?;
    numeral(end, number, weak).filter(|_| ends_word(text, end))
}

/// The value, and whether the word is more often something else.
fn value(word: &str) -> Option<(u32, bool)> {
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let (mut rest, mut sum, mut written) = (word, 0, String::new());
    for (numeral, value) in NUMERALS {
        while let Some(after) = rest.strip_prefix(numeral) {
            (rest, sum) = (after, sum + value);
        }
    }
    let mut left = sum;
    for (numeral, value) in NUMERALS {
        while left >= value {
            written.push_str(numeral);
            left -= value;
        }
    }
    (rest.is_empty() && written == word && sum <= GREATEST)
        .then(|| (sum, signs_of_all().not_roman.contains(&word)))
}

/// The value of one of the characters `Ⅰ` to `ⅿ`.
fn value_of_character(letter: char) -> Option<u32> {
    const HUNDREDS: [u32; 4] = [50, 100, 500, 1000];
    let place = u32::from(letter).checked_sub(0x2160).filter(|place| *place < 32)? % 16;
    HUNDREDS.get((place as usize).wrapping_sub(12)).copied().or(Some(place + 1))
}

#[cfg(test)]
mod tests {
    use super::{value, value_of_character};

    #[test]
    fn numerals_are_read_and_mistakes_are_not() {
        for (word, number) in [("XIX", 19), ("IV", 4), ("MCMXCIV", 1994), ("II", 2)] {
            assert_eq!(value(word), Some((number, false)));
        }
        for word in ["IIII", "VX", "IC", "CIVIL", "I", "", "MMMM", "XIXI"] {
            assert_eq!(value(word), None, "{word}");
        }
        assert_eq!(value("CD").map(|(_, weak)| weak), Some(true));
        assert_eq!(
            [value_of_character('Ⅻ'), value_of_character('Ⅿ'), value_of_character('ⅳ')],
            [Some(12), Some(1000), Some(4)]
        );
    }
}
