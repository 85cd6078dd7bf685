//! Documents with the alignments that people made of them, and these as paths that the search can
//! take.
use crate::{
    alignment::Alignment,
    document::{Document, Pair, SentenceRange},
    error::Error,
};

/// A document pair with its gold alignment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GoldDocument {
    documents: Pair<Document>,
    alignment: Alignment,
}

impl GoldDocument {
    /// Checks that the alignment is one of these documents.
    ///
    /// # Errors
    /// As [`Alignment::check_fits`].
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<GoldDocument, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(GoldDocument { documents, alignment })
    }

    /// The first sentences of the documents, so many of each side at most, with their gold path.
    pub(super) fn path(&self, most: usize) -> Result<GoldPath, Error> {
        let mut beads = Vec::new();
        let mut end = Pair::new(0, 0);
        for bead in self.alignment.beads() {
            let next = bead.sentences().map(|run| run.end() as usize);
            if next.source > most || next.target > most {
                break;
            }
            split(bead.sentences(), &mut beads);
            end = next;
        }
        let documents = Pair::new(
            head(&self.documents.source, end.source)?,
            head(&self.documents.target, end.target)?,
        );
        Ok(GoldPath { documents, beads })
    }
}

/// The beginning of two documents with its gold alignment, made of beads that the search knows.
pub(super) struct GoldPath {
    pub(super) documents: Pair<Document>,
    pub(super) beads: Vec<Pair<SentenceRange>>,
}

/// The first sentences of a document.
fn head(document: &Document, sentences: usize) -> Result<Document, Error> {
    let kept = document.sentences().get(..sentences).unwrap_or(document.sentences()).to_vec();
    Document::new(document.language().clone(), document.text(), kept)
}

/// Adds a gold bead as the search can make it: nulls are taken one by one, and larger beads than
/// any shape are cut.
fn split(sentences: Pair<SentenceRange>, path: &mut Vec<Pair<SentenceRange>>) {
    let Pair { source, target } = sentences;
    let mut size = sentences.map(SentenceRange::len);
    let fits = |size: Pair<u32>| {
        let (less, more) = (size.source.min(size.target), size.source.max(size.target));
        more <= 4 || (less == 1 && more <= 6) || (less == 2 && more <= 5)
    };
    while !fits(size) && size.source > 0 && size.target > 0 {
        if size.source > size.target { size.source -= 1 } else { size.target -= 1 }
    }
    if size.source == 0 || size.target == 0 {
        size = Pair::new(0, 0);
    } else {
        path.push(Pair::new(
            SentenceRange::from_length(source.start(), size.source),
            SentenceRange::from_length(target.start(), size.target),
        ));
    }
    for number in source.start() + size.source..source.end() {
        let none = SentenceRange::from_length(target.start() + size.target, 0);
        path.push(Pair::new(SentenceRange::from_length(number, 1), none));
    }
    for number in target.start() + size.target..target.end() {
        let none = SentenceRange::from_length(source.end(), 0);
        path.push(Pair::new(none, SentenceRange::from_length(number, 1)));
    }
}
