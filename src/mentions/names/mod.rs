//! Names of places, languages and currencies in running text, each with what it names, whichever
//! language it is in; and how alike two words sound, in whatever scripts they are written
//! ([`likeness`]).
//!
//! What a name stands for is known from a table; no guess is made of other names.
//!
//! The table is made from the Unicode CLDR (see `data/names`): countries, continents and regions,
//! the cities time zones are named after, languages, the greater currencies, in some two hundred
//! languages. Names are found inflected, with prefixes written onto them, and in scripts without
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
//! Adjectives and people (`Iraqi`, `العراقية`), unless the language itself is called so; persons and
//! organisations, except the United Nations and the European Union; stems that change when they are
//! inflected (Finnish `Yhdysvalloissa`).
mod name;
mod name_endings;
mod name_table;
mod name_tables;
mod name_reader;
mod pronunciation;
mod sound_likeness;

pub use self::{
    name::{Entity, EntityKind, Name},
    name_reader::NameReader,
    sound_likeness::likeness,
};
pub(crate) use self::{
    pronunciation::{sounds, transliterate},
    sound_likeness::{nearer_than, skeleton},
};

use crate::document::LanguageTag;

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
    name_tables::each_name_of(language, |entity, name, _| {
        found.push((entity, name.to_owned()));
    });
    found
}
