//! Takes a corridor and the shapes of beads. Gives storage for one number per bead that fits into
//! it: [`Arcs`]. The only place of the search that indexes. Next: `posterior`, `best_path`.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use crate::{
    corridor::Corridor,
    document::{Pair, SentenceRange},
};

/// Number of sentences on either side of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    pub(crate) source: u16,
    pub(crate) target: u16,
}

impl Shape {
    pub(crate) const fn is_null(self) -> bool {
        self.source == 0 || self.target == 0
    }

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

/// Most sentences on one side of any shape.
pub(crate) const LONGEST_RUN: usize = 6;

/// The shapes of one search, nulls first.
#[derive(Clone, Debug)]
pub(crate) struct Shapes(Vec<Shape>);

impl Shapes {
    /// All shapes of at most so many sentences a side.
    pub(crate) fn up_to(most: Pair<u8>) -> Shapes {
        let shapes = ALL_SHAPES.iter().map(|&(source, target)| Shape { source, target });
        let most = most.map(u16::from);
        let fits = |shape: &Shape| shape.source <= most.source && shape.target <= most.target;
        Shapes(shapes.filter(fits).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Shape> + '_ {
        self.0.iter().copied()
    }
}

/// One number for each bead that fits into a corridor, by the point at which the bead begins and
/// its shape. Beads that do not fit hold minus infinity.
#[derive(Clone, Debug)]
pub(crate) struct Arcs<'c> {
    pub(crate) corridor: &'c Corridor,
    pub(crate) shapes: &'c Shapes,
    values: Vec<f32>,
    /// The end point of each bead, beside its value.
    ends: Vec<u32>,
    /// Beads known to be right, by the number of the point at which they begin: no other begins
    /// there. They may have any size.
    pins: Vec<(usize, Arc)>,
}

/// One bead of the corridor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) shape: Shape,
    pub(crate) value: f64,
    /// Number of the point at which it ends.
    pub(crate) end: usize,
}

impl<'c> Arcs<'c> {
    /// Asks for the value of every bead that fits. Those known to be right are not asked for: they
    /// are on every path, whatever they are worth. Time is the number of points times shapes.
    pub(crate) fn score(
        corridor: &'c Corridor,
        shapes: &'c Shapes,
        value: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Arcs<'c> {
        let count = corridor.len() * shapes.len();
        let mut values = vec![f32::NEG_INFINITY; count];
        let mut ends = vec![0_u32; count];
        let mut slot = 0;
        for (source, row) in corridor.rows().iter().enumerate() {
            for target in row.first..=row.last {
                let start = Pair::new(source, target);
                for shape in shapes.iter() {
                    if let Some(end) = corridor.bead_end(start, shape.size()) {
                        // Half a nat in a million is far below what any bead hangs on, and the
                        // table is half as large.
                        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                        let stored = value(sentences(start, shape)) as f32;
                        values[slot] = stored;
                        #[expect(clippy::cast_possible_truncation, reason = "cells are limited")]
                        let end = end as u32;
                        ends[slot] = end;
                    }
                    slot += 1;
                }
            }
        }
        let mut arcs = Arcs { corridor, shapes, values, ends, pins: Vec::new() };
        arcs.add_pins();
        arcs
    }

    fn add_pins(&mut self) {
        for pin in self.corridor.pins() {
            let cell = |point: Pair<usize>| self.corridor.cell(point.source, point.target);
            let size = |start: usize, end: usize| u16::try_from(end - start).unwrap_or(u16::MAX);
            let shape = Shape {
                source: size(pin.start.source, pin.end.source),
                target: size(pin.start.target, pin.end.target),
            };
            if let (Some(start), Some(end)) = (cell(pin.start), cell(pin.end)) {
                let others = start * self.shapes.len()..(start + 1) * self.shapes.len();
                self.values[others].fill(f32::NEG_INFINITY);
                self.pins.push((start, Arc { shape, value: 0.0, end }));
            }
        }
    }

    /// The beads that begin at a point, by its number.
    pub(crate) fn beads_at(&self, cell: usize) -> impl Iterator<Item = Arc> + '_ {
        let start = cell * self.shapes.len();
        let range = start..start + self.shapes.len();
        let values = self.values[range.clone()].iter().zip(&self.ends[range]);
        let pin = self.pins.binary_search_by_key(&cell, |(start, _)| *start);
        let pin = pin.ok().and_then(|found| self.pins.get(found)).map(|(_, arc)| *arc);
        let others = values
            .zip(self.shapes.iter())
            .filter(|((value, _), _)| **value != f32::NEG_INFINITY)
            .map(|((value, end), shape)| Arc {
                shape,
                value: f64::from(*value),
                end: *end as usize,
            });
        pin.into_iter().chain(others)
    }

    /// All points with their beads, in order.
    pub(crate) fn cells(&self) -> impl DoubleEndedIterator<Item = (usize, Pair<usize>)> + '_ {
        self.corridor.rows().iter().enumerate().flat_map(|(source, row)| {
            let (first, offset) = (row.first, row.offset);
            (row.first..=row.last)
                .map(move |target| (offset + target - first, Pair::new(source, target)))
        })
    }
}

/// The sentences of a bead of this shape that begins at this point.
pub(crate) fn sentences(start: Pair<usize>, shape: Shape) -> Pair<SentenceRange> {
    #[expect(clippy::cast_possible_truncation, reason = "sentences are numbered by u32")]
    let run =
        |start: usize, length: u16| SentenceRange::from_length(start as u32, u32::from(length));
    Pair::new(run(start.source, shape.source), run(start.target, shape.target))
}
