//! Beads as a set: in any order, crossing or with gaps, as people make gold. They need not cover a
//! document.
use super::link_set::LinkBlock;
use crate::{
    alignment::Alignment,
    document::{Pair, SentenceRange},
    error::Error,
    formats::{
        beads::{BeadLine, NAME, lines},
        text,
    },
    score::Confidence,
};
use std::{io, str::FromStr};

/// Sentences of the source times runs of the target that do not touch, over all beads that have
/// such runs, may be this many times the numbers written down, and [`SPARE_SCATTERED`]. Gold made by
/// people stays far below, and the work is linear in the length of a file, whatever it holds.
const MOST_SCATTERED: usize = 8;

/// See [`MOST_SCATTERED`].
const SPARE_SCATTERED: usize = 1 << 16;

/// Beads as a set, to be compared with another: any sentences of the source with any of the
/// target, each with or without a confidence.
///
/// From text with [`BeadSet::parse`], from an [`Alignment`], or from pairs of runs.
///
/// # Example
/// ```
/// use bitext::{Pair, SentenceRange, evaluate::BeadSet};
/// let run = SentenceRange::from_length;
/// let made: BeadSet =
///     [Pair::new(run(0, 1), run(0, 2)), Pair::new(run(1, 1), run(2, 0))].into_iter().collect();
/// assert_eq!(made, "[0]:[0,1]\n[1]:[]\n".parse()?);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Vec<String>"))]
pub struct BeadSet {
    /// In order of their sides, each once.
    pub(super) beads: Vec<LooseBead>,
}

/// A bead of any sentences, not only of runs. The runs of a side are in order and do not touch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LooseBead {
    pub(super) sides: Pair<Vec<SentenceRange>>,
    pub(super) confidence: Option<Confidence>,
}

impl LooseBead {
    /// Whether one side is empty.
    pub(super) fn is_null(&self) -> bool {
        self.sides.source.is_empty() || self.sides.target.is_empty()
    }

    /// The pairs of sentences it links.
    pub(super) fn links(&self) -> impl Iterator<Item = LinkBlock> + '_ {
        let Pair { source, target } = &self.sides;
        source.iter().flat_map(|run| target.iter().map(|other| Pair::new(*run, *other)))
    }
}

impl BeadSet {
    /// Parses beads, one a line, in the form of [`beads`](crate::formats::beads); blank lines,
    /// lines that begin with `#` and `[]:[]` are ignored. Of a bead that is there twice the last
    /// counts. Of order `n log n`.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`] with the first line that is not a bead, whose third field is not
    /// a probability, or by which far too many sentences are linked to scattered ones.
    pub fn parse(text: &str) -> Result<BeadSet, Error> {
        let mut beads = Vec::new();
        let (mut written, mut scattered) = (0_usize, 0_usize);
        for line in lines(text) {
            let (number, line) = line?;
            let refuse = |reason: String| Error::syntax(NAME, number, reason);
            let lengths = line.sides.as_ref().map(Vec::len);
            let bead = loose_bead(line).map_err(refuse)?;
            let runs = bead.sides.target.len();
            written += lengths.source + lengths.target;
            if runs > 1 {
                scattered = scattered.saturating_add(lengths.source.saturating_mul(runs));
            }
            if scattered > written.saturating_mul(MOST_SCATTERED) + SPARE_SCATTERED {
                return Err(refuse("links too many sentences to scattered ones".to_owned()));
            }
            beads.extend((bead.sides != Pair::default()).then_some(bead));
        }
        Ok(BeadSet::new(beads))
    }

    /// As [`BeadSet::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`BeadSet::parse`]; [`crate::ErrorKind::Io`] if reading fails,
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn read(from: impl io::Read) -> Result<BeadSet, Error> {
        BeadSet::parse(&text::read(from)?)
    }

    fn new(mut beads: Vec<LooseBead>) -> BeadSet {
        // Stable, so that of equals the last written is the last here.
        beads.sort_by(|left, right| left.sides.cmp(&right.sides));
        beads.dedup_by(|later, earlier| {
            let is_same = later.sides == earlier.sides;
            if is_same {
                earlier.confidence = later.confidence;
            }
            is_same
        });
        BeadSet { beads }
    }

    /// Number of beads, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.beads.len()
    }

    /// Whether there is no bead at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.beads.is_empty()
    }

    /// Whether the same bead is in the set, whatever its confidence.
    pub(super) fn contains(&self, bead: &LooseBead) -> bool {
        self.beads.binary_search_by(|other| other.sides.cmp(&bead.sides)).is_ok()
    }
}

impl FromStr for BeadSet {
    type Err = Error;

    /// As [`BeadSet::parse`].
    fn from_str(text: &str) -> Result<BeadSet, Error> {
        BeadSet::parse(text)
    }
}

/// Beads without confidences, as of gold made by a program; those without any sentence are left out.
impl FromIterator<Pair<SentenceRange>> for BeadSet {
    fn from_iter<I: IntoIterator<Item = Pair<SentenceRange>>>(beads: I) -> BeadSet {
        let beads = beads
            .into_iter()
            .map(|sides| LooseBead { sides: sides.map(some_run), confidence: None });
        BeadSet::new(beads.filter(|bead| bead.sides != Pair::default()).collect())
    }
}

/// A run, or none if it is empty.
fn some_run(range: SentenceRange) -> Vec<SentenceRange> {
    if range.is_empty() { vec![] } else { vec![range] }
}

impl From<&Alignment> for BeadSet {
    fn from(alignment: &Alignment) -> BeadSet {
        let beads = alignment.beads().iter().map(|bead| LooseBead {
            sides: bead.sentences().map(some_run),
            confidence: Some(bead.confidence()),
        });
        BeadSet::new(beads.collect())
    }
}

/// From lines of the form of [`beads`](crate::formats::beads), as [`BeadSet::parse`] takes them.
#[cfg(feature = "serde")]
impl TryFrom<Vec<String>> for BeadSet {
    type Error = Error;

    fn try_from(lines: Vec<String>) -> Result<BeadSet, Error> {
        BeadSet::parse(&lines.join("\n"))
    }
}

/// Numbers of sentences that a set may list when it is written.
#[cfg(feature = "serde")]
const MOST_LISTED: u64 = 1 << 24;

/// As lines of the form of [`beads`](crate::formats::beads), confidences to the last digit. Refused if
/// the lines would list more than sixteen million (2^24) sentences: a bead may be a run of any length.
#[cfg(feature = "serde")]
impl serde::Serialize for BeadSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let runs = self.beads.iter().flat_map(|bead| [&bead.sides.source, &bead.sides.target]);
        let listed: u64 = runs.flatten().map(|run| u64::from(run.len())).sum();
        if listed > MOST_LISTED {
            return Err(serde::ser::Error::custom(format_args!(
                "beads of {listed} sentences, more than are listed: {MOST_LISTED}"
            )));
        }
        let numbers = |runs: &Vec<SentenceRange>| {
            let numbers = runs.iter().flat_map(|run| run.iter());
            numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(",")
        };
        let line = |bead: &LooseBead| {
            let Pair { source, target } = bead.sides.as_ref().map(numbers);
            let confidence = bead.confidence.map(|confidence| format!(":{confidence}"));
            format!("[{source}]:[{target}]{}", confidence.unwrap_or_default())
        };
        serializer.collect_seq(self.beads.iter().map(line))
    }
}

fn loose_bead(line: BeadLine) -> Result<LooseBead, String> {
    let sides = line.sides.try_map(runs)?;
    let confidence = line.third.map(|value| {
        Confidence::new(value).ok_or_else(|| {
            format!(
                "confidence {value} is not between 0 and 1; if the third field is a cost, cut it \
                 off, for example with `cut -d: -f1,2`"
            )
        })
    });
    Ok(LooseBead { sides, confidence: confidence.transpose()? })
}

/// Numbers of any order as runs that do not touch.
fn runs(mut numbers: Vec<u32>) -> Result<Vec<SentenceRange>, String> {
    numbers.sort_unstable();
    numbers.dedup();
    let chunks = numbers.chunk_by(|left, right| left.checked_add(1) == Some(*right));
    chunks
        .map(|chunk| {
            let (first, last) = (chunk.first().copied(), chunk.last().copied());
            let end = last.and_then(|last| last.checked_add(1));
            first.zip(end).and_then(|(first, end)| SentenceRange::new(first, end))
        })
        .map(|run| run.ok_or_else(|| format!("sentence {} is beyond what is counted", u32::MAX)))
        .collect()
}
