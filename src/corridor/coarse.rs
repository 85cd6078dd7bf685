//! Takes sentence lengths, anchors and hints. Gives one path through the lattice, near the right
//! one. Never decides a bead: its path is only where the corridor is drawn.
use super::{Pins, Stretch};
use crate::{
    anchors::Link,
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
const SHAPES: [(usize, usize, f64); 9] = [
    (1, 1, 0.8),
    (1, 0, -4.0),
    (0, 1, -4.0),
    (1, 2, -2.2),
    (2, 1, -2.2),
    (1, 3, -3.5),
    (3, 1, -3.5),
    (1, 4, -4.5),
    (4, 1, -4.5),
];
/// Most sentences of a side in one of them.
const LONGEST: usize = 4;
/// Longest penalty for lengths that do not fit, in nats: one wild bead must not bend the path.
const WORST_LENGTH: f64 = 8.0;
/// Points of one stretch between anchors that are searched at most; past it only those beside the
/// stretch's diagonal are.
const STRETCH_POINTS: usize = 1 << 26;
/// Steps on either side of one whose hints bear it out.
const WITNESSES: usize = 10;
/// Hinted steps among these that make a step half as doubtful.
const HALVING: f64 = 1.3;

impl Coarse<'_> {
    /// The steps of the path, each with how far it is to be doubted: 1.0 where no hint is near it
    /// that lies on the path, less the more there are.
    pub(crate) fn doubted_path(
        &self,
        lengths: Pair<usize>,
        anchors: &[Link],
        pins: &Pins,
    ) -> Vec<(Stretch, f64)> {
        let path = self.path(lengths, anchors, pins);
        let mut sums = vec![0_u32];
        for step in &path {
            let before = sums.last().copied().unwrap_or_default();
            sums.push(before + u32::from(self.is_hinted(step)));
        }
        let doubt = |place: usize| {
            let sum = |place: usize| sums.get(place).copied().unwrap_or_default();
            let end = (place + WITNESSES + 1).min(path.len());
            let hinted = sum(end).saturating_sub(sum(place.saturating_sub(WITNESSES)));
            (-f64::from(hinted) / HALVING).exp2()
        };
        path.iter().enumerate().map(|(place, step)| (*step, doubt(place))).collect()
    }

    /// A hint lies on the step.
    fn is_hinted(&self, step: &Stretch) -> bool {
        let from = self.hints.partition_point(|hint| (hint.source as usize) < step.start.source);
        let hints = self.hints.get(from..).unwrap_or(&[]).iter();
        hints
            .take_while(|hint| (hint.source as usize) < step.end.source)
            .any(|hint| (step.start.target..step.end.target).contains(&(hint.target as usize)))
    }

    /// The steps of the path, in order; after them, ways past what must stay alone. Time and memory
    /// are the area of the stretches between anchors and pins, each at most [`STRETCH_POINTS`].
    fn path(&self, lengths: Pair<usize>, anchors: &[Link], pins: &Pins) -> Vec<Stretch> {
        let half = self.ratio.sqrt();
        let scaled = Pair::new(
            length_sums(self.features.source, half),
            length_sums(self.features.target, 1.0 / half),
        );
        let mut points = vec![Pair::new(0, 0)];
        let mut start = Pair::new(0, 0);
        let end = Stretch { start: lengths, end: lengths };
        for station in pins.stations(anchors).into_iter().chain([end]) {
            let band = Band::new(start, station.start);
            Between { coarse: self, scaled: &scaled, start, band }.path(&mut points);
            if station.end != station.start {
                points.push(station.end);
            }
            start = station.end;
        }
        let steps = points.iter().zip(points.iter().skip(1));
        let mut path: Vec<Stretch> = steps.map(|(&start, &end)| Stretch { start, end }).collect();
        path.extend(pins.detours(&path));
        path
    }

    /// How badly two lengths on one scale fit, in nats.
    fn misfit(&self, source: f64, target: f64) -> f64 {
        let difference = (source - target).powi(2);
        let squared = difference / (self.variance * (f64::midpoint(source, target) + 3.0));
        (squared / 2.0).min(WORST_LENGTH)
    }
}

/// Length of all sentences before each one and before the end, times a scale.
fn length_sums(features: &Features, scale: f64) -> Vec<f64> {
    (0..=u32::try_from(features.len()).unwrap_or(u32::MAX))
        .map(|sentence| features.length(SentenceRange::from_length(0, sentence)) * scale)
        .collect()
}

/// Length of the last sentences before an end, by the sums of all.
fn length(sums: &[f64], end: usize, sentences: usize) -> f64 {
    let sum = |at: usize| sums.get(at).copied().unwrap_or_default();
    sum(end) - sum(end - sentences)
}

/// The search from one anchor to the next.
struct Between<'c> {
    coarse: &'c Coarse<'c>,
    /// Lengths before each sentence, on one scale.
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
        // Scores of the row being filled and of those before it, and the hints of these rows.
        let mut rows = [(); LONGEST + 1].map(|()| vec![UNREACHED; band.width]);
        let mut hints = [(); LONGEST].map(|()| vec![0.0; band.size.target + 1]);
        for row in 0..=band.size.source {
            rows.rotate_right(1);
            hints.rotate_right(1);
            if let Some(of_row) = hints.first_mut() {
                // Emptied where it was filled so many rows ago: a row is far longer than its hints.
                if let Some(before) = row.checked_sub(LONGEST) {
                    self.each_hint(before, of_row, |slot, _| *slot = 0.0);
                }
                self.each_hint(row, of_row, |slot, nats| *slot = nats);
            }
            for slot in 0..band.width {
                let column = band.column(row, slot);
                let best = column.map(|column| self.best(row, column, &rows, &hints));
                let (score, shape) = best.unwrap_or((UNREACHED, 0));
                if let Some(kept) = rows.first_mut().and_then(|row| row.get_mut(slot)) {
                    *kept = score;
                }
                shapes.push(shape);
            }
        }
        self.walk_back(&shapes, points);
    }

    /// Visits the hints between the sentence before this row and the sentences before each column.
    fn each_hint(&self, row: usize, of_row: &mut [f64], visit: impl Fn(&mut f64, f64)) {
        let Some(sentence) = row.checked_sub(1).map(|row| self.start.source + row) else { return };
        let hints = self.coarse.hints;
        let from = hints.partition_point(|hint| (hint.source as usize) < sentence);
        let here = hints.iter().skip(from).take_while(|hint| hint.source as usize == sentence);
        for hint in here {
            let column = (hint.target as usize + 1).checked_sub(self.start.target);
            if let Some(slot) = column.and_then(|column| of_row.get_mut(column)) {
                visit(slot, hint.nats);
            }
        }
    }

    /// The best way to a point, by the rows up to its own.
    fn best(
        &self,
        row: usize,
        column: usize,
        rows: &[Vec<f64>; LONGEST + 1],
        hints: &[Vec<f64>; LONGEST],
    ) -> Best {
        if row == 0 && column == 0 {
            return (0.0, 0);
        }
        let mut best = (UNREACHED, 0);
        for (number, &(sources, targets, prior)) in (0_u8..).zip(&SHAPES) {
            if sources > row || targets > column {
                continue;
            }
            let from = rows
                .get(sources)
                .zip(self.band.slot(row - sources, column - targets))
                .and_then(|(scores, slot)| scores.get(slot))
                .copied()
                .unwrap_or(UNREACHED);
            if from == UNREACHED {
                continue;
            }
            let mut score = from + prior;
            if sources > 0 && targets > 0 {
                let ends = Pair::new(self.start.source + row, self.start.target + column);
                score -= self.coarse.misfit(
                    length(&self.scaled.source, ends.source, sources),
                    length(&self.scaled.target, ends.target, targets),
                );
                for hints in hints.iter().take(sources) {
                    let cells = hints.get(column + 1 - targets..=column);
                    score += cells.unwrap_or(&[]).iter().sum::<f64>();
                }
            }
            if score > best.0 {
                best = (score, number);
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
        if spare == 0 || self.size.source == 0 {
            return 0;
        }
        // The band slides from the first to the last column as the diagonal does. Both factors are
        // counts of sentences, which are numbered by u32: their product fits.
        let slid = (row as u64).saturating_mul(spare as u64) / self.size.source as u64;
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

#[cfg(test)]
mod tests {
    use super::Band;
    use crate::document::Pair;

    #[test]
    fn a_band_slides_from_the_first_column_to_the_last() {
        let most = u32::MAX as usize;
        for size in [(0, 7), (1, 1), (40, 70), (70, 40), (200_000, 300_000), (most, most - 1)] {
            let size = Pair::new(size.0, size.1);
            let band = Band::new(Pair::new(0, 0), size);
            assert_eq!(band.first(0), 0);
            if size.source > 0 {
                assert_eq!(band.first(size.source) + band.width, size.target + 1);
                let rows = (0..=50).map(|part| size.source / 50 * part);
                let firsts: Vec<usize> = rows.map(|row| band.first(row)).collect();
                assert!(firsts.is_sorted());
                // Half way down it is half way across.
                let half = (size.target + 1 - band.width) / 2;
                assert!(band.first(size.source / 2).abs_diff(half) <= 1, "{size:?}");
            }
        }
    }
}
