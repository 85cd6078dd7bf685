//! The forward-backward algorithm on the beads of a few blocks: sums over all ways to a point and
//! from it, and from these the posterior probability of each bead.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    arcs::Arcs,
    log_sum::{LogSum, NEGLIGIBLE, exp, log_sum},
    paths::{AFTER_BEAD, Extensions, STATES, WeightedBead, after_null, between},
    posterior::Posterior,
    shapes::MOST_SHAPES,
};
use crate::document::Side;

/// Posteriors below this are not kept: no decision depends on them.
const LEAST_PROBABILITY: f64 = 1e-4;
/// Its logarithm, and a little less.
const LEAST_LOGARITHM: f64 = -9.3;

/// One number for each state of a path at a point.
pub(super) type OfStates<T> = [T; STATES];

/// What the ways from the start add up to at the first point of a corridor.
pub(super) const START: OfStates<LogSum> = [LogSum::ONE, LogSum::ZERO, LogSum::ZERO, LogSum::ZERO];

/// For each point of a block and each state, the logarithm of the sum over all ways from the start
/// to it; and what they add up to so far in the rows after the block. `reached` is that of the
/// block before.
pub(super) fn forward(
    arcs: &Arcs<'_>,
    extensions: &Extensions,
    reached: Vec<OfStates<LogSum>>,
) -> (Vec<OfStates<f64>>, Vec<OfStates<LogSum>>) {
    let points = arcs.points();
    let end = arcs.end_reached().max(points.end);
    let mut sums = reached;
    sums.resize(end - points.start, [LogSum::ZERO; STATES]);
    let mut forward = Vec::with_capacity(points.len());
    for row in arcs.rows().take_while(|_| !arcs.is_over()) {
        for (cell, _) in row.points() {
            let before = sums[cell - points.start].map(LogSum::logarithm);
            forward.push(before);
            let any = log_sum(before);
            if any == f64::NEG_INFINITY {
                continue;
            }
            for arc in row.beads_at(cell) {
                let end = &mut sums[arc.end - points.start];
                if arc.is_null() {
                    for (state, before) in before.iter().enumerate() {
                        let term = before + extensions[state] + arc.value;
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

/// Fills in, for each point of a block and each state, the logarithm of the sum over all ways from
/// there on. The table begins with the point of number `first` and knows the points after the
/// block; `end`, where all ways end, is left as it is.
pub(super) fn backward(
    arcs: &Arcs<'_>,
    extensions: &Extensions,
    first: usize,
    end: Option<usize>,
    table: &mut [OfStates<f64>],
) {
    for row in arcs.rows().rev().take_while(|_| !arcs.is_over()) {
        for (cell, _) in row.points().rev().filter(|(cell, _)| Some(*cell) != end) {
            let mut nulls = [LogSum::ZERO; STATES];
            let (mut terms, mut count) = ([0.0; MOST_SHAPES], 0);
            let mut greatest = f64::NEG_INFINITY;
            for arc in row.beads_at(cell) {
                let after = &table[arc.end - first];
                if arc.is_null() {
                    for (state, sum) in nulls.iter_mut().enumerate() {
                        sum.add(arc.value + extensions[state] + after[after_null(state)]);
                    }
                } else {
                    let term = arc.value + after[AFTER_BEAD];
                    greatest = greatest.max(term);
                    terms[count] = term;
                    count += 1;
                }
            }
            let beads = LogSum::of(&terms[..count], greatest).logarithm();
            table[cell - first] = nulls.map(|mut sum| {
                sum.add(beads);
                sum.logarithm()
            });
        }
    }
}

/// Adds the beads of a block that have posterior mass, given the sums of the ways to its points and
/// from them, and the sum of all ways.
pub(super) fn weigh(
    (arcs, forward): (&Arcs<'_>, &[OfStates<f64>]),
    extensions: &Extensions,
    backward: &[OfStates<f64>],
    total: f64,
    posterior: &mut Posterior,
) {
    let first = arcs.points().start;
    for row in arcs.rows().take_while(|_| !arcs.is_over()) {
        for (cell, start) in row.points() {
            let before = forward[cell - first];
            let any = log_sum(before);
            let ahead = log_sum(backward[cell - first]);
            // No way through here has mass.
            if any + ahead - total < -NEGLIGIBLE || any == f64::NEG_INFINITY {
                continue;
            }
            for arc in row.beads_at(cell) {
                let after = &backward[arc.end - first];
                let probability = if arc.is_null() {
                    let mut probability = 0.0;
                    for (state, before) in before.iter().enumerate() {
                        let rest = after[after_null(state)] - total;
                        let own = before + extensions[state] + arc.value + rest;
                        if own > -NEGLIGIBLE {
                            let own = exp(own);
                            posterior.null_runs[state] += own;
                            probability += own;
                        }
                    }
                    let side = if arc.size.target == 0 { Side::Source } else { Side::Target };
                    posterior.add_null(side, start, probability);
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
