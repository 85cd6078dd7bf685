//! Takes what each bead gains. Gives the path from corner to corner that gains most. Never fails
//! as long as nulls gain a finite number: they alone connect any two points of a corridor.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::cells::{Arcs, Shape};
use crate::document::Pair;

/// The best way to a point in one state.
#[derive(Clone, Copy, Debug)]
struct Step {
    gain: f64,
    /// The bead by which the point is reached, and the state before it.
    shape: Shape,
    after_null: bool,
}

const UNREACHED: Step =
    Step { gain: f64::NEG_INFINITY, shape: Shape { source: 0, target: 0 }, after_null: false };

/// The beads of the best path, each by the point where it begins and its shape.
///
/// `gain` is asked for each bead in the order of their start points, and says `None` for a bead
/// that may not be used. Of beads that lead to a point and gain the same, the one that begins
/// first is taken, so that the result never depends on chance. Time is the
/// number of points times shapes.
pub(super) fn search(
    arcs: &Arcs<'_>,
    null_extension: f64,
    mut gain: impl FnMut(usize, Shape, usize) -> Option<f64>,
) -> Vec<(Pair<usize>, Shape)> {
    let mut table = vec![[UNREACHED; 2]; arcs.corridor.len()];
    table[0][0].gain = 0.0;
    for (cell, _) in arcs.cells() {
        let before = table[cell];
        for arc in arcs.beads_at(cell) {
            let Some(gain) = gain(cell, arc.shape, arc.end) else { continue };
            let null = arc.shape.is_null();
            for (state, step) in before.iter().enumerate() {
                let extension = if null && state == 1 { null_extension } else { 0.0 };
                let total = step.gain + gain + extension;
                let end = &mut table[arc.end][usize::from(null)];
                if total > end.gain {
                    *end = Step { gain: total, shape: arc.shape, after_null: state == 1 };
                }
            }
        }
    }
    let rows = arcs.corridor.rows();
    let mut point = Pair::new(rows.len() - 1, rows.last().map_or(0, |row| row.last));
    let mut state = usize::from(table.last().is_some_and(|end| end[1].gain > end[0].gain));
    let mut path = Vec::new();
    while point != Pair::new(0, 0) {
        let Some(cell) = arcs.corridor.cell(point.source, point.target) else { break };
        let step = table[cell][state];
        let size = step.shape.size();
        if size == Pair::new(0, 0) {
            break;
        }
        point = Pair::new(point.source - size.source, point.target - size.target);
        path.push((point, step.shape));
        state = usize::from(step.after_null);
    }
    path.reverse();
    path
}
