//! Which side of a pair of documents the search sees as its source.
//!
//! Where two beads are equally good, the search takes the first, and its sums are rounded. So that
//! swapped documents give the mirrored alignment to the last bit all the same, each pair is turned
//! by what stands in it, which no other pair changes. What all pairs of a batch share is learned of
//! both sides in the same way, and is there either way round.
use crate::{
    corridor::Pins,
    document::{Document, Pair},
};
use std::{cmp::Ordering, sync::OnceLock};

/// Which side of two documents the search sees as its source: the one that sorts first. Default:
/// the one that is given as the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SideOrder {
    swapped: bool,
}

impl SideOrder {
    /// Of a pair, by its documents; by its pins where these are equal. `None` where both sides are
    /// the same.
    pub(super) fn of(documents: Pair<&Document>, pins: &Pins) -> Option<SideOrder> {
        let Pair { source, target } = documents;
        let order = compare(target, source).then_with(|| pins.clone().swap().cmp(pins));
        order.is_ne().then_some(SideOrder { swapped: order == Ordering::Less })
    }

    /// The same, seen from another order: what leads from that one to this.
    pub(super) fn seen_from(self, other: SideOrder) -> SideOrder {
        SideOrder { swapped: self.swapped != other.swapped }
    }

    pub(super) fn is_swapped(self) -> bool {
        self.swapped
    }

    /// From the order given to that of the search, or back: `swap` is called if they differ.
    pub(super) fn turn<T>(self, value: T, swap: impl FnOnce(T) -> T) -> T {
        if self.swapped { swap(value) } else { value }
    }
}

/// By sentences, language, text and paragraphs; equal only if nothing tells the two apart.
pub(super) fn compare(left: &Document, right: &Document) -> Ordering {
    let by_text = left.sentence_texts().cmp(right.sentence_texts());
    by_text
        .then_with(|| left.language().cmp(right.language()))
        .then_with(|| left.text().cmp(right.text()))
        .then_with(|| left.sentences().cmp(right.sentences()))
}

/// What all pairs of a batch share, either way round; the other way is made when it is asked for.
#[derive(Debug)]
pub(crate) struct BothWays<T> {
    own: T,
    turned: OnceLock<T>,
    swap: fn(&T) -> T,
}

impl<T> BothWays<T> {
    pub(super) const fn new(own: T, swap: fn(&T) -> T) -> BothWays<T> {
        BothWays { own, turned: OnceLock::new(), swap }
    }

    /// As it is, or turned.
    pub(super) fn in_order(&self, order: SideOrder) -> &T {
        if order.is_swapped() {
            self.turned.get_or_init(|| (self.swap)(&self.own))
        } else {
            &self.own
        }
    }
}
