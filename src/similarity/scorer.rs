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
/// [`AlignerBuilder::similarity`](crate::AlignerBuilder::similarity). Ready ones are
/// [`Translation`](super::Translation) and `Vectors` (feature `vectors`).
///
/// # Example
/// Numbers, counted once for each document, as a bead of any size then needs them:
/// ```
/// use bitext::{
///     Aligner, Document, Error, LanguageTag, LogOdds, Pair, PairContext, Scorer, SentenceRange,
///     Similarity,
/// };
///
/// /// Digits that both sides have.
/// #[derive(Debug)]
/// struct Digits;
///
/// impl Similarity for Digits {
///     fn prepare<'d>(
///         &'d self,
///         documents: Pair<&'d Document>,
///         _: PairContext<'d>,
///     ) -> Result<Box<dyn Scorer + 'd>, Error> {
///         let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() as f64;
///         let counts = documents.map(|one| one.sentence_texts().map(digits).collect::<Vec<f64>>());
///         Ok(Box::new(move |beads: Pair<SentenceRange>| {
///             if beads.source.is_empty() || beads.target.is_empty() {
///                 return LogOdds::NONE;
///             }
///             let of_runs = counts.as_ref().zip(beads);
///             let Pair { source, target } =
///                 of_runs.map(|(counts, run)| counts[run.as_usize()].iter().sum::<f64>());
///             // What both have, less what only one has: a null costs less than a wrong bead.
///             LogOdds::new(source.min(target) - (source - target).abs()).unwrap_or(LogOdds::NONE)
///         }))
///     }
/// }
///
/// let english = Document::from_lines(LanguageTag::new("en")?, "It began in 1807.\nIt ended in 1984.");
/// let finnish = Document::from_lines(LanguageTag::new("fi")?, "Loppu tuli 1984.");
/// let aligner = Aligner::builder().similarity(Digits, 1.0).build()?;
/// let alignment = aligner.align(Pair::new(&english, &finnish))?;
/// assert_eq!(alignment.beads().len(), 2);
/// # Ok::<(), bitext::Error>(())
/// ```
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

/// Scores runs of sentences of one prepared pair of documents. A closure is one.
///
/// # How evidence must grow
/// Ways to align the documents are compared by the sums of all their beads. So evidence has to add
/// up: what a bead of two sentences on each side gets is compared with what its halves get
/// together, and what a bead of two and one gets with a bead of one and one and a null.
///
/// - Let what is compared say it, not the bead: count words found and words missed, each so many
///   nats, rather than a likeness between 0 and 1, which is the same for one sentence and for four
///   and makes the search prefer many small beads. A likeness has to be measured against what is to
///   be expected, so that it is negative as often as positive, and multiplied by the number of
///   sentences: the geometric mean of both sides' is what `Vectors` takes.
/// - Compare a bead of several sentences as one text. A sum over all its pairs of sentences grows
///   with the square of its size and joins what does not belong together.
/// - Let a null say nothing, or what it costs that nothing was found. A bead that holds a sentence
///   without a counterpart must get less than without it.
///
/// # Example
/// What two beads get together, one of all their sentences gets:
/// ```
/// use bitext::{Document, LanguageTag, Pair, PairContext, Scorer, SentenceRange, Similarity};
/// use bitext::similarity::Translation;
/// let english = Document::from_lines(LanguageTag::new("en")?, "The rain fell.\nAnna slept on.");
/// let finnish = Document::from_lines(LanguageTag::new("fi")?, "Satoi.\nAnna nukkui.");
/// let translation = Translation::of_target(["Rain fell.", "Anna slept."]);
/// let scorer = translation.prepare(Pair::new(&english, &finnish), PairContext::new(0, None))?;
/// let nats = |start, length| {
///     let run = SentenceRange::from_length(start, length);
///     scorer.log_odds(Pair::new(run, run)).nats()
/// };
/// assert!((nats(0, 1) + nats(1, 1) - nats(0, 2)).abs() < 1e-3);
/// # Ok::<(), bitext::Error>(())
/// ```
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
