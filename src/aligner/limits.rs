//! Limits on what one pair of documents may take: points, memory, time. Beyond them there is an
//! error that says what would be too much, never a part of a result.
use crate::{
    corridor::{Corridor, FULL_LATTICE},
    error::{Error, ErrorKind},
    search::{BYTES_OF_BEAD, BYTES_OF_POINT, BYTES_OF_POINT_PASSED},
};
use std::time::{Duration, Instant};

/// What one pair of documents may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairLimits {
    /// Points up to which the whole lattice is searched.
    pub(super) whole_lattice: usize,
    /// Points of one corridor.
    pub(super) cells: usize,
    /// Bytes, about.
    pub(super) memory: Option<usize>,
    /// Time of its searches, all rounds together.
    pub(super) time: Option<Duration>,
}

/// What the work on a pair takes, where its time is limited. Elsewhere no clock is asked: there are
/// platforms without one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopwatch(Option<Instant>);

/// When the search of a pair has to be over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Option<(Instant, Duration)>);

/// Blocks of rows that are scored at the same time, at most; and those that are stored beside them,
/// as many that are searched meanwhile and two that wait.
pub(super) const BLOCKS_AT_ONCE: usize = 4;
const BLOCKS_STORED: usize = BLOCKS_AT_ONCE + 2;
/// Beads with posterior mass for each sentence, in the mean of a text that is hard to align.
const BEADS_OF_SENTENCE: usize = 6;

impl PairLimits {
    /// Only the points are limited.
    pub(crate) const fn of_cells(cells: usize) -> PairLimits {
        PairLimits { whole_lattice: FULL_LATTICE, cells, memory: None, time: None }
    }

    /// Refuses a corridor that takes too much memory to search, beside these bytes.
    pub(super) fn allow(&self, corridor: Corridor, bytes: usize) -> Result<Corridor, Error> {
        let corridor = corridor.within(self.cells)?;
        let Some(limit) = self.memory else { return Ok(corridor) };
        let bytes = bytes.saturating_add(bytes_of_search(&corridor));
        if bytes > limit {
            return Err(Error::new(ErrorKind::TooMuchMemory { bytes, limit }));
        }
        Ok(corridor)
    }

    /// Counts from now.
    pub(super) fn stopwatch(&self) -> Stopwatch {
        Stopwatch(self.time.map(|_| Instant::now()))
    }

    /// When a search that begins now has to be over, after those before have taken so long.
    pub(super) fn deadline(&self, spent: Duration) -> Deadline {
        Deadline(self.time.and_then(|limit| {
            let left = limit.saturating_sub(spent);
            Some((Instant::now().checked_add(left)?, limit))
        }))
    }
}

impl Stopwatch {
    /// Nothing where time is not limited.
    pub(super) fn elapsed(self) -> Duration {
        self.0.map_or(Duration::ZERO, |started| started.elapsed())
    }
}

impl Deadline {
    /// Refuses to go on after it.
    pub(super) fn check(self) -> Result<(), Error> {
        match self.0 {
            Some((end, limit)) if Instant::now() > end => {
                Err(Error::new(ErrorKind::TooMuchTime { limit }))
            }
            _ => Ok(()),
        }
    }
}

/// Bytes that the search of a corridor takes, about. Does not depend on the number of threads.
pub(super) fn bytes_of_search(corridor: &Corridor) -> usize {
    let blocks = corridor.blocks();
    let largest = blocks.iter().map(|rows| corridor.points(rows.clone()).len()).max();
    let stored = blocks.len().min(BLOCKS_AT_ONCE + BLOCKS_STORED);
    let of_blocks = largest.unwrap_or_default().saturating_mul(stored * BYTES_OF_POINT);
    let of_points = corridor.len().saturating_mul(BYTES_OF_POINT_PASSED);
    let sentences = corridor.lengths().source.saturating_add(corridor.lengths().target);
    let of_rows = sentences.saturating_mul(BEADS_OF_SENTENCE * BYTES_OF_BEAD);
    of_blocks.saturating_add(of_points).saturating_add(of_rows)
}
