//! One number for each bead that begins in some rows of a corridor: its score. A bead leads from
//! one point of the lattice to another, as an arc of a graph does.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    paths::between,
    shapes::{LONGEST_RUN, MOST_SHAPES, Shapes},
};
use crate::{
    corridor::{Corridor, Row},
    document::{Pair, SentenceRange},
    monitor::Watch,
};
use std::ops::Range;

/// Points of one row after which it is asked whether the run is over.
const CHECKED: usize = 1 << 10;

/// Says what beads are worth.
pub(crate) trait BeadValues {
    /// Writes, in the order of the shapes, what the beads are worth that begin at a point and hold
    /// at most so many sentences; those that hold more are left as they are.
    fn at(&self, start: Pair<usize>, most: Pair<usize>, values: &mut [f32]);
}

/// The values of beads that are asked for one by one.
#[cfg(any(test, feature = "fit"))]
pub(crate) struct OneByOne<'s, F> {
    pub(crate) shapes: &'s Shapes,
    pub(crate) value: F,
}

#[cfg(any(test, feature = "fit"))]
impl<F: Fn(Pair<SentenceRange>) -> f64> BeadValues for OneByOne<'_, F> {
    fn at(&self, start: Pair<usize>, most: Pair<usize>, values: &mut [f32]) {
        for (size, value) in self.shapes.iter().zip(values) {
            if size.source <= most.source && size.target <= most.target {
                // Half a nat in a million is far below what any decision depends on, and the table
                // is half as large.
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                let stored = (self.value)(between(start, size)) as f32;
                *value = stored;
            }
        }
    }
}

/// One number for each bead that begins in some rows of a corridor, by the point at which it begins
/// and its shape. Beads that do not fit hold minus infinity.
#[derive(Clone, Debug)]
pub(crate) struct Arcs<'c> {
    pub(crate) corridor: &'c Corridor,
    pub(crate) shapes: &'c Shapes,
    rows: Range<usize>,
    values: Vec<f32>,
    /// Pinned beads, by the number of the point at which they begin: no other begins there. They
    /// may have any size.
    pins: Vec<(usize, Arc)>,
    watch: &'c Watch<'c>,
}

/// One bead of the corridor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) size: Pair<usize>,
    /// Its place among the shapes; none of a pinned bead.
    pub(crate) slot: Option<usize>,
    pub(crate) value: f64,
    /// Number of the point at which it ends.
    pub(crate) end: usize,
}

impl Arc {
    pub(crate) fn is_null(&self) -> bool {
        self.size.source == 0 || self.size.target == 0
    }
}

/// A row of a corridor, with what leads on from it.
#[derive(Clone, Debug)]
pub(crate) struct ArcRow<'a, 'c> {
    arcs: &'a Arcs<'c>,
    source: usize,
    row: Row,
    /// How far on each shape leads, as numbers of points; meaningless for those that do not fit.
    steps: [usize; MOST_SHAPES],
}

impl<'c> Arcs<'c> {
    /// Asks for the value of every bead that begins in these rows and fits. Pinned ones are not
    /// asked for: they are on every path, whatever they are worth. `users` is added, where there is
    /// something to add. Time is the number of points times shapes.
    pub(crate) fn score(
        corridor: &'c Corridor,
        shapes: &'c Shapes,
        rows: Range<usize>,
        values: &impl BeadValues,
        users: Option<&dyn Fn(Pair<SentenceRange>) -> f64>,
        watch: &'c Watch<'c>,
    ) -> Arcs<'c> {
        let points = corridor.points(rows.clone());
        let mut stored = vec![f32::NEG_INFINITY; points.len() * shapes.len()];
        let mut of_points = stored.chunks_exact_mut(shapes.len());
        let below = corridor.rows().len() - 1;
        for (source, row) in rows.clone().zip(&corridor.rows()[rows.clone()]) {
            if watch.is_over() {
                break;
            }
            let most_rows = (below - source).min(shapes.largest().source);
            let mut reached = 0;
            for target in row.first..=row.last {
                if target % CHECKED == 0 && watch.is_over() {
                    break;
                }
                let start = Pair::new(source, target);
                while reached < most_rows && corridor.rows()[source + reached + 1].first <= target {
                    reached += 1;
                }
                let Some(of_point) = of_points.next() else { break };
                values.at(start, Pair::new(reached, row.last - target), of_point);
                let asked = users.is_some() || !corridor.pins().none_alone();
                for (size, value) in shapes.iter().zip(of_point).filter(|_| asked) {
                    if *value == f32::NEG_INFINITY {
                        continue;
                    }
                    if !corridor.pins().leave_alone(start, size) {
                        *value = f32::NEG_INFINITY;
                    } else if let Some(users) = users {
                        let more = users(between(start, size));
                        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                        let sum = (f64::from(*value) + more) as f32;
                        *value = sum;
                    }
                }
            }
        }
        let mut arcs = Arcs { corridor, shapes, rows, values: stored, pins: Vec::new(), watch };
        arcs.add_pins(points.start);
        arcs
    }

    /// Nobody waits any more for what is made of these beads.
    pub(super) fn is_over(&self) -> bool {
        self.watch.is_over()
    }

    fn add_pins(&mut self, first: usize) {
        let pins = self.corridor.pins().beads().iter();
        let own = pins.filter(|pin| self.rows.contains(&pin.start.source));
        for pin in own {
            let cell = |point: Pair<usize>| self.corridor.cell(point.source, point.target);
            let size = pin.size();
            if let (Some(start), Some(end)) = (cell(pin.start), cell(pin.end)) {
                let place = start - first;
                let others = place * self.shapes.len()..(place + 1) * self.shapes.len();
                self.values[others].fill(f32::NEG_INFINITY);
                self.pins.push((start, Arc { size, slot: None, value: 0.0, end }));
            }
        }
    }

    /// The numbers of the points at which these beads begin.
    pub(super) fn points(&self) -> Range<usize> {
        self.corridor.points(self.rows.clone())
    }

    /// The number after those of all points to which these beads may lead.
    pub(super) fn end_reached(&self) -> usize {
        let after = (self.rows.end + LONGEST_RUN).min(self.corridor.rows().len());
        self.corridor.points(self.rows.end..after).end
    }

    /// The rows in order.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = ArcRow<'_, 'c>> + '_ {
        self.rows.clone().map(|source| {
            let rows = self.corridor.rows();
            let row = rows[source];
            let mut steps = [0; MOST_SHAPES];
            for (step, size) in steps.iter_mut().zip(self.shapes.iter()) {
                if let Some(end) = rows.get(source + size.source) {
                    // From the row's first point; wherever the shape fits, as much from the others.
                    *step =
                        (end.offset + row.first + size.target).wrapping_sub(end.first + row.offset);
                }
            }
            ArcRow { arcs: self, source, row, steps }
        })
    }
}

impl ArcRow<'_, '_> {
    /// The points of the row, each with its number.
    pub(crate) fn points(&self) -> impl DoubleEndedIterator<Item = (usize, Pair<usize>)> + use<> {
        let Row { first, last, offset } = self.row;
        let source = self.source;
        (first..=last).map(move |target| (offset + target - first, Pair::new(source, target)))
    }

    /// The beads that begin at a point of the row, by its number.
    #[inline]
    pub(crate) fn beads_at(&self, cell: usize) -> impl Iterator<Item = Arc> + '_ {
        let shapes = self.arcs.shapes;
        let first = self.arcs.corridor.rows()[self.arcs.rows.start].offset;
        let start = (cell - first) * shapes.len();
        let values = &self.arcs.values[start..start + shapes.len()];
        let pin = if self.arcs.pins.is_empty() {
            None
        } else {
            let found = self.arcs.pins.binary_search_by_key(&cell, |(start, _)| *start);
            found.ok().map(|found| self.arcs.pins[found].1)
        };
        let others =
            values.iter().enumerate().filter(|(_, value)| **value != f32::NEG_INFINITY).map(
                move |(slot, value)| Arc {
                    size: shapes.at(slot),
                    slot: Some(slot),
                    value: f64::from(*value),
                    end: cell.wrapping_add(self.steps[slot]),
                },
            );
        pin.into_iter().chain(others)
    }
}
