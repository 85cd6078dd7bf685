//! Why a run fails, and the one line on standard error that says so.
//!
//! It is always one line: control characters, which a file name may hold, are escaped.
use bitext::Error;
use std::{
    fmt::Display,
    io::{self, Write},
};

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
        Failure::Failed(format!("{file}: {what}"))
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
    let line = format!("bitext: {}\n", without_controls(&message.to_string()));
    let _ = io::stderr().write_all(line.as_bytes());
}

/// The text with its control characters escaped.
pub(crate) fn without_controls(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() {
            escaped.extend(char.escape_default());
        } else {
            escaped.push(char);
        }
    }
    escaped
}
