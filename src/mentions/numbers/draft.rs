//! A number that is read but not yet kept, and the text that it is read from.
use super::number::{Number, Value, Writing};
use crate::document::Span;

/// A number that is read, but not yet kept.
pub(super) struct NumberDraft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Value,
    pub(super) writing: Writing,
    pub(super) weak: bool,
}

impl NumberDraft {
    pub(super) fn new(start: usize, end: usize, value: Value, writing: Writing) -> NumberDraft {
        NumberDraft { start, end, value, writing, weak: false }
    }

    pub(super) fn identifier(start: usize, end: usize, digits: String) -> NumberDraft {
        NumberDraft::new(start, end, Value::Identifier(digits), Writing::Digits)
    }

    pub(super) fn finish(self) -> Option<Number> {
        let NumberDraft { start, end, value, writing, weak } = self;
        Span::new(start, end).map(|span| Number { value, span, writing, weak })
    }
}

/// A text with the end of the last number found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unread<'t> {
    pub(super) text: &'t str,
    /// Nothing before this can belong to the next number.
    pub(super) from: usize,
}

impl Unread<'_> {
    /// A minus stands right before, and neither a word nor a number before that.
    pub(super) fn has_minus(self, at: usize) -> bool {
        let mut before = self.text.get(self.from..at).unwrap_or("").chars().rev();
        let is_minus = before.next().is_some_and(|minus| matches!(minus, '-' | '−' | '－'));
        is_minus
            && before.next().map_or(self.from == 0, |other| other.is_whitespace() || other == '(')
    }
}
