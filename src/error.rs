//! The one error type of the crate. It shows no type of a dependency, so that dependencies can
//! change without breaking the code of others.
use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Anything that can go wrong.
///
/// Opaque, so that kinds can gain fields; match on [`Error::kind`]. The message is in lower case
/// without a full stop, and begins with `file:line:` where these are known. It says what an
/// [`io::Error`] or a failed [`Similarity`](crate::Similarity) says; the
/// [source](std::error::Error::source) is what lies below that, so that a report of the whole chain
/// says nothing twice. What it quotes of an input is shortened, with control characters
/// escaped.
///
/// # Example
/// ```
/// use bitext::{Aligner, Document, ErrorKind, LanguageTag, Pair};
/// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes."; 300]);
/// let german = Document::from_sentences(LanguageTag::new("de")?, ["Ja."; 300]);
/// let aligner = Aligner::builder().max_cells(1000).build()?;
/// let error = aligner.align(Pair::new(&english, &german)).unwrap_err();
/// let ErrorKind::TooLarge { cells, limit, .. } = *error.kind() else { panic!("{error}") };
/// assert_eq!(limit, 1000);
/// let what_to_do = "raise `max_cells`, pin beads you know, or cut the documents";
/// assert_eq!(
///     error.to_string(),
///     format!("alignment needs {cells} cells, the limit is 1000; {what_to_do}")
/// );
/// # Ok::<(), bitext::Error>(())
/// ```
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
    /// The work is beyond a limit, of the caller or the one there is by default.
    #[non_exhaustive]
    TooLarge {
        /// Cells needed.
        cells: usize,
        /// Cells allowed.
        limit: usize,
        /// What to do, such as which option to raise.
        advice: &'static str,
    },
    /// The work would take more memory than the caller allows.
    #[non_exhaustive]
    TooMuchMemory {
        /// Bytes needed, about; or those counted up to where the work stopped, more than the limit.
        /// Does not depend on the number of threads.
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

/// The longest quotation of an input in a message, in characters.
const LONGEST_QUOTE: usize = 120;

/// The longest part of a message outside of quotations, in characters.
const LONGEST_PART: usize = 500;

/// The longest name of a file before a message, in characters.
const LONGEST_FILE: usize = 1_000;

/// The longest message, in characters.
const LONGEST_MESSAGE: usize = 2_000;

impl Error {
    /// With texts that are fit to be printed: what they quote, between grave accents, is shortened.
    pub(crate) fn new(mut kind: ErrorKind) -> Error {
        match &mut kind {
            ErrorKind::InvalidLanguage { tag } => *tag = shortened(tag, LONGEST_QUOTE),
            ErrorKind::InvalidPin { reason: text, .. }
            | ErrorKind::OtherDocument { reason: text, .. }
            | ErrorKind::Encoding { reason: text, .. }
            | ErrorKind::Syntax { reason: text, .. }
            | ErrorKind::OtherLanguages { reason: text } => *text = printable(text),
            ErrorKind::InvalidOption { .. }
            | ErrorKind::InvalidSpan { .. }
            | ErrorKind::InvalidAlignment { .. }
            | ErrorKind::TooLarge { .. }
            | ErrorKind::TooMuchMemory { .. }
            | ErrorKind::TooMuchTime { .. }
            | ErrorKind::Cancelled
            | ErrorKind::Empty
            | ErrorKind::Similarity(_)
            | ErrorKind::Io(_) => {}
        }
        Error { kind: Box::new(kind), file: None }
    }

    /// Work of so many cells is beyond a limit; `advice` says what to do.
    pub(crate) fn too_large(cells: usize, limit: usize, advice: &'static str) -> Error {
        Error::new(ErrorKind::TooLarge { cells, limit, advice })
    }

    /// A file is not in its format; `line` counts from 1.
    pub(crate) fn syntax(format: &'static str, line: usize, reason: impl Into<String>) -> Error {
        Error::new(ErrorKind::Syntax { format, line, reason: reason.into() })
    }

    /// Wraps the failure of a [`Similarity`](crate::Similarity): an error, or words.
    ///
    /// # Example
    /// ```
    /// let error = bitext::Error::similarity("the model is not there");
    /// assert_eq!(error.to_string(), "similarity source failed: the model is not there");
    /// ```
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

/// The message on one line, however long its quotations are and whatever they hold.
fn printable(message: &str) -> String {
    let parts = message.split('`').zip([LONGEST_PART, LONGEST_QUOTE].into_iter().cycle());
    let parts: Vec<String> = parts.map(|(part, most)| shortened(part, most)).collect();
    shortened(&parts.join("`"), LONGEST_MESSAGE)
}

/// The first characters of a text, with `…` for the rest, if there is any; what would break the line
/// or turn it around is escaped.
fn shortened(text: &str, most: usize) -> String {
    let mut characters = text.chars();
    let mut shown = String::new();
    for character in characters.by_ref().take(most) {
        let breaks = matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_control() || breaks {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file().map(|file| shortened(&file.to_string_lossy(), LONGEST_FILE));
        match (file, self.line()) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: ")?,
            (Some(file), None) => write!(f, "{file}: ")?,
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
            ErrorKind::TooLarge { cells, limit, advice } => {
                write!(f, "alignment needs {cells} cells, the limit is {limit}; {advice}")
            }
            ErrorKind::Cancelled => f.write_str("cancelled"),
            ErrorKind::TooMuchMemory { bytes, limit } => write!(
                f,
                "alignment needs {bytes} bytes or more, the limit is {limit}; raise `max_memory`, \
                 pin beads you know, or cut the documents"
            ),
            ErrorKind::TooMuchTime { limit } => write!(
                f,
                "alignment takes longer than {} s, the limit; raise `max_time`, pin beads you \
                 know, or cut the documents",
                limit.as_secs_f64()
            ),
            ErrorKind::Empty => f.write_str("holds no text"),
            ErrorKind::Similarity(source) => write!(f, "similarity source failed: {source}"),
            ErrorKind::Io(source) => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for Error {
    /// What lies below the error that the message has already said.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Similarity(said) => said.source(),
            ErrorKind::Io(said) => said.source(),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Error {
        Error::new(ErrorKind::Io(source))
    }
}

/// `Display` and `FromStr` of a type whose values all have names: `ALL` lists them, `name` gives that
/// of each.
macro_rules! written_names {
    ($type:ty, $option:literal, $expected:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Error;

            /// By its name.
            fn from_str(name: &str) -> Result<$type, $crate::error::Error> {
                let named = <$type>::ALL.iter().find(|one| one.name() == name);
                named.copied().ok_or_else(|| {
                    $crate::error::Error::new($crate::error::ErrorKind::InvalidOption {
                        name: $option,
                        expected: $expected,
                    })
                })
            }
        }
    };
}

pub(crate) use written_names;

#[cfg(test)]
mod tests {
    use super::{Error, ErrorKind};
    use std::{error, fmt, io};

    /// An error with one below it.
    #[derive(Debug)]
    struct Above(io::Error);

    impl fmt::Display for Above {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the model cannot be read")
        }
    }

    impl error::Error for Above {
        fn source(&self) -> Option<&(dyn error::Error + 'static)> {
            Some(&self.0)
        }
    }

    /// What each error of the chain says.
    fn chain(error: &Error) -> Vec<String> {
        let first: &dyn error::Error = error;
        std::iter::successors(Some(first), |error| error.source())
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn no_error_of_a_chain_says_what_another_has_said() {
        let below = || Above(io::Error::other("the disk is gone"));
        for (error, said) in [
            (Error::from(io::Error::from(io::ErrorKind::NotFound)), vec!["entity not found"]),
            (Error::from(io::Error::other("x")).in_file("a\n.txt"), vec![r"a\n.txt: x"]),
            (
                Error::from(io::Error::other(below())),
                vec!["the model cannot be read", "the disk is gone"],
            ),
            (Error::similarity("x"), vec!["similarity source failed: x"]),
            (
                Error::similarity(below()),
                vec!["similarity source failed: the model cannot be read", "the disk is gone"],
            ),
            (Error::new(ErrorKind::Empty), vec!["holds no text"]),
        ] {
            assert_eq!(chain(&error), said);
        }
    }

    #[test]
    fn what_a_message_quotes_is_short_and_on_one_line() {
        let said = |reason: String| Error::syntax("TSV", 3, reason).to_string();
        let long = "é".repeat(1_000_000);
        let cut = format!("{}…", "é".repeat(super::LONGEST_QUOTE));
        assert_eq!(
            said(format!("no column `{long}`; name it")),
            format!("line 3: not TSV: no column `{cut}`; name it")
        );
        let whole = "é".repeat(super::LONGEST_QUOTE);
        assert_eq!(said(format!("`{whole}`")), format!("line 3: not TSV: `{whole}`"));
        assert_eq!(
            said("`a\r\n\tb\u{1b}[2J\u{202e}`".to_owned()),
            r"line 3: not TSV: `a\r\n\tb\u{1b}[2J\u{202e}`"
        );
        // Grave accents of the input itself, and long words that nothing quotes.
        for text in ["`".repeat(1_000_000), long.clone(), format!("`{}", "`a".repeat(500_000))] {
            let said = said(text);
            assert!(said.chars().count() <= super::LONGEST_MESSAGE + 20, "{}", said.len());
        }
        let error = Error::new(ErrorKind::InvalidLanguage { tag: long });
        let ErrorKind::InvalidLanguage { tag } = error.kind() else { panic!("{error}") };
        assert_eq!(*tag, cut);
    }

    #[test]
    fn an_error_of_the_library_inside_another_is_said_once() {
        let inner = Error::from(io::Error::other("the disk is gone")).in_file("vectors");
        let said = chain(&Error::similarity(inner));
        assert_eq!(said, ["similarity source failed: vectors: the disk is gone"]);
    }
}
