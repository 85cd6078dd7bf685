//! Two documents together with their alignment, which the files that carry the text hold; and a
//! builder of them from the beads of a file, sentence by sentence.
use super::sentence_columns::print_span;
use crate::{
    alignment::{AlignedPair, Alignment, Bead},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Span},
    error::{Error, ErrorKind},
    score::{Confidence, LogOdds},
};
use std::iter::{repeat, repeat_n};

/// Two documents and the alignment that covers them: what reading a file gives.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedBitext"))]
pub struct Bitext {
    documents: Pair<Document>,
    alignment: Alignment,
}

/// What is read before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct UncheckedBitext {
    documents: Pair<Document>,
    alignment: Alignment,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedBitext> for Bitext {
    type Error = Error;

    fn try_from(read: UncheckedBitext) -> Result<Bitext, Error> {
        Bitext::new(read.documents, read.alignment)
    }
}

impl Bitext {
    /// Checks that the alignment covers just these documents.
    ///
    /// # Errors
    /// [`OtherDocument`](crate::ErrorKind::OtherDocument) as [`Alignment::check_fits`] says.
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<Bitext, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(Bitext { documents, alignment })
    }

    /// Bitexts laid end to end: the documents of each side as [`Document::concat`] joins them, and
    /// their alignments as [`Alignment::concat`] does. The pairs of the whole are those of the
    /// parts, in order.
    ///
    /// # Errors
    /// Those of [`Document::concat`] and [`Alignment::concat`].
    ///
    /// # Example
    /// ```
    /// use bitext::{Bitext, Document, LanguageTag, Pair, formats::beads};
    /// let chapter = |english, finnish, alignment| {
    ///     let lines = |tag, text| {
    ///         Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, text))
    ///     };
    ///     let documents = Pair::new(lines("en", english)?, lines("fi", finnish)?);
    ///     Bitext::new(documents, beads::parse(alignment)?)
    /// };
    /// let book = Bitext::concat(&[
    ///     chapter("It rained.", "Satoi.", "[0]:[0]")?,
    ///     chapter("We waited.\nLong.", "Odotimme kauan.", "[0,1]:[0]")?,
    /// ])?;
    /// let last = book.pairs().last().unwrap();
    /// assert_eq!(last.source(), "We waited.\nLong.");
    /// assert_eq!(last.target(), "Odotimme kauan.");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn concat<'b>(parts: impl IntoIterator<Item = &'b Bitext>) -> Result<Bitext, Error> {
        let parts: Vec<&Bitext> = parts.into_iter().collect();
        let documents = Pair::new(
            Document::concat(parts.iter().map(|part| &part.documents.source))?,
            Document::concat(parts.iter().map(|part| &part.documents.target))?,
        );
        let alignments = parts.iter().map(|part| (&part.alignment, part.documents()));
        let fingerprints = documents.as_ref().map(Document::fingerprint);
        let alignment = Alignment::concat(alignments)?.with_fingerprints(fingerprints);
        Bitext::new(documents, alignment)
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
        self.alignment.pairs_of(self.documents())
    }

    /// Both documents and the alignment, given away.
    #[must_use]
    pub fn into_parts(self) -> (Pair<Document>, Alignment) {
        (self.documents, self.alignment)
    }
}

/// White space put between sentences, to have them at the bytes they came from, may be this many
/// times the text itself and [`SPARE_FILL`] bytes: enough for sentences picked from markup, and
/// bounded for any file.
const MOST_FILL: usize = 16;

/// See [`MOST_FILL`].
const SPARE_FILL: usize = 1 << 20;

/// One sentence as a file gives it.
#[derive(Clone, Debug)]
pub(super) struct SentenceRecord {
    /// Its text.
    pub(super) text: String,
    /// Where it stood; of the text's length.
    pub(super) span: Option<Span>,
    /// Its paragraph; without one, that of the sentence before it.
    pub(super) paragraph: Option<u32>,
}

/// Records of texts with their spans and paragraphs, as far as these are known.
pub(super) fn records<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    spans: &[Span],
    paragraphs: &[u32],
) -> Vec<SentenceRecord> {
    let spans = spans.iter().copied().map(Some).chain(repeat(None));
    let paragraphs = paragraphs.iter().copied().map(Some).chain(repeat(None));
    let sentences = texts.into_iter().zip(spans.zip(paragraphs));
    sentences
        .map(|(text, (span, paragraph))| SentenceRecord { text: text.to_owned(), span, paragraph })
        .collect()
}

/// Both documents and the beads as far as they have been read: never more than a fixed multiple of
/// what was read, whatever spans a file gives.
#[derive(Debug, Default)]
pub(super) struct BitextBuilder {
    sides: Pair<SideBuilder>,
    beads: Vec<Bead>,
}

impl BitextBuilder {
    /// Numbers of the sentences that come next.
    pub(super) fn next(&self) -> Pair<u32> {
        self.beads
            .last()
            .map_or_else(Pair::default, |bead| bead.sentences().map(SentenceRange::end))
    }

    /// Takes the next bead, or says what is wrong with it.
    pub(super) fn push(
        &mut self,
        records: Pair<Vec<SentenceRecord>>,
        score: LogOdds,
        confidence: Confidence,
    ) -> Result<(), String> {
        if records.source.is_empty() && records.target.is_empty() {
            return Err("a bead without any sentence".to_owned());
        }
        let lengths = records.as_ref().map(Vec::len);
        let sentences = self.next().zip(lengths).try_map(|(start, length)| {
            let end = u32::try_from(length).ok().and_then(|length| start.checked_add(length));
            end.and_then(|end| SentenceRange::new(start, end))
                .ok_or("more sentences than can be counted")
        })?;
        for record in records.source {
            self.sides.source.push(record)?;
        }
        for record in records.target {
            self.sides.target.push(record)?;
        }
        self.beads.push(Bead::new(sentences, score, confidence));
        Ok(())
    }

    /// Takes the next bead of a file whose units may have been moved or put together from several
    /// files: what such a move makes untrue is forgotten.
    #[cfg(feature = "xml")]
    pub(super) fn push_moved(
        &mut self,
        mut records: Pair<Vec<SentenceRecord>>,
        score: LogOdds,
        confidence: Confidence,
    ) -> Result<(), String> {
        self.sides.source.forget_untrue(&mut records.source);
        self.sides.target.forget_untrue(&mut records.target);
        self.push(records, score, confidence)
    }

    pub(super) fn finish(self, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
        let documents = self.sides.zip(languages).try_map(|(side, tag)| side.finish(tag))?;
        Bitext::new(documents, Alignment::covering(self.beads)?)
    }
}

/// The sentences of one side, their spans in order and apart where known, paragraphs not falling.
#[derive(Debug, Default)]
struct SideBuilder {
    records: Vec<SentenceRecord>,
    end: usize,
    paragraph: u32,
}

impl SideBuilder {
    #[cfg(feature = "xml")]
    fn forget_untrue(&self, records: &mut [SentenceRecord]) {
        let (mut end, mut paragraph) = (self.end, self.paragraph);
        for record in records {
            record.span = record.span.filter(|span| span.start() >= end);
            record.paragraph = record.paragraph.filter(|number| *number >= paragraph);
            end = record.span.map_or(end, Span::end);
            paragraph = record.paragraph.unwrap_or(paragraph);
        }
    }

    fn push(&mut self, record: SentenceRecord) -> Result<(), String> {
        if let Some(span) = record.span {
            if span.start() < self.end {
                let SideBuilder { end, .. } = self;
                return Err(format!("span {} begins before byte {end}", print_span(span)));
            }
            if span.len() != record.text.len() {
                let length = record.text.len();
                let span = print_span(span);
                return Err(format!("a sentence of {length} bytes does not fill its span {span}"));
            }
            self.end = span.end();
        }
        let paragraph = record.paragraph.unwrap_or(self.paragraph);
        if paragraph < self.paragraph {
            let last = self.paragraph;
            return Err(format!("paragraph {paragraph} comes after paragraph {last}"));
        }
        self.paragraph = paragraph;
        self.records.push(SentenceRecord { paragraph: Some(paragraph), ..record });
        Ok(())
    }

    /// Every sentence at its span, if all have one and the text does not get too long by it; else
    /// one sentence a line, paragraphs apart by an empty line.
    fn finish(self, language: LanguageTag) -> Result<Document, Error> {
        let length: usize = self.records.iter().map(|record| record.text.len()).sum();
        let longest = length.saturating_mul(MOST_FILL).saturating_add(SPARE_FILL);
        let placed = self.end <= longest && self.records.iter().all(|record| record.span.is_some());
        let mut text = String::with_capacity(if placed { self.end } else { length });
        let mut sentences = Vec::with_capacity(self.records.len());
        let mut paragraph = 0;
        for record in self.records {
            let is_first = sentences.is_empty();
            let begins = record.paragraph.unwrap_or(paragraph);
            let breaks = !is_first && begins != paragraph;
            paragraph = begins;
            match record.span {
                Some(span) if placed => {
                    let fill = if breaks { "\n" } else { " " };
                    text.extend(repeat_n(fill, span.start().saturating_sub(text.len())));
                }
                _ if is_first => {}
                _ => text.push_str(if breaks { "\n\n" } else { "\n" }),
            }
            let start = text.len();
            text.push_str(&record.text);
            let span = Span::new(start, text.len())
                .ok_or_else(|| Error::new(ErrorKind::InvalidSpan { at: start }))?;
            sentences.push(Sentence::new(span, paragraph));
        }
        Document::new(language, text, sentences)
    }
}
