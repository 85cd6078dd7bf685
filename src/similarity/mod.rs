//! Evidence that two runs of sentences translate each other, in nats: what is built in, and the
//! traits for your own.
//!
//! Built-in evidence does not go through these traits. It is a weighted sum of features
//! ([`Weights`]), most of which depend on one of the two runs only: these are computed once for
//! each run, and the sums of all beads that begin at one point side by side. Your own evidence is
//! asked bead by bead ([`Scorer`]) and added to that sum.
mod bead_scores;
mod evidence;
mod feature;
mod length;
mod lexical_table;
mod local_words;
mod logarithm;
mod mark_evidence;
mod run_ratios;
mod scorer;
mod shared_mentions;
mod side_runs;
mod translation;
mod translator_habits;
#[cfg(feature = "vectors")]
mod vectors;
mod weights;
mod word_scores;

#[cfg(feature = "vectors")]
pub use self::vectors::Vectors;
pub use self::{
    scorer::{PairContext, Scorer, Similarity},
    translation::Translation,
    weights::Weights,
};

pub(crate) use self::{
    bead_scores::BeadScores,
    evidence::{AllWords, Evidence, NULL_RUNS},
    feature::{FEATURES, Feature},
    length::{LengthModel, LengthSums},
    lexical_table::Support,
    translator_habits::{Habits, PerShape, swap_shapes},
    weights::WeightVector,
    word_scores::{WordScores, translated_pairs},
};
