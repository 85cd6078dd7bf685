//! A text that holds two languages, one after the other or in turns, taken apart into two documents.
//!
//! No character is lost, and none is given to both sides.
mod language_evidence;
mod labels;

use self::language_evidence::{Contrast, LanguageEvidence};
use super::{
    paragraphs,
    segmenter::{Level, Segmenter, trimmed},
};
use crate::document::{Document, Pair, Side, Span};

/// A paragraph with so many letters of either script is labelled sentence by sentence. Fewer letters
/// are a name or a quoted word.
const LETTERS_OF_A_SENTENCE: usize = 12;

/// What stands between two pieces in the text of a side.
const PIECE_BREAK: &str = "\n\n";

/// A piece of a [`MixedText`] that belongs to one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MixedPiece {
    origin: Span,
    start: usize,
}

impl MixedPiece {
    /// Where it stands in the text that was split, in bytes.
    #[must_use]
    pub const fn origin(self) -> Span {
        self.origin
    }

    /// Where it begins in the document of its side, in bytes.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }
}

/// A text in two languages, taken apart.
///
/// Each paragraph is given to a side: by script if the languages have none in common, otherwise by
/// frequent words and typical letters, and by what its neighbours are. Within a paragraph the side
/// changes only with the script and at the end of a sentence. If one of the languages has no list of
/// words, what does not look like the other belongs to it. If neither has one and both are written in
/// the same script, everything belongs to the source.
///
/// ```
/// use bitext::{MixedText, Pair, Segmenter};
///
/// let segmenters = Pair::new(Segmenter::new("en")?, Segmenter::new("ar")?);
/// let mixed = MixedText::split("Good morning.\nصباح الخير.", segmenters.as_ref());
/// assert_eq!(mixed.documents().source.sentence(0), Some("Good morning."));
/// assert_eq!(mixed.documents().target.sentence(0), Some("صباح الخير."));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MixedText {
    documents: Pair<Document>,
    pieces: Pair<Vec<MixedPiece>>,
}

/// A part of the text that is given to one side as a whole.
#[derive(Clone, Copy, Debug)]
struct LabelledPart {
    span: Span,
    evidence: LanguageEvidence,
}

impl MixedText {
    /// Splits a text and segments each side.
    ///
    /// # Complexity
    /// Linear in the length of the text, in time and memory.
    #[must_use]
    pub fn split(text: &str, segmenters: Pair<&Segmenter>) -> MixedText {
        let contrast = Contrast::new(segmenters.map(Segmenter::language), text);
        let parts = parts(text, &contrast, segmenters);
        let evidence: Vec<LanguageEvidence> = parts.iter().map(|part| part.evidence).collect();
        let labels = labels::label(&evidence);
        let mut runs: Vec<(Side, Span)> = Vec::new();
        for (part, side) in parts.iter().zip(labels) {
            match runs.last_mut() {
                Some((last, span)) if *last == side => {
                    *span = Span::new(span.start(), part.span.end()).unwrap_or(*span);
                }
                _ => runs.push((side, part.span)),
            }
        }
        let mut texts = Pair::new(String::new(), String::new());
        let mut pieces = Pair::new(Vec::new(), Vec::new());
        for (side, origin) in runs {
            let side_text = texts.get_mut(side);
            if !side_text.is_empty() {
                side_text.push_str(PIECE_BREAK);
            }
            pieces.get_mut(side).push(MixedPiece { origin, start: side_text.len() });
            side_text.push_str(text.get(origin.start()..origin.end()).unwrap_or(""));
        }
        let documents = segmenters.zip(texts).map(|(segmenter, text)| segmenter.segment(text));
        MixedText { documents, pieces }
    }

    /// The two sides. Their texts are their pieces in order, with a blank line between two.
    #[must_use]
    pub fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// The two sides, without the pieces.
    #[must_use]
    pub fn into_documents(self) -> Pair<Document> {
        self.documents
    }

    /// The pieces of one side in order. Between two of them stands a piece of the other side.
    #[must_use]
    pub fn pieces(&self, side: Side) -> &[MixedPiece] {
        self.pieces.get(side)
    }

    /// Where a span of the document of a side stands in the text that was split. `None` if it is not
    /// inside one piece, as the spans of sentences are. Logarithmic in the number of pieces.
    #[must_use]
    pub fn origin(&self, side: Side, span: Span) -> Option<Span> {
        let pieces = self.pieces(side);
        let after = pieces.partition_point(|piece| piece.start <= span.start());
        let piece = pieces.get(after.checked_sub(1)?)?;
        let offset = span.start() - piece.start;
        let start = piece.origin.start() + offset;
        let found = Span::new(start, start + span.len())?;
        (found.end() <= piece.origin.end()).then_some(found)
    }
}

/// The paragraphs, and in place of those that hold sentences of both scripts, their sentences.
fn parts(text: &str, contrast: &Contrast, segmenters: Pair<&Segmenter>) -> Vec<LabelledPart> {
    let join = segmenters.source.joins_soft_wraps() || segmenters.target.joins_soft_wraps();
    let (mut parts, mut ends) = (Vec::new(), Vec::new());
    for (start, end) in paragraphs::paragraphs(text, join) {
        let paragraph = text.get(start..end).unwrap_or("");
        let evidence = contrast.evidence(paragraph);
        let Pair { source, target } = evidence.own_letters;
        if contrast.by_script() && source.min(target) >= LETTERS_OF_A_SENTENCE {
            let segmenter = if source >= target { segmenters.source } else { segmenters.target };
            let spans = segmenter.spans(paragraph, start, Level::Sentences, &mut ends);
            parts.extend(spans.map(|span| {
                let sentence = text.get(span.start()..span.end()).unwrap_or("");
                LabelledPart { span, evidence: contrast.evidence(sentence) }
            }));
        } else {
            let span = trimmed(paragraph, 0, paragraph.len(), start);
            parts.extend(span.map(|span| LabelledPart { span, evidence }));
        }
    }
    parts
}
