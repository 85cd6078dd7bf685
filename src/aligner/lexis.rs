//! Takes the vocabularies of all documents that are aligned together, and what is known of their
//! words beforehand. Gives which of them are alike, and what aligned segments say they mean, with
//! the part of each word's occurrences that this accounts for. Never belongs to one document
//! alone: what is learned from one helps the others. Next: `similarity`, as scores of words.
use crate::{
    anchors::{self, Match, NameClasses},
    document::Pair,
    features::{Features, Token, Vocabulary, Words, is_number},
    lexicon::{Associations, Inventory, Knowledge, Segment, Trained},
    similarity::WordScores,
};

/// The words of both sides over all documents of a batch.
#[derive(Debug)]
pub(crate) struct Lexis {
    vocabulary: Pair<Vocabulary>,
    form_matches: Vec<Match>,
    stem_matches: Vec<Match>,
    names: NameClasses,
    knowledge: Knowledge,
}

/// Word pairs that are learned from in all, some seventy bytes each at most.
const MOST_WORD_PAIRS: usize = 30_000_000;

impl Lexis {
    /// Finds the words that are alike. About linear in the number of words.
    pub(crate) fn of(vocabulary: Pair<Vocabulary>, knowledge: Knowledge) -> Lexis {
        let forms = vocabulary.as_ref().map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.as_ref().map(|vocabulary| &vocabulary.stems);
        let form_matches = anchors::find_matches(forms, true);
        let stem_matches = anchors::find_matches(stems, false);
        let names = NameClasses::of(forms, &form_matches, false);
        Lexis { vocabulary, form_matches, stem_matches, names, knowledge }
    }

    /// Pairs of forms that are alike.
    pub(crate) fn form_matches(&self) -> &[Match] {
        &self.form_matches
    }

    /// Pairs of stems that are alike.
    pub(crate) fn stem_matches(&self) -> &[Match] {
        &self.stem_matches
    }

    /// The features of two documents with the names that their words were found to be.
    pub(crate) fn with_names(&self, features: Pair<Features>) -> Pair<Features> {
        features.zip(self.names.sides()).map(|(mut features, names)| {
            features.add_names(|token| names.get(token.form as usize).copied().flatten());
            features
        })
    }

    /// Words are known to translate each other beforehand.
    pub(crate) fn is_informed(&self) -> bool {
        !self.knowledge.is_empty()
    }

    /// Both words are the same number.
    pub(crate) fn is_same_number(&self, words: Pair<Token>) -> bool {
        let forms = words.map(|word| word.form);
        let texts = self.words(|vocabulary| &vocabulary.forms).zip(forms);
        let texts = texts.map(|(words, form)| words.text(form));
        texts.source == texts.target && texts.source.is_some_and(is_number)
    }

    /// The words look or sound alike, or their stems do.
    pub(crate) fn are_alike(&self, words: Pair<Token>) -> bool {
        let found = |matches: &[Match], words: Pair<u32>| {
            matches.binary_search_by_key(&words, |found| found.words).is_ok()
        };
        found(&self.form_matches, words.map(|word| word.form))
            || found(&self.stem_matches, words.map(|word| word.stem))
    }

    fn words(&self, of: impl Fn(&Vocabulary) -> &Words) -> Pair<&Words> {
        let Pair { source, target } = &self.vocabulary;
        Pair::new(of(source), of(target))
    }

    /// What the likeness of words says, before any text was aligned.
    pub(crate) fn words_alike(&self) -> WordScores {
        self.word_scores(|inventory, _| inventory.associations_of_likeness())
    }

    /// What the words of these segments say, backed by their likeness. The segments hold forms
    /// where asked for `true`, stems otherwise.
    pub(crate) fn words_learned(&self, segments: impl Fn(bool) -> Vec<Segment>) -> WordScores {
        self.word_scores(|inventory, forms| {
            inventory.associations_learned(&within_budget(segments(forms), MOST_WORD_PAIRS))
        })
    }

    /// The words of one kind.
    pub(crate) fn words_of(&self, forms: bool) -> Pair<&Words> {
        self.words(|vocabulary| if forms { &vocabulary.forms } else { &vocabulary.stems })
    }

    /// Learns words of one kind from segments, starting from those that are alike.
    pub(crate) fn train(&self, segments: Vec<Segment>, forms: bool) -> Trained {
        self.inventory(forms).train(&within_budget(segments, MOST_WORD_PAIRS))
    }

    fn inventory(&self, forms: bool) -> Inventory<'_> {
        let counts = self.words_of(forms).map(Words::counts);
        let (matches, known) = if forms {
            (&self.form_matches, &self.knowledge.forms)
        } else {
            (&self.stem_matches, &self.knowledge.stems)
        };
        Inventory { matches, counts, known }
    }

    fn word_scores(
        &self,
        associations: impl Fn(Inventory<'_>, bool) -> Associations,
    ) -> WordScores {
        let (forms, stems) = (self.words_of(true), self.words_of(false));
        let total = |words: &Words| words.counts().iter().map(|count| f64::from(*count)).sum();
        let (of_forms, of_stems) = (self.inventory(true), self.inventory(false));
        let (forms_alike, stems_alike) =
            (associations(of_forms, true), associations(of_stems, false));
        let covered = forms_alike
            .coverage(of_forms.counts)
            .zip(stems_alike.coverage(of_stems.counts))
            .map(|(forms, stems)| [forms, stems]);
        WordScores {
            forms: forms_alike,
            stems: stems_alike,
            covered,
            sizes: forms.zip(stems).map(|(forms, stems)| [forms.len(), stems.len()]),
            words: forms.map(total),
        }
    }
}

/// The segments, in order; where their word pairs are too many, the shortest of them, which say
/// most clearly what translates what.
fn within_budget(segments: Vec<Segment>, most: usize) -> Vec<Segment> {
    let pairs = |segment: &Segment| segment.words.source.len() * segment.words.target.len();
    let mut sizes: Vec<usize> = segments.iter().map(pairs).collect();
    sizes.sort_unstable();
    let mut sum = 0_usize;
    let over = sizes.into_iter().find(|size| {
        sum = sum.saturating_add(*size);
        sum > most
    });
    match over {
        Some(longest) => segments.into_iter().filter(|one| pairs(one) < longest).collect(),
        None => segments,
    }
}

#[cfg(test)]
mod tests {
    use super::within_budget;
    use crate::{document::Pair, lexicon::Segment};

    #[test]
    fn the_shortest_segments_are_learned_from_where_there_are_too_many() {
        let segment = |words: usize| Segment {
            words: Pair::new(vec![0; words], vec![0; words]),
            weight: 1.0,
        };
        let lengths = |most: usize| -> Vec<usize> {
            let kept = within_budget([3, 1, 2, 1].map(segment).into(), most);
            kept.iter().map(|segment| segment.words.source.len()).collect()
        };
        assert_eq!(lengths(15), [3, 1, 2, 1]);
        assert_eq!(lengths(14), [1, 2, 1]);
        assert_eq!(lengths(2), [1, 1]);
        assert!(lengths(0).is_empty());
    }
}
