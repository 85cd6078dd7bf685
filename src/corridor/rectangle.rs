//! A rectangle of the lattice with what the coarse search compares in it: lengths of sentences and
//! hints.
use crate::document::Pair;

/// A hint within a rectangle: sentences by their numbers in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct LocalHint {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) nats: f32,
}

/// Most sentences of a side in a bead of the coarse search.
pub(super) const LONGEST: usize = 4;

/// A run of sentences of each side.
#[derive(Clone, Debug)]
pub(super) struct Rectangle {
    /// Length of each sentence, on one scale.
    lengths: Pair<Vec<f32>>,
    /// Sorted by row.
    hints: Vec<LocalHint>,
    /// For each row, and after the last: the number of hints before it.
    starts: Vec<usize>,
    /// Length of the last sentences before each column, for each number of them from one.
    pub(super) target_runs: [Vec<f32>; LONGEST],
    /// Variance of the difference of two lengths, per character.
    pub(super) variance: f32,
}

impl Rectangle {
    /// The hints are sorted by row.
    pub(super) fn new(lengths: Pair<Vec<f32>>, hints: Vec<LocalHint>, variance: f32) -> Rectangle {
        let mut starts = Vec::with_capacity(lengths.source.len() + 1);
        let mut ahead = hints.iter().peekable();
        let mut passed = 0;
        for row in 0..=lengths.source.len() {
            starts.push(passed);
            while ahead.next_if(|hint| hint.row <= row).is_some() {
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
        Rectangle { lengths, hints, starts, target_runs, variance }
    }

    /// Number of sentences.
    pub(super) fn size(&self) -> Pair<usize> {
        self.lengths.as_ref().map(Vec::len)
    }

    /// The same rectangle read from its end.
    pub(super) fn backwards(&self) -> Rectangle {
        let size = self.size();
        let reversed = |lengths: Vec<f32>| lengths.into_iter().rev().collect();
        let hints = self.hints.iter().rev().filter_map(|hint| {
            Some(LocalHint {
                row: size.source.checked_sub(hint.row + 1)?,
                column: size.target.checked_sub(hint.column + 1)?,
                nats: hint.nats,
            })
        });
        Rectangle::new(self.lengths.clone().map(reversed), hints.collect(), self.variance)
    }

    /// The hints of the sentence before a row.
    fn hints_before(&self, row: usize) -> &[LocalHint] {
        let Some(sentence) = row.checked_sub(1) else { return &[] };
        let ends = self.starts.get(sentence).zip(self.starts.get(row));
        ends.and_then(|(&start, &end)| self.hints.get(start..end)).unwrap_or(&[])
    }

    /// Length of the last sentences before a row.
    pub(super) fn source_run(&self, row: usize, sentences: usize) -> f32 {
        let run = row.checked_sub(sentences).and_then(|start| self.lengths.source.get(start..row));
        run.unwrap_or(&[]).iter().sum()
    }
}

/// What hints add to the beads that end in a row, by the column where they end.
pub(super) struct HintSums {
    /// For beads of one sentence of the source and so many of the target, from one.
    across: [Vec<f32>; LONGEST],
    /// For beads of so many of the source, from two, and one of the target.
    down: [Vec<f32>; LONGEST - 1],
}

impl HintSums {
    pub(super) fn new(columns: usize) -> HintSums {
        HintSums {
            across: [(); LONGEST].map(|()| vec![0.0; columns]),
            down: [(); LONGEST - 1].map(|()| vec![0.0; columns]),
        }
    }

    /// Goes on from the row before to this one. Rows are far longer than their hints, so only the
    /// places of these are cleared and filled.
    pub(super) fn advance(&mut self, rectangle: &Rectangle, row: usize) {
        let each = |row: usize, of_row: &mut [f32], run: usize, set: &dyn Fn(&mut f32, f32)| {
            for hint in rectangle.hints_before(row) {
                let ends = hint.column + 1..(hint.column + 1 + run).min(of_row.len());
                for slot in of_row.get_mut(ends).unwrap_or(&mut []) {
                    set(slot, hint.nats);
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

    /// The sums for beads of this shape, with sentences on both sides.
    pub(super) fn of(&self, sources: usize, targets: usize) -> &[f32] {
        let runs =
            if sources == 1 { self.across.get(targets - 1) } else { self.down.get(sources - 2) };
        runs.map_or(&[], Vec::as_slice)
    }
}
