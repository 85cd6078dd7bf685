//! The search for the best alignment in a corridor: the posterior probability of every bead, and
//! the best path.
mod shapes;
mod paths;
mod arcs;
mod log_sum;
mod forward_backward;
mod readings;
mod posterior;
mod best_path;
mod block_search;
#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod pinned_lattice_tests;

#[cfg(any(test, feature = "fit"))]
pub(crate) use self::arcs::OneByOne;
#[cfg(feature = "fit")]
pub(crate) use self::block_search::posterior_of;
pub(crate) use self::{
    arcs::{Arcs, BeadValues},
    block_search::{BlockSearch, SearchResult},
    paths::{WeightedBead, between},
    posterior::Posterior,
    readings::Readings,
    shapes::{LONGEST_RUN, Shapes},
};

/// Bytes that a point takes while its block is searched: the values of its beads, those of its
/// words in both directions, and sums over the ways from both ends.
pub(crate) const BYTES_OF_POINT: usize = shapes::MOST_SHAPES * size_of::<f32>()
    + 2 * LONGEST_RUN.next_power_of_two() * size_of::<f32>()
    + 4 * size_of::<[f64; paths::STATES]>();
/// Bytes that it takes afterwards, until the path is found.
pub(crate) const BYTES_OF_POINT_PASSED: usize = paths::STATES + 1;
/// Bytes that a bead with posterior mass takes, and its stretch.
pub(crate) const BYTES_OF_BEAD: usize =
    size_of::<WeightedBead>() + size_of::<crate::corridor::Stretch>();
