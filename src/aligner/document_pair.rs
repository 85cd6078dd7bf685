//! One pair of documents on its way through the rounds: its corridor is drawn and searched, and
//! what is learned from that draws the next one.
use super::{
    batch::PairInput,
    batch_vocabulary::BatchVocabulary,
    limits::{Deadline, Limits, Spent},
    pair_features::PairFeatures,
    pair_model::{BeadStatistics, PairModel},
    round_result::RoundResult,
    user_evidence::UserEvidence,
};
use crate::{
    corridor::{CoarsePath, Corridor, Margin, Stretch, draw},
    document::Pair,
    error::Error,
    parallel::map,
    search::{Arcs, BlockSearch, SearchResult, Shapes},
    similarity::{BeadScores, Evidence, WeightVector, WordScores},
};
use std::{ops::Range, time::Instant};

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

/// How a pair is searched in one round.
pub(super) struct SearchOptions<'s> {
    pub(super) shapes: &'s Shapes,
    pub(super) deadline: Deadline,
    /// The single most probable alignment is wanted.
    pub(super) best_path: bool,
    /// Blocks that are scored at the same time.
    pub(super) at_once: usize,
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
        let found = result.stretches.iter().map(|&stretch| (stretch, NEXT_MARGIN));
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

    /// Scores all beads of its corridor, by built-in evidence and by the user's, and weighs them
    /// against each other, block by block: some are scored while those before them are searched.
    pub(super) fn search<'s>(
        &'s self,
        options: &SearchOptions<'s>,
        evidence: &Evidence<'_>,
    ) -> Result<SearchResult, Error> {
        let &SearchOptions { shapes, deadline, best_path, at_once } = options;
        let (corridor, users) = (&self.corridor, self.input.user_evidence.as_ref());
        let (extensions, blocks) = (evidence.extensions(), corridor.blocks());
        let search = BlockSearch { corridor, extensions, blocks, best_path };
        search.run(at_once, |blocks| {
            deadline.check()?;
            let largest = shapes.largest();
            let score = |rows: Range<usize>| match largest.source.max(largest.target) {
                ..=4 => score_rows::<4>(corridor, shapes, evidence, users, rows),
                _ => score_rows::<8>(corridor, shapes, evidence, users, rows),
            };
            Ok(map(blocks.to_vec(), score))
        })
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.lengths()
    }
}

/// The values of the beads that begin in some rows, computed so many at once.
fn score_rows<'c, const LANES: usize>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    evidence: &Evidence<'_>,
    users: Option<&UserEvidence<'_>>,
    rows: Range<usize>,
) -> Arcs<'c> {
    let values = BeadScores::<LANES>::new(evidence, corridor, shapes, rows.clone());
    match users {
        Some(users) => Arcs::score(corridor, shapes, rows, &values, Some(&|bead| users.nats(bead))),
        None => Arcs::score(corridor, shapes, rows, &values, None),
    }
}
