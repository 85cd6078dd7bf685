//! Limits on what one pair of documents may take: points, memory, time. Beyond them there is an
//! error that says what would be too much, never a part of a result.
use crate::{
    corridor::{Corridor, FULL_LATTICE},
    document::Pair,
    error::{Error, ErrorKind},
    features::Features,
    monitor::{Deadline, Watch},
    search::{BYTES_OF_BEAD, BYTES_OF_POINT, BYTES_OF_POINT_PASSED},
};
use std::{
    ops::Range,
    time::{Duration, Instant},
};

/// What one pair of documents may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairLimits {
    /// Points up to which the whole lattice is searched.
    pub(super) whole_lattice: usize,
    /// Points of one corridor.
    pub(super) cells: usize,
    /// Bytes, about.
    pub(super) memory: Option<usize>,
    /// Time of the work on it, all rounds together.
    pub(super) time: Option<Duration>,
}

/// What the work on a pair takes, where its time is limited. Elsewhere no clock is asked: there are
/// platforms without one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopwatch(Option<Instant>);

/// Blocks of rows that are scored at the same time, at most; and those that are stored beside them,
/// as many that are searched meanwhile and two that wait.
pub(super) const BLOCKS_AT_ONCE: usize = 4;
const BLOCKS_STORED: usize = BLOCKS_AT_ONCE + 2;
/// Bytes that a word takes in tables of a block, about.
const BYTES_OF_WORD: usize = 100;
/// Beads with posterior mass for each sentence, in the mean of a text that is hard to align.
const BEADS_OF_SENTENCE: usize = 6;

impl PairLimits {
    /// Only the points are limited.
    pub(crate) const fn of_cells(cells: usize) -> PairLimits {
        PairLimits { whole_lattice: FULL_LATTICE, cells, memory: None, time: None }
    }

    /// Refuses a corridor that takes too much memory to search, beside what the run holds.
    pub(super) fn allow(
        &self,
        corridor: Corridor,
        features: Pair<&Features>,
        watch: &Watch<'_>,
    ) -> Result<Corridor, Error> {
        let corridor = corridor.within(self.cells)?;
        let Some(limit) = self.memory else { return Ok(corridor) };
        let bytes = watch.taken().saturating_add(bytes_of_search(&corridor, features));
        if bytes > limit {
            return Err(Error::new(ErrorKind::TooMuchMemory { bytes, limit }));
        }
        Ok(corridor)
    }

    /// Counts from now.
    pub(super) fn stopwatch(&self) -> Stopwatch {
        Stopwatch(self.time.map(|_| Instant::now()))
    }

    /// When work on a pair that begins now has to be over, after those before have taken so long.
    pub(super) fn deadline(&self, spent: Duration) -> Deadline {
        Deadline::after(self.time.map(|limit| limit.saturating_sub(spent)), self.time)
    }
}

impl Stopwatch {
    /// Nothing where time is not limited.
    pub(super) fn elapsed(self) -> Duration {
        self.0.map_or(Duration::ZERO, |started| started.elapsed())
    }
}

/// Bytes that the search of a corridor takes, about. Does not depend on the number of threads.
pub(super) fn bytes_of_search(corridor: &Corridor, features: Pair<&Features>) -> usize {
    let blocks = corridor.blocks();
    let words = blocks.iter().map(|rows| words_beside(corridor, features, rows.clone())).max();
    let of_words = words.unwrap_or_default().saturating_mul(BLOCKS_AT_ONCE * BYTES_OF_WORD);
    let largest = blocks.iter().map(|rows| corridor.points(rows.clone()).len()).max();
    let stored = blocks.len().min(BLOCKS_AT_ONCE + BLOCKS_STORED);
    let of_blocks = largest.unwrap_or_default().saturating_mul(stored * BYTES_OF_POINT);
    let of_points = corridor.len().saturating_mul(BYTES_OF_POINT_PASSED);
    let sentences = corridor.lengths().source.saturating_add(corridor.lengths().target);
    let of_rows = sentences.saturating_mul(BEADS_OF_SENTENCE * BYTES_OF_BEAD);
    of_blocks.saturating_add(of_points).saturating_add(of_rows).saturating_add(of_words)
}

/// Words of both sides in some rows of a corridor.
fn words_beside(corridor: &Corridor, features: Pair<&Features>, rows: Range<usize>) -> usize {
    let all = corridor.rows().get(rows.clone()).unwrap_or(&[]);
    let first = all.iter().map(|row| row.first).min().unwrap_or_default();
    let last = all.iter().map(|row| row.last).max().unwrap_or_default();
    let Pair { source, target } = features.zip(Pair::new(rows, first..last));
    let [source, target] = [source, target]
        .map(|(features, run)| features.tokens(run.start..run.end.min(features.len())).len());
    source.saturating_add(target)
}
