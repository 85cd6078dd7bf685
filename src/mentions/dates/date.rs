//! A date or a time with the place where it stands in a text.
use super::partial_date::PartialDate;
use crate::document::Span;

/// A date or a time in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub(super) value: PartialDate,
    pub(super) span: Span,
    pub(super) weak: bool,
}

impl Date {
    /// The parts that are said.
    #[must_use]
    pub fn value(&self) -> &PartialDate {
        &self.value
    }

    /// Where it stands, in bytes of the text; the signs and words that make it a date included, not
    /// prepositions before it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// It may well be something else: `May` within a sentence, `среда`, `06/2020`, `4日`.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}
