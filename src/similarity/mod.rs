//! Takes features, words and whatever users plug in. Gives evidence that two runs of sentences
//! translate each other, in nats. Never decides: that is the search's work. Next: `search`.
mod beads;
mod evidence;
mod feature;
mod habits;
mod length;
mod lexical;
mod log;
mod nearby;
mod overlap;
mod punctuation;
#[cfg(feature = "ndarray")]
mod vectors;
mod weights;
mod word_pairs;

#[cfg(feature = "ndarray")]
pub use self::vectors::Vectors;
pub use self::weights::Weights;

pub(crate) use self::{
    beads::BeadScores,
    evidence::{AllWords, Evidence, NULL_RUNS},
    feature::{FEATURES, Feature},
    habits::{Habits, Shares},
    length::{LengthModel, LengthSums},
    lexical::{Support, WordScores},
    weights::WeightVector,
    word_pairs::speaking_pairs,
};

use crate::{
    document::{Document, Pair, SentenceRange},
    error::Error,
    score::LogOdds,
};
use std::fmt;

/// A source of evidence of your own: embeddings, a dictionary, scores from elsewhere.
///
/// It is prepared once per pair of documents, which is where the expensive work belongs, and then
/// asked for every bead that the search considers. Plug it in with
/// [`AlignerBuilder::similarity`](crate::AlignerBuilder::similarity).
pub trait Similarity: fmt::Debug + Send + Sync {
    /// Does the work that depends on the texts only, once per pair of documents.
    ///
    /// # Errors
    /// Whatever goes wrong; wrap failures of your own with [`Error::similarity`].
    fn prepare<'d>(&'d self, documents: Pair<&'d Document>) -> Result<Box<dyn Scorer + 'd>, Error>;
}

/// Scores runs of sentences of one prepared pair of documents.
pub trait Scorer: Send + Sync {
    /// The evidence for the bead of these two runs, in nats: positive for, negative against.
    ///
    /// Called for every candidate, some twenty for each point of the corridor, and again in every
    /// round with the same answer expected. Neither run is empty, unless the bead is a null: then
    /// one is. To stay neutral, answer [`LogOdds::NONE`].
    fn log_odds(&self, sentences: Pair<SentenceRange>) -> LogOdds;
}

impl<F> Scorer for F
where
    F: Fn(Pair<SentenceRange>) -> LogOdds + Send + Sync,
{
    fn log_odds(&self, sentences: Pair<SentenceRange>) -> LogOdds {
        self(sentences)
    }
}
