//! Takes an [`Alignment`] and its documents. Gives files, and back. Never loses a sentence: nulls
//! are written as any bead. Next: the user.
//!
//! | format | holds | read back |
//! |---|---|---|
//! | [`tsv`] | text, confidence, kind, where every sentence stands | a [`Bitext`] |
//! | `jsonl` (feature `json`) | the same and the score, exactly | a [`Bitext`] |
//! | `tmx` (feature `xml`) | the same as TSV, for translation tools | a [`Bitext`] |
//! | [`ladder`] | sentence counts, confidence | an [`Alignment`] |
//! | [`beads`] | sentence numbers, confidence | an [`Alignment`] |
//!
//! The first three write the sentences of a bead joined by one space, or by nothing where they
//! touch in the text, so that what stood between them (a line break of the file, as a rule) does
//! not get into the pair. What is read back has the same sentences at the same bytes and in the
//! same paragraphs, white space standing in for what no sentence held.
pub mod beads;
#[cfg(feature = "json")]
pub mod jsonl;
pub mod ladder;
mod rebuild;
pub mod text;
#[cfg(feature = "xml")]
pub mod tmx;
pub mod tsv;

use crate::{
    alignment::{AlignedPair, Alignment},
    document::{Document, LanguageTag, Pair, SentenceRange},
    error::{Error, ErrorKind},
};
use std::{fmt, io, path::Path, str::FromStr};

/// How an alignment is written.
///
/// Every format is always here; writing one that was not built in says which feature it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Format {
    /// Tab-separated values with a header line: [`tsv`].
    Tsv,
    /// JSON Lines, one object a bead: module `jsonl`, feature `json`.
    Jsonl,
    /// Translation Memory eXchange 1.4b: module `tmx`, feature `xml`.
    Tmx,
    /// The numeric ladder of hunalign: [`ladder`].
    Ladder,
    /// Sentence numbers, one bead a line: [`beads`].
    Beads,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: &'static [Format] =
        &[Format::Tsv, Format::Jsonl, Format::Tmx, Format::Ladder, Format::Beads];

    /// By its [name](Format::name), `None` for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// By the ending of a file's name, in any case: `.tsv`, `.jsonl` or `.ndjson`, `.tmx`,
    /// `.ladder`, `.beads`. `None` for any other.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if ending == "ndjson" { Some(Format::Jsonl) } else { Format::from_name(&ending) }
    }

    /// The name in lower case, which is also the ending of its files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Format::Tsv => "tsv",
            Format::Jsonl => "jsonl",
            Format::Tmx => "tmx",
            Format::Ladder => "ladder",
            Format::Beads => "beads",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// By its [name](Format::name).
    fn from_str(name: &str) -> Result<Format, Error> {
        Format::from_name(name).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOption {
                name: "format",
                expected: "one of tsv, jsonl, tmx, ladder and beads",
            })
        })
    }
}

/// Two documents and the alignment that covers them: what reading a file gives.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked"))]
pub struct Bitext {
    documents: Pair<Document>,
    alignment: Alignment,
}

/// What is read before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Unchecked {
    documents: Pair<Document>,
    alignment: Alignment,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Bitext {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Bitext, Error> {
        Bitext::new(read.documents, read.alignment)
    }
}

impl Bitext {
    /// Checks that the alignment covers just these documents.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidAlignment`] if a side has another number of sentences.
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<Bitext, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(Bitext { documents, alignment })
    }

    /// Both documents.
    #[must_use]
    pub const fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// The alignment.
    #[must_use]
    pub const fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// Every bead with its texts, in order, nulls included.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = AlignedPair<'_>> + Clone {
        self.alignment.pairs(self.documents())
    }

    /// Both documents and the alignment, given away.
    #[must_use]
    pub fn into_parts(self) -> (Pair<Document>, Alignment) {
        (self.documents, self.alignment)
    }
}

/// What writing had to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    replaced_characters: usize,
}

impl Written {
    /// Characters that the format cannot hold and that were replaced: in TMX control characters
    /// and the two that are no characters, U+FFFE and U+FFFF. Zero for every other format.
    #[must_use]
    pub const fn replaced_characters(self) -> usize {
        self.replaced_characters
    }
}

/// Writes an alignment in the format asked for. Linear. Many small pieces are written: give a
/// [`io::BufWriter`] where that costs.
///
/// # Errors
/// [`ErrorKind::InvalidAlignment`] if the alignment does not cover just these documents,
/// [`ErrorKind::InvalidOption`] if the format was not built in, [`ErrorKind::Io`] if writing fails.
pub fn write(
    format: Format,
    out: &mut dyn io::Write,
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

/// Reads a file of a format that carries the text. Linear.
///
/// # Errors
/// [`ErrorKind::Syntax`] with the line if the text is not in that format,
/// [`ErrorKind::InvalidOption`] if the format carries no text (read it with [`ladder::read`] or
/// [`beads::read`]) or was not built in.
pub fn read(format: Format, text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    match format {
        Format::Tsv => tsv::read(text, languages),
        #[cfg(feature = "json")]
        Format::Jsonl => jsonl::read(text, languages),
        #[cfg(feature = "xml")]
        Format::Tmx => tmx::read(text, languages),
        Format::Ladder | Format::Beads => Err(Error::new(ErrorKind::InvalidOption {
            name: "format",
            expected: "one that carries the text: tsv, jsonl or tmx",
        })),
        #[cfg(not(all(feature = "json", feature = "xml")))]
        _ => Err(not_built_in(format)),
    }
}

#[cfg(not(all(feature = "json", feature = "xml")))]
fn not_built_in(format: Format) -> Error {
    let expected = match format {
        Format::Jsonl => "one that was built in: jsonl needs the feature `json`",
        _ => "one that was built in: tmx needs the feature `xml`",
    };
    Error::new(ErrorKind::InvalidOption { name: "format", expected })
}

/// The sentences of a run as the formats write them: see the module's description.
fn joined(document: &Document, sentences: SentenceRange) -> String {
    let mut text = String::new();
    let mut end = None;
    for number in sentences.iter() {
        let Some(sentence) = document.sentences().get(number) else { break };
        if end.is_some_and(|end| end < sentence.span().start()) {
            text.push(' ');
        }
        text.push_str(document.slice(sentence.span()).unwrap_or(""));
        end = Some(sentence.span().end());
    }
    text
}
