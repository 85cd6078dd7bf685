//! Paths through the lattice, and their states between beads.
use crate::{
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange},
};

/// A bead with its posterior probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WeightedBead {
    pub(crate) sentences: Pair<SentenceRange>,
    pub(crate) probability: f64,
    pub(crate) score: f64,
}

impl WeightedBead {
    pub(crate) fn is_null(&self) -> bool {
        self.sentences.source.is_empty() || self.sentences.target.is_empty()
    }

    pub(super) fn size(&self) -> Pair<usize> {
        self.sentences.map(|run| run.len() as usize)
    }

    /// The point where it begins.
    pub(crate) fn start(&self) -> Pair<usize> {
        self.sentences.map(|run| run.start() as usize)
    }
}

/// The sentences of a bead of this size that begins at this point.
pub(crate) fn between(start: Pair<usize>, size: Pair<usize>) -> Pair<SentenceRange> {
    #[expect(clippy::cast_possible_truncation, reason = "sentences are numbered by u32")]
    let run =
        |(start, length): (usize, usize)| SentenceRange::from_length(start as u32, length as u32);
    start.zip(size).map(run)
}

/// The beads of the path to the end of a corridor. `size_before` gives the size of the bead by which
/// a point, also given by its number, is reached.
pub(super) fn walk_back(
    corridor: &Corridor,
    mut size_before: impl FnMut(Pair<usize>, usize) -> Option<Pair<usize>>,
) -> Vec<Stretch> {
    let mut point = corridor.lengths();
    let mut path = Vec::new();
    while point != Pair::new(0, 0) {
        let cell = corridor.cell(point.source, point.target);
        let Some(size) = cell.and_then(|cell| size_before(point, cell)) else { break };
        let start = point.zip(size).map(|(end, size)| end - size);
        path.push(Stretch { start, end: point });
        point = start;
    }
    path.reverse();
    path
}

/// Number of states of a path at a point: how many nulls it has just passed, up to [`LONG_RUN`].
///
/// A null after a null is cheaper than one alone, since what was left out was often more than a
/// sentence. Several in a row are a chapter, or something that does not belong here, and are likely
/// to go on.
pub(crate) const STATES: usize = LONG_RUN + 1;
/// Nulls in a row from which on it does not matter how many.
const LONG_RUN: usize = 3;
/// The state after any bead that is not a null.
pub(super) const AFTER_BEAD: usize = 0;

/// What is added to the score of a null, by the state before it. Nothing for the first of a run.
pub(crate) type Extensions = [f64; STATES];

/// The state after a null.
pub(super) const fn after_null(state: usize) -> usize {
    if state < LONG_RUN { state + 1 } else { LONG_RUN }
}
