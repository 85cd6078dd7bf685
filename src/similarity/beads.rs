//! Takes the evidence about two documents and some rows of their corridor. Gives the weighted sums
//! of all beads that begin at one point, side by side. Never says anything that [`Evidence::visit`]
//! does not: it is the same sum, in single precision, of parts that each run of sentences brings
//! along or that few numbers of both decide. Next: `search`.
#![expect(
    clippy::indexing_slicing,
    reason = "points come from the corridor, runs from the documents, that sized the tables"
)]
use super::{
    evidence::Evidence,
    feature::Feature,
    length::OFFSET,
    lexical::LexicalTable,
    log, overlap,
    punctuation::{self, CLASSES, COMMA, MOST},
};
use crate::{
    corridor::Corridor,
    document::{Pair, SentenceRange, Side},
    features::SentenceFacts,
    search::{BeadValues, LONGEST_RUN, Shapes, between},
};
use std::ops::Range;

/// What the beads of some rows are worth. Runs of up to `LANES` sentences are weighed side by side.
#[derive(Debug)]
pub(crate) struct BeadScores<'e, const LANES: usize> {
    evidence: &'e Evidence<'e>,
    shapes: &'e Shapes,
    lexical: LexicalTable<'e, LANES>,
    weights: Weights,
    /// By number of source sentences, for each number of target sentences, both less one.
    of_shape: [[f32; LANES]; LONGEST_RUN],
    starts: Kinds,
    ends: Kinds,
    /// The first row and column.
    first: Pair<usize>,
    runs: Pair<Vec<Runs<LANES>>>,
}

/// What two kinds of beginnings, or of ends, are worth beside each other.
type Kinds = [[f32; SentenceFacts::KINDS]; SentenceFacts::KINDS];

/// The weights of what runs of both sides decide together, and what else holds for all beads.
#[derive(Debug)]
struct Weights {
    length_square: f32,
    length_deviation: f32,
    length_ratio: f32,
    length_size: f32,
    variance: f32,
    /// Logarithm of the length that says nothing.
    usual_length: f32,
    matched: [f32; CLASSES.len()],
    unmatched: [f32; CLASSES.len()],
    comma: f32,
    lonely: [f32; 2],
    lexical_sum: f32,
    lexical_least: f32,
    lexical_density: f32,
    lexical_density_large: f32,
    lexical_weakest: f32,
    lexical_weakest_negative: f32,
    lexical_unsupported: f32,
}

/// The runs that begin at one sentence, of one sentence, of two, and so on, side by side. Where the
/// document ends before, the longest there is stands for those that would be longer.
#[derive(Debug)]
struct Runs<const LANES: usize> {
    /// On the scale between both sides.
    length: [f32; LANES],
    log_length: [f32; LANES],
    words: [f32; LANES],
    /// What the run says by itself.
    own: [f32; LANES],
    marks: [[f32; LANES]; CLASSES.len()],
    commas: [f32; LANES],
    lonely: [[f32; LANES]; 2],
    /// The run mentions something that both documents have; what it says if the other does not.
    mentions: [bool; LANES],
    alone: [f32; LANES],
    start: usize,
    ends: [usize; LANES],
    /// One over the words of the first sentence and one.
    per_word: f32,
    /// The first sentence as a null.
    null: f32,
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
        // What stands below and beside is asked for its words.
        let below = rows.end + LONGEST_RUN;
        let beside = held.last().map_or(0, |row| row.last) + LONGEST_RUN;
        let runs = |side: Side, sentences: Range<usize>| -> Vec<Runs<LANES>> {
            let end = sentences.end.min(evidence.features.get(side).len());
            (sentences.start..end).map(|start| Runs::new(evidence, side, start)).collect()
        };
        BeadScores {
            evidence,
            shapes,
            lexical: evidence.lexical(corridor, rows.start..below),
            weights: Weights::of(evidence),
            of_shape: of_shapes(evidence),
            starts: kinds(SentenceFacts::start_kind, |first| {
                let paragraphs = evidence.have_paragraphs();
                evidence.weigh(|mut emit| punctuation::visit_starts(first, paragraphs, &mut emit))
            }),
            ends: kinds(SentenceFacts::end_kind, |last| {
                evidence.weigh(|mut emit| punctuation::visit_ends(last, &mut emit))
            }),
            first,
            runs: Pair::new(
                runs(Side::Source, first.source..below),
                runs(Side::Target, first.target..beside),
            ),
        }
    }

    /// The beads of one number of source sentences, less one, and the first numbers of target
    /// sentences: all that runs of both sides decide together, but for what both mention.
    #[inline]
    fn side_by_side<const FIRST: usize>(
        &self,
        source: usize,
        words: &Words<LANES>,
        runs: Pair<&Runs<LANES>>,
    ) -> [f32; FIRST] {
        let mut sums = [0.0; FIRST];
        let before = runs.source.own[source] + self.starts[runs.source.start][runs.target.start];
        let ends = &self.ends[runs.source.ends[source]];
        for (lane, sum) in sums.iter_mut().enumerate() {
            let own = before + runs.target.own[lane] + ends[runs.target.ends[lane]];
            *sum = self.of_shape[source][lane] + own;
        }
        self.add_shape_of_text(&mut sums, source, runs);
        self.add_lexical(&mut sums, source, words, runs);
        sums
    }

    /// How well the words of the beads translate each other.
    #[inline]
    fn add_lexical<const FIRST: usize>(
        &self,
        sums: &mut [f32; FIRST],
        source: usize,
        words: &Words<LANES>,
        runs: Pair<&Runs<LANES>>,
    ) {
        let weights = &self.weights;
        let forward = &words.forward[source];
        let weakest = &words.weakest[source];
        let unsupported = &words.unsupported[source];
        let in_source = runs.source.words[source];
        #[expect(clippy::cast_precision_loss, reason = "a bead has few sentences")]
        for (lane, value) in sums.iter_mut().enumerate() {
            let (forward, backward) = (forward[lane], words.backward[lane]);
            let sum = forward + backward;
            let density = 4.0 * sum / (in_source + runs.target.words[lane] + 2.0);
            // Half as many sentences as there are beyond two.
            let beyond = 0.5 * (source + lane) as f32;
            // Of a single sentence on each side nothing is weakest.
            let larger = if source + lane > 0 { 1.0 } else { 0.0 };
            let least = weakest[lane].min(words.weakest_backward[lane]).clamp(-1.2, 2.0);
            let count = unsupported[lane] + words.unsupported_backward[lane];
            *value += weights.lexical_sum * (0.5 * sum)
                + weights.lexical_least * forward.min(backward)
                + (weights.lexical_density + weights.lexical_density_large * beyond) * density
                + larger
                    * (weights.lexical_weakest * least
                        + weights.lexical_weakest_negative * least.min(0.0)
                        - weights.lexical_unsupported * count);
        }
    }

    /// How well lengths and marks fit.
    #[inline]
    fn add_shape_of_text<const FIRST: usize>(
        &self,
        sums: &mut [f32; FIRST],
        source: usize,
        runs: Pair<&Runs<LANES>>,
    ) {
        let weights = &self.weights;
        let length = runs.source.length[source];
        let log_length = runs.source.log_length[source];
        let mut middle = [0.0; FIRST];
        for (middle, target) in middle.iter_mut().zip(&runs.target.length) {
            *middle = 0.5 * (length + target);
        }
        let sizes = log::ln(middle.map(|middle| middle + 2.0));
        let commas = runs.source.commas[source];
        for (lane, sum) in sums.iter_mut().enumerate() {
            let difference = length - runs.target.length[lane];
            let squared = difference * difference / ((middle[lane] + OFFSET_32) * weights.variance);
            let ratio = runs.target.log_length[lane] - log_length;
            let other = runs.target.commas[lane];
            let spread = (commas + other + 1.0).sqrt();
            *sum += weights.length_size * (sizes[lane] - weights.usual_length)
                - weights.length_square * (0.5 * squared).min(15.0)
                - weights.length_deviation * squared.sqrt().min(8.0)
                - weights.length_ratio * (ratio * ratio).min(4.0)
                - weights.comma * ((commas - other).abs() / spread).min(MOST_32);
        }
        for class in 0..CLASSES.len() {
            let own = runs.source.marks[class][source];
            let (matched, unmatched) = (weights.matched[class], weights.unmatched[class]);
            for (sum, other) in sums.iter_mut().zip(runs.target.marks[class]) {
                *sum += matched * own.min(other).min(MOST_32)
                    - unmatched * (own - other).abs().min(MOST_32);
            }
        }
        for (kind, weight) in weights.lonely.iter().enumerate() {
            let own = runs.source.lonely[kind][source];
            for (sum, other) in sums.iter_mut().zip(runs.target.lonely[kind]) {
                *sum -= weight * (own + other).min(overlap::MOST_32);
            }
        }
    }

    /// Writes the values of the beads of one number of source sentences.
    #[inline]
    fn write<const FIRST: usize>(
        &self,
        (start, source): (Pair<usize>, usize),
        most: usize,
        words: &Words<LANES>,
        runs: Pair<&Runs<LANES>>,
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

/// What is added to lengths, and the most marks that count, in single precision.
#[expect(clippy::cast_possible_truncation, reason = "a small number")]
const OFFSET_32: f32 = OFFSET as f32;
#[expect(clippy::cast_precision_loss, reason = "a small number")]
const MOST_32: f32 = MOST as f32;

/// Sums over the words of the runs that begin at one point.
struct Words<const LANES: usize> {
    /// By number of source sentences less one: of the target's words.
    forward: [[f32; LANES]; LONGEST_RUN],
    weakest: [[f32; LANES]; LONGEST_RUN],
    unsupported: [[f32; LANES]; LONGEST_RUN],
    /// Of the words of the source sentences so far.
    backward: [f32; LANES],
    weakest_backward: [f32; LANES],
    unsupported_backward: [f32; LANES],
    /// The number of these, and what is weakest of the first: of a single sentence nothing is.
    sentences: usize,
    of_first: ([f32; LANES], [f32; LANES]),
}

impl<const LANES: usize> Words<LANES> {
    /// What the target's words say.
    #[inline]
    fn forward(
        scores: &BeadScores<'_, LANES>,
        start: Pair<usize>,
        most: Pair<usize>,
    ) -> Words<LANES> {
        let mut words = Words {
            forward: [[0.0; LANES]; LONGEST_RUN],
            weakest: [[f32::INFINITY; LANES]; LONGEST_RUN],
            unsupported: [[0.0; LANES]; LONGEST_RUN],
            backward: [0.0; LANES],
            weakest_backward: [f32::INFINITY; LANES],
            unsupported_backward: [0.0; LANES],
            sentences: 0,
            of_first: ([f32::INFINITY; LANES], [0.0; LANES]),
        };
        let (mut sums, mut least, mut count) =
            ([0.0; LONGEST_RUN], [f32::INFINITY; LONGEST_RUN], [0.0; LONGEST_RUN]);
        for lane in 0..most.target {
            let target = start.target + lane;
            let ratios = scores.lexical.ratios(start.source, target).source;
            let per_word = scores.runs.target[target - scores.first.target].per_word;
            for run in 0..most.source {
                let ratio = ratios[run];
                sums[run] += ratio;
                least[run] = least[run].min(ratio * per_word);
                count[run] += if ratio < 0.0 { 1.0 } else { 0.0 };
                words.forward[run][lane] = sums[run];
                // Of a single sentence nothing is weakest.
                if lane > 0 {
                    words.weakest[run][lane] = least[run];
                    words.unsupported[run][lane] = count[run];
                }
            }
        }
        words
    }

    /// Adds what the words of one more source sentence say.
    #[inline]
    fn add_backward(&mut self, ratios: &[f32; LANES], per_word: f32) {
        if self.sentences == 1 {
            (self.weakest_backward, self.unsupported_backward) = self.of_first;
        }
        self.sentences += 1;
        let (mut weakest, mut unsupported) = (self.weakest_backward, self.unsupported_backward);
        for (lane, ratio) in ratios.iter().enumerate() {
            self.backward[lane] += ratio;
            weakest[lane] = weakest[lane].min(ratio * per_word);
            unsupported[lane] += if *ratio < 0.0 { 1.0 } else { 0.0 };
        }
        if self.sentences == 1 {
            self.of_first = (weakest, unsupported);
        } else {
            (self.weakest_backward, self.unsupported_backward) = (weakest, unsupported);
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
        let mut words = Words::forward(self, start, most);
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

/// What shapes are worth by themselves.
fn of_shapes<const LANES: usize>(evidence: &Evidence<'_>) -> [[f32; LANES]; LONGEST_RUN] {
    let mut values = [[0.0; LANES]; LONGEST_RUN];
    for (source, values) in values.iter_mut().enumerate() {
        for (target, value) in values.iter_mut().enumerate() {
            let sentences = between(Pair::default(), Pair::new(source + 1, target + 1));
            *value = evidence.weigh(|mut emit| evidence.visit_shape(sentences, &mut emit));
        }
    }
    values
}

/// What each two kinds are worth, as is said of sentences that are of them.
fn kinds(
    kind: impl Fn(&SentenceFacts) -> usize,
    worth: impl Fn(Pair<SentenceFacts>) -> f32,
) -> Kinds {
    let mut examples: [Option<SentenceFacts>; SentenceFacts::KINDS] = [None; SentenceFacts::KINDS];
    for facts in SentenceFacts::of_all_kinds() {
        examples[kind(&facts)] = Some(facts);
    }
    let mut values = [[0.0; SentenceFacts::KINDS]; SentenceFacts::KINDS];
    for (values, source) in values.iter_mut().zip(examples) {
        for (value, target) in values.iter_mut().zip(examples) {
            if let (Some(source), Some(target)) = (source, target) {
                *value = worth(Pair::new(source, target));
            }
        }
    }
    values
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is wanted")]
impl Weights {
    fn of(evidence: &Evidence<'_>) -> Weights {
        let of = |feature: Feature| evidence.weights[feature as usize] as f32;
        Weights {
            length_square: of(Feature::LengthSquare),
            length_deviation: of(Feature::LengthDeviation),
            length_ratio: of(Feature::LengthRatio),
            length_size: of(Feature::LengthSize),
            variance: evidence.length.variance as f32,
            usual_length: evidence.length.usual_size() as f32,
            matched: CLASSES.map(|(matched, _)| of(matched)),
            unmatched: CLASSES.map(|(_, unmatched)| of(unmatched)),
            comma: of(Feature::CommaUnmatched),
            lonely: [of(Feature::NumberUnmatched), of(Feature::NumberUnmatchedInWords)],
            lexical_sum: of(Feature::LexicalSum),
            lexical_least: of(Feature::LexicalLeast),
            lexical_density: of(Feature::LexicalDensity),
            lexical_density_large: of(Feature::LexicalDensityLarge),
            lexical_weakest: of(Feature::LexicalWeakest),
            lexical_weakest_negative: of(Feature::LexicalWeakestNegative),
            lexical_unsupported: of(Feature::LexicalUnsupported),
        }
    }
}

impl<const LANES: usize> Runs<LANES> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "single precision is wanted"
    )]
    fn new(evidence: &Evidence<'_>, side: Side, start: usize) -> Runs<LANES> {
        let features = *evidence.features.get(side);
        let mentions = evidence.mentions.get(side);
        let scale = evidence.length.scale(side);
        let run = |length: usize| SentenceRange::from_length(start as u32, length as u32);
        let beside = |run: SentenceRange, other: SentenceRange| match side {
            Side::Source => Pair::new(run, other),
            Side::Target => Pair::new(other, run),
        };
        let first = features.facts(start);
        let words = features.token_count(run(1));
        let mut runs = Runs {
            length: [0.0; LANES],
            log_length: [0.0; LANES],
            words: [0.0; LANES],
            own: [0.0; LANES],
            marks: [[0.0; LANES]; CLASSES.len()],
            commas: [0.0; LANES],
            lonely: [[0.0; LANES]; 2],
            mentions: [false; LANES],
            alone: [0.0; LANES],
            start: first.start_kind(),
            ends: [0; LANES],
            per_word: 1.0 / (words as f32 + 1.0),
            null: evidence
                .weigh(|mut emit| evidence.visit(None, beside(run(1), run(0)), &mut emit)),
        };
        let longest = LONGEST_RUN.min(features.len() - start);
        for lane in 0..LANES {
            let run = run((lane + 1).min(longest));
            let length = features.length(run) * scale;
            runs.length[lane] = length as f32;
            runs.log_length[lane] = (length + OFFSET).ln() as f32;
            runs.words[lane] = features.token_count(run) as f32;
            let borders = evidence.weigh(|mut emit| {
                let paragraphs = evidence.have_paragraphs();
                punctuation::visit_borders(features, run, paragraphs, &mut emit);
            });
            let words = evidence.weights[Feature::LexicalWords as usize] as f32;
            runs.own[lane] = borders - words * runs.words[lane] / 10.0;
            let marks = features.marks(run);
            for (class, of_class) in runs.marks.iter_mut().enumerate() {
                of_class[lane] = marks[class] as f32;
            }
            runs.commas[lane] = marks[COMMA] as f32;
            for (of_kind, count) in runs.lonely.iter_mut().zip(mentions.lonely_numbers(run)) {
                of_kind[lane] = count as f32;
            }
            runs.mentions[lane] = !mentions.shared(run).is_empty();
            if runs.mentions[lane] {
                let empty = SentenceRange::from_length(0, 0);
                runs.alone[lane] = evidence.shared(beside(run, empty));
            }
            let last = (run.end() as usize).saturating_sub(1);
            runs.ends[lane] = features.facts(last).end_kind();
        }
        runs
    }
}
