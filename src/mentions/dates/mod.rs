//! Dates and times in running text, each with the parts that it says and where it stands.
//!
//! A part that is not said is not guessed.
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
//! Days in words (`the fourth of June`), except in Chinese characters; holidays; `today`; a year that
//! nothing says to be one, and `14.30` likewise; two-digit years, except in digits (`4/6/20`).
mod calendars;
mod partial_date;
mod word_meanings;
mod field_number;
mod date_words;
mod word_list;
mod date_parser;
mod years;
mod numeric;
mod time_of_day;
mod east_asian;
mod month_dates;
mod roman_months;
mod date_at;
mod date_reader;

pub use self::{
    calendars::{Calendar, Weekday},
    date_reader::DateReader,
    partial_date::{Date, PartialDate},
};

use crate::document::LanguageTag;

/// The dates and times of a text in order.
///
/// For many texts in a language see [`DateReader`]. Linear in the text.
#[must_use]
pub fn find(text: &str, language: &LanguageTag) -> Vec<Date> {
    DateReader::new(language).find(text)
}
