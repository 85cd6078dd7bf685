//! How well words translate each other, as the lexicon has it, and how far that is believed.
use crate::{document::Pair, lexicon::Associations};

/// How far the lexicon is believed on what it says of a word. The rest is chance.
pub(super) const BELIEF: f32 = 0.9;
/// The part of that for which forms speak; stems speak for the other part.
pub(super) const FORMS: f32 = 0.5;

/// Word associations of forms and of stems, with what is needed to read them.
#[derive(Clone, Debug)]
pub(crate) struct WordScores {
    pub(crate) forms: Associations,
    pub(crate) stems: Associations,
    /// For each form and stem of both sides, the part of its occurrences that the associations
    /// account for.
    pub(crate) covered: Pair<[Vec<f32>; 2]>,
    /// Number of different forms and stems of each side.
    pub(crate) sizes: Pair<[usize; 2]>,
    /// Number of words of each side.
    pub(crate) words: Pair<f64>,
}

impl WordScores {
    /// How much more often two words go together than by chance, given their strengths as forms and
    /// as stems: the mean of both directions, in nats.
    pub(super) fn nats_of_pair(&self, [form, stem]: [f32; 2]) -> f64 {
        let lift = f64::from(FORMS * form + (1.0 - FORMS) * stem);
        f64::midpoint((lift * self.words.source).ln(), (lift * self.words.target).ln())
    }
}
