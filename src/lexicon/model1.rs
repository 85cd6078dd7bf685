//! Takes word pairs of beads. Gives how often each word is expected to translate each other one:
//! IBM Model 1 (Brown et al. 1993), run both ways. Never depends on the order of a hash table, nor
//! on the number of threads.
//!
//! In either direction a word is shared out among those it may come from, and their probabilities
//! are divided by how often *they* stand: nothing passes from one word that is shared out to
//! another. So each is trained to the end by itself, from the segments that hold it, and what this
//! takes fits into the cache and is used again for the next word.
use super::{knowledge::Recalled, rows::Rows};
use crate::{
    document::{Pair, Side},
    features::Token,
    parallel,
};

/// The words of one bead; some may repeat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'t> {
    pub(crate) tokens: Pair<&'t [Token]>,
    /// Probability that the two sides translate each other.
    pub(crate) weight: f64,
}

impl Segment<'_> {
    /// Number of word pairs.
    pub(crate) fn size(&self) -> usize {
        self.tokens.source.len().saturating_mul(self.tokens.target.len())
    }

    /// The tokens of one side first, then those of the other.
    fn sides(&self, side: Side) -> (&[Token], &[Token]) {
        of_side(side, self.tokens)
    }
}

/// What the words of a segment are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadAs {
    Forms,
    Stems,
}

impl ReadAs {
    fn word(self, token: Token) -> u32 {
        match self {
            ReadAs::Forms => token.form,
            ReadAs::Stems => token.stem,
        }
    }
}

/// How two words were expected to translate each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) words: Pair<u32>,
    /// Expected number of times, as the mean of both directions.
    pub(crate) count: f64,
}

/// What is known before training.
#[derive(Clone, Debug)]
pub(crate) struct Beforehand<'k> {
    /// Translation probabilities of both directions that training starts with.
    pub(crate) start: Vec<(Pair<u32>, Pair<f64>)>,
    /// Counts of other texts, which stay as they are and are added to those of each iteration.
    pub(crate) recalled: &'k Recalled,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Training {
    pub(crate) read_as: ReadAs,
    /// Number of words on each side, ids from 0.
    pub(crate) vocabulary: Pair<usize>,
    pub(crate) iterations: u32,
    /// Links of a lower count are not asked for, but where other texts have them as well.
    pub(crate) least_count: f64,
}

/// What training gives: the links by source, then target word, and how often each word stood in
/// the segments, weighted.
#[derive(Debug, Default)]
pub(crate) struct Trained {
    pub(crate) links: Vec<Link>,
    pub(crate) occurrences: Pair<Vec<f64>>,
}

/// Probability mass that words without a counterpart get, of one.
const NULL_MASS: f64 = 0.2;
/// Start of a translation probability: a part of the square root of the word's frequency, so that
/// rare words begin with more than their share, and a floor.
const START_PART: f64 = 0.01;
const START_FLOOR: f64 = 1e-4;
/// The most that a prior may say at the start.
const START_PRIOR: f64 = 0.5;
/// Counts of one direction that are below this part of the least that is asked for are taken for
/// none: most pairs of words have no more, and it would take memory to keep them.
const LEAST_PART: f64 = 0.01;
/// Word pairs of one word whose numbers are kept from iteration to iteration; those of the rest are
/// looked up each time.
const MOST_KEPT: usize = 1 << 20;
/// Parts that the words of a side are trained in, beside each other where there are cores for it.
const PARTS: usize = 64;

/// One side's of a pair, and the other's.
fn of_side<T>(side: Side, pair: Pair<T>) -> (T, T) {
    match side {
        Side::Source => (pair.source, pair.target),
        Side::Target => (pair.target, pair.source),
    }
}

/// Runs expectation maximisation. What is known before adds to the start of the pairs it names,
/// and to the counts in every iteration; the counts that are given are of the segments alone.
///
/// Time is iterations times the sum over segments of the product of their lengths; memory is
/// linear in the words of the segments and in the links found, and some megabytes a thread.
pub(crate) fn train(
    segments: &[Segment<'_>],
    training: Training,
    beforehand: Option<&Beforehand<'_>>,
) -> Trained {
    let mut occurrences = training.vocabulary.map(|size| vec![0.0; size]);
    for segment in segments {
        for (counts, tokens) in [
            (&mut occurrences.source, segment.tokens.source),
            (&mut occurrences.target, segment.tokens.target),
        ] {
            for token in tokens {
                if let Some(count) = counts.get_mut(training.read_as.word(*token) as usize) {
                    *count += segment.weight;
                }
            }
        }
    }
    let counted = |side| {
        let known = OneWay::of(side, training, beforehand);
        Direction::new(segments, training, side, occurrences.as_ref(), known).counts()
    };
    let (of_source, of_target) = parallel::join(|| counted(Side::Source), || counted(Side::Target));
    // The counts of the target's words, by those of the source.
    let turned = of_target.entries().map(|(target, source, count)| (source, target, count));
    let of_target = Rows::counted(training.vocabulary.source, turned);
    let mut links = Vec::new();
    for source in (0_u32..).take(training.vocabulary.source) {
        let both = merged(of_source.row(source), of_target.row(source));
        links.extend(both.filter_map(|(target, count)| {
            let words = Pair::new(source, target);
            let asked_for = count >= training.least_count
                || beforehand.is_some_and(|known| known.recalled.has(words));
            asked_for.then_some(Link { words, count })
        }));
    }
    Trained { links, occurrences }
}

/// The mean of two lists sorted by ids; what is missing in one is none there.
fn merged(
    left: impl Iterator<Item = (u32, f64)>,
    right: impl Iterator<Item = (u32, f64)>,
) -> impl Iterator<Item = (u32, f64)> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || {
        let next = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => left.0.min(right.0),
            (Some(only), None) | (None, Some(only)) => only.0,
            (None, None) => return None,
        };
        let of_left = left.next_if(|(id, _)| *id == next).map_or(0.0, |(_, count)| count);
        let of_right = right.next_if(|(id, _)| *id == next).map_or(0.0, |(_, count)| count);
        Some((next, f64::midpoint(of_left, of_right)))
    })
}

/// What is known beforehand, by the words of one side.
#[derive(Default)]
struct OneWay<'k> {
    start: Rows<f64>,
    together: Rows<f64>,
    /// How often each word of the other side stands in other texts.
    stood: &'k [f64],
}

impl<'k> OneWay<'k> {
    fn of(side: Side, training: Training, known: Option<&Beforehand<'k>>) -> OneWay<'k> {
        let Some(Beforehand { start, recalled }) = known else {
            return OneWay::default();
        };
        let (rows, _) = of_side(side, training.vocabulary);
        let entry = |words: Pair<u32>, value: f64| {
            let (own, other) = of_side(side, words);
            (own, other, value)
        };
        // The probability of a word, given one of the other side.
        let start = start.iter().map(|&(words, strength)| entry(words, of_side(side, strength).1));
        let together = recalled.links.iter().map(|&(words, count)| entry(words, count));
        OneWay {
            start: Rows::counted(rows, start),
            together: Rows::counted(rows, together),
            stood: of_side(side, recalled.counts.as_ref()).1,
        }
    }
}

/// One direction: the words of one side, shared out among those of the other.
struct Direction<'s> {
    segments: &'s [Segment<'s>],
    training: Training,
    side: Side,
    /// Of each word the segments that hold it, as often as they do.
    places: Rows<()>,
    frequencies: Vec<f64>,
    /// How often each word of the other side stands here.
    others: &'s [f64],
    known: OneWay<'s>,
}

impl<'s> Direction<'s> {
    fn new(
        segments: &'s [Segment<'s>],
        training: Training,
        side: Side,
        occurrences: Pair<&'s Vec<f64>>,
        known: OneWay<'s>,
    ) -> Direction<'s> {
        let places = (0_u32..).zip(segments).flat_map(|(place, segment)| {
            let own = segment.sides(side).0.iter();
            own.map(move |token| (training.read_as.word(*token), place, ()))
        });
        let (own, others) = of_side(side, occurrences);
        let total = own.iter().sum::<f64>().max(1e-9);
        Direction {
            segments,
            training,
            side,
            places: Rows::counted(own.len(), places),
            frequencies: own.iter().map(|count| count / total).collect(),
            others,
            known,
        }
    }

    /// How often each word comes from each of the other side, by ids.
    fn counts(&self) -> Rows<f64> {
        let words = self.places.len();
        let part = self.places.before(words).div_ceil(PARTS).max(1);
        let mut parts: Vec<std::ops::Range<u32>> = Vec::new();
        let mut start = 0;
        for (word, number) in (0..words).zip(0_u32..) {
            let end = self.places.before(word + 1);
            if end - self.places.before(start as usize) >= part || word + 1 == words {
                parts.push(start..number + 1);
                start = number + 1;
            }
        }
        Rows::joined(parallel::map(parts, |words| self.counts_of(words)))
    }

    fn counts_of(&self, words: std::ops::Range<u32>) -> (Vec<usize>, Vec<u32>, Vec<f64>) {
        let mut desk = Desk { numbers: vec![NO_NUMBER; self.others.len()], ..Desk::default() };
        let (mut lengths, mut ids, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        for word in words {
            let before = ids.len();
            for (id, count) in desk.train(self, word) {
                ids.push(*id);
                counts.push(*count);
            }
            lengths.push(ids.len() - before);
        }
        (lengths, ids, counts)
    }
}

const NO_NUMBER: u32 = u32::MAX;

/// What training one word takes; cleared for the next.
#[derive(Default)]
struct Desk {
    /// The number of each word of the other side among the partners of the word.
    numbers: Vec<u32>,
    partners: Vec<Partner>,
    shares: Vec<Share>,
    runs: Vec<Run>,
    /// The partners' numbers, run after run, where they are kept.
    kept: Vec<u32>,
    row: Vec<u32>,
    found: Vec<(u32, f64)>,
}

/// A word of the other side that stands in segments with the word.
struct Partner {
    id: u32,
    /// The most that it can be expected to translate to the word.
    most: f64,
    /// How often it stands in all texts.
    stood: f64,
    /// How often other texts have it translate the word.
    recalled: f64,
}

/// What changes with every word pair.
#[derive(Clone, Copy)]
struct Share {
    probability: f64,
    count: f64,
}

/// A segment that holds the word, and how often.
struct Run {
    segment: u32,
    weight: f64,
    null: f64,
    length: usize,
}

impl Desk {
    /// The words that one comes from and how often, sorted by id.
    fn train(&mut self, direction: &Direction<'_>, word: u32) -> &[(u32, f64)] {
        self.found.clear();
        self.gather(direction, word);
        if !self.runs.is_empty() {
            self.start(direction, word);
            for iteration in 0..direction.training.iterations.max(1) {
                if iteration > 0 {
                    self.divide();
                }
                self.expect(direction);
            }
            self.keep(direction.training.least_count);
        }
        self.clear();
        &self.found
    }

    /// Numbers the words that stand with the word.
    fn gather(&mut self, direction: &Direction<'_>, word: u32) {
        let frequency = direction.frequencies.get(word as usize).copied().unwrap_or_default();
        let read_as = direction.training.read_as;
        let places = direction.places.ids(word).chunk_by(|left, right| left == right);
        let mut keeps = true;
        for same in places {
            let Some((number, segment)) = same
                .first()
                .and_then(|&number| Some((number, direction.segments.get(number as usize)?)))
            else {
                continue;
            };
            let (_, others) = segment.sides(direction.side);
            #[expect(clippy::cast_precision_loss, reason = "a segment has few words")]
            let (times, length) = (same.len() as f64, others.len() as f64);
            self.runs.push(Run {
                segment: number,
                weight: times * segment.weight,
                null: NULL_MASS / (1.0 - NULL_MASS) * frequency * length,
                length: others.len(),
            });
            keeps &= self.kept.len().saturating_add(others.len()) <= MOST_KEPT;
            for token in others {
                let other = read_as.word(*token);
                let Some(number) = self.numbers.get_mut(other as usize) else { continue };
                if *number == NO_NUMBER {
                    *number = u32::try_from(self.partners.len()).unwrap_or(NO_NUMBER);
                    let of = |counts: &[f64]| counts.get(other as usize).copied();
                    let stood = of(direction.others).unwrap_or_default()
                        + of(direction.known.stood).unwrap_or_default();
                    self.partners.push(Partner { id: other, most: 0.0, stood, recalled: 0.0 });
                }
                if let Some(partner) = self.partners.get_mut(*number as usize) {
                    partner.most += segment.weight;
                }
                if keeps {
                    self.kept.push(*number);
                }
            }
        }
    }

    /// Starts all with the same, and those known beforehand with more.
    fn start(&mut self, direction: &Direction<'_>, word: u32) {
        let frequency = direction.frequencies.get(word as usize).copied().unwrap_or_default();
        let probability = START_PART * frequency.max(1e-9).sqrt() + START_FLOOR;
        self.shares.resize(self.partners.len(), Share { probability, count: 0.0 });
        let number = |other: u32| {
            self.numbers.get(other as usize).map_or(NO_NUMBER as usize, |number| *number as usize)
        };
        for (other, strength) in direction.known.start.row(word) {
            if let Some(share) = self.shares.get_mut(number(other)) {
                share.probability += strength.min(START_PRIOR);
            }
        }
        for (other, together) in direction.known.together.row(word) {
            if let Some(partner) = self.partners.get_mut(number(other)) {
                partner.recalled = together;
            }
        }
    }

    /// Shares the word out among its partners, wherever it stands.
    fn expect(&mut self, direction: &Direction<'_>) {
        let read_as = direction.training.read_as;
        let mut kept = self.kept.as_slice();
        for run in &self.runs {
            let row = if let Some((row, rest)) = kept.split_at_checked(run.length) {
                kept = rest;
                row
            } else {
                // All that is kept was read.
                self.row.clear();
                let segment = direction.segments.get(run.segment as usize);
                let others = segment.map_or(&[][..], |one| one.sides(direction.side).1);
                let number =
                    |token: &Token| self.numbers.get(read_as.word(*token) as usize).copied();
                self.row.extend(others.iter().filter_map(number));
                &self.row
            };
            let shares = &mut self.shares;
            let sum: f64 =
                row.iter().filter_map(|&at| shares.get(at as usize)).map(|of| of.probability).sum();
            let part = run.weight / (sum + run.null).max(1e-20);
            for &at in row {
                if let Some(share) = shares.get_mut(at as usize) {
                    share.count += share.probability * part;
                }
            }
        }
    }

    /// Makes probabilities of counts.
    fn divide(&mut self) {
        for (share, partner) in self.shares.iter_mut().zip(&self.partners) {
            share.probability = (share.count + partner.recalled) / (partner.stood + 1e-9);
            share.count = 0.0;
        }
    }

    /// Finds the counts that may be asked for: with the most that the other direction can add, or
    /// that other texts have.
    fn keep(&mut self, least_count: f64) {
        let counts = self.partners.iter().zip(&self.shares);
        let kept = counts.filter(|(partner, share)| {
            let may_do = share.count + partner.most >= 2.0 * least_count;
            share.count >= LEAST_PART * least_count && may_do || partner.recalled > 0.0
        });
        self.found.extend(kept.map(|(partner, share)| (partner.id, share.count)));
        self.found.sort_unstable_by_key(|(id, _)| *id);
    }

    fn clear(&mut self) {
        for partner in &self.partners {
            if let Some(number) = self.numbers.get_mut(partner.id as usize) {
                *number = NO_NUMBER;
            }
        }
        self.partners.clear();
        self.shares.clear();
        self.runs.clear();
        self.kept.clear();
    }
}
