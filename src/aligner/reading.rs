//! Takes two documents. Gives all that is read off them before any search: features, vocabulary,
//! the words that match, anchors. Never changes afterwards; only what is learned does.
use crate::{
    anchors::{self, Anchor, Likeness, Match},
    corridor::{Coarse, Hint, Stretch},
    document::{Document, Pair},
    features::{Features, Vocabulary, Words},
    lexicon::{Associations, Inventory, Segment},
    search::Posterior,
    similarity::{LengthModel, WordScores},
};

/// A pair of documents as the search sees it.
#[derive(Debug)]
pub(crate) struct Reading {
    features: Pair<Features>,
    vocabulary: Pair<Vocabulary>,
    form_matches: Vec<Match>,
    stem_matches: Vec<Match>,
    anchors: Vec<Anchor>,
}

/// Beads of more sentences are not learned from: their words are too mixed.
const LEARNED_SENTENCES: u32 = 6;
/// Beads of more word pairs are not learned from: one of them would cost as much as the rest.
const LEARNED_WORD_PAIRS: usize = 20_000;
/// Word pairs that are learned from in all, some seventy bytes each at most.
const MOST_WORD_PAIRS: usize = 30_000_000;
/// Beads less probable are not learned from.
const LEARNED_PROBABILITY: f64 = 0.1;

/// A word that stands in more sentences hints at none.
const HINTING_SENTENCES: usize = 20;
/// What the coarse search is told when two sentences share a rare word, in nats: enough to pull
/// the path against a length that fits badly, too little to pull it across a chapter.
const HINT: f64 = 2.0;
/// How much oftener than by chance a known translation must stand beside its word to hint.
const TELLING_LIFT: f64 = 20.0;
/// The most that several shared words say together.
const MOST_HINT: f64 = 6.0;

impl Reading {
    /// Reads both documents. About linear in the text.
    pub(crate) fn of(documents: Pair<&Document>) -> Reading {
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        let features = Pair::new(
            Features::take(documents.source, &mut vocabulary.source),
            Features::take(documents.target, &mut vocabulary.target),
        );
        let forms = vocabulary.as_ref().map(|vocabulary| &vocabulary.forms);
        let stems = vocabulary.as_ref().map(|vocabulary| &vocabulary.stems);
        let form_matches = anchors::find_matches(forms, true);
        let stem_matches = anchors::find_matches(stems, false);
        let mut anchors = anchors::find(features.as_ref(), &form_matches, |token| token.form);
        if anchors.is_empty() {
            anchors = anchors::find(features.as_ref(), &stem_matches, |token| token.stem);
        }
        Reading { features, vocabulary, form_matches, stem_matches, anchors }
    }

    pub(crate) fn features(&self) -> Pair<&Features> {
        self.features.as_ref()
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.as_ref().map(Features::len)
    }

    fn words(&self, of: impl Fn(&Vocabulary) -> &Words) -> Pair<&Words> {
        let Pair { source, target } = &self.vocabulary;
        Pair::new(of(source), of(target))
    }

    /// Places that surely correspond, in order.
    pub(crate) fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    /// The path of a coarse search through anchors and hints.
    pub(crate) fn coarse_path(&self, length: &LengthModel, hints: &[Hint]) -> Vec<Stretch> {
        let coarse = Coarse {
            features: self.features(),
            hints,
            ratio: length.ratio,
            variance: length.variance,
        };
        coarse.path(self.lengths(), &self.anchors)
    }

    /// Sentences that share a rare word which looks or sounds the same.
    pub(crate) fn hints_of_likeness(&self) -> Vec<Hint> {
        let telling = |found: &&Match| {
            !matches!(found.likeness, Likeness::ShortWord | Likeness::Prefix | Likeness::Near)
        };
        self.hints(self.form_matches.iter().filter(telling).map(|found| found.words))
    }

    /// Sentences that share a rare word which a lexicon knows to be translated so.
    pub(crate) fn hints_learned(&self, words: &WordScores) -> Vec<Hint> {
        let sizes = self.vocabulary.source.forms.len();
        let known = (0..u32::try_from(sizes).unwrap_or(u32::MAX)).flat_map(|source| {
            let row = words.forms.from_source.row(source);
            let telling = move |(_, strength): &(u32, f32)| {
                f64::from(*strength) * words.words.target >= TELLING_LIFT
            };
            row.filter(telling).map(move |(target, _)| Pair::new(source, target))
        });
        self.hints(known)
    }

    fn hints(&self, words: impl Iterator<Item = Pair<u32>>) -> Vec<Hint> {
        let places = self.features.as_ref().map(places);
        let mut hints = Vec::new();
        for words in words {
            let source = sentences_of(&places.source, words.source);
            let target = sentences_of(&places.target, words.target);
            if source.len() > HINTING_SENTENCES || target.len() > HINTING_SENTENCES {
                continue;
            }
            for &(_, source) in source {
                hints.extend(target.iter().map(|&(_, target)| Hint { source, target, nats: HINT }));
            }
        }
        hints.sort_unstable_by_key(|hint| (hint.source, hint.target));
        hints.dedup_by(|next, kept| {
            let same = (next.source, next.target) == (kept.source, kept.target);
            if same {
                kept.nats = (kept.nats + next.nats).min(MOST_HINT);
            }
            same
        });
        hints
    }

    /// What the likeness of words says, before any text was aligned.
    pub(crate) fn words_alike(&self) -> WordScores {
        self.word_scores(|inventory, _| inventory.associations_of_likeness())
    }

    /// What the words of these beads say, backed by their likeness.
    pub(crate) fn words_learned(&self, beads: &Posterior) -> WordScores {
        self.word_scores(|inventory, is_form| {
            inventory.associations_learned(&self.segments(beads, is_form))
        })
    }

    fn word_scores(
        &self,
        associations: impl Fn(Inventory<'_>, bool) -> Associations,
    ) -> WordScores {
        let forms = self.words(|vocabulary| &vocabulary.forms);
        let stems = self.words(|vocabulary| &vocabulary.stems);
        let total = |words: &Words| words.counts().iter().map(|count| f64::from(*count)).sum();
        let of_forms = Inventory { matches: &self.form_matches, counts: forms.map(Words::counts) };
        let of_stems = Inventory { matches: &self.stem_matches, counts: stems.map(Words::counts) };
        WordScores {
            forms: associations(of_forms, true),
            stems: associations(of_stems, false),
            sizes: forms.zip(stems).map(|(forms, stems)| [forms.len(), stems.len()]),
            words: forms.map(total),
        }
    }

    /// The words of all beads with sentences on both sides, weighted by their posteriors.
    fn segments(&self, beads: &Posterior, forms: bool) -> Vec<Segment> {
        let mut segments = Vec::new();
        for bead in beads.non_null() {
            let size = bead.sentences.source.len() + bead.sentences.target.len();
            if bead.probability < LEARNED_PROBABILITY || size > LEARNED_SENTENCES {
                continue;
            }
            let tokens = self
                .features()
                .zip(bead.sentences)
                .map(|(features, run)| features.tokens(run.as_usize()));
            let pairs = tokens.source.len().saturating_mul(tokens.target.len());
            if pairs == 0 || pairs > LEARNED_WORD_PAIRS {
                continue;
            }
            let words = tokens.map(|tokens| {
                tokens.iter().map(|token| if forms { token.form } else { token.stem }).collect()
            });
            segments.push(Segment { words, weight: bead.probability });
        }
        within_budget(segments, MOST_WORD_PAIRS)
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

/// Each word with each sentence that holds it, sorted.
fn places(features: &Features) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = Vec::new();
    for (sentence, number) in (0..features.len()).zip(0_u32..) {
        let tokens = features.tokens(sentence..sentence + 1);
        places.extend(tokens.iter().map(|token| (token.form, number)));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// The places of one word, no more than tell that it hints at none. The places are sorted.
fn sentences_of(places: &[(u32, u32)], word: u32) -> &[(u32, u32)] {
    let start = places.partition_point(|place| place.0 < word);
    let rest = places.get(start..).unwrap_or(&[]);
    let length = rest.iter().take(HINTING_SENTENCES + 1).take_while(|place| place.0 == word);
    rest.get(..length.count()).unwrap_or(&[])
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
