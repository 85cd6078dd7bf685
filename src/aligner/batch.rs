//! A batch: pairs of documents that are aligned together, with what is read off them before the
//! first round.
use super::{
    batch_vocabulary::BatchVocabulary,
    pair_input::{PairInput, SideOrder},
};
use crate::{
    anchors::{self, Link, SharedMentions},
    document::{Document, LanguageTag, Pair},
    error::Error,
    features::{Detail, Features, Vocabulary},
    lexicon::{AlignedTokens, WordSources},
    monitor::Watch,
    parallel::map,
    search::Posterior,
};

/// Pairs of documents with what was read off each. An error stands in the place of its pair.
pub(super) struct Batch<'d, F> {
    pub(super) vocabulary: BatchVocabulary,
    pub(super) pairs: Vec<Result<(PairInput<'d>, F), Error>>,
}

impl<'d> Batch<'d, Pair<Features>> {
    /// Reads the features of all documents in this detail, and what `sources` know of their words.
    /// About linear in the text.
    pub(super) fn read(
        inputs: Vec<Result<PairInput<'d>, Error>>,
        sources: &WordSources,
        sides: SideOrder,
        detail: Detail,
        watch: &Watch<'_>,
    ) -> Batch<'d, Pair<Features>> {
        let documents: Vec<_> = inputs.iter().flatten().map(|input| input.documents).collect();
        let inform = |vocabulary: Pair<&Vocabulary>| {
            let languages = languages_of(&documents).map(|both| sides.turn(both, Pair::swap));
            sources.look_up(languages, sides.is_swapped(), vocabulary)
        };
        let (vocabulary, features) = BatchVocabulary::read(&documents, inform, detail, watch);
        let mut features = features.into_iter();
        // Pairs that could not be prepared have no features.
        let with_features = |input: Result<PairInput<'d>, Error>| {
            let input = input?;
            let own = features.next().unwrap_or_default();
            watch.check().map(|()| (input, own))
        };
        Batch { vocabulary, pairs: inputs.into_iter().map(with_features).collect() }
    }

    /// Finds names and anchors.
    pub(super) fn find_anchors(self, watch: &Watch<'_>) -> Batch<'d, PairFeatures> {
        let Batch { vocabulary, pairs } = self;
        let pairs = map(pairs, |pair| {
            watch.check()?;
            let (input, features) = pair?;
            Ok((input, PairFeatures::with_anchors(features, &vocabulary)))
        });
        Batch { vocabulary, pairs }
    }
}

/// The languages of all documents, each said by the first that says one.
fn languages_of<'d>(documents: &[Pair<&'d Document>]) -> Option<Pair<&'d LanguageTag>> {
    let all = documents.iter().map(|documents| documents.map(Document::language));
    all.reduce(|before, own| before.zip(own).map(|(before, own)| before.or_determined(own)))
}

/// What is read off one pair of documents before any search: it does not change from round to
/// round, unlike what is learned about the pair.
#[derive(Debug)]
pub(crate) struct PairFeatures {
    features: Pair<Features>,
    /// What both sides mention.
    pub(super) mentions: SharedMentions,
    /// Places that surely correspond, in order.
    pub(super) anchors: Vec<Link>,
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
        let by_form = &vocabulary.form_matches;
        let mut anchors = anchors::links(sides, &mentions, by_form, |token| token.form);
        if anchors.is_empty() {
            let by_stem = &vocabulary.stem_matches;
            anchors = anchors::links(sides, &mentions, by_stem, |token| token.stem);
        }
        PairFeatures { features, mentions, anchors }
    }

    /// The features of each side.
    pub(super) fn sides(&self) -> Pair<&Features> {
        self.features.as_ref()
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
