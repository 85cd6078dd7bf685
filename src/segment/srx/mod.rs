//! Segmentation by the rules of SRX 2.0 files (Segmentation Rules eXchange).
//!
//! `written_rules` reads a file, `rule_file` chooses the rules of a language, `translate` and what is
//! below it turn the expressions of ICU into those of the engine, `cutter` cuts paragraphs. A rule
//! means what it means in ICU; an expression that cannot be said exactly is refused by its line.
mod rule_file;
mod written_rules;
mod translate;
mod character_classes;
mod possessive;
mod cutter;
mod automaton;

pub(super) use self::cutter::Cutter;
pub use self::rule_file::Srx;
