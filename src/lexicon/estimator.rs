//! How strongly words translate each other: what aligned beads say, pooled with what other texts
//! say, and backed off to what was known beforehand.
use super::{
    counted_words::counts_of,
    entries::WordKind,
    known_words::KnownOfKind,
    model1::{self, AlignedTokens, Beforehand, Trained, Training},
    prior::{self, count_of},
    rows::{Rows, outer_join},
};
use crate::{anchors::Match, document::Pair, monitor::Watch};
use std::sync::Arc;

/// Iterations of expectation maximisation between two rounds of the search.
const ITERATIONS: u32 = 4;
/// Taken off each expected count: words seen together once say no more than chance.
const DISCOUNT: f64 = 0.8;
/// Discounted counts below are dropped.
const LEAST_COUNT: f64 = 0.02;
/// Pairs that stand together less often than this part of what chance has are dropped.
const LEAST_LIFT: f64 = 0.3;
/// The least number of weighted words that is divided by.
const LEAST_WORDS: f64 = 1e-9;
/// Occurrences at which texts count as much as what was known beforehand.
const PRIOR_OCCURRENCES: f64 = 2.0;

/// Bytes that a word takes while strengths are worked out, about: where rows begin, sums of kinds of
/// likeness, and numbers of partners.
const BYTES_OF_WORD: usize = 100;
/// Bytes that a pair of words takes that is known beforehand, about: each list of such pairs holds it
/// once.
const BYTES_OF_KNOWN: usize = 110;

/// The words of one kind of both sides, with what is known of them before any text is aligned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimator<'v> {
    pub(crate) kind: WordKind,
    /// Words that are alike.
    pub(crate) matches: &'v [Match],
    /// How often each word stands on its side, by id.
    pub(crate) counts: Pair<&'v [u32]>,
    /// What dictionaries and other texts say of them.
    pub(crate) known: &'v KnownOfKind,
    pub(crate) watch: &'v Watch<'v>,
}

impl Estimator<'_> {
    /// Learns from aligned beads, starting with what is known beforehand. Links that are not known
    /// from other texts may be missing if they count less than is asked for.
    pub(crate) fn train(self, beads: &[AlignedTokens<'_>], least_count: f64) -> Trained {
        let probabilities = |(words, strength): (Pair<u32>, f64)| {
            let forward = strength * count_of(self.counts.target, words.target);
            let backward = strength * count_of(self.counts.source, words.source);
            (words, Pair::new(forward, backward))
        };
        let before = Beforehand {
            start: self.prior().into_iter().map(probabilities).collect(),
            recalled: &self.known.recalled,
        };
        let training = Training {
            kind: self.kind,
            vocabulary: self.counts.map(<[u32]>::len),
            iterations: ITERATIONS,
            least_count,
        };
        model1::train(beads, training, Some(&before), self.watch)
    }

    /// Bytes that [`associations`](Estimator::associations) takes, about, without the links that are
    /// learned.
    pub(crate) fn bytes(self) -> usize {
        let words = self.counts.source.len().saturating_add(self.counts.target.len());
        let known = self.matches.len().saturating_add(self.known.len());
        words.saturating_mul(BYTES_OF_WORD).saturating_add(known.saturating_mul(BYTES_OF_KNOWN))
    }

    /// What likeness and dictionaries say.
    fn prior(self) -> Vec<(Pair<u32>, f64)> {
        let alike = prior::strengths(self.matches, self.counts);
        prior::merged(&alike, &self.known.strengths(self.counts))
    }

    /// Associations by aligned beads, if there are any yet, which are this part of all; pooled with
    /// what other texts say and backed off to the words' likeness and dictionaries.
    pub(crate) fn associations(self, beads: Option<(&[AlignedTokens<'_>], f64)>) -> Associations {
        // Lower counts are dropped.
        let trained = beads.map(|(beads, _)| self.train(beads, DISCOUNT)).unwrap_or_default();
        // The number of words of either side that is behind the counts learned here.
        let words = if let Some((_, part)) = beads {
            trained.occurrences.as_ref().map(|counts| counts.iter().sum::<f64>() / part)
        } else {
            self.counts.map(|counts| counts.iter().map(|count| f64::from(*count)).sum())
        };
        let recalled = &self.known.recalled;
        let seen = |words: Pair<u32>| {
            let here = counts_of(&trained.occurrences, words);
            here.zip(recalled.counts_of(words)).map(|(here, elsewhere)| here + elsewhere)
        };
        // Strengths are on the scale of the documents at hand; the counts are of more words.
        let learned: Pair<f64> = trained.occurrences.as_ref().map(|counts| counts.iter().sum());
        let scale = Pair::new(
            (learned.source + recalled.totals.source) / words.source.max(LEAST_WORDS),
            (learned.target + recalled.totals.target) / words.target.max(LEAST_WORDS),
        );
        let scale = (scale.source * scale.target).sqrt();
        let size = (words.source * words.target).sqrt();
        let here = trained.links.iter().copied();
        let pooled = outer_join(here, recalled.links.iter().copied());
        let learned = pooled.filter_map(|(pair, here, elsewhere)| {
            let count = here.unwrap_or_default() + elsewhere.unwrap_or_default() - DISCOUNT;
            let seen = seen(pair).map(|count| count.max(DISCOUNT));
            let strength = count / (seen.source * seen.target) * scale;
            let speaks = count > LEAST_COUNT && strength * size >= LEAST_LIFT;
            speaks.then_some((pair, strength))
        });
        let backed_off =
            outer_join(learned, self.prior().into_iter()).map(|(words, learned, known)| {
                let learned = learned.unwrap_or_default();
                let strength = known.map_or(learned, |known| {
                    let seen = seen(words);
                    let occurrences = (seen.source * seen.target).sqrt();
                    let share = PRIOR_OCCURRENCES / (PRIOR_OCCURRENCES + occurrences);
                    (1.0 - share) * learned + share * known
                });
                (words, strength)
            });
        Associations::new(self.counts.map(<[u32]>::len), &backed_off.collect::<Vec<_>>())
    }
}

/// How much more often two words stand together than by chance, divided by the number of words:
/// times the number of target words, it is `P(target|source) / P(target)`. Symmetric. The words of
/// the other side that go with each word, from either side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Associations {
    pub(crate) from_source: Arc<Rows<f32>>,
    pub(crate) from_target: Arc<Rows<f32>>,
}

impl Associations {
    /// The same with source and target swapped. Nothing is copied.
    pub(crate) fn swap(&self) -> Associations {
        Associations {
            from_source: Arc::clone(&self.from_target),
            from_target: Arc::clone(&self.from_source),
        }
    }

    /// Bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        self.from_source.bytes().saturating_add(self.from_target.bytes())
    }

    /// For each word of both sides, the part of its occurrences that translations account for;
    /// `counts` say how often each word stands on its side.
    pub(crate) fn coverage(&self, counts: Pair<&[u32]>) -> Pair<Vec<f32>> {
        Pair::new(
            coverage(&self.from_source, counts.target),
            coverage(&self.from_target, counts.source),
        )
    }

    /// From links sorted by source word, then target word, each pair once. Linear.
    pub(crate) fn new(vocabulary: Pair<usize>, links: &[(Pair<u32>, f64)]) -> Associations {
        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
        let entry = |&(words, strength): &(Pair<u32>, f64)| (words, strength as f32);
        let entries = links.iter().map(entry);
        let by_source = entries.clone().map(|(words, of)| (words.source, words.target, of));
        let by_target = entries.map(|(words, of)| (words.target, words.source, of));
        Associations {
            from_source: Arc::new(Rows::counted(vocabulary.source, by_source)),
            from_target: Arc::new(Rows::counted(vocabulary.target, by_target)),
        }
    }
}

/// For each word, the part of its occurrences that the words of the other side account for,
/// `0.0..=1.0`; `counts` say how often those words stand there.
fn coverage(table: &Rows<f32>, counts: &[u32]) -> Vec<f32> {
    let covered = |word: u32| -> f32 {
        let part = |(other, strength): (u32, f32)| f64::from(strength) * count_of(counts, other);
        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
        let sum = table.row(word).map(part).sum::<f64>().min(1.0) as f32;
        sum
    };
    (0..).take(table.len()).map(covered).collect()
}
