//! Files of alignments, written and read back.
//!
//! | format | holds | read back |
//! |---|---|---|
//! | [`tsv`] | text, confidence, kind, the place of every sentence | a [`Bitext`] |
//! | `jsonl` (feature `json`) | the same and the score, exactly | a [`Bitext`] |
//! | `tmx` (feature `xml`) | the same as TSV, for translation tools | a [`Bitext`] |
//! | [`ladder`] | sentence counts, confidence | an [`Alignment`] |
//! | [`beads`] | sentence numbers, confidence | an [`Alignment`] |
//!
//! Every format holds every sentence: a null is written like any other bead.
//!
//! The first three write the sentences of a bead joined by one space, or by nothing where they
//! touch in the text. What stood between them, usually a line break of the file, does not get into
//! the pair. What is read back has the same sentences at the same bytes and in the same paragraphs,
//! with white space in place of what no sentence held.
mod format;
mod sentence_columns;
mod bitext;
pub mod beads;
pub mod ladder;
pub mod tsv;
#[cfg(feature = "json")]
pub mod jsonl;
#[cfg(feature = "xml")]
pub mod tmx;

/// The text of a file from its bytes.
pub mod text {
    pub use crate::text::decoding::{decode, read};
}

pub use self::{
    bitext::Bitext,
    format::{Format, Written},
};

use crate::{
    alignment::Alignment,
    document::{Document, LanguageTag, Pair},
    error::{Error, ErrorKind},
};
use std::io;

/// Writes an alignment in the format asked for. Linear. Many small pieces are written: give a
/// [`io::BufWriter`] where that costs.
///
/// # Errors
/// [`ErrorKind::OtherDocument`] if the alignment is not of these documents,
/// [`ErrorKind::InvalidOption`] if the format was not built in, [`ErrorKind::Io`] if writing fails.
pub fn write(
    format: Format,
    out: impl io::Write,
    alignment: &Alignment,
    documents: Pair<&Document>,
) -> Result<Written, Error> {
    alignment.check_fits(documents)?;
    match format {
        Format::Tsv => tsv::write(out, alignment, documents)?,
        #[cfg(feature = "json")]
        Format::Jsonl => jsonl::write(out, alignment, documents)?,
        #[cfg(feature = "xml")]
        Format::Tmx => return tmx::write(out, alignment, documents),
        Format::Ladder => ladder::write(out, alignment)?,
        Format::Beads => beads::write(out, alignment)?,
        #[cfg(not(all(feature = "json", feature = "xml")))]
        _ => return Err(not_built_in(format)),
    }
    Ok(Written::default())
}

/// Parses a file of a format that carries the text. Linear.
///
/// # Errors
/// [`ErrorKind::Syntax`] with the line if the text is not in that format,
/// [`ErrorKind::InvalidOption`] if the format carries no text (parse it with [`ladder::parse`] or
/// [`beads::parse`]) or was not built in.
pub fn parse(format: Format, text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    match format {
        Format::Tsv => tsv::parse(text, languages),
        #[cfg(feature = "json")]
        Format::Jsonl => jsonl::parse(text, languages),
        #[cfg(feature = "xml")]
        Format::Tmx => tmx::parse(text, languages),
        Format::Ladder | Format::Beads => Err(Error::new(ErrorKind::InvalidOption {
            name: "format",
            expected: "one that carries the text: tsv, jsonl or tmx",
        })),
        #[cfg(not(all(feature = "json", feature = "xml")))]
        _ => Err(not_built_in(format)),
    }
}

/// As [`parse`], from anything that can be read.
///
/// # Errors
/// Those of [`parse`]; [`ErrorKind::Io`] if reading fails, [`ErrorKind::Encoding`] if it is not
/// UTF-8.
pub fn read(
    format: Format,
    from: impl io::Read,
    languages: Pair<LanguageTag>,
) -> Result<Bitext, Error> {
    parse(format, &text::read(from)?, languages)
}

#[cfg(not(all(feature = "json", feature = "xml")))]
fn not_built_in(format: Format) -> Error {
    let expected = match format {
        Format::Jsonl => "one that was built in: jsonl needs the feature `json`",
        _ => "one that was built in: tmx needs the feature `xml`",
    };
    Error::new(ErrorKind::InvalidOption { name: "format", expected })
}
