//! Takes sentence lengths, anchors and hints. Gives one path through the lattice, near the right
//! one. Never decides a bead: its path is only where the corridor is drawn.
use super::Stretch;
use crate::{
    anchors::Anchor,
    document::{Pair, SentenceRange},
    features::Features,
};

/// Evidence that two sentences correspond, in nats: a rare word they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hint {
    pub(crate) source: u32,
    pub(crate) target: u32,
    pub(crate) nats: f64,
}

/// The coarse search: length, hints, and beads of at most two sentences a side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coarse<'f> {
    pub(crate) features: Pair<&'f Features>,
    /// Sorted by source, then target.
    pub(crate) hints: &'f [Hint],
    /// Characters of the target for one of the source.
    pub(crate) ratio: f64,
    /// Variance of the difference of lengths, per character.
    pub(crate) variance: f64,
}

/// Beads of the coarse search with their prior in nats. The corridor is wide: nothing here needs
/// to be exact, and nothing was fitted.
const SHAPES: [(usize, usize, f64); 5] =
    [(1, 1, 0.8), (1, 0, -4.0), (0, 1, -4.0), (1, 2, -2.2), (2, 1, -2.2)];
/// Longest penalty for lengths that do not fit, in nats: one wild bead must not bend the path.
const WORST_LENGTH: f64 = 8.0;
/// Points of one stretch between anchors that are searched at most; past it only those beside the
/// stretch's diagonal are.
const STRETCH_POINTS: usize = 1 << 26;

impl Coarse<'_> {
    /// The steps of the path, in order. Time and memory are the area of the stretches between
    /// anchors, each at most [`STRETCH_POINTS`].
    pub(crate) fn path(&self, lengths: Pair<usize>, anchors: &[Anchor]) -> Vec<Stretch> {
        let half = self.ratio.sqrt();
        let scaled = Pair::new(
            sentence_lengths(self.features.source, half),
            sentence_lengths(self.features.target, 1.0 / half),
        );
        let mut points = vec![Pair::new(0, 0)];
        let mut start = Pair::new(0, 0);
        let places = anchors.iter().map(|anchor| Pair::new(anchor.source, anchor.target));
        for end in places.map(|place| place.map(|sentence| sentence as usize)).chain([lengths]) {
            let between =
                Between { coarse: self, scaled: &scaled, start, band: Band::new(start, end) };
            between.path(&mut points);
            start = end;
        }
        let steps = points.iter().zip(points.iter().skip(1));
        steps.map(|(&start, &end)| Stretch { start, end }).collect()
    }

    /// How badly two lengths on one scale fit, in nats.
    fn misfit(&self, source: f64, target: f64) -> f64 {
        let difference = (source - target).powi(2);
        let squared = difference / (self.variance * (f64::midpoint(source, target) + 3.0));
        (squared / 2.0).min(WORST_LENGTH)
    }
}

/// Length of each sentence, times a scale.
fn sentence_lengths(features: &Features, scale: f64) -> Vec<f64> {
    (0..u32::try_from(features.len()).unwrap_or(u32::MAX))
        .map(|sentence| features.length(SentenceRange::from_length(sentence, 1)) * scale)
        .collect()
}

/// The search from one anchor to the next.
struct Between<'c> {
    coarse: &'c Coarse<'c>,
    /// Lengths of all sentences, on one scale.
    scaled: &'c Pair<Vec<f64>>,
    start: Pair<usize>,
    band: Band,
}

/// The best score of a point, and the number of the shape that led there.
type Best = (f64, u8);

const UNREACHED: f64 = f64::NEG_INFINITY;

impl Between<'_> {
    /// Adds the points of the best path after its first.
    fn path(&self, points: &mut Vec<Pair<usize>>) {
        let band = self.band;
        let mut shapes: Vec<u8> = Vec::with_capacity((band.size.source + 1) * band.width);
        // Scores of the row being filled and of the two before it, and the hints of those rows.
        let mut rows = [(); 3].map(|()| vec![UNREACHED; band.width]);
        let mut hints = [(); 2].map(|()| vec![0.0; band.size.target + 2]);
        for row in 0..=band.size.source {
            rows.rotate_right(1);
            hints.rotate_right(1);
            let [of_row, _] = &mut hints;
            self.fill_hints(row, of_row);
            let [current, above, second] = &mut rows;
            for slot in 0..band.width {
                let best = match band.column(row, slot) {
                    Some(column) => {
                        let before = [&*current, &*above, &*second];
                        self.best(row, column, before, &hints)
                    }
                    None => (UNREACHED, 0),
                };
                if let Some(score) = current.get_mut(slot) {
                    *score = best.0;
                }
                shapes.push(best.1);
            }
        }
        self.walk_back(&shapes, points);
    }

    /// The hints between the sentence before this row and the sentences before each column.
    fn fill_hints(&self, row: usize, of_row: &mut [f64]) {
        of_row.fill(0.0);
        let Some(sentence) = row.checked_sub(1).map(|row| self.start.source + row) else { return };
        let hints = self.coarse.hints;
        let from = hints.partition_point(|hint| (hint.source as usize) < sentence);
        let here = hints.iter().skip(from).take_while(|hint| hint.source as usize == sentence);
        for hint in here {
            let column = (hint.target as usize + 1).checked_sub(self.start.target);
            if let Some(slot) = column.and_then(|column| of_row.get_mut(column)) {
                *slot = hint.nats;
            }
        }
    }

    /// The best way to a point, by the rows before it.
    fn best(
        &self,
        row: usize,
        column: usize,
        before: [&Vec<f64>; 3],
        hints: &[Vec<f64>; 2],
    ) -> Best {
        if row == 0 && column == 0 {
            return (0.0, 0);
        }
        let length = |lengths: &[f64], end: usize| {
            end.checked_sub(1).and_then(|last| lengths.get(last)).copied().unwrap_or_default()
        };
        let Pair { source, target } = self.scaled;
        let ends = Pair::new(self.start.source + row, self.start.target + column);
        let one = Pair::new(length(source, ends.source), length(target, ends.target));
        let hint = |up: usize, back: usize| {
            let row: Option<&Vec<f64>> = hints.get(up);
            row.zip(column.checked_sub(back))
                .and_then(|(row, column)| row.get(column))
                .copied()
                .unwrap_or_default()
        };
        let evidence = |size: (usize, usize)| match size {
            (1, 1) => hint(0, 0) - self.coarse.misfit(one.source, one.target),
            (1, 2) => {
                let two = one.target + length(target, ends.target.saturating_sub(1));
                hint(0, 0) + hint(0, 1) - self.coarse.misfit(one.source, two)
            }
            (2, 1) => {
                let two = one.source + length(source, ends.source.saturating_sub(1));
                hint(0, 0) + hint(1, 0) - self.coarse.misfit(two, one.target)
            }
            _ => 0.0,
        };
        let mut best = (UNREACHED, 0);
        for (number, &(sources, targets, prior)) in SHAPES.iter().enumerate() {
            if sources > row || targets > column {
                continue;
            }
            let from = before
                .get(sources)
                .zip(self.band.slot(row - sources, column - targets))
                .and_then(|(scores, slot)| scores.get(slot))
                .copied()
                .unwrap_or(UNREACHED);
            if from == UNREACHED {
                continue;
            }
            let score = from + prior + evidence((sources, targets));
            if score > best.0 {
                best = (score, u8::try_from(number).unwrap_or_default());
            }
        }
        best
    }

    fn walk_back(&self, shapes: &[u8], points: &mut Vec<Pair<usize>>) {
        let band = self.band;
        let first = points.len();
        let (mut row, mut column) = (band.size.source, band.size.target);
        while row > 0 || column > 0 {
            points.push(Pair::new(self.start.source + row, self.start.target + column));
            let shape = band
                .slot(row, column)
                .and_then(|slot| shapes.get(row * band.width + slot))
                .and_then(|&shape| SHAPES.get(usize::from(shape)));
            let &(sources, targets, _) = shape.unwrap_or(&SHAPES[0]);
            // A point that nothing reached lies at the edge: straight back is always possible.
            (row, column) = (row.saturating_sub(sources), column.saturating_sub(targets));
        }
        if let Some(added) = points.get_mut(first..) {
            added.reverse();
        }
    }
}

/// The points of a stretch that are searched: all, or those beside the diagonal.
#[derive(Clone, Copy, Debug)]
struct Band {
    size: Pair<usize>,
    width: usize,
}

impl Band {
    fn new(start: Pair<usize>, end: Pair<usize>) -> Band {
        let size = Pair::new(end.source - start.source, end.target - start.target);
        let whole = size.target + 1;
        let affordable = (STRETCH_POINTS / (size.source + 1)).max(3);
        Band { size, width: whole.min(affordable) }
    }

    /// First column of a row.
    fn first(self, row: usize) -> usize {
        let spare = self.size.target + 1 - self.width;
        if self.size.source == 0 {
            return 0;
        }
        // The band slides from the first to the last column as the diagonal does.
        let slid = row as u128 * spare as u128 / self.size.source as u128;
        usize::try_from(slid).unwrap_or(spare)
    }

    fn column(self, row: usize, slot: usize) -> Option<usize> {
        let column = self.first(row) + slot;
        (column <= self.size.target).then_some(column)
    }

    fn slot(self, row: usize, column: usize) -> Option<usize> {
        column.checked_sub(self.first(row)).filter(|slot| *slot < self.width)
    }
}
