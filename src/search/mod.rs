//! Takes a corridor and a scorer. Gives the posterior probability of every bead in the corridor,
//! and the best path through it. Never leaves the corridor. Next: `alignment`.
mod best_path;
mod cells;
mod expected;
mod exponential;
mod posterior;
#[cfg(any(test, feature = "fit"))]
pub(crate) use self::cells::OneByOne;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod divided;

pub(crate) use self::{
    cells::{Arcs, BeadValues, LONGEST_RUN, Shapes, between},
    posterior::{Found, Plan, Posterior, Step, WeightedBead},
};

/// Bytes that a point takes while its block is searched: the values of its beads, those of its words
/// in both directions, and sums over the ways from both ends.
pub(crate) const BYTES_OF_POINT: usize = 24 * size_of::<f32>()
    + 2 * LONGEST_RUN.next_power_of_two() * size_of::<f32>()
    + 4 * size_of::<[f64; posterior::STATES]>();
/// Bytes that it takes afterwards, until the path is found.
pub(crate) const BYTES_OF_POINT_PASSED: usize = posterior::STATES + 1;
/// Bytes that a bead with posterior mass takes, and its stretch.
pub(crate) const BYTES_OF_BEAD: usize =
    size_of::<WeightedBead>() + size_of::<crate::corridor::Stretch>();
