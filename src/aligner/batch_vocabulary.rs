//! The words of all documents that are aligned together: which are alike, what is known of them
//! beforehand, and what aligned segments say they mean. What is learned from one document helps the
//! others.
use super::side_order::{BothWays, SideOrder};
use crate::{
    anchors::{self, Match, NameClasses, name_classes},
    document::{Document, LanguageTag, Pair},
    features::{Detail, Features, Token, Vocabulary, Words, is_number},
    lexicon::{
        AlignedTokens, Associations, Estimator, KnownWords, LEAST_TOGETHER, Lexicon, WordKind,
    },
    monitor::Watch,
    parallel,
    similarity::WordScores,
};
use std::sync::Arc;

/// The words of both sides over all documents of a batch.
#[derive(Debug)]
pub(crate) struct BatchVocabulary {
    vocabulary: Pair<Vocabulary>,
    /// Pairs of forms that are alike.
    form_matches: BothWays<Vec<Match>>,
    /// Pairs of stems that are alike.
    stem_matches: BothWays<Vec<Match>>,
    names: NameClasses,
    /// What is known of the words beforehand.
    pub(super) knowledge: KnownWords,
}

/// Word pairs that are learned from in all. The time of learning grows with them.
const MOST_WORD_PAIRS: usize = 200_000_000;

impl BatchVocabulary {
    /// Reads documents, and finds the words that are alike. `inform` says what is known of words
    /// beforehand. About linear in the text.
    pub(super) fn read(
        documents: &[Pair<&Document>],
        inform: impl FnOnce(Pair<&Vocabulary>) -> KnownWords,
        detail: Detail,
        watch: &Watch<'_>,
    ) -> (BatchVocabulary, Vec<Pair<Features>>) {
        let mut vocabulary = Pair::default();
        let features = Features::take_all(documents, &mut vocabulary, detail, watch);
        let knowledge = inform(vocabulary.as_ref());
        let forms = vocabulary.as_ref().map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.as_ref().map(|vocabulary| &vocabulary.stems);
        // Both are looked for at the same time where there are threads for it.
        let bytes = anchors::bytes_of_finding(forms, true)
            .saturating_add(anchors::bytes_of_finding(stems, false));
        let (form_matches, stem_matches) = if watch.take(bytes) {
            parallel::join(
                || anchors::find_matches(forms, true, watch),
                || anchors::find_matches(stems, false, watch),
            )
        } else {
            Default::default()
        };
        watch.give_back(bytes);
        let names = name_classes(forms, &form_matches, false);
        // Either way round.
        let bytes = size_of_val(form_matches.as_slice()) + size_of_val(stem_matches.as_slice());
        watch.take(2 * bytes);
        let [form_matches, stem_matches] =
            [form_matches, stem_matches].map(|matches| BothWays::new(matches, swap_matches));
        let vocabulary =
            BatchVocabulary { vocabulary, form_matches, stem_matches, names, knowledge };
        (vocabulary, features)
    }

    /// The features of two documents with the names that their words were found to be.
    pub(super) fn with_names(&self, features: Pair<Features>) -> Pair<Features> {
        features.zip(self.names.as_ref()).map(|(mut features, names)| {
            features.add_names(|token| names.get(token.form as usize).copied().flatten());
            features
        })
    }

    /// Pairs of words that are alike, as forms or as stems, sorted.
    pub(super) fn matches(&self, forms: bool, order: SideOrder) -> &[Match] {
        let matches = if forms { &self.form_matches } else { &self.stem_matches };
        matches.in_order(order)
    }

    /// Both words are the same number.
    pub(super) fn is_same_number(&self, words: Pair<Token>) -> bool {
        let forms = words.map(|word| word.form);
        let texts = self.words_of(true).zip(forms).map(|(words, form)| words.text(form));
        texts.source == texts.target && texts.source.is_some_and(is_number)
    }

    /// The words look or sound alike, or their stems do.
    pub(super) fn are_alike(&self, words: Pair<Token>) -> bool {
        let found = |forms: bool, words: Pair<u32>| {
            let matches = self.matches(forms, SideOrder::default());
            matches.binary_search_by_key(&words, |found| found.words).is_ok()
        };
        found(true, words.map(|word| word.form)) || found(false, words.map(|word| word.stem))
    }

    /// What the likeness of words says, before any text was aligned.
    pub(super) fn words_alike(&self, watch: &Watch<'_>) -> WordScores {
        self.word_scores(None, watch)
    }

    /// What the words of these segments say, backed by their likeness.
    pub(super) fn words_learned(
        &self,
        segments: Vec<AlignedTokens<'_>>,
        watch: &Watch<'_>,
    ) -> WordScores {
        let (segments, part) = within_budget(segments, MOST_WORD_PAIRS);
        self.word_scores(Some((&segments, part)), watch)
    }

    /// The lexicon that is learned from segments, starting from words that are alike.
    pub(super) fn lexicon(
        &self,
        languages: Pair<LanguageTag>,
        segments: Vec<AlignedTokens<'_>>,
        watch: &Watch<'_>,
    ) -> Lexicon {
        let (segments, _) = within_budget(segments, MOST_WORD_PAIRS);
        let train = |forms| self.estimator(forms, watch).train(&segments, LEAST_TOGETHER);
        let (forms, stems) = parallel::join(|| train(true), || train(false));
        Lexicon::from_trained(
            languages,
            (self.words_of(true), &forms),
            (self.words_of(false), &stems),
        )
    }

    /// The words of one kind.
    fn words_of(&self, forms: bool) -> Pair<&Words> {
        self.vocabulary.as_ref().map(|words| if forms { &words.forms } else { &words.stems })
    }

    fn estimator<'e>(&'e self, forms: bool, watch: &'e Watch<'e>) -> Estimator<'e> {
        let counts = self.words_of(forms).map(Words::counts);
        let (kind, known) = if forms {
            (WordKind::Form, &self.knowledge.forms)
        } else {
            (WordKind::Stem, &self.knowledge.stems)
        };
        let matches = self.matches(forms, SideOrder::default());
        Estimator { kind, matches, counts, known, watch }
    }

    /// Learned from segments, which are a part of all, if there are any yet.
    fn word_scores(
        &self,
        learned: Option<(&[AlignedTokens<'_>], f64)>,
        watch: &Watch<'_>,
    ) -> WordScores {
        let (forms, stems) = (self.words_of(true), self.words_of(false));
        let total = |words: &Words| words.counts().iter().map(|count| f64::from(*count)).sum();
        let (of_forms, of_stems) = (self.estimator(true, watch), self.estimator(false, watch));
        let words = forms.map(total);
        let before = watch.taken();
        if !watch.take(of_forms.bytes().saturating_add(of_stems.bytes())) {
            return WordScores::default();
        }
        let sizes = forms.zip(stems).map(|(forms, stems)| [forms.len(), stems.len()]);
        let (forms, stems) =
            parallel::join(|| of_forms.associations(learned), || of_stems.associations(learned));
        let covered = forms.coverage(of_forms.counts).zip(stems.coverage(of_stems.counts));
        let covered = covered.map(|(forms, stems)| Arc::new([forms, stems]));
        watch.give_back(watch.taken().saturating_sub(before));
        // Until others take their place.
        watch.take(bytes_of_scores(&forms, &stems));
        WordScores { forms, stems, covered, sizes, words }
    }
}

/// The matches of the swapped words, sorted.
#[expect(clippy::ptr_arg, reason = "it is a list that is kept either way round")]
fn swap_matches(matches: &Vec<Match>) -> Vec<Match> {
    let mut swapped: Vec<Match> =
        matches.iter().map(|found| Match { words: found.words.swap(), ..*found }).collect();
    swapped.sort_unstable();
    swapped
}

/// Bytes of the scores of words.
pub(super) fn bytes_of(words: &WordScores) -> usize {
    bytes_of_scores(&words.forms, &words.stems)
}

fn bytes_of_scores(forms: &Associations, stems: &Associations) -> usize {
    forms.bytes().saturating_add(stems.bytes())
}

/// The segments, in order, and 1; where they have too many word pairs, a sample of them and what
/// part of all word pairs it has. The sample depends on the places of segments alone, as if by lot,
/// so that short and long ones, and all chapters of a text, keep their shares.
fn within_budget(segments: Vec<AlignedTokens<'_>>, most: usize) -> (Vec<AlignedTokens<'_>>, f64) {
    let size = |segments: &[AlignedTokens<'_>]| -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a part is wanted")]
        let sizes = segments.iter().map(|segment| segment.size() as f64);
        sizes.sum()
    };
    let all = size(&segments);
    #[expect(clippy::cast_precision_loss, reason = "a part is wanted")]
    let part = most as f64 / all.max(1.0);
    if part >= 1.0 {
        return (segments, 1.0);
    }
    let is_drawn = |place: u64| lot(place) < part;
    let drawn = (0..).zip(segments).filter(|(place, _)| is_drawn(*place));
    let drawn: Vec<AlignedTokens<'_>> = drawn.map(|(_, segment)| segment).collect();
    let part = size(&drawn) / all;
    (drawn, part.max(f64::MIN_POSITIVE))
}

/// A number of `0.0..1.0` for each place, spread evenly and without a pattern: a step of the
/// generator `SplitMix64` (Steele, Lea and Flood 2014).
fn lot(place: u64) -> f64 {
    let mut mixed = place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    #[expect(clippy::cast_precision_loss, reason = "32 bits are enough")]
    let upper = (mixed >> 32) as f64;
    upper / f64::from(u32::MAX) * (1.0 - f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::within_budget;
    use crate::{document::Pair, features::Token, lexicon::AlignedTokens};

    #[test]
    fn of_too_many_segments_a_fair_sample_is_learned_from() {
        let tokens = [Token { form: 0, stem: 0 }; 9];
        let segment = |length: usize| {
            let tokens = tokens.get(..length).unwrap();
            AlignedTokens { tokens: Pair::new(tokens, tokens), weight: 1.0 }
        };
        let segments = || (0..6000).map(|place| segment(1 + place % 9 / 3 * 4)).collect();
        let all: Vec<AlignedTokens<'_>> = segments();
        let size: usize = all.iter().map(AlignedTokens::size).sum();
        let (kept, part) = within_budget(segments(), size);
        assert_eq!((kept.len(), part.to_bits()), (6000, 1.0_f64.to_bits()));
        let (kept, part) = within_budget(segments(), size / 4);
        assert!((0.23..0.27).contains(&part), "{part}");
        let sizes = kept.iter().map(AlignedTokens::size).sum::<usize>();
        assert!(sizes.abs_diff(size / 4) < size / 50, "{sizes} of {size}");
        for length in [1, 5, 9] {
            let count = kept.iter().filter(|one| one.tokens.source.len() == length).count();
            assert!((440..560).contains(&count), "{count} of 2000 segments of {length} words");
        }
        assert!(within_budget(segments(), 0).0.is_empty());
    }
}
