//! Takes beads of any order, crossing or with gaps, as people make gold. Gives a [`BeadSet`].
//! Never asks that they cover a document.
use super::strips::Block;
use crate::{
    alignment::Alignment,
    document::{Pair, SentenceRange},
    error::Error,
    formats::{beads::Line, text::without_mark},
    score::Confidence,
};

const NAME: &str = "beads";

/// Sentences of the source times runs of the target that do not touch, over all beads that have
/// such runs, may be this many times the numbers written down, and [`SPARE_SCATTERED`]. People's
/// gold stays far below; whatever a file says, the work is linear in its length.
const MOST_SCATTERED: usize = 8;

/// See [`MOST_SCATTERED`].
const SPARE_SCATTERED: usize = 1 << 16;

/// Beads as a set, to be compared with another: any sentences of the source with any of the
/// target, each with or without a confidence.
///
/// From text with [`BeadSet::read`], or from an [`Alignment`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeadSet {
    /// In order of their sides, each once.
    entries: Vec<Entry>,
}

/// One bead. Runs of a side are in order and do not touch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) sides: Pair<Vec<SentenceRange>>,
    pub(super) confidence: Option<Confidence>,
}

impl Entry {
    /// One side is empty.
    pub(super) fn is_null(&self) -> bool {
        self.sides.source.is_empty() || self.sides.target.is_empty()
    }

    /// The pairs of sentences it links.
    pub(super) fn links(&self) -> impl Iterator<Item = Block> + '_ {
        let Pair { source, target } = &self.sides;
        source.iter().flat_map(|run| target.iter().map(|other| Pair::new(*run, *other)))
    }
}

impl BeadSet {
    /// Reads beads, one a line, in the form of [`beads`](crate::formats::beads); blank lines and
    /// lines that begin with `#` are let pass, and so is `[]:[]`. Of a bead that stands twice the
    /// last counts. Of order `n log n`.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`] with the first line that is no bead, whose third field is no
    /// probability, or by which far too many sentences are linked to scattered ones.
    pub fn read(text: &str) -> Result<BeadSet, Error> {
        let mut entries = Vec::new();
        let (mut written, mut scattered) = (0_usize, 0_usize);
        for (number, line) in (1..).zip(without_mark(text).lines()) {
            let refuse = |reason: String| Error::syntax(NAME, number, reason);
            if let Some(line) = Line::parse(line).map_err(refuse)? {
                let lengths = line.sides.as_ref().map(Vec::len);
                let entry = entry(line).map_err(refuse)?;
                let runs = entry.sides.target.len();
                written += lengths.source + lengths.target;
                if runs > 1 {
                    scattered = scattered.saturating_add(lengths.source.saturating_mul(runs));
                }
                if scattered > written.saturating_mul(MOST_SCATTERED) + SPARE_SCATTERED {
                    return Err(refuse("links too many sentences to scattered ones".to_owned()));
                }
                entries.extend((entry.sides != Pair::default()).then_some(entry));
            }
        }
        Ok(BeadSet::new(entries))
    }

    fn new(mut entries: Vec<Entry>) -> BeadSet {
        // Stable, so that of equals the last written is the last here.
        entries.sort_by(|left, right| left.sides.cmp(&right.sides));
        entries.dedup_by(|later, earlier| {
            let is_same = later.sides == earlier.sides;
            if is_same {
                earlier.confidence = later.confidence;
            }
            is_same
        });
        BeadSet { entries }
    }

    /// Number of beads, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No bead at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same bead is here, whatever its confidence.
    pub(super) fn contains(&self, entry: &Entry) -> bool {
        self.entries.binary_search_by(|other| other.sides.cmp(&entry.sides)).is_ok()
    }
}

impl From<&Alignment> for BeadSet {
    fn from(alignment: &Alignment) -> BeadSet {
        let runs = |range: SentenceRange| if range.is_empty() { vec![] } else { vec![range] };
        let entries = alignment.beads().iter().map(|bead| Entry {
            sides: bead.sentences().map(runs),
            confidence: Some(bead.confidence()),
        });
        BeadSet::new(entries.collect())
    }
}

fn entry(line: Line) -> Result<Entry, String> {
    let sides = line.sides.try_map(runs)?;
    let confidence = line.third.map(|value| {
        Confidence::new(value).ok_or_else(|| {
            format!(
                "confidence {value} is not between 0 and 1; if the third field is a cost, cut it \
                 off, for example with `cut -d: -f1,2`"
            )
        })
    });
    Ok(Entry { sides, confidence: confidence.transpose()? })
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
