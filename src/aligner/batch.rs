//! A batch: pairs of documents that are aligned together, with what is read off them before the
//! first round.
use super::{
    batch_vocabulary::BatchVocabulary, pair_features::PairFeatures, side_order::SideOrder,
    user_evidence::UserEvidence, word_sources::WordSources,
};
use crate::{
    corridor::Pins,
    document::{Document, LanguageTag, Pair},
    error::Error,
    features::{Detail, Features, Vocabulary},
    parallel::map,
};

/// What a user gives about a pair of documents, its sides in the order of the search.
pub(crate) struct PairInput<'d> {
    pub(super) documents: Pair<&'d Document>,
    pub(super) pins: Pins,
    pub(super) user_evidence: Option<UserEvidence<'d>>,
    pub(super) sides: SideOrder,
}

#[cfg(any(test, feature = "fit"))]
impl<'d> PairInput<'d> {
    /// Two documents of which nothing else is known, their sides as given.
    pub(crate) fn of(documents: Pair<&'d Document>) -> PairInput<'d> {
        let (pins, sides) = (Pins::default(), SideOrder::default());
        PairInput { documents, pins, user_evidence: None, sides }
    }
}

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
    ) -> Batch<'d, Pair<Features>> {
        let documents: Vec<_> = inputs.iter().flatten().map(|input| input.documents).collect();
        let inform = |vocabulary: Pair<&Vocabulary>| {
            sources.look_up(languages_of(&documents, sides), sides, vocabulary)
        };
        let (vocabulary, features) = BatchVocabulary::read(&documents, inform, detail);
        let mut features = features.into_iter();
        // Pairs that could not be prepared have no features.
        let with_features = |input: Result<PairInput<'d>, Error>| {
            input.map(|input| (input, features.next().unwrap_or_default()))
        };
        Batch { vocabulary, pairs: inputs.into_iter().map(with_features).collect() }
    }

    /// Finds names and anchors.
    pub(super) fn find_anchors(self) -> Batch<'d, PairFeatures> {
        let Batch { vocabulary, pairs } = self;
        let pairs = map(pairs, |pair| {
            let (input, features) = pair?;
            Ok((input, PairFeatures::with_anchors(features, &vocabulary)))
        });
        Batch { vocabulary, pairs }
    }
}

/// The languages of all documents, each said by the first that says one; sides as given.
fn languages_of<'d>(
    documents: &[Pair<&'d Document>],
    sides: SideOrder,
) -> Option<Pair<&'d LanguageTag>> {
    let all = documents.iter().map(|documents| documents.map(Document::language));
    let all =
        all.reduce(|before, own| before.zip(own).map(|(before, own)| before.or_determined(own)));
    all.map(|languages| sides.turn(languages, Pair::swap))
}
