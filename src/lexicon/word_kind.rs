//! The two ways in which words are read: as forms and as stems.
use crate::features::Token;
use std::fmt;

/// What words of a lexicon are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordKind {
    /// Words as they stand in the text, in lower case; of scripts that put no space between words,
    /// each character with the one after it; numbers after a `#`.
    Form,
    /// The first letters of words; of scripts that put no space between words, each character.
    Stem,
}

impl WordKind {
    pub(super) const ALL: [WordKind; 2] = [WordKind::Form, WordKind::Stem];

    /// Its name in files: `form` or `stem`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WordKind::Form => "form",
            WordKind::Stem => "stem",
        }
    }

    /// The word of this kind that a token is.
    pub(super) fn word(self, token: Token) -> u32 {
        match self {
            WordKind::Form => token.form,
            WordKind::Stem => token.stem,
        }
    }
}

impl fmt::Display for WordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
