//! Takes the words that are alike on both sides. Gives how likely each is to translate the other
//! before any text was aligned. Never more than all that match in the same way can share.
use crate::{
    anchors::{Likeness, Match},
    document::Pair,
};

/// Probability that words alike in this way translate each other, where they are the only ones.
const fn trust(likeness: Likeness) -> f64 {
    match likeness {
        Likeness::Number => 0.8,
        Likeness::Word => 0.6,
        Likeness::Close => 0.5,
        Likeness::Near | Likeness::Name => 0.3,
        Likeness::FaintName => 0.15,
        Likeness::ShortWord | Likeness::Prefix => 0.1,
    }
}

/// The strength of every match as in [`super::Associations`], sorted by words: its trust, shared
/// among all words of the other side that match in the same way. `counts` say how often each word
/// stands on its side.
pub(super) fn strengths(matches: &[Match], counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
    let kinds = Likeness::ALL.len();
    let count = |counts: &[u32], word: u32| {
        f64::from(counts.get(word as usize).copied().unwrap_or_default())
    };
    let slot = |word: u32, likeness: Likeness| word as usize * kinds + likeness as usize;
    // By word and kind: how many words stand on the other side that match so.
    let mut partners = counts.map(|counts| vec![0.0; counts.len() * kinds]);
    for Match { words, likeness } in matches {
        if let Some(sum) = partners.source.get_mut(slot(words.source, *likeness)) {
            *sum += count(counts.target, words.target);
        }
        if let Some(sum) = partners.target.get_mut(slot(words.target, *likeness)) {
            *sum += count(counts.source, words.source);
        }
    }
    let strength = |&Match { words, likeness }: &Match| {
        let of = |sums: &[f64], word| sums.get(slot(word, likeness)).copied().unwrap_or_default();
        let shared = of(&partners.source, words.source).max(of(&partners.target, words.target));
        (words, trust(likeness) / shared.max(1.0))
    };
    matches.iter().map(strength).collect()
}
