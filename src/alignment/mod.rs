//! Takes beads. Gives an [`Alignment`]: every sentence of either side in exactly one bead, in
//! order. Never holds a gap or an overlap: the constructor checks. Next: `formats`, `evaluate`.
mod bead;

pub use self::bead::{Bead, BeadKind};

use crate::{
    document::{Document, Pair, SentenceRange},
    error::{Error, ErrorKind},
    score::{Confidence, LogOdds},
};

/// Beads in order; every sentence of each side stands in exactly one.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Vec<Bead>", into = "Vec<Bead>"))]
pub struct Alignment {
    beads: Vec<Bead>,
}

impl Alignment {
    /// Checks that the beads cover both sides from sentence 0 without gap or overlap. Linear.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidAlignment`] names the first bead that does not begin where the one
    /// before it ended, on either side, or that holds no sentence at all.
    pub fn new(beads: Vec<Bead>) -> Result<Alignment, Error> {
        let mut end = Pair::new(0, 0);
        for (number, bead) in beads.iter().enumerate() {
            let sentences = bead.sentences();
            let wrong =
                |reason| Err(Error::new(ErrorKind::InvalidAlignment { bead: number, reason }));
            if sentences.source.is_empty() && sentences.target.is_empty() {
                return wrong("holds no sentence");
            }
            if sentences.source.start() != end.source {
                return wrong("does not begin where the source side of the bead before it ends");
            }
            if sentences.target.start() != end.target {
                return wrong("does not begin where the target side of the bead before it ends");
            }
            end = sentences.map(SentenceRange::end);
        }
        Ok(Alignment { beads })
    }

    /// For tests: says which invariant is broken.
    ///
    /// # Errors
    /// The first broken invariant, in words.
    #[doc(hidden)]
    pub fn check_invariants(&self, documents: Pair<&Document>) -> Result<(), String> {
        Alignment::new(self.beads.clone()).map_err(|error| error.to_string())?;
        self.check_fits(documents).map_err(|error| error.to_string())
    }

    /// The beads in text order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// The beads, given away.
    #[must_use]
    pub fn into_beads(self) -> Vec<Bead> {
        self.beads
    }

    /// Number of sentences of each side.
    #[must_use]
    pub fn lengths(&self) -> Pair<u32> {
        self.beads
            .last()
            .map_or_else(Pair::default, |bead| bead.sentences().map(SentenceRange::end))
    }

    /// Checks that this alignment covers just these documents.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidAlignment`] if a side has another number of sentences.
    pub fn check_fits(&self, documents: Pair<&Document>) -> Result<(), Error> {
        let lengths = self.lengths();
        let wrong = |reason| {
            Err(Error::new(ErrorKind::InvalidAlignment { bead: self.beads.len(), reason }))
        };
        if lengths.source as usize != documents.source.len() {
            return wrong("the beads end before or after the source document does");
        }
        if lengths.target as usize != documents.target.len() {
            return wrong("the beads end before or after the target document does");
        }
        Ok(())
    }

    /// Every bead with its texts, in order, nulls included: nothing is lost.
    ///
    /// Give the documents that were aligned. Of others, sentences that do not exist read as empty
    /// ([`Alignment::check_fits`] tells).
    #[must_use]
    pub fn pairs<'a>(
        &'a self,
        documents: Pair<&'a Document>,
    ) -> impl ExactSizeIterator<Item = AlignedPair<'a>> + Clone {
        self.beads.iter().map(move |bead| AlignedPair { bead, documents })
    }

    /// The same alignment with source and target swapped.
    #[must_use]
    pub fn swap(&self) -> Alignment {
        Alignment { beads: self.beads.iter().map(Bead::swap).collect() }
    }

    /// Beads below a confidence dissolved into null beads, one per sentence, source first; their
    /// confidence is what is left: one minus that of the bead. Coverage is kept.
    #[must_use]
    pub fn with_min_confidence(&self, least: Confidence) -> Alignment {
        let mut beads = Vec::with_capacity(self.beads.len());
        for bead in &self.beads {
            if bead.kind().is_null() || bead.confidence() >= least {
                beads.push(*bead);
                continue;
            }
            let rest = Confidence::saturating(1.0 - bead.confidence().get());
            let Pair { source, target } = bead.sentences();
            let nulls = (source.start()..source.end())
                .map(|number| Pair::new((number, 1), (target.start(), 0)))
                .chain(
                    (target.start()..target.end())
                        .map(|number| Pair::new((source.end(), 0), (number, 1))),
                );
            beads.extend(nulls.map(|sides| {
                let sentences = sides.map(|(start, len)| SentenceRange::from_length(start, len));
                Bead::new(sentences, LogOdds::NONE, rest)
            }));
        }
        Alignment { beads }
    }
}

impl TryFrom<Vec<Bead>> for Alignment {
    type Error = Error;

    fn try_from(beads: Vec<Bead>) -> Result<Alignment, Error> {
        Alignment::new(beads)
    }
}

impl From<Alignment> for Vec<Bead> {
    fn from(alignment: Alignment) -> Vec<Bead> {
        alignment.beads
    }
}

/// One bead with its texts, borrowed from the documents.
#[derive(Clone, Copy, Debug)]
pub struct AlignedPair<'a> {
    bead: &'a Bead,
    documents: Pair<&'a Document>,
}

impl<'a> AlignedPair<'a> {
    /// The source text, with what stands between its sentences; empty for an insertion.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.documents.source.range_text(self.bead.sentences().source)
    }

    /// The target text, with what stands between its sentences; empty for a deletion.
    #[must_use]
    pub fn target(&self) -> &'a str {
        self.documents.target.range_text(self.bead.sentences().target)
    }

    /// Probability that the bead is right.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.bead.confidence()
    }

    /// Shape of the bead.
    #[must_use]
    pub fn kind(&self) -> BeadKind {
        self.bead.kind()
    }

    /// The bead itself.
    #[must_use]
    pub fn bead(&self) -> &'a Bead {
        self.bead
    }
}
