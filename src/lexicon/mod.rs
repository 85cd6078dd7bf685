//! Takes beads with their words. Gives which words translate which: the [`Lexicon`], learned from
//! the very texts. Never needs a [`Dictionary`], but takes one, and what was learned from other
//! texts. Next: `similarity`, for the next round.
//!
//! # File of a lexicon
//! UTF-8 text in columns parted by tabs (here as wide gaps), made to be read, searched and compared
//! by people as well:
//! ```text
//! # bitext lexicon 1    en    de
//! # totals    form    5120    4873.5
//! # totals    stem    5120    4873.5
//! kind    source    target    together    source_count    target_count
//! form    book      buch      11.25       12              13
//! form    house     haus      8.5         9               9.75
//! stem    house     haus      9           9.5             10.5
//! # end 3
//! ```
//! The first line names the version of the format and the languages. Totals are the numbers of all
//! words of either side in the texts that were learned from. Of two words, `together` is the
//! expected number of times that they translate each other, and the counts say how often each
//! stands in the texts. Entries are sorted by kind, source and target, by the values of their
//! characters; the last line counts them, so that half a file is not taken for a whole one. Numbers
//! are as short as they can be to be read as the same to the last bit.
mod associations;
mod concepts;
mod dictionary;
mod entries;
mod file;
mod knowledge;
mod model1;
mod prior;
mod rows;
mod train;
mod word_links;

pub(crate) use self::train::LEAST_TOGETHER;
pub(crate) use self::{
    associations::{Associations, Table},
    dictionary::PhraseTable,
    knowledge::{Knowledge, Sources, WordKnowledge},
    model1::{ReadAs, Segment, Trained},
};
pub use self::{
    dictionary::Dictionary,
    entries::{Lexicon, LexiconEntry, WordKind},
    train::LexiconOptions,
};

use self::model1::{Beforehand, Training};
use crate::{anchors::Match, document::Pair};

/// Iterations of expectation maximisation between two rounds of the search.
const ITERATIONS: u32 = 4;
/// Taken off each expected count: words seen together once have no more to say than chance.
const DISCOUNT: f64 = 0.8;
/// Discounted counts below are dropped.
const LEAST_COUNT: f64 = 0.02;
/// Pairs that stand together less often than this part of what chance has are dropped.
const LEAST_LIFT: f64 = 0.3;
/// Weighted words below are none: something to divide by.
const LEAST_WORDS: f64 = 1e-9;
/// Occurrences at which texts speak as loud as the likeness of the words.
const PRIOR_OCCURRENCES: f64 = 2.0;

/// The words of one kind of both sides, as the lexicon sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inventory<'v> {
    pub(crate) read_as: ReadAs,
    /// Words that are alike.
    pub(crate) matches: &'v [Match],
    /// How often each word stands on its side, by id.
    pub(crate) counts: Pair<&'v [u32]>,
    /// What dictionaries and other texts say of them.
    pub(crate) known: &'v WordKnowledge,
}

impl Inventory<'_> {
    /// What the words' likeness says, dictionaries and other texts, before any text was aligned.
    pub(crate) fn associations_of_likeness(self) -> Associations {
        let nothing = Trained::default();
        let total = |counts: &[u32]| counts.iter().map(|count| f64::from(*count)).sum();
        self.associations(&nothing, self.counts.map(total))
    }

    /// What aligned segments say, backed by the words' likeness, dictionaries and other texts.
    /// `part` of all segments these are, of one.
    pub(crate) fn associations_learned(self, segments: &[Segment<'_>], part: f64) -> Associations {
        // Lower counts are dropped.
        let trained = self.train(segments, DISCOUNT);
        let words = trained.occurrences.as_ref().map(|counts| counts.iter().sum::<f64>() / part);
        self.associations(&trained, words)
    }

    /// Learns from aligned segments, starting with what is known beforehand. Links that are not
    /// known from other texts may be missing if they count less than is asked for.
    pub(crate) fn train(self, segments: &[Segment<'_>], least_count: f64) -> Trained {
        let count = |counts: &[u32], word: u32| {
            f64::from(counts.get(word as usize).copied().unwrap_or_default())
        };
        let probabilities = |(words, strength): (Pair<u32>, f64)| {
            let forward = strength * count(self.counts.target, words.target);
            let backward = strength * count(self.counts.source, words.source);
            (words, Pair::new(forward, backward))
        };
        let before = Beforehand {
            start: self.prior().into_iter().map(probabilities).collect(),
            recalled: &self.known.recalled,
        };
        let training = Training {
            read_as: self.read_as,
            vocabulary: self.counts.map(<[u32]>::len),
            iterations: ITERATIONS,
            least_count,
        };
        model1::train(segments, training, Some(&before))
    }

    /// What likeness and dictionaries say.
    fn prior(self) -> Vec<(Pair<u32>, f64)> {
        let alike = prior::strengths(self.matches, self.counts);
        prior::merged(alike, self.known.strengths(self.counts))
    }

    /// What was learned here, pooled with what was learned elsewhere and backed by the prior.
    /// `words` is the number of words of either side that is behind the counts learned here.
    fn associations(self, trained: &Trained, words: Pair<f64>) -> Associations {
        let sizes = self.counts.map(<[u32]>::len);
        let recalled = &self.known.recalled;
        let seen = |words: Pair<u32>| {
            let of = |counts: &[f64], word| counts.get(word as usize).copied().unwrap_or(0.0);
            let elsewhere = recalled.counts_of(words);
            Pair::new(
                of(&trained.occurrences.source, words.source) + elsewhere.source,
                of(&trained.occurrences.target, words.target) + elsewhere.target,
            )
        };
        // Strengths are on the scale of the documents at hand; the counts are of more words.
        let learned: Pair<f64> = trained.occurrences.as_ref().map(|counts| counts.iter().sum());
        let scale = Pair::new(
            (learned.source + recalled.totals.source) / words.source.max(LEAST_WORDS),
            (learned.target + recalled.totals.target) / words.target.max(LEAST_WORDS),
        );
        let scale = (scale.source * scale.target).sqrt();
        let here = trained.links.iter().map(|link| (link.words, link.count));
        let pooled = pooled(here, &recalled.links).filter_map(|(pair, count)| {
            let count = count - DISCOUNT;
            let seen = seen(pair).map(|count| count.max(DISCOUNT));
            let strength = count / (seen.source * seen.target) * scale;
            let speaks = count > LEAST_COUNT && strength * words.target >= LEAST_LIFT;
            speaks.then_some((pair, strength))
        });
        let backed = back_off(pooled, &self.prior(), |words| {
            let seen = seen(words);
            PRIOR_OCCURRENCES / (PRIOR_OCCURRENCES + (seen.source * seen.target).sqrt())
        });
        Associations::new(sizes, &backed)
    }
}

/// Adds the counts of two sorted lists.
fn pooled<'r>(
    here: impl Iterator<Item = (Pair<u32>, f64)> + 'r,
    elsewhere: &'r [(Pair<u32>, f64)],
) -> impl Iterator<Item = (Pair<u32>, f64)> + 'r {
    let mut here = here.peekable();
    let mut elsewhere = elsewhere.iter().copied().peekable();
    std::iter::from_fn(move || match (here.peek().copied(), elsewhere.peek().copied()) {
        (Some((left, count)), Some((right, more))) if left == right => {
            here.next();
            elsewhere.next();
            Some((left, count + more))
        }
        (Some((left, _)), Some((right, _))) if left > right => elsewhere.next(),
        (Some(_), _) => here.next(),
        (None, _) => elsewhere.next(),
    })
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
