//! Takes lengths and hints of a part of two documents and the points worth a look. Gives the best
//! path through them, and where others are nearly as good. Linear in these points.
use super::{Corridor, Row};
use crate::document::Pair;

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
/// Prior of the first sentence of a run without counterpart, and of each further one: a chapter
/// left out must not be worth squeezing into its neighbours.
const ALONE: f32 = -4.0;
const MORE_ALONE: f32 = -1.0;
/// What leads to a point, other than one of the shapes: runs of either side.
const SOURCE_RUN: u8 = 8;
const TARGET_RUN: u8 = 9;
/// The lower bits say what leads to a point; the others that a run which ends there has begun
/// earlier than with its last sentence.
const WAY: u8 = 15;
const SOURCE_GOES_ON: u8 = 16;
const TARGET_GOES_ON: u8 = 32;
/// Most sentences of a side in one of them.
const LONGEST: usize = 4;
/// Longest penalty for lengths that do not fit, in nats: one wild bead must not bend the path.
const WORST_LENGTH: f32 = 8.0;
/// Added to the length under the variance.
const OFFSET: f32 = 3.0;

const UNREACHED: f32 = f32::NEG_INFINITY;

/// A hint within the part: sentences by their numbers in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) nats: f32,
}

/// A part of two documents, as a sweep sees it.
#[derive(Clone, Debug)]
pub(super) struct Terrain {
    /// Length of each sentence, on one scale.
    lengths: Pair<Vec<f32>>,
    /// Sorted by row.
    sights: Vec<Sight>,
    /// Before each row, and after the last: the sights of those before it.
    starts: Vec<usize>,
    /// Length of the last sentences before each column, for each number of them from one.
    target_runs: [Vec<f32>; LONGEST],
    /// Variance of the difference of two lengths, per character.
    spread: f32,
}

impl Terrain {
    /// The sights are sorted by row.
    pub(super) fn new(lengths: Pair<Vec<f32>>, sights: Vec<Sight>, variance: f32) -> Terrain {
        let mut starts = Vec::with_capacity(lengths.source.len() + 1);
        let mut ahead = sights.iter().peekable();
        let mut passed = 0;
        for row in 0..=lengths.source.len() {
            starts.push(passed);
            while ahead.next_if(|sight| sight.row <= row).is_some() {
                passed += 1;
            }
        }
        let mut target_runs = [(); LONGEST].map(|()| vec![0.0; lengths.target.len() + 1]);
        for (run, sums) in (1..).zip(&mut target_runs) {
            // A window of so many sentences ends before each of these columns.
            let ends = sums.get_mut(run..).unwrap_or(&mut []);
            for (sum, window) in ends.iter_mut().zip(lengths.target.windows(run)) {
                *sum = window.iter().sum();
            }
        }
        Terrain { lengths, sights, starts, target_runs, spread: variance }
    }

    fn size(&self) -> Pair<usize> {
        self.lengths.as_ref().map(Vec::len)
    }

    /// The same part read from its end.
    fn backwards(&self) -> Terrain {
        let size = self.size();
        let reversed = |lengths: Vec<f32>| lengths.into_iter().rev().collect();
        let sights = self.sights.iter().rev().filter_map(|sight| {
            Some(Sight {
                row: size.source.checked_sub(sight.row + 1)?,
                column: size.target.checked_sub(sight.column + 1)?,
                nats: sight.nats,
            })
        });
        Terrain::new(self.lengths.clone().map(reversed), sights.collect(), self.spread)
    }

    /// The sights of the sentence before a row.
    fn sights_before(&self, row: usize) -> &[Sight] {
        let Some(sentence) = row.checked_sub(1) else { return &[] };
        let ends = self.starts.get(sentence).zip(self.starts.get(row));
        ends.and_then(|(&start, &end)| self.sights.get(start..end)).unwrap_or(&[])
    }

    /// Length of the last sentences before a row.
    fn source_run(&self, row: usize, sentences: usize) -> f32 {
        let run = row.checked_sub(sentences).and_then(|start| self.lengths.source.get(start..row));
        run.unwrap_or(&[]).iter().sum()
    }
}

/// What hints add to the beads that end in a row, by the column where they end.
struct Hinted {
    /// For one sentence of the source and so many of the target, from one.
    across: [Vec<f32>; LONGEST],
    /// For so many of the source, from two, and one of the target.
    down: [Vec<f32>; LONGEST - 1],
}

impl Hinted {
    fn new(columns: usize) -> Hinted {
        Hinted {
            across: [(); LONGEST].map(|()| vec![0.0; columns]),
            down: [(); LONGEST - 1].map(|()| vec![0.0; columns]),
        }
    }

    /// From the row before to this one. Rows are far longer than their hints, so that only what
    /// these touch is emptied and filled.
    fn advance(&mut self, terrain: &Terrain, row: usize) {
        let each = |row: usize, of_row: &mut [f32], run: usize, set: &dyn Fn(&mut f32, f32)| {
            for sight in terrain.sights_before(row) {
                let ends = sight.column + 1..(sight.column + 1 + run).min(of_row.len());
                for slot in of_row.get_mut(ends).unwrap_or(&mut []) {
                    set(slot, sight.nats);
                }
            }
        };
        let clear = |slot: &mut f32, _| *slot = 0.0;
        let add = |slot: &mut f32, nats| *slot += nats;
        for (run, of_row) in (1..).zip(&mut self.across) {
            if let Some(before) = row.checked_sub(1) {
                each(before, of_row, run, &clear);
            }
            each(row, of_row, run, &add);
        }
        for (run, of_row) in (2..).zip(&mut self.down) {
            for before in row.saturating_sub(run)..=row {
                each(before, of_row, 1, &clear);
            }
            for before in (row + 1).saturating_sub(run)..=row {
                each(before, of_row, 1, &add);
            }
        }
    }

    /// For beads of a shape with sentences on both sides.
    fn of(&self, sources: usize, targets: usize) -> &[f32] {
        let runs =
            if sources == 1 { self.across.get(targets - 1) } else { self.down.get(sources - 2) };
        runs.map_or(&[], Vec::as_slice)
    }
}

/// The points of a row with their best scores.
#[derive(Clone, Debug, Default)]
struct Scores {
    first: usize,
    best: Vec<f32>,
    /// Those of ways that end with a sentence of the source alone.
    source_run: Vec<f32>,
}

impl Scores {
    fn end(&self) -> usize {
        self.first + self.best.len()
    }
}

/// Finds the best way to each point of a corridor, row by row, and hands over each row: the scores,
/// and the numbers of the shapes that led there.
fn sweep(terrain: &Terrain, rows: &[Row], mut keep: impl FnMut(&[f32], &[u8])) {
    let columns = terrain.size().target + 1;
    let mut hinted = Hinted::new(columns);
    let mut above = [(); LONGEST + 1].map(|()| Scores::default());
    let mut shapes: Vec<u8> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        hinted.advance(terrain, number);
        above.rotate_right(1);
        let [current, before @ ..] = &mut above;
        let width = row.last + 1 - row.first;
        current.first = row.first;
        current.best.clear();
        current.best.resize(width, UNREACHED);
        current.source_run.clear();
        current.source_run.resize(width, UNREACHED);
        shapes.clear();
        shapes.resize(width, 0);
        if number == 0 && row.first == 0 {
            current.best.iter_mut().take(1).for_each(|origin| *origin = 0.0);
        }
        for (shape, &(sources, targets, prior)) in (0_u8..).zip(&SHAPES) {
            let Some(from) = sources.checked_sub(1).and_then(|above| before.get(above)) else {
                continue;
            };
            if sources > number {
                continue;
            }
            // The columns in which a bead of this shape can end.
            let ends =
                row.first.max(from.first + targets)..(row.last + 1).min(from.end() + targets);
            if ends.is_empty() {
                continue;
            }
            let starts = ends.start - targets - from.first..ends.end - targets - from.first;
            let own = ends.start - row.first..ends.end - row.first;
            let (Some(from), Some(best), Some(shapes)) =
                (from.best.get(starts), current.best.get_mut(own.clone()), shapes.get_mut(own))
            else {
                continue;
            };
            let ways = from.iter().zip(best).zip(shapes);
            let length = terrain.source_run(number, sources);
            let lengths =
                terrain.target_runs.get(targets - 1).and_then(|runs| runs.get(ends.clone()));
            let hints = hinted.of(sources, targets).get(ends);
            let told = lengths.unwrap_or(&[]).iter().zip(hints.unwrap_or(&[]));
            for (((from, best), kept), (other, hint)) in ways.zip(told) {
                let difference = length - other;
                let spread = terrain.spread * (length + other + 2.0 * OFFSET);
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
    let more = MORE_ALONE;
    let ends = current.first.max(above.first)..current.end().min(above.end());
    if ends.is_empty() {
        return;
    }
    let own = ends.start - current.first..ends.end - current.first;
    let from = ends.start - above.first..ends.end - above.first;
    let (Some(before), Some(runs), Some(best), Some(own_runs), Some(shapes)) = (
        above.best.get(from.clone()),
        above.source_run.get(from),
        current.best.get_mut(own.clone()),
        current.source_run.get_mut(own.clone()),
        shapes.get_mut(own),
    ) else {
        return;
    };
    for ((((before, run), best), own), kept) in
        before.iter().zip(runs).zip(best).zip(own_runs).zip(shapes)
    {
        let (begun, goes_on) = (before + ALONE, run + more);
        let score = begun.max(goes_on);
        *own = score;
        let way = if score > *best { SOURCE_RUN } else { *kept };
        *kept = way | if goes_on > begun { SOURCE_GOES_ON } else { 0 };
        *best = best.max(score);
    }
}

/// Ways that end with a sentence of the target alone.
fn target_runs(best: &mut [f32], shapes: &mut [u8]) {
    let more = MORE_ALONE;
    let (mut left, mut run) = (UNREACHED, UNREACHED);
    for (best, kept) in best.iter_mut().zip(shapes) {
        let (begun, goes_on) = (left + ALONE, run + more);
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

/// The points of the best path from the first corner of the part to the last, without the first.
/// One byte a point of the corridor.
pub(super) fn best_path(terrain: &Terrain, corridor: &Corridor) -> Vec<Pair<usize>> {
    let mut shapes: Vec<u8> = Vec::with_capacity(corridor.len());
    sweep(terrain, corridor.rows(), |_, of_row| shapes.extend_from_slice(of_row));
    let mut points = Vec::new();
    let mut at = terrain.size();
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
/// than the best by no more than this, in nats. Four bytes a point.
pub(super) fn rivals(terrain: &Terrain, corridor: &Corridor, nats: f32) -> Vec<(usize, usize)> {
    let mut there: Vec<f32> = Vec::with_capacity(corridor.len());
    sweep(terrain, corridor.rows(), |of_row, _| there.extend_from_slice(of_row));
    let worst = there.last().copied().unwrap_or(UNREACHED) - nats;
    let size = terrain.size();
    let backwards: Vec<Row> = corridor
        .rows()
        .iter()
        .rev()
        .map(|row| Row {
            first: size.target.saturating_sub(row.last),
            last: size.target.saturating_sub(row.first),
            offset: 0,
        })
        .collect();
    let mut rows = corridor.rows().iter().rev();
    let mut found = Vec::with_capacity(corridor.rows().len());
    sweep(&terrain.backwards(), &backwards, |back, _| {
        let Some(row) = rows.next() else { return };
        let there = there.get(row.offset..=row.offset + row.last - row.first).unwrap_or(&[]);
        let both = || there.iter().zip(back.iter().rev()).map(|(there, back)| there + back);
        let first = both().position(|score| score >= worst);
        let behind = there.iter().rev().zip(back).map(|(there, back)| there + back);
        let last = behind.into_iter().position(|score| score >= worst);
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
    use super::{Sight, Terrain, best_path, rivals};
    use crate::{
        corridor::{Corridor, Stretch},
        document::Pair,
    };

    fn varied(sentences: usize) -> Vec<f32> {
        let length = |number: usize| f32::from(u8::try_from(20 + number * 37 % 101).unwrap());
        (0..sentences).map(length).collect()
    }

    fn terrain(lengths: Pair<Vec<f32>>) -> Terrain {
        Terrain::new(lengths, Vec::new(), 3.0)
    }

    #[test]
    fn a_run_without_counterpart_is_passed_in_one_go() {
        let whole = varied(90);
        let mut short = whole.clone();
        short.drain(30..60);
        let size = Pair::new(60, 90);
        let path = best_path(&terrain(Pair::new(short, whole)), &Corridor::full(size));
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
        let there = terrain(Pair::new(short.clone(), whole.clone()));
        let back = terrain(Pair::new(whole, short));
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
        let open = rivals(&terrain(lengths.clone()), &full, 2.0);
        assert!(open.get(1..20).unwrap().iter().all(|&(first, last)| last == first + 1));
        let sights = (0..20).map(|row| Sight { row, column: row, nats: 3.0 }).collect::<Vec<_>>();
        let told = rivals(&Terrain::new(lengths, sights, 3.0), &full, 2.0);
        assert!(told.get(1..20).unwrap().iter().zip(1..).all(|(ends, row)| *ends == (row, row)));
    }

    #[test]
    fn no_sentence_and_all_sides_alone_are_paths() {
        for (source, target) in [(0, 0), (0, 5), (5, 0), (1, 700)] {
            let size = Pair::new(source, target);
            let lengths = size.map(|side| vec![0.0; side]);
            let full = Corridor::full(size);
            let path = best_path(&terrain(lengths.clone()), &full);
            assert_eq!(path.last().copied().unwrap_or(Pair::new(0, 0)), size);
            assert_eq!(rivals(&terrain(lengths), &full, 1.0).len(), source + 1);
        }
    }
}
