//! What the crate knows of languages: codes, scripts, and the lists of data by language.
//!
//! A language goes by many codes: of two letters or three, withdrawn ones, those of the members of a
//! macrolanguage. Its data are kept under one of them, and all who ask for them go the same way
//! ([`Lists`]).
mod catalog;
mod tag;
mod scripts_used;
mod by_language;

pub use self::tag::LanguageTag;

pub(crate) use self::{
    by_language::{Lists, lists, text_of},
    scripts_used::{all_scripts, usual_scripts},
};
