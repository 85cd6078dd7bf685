//! Reads the text of a dictionary with an entry a line. A line that is not understood is an error.
use super::Dictionary;
use crate::{
    document::Pair,
    error::{Error, ErrorKind},
    text::decoding::{self, numbered_lines},
};
use std::{io, str::FromStr};

const NAME: &str = "a dictionary";
/// What stands between target and source in dictionaries of hunalign.
const HUNALIGN_SEPARATOR: &str = " @ ";

/// How the lines of a file are built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Source, target and weight, separated by tabs.
    Columns,
    /// Target, then source, as hunalign has them.
    Hunalign,
}

impl Layout {
    /// As the first entry has it.
    fn of(line: &str) -> Option<Layout> {
        if line.contains('\t') {
            Some(Layout::Columns)
        } else if line.contains(HUNALIGN_SEPARATOR) {
            Some(Layout::Hunalign)
        } else {
            None
        }
    }

    fn entry(self, line: &str) -> Result<(Pair<&str>, f64), String> {
        let (phrases, weight) = match self {
            Layout::Columns => columns(line)?,
            Layout::Hunalign => {
                let Some((target, source)) = line.split_once(HUNALIGN_SEPARATOR) else {
                    return Err(format!("expected `target{HUNALIGN_SEPARATOR}source`"));
                };
                (Pair::new(source, target), 1.0)
            }
        };
        for (phrase, side) in [(phrases.source, "source"), (phrases.target, "target")] {
            if phrase.trim().is_empty() {
                return Err(format!("the {side} is empty"));
            }
        }
        Ok((phrases, weight))
    }
}

fn columns(line: &str) -> Result<(Pair<&str>, f64), String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let (phrases, weight) = match fields.as_slice() {
        [source, target] => (Pair::new(*source, *target), None),
        [source, target, weight] => (Pair::new(*source, *target), Some(weight.trim())),
        _ => {
            return Err(format!(
                "expected two or three columns, parted by tabs: source, target, weight; found {}",
                fields.len()
            ));
        }
    };
    match weight.map(str::parse::<f64>) {
        None => Ok((phrases, 1.0)),
        Some(Ok(number)) if (0.0..=1.0).contains(&number) => Ok((phrases, number)),
        Some(_) => Err(format!("`{}` is not a weight from 0 to 1", weight.unwrap_or_default())),
    }
}

impl Dictionary {
    /// Reads entries, one a line: `source TAB target`, with or without a weight from 0 to 1 as a
    /// third column; or, as the dictionaries of hunalign have it, `target @ source`. The first
    /// entry says which of the two. Blank lines and lines that begin with `#` are skipped. Linear.
    ///
    /// ```
    /// use bitext::{Dictionary, Pair};
    /// let columns = Dictionary::parse("house\tHaus\nto go\tgehen\t0.8\n")?;
    /// let hunalign = Dictionary::parse("Haus @ house\ngehen @ to go\n")?;
    /// assert_eq!(columns.entries().next(), hunalign.entries().next());
    /// let wrong = Dictionary::parse("house\tHaus\ncat\tKatze\t2\n").unwrap_err();
    /// assert_eq!(wrong.to_string(), "line 2: not a dictionary: `2` is not a weight from 0 to 1");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] with the first line that is no entry; [`ErrorKind::Empty`] if there is
    /// none.
    pub fn parse(text: &str) -> Result<Dictionary, Error> {
        let mut dictionary = Dictionary::new();
        let mut layout = None;
        for (number, line) in numbered_lines(text) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let known = layout.or_else(|| Layout::of(line)).ok_or_else(|| {
                let expected = "expected `source TAB target` or `target @ source`";
                Error::syntax(NAME, number, expected)
            })?;
            layout = Some(known);
            let (phrases, weight) =
                known.entry(line).map_err(|reason| Error::syntax(NAME, number, reason))?;
            dictionary.push(phrases, weight);
        }
        if dictionary.is_empty() {
            return Err(Error::new(ErrorKind::Empty));
        }
        Ok(dictionary)
    }

    /// As [`Dictionary::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`Dictionary::parse`]; [`crate::ErrorKind::Io`] if reading fails,
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn read(from: impl io::Read) -> Result<Dictionary, Error> {
        Dictionary::parse(&decoding::read(from)?)
    }
}

impl FromStr for Dictionary {
    type Err = Error;

    /// As [`Dictionary::parse`].
    fn from_str(text: &str) -> Result<Dictionary, Error> {
        Dictionary::parse(text)
    }
}
