//! How often words are expected to translate each other: IBM Model 1 (Brown et al. 1993), run both
//! ways.
//!
//! In either direction a word is shared out among the words that it may come from, and their
//! probabilities are divided by how often *they* stand: nothing passes from one word that is shared
//! out to another. So each word is trained to the end by itself, from the beads that hold it; what
//! this takes fits into the cache and is used again for the next word.
//!
//! The result depends neither on the order of a hash table nor on the number of threads.
#![expect(clippy::indexing_slicing, reason = "words index what was sized by the vocabulary")]
mod direction;
mod one_word;
mod part_rows;

pub(crate) use self::direction::AlignedTokens;
pub(super) use self::direction::{Beforehand, Training};

use self::{
    direction::{Direction, OneWay},
    one_word::WordTrainer,
    part_rows::PartRows,
};
use super::rows::{Rows, outer_join};
use crate::{
    document::{Pair, Side},
    monitor::Watch,
    parallel,
};
use std::ops::Range;

/// What training gives: the links, sorted by source, then target word, and how often each word
/// stands in the beads, weighted.
#[derive(Debug, Default)]
pub(crate) struct Trained {
    /// Pairs of words with the expected number of times that they translate each other: the mean of
    /// both directions.
    pub(crate) links: Vec<(Pair<u32>, f64)>,
    pub(crate) occurrences: Pair<Vec<f64>>,
}

/// Parts in which the words of a side are trained, at the same time where there are cores for it.
const PARTS: usize = 64;

/// Bytes that an entry of one direction takes, with what is made of it, about.
const BYTES_OF_ENTRY: usize = 30;

/// Runs expectation maximisation. What is known beforehand adds to the start of the pairs that it
/// names and to the counts in every iteration; the counts that are returned are those of the beads
/// alone.
///
/// Time is iterations times the sum over beads of the product of their lengths; memory is linear in
/// the words of the beads, and some megabytes a thread. The links are taken from what the run may
/// hold; they are not given back here.
pub(super) fn train(
    beads: &[AlignedTokens<'_>],
    training: Training,
    beforehand: Option<&Beforehand<'_>>,
    watch: &Watch<'_>,
) -> Trained {
    let mut occurrences = training.vocabulary.map(|size| vec![0.0; size]);
    for bead in beads {
        for (counts, tokens) in [
            (&mut occurrences.source, bead.tokens.source),
            (&mut occurrences.target, bead.tokens.target),
        ] {
            for token in tokens {
                counts[training.kind.word(*token) as usize] += bead.weight;
            }
        }
    }
    let counted = |side| {
        let known = OneWay::of(side, training, beforehand);
        counts(&Direction::new(beads, training, side, occurrences.as_ref(), known, watch))
    };
    let (of_source, of_target) = parallel::join(|| counted(Side::Source), || counted(Side::Target));
    // The counts of the target's words, by those of the source.
    let turned = of_target.entries().map(|(target, source, count)| (source, target, count));
    let of_target = Rows::counted(training.vocabulary.source, turned);
    let mut links = Vec::new();
    for source in (0_u32..).take(training.vocabulary.source) {
        let both = outer_join(of_source.row(source), of_target.row(source));
        links.extend(both.filter_map(|(target, forward, backward)| {
            let words = Pair::new(source, target);
            let count = f64::midpoint(forward.unwrap_or_default(), backward.unwrap_or_default());
            let asked_for = count >= training.least_count
                || beforehand.is_some_and(|known| known.recalled.has(words));
            asked_for.then_some((words, count))
        }));
    }
    Trained { links, occurrences }
}

/// How often each word comes from each word of the other side, by ids.
fn counts(direction: &Direction<'_>) -> Rows<f64> {
    let words = direction.places.len();
    let part = direction.places.before(words).div_ceil(PARTS).max(1);
    let mut parts: Vec<Range<u32>> = Vec::new();
    let mut start = 0;
    for (word, number) in (0..words).zip(0_u32..) {
        let end = direction.places.before(word + 1);
        if end - direction.places.before(start as usize) >= part || word + 1 == words {
            parts.push(start..number + 1);
            start = number + 1;
        }
    }
    Rows::joined(parallel::map(parts, |words| counts_of(direction, words)))
}

/// The same of some words, as [`Rows::joined`] takes it.
fn counts_of(direction: &Direction<'_>, words: Range<u32>) -> (Vec<usize>, Vec<u32>, Vec<f64>) {
    let mut trainer = WordTrainer::new(direction.others.len());
    let place = |word: u32| direction.places.before(word as usize);
    let mut rows = PartRows::new(place(words.end) - place(words.start));
    let (first, mut taken) = (words.start as usize, 0);
    let places = |row: usize| {
        direction.places.before(first + row + 1) - direction.places.before(first + row)
    };
    for word in words {
        let found = if direction.watch.is_over() { &[] } else { trainer.train(direction, word) };
        rows.push(found, places);
        // Both directions are there until they are brought together.
        let bytes = rows.entries() * BYTES_OF_ENTRY;
        if bytes > taken {
            direction.watch.take_beside(bytes - taken);
            taken = bytes;
        }
    }
    rows.into_parts()
}
