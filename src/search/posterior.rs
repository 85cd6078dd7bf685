//! Takes scored beads, block by block of the corridor's rows. Gives the posterior probability of
//! each, by the forward-backward algorithm over all alignments in the corridor, and the alignments
//! decoded from them. Never rounds in an order that depends on threads. Next: `alignment`, and what
//! the next round learns from.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    best_path::BestPath,
    cells::{Arcs, LONGEST_RUN, MOST_ARCS, between},
    expected::most_expected,
    exponential::exp,
};
use crate::{
    alignment::{Alignment, Bead},
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange, Side},
    error::Error,
    parallel,
    score::{Confidence, LogOdds},
};
use std::{collections::VecDeque, ops::Range};

/// The states of a path at a point: how many nulls it has just passed, up to [`LONG_RUN`]. A null
/// after a null is cheaper than one alone, since what was left out was often more than a sentence;
/// and after several it is a chapter, or something that does not belong here, and goes on.
pub(crate) const STATES: usize = LONG_RUN + 1;
/// Nulls in a row from which on it does not matter how many.
const LONG_RUN: usize = 3;
const AFTER_BEAD: usize = 0;

/// What is added to the score of a null, by the state before it. Nothing for the first of a run.
pub(crate) type Extensions = [f64; STATES];

/// The state after a null.
pub(super) const fn after_null(state: usize) -> usize {
    if state < LONG_RUN { state + 1 } else { LONG_RUN }
}

/// Posteriors below this are not kept: no decision hangs on them.
const LEAST_PROBABILITY: f64 = 1e-4;
/// What a bead must be worth to be chosen rather than left as nulls, when the sum of posteriors is
/// maximised. Each bead counts for one however many sentences it holds, so a small toll keeps the
/// path from collecting many doubtful small ones.
pub(super) const TOLL: f64 = 0.3;
/// Beads less probable are not chosen, only nulls: one bead that is surely wrong, instead of several
/// doubtful nulls, would save tolls and tell the reader less.
pub(super) const LEAST_CHOSEN: f64 = 0.05;
/// Its logarithm, and a little less.
const LEAST_LOGARITHM: f64 = -9.3;
/// A term so many nats below a sum does not change it by more than rounding does.
const NOTHING: f64 = 25.0;

/// A bead with its posterior probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WeightedBead {
    pub(crate) sentences: Pair<SentenceRange>,
    pub(crate) probability: f64,
    pub(crate) score: f64,
}

impl WeightedBead {
    pub(crate) fn is_null(&self) -> bool {
        self.sentences.source.is_empty() || self.sentences.target.is_empty()
    }

    pub(super) fn size(&self) -> Pair<usize> {
        self.sentences.map(|run| run.len() as usize)
    }

    /// The point where it begins.
    pub(super) fn start(&self) -> Pair<usize> {
        self.sentences.map(|run| run.start() as usize)
    }
}

/// A bead of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The point where it begins.
    pub(crate) start: Pair<usize>,
    pub(crate) size: Pair<usize>,
}

impl Step {
    pub(crate) fn stretch(self) -> Stretch {
        let end =
            Pair::new(self.start.source + self.size.source, self.start.target + self.size.target);
        Stretch { start: self.start, end }
    }
}

/// The beads with posterior mass, in the order of the points at which they begin.
#[derive(Clone, Debug)]
pub(crate) struct Posterior {
    pub(crate) beads: Vec<WeightedBead>,
    /// For each sentence, the probability that it is a null. Where in the other side a null stands
    /// says nothing: it may pass at several points, and is right or wrong as one.
    nulls: Pair<Vec<f64>>,
    /// How many nulls are expected, by the state before them.
    pub(crate) null_runs: [f64; STATES],
    /// Natural logarithm of the sum over all alignments of the exponentials of their scores.
    pub(crate) log_partition: f64,
}

/// How the corridor is searched.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'c> {
    pub(crate) corridor: &'c Corridor,
    pub(crate) extensions: Extensions,
    /// The rows of the corridor, block by block; no bead known to be right begins in one and goes
    /// beyond the next.
    pub(crate) blocks: Vec<Range<usize>>,
    /// The single most probable alignment is wanted, too.
    pub(crate) best_path: bool,
}

/// What a search gives.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) posterior: Posterior,
    best_path: Option<Vec<Step>>,
}

/// A block of rows with all that leads on from it.
struct Block<'c> {
    arcs: Arcs<'c>,
    /// Sums over all ways from the start to each point of its rows.
    forward: Vec<[f64; STATES]>,
}

/// A search, as far as it has come.
struct Search<'s, 'c> {
    plan: &'s Plan<'c>,
    posterior: Posterior,
    best_path: Option<BestPath<'c>>,
    /// Blocks whose posteriors wait for those after them.
    window: VecDeque<Block<'c>>,
    /// What the ways from the start add up to in the rows after these.
    reached: Vec<[Sum; STATES]>,
    /// Blocks that have not come yet.
    left: usize,
}

impl<'c> Search<'_, 'c> {
    /// Goes on through blocks.
    fn advance(&mut self, scored: Vec<Arcs<'c>>) {
        for arcs in scored {
            if let Some(best_path) = &mut self.best_path {
                best_path.advance(&arcs, &self.plan.extensions);
            }
            let reached = std::mem::take(&mut self.reached);
            let (forward, reached) = self.plan.forward(&arcs, reached);
            self.reached = reached;
            self.window.push_back(Block { arcs, forward });
            self.left -= 1;
            if self.left > 0 && self.window.len() > 1 {
                self.plan.finish(&self.window, Some(&self.reached), &mut self.posterior);
                self.window.pop_front();
            }
        }
    }

    /// What is found, once all blocks have come.
    fn end(mut self) -> Found {
        while !self.window.is_empty() {
            self.plan.finish(&self.window, None, &mut self.posterior);
            self.window.pop_front();
        }
        Found { posterior: self.posterior, best_path: self.best_path.map(BestPath::walk_back) }
    }
}

/// The logarithm of a sum that grows term by term.
#[derive(Clone, Copy, Debug)]
struct Sum {
    /// The greatest term, and the sum over it.
    greatest: f64,
    parts: f64,
}

impl Sum {
    const NONE: Sum = Sum { greatest: f64::NEG_INFINITY, parts: 0.0 };
    const ONE: Sum = Sum { greatest: 0.0, parts: 1.0 };

    #[inline]
    fn add(&mut self, term: f64) {
        let below = self.greatest - term;
        if below >= 0.0 {
            if below < NOTHING {
                self.parts += exp(-below);
            }
        } else if below > -NOTHING {
            self.parts = self.parts * exp(below) + 1.0;
            self.greatest = term;
        } else if term > f64::NEG_INFINITY {
            *self = Sum { greatest: term, parts: 1.0 };
        }
    }

    #[inline]
    fn logarithm(self) -> f64 {
        // One term alone is itself, to the last bit.
        if self.parts > 1.0 { self.greatest + self.parts.ln() } else { self.greatest }
    }
}

fn log_sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = Sum::NONE;
    terms.into_iter().for_each(|term| sum.add(term));
    sum.logarithm()
}

impl<'c> Plan<'c> {
    /// All rows in one block.
    #[cfg(feature = "fit")]
    pub(crate) fn whole(corridor: &'c Corridor, extensions: Extensions) -> Plan<'c> {
        Plan {
            corridor,
            extensions,
            blocks: std::iter::once(0..corridor.rows().len()).collect(),
            best_path: false,
        }
    }

    /// Searches block by block. `score` gives the beads that begin in each of some blocks, of which
    /// there are `at_once`; if there are several, the next are scored while these are searched.
    ///
    /// The posteriors of a block are those of all alignments from the start to the end of the block
    /// after it: what comes later has no say, but where the last two blocks end the corridor. Sums
    /// over ways from the start are exact. Memory holds twice as many blocks as there are at once,
    /// two more, and what is kept of the others.
    pub(crate) fn run(
        &self,
        at_once: usize,
        score: impl Fn(&[Range<usize>]) -> Result<Vec<Arcs<'c>>, Error> + Sync,
    ) -> Result<Found, Error> {
        let mut search = Search {
            plan: self,
            posterior: Posterior::none(self.corridor),
            best_path: self.best_path.then(|| BestPath::new(self.corridor)),
            window: VecDeque::new(),
            reached: vec![[Sum::ONE, Sum::NONE, Sum::NONE, Sum::NONE]],
            left: self.blocks.len(),
        };
        let mut groups = self.blocks.chunks(at_once.max(1));
        let mut scored = groups.next().map(&score).transpose()?;
        while let Some(group) = scored {
            let next = groups.next();
            scored = if at_once > 1 {
                let next = || next.map(&score).transpose();
                parallel::join(next, || search.advance(group)).0?
            } else {
                search.advance(group);
                next.map(&score).transpose()?
            };
        }
        Ok(search.end())
    }

    /// The rows just after some, into which beads that begin in these may lead.
    fn rows_after(&self, rows: &Range<usize>) -> Range<usize> {
        rows.end..(rows.end + LONGEST_RUN).min(self.corridor.rows().len())
    }

    /// For each point of a block and each state, the sum over all ways from the start to it; and
    /// what they add up to so far in the rows after it. `reached` is that of the block before.
    fn forward(
        &self,
        arcs: &Arcs<'_>,
        reached: Vec<[Sum; STATES]>,
    ) -> (Vec<[f64; STATES]>, Vec<[Sum; STATES]>) {
        let points = arcs.points();
        let after = self.corridor.points(self.rows_after(&arcs.rows_covered()));
        let mut sums = reached;
        sums.resize(after.end.max(points.end) - points.start, [Sum::NONE; STATES]);
        let mut forward = Vec::with_capacity(points.len());
        for row in arcs.rows() {
            for (cell, _) in row.points() {
                let before = sums[cell - points.start].map(Sum::logarithm);
                forward.push(before);
                let any = log_sum(before);
                if any == f64::NEG_INFINITY {
                    continue;
                }
                for arc in row.beads_at(cell) {
                    let end = &mut sums[arc.end - points.start];
                    if arc.is_null() {
                        for (state, before) in before.iter().enumerate() {
                            let term = before + self.extensions[state] + arc.value;
                            end[after_null(state)].add(term);
                        }
                    } else {
                        end[AFTER_BEAD].add(any + arc.value);
                    }
                }
            }
        }
        (forward, sums.split_off(points.len()))
    }

    /// Adds the posteriors of the first block, given those after it. `reached` says what the ways
    /// from the start add up to in the rows after them, if there are any.
    fn finish(
        &self,
        window: &VecDeque<Block<'_>>,
        reached: Option<&[[Sum; STATES]]>,
        posterior: &mut Posterior,
    ) {
        let (Some(first), Some(last)) = (window.front(), window.back()) else { return };
        let points = first.arcs.points().start..last.arcs.points().end;
        let mut backward = vec![[f64::NEG_INFINITY; STATES]; points.len()];
        let total = if let Some(reached) = reached {
            // Whatever comes, all points are as good.
            backward.resize(points.len() + reached.len(), [0.0; STATES]);
            log_sum(reached.iter().flatten().map(|sum| sum.logarithm()))
        } else {
            if let Some(end) = backward.last_mut() {
                *end = [0.0; STATES];
            }
            last.forward.last().map_or(0.0, |end| log_sum(*end))
        };
        let end = reached.is_none().then(|| points.end - 1);
        for block in window.iter().rev() {
            self.backward(&block.arcs, points.start, end, &mut backward);
        }
        if reached.is_none() {
            posterior.log_partition = total;
        }
        self.weigh(first, &backward, total, posterior);
    }

    /// For each point of a block and each state, the sum over all ways from there on; those after
    /// it are known.
    fn backward(
        &self,
        arcs: &Arcs<'_>,
        first: usize,
        end: Option<usize>,
        table: &mut [[f64; STATES]],
    ) {
        for row in arcs.rows().rev() {
            for (cell, _) in row.points().rev().filter(|(cell, _)| Some(*cell) != end) {
                let mut nulls = [Sum::NONE; STATES];
                let (mut terms, mut count) = ([0.0; MOST_ARCS], 0);
                let mut greatest = f64::NEG_INFINITY;
                for arc in row.beads_at(cell) {
                    let after = &table[arc.end - first];
                    if arc.is_null() {
                        for (state, sum) in nulls.iter_mut().enumerate() {
                            let extension = self.extensions[state];
                            sum.add(arc.value + extension + after[after_null(state)]);
                        }
                    } else {
                        let term = arc.value + after[AFTER_BEAD];
                        greatest = greatest.max(term);
                        terms[count] = term;
                        count += 1;
                    }
                }
                // Against the greatest, most are nothing.
                let mut parts = 0.0;
                for term in terms.into_iter().take(count) {
                    let below = term - greatest;
                    if below > -NOTHING {
                        parts += exp(below);
                    }
                }
                let beads = Sum { greatest, parts }.logarithm();
                table[cell - first] = nulls.map(|mut sum| {
                    sum.add(beads);
                    sum.logarithm()
                });
            }
        }
    }

    /// Adds the beads of a block that have posterior mass.
    fn weigh(
        &self,
        block: &Block<'_>,
        backward: &[[f64; STATES]],
        total: f64,
        posterior: &mut Posterior,
    ) {
        let first = block.arcs.points().start;
        for row in block.arcs.rows() {
            for (cell, start) in row.points() {
                let before = block.forward[cell - first];
                let any = log_sum(before);
                let ahead = log_sum(backward[cell - first]);
                // No way through here has mass.
                if any + ahead - total < -NOTHING || any == f64::NEG_INFINITY {
                    continue;
                }
                for arc in row.beads_at(cell) {
                    let after = &backward[arc.end - first];
                    let probability = if arc.is_null() {
                        let mut probability = 0.0;
                        for (state, before) in before.iter().enumerate() {
                            let rest = after[after_null(state)] - total;
                            let own = before + self.extensions[state] + arc.value + rest;
                            if own > -NOTHING {
                                let own = exp(own);
                                posterior.null_runs[state] += own;
                                probability += own;
                            }
                        }
                        let side = if arc.size.target == 0 { Side::Source } else { Side::Target };
                        if let Some(sum) = posterior.nulls.get_mut(side).get_mut(*start.get(side)) {
                            *sum += probability;
                        }
                        probability
                    } else {
                        let own = any + arc.value + after[AFTER_BEAD] - total;
                        if own < LEAST_LOGARITHM { 0.0 } else { exp(own) }
                    };
                    if probability > LEAST_PROBABILITY {
                        posterior.beads.push(WeightedBead {
                            sentences: between(start, arc.size),
                            probability,
                            score: arc.value,
                        });
                    }
                }
            }
        }
    }
}

impl Found {
    /// The single most probable alignment (Viterbi 1967), if it was wanted; otherwise the one with
    /// the greatest sum of posteriors, each less a toll: the one expected to hold the most right
    /// beads (after Goodman 1996, for parsing). `score` is asked for beads too improbable to be kept.
    pub(crate) fn alignment(
        &self,
        corridor: &Corridor,
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        match &self.best_path {
            Some(path) => self.posterior.collect(path, score),
            None => self.posterior.expected_beads(corridor, score),
        }
    }
}

impl Posterior {
    /// Of a corridor whose rows are scored all at once.
    #[cfg(feature = "fit")]
    pub(crate) fn of(arcs: Arcs<'_>, extensions: Extensions) -> Posterior {
        let plan = Plan::whole(arcs.corridor, extensions);
        let mut posterior = Posterior::none(arcs.corridor);
        let start = vec![[Sum::ONE, Sum::NONE, Sum::NONE, Sum::NONE]];
        let (forward, _) = plan.forward(&arcs, start);
        let window = VecDeque::from([Block { arcs, forward }]);
        plan.finish(&window, None, &mut posterior);
        posterior
    }

    /// The beads of an earlier search, of which no path is asked for any more.
    pub(crate) fn seen(beads: Vec<WeightedBead>) -> Posterior {
        let nulls = Pair::default();
        Posterior { beads, nulls, null_runs: [0.0; STATES], log_partition: 0.0 }
    }

    fn none(corridor: &Corridor) -> Posterior {
        Posterior {
            beads: Vec::new(),
            nulls: corridor.lengths().map(|length| vec![0.0; length]),
            null_runs: [0.0; STATES],
            log_partition: 0.0,
        }
    }

    /// The beads that hold sentences of both sides.
    pub(crate) fn non_null(&self) -> impl Iterator<Item = &WeightedBead> + Clone {
        self.beads.iter().filter(|bead| !bead.is_null())
    }

    /// The stretches of beads of at least this probability.
    pub(crate) fn stretches(&self, least: f64) -> impl Iterator<Item = Stretch> + '_ {
        let probable = move |bead: &&WeightedBead| bead.probability >= least;
        self.beads.iter().filter(probable).map(|bead| Stretch::of(bead.sentences))
    }

    /// The steps of the alignment with the greatest sum of posteriors, each less a toll.
    pub(crate) fn most_expected(&self, corridor: &Corridor) -> Vec<Step> {
        most_expected(corridor, &self.beads)
    }

    pub(crate) fn expected_beads(
        &self,
        corridor: &Corridor,
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        self.collect(&self.most_expected(corridor), score)
    }

    fn collect(
        &self,
        path: &[Step],
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        let bead = |step: &Step| {
            let sentences = between(step.start, step.size);
            let from = self.beads.partition_point(|bead| {
                let start = bead.start();
                (start.source, start.target) < (step.start.source, step.start.target)
            });
            let mut here = self.beads.get(from..).unwrap_or(&[]).iter();
            let known = here
                .by_ref()
                .take_while(|bead| bead.start() == step.start)
                .find(|bead| bead.sentences == sentences);
            // What is too improbable to be kept has been scored all the same.
            let nats = known.map_or_else(|| score(sentences), |bead| bead.score);
            let probability = self.null(step).or(known.map(|bead| bead.probability));
            Bead::new(
                sentences,
                LogOdds::new(nats).unwrap_or(LogOdds::NONE),
                Confidence::saturating(probability.unwrap_or(0.0)),
            )
        };
        Alignment::new(path.iter().map(bead).collect())
    }

    /// The probability that the sentences of a null have no counterpart, wherever it stands; `None`
    /// for other beads.
    fn null(&self, step: &Step) -> Option<f64> {
        let side = match (step.size.source, step.size.target) {
            (_, 0) => Side::Source,
            (0, _) => Side::Target,
            _ => return None,
        };
        self.nulls.get(side).get(*step.start.get(side)).copied()
    }
}
