//! The coarse search itself: the best path through some points of a rectangle, and where other
//! paths are nearly as good. Linear in these points.
#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns come from the corridor, which lies in the rectangle that sized the lists"
)]
use super::{
    rectangle::{HintSums, LONGEST, Rectangle},
    region::{Corridor, Row},
};
use crate::{document::Pair, monitor::Watch};

/// Beads of the coarse search with their prior in nats. The corridor is wide: nothing here needs
/// to be exact, and nothing was fitted.
const SHAPES: [(usize, usize, f32); 7] = [
    (1, 1, 0.8),
    (1, 2, -2.2),
    (2, 1, -2.2),
    (1, 3, -3.5),
    (3, 1, -3.5),
    (1, 4, -4.5),
    (4, 1, -4.5),
];
/// Prior of the first sentence of a run without counterpart, and of each further one: it must not
/// pay to squeeze a chapter that was left out into its neighbours.
const ALONE: f32 = -4.0;
const MORE_ALONE: f32 = -1.0;
/// What leads to a point, other than one of the shapes: runs of either side.
const SOURCE_RUN: u8 = 8;
const TARGET_RUN: u8 = 9;
/// The lower bits say what leads to a point; the others that a run which ends there has more than
/// one sentence.
const WAY: u8 = 15;
const SOURCE_GOES_ON: u8 = 16;
const TARGET_GOES_ON: u8 = 32;
/// Greatest penalty for lengths that do not fit, in nats: one wild bead must not bend the path.
const WORST_LENGTH: f32 = 8.0;
/// Added to the length under the variance.
const OFFSET: f32 = 3.0;

const UNREACHED: f32 = f32::NEG_INFINITY;

/// The points of a row with their best scores.
#[derive(Clone, Debug, Default)]
struct Scores {
    first: usize,
    best: Vec<f32>,
    /// The best scores of ways that end with a sentence of the source alone.
    source_run: Vec<f32>,
}

impl Scores {
    fn end(&self) -> usize {
        self.first + self.best.len()
    }

    /// Begins a row anew, with nothing reached.
    fn reset(&mut self, row: Row) {
        self.first = row.first;
        for scores in [&mut self.best, &mut self.source_run] {
            scores.clear();
            scores.resize(row.last + 1 - row.first, UNREACHED);
        }
    }
}

/// Finds the best way to each point of a corridor, row by row, and hands over each row: the scores,
/// and the numbers of the shapes that led there.
fn sweep(
    rectangle: &Rectangle,
    rows: &[Row],
    watch: &Watch<'_>,
    mut keep: impl FnMut(&[f32], &[u8]),
) {
    let columns = rectangle.size().target + 1;
    let mut hint_sums = HintSums::new(columns);
    let mut above = [(); LONGEST + 1].map(|()| Scores::default());
    let mut shapes: Vec<u8> = Vec::new();
    for (number, row) in rows.iter().enumerate().take_while(|_| !watch.is_over()) {
        hint_sums.advance(rectangle, number);
        above.rotate_right(1);
        let [current, before @ ..] = &mut above;
        current.reset(*row);
        shapes.clear();
        shapes.resize(current.best.len(), 0);
        if number == 0 && row.first == 0 {
            current.best[0] = 0.0;
        }
        for (shape, &(sources, targets, prior)) in (0_u8..).zip(&SHAPES) {
            if sources > number {
                continue;
            }
            let from = &before[sources - 1];
            // The columns in which a bead of this shape can end.
            let ends =
                row.first.max(from.first + targets)..(row.last + 1).min(from.end() + targets);
            if ends.is_empty() {
                continue;
            }
            let starts = ends.start - targets - from.first..ends.end - targets - from.first;
            let own = ends.start - row.first..ends.end - row.first;
            let best = &mut current.best[own.clone()];
            let ways = from.best[starts].iter().zip(best).zip(&mut shapes[own]);
            let length = rectangle.source_run(number, sources);
            let lengths = &rectangle.target_runs[targets - 1][ends.clone()];
            let told = lengths.iter().zip(&hint_sums.of(sources, targets)[ends]);
            for (((from, best), kept), (other, hint)) in ways.zip(told) {
                let difference = length - other;
                let spread = rectangle.variance * (length + other + 2.0 * OFFSET);
                let misfit = (difference * difference / spread).min(WORST_LENGTH);
                let score = from + prior - misfit + hint;
                let better = score > *best;
                *best = if better { score } else { *best };
                *kept = if better { shape } else { *kept };
            }
        }
        if let (Some(above), true) = (before.first(), number > 0) {
            source_runs(above, current, &mut shapes);
        }
        target_runs(&mut current.best, &mut shapes);
        keep(&current.best, &shapes);
    }
}

/// Ways that end with a sentence of the source alone.
fn source_runs(above: &Scores, current: &mut Scores, shapes: &mut [u8]) {
    let ends = current.first.max(above.first)..current.end().min(above.end());
    if ends.is_empty() {
        return;
    }
    let own = ends.start - current.first..ends.end - current.first;
    let from = ends.start - above.first..ends.end - above.first;
    let before = above.best[from.clone()].iter().zip(&above.source_run[from]);
    let best = &mut current.best[own.clone()];
    let here = best.iter_mut().zip(&mut current.source_run[own.clone()]);
    for (((before, run), (best, own)), kept) in before.zip(here).zip(&mut shapes[own]) {
        let (begun, goes_on) = (before + ALONE, run + MORE_ALONE);
        let score = begun.max(goes_on);
        *own = score;
        let way = if score > *best { SOURCE_RUN } else { *kept };
        *kept = way | if goes_on > begun { SOURCE_GOES_ON } else { 0 };
        *best = best.max(score);
    }
}

/// Ways that end with a sentence of the target alone.
fn target_runs(best: &mut [f32], shapes: &mut [u8]) {
    let (mut left, mut run) = (UNREACHED, UNREACHED);
    for (best, kept) in best.iter_mut().zip(shapes) {
        let (begun, goes_on) = (left + ALONE, run + MORE_ALONE);
        run = begun.max(goes_on);
        if run > *best {
            *best = run;
            *kept = (*kept & !WAY) | TARGET_RUN;
        }
        if goes_on > begun {
            *kept |= TARGET_GOES_ON;
        }
        left = *best;
    }
}

/// The points of the best path from the first corner of the rectangle to the last, without the
/// first. Takes one byte a point of the corridor.
pub(super) fn best_path(
    rectangle: &Rectangle,
    corridor: &Corridor,
    watch: &Watch<'_>,
) -> Vec<Pair<usize>> {
    let mut shapes: Vec<u8> = Vec::with_capacity(corridor.len());
    sweep(rectangle, corridor.rows(), watch, |_, of_row| shapes.extend_from_slice(of_row));
    let mut points = Vec::new();
    let mut at = rectangle.size();
    // The run that the path is in, as seen from its end.
    let mut within: Option<u8> = None;
    while at.source > 0 || at.target > 0 {
        points.push(at);
        let kept = corridor.cell(at.source, at.target).and_then(|cell| shapes.get(cell));
        // A point that nothing reached lies at the edge: straight back is always possible.
        let kept = kept.copied().unwrap_or(0);
        let way = within.unwrap_or(kept & WAY);
        let (sources, targets) = match way {
            SOURCE_RUN => (1, 0),
            TARGET_RUN => (0, 1),
            shape => SHAPES.get(usize::from(shape)).map_or((1, 1), |shape| (shape.0, shape.1)),
        };
        let goes_on = match way {
            SOURCE_RUN => kept & SOURCE_GOES_ON > 0,
            TARGET_RUN => kept & TARGET_GOES_ON > 0,
            _ => false,
        };
        within = goes_on.then_some(way);
        at.source = at.source.saturating_sub(sources);
        at.target = at.target.saturating_sub(targets);
    }
    points.reverse();
    points
}

/// For each row of a corridor the first and the last point through which a path leads that is worse
/// than the best by no more than this, in nats. Takes four bytes a point.
pub(super) fn rivals(
    rectangle: &Rectangle,
    corridor: &Corridor,
    nats: f32,
    watch: &Watch<'_>,
) -> Vec<(usize, usize)> {
    let mut there: Vec<f32> = Vec::with_capacity(corridor.len());
    sweep(rectangle, corridor.rows(), watch, |of_row, _| there.extend_from_slice(of_row));
    let worst = there.last().copied().unwrap_or(UNREACHED) - nats;
    let size = rectangle.size();
    let backwards: Vec<Row> = (corridor.rows().iter().rev())
        .map(|row| Row { first: size.target - row.last, last: size.target - row.first, offset: 0 })
        .collect();
    let mut rows = corridor.rows().iter().rev();
    let mut found = Vec::with_capacity(corridor.rows().len());
    sweep(&rectangle.backwards(), &backwards, watch, |back, _| {
        let Some(row) = rows.next() else { return };
        let there = there[row.offset..=row.cell(row.last)].iter();
        let both = there.zip(back.iter().rev()).map(|(there, back)| there + back);
        let first = both.clone().position(|score| score >= worst);
        let last = both.rev().position(|score| score >= worst);
        // A bead of several sentences passes over the rows between its ends.
        found.push(match (first, last) {
            (Some(first), Some(last)) => (row.first + first, row.last - last),
            _ => (usize::MAX, 0),
        });
    });
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::{Corridor, Rectangle, Watch};
    use crate::{
        corridor::{rectangle::LocalHint, stretch::Stretch},
        document::Pair,
    };

    fn varied(sentences: usize) -> Vec<f32> {
        let length = |number: usize| f32::from(u8::try_from(20 + number * 37 % 101).unwrap());
        (0..sentences).map(length).collect()
    }

    fn best_path(rectangle: &Rectangle, corridor: &Corridor) -> Vec<Pair<usize>> {
        super::best_path(rectangle, corridor, Watch::nobody())
    }

    fn rivals(rectangle: &Rectangle, corridor: &Corridor, nats: f32) -> Vec<(usize, usize)> {
        super::rivals(rectangle, corridor, nats, Watch::nobody())
    }

    fn rectangle(lengths: Pair<Vec<f32>>) -> Rectangle {
        Rectangle::new(lengths, Vec::new(), 3.0)
    }

    #[test]
    fn a_run_without_counterpart_is_passed_in_one_go() {
        let whole = varied(90);
        let mut short = whole.clone();
        short.drain(30..60);
        let size = Pair::new(60, 90);
        let path = best_path(&rectangle(Pair::new(short, whole)), &Corridor::full(size));
        let run: Vec<usize> =
            path.iter().filter(|point| point.source == 30).map(|point| point.target).collect();
        assert_eq!(run, (30..=60).collect::<Vec<_>>());
        assert_eq!(path.last(), Some(&size));
    }

    #[test]
    fn swapped_sides_mirror_path_and_rivals() {
        let whole = varied(80);
        let mut short = whole.clone();
        short.drain(20..45);
        let size = Pair::new(55, 80);
        let there = rectangle(Pair::new(short.clone(), whole.clone()));
        let back = rectangle(Pair::new(whole, short));
        let (wide, high) = (Corridor::full(size), Corridor::full(size.swap()));
        let mirrored: Vec<Pair<usize>> =
            best_path(&back, &high).into_iter().map(Pair::swap).collect();
        assert_eq!(best_path(&there, &wide), mirrored);
        let points = |rivals: Vec<(usize, usize)>, swap: bool| {
            let stretches =
                rivals.into_iter().enumerate().filter(|(_, ends)| ends.0 <= ends.1).map(
                    |(row, (first, last))| {
                        let (start, end) = (Pair::new(row, first), Pair::new(row, last));
                        let turn = |point: Pair<usize>| if swap { point.swap() } else { point };
                        (Stretch { start: turn(start), end: turn(end) }, 1)
                    },
                );
            Corridor::around(size, stretches)
        };
        let there = points(rivals(&there, &wide, 9.0), false);
        let back = points(rivals(&back, &high, 9.0), true);
        assert_eq!(there.rows(), back.rows());
    }

    #[test]
    fn two_ways_equally_good_are_rivals_and_a_hint_decides() {
        // One sentence too many among equals: it may stand anywhere.
        let lengths = Pair::new(vec![40.0; 20], vec![40.0; 21]);
        let full = Corridor::full(Pair::new(20, 21));
        let open = rivals(&rectangle(lengths.clone()), &full, 2.0);
        assert!(open.get(1..20).unwrap().iter().all(|&(first, last)| last == first + 1));
        let hints =
            (0..20).map(|row| LocalHint { row, column: row, nats: 3.0 }).collect::<Vec<_>>();
        let told = rivals(&Rectangle::new(lengths, hints, 3.0), &full, 2.0);
        assert!(told.get(1..20).unwrap().iter().zip(1..).all(|(ends, row)| *ends == (row, row)));
    }

    #[test]
    fn no_sentence_and_all_sides_alone_are_paths() {
        for (source, target) in [(0, 0), (0, 5), (5, 0), (1, 700)] {
            let size = Pair::new(source, target);
            let lengths = size.map(|side| vec![0.0; side]);
            let full = Corridor::full(size);
            let path = best_path(&rectangle(lengths.clone()), &full);
            assert_eq!(path.last().copied().unwrap_or(Pair::new(0, 0)), size);
            assert_eq!(rivals(&rectangle(lengths), &full, 1.0).len(), source + 1);
        }
    }
}
