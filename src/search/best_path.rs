//! The path from corner to corner that gains most (Viterbi 1967), found block by block. There
//! always is one as long as nulls gain a finite number: they alone connect any two points of a
//! corridor.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    arcs::Arcs,
    paths::{AFTER_BEAD, Extensions, STATES, after_null, walk_back},
    shapes::Shapes,
};
use crate::corridor::{Corridor, Stretch};

/// The search, as far as it has come. Memory is four bytes a point, and the points of two blocks.
#[derive(Debug)]
pub(super) struct BestPath<'c> {
    corridor: &'c Corridor,
    shapes: Option<&'c Shapes>,
    /// For each point and state, the bead by which it is reached, and the state before it.
    steps: Vec<[u8; STATES]>,
    /// Gains of the points that are reached and not passed yet.
    gains: Vec<[f64; STATES]>,
    /// The number of the first of these.
    first: usize,
}

/// In a step: where the state stands, and what stands for a pinned bead.
const STATE_SHIFT: u32 = 6;
const SLOT: u8 = (1 << STATE_SHIFT) - 1;

impl<'c> BestPath<'c> {
    pub(super) fn new(corridor: &'c Corridor) -> BestPath<'c> {
        let mut start = [f64::NEG_INFINITY; STATES];
        start[0] = 0.0;
        let steps = vec![[0; STATES]; corridor.len()];
        BestPath { corridor, shapes: None, steps, gains: vec![start], first: 0 }
    }

    /// Goes through one more block. Of beads that lead to a point and gain the same, the one that
    /// begins first is taken, so that the result does not depend on chance.
    pub(super) fn advance(&mut self, arcs: &Arcs<'c>, extensions: &Extensions) {
        self.shapes = Some(arcs.shapes);
        self.gains.resize(arcs.end_reached() - self.first, [f64::NEG_INFINITY; STATES]);
        for row in arcs.rows().take_while(|_| !arcs.is_over()) {
            for (cell, _) in row.points() {
                let before = self.gains[cell - self.first];
                for arc in row.beads_at(cell) {
                    let null = arc.is_null();
                    let slot = arc.slot.and_then(|slot| u8::try_from(slot).ok()).unwrap_or(SLOT);
                    for (state, number) in (0..STATES).zip(0_u8..) {
                        let extension = if null { extensions[state] } else { 0.0 };
                        let gain = before[state] + arc.value + extension;
                        let to = if null { after_null(state) } else { AFTER_BEAD };
                        let best = &mut self.gains[arc.end - self.first][to];
                        if gain > *best {
                            *best = gain;
                            self.steps[arc.end][to] = slot | (number << STATE_SHIFT);
                        }
                    }
                }
            }
        }
        let passed = arcs.points().end - self.first;
        // The last point of all has been reached, and is asked for its gain at the end.
        let passed = passed.min(self.gains.len() - 1);
        self.gains.drain(..passed);
        self.first += passed;
    }

    /// The beads of the path, once all blocks have been passed.
    pub(super) fn walk_back(self) -> Vec<Stretch> {
        let ends = self.gains.last().copied().unwrap_or([f64::NEG_INFINITY; STATES]);
        let mut state = 0;
        for (number, end) in ends.iter().enumerate() {
            if *end > ends[state] {
                state = number;
            }
        }
        walk_back(self.corridor, |point, cell| {
            let step = self.steps[cell][state];
            state = usize::from(step >> STATE_SHIFT);
            match step & SLOT {
                SLOT => self.corridor.pin_before(point),
                slot => Some(self.shapes?.at(usize::from(slot))),
            }
        })
    }
}
