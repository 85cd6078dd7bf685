//! Where the words and mentions of a document stand, for callers that show them.
use super::runs::BySentence;
use crate::{document::Span, mentions::Mention};

/// How much is kept of what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What the search needs.
    Facts,
    /// Also where each word and each mention stands.
    Places,
}

/// Where a word stands. Composed as it was read, it has the bytes of all that was composed into it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Bytes of the document's text. A character of a script without spaces, which is read together
    /// with the one after it, has the bytes of both.
    pub(super) start: usize,
    pub(super) length: u32,
    pub(crate) is_capital: bool,
    pub(crate) is_letter: bool,
    pub(crate) gap: Gap,
}

impl Word {
    /// Bytes of the document's text.
    pub(crate) fn span(&self) -> Option<Span> {
        Span::new(self.start, self.start + self.length as usize)
    }
}

/// What stands between a word and the one before it in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// One space.
    Space,
    /// Other white space.
    Spaces,
    /// A hyphen or an apostrophe.
    Joint,
    /// A full stop and a space.
    Stop,
    /// Nothing, other marks, or the beginning of the sentence.
    Other,
}

impl Gap {
    pub(super) fn of(between: &str) -> Gap {
        match between {
            " " | "\u{a0}" => Gap::Space,
            "-" | "'" | "’" => Gap::Joint,
            ". " => Gap::Stop,
            "" => Gap::Other,
            other if other.trim().is_empty() => Gap::Spaces,
            _ => Gap::Other,
        }
    }
}

/// The words and mentions of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) words: Vec<Word>,
    pub(super) mentions: BySentence<Mention>,
}

impl Places {
    pub(super) fn append(&mut self, next: Places) {
        self.words.extend(next.words);
        self.mentions.append(next.mentions);
    }

    /// Bytes that it takes, about.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.words.as_slice()) + size_of_val(self.mentions.items.as_slice())
    }
}
