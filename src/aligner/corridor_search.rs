//! The search through one corridor in one round: its beads are scored block by block, by built-in
//! evidence and by the user's, while blocks before them are searched.
use super::{limits::Deadline, user_evidence::UserEvidence};
use crate::{
    corridor::Corridor,
    error::Error,
    parallel::map,
    search::{Arcs, BlockSearch, SearchResult, Shapes},
    similarity::{BeadScores, Evidence},
};
use std::ops::Range;

/// How one corridor is searched.
pub(super) struct SearchOptions<'s> {
    pub(super) shapes: &'s Shapes,
    pub(super) deadline: Deadline,
    /// The single most probable alignment is wanted.
    pub(super) best_path: bool,
    /// Blocks that are scored at the same time.
    pub(super) at_once: usize,
}

/// Scores all beads of a corridor and weighs them against each other.
pub(super) fn search_corridor<'c>(
    corridor: &'c Corridor,
    options: &SearchOptions<'c>,
    evidence: &Evidence<'_>,
    user_evidence: Option<&UserEvidence<'_>>,
) -> Result<SearchResult, Error> {
    let &SearchOptions { shapes, deadline, best_path, at_once } = options;
    let blocks = corridor.blocks();
    let search = BlockSearch { corridor, extensions: evidence.extensions(), blocks, best_path };
    search.run(at_once, |blocks| {
        deadline.check()?;
        let largest = shapes.largest();
        let score = |rows: Range<usize>| match largest.source.max(largest.target) {
            ..=4 => score_rows::<4>(corridor, shapes, evidence, user_evidence, rows),
            _ => score_rows::<8>(corridor, shapes, evidence, user_evidence, rows),
        };
        Ok(map(blocks.to_vec(), score))
    })
}

/// The values of the beads that begin in some rows, computed so many at once.
fn score_rows<'c, const LANES: usize>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    evidence: &Evidence<'_>,
    user_evidence: Option<&UserEvidence<'_>>,
    rows: Range<usize>,
) -> Arcs<'c> {
    let values = BeadScores::<LANES>::new(evidence, corridor, shapes, rows.clone());
    match user_evidence {
        Some(users) => Arcs::score(corridor, shapes, rows, &values, Some(&|bead| users.nats(bead))),
        None => Arcs::score(corridor, shapes, rows, &values, None),
    }
}
