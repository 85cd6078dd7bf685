//! Takes beads with their posteriors. Gives the path from corner to corner with the greatest sum of
//! these, each less a toll. Never chooses a bead that is surely wrong.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    cells::LONGEST_RUN,
    posterior::{LEAST_CHOSEN, Step, TOLL, WeightedBead},
};
use crate::{corridor::Corridor, document::Pair};

/// A bead of at most six sentences a side as one number; larger ones, known to be right, have none.
const SIDE: usize = LONGEST_RUN + 1;
const LARGER: u8 = u8::MAX;
/// Points that have been passed are forgotten so many at once.
const FORGOTTEN: usize = 1 << 14;

/// How well the points are reached that are not passed yet, and how each point was.
struct Table<'c> {
    corridor: &'c Corridor,
    gains: Vec<f64>,
    /// The number of the first point that is not forgotten.
    first: usize,
    /// The size of the bead by which each point is reached.
    sizes: Vec<u8>,
}

/// The beads of the path that gains most. `beads` are in the order of the points where they begin.
///
/// Nulls are always possible, so that a path always exists. They gain what they have at this very
/// point: with all that they have anywhere, the measured books lost more beads to nulls than noisy
/// news won. Of beads that lead to a point and gain the same, the one that begins first is taken.
/// Time is linear in points and beads; memory is one byte a point.
pub(super) fn most_expected(corridor: &Corridor, beads: &[WeightedBead]) -> Vec<Step> {
    let sizes = vec![LARGER; corridor.len()];
    let mut table = Table { corridor, gains: vec![0.0], first: 0, sizes };
    let mut rest = beads;
    for (source, row) in corridor.rows().iter().enumerate() {
        let below = corridor.rows().get(source + 1);
        for target in row.first..=row.last {
            let start = Pair::new(source, target);
            let here = rest.iter().take_while(|bead| bead.start() == start).count();
            let (here, after) = rest.split_at(here);
            rest = after;
            let before = table.gain(row.offset + target - row.first);
            if before == f64::NEG_INFINITY {
                continue;
            }
            if !corridor.is_pinned_at(start) {
                let of_null = |size: Pair<usize>| {
                    let found = here.iter().find(|bead| bead.size() == size);
                    found.map_or(0.0, |bead| bead.probability) - TOLL
                };
                let down = below.is_some_and(|below| below.first <= target);
                for (size, fits) in [(Pair::new(1, 0), down), (Pair::new(0, 1), target < row.last)]
                {
                    if fits && corridor.leaves_alone(start, size) {
                        table.step(start, size, before + of_null(size));
                    }
                }
            }
            for bead in here {
                if !bead.is_null() && bead.probability >= LEAST_CHOSEN {
                    table.step(start, bead.size(), before + bead.probability - TOLL);
                }
            }
        }
        table.forget(row.offset);
    }
    table.walk_back()
}

impl Table<'_> {
    /// The best that leads to a point, by its number.
    fn gain(&self, cell: usize) -> f64 {
        self.gains.get(cell - self.first).copied().unwrap_or(f64::NEG_INFINITY)
    }

    fn step(&mut self, start: Pair<usize>, size: Pair<usize>, gain: f64) {
        let end = Pair::new(start.source + size.source, start.target + size.target);
        let Some(cell) = self.corridor.cell(end.source, end.target) else { return };
        let place = cell - self.first;
        if place >= self.gains.len() {
            self.gains.resize(place + 1, f64::NEG_INFINITY);
        }
        if gain > self.gains[place] {
            self.gains[place] = gain;
            let small = size.source < SIDE && size.target < SIDE;
            let number = u8::try_from(size.source * SIDE + size.target);
            self.sizes[cell] = number.ok().filter(|_| small).unwrap_or(LARGER);
        }
    }

    /// Forgets the gains of points before this one, now and then.
    fn forget(&mut self, cell: usize) {
        let passed = (cell - self.first).min(self.gains.len());
        if passed >= FORGOTTEN {
            self.gains.drain(..passed);
            self.first += passed;
        }
    }

    fn walk_back(&self) -> Vec<Step> {
        let mut point = self.corridor.lengths();
        let mut path = Vec::new();
        while point != Pair::new(0, 0) {
            let Some(cell) = self.corridor.cell(point.source, point.target) else { break };
            let size = match self.sizes[cell] {
                LARGER => self.corridor.pin_before(point),
                number => Some(Pair::new(usize::from(number) / SIDE, usize::from(number) % SIDE)),
            };
            let Some(size) = size else { break };
            point = Pair::new(point.source - size.source, point.target - size.target);
            path.push(Step { start: point, size });
        }
        path.reverse();
        path
    }
}
