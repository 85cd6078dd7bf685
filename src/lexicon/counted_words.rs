//! What a lexicon has counted of words of one kind, and what it recalls of those of a vocabulary.
use super::word_links::{WordLinks, swapped};
use crate::{document::Pair, features::Words};

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

/// What a lexicon recalls of the words of a vocabulary: the counts of the texts it was learned
/// from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recalled {
    /// Expected number of times words translated each other, sorted by ids.
    pub(super) links: Vec<(Pair<u32>, f64)>,
    /// Number of times each word stood there, by id.
    pub(super) counts: Pair<Vec<f64>>,
    /// Number of all words of each side there.
    pub(super) totals: Pair<f64>,
}

impl Recalled {
    /// Looks up all words of a vocabulary. `is_swapped`: its source is the lexicon's target.
    pub(super) fn of(
        lexicon: &CountedWords,
        vocabulary: Pair<&Words>,
        is_swapped: bool,
    ) -> Recalled {
        let vocabulary = if is_swapped { vocabulary.swap() } else { vocabulary };
        let places = lexicon.together.places(vocabulary);
        let links = lexicon.together.found(vocabulary, &places);
        let counts = places.zip(lexicon.counts.as_ref()).map(|(places, counts)| {
            let count = |place: Option<u32>| place.and_then(|place| counts.get(place as usize));
            places.into_iter().map(|place| count(place).copied().unwrap_or_default()).collect()
        });
        let totals = lexicon.totals;
        if is_swapped {
            Recalled { links: swapped(links), counts: counts.swap(), totals: totals.swap() }
        } else {
            Recalled { links, counts, totals }
        }
    }

    /// The lexicon has the two words as a pair.
    pub(super) fn has(&self, words: Pair<u32>) -> bool {
        self.links.binary_search_by_key(&words, |(words, _)| *words).is_ok()
    }

    /// Number of times each of two words stood in the lexicon's texts.
    pub(super) fn counts_of(&self, words: Pair<u32>) -> Pair<f64> {
        counts_of(&self.counts, words)
    }
}

/// The counts of two words; 0 where there are none.
pub(super) fn counts_of(counts: &Pair<Vec<f64>>, words: Pair<u32>) -> Pair<f64> {
    let counts = counts.as_ref().zip(words);
    counts.map(|(counts, word)| counts.get(word as usize).copied().unwrap_or_default())
}
