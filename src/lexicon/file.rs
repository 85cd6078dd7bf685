//! Writes a [`Lexicon`] to its file and reads it back. A file that ends early is refused.
use super::{
    checked_entries::{WrongEntry, check, check_order, lexicon_of},
    entries::{Lexicon, LexiconEntry, WordKind},
};
use crate::{
    document::{LanguageTag, Pair},
    error::Error,
    text::decoding::{self, without_mark},
};
use std::{
    io,
    iter::Enumerate,
    str::{FromStr, Lines},
};

const NAME: &str = "a lexicon";
/// What the first line begins with; the version follows.
const TITLE: &str = "# bitext lexicon ";
/// The version that is written and read.
const VERSION: u32 = 1;
const TOTALS: &str = "# totals";
const COLUMNS: &str = "kind\tsource\ttarget\ttogether\tsource_count\ttarget_count";
const END: &str = "# end ";

impl Lexicon {
    /// Writes the file: a line for each entry, in the format of [`crate::lexicon`]. Linear.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn write(&self, mut out: impl io::Write) -> Result<(), Error> {
        let Pair { source, target } = self.languages();
        writeln!(out, "{TITLE}{VERSION}\t{source}\t{target}")?;
        for &kind in WordKind::ALL {
            let Pair { source, target } = self.totals(kind);
            writeln!(out, "{TOTALS}\t{kind}\t{source}\t{target}")?;
        }
        writeln!(out, "{COLUMNS}")?;
        for LexiconEntry { kind, words, together, counts } in self.entries() {
            let (Pair { source, target }, of) = (words, counts);
            writeln!(out, "{kind}\t{source}\t{target}\t{together}\t{}\t{}", of.source, of.target)?;
        }
        writeln!(out, "{END}{}", self.len())?;
        Ok(())
    }

    /// Parses what [`Lexicon::write`] has written. About linear.
    ///
    /// ```
    /// use bitext::{Lexicon, LexiconOptions, Pair};
    /// let words = [Pair::new(&["a", "book"][..], &["ein", "buch"][..])];
    /// let lexicon = Lexicon::train(words, &LexiconOptions::default())?;
    /// let mut file = Vec::new();
    /// lexicon.write(&mut file)?;
    /// let text = std::str::from_utf8(&file).unwrap();
    /// assert_eq!(Lexicon::parse(text)?, lexicon);
    /// let cut = Lexicon::parse(&text[..text.len() - 8]).unwrap_err();
    /// assert!(cut.to_string().starts_with("line 8: not a lexicon: the file ends here"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`] with the line, if the text is no lexicon, is of a later
    /// version, holds a line that is no entry, an impossible number, entries twice or out of order,
    /// or ends early.
    pub fn parse(text: &str) -> Result<Lexicon, Error> {
        let mut lines = NumberedLines { lines: without_mark(text).lines().enumerate(), last: 0 };
        let languages = lines.header()?;
        let totals = [lines.totals(WordKind::Form)?, lines.totals(WordKind::Stem)?];
        if lines.next("the names of the columns")? != COLUMNS {
            let names = COLUMNS.replace('\t', " ");
            let reason = format!("expected the names of the columns, parted by tabs: `{names}`");
            return Err(lines.wrong(reason));
        }
        // Each entry has a line, without any between them.
        let first = lines.last + 1;
        let entries = lines.entries()?;
        lexicon_of(languages, totals, &entries, |number| format!("on line {}", first + number))
            .map_err(|WrongEntry { number, reason }| Error::syntax(NAME, first + number, reason))
    }

    /// As [`Lexicon::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`Lexicon::parse`]; [`crate::ErrorKind::Io`] if reading fails,
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn read(from: impl io::Read) -> Result<Lexicon, Error> {
        Lexicon::parse(&decoding::read(from)?)
    }
}

impl FromStr for Lexicon {
    type Err = Error;

    /// As [`Lexicon::parse`].
    fn from_str(text: &str) -> Result<Lexicon, Error> {
        Lexicon::parse(text)
    }
}

/// The lines of a file, counted from 1.
struct NumberedLines<'t> {
    lines: Enumerate<Lines<'t>>,
    last: usize,
}

impl<'t> NumberedLines<'t> {
    fn wrong(&self, reason: impl Into<String>) -> Error {
        Error::syntax(NAME, self.last.max(1), reason)
    }

    fn next(&mut self, expected: &str) -> Result<&'t str, Error> {
        match self.lines.next() {
            Some((number, line)) => {
                self.last = number + 1;
                Ok(line)
            }
            None => Err(self.wrong(format!("the file ends here, before {expected}"))),
        }
    }

    /// The languages of the first line.
    fn header(&mut self) -> Result<Pair<LanguageTag>, Error> {
        let expected = || format!("the first line must begin with `{TITLE}{VERSION}`");
        let Some(fields) = self.lines.next().and_then(|(_, line)| line.strip_prefix(TITLE)) else {
            return Err(Error::syntax(NAME, 1, expected()));
        };
        self.last = 1;
        let mut fields = fields.split('\t');
        match fields.next().map(str::parse::<u32>) {
            Some(Ok(VERSION)) => {}
            Some(Ok(version)) => {
                return Err(self.wrong(format!(
                    "it is of version {version}; this program reads version {VERSION}"
                )));
            }
            _ => return Err(self.wrong(expected())),
        }
        let (Some(source), Some(target), None) = (fields.next(), fields.next(), fields.next())
        else {
            return Err(self.wrong("expected two languages after the version, parted by tabs"));
        };
        Pair::new(source, target)
            .try_map(LanguageTag::new)
            .map_err(|error| self.wrong(error.to_string()))
    }

    fn totals(&mut self, kind: WordKind) -> Result<Pair<f64>, Error> {
        let line = self.next("the totals")?;
        let fields: Vec<&str> = line.split('\t').collect();
        let [TOTALS, name, source, target] = fields.as_slice() else {
            return Err(self.wrong(format!("expected `{TOTALS}`, kind and two numbers")));
        };
        if *name != kind.name() {
            return Err(self.wrong(format!("expected the totals of `{kind}`, not of `{name}`")));
        }
        Pair::new(*source, *target).try_map(|field| self.number(field))
    }

    /// All entries up to the last line, which must count them.
    fn entries(&mut self) -> Result<Vec<LexiconEntry<'t>>, Error> {
        let mut entries: Vec<LexiconEntry<'t>> = Vec::new();
        loop {
            let line = self.next("its last line, which counts the entries; a part is missing")?;
            if let Some(count) = line.strip_prefix(END) {
                if count.parse() != Ok(entries.len()) {
                    let found = entries.len();
                    let reason = format!("expected {count} entries, there are {found}");
                    return Err(self.wrong(reason));
                }
                break;
            }
            let entry = self.entry(line)?;
            let ordered = entries.last().map_or(Ok(()), |last| check_order(last, &entry));
            ordered.map_err(|reason| self.wrong(reason))?;
            entries.push(entry);
        }
        match self.lines.next() {
            None => Ok(entries),
            Some((number, _)) => {
                Err(Error::syntax(NAME, number + 1, "there is more after the last line"))
            }
        }
    }

    fn entry(&self, line: &'t str) -> Result<LexiconEntry<'t>, Error> {
        let fields: Vec<&'t str> = line.split('\t').collect();
        let [kind, source, target, together, of_source, of_target] = fields.as_slice() else {
            let found = fields.len();
            return Err(self.wrong(format!("expected 6 columns, parted by tabs; found {found}")));
        };
        let Some(kind) = kind.parse::<WordKind>().ok() else {
            return Err(self.wrong(format!("no kind of word is named `{kind}`")));
        };
        let words = Pair::new(*source, *target);
        let counts = Pair::new(*of_source, *of_target).try_map(|field| self.positive(field))?;
        let entry = LexiconEntry { kind, words, together: self.positive(together)?, counts };
        check(&entry).map_err(|reason| self.wrong(reason))?;
        Ok(entry)
    }

    fn number(&self, field: &str) -> Result<f64, Error> {
        match field.parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
            _ => Err(self.wrong(format!("`{field}` is not a number from 0"))),
        }
    }

    fn positive(&self, field: &str) -> Result<f64, Error> {
        match self.number(field) {
            Ok(number) if number > 0.0 => Ok(number),
            _ => Err(self.wrong(format!("`{field}` is not a number above 0"))),
        }
    }
}
