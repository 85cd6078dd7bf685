//! Whether two documents as a whole are translations of each other. How that is found out is the
//! aligner's work.
use crate::{error::written_names, score::LogOdds};

/// Whether two documents are translations of each other, as far as their sentences tell.
///
/// Alignment itself pairs up sentences of any two texts. Whether these belong together is judged
/// afterwards, by how sure the beads are: of texts that do not, no way to pair up the sentences is
/// much better than others.
///
/// # Example
/// ```
/// use bitext::{Aligner, Document, LanguageTag, Pair, Verdict};
/// let lines = |tag, text| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, text));
/// let documents = Pair::new(lines("en", "It rained.")?, lines("de", "Es regnete.")?);
/// let alignment = Aligner::default().align(documents.as_ref())?;
/// // One sentence is too little to tell.
/// assert_eq!(alignment.parallelism().unwrap().verdict(), Verdict::TooShort);
/// assert_eq!("too-short".parse::<Verdict>()?, Verdict::TooShort);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Parallelism {
    score: LogOdds,
    verdict: Verdict,
}

/// What a [`Parallelism`] comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Verdict {
    /// Translations of each other, whatever was left out here and there.
    Parallel,
    /// A part of them is: long stretches of a document have no counterpart in the other.
    Partly,
    /// No translations of each other: what was paired up fits no better than by chance.
    Unrelated,
    /// The documents are too short or say too little to tell.
    TooShort,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: &'static [Verdict] =
        &[Verdict::Parallel, Verdict::Partly, Verdict::Unrelated, Verdict::TooShort];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Parallel => "parallel",
            Verdict::Partly => "partly",
            Verdict::Unrelated => "unrelated",
            Verdict::TooShort => "too-short",
        }
    }
}

written_names!(Verdict, "verdict", "one of parallel, partly, unrelated and too-short");

impl Parallelism {
    /// A score and what it comes to.
    #[must_use]
    pub const fn new(score: LogOdds, verdict: Verdict) -> Parallelism {
        Parallelism { score, verdict }
    }

    /// The evidence that at least a part of the documents are translations of each other, in nats:
    /// positive for, negative against; 0 where nothing speaks either way.
    #[must_use]
    pub const fn score(&self) -> LogOdds {
        self.score
    }

    /// What it comes to.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }
}
