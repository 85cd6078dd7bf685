//! What is learned about one pair of documents from round to round, beside the lexicon that all of
//! a batch share: how lengths correspond, the translator's habits, and hints for the coarse search.
use super::{
    batch_vocabulary::BatchVocabulary,
    hints::{hints_beforehand, hints_learned},
    pair_features::PairFeatures,
};
use crate::{
    corridor::{CoarsePath, CoarseSearch, Corridor, Hint, Pins},
    search::Posterior,
    similarity::{
        Evidence, Habits, LengthModel, LengthSums, PerShape, Support, WeightVector, WordScores,
    },
};
use std::borrow::Cow;

#[derive(Clone, Debug)]
pub(super) struct PairModel {
    length: LengthModel,
    habits: Habits,
    /// Sentences that share a telling word, for the coarse search. `None` where the whole lattice
    /// is searched: that needs no coarse search.
    hints: Option<Vec<Hint>>,
}

/// Lengths and shapes of beads, summed over documents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BeadStatistics {
    lengths: LengthSums,
    shares: PerShape,
}

impl BeadStatistics {
    /// Adds those of another document, or takes them away with -1.
    pub(super) fn add(&mut self, other: &BeadStatistics, times: f64) {
        self.lengths.add(&other.lengths, times);
        for (sum, count) in self.shares.iter_mut().zip(other.shares) {
            // Rounding must not leave less than nothing.
            *sum = (*sum + times * count).max(0.0);
        }
    }
}

impl PairModel {
    /// Total lengths, and where words alike or known stand.
    pub(super) fn before_search(
        features: &PairFeatures,
        vocabulary: &BatchVocabulary,
        words: &WordScores,
        whole_lattice: usize,
    ) -> PairModel {
        let is_short = Corridor::full_len(features.lengths()) <= whole_lattice;
        PairModel {
            length: LengthModel::of(features.sides()).between(features.sides(), features.anchors()),
            habits: Habits::default(),
            hints: (!is_short).then(|| hints_beforehand(features, vocabulary, words)),
        }
    }

    /// Lengths and habits by what a round found in this pair and in others of the batch; and where
    /// words known by now stand.
    pub(super) fn learn(
        &self,
        features: &PairFeatures,
        own: &BeadStatistics,
        others: &BeadStatistics,
        words: &WordScores,
    ) -> PairModel {
        PairModel {
            length: self.length.refit(&own.lengths, &others.lengths),
            habits: Habits::of(&own.shares, &others.shares),
            hints: self.hints.as_ref().map(|_| hints_learned(features, words)),
        }
    }

    /// What the beads of a round say of lengths and habits.
    pub(super) fn statistics(
        &self,
        features: &PairFeatures,
        posterior: &Posterior,
    ) -> BeadStatistics {
        BeadStatistics {
            lengths: self.length.measure(features.sides(), posterior.non_null()),
            shares: Habits::count(posterior.beads.iter()),
        }
    }

    /// The path of a coarse search through pins, anchors and hints, with doubts; `None` where the
    /// whole lattice is searched.
    pub(super) fn coarse_path(&self, features: &PairFeatures, pins: &Pins) -> Option<CoarsePath> {
        let (hints, model) = (self.hints.as_ref()?, (self.length.ratio, self.length.variance));
        let coarse = CoarseSearch::new(features.sides(), hints, features.anchors(), model);
        Some(coarse.doubted_path(pins))
    }

    /// The built-in evidence of one round about the beads of a corridor.
    pub(super) fn evidence<'d>(
        &self,
        features: &'d PairFeatures,
        corridor: &Corridor,
        words: &'d WordScores,
        weights: &'d WeightVector,
    ) -> Evidence<'d> {
        let sides = features.sides();
        Evidence {
            features: sides,
            mentions: features.mentions(),
            length: self.length,
            habits: self.habits,
            words,
            support: Cow::Owned(Support::of(corridor, sides, words, &corridor.blocks())),
            weights,
        }
    }
}
