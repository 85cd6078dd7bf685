//! What a round of the search found in a pair of documents, as far as the next round needs it.
use crate::{
    corridor::{Corridor, Stretch},
    search::{PathBead, Posterior, WeightedBead},
};

/// Beads less probable do not widen the corridor of the next round.
const KEPT_PROBABILITY: f64 = 1e-3;

/// What the next round learns from and where it searches.
#[derive(Debug)]
pub(crate) struct RoundResult {
    pub(crate) posterior: Posterior,
    /// Stretches that hold the posterior mass and the best path: the next round searches them.
    pub(super) stretches: Vec<Stretch>,
}

impl RoundResult {
    /// Keeps the part of the corridor in which beads had posterior mass.
    pub(super) fn of(posterior: Posterior, corridor: &Corridor) -> RoundResult {
        // Where the mass is spread thin, no bead may be probable enough: the path holds it
        // together.
        let path = posterior.most_expected(corridor).into_iter().map(PathBead::stretch);
        let stretches = posterior.stretches(KEPT_PROBABILITY).chain(path).collect();
        RoundResult { posterior, stretches }
    }

    /// What an earlier run found.
    pub(super) fn restored(beads: Vec<WeightedBead>, stretches: Vec<Stretch>) -> RoundResult {
        RoundResult { posterior: Posterior::of_beads(beads), stretches }
    }
}
