//! Takes the words of two documents. Gives what dictionaries and lexicons of the user's know of
//! them, by the ids of the documents' own vocabulary. Never more than both sides hold. Next: the
//! engine's own lexicon.
use super::{
    concepts::{self, Concepts},
    dictionary::PhraseTable,
    entries::Lexicon,
    prior,
    word_links::WordLinks,
};
use crate::{
    document::{LanguageTag, Pair},
    features::{Vocabulary, Words},
};
use std::sync::Arc;

/// What is known of the words of two documents before they were aligned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Knowledge {
    pub(crate) forms: WordKnowledge,
    pub(crate) stems: WordKnowledge,
}

/// What is known of words of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordKnowledge {
    /// What dictionaries say: pairs sorted by ids, how strongly each is to be believed, as
    /// [`prior::shared`] has it.
    dictionary: Vec<(Pair<u32>, f64)>,
    /// Words that may mean the same concept: pairs sorted by ids, with their strengths.
    concepts: Vec<(Pair<u32>, f64)>,
    pub(super) recalled: Recalled,
}

/// What a lexicon recalls: the counts of the texts it was learned from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recalled {
    /// Expected number of times words translated each other, sorted by ids.
    pub(super) links: Vec<(Pair<u32>, f64)>,
    /// Number of times each word stood there, by id.
    pub(super) counts: Pair<Vec<f64>>,
    /// Number of all words of each side there.
    pub(super) totals: Pair<f64>,
}

/// What knows something: at most one lexicon, any number of dictionaries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sources<'s> {
    pub(crate) lexicon: Option<&'s Lexicon>,
    /// The lexicon's source is the vocabulary's target.
    pub(crate) lexicon_swapped: bool,
    pub(crate) dictionaries: &'s [Arc<PhraseTable>],
    /// The dictionaries' source is the vocabulary's target.
    pub(crate) dictionaries_swapped: bool,
}

impl Knowledge {
    /// Looks up all words of both vocabularies.
    ///
    /// Time is the size of the vocabularies, times the logarithm of that of the sources, and the
    /// number of entries of their words.
    pub(crate) fn of(sources: Sources<'_>, vocabulary: Pair<&Vocabulary>) -> Knowledge {
        let forms = vocabulary.map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.map(|vocabulary| &vocabulary.stems);
        let mut knowledge = Knowledge::default();
        if let Some(lexicon) = sources.lexicon {
            let recall = |counted, words| Recalled::of(counted, words, sources.lexicon_swapped);
            knowledge.forms.recalled = recall(&lexicon.forms, forms);
            knowledge.stems.recalled = recall(&lexicon.stems, stems);
        }
        for dictionary in sources.dictionaries {
            let PhraseTable { forms: of_forms, stems: of_stems } = dictionary.as_ref();
            let swapped = sources.dictionaries_swapped;
            knowledge.forms.dictionary.extend(found(of_forms, forms, swapped));
            knowledge.stems.dictionary.extend(found(of_stems, stems, swapped));
        }
        for kind in [&mut knowledge.forms, &mut knowledge.stems] {
            kind.dictionary
                .sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
            kind.dictionary.dedup_by_key(|(words, _)| *words);
        }
        knowledge
    }

    /// The same, and what both languages call the concepts of the built-in dictionary. A language
    /// without a list adds nothing.
    pub(crate) fn with_concepts(
        mut self,
        languages: Pair<&LanguageTag>,
        vocabulary: Pair<&Vocabulary>,
    ) -> Knowledge {
        let lists = languages.map(Concepts::in_language);
        if let (Some(source), Some(target)) = (lists.source, lists.target) {
            let lists = Pair::new(source, target);
            let strengths = |words| concepts::strengths(words, lists);
            self.forms.concepts = strengths(vocabulary.map(|vocabulary| &vocabulary.forms));
            self.stems.concepts = strengths(vocabulary.map(|vocabulary| &vocabulary.stems));
        }
        self
    }

    /// Nothing is known but concepts.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.forms, &self.stems]
            .iter()
            .all(|kind| kind.dictionary.is_empty() && kind.recalled.links.is_empty())
    }
}

impl WordKnowledge {
    /// What dictionaries and concepts say, as strengths: see [`prior::shared`].
    pub(super) fn strengths(&self, counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
        prior::merged(prior::shared(&self.dictionary, counts), self.concepts.clone())
    }
}

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
    /// How often each of two words stands in the texts.
    pub(super) fn counts_of(&self, words: Pair<u32>) -> Pair<f64> {
        let count = |(counts, id): (&Vec<f64>, u32)| counts.get(id as usize).copied();
        self.counts.as_ref().zip(words).map(|found| count(found).unwrap_or_default())
    }

    pub(super) fn swap(self) -> CountedWords {
        CountedWords {
            together: self.together.swap(),
            counts: self.counts.swap(),
            totals: self.totals.swap(),
        }
    }
}

impl Recalled {
    fn of(lexicon: &CountedWords, vocabulary: Pair<&Words>, swapped: bool) -> Recalled {
        let turned = if swapped { vocabulary.swap() } else { vocabulary };
        let places = lexicon.together.places(turned);
        let links = lexicon.together.found(turned, &places);
        let counts = places.zip(lexicon.counts.as_ref()).map(|(places, counts)| {
            let count = |place: Option<u32>| place.and_then(|place| counts.get(place as usize));
            places.into_iter().map(|place| count(place).copied().unwrap_or_default()).collect()
        });
        let recalled = Recalled { links, counts, totals: lexicon.totals };
        if swapped { recalled.swap() } else { recalled }
    }

    fn swap(self) -> Recalled {
        Recalled {
            links: turned(self.links),
            counts: self.counts.swap(),
            totals: self.totals.swap(),
        }
    }

    /// The lexicon has the two words as a pair.
    pub(super) fn has(&self, words: Pair<u32>) -> bool {
        self.links.binary_search_by_key(&words, |(words, _)| *words).is_ok()
    }

    /// Number of times each of two words stood in the lexicon's texts.
    pub(super) fn counts_of(&self, words: Pair<u32>) -> Pair<f64> {
        self.counts
            .as_ref()
            .zip(words)
            .map(|(counts, id)| counts.get(id as usize).copied().unwrap_or_default())
    }
}

fn found(links: &WordLinks, vocabulary: Pair<&Words>, swapped: bool) -> Vec<(Pair<u32>, f64)> {
    if !swapped {
        return links.found(vocabulary, &links.places(vocabulary));
    }
    let vocabulary = vocabulary.swap();
    turned(links.found(vocabulary, &links.places(vocabulary)))
}

/// The sides changed, and sorted again.
fn turned(links: Vec<(Pair<u32>, f64)>) -> Vec<(Pair<u32>, f64)> {
    let mut links: Vec<_> =
        links.into_iter().map(|(words, number)| (words.swap(), number)).collect();
    links.sort_unstable_by_key(|(words, _)| *words);
    links
}
