//! The built-in evidence for and against a bead, feature by feature, and its weighted sum.
//!
//! This is the reference: [`super::BeadScores`] computes the same sums faster, for many beads at
//! once. Evidence of users does not pass through here. It is asked bead by bead, by the trait
//! [`super::Scorer`], and the search adds it to these sums.
use super::{
    feature::{Emit, Feature},
    length::LengthModel,
    lexical_table::{ALL_LANES, LexicalTable, Support},
    mark_evidence, shared_mentions,
    translator_habits::Habits,
    weights::WeightVector,
    word_scores::WordScores,
};
use crate::{
    anchors::SharedMentions,
    corridor::Corridor,
    document::{Pair, SentenceRange},
    features::Features,
    monitor::Watch,
};
use std::{borrow::Cow, ops::Range};

/// The features of a null after one, two, and three or more others.
pub(crate) const NULL_RUNS: [Feature; 3] =
    [Feature::NullAfterNull, Feature::NullAfterTwo, Feature::NullAfterMore];

/// The built-in evidence about one pair of documents, in one round of the search.
#[derive(Debug)]
pub(crate) struct Evidence<'d> {
    pub(crate) features: Pair<&'d Features>,
    pub(crate) mentions: &'d SharedMentions,
    pub(crate) length: LengthModel,
    pub(crate) habits: Habits,
    pub(crate) words: &'d WordScores,
    pub(crate) support: Cow<'d, Support>,
    pub(crate) weights: &'d WeightVector,
    pub(crate) watch: &'d Watch<'d>,
}

impl Evidence<'_> {
    /// Emits each feature of a bead that is not zero, with its value. Without a table of words,
    /// those of a bead with sentences on both sides say nothing.
    pub(crate) fn visit(
        &self,
        lexical: Option<&AllWords<'_>>,
        sentences: Pair<SentenceRange>,
        emit: &mut Emit<'_>,
    ) {
        self.visit_shape(sentences, emit);
        self.length.visit(self.features, sentences, emit);
        if sentences.source.is_empty() || sentences.target.is_empty() {
            mark_evidence::visit_null(self.features, sentences, emit);
            self.support.visit(self.features, sentences, emit);
            shared_mentions::visit_null(self.mentions, sentences, emit);
            return;
        }
        if let Some(lexical) = lexical {
            lexical.visit(self.features, sentences, emit);
        }
        shared_mentions::visit(self.mentions, sentences, emit);
        mark_evidence::visit(self.features, sentences, emit);
    }

    /// Emits the features that depend on the numbers of sentences only.
    pub(super) fn visit_shape(&self, sentences: Pair<SentenceRange>, emit: &mut Emit<'_>) {
        emit(shape(sentences.map(SentenceRange::len)), 1.0);
        self.habits.visit(sentences.map(SentenceRange::len), emit);
        self.visit_imbalance(sentences, emit);
    }

    /// How well the words of the sentences in some rows of the corridor translate each other.
    pub(crate) fn lexical<'c, const LANES: usize>(
        &self,
        corridor: &'c Corridor,
        rows: Range<usize>,
    ) -> LexicalTable<'c, LANES> {
        LexicalTable::new(corridor, self.features, self.words, rows, self.watch)
    }

    /// The value of what a bead mentions that both documents do, in nats.
    pub(super) fn shared(&self, sentences: Pair<SentenceRange>) -> f32 {
        self.weigh(|emit| shared_mentions::visit_shared(self.mentions, sentences, emit))
    }

    /// Both documents have paragraphs.
    pub(super) fn have_paragraphs(&self) -> bool {
        self.features.source.has_paragraphs() && self.features.target.has_paragraphs()
    }

    /// The weighted sum of what is emitted, in nats.
    #[expect(clippy::cast_possible_truncation, reason = "single precision is wanted")]
    pub(super) fn weigh(&self, visit: impl FnOnce(&mut Emit<'_>)) -> f32 {
        self.sum(visit) as f32
    }

    fn sum(&self, visit: impl FnOnce(&mut Emit<'_>)) -> f64 {
        let mut sum = 0.0;
        visit(&mut |feature, value| sum += self.weight(feature) * value);
        sum
    }

    fn weight(&self, feature: Feature) -> f64 {
        self.weights.get(feature as usize).copied().unwrap_or_default()
    }

    /// Emits how far a bead has more sentences on the side that has more in the whole documents:
    /// most nulls and merged sentences are on that side.
    fn visit_imbalance(&self, sentences: Pair<SentenceRange>, emit: &mut Emit<'_>) {
        let size = sentences.map(|run| f64::from(run.len()));
        let difference = (size.target - size.source).clamp(-3.0, 3.0);
        if difference.abs() < 0.5 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
        let count = self.features.map(|features| features.len().max(1) as f64);
        let imbalance = (count.target / count.source).ln().clamp(-1.0, 1.0) * difference;
        let null = sentences.source.is_empty() || sentences.target.is_empty();
        emit(if null { Feature::ImbalanceNull } else { Feature::ImbalanceMerge }, imbalance);
    }

    /// The same evidence under other weights.
    #[cfg(feature = "fit")]
    pub(crate) fn with_weights<'e>(&'e self, weights: &'e WeightVector) -> Evidence<'e> {
        Evidence { support: Cow::Borrowed(&self.support), weights, ..*self }
    }

    /// What is added to the score of a null by the number of nulls just before it.
    pub(crate) fn extensions(&self) -> [f64; NULL_RUNS.len() + 1] {
        let [one, two, more] = NULL_RUNS.map(|feature| self.weight(feature));
        [0.0, one, two, more]
    }

    /// The weighted sum of a bead by itself, in nats.
    pub(crate) fn nats(
        &self,
        lexical: Option<&AllWords<'_>>,
        sentences: Pair<SentenceRange>,
    ) -> f64 {
        self.sum(|emit| self.visit(lexical, sentences, emit))
    }

    /// The table of words for a bead with sentences on both sides.
    pub(crate) fn words_of<'c>(
        &self,
        corridor: &'c Corridor,
        sentences: Pair<SentenceRange>,
    ) -> Option<AllWords<'c>> {
        let both = !sentences.source.is_empty() && !sentences.target.is_empty();
        both.then(|| self.lexical(corridor, sentences.source.as_usize()))
    }
}

/// A table of words for runs of any length.
pub(crate) type AllWords<'c> = LexicalTable<'c, ALL_LANES>;

fn shape(size: Pair<u32>) -> Feature {
    match (size.source.min(size.target), size.source.max(size.target)) {
        (0, _) => Feature::ShapeNull,
        (1, 1) => Feature::Shape11,
        (1, 2) => Feature::Shape12,
        (2, 2) => Feature::Shape22,
        (1, 3) => Feature::Shape13,
        (2, 3) => Feature::Shape23,
        (1, 4) => Feature::Shape14,
        (3, 3) => Feature::Shape33,
        (2, 4) => Feature::Shape24,
        (1, 5) => Feature::Shape15,
        (1, 6) => Feature::Shape16,
        _ => Feature::ShapeLarge,
    }
}
