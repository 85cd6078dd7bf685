//! What is read off one pair of documents before any search: features, what both sides mention, and
//! anchors.
use super::batch_vocabulary::BatchVocabulary;
use crate::{
    anchors::{self, Link, SharedMentions},
    document::Pair,
    features::Features,
    lexicon::AlignedTokens,
    search::Posterior,
};

/// What does not change from round to round, unlike what is learned about the pair.
#[derive(Debug)]
pub(crate) struct PairFeatures {
    features: Pair<Features>,
    mentions: SharedMentions,
    anchors: Vec<Link>,
}

/// Beads of more sentences are not learned from: their words are too mixed.
const LEARNED_SENTENCES: u32 = 6;
/// Beads of more word pairs are not learned from: one of them would cost as much as the rest.
const LEARNED_WORD_PAIRS: usize = 20_000;
/// Beads less probable are not learned from.
const LEARNED_PROBABILITY: f64 = 0.1;

impl PairFeatures {
    /// Finds the names and the anchors of two documents of a batch.
    pub(super) fn with_anchors(
        features: Pair<Features>,
        vocabulary: &BatchVocabulary,
    ) -> PairFeatures {
        let features = vocabulary.with_names(features);
        let sides = features.as_ref();
        let mentions = anchors::shared_mentions(sides);
        let by_form = vocabulary.form_matches();
        let mut anchors = anchors::links(sides, &mentions, by_form, |token| token.form);
        if anchors.is_empty() {
            let by_stem = vocabulary.stem_matches();
            anchors = anchors::links(sides, &mentions, by_stem, |token| token.stem);
        }
        PairFeatures { features, mentions, anchors }
    }

    /// The features of each side.
    pub(super) fn sides(&self) -> Pair<&Features> {
        self.features.as_ref()
    }

    /// What both sides mention.
    pub(super) fn mentions(&self) -> &SharedMentions {
        &self.mentions
    }

    /// Places that surely correspond, in order.
    pub(super) fn anchors(&self) -> &[Link] {
        &self.anchors
    }

    /// Number of sentences of each side.
    pub(super) fn lengths(&self) -> Pair<usize> {
        self.sides().map(Features::len)
    }

    /// Bytes that the words of both sides take, about.
    pub(super) fn bytes(&self) -> usize {
        self.features.source.bytes().saturating_add(self.features.target.bytes())
    }

    /// The words of all beads with sentences on both sides, weighted by their posteriors.
    pub(super) fn segments(&self, beads: &Posterior) -> Vec<AlignedTokens<'_>> {
        let mut segments = Vec::new();
        for bead in beads.non_null() {
            let size = bead.sentences.source.len() + bead.sentences.target.len();
            if bead.probability < LEARNED_PROBABILITY || size > LEARNED_SENTENCES {
                continue;
            }
            let tokens = self
                .sides()
                .zip(bead.sentences)
                .map(|(features, run)| features.tokens(run.as_usize()));
            let segment = AlignedTokens { tokens, weight: bead.probability };
            if (1..=LEARNED_WORD_PAIRS).contains(&segment.size()) {
                segments.push(segment);
            }
        }
        segments
    }
}
