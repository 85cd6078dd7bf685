//! A [`Document`]: one side of a bitext, as a text, its language and where its sentences are.
//!
//! The text is kept byte for byte as it was given, so that spans can be found again in its file.
mod concatenation;
mod fingerprint;
mod pair;
mod ranges;

pub(crate) use self::concatenation::start_of_next;
pub use self::{
    fingerprint::Fingerprint,
    pair::{Pair, Side},
    ranges::{SentenceRange, Span},
};
pub use crate::languages::LanguageTag;

use crate::error::{Error, ErrorKind};

/// One sentence of a document.
///
/// # Example
/// ```
/// use bitext::{Document, LanguageTag, Sentence, Span};
/// let text = "<p>It rained.</p>";
/// let sentence = Sentence::new(Span::try_from(3..13)?, 0);
/// let document = Document::new(LanguageTag::new("en")?, text, vec![sentence])?;
/// assert_eq!(document.sentence(0), Some("It rained."));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sentence {
    span: Span,
    paragraph: u32,
}

impl Sentence {
    /// A sentence of the given paragraph, from 0.
    #[must_use]
    pub const fn new(span: Span, paragraph: u32) -> Sentence {
        Sentence { span, paragraph }
    }

    /// Where it stands in the text.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// Number of its paragraph, from 0; never less than that of the sentence before.
    #[must_use]
    pub const fn paragraph(self) -> u32 {
        self.paragraph
    }
}

/// One side of a bitext: a text, its language and its sentences.
///
/// Invariants, checked when it is made: spans lie in the text, on character boundaries, in order
/// and apart; paragraph numbers never fall. Iterating gives the sentences; their texts are in
/// [`Document::sentence_texts`].
///
/// # Example
/// ```
/// use bitext::{Document, LanguageTag};
/// let document = Document::from_lines(LanguageTag::new("en")?, "It rained.\nWe waited.\n\nLong.");
/// for sentence in &document {
///     println!("{}: {:?}", sentence.paragraph(), document.slice(sentence.span()));
/// }
/// assert_eq!(document.sentence(2), Some("Long."));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedDocument"))]
pub struct Document {
    language: LanguageTag,
    text: String,
    sentences: Vec<Sentence>,
}

/// A document as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct UncheckedDocument {
    language: LanguageTag,
    text: String,
    sentences: Vec<Sentence>,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedDocument> for Document {
    type Error = Error;

    fn try_from(read: UncheckedDocument) -> Result<Document, Error> {
        Document::new(read.language, read.text, read.sentences)
    }
}

impl Document {
    /// From a text and where its sentences are. Linear in the number of sentences.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSpan`] if spans are out of order, overlap, leave the text or cut a
    /// character, or if a paragraph number falls.
    pub fn new(
        language: LanguageTag,
        text: impl Into<String>,
        sentences: Vec<Sentence>,
    ) -> Result<Document, Error> {
        let document = Document { language, text: text.into(), sentences };
        match document.find_invalid() {
            Some(at) => Err(Error::new(ErrorKind::InvalidSpan { at })),
            None => Ok(document),
        }
    }

    /// The first byte at which a span or paragraph number breaks the invariants.
    fn find_invalid(&self) -> Option<usize> {
        let (mut end, mut paragraph) = (0, 0);
        self.sentences.iter().find_map(|sentence| {
            let span = sentence.span;
            let wrong = span.start < end
                || span.start > span.end
                || self.text.get(span.start..span.end).is_none()
                || sentence.paragraph < paragraph;
            (end, paragraph) = (span.end, sentence.paragraph);
            wrong.then_some(span.start)
        })
    }

    /// From sentences known to keep the invariants, which are checked in debug builds only.
    pub(crate) fn from_sorted(
        language: LanguageTag,
        text: String,
        sentences: Vec<Sentence>,
    ) -> Document {
        let document = Document { language, text, sentences };
        debug_assert!(document.find_invalid().is_none(), "invalid sentence span");
        document
    }

    /// From sentences already split, as one paragraph. The text joins them with newlines.
    ///
    /// Each item becomes one sentence as it is, whatever it holds.
    pub fn from_sentences<'a>(
        language: LanguageTag,
        sentences: impl IntoIterator<Item = &'a str>,
    ) -> Document {
        Document::from_paragraphs(language, [sentences])
    }

    /// From sentences already split, grouped by paragraph. The text joins sentences with a newline
    /// and paragraphs with an empty line.
    pub fn from_paragraphs<'a, P>(
        language: LanguageTag,
        paragraphs: impl IntoIterator<Item = P>,
    ) -> Document
    where
        P: IntoIterator<Item = &'a str>,
    {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (paragraph, sentences) in (0..).zip(paragraphs) {
            if !text.is_empty() {
                text.push('\n');
            }
            for sentence in sentences {
                let start = text.len();
                text.push_str(sentence);
                spans.push(Sentence { span: Span { start, end: text.len() }, paragraph });
                text.push('\n');
            }
        }
        Document { language, text, sentences: spans }
    }

    /// From a text with one sentence a line. White space around a line is not part of its
    /// sentence; blank lines are paragraph breaks and carry no number.
    ///
    /// Lines end in LF or CRLF; the last need not end at all. Only a text without any LF is taken
    /// to end its lines in CR, so that line numbers are those of other tools.
    pub fn from_lines(language: LanguageTag, text: impl Into<String>) -> Document {
        let text = text.into();
        let terminator = if text.contains('\n') { '\n' } else { '\r' };
        let mut sentences = Vec::new();
        let (mut start, mut paragraph, mut broken) = (0, 0, false);
        for line in text.split_inclusive(terminator) {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                broken = !sentences.is_empty();
            } else {
                paragraph += u32::from(std::mem::take(&mut broken));
                let from = start + (line.len() - line.trim_start().len());
                let span = Span { start: from, end: from + trimmed.len() };
                sentences.push(Sentence { span, paragraph });
            }
            start += line.len();
        }
        Document { language, text, sentences }
    }

    /// Language of the text.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The whole text, as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sentences in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// What tells this document from others: see [`Fingerprint`]. Linear in the text, one or two
    /// nanoseconds a byte.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.text, self.sentences.iter().map(|sentence| sentence.span))
    }

    /// Number of sentences.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// No sentence at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The text of a span; `None` if this text has no such span.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.text.get(span.start..span.end)
    }

    /// The text of one sentence, `None` past the last.
    #[must_use]
    pub fn sentence(&self, number: usize) -> Option<&str> {
        self.slice(self.sentences.get(number)?.span)
    }

    /// The texts of all sentences in order.
    #[must_use]
    pub fn sentence_texts(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.sentences
            .iter()
            .map(|sentence| self.text.get(sentence.span.start..sentence.span.end).unwrap_or(""))
    }

    /// Where a run of sentences stands: from the first byte of its first to the last of its last.
    /// `None` if the run is empty or leaves the document.
    #[must_use]
    pub fn span_of(&self, sentences: SentenceRange) -> Option<Span> {
        let run = self.sentences.get(sentences.as_usize())?;
        Some(Span { start: run.first()?.span.start, end: run.last()?.span.end })
    }

    /// The text of a run of sentences with what stands between them; empty where
    /// [`Document::span_of`] is `None`.
    #[must_use]
    pub fn range_text(&self, sentences: SentenceRange) -> &str {
        self.span_of(sentences).and_then(|span| self.slice(span)).unwrap_or("")
    }

    /// One run of sentences per paragraph.
    pub fn paragraphs(&self) -> impl Iterator<Item = SentenceRange> + '_ {
        let mut start = 0_u32;
        self.sentences.chunk_by(|left, right| left.paragraph == right.paragraph).map(move |chunk| {
            let length = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
            let range = SentenceRange::from_length(start, length);
            start = range.end;
            range
        })
    }
}

/// The sentences in order.
#[expect(clippy::into_iter_without_iter, reason = "`sentences` has it")]
impl<'d> IntoIterator for &'d Document {
    type Item = &'d Sentence;
    type IntoIter = std::slice::Iter<'d, Sentence>;

    fn into_iter(self) -> std::slice::Iter<'d, Sentence> {
        self.sentences.iter()
    }
}
