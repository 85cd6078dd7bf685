//! One direction of the training: the words of one side, explained by those of the other.
use crate::{
    document::{Pair, Side},
    features::Token,
    lexicon::{counted_words::Recalled, entries::WordKind, rows::Rows},
    monitor::Watch,
};

/// The words of both sides of one bead, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AlignedTokens<'t> {
    pub(crate) tokens: Pair<&'t [Token]>,
    /// Probability that the two sides translate each other.
    pub(crate) weight: f64,
}

impl AlignedTokens<'_> {
    /// The same with source and target swapped.
    pub(crate) fn swap(self) -> Self {
        AlignedTokens { tokens: self.tokens.swap(), ..self }
    }

    /// Number of word pairs.
    pub(crate) fn size(&self) -> usize {
        self.tokens.source.len().saturating_mul(self.tokens.target.len())
    }

    /// The tokens of this side, and those of the other.
    pub(super) fn sides(&self, side: Side) -> (&[Token], &[Token]) {
        of_side(side, self.tokens)
    }
}

/// The part of this side of a pair, and that of the other.
fn of_side<T>(side: Side, pair: Pair<T>) -> (T, T) {
    match side {
        Side::Source => (pair.source, pair.target),
        Side::Target => (pair.target, pair.source),
    }
}

/// What is known before training.
#[derive(Clone, Debug)]
pub(crate) struct Beforehand<'k> {
    /// The translation probabilities of both directions with which training starts.
    pub(crate) start: Vec<(Pair<u32>, Pair<f64>)>,
    /// Counts of other texts, which are added to those of each iteration and stay as they are.
    pub(crate) recalled: &'k Recalled,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Training {
    pub(crate) kind: WordKind,
    /// Number of words on each side, ids from 0.
    pub(crate) vocabulary: Pair<usize>,
    pub(crate) iterations: u32,
    /// Links of a lower count are not asked for, except those that other texts have, too.
    pub(crate) least_count: f64,
}

/// What is known beforehand, by the words of one side.
#[derive(Default)]
pub(super) struct OneWay<'k> {
    pub(super) start: Rows<f64>,
    pub(super) together: Rows<f64>,
    /// How often each word of the other side stands in other texts.
    pub(super) stood: &'k [f64],
}

impl<'k> OneWay<'k> {
    pub(super) fn of(side: Side, training: Training, known: Option<&Beforehand<'k>>) -> OneWay<'k> {
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

/// The words of one side, shared out among those of the other.
pub(super) struct Direction<'s> {
    pub(super) beads: &'s [AlignedTokens<'s>],
    pub(super) training: Training,
    pub(super) side: Side,
    /// For each word the beads that hold it, as often as they do.
    pub(super) places: Rows<()>,
    pub(super) frequencies: Vec<f64>,
    /// How often each word of the other side stands here.
    pub(super) others: &'s [f64],
    pub(super) known: OneWay<'s>,
    pub(super) watch: &'s Watch<'s>,
}

impl<'s> Direction<'s> {
    pub(super) fn new(
        beads: &'s [AlignedTokens<'s>],
        training: Training,
        side: Side,
        occurrences: Pair<&'s Vec<f64>>,
        known: OneWay<'s>,
        watch: &'s Watch<'s>,
    ) -> Direction<'s> {
        let places = (0_u32..).zip(beads).flat_map(|(place, bead)| {
            let own = bead.sides(side).0.iter();
            own.map(move |token| (training.kind.word(*token), place, ()))
        });
        let (own, others) = of_side(side, occurrences);
        let total = own.iter().sum::<f64>().max(1e-9);
        Direction {
            beads,
            training,
            side,
            places: Rows::counted(own.len(), places),
            frequencies: own.iter().map(|count| count / total).collect(),
            others,
            known,
            watch,
        }
    }
}
