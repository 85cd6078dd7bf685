//! Takes a word. Gives the number it is as a Roman numeral. Never takes letters that break the
//! rules of writing one (`IIII`, `VX`).

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

/// Numerals that are more often something else: abbreviations, sizes, words in capitals.
const OFTEN_NONE: [&str; 20] = [
    "CC", "CD", "CI", "CL", "CM", "CV", "DC", "DI", "DL", "DM", "LI", "MC", "MD", "MI", "MIX",
    "ML", "MM", "MV", "XL", "XXL",
];

/// The value, and whether the word is more often something else.
pub(super) fn value(word: &str) -> Option<(u32, bool)> {
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
        .then(|| (sum, OFTEN_NONE.contains(&word)))
}

/// The value of one of the characters `Ⅰ` to `ⅿ`.
pub(super) fn character(letter: char) -> Option<u32> {
    const HUNDREDS: [u32; 4] = [50, 100, 500, 1000];
    let place = u32::from(letter).checked_sub(0x2160).filter(|place| *place < 32)? % 16;
    HUNDREDS.get((place as usize).wrapping_sub(12)).copied().or(Some(place + 1))
}

#[cfg(test)]
mod tests {
    use super::{character, value};

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
            [character('Ⅻ'), character('Ⅿ'), character('ⅳ')],
            [Some(12), Some(1000), Some(4)]
        );
    }
}
