//! The sums of the built-in evidence for all beads that begin at one point, side by side.
//!
//! They are the sums of what [`Evidence::visit`] says, in single precision. If it were asked bead by
//! bead, a novel would take twice as long to align: most of the evidence comes from one run of
//! sentences alone, and what both decide comes from few numbers of each.
#![expect(
    clippy::indexing_slicing,
    reason = "points come from the corridor, runs from the documents, that sized the tables"
)]
use super::{
    evidence::Evidence,
    feature::{FEATURES, Feature},
    length::OFFSET,
    lexical_table::{LexicalTable, WordSums},
    logarithm,
    mark_evidence::{self, CLASSES, MOST},
    shared_mentions,
    side_runs::SideRuns,
};
use crate::{
    corridor::Corridor,
    document::{Pair, Side},
    features::SentenceFacts,
    search::{BeadValues, LONGEST_RUN, Shapes, between},
};
use std::ops::Range;

/// What is added to lengths, and the greatest number of marks that counts, in single precision.
#[expect(clippy::cast_possible_truncation, reason = "a small number")]
const OFFSET_32: f32 = OFFSET as f32;
#[expect(clippy::cast_precision_loss, reason = "a small number")]
const MOST_32: f32 = MOST as f32;

/// The values of the beads of some rows. Runs of up to `LANES` sentences are weighed side by side.
#[derive(Debug)]
pub(crate) struct BeadScores<'e, const LANES: usize> {
    evidence: &'e Evidence<'e>,
    shapes: &'e Shapes,
    lexical: LexicalTable<'e, LANES>,
    weights: BeadWeights<LANES>,
    /// The first row and column.
    first: Pair<usize>,
    runs: Pair<Vec<SideRuns<LANES>>>,
}

impl<'e, const LANES: usize> BeadScores<'e, LANES> {
    /// Gathers what is needed for some rows. Time is the number of their points, times words per
    /// sentence.
    pub(crate) fn new(
        evidence: &'e Evidence<'e>,
        corridor: &'e Corridor,
        shapes: &'e Shapes,
        rows: Range<usize>,
    ) -> BeadScores<'e, LANES> {
        let held = corridor.rows().get(rows.clone()).unwrap_or(&[]);
        let first = Pair::new(rows.start, held.first().map_or(0, |row| row.first));
        // Beads reach over the last row and column.
        let below = rows.end + LONGEST_RUN;
        let beside = held.last().map_or(0, |row| row.last) + LONGEST_RUN;
        let runs = |side: Side, sentences: Range<usize>| -> Vec<SideRuns<LANES>> {
            let end = sentences.end.min(evidence.features.get(side).len());
            (sentences.start..end).map(|start| SideRuns::new(evidence, side, start)).collect()
        };
        BeadScores {
            evidence,
            shapes,
            lexical: evidence.lexical(corridor, rows.start..below),
            weights: BeadWeights::new(evidence),
            first,
            runs: Pair::new(
                runs(Side::Source, first.source..below),
                runs(Side::Target, first.target..beside),
            ),
        }
    }

    /// The beads of one number of source sentences, less one, and the first numbers of target
    /// sentences: all of their value except what both sides mention.
    #[inline]
    fn side_by_side<const FIRST: usize>(
        &self,
        source: usize,
        words: &WordSums<LANES>,
        runs: Pair<&SideRuns<LANES>>,
    ) -> [f32; FIRST] {
        let mut sums = [0.0; FIRST];
        let weights = &self.weights;
        let before = runs.source.own[source] + weights.starts[runs.source.start][runs.target.start];
        let ends = &weights.ends[runs.source.ends[source]];
        for (lane, sum) in sums.iter_mut().enumerate() {
            let own = before + runs.target.own[lane] + ends[runs.target.ends[lane]];
            *sum = weights.of_shape[source][lane] + own;
        }
        self.add_shape_of_text(&mut sums, source, runs);
        self.add_lexical(&mut sums, source, words, runs);
        sums
    }

    /// Adds how well the words of the beads translate each other.
    #[inline]
    fn add_lexical<const FIRST: usize>(
        &self,
        sums: &mut [f32; FIRST],
        source: usize,
        words: &WordSums<LANES>,
        runs: Pair<&SideRuns<LANES>>,
    ) {
        let weight = |feature| self.weights.of(feature);
        let forward = &words.forward[source];
        let weakest = &words.weakest[source];
        let unsupported = &words.unsupported[source];
        let in_source = runs.source.words[source];
        let (weakest_backward, unsupported_backward) = if source > 0 {
            (words.weakest_backward, words.unsupported_backward)
        } else {
            ([f32::INFINITY; LANES], [0.0; LANES])
        };
        #[expect(clippy::cast_precision_loss, reason = "a bead has few sentences")]
        for (lane, value) in sums.iter_mut().enumerate() {
            let (forward, backward) = (forward[lane], words.backward[lane]);
            let sum = forward + backward;
            let density = 4.0 * sum / (in_source + runs.target.words[lane] + 2.0);
            // Half of the number of sentences beyond two.
            let beyond = 0.5 * (source + lane) as f32;
            // Of a single sentence on each side nothing is weakest.
            let larger = if source + lane > 0 { 1.0 } else { 0.0 };
            let least = weakest[lane].min(weakest_backward[lane]).clamp(-1.2, 2.0);
            let count = unsupported[lane] + unsupported_backward[lane];
            *value += weight(Feature::LexicalSum) * (0.5 * sum)
                + weight(Feature::LexicalLeast) * forward.min(backward)
                + (weight(Feature::LexicalDensity) + weight(Feature::LexicalDensityLarge) * beyond)
                    * density
                + larger
                    * (weight(Feature::LexicalWeakest) * least
                        + weight(Feature::LexicalWeakestNegative) * least.min(0.0)
                        - weight(Feature::LexicalUnsupported) * count);
        }
    }

    /// Adds how well lengths and marks fit.
    #[inline]
    fn add_shape_of_text<const FIRST: usize>(
        &self,
        sums: &mut [f32; FIRST],
        source: usize,
        runs: Pair<&SideRuns<LANES>>,
    ) {
        let weight = |feature| self.weights.of(feature);
        let length = runs.source.length[source];
        let log_length = runs.source.log_length[source];
        let mut middle = [0.0; FIRST];
        for (middle, target) in middle.iter_mut().zip(&runs.target.length) {
            *middle = 0.5 * (length + target);
        }
        let sizes = logarithm::ln(middle.map(|middle| middle + 2.0));
        let commas = runs.source.commas[source];
        for (lane, sum) in sums.iter_mut().enumerate() {
            let difference = length - runs.target.length[lane];
            let squared =
                difference * difference / ((middle[lane] + OFFSET_32) * self.weights.variance);
            let ratio = runs.target.log_length[lane] - log_length;
            let other = runs.target.commas[lane];
            let spread = (commas + other + 1.0).sqrt();
            *sum += weight(Feature::LengthSize) * (sizes[lane] - self.weights.usual_length)
                - weight(Feature::LengthSquare) * (0.5 * squared).min(15.0)
                - weight(Feature::LengthDeviation) * squared.sqrt().min(8.0)
                - weight(Feature::LengthRatio) * (ratio * ratio).min(4.0)
                - weight(Feature::CommaUnmatched) * ((commas - other).abs() / spread).min(MOST_32);
        }
        for (class, (matched, unmatched)) in CLASSES.into_iter().enumerate() {
            let own = runs.source.marks[class][source];
            let (matched, unmatched) = (weight(matched), weight(unmatched));
            for (sum, other) in sums.iter_mut().zip(runs.target.marks[class]) {
                *sum += matched * own.min(other).min(MOST_32)
                    - unmatched * (own - other).abs().min(MOST_32);
            }
        }
        for (kind, feature) in shared_mentions::LONELY.into_iter().enumerate() {
            let own = runs.source.lonely[kind][source];
            for (sum, other) in sums.iter_mut().zip(runs.target.lonely[kind]) {
                *sum -= weight(feature) * (own + other).min(shared_mentions::MOST_32);
            }
        }
    }

    /// Writes the values of the beads of one number of source sentences.
    #[inline]
    fn write<const FIRST: usize>(
        &self,
        (start, source): (Pair<usize>, usize),
        most: usize,
        words: &WordSums<LANES>,
        runs: Pair<&SideRuns<LANES>>,
        values: &mut [f32],
    ) {
        let sums = self.side_by_side::<FIRST>(source, words, runs);
        for (lane, sum) in sums.into_iter().enumerate().take(most) {
            let Some(slot) = self.shapes.slot(source + 1, lane + 1) else { continue };
            let shared = if runs.source.mentions[source] && runs.target.mentions[lane] {
                self.evidence.shared(between(start, Pair::new(source + 1, lane + 1)))
            } else {
                runs.source.alone[source] + runs.target.alone[lane]
            };
            values[slot] = sum + shared;
        }
    }
}

impl<const LANES: usize> BeadValues for BeadScores<'_, LANES> {
    fn at(&self, start: Pair<usize>, most: Pair<usize>, values: &mut [f32]) {
        let place = start.zip(self.first).map(|(start, first)| start - first);
        let source = self.runs.source.get(place.source);
        let target = self.runs.target.get(place.target);
        let mut set = |size: (usize, usize), value: f32| {
            if let Some(slot) = self.shapes.slot(size.0, size.1) {
                values[slot] = value;
            }
        };
        if let Some(source) = source.filter(|_| most.source > 0) {
            set((1, 0), source.null);
        }
        if let Some(target) = target.filter(|_| most.target > 0) {
            set((0, 1), target.null);
        }
        let (Some(source), Some(target)) = (source, target) else { return };
        let runs = Pair::new(source, target);
        let largest = self.shapes.largest();
        let most = Pair::new(
            most.source.min(largest.source).min(LANES),
            most.target.min(largest.target).min(LANES),
        );
        if most.source == 0 || most.target == 0 {
            return;
        }
        let targets = self.runs.target.get(place.target..).unwrap_or(&[]);
        let per_word = targets.iter().map(|target| target.per_word);
        let mut words = WordSums::forward(&self.lexical, per_word, start, most);
        for of_source in 0..most.source {
            let ratios = self.lexical.ratios(start.source + of_source, start.target).target;
            words.add_backward(ratios, self.runs.source[place.source + of_source].per_word);
            let here = (start, of_source);
            // Beads of more than two source sentences have at most four of the target.
            if of_source < 2 {
                self.write::<LANES>(here, most.target, &words, runs, values);
            } else {
                self.write::<4>(here, most.target, &words, runs, values);
            }
        }
    }
}

/// The value of each two kinds of beginnings, or of ends, beside each other.
type Kinds = [[f32; SentenceFacts::KINDS]; SentenceFacts::KINDS];

/// What holds for all beads of two documents: the weights of what both runs of a bead decide
/// together, and what its shape, its beginnings and its ends say, in single precision.
#[derive(Debug)]
struct BeadWeights<const LANES: usize> {
    /// The weight of each feature.
    of_feature: [f32; FEATURES],
    /// Variance of the difference of lengths, per character.
    variance: f32,
    /// Logarithm of the length that says nothing.
    usual_length: f32,
    /// The values of shapes: by number of source sentences, for each number of target sentences,
    /// both less one.
    of_shape: [[f32; LANES]; LONGEST_RUN],
    starts: Kinds,
    ends: Kinds,
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is wanted")]
impl<const LANES: usize> BeadWeights<LANES> {
    fn new(evidence: &Evidence<'_>) -> BeadWeights<LANES> {
        let paragraphs = evidence.have_paragraphs();
        BeadWeights {
            of_feature: evidence.weights.map(|weight| weight as f32),
            variance: evidence.length.variance as f32,
            usual_length: evidence.length.usual_size() as f32,
            of_shape: of_shapes(evidence),
            starts: kinds(SentenceFacts::start_kind, |first| {
                evidence.weigh(|emit| mark_evidence::visit_starts(first, paragraphs, emit))
            }),
            ends: kinds(SentenceFacts::end_kind, |last| {
                evidence.weigh(|emit| mark_evidence::visit_ends(last, emit))
            }),
        }
    }

    /// The weight of a feature.
    #[inline]
    fn of(&self, feature: Feature) -> f32 {
        self.of_feature[feature as usize]
    }
}

/// The values of shapes by themselves.
fn of_shapes<const LANES: usize>(evidence: &Evidence<'_>) -> [[f32; LANES]; LONGEST_RUN] {
    let mut values = [[0.0; LANES]; LONGEST_RUN];
    for (source, values) in values.iter_mut().enumerate() {
        for (target, value) in values.iter_mut().enumerate() {
            let sentences = between(Pair::default(), Pair::new(source + 1, target + 1));
            *value = evidence.weigh(|emit| evidence.visit_shape(sentences, emit));
        }
    }
    values
}

/// The value of each two kinds, by examples of sentences that are of them.
fn kinds(
    kind: impl Fn(&SentenceFacts) -> usize,
    value: impl Fn(Pair<SentenceFacts>) -> f32,
) -> Kinds {
    let mut examples: [Option<SentenceFacts>; SentenceFacts::KINDS] = [None; SentenceFacts::KINDS];
    for facts in SentenceFacts::of_all_kinds() {
        examples[kind(&facts)] = Some(facts);
    }
    let mut values = [[0.0; SentenceFacts::KINDS]; SentenceFacts::KINDS];
    for (values, source) in values.iter_mut().zip(examples) {
        for (slot, target) in values.iter_mut().zip(examples) {
            if let (Some(source), Some(target)) = (source, target) {
                *slot = value(Pair::new(source, target));
            }
        }
    }
    values
}
