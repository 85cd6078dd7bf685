//! Aligning again after a bead was pinned or a text edited: only what that touches is searched, with
//! what the rest of the alignment says of words, lengths and habits.
use super::{
    builder::Aligner,
    final_search::FinalSearch,
    pair_input::Job,
    pinned_beads,
    revision::{Edit, Revision},
    rounds::Rounds,
    side_order::SideOrder,
};
use crate::{
    alignment::{Alignment, Bead, KeptBeads, Verdict},
    corridor::Stretch,
    document::{Document, Pair, SentenceRange},
    error::Error,
    search::{Posterior, WeightedBead},
};

impl Aligner {
    /// Aligns two documents again of which more beads are known to be right than before, or others.
    ///
    /// `alignment` is what was found before, `pins` are all that are known now: a pinned bead of the
    /// alignment that is not among them is no longer pinned. Only the beads about those that changed
    /// are searched again, up to where the alignment is sure on either side; all others stay as they
    /// are, to the last bit, and so does the verdict; [doubtful](Alignment::doubtful) parts stay where
    /// none of their beads was searched again. What the rest of the alignment says of words,
    /// lengths and habits is evidence, so that the result is about that of
    /// [`Aligner::align_pinned`], not just that.
    ///
    /// # Errors
    /// [`InvalidAlignment`](crate::ErrorKind::InvalidAlignment) or
    /// [`OtherDocument`](crate::ErrorKind::OtherDocument) if the alignment is not of the documents;
    /// otherwise as [`Aligner::align_pinned`].
    ///
    /// # Complexity
    /// The texts are read and words learned from the beads that stay: linear in the documents, some
    /// tenth of the time of [`Aligner::align`]. The search is of the size of what changed. Where that
    /// is a third of the documents, or they were found to be no translations of each other, they are
    /// aligned anew. Evidence that only a pair of a [`Corpus`](crate::Corpus) has is not asked, nor
    /// the words of its other pairs: give those as a [lexicon](crate::AlignerBuilder::lexicon).
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair, SentenceRange};
    /// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes.", "No.", "Why?"]);
    /// let finnish = Document::from_sentences(LanguageTag::new("fi")?, ["Kyllä.", "Ei.", "Miksi?"]);
    /// let documents = Pair::new(&english, &finnish);
    /// let aligner = Aligner::default();
    /// let alignment = aligner.align(documents)?;
    /// let run = |start, length| SentenceRange::from_length(start, length);
    /// let pin = Pair::new(run(0, 2), run(0, 2));
    /// let alignment = aligner.realign(documents, &alignment, &[pin])?;
    /// assert_eq!(alignment.beads()[0].sentences(), pin);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn realign(
        &self,
        documents: Pair<&Document>,
        alignment: &Alignment,
        pins: &[Pair<SentenceRange>],
    ) -> Result<Alignment, Error> {
        self.realign_edited(documents, alignment, documents, pins)
    }

    /// As [`Aligner::realign`], after sentences of the documents were changed, split, joined, added
    /// or taken away: `before` are the documents that were aligned, `documents` those of now, whose
    /// sentences `pins` name. On each side all from the first change to the last counts as changed.
    /// [Explanations](Alignment::explain), which say where words stand, are those of the beads that
    /// were searched.
    ///
    /// # Errors
    /// As [`Aligner::realign`].
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let lines = |tag, lines| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, lines));
    /// let (english, finnish) = (lines("en", "Yes.\nNo.\n")?, lines("fi", "Kyllä. Ei.\n")?);
    /// let aligner = Aligner::default();
    /// let alignment = aligner.align(Pair::new(&english, &finnish))?;
    /// let split = lines("fi", "Kyllä.\nEi.\n")?;
    /// let (before, now) = (Pair::new(&english, &finnish), Pair::new(&english, &split));
    /// let alignment = aligner.realign_edited(before, &alignment, now, &[])?;
    /// assert_eq!(alignment.lengths(), Pair::new(2, 2));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn realign_edited(
        &self,
        before: Pair<&Document>,
        alignment: &Alignment,
        documents: Pair<&Document>,
        pins: &[Pair<SentenceRange>],
    ) -> Result<Alignment, Error> {
        alignment.check_fits(before)?;
        let lengths = documents.map(Document::len);
        pinned_beads::check(pins, lengths)?;
        let edits = before.zip(documents).map(|(before, now)| Edit::between(before, now));
        let revision = Revision::of(alignment.beads(), &edits, pins, lengths);
        let verdict = alignment.parallelism().map(|one| one.verdict());
        let Some(revision) = revision.filter(|_| verdict != Some(Verdict::Unrelated)) else {
            return self.align_pinned(documents, pins);
        };
        let fingerprints = documents.map(Document::fingerprint);
        let is_same_text = before.map(Document::fingerprint) == fingerprints;
        if revision.windows.is_empty() {
            let same = alignment.clone().with_fingerprints(fingerprints);
            // Explanations say where words stand in the text.
            return Ok(if is_same_text { same } else { same.with_explanations(Vec::new()) });
        }
        let searched = revision.searched(pins);
        let job = Job {
            pins: pinned_beads::check_known(&searched, lengths)?,
            ..Job::plain(0, documents)
        };
        let sides = SideOrder::of(documents, &job.pins).unwrap_or_default();
        let watch = self.watch(&(), 1);
        let batch = self.read(vec![job], sides, &watch);
        let turned = |bead: WeightedBead| WeightedBead {
            sentences: sides.turn(bead.sentences, Pair::swap),
            ..bead
        };
        let known = revision.known(alignment.beads(), pins).into_iter().map(turned).collect();
        let all: Vec<Stretch> =
            revision.parts().map(|part| sides.turn(part, Stretch::swap)).collect();
        let settings = self.round_settings(vec![0], &(), &watch);
        let rounds = Rounds::resumed(batch, settings, &Posterior::of_beads(known), &all);
        let conclude = |_, last: Result<FinalSearch<'_>, Error>| -> Result<Alignment, Error> {
            let last = last?;
            let chosen = last.choose()?;
            let is_new = |bead: &Bead| {
                let sentences = sides.turn(bead.sentences(), Pair::swap);
                !revision.blocks.iter().any(|block| block.stretch.sentences() == sentences)
            };
            let found = if self.options.explain { last.explain(chosen, is_new)? } else { chosen };
            Ok(sides.turn(found, |alignment| alignment.swap()))
        };
        let (mut results, _) = rounds.finish(&self.options.weights, conclude);
        let found = results.pop().map_or_else(|| Ok(Alignment::default()), |(_, found)| found)?;
        let kept: Vec<KeptBeads> = revision
            .blocks
            .iter()
            .map(|block| (block.beads.clone(), block.stretch.sentences()))
            .collect();
        let revised = alignment.revised(&found, &kept, is_same_text)?;
        Ok(revised.with_fingerprints(fingerprints))
    }
}
