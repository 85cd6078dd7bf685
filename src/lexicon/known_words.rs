//! What dictionaries, lexicons and the built-in concepts know of the words of two documents before
//! these are aligned, by the ids of the documents' own vocabulary.
use super::{
    concepts::{self, Concepts},
    counted_words::Recalled,
    dictionary::PhraseTable,
    entries::Lexicon,
    prior,
    word_links::{WordLinks, swapped},
};
use crate::{
    document::{LanguageTag, Pair},
    features::{Vocabulary, Words},
};
use std::sync::Arc;

/// What is known of the words of two documents before they are aligned.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownWords {
    pub(crate) forms: KnownOfKind,
    pub(crate) stems: KnownOfKind,
}

/// What is known of words of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownOfKind {
    /// What dictionaries say: pairs sorted by ids, with weights for [`prior::shared`].
    dictionary: Vec<(Pair<u32>, f64)>,
    /// Words that may mean the same concept: pairs sorted by ids, with their strengths.
    concepts: Vec<(Pair<u32>, f64)>,
    pub(super) recalled: Recalled,
}

/// What is asked about words: at most one lexicon, any number of dictionaries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownWordSources<'s> {
    pub(crate) lexicon: Option<&'s Lexicon>,
    /// The lexicon's source is the vocabulary's target.
    pub(crate) lexicon_swapped: bool,
    pub(crate) dictionaries: &'s [Arc<PhraseTable>],
    /// The dictionaries' source is the vocabulary's target.
    pub(crate) dictionaries_swapped: bool,
}

impl KnownWords {
    /// Looks up all words of both vocabularies.
    ///
    /// Time is the size of the vocabularies, times the logarithm of that of the sources, and the
    /// number of entries of their words.
    pub(crate) fn of(sources: KnownWordSources<'_>, vocabulary: Pair<&Vocabulary>) -> KnownWords {
        let forms = vocabulary.map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.map(|vocabulary| &vocabulary.stems);
        let mut known = KnownWords::default();
        if let Some(lexicon) = sources.lexicon {
            let recall = |counted, words| Recalled::of(counted, words, sources.lexicon_swapped);
            known.forms.recalled = recall(&lexicon.forms, forms);
            known.stems.recalled = recall(&lexicon.stems, stems);
        }
        for dictionary in sources.dictionaries {
            let is_swapped = sources.dictionaries_swapped;
            known.forms.dictionary.extend(found(&dictionary.forms, forms, is_swapped));
            known.stems.dictionary.extend(found(&dictionary.stems, stems, is_swapped));
        }
        for kind in [&mut known.forms, &mut known.stems] {
            kind.dictionary
                .sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
            kind.dictionary.dedup_by_key(|(words, _)| *words);
        }
        known
    }

    /// The same, and what both languages call the concepts of the built-in dictionary. A language
    /// without a list adds nothing.
    pub(crate) fn with_concepts(
        mut self,
        languages: Pair<&LanguageTag>,
        vocabulary: Pair<&Vocabulary>,
    ) -> KnownWords {
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

impl KnownOfKind {
    /// What dictionaries and concepts say, as strengths: see [`prior::shared`].
    pub(super) fn strengths(&self, counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
        prior::merged(&prior::shared(&self.dictionary, counts), &self.concepts)
    }
}

/// The links whose words are both in a vocabulary. `is_swapped`: its source is the links' target.
fn found(links: &WordLinks, vocabulary: Pair<&Words>, is_swapped: bool) -> Vec<(Pair<u32>, f64)> {
    let vocabulary = if is_swapped { vocabulary.swap() } else { vocabulary };
    let found = links.found(vocabulary, &links.places(vocabulary));
    if is_swapped { swapped(found) } else { found }
}
