//! A text that holds two languages, one after the other or in turns, taken apart into two documents.
//!
//! No character is lost, and none is given to both sides.
mod language_evidence;

use self::language_evidence::{Contrast, LanguageEvidence};
use super::{
    paragraphs,
    segmenter::{Level, Segmenter, trimmed},
};
use crate::{
    document::{Document, Pair, Side, Span},
    error::Error,
    monitor::{Monitor, Watch},
};

/// A paragraph with so many letters of either script is labelled sentence by sentence. Fewer letters
/// are a name or a quoted word.
const LETTERS_OF_A_SENTENCE: usize = 12;

/// What stands between two pieces in the text of a side.
const PIECE_BREAK: &str = "\n\n";

/// How often the side may change from one piece to the next, before the text has shown it: seldom, as
/// in a text of two halves; at any place; nearly always, as where translations alternate.
const FIRST_GUESSES: [f64; 3] = [0.05, 0.5, 0.95];

/// So many changes and so many stays are added to those of the first path, so that no rate is 0 or 1.
const SMOOTHING: f64 = 1.0;

/// A piece of a [`MixedText`] that belongs to one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedText"))]
pub struct MixedText {
    documents: Pair<Document>,
    pieces: Pair<Vec<MixedPiece>>,
}

/// A text as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "MixedText")]
struct UncheckedText {
    documents: Pair<Document>,
    pieces: Pair<Vec<MixedPiece>>,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedText> for MixedText {
    type Error = &'static str;

    fn try_from(read: UncheckedText) -> Result<MixedText, &'static str> {
        let UncheckedText { documents, pieces } = read;
        for side in [Side::Source, Side::Target] {
            let (mut origin, mut start) = (0, 0);
            for piece in pieces.get(side) {
                if piece.origin.start() < origin || piece.start < start {
                    return Err("a piece begins before the last ends");
                }
                origin = piece.origin.end();
                start = piece.start.saturating_add(piece.origin.len());
            }
            if start > documents.get(side).text().len() {
                return Err("a piece ends after the text of its side");
            }
        }
        Ok(MixedText { documents, pieces })
    }
}

impl MixedText {
    /// Splits a text and segments each side.
    ///
    /// # Complexity
    /// Linear in the length of the text, in time and memory.
    #[must_use]
    pub fn split(text: &str, segmenters: Pair<&Segmenter>) -> MixedText {
        MixedText::split_watched(text, segmenters, Watch::nobody())
    }

    /// As [`MixedText::split`], unless a monitor stops it: it is asked after every few kilobytes of
    /// text. It is told no milestones.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) soon after
    /// [`Monitor::is_cancelled`] is true.
    pub fn split_monitored(
        text: &str,
        segmenters: Pair<&Segmenter>,
        monitor: &dyn Monitor,
    ) -> Result<MixedText, Error> {
        let watch = Watch::new(None, monitor);
        let split = MixedText::split_watched(text, segmenters, &watch);
        watch.check().map(|()| split)
    }

    fn split_watched(text: &str, segmenters: Pair<&Segmenter>, watch: &Watch<'_>) -> MixedText {
        let contrast = Contrast::new(segmenters.map(Segmenter::language), text);
        let parts = parts(text, &contrast, segmenters, watch);
        let labels = sides(&parts);
        let mut runs: Vec<(Side, Span)> = Vec::new();
        for ((part, _), side) in parts.iter().zip(labels) {
            match runs.last_mut() {
                Some((last, span)) if *last == side => {
                    *span = Span::new(span.start(), part.end()).unwrap_or(*span);
                }
                _ => runs.push((side, *part)),
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
        let documents = segmenters.zip(texts);
        let documents = documents.map(|(segmenter, text)| segmenter.segment_watched(text, watch));
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
        let start = piece.origin.start().checked_add(offset)?;
        let found = Span::new(start, start.checked_add(span.len())?)?;
        (found.end() <= piece.origin.end()).then_some(found)
    }
}

/// The parts of the text that are given to one side as a whole, with what they show: the paragraphs, and
/// in place of those that hold sentences of both scripts, their sentences.
fn parts(
    text: &str,
    contrast: &Contrast,
    segmenters: Pair<&Segmenter>,
    watch: &Watch<'_>,
) -> Vec<(Span, LanguageEvidence)> {
    let join = segmenters.source.join_soft_wraps || segmenters.target.join_soft_wraps;
    let (mut parts, mut ends) = (Vec::new(), Vec::new());
    let paragraphs = paragraphs::paragraphs(text, join).into_iter();
    for paragraph in paragraphs.take_while(|_| !watch.is_over()) {
        let readable = paragraph.readable(text);
        let evidence = contrast.evidence(&readable);
        let Pair { source, target } = evidence.own_letters;
        if contrast.by_script() && source.min(target) >= LETTERS_OF_A_SENTENCE {
            let segmenter = if source >= target { segmenters.source } else { segmenters.target };
            let spans = segmenter.spans(
                (&*readable, paragraph.start),
                text,
                Level::Sentences,
                &mut ends,
                watch,
            );
            parts.extend(spans.map(|span| {
                let sentence = text.get(span.start()..span.end()).unwrap_or("");
                (span, contrast.evidence(sentence))
            }));
        } else {
            let span = trimmed(text, paragraph.start, paragraph.end);
            parts.extend(span.map(|span| (span, evidence)));
        }
    }
    parts
}

/// The side of each piece, as the likeliest path through all of them, by the algorithm of Viterbi over
/// two states: neighbours tend to be of one side, or to alternate, as the text shows. For each guess of how often
/// the side changes it finds the best path, and then the best path for the rate which that one shows.
/// The likeliest of these is taken; of equally likely ones, that with the lowest guess.
///
/// Pieces without letters go with the one before, at the beginning with the first that has letters.
/// Linear in the number of pieces.
fn sides(parts: &[(Span, LanguageEvidence)]) -> Vec<Side> {
    let evidence = parts.iter().map(|(_, evidence)| evidence);
    let spoken: Vec<f64> =
        evidence.clone().filter(|piece| piece.has_letters).map(|piece| piece.source).collect();
    let mut best: Option<SidePath> = None;
    for guess in FIRST_GUESSES {
        let first = best_path(&spoken, guess);
        let path = best_path(&spoken, rate_of_change(&first.sides));
        if best.as_ref().is_none_or(|best| path.score > best.score) {
            best = Some(path);
        }
    }
    let path = best.map(|path| path.sides).unwrap_or_default();
    let mut path = path.into_iter().peekable();
    let mut last = path.peek().copied().unwrap_or(Side::Source);
    evidence
        .map(|piece| {
            if piece.has_letters {
                last = path.next().unwrap_or(last);
            }
            last
        })
        .collect()
}

/// How often the side changes on a path.
#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 pieces")]
fn rate_of_change(path: &[Side]) -> f64 {
    let changes = path.windows(2).filter(|pair| pair.first() != pair.last()).count();
    let steps = path.len().saturating_sub(1);
    (changes as f64 + SMOOTHING) / (steps as f64 + 2.0 * SMOOTHING)
}

/// A side for each piece, and the log-likelihood of all up to a constant.
#[derive(Debug)]
struct SidePath {
    sides: Vec<Side>,
    score: f64,
}

/// The likeliest path for a rate at which the side changes.
fn best_path(evidence: &[f64], change_rate: f64) -> SidePath {
    let (stay, change) = ((1.0 - change_rate).ln(), change_rate.ln());
    let (mut source, mut target) = (0.0_f64, 0.0_f64);
    // Whether the best path to a piece changes side there, for each side that the piece may be of.
    let mut changed: Vec<Pair<bool>> = Vec::with_capacity(evidence.len());
    for (number, log_odds) in evidence.iter().enumerate() {
        let (from_source, from_target) = (source, target);
        if number > 0 {
            // Of equals, the one that changes as late as it can: a piece that shows nothing goes
            // with the one before.
            changed.push(Pair {
                source: from_target + change >= from_source + stay,
                target: from_source + change >= from_target + stay,
            });
            source = (from_source + stay).max(from_target + change);
            target = (from_target + stay).max(from_source + change);
        }
        // Half to each side: what matters is the difference.
        source += log_odds / 2.0;
        target -= log_odds / 2.0;
    }
    let mut side = if source >= target { Side::Source } else { Side::Target };
    let mut path = Vec::with_capacity(evidence.len());
    path.extend(evidence.first().map(|_| side));
    for changed in changed.iter().rev() {
        side = match side {
            Side::Source if changed.source => Side::Target,
            Side::Target if changed.target => Side::Source,
            same => same,
        };
        path.push(side);
    }
    path.reverse();
    SidePath { sides: path, score: source.max(target) }
}
