//! Takes an alignment and what the last round of the search saw. Gives the alignment with an
//! explanation for each bead. Never asks for evidence that the search did not use. Next: the user.
use super::{Turned, batch::bounded};
use crate::{
    alignment::{Alignment, Contribution, Explanation, WordPair, WordPairKind},
    anchors::Link,
    document::{Document, Pair, SentenceRange, Span},
    features::{Token, word_spans},
    score::LogOdds,
    similarity::{FEATURES, Feature, NULL_RUNS, translated_pairs},
};
use std::ops::Range;

/// Pairs of words that are told of one bead. More are a list that nobody reads.
const MOST_WORDS_TOLD: usize = 12;

impl Turned<'_, '_> {
    /// Explains the beads of an alignment whose sides are as they were given.
    ///
    /// Time is that of scoring each bead once more and of looking up its words, of which no more
    /// than some hundred are compared with one another: linear in the text.
    pub(super) fn explain(&self, alignment: Alignment) -> Alignment {
        let documents =
            if self.swapped { self.input.documents.swap() } else { self.input.documents };
        let mut nulls = 0;
        let mut explanations = Vec::with_capacity(alignment.beads().len());
        for bead in alignment.beads() {
            let sentences = self.turn(bead.sentences());
            let null = bead.kind().is_null();
            // Nobody was asked about what a user knows.
            let known = bead.is_pinned();
            let extension = if null && !known { self.null_extension(nulls) } else { None };
            // A pinned null may hold several sentences, each a null of the search.
            let passed = (sentences.source.len() + sentences.target.len()) as usize;
            nulls = if null { nulls + passed } else { 0 };
            let explanation = Explanation::new(
                if known { Vec::new() } else { self.contributions(sentences) },
                extension,
                if null { Vec::new() } else { self.word_pairs(documents, sentences) },
                self.anchors(sentences),
            );
            explanations.push(if self.swapped { explanation.swap() } else { explanation });
        }
        alignment.with_explanations(explanations)
    }

    fn turn(&self, sentences: Pair<SentenceRange>) -> Pair<SentenceRange> {
        if self.swapped { sentences.swap() } else { sentences }
    }

    fn contributions(&self, sentences: Pair<SentenceRange>) -> Vec<Contribution> {
        let mut values = [0.0; FEATURES];
        let words = self.round.words_of(sentences);
        self.round.evidence.visit(words.as_ref(), sentences, &mut |feature, value| {
            if let Some(sum) = values.get_mut(feature as usize) {
                *sum += value;
            }
        });
        let weighted = Feature::ALL.iter().zip(values).zip(self.round.evidence.weights);
        let mut contributions: Vec<Contribution> = weighted
            .filter_map(|((feature, value), weight)| {
                Some(Contribution::new(feature.name(), value, LogOdds::new(weight * value)?))
            })
            .collect();
        self.add_similarities(sentences, &mut contributions);
        contributions
    }

    /// Adds what the users' evidence says, as the search takes it: see [`bounded`].
    fn add_similarities(&self, sentences: Pair<SentenceRange>, to: &mut Vec<Contribution>) {
        // The users' evidence knows the sides as they were given.
        let sentences = self.turn(sentences);
        let (mut sum, mut told) = (0.0, 0.0);
        for (number, (scorer, weight)) in (1..).zip(&self.input.scorers) {
            let value = scorer.log_odds(sentences).nats();
            let nats = bounded(value * weight);
            sum += value * weight;
            told += nats;
            let log_odds = LogOdds::new(nats).unwrap_or(LogOdds::NONE);
            to.push(Contribution::new(format!("similarity {number}"), value, log_odds));
        }
        // Each by itself may be within what counts and all together not, or the other way round.
        // Zero otherwise, to the last bit: these are the same sums.
        let rest = bounded(sum) - told;
        let log_odds = LogOdds::new(rest).unwrap_or(LogOdds::NONE);
        to.push(Contribution::new("similarity beyond measure", rest, log_odds));
    }

    /// What is added for a null by the number of nulls before it.
    fn null_extension(&self, nulls: usize) -> Option<Contribution> {
        let number = nulls.min(NULL_RUNS.len());
        let feature = NULL_RUNS.get(number.checked_sub(1)?)?;
        let nats = self.round.evidence.extensions().get(number).copied()?;
        let log_odds = LogOdds::new(nats).unwrap_or(LogOdds::NONE);
        Some(Contribution::new(feature.name(), 1.0, log_odds))
    }

    /// The words that speak most for a bead, each once.
    fn word_pairs(
        &self,
        documents: Pair<&Document>,
        sentences: Pair<SentenceRange>,
    ) -> Vec<WordPair> {
        let tokens = self
            .round
            .evidence
            .features
            .zip(sentences)
            .map(|(features, run)| features.tokens(run.as_usize()));
        let spans = documents.zip(sentences).map(|(document, run)| spans_of(document, run));
        let mut told: Vec<WordPair> = Vec::new();
        for pair in translated_pairs(&self.round.batch.words, tokens) {
            let Pair { source, target } = pair.places;
            let (Some(&in_source), Some(&in_target), Some(source), Some(target)) = (
                spans.source.get(source),
                spans.target.get(target),
                tokens.source.get(source),
                tokens.target.get(target),
            ) else {
                continue;
            };
            // Of a script without spaces, words overlap; what overlaps is the same word.
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

    fn kind(&self, words: Pair<Token>) -> WordPairKind {
        if self.round.batch.lexis.is_same_number(words) {
            WordPairKind::Number
        } else if self.round.batch.lexis.are_alike(words) {
            WordPairKind::Likeness
        } else {
            WordPairKind::Learned
        }
    }

    fn anchors(&self, sentences: Pair<SentenceRange>) -> Vec<Pair<u32>> {
        // Anchors rise on both sides.
        let all = self.round.reading.anchors();
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
fn spans_of(document: &Document, run: SentenceRange) -> Vec<Span> {
    let sentences = document.sentences().get(run.as_usize()).unwrap_or(&[]);
    let mut spans = Vec::new();
    for sentence in sentences {
        let start = sentence.span().start();
        let in_document = |word: Range<usize>| Span::new(start + word.start, start + word.end);
        let text = document.slice(sentence.span()).unwrap_or("");
        spans.extend(word_spans(text).into_iter().filter_map(in_document));
    }
    spans
}

fn overlap(left: Span, right: Span) -> bool {
    left.start() < right.end() && right.start() < left.end()
}
