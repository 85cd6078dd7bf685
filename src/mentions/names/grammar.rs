//! Takes a language. Gives what may be written on to a name in it: endings, prefixes, particles.
//! Never a list of forms.

/// What is written on to names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar {
    /// Letters that may follow a stem.
    pub(super) longest_ending: usize,
    /// Vowels at the end of a word that do not belong to its stem, at most.
    ending_vowels: usize,
    /// A final `s` does not belong to the stem.
    ending_s: bool,
    pub(super) prefixes: Prefixes,
}

/// Letters that are written on to the beginning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefixes {
    None,
    Arabic,
    Hebrew,
}

impl Prefixes {
    /// Letters that a prefix may begin with.
    pub(super) fn letters(self) -> &'static str {
        match self {
            Prefixes::None => "",
            Prefixes::Arabic => "اوفبكل",
            Prefixes::Hebrew => "והבלמכש",
        }
    }
}

/// Letters of the stem of a name that stands alone, at least.
const SHORTEST_STEM: usize = 4;
/// The same of a word of a longer name.
const SHORTEST_STEM_OF_WORD: usize = 3;

impl Grammar {
    pub(super) fn of(language: &str) -> Grammar {
        let (longest_ending, ending_vowels) = match language {
            "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "hr" | "bs" | "sl" | "cs" | "sk" | "pl"
            | "hsb" | "dsb" => (4, 2),
            "lt" | "lv" | "et" | "fi" | "hu" | "tr" | "az" | "kk" | "ky" | "uz" | "tk" | "tt"
            | "ba" | "cv" | "ug" | "ka" | "hy" | "eu" | "sq" | "el" | "ro" | "mn" | "kaa"
            | "tyv" | "se" | "smn" | "is" | "mr" | "bn" | "gu" | "pa" | "ne" | "as" | "or"
            | "kok" => (4, 1),
            "ta" | "te" | "kn" | "ml" | "si" => (6, 1),
            "de" | "nl" | "sv" | "da" | "no" | "fo" | "lb" | "fy" | "af" | "nds" | "gsw" => (1, 0),
            _ => (0, 0),
        };
        Grammar {
            longest_ending,
            ending_vowels,
            ending_s: matches!(language, "lt" | "lv" | "el"),
            prefixes: match language {
                "ar" => Prefixes::Arabic,
                "he" | "yi" => Prefixes::Hebrew,
                _ => Prefixes::None,
            },
        }
    }

    /// How many letters of a folded word are its stem; `None` if it does not take endings.
    pub(super) fn stem(&self, word: &[char], is_whole: bool) -> Option<usize> {
        let least = if is_whole { SHORTEST_STEM } else { SHORTEST_STEM_OF_WORD };
        if self.longest_ending == 0 || word.len() < least {
            return None;
        }
        let mut stem = word;
        if self.ending_s
            && let Some((&('s' | 'σ'), rest)) = stem.split_last()
            && rest.len() >= least
        {
            stem = rest;
        }
        for _ in 0..self.ending_vowels {
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

/// Syllables that Korean particles begin with, which are written on to names.
pub(super) fn begins_particle(syllable: char) -> bool {
    "은는이가을를의에와과로으도만까부보처라나들측서인".contains(syllable)
}

/// Arabic letters of one word that are written on to names: "and", "so".
pub(super) fn is_arabic_conjunction(letter: char) -> bool {
    matches!(letter, 'و' | 'ف')
}

/// The same: "in", "as", "to".
pub(super) fn is_arabic_preposition(letter: char) -> bool {
    matches!(letter, 'ب' | 'ك' | 'ل')
}
