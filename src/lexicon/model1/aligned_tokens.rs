//! The words of one bead, as they are learned from.
use crate::{
    document::{Pair, Side},
    features::Token,
};

/// The words of both sides of one bead, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AlignedTokens<'t> {
    pub(crate) tokens: Pair<&'t [Token]>,
    /// Probability that the two sides translate each other.
    pub(crate) weight: f64,
}

impl AlignedTokens<'_> {
    /// Number of word pairs.
    pub(crate) fn size(&self) -> usize {
        self.tokens.source.len().saturating_mul(self.tokens.target.len())
    }

    /// The tokens of this side, and those of the other.
    pub(super) fn sides(&self, side: Side) -> (&[Token], &[Token]) {
        of_side(side, self.tokens)
    }
}

/// The part of this side of a pair, and that of the other.
pub(super) fn of_side<T>(side: Side, pair: Pair<T>) -> (T, T) {
    match side {
        Side::Source => (pair.source, pair.target),
        Side::Target => (pair.target, pair.source),
    }
}
