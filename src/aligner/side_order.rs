//! Which side of the documents the search sees as its source: the one that sorts first, whichever
//! is given as the source.
//!
//! So the alignment of swapped documents is the mirrored one to the last bit, even where two beads
//! are equally good and one has to be taken.
use crate::document::{Document, Pair};
use std::cmp::Ordering;

/// The order of the sides, the same for all documents of a batch. Default: as given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SideOrder {
    swapped: bool,
}

impl SideOrder {
    /// The order for these pairs, decided by the first that has two different sides.
    pub(super) fn of<'d>(pairs: impl Iterator<Item = Pair<&'d Document>>) -> SideOrder {
        // Document by document: sides of the same sentences, divided otherwise, are not equal.
        let mut orders = pairs.map(|Pair { source, target }| {
            let by_text = target.sentence_texts().cmp(source.sentence_texts());
            let by_text = by_text.then_with(|| target.language().cmp(source.language()));
            by_text.then_with(|| target.text().cmp(source.text()))
        });
        SideOrder { swapped: orders.find(|order| order.is_ne()) == Some(Ordering::Less) }
    }

    pub(super) fn is_swapped(self) -> bool {
        self.swapped
    }

    /// From the order given to that of the search, or back: `swap` is called if they differ.
    pub(super) fn turn<T>(self, value: T, swap: impl FnOnce(T) -> T) -> T {
        if self.swapped { swap(value) } else { value }
    }
}
