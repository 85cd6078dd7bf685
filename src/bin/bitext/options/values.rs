//! Parsers of the values of options.
use crate::input::Input;
use bitext::{Confidence, Format, segment::Level};
use clap::builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use std::time::Duration;

pub(crate) fn input() -> impl TypedValueParser<Value = Input> {
    PathBufValueParser::new().map(Input::from)
}

pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL
        .iter()
        .map(|&format| PossibleValue::new(format.name()).help(about_format(format)));
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Format>())
}

/// A row of the table of formats.
fn about_format(format: Format) -> &'static str {
    match format {
        Format::Tsv => "source, target, confidence and more, tabs between them; a header line",
        Format::Jsonl => "one JSON object a pair and line, with spans and the score",
        Format::Tmx => "Translation Memory eXchange 1.4b, for translators' tools",
        Format::Ladder => "the ladder of hunalign: sentence numbers and confidence, no text",
        Format::Beads => "sentence numbers and confidence, no text: `[0,1]:[2]:0.9731`",
        _ => "",
    }
}

pub(crate) fn level() -> impl TypedValueParser<Value = Level> {
    let about = |level| match level {
        Level::Sentences => "At the ends of sentences",
        Level::Clauses => {
            "After colons and semicolons too, and at spaces in Thai, Lao, Khmer, Burmese"
        }
        _ => "",
    };
    let names = Level::ALL.iter().map(|&level| PossibleValue::new(level.name()).help(about(level)));
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Level>())
}

pub(crate) fn probability(text: &str) -> Result<Confidence, &'static str> {
    text.parse().ok().and_then(Confidence::new).ok_or("must be a probability from 0 to 1")
}

/// A size in bytes: a whole number, perhaps with K, M or G.
pub(crate) fn size(text: &str) -> Result<usize, &'static str> {
    let units = [('K', 1 << 10), ('M', 1 << 20), ('G', 1_usize << 30)];
    let unit = units.iter().find_map(|&(unit, times)| Some((text.strip_suffix(unit)?, times)));
    let (number, times) = unit.unwrap_or((text, 1));
    let bytes = number.parse().ok().and_then(|number: usize| number.checked_mul(times));
    bytes.filter(|bytes| *bytes > 0).ok_or("must be a number of bytes, such as 500M")
}

pub(crate) fn seconds(text: &str) -> Result<Duration, &'static str> {
    let parsed = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    parsed.filter(|time| !time.is_zero()).ok_or("must be a number of seconds above 0")
}

pub(crate) fn at_least_one(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("must be a whole number from 1")
}
