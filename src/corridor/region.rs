//! The points of the lattice that are searched, and the blocks of rows that are searched one by
//! one.
use super::{pins::Pins, stretch::Stretch};
use crate::{document::Pair, error::Error};

/// The part of the lattice that is searched. A point `(i, j)` of the lattice stands between
/// sentences: `i` sentences of the source and `j` of the target lie before it.
///
/// Each row is one interval, and both ends of the intervals never fall from row to row, so that a
/// corridor drawn for the swapped documents is the mirrored one.
#[derive(Clone, Debug)]
pub(crate) struct Corridor {
    rows: Vec<Row>,
    pins: Pins,
}

/// The points of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// First column.
    pub(crate) first: usize,
    /// Last column, itself included.
    pub(crate) last: usize,
    /// Number of points in the rows before.
    pub(crate) offset: usize,
}

impl Row {
    /// Number of the point in this column among all points of the corridor.
    pub(crate) fn cell(self, column: usize) -> usize {
        self.offset + column - self.first
    }

    /// Number of points up to the end of the row.
    fn end(self) -> usize {
        self.cell(self.last) + 1
    }
}

/// Points of a block of rows, at least. Three blocks take some hundred megabytes.
const BLOCK_POINTS: usize = 1 << 17;
/// Rows of a block, at least, unless it has so many times the points; and in any case.
const BLOCK_ROWS: usize = 256;
const WIDE: usize = 16;
const LEAST_ROWS: usize = 6;

impl Corridor {
    /// Every point of the lattice of two documents of these lengths.
    pub(crate) fn full(lengths: Pair<usize>) -> Corridor {
        let rows = std::iter::repeat_n((0, lengths.target), lengths.source + 1);
        Corridor::of(rows, Pins::default())
    }

    /// From the first and the last column of each row.
    fn of(rows: impl Iterator<Item = (usize, usize)>, pins: Pins) -> Corridor {
        let mut offset = 0;
        let row = |(first, last): (usize, usize)| {
            debug_assert!(
                first <= last,
                "the stretches leave a gap, or the corridor leaves a pin out"
            );
            let row = Row { first, last: last.max(first), offset };
            offset = row.end();
            row
        };
        Corridor { rows: rows.map(row).collect(), pins }
    }

    /// The smallest corridor that holds all stretches, each the rectangle between two points, and
    /// all points at most its margin of rows and columns away. Linear.
    ///
    /// The stretches, in any order, must lead from the first to the last corner of the lattice, as
    /// the beads of an alignment do; others may be added.
    pub(crate) fn around(
        lengths: Pair<usize>,
        stretches: impl IntoIterator<Item = (Stretch, usize)>,
    ) -> Corridor {
        let mut firsts = vec![lengths.target; lengths.source + 1];
        let mut lasts = vec![0; lengths.source + 1];
        for (Stretch { start, end }, margin) in stretches {
            // A row is widened most by the two corners of the rectangle that are off the path.
            let top = start.source.saturating_sub(margin);
            let bottom = (end.source + margin).min(lengths.source);
            if let Some(last) = lasts.get_mut(top) {
                *last = (*last).max((end.target + margin).min(lengths.target));
            }
            if let Some(first) = firsts.get_mut(bottom) {
                *first = (*first).min(start.target.saturating_sub(margin));
            }
        }
        let mut furthest = 0;
        for last in &mut lasts {
            furthest = furthest.max(*last);
            *last = furthest;
        }
        let mut nearest = lengths.target;
        for first in firsts.iter_mut().rev() {
            nearest = nearest.min(*first);
            *first = nearest;
        }
        Corridor::of(firsts.into_iter().zip(lasts), Pins::default())
    }

    /// The part of this corridor that pins leave: none of its points lies beside a pin, and no bead
    /// takes part of one. Linear.
    ///
    /// The corridor must hold the first and the last point of each pin.
    pub(crate) fn pinned(self, pins: &Pins) -> Corridor {
        let mut ahead = pins.beads().iter().peekable();
        let mut passed = 0;
        let rows = (0..).zip(&self.rows).map(|(number, row)| {
            while let Some(pin) = ahead.next_if(|pin| pin.end.source <= number) {
                passed = pin.end.target;
            }
            match ahead.peek() {
                // No path comes here, but every row has a point.
                Some(pin) if pin.start.source < number => (pin.start.target, pin.start.target),
                Some(pin) => (row.first.max(passed), row.last.min(pin.start.target)),
                None => (row.first.max(passed), row.last),
            }
        });
        Corridor::of(rows, pins.clone())
    }

    /// What is known to be right. The end points of its beads lie in this corridor, the points
    /// between these do not.
    pub(crate) fn pins(&self) -> &Pins {
        &self.pins
    }

    /// Points of the whole lattice of two documents of these lengths.
    pub(crate) fn full_len(lengths: Pair<usize>) -> usize {
        lengths.source.saturating_add(1).saturating_mul(lengths.target.saturating_add(1))
    }

    /// Refuses a corridor of more points than the limit.
    pub(crate) fn within(self, limit: usize) -> Result<Corridor, Error> {
        let cells = self.len();
        if cells > limit {
            let advice = "raise `max_cells`, pin beads you know, or cut the documents";
            return Err(Error::too_large(cells, limit, advice));
        }
        Ok(self)
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        let last = self.rows.last().map_or(0, |row| row.last);
        Pair::new(self.rows.len().saturating_sub(1), last)
    }

    /// Number of points.
    pub(crate) fn len(&self) -> usize {
        self.rows.last().map_or(0, |row| row.end())
    }

    /// The rows in order, one more than there are source sentences.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Number of a point among all points of the corridor, `None` outside.
    pub(crate) fn cell(&self, source: usize, target: usize) -> Option<usize> {
        let row = self.rows.get(source)?;
        (row.first..=row.last).contains(&target).then(|| row.cell(target))
    }

    /// The numbers of the points of some rows.
    pub(crate) fn points(&self, rows: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = |row: usize| self.rows.get(row).map_or(self.len(), |row| row.offset);
        start(rows.start)..start(rows.end)
    }

    /// The rows in blocks, each of [`BLOCK_POINTS`] points or a little more, and of so many rows
    /// that a block can be decided by itself with what it sees of the next. No bead known to be
    /// right goes past the end of the block in which it begins.
    pub(crate) fn blocks(&self) -> Vec<std::ops::Range<usize>> {
        self.blocks_of(BLOCK_ROWS, BLOCK_POINTS)
    }

    /// The same in blocks of so many rows and points; of fewer rows where these hold far more
    /// points.
    pub(crate) fn blocks_of(&self, rows: usize, points: usize) -> Vec<std::ops::Range<usize>> {
        let mut blocks = Vec::new();
        let mut start = 0;
        let mut pins = self.pins.beads().iter().peekable();
        for (end, row) in (1..).zip(&self.rows) {
            while pins.next_if(|pin| pin.end.source <= end).is_some() {}
            let within = pins.peek().is_some_and(|pin| pin.start.source < end);
            let held = row.end() - self.points(0..start).end;
            let long = end - start >= rows && held >= points;
            let wide = end - start >= LEAST_ROWS && held >= WIDE * points;
            if (long || wide) && !within {
                blocks.push(start..end);
                start = end;
            }
        }
        if start < self.rows.len() {
            blocks.push(start..self.rows.len());
        }
        blocks
    }

    /// A bead known to be right begins here.
    pub(crate) fn is_pinned_at(&self, point: Pair<usize>) -> bool {
        let beads = self.pins.beads();
        let found = beads.binary_search_by_key(&point.source, |pin| pin.start.source);
        found.is_ok_and(|found| beads.get(found).is_some_and(|pin| pin.start == point))
    }

    /// The size of the bead known to be right that ends here.
    pub(crate) fn pin_before(&self, point: Pair<usize>) -> Option<Pair<usize>> {
        let beads = self.pins.beads();
        let found = beads.binary_search_by_key(&point.source, |pin| pin.end.source).ok()?;
        beads.get(found).filter(|pin| pin.end == point).map(|pin| pin.size())
    }

    /// All points of the rectangle between two points lie in the corridor, so that its sentences
    /// can form a bead; gives the number of the end point. Pins are beads of another kind: see
    /// [`Corridor::pins`].
    #[cfg(test)]
    pub(crate) fn bead_end(&self, start: Pair<usize>, size: Pair<usize>) -> Option<usize> {
        let end = Pair::new(start.source + size.source, start.target + size.target);
        let (top, bottom) = (self.rows.get(start.source)?, self.rows.get(end.source)?);
        let fits = start.target >= bottom.first && end.target <= top.last;
        let fits = fits && self.pins.leave_alone(start, size);
        if fits { self.cell(end.source, end.target) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Corridor, Stretch};
    use crate::document::Pair;

    fn stretches(points: &[(usize, usize)]) -> Vec<Stretch> {
        let pair = |&(source, target): &(usize, usize)| Pair::new(source, target);
        Stretch::between(&points.iter().map(pair).collect::<Vec<_>>()).collect()
    }

    fn around(
        lengths: Pair<usize>,
        stretches: impl IntoIterator<Item = Stretch>,
        margin: usize,
    ) -> Corridor {
        Corridor::around(lengths, stretches.into_iter().map(|stretch| (stretch, margin)))
    }

    #[test]
    fn a_corridor_of_swapped_stretches_is_the_mirrored_one() {
        let lengths = Pair::new(9, 7);
        let mut path = stretches(&[(0, 0), (1, 2), (4, 3), (4, 6), (8, 6), (9, 7)]);
        path.extend(stretches(&[(2, 1), (3, 5)]));
        let mirrored = path.iter().map(|stretch| stretch.swap());
        for margin in 0..4 {
            let there = around(lengths, path.clone(), margin);
            let back = around(lengths.swap(), mirrored.clone(), margin);
            assert_eq!(there.len(), back.len());
            for source in 0..=lengths.source {
                for target in 0..=lengths.target {
                    let both = (there.cell(source, target), back.cell(target, source));
                    assert_eq!(both.0.is_some(), both.1.is_some(), "{source} {target} {margin}");
                }
            }
            for stretch in &path {
                assert!(there.cell(stretch.start.source, stretch.end.target).is_some());
                assert!(there.cell(stretch.end.source, stretch.start.target).is_some());
            }
        }
    }

    #[test]
    fn the_widest_margin_is_the_whole_lattice() {
        let lengths = Pair::new(3, 5);
        let wide = around(lengths, stretches(&[(0, 0), (3, 5)]), 5);
        assert_eq!(wide.rows(), Corridor::full(lengths).rows());
    }
}
