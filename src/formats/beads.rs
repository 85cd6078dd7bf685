//! One bead a line, `[0,1]:[2]:0.9731`, without text.
//!
//! Sentence numbers count from 0; a null is `[3]:[]` or `[]:[4]`; the third field is the
//! confidence with [`DECIMALS`] decimals. Vecalign and its kin write the same form with a cost in
//! the third field.
use crate::{
    alignment::{Alignment, Bead},
    document::{Pair, SentenceRange},
    error::Error,
    score::{Confidence, LogOdds},
    text::decoding::{self, numbered_lines},
};
use std::io;

/// Decimals with which this format, the ladder, TSV and TMX hold a confidence: finer than it is
/// known.
pub const DECIMALS: usize = 4;

pub(crate) const NAME: &str = "beads";

/// Writes one line a bead. Linear.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(mut out: impl io::Write, alignment: &Alignment) -> Result<(), Error> {
    for bead in alignment.beads() {
        let Pair { source, target } = bead.sentences().map(list);
        writeln!(out, "[{source}]:[{target}]:{:.DECIMALS$}", bead.confidence())?;
    }
    Ok(())
}

/// The numbers of a run, `3,4,5`.
pub(super) fn list(sentences: SentenceRange) -> String {
    list_of(sentences.iter())
}

/// Anything as a list, with commas and without spaces.
pub(super) fn list_of<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

/// Parses an alignment: beads in order, every sentence of either side in exactly one. Linear.
///
/// Blank lines, spaces and lines that begin with `#` are ignored. A bead without a confidence
/// was made by a person: [`Confidence::CERTAIN`]. Scores are [`LogOdds::NONE`].
///
/// Gold alignments may cross and have gaps; read those as a `BeadSet` of [`crate::evaluate`].
///
/// ```
/// use bitext::formats::beads;
///
/// let alignment = beads::parse("[0]:[0]:0.98\n[1,2]:[1]:0.75\n[]:[2]\n")?;
/// assert_eq!(alignment.beads().len(), 3);
/// let refused = beads::parse("[0]:[0]\n[2]:[1]\n").unwrap_err();
/// assert_eq!(refused.to_string(), "line 2: not beads: source sentence 1 must come next, not 2");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Syntax`] with the first line that is no bead, leaves a sentence out or
/// takes one twice.
pub fn parse(text: &str) -> Result<Alignment, Error> {
    let mut beads = Vec::new();
    let mut end = Pair::new(0, 0);
    for line in lines(text) {
        let (number, line) = line?;
        let refuse = |reason: String| Error::syntax(NAME, number, reason);
        let sentences = line.runs(end).map_err(refuse)?;
        if sentences.source.is_empty() && sentences.target.is_empty() {
            return Err(refuse("a bead without any sentence".to_owned()));
        }
        let confidence = line.confidence().map_err(refuse)?;
        end = sentences.map(SentenceRange::end);
        beads.push(Bead::new(sentences, LogOdds::NONE, confidence));
    }
    // Every sentence was named.
    Alignment::covering(beads)
}

/// As [`parse`], from anything that can be read.
///
/// # Errors
/// Those of [`parse`]; [`crate::ErrorKind::Io`] if reading fails, [`crate::ErrorKind::Encoding`] if
/// it is not UTF-8.
pub fn read(from: impl io::Read) -> Result<Alignment, Error> {
    parse(&decoding::read(from)?)
}

/// A bead known to be right, as [`Aligner::align_pinned`](crate::Aligner::align_pinned) takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Pin {
    /// Its line, from 1.
    pub line: usize,
    /// Its sentences. The file does not say where the empty side of a null is: it is put at 0.
    pub sentences: Pair<SentenceRange>,
}

/// Parses some beads of an alignment, in any order. Linear.
///
/// Lines are as [`parse`] takes them. A confidence is allowed and ignored: whoever gives a bead as
/// known is sure of it. The aligner checks whether the beads agree with each other and with the
/// documents.
///
/// ```
/// use bitext::formats::beads;
///
/// let pins = beads::parse_pins("# checked by hand\n[7,8]:[6]\n[2]:[]:0.41\n")?;
/// assert_eq!(pins.len(), 2);
/// assert_eq!(pins[1].line, 3);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Syntax`] with the first line that is no bead, or whose numbers do not follow
/// one another.
pub fn parse_pins(text: &str) -> Result<Vec<Pin>, Error> {
    let mut pins = Vec::new();
    for line in lines(text) {
        let (number, line) = line?;
        let refuse = |reason: String| Error::syntax(NAME, number, reason);
        let starts = line.sides.as_ref().map(|numbers| numbers.first().copied().unwrap_or(0));
        let sentences = line.runs(starts).map_err(refuse)?;
        line.confidence().map_err(refuse)?;
        pins.push(Pin { line: number, sentences });
    }
    Ok(pins)
}

/// As [`parse_pins`], from anything that can be read.
///
/// # Errors
/// Those of [`parse_pins`]; [`crate::ErrorKind::Io`] if reading fails,
/// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
pub fn read_pins(from: impl io::Read) -> Result<Vec<Pin>, Error> {
    parse_pins(&decoding::read(from)?)
}

/// Checks that numbers follow one another from `start`.
pub(super) fn run(numbers: &[u32], start: u32, side: &str) -> Result<SentenceRange, String> {
    let mut end = start;
    for number in numbers {
        if *number != end {
            return Err(format!("{side} sentence {end} must come next, not {number}"));
        }
        end = end.checked_add(1).ok_or("more sentences than can be counted")?;
    }
    SentenceRange::new(start, end).ok_or_else(|| "more sentences than can be counted".to_owned())
}

/// The lines of a file that hold a bead, with their numbers from 1.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Result<(usize, BeadLine), Error>> {
    numbered_lines(text).filter_map(|(number, line)| match BeadLine::parse(line) {
        Ok(line) => line.map(|line| Ok((number, line))),
        Err(reason) => Some(Err(Error::syntax(NAME, number, reason))),
    })
}

/// A bead as its line has it, sensible or not.
#[derive(Debug)]
pub(crate) struct BeadLine {
    /// The numbers of either side in the order written.
    pub(crate) sides: Pair<Vec<u32>>,
    /// The third field, where there is one: any finite number.
    pub(crate) third: Option<f64>,
}

impl BeadLine {
    /// `None` for a blank line or a comment; the reason if it is no bead.
    fn parse(line: &str) -> Result<Option<BeadLine>, String> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let (source, rest) = side(line)?;
        let rest = rest.trim_start().strip_prefix(':').ok_or_else(no_bead)?;
        let (target, rest) = side(rest.trim_start())?;
        let third = match rest.trim_start().strip_prefix(':') {
            None if rest.trim().is_empty() => None,
            None => return Err(no_bead()),
            Some(value) => Some(finite(value.trim())?),
        };
        Ok(Some(BeadLine { sides: Pair::new(source, target), third }))
    }

    /// The numbers of each side as a run that begins there.
    fn runs(&self, starts: Pair<u32>) -> Result<Pair<SentenceRange>, String> {
        let Pair { source, target } = self.sides.as_ref().zip(starts);
        Ok(Pair::new(run(source.0, source.1, "source")?, run(target.0, target.1, "target")?))
    }

    /// The third field as a confidence; without it, that of a person.
    fn confidence(&self) -> Result<Confidence, String> {
        let Some(value) = self.third else { return Ok(Confidence::CERTAIN) };
        Confidence::new(value).ok_or_else(|| format!("confidence {value} is not between 0 and 1"))
    }
}

fn no_bead() -> String {
    "expected a bead such as `[0,1]:[2]:0.97`".to_owned()
}

/// `[3, 4]` and what follows it.
fn side(text: &str) -> Result<(Vec<u32>, &str), String> {
    let (inside, rest) =
        text.strip_prefix('[').and_then(|text| text.split_once(']')).ok_or_else(no_bead)?;
    Ok((numbers(inside)?, rest))
}

/// Numbers with commas or spaces between them.
pub(super) fn numbers(text: &str) -> Result<Vec<u32>, String> {
    text.split([',', ' ', '\t'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.parse().map_err(|_| format!("`{word}` is not a number from 0 to {}", u32::MAX))
        })
        .collect()
}

/// A finite number.
pub(super) fn finite(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(format!("`{text}` is not a number")),
    }
}
