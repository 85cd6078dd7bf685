//! How probable the gold path of a document is, and how that changes with each weight.
use super::examples::Example;
use crate::{
    aligner::DocumentPair,
    corridor::Corridor,
    document::{Pair, SentenceRange},
    monitor::Watch,
    search::{Arcs, OneByOne, Shapes, posterior_of},
    similarity::{AllWords, Evidence, FEATURES, Feature, NULL_RUNS, WeightVector, WordScores},
};
use std::cell::{Cell, RefCell};

/// An example with what does not change from step to step: word scores do not depend on the
/// weights, nor do the features of a bead.
pub(super) struct PreparedExample<'e> {
    example: &'e Example<'e>,
    evidence: Evidence<'e>,
    words: AllWords<'e>,
    recorded: RecordedFeatures<'e>,
}

const ZERO: WeightVector = [0.0; FEATURES];

impl<'e> PreparedExample<'e> {
    pub(super) fn new(
        example: &'e Example<'e>,
        pair: &'e DocumentPair<'e>,
        words: &'e WordScores,
        shapes: &Shapes,
    ) -> PreparedExample<'e> {
        let corridor = &example.corridor;
        let evidence = pair.evidence(corridor, words, &ZERO, Watch::nobody());
        let words = evidence.lexical(corridor, 0..corridor.rows().len());
        let recorded = RecordedFeatures::of(corridor, shapes, &evidence, &words);
        PreparedExample { example, evidence, words, recorded }
    }

    /// Weighted log-likelihood of the gold path and its gradient.
    pub(super) fn gradient(&self, shapes: &Shapes, weights: &WeightVector) -> (f64, WeightVector) {
        let (evidence, words) = (self.evidence.with_weights(weights), &self.words);
        let mut gradient = [0.0; FEATURES];
        let mut likelihood = 0.0;
        let extensions = evidence.extensions();
        let mut run = 0;
        for &bead in self.example.gold {
            evidence.visit(Some(words), bead, &mut |feature, value| {
                add(&mut gradient, feature, value);
            });
            likelihood += evidence.nats(Some(words), bead);
            if bead.source.is_empty() || bead.target.is_empty() {
                let state = NULL_RUNS.len().min(run);
                likelihood += extensions.get(state).copied().unwrap_or_default();
                if let Some(&feature) = state.checked_sub(1).and_then(|last| NULL_RUNS.get(last)) {
                    add(&mut gradient, feature, 1.0);
                }
                run += 1;
            } else {
                run = 0;
            }
        }
        let arcs = self.recorded.arcs(shapes, weights);
        let posterior = posterior_of(arcs, extensions);
        for bead in &posterior.beads {
            evidence.visit(Some(words), bead.sentences, &mut |feature, value| {
                add(&mut gradient, feature, -bead.probability * value);
            });
        }
        for (feature, expected) in NULL_RUNS.into_iter().zip(posterior.null_runs.iter().skip(1)) {
            add(&mut gradient, feature, -expected);
        }
        let (likelihood, weight) = (likelihood - posterior.log_partition, self.example.weight);
        (likelihood * weight, gradient.map(|slope| slope * weight))
    }
}

fn add(vector: &mut WeightVector, feature: Feature, value: f64) {
    if let Some(slot) = vector.get_mut(feature as usize) {
        *slot += value;
    }
}

/// The features of every bead of a corridor, recorded once so that each step only multiplies: some
/// hundred bytes a bead.
struct RecordedFeatures<'c> {
    corridor: &'c Corridor,
    /// Where the features of each bead end, in the order in which beads are asked for.
    ends: Vec<usize>,
    features: Vec<u8>,
    values: Vec<f32>,
}

impl<'c> RecordedFeatures<'c> {
    fn of(
        corridor: &'c Corridor,
        shapes: &Shapes,
        evidence: &Evidence<'_>,
        words: &AllWords<'_>,
    ) -> RecordedFeatures<'c> {
        let recorded = RefCell::new((Vec::new(), Vec::new(), Vec::new()));
        let record = |sentences| {
            let (ends, features, values) = &mut *recorded.borrow_mut();
            evidence.visit(Some(words), sentences, &mut |feature, value| {
                // There are fewer than 256 features.
                features.push(u8::try_from(feature as usize).unwrap_or(u8::MAX));
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                values.push(value as f32);
            });
            ends.push(features.len());
            0.0
        };
        arcs(corridor, shapes, record);
        let (ends, features, values) = recorded.into_inner();
        RecordedFeatures { corridor, ends, features, values }
    }

    /// The scores under these weights.
    fn arcs<'s>(&self, shapes: &'s Shapes, weights: &WeightVector) -> Arcs<'s>
    where
        'c: 's,
    {
        let next = Cell::new((0, 0));
        arcs(self.corridor, shapes, |_| {
            let (bead, start) = next.get();
            let end = self.ends.get(bead).copied().unwrap_or(start);
            next.set((bead + 1, end));
            let features = self.features.get(start..end).unwrap_or(&[]);
            let values = self.values.get(start..end).unwrap_or(&[]);
            let weigh = |(&feature, &value): (&u8, &f32)| {
                weights.get(usize::from(feature)).copied().unwrap_or_default() * f64::from(value)
            };
            features.iter().zip(values).map(weigh).sum()
        })
    }
}

/// All beads of a corridor, asked for one by one.
fn arcs<'c>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    value: impl Fn(Pair<SentenceRange>) -> f64,
) -> Arcs<'c> {
    let values = OneByOne { shapes, value };
    let rows = 0..corridor.rows().len();
    Arcs::score(corridor, shapes, rows, &values, None, Watch::nobody())
}
