//! One pair of documents on its way through the rounds: what it looks like, what is learned about
//! it, and the corridor in which the next round searches.
use super::{
    batch::PairInput,
    batch_vocabulary::BatchVocabulary,
    corridor_search::{SearchOptions, search_corridor},
    limits::{Limits, Spent},
    pair_features::PairFeatures,
    pair_model::{BeadStatistics, PairModel},
    round_result::RoundResult,
};
use crate::{
    corridor::{CoarsePath, Corridor, Margin, Stretch, draw},
    document::Pair,
    error::Error,
    search::SearchResult,
    similarity::{Evidence, WeightVector, WordScores},
};
use std::time::Instant;

/// Places around the beads of a round that the next round searches.
const NEXT_MARGIN: usize = 3;
/// Places around the path of the second look that it searches.
const SECOND_LOOK_MARGIN: Margin = Margin { sure: 2, doubtful: 10 };

/// A pair of documents between two rounds.
pub(crate) struct DocumentPair<'d> {
    pub(super) input: PairInput<'d>,
    pub(super) features: PairFeatures,
    model: PairModel,
    /// What the next round searches.
    pub(super) corridor: Corridor,
    /// Where the last coarse search was not sure of its path, in order.
    pub(super) doubtful: Vec<Stretch>,
    /// The time its searches have taken.
    pub(super) spent: Spent,
}

impl<'d> DocumentPair<'d> {
    /// Draws the first corridor: the whole lattice where that is small enough, a margin around the
    /// path of a coarse search otherwise.
    pub(super) fn begin(
        input: PairInput<'d>,
        features: PairFeatures,
        (vocabulary, words): (&BatchVocabulary, &WordScores),
        limits: Limits,
    ) -> Result<DocumentPair<'d>, Error> {
        let model = PairModel::before_search(&features, vocabulary, words, limits.whole_lattice);
        let started = Instant::now();
        let path = model.coarse_path(&features, &input.pins);
        let corridor = draw(features.lengths(), path.as_ref(), &input.pins, limits.cells)?;
        let corridor = limits.allow(&features, corridor)?;
        let doubtful = path.map_or(Vec::new(), |path| path.doubtful(&input.pins));
        let mut spent = Spent::default();
        spent.add(started);
        Ok(DocumentPair { input, features, model, corridor, doubtful, spent })
    }

    /// Learns from a round, of this pair and of all in the batch, and draws the next corridor. With
    /// `second_look` the pair is searched coarsely once more by what is known now.
    pub(super) fn learn(
        self,
        result: &RoundResult,
        words: &WordScores,
        all: &BeadStatistics,
        second_look: bool,
        limits: Limits,
    ) -> Result<DocumentPair<'d>, Error> {
        let started = Instant::now();
        let own = self.statistics(result);
        let mut others = *all;
        others.add(&own, -1.0);
        let DocumentPair { input, features, model, doubtful, mut spent, .. } = self;
        let model = model.learn(&features, &own, &others, words);
        let path = if second_look { model.coarse_path(&features, &input.pins) } else { None };
        let found = result.stretches().iter().map(|&stretch| (stretch, NEXT_MARGIN));
        let beside = path.iter().flat_map(CoarsePath::stretches);
        let beside = beside.map(|(step, doubt)| (step, SECOND_LOOK_MARGIN.at(doubt)));
        let corridor = Corridor::around(features.lengths(), found.chain(beside));
        let corridor = limits.allow(&features, corridor.pinned(&input.pins))?;
        let doubtful = path.map_or(doubtful, |path| path.doubtful(&input.pins));
        spent.add(started);
        Ok(DocumentPair { input, features, model, corridor, doubtful, spent })
    }

    /// Lengths and shapes of the beads that a round found.
    pub(super) fn statistics(&self, result: &RoundResult) -> BeadStatistics {
        self.model.statistics(&self.features, &result.posterior)
    }

    /// The built-in evidence about the beads of a corridor.
    pub(crate) fn evidence<'e>(
        &'e self,
        corridor: &Corridor,
        words: &'e WordScores,
        weights: &'e WeightVector,
    ) -> Evidence<'e> {
        self.model.evidence(&self.features, corridor, words, weights)
    }

    /// Searches its corridor.
    pub(super) fn search<'s>(
        &'s self,
        options: &SearchOptions<'s>,
        evidence: &Evidence<'_>,
    ) -> Result<SearchResult, Error> {
        search_corridor(&self.corridor, options, evidence, self.input.user_evidence.as_ref())
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.lengths()
    }
}
