//! Takes text in a language. Gives the [`Date`]s and times in it, each with the parts it says and where
//! it stands. Never guesses a part that is not said. Next: `features`, which know sentences by
//! what they mention.
//!
//! Names of months, weekdays and parts of the day are those of the Unicode CLDR in some ninety
//! languages, merged over all regions (`يونيو`, `حزيران`, `جوان`), with endings and particles
//! written onto them where the language does so; digits are those of any script.
//!
//! ```
//! use bitext::{LanguageTag, dates};
//! let german = LanguageTag::new("de")?;
//! let arabic = LanguageTag::new("ar")?;
//! let text = "Am Donnerstag, dem 4. Juni 2020, um 14.30 Uhr";
//! let found = dates::find(text, &german);
//! let values: Vec<String> = found.iter().map(|date| date.value().to_string()).collect();
//! assert_eq!(values, ["Thu 2020-06-04", "14:30"]);
//!
//! let month_twice = dates::find("4 حزيران/يونيو", &arabic);
//! assert_eq!(month_twice[0].value().to_string(), "--06-04");
//! assert!(month_twice[0].value().agrees(found[0].value()));
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! # What is read
//! - Dates with the month in words or digits; the order of `4/6/2020` is the only possible one, or
//!   that of the language and its region (`en-US`, `en-GB`).
//! - Months and weekdays alone, years with a word or sign that says so (`2020年`, `2020 г.`,
//!   `1441هـ`, `44 BC`), times of day.
//! - The Hijri and the Persian solar calendar; years of Japanese, Minguo and Buddhist eras.
//!
//! # What is not read
//! Days in words (`the fourth of June`), but for Chinese characters; holidays; `today`; a year that
//! nothing says to be one, and `14.30` likewise; two-digit years but in digits (`4/6/20`).
mod fold;
mod letters;
mod trie;
mod starts;
mod calendars;
mod names;
mod lists;
mod value;
mod fields;
mod numeric;
mod signs;
mod clock;
mod months;
mod reader;

pub use self::{
    reader::DateReader,
    value::{Calendar, PartialDate, Weekday},
};

use crate::document::{LanguageTag, Span};

/// The dates and times of a text in order.
///
/// For many texts in a language see [`DateReader`]. Linear in the text.
#[must_use]
pub fn find(text: &str, language: &LanguageTag) -> Vec<Date> {
    DateReader::new(language).find(text)
}

/// A date or a time in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    value: PartialDate,
    span: Span,
    weak: bool,
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
