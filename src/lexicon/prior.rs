//! How likely words are to translate each other before any text is aligned, by their likeness and
//! by dictionaries.
#![expect(clippy::indexing_slicing, reason = "words index what was sized by the vocabulary")]
use super::rows::outer_join;
use crate::{
    anchors::{Likeness, Match},
    document::Pair,
};

/// How often a word stands on its side; 0 if it is not known.
pub(super) fn count_of(counts: &[u32], word: u32) -> f64 {
    f64::from(counts.get(word as usize).copied().unwrap_or_default())
}

/// Probability that words that are alike in this way translate each other, if no others are.
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
/// among all words of the other side that match in the same way.
pub(super) fn strengths(matches: &[Match], counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
    let kinds = Likeness::ALL.len();
    let slot = |word: u32, likeness: Likeness| word as usize * kinds + likeness as usize;
    // For each word and kind of likeness, how often words that match so stand on the other side.
    let mut partners = counts.map(|counts| vec![0.0; counts.len() * kinds]);
    for Match { words, likeness } in matches {
        partners.source[slot(words.source, *likeness)] += count_of(counts.target, words.target);
        partners.target[slot(words.target, *likeness)] += count_of(counts.source, words.source);
    }
    let strength = |&Match { words, likeness }: &Match| {
        let slots = words.map(|word| slot(word, likeness));
        let shared = partners.source[slots.source].max(partners.target[slots.target]);
        (words, trust(likeness) / shared.max(1.0))
    };
    matches.iter().map(strength).collect()
}

/// Probability that words which a dictionary pairs translate each other, if it names no others.
/// From 0.3 to 0.5 nothing changes in the measured sets; 0.8 loses.
const TRUST_IN_DICTIONARIES: f64 = 0.5;

/// The strengths of pairs that dictionaries name, each with a weight of at most 1, in the same
/// order. The occurrences of a word are shared among its partners: each claims as many as it has
/// itself, but no more than there are.
///
/// So of `to go`: `gehen`, the frequent `to` takes no more from `gehen` than `go` does. It says
/// next to nothing itself, since nearly all of its own occurrences are elsewhere.
pub(super) fn shared(pairs: &[(Pair<u32>, f64)], counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
    let of_both = |words: Pair<u32>| counts.zip(words).map(|(counts, word)| count_of(counts, word));
    let mut claims = counts.map(|counts| vec![0.0; counts.len()]);
    for &(words, weight) in pairs {
        let Pair { source, target } = of_both(words);
        let claim = weight * source.min(target);
        claims.source[words.source as usize] += claim;
        claims.target[words.target as usize] += claim;
    }
    let strength = |&(words, weight): &(Pair<u32>, f64)| {
        let Pair { source, target } = of_both(words);
        let claimed =
            claims.source[words.source as usize].max(claims.target[words.target as usize]);
        (words, weight * TRUST_IN_DICTIONARIES / claimed.max(source).max(target).max(1.0))
    };
    pairs.iter().map(strength).collect()
}

/// Merges two lists sorted by words; of a pair in both the greater strength counts.
pub(super) fn merged(
    left: &[(Pair<u32>, f64)],
    right: &[(Pair<u32>, f64)],
) -> Vec<(Pair<u32>, f64)> {
    let joined = outer_join(left.iter().copied(), right.iter().copied());
    let greater = |(words, left, right): (_, Option<f64>, Option<f64>)| {
        (words, left.unwrap_or_default().max(right.unwrap_or_default()))
    };
    joined.map(greater).collect()
}
