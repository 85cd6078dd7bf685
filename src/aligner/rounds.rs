//! The rounds in which documents are aligned: each searches all documents of a batch, and what they
//! pair up trains one lexicon, which scores the next round.
//!
//! How translators worked is learned of each pair, and of the others where it has too little. The
//! results depend neither on the number of threads nor on other batches.
use super::{
    batch::{Batch, PairFeatures},
    batch_vocabulary::{BatchVocabulary, bytes_of},
    document_pair::{BeadStatistics, DocumentPair, RoundResult, SearchOptions},
    final_search::FinalSearch,
    hints::bytes_of_drawing,
    limits::{BLOCKS_AT_ONCE, PairLimits},
    round_checkpoints::{Checkpoint, Checkpoints, restored_or_searched},
    side_order::{BothWays, SideOrder},
};
use crate::{
    corridor::Stretch,
    error::Error,
    lexicon::AlignedTokens,
    monitor::{Milestone, Watch},
    parallel::{self, map},
    search::{Posterior, Readings, Shapes},
    similarity::{WeightVector, Weights, WordScores},
};
use std::time::Duration;
#[cfg(any(test, feature = "fit"))]
use {
    super::pair_input::PairInput,
    crate::{
        corridor::Pins,
        document::{Document, Pair},
        features::Detail,
        lexicon::WordSources,
    },
};

/// What holds for all rounds.
pub(super) struct RoundSettings<'d> {
    /// Shapes of beads, by the sides as they were given.
    pub(super) shapes: BothWays<Shapes>,
    /// The shape of documents that read the same.
    pub(super) one_to_one: Shapes,
    /// What each pair may take.
    pub(super) limits: PairLimits,
    /// Rounds in which a lexicon is learned; the last one comes after them.
    pub(super) lexicon_rounds: u32,
    /// The last round looks for the single most probable alignment.
    pub(super) best_path: bool,
    /// Where results are kept.
    pub(super) checkpoints: &'d dyn Checkpoints,
    pub(super) watch: &'d Watch<'d>,
    /// For each pair, its number in the list that it was given in.
    pub(super) numbers: Vec<usize>,
}

/// A batch of documents before a round.
pub(crate) struct Rounds<'d> {
    settings: RoundSettings<'d>,
    vocabulary: BatchVocabulary,
    /// What words say of each other in the round to come.
    words: BothWays<WordScores>,
    /// An error stands in the place of its pair.
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
    /// Bytes that all of these take.
    bytes: usize,
}

impl<'d> Rounds<'d> {
    /// Draws the first corridors.
    pub(super) fn begin(batch: Batch<'d, PairFeatures>, settings: RoundSettings<'d>) -> Rounds<'d> {
        let Batch { vocabulary, pairs } = batch;
        let words = BothWays::new(vocabulary.words_alike(settings.watch), WordScores::swap);
        let bytes = |pair: &Result<(_, PairFeatures), Error>| {
            pair.as_ref().map_or(0, |(_, features)| bytes_of_drawing(features.lengths()))
        };
        let pairs = map_within(settings.watch, pairs, bytes, |pair| {
            settings.watch.check()?;
            let (input, features) = pair?;
            let watch = &settings.watch.part(settings.limits.deadline(Duration::ZERO));
            let words = (&vocabulary, words.in_order(input.in_batch));
            DocumentPair::begin(input, features, words, settings.limits, watch)
        });
        hold_hints(settings.watch, &pairs);
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
        let segments = pairs.iter().flatten().flat_map(|(input, features)| {
            let own = features.segments(found);
            own.into_iter().map(|segment| input.in_batch.turn(segment, AlignedTokens::swap))
        });
        let words = if passed > 0 {
            vocabulary.words_learned(segments.collect(), settings.watch)
        } else {
            vocabulary.words_alike(settings.watch)
        };
        let words = BothWays::new(words, WordScores::swap);
        let pairs = map(pairs, |pair| {
            settings.watch.check()?;
            let (input, features) = pair?;
            let limits = (settings.limits, settings.watch);
            DocumentPair::resumed(input, features, found, stretches, limits)
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
            let deadline = self.settings.limits.deadline(pair.spent);
            let (kept, watch) = (self.settings.checkpoints, &self.settings.watch.part(deadline));
            let posterior = restored_or_searched(kept, at, &pair.corridor, || {
                let options = self.search_options(&pair, false, at_once, watch);
                let words = self.words_of(&pair);
                let evidence = pair.evidence(&pair.corridor, words, weights, watch);
                Ok(pair.search(&options, &evidence)?.posterior)
            })?;
            let result = RoundResult::of(posterior, &pair.corridor, watch)?;
            pair.spent += started.elapsed();
            Ok((pair, result))
        });
        let bytes = found.iter().flatten().map(|(_, result)| result.bytes()).sum();
        self.settings.watch.take(bytes);
        SearchedRound { round: self, found, bytes }
    }

    /// Searches each pair for the last time and hands it, or why it has failed, to `conclude`, with
    /// its number. Pairs that an earlier run has finished are left out. The vocabulary comes back
    /// beside the results with their numbers.
    pub(super) fn finish<T: Send>(
        mut self,
        weights: &Weights,
        conclude: impl Fn(usize, Result<FinalSearch<'_>, Error>) -> T + Sync,
    ) -> (Vec<(usize, T)>, BatchVocabulary) {
        let pairs = std::mem::take(&mut self.pairs);
        let (at_once, weights) = (blocks_at_once(pairs.len()), self.weights_of_round(weights));
        let search = |number, pair: &DocumentPair<'d>| {
            let deadline = self.settings.limits.deadline(pair.spent);
            let (watch, words) = (&self.settings.watch.part(deadline), self.words_of(pair));
            let options = self.search_options(pair, self.settings.best_path, at_once, watch);
            let evidence = &pair.evidence(&pair.corridor, words, weights, watch);
            let readings = Readings::of(pair.input.documents);
            let found = pair.search(&options, evidence).map(|found| found.read_as(&readings));
            let vocabulary = &self.vocabulary;
            let last = |found| FinalSearch { found, pair, evidence, vocabulary, words, watch };
            conclude(number, found.map(last))
        };
        let results = self.each_pair(pairs, |number, pair| {
            let wanted = !self.settings.checkpoints.is_finished(number);
            wanted.then(|| match pair {
                Ok(pair) => (number, search(number, &pair)),
                Err(error) => (number, conclude(number, Err(error))),
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
        let numbered: Vec<_> = self.settings.numbers.iter().copied().zip(pairs).collect();
        let bytes = |(_, pair): &(usize, Result<DocumentPair<'d>, Error>)| {
            pair.as_ref().map_or(0, DocumentPair::bytes_of_search)
        };
        map_within(watch, numbered, bytes, |(number, pair)| {
            let result = of_one(number, watch.check().and(pair));
            watch.reached(Milestone::Document { number });
            result
        })
    }

    /// What words say of each other, its sides in the order of the search.
    pub(crate) fn words_of(&self, pair: &DocumentPair<'_>) -> &WordScores {
        self.words.in_order(pair.input.in_batch)
    }

    /// A lexicon was learned before every round but the first.
    fn weights_of_round<'w>(&self, weights: &'w Weights) -> &'w WeightVector {
        if self.passed == 0 { &weights.first } else { &weights.learned }
    }

    fn search_options<'s>(
        &'s self,
        pair: &DocumentPair<'_>,
        best_path: bool,
        at_once: usize,
        watch: &'s Watch<'s>,
    ) -> SearchOptions<'s> {
        let RoundSettings { shapes, one_to_one, .. } = &self.settings;
        let shapes = if pair.is_identity { one_to_one } else { shapes.in_order(pair.input.sides) };
        SearchOptions { shapes, best_path, at_once, watch }
    }
}

impl<'d> SearchedRound<'d> {
    /// Trains the lexicon on what all pairs paired up, brings what is known about each up to date
    /// and draws the corridors of the next round.
    pub(crate) fn learn(self) -> Rounds<'d> {
        let SearchedRound { round, found, bytes } = self;
        let Rounds { settings, vocabulary, words: before, passed, .. } = round;
        settings.watch.give_back(bytes_of(before.in_order(SideOrder::default())));
        drop(before);
        settings.watch.reached(Milestone::Learning);
        let segments = found.iter().flatten().flat_map(|(pair, found)| {
            let own = pair.features.segments(&found.posterior);
            own.into_iter().map(|segment| pair.input.in_batch.turn(segment, AlignedTokens::swap))
        });
        let words = vocabulary.words_learned(segments.collect(), settings.watch);
        let words = BothWays::new(words, WordScores::swap);
        let mut all = BeadStatistics::default();
        for (pair, found) in found.iter().flatten() {
            let own = pair.statistics(&found.posterior);
            all.add(&pair.input.in_batch.turn(own, BeadStatistics::swap), 1.0);
        }
        // The first lexicon sees more than likeness did: what it hints at is searched as well.
        let second_look = passed == 0;
        let bytes_of_one = |found: &Result<(DocumentPair<'_>, _), Error>| {
            found.as_ref().map_or(0, |(pair, _)| bytes_of_drawing(pair.lengths()))
        };
        let pairs = map_within(settings.watch, found, bytes_of_one, |found| {
            settings.watch.check()?;
            let (pair, found) = found?;
            let words = words.in_order(pair.input.in_batch);
            let watch = &settings.watch.part(settings.limits.deadline(pair.spent));
            pair.learn(&found, words, &all, second_look, (settings.limits, watch))
        });
        settings.watch.give_back(bytes);
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
            let in_batch = sides;
            Ok(PairInput { number: 0, documents, pins, user_evidence: None, sides, in_batch })
        };
        let numbers = (0..documents.len()).collect();
        let inputs = documents.iter().map(input).collect();
        let watch = Watch::nobody();
        let batch = Batch::read(inputs, (&sources, None), sides, Detail::Facts, watch);
        let batch = batch.find_anchors(watch);
        let (lexicon_rounds, best_path, checkpoints) = (0, false, &());
        let shapes = BothWays::new(shapes, Shapes::clone);
        let one_to_one = Shapes::one_to_one();
        let settings = RoundSettings {
            shapes,
            one_to_one,
            limits,
            lexicon_rounds,
            best_path,
            checkpoints,
            watch,
            numbers,
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

/// Maps in order, several at the same time as far as what they take together is left to the run.
fn map_within<T: Send, U: Send>(
    watch: &Watch<'_>,
    items: Vec<T>,
    bytes: impl Fn(&T) -> usize,
    of_one: impl Fn(T) -> U + Send + Sync,
) -> Vec<U> {
    let left = watch.left();
    if left == usize::MAX {
        return map(items, of_one);
    }
    let mut all = Vec::with_capacity(items.len());
    let mut items = items.into_iter().peekable();
    while let Some(first) = items.next() {
        let mut sum = bytes(&first);
        let mut together = vec![first];
        while let Some(next) = items.next_if(|next| sum.saturating_add(bytes(next)) <= left) {
            sum = sum.saturating_add(bytes(&next));
            together.push(next);
        }
        all.extend(map(together, &of_one));
    }
    all
}

/// The hints of all pairs stay for the rounds.
fn hold_hints(watch: &Watch<'_>, pairs: &[Result<DocumentPair<'_>, Error>]) {
    watch.take(pairs.iter().flatten().map(DocumentPair::bytes_of_hints).sum());
}

/// Blocks of one of so many documents that are scored at the same time. Where documents are
/// searched at the same time already, blocks come one by one: no thread waits for another document,
/// nor holds the blocks of two.
fn blocks_at_once(documents: usize) -> usize {
    if documents == 1 { parallel::threads().min(BLOCKS_AT_ONCE) } else { 1 }
}
