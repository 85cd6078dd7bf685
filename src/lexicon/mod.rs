//! Takes beads with their words. Gives which words translate which: the [`Lexicon`], learned from
//! the very texts. Never needs a dictionary. Next: `similarity`, for the next round.
mod associations;
mod model1;
mod prior;

pub(crate) use self::{
    associations::{Associations, Table},
    model1::Segment,
};

use crate::{
    anchors::Match,
    document::Pair,
    error::{Error, ErrorKind},
};
use std::collections::BTreeMap;

/// Options of [`Lexicon::train`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct LexiconOptions {
    /// Iterations of expectation maximisation, at least 1.
    pub iterations: u32,
    /// Translation probabilities below are dropped, `0.0..1.0`.
    pub min_probability: f64,
}

impl Default for LexiconOptions {
    fn default() -> LexiconOptions {
        LexiconOptions { iterations: 4, min_probability: 1e-3 }
    }
}

/// Which words translate which, with probabilities learned from aligned sentences.
///
/// Trained by IBM Model 1 (Brown, Della Pietra, Della Pietra and Mercer, *The Mathematics of
/// Statistical Machine Translation*, 1993).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// By source word, then target word: the same order on every run.
    table: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Lexicon {
    /// Learns from beads, each given as the words of its source and of its target.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if there are no iterations or the least probability is not in
    /// `0.0..1.0`.
    ///
    /// # Complexity
    /// Time is iterations times the sum over beads of the product of their lengths.
    ///
    /// # Example
    /// ```
    /// use bitext::{Lexicon, LexiconOptions, Pair};
    /// let beads = [
    ///     Pair::new(vec!["the", "house"], vec!["das", "Haus"]),
    ///     Pair::new(vec!["the", "book"], vec!["das", "Buch"]),
    ///     Pair::new(vec!["a", "book"], vec!["ein", "Buch"]),
    /// ];
    /// let words = beads.iter().map(|bead| Pair::new(&bead.source[..], &bead.target[..]));
    /// let lexicon = Lexicon::train(words, &LexiconOptions::default())?;
    /// let book = |word| lexicon.probability(Pair::new("book", word));
    /// assert!(book("Buch") > book("das"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn train<'a>(
        beads: impl IntoIterator<Item = Pair<&'a [&'a str]>>,
        options: &LexiconOptions,
    ) -> Result<Lexicon, Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        if options.iterations == 0 {
            return invalid("iterations", "at least 1");
        }
        if !(0.0..1.0).contains(&options.min_probability) {
            return invalid("min_probability", "at least 0 and less than 1");
        }
        let mut ids: Pair<BTreeMap<&str, u32>> = Pair::default();
        let mut words: Pair<Vec<&str>> = Pair::default();
        let mut segments = Vec::new();
        for bead in beads {
            let intern =
                |side: &[&'a str], ids: &mut BTreeMap<&'a str, u32>, words: &mut Vec<&'a str>| {
                    side.iter()
                        .map(|&word| {
                            *ids.entry(word).or_insert_with(|| {
                                words.push(word);
                                u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
                            })
                        })
                        .collect::<Vec<u32>>()
                };
            let source = intern(bead.source, &mut ids.source, &mut words.source);
            let target = intern(bead.target, &mut ids.target, &mut words.target);
            segments.push(Segment { words: Pair::new(source, target), weight: 1.0 });
        }
        let sizes = words.as_ref().map(Vec::len);
        let trained = model1::train(&segments, sizes, std::iter::empty(), options.iterations);
        let mut table: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
        for link in trained.links {
            let (Some(&source), Some(&target)) = (
                words.source.get(link.words.source as usize),
                words.target.get(link.words.target as usize),
            ) else {
                continue;
            };
            if link.given_source >= options.min_probability {
                let row = table.entry(source.to_owned()).or_default();
                row.insert(target.to_owned(), link.given_source);
            }
        }
        Ok(Lexicon { table })
    }

    /// Probability that the source word is translated by the target word, `0.0..=1.0`; 0 if they
    /// were never seen together.
    #[must_use]
    pub fn probability(&self, words: Pair<&str>) -> f64 {
        let row = self.table.get(words.source);
        row.and_then(|row| row.get(words.target)).copied().unwrap_or(0.0)
    }

    /// All pairs with their probabilities, sorted by source word, then target word.
    pub fn entries(&self) -> impl Iterator<Item = (Pair<&str>, f64)> + '_ {
        self.table.iter().flat_map(|(source, row)| {
            row.iter().map(|(target, probability)| {
                (Pair::new(source.as_str(), target.as_str()), *probability)
            })
        })
    }
}

/// Iterations of expectation maximisation between two rounds of the search.
const ITERATIONS: u32 = 4;
/// Taken off each expected count: words seen together once have no more to say than chance.
const DISCOUNT: f64 = 0.5;
/// Discounted counts below are dropped.
const LEAST_COUNT: f64 = 0.02;
/// Pairs that stand together less often than this part of what chance has are dropped.
const LEAST_LIFT: f64 = 0.3;
/// Occurrences at which texts speak as loud as the likeness of the words.
const PRIOR_OCCURRENCES: f64 = 2.0;

/// The words of one kind (forms or stems) of both sides, as the lexicon sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inventory<'v> {
    /// Words that are alike.
    pub(crate) matches: &'v [Match],
    /// How often each word stands on its side, by id.
    pub(crate) counts: Pair<&'v [u32]>,
}

impl Inventory<'_> {
    /// What the words' likeness says, before any text was aligned.
    pub(crate) fn associations_of_likeness(self) -> Associations {
        let sizes = self.counts.map(<[u32]>::len);
        Associations::new(sizes, prior::strengths(self.matches, self.counts))
    }

    /// What aligned segments say, backed by the words' likeness.
    pub(crate) fn associations_learned(self, segments: &[Segment]) -> Associations {
        let sizes = self.counts.map(<[u32]>::len);
        let prior = prior::strengths(self.matches, self.counts);
        let count = |counts: &[u32], word: u32| {
            f64::from(counts.get(word as usize).copied().unwrap_or_default())
        };
        let start = prior.iter().map(|&(words, strength)| {
            let forward = strength * count(self.counts.target, words.target);
            let backward = strength * count(self.counts.source, words.source);
            (words, Pair::new(forward, backward))
        });
        let trained = model1::train(segments, sizes, start, ITERATIONS);
        let target_words: f64 = trained.occurrences.target.iter().sum();
        let seen = |words: Pair<u32>| {
            let of = |counts: &[f64], word| counts.get(word as usize).copied().unwrap_or(0.0);
            of(&trained.occurrences.source, words.source).max(DISCOUNT)
                * of(&trained.occurrences.target, words.target).max(DISCOUNT)
        };
        let learned = trained.links.iter().filter_map(|link| {
            let count = link.count - DISCOUNT;
            let strength = count / seen(link.words);
            let speaks = count > LEAST_COUNT && strength * target_words >= LEAST_LIFT;
            speaks.then_some((link.words, strength))
        });
        let backed = back_off(learned, &prior, |words| {
            let of = |counts: &[f64], word| counts.get(word as usize).copied().unwrap_or(0.0);
            let occurrences = (of(&trained.occurrences.source, words.source)
                * of(&trained.occurrences.target, words.target))
            .sqrt();
            PRIOR_OCCURRENCES / (PRIOR_OCCURRENCES + occurrences)
        });
        Associations::new(sizes, backed)
    }
}

/// Merges two sorted lists; a pair that the prior names keeps `share` of it.
fn back_off(
    learned: impl Iterator<Item = (Pair<u32>, f64)>,
    prior: &[(Pair<u32>, f64)],
    share: impl Fn(Pair<u32>) -> f64,
) -> Vec<(Pair<u32>, f64)> {
    let mut merged = Vec::with_capacity(prior.len());
    let mut learned = learned.peekable();
    for &(words, strength) in prior {
        while let Some(before) = learned.next_if(|(other, _)| *other < words) {
            merged.push(before);
        }
        let same = learned.next_if(|(other, _)| *other == words);
        let share = share(words);
        let from_texts = same.map_or(0.0, |(_, strength)| strength);
        merged.push((words, (1.0 - share) * from_texts + share * strength));
    }
    merged.extend(learned);
    merged
}
