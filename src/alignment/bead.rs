//! A bead: sentences of one side that correspond to sentences of the other.
use crate::{
    document::{Pair, SentenceRange},
    error::written_names,
    score::{Confidence, LogOdds},
};

/// Sentences of the source that correspond to sentences of the target, either of which may be none.
///
/// The term is from Brown, Lai and Mercer, *Aligning Sentences in Parallel Corpora*, 1991.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedBead"))]
pub struct Bead {
    sentences: Pair<SentenceRange>,
    score: LogOdds,
    confidence: Confidence,
    /// Then there is no score, and the confidence is certain.
    is_pinned: bool,
}

/// Shape of a bead: how many sentences correspond to how many.
///
/// The names are those of Gale and Church, *A Program for Aligning Sentences in Bilingual
/// Corpora*, 1993.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum BeadKind {
    /// One to one.
    Substitution,
    /// Some to none: not translated.
    Deletion,
    /// None to some: without an original.
    Insertion,
    /// Several to one.
    Contraction,
    /// One to several.
    Expansion,
    /// Several to several.
    Merger,
}

impl BeadKind {
    /// Every kind.
    pub const ALL: &'static [BeadKind] = &[
        BeadKind::Substitution,
        BeadKind::Deletion,
        BeadKind::Insertion,
        BeadKind::Contraction,
        BeadKind::Expansion,
        BeadKind::Merger,
    ];

    /// One side is empty.
    #[must_use]
    pub const fn is_null(self) -> bool {
        matches!(self, BeadKind::Deletion | BeadKind::Insertion)
    }

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            BeadKind::Substitution => "substitution",
            BeadKind::Deletion => "deletion",
            BeadKind::Insertion => "insertion",
            BeadKind::Contraction => "contraction",
            BeadKind::Expansion => "expansion",
            BeadKind::Merger => "merger",
        }
    }
}

written_names!(
    BeadKind,
    "kind",
    "one of substitution, deletion, insertion, contraction, expansion and merger"
);

impl Bead {
    /// Any two runs, not pinned. A bead without any sentence can be made, but no alignment holds
    /// one.
    #[must_use]
    pub const fn new(
        sentences: Pair<SentenceRange>,
        score: LogOdds,
        confidence: Confidence,
    ) -> Bead {
        Bead { sentences, score, confidence, is_pinned: false }
    }

    /// A bead that a person has said is right: its confidence is [`Confidence::CERTAIN`] and its
    /// score [`LogOdds::NONE`], because no evidence was asked about it.
    ///
    /// # Example
    /// ```
    /// use bitext::{Alignment, Bead, Confidence, Pair, SentenceRange};
    /// let one = SentenceRange::from_length(0, 1);
    /// let alignment = Alignment::new(vec![Bead::pinned(Pair::new(one, one))])?;
    /// assert!(alignment.beads()[0].is_pinned());
    /// assert_eq!(alignment.beads()[0].confidence(), Confidence::CERTAIN);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub const fn pinned(sentences: Pair<SentenceRange>) -> Bead {
        let (score, confidence) = (LogOdds::NONE, Confidence::CERTAIN);
        Bead { sentences, score, confidence, is_pinned: true }
    }

    /// Both runs of sentences.
    #[must_use]
    pub const fn sentences(&self) -> Pair<SentenceRange> {
        self.sentences
    }

    /// The evidence for this bead by itself, weighted and summed.
    #[must_use]
    pub const fn score(&self) -> LogOdds {
        self.score
    }

    /// Posterior probability of this bead among all ways to align the two documents.
    #[must_use]
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// A person has said that this bead is right: it was [given](crate::Aligner::align_pinned) to the
    /// aligner or made with [`Bead::pinned`]. A bead that the aligner found is not pinned, however
    /// sure it is.
    #[must_use]
    pub const fn is_pinned(&self) -> bool {
        self.is_pinned
    }

    /// Shape.
    #[must_use]
    pub const fn kind(&self) -> BeadKind {
        match (self.sentences.source.len(), self.sentences.target.len()) {
            (1, 1) => BeadKind::Substitution,
            (_, 0) => BeadKind::Deletion,
            (0, _) => BeadKind::Insertion,
            (_, 1) => BeadKind::Contraction,
            (1, _) => BeadKind::Expansion,
            _ => BeadKind::Merger,
        }
    }

    /// The same bead where its sentences begin elsewhere.
    pub(super) fn starting_at(&self, start: Pair<u32>) -> Bead {
        let run = |(start, run): (u32, SentenceRange)| SentenceRange::from_length(start, run.len());
        Bead { sentences: start.zip(self.sentences).map(run), ..*self }
    }

    /// The same bead so many sentences further on; `None` beyond the largest number there is.
    pub(super) fn moved(&self, sentences: Pair<u32>) -> Option<Bead> {
        let Pair { source, target } = self.sentences.zip(sentences);
        let sentences = Pair::new(source.0.moved(source.1)?, target.0.moved(target.1)?);
        Some(Bead { sentences, ..*self })
    }

    /// The same bead with source and target swapped.
    #[must_use]
    pub fn swap(&self) -> Bead {
        Bead { sentences: self.sentences.swap(), ..*self }
    }
}

/// A bead as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct UncheckedBead {
    sentences: Pair<SentenceRange>,
    score: LogOdds,
    confidence: Confidence,
    #[serde(default)]
    pinned: bool,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedBead> for Bead {
    type Error = &'static str;

    fn try_from(read: UncheckedBead) -> Result<Bead, &'static str> {
        let UncheckedBead { sentences, score, confidence, pinned } = read;
        if !pinned {
            return Ok(Bead::new(sentences, score, confidence));
        }
        let bead = Bead::pinned(sentences);
        if (score, confidence) == (bead.score, bead.confidence) {
            Ok(bead)
        } else {
            Err("a pinned bead has a confidence of 1 and a score of 0")
        }
    }
}

/// Formats that people read hold `pinned` only where it is true.
#[cfg(feature = "serde")]
impl serde::Serialize for Bead {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let named = self.is_pinned || !serializer.is_human_readable();
        let mut fields = serializer.serialize_struct("Bead", 3 + usize::from(named))?;
        fields.serialize_field("sentences", &self.sentences)?;
        fields.serialize_field("score", &self.score)?;
        fields.serialize_field("confidence", &self.confidence)?;
        if named {
            fields.serialize_field("pinned", &self.is_pinned)?;
        } else {
            fields.skip_field("pinned")?;
        }
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::Bead;
    use crate::{
        document::{Pair, SentenceRange},
        score::{Confidence, LogOdds},
    };

    #[test]
    fn only_a_user_pins_a_bead() {
        let sentences =
            Pair::new(SentenceRange::from_length(3, 1), SentenceRange::from_length(4, 2));
        let certain = Bead::new(sentences, LogOdds::NONE, Confidence::CERTAIN);
        let pinned = Bead::pinned(sentences);
        assert!(!certain.is_pinned());
        assert!(pinned.is_pinned() && pinned.swap().is_pinned());
        assert_ne!(pinned, certain);
    }
}
