//! Classes of words that are one name: what it is called in either language, in all its forms.
use super::{
    Likeness, Match,
    matches::{are_as_often, counts_of},
};
use crate::{document::Pair, features::Words, mentions::names};

/// Words of one name in all its forms. More are no name but words that happen to be alike.
const MOST_FORMS: usize = 12;

/// How much less alike than the best that a word may still be taken for: other forms of one name.
const AS_GOOD: f64 = 0.03;

/// For each word of both sides the name that it is, if it is one.
pub(crate) type NameClasses = Pair<Vec<Option<u32>>>;

/// Words that sound alike across scripts; with `written_alike` also words in capitals that are the
/// same on both sides, which the lexicon knows as words anyway. About linear in the matches.
pub(crate) fn name_classes(
    words: Pair<&Words>,
    matches: &[Match],
    written_alike: bool,
) -> NameClasses {
    let is_name = |found: &&Match| match found.likeness {
        Likeness::Name => true,
        Likeness::FaintName => are_as_often(counts_of(words, found.words)),
        Likeness::Word | Likeness::ShortWord if written_alike => {
            let capitals = words.zip(found.words);
            let capitals = capitals.map(|(words, id)| words.is_mostly_capital(id as usize));
            capitals.source && capitals.target
        }
        _ => false,
    };
    // What is written alike is one name; how likely that is of what sounds alike, its sound says.
    let likeness = |found: &Match| {
        let texts = words.zip(found.words).map(|(words, id)| words.text(id).unwrap_or(""));
        let by_sound = matches!(found.likeness, Likeness::Name | Likeness::FaintName);
        by_sound.then(|| names::likeness(texts.source, texts.target))
    };
    let pairs: Vec<(Pair<u32>, Option<f64>)> =
        matches.iter().filter(is_name).map(|found| (found.words, likeness(found))).collect();
    // A word may sound like several; it is the one it sounds like most.
    let mut best = words.map(|words| vec![0.0_f64; words.len()]);
    for (pair, likeness) in &pairs {
        for (best, word) in [(&mut best.source, pair.source), (&mut best.target, pair.target)] {
            if let Some(best) = best.get_mut(word as usize) {
                *best = best.max(likeness.unwrap_or_default());
            }
        }
    }
    let is_best = |(pair, likeness): &&(Pair<u32>, Option<f64>)| {
        let of = |best: &[f64], word: u32| best.get(word as usize).copied().unwrap_or_default();
        let least = of(&best.source, pair.source).max(of(&best.target, pair.target));
        likeness.is_none_or(|likeness| likeness >= least - AS_GOOD)
    };
    let mut sets = Sets::new(words.source.len() + words.target.len());
    let offset = words.source.len();
    for (pair, _) in pairs.iter().filter(is_best) {
        sets.unite(pair.source as usize, offset + pair.target as usize);
    }
    let mut class = |word: usize| {
        let root = sets.root(word);
        let size = sets.sizes.get(root).copied().unwrap_or_default();
        (2..=MOST_FORMS).contains(&size).then(|| u32::try_from(root).ok()).flatten()
    };
    let source = (0..offset).map(&mut class).collect();
    let target = (offset..offset + words.target.len()).map(&mut class).collect();
    Pair::new(source, target)
}

/// Disjoint sets (Tarjan 1975), the root the least of each.
struct Sets {
    parents: Vec<usize>,
    sizes: Vec<usize>,
}

impl Sets {
    fn new(count: usize) -> Sets {
        Sets { parents: (0..count).collect(), sizes: vec![1; count] }
    }

    fn root(&mut self, mut item: usize) -> usize {
        while let Some(&parent) = self.parents.get(item).filter(|parent| **parent != item) {
            // Halving the path keeps it short.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(item) {
                *slot = above;
            }
            item = above;
        }
        item
    }

    fn unite(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        if left == right {
            return;
        }
        let (least, other) = (left.min(right), left.max(right));
        let size = self.sizes.get(other).copied().unwrap_or_default();
        if let (Some(parent), Some(sum)) = (self.parents.get_mut(other), self.sizes.get_mut(least))
        {
            *parent = least;
            *sum += size;
        }
    }
}
