//! Documents laid end to end.
use super::{Document, LanguageTag, Sentence};
use crate::error::{Error, ErrorKind};

/// What stands between the texts of two documents: a paragraph break.
const SEPARATOR: &str = "\n\n";

impl Document {
    /// Documents laid end to end, as one: their texts with a blank line between them, their
    /// sentences at the same places of these, their paragraphs apart. Linear.
    ///
    /// Where a text is empty, no blank line is added. Of no documents, the whole is an empty one of
    /// an [undetermined](crate::LanguageTag::undetermined) language.
    ///
    /// # Errors
    /// As [`Document::append`].
    ///
    /// # Example
    /// ```
    /// use bitext::{Document, Segmenter};
    /// let segmenter = Segmenter::new("en")?;
    /// let chapters = ["It rained. We waited.", "The sun came out."];
    /// let chapters = chapters.map(|text| segmenter.segment(text));
    /// let book = Document::concat(&chapters)?;
    /// assert_eq!(book.text(), "It rained. We waited.\n\nThe sun came out.");
    /// assert_eq!(book.sentence(2), Some("The sun came out."));
    /// assert_eq!(book.paragraphs().count(), 2);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn concat<'d>(
        documents: impl IntoIterator<Item = &'d Document>,
    ) -> Result<Document, Error> {
        let mut documents = documents.into_iter();
        let Some(first) = documents.next() else {
            return Ok(Document::from_sentences(LanguageTag::undetermined(), []));
        };
        let mut whole = first.clone();
        documents.try_for_each(|document| whole.append(document))?;
        Ok(whole)
    }

    /// Adds another document at the end, after a blank line if neither text is empty. Where the
    /// language of this one is undetermined, it becomes that of the other.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if the languages are not
    /// [compatible](crate::LanguageTag::is_compatible), [`ErrorKind::InvalidOption`] if paragraph
    /// numbers would exceed `u32::MAX`. The document is then as it was.
    ///
    /// # Complexity
    /// Linear in the length of the document that is added.
    pub fn append(&mut self, other: &Document) -> Result<(), Error> {
        if !self.language.is_compatible(&other.language) {
            let reason = format!(
                "a document in `{}` cannot follow one in `{}`",
                other.language, self.language
            );
            return Err(Error::new(ErrorKind::OtherLanguages { reason }));
        }
        let start = start_of_next(self.text.len(), &other.text);
        let moved = self.moved_behind(other, start).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOption {
                name: "paragraph",
                expected: "a number that those of the documents before can be added to",
            })
        })?;
        self.language = self.language.or_determined(&other.language).clone();
        if start > self.text.len() {
            self.text.push_str(SEPARATOR);
        }
        self.text.push_str(&other.text);
        self.sentences.extend(moved);
        Ok(())
    }

    /// The sentences of another document as they stand at the end of this one, where its text
    /// begins at `start`; `None` if there are more paragraphs than numbers.
    fn moved_behind(&self, other: &Document, start: usize) -> Option<Vec<Sentence>> {
        let paragraphs = match self.sentences.last() {
            Some(last) if !other.sentences.is_empty() => last.paragraph.checked_add(1)?,
            _ => 0,
        };
        let moved = |sentence: &Sentence| {
            let paragraph = sentence.paragraph.checked_add(paragraphs)?;
            Some(Sentence { span: sentence.span.moved(start), paragraph })
        };
        other.sentences.iter().map(moved).collect()
    }
}

/// Where a text begins that is laid at the end of one of `before` bytes.
pub(crate) fn start_of_next(before: usize, text: &str) -> usize {
    if before == 0 || text.is_empty() { before } else { before + SEPARATOR.len() }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, LanguageTag, Sentence, SentenceRange, Span};

    fn lines(language: &str, text: &str) -> Document {
        Document::from_lines(LanguageTag::new(language).unwrap(), text)
    }

    #[test]
    fn what_is_empty_adds_nothing() {
        let text = lines("en", "A.\n\nB.");
        let nothing = Document::concat([]).unwrap();
        assert_eq!(nothing.language(), &LanguageTag::undetermined());
        for parts in [[&text, &nothing], [&nothing, &text]] {
            assert_eq!(Document::concat(parts).unwrap(), text);
        }
        // A sentence without text is one all the same, in a paragraph of its own.
        let without_text = Document::from_sentences(text.language().clone(), [""]);
        let mut whole = text.clone();
        whole.append(&without_text).unwrap();
        assert_eq!((whole.len(), whole.paragraphs().count()), (3, 3));
    }

    #[test]
    fn documents_that_cannot_be_one_are_refused_and_nothing_is_changed() {
        let mut german = lines("de", "Ja.");
        let before = german.clone();
        let error = german.append(&lines("en", "Yes.")).unwrap_err();
        assert_eq!(error.to_string(), "a document in `en` cannot follow one in `de`");
        let last = Sentence::new(Span::new(0, 3).unwrap(), u32::MAX);
        let last = Document::new(before.language().clone(), "Ja.", vec![last]).unwrap();
        let error = german.append(&last).unwrap_err();
        assert!(error.to_string().starts_with("option `paragraph` must be a number"), "{error}");
        assert_eq!(german, before);
    }

    #[test]
    fn sentences_and_paragraphs_are_those_of_the_parts() {
        let parts = [lines("und", "A.\nB."), lines("en", "C.\n\nD."), lines("en-GB", "\nE.\n")];
        let whole = Document::concat(&parts).unwrap();
        assert_eq!(whole.language().as_str(), "en");
        assert!(whole.sentence_texts().eq(["A.", "B.", "C.", "D.", "E."]));
        let paragraphs: Vec<u32> = whole.paragraphs().map(SentenceRange::len).collect();
        assert_eq!(paragraphs, [2, 1, 1, 1]);
        // The text can be cut again at the same places.
        let again = Document::from_lines(whole.language().clone(), whole.text());
        assert_eq!(again, whole);
    }
}
