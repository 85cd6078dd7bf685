//! Takes some rows of a corridor and the shapes of beads. Gives storage for one number per bead that
//! begins in these rows: [`Arcs`]. Next: `posterior`,
//! `best_path`.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use crate::{
    corridor::{Corridor, Row},
    document::{Pair, SentenceRange},
};
use std::ops::Range;

/// Number of sentences on either side of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    pub(crate) source: u16,
    pub(crate) target: u16,
}

impl Shape {
    pub(crate) fn size(self) -> Pair<usize> {
        Pair::new(usize::from(self.source), usize::from(self.target))
    }
}

/// The shapes a search may use: nulls of one sentence, all up to four a side, and those of one or
/// two sentences against more. Larger ones are one in some ten thousand beads.
const ALL_SHAPES: [(u16, u16); 24] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (3, 3),
    (2, 4),
    (4, 2),
    (1, 5),
    (5, 1),
    (3, 4),
    (4, 3),
    (2, 5),
    (5, 2),
    (4, 4),
    (1, 6),
    (6, 1),
];

/// Most beads that begin at a point: one of each shape, or one known to be right.
pub(crate) const MOST_ARCS: usize = ALL_SHAPES.len();

/// Most sentences on one side of any shape.
pub(crate) const LONGEST_RUN: usize = 6;

/// The shapes of one search, nulls first.
#[derive(Clone, Debug)]
pub(crate) struct Shapes {
    all: Vec<Shape>,
    /// The place of each among all, by its numbers of sentences.
    slots: [[Option<u8>; LONGEST_RUN + 1]; LONGEST_RUN + 1],
    largest: Pair<usize>,
}

impl Shapes {
    /// All shapes of at most so many sentences a side.
    pub(crate) fn up_to(most: Pair<u8>) -> Shapes {
        let most = most.map(u16::from);
        let fits = |shape: &Shape| shape.source <= most.source && shape.target <= most.target;
        let shapes = ALL_SHAPES.iter().map(|&(source, target)| Shape { source, target });
        let all: Vec<Shape> = shapes.filter(fits).collect();
        let mut slots = [[None; LONGEST_RUN + 1]; LONGEST_RUN + 1];
        let mut largest = Pair::new(0, 0);
        for (shape, slot) in all.iter().zip(0_u8..) {
            let Pair { source, target } = shape.size();
            slots[source][target] = Some(slot);
            largest = Pair::new(source.max(largest.source), target.max(largest.target));
        }
        Shapes { all, slots, largest }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Shape> + '_ {
        self.all.iter().copied()
    }

    /// The place of a shape among all.
    pub(crate) fn slot(&self, source: usize, target: usize) -> Option<usize> {
        self.slots.get(source)?.get(target)?.map(usize::from)
    }

    /// Most sentences of each side in one of them.
    pub(crate) fn largest(&self) -> Pair<usize> {
        self.largest
    }
}

/// Says what beads are worth.
pub(crate) trait BeadValues {
    /// Writes, in the order of the shapes, what the beads are worth that begin at a point and hold at
    /// most so many sentences; those that hold more are left as they are.
    fn at(&self, start: Pair<usize>, most: Pair<usize>, values: &mut [f32]);
}

/// The values of beads that are asked one by one.
#[cfg(any(test, feature = "fit"))]
pub(crate) struct OneByOne<'s, F> {
    pub(crate) shapes: &'s Shapes,
    pub(crate) value: F,
}

#[cfg(any(test, feature = "fit"))]
impl<F: Fn(Pair<SentenceRange>) -> f64> BeadValues for OneByOne<'_, F> {
    fn at(&self, start: Pair<usize>, most: Pair<usize>, values: &mut [f32]) {
        for (shape, value) in self.shapes.iter().zip(values) {
            let size = shape.size();
            if size.source <= most.source && size.target <= most.target {
                // Half a nat in a million is far below what any bead hangs on, and the table is
                // half as large.
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                let stored = (self.value)(sentences(start, shape)) as f32;
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
    /// Beads known to be right, by the number of the point at which they begin: no other begins
    /// there. They may have any size.
    pins: Vec<(usize, Arc)>,
}

/// One bead of the corridor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) size: Pair<usize>,
    /// Its place among the shapes; none of a bead known to be right.
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
    /// How far on each shape leads, as numbers of points; of no meaning for those that do not fit.
    steps: [usize; ALL_SHAPES.len()],
}

impl<'c> Arcs<'c> {
    /// Asks for the value of every bead that begins in these rows and fits. Those known to be right
    /// are not asked for: they are on every path, whatever they are worth. `users` is added, where
    /// there is something to add. Time is the number of points times shapes.
    pub(crate) fn score(
        corridor: &'c Corridor,
        shapes: &'c Shapes,
        rows: Range<usize>,
        values: &impl BeadValues,
        users: Option<&dyn Fn(Pair<SentenceRange>) -> f64>,
    ) -> Arcs<'c> {
        let points = corridor.points(rows.clone());
        let mut stored = vec![f32::NEG_INFINITY; points.len() * shapes.len()];
        let mut of_points = stored.chunks_exact_mut(shapes.len());
        let below = corridor.rows().len() - 1;
        for (source, row) in rows.clone().zip(&corridor.rows()[rows.clone()]) {
            let most_rows = (below - source).min(shapes.largest.source);
            let mut reached = 0;
            for target in row.first..=row.last {
                let start = Pair::new(source, target);
                while reached < most_rows && corridor.rows()[source + reached + 1].first <= target {
                    reached += 1;
                }
                let Some(of_point) = of_points.next() else { break };
                values.at(start, Pair::new(reached, row.last - target), of_point);
                let asked = users.is_some() || corridor.has_alone();
                for (shape, value) in shapes.iter().zip(of_point).filter(|_| asked) {
                    if *value == f32::NEG_INFINITY {
                        continue;
                    }
                    if !corridor.leaves_alone(start, shape.size()) {
                        *value = f32::NEG_INFINITY;
                    } else if let Some(users) = users {
                        let more = users(sentences(start, shape));
                        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                        let sum = (f64::from(*value) + more) as f32;
                        *value = sum;
                    }
                }
            }
        }
        let mut arcs = Arcs { corridor, shapes, rows, values: stored, pins: Vec::new() };
        arcs.add_pins(points.start);
        arcs
    }

    fn add_pins(&mut self, first: usize) {
        let own = self.corridor.pins().iter().filter(|pin| self.rows.contains(&pin.start.source));
        for pin in own {
            let cell = |point: Pair<usize>| self.corridor.cell(point.source, point.target);
            let size =
                Pair::new(pin.end.source - pin.start.source, pin.end.target - pin.start.target);
            if let (Some(start), Some(end)) = (cell(pin.start), cell(pin.end)) {
                let place = start - first;
                let others = place * self.shapes.len()..(place + 1) * self.shapes.len();
                self.values[others].fill(f32::NEG_INFINITY);
                self.pins.push((start, Arc { size, slot: None, value: 0.0, end }));
            }
        }
    }

    /// The numbers of the points at which these beads begin.
    pub(crate) fn points(&self) -> Range<usize> {
        self.corridor.points(self.rows.clone())
    }

    /// The numbers of the rows.
    pub(crate) fn rows_covered(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// The rows in order.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = ArcRow<'_, 'c>> + '_ {
        self.rows.clone().map(|source| {
            let rows = self.corridor.rows();
            let row = rows[source];
            let mut steps = [0; ALL_SHAPES.len()];
            for (step, shape) in steps.iter_mut().zip(self.shapes.iter()) {
                let size = shape.size();
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
                    size: shapes.all[slot].size(),
                    slot: Some(slot),
                    value: f64::from(*value),
                    end: cell.wrapping_add(self.steps[slot]),
                },
            );
        pin.into_iter().chain(others)
    }
}

/// The sentences of a bead of this shape that begins at this point.
pub(crate) fn sentences(start: Pair<usize>, shape: Shape) -> Pair<SentenceRange> {
    between(start, shape.size())
}

/// The sentences of a bead of this size that begins at this point.
pub(crate) fn between(start: Pair<usize>, size: Pair<usize>) -> Pair<SentenceRange> {
    #[expect(clippy::cast_possible_truncation, reason = "sentences are numbered by u32")]
    let run = |start: usize, length: usize| SentenceRange::from_length(start as u32, length as u32);
    Pair::new(run(start.source, size.source), run(start.target, size.target))
}
