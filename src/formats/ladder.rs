//! The numeric ladder of hunalign, without text.
//!
//! A rung is `sentences of the source before it TAB of the target TAB score`; two rungs that
//! follow each other hold a bead between them, which has the score of the first of the two (so
//! hunalign's own `ladder2text.py` reads it). The first rung is `0 0`, the last is the number of
//! sentences of either side, with a score that belongs to no bead. Here every bead has its rung,
//! nulls too, and the score is the confidence.
use crate::{
    alignment::{Alignment, Bead},
    document::{Pair, SentenceRange},
    error::{Error, ErrorKind},
    formats::beads::{DECIMALS, finite},
    score::{Confidence, LogOdds},
    text::decoding::{self, numbered_lines},
};
use std::io;

const NAME: &str = "a ladder";

/// Writes one rung per bead and one to end. Linear.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(mut out: impl io::Write, alignment: &Alignment) -> Result<(), Error> {
    for bead in alignment.beads() {
        let Pair { source, target } = bead.sentences().map(SentenceRange::start);
        writeln!(out, "{source}\t{target}\t{:.DECIMALS$}", bead.confidence())?;
    }
    let Pair { source, target } = alignment.lengths();
    writeln!(out, "{source}\t{target}\t{:.DECIMALS$}", Confidence::NONE)?;
    Ok(())
}

/// Parses rungs; blank lines are ignored. Linear.
///
/// Scores of hunalign itself are not probabilities; they are cut to `0.0..=1.0`. A rung without a
/// score was made by a person: [`Confidence::CERTAIN`]. No rung at all is an alignment of nothing.
///
/// # Errors
/// [`crate::ErrorKind::Syntax`] with the first line that is not a rung, that falls below the rung
/// before it, or that is at the same place; if the first rung is not `0 0`; or with the first rung
/// that counts more sentences than an alignment of so many beads may have ([`Alignment::new`]).
pub fn parse(text: &str) -> Result<Alignment, Error> {
    let mut beads = Vec::new();
    let mut lower: Option<Rung> = None;
    for (number, line) in numbered_lines(text) {
        if line.trim().is_empty() {
            continue;
        }
        let refuse = |reason: String| Error::syntax(NAME, number, reason);
        let rung = Rung::parse(line).map_err(refuse)?;
        match lower {
            None if rung.counts == Pair::new(0, 0) => {}
            None => return Err(refuse("the first rung must be `0 0`".to_owned())),
            Some(lower) => beads.push(lower.bead_up_to(&rung).map_err(refuse)?),
        }
        lower = Some(rung);
    }
    Alignment::new(beads).map_err(|error| located(&error, text))
}

/// What is wrong with a bead, said of the rung at its end.
fn located(error: &Error, text: &str) -> Error {
    let ErrorKind::InvalidAlignment { bead, reason } = *error.kind() else {
        return Error::syntax(NAME, 1, error.to_string());
    };
    let mut rungs = numbered_lines(text).filter(|(_, line)| !line.trim().is_empty());
    let line = rungs.nth(bead + 1).map_or(1, |(number, _)| number);
    Error::syntax(NAME, line, format!("a bead that {reason}"))
}

/// As [`parse`], from anything that can be read.
///
/// # Errors
/// Those of [`parse`]; [`crate::ErrorKind::Io`] if reading fails, [`crate::ErrorKind::Encoding`] if
/// it is not UTF-8.
pub fn read(from: impl io::Read) -> Result<Alignment, Error> {
    parse(&decoding::read(from)?)
}

/// How many sentences are before it, and the confidence of the bead that begins here.
#[derive(Clone, Copy)]
struct Rung {
    counts: Pair<u32>,
    confidence: Confidence,
}

impl Rung {
    fn parse(line: &str) -> Result<Rung, String> {
        let mut fields = line.split_whitespace();
        let mut count = || {
            let field = fields.next().ok_or("expected a rung such as `3 4 0.97`")?;
            field.parse().map_err(|_| format!("`{field}` is not a number of sentences"))
        };
        let counts = Pair::new(count()?, count()?);
        let confidence = match fields.next() {
            None => Confidence::CERTAIN,
            Some(score) => Confidence::saturating(finite(score)?),
        };
        match fields.next() {
            None => Ok(Rung { counts, confidence }),
            Some(field) => Err(format!("`{field}` is too much: a rung has three fields")),
        }
    }

    fn bead_up_to(&self, upper: &Rung) -> Result<Bead, String> {
        let sentences = self.counts.zip(upper.counts).try_map(|(start, end)| {
            SentenceRange::new(start, end)
                .ok_or_else(|| format!("falls from {start} to {end} sentences"))
        })?;
        if self.counts == upper.counts {
            return Err("stands where the rung before it stands".to_owned());
        }
        Ok(Bead::new(sentences, LogOdds::NONE, self.confidence))
    }
}
