//! The shapes of beads that a search tries: how many sentences of the source stand beside how many
//! of the target.
#![expect(
    clippy::indexing_slicing,
    reason = "no shape is larger than the table of places, and slots are places in it"
)]
use crate::document::Pair;

/// The shapes a search may use, each with its mirror: nulls of one sentence, all up to four a side,
/// and those of one or two sentences against more. Larger ones are one in some ten thousand beads.
const SHAPES: [(usize, usize); 14] = [
    (1, 0),
    (1, 1),
    (1, 2),
    (2, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 3),
    (2, 4),
    (1, 5),
    (3, 4),
    (2, 5),
    (4, 4),
    (1, 6),
];

/// Number of all shapes, and so the most beads that begin at a point: one of each shape, or a
/// single pinned one. Four are their own mirrors.
pub(super) const MOST_SHAPES: usize = 2 * SHAPES.len() - 4;

/// Most sentences on one side of any shape.
pub(crate) const LONGEST_RUN: usize = 6;

/// The shapes of one search, nulls first, by their numbers of sentences on either side.
#[derive(Clone, Debug)]
pub(crate) struct Shapes {
    all: Vec<Pair<usize>>,
    /// The place of each among all, by its numbers of sentences.
    slots: [[Option<u8>; LONGEST_RUN + 1]; LONGEST_RUN + 1],
    largest: Pair<usize>,
}

impl Shapes {
    /// All shapes of at most so many sentences a side.
    pub(crate) fn up_to(most: Pair<u8>) -> Shapes {
        let most = most.map(usize::from);
        let mirrored = SHAPES.iter().flat_map(|&(source, target)| {
            let shape = Pair::new(source, target);
            std::iter::once(shape).chain((source != target).then(|| shape.swap()))
        });
        let fits = |shape: &Pair<usize>| shape.source <= most.source && shape.target <= most.target;
        Shapes::of(mirrored.filter(fits).collect())
    }

    /// Substitutions alone: a path of them leads from corner to corner of a square.
    pub(crate) fn one_to_one() -> Shapes {
        Shapes::of(vec![Pair::new(1, 1)])
    }

    fn of(all: Vec<Pair<usize>>) -> Shapes {
        let mut slots = [[None; LONGEST_RUN + 1]; LONGEST_RUN + 1];
        let mut largest = Pair::new(0, 0);
        for (&Pair { source, target }, slot) in all.iter().zip(0_u8..) {
            slots[source][target] = Some(slot);
            largest = Pair::new(source.max(largest.source), target.max(largest.target));
        }
        Shapes { all, slots, largest }
    }

    /// The same of the swapped documents.
    pub(crate) fn swap(&self) -> Shapes {
        let most = self.largest.map(|side| u8::try_from(side).unwrap_or(u8::MAX));
        Shapes::up_to(most.swap())
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Pair<usize>> + '_ {
        self.all.iter().copied()
    }

    /// The shape at a place among all.
    pub(super) fn at(&self, slot: usize) -> Pair<usize> {
        self.all[slot]
    }

    /// The place of a shape among all.
    pub(crate) fn slot(&self, source: usize, target: usize) -> Option<usize> {
        self.slots.get(source)?.get(target)?.map(usize::from)
    }

    /// Most sentences of each side in one of them.
    pub(crate) fn largest(&self) -> Pair<usize> {
        self.largest
    }
}
