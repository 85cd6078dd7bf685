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
        let mut points = vec![Pair::new(0, 0)];
        let mut start = Pair::new(0, 0);
        let places = anchors.iter().map(|anchor| Pair::new(anchor.source, anchor.target));
        for end in places.map(|place| place.map(|sentence| sentence as usize)).chain([lengths]) {
            self.stretch(start, end, &mut points);
            start = end;
        }
        let steps = points.iter().zip(points.iter().skip(1));
        steps.map(|(&start, &end)| Stretch { start, end }).collect()
    }

    fn stretch(&self, start: Pair<usize>, end: Pair<usize>, points: &mut Vec<Pair<usize>>) {
        let size = Pair::new(end.source - start.source, end.target - start.target);
        let band = Band::new(size);
        // The shape of the bead that ends at each point on the best path there.
        let mut shapes: Vec<u8> = vec![0; (size.source + 1) * band.width];
        // The rows of the last two sentences of the source, and the one being filled.
        let mut rows = [(); 3].map(|()| vec![f64::NEG_INFINITY; band.width]);
        for row in 0..=size.source {
            rows.rotate_right(1);
            let [current, above, second] = &mut rows;
            for slot in 0..band.width {
                let Some(column) = band.column(row, slot) else {
                    if let Some(best) = current.get_mut(slot) {
                        *best = f64::NEG_INFINITY;
                    }
                    continue;
                };
                let mut best = (f64::NEG_INFINITY, 0_u8);
                if row == 0 && column == 0 {
                    best = (0.0, 0);
                }
                for (shape, &(sources, targets, prior)) in (0_u8..).zip(&SHAPES) {
                    if sources > row || targets > column {
                        continue;
                    }
                    let from = match sources {
                        0 => &*current,
                        1 => &*above,
                        _ => &*second,
                    };
                    let before = band
                        .slot(row - sources, column - targets)
                        .and_then(|slot| from.get(slot).copied())
                        .unwrap_or(f64::NEG_INFINITY);
                    if before == f64::NEG_INFINITY {
                        continue;
                    }
                    let end = Pair::new(start.source + row, start.target + column);
                    let score = before + prior + self.score(end, Pair::new(sources, targets));
                    if score > best.0 {
                        best = (score, shape);
                    }
                }
                if let Some(score) = current.get_mut(slot) {
                    *score = best.0;
                }
                if let Some(shape) = shapes.get_mut(row * band.width + slot) {
                    *shape = best.1;
                }
            }
        }
        let mut back = Vec::new();
        let (mut row, mut column) = (size.source, size.target);
        while row > 0 || column > 0 {
            back.push(Pair::new(start.source + row, start.target + column));
            let shape = band
                .slot(row, column)
                .and_then(|slot| shapes.get(row * band.width + slot))
                .and_then(|&shape| SHAPES.get(usize::from(shape)));
            let &(sources, targets, _) = shape.unwrap_or(&SHAPES[0]);
            // A point that nothing reached lies at the edge: straight back is always possible.
            (row, column) = (row.saturating_sub(sources), column.saturating_sub(targets));
        }
        points.extend(back.into_iter().rev());
    }

    fn score(&self, end: Pair<usize>, size: Pair<usize>) -> f64 {
        if size.source == 0 || size.target == 0 {
            return 0.0;
        }
        #[expect(clippy::cast_possible_truncation, reason = "sentences are numbered by u32")]
        let run =
            |end: usize, size: usize| SentenceRange::from_length((end - size) as u32, size as u32);
        let half = self.ratio.sqrt();
        let source = self.features.source.length(run(end.source, size.source)) * half;
        let target = self.features.target.length(run(end.target, size.target)) / half;
        let difference = (source - target).powi(2);
        let deviation = difference / (self.variance * (f64::midpoint(source, target) + 3.0));
        let mut score = -(deviation / 2.0).min(WORST_LENGTH);
        for row in end.source - size.source..end.source {
            for column in end.target - size.target..end.target {
                score += self.hint(row, column);
            }
        }
        score
    }

    fn hint(&self, source: usize, target: usize) -> f64 {
        let place = |hint: &Hint| (hint.source as usize, hint.target as usize);
        let found = self.hints.binary_search_by(|hint| place(hint).cmp(&(source, target)));
        found.ok().and_then(|index| self.hints.get(index)).map_or(0.0, |hint| hint.nats)
    }
}

/// The points of a stretch that are searched: all, or those beside the diagonal.
#[derive(Clone, Copy, Debug)]
struct Band {
    size: Pair<usize>,
    width: usize,
}

impl Band {
    fn new(size: Pair<usize>) -> Band {
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
