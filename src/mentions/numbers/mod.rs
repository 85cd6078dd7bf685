//! Numbers in running text, each with what it is, its value to the last digit and its byte span.
//!
//! Digits are read in every decimal script, with separators as the language has them, or the text
//! itself ([`NumberReader::with_habit_of`]). Words are read by the rules with which the Unicode CLDR
//! writes numbers, used backwards: some eighty languages, compounds, ordinals and years, all genders
//! and cases the rules have. Words that multiply digits (`million`, `Mrd.`, `万`, `lakh`, `مليون`)
//! and signs of percent and currency belong to the number; so do terms that follow (`one million two
//! hundred and fifty thousand`) and halves (`un milione e mezzo`, `полтора`). So do words for minus and decimals (`minus
//! three point five`), where the CLDR has them and they do not mostly mean something else. Other
//! units, dates and times are not read here.
//!
//! ```
//! use bitext::{LanguageTag, numbers};
//! let language = LanguageTag::new("de")?;
//! let text = "Siebenundachtzig Orte bekamen 1.500 Helfer und 2,5 Mio. Euro.";
//! let found = numbers::find(text, &language);
//! let written: Vec<&str> = found.iter().filter_map(|number| number.slice(text)).collect();
//! assert_eq!(written, ["Siebenundachtzig", "1.500", "2,5 Mio. Euro"]);
//! let amounts: Vec<String> = found.iter().map(|number| number.value().to_string()).collect();
//! assert_eq!(amounts, ["87", "1500", "EUR 2500000"]);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! # What is not read
//! Words for zero to one are [weak](Number::is_weak), as are those that mostly mean something else, and
//! a bare `thousand` or `million`, which may be some; and words for numbers that stand side by side but
//! fit into no number (`two million fifty three hundred thousand`): what is understood in part is not
//! passed off as whole. Digits with letters that are neither unit nor ending are
//! [identifiers](Value::Identifier). Fractions in words (`two thirds`), decimals as
//! Russian and its neighbours say them (`три целых пять десятых`) and ranges in words (`five to ten`:
//! two numbers) are not read; nor is minus in Romance languages, whose word for it is `less`, and in
//! some others. Whether four digits are a year is guessed from their value. Dates and times are
//! [identifiers](Value::Identifier) where their separators tell them from numbers.
//!
//! # Speed
//! A word that begins no number costs little more than its letters: its first three tell that before
//! anything is compared. What a number word says by itself is worked out once, and looked up where no
//! word follows that could go on with it. Only what is left is parsed. Nothing is allocated, except
//! the list of the groups of digits.
mod exact;
mod number;
mod own_words;
mod digit_groups;
mod separators;
mod roman;
mod currency;
mod identifiers;
mod production;
mod grammar;
mod spelled_parser;
mod spelled_reader;
mod number_words;
mod conventions;
mod numeral_run;
mod numeral_phrase;
mod signs_beside;
mod digit_compounds;
mod word_numbers;
mod digit_numbers;
mod number_reader;

pub(crate) use self::separators::word_at;
pub use self::{
    exact::Exact,
    number::{CurrencyCode, Number, Value, Writing},
    number_reader::NumberReader,
    separators::Separators,
};

use crate::document::LanguageTag;

/// The numbers of a text in order; the separators are those usual in the language.
///
/// For many texts in a language, or to follow the habit of a document, see [`NumberReader`].
/// Linear in the text: about a hundred megabytes a second of prose, a few where numbers in words follow
/// each other without end, less than one where those are Chinese digits.
#[must_use]
pub fn find(text: &str, language: &LanguageTag) -> Vec<Number> {
    NumberReader::new(language).find(text)
}
