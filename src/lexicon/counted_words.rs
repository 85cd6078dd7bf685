//! What a lexicon has counted of words of one kind.
use super::word_links::WordLinks;
use crate::document::Pair;

/// A lexicon's words of one kind: how often they translate each other, how often each stands in
/// the texts, and how many words these have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CountedWords {
    /// Each pair of words with the expected number of times that they translate each other.
    pub(super) together: WordLinks,
    /// How often each word stands in the texts, by its id in `together`.
    pub(super) counts: Pair<Vec<f64>>,
    /// Number of all words of each side.
    pub(super) totals: Pair<f64>,
}

impl CountedWords {
    pub(super) fn swap(self) -> CountedWords {
        CountedWords {
            together: self.together.swap(),
            counts: self.counts.swap(),
            totals: self.totals.swap(),
        }
    }
}

/// The counts of two words; 0 where there are none.
pub(super) fn counts_of(counts: &Pair<Vec<f64>>, words: Pair<u32>) -> Pair<f64> {
    let counts = counts.as_ref().zip(words);
    counts.map(|(counts, word)| counts.get(word as usize).copied().unwrap_or_default())
}
