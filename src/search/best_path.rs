//! Takes what each bead gains. Gives the path from corner to corner that gains most. Never fails
//! as long as nulls gain a finite number: they alone connect any two points of a corridor.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    cells::{Arcs, Shape},
    posterior::{Extensions, STATES, after_null},
};
use crate::document::Pair;

/// The best way to a point in one state.
#[derive(Clone, Copy, Debug)]
struct Step {
    gain: f64,
    /// The bead by which the point is reached, and the state before it.
    shape: Shape,
    state: u8,
}

const UNREACHED: Step =
    Step { gain: f64::NEG_INFINITY, shape: Shape { source: 0, target: 0 }, state: 0 };

/// The beads of the best path, each by the point where it begins and its shape.
///
/// `gain` is asked for each bead in the order of their start points, and says `None` for a bead
/// that may not be used. Of beads that lead to a point and gain the same, the one that begins
/// first is taken, so that the result never depends on chance. Time is the
/// number of points times shapes.
pub(super) fn search(
    arcs: &Arcs<'_>,
    extensions: &Extensions,
    mut gain: impl FnMut(usize, Shape, usize) -> Option<f64>,
) -> Vec<(Pair<usize>, Shape)> {
    let mut table = vec![[UNREACHED; STATES]; arcs.corridor.len()];
    table[0][0].gain = 0.0;
    for (cell, _) in arcs.cells() {
        let before = table[cell];
        for arc in arcs.beads_at(cell) {
            let Some(gain) = gain(cell, arc.shape, arc.end) else { continue };
            let null = arc.shape.is_null();
            for (state, number) in (0..STATES).zip(0_u8..) {
                let total = before[state].gain + gain + if null { extensions[state] } else { 0.0 };
                let end = &mut table[arc.end][if null { after_null(state) } else { 0 }];
                if total > end.gain {
                    *end = Step { gain: total, shape: arc.shape, state: number };
                }
            }
        }
    }
    let rows = arcs.corridor.rows();
    let mut point = Pair::new(rows.len() - 1, rows.last().map_or(0, |row| row.last));
    let ends = table.last().map_or([UNREACHED; STATES], |ends| *ends);
    let mut state = 0;
    for (number, end) in ends.iter().enumerate() {
        if end.gain > ends[state].gain {
            state = number;
        }
    }
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
        state = usize::from(step.state);
    }
    path.reverse();
    path
}
