//! Alignments: beads in order, with every sentence of either side in exactly one of them.
mod bead;
mod concatenation;
mod explanation;
mod iteration;
mod link_posteriors;
mod parallelism;
mod revised;
#[cfg(feature = "serde")]
mod stored;

pub(crate) use self::revised::KeptBeads;
pub use self::{
    bead::{Bead, BeadKind},
    explanation::{Contribution, Explanation, WordPair, WordPairKind},
    link_posteriors::LinkPosteriors,
    parallelism::{Parallelism, Verdict},
};

use crate::{
    document::{Document, Fingerprint, Pair, SentenceRange, Side},
    error::{Error, ErrorKind},
    score::{Confidence, LogOdds},
};

/// Sentences of a side that an alignment may have, and as many more for each bead: more than aligners
/// make. So what has to name each sentence takes memory in proportion to the beads, whatever numbers
/// a file has.
pub(crate) const SPARE_SENTENCES: usize = 1 << 20;
const SENTENCES_A_BEAD: usize = 16;

/// Sentences of a side that so many beads are taken to hold at most.
pub(crate) fn most_sentences(beads: usize) -> usize {
    beads.saturating_mul(SENTENCES_A_BEAD).saturating_add(SPARE_SENTENCES)
}

/// Beads in order; every sentence of each side stands in exactly one.
///
/// An alignment that an [`Aligner`](crate::Aligner) has made also knows what the run reported: its
/// [verdict](Alignment::parallelism), its [doubts](Alignment::doubtful), its
/// [explanations](Alignment::explain) where asked for, and which documents it is of
/// ([`Alignment::fingerprints`]). All of it counts where two are compared, and serde keeps all of it:
/// what is read back is equal. To compare the beads alone, compare [`Alignment::beads`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    beads: Vec<Bead>,
    /// One a bead, or empty; none for beads that were changed since.
    explanations: Vec<Option<Explanation>>,
    parallelism: Option<Parallelism>,
    /// In order, none overlapping another.
    doubtful: Vec<Pair<SentenceRange>>,
    fingerprints: Option<Pair<Fingerprint>>,
}

impl Alignment {
    /// Checks that the beads cover both sides from sentence 0 without gap or overlap. Linear.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidAlignment`] names the first bead that does not begin where the one
    /// before it ended, on either side, that holds no sentence at all, or that ends after more
    /// sentences than so few beads are taken to hold: a million (2^20) and sixteen for each bead.
    pub fn new(beads: Vec<Bead>) -> Result<Alignment, Error> {
        let most = most_sentences(beads.len());
        let beyond = |bead: &Bead| {
            let ends = bead.sentences().map(|run| run.end() as usize);
            ends.source.max(ends.target) > most
        };
        // They are in order, or that is what is wrong with them.
        if let Some(bead) = beads.iter().position(beyond) {
            Alignment::covering(beads)?;
            let reason = "ends after more sentences than so few beads can have: 1048576, and 16 for \
                          each bead";
            return Err(Error::new(ErrorKind::InvalidAlignment { bead, reason }));
        }
        Alignment::covering(beads)
    }

    /// The same of beads that something else bounds, such as the documents.
    pub(crate) fn covering(beads: Vec<Bead>) -> Result<Alignment, Error> {
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
        Ok(Alignment { beads, ..Alignment::default() })
    }

    /// The same alignment with an explanation, or none, for each bead.
    pub(crate) fn with_explanations(mut self, explanations: Vec<Option<Explanation>>) -> Alignment {
        debug_assert_eq!(self.beads.len(), explanations.len(), "one explanation a bead");
        self.explanations = explanations;
        self
    }

    /// For tests: says which invariant is broken.
    ///
    /// # Errors
    /// The first broken invariant, in words.
    #[doc(hidden)]
    pub fn check_invariants(&self, documents: Pair<&Document>) -> Result<(), String> {
        Alignment::covering(self.beads.clone()).map_err(|error| error.to_string())?;
        self.check_fits(documents).map_err(|error| error.to_string())?;
        self.check_report()
    }

    /// Checks doubtful parts and explanations against the beads. Linear.
    fn check_report(&self) -> Result<(), String> {
        let mut end = Pair::new(0, 0);
        for (number, part) in self.doubtful.iter().enumerate() {
            if part.source.start() < end.source || part.target.start() < end.target {
                return Err(format!("doubtful part {number} begins before the last ends"));
            }
            if part.source.is_empty() && part.target.is_empty() {
                return Err(format!("doubtful part {number} holds no sentence"));
            }
            end = part.map(SentenceRange::end);
        }
        let lengths = self.lengths();
        if end.source > lengths.source || end.target > lengths.target {
            return Err("a doubtful part ends after the documents".to_owned());
        }
        let (found, beads) = (self.explanations.len(), self.beads.len());
        if found != 0 && found != beads {
            return Err(format!("there are {found} explanations of {beads} beads"));
        }
        for (number, (bead, explanation)) in self.beads.iter().zip(&self.explanations).enumerate() {
            let checked = explanation.as_ref().map_or(Ok(()), |one| one.check(bead));
            checked.map_err(|reason| format!("explanation {number}: {reason}"))?;
        }
        Ok(())
    }

    /// The beads in text order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// What spoke for and against a bead, given by its place among the [beads](Alignment::beads).
    ///
    /// `None` past the last bead, and where nothing is known: of an alignment that was not made by
    /// an aligner told to [explain](crate::AlignerBuilder::explain), or of a bead that was made by
    /// taking another apart ([`Alignment::with_min_confidence`],
    /// [`AlignerBuilder::keep_unrelated`](crate::AlignerBuilder::keep_unrelated)).
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let german = Document::from_lines(
    ///     LanguageTag::new("de")?,
    ///     "Der Zug kam um 9.15 Uhr.\nAnna stieg ein.\nEs war kalt.",
    /// );
    /// let english = Document::from_lines(
    ///     LanguageTag::new("en")?,
    ///     "The train came at 9.15.\nAnna got on.\nIt was cold.",
    /// );
    /// let aligner = Aligner::builder().explain(true).build()?;
    /// let alignment = aligner.align(Pair::new(&german, &english))?;
    /// let explanation = alignment.explain(0).unwrap();
    /// let number = explanation.features().iter().find(|one| one.name() == "number rarity");
    /// assert!(number.unwrap().log_odds().nats() > 0.0);
    /// let words = explanation.words().first().unwrap();
    /// assert_eq!(german.slice(words.spans().source), Some("9.15"));
    /// assert_eq!(english.slice(words.spans().target), Some("9.15"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self, bead: usize) -> Option<&Explanation> {
        self.explanations.get(bead)?.as_ref()
    }

    /// The beads, given away.
    #[must_use]
    pub fn into_beads(self) -> Vec<Bead> {
        self.beads
    }

    /// Whether the documents are translations of each other, where an [`Aligner`] has judged that:
    /// `None` for an alignment made of beads or read from a file.
    ///
    /// [`Aligner`]: crate::Aligner
    #[must_use]
    pub const fn parallelism(&self) -> Option<Parallelism> {
        self.parallelism
    }

    /// Where the aligner was not sure where the text goes on: parts of the documents, in order, in
    /// which hardly any name, number or known word confirms its way, so that the right one may lie
    /// elsewhere. A long part that only one document has is listed too.
    ///
    /// Beads there are worth a look, whatever their [confidence](Bead::confidence): that compares a
    /// bead only with others that were searched. A side may have no sentences in a part. There are
    /// no such parts in documents short enough to be searched whole, nor in an alignment made of
    /// beads or read from a file; [pins](crate::Aligner::align_pinned) are in none.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let german = Document::from_lines(LanguageTag::new("de")?, "Anna stieg ein.\nEs war kalt.");
    /// let english = Document::from_lines(LanguageTag::new("en")?, "Anna got on.\nIt was cold.");
    /// let alignment = Aligner::default().align(Pair::new(&german, &english))?;
    /// assert!(alignment.doubtful().is_empty());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn doubtful(&self) -> &[Pair<SentenceRange>] {
        &self.doubtful
    }

    /// The same alignment with where it is doubtful.
    pub(crate) fn with_doubtful(self, doubtful: Vec<Pair<SentenceRange>>) -> Alignment {
        Alignment { doubtful, ..self }
    }

    /// The same alignment with the verdict on its documents.
    pub(crate) fn with_parallelism(self, parallelism: Parallelism) -> Alignment {
        Alignment { parallelism: Some(parallelism), ..self }
    }

    /// Number of sentences of each side.
    #[must_use]
    pub fn lengths(&self) -> Pair<u32> {
        self.beads
            .last()
            .map_or_else(Pair::default, |bead| bead.sentences().map(SentenceRange::end))
    }

    /// Which documents it is of, where an [`Aligner`](crate::Aligner) has made it: `None` for an
    /// alignment made of beads or read from a file of beads.
    ///
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes.", "No."]);
    /// let finnish = Document::from_sentences(LanguageTag::new("fi")?, ["Kyllä.", "Ei."]);
    /// let documents = Pair::new(&english, &finnish);
    /// let alignment = Aligner::default().align(documents)?;
    /// assert_eq!(alignment.fingerprints(), Some(documents.map(Document::fingerprint)));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub const fn fingerprints(&self) -> Option<Pair<Fingerprint>> {
        self.fingerprints
    }

    /// The same alignment, of documents with these fingerprints.
    pub(crate) fn with_fingerprints(self, fingerprints: Pair<Fingerprint>) -> Alignment {
        Alignment { fingerprints: Some(fingerprints), ..self }
    }

    /// Checks that this alignment is of these documents: that it covers just their sentences and,
    /// where its [fingerprints](Alignment::fingerprints) are known, that they are those of the
    /// documents.
    ///
    /// # Errors
    /// [`ErrorKind::OtherDocument`] says which side does not fit.
    ///
    /// # Complexity
    /// Linear in the text of both documents, one or two nanoseconds a byte; constant where no
    /// fingerprints are known.
    pub fn check_fits(&self, documents: Pair<&Document>) -> Result<(), Error> {
        let found = self.fingerprints.map(|_| documents.map(Document::fingerprint));
        let is_swapped = found
            .is_some_and(|found| self.fingerprints == Some(found.swap()) && found != found.swap());
        for side in [Side::Source, Side::Target] {
            let (length, sentences) = (*self.lengths().get(side), documents.get(side).len());
            let reason = if is_swapped {
                "source and target have changed places".to_owned()
            } else if length as usize != sentences {
                format!("it has {sentences} sentences, the alignment {length}")
            } else if self.fingerprints.map(|own| *own.get(side)) != found.map(|one| *one.get(side))
            {
                "its text or the places of its sentences differ".to_owned()
            } else {
                continue;
            };
            let side = match side {
                Side::Source => "source",
                Side::Target => "target",
            };
            return Err(Error::new(ErrorKind::OtherDocument { side, reason }));
        }
        Ok(())
    }

    /// Every bead with its texts, in order, nulls included: nothing is lost.
    ///
    /// # Errors
    /// As [`Alignment::check_fits`]: [`ErrorKind::OtherDocument`] if these are not the documents that
    /// were aligned, as far as the alignment knows.
    ///
    /// # Complexity
    /// That of [`Alignment::check_fits`], and constant for each pair.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes.", "No."]);
    /// let finnish = Document::from_sentences(LanguageTag::new("fi")?, ["Kyllä.", "Ei."]);
    /// let documents = Pair::new(&english, &finnish);
    /// let alignment = Aligner::default().align(documents)?;
    /// let targets: Vec<&str> = alignment.pairs(documents)?.map(|pair| pair.target()).collect();
    /// assert_eq!(targets, ["Kyllä.", "Ei."]);
    /// let error = alignment.pairs(documents.swap()).map(|_| ()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the source document is not the one that was aligned: source and target have changed places"
    /// );
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn pairs<'a>(
        &'a self,
        documents: Pair<&'a Document>,
    ) -> Result<impl ExactSizeIterator<Item = AlignedPair<'a>> + Clone, Error> {
        self.check_fits(documents)?;
        Ok(self.pairs_of(documents))
    }

    /// The same for documents that are known to fit.
    pub(crate) fn pairs_of<'a>(
        &'a self,
        documents: Pair<&'a Document>,
    ) -> impl ExactSizeIterator<Item = AlignedPair<'a>> + Clone {
        self.beads.iter().map(move |bead| AlignedPair { bead, documents })
    }

    /// The same alignment with source and target swapped.
    #[must_use]
    pub fn swap(&self) -> Alignment {
        let swapped =
            |explanation: &Option<Explanation>| explanation.as_ref().map(Explanation::swap);
        Alignment {
            beads: self.beads.iter().map(Bead::swap).collect(),
            explanations: self.explanations.iter().map(swapped).collect(),
            parallelism: self.parallelism,
            doubtful: self.doubtful.iter().map(|part| part.swap()).collect(),
            fingerprints: self.fingerprints.map(Pair::swap),
        }
    }

    /// Beads below a confidence dissolved into null beads, one per sentence, source first; their
    /// confidence is what is left: one minus that of the bead. Coverage is kept. The explanations
    /// of other beads stay.
    #[must_use]
    pub fn with_min_confidence(&self, least: Confidence) -> Alignment {
        let weak = |bead: &Bead| !bead.kind().is_null() && bead.confidence() < least;
        self.dissolved(|_, bead| {
            weak(bead).then(|| Confidence::saturating(1.0 - bead.confidence().get()))
        })
    }

    /// Beads dissolved into null beads, one per sentence, source first: those for which
    /// `confidence`, told the number of each bead, gives the confidence of the nulls.
    pub(crate) fn dissolved(
        &self,
        confidence: impl Fn(usize, &Bead) -> Option<Confidence>,
    ) -> Alignment {
        let mut beads = Vec::with_capacity(self.beads.len());
        let mut explanations = Vec::with_capacity(self.explanations.len());
        for (number, bead) in self.beads.iter().enumerate() {
            let explanation = self.explanations.get(number);
            let Some(confidence) = confidence(number, bead) else {
                beads.push(*bead);
                explanations.extend(explanation.cloned());
                continue;
            };
            let score = if bead.kind().is_null() { bead.score() } else { LogOdds::NONE };
            let Pair { source, target } = bead.sentences();
            let nulls = (source.start()..source.end())
                .map(|number| Pair::new((number, 1), (target.start(), 0)))
                .chain(
                    (target.start()..target.end())
                        .map(|number| Pair::new((source.end(), 0), (number, 1))),
                );
            beads.extend(nulls.map(|sides| {
                let sentences = sides.map(|(start, len)| SentenceRange::from_length(start, len));
                Bead::new(sentences, score, confidence)
            }));
            if explanation.is_some() {
                // A null is only given another confidence: its score stays, and what explains it.
                let same = explanation.filter(|_| {
                    beads.last().is_some_and(|last| last.sentences() == bead.sentences())
                });
                explanations.extend(same.cloned());
                explanations.resize(beads.len(), None);
            }
        }
        let doubtful = self.doubtful.clone();
        Alignment { beads, explanations, doubtful, ..*self }
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
