//! One pair of documents on its way through the rounds: its corridor is drawn and searched, and
//! what is learned from that draws the next one.
//!
//! Learned of each pair, beside the lexicon that all of a batch share, are how lengths correspond,
//! the translator's habits, and hints for the coarse search.
use super::{
    batch::PairFeatures,
    batch_vocabulary::BatchVocabulary,
    hints::{hints_beforehand, hints_learned},
    limits::{PairLimits, bytes_of_search},
    pair_input::{PairInput, UserEvidence},
};
use crate::{
    corridor::{CoarsePath, CoarseSearch, Corridor, Hint, Margin, Pins, Stretch, draw},
    document::{Pair, SentenceRange},
    error::Error,
    monitor::{Milestone, Watch},
    parallel::map,
    search::{Arcs, BlockSearch, Posterior, SearchResult, Shapes},
    similarity::{
        BeadScores, Evidence, Habits, LengthModel, LengthSums, PerShape, Support, WeightVector,
        WordScores, swap_shapes,
    },
};
use std::{borrow::Cow, ops::Range, time::Duration};

/// Beads less probable do not widen the corridor of the next round.
const KEPT_PROBABILITY: f64 = 1e-3;
/// Places around the beads of a round that the next round searches.
const NEXT_MARGIN: usize = 3;
/// Places around the path of the second look that it searches.
const SECOND_LOOK_MARGIN: Margin = Margin { sure: 2, doubtful: 10 };

/// A pair of documents between two rounds.
pub(crate) struct DocumentPair<'d> {
    pub(super) input: PairInput<'d>,
    pub(super) features: PairFeatures,
    length: LengthModel,
    habits: Habits,
    /// Sentences that share a telling word, for the coarse search. `None` where the whole lattice
    /// is searched: that needs no coarse search.
    hints: Option<Vec<Hint>>,
    /// What the next round searches.
    pub(super) corridor: Corridor,
    /// Where the last coarse search was not sure of its path, in order.
    pub(super) doubtful: Vec<Stretch>,
    /// The time its searches have taken, where that is limited.
    pub(super) spent: Duration,
    /// The documents read the same: their alignment is known.
    pub(super) is_identity: bool,
}

/// What a round of the search found in a pair, as far as the next round learns from it.
#[derive(Debug)]
pub(crate) struct RoundResult {
    pub(crate) posterior: Posterior,
    /// Stretches that hold the posterior mass and the best path: the next round searches them.
    stretches: Vec<Stretch>,
}

impl RoundResult {
    /// Bytes that it takes, about.
    pub(super) fn bytes(&self) -> usize {
        self.posterior.bytes().saturating_add(size_of_val(self.stretches.as_slice()))
    }

    /// Keeps the part of the corridor in which beads had posterior mass.
    pub(super) fn of(
        posterior: Posterior,
        corridor: &Corridor,
        watch: &Watch<'_>,
    ) -> Result<RoundResult, Error> {
        // Where no bead is probable enough, the path holds the stretches together.
        let path = posterior.most_expected(corridor, watch);
        let stretches = posterior.stretches(KEPT_PROBABILITY).chain(path).collect();
        watch.check().map(|()| RoundResult { posterior, stretches })
    }
}

/// Lengths and shapes of beads, summed over documents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BeadStatistics {
    lengths: LengthSums,
    shares: PerShape,
}

impl BeadStatistics {
    /// The same of the swapped documents.
    pub(super) fn swap(self) -> BeadStatistics {
        BeadStatistics { lengths: self.lengths.swap(), shares: swap_shapes(self.shares) }
    }

    /// Adds those of another document, or takes them away with -1.
    pub(super) fn add(&mut self, other: &BeadStatistics, times: f64) {
        self.lengths.add(&other.lengths, times);
        for (sum, count) in self.shares.iter_mut().zip(other.shares) {
            // Rounding must not leave less than nothing.
            *sum = (*sum + times * count).max(0.0);
        }
    }
}

/// How a pair is searched in one round.
pub(super) struct SearchOptions<'s> {
    pub(super) shapes: &'s Shapes,
    /// The single most probable alignment is wanted.
    pub(super) best_path: bool,
    /// Blocks that are scored at the same time.
    pub(super) at_once: usize,
    pub(super) watch: &'s Watch<'s>,
}

impl<'d> DocumentPair<'d> {
    /// Draws the first corridor: the whole lattice where that is small enough, a margin around the
    /// path of a coarse search otherwise.
    pub(super) fn begin(
        input: PairInput<'d>,
        features: PairFeatures,
        (vocabulary, words): (&BatchVocabulary, &WordScores),
        limits: PairLimits,
        watch: &Watch<'_>,
    ) -> Result<DocumentPair<'d>, Error> {
        let started = limits.stopwatch();
        if input.is_identity() {
            return DocumentPair::of_equals(input, features, (limits, watch));
        }
        let is_short = Corridor::full_len(features.lengths()) <= limits.whole_lattice;
        let vocabulary = (vocabulary, input.in_batch);
        let hints = (!is_short).then(|| hints_beforehand(&features, vocabulary, words, watch));
        watch.check()?;
        let length = LengthModel::of(features.sides()).between(features.sides(), &features.anchors);
        let path = coarse_path(&features, hints.as_deref(), &length, &input.pins, watch)?;
        let corridor = draw(features.lengths(), path.as_ref(), &input.pins, limits.cells)?;
        let corridor = limits.allow(corridor, features.sides(), watch)?;
        let doubtful = path.map_or(Vec::new(), |path| path.doubtful(&input.pins));
        let pair = DocumentPair::new(input, features, length, corridor);
        Ok(DocumentPair { hints, doubtful, spent: started.elapsed(), ..pair })
    }

    /// One of which nothing else is known yet.
    fn new(
        input: PairInput<'d>,
        features: PairFeatures,
        length: LengthModel,
        corridor: Corridor,
    ) -> DocumentPair<'d> {
        DocumentPair {
            input,
            features,
            length,
            habits: Habits::default(),
            hints: None,
            corridor,
            doubtful: Vec::new(),
            spent: Duration::ZERO,
            is_identity: false,
        }
    }

    /// Of two documents that read the same: only the diagonal is searched.
    fn of_equals(
        input: PairInput<'d>,
        features: PairFeatures,
        (limits, watch): (PairLimits, &Watch<'_>),
    ) -> Result<DocumentPair<'d>, Error> {
        let step = |sentence: u32| {
            let run = SentenceRange::from_length(sentence, 1);
            (Stretch::of(Pair::new(run, run)), 0)
        };
        let diagonal = (0..).take(features.lengths().source).map(step);
        let corridor = Corridor::around(features.lengths(), diagonal).pinned(&input.pins);
        let corridor = limits.allow(corridor, features.sides(), watch)?;
        let length = LengthModel::of(features.sides());
        let pair = DocumentPair::new(input, features, length, corridor);
        Ok(DocumentPair { is_identity: true, ..pair })
    }

    /// With what beads that were found before say of it, and a corridor of these stretches.
    pub(super) fn resumed(
        input: PairInput<'d>,
        features: PairFeatures,
        found: &Posterior,
        stretches: &[Stretch],
        (limits, watch): (PairLimits, &Watch<'_>),
    ) -> Result<DocumentPair<'d>, Error> {
        let length = LengthModel::of(features.sides()).between(features.sides(), &features.anchors);
        let whole = stretches.iter().map(|stretch| (*stretch, 0));
        let corridor = Corridor::around(features.lengths(), whole).pinned(&input.pins);
        let corridor = limits.allow(corridor, features.sides(), watch)?;
        let mut pair = DocumentPair::new(input, features, length, corridor);
        let (own, none) = (pair.statistics(found), BeadStatistics::default());
        pair.length = pair.length.refit(&own.lengths, &none.lengths);
        pair.habits = Habits::of(&own.shares, &none.shares);
        Ok(pair)
    }

    /// Learns from a round, of this pair and of all in the batch, and draws the next corridor. With
    /// `second_look` the pair is searched coarsely once more by what is known now.
    pub(super) fn learn(
        mut self,
        result: &RoundResult,
        words: &WordScores,
        all: &BeadStatistics,
        second_look: bool,
        (limits, watch): (PairLimits, &Watch<'_>),
    ) -> Result<DocumentPair<'d>, Error> {
        let started = limits.stopwatch();
        let own = self.statistics(&result.posterior);
        let mut others = self.input.in_batch.turn(*all, BeadStatistics::swap);
        others.add(&own, -1.0);
        self.length = self.length.refit(&own.lengths, &others.lengths);
        self.habits = Habits::of(&own.shares, &others.shares);
        if self.is_identity {
            self.spent += started.elapsed();
            return Ok(self);
        }
        self.hints = self.hints.map(|_| hints_learned(&self.features, words, watch));
        watch.check()?;
        let pins = &self.input.pins;
        let hints = self.hints.as_deref().filter(|_| second_look);
        let path = coarse_path(&self.features, hints, &self.length, pins, watch)?;
        let found = result.stretches.iter().map(|&stretch| (stretch, NEXT_MARGIN));
        let beside = path.iter().flat_map(CoarsePath::stretches);
        let beside = beside.map(|(step, doubt)| (step, SECOND_LOOK_MARGIN.at(doubt)));
        let corridor = Corridor::around(self.lengths(), found.chain(beside)).pinned(pins);
        self.corridor = limits.allow(corridor, self.features.sides(), watch)?;
        self.doubtful = path.map_or(self.doubtful, |path| path.doubtful(pins));
        self.spent += started.elapsed();
        Ok(self)
    }

    /// What the beads of a round say of lengths and habits.
    pub(super) fn statistics(&self, posterior: &Posterior) -> BeadStatistics {
        BeadStatistics {
            lengths: self.length.measure(self.features.sides(), posterior.non_null()),
            shares: Habits::count(posterior.beads.iter()),
        }
    }

    /// The built-in evidence about the beads of a corridor.
    pub(crate) fn evidence<'e>(
        &'e self,
        corridor: &Corridor,
        words: &'e WordScores,
        weights: &'e WeightVector,
        watch: &'e Watch<'e>,
    ) -> Evidence<'e> {
        let sides = self.features.sides();
        Evidence {
            features: sides,
            mentions: &self.features.mentions,
            length: self.length,
            habits: self.habits,
            words,
            support: Cow::Owned(Support::of(corridor, sides, words, &corridor.blocks(), watch)),
            weights,
            watch,
        }
    }

    /// Scores all beads of its corridor, by built-in evidence and by the user's, and weighs them
    /// against each other, block by block: some are scored while those before them are searched.
    pub(super) fn search<'s>(
        &'s self,
        options: &SearchOptions<'s>,
        evidence: &Evidence<'_>,
    ) -> Result<SearchResult, Error> {
        let &SearchOptions { shapes, best_path, at_once, watch } = options;
        let (corridor, users) = (&self.corridor, self.input.user_evidence.as_ref());
        let (extensions, blocks) = (evidence.extensions(), corridor.blocks());
        let search = BlockSearch { corridor, extensions, blocks, best_path, watch };
        search.run(at_once, |blocks| {
            watch.check()?;
            watch.reached(Milestone::Sentences {
                document: self.input.number,
                passed: blocks.first().map_or(0, |rows| rows.start),
                of: self.lengths().source,
            });
            let largest = shapes.largest();
            let score = |rows: Range<usize>| match largest.source.max(largest.target) {
                ..=4 => score_rows::<4>(corridor, shapes, evidence, users, rows, watch),
                _ => score_rows::<8>(corridor, shapes, evidence, users, rows, watch),
            };
            Ok(map(blocks.to_vec(), score))
        })
    }

    /// Bytes that its next search takes, about, beside what is known of it.
    pub(super) fn bytes_of_search(&self) -> usize {
        bytes_of_search(&self.corridor, self.features.sides())
    }

    /// Bytes of the hints that are kept.
    pub(super) fn bytes_of_hints(&self) -> usize {
        self.hints.as_deref().map_or(0, size_of_val)
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.lengths()
    }
}

/// The path of a coarse search through pins, anchors and hints, with doubts; `None` where the whole
/// lattice is searched and so there are no hints.
fn coarse_path(
    features: &PairFeatures,
    hints: Option<&[Hint]>,
    length: &LengthModel,
    pins: &Pins,
    watch: &Watch<'_>,
) -> Result<Option<CoarsePath>, Error> {
    let model = (length.ratio, length.variance);
    let path = hints.map(|hints| {
        let coarse = CoarseSearch::new(features.sides(), hints, &features.anchors, model, watch);
        coarse.doubted_path(pins)
    });
    watch.check().map(|()| path)
}

/// The values of the beads that begin in some rows, computed so many at once.
fn score_rows<'c, const LANES: usize>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    evidence: &Evidence<'_>,
    users: Option<&UserEvidence<'_>>,
    rows: Range<usize>,
    watch: &'c Watch<'c>,
) -> Arcs<'c> {
    let values = BeadScores::<LANES>::new(evidence, corridor, shapes, rows.clone());
    match users {
        Some(users) => {
            let nats = |bead| users.nats(bead, watch);
            Arcs::score(corridor, shapes, rows, &values, Some(&nats), watch)
        }
        None => Arcs::score(corridor, shapes, rows, &values, None, watch),
    }
}
