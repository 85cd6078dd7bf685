//! The search through a corridor, block by block of its rows, so that memory does not grow with the
//! length of the documents: the posteriors of all beads and, if wanted, the best path.
use super::{
    arcs::Arcs,
    best_path::BestPath,
    forward_backward::{OfStates, START, backward, forward, weigh},
    log_sum::{LogSum, log_sum},
    paths::{Extensions, STATES},
    posterior::Posterior,
    readings::Readings,
};
use crate::{
    alignment::Alignment,
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange},
    error::Error,
    monitor::Watch,
    parallel,
};
use std::{collections::VecDeque, ops::Range};

/// How the corridor is searched.
#[derive(Clone, Debug)]
pub(crate) struct BlockSearch<'c> {
    pub(crate) corridor: &'c Corridor,
    pub(crate) extensions: Extensions,
    /// The rows of the corridor, block by block; no pinned bead begins in one and goes beyond the
    /// next.
    pub(crate) blocks: Vec<Range<usize>>,
    /// The single most probable alignment is wanted, too.
    pub(crate) best_path: bool,
    pub(crate) watch: &'c Watch<'c>,
}

/// What a search gives.
#[derive(Clone, Debug)]
pub(crate) struct SearchResult {
    pub(crate) posterior: Posterior,
    best_path: Option<Vec<Stretch>>,
}

impl<'c> BlockSearch<'c> {
    /// Searches block by block. `score` gives the beads that begin in each of some blocks, of which
    /// there are `at_once`; if there are several, the next are scored while these are searched.
    ///
    /// The posteriors of a block are those of all alignments from the start to the end of the block
    /// after it: what comes later does not count, except that the last two blocks end at the end of
    /// the corridor. Sums over ways from the start are exact. Memory holds twice as many blocks as
    /// there are at once, two more, and what is kept of the others.
    pub(crate) fn run(
        &self,
        at_once: usize,
        score: impl Fn(&[Range<usize>]) -> Result<Vec<Arcs<'c>>, Error> + Sync,
    ) -> Result<SearchResult, Error> {
        let best_path = self.best_path.then(|| BestPath::new(self.corridor));
        let new = OngoingSearch::new(self.corridor, &self.extensions, self.blocks.len());
        let mut ongoing = OngoingSearch { best_path, ..new };
        let mut groups = self.blocks.chunks(at_once.max(1));
        let mut scored = groups.next().map(&score).transpose()?;
        while let Some(group) = scored {
            let next = groups.next();
            scored = if at_once > 1 {
                let next = || next.map(&score).transpose();
                parallel::join(next, || ongoing.advance(group)).0?
            } else {
                ongoing.advance(group);
                next.map(&score).transpose()?
            };
        }
        // Of a search that ended early nothing is whole: neither the best path, which is walked back,
        // nor the last blocks.
        self.watch.check()?;
        let found = ongoing.end();
        self.watch.check().map(|()| found)
    }
}

impl SearchResult {
    /// Tells how probable beads are as far as can be read: those count together that read the same.
    pub(crate) fn read_as(mut self, readings: &Readings) -> SearchResult {
        self.posterior.read_as(readings);
        self
    }

    /// The single most probable alignment (Viterbi 1967), if it was wanted; otherwise the one with
    /// the greatest sum of posteriors, each less a toll: the one expected to hold the most right
    /// beads (after Goodman 1996, for parsing). `score` is asked for beads too improbable to be
    /// kept.
    pub(crate) fn alignment(
        &self,
        corridor: &Corridor,
        watch: &Watch<'_>,
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        if let Some(path) = &self.best_path {
            return self.posterior.alignment_of(path, score);
        }
        let path = self.posterior.most_expected(corridor, watch);
        watch.check()?;
        self.posterior.alignment_of(&path, score)
    }
}

/// The posterior of a corridor whose rows are scored all at once.
#[cfg(feature = "fit")]
pub(crate) fn posterior_of(arcs: Arcs<'_>, extensions: Extensions) -> Posterior {
    let mut ongoing = OngoingSearch::new(arcs.corridor, &extensions, 1);
    ongoing.advance(vec![arcs]);
    ongoing.end().posterior
}

/// A block of rows that was searched from the start.
struct SearchedBlock<'c> {
    arcs: Arcs<'c>,
    /// Sums over all ways from the start to each point of its rows.
    forward: Vec<OfStates<f64>>,
}

/// A search, as far as it has come.
struct OngoingSearch<'s, 'c> {
    extensions: &'s Extensions,
    posterior: Posterior,
    best_path: Option<BestPath<'c>>,
    /// Blocks whose posteriors wait for those after them.
    window: VecDeque<SearchedBlock<'c>>,
    /// What the ways from the start add up to in the rows after these.
    reached: Vec<OfStates<LogSum>>,
    /// Blocks that have not come yet.
    left: usize,
}

impl<'s, 'c> OngoingSearch<'s, 'c> {
    /// Before the first of so many blocks.
    fn new(
        corridor: &Corridor,
        extensions: &'s Extensions,
        blocks: usize,
    ) -> OngoingSearch<'s, 'c> {
        OngoingSearch {
            extensions,
            posterior: Posterior::empty(corridor.lengths()),
            best_path: None,
            window: VecDeque::new(),
            reached: vec![START],
            left: blocks,
        }
    }

    /// Goes on through blocks.
    fn advance(&mut self, scored: Vec<Arcs<'c>>) {
        for arcs in scored {
            if let Some(best_path) = &mut self.best_path {
                best_path.advance(&arcs, self.extensions);
            }
            let reached = std::mem::take(&mut self.reached);
            let (forward, reached) = forward(&arcs, self.extensions, reached);
            self.reached = reached;
            self.window.push_back(SearchedBlock { arcs, forward });
            self.left -= 1;
            if self.left > 0 && self.window.len() > 1 {
                self.finish_first(false);
            }
        }
    }

    /// What is found, once all blocks have come.
    fn end(mut self) -> SearchResult {
        while !self.window.is_empty() {
            self.finish_first(true);
        }
        let best_path = self.best_path.map(BestPath::walk_back);
        SearchResult { posterior: self.posterior, best_path }
    }

    /// Adds the posteriors of the first block that waits, given those after it, and drops the
    /// block. `at_end` says that no more will come.
    fn finish_first(&mut self, at_end: bool) {
        let (Some(first), Some(last)) = (self.window.front(), self.window.back()) else { return };
        let points = first.arcs.points().start..last.arcs.points().end;
        let mut ahead = vec![[f64::NEG_INFINITY; STATES]; points.len()];
        let total = if at_end {
            if let Some(end) = ahead.last_mut() {
                *end = [0.0; STATES];
            }
            last.forward.last().map_or(0.0, |end| log_sum(*end))
        } else {
            // Whatever comes, all points are as good.
            ahead.resize(points.len() + self.reached.len(), [0.0; STATES]);
            log_sum(self.reached.iter().flatten().map(|sum| sum.logarithm()))
        };
        let end = at_end.then(|| points.end - 1);
        for block in self.window.iter().rev() {
            backward(&block.arcs, self.extensions, points.start, end, &mut ahead);
        }
        if at_end {
            self.posterior.log_partition = total;
        }
        let block = (&first.arcs, first.forward.as_slice());
        weigh(block, self.extensions, &ahead, total, &mut self.posterior);
        self.window.pop_front();
    }
}
