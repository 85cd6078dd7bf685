//! Alignments laid end to end, with all that they carry.
use super::Alignment;
use crate::{
    document::{Document, Pair, start_of_next},
    error::{Error, ErrorKind},
};

impl Alignment {
    /// Alignments laid end to end: the alignment of what [`Document::concat`] makes of the
    /// documents of each side. [`Bitext::concat`](crate::Bitext::concat) makes both.
    ///
    /// Each comes with its documents, which say how far what follows them moves: beads, pins,
    /// [doubtful](Alignment::doubtful) parts, and the words and anchors of
    /// [explanations](Alignment::explain). There is no [verdict](Alignment::parallelism) on several
    /// pairs of documents, and it is not known of which [documents](Alignment::fingerprints) the whole
    /// is: only their lengths are compared.
    ///
    /// # Errors
    /// Those of [`Alignment::check_fits`] if one is not of its documents;
    /// [`ErrorKind::InvalidAlignment`] if there are more sentences than numbers.
    ///
    /// # Complexity
    /// Linear in all that the alignments hold.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Alignment, Document, LanguageTag, Pair};
    /// let lines = |tag, text| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, text));
    /// let english = [lines("en", "It rained.\nWe waited.")?, lines("en", "The sun came.")?];
    /// let german = [lines("de", "Es regnete.\nWir warteten.")?, lines("de", "Die Sonne kam.")?];
    /// let chapters = [0, 1].map(|number| Pair::new(&english[number], &german[number]));
    /// let mut alignments = Vec::new();
    /// for documents in chapters {
    ///     alignments.push(Aligner::default().align(documents)?);
    /// }
    /// let book = Alignment::concat(alignments.iter().zip(chapters))?;
    /// assert_eq!(book.lengths(), Pair::new(3, 3));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn concat<'a>(
        parts: impl IntoIterator<Item = (&'a Alignment, Pair<&'a Document>)>,
    ) -> Result<Alignment, Error> {
        let mut whole = Alignment::default();
        let mut bytes = Pair::new(0, 0);
        for (alignment, documents) in parts {
            alignment.check_fits(documents)?;
            let texts = documents.map(Document::text);
            let starts = bytes.zip(texts).map(|(before, text)| start_of_next(before, text));
            whole.append(alignment, starts).ok_or_else(|| {
                Error::new(ErrorKind::InvalidAlignment {
                    bead: whole.beads.len(),
                    reason: "holds more sentences than can be counted, with those before it",
                })
            })?;
            bytes = starts.zip(texts).map(|(start, text)| start + text.len());
        }
        Ok(whole)
    }

    /// Adds an alignment of documents whose texts begin there; `None` if sentences have no numbers
    /// left.
    fn append(&mut self, other: &Alignment, bytes: Pair<usize>) -> Option<()> {
        let sentences = self.lengths();
        let explained = self.beads.len();
        for bead in &other.beads {
            self.beads.push(bead.moved(sentences)?);
        }
        for part in &other.doubtful {
            let Pair { source, target } = part.zip(sentences);
            self.doubtful.push(Pair::new(source.0.moved(source.1)?, target.0.moved(target.1)?));
        }
        if !(self.explanations.is_empty() && other.explanations.is_empty()) {
            self.explanations.resize(explained, None);
            let moved = other.explanations.iter().map(|explanation| {
                explanation.as_ref().map(|explanation| explanation.moved(sentences, bytes))
            });
            self.explanations.extend(moved);
            self.explanations.resize(self.beads.len(), None);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        alignment::{Alignment, Bead},
        document::{Document, LanguageTag, Pair, SentenceRange},
        score::{Confidence, LogOdds},
    };

    #[test]
    fn doubtful_parts_and_pins_move_along() {
        let run = SentenceRange::from_length;
        let document = |count| {
            Document::from_sentences(LanguageTag::undetermined(), std::iter::repeat_n("A.", count))
        };
        let (two, three) = (document(2), document(3));
        let documents = Pair::new(&two, &three);
        let beads = vec![
            Bead::pinned(Pair::new(run(0, 1), run(0, 2))),
            Bead::new(Pair::new(run(1, 1), run(2, 1)), LogOdds::NONE, Confidence::NONE),
        ];
        let part = Pair::new(run(1, 1), run(2, 1));
        let alignment = Alignment::new(beads).unwrap().with_doubtful(vec![part]);
        let whole = Alignment::concat([(&alignment, documents); 2]).unwrap();
        let pinned: Vec<bool> = whole.beads().iter().map(Bead::is_pinned).collect();
        assert_eq!(pinned, [true, false, true, false]);
        assert_eq!(whole.doubtful(), [part, Pair::new(run(3, 1), run(5, 1))]);
        assert_eq!(whole.lengths(), Pair::new(4, 6));
    }
}
