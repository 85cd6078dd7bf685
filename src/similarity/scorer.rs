//! The traits through which evidence of your own comes into the search.
use crate::{
    document::{Document, Pair, SentenceRange},
    error::Error,
    score::LogOdds,
};
use std::fmt;

/// A source of evidence of your own: embeddings, a dictionary, scores from elsewhere.
///
/// It is prepared once per pair of documents, which is where the expensive work belongs, and then
/// asked for every bead that the search considers. What it says, times its weight, is added to the
/// sum of the built-in evidence, which it neither replaces nor changes. Plug it in with
/// [`AlignerBuilder::similarity`](crate::AlignerBuilder::similarity).
pub trait Similarity: fmt::Debug + Send + Sync {
    /// Does the work that depends on the texts only, once per pair of documents. `context` says which
    /// pair it is.
    ///
    /// # Errors
    /// Whatever goes wrong; wrap failures of your own with [`Error::similarity`].
    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
        context: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error>;
}

/// Which pair of documents is prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PairContext<'a> {
    number: usize,
    id: Option<&'a str>,
}

impl<'a> PairContext<'a> {
    /// A pair at this place of its corpus or list, perhaps with an id.
    #[must_use]
    pub const fn new(number: usize, id: Option<&'a str>) -> PairContext<'a> {
        PairContext { number, id }
    }

    /// Its place in the [`Corpus`](crate::Corpus) or list that is aligned, from 0; 0 of a pair
    /// aligned by itself.
    #[must_use]
    pub const fn number(self) -> usize {
        self.number
    }

    /// The [id](crate::CorpusPair::id) that it was given in its corpus.
    #[must_use]
    pub const fn id(self) -> Option<&'a str> {
        self.id
    }
}

/// Scores runs of sentences of one prepared pair of documents.
pub trait Scorer: Send + Sync {
    /// The evidence for the bead of these two runs, in nats: positive for, negative against.
    ///
    /// It is called for every candidate, some twenty for each point of the corridor, and again in
    /// every round; the same bead must get the same answer. Neither run is empty, unless the bead
    /// is a null: then one is. To stay neutral, answer [`LogOdds::NONE`].
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
