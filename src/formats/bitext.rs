//! Two documents together with their alignment: what the files that carry the text hold.
use crate::{
    alignment::{AlignedPair, Alignment},
    document::{Document, Pair},
    error::Error,
};

/// Two documents and the alignment that covers them: what reading a file gives.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked"))]
pub struct Bitext {
    documents: Pair<Document>,
    alignment: Alignment,
}

/// What is read before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Unchecked {
    documents: Pair<Document>,
    alignment: Alignment,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Bitext {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Bitext, Error> {
        Bitext::new(read.documents, read.alignment)
    }
}

impl Bitext {
    /// Checks that the alignment covers just these documents.
    ///
    /// # Errors
    /// [`InvalidAlignment`](crate::ErrorKind::InvalidAlignment) if a side has another number of sentences.
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<Bitext, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(Bitext { documents, alignment })
    }

    /// Both documents.
    #[must_use]
    pub const fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// The alignment.
    #[must_use]
    pub const fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// Every bead with its texts, in order, nulls included.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = AlignedPair<'_>> + Clone {
        self.alignment.pairs(self.documents())
    }

    /// Both documents and the alignment, given away.
    #[must_use]
    pub fn into_parts(self) -> (Pair<Document>, Alignment) {
        (self.documents, self.alignment)
    }
}
