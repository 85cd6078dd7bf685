//! The habits of a translator, read off the last round of the search: how often a sentence was
//! translated as one, left out, split or merged.
#![expect(clippy::indexing_slicing, reason = "kinds of shapes index what has as many")]
use super::feature::{Emit, Feature};
use crate::{
    document::{Pair, SentenceRange},
    search::WeightedBead,
};
use std::cmp::Ordering;

/// How common each kind of shape is among the beads of a document: logarithms of odds, against what
/// is usual. In the first round all are zero.
///
/// They are evidence with fitted weights. To replace the prior of the shapes by them would let them
/// grow from round to round.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    odds: [f64; KINDS],
}

/// Kinds of shapes: one to one; nulls by side; larger ones by the side that has more sentences.
const KINDS: usize = 6;
const ONE_TO_ONE: usize = 0;
const SOURCE_NULL: usize = 1;
const TARGET_NULL: usize = 2;
const CONTRACTION: usize = 3;
const EXPANSION: usize = 4;
const LARGE_AND_EVEN: usize = 5;

/// A number for each kind of shape.
pub(crate) type PerShape = [f64; KINDS];

/// Shares near those of most documents, and the number of beads that they count as.
const USUAL: PerShape = [0.85, 0.025, 0.025, 0.045, 0.045, 0.01];
const USUAL_BEADS: f64 = 10.0;

/// The greatest share of nulls of a side that is believed. A greater one says nothing about the
/// translator, only that the search has lost its way, and would keep it from finding back.
const MOST_NULLS: f64 = 0.1;

/// The counts of the swapped documents.
pub(crate) fn swap_shapes(counts: PerShape) -> PerShape {
    let mut swapped = counts;
    swapped.swap(SOURCE_NULL, TARGET_NULL);
    swapped.swap(CONTRACTION, EXPANSION);
    swapped
}

impl Habits {
    /// Counts beads by kind, weighted by their posteriors. Linear.
    pub(crate) fn count<'p>(beads: impl Iterator<Item = &'p WeightedBead>) -> PerShape {
        let mut counts = [0.0; KINDS];
        for bead in beads {
            counts[kind(bead.sentences.map(SentenceRange::len))] += bead.probability;
        }
        counts
    }

    /// The habits by the counts of a document and, as what is usual, by those of the `others` that
    /// are aligned with it. Few beads change little.
    pub(crate) fn of(counts: &PerShape, others: &PerShape) -> Habits {
        let shares = |prior: &PerShape, counts: &PerShape| -> PerShape {
            let blended = std::array::from_fn(|kind| prior[kind] * USUAL_BEADS + counts[kind]);
            let all: f64 = blended.iter().sum();
            blended.map(|count| count / all)
        };
        let mut here = shares(&shares(&USUAL, others), counts);
        for kind in [SOURCE_NULL, TARGET_NULL] {
            here[kind] = here[kind].min(MOST_NULLS);
        }
        // Odds rather than shares: 95 and 99 in a hundred are far apart.
        let odds = |share: f64| (share / (1.0 - share)).ln();
        Habits { odds: std::array::from_fn(|kind| odds(here[kind]) - odds(USUAL[kind])) }
    }

    /// Emits how common a bead of this shape is here.
    pub(super) fn visit(&self, size: Pair<u32>, emit: &mut Emit<'_>) {
        let kind = kind(size);
        let feature = match kind {
            ONE_TO_ONE => Feature::HabitOneToOne,
            SOURCE_NULL | TARGET_NULL => Feature::HabitNull,
            _ => Feature::HabitLarger,
        };
        emit(feature, self.odds[kind]);
    }
}

fn kind(size: Pair<u32>) -> usize {
    match (size.source, size.target, size.source.cmp(&size.target)) {
        (1, 1, _) => ONE_TO_ONE,
        (_, 0, _) => SOURCE_NULL,
        (0, ..) => TARGET_NULL,
        (.., Ordering::Greater) => CONTRACTION,
        (.., Ordering::Less) => EXPANSION,
        (.., Ordering::Equal) => LARGE_AND_EVEN,
    }
}
