//! The last search of one pair of documents, from which its alignment is chosen and explained.
use super::{
    batch_vocabulary::BatchVocabulary, document_pair::DocumentPair, pinned_beads::settle,
    side_order::SideOrder,
};
use crate::{
    alignment::Alignment,
    document::{Pair, SentenceRange},
    error::Error,
    lexicon::AlignedTokens,
    search::SearchResult,
    similarity::{AllWords, Evidence, WordScores},
};

/// What the last round found in a pair, with all that it found it by. Sides are in the order of the
/// search.
pub(super) struct FinalSearch<'r> {
    pub(super) found: SearchResult,
    pub(super) pair: &'r DocumentPair<'r>,
    pub(super) evidence: &'r Evidence<'r>,
    pub(super) vocabulary: &'r BatchVocabulary,
    pub(super) words: &'r WordScores,
}

impl FinalSearch<'_> {
    /// Chooses the alignment, with its pins certain.
    pub(super) fn choose(&self) -> Result<Alignment, Error> {
        let user_evidence = self.pair.input.user_evidence.as_ref();
        let chosen = self.found.alignment(&self.pair.corridor, |sentences| {
            let words = self.words_of(sentences);
            let users = user_evidence.map_or(0.0, |users| users.nats(sentences));
            self.evidence.nats(words.as_ref(), sentences) + users
        })?;
        settle(chosen, &self.pair.input.pins)
    }

    /// Where the search was not sure of where the text goes on.
    pub(super) fn doubtful(&self) -> Vec<Pair<SentenceRange>> {
        self.pair.doubtful.iter().map(|part| part.sentences()).collect()
    }

    /// The words of its beads, to learn from.
    pub(super) fn segments(&self) -> Vec<AlignedTokens<'_>> {
        self.pair.features.segments(&self.found.posterior)
    }

    /// The words beside each other in the rows of a bead; none of a null.
    pub(super) fn words_of(&self, sentences: Pair<SentenceRange>) -> Option<AllWords<'_>> {
        self.evidence.words_of(&self.pair.corridor, sentences)
    }

    /// How the sides are turned that were given.
    pub(super) fn sides(&self) -> SideOrder {
        self.pair.input.sides
    }
}
