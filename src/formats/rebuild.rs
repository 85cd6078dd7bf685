//! Takes beads sentence by sentence, as a file gives them. Gives a [`Bitext`]. Never allocates
//! more than a fixed multiple of what was read. Next: `tsv`, `jsonl`, `tmx`.
use crate::{
    alignment::{Alignment, Bead},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Span},
    error::{Error, ErrorKind},
    formats::Bitext,
    score::{Confidence, LogOdds},
};
use std::iter::repeat_n;

/// White space put between sentences, to have them at the bytes they came from, may be this many
/// times the text itself and [`SPARE_FILL`] bytes: enough for sentences picked from markup, and
/// bounded whatever a file says.
const MOST_FILL: usize = 16;

/// See [`MOST_FILL`].
const SPARE_FILL: usize = 1 << 20;

/// One sentence as a file gives it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// Where it stood; of the text's length.
    pub(super) span: Option<Span>,
    /// Its paragraph; that of the sentence before it if not said.
    pub(super) paragraph: Option<u32>,
}

/// Both documents and the beads as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Rebuild {
    sides: Pair<Side>,
    beads: Vec<Bead>,
}

impl Rebuild {
    /// Numbers of the sentences that come next.
    pub(super) fn next(&self) -> Pair<u32> {
        self.beads
            .last()
            .map_or_else(Pair::default, |bead| bead.sentences().map(SentenceRange::end))
    }

    /// Takes the next bead, or says what is wrong with it.
    pub(super) fn push(
        &mut self,
        pieces: Pair<Vec<Piece>>,
        score: LogOdds,
        confidence: Confidence,
    ) -> Result<(), String> {
        if pieces.source.is_empty() && pieces.target.is_empty() {
            return Err("a bead without any sentence".to_owned());
        }
        let lengths = pieces.as_ref().map(Vec::len);
        let sentences = self.next().zip(lengths).try_map(|(start, length)| {
            let end = u32::try_from(length).ok().and_then(|length| start.checked_add(length));
            end.and_then(|end| SentenceRange::new(start, end))
                .ok_or("more sentences than can be counted")
        })?;
        for piece in pieces.source {
            self.sides.source.push(piece)?;
        }
        for piece in pieces.target {
            self.sides.target.push(piece)?;
        }
        self.beads.push(Bead::new(sentences, score, confidence));
        Ok(())
    }

    /// Takes the next bead of a file whose units may have been moved or put together from several
    /// files: what such a move makes untrue is forgotten.
    #[cfg(feature = "xml")]
    pub(super) fn push_moved(
        &mut self,
        mut pieces: Pair<Vec<Piece>>,
        score: LogOdds,
        confidence: Confidence,
    ) -> Result<(), String> {
        self.sides.source.forget_untrue(&mut pieces.source);
        self.sides.target.forget_untrue(&mut pieces.target);
        self.push(pieces, score, confidence)
    }

    pub(super) fn finish(self, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
        let documents = self.sides.zip(languages).try_map(|(side, tag)| side.finish(tag))?;
        Bitext::new(documents, Alignment::new(self.beads)?)
    }
}

/// The sentences of one side, their spans in order and apart where known, paragraphs not falling.
#[derive(Debug, Default)]
struct Side {
    pieces: Vec<Piece>,
    end: usize,
    paragraph: u32,
}

impl Side {
    #[cfg(feature = "xml")]
    fn forget_untrue(&self, pieces: &mut [Piece]) {
        let (mut end, mut paragraph) = (self.end, self.paragraph);
        for piece in pieces {
            piece.span = piece.span.filter(|span| span.start() >= end);
            piece.paragraph = piece.paragraph.filter(|number| *number >= paragraph);
            end = piece.span.map_or(end, Span::end);
            paragraph = piece.paragraph.unwrap_or(paragraph);
        }
    }

    fn push(&mut self, piece: Piece) -> Result<(), String> {
        if let Some(span) = piece.span {
            if span.start() < self.end {
                let Side { end, .. } = self;
                return Err(format!("span {} begins before byte {end}", print_span(span)));
            }
            if span.len() != piece.text.len() {
                let length = piece.text.len();
                let span = print_span(span);
                return Err(format!("a sentence of {length} bytes does not fill its span {span}"));
            }
            self.end = span.end();
        }
        let paragraph = piece.paragraph.unwrap_or(self.paragraph);
        if paragraph < self.paragraph {
            let last = self.paragraph;
            return Err(format!("paragraph {paragraph} comes after paragraph {last}"));
        }
        self.paragraph = paragraph;
        self.pieces.push(Piece { paragraph: Some(paragraph), ..piece });
        Ok(())
    }

    /// Every sentence at its span, if all have one and the text does not get too long by it; else
    /// one sentence a line, paragraphs apart by an empty line.
    fn finish(self, language: LanguageTag) -> Result<Document, Error> {
        let length: usize = self.pieces.iter().map(|piece| piece.text.len()).sum();
        let longest = length.saturating_mul(MOST_FILL).saturating_add(SPARE_FILL);
        let placed = self.end <= longest && self.pieces.iter().all(|piece| piece.span.is_some());
        let mut text = String::with_capacity(if placed { self.end } else { length });
        let mut sentences = Vec::with_capacity(self.pieces.len());
        let mut paragraph = 0;
        for piece in self.pieces {
            let is_first = sentences.is_empty();
            let begins = piece.paragraph.unwrap_or(paragraph);
            let breaks = !is_first && begins != paragraph;
            paragraph = begins;
            match piece.span {
                Some(span) if placed => {
                    let fill = if breaks { "\n" } else { " " };
                    text.extend(repeat_n(fill, span.start().saturating_sub(text.len())));
                }
                _ if is_first => {}
                _ => text.push_str(if breaks { "\n\n" } else { "\n" }),
            }
            let start = text.len();
            text.push_str(&piece.text);
            let span = Span::new(start, text.len())
                .ok_or_else(|| Error::new(ErrorKind::InvalidSpan { at: start }))?;
            sentences.push(Sentence::new(span, paragraph));
        }
        Document::new(language, text, sentences)
    }
}

/// The sentences of a run of a document, with what a file says of each.
pub(super) fn sentences(document: &Document, range: SentenceRange) -> &[Sentence] {
    document.sentences().get(range.as_usize()).unwrap_or(&[])
}

/// Cuts a text that [`joined`](super::joined) made; `None` if it is not of the length its spans
/// give, or a cut would fall within a character.
pub(super) fn cut<'a>(text: &'a str, spans: &[Span]) -> Option<Vec<&'a str>> {
    let mut sentences = Vec::with_capacity(spans.len());
    let (mut rest, mut end) = (text, None);
    for span in spans {
        if end.is_some_and(|end| end < span.start()) {
            rest = rest.strip_prefix(' ')?;
        }
        let (sentence, after) = rest.split_at_checked(span.len())?;
        sentences.push(sentence);
        (rest, end) = (after, Some(span.end()));
    }
    rest.is_empty().then_some(sentences)
}

/// Spans as slices are written in Python, `0:14,15:30`: bytes, the second not included.
pub(super) fn print_spans(sentences: &[Sentence]) -> String {
    let spans: Vec<String> = sentences.iter().map(|sentence| print_span(sentence.span())).collect();
    spans.join(",")
}

fn print_span(span: Span) -> String {
    format!("{}:{}", span.start(), span.end())
}

/// The inverse of [`print_spans`], or what is wrong.
pub(super) fn parse_spans(text: &str) -> Result<Vec<Span>, String> {
    let parse = |word: &str| {
        let (start, end) = word.split_once(':')?;
        Span::new(start.trim().parse().ok()?, end.trim().parse().ok()?)
    };
    text.split(',')
        .filter(|word| !word.trim().is_empty())
        .map(|word| parse(word).ok_or_else(|| format!("`{word}` is not a span such as `0:14`")))
        .collect()
}

/// Numbers of the paragraphs, `0,0,1`.
pub(super) fn print_paragraphs(sentences: &[Sentence]) -> String {
    let numbers: Vec<String> =
        sentences.iter().map(|sentence| sentence.paragraph().to_string()).collect();
    numbers.join(",")
}
