//! Iterating over the beads of an alignment.
use super::{Alignment, Bead};

/// The beads in order.
#[expect(clippy::into_iter_without_iter, reason = "`beads` has it")]
impl<'a> IntoIterator for &'a Alignment {
    type Item = &'a Bead;
    type IntoIter = std::slice::Iter<'a, Bead>;

    fn into_iter(self) -> std::slice::Iter<'a, Bead> {
        self.beads().iter()
    }
}

/// The beads in order.
impl IntoIterator for Alignment {
    type Item = Bead;
    type IntoIter = std::vec::IntoIter<Bead>;

    fn into_iter(self) -> std::vec::IntoIter<Bead> {
        self.into_beads().into_iter()
    }
}
