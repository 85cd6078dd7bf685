//! What a language writes onto the end of a name: how long the ending is and how much of the name
//! stays before it. The endings themselves are not listed.

/// The list of languages; its comments describe the format.
const LIST: &str = include_str!("../../../data/names/endings.txt");

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameEndings {
    /// Letters that may follow a stem.
    pub(super) longest: usize,
    /// Vowels at the end of a word that do not belong to its stem, at most.
    vowels: usize,
    /// A final `s` does not belong to the stem.
    has_s: bool,
}

/// Letters of the stem of a name that stands alone, at least.
const SHORTEST_STEM: usize = 4;
/// The same of a word of a longer name.
const SHORTEST_STEM_OF_WORD: usize = 3;

impl NameEndings {
    pub(super) fn of(language: &str) -> NameEndings {
        let mut lines = LIST.lines().filter(|line| !line.starts_with('#'));
        let of_line = |line: &str| {
            let mut words = line.split(' ');
            let (longest, letters) = (words.next()?, words.next()?);
            words.any(|word| word == language).then_some(())?;
            let vowels = letters.trim_end_matches('s').parse().ok()?;
            let longest = longest.parse().ok()?;
            Some(NameEndings { longest, vowels, has_s: letters.ends_with('s') })
        };
        lines.find_map(of_line).unwrap_or_default()
    }

    /// How many letters of a folded word are its stem; `None` if it does not take endings.
    pub(super) fn stem(&self, word: &[char], is_whole: bool) -> Option<usize> {
        let least = if is_whole { SHORTEST_STEM } else { SHORTEST_STEM_OF_WORD };
        if self.longest == 0 || word.len() < least {
            return None;
        }
        let mut stem = word;
        if self.has_s
            && let Some((&('s' | 'σ'), rest)) = stem.split_last()
            && rest.len() >= least
        {
            stem = rest;
        }
        for _ in 0..self.vowels {
            match stem.split_last() {
                Some((vowel, shorter)) if is_ending_vowel(*vowel) && shorter.len() >= least => {
                    stem = shorter;
                }
                _ => break,
            }
        }
        Some(stem.len())
    }
}

fn is_ending_vowel(letter: char) -> bool {
    // The blocks of Indic scripts have their vowel signs at the same places.
    let is_sign = |letter: char| {
        matches!(letter, '\u{900}'..='\u{d7f}')
            && (0x3e..=0x4d).contains(&(u32::from(letter) & 0x7f))
    };
    "aeiouyаеиоуыэюяіαεηιουωაეიოუաեիոու".contains(letter) || is_sign(letter)
}

#[cfg(test)]
mod tests {
    use super::NameEndings;

    #[track_caller]
    fn assert_stem(language: &str, word: &str, expected: Option<&str>) {
        let letters: Vec<char> = word.chars().collect();
        let stem = NameEndings::of(language).stem(&letters, true);
        let stem = stem.map(|stem| letters.iter().take(stem).collect::<String>());
        assert_eq!(stem.as_deref(), expected, "{language} {word}");
    }

    #[test]
    fn stems_lack_vowels_that_endings_replace() {
        assert_stem("ru", "россия", Some("росс"));
        assert_stem("lt", "berlynas", Some("berlyn"));
        assert_stem("de", "berlin", Some("berlin"));
        assert_stem("ru", "рим", None);
        assert_stem("en", "berlin", None);
    }
}
