//! A batch: pairs of documents that are aligned together, with what is read off them before the
//! first round.
use super::{batch_vocabulary::BatchVocabulary, pair_input::PairInput, side_order::SideOrder};
use crate::{
    anchors::{self, Link, SharedMentions},
    document::{Document, LanguageTag, Pair},
    error::Error,
    features::{Detail, Features, Vocabulary},
    lexicon::{AlignedTokens, WayRound, WordSources},
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
    /// Reads the features of all documents in this detail, and what `sources` know of their words;
    /// their lexicon is used this way round. `sides` leads from the sides as they were given to those
    /// of the batch. About linear in the text.
    pub(super) fn read(
        inputs: Vec<Result<PairInput<'d>, Error>>,
        (sources, way): (&WordSources, Option<WayRound>),
        sides: SideOrder,
        detail: Detail,
        watch: &Watch<'_>,
    ) -> Batch<'d, Pair<Features>> {
        let as_in_batch = |input: &PairInput<'d>| input.in_batch.turn(input.documents, Pair::swap);
        let documents: Vec<_> = inputs.iter().flatten().map(as_in_batch).collect();
        let bytes_of = |document: &Document| {
            document.text().len().saturating_add(size_of_val(document.sentences()))
        };
        for documents in &documents {
            let Pair { source, target } = documents.map(bytes_of);
            watch.take(source.saturating_add(target));
        }
        let inform = |vocabulary: Pair<&Vocabulary>| {
            let languages = languages_of(&documents).map(|both| sides.turn(both, Pair::swap));
            let languages = languages.as_ref().map(Pair::as_ref);
            sources.look_up(languages, way, sides.is_swapped(), vocabulary)
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
        let mentions = pairs
            .iter()
            .flatten()
            .map(|(_, features)| features.source.mention_count() + features.target.mention_count());
        watch.take(mentions.sum::<usize>().saturating_mul(BYTES_OF_MENTION));
        let pairs = map(pairs, |pair| {
            watch.check()?;
            let (input, features) = pair?;
            let found = PairFeatures::with_anchors(features, &vocabulary, input.in_batch);
            watch.check().map(|()| (input, found))
        });
        Batch { vocabulary, pairs }
    }
}

/// What the languages of all documents have in common.
fn languages_of(documents: &[Pair<&Document>]) -> Option<Pair<LanguageTag>> {
    let (first, rest) = documents.split_first()?;
    let mut languages = first.map(Document::language).map(LanguageTag::clone);
    for documents in rest {
        let own = documents.map(Document::language);
        if own != languages.as_ref() {
            languages = languages.zip(own).map(|(before, own)| before.common(own));
        }
    }
    Some(languages)
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

/// Bytes that a mention takes with what is compared and found of it, about.
const BYTES_OF_MENTION: usize = 100;
/// Beads of more sentences are not learned from: their words are too mixed.
const LEARNED_SENTENCES: u32 = 6;
/// Beads of more word pairs are not learned from: one of them would cost as much as the rest.
const LEARNED_WORD_PAIRS: usize = 20_000;
/// Beads less probable are not learned from.
const LEARNED_PROBABILITY: f64 = 0.1;

impl PairFeatures {
    /// Finds the names and the anchors of two documents of a batch, and turns them as the search
    /// sees them.
    pub(super) fn with_anchors(
        features: Pair<Features>,
        vocabulary: &BatchVocabulary,
        in_batch: SideOrder,
    ) -> PairFeatures {
        let features = in_batch.turn(vocabulary.with_names(features), Pair::swap);
        let sides = features.as_ref();
        let mentions = anchors::shared_mentions(sides);
        let by_form = vocabulary.matches(true, in_batch);
        let mut anchors = anchors::links(sides, &mentions, by_form, |token| token.form);
        if anchors.is_empty() {
            let by_stem = vocabulary.matches(false, in_batch);
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
