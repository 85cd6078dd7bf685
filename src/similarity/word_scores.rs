//! How well words translate each other, as the lexicon has it, and how far that is believed.
use crate::{document::Pair, features::Token, lexicon::Associations};
use std::sync::Arc;

/// How far the lexicon is believed on what it says of a word. The rest is chance.
pub(super) const BELIEF: f32 = 0.9;
/// The part of that for which forms speak; stems speak for the other part.
pub(super) const FORMS: f32 = 0.5;

/// Words of each side that are compared. Beads of translations have far fewer; a bead with more is
/// a text that was not split, and to compare each of its words with each would take too long.
const COMPARED: usize = 512;

/// Pairs that go together less than twice as often as by chance are not told.
const LEAST_TOLD: f64 = std::f64::consts::LN_2;

/// Word associations of forms and of stems, with what is needed to read them.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordScores {
    pub(crate) forms: Associations,
    pub(crate) stems: Associations,
    /// For each form and stem of both sides, the part of its occurrences that the associations
    /// account for.
    pub(crate) covered: Pair<Arc<[Vec<f32>; 2]>>,
    /// Number of different forms and stems of each side.
    pub(crate) sizes: Pair<[usize; 2]>,
    /// Number of words of each side.
    pub(crate) words: Pair<f64>,
}

impl WordScores {
    /// The same with source and target swapped. Nothing is copied.
    pub(crate) fn swap(&self) -> WordScores {
        WordScores {
            forms: self.forms.swap(),
            stems: self.stems.swap(),
            covered: self.covered.clone().swap(),
            sizes: self.sizes.swap(),
            words: self.words.swap(),
        }
    }

    /// How much more often two words go together than by chance, given their strengths as forms and
    /// as stems: the mean of both directions, in nats.
    fn nats_of_pair(&self, [form, stem]: [f32; 2]) -> f64 {
        let lift = f64::from(FORMS * form + (1.0 - FORMS) * stem);
        f64::midpoint((lift * self.words.source).ln(), (lift * self.words.target).ln())
    }
}

/// A word of the source and one of the target that translate each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TranslatedPair {
    /// Places among the words of each side.
    pub(crate) places: Pair<usize>,
    /// How much more often they go together than by chance, as a logarithm.
    pub(crate) nats: f64,
}

/// The pairs of words that translate each other, strongest first. Where both words occur several
/// times, the first is paired with the first. A word may be in several pairs.
///
/// They explain an alignment; the search does not use them. Time is the number of associations of
/// the source's words, and the product of the words compared.
pub(crate) fn translated_pairs(scores: &WordScores, tokens: Pair<&[Token]>) -> Vec<TranslatedPair> {
    let counts = tokens.map(<[Token]>::len);
    let tokens = tokens.map(|tokens| tokens.get(..COMPARED).unwrap_or(tokens));
    let by_form = TokenPlaces::new(tokens.target, |token| token.form);
    let by_stem = TokenPlaces::new(tokens.target, |token| token.stem);
    let mut pairs = Vec::new();
    let mut strengths = vec![[0.0; 2]; tokens.target.len()];
    for (source, token) in tokens.source.iter().enumerate() {
        strengths.fill([0.0; 2]);
        let forms = (&scores.forms.from_source, token.form, &by_form);
        let stems = (&scores.stems.from_source, token.stem, &by_stem);
        for (kind, (table, word, places)) in [forms, stems].into_iter().enumerate() {
            for (other, strength) in table.row(word) {
                places.each(other, |target| {
                    let slot = strengths.get_mut(target).and_then(|both| both.get_mut(kind));
                    if let Some(slot) = slot {
                        *slot = strength;
                    }
                });
            }
        }
        for (target, &strength) in strengths.iter().enumerate() {
            let nats = scores.nats_of_pair(strength);
            if nats > LEAST_TOLD {
                pairs.push(TranslatedPair { places: Pair::new(source, target), nats });
            }
        }
    }
    let apart = |pair: &TranslatedPair| {
        // Equal words of both sides are paired in their order. In whole numbers, so that swapped
        // sides are as far apart. Products of two places need not fit in 32 bits.
        let [source, target] = [pair.places.source, pair.places.target].map(|place| place as u64);
        let [sources, targets] = [counts.source, counts.target].map(|count| count as u64);
        (source * targets).abs_diff(target * sources)
    };
    pairs.sort_by(|left, right| {
        right.nats.total_cmp(&left.nats).then_with(|| {
            let key = |pair: &TranslatedPair| (apart(pair), pair.places.source, pair.places.target);
            key(left).cmp(&key(right))
        })
    });
    pairs
}

/// Where each word (as form or as stem) stands among the tokens, sorted.
struct TokenPlaces(Vec<(u32, usize)>);

impl TokenPlaces {
    fn new(tokens: &[Token], id: impl Fn(&Token) -> u32) -> TokenPlaces {
        let mut places: Vec<(u32, usize)> = tokens.iter().map(id).zip(0..).collect();
        places.sort_unstable();
        TokenPlaces(places)
    }

    fn each(&self, id: u32, see: impl FnMut(usize)) {
        let start = self.0.partition_point(|place| place.0 < id);
        let from = self.0.get(start..).unwrap_or(&[]).iter();
        from.take_while(|place| place.0 == id).map(|place| place.1).for_each(see);
    }
}
