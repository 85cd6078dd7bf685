//! A name with the place where it stands in a text and what it names.
use super::entity::Entity;
use crate::document::Span;

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub(super) entity: Entity,
    pub(super) span: Span,
    pub(super) weak: bool,
}

impl Name {
    /// What it names: the same value in every language.
    #[must_use]
    pub fn entity(&self) -> Entity {
        self.entity
    }

    /// Where it stands, in bytes of the text; endings included, prefixes not.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// It is more often something else, or very short: `Chad`, `Jordan` and `Polish` in English.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}
