//! One pair of documents of a corpus, with what is known of it beforehand.
use crate::{
    aligner::{Job, WeightedSimilarity, check_pins},
    corridor::Pins,
    document::{Document, Pair, SentenceRange},
    error::{Error, ErrorKind},
    similarity::{PairContext, Similarity},
};
use std::sync::Arc;

/// A pair of documents for a [`Corpus`](crate::Corpus), with an id, beads known to be right and
/// evidence of its own.
///
/// # Example
/// ```
/// use bitext::{Aligner, Corpus, CorpusPair, Document, LanguageTag, Pair, SentenceRange};
/// let lines = |tag, lines| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, lines));
/// let documents = Pair::new(lines("en", "Yes.\nNo.\nWhy?\n")?, lines("fi", "Kyllä.\nEi.\nMiksi?\n")?);
/// let first_two = Pair::new(SentenceRange::from_length(0, 2), SentenceRange::from_length(0, 1));
/// let mut corpus = Corpus::default();
/// corpus.add(CorpusPair::new(documents).id("chat").pins([first_two]))?;
/// let alignment = corpus.align(&Aligner::default()).remove(0)?;
/// assert_eq!(alignment.beads()[0].sentences(), first_two);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CorpusPair {
    documents: Pair<Document>,
    id: Option<String>,
    pins: Vec<Pair<SentenceRange>>,
    checked: Pins,
    similarities: Vec<WeightedSimilarity>,
}

impl CorpusPair {
    /// Two documents of which nothing else is known.
    #[must_use]
    pub fn new(documents: Pair<Document>) -> CorpusPair {
        CorpusPair {
            documents,
            id: None,
            pins: Vec::new(),
            checked: Pins::default(),
            similarities: Vec::new(),
        }
    }

    /// What the caller knows the pair by, such as the name of a file; evidence is told it
    /// ([`PairContext::id`]).
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> CorpusPair {
        self.id = Some(id.into());
        self
    }

    /// Adds beads known to be right, as [`Aligner::align_pinned`](crate::Aligner::align_pinned)
    /// takes them. [`Corpus::add`](crate::Corpus::add) checks them.
    #[must_use]
    pub fn pins(mut self, pins: impl IntoIterator<Item = Pair<SentenceRange>>) -> CorpusPair {
        self.pins.extend(pins);
        self
    }

    /// Adds evidence about this pair alone, multiplied by `weight`, to what the aligner has for all
    /// ([`AlignerBuilder::similarity`](crate::AlignerBuilder::similarity)).
    #[must_use]
    pub fn similarity(mut self, similarity: impl Similarity + 'static, weight: f64) -> CorpusPair {
        self.similarities.push((Arc::new(similarity), weight));
        self
    }

    /// Its documents.
    #[must_use]
    pub fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    pub(super) fn given_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The same pair, if its pins agree and its weights are finite.
    pub(super) fn checked(mut self) -> Result<CorpusPair, Error> {
        if self.similarities.iter().any(|(_, weight)| !weight.is_finite()) {
            let expected = "given a finite weight";
            return Err(Error::new(ErrorKind::InvalidOption { name: "similarity", expected }));
        }
        self.checked = check_pins(&self.pins, self.documents().map(Document::len))?;
        Ok(self)
    }

    pub(super) fn job(&self, number: usize) -> Job<'_> {
        Job {
            documents: self.documents(),
            pins: self.checked.clone(),
            similarities: &self.similarities,
            context: PairContext::new(number, self.given_id()),
        }
    }
}

impl From<Pair<Document>> for CorpusPair {
    fn from(documents: Pair<Document>) -> CorpusPair {
        CorpusPair::new(documents)
    }
}
