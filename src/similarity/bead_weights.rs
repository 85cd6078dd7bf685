//! The weights of what both runs of a bead decide together, and of what its shape, its beginnings
//! and its ends say, in single precision.
#![expect(
    clippy::indexing_slicing,
    reason = "features and kinds index what was sized by their number"
)]
use super::{
    evidence::Evidence,
    feature::{FEATURES, Feature},
    punctuation,
};
use crate::{
    document::Pair,
    features::SentenceFacts,
    search::{LONGEST_RUN, between},
};

/// The value of each two kinds of beginnings, or of ends, beside each other.
type Kinds = [[f32; SentenceFacts::KINDS]; SentenceFacts::KINDS];

/// What holds for all beads of two documents.
#[derive(Debug)]
pub(super) struct BeadWeights<const LANES: usize> {
    /// The weight of each feature.
    of_feature: [f32; FEATURES],
    /// Variance of the difference of lengths, per character.
    pub(super) variance: f32,
    /// Logarithm of the length that says nothing.
    pub(super) usual_length: f32,
    /// The values of shapes: by number of source sentences, for each number of target sentences,
    /// both less one.
    pub(super) of_shape: [[f32; LANES]; LONGEST_RUN],
    pub(super) starts: Kinds,
    pub(super) ends: Kinds,
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is wanted")]
impl<const LANES: usize> BeadWeights<LANES> {
    pub(super) fn new(evidence: &Evidence<'_>) -> BeadWeights<LANES> {
        let paragraphs = evidence.have_paragraphs();
        BeadWeights {
            of_feature: evidence.weights.map(|weight| weight as f32),
            variance: evidence.length.variance as f32,
            usual_length: evidence.length.usual_size() as f32,
            of_shape: of_shapes(evidence),
            starts: kinds(SentenceFacts::start_kind, |first| {
                evidence.weigh(|mut emit| punctuation::visit_starts(first, paragraphs, &mut emit))
            }),
            ends: kinds(SentenceFacts::end_kind, |last| {
                evidence.weigh(|mut emit| punctuation::visit_ends(last, &mut emit))
            }),
        }
    }

    /// The weight of a feature.
    #[inline]
    pub(super) fn of(&self, feature: Feature) -> f32 {
        self.of_feature[feature as usize]
    }
}

/// The values of shapes by themselves.
fn of_shapes<const LANES: usize>(evidence: &Evidence<'_>) -> [[f32; LANES]; LONGEST_RUN] {
    let mut values = [[0.0; LANES]; LONGEST_RUN];
    for (source, values) in values.iter_mut().enumerate() {
        for (target, value) in values.iter_mut().enumerate() {
            let sentences = between(Pair::default(), Pair::new(source + 1, target + 1));
            *value = evidence.weigh(|mut emit| evidence.visit_shape(sentences, &mut emit));
        }
    }
    values
}

/// The value of each two kinds, by examples of sentences that are of them.
fn kinds(
    kind: impl Fn(&SentenceFacts) -> usize,
    value: impl Fn(Pair<SentenceFacts>) -> f32,
) -> Kinds {
    let mut examples: [Option<SentenceFacts>; SentenceFacts::KINDS] = [None; SentenceFacts::KINDS];
    for facts in SentenceFacts::of_all_kinds() {
        examples[kind(&facts)] = Some(facts);
    }
    let mut values = [[0.0; SentenceFacts::KINDS]; SentenceFacts::KINDS];
    for (values, source) in values.iter_mut().zip(examples) {
        for (slot, target) in values.iter_mut().zip(examples) {
            if let (Some(source), Some(target)) = (source, target) {
                *slot = value(Pair::new(source, target));
            }
        }
    }
    values
}
