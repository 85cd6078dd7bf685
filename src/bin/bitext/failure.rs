//! Why a run fails, and the one line on standard error that says so.
//!
//! It is always one line: control characters, which a file name may hold, are escaped.
use bitext::Error;
use std::{
    fmt::Display,
    io::{self, Write},
};

/// The longest message, in characters. What they quote is mostly much shorter.
const LONGEST_MESSAGE: usize = 5_000;

/// The longest quotation in a message, in characters: names of files may be as long.
const LONGEST_QUOTE: usize = 300;

/// The longest name of a file before what is wrong with it, in characters: more than a system with
/// folders of usual names has, and room for what is wrong.
const LONGEST_FILE: usize = 1_000;

/// Why a run ends before its work is done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments contradict each other.
    Usage(String),
    /// Bad input or failed output, in words that begin with `file:line:` if these are known.
    Failed(String),
    /// The reader of the output has closed it. Nothing went wrong, so nothing is said.
    ClosedPipe,
}

impl Failure {
    /// What is wrong with a file or with another input or output.
    pub(crate) fn at(file: impl Display, what: impl Display) -> Failure {
        Failure::Failed(format!("{}: {what}", shortened(&file.to_string(), LONGEST_FILE)))
    }

    /// The same with what it is part of, such as the line of a list, before its words.
    pub(crate) fn within(self, whole: impl Display) -> Failure {
        match self {
            Failure::Failed(what) => Failure::at(whole, what),
            Failure::Usage(_) | Failure::ClosedPipe => self,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Failed(error.to_string())
    }
}

/// Writes `bitext: message` to standard error, as one line.
///
/// If standard error is closed or full, that is not reported: there is nowhere to report it.
pub(crate) fn say(message: impl Display) {
    let line = format!("bitext: {}\n", shortened(&message.to_string(), LONGEST_MESSAGE));
    let _ = io::stderr().write_all(line.as_bytes());
}

/// What a message quotes, not too long.
pub(crate) fn quoted(text: impl Display) -> String {
    format!("`{}`", shortened(&text.to_string(), LONGEST_QUOTE))
}

/// What wrong usage quotes of the arguments, as it is, or shortened and escaped if need be.
pub(crate) fn argument(text: &str) -> String {
    shortened(text, LONGEST_QUOTE)
}

/// The text with its control characters escaped, and those that break lines or turn them around.
pub(crate) fn without_controls(text: &str) -> String {
    shortened(text, usize::MAX)
}

/// The same of the first characters, with `…` for the rest, if there is any.
fn shortened(text: &str, most: usize) -> String {
    let mut characters = text.chars();
    let mut shown = String::with_capacity(text.len().min(most));
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
