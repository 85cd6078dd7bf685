//! The sentences of a bead as the columns and properties of a file hold them: their joined text,
//! their spans and their paragraphs.
use super::beads::list_of;
use crate::document::{Document, Sentence, SentenceRange, Span};

/// The sentences of a run of a document, with what a file says of each.
pub(super) fn sentences(document: &Document, range: SentenceRange) -> &[Sentence] {
    document.sentences().get(range.as_usize()).unwrap_or(&[])
}

/// The sentences of a run as one text: with a space between two that do not touch.
pub(super) fn joined(document: &Document, range: SentenceRange) -> String {
    let mut text = String::new();
    let mut end = None;
    for sentence in sentences(document, range) {
        if end.is_some_and(|end| end < sentence.span().start()) {
            text.push(' ');
        }
        text.push_str(document.slice(sentence.span()).unwrap_or(""));
        end = Some(sentence.span().end());
    }
    text
}

/// Cuts a text that [`joined`] made; `None` if it is not of the length its spans give, or a cut
/// would fall within a character.
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
    list_of(sentences.iter().map(|sentence| print_span(sentence.span())))
}

pub(super) fn print_span(span: Span) -> String {
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
    list_of(sentences.iter().map(|sentence| sentence.paragraph()))
}
