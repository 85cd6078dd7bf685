//! The states of a path at a point: how many nulls it has just passed, up to [`LONG_RUN`].
//!
//! A null after a null is cheaper than one alone, since what was left out was often more than a
//! sentence. Several in a row are a chapter, or something that does not belong here, and are
//! likely to go on.

/// Number of states.
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
