//! Takes one text that holds two languages, after or between each other. Gives a [`Document`] a
//! side and where its pieces come from. Never loses a character and never gives one to both sides.
//! Next: `features`.
mod function_words;
mod evidence;
mod labels;

use self::evidence::{Contrast, Evidence};
use super::{Level, Segmenter, paragraphs, trimmed};
use crate::document::{Document, Pair, Side, Span};

/// Letters of either script that a paragraph must have to be looked at sentence by sentence: fewer
/// are a name or a word quoted.
const LETTERS_OF_A_SENTENCE: usize = 12;

/// What stands between two pieces in a side's text that were not neighbours in the file.
const PIECE_BREAK: &str = "\n\n";

/// A run of the file that belongs to one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    origin: Span,
    start: usize,
}

impl Piece {
    /// Where it stands in the file, in bytes.
    #[must_use]
    pub const fn origin(self) -> Span {
        self.origin
    }

    /// Where it begins in the text of its side's document, in bytes.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }
}

/// A text in two languages, taken apart.
///
/// Paragraphs are labelled one by one: by script where the languages have none in common,
/// otherwise by frequent words and typical letters, in the light of their neighbours. Within a
/// paragraph the side changes only with the script and at the end of a sentence. Without a list
/// for one of the languages, what does not look like the other belongs to it; without one for
/// either, and without a difference of script, everything is the source's.
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
    pieces: Pair<Vec<Piece>>,
}

/// A part of the file that is labelled as a whole.
#[derive(Clone, Copy, Debug)]
struct Unit {
    span: Span,
    evidence: Evidence,
}

impl MixedText {
    /// Takes a text apart and segments each side.
    ///
    /// # Complexity
    /// Linear in the length of the text, in time and memory.
    #[must_use]
    pub fn split(text: &str, segmenters: Pair<&Segmenter>) -> MixedText {
        let contrast = Contrast::new(segmenters.map(Segmenter::language), text);
        let units = units(text, &contrast, segmenters);
        let evidence: Vec<Evidence> = units.iter().map(|unit| unit.evidence).collect();
        let labels = labels::label(&evidence);
        let mut runs: Vec<(Side, Span)> = Vec::new();
        for (unit, side) in units.iter().zip(labels) {
            match runs.last_mut() {
                Some((last, span)) if *last == side => {
                    *span = Span::new(span.start(), unit.span.end()).unwrap_or(*span);
                }
                _ => runs.push((side, unit.span)),
            }
        }
        let mut texts = Pair::new(String::new(), String::new());
        let mut pieces = Pair::new(Vec::new(), Vec::new());
        for (side, origin) in runs {
            let side_text = texts.get_mut(side);
            if !side_text.is_empty() {
                side_text.push_str(PIECE_BREAK);
            }
            pieces.get_mut(side).push(Piece { origin, start: side_text.len() });
            side_text.push_str(text.get(origin.start()..origin.end()).unwrap_or(""));
        }
        let documents = segmenters.zip(texts).map(|(segmenter, text)| segmenter.segment(text));
        MixedText { documents, pieces }
    }

    /// The two sides. Their texts are their pieces, in order, with a blank line between them.
    #[must_use]
    pub fn documents(&self) -> Pair<&Document> {
        self.documents.as_ref()
    }

    /// The two sides, for keeps.
    #[must_use]
    pub fn into_documents(self) -> Pair<Document> {
        self.documents
    }

    /// The pieces of one side in order. No two of a side are neighbours in the file.
    #[must_use]
    pub fn pieces(&self, side: Side) -> &[Piece] {
        self.pieces.get(side)
    }

    /// Where a span of a side's document stands in the file. `None` if it is not inside one piece;
    /// those of sentences are. Logarithmic in the number of pieces.
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

/// Paragraphs, and the sentences of those that hold sentences of both scripts.
fn units(text: &str, contrast: &Contrast, segmenters: Pair<&Segmenter>) -> Vec<Unit> {
    let join = segmenters.source.join_soft_wraps || segmenters.target.join_soft_wraps;
    let (mut units, mut ends) = (Vec::new(), Vec::new());
    for (start, end) in paragraphs::paragraphs(text, join) {
        let paragraph = text.get(start..end).unwrap_or("");
        let evidence = contrast.evidence(paragraph);
        let Pair { source, target } = evidence.own_letters;
        if contrast.by_script() && source.min(target) >= LETTERS_OF_A_SENTENCE {
            let segmenter = if source >= target { segmenters.source } else { segmenters.target };
            let mut from = 0;
            segmenter.for_each_end(paragraph, Level::Sentences, &mut ends, |end| {
                units.extend(trimmed(paragraph, from, end, start).map(|span| {
                    let sentence = text.get(span.start()..span.end()).unwrap_or("");
                    Unit { span, evidence: contrast.evidence(sentence) }
                }));
                from = end;
            });
        } else {
            let span = trimmed(paragraph, 0, paragraph.len(), start);
            units.extend(span.map(|span| Unit { span, evidence }));
        }
    }
    units
}
