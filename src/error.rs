//! The one error type of the crate. It shows no type of a dependency, so that dependencies can
//! change without breaking the code of others.
use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Anything that can go wrong.
///
/// Opaque, so that kinds can gain fields; match on [`Error::kind`]. The message is in lower case
/// without a full stop, and begins with `file:line:` where these are known.
#[derive(Debug)]
pub struct Error {
    kind: Box<ErrorKind>,
    file: Option<PathBuf>,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option is out of its range.
    #[non_exhaustive]
    InvalidOption {
        /// Name of the builder method or field.
        name: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A string is not a BCP 47 language tag.
    #[non_exhaustive]
    InvalidLanguage {
        /// The string.
        tag: String,
    },
    /// Sentence spans are not sorted, overlap, leave the text or cut a character.
    #[non_exhaustive]
    InvalidSpan {
        /// Byte at which it shows.
        at: usize,
    },
    /// Beads do not hold every sentence exactly once, in order.
    #[non_exhaustive]
    InvalidAlignment {
        /// Number of the first wrong bead, from 0.
        bead: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A bead given as right cannot be one, or not together with another.
    #[non_exhaustive]
    InvalidPin {
        /// Its number among those given, from 0.
        pin: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A document is not the one that was aligned.
    #[non_exhaustive]
    OtherDocument {
        /// Which does not fit: `source` or `target`.
        side: &'static str,
        /// How it shows.
        reason: String,
    },
    /// Bytes are not UTF-8 text.
    #[non_exhaustive]
    Encoding {
        /// Line of the first wrong byte, from 1.
        line: usize,
        /// What the bytes look like, and what to do.
        reason: String,
    },
    /// A file is not in its format.
    #[non_exhaustive]
    Syntax {
        /// Which format.
        format: &'static str,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A lexicon or a document has other languages than what it is used with.
    #[non_exhaustive]
    OtherLanguages {
        /// Which, and the languages of each.
        reason: String,
    },
    /// The work is beyond a limit that the caller has set.
    #[non_exhaustive]
    TooLarge {
        /// Cells needed.
        cells: usize,
        /// Cells allowed.
        limit: usize,
    },
    /// The work would take more memory than the caller allows.
    #[non_exhaustive]
    TooMuchMemory {
        /// Bytes needed, about.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The work takes longer than the caller allows.
    #[non_exhaustive]
    TooMuchTime {
        /// The time allowed.
        limit: std::time::Duration,
    },
    /// The caller has stopped the work ([`Monitor`](crate::Monitor)).
    Cancelled,
    /// An input that must hold text holds none.
    Empty,
    /// A [`Similarity`](crate::Similarity) failed.
    Similarity(Box<dyn std::error::Error + Send + Sync>),
    /// Reading or writing failed.
    Io(io::Error),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Error {
        Error { kind: Box::new(kind), file: None }
    }

    /// A file is not in its format; `line` counts from 1.
    pub(crate) fn syntax(format: &'static str, line: usize, reason: impl Into<String>) -> Error {
        Error::new(ErrorKind::Syntax { format, line, reason: reason.into() })
    }

    /// Wraps the failure of a [`Similarity`](crate::Similarity).
    pub fn similarity(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::new(ErrorKind::Similarity(source.into()))
    }

    /// Adds the file in which it happened; the message then begins with the name of the file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<PathBuf>) -> Error {
        self.file = Some(file.into());
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The file in which it went wrong, where known.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The line at which it went wrong, from 1, where known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self.kind() {
            ErrorKind::Encoding { line, .. } | ErrorKind::Syntax { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file(), self.line()) {
            (Some(file), Some(line)) => write!(f, "{}:{line}: ", file.display())?,
            (Some(file), None) => write!(f, "{}: ", file.display())?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        match self.kind() {
            ErrorKind::InvalidOption { name, expected } => {
                write!(f, "option `{name}` must be {expected}")
            }
            ErrorKind::InvalidLanguage { tag } => {
                write!(f, "`{tag}` is not a language tag; write one such as `en`, `ar` or `pt-BR`")
            }
            ErrorKind::InvalidSpan { at } => write!(
                f,
                "invalid sentence span at byte {at}: spans must be sorted, apart and on characters"
            ),
            ErrorKind::InvalidAlignment { bead, reason } => write!(f, "bead {bead}: {reason}"),
            ErrorKind::InvalidPin { pin, reason } => write!(f, "pin {pin}: {reason}"),
            ErrorKind::OtherDocument { side, reason } => {
                write!(f, "the {side} document is not the one that was aligned: {reason}")
            }
            ErrorKind::Encoding { reason, .. } | ErrorKind::OtherLanguages { reason } => {
                f.write_str(reason)
            }
            ErrorKind::Syntax { format, reason, .. } => write!(f, "not {format}: {reason}"),
            ErrorKind::TooLarge { cells, limit } => {
                write!(f, "alignment needs {cells} cells, the limit is {limit}")
            }
            ErrorKind::TooMuchMemory { bytes, limit } => {
                write!(f, "alignment needs about {bytes} bytes, the limit is {limit}")
            }
            ErrorKind::TooMuchTime { limit } => {
                write!(f, "alignment takes longer than {} s, the limit", limit.as_secs_f64())
            }
            ErrorKind::Cancelled => f.write_str("cancelled"),
            ErrorKind::Empty => f.write_str("holds no text"),
            ErrorKind::Similarity(source) => write!(f, "similarity source failed: {source}"),
            ErrorKind::Io(source) => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Similarity(source) => Some(source.as_ref()),
            ErrorKind::Io(source) => Some(source),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Error {
        Error::new(ErrorKind::Io(source))
    }
}
