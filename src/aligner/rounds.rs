//! The rounds in which documents are aligned: each searches all documents of a batch, and what they
//! pair up trains one lexicon, which scores the next round.
//!
//! How translators worked is learned of each pair, and of the others where it has too little. The
//! results depend neither on the number of threads nor on other batches.
use super::{
    batch::{Batch, PairFeatures},
    batch_vocabulary::BatchVocabulary,
    document_pair::{BeadStatistics, DocumentPair, RoundResult, SearchOptions},
    final_search::FinalSearch,
    limits::{BLOCKS_AT_ONCE, PairLimits},
    round_checkpoints::{Checkpoint, Checkpoints, restored_or_searched},
};
use crate::{
    corridor::Stretch,
    error::Error,
    monitor::{Milestone, Watch},
    parallel::{self, map},
    search::{Posterior, Shapes},
    similarity::{WeightVector, Weights, WordScores},
};
#[cfg(any(test, feature = "fit"))]
use {
    super::pair_input::{PairInput, SideOrder},
    crate::{
        corridor::Pins,
        document::{Document, Pair},
        features::Detail,
        lexicon::WordSources,
    },
};

/// What holds for all rounds.
pub(super) struct RoundSettings<'d> {
    pub(super) shapes: Shapes,
    /// What each pair may take.
    pub(super) limits: PairLimits,
    /// Rounds in which a lexicon is learned; the last one comes after them.
    pub(super) lexicon_rounds: u32,
    /// The last round looks for the single most probable alignment.
    pub(super) best_path: bool,
    /// Where results are kept.
    pub(super) checkpoints: &'d dyn Checkpoints,
    pub(super) watch: &'d Watch<'d>,
    /// The number of the first pair in the list of which these are a part.
    pub(super) first: usize,
}

/// A batch of documents before a round.
pub(crate) struct Rounds<'d> {
    settings: RoundSettings<'d>,
    vocabulary: BatchVocabulary,
    /// What words say of each other in the round to come.
    pub(crate) words: WordScores,
    /// In the order given; an error stands in the place of its pair.
    pub(crate) pairs: Vec<Result<DocumentPair<'d>, Error>>,
    /// Rounds that have passed.
    passed: u32,
}

/// A batch of documents after a round.
pub(crate) struct SearchedRound<'d> {
    /// The batch as it was searched, without its pairs.
    round: Rounds<'d>,
    /// The pairs, each with what was found in it.
    pub(crate) found: Vec<Result<(DocumentPair<'d>, RoundResult), Error>>,
}

impl<'d> Rounds<'d> {
    /// Draws the first corridors.
    pub(super) fn begin(batch: Batch<'d, PairFeatures>, settings: RoundSettings<'d>) -> Rounds<'d> {
        let Batch { vocabulary, pairs } = batch;
        let words = vocabulary.words_alike();
        let pairs = map(pairs, |pair| {
            settings.watch.check()?;
            let (input, features) = pair?;
            DocumentPair::begin(
                input,
                features,
                (&vocabulary, &words),
                settings.limits,
                settings.watch,
            )
        });
        Rounds { settings, vocabulary, words, pairs, passed: 0 }
    }

    /// For one pair of which an earlier run has found these beads: the last round, in a corridor of
    /// the stretches, which lead from corner to corner.
    pub(super) fn resumed(
        batch: Batch<'d, PairFeatures>,
        settings: RoundSettings<'d>,
        found: &Posterior,
        stretches: &[Stretch],
    ) -> Rounds<'d> {
        let Batch { vocabulary, pairs } = batch;
        let passed = settings.lexicon_rounds;
        settings.watch.reached(Milestone::Learning);
        let segments = pairs.iter().flatten().flat_map(|(_, features)| features.segments(found));
        let words = if passed > 0 {
            vocabulary.words_learned(segments.collect(), settings.watch)
        } else {
            vocabulary.words_alike()
        };
        let pairs = map(pairs, |pair| {
            settings.watch.check()?;
            let (input, features) = pair?;
            DocumentPair::resumed(input, features, found, stretches, settings.limits)
        });
        Rounds { settings, vocabulary, words, pairs, passed }
    }

    /// Searches the corridor of each pair.
    pub(crate) fn search(mut self, weights: &Weights) -> SearchedRound<'d> {
        let pairs = std::mem::take(&mut self.pairs);
        let (at_once, weights) = (blocks_at_once(pairs.len()), self.weights_of_round(weights));
        let found = self.each_pair(pairs, |document, pair| {
            let mut pair = pair?;
            let started = self.settings.limits.stopwatch();
            let at = Checkpoint { round: self.passed, document };
            let (kept, watch) = (self.settings.checkpoints, self.settings.watch);
            let posterior = restored_or_searched(kept, at, pair.lengths(), || {
                let options = self.search_options(&pair, false, at_once);
                let evidence = pair.evidence(&pair.corridor, &self.words, weights, watch);
                Ok(pair.search(&options, &evidence)?.posterior)
            })?;
            let result = RoundResult::of(posterior, &pair.corridor, watch)?;
            pair.spent += started.elapsed();
            Ok((pair, result))
        });
        SearchedRound { round: self, found }
    }

    /// Searches each pair for the last time and hands it, or why it has failed, to `conclude`, with
    /// its number. Pairs that an earlier run has finished are left out. The vocabulary comes back
    /// beside the results.
    pub(super) fn finish<T: Send>(
        mut self,
        weights: &Weights,
        conclude: impl Fn(usize, Result<FinalSearch<'_>, Error>) -> T + Sync,
    ) -> (Vec<T>, BatchVocabulary) {
        let pairs = std::mem::take(&mut self.pairs);
        let (at_once, weights) = (blocks_at_once(pairs.len()), self.weights_of_round(weights));
        let search = |number, pair: &DocumentPair<'d>| {
            let options = self.search_options(pair, self.settings.best_path, at_once);
            let watch = self.settings.watch;
            let evidence = &pair.evidence(&pair.corridor, &self.words, weights, watch);
            let found = pair.search(&options, evidence);
            let (vocabulary, words) = (&self.vocabulary, &self.words);
            let last = |found| FinalSearch { found, pair, evidence, vocabulary, words, watch };
            conclude(number, found.map(last))
        };
        let results = self.each_pair(pairs, |number, pair| {
            let wanted = !self.settings.checkpoints.is_finished(number);
            wanted.then(|| match pair {
                Ok(pair) => search(number, &pair),
                Err(error) => conclude(number, Err(error)),
            })
        });
        (results.into_iter().flatten().collect(), self.vocabulary)
    }

    /// What becomes of each pair, given with its number, in the round that begins now.
    fn each_pair<T: Send>(
        &self,
        pairs: Vec<Result<DocumentPair<'d>, Error>>,
        of_one: impl Fn(usize, Result<DocumentPair<'d>, Error>) -> T + Sync + Send,
    ) -> Vec<T> {
        let RoundSettings { watch, lexicon_rounds, .. } = &self.settings;
        watch.reached(Milestone::Round { number: self.passed, of: lexicon_rounds + 1 });
        map(pairs.into_iter().enumerate().collect(), |(number, pair)| {
            let result = of_one(number, watch.check().and(pair));
            watch.reached(Milestone::Document { number: self.settings.first + number });
            result
        })
    }

    /// A lexicon was learned before every round but the first.
    fn weights_of_round<'w>(&self, weights: &'w Weights) -> &'w WeightVector {
        if self.passed == 0 { &weights.first } else { &weights.learned }
    }

    fn search_options(
        &self,
        pair: &DocumentPair<'_>,
        best_path: bool,
        at_once: usize,
    ) -> SearchOptions<'_> {
        let RoundSettings { shapes, limits, watch, .. } = &self.settings;
        let deadline = limits.deadline(pair.spent);
        SearchOptions { shapes, deadline, best_path, at_once, watch }
    }
}

impl<'d> SearchedRound<'d> {
    /// Trains the lexicon on what all pairs paired up, brings what is known about each up to date
    /// and draws the corridors of the next round.
    pub(crate) fn learn(self) -> Rounds<'d> {
        let SearchedRound { round, found } = self;
        let Rounds { settings, vocabulary, passed, .. } = round;
        settings.watch.reached(Milestone::Learning);
        let segments = found.iter().flatten();
        let segments = segments.flat_map(|(pair, found)| pair.features.segments(&found.posterior));
        let words = vocabulary.words_learned(segments.collect(), settings.watch);
        let mut all = BeadStatistics::default();
        for (pair, found) in found.iter().flatten() {
            all.add(&pair.statistics(&found.posterior), 1.0);
        }
        // The first lexicon sees more than likeness did: what it hints at is searched as well.
        let second_look = passed == 0;
        let pairs = map(found, |found| {
            settings.watch.check()?;
            let (pair, found) = found?;
            pair.learn(&found, &words, &all, second_look, (settings.limits, settings.watch))
        });
        Rounds { settings, vocabulary, words, pairs, passed: passed + 1 }
    }
}

/// For the fit and for tests, which look at what happens between rounds.
#[cfg(any(test, feature = "fit"))]
impl<'d> Rounds<'d> {
    /// Begins with documents of which nothing but concepts is known beforehand.
    pub(crate) fn of_documents(
        documents: &[Pair<&'d Document>],
        shapes: Shapes,
        limits: PairLimits,
    ) -> Rounds<'d> {
        let (sources, sides) = (WordSources::default(), SideOrder::default());
        let input = |&documents: &Pair<&'d Document>| {
            let pins = Pins::default();
            Ok(PairInput { number: 0, documents, pins, user_evidence: None, sides })
        };
        let inputs = documents.iter().map(input).collect();
        let watch = Watch::nobody();
        let batch = Batch::read(inputs, &sources, sides, Detail::Facts, watch);
        let batch = batch.find_anchors(watch);
        let (lexicon_rounds, best_path, checkpoints) = (0, false, &());
        let settings = RoundSettings {
            shapes,
            limits,
            lexicon_rounds,
            best_path,
            checkpoints,
            watch,
            first: 0,
        };
        Rounds::begin(batch, settings)
    }

    /// The same, or the error of the first pair that has failed.
    #[cfg(feature = "fit")]
    pub(crate) fn complete(mut self) -> Result<Rounds<'d>, Error> {
        let pairs = self.pairs.into_iter().collect::<Result<Vec<_>, Error>>()?;
        self.pairs = pairs.into_iter().map(Ok).collect();
        Ok(self)
    }
}

/// Blocks of one of so many documents that are scored at the same time. Where documents are
/// searched at the same time already, blocks come one by one: no thread waits for another document,
/// nor holds the blocks of two.
fn blocks_at_once(documents: usize) -> usize {
    if documents == 1 { parallel::threads().min(BLOCKS_AT_ONCE) } else { 1 }
}
