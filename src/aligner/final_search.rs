//! The last search of one pair of documents, from which its alignment is chosen and explained.
//!
//! An explanation asks nothing that the search did not ask, so that what is told sums to the
//! scores.
use super::{
    batch_vocabulary::BatchVocabulary, document_pair::DocumentPair, pair_input::UserEvidence,
    pinned_beads::settle,
};
use crate::{
    alignment::{Alignment, Bead, Contribution, Explanation, WordPair, WordPairKind},
    anchors::Link,
    document::{Pair, SentenceRange, Span},
    error::Error,
    features::{Features, Token, Word},
    lexicon::AlignedTokens,
    monitor::Watch,
    score::LogOdds,
    search::SearchResult,
    similarity::{AllWords, Evidence, FEATURES, Feature, NULL_RUNS, WordScores, translated_pairs},
};

/// Pairs of words that are told of one bead. More are a list that nobody reads.
const MOST_WORDS_TOLD: usize = 12;

/// What the last round found in a pair, and by what. Sides are in the order of the search.
pub(super) struct FinalSearch<'r> {
    pub(super) found: SearchResult,
    pub(super) pair: &'r DocumentPair<'r>,
    pub(super) evidence: &'r Evidence<'r>,
    pub(super) vocabulary: &'r BatchVocabulary,
    pub(super) words: &'r WordScores,
    pub(super) watch: &'r Watch<'r>,
}

impl FinalSearch<'_> {
    /// Chooses the alignment, with its pins certain.
    ///
    /// Evidence of the user is asked once more, and no more once the run is over: what was chosen
    /// without it is thrown away.
    pub(super) fn choose(&self) -> Result<Alignment, Error> {
        let chosen = self.found.alignment(&self.pair.corridor, self.watch, |sentences| {
            let words = self.words_of(sentences);
            let users = self.user_evidence().map_or(0.0, |users| users.nats(sentences, self.watch));
            self.evidence.nats(words.as_ref(), sentences) + users
        })?;
        self.watch.check()?;
        settle(chosen, &self.pair.input.pins)
    }

    /// Where the search was not sure of where the text goes on.
    pub(super) fn doubtful(&self) -> Vec<Pair<SentenceRange>> {
        self.pair.doubtful.iter().map(|part| part.sentences()).collect()
    }

    /// The words of its beads, to learn from, their sides in the order of the batch.
    pub(super) fn segments(&self) -> impl Iterator<Item = AlignedTokens<'_>> {
        let own = self.pair.features.segments(&self.found.posterior);
        own.into_iter().map(|segment| self.pair.input.in_batch.turn(segment, AlignedTokens::swap))
    }

    /// The words beside each other in the rows of a bead; none of a null.
    fn words_of(&self, sentences: Pair<SentenceRange>) -> Option<AllWords<'_>> {
        self.evidence.words_of(&self.pair.corridor, sentences)
    }

    fn user_evidence(&self) -> Option<&UserEvidence<'_>> {
        self.pair.input.user_evidence.as_ref()
    }

    /// Explains the beads of an alignment that are wanted.
    ///
    /// Time is that of scoring each bead once more and of looking up its words, of which no more
    /// than some hundred are compared with one another: linear in the text.
    pub(super) fn explain(
        &self,
        alignment: Alignment,
        wanted: impl Fn(&Bead) -> bool,
    ) -> Result<Alignment, Error> {
        let mut nulls = 0;
        let mut explanations = Vec::with_capacity(alignment.beads().len());
        for bead in alignment.beads() {
            self.watch.check()?;
            let sentences = bead.sentences();
            let null = bead.kind().is_null();
            // No evidence was asked about a pinned bead.
            let pinned = bead.is_pinned();
            let extension = if null && !pinned { self.null_extension(nulls) } else { None };
            // A pinned null may hold several sentences, each a null of the search.
            let passed = (sentences.source.len() + sentences.target.len()) as usize;
            nulls = if null { nulls + passed } else { 0 };
            explanations.push(wanted(bead).then(|| {
                Explanation::new(
                    if pinned { Vec::new() } else { self.contributions(sentences) },
                    extension,
                    if null { Vec::new() } else { self.word_pairs(sentences) },
                    self.anchors(sentences),
                )
            }));
        }
        Ok(alignment.with_explanations(explanations))
    }

    /// What each kind of evidence says of a bead, built-in and users' own.
    fn contributions(&self, sentences: Pair<SentenceRange>) -> Vec<Contribution> {
        let mut values = [0.0; FEATURES];
        let words = self.words_of(sentences);
        self.evidence.visit(words.as_ref(), sentences, &mut |feature, value| {
            if let Some(sum) = values.get_mut(feature as usize) {
                *sum += value;
            }
        });
        let weighted = Feature::ALL.iter().zip(values).zip(self.evidence.weights);
        let built_in = weighted.filter_map(|((feature, value), weight)| {
            Some(Contribution::new(feature.name(), value, LogOdds::new(weight * value)?))
        });
        let users = self.user_evidence().map(|users| users.contributions(sentences));
        built_in.chain(users.into_iter().flatten()).collect()
    }

    /// What is added for a null by the number of nulls before it.
    fn null_extension(&self, nulls: usize) -> Option<Contribution> {
        let number = nulls.min(NULL_RUNS.len());
        let feature = NULL_RUNS.get(number.checked_sub(1)?)?;
        let nats = self.evidence.extensions().get(number).copied()?;
        let log_odds = LogOdds::new(nats).unwrap_or(LogOdds::NONE);
        Some(Contribution::new(feature.name(), 1.0, log_odds))
    }

    /// The words that speak most for a bead, each once.
    fn word_pairs(&self, sentences: Pair<SentenceRange>) -> Vec<WordPair> {
        let features = self.pair.features.sides();
        let tokens = features.zip(sentences).map(|(features, run)| features.tokens(run.as_usize()));
        let spans = features.zip(sentences).map(|(features, run)| spans_of(features, run));
        let mut told: Vec<WordPair> = Vec::new();
        for pair in translated_pairs(self.words, tokens) {
            let Pair { source, target } = pair.places;
            let (Some(&in_source), Some(&in_target), Some(source), Some(target)) = (
                spans.source.get(source),
                spans.target.get(target),
                tokens.source.get(source),
                tokens.target.get(target),
            ) else {
                continue;
            };
            // In scripts without spaces words overlap; those that do are the same word.
            let used = told.iter().any(|other| {
                overlap(other.spans().source, in_source) || overlap(other.spans().target, in_target)
            });
            if used {
                continue;
            }
            let kind = self.kind(Pair::new(*source, *target));
            let strength = LogOdds::new(pair.nats).unwrap_or(LogOdds::NONE);
            told.push(WordPair::new(Pair::new(in_source, in_target), kind, strength));
            if told.len() == MOST_WORDS_TOLD {
                break;
            }
        }
        told
    }

    /// Why two words are known to go together.
    fn kind(&self, words: Pair<Token>) -> WordPairKind {
        let words = self.pair.input.in_batch.turn(words, Pair::swap);
        if self.vocabulary.is_same_number(words) {
            WordPairKind::Number
        } else if self.vocabulary.are_alike(words) {
            WordPairKind::Likeness
        } else {
            WordPairKind::Learned
        }
    }

    /// The anchors inside a bead.
    fn anchors(&self, sentences: Pair<SentenceRange>) -> Vec<Pair<u32>> {
        // Anchors rise on both sides.
        let all = &self.pair.features.anchors;
        let start = all.partition_point(|anchor| anchor.source < sentences.source.start());
        let inside = |anchor: &&Link| {
            let target = sentences.target;
            (target.start()..target.end()).contains(&anchor.target)
        };
        let from = all.get(start..).unwrap_or(&[]).iter();
        from.take_while(|anchor| anchor.source < sentences.source.end())
            .filter(inside)
            .map(|anchor| Pair::new(anchor.source, anchor.target))
            .collect()
    }
}

/// Where each word of a run of sentences stands in the document.
fn spans_of(features: &Features, run: SentenceRange) -> Vec<Span> {
    run.iter().flat_map(|sentence| features.words(sentence)).filter_map(Word::span).collect()
}

fn overlap(left: Span, right: Span) -> bool {
    left.start() < right.end() && right.start() < left.end()
}
