//! What runs of sentences of one side bring along to every bead that they are part of.
#![expect(
    clippy::indexing_slicing,
    reason = "lanes index what has as many, features what was sized by their number"
)]
use super::{
    evidence::Evidence,
    feature::Feature,
    length::OFFSET,
    mark_evidence::{self, CLASSES, COMMA},
};
use crate::{
    document::{Pair, SentenceRange, Side},
    search::LONGEST_RUN,
};

/// The runs that begin at one sentence, of one sentence, of two, and so on, side by side. Where the
/// document ends, the longest run there is stands for those that would be longer.
#[derive(Debug)]
pub(super) struct SideRuns<const LANES: usize> {
    /// On a scale between those of both sides.
    pub(super) length: [f32; LANES],
    pub(super) log_length: [f32; LANES],
    pub(super) words: [f32; LANES],
    /// The value of the run by itself, in nats.
    pub(super) own: [f32; LANES],
    pub(super) marks: [[f32; LANES]; CLASSES.len()],
    pub(super) commas: [f32; LANES],
    pub(super) lonely: [[f32; LANES]; 2],
    /// The run mentions something that both documents have; its value if the other run does not.
    pub(super) mentions: [bool; LANES],
    pub(super) alone: [f32; LANES],
    /// The kinds of the beginning and of the ends.
    pub(super) start: usize,
    pub(super) ends: [usize; LANES],
    /// One divided by one more than the number of words of the first sentence.
    pub(super) per_word: f32,
    /// The value of the first sentence as a null.
    pub(super) null: f32,
}

impl<const LANES: usize> SideRuns<LANES> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "single precision is wanted"
    )]
    pub(super) fn new(evidence: &Evidence<'_>, side: Side, start: usize) -> SideRuns<LANES> {
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
        let mut runs = SideRuns {
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
            null: evidence.weigh(|emit| evidence.visit(None, beside(run(1), run(0)), emit)),
        };
        let longest = LONGEST_RUN.min(features.len() - start);
        for lane in 0..LANES {
            let run = run((lane + 1).min(longest));
            let length = features.length(run) * scale;
            runs.length[lane] = length as f32;
            runs.log_length[lane] = (length + OFFSET).ln() as f32;
            runs.words[lane] = features.token_count(run) as f32;
            let borders = evidence.weigh(|emit| {
                let paragraphs = evidence.have_paragraphs();
                mark_evidence::visit_borders(features, run, paragraphs, emit);
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
