//! Takes scored beads. Gives the posterior probability of each, by the forward-backward algorithm
//! over all alignments in the corridor, and the alignments decoded from them. Never rounds in an
//! order that depends on threads. Next: `alignment`, and what the next round learns from.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    best_path,
    cells::{Arcs, Shape, sentences},
};
use crate::{
    alignment::{Alignment, Bead},
    corridor::Stretch,
    document::{Pair, SentenceRange, Side},
    error::Error,
    score::{Confidence, LogOdds},
};

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

/// A bead with its posterior probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WeightedBead {
    pub(crate) sentences: Pair<SentenceRange>,
    pub(crate) probability: f64,
    pub(crate) score: f64,
    /// The parts of the probability of a null, by the state before it; all zero for other beads.
    pub(crate) runs: [f64; STATES],
    cell: usize,
    end: usize,
}

/// The beads with posterior mass, in the order of the points at which they begin.
#[derive(Clone, Debug)]
pub(crate) struct Posterior {
    pub(crate) beads: Vec<WeightedBead>,
    /// For each sentence, the probability that it is a null. Where in the other side a null stands
    /// says nothing: it may pass at several points, and is right or wrong as one.
    nulls: Pair<Vec<f64>>,
    /// Natural logarithm of the sum over all alignments of the exponentials of their scores.
    #[cfg_attr(not(any(test, feature = "fit")), expect(dead_code, reason = "read when fitting"))]
    pub(crate) log_partition: f64,
}

fn log_sum(terms: impl Iterator<Item = f64> + Clone) -> f64 {
    let greatest = terms.clone().fold(f64::NEG_INFINITY, f64::max);
    if greatest == f64::NEG_INFINITY {
        return greatest;
    }
    greatest + terms.map(|term| (term - greatest).exp()).sum::<f64>().ln()
}

/// The logarithm of the sum of two exponentials.
fn log_add(left: f64, right: f64) -> f64 {
    let (low, high) = if left < right { (left, right) } else { (right, left) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

impl Posterior {
    /// Runs forward and backward. Time is the number of points times shapes, memory eight numbers a
    /// point.
    pub(crate) fn compute(arcs: &Arcs<'_>, extensions: &Extensions) -> Posterior {
        let backward = backward(arcs, extensions);
        let forward = forward(arcs, extensions);
        let log_partition = backward.first().map_or(0.0, |start| start[AFTER_BEAD]);
        let mut beads = Vec::new();
        let mut nulls = arcs.corridor.lengths().map(|length| vec![0.0; length]);
        for (cell, start) in arcs.cells() {
            let before = forward[cell];
            let any = log_sum(before.iter().copied());
            if any == f64::NEG_INFINITY {
                continue;
            }
            for arc in arcs.beads_at(cell) {
                let mut runs = [0.0; STATES];
                let probability = if arc.shape.is_null() {
                    for (state, run) in runs.iter_mut().enumerate() {
                        let rest = backward[arc.end][after_null(state)] - log_partition;
                        *run = (before[state] + extensions[state] + arc.value + rest).exp();
                    }
                    let probability = runs.iter().sum();
                    let side = if arc.shape.target == 0 { Side::Source } else { Side::Target };
                    if let Some(sum) = nulls.get_mut(side).get_mut(*start.get(side)) {
                        *sum += probability;
                    }
                    probability
                } else {
                    (any + arc.value + backward[arc.end][AFTER_BEAD] - log_partition).exp()
                };
                if probability > LEAST_PROBABILITY {
                    beads.push(WeightedBead {
                        sentences: sentences(start, arc.shape),
                        probability,
                        score: arc.value,
                        runs,
                        cell,
                        end: arc.end,
                    });
                }
            }
        }
        Posterior { beads, nulls, log_partition }
    }

    /// The probability that the sentences of a null have no counterpart, wherever it stands; `None`
    /// for other beads.
    fn null(&self, start: Pair<usize>, shape: Shape) -> Option<f64> {
        let side = match (shape.source, shape.target) {
            (_, 0) => Side::Source,
            (0, _) => Side::Target,
            _ => return None,
        };
        self.nulls.get(side).get(*start.get(side)).copied()
    }

    /// The beads that hold sentences of both sides.
    pub(crate) fn non_null(&self) -> impl Iterator<Item = &WeightedBead> + Clone {
        let both = |bead: &&WeightedBead| {
            !bead.sentences.source.is_empty() && !bead.sentences.target.is_empty()
        };
        self.beads.iter().filter(both)
    }

    /// The stretches of beads of at least this probability.
    pub(crate) fn stretches(&self, least: f64) -> impl Iterator<Item = Stretch> + '_ {
        let probable = move |bead: &&WeightedBead| bead.probability >= least;
        self.beads.iter().filter(probable).map(|bead| Stretch::of(bead.sentences))
    }

    /// The alignment with the greatest sum of posteriors, each less a toll: the one expected to
    /// hold the most right beads (after Goodman 1996, for parsing).
    pub(crate) fn expected_beads(&self, arcs: &Arcs<'_>) -> Result<Alignment, Error> {
        let mut next = 0;
        let gains = |cell: usize, shape: Shape, end: usize| {
            while self.beads.get(next).is_some_and(|bead| bead.cell < cell) {
                next += 1;
            }
            let here = self.beads.get(next..).unwrap_or(&[]);
            let found = here
                .iter()
                .take_while(|bead| bead.cell == cell)
                .find(|bead| bead.end == end)
                .map(|bead| bead.probability)
                .filter(|probability| shape.is_null() || *probability >= LEAST_CHOSEN);
            // Nulls are always possible, so that a path always exists. They gain what they have at
            // this very point: with all that they have anywhere, the measured books lost more
            // beads to nulls than noisy news won.
            found.or(shape.is_null().then_some(0.0)).map(|probability| probability - TOLL)
        };
        self.collect(arcs, &best_path::search(arcs, &[0.0; STATES], gains))
    }

    /// The single most probable alignment (Viterbi 1967).
    pub(crate) fn best_path(
        &self,
        arcs: &Arcs<'_>,
        extensions: &Extensions,
    ) -> Result<Alignment, Error> {
        let path = best_path::search(arcs, extensions, |cell, shape, end| {
            arcs.beads_at(cell)
                .find(|arc| arc.end == end && arc.shape == shape)
                .map(|arc| arc.value)
        });
        self.collect(arcs, &path)
    }

    fn collect(&self, arcs: &Arcs<'_>, path: &[(Pair<usize>, Shape)]) -> Result<Alignment, Error> {
        let bead = |&(start, shape): &(Pair<usize>, Shape)| {
            let sentences = sentences(start, shape);
            let cell = arcs.corridor.cell(start.source, start.target).unwrap_or_default();
            let from = self.beads.partition_point(|bead| bead.cell < cell);
            let known = self.beads.get(from..).unwrap_or(&[]).iter();
            let known =
                known.take_while(|bead| bead.cell == cell).find(|bead| bead.sentences == sentences);
            // What is too improbable to be kept has been scored all the same.
            let score = arcs.beads_at(cell).find(|arc| arc.shape == shape).map(|arc| arc.value);
            let probability = self.null(start, shape).or(known.map(|bead| bead.probability));
            Bead::new(
                sentences,
                score.and_then(LogOdds::new).unwrap_or(LogOdds::NONE),
                Confidence::saturating(probability.unwrap_or(0.0)),
            )
        };
        Alignment::new(path.iter().map(bead).collect())
    }
}

/// For each point and state, the sum over all ways from there to the end.
fn backward(arcs: &Arcs<'_>, extensions: &Extensions) -> Vec<[f64; STATES]> {
    let mut table = vec![[f64::NEG_INFINITY; STATES]; arcs.corridor.len()];
    if let Some(end) = table.last_mut() {
        *end = [0.0; STATES];
    }
    let last = table.len().saturating_sub(1);
    let mut beads: Vec<f64> = Vec::with_capacity(arcs.shapes.len());
    for (cell, _) in arcs.cells().rev() {
        if cell == last {
            continue;
        }
        beads.clear();
        let mut nulls = [f64::NEG_INFINITY; STATES];
        for arc in arcs.beads_at(cell) {
            let end = &table[arc.end];
            if arc.shape.is_null() {
                for (state, sum) in nulls.iter_mut().enumerate() {
                    *sum = log_add(*sum, arc.value + extensions[state] + end[after_null(state)]);
                }
            } else {
                beads.push(arc.value + end[AFTER_BEAD]);
            }
        }
        let beads = log_sum(beads.iter().copied());
        table[cell] = nulls.map(|nulls| log_add(beads, nulls));
    }
    table
}

/// For each point and state, the sum over all ways from the start to it.
fn forward(arcs: &Arcs<'_>, extensions: &Extensions) -> Vec<[f64; STATES]> {
    let mut table = vec![[f64::NEG_INFINITY; STATES]; arcs.corridor.len()];
    if let Some(start) = table.first_mut() {
        start[AFTER_BEAD] = 0.0;
    }
    for (cell, _) in arcs.cells() {
        let before = table[cell];
        let any = log_sum(before.iter().copied());
        if any == f64::NEG_INFINITY {
            continue;
        }
        for arc in arcs.beads_at(cell) {
            let end = &mut table[arc.end];
            if arc.shape.is_null() {
                for (state, before) in before.iter().enumerate() {
                    let sum = &mut end[after_null(state)];
                    *sum = log_add(*sum, before + extensions[state] + arc.value);
                }
            } else {
                end[AFTER_BEAD] = log_add(end[AFTER_BEAD], any + arc.value);
            }
        }
    }
    table
}
