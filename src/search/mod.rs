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
    cells::{Arcs, BeadValues, LONGEST_RUN, Shapes},
    posterior::{Found, Plan, Posterior, Step, WeightedBead},
};
