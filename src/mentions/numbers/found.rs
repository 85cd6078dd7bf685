//! Takes numbers as they are read. Gives them in order. Never lets two overlap.
use super::{Number, Value, Writing};
use crate::document::Span;

/// A number that is read, but not yet kept.
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Value,
    pub(super) writing: Writing,
    pub(super) weak: bool,
}

impl Draft {
    pub(super) fn new(start: usize, end: usize, value: Value, writing: Writing) -> Draft {
        Draft { start, end, value, writing, weak: false }
    }

    pub(super) fn identifier(start: usize, end: usize, digits: String) -> Draft {
        Draft::new(start, end, Value::Identifier(digits), Writing::Digits)
    }
}

/// What is found so far.
pub(super) struct Found<'t> {
    pub(super) text: &'t str,
    /// Nothing before this can belong to the next number.
    pub(super) from: usize,
    pub(super) numbers: &'t mut Vec<Number>,
}

impl Found<'_> {
    /// Keeps a number; gives where to go on.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        let Draft { start, end, value, writing, weak } = draft;
        self.numbers.extend(Span::new(start, end).map(|span| Number {
            value,
            span,
            writing,
            weak,
        }));
        self.from = end;
        end
    }

    /// A minus stands right before, and neither a word nor a number before that.
    pub(super) fn has_minus(&self, at: usize) -> bool {
        let mut before = self.text.get(self.from..at).unwrap_or("").chars().rev();
        let is_minus = before.next().is_some_and(|minus| matches!(minus, '-' | '−' | '－'));
        is_minus
            && before.next().map_or(self.from == 0, |other| other.is_whitespace() || other == '(')
    }

    pub(super) fn minus_length(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8)
    }
}
