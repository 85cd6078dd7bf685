//! Takes text in a language. Gives the [`Name`]s in it that a table knows: places, languages,
//! currencies, each with what it names, whichever language it is in; and how alike two words sound,
//! in whatever scripts they are written ([`likeness`]). Never guesses what a name it does not know
//! stands for. Next: `features`.
//!
//! The table is made from the Unicode CLDR (see `data/names`): countries, continents and regions,
//! the cities time zones are named after, languages, the greater currencies, in some two hundred
//! languages. Names are found inflected, with prefixes written on to them, and in scripts without
//! spaces.
//!
//! ```
//! use bitext::{LanguageTag, names};
//! let found = |language: &str, text: &str| -> Result<Vec<String>, bitext::Error> {
//!     let found = names::find(text, &LanguageTag::new(language)?);
//!     Ok(found.iter().map(|name| name.entity().code().to_owned()).collect())
//! };
//! assert_eq!(found("en", "From Syria to Iraq, the U.S. said")?, ["SY", "IQ", "US"]);
//! assert_eq!(found("ar", "من سوريا إلى العراق، قالت الولايات المتحدة")?, ["SY", "IQ", "US"]);
//! assert_eq!(found("ru", "Из Сирии в Ирак")?, ["SY", "IQ"]);
//! assert!(names::likeness("Stoltenberg", "ستولتنبرغ") > 0.8);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! # What is not found
//! Adjectives and people (`Iraqi`, `العراقية`), but where a language calls its own language so;
//! persons and organisations, but for the United Nations and the European Union; stems that change
//! when they are inflected (Finnish `Yhdysvalloissa`). In Vietnamese, which tells words apart by
//! their marks, text must be composed (NFC).
mod entity;
mod fold;
mod grammar;
mod lists;
mod table;
mod reader;
mod sound;

pub(crate) use self::sound::{nearer_than, skeleton, sounds, transliterate};
pub use self::{
    entity::{Entity, EntityKind},
    reader::NameReader,
    sound::likeness,
};

use crate::document::{LanguageTag, Span};

/// The names of a text in order. For many texts in a language, see [`NameReader`].
#[must_use]
pub fn find(text: &str, language: &LanguageTag) -> Vec<Name> {
    NameReader::new(language).find(text)
}

/// The whole table of a language: what it calls each entity, in the order of entities, the usual
/// name of each first. Names that a language has from English unchanged are among them.
#[must_use]
pub fn known(language: &LanguageTag) -> Vec<(Entity, String)> {
    let mut found = Vec::new();
    lists::each_name_of(language, |entity, name, _| found.push((entity, name.to_owned())));
    found
}

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    entity: Entity,
    span: Span,
    weak: bool,
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
