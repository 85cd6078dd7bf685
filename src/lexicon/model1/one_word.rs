//! Trains one word of a direction to the end, from the beads that hold it.
#![expect(
    clippy::indexing_slicing,
    reason = "words index what was sized by the vocabulary, partners' numbers lists of partners"
)]
use super::direction::Direction;
use crate::features::Token;

/// The probability mass of words without a counterpart, of one.
const NULL_MASS: f64 = 0.2;
/// Start of a translation probability: a part of the square root of the word's frequency, so that
/// rare words begin with more than their share, and a floor.
const START_PART: f64 = 0.01;
const START_FLOOR: f64 = 1e-4;
/// The most that what is known beforehand adds to a probability at the start.
const START_PRIOR: f64 = 0.5;
/// Counts of one direction that are below this part of the least that is asked for are left out:
/// most pairs of words have no more, and to keep them would take memory.
const LEAST_PART: f64 = 0.01;
/// Word pairs of one word whose numbers are kept from iteration to iteration; those of further
/// pairs are looked up each time.
const MOST_KEPT: usize = 1 << 20;
const NO_NUMBER: u32 = u32::MAX;
/// Beads after which it is asked whether the run is over.
const CHECKED: usize = 1 << 10;

/// The memory in which one word after another is trained.
#[derive(Default)]
pub(super) struct WordTrainer {
    /// For each word of the other side, its number among the partners of the word.
    numbers: Vec<u32>,
    partners: Vec<Partner>,
    estimates: Vec<Estimate>,
    holding: Vec<HoldingBead>,
    /// The partners' numbers, bead after bead, as far as they are kept.
    kept: Vec<u32>,
    row: Vec<u32>,
    found: Vec<(u32, f64)>,
}

/// A word of the other side that stands in beads with the word.
struct Partner {
    id: u32,
    /// The greatest number of times that it can be expected to translate to the word.
    most: f64,
    /// How often it stands in all texts.
    stood: f64,
    /// How often it translates the word in other texts.
    recalled: f64,
}

/// How a partner translates the word, by the last iteration and by this one.
#[derive(Clone, Copy)]
struct Estimate {
    probability: f64,
    count: f64,
}

/// A bead that holds the word.
struct HoldingBead {
    number: u32,
    /// The weight of the bead, times the number of times that the bead holds the word.
    weight: f64,
    /// What counts for no word of the other side.
    null: f64,
    /// Number of words of the other side.
    length: usize,
}

impl WordTrainer {
    /// For a direction with so many words on the other side.
    pub(super) fn new(others: usize) -> WordTrainer {
        WordTrainer { numbers: vec![NO_NUMBER; others], ..WordTrainer::default() }
    }

    /// The words that a word comes from and how often, sorted by id.
    pub(super) fn train(&mut self, direction: &Direction<'_>, word: u32) -> &[(u32, f64)] {
        self.found.clear();
        self.gather(direction, word);
        if !self.holding.is_empty() {
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
        let frequency = direction.frequencies[word as usize];
        let kind = direction.training.kind;
        let places = direction.places.ids(word).chunk_by(|left, right| left == right);
        let mut keeps = true;
        for same in places {
            let number = same[0];
            let bead = &direction.beads[number as usize];
            let (_, others) = bead.sides(direction.side);
            #[expect(clippy::cast_precision_loss, reason = "a bead has few words")]
            let (times, length) = (same.len() as f64, others.len() as f64);
            self.holding.push(HoldingBead {
                number,
                weight: times * bead.weight,
                null: NULL_MASS / (1.0 - NULL_MASS) * frequency * length,
                length: others.len(),
            });
            keeps &= self.kept.len().saturating_add(others.len()) <= MOST_KEPT;
            for token in others {
                let id = kind.word(*token);
                let number = &mut self.numbers[id as usize];
                if *number == NO_NUMBER {
                    *number = u32::try_from(self.partners.len()).unwrap_or(NO_NUMBER);
                    let elsewhere = direction.known.stood.get(id as usize).copied();
                    let stood = direction.others[id as usize] + elsewhere.unwrap_or_default();
                    self.partners.push(Partner { id, most: 0.0, stood, recalled: 0.0 });
                }
                self.partners[*number as usize].most += bead.weight;
                if keeps {
                    self.kept.push(*number);
                }
            }
        }
    }

    /// Starts all partners with the same probability, and those known beforehand with more.
    fn start(&mut self, direction: &Direction<'_>, word: u32) {
        let frequency = direction.frequencies[word as usize];
        let probability = START_PART * frequency.max(1e-9).sqrt() + START_FLOOR;
        self.estimates.resize(self.partners.len(), Estimate { probability, count: 0.0 });
        let number = |other: u32| {
            self.numbers.get(other as usize).map_or(NO_NUMBER as usize, |number| *number as usize)
        };
        for (other, strength) in direction.known.start.row(word) {
            if let Some(estimate) = self.estimates.get_mut(number(other)) {
                estimate.probability += strength.min(START_PRIOR);
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
        let kind = direction.training.kind;
        let mut kept = self.kept.as_slice();
        for (number, holding) in self.holding.iter().enumerate() {
            if number % CHECKED == 0 && direction.watch.is_over() {
                break;
            }
            let row = if let Some((row, rest)) = kept.split_at_checked(holding.length) {
                kept = rest;
                row
            } else {
                // All numbers that are kept were read.
                self.row.clear();
                let (_, others) = direction.beads[holding.number as usize].sides(direction.side);
                let number = |token: &Token| self.numbers[kind.word(*token) as usize];
                self.row.extend(others.iter().map(number));
                &self.row
            };
            let estimates = self.estimates.as_mut_slice();
            let sum: f64 = row.iter().map(|&at| estimates[at as usize].probability).sum();
            let part = holding.weight / (sum + holding.null).max(1e-20);
            for &at in row {
                let estimate = &mut estimates[at as usize];
                estimate.count += estimate.probability * part;
            }
        }
    }

    /// Makes probabilities of counts.
    fn divide(&mut self) {
        for (estimate, partner) in self.estimates.iter_mut().zip(&self.partners) {
            estimate.probability = (estimate.count + partner.recalled) / (partner.stood + 1e-9);
            estimate.count = 0.0;
        }
    }

    /// Keeps the counts that may be asked for: with the most that the other direction can add, or
    /// because other texts have the pair.
    fn keep(&mut self, least_count: f64) {
        let counts = self.partners.iter().zip(&self.estimates);
        let kept = counts.filter(|(partner, estimate)| {
            let may_do = estimate.count + partner.most >= 2.0 * least_count;
            estimate.count >= LEAST_PART * least_count && may_do || partner.recalled > 0.0
        });
        self.found.extend(kept.map(|(partner, estimate)| (partner.id, estimate.count)));
        self.found.sort_unstable_by_key(|(id, _)| *id);
    }

    fn clear(&mut self) {
        for partner in &self.partners {
            self.numbers[partner.id as usize] = NO_NUMBER;
        }
        self.partners.clear();
        self.estimates.clear();
        self.holding.clear();
        self.kept.clear();
    }
}
