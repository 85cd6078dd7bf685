//! The aligner: runs the stages of the crate in order, and closes the loop in which what was paired
//! up trains the lexicon that scores the next round.
mod builder;
mod stages;
mod memory_estimate;
mod side_order;
mod pair_input;
mod content_order;
mod limits;
mod batch_vocabulary;
mod batch;
mod hints;
mod round_checkpoints;
mod document_pair;
mod rounds;
mod final_search;
mod pinned_beads;
mod revision;
mod realign;
mod verdict;
#[cfg(test)]
mod bead_score_tests;
#[cfg(test)]
mod corridor_tests;

pub use self::{
    builder::{Aligner, AlignerBuilder, Decoding},
    round_checkpoints::{Checkpoint, Checkpoints},
};

pub(crate) use self::{
    pair_input::{Job, WeightedSimilarity},
    pinned_beads::check as check_pins,
};

#[cfg(feature = "fit")]
pub(crate) use self::{
    builder::MOST_SENTENCES, document_pair::DocumentPair, limits::PairLimits, rounds::Rounds,
};
