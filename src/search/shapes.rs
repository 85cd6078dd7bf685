//! The shapes of beads that a search tries: how many sentences of the source stand beside how many
//! of the target.
#![expect(
    clippy::indexing_slicing,
    reason = "no shape is larger than the table of places, and slots are places in it"
)]
use crate::document::Pair;

/// Number of sentences on either side of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    pub(crate) source: u16,
    pub(crate) target: u16,
}

impl Shape {
    pub(crate) fn size(self) -> Pair<usize> {
        Pair::new(usize::from(self.source), usize::from(self.target))
    }
}

/// The shapes a search may use: nulls of one sentence, all up to four a side, and those of one or
/// two sentences against more. Larger ones are one in some ten thousand beads.
const ALL_SHAPES: [(u16, u16); 24] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (3, 3),
    (2, 4),
    (4, 2),
    (1, 5),
    (5, 1),
    (3, 4),
    (4, 3),
    (2, 5),
    (5, 2),
    (4, 4),
    (1, 6),
    (6, 1),
];

/// Number of all shapes, and so the most beads that begin at a point: one of each shape, or a
/// single pinned one.
pub(super) const MOST_SHAPES: usize = ALL_SHAPES.len();

/// Most sentences on one side of any shape.
pub(crate) const LONGEST_RUN: usize = 6;

/// The shapes of one search, nulls first.
#[derive(Clone, Debug)]
pub(crate) struct Shapes {
    all: Vec<Shape>,
    /// The place of each among all, by its numbers of sentences.
    slots: [[Option<u8>; LONGEST_RUN + 1]; LONGEST_RUN + 1],
    largest: Pair<usize>,
}

impl Shapes {
    /// All shapes of at most so many sentences a side.
    pub(crate) fn up_to(most: Pair<u8>) -> Shapes {
        let most = most.map(u16::from);
        let fits = |shape: &Shape| shape.source <= most.source && shape.target <= most.target;
        let shapes = ALL_SHAPES.iter().map(|&(source, target)| Shape { source, target });
        let all: Vec<Shape> = shapes.filter(fits).collect();
        let mut slots = [[None; LONGEST_RUN + 1]; LONGEST_RUN + 1];
        let mut largest = Pair::new(0, 0);
        for (shape, slot) in all.iter().zip(0_u8..) {
            let Pair { source, target } = shape.size();
            slots[source][target] = Some(slot);
            largest = Pair::new(source.max(largest.source), target.max(largest.target));
        }
        Shapes { all, slots, largest }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Shape> + '_ {
        self.all.iter().copied()
    }

    /// The shape at a place among all.
    pub(super) fn at(&self, slot: usize) -> Shape {
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
