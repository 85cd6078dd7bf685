//! Takes raw text. Gives a [`Document`]. Never fails. Next: `features`.
use crate::{
    document::{Document, LanguageTag},
    error::Error,
};

/// Splits text of one language into sentences.
#[derive(Clone, Debug)]
pub struct Segmenter {
    language: LanguageTag,
}

impl Segmenter {
    /// For a language.
    ///
    /// # Errors
    /// [`crate::ErrorKind::InvalidLanguage`] for a malformed tag.
    pub fn new(language: impl AsRef<str>) -> Result<Segmenter, Error> {
        Ok(Segmenter { language: LanguageTag::new(language.as_ref())? })
    }

    /// Segments.
    #[must_use]
    pub fn segment(&self, text: impl Into<String>) -> Document {
        Document::from_lines(self.language.clone(), text)
    }
}
