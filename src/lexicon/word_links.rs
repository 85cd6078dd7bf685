//! Pairs of words with a number each, sorted, which are found again in any vocabulary.
use crate::{document::Pair, features::Words};

/// Pairs of words with a number each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordLinks {
    /// The words of each side that are in a pair, sorted; their places are their ids.
    words: Pair<Vec<Box<str>>>,
    /// Each pair once, sorted by the source's id, then the target's.
    links: Vec<(Pair<u32>, f64)>,
}

impl WordLinks {
    /// Of a pair that is given more than once, the greatest number counts. About linear.
    pub(super) fn new<'w>(pairs: &[(Pair<&'w str>, f64)]) -> WordLinks {
        let sorted = |side: fn(&Pair<&'w str>) -> &'w str| {
            let mut words: Vec<&str> = pairs.iter().map(|(words, _)| side(words)).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let words = Pair::new(sorted(|words| words.source), sorted(|words| words.target));
        let id = |words: &[&str], word: &str| place(words.binary_search(&word).unwrap_or_default());
        let mut links: Vec<(Pair<u32>, f64)> = pairs
            .iter()
            .map(|(pair, number)| {
                let source = id(&words.source, pair.source);
                (Pair::new(source, id(&words.target, pair.target)), *number)
            })
            .collect();
        links.sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
        links.dedup_by_key(|(words, _)| *words);
        let owned = |words: Vec<&str>| words.into_iter().map(Box::from).collect();
        WordLinks { words: words.map(owned), links }
    }

    /// Number of pairs.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }

    /// The words of each side, sorted.
    pub(super) fn words(&self) -> Pair<&[Box<str>]> {
        self.words.as_ref().map(Vec::as_slice)
    }

    /// All pairs as ids, sorted.
    pub(super) fn links(&self) -> &[(Pair<u32>, f64)] {
        &self.links
    }

    /// The words of a pair of ids.
    pub(super) fn texts(&self, ids: Pair<u32>) -> Pair<&str> {
        let Pair { source, target } = &self.words;
        Pair::new(text(source, ids.source), text(target, ids.target))
    }

    /// The ids of a pair of words, if both are in some pair.
    pub(super) fn ids(&self, words: Pair<&str>) -> Option<Pair<u32>> {
        let Pair { source, target } = self.words().zip(words);
        Some(Pair::new(id_of(source.0, source.1)?, id_of(target.0, target.1)?))
    }

    /// The pairs of one word of the source.
    pub(super) fn row(&self, source: u32) -> &[(Pair<u32>, f64)] {
        let start = self.links.partition_point(|(words, _)| words.source < source);
        let rest = self.links.get(start..).unwrap_or(&[]);
        let length = rest.partition_point(|(words, _)| words.source == source);
        rest.get(..length).unwrap_or(&[])
    }

    /// The id of a word of the source.
    pub(super) fn source_id(&self, word: &str) -> Option<u32> {
        id_of(&self.words.source, word)
    }

    /// The same with the sides swapped.
    pub(super) fn swap(self) -> WordLinks {
        WordLinks { words: self.words.swap(), links: swapped(self.links) }
    }

    /// For each id of a vocabulary, the id of the same word here.
    ///
    /// Time is the size of the vocabulary, times the logarithm of the number of words here.
    pub(super) fn places(&self, vocabulary: Pair<&Words>) -> Pair<Vec<Option<u32>>> {
        vocabulary
            .zip(self.words())
            .map(|(own, words)| own.texts().map(|text| id_of(words, text)).collect())
    }

    /// The pairs whose words are both in a vocabulary, by their ids there, sorted.
    pub(super) fn found(
        &self,
        vocabulary: Pair<&Words>,
        places: &Pair<Vec<Option<u32>>>,
    ) -> Vec<(Pair<u32>, f64)> {
        let mut found = Vec::new();
        for (source, place) in (0_u32..).zip(&places.source) {
            let Some(place) = place else { continue };
            let before = found.len();
            for (words, number) in self.row(*place) {
                let text = self.texts(*words).target;
                let target = vocabulary.target.id(text);
                found.extend(target.map(|target| (Pair::new(source, target), *number)));
            }
            if let Some(row) = found.get_mut(before..) {
                row.sort_unstable_by_key(|(words, _)| *words);
            }
        }
        found
    }
}

/// Links with their sides swapped, sorted again.
pub(super) fn swapped(links: Vec<(Pair<u32>, f64)>) -> Vec<(Pair<u32>, f64)> {
    let mut links: Vec<_> =
        links.into_iter().map(|(words, number)| (words.swap(), number)).collect();
    links.sort_unstable_by_key(|(words, _)| *words);
    links
}

fn text(words: &[Box<str>], id: u32) -> &str {
    words.get(id as usize).map_or("", AsRef::as_ref)
}

fn id_of(words: &[Box<str>], word: &str) -> Option<u32> {
    words.binary_search_by(|other| other.as_ref().cmp(word)).ok().map(place)
}

/// An index as an id: memory holds fewer than 2^32 different words.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
