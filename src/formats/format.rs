//! The formats by name, and what writing in one of them had to change.
use crate::error::written_names;
use std::path::Path;

/// How an alignment is written.
///
/// Every format is always here; writing one that was not built in says which feature it needs.
///
/// # Example
/// ```
/// use bitext::Format;
/// use std::path::Path;
/// assert_eq!("jsonl".parse::<Format>()?, Format::Jsonl);
/// assert_eq!(Format::from_path(Path::new("book.TMX")), Some(Format::Tmx));
/// assert_eq!(Format::Beads.to_string(), "beads");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Format {
    /// Tab-separated values with a header line: [`tsv`](super::tsv).
    Tsv,
    /// JSON Lines, one object a bead: module `jsonl`, feature `json`.
    Jsonl,
    /// Translation Memory eXchange 1.4b: module `tmx`, feature `xml`.
    Tmx,
    /// The numeric ladder of hunalign: [`ladder`](super::ladder).
    Ladder,
    /// Sentence numbers, one bead a line: [`beads`](super::beads).
    Beads,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: &'static [Format] =
        &[Format::Tsv, Format::Jsonl, Format::Tmx, Format::Ladder, Format::Beads];

    /// By the ending of a file's name, in any case: `.tsv`, `.jsonl` or `.ndjson`, `.tmx`,
    /// `.ladder`, `.beads`. `None` for any other.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if ending == "ndjson" { Some(Format::Jsonl) } else { ending.parse().ok() }
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

written_names!(Format, "format", "one of tsv, jsonl, tmx, ladder and beads");

/// What writing had to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Written {
    pub(super) replaced_characters: usize,
}

impl Written {
    /// Characters that the format cannot hold and that were replaced: in TMX control characters
    /// and the two that are no characters, U+FFFE and U+FFFF. Zero for every other format.
    #[must_use]
    pub const fn replaced_characters(self) -> usize {
        self.replaced_characters
    }
}
