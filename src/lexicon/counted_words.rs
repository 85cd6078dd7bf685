//! What a lexicon has counted of words of one kind and of pairs of them, and what it recalls of those
//! of a vocabulary.
use crate::{
    document::{Pair, Side},
    features::Words,
};

/// A lexicon's words of one kind: how often they translate each other, how often each stands in
/// the texts, and how many words these have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CountedWords {
    /// Each pair of words with the expected number of times that they translate each other.
    pub(super) together: WordLinks,
    /// How often each word stands in the texts, by its id in `together`.
    pub(super) counts: Pair<Vec<f64>>,
    /// Number of all words of each side.
    pub(super) totals: Pair<f64>,
}

impl CountedWords {
    pub(super) fn swap(self) -> CountedWords {
        CountedWords {
            together: self.together.swap(),
            counts: self.counts.swap(),
            totals: self.totals.swap(),
        }
    }
}

/// What a lexicon recalls of the words of a vocabulary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recalled {
    /// Expected number of times words translated each other, sorted by ids.
    pub(super) links: Vec<(Pair<u32>, f64)>,
    /// Number of times each word stood there, by id.
    pub(super) counts: Pair<Vec<f64>>,
    /// Number of all words of each side there.
    pub(super) totals: Pair<f64>,
}

impl Recalled {
    /// Looks up all words of a vocabulary. `is_swapped`: its source is the lexicon's target.
    pub(super) fn of(
        lexicon: &CountedWords,
        vocabulary: Pair<&Words>,
        is_swapped: bool,
    ) -> Recalled {
        let sides = if is_swapped { vocabulary.swap() } else { vocabulary };
        let places = lexicon.together.places(sides);
        let counts = places.zip(lexicon.counts.as_ref()).map(|(places, counts)| {
            let count = |place: Option<u32>| place.and_then(|place| counts.get(place as usize));
            places.into_iter().map(|place| count(place).copied().unwrap_or_default()).collect()
        });
        let (counts, totals) = if is_swapped {
            (counts.swap(), lexicon.totals.swap())
        } else {
            (counts, lexicon.totals)
        };
        Recalled { links: lexicon.together.found(vocabulary, is_swapped), counts, totals }
    }

    /// Looks up all words of a vocabulary on both sides of the lexicon: as if its texts had been
    /// learned from twice, the second time swapped.
    pub(super) fn both_ways(lexicon: &CountedWords, vocabulary: Pair<&Words>) -> Recalled {
        let ways = [false, true].map(|is_swapped| Recalled::of(lexicon, vocabulary, is_swapped));
        let [given, turned] = &ways;
        let mut links = [given.links.as_slice(), turned.links.as_slice()].concat();
        links.sort_by(|left, right| left.0.cmp(&right.0).then(left.1.total_cmp(&right.1)));
        links.dedup_by(|later, earlier| {
            let is_same = later.0 == earlier.0;
            if is_same {
                earlier.1 += later.1;
            }
            is_same
        });
        let total = |side: Side| {
            let found = ways.each_ref().map(|way| way.counts.get(side).iter().sum::<f64>());
            let totals = ways.each_ref().map(|way| *way.totals.get(side));
            total_of(found, totals)
        };
        let totals = Pair::new(total(Side::Source), total(Side::Target));
        let counts = given.counts.as_ref().zip(turned.counts.as_ref());
        let sums = |(given, turned): (&Vec<f64>, &Vec<f64>)| {
            given.iter().zip(turned).map(|(given, turned)| given + turned).collect()
        };
        Recalled { links, counts: counts.map(sums), totals }
    }

    /// The lexicon has the two words as a pair.
    pub(super) fn has(&self, words: Pair<u32>) -> bool {
        self.links.binary_search_by_key(&words, |(words, _)| *words).is_ok()
    }

    /// Number of times each of two words stood in the lexicon's texts.
    pub(super) fn counts_of(&self, words: Pair<u32>) -> Pair<f64> {
        counts_of(&self.counts, words)
    }
}

/// Number of all words of texts on both sides of a lexicon, each counted as far as they are in the
/// language of the vocabulary: by how many of their words are found in it.
fn total_of(found: [f64; 2], totals: [f64; 2]) -> f64 {
    let [given, turned] = found;
    let most = given.max(turned);
    let [all_given, all_turned] = totals;
    if most > 0.0 {
        all_given * (given / most) + all_turned * (turned / most)
    } else {
        f64::midpoint(all_given, all_turned)
    }
}

/// The counts of two words; 0 where there are none.
pub(super) fn counts_of(counts: &Pair<Vec<f64>>, words: Pair<u32>) -> Pair<f64> {
    let counts = counts.as_ref().zip(words);
    counts.map(|(counts, word)| counts.get(word as usize).copied().unwrap_or_default())
}

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

    /// All pairs as ids, sorted.
    pub(super) fn links(&self) -> &[(Pair<u32>, f64)] {
        &self.links
    }

    /// The words of a pair of ids.
    pub(super) fn texts(&self, ids: Pair<u32>) -> Pair<&str> {
        let Pair { source, target } = &self.words;
        Pair::new(text(source, ids.source), text(target, ids.target))
    }

    /// The pairs of one word of the source.
    pub(super) fn row(&self, source: &str) -> &[(Pair<u32>, f64)] {
        let Some(source) = id_of(&self.words.source, source) else { return &[] };
        let start = self.links.partition_point(|(words, _)| words.source < source);
        let rest = self.links.get(start..).unwrap_or(&[]);
        let length = rest.partition_point(|(words, _)| words.source == source);
        rest.get(..length).unwrap_or(&[])
    }

    /// The same with the sides swapped.
    pub(super) fn swap(self) -> WordLinks {
        WordLinks { words: self.words.swap(), links: swapped(self.links) }
    }

    /// For each id of a vocabulary, the id of the same word here. Time is as of [`WordLinks::found`].
    pub(super) fn places(&self, vocabulary: Pair<&Words>) -> Pair<Vec<Option<u32>>> {
        let sides = vocabulary.zip(self.words.as_ref());
        sides.map(|(own, words)| own.texts().map(|text| id_of(words, text)).collect())
    }

    /// The pairs whose words are both in a vocabulary, by their ids there, sorted. `is_swapped`: its
    /// source is the target here.
    ///
    /// Time is the size of the vocabulary, times the logarithm of the number of words here.
    pub(super) fn found(
        &self,
        vocabulary: Pair<&Words>,
        is_swapped: bool,
    ) -> Vec<(Pair<u32>, f64)> {
        let sides = if is_swapped { vocabulary.swap() } else { vocabulary };
        let mut found = Vec::new();
        for (source, text) in (0_u32..).zip(sides.source.texts()) {
            for (words, number) in self.row(text) {
                let target = sides.target.id(self.texts(*words).target);
                found.extend(target.map(|target| (Pair::new(source, target), *number)));
            }
        }
        if is_swapped {
            return swapped(found);
        }
        found.sort_unstable_by_key(|(words, _)| *words);
        found
    }
}

/// Links with their sides swapped, sorted again.
fn swapped(links: Vec<(Pair<u32>, f64)>) -> Vec<(Pair<u32>, f64)> {
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
