//! What a lexicon, dictionaries and the built-in concepts know of the words of two documents before
//! these are aligned, by the ids of the documents' own vocabulary.
use super::{
    concepts::{self, Concepts},
    counted_words::Recalled,
    dictionary::PhraseTable,
    entries::Lexicon,
    prior,
    way_round::WayRound,
};
use crate::{
    document::{LanguageTag, Pair},
    error::Error,
    features::Vocabulary,
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

/// What the user knows of words beforehand: a lexicon, dictionaries, and whether the concepts that
/// come with the crate are asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSources {
    pub(crate) without_concepts: bool,
    pub(crate) lexicon: Option<Arc<Lexicon>>,
    pub(crate) dictionaries: Vec<Arc<PhraseTable>>,
}

impl WordSources {
    /// The way round in which the lexicon is used for documents in these languages that are aligned
    /// together, in any order; `None` if there is no lexicon or they leave it open.
    pub(crate) fn way_round<'d>(
        &self,
        documents: impl Iterator<Item = Pair<&'d LanguageTag>>,
    ) -> Option<WayRound> {
        WayRound::of_all(self.lexicon.as_deref()?, documents)
    }

    /// Checks that the lexicon, used this way round, is of the languages of documents.
    pub(crate) fn check_languages(
        &self,
        languages: Pair<&LanguageTag>,
        way: Option<WayRound>,
    ) -> Result<(), Error> {
        match (self.lexicon.as_deref(), way) {
            (None, _) => Ok(()),
            (Some(lexicon), None) => WayRound::of_pair(lexicon, languages).map(drop),
            (Some(lexicon), Some(way)) => way.check(lexicon, languages),
        }
    }

    /// What is known of the words of documents, all in these languages; `None` where there are no
    /// documents. `way` is the [way round](WordSources::way_round) for all of them. `is_swapped`: the
    /// source of the vocabulary is the documents' target.
    ///
    /// Time is the size of the vocabularies, times the logarithm of that of the sources, and the
    /// number of entries of their words.
    pub(crate) fn look_up(
        &self,
        languages: Option<Pair<&LanguageTag>>,
        way: Option<WayRound>,
        is_swapped: bool,
        vocabulary: Pair<&Vocabulary>,
    ) -> KnownWords {
        let mut known = KnownWords::default();
        let Some(languages) = languages else { return known };
        let forms = vocabulary.map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.map(|vocabulary| &vocabulary.stems);
        if let (Some(lexicon), Some(way)) = (self.lexicon.as_deref(), way) {
            let recall = |counted, words| match way {
                WayRound::AsGiven => Recalled::of(counted, words, is_swapped),
                WayRound::Turned => Recalled::of(counted, words, !is_swapped),
                WayRound::BothWays => Recalled::both_ways(counted, words),
            };
            known.forms.recalled = recall(&lexicon.forms, forms);
            known.stems.recalled = recall(&lexicon.stems, stems);
        }
        for dictionary in &self.dictionaries {
            known.forms.dictionary.extend(dictionary.forms.found(forms, is_swapped));
            known.stems.dictionary.extend(dictionary.stems.found(stems, is_swapped));
        }
        for kind in [&mut known.forms, &mut known.stems] {
            kind.dictionary
                .sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
            kind.dictionary.dedup_by_key(|(words, _)| *words);
        }
        if !self.without_concepts {
            let languages = if is_swapped { languages.swap() } else { languages };
            let lists = languages.map(Concepts::in_language);
            // A language without a list adds nothing.
            if let (Some(source), Some(target)) = (lists.source, lists.target) {
                let lists = Pair::new(source, target);
                known.forms.concepts = concepts::strengths(forms, lists);
                known.stems.concepts = concepts::strengths(stems, lists);
            }
        }
        known
    }
}

impl KnownWords {
    /// Nothing is known but concepts.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.forms, &self.stems]
            .iter()
            .all(|kind| kind.dictionary.is_empty() && kind.recalled.links.is_empty())
    }
}

impl KnownOfKind {
    /// Number of pairs of words that something is known of.
    pub(super) fn len(&self) -> usize {
        self.dictionary.len() + self.concepts.len() + self.recalled.links.len()
    }

    /// What dictionaries and concepts say, as strengths: see [`prior::shared`].
    pub(super) fn strengths(&self, counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
        prior::merged(&prior::shared(&self.dictionary, counts), &self.concepts)
    }
}
