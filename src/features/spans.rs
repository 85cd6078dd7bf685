//! Takes the text of a sentence. Gives where its words stand, in the order of the sentence's
//! tokens. Never read by the search, which needs no places: asked for when a bead is explained.
use super::{MOST_WORDS, tokens};
use std::ops::Range;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{canonical_combining_class, decompose_canonical},
    is_nfc_quick,
};

/// The bytes of each word and number, as many as [`super::Features`] keeps tokens of the sentence.
///
/// Words are read off the composed text. Where the text is not composed, each gets the bytes of
/// the characters that were composed into it; if these cannot be told, those of the whole
/// sentence. An ideograph, which is read together with the one after it, gets both. Linear.
pub(crate) fn word_spans(text: &str) -> Vec<Range<usize>> {
    let composed = Composed::of(text);
    composed_spans(composed.text()).into_iter().map(|span| composed.in_original(span)).collect()
}

/// A text as it is read, and where in the original each part of it stands.
#[derive(Clone, Debug)]
pub(crate) struct Composed<'t> {
    original: &'t str,
    /// None if the original is composed already.
    composed: Option<(String, Option<Vec<Part>>)>,
}

impl<'t> Composed<'t> {
    /// Linear.
    pub(crate) fn of(original: &'t str) -> Composed<'t> {
        if is_nfc_quick(original.chars()) == IsNormalized::Yes {
            return Composed { original, composed: None };
        }
        let composed: String = original.nfc().collect();
        let parts = parts(original, &composed);
        Composed { original, composed: Some((composed, parts)) }
    }

    /// The composed text.
    pub(crate) fn text(&self) -> &str {
        self.composed.as_ref().map_or(self.original, |(composed, _)| composed)
    }

    /// The bytes of the original that bytes of the composed text were made of; all of them if these
    /// cannot be told.
    pub(crate) fn in_original(&self, span: Range<usize>) -> Range<usize> {
        match &self.composed {
            None => span,
            Some((_, Some(parts))) => in_text(&span, parts),
            Some((_, None)) => 0..self.original.len(),
        }
    }
}

fn composed_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut pieces = tokens::pieces(text);
    while spans.len() < MOST_WORDS {
        pieces.skip_invisible();
        let start = text.len() - pieces.rest().len();
        let Some(piece) = pieces.next() else { break };
        let end = text.len() - pieces.rest().len();
        match piece {
            tokens::Piece::Mark(_) => {}
            tokens::Piece::Ideograph { next, .. } => {
                spans.push(start..end + next.map_or(0, char::len_utf8));
            }
            _ => spans.push(start..end),
        }
    }
    spans
}

/// A part of a text that is composed by itself.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Where it begins in the text and in the composed text.
    text: usize,
    composed: usize,
    /// Composition leaves it as it is.
    same: bool,
}

/// The parts of a text, and an empty one at the end; `None` if they do not make up its composed
/// form after all.
fn parts(text: &str, composed: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut end = 0;
    let mut close = |range: Range<usize>| {
        let part = text.get(range.clone())?;
        let length: usize = part.nfc().map(char::len_utf8).sum();
        let found = composed.get(end..end + length)?;
        if !part.nfc().eq(found.chars()) {
            return None;
        }
        parts.push(Part { text: range.start, composed: end, same: part == found });
        end += length;
        Some(())
    };
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if at > start && is_boundary(character) {
            close(start..at)?;
            start = at;
        }
    }
    close(start..text.len())?;
    parts.push(Part { text: text.len(), composed: end, same: true });
    (end == composed.len()).then_some(parts)
}

/// Composition never joins this character to the one before it: what it decomposes to begins
/// with a starter that composes with nothing before it (Unicode Standard Annex 15, section 9).
fn is_boundary(character: char) -> bool {
    let mut first = None;
    decompose_canonical(character, |decomposed| {
        first.get_or_insert(decomposed);
    });
    first.is_some_and(|first| {
        canonical_combining_class(first) == 0
            && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes
    })
}

/// The bytes of the text that a range of its composed form was made of.
fn in_text(span: &Range<usize>, parts: &[Part]) -> Range<usize> {
    // The part that begins at or before a byte of the composed text, and the one after it.
    let around = |byte: usize| {
        let after = parts.partition_point(|part| part.composed <= byte);
        (after.checked_sub(1).and_then(|at| parts.get(at)), parts.get(after))
    };
    let start = match around(span.start).0 {
        Some(part) if part.same => part.text + span.start - part.composed,
        Some(part) => part.text,
        None => 0,
    };
    let end = match around(span.end.saturating_sub(1)) {
        (Some(part), _) if part.same => part.text + span.end - part.composed,
        (_, Some(next)) => next.text,
        _ => start,
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::word_spans;
    use crate::{
        document::{Document, LanguageTag, Pair},
        features::{Features, Vocabulary},
    };
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn words(text: &str) -> Vec<&str> {
        word_spans(text).into_iter().map(|span| text.get(span).unwrap()).collect()
    }

    #[test]
    fn words_are_cut_where_they_stand() {
        assert_eq!(words("  On 6 June, 1 000 came."), ["On", "6", "June", "1 000", "came"]);
        assert_eq!(words("في الـ31 من «مايو»"), ["في", "الـ", "31", "من", "مايو"]);
        assert_eq!(words("東京タワー、"), ["東京", "京タ", "タワー"]);
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn words_of_decomposed_texts_are_found_in_them() {
        for text in [
            "L'été, à Évreux: Zoé.",
            "Việt Nam 3 ế",
            "한국어 말",
            "\u{939}\u{93f}\u{902} \u{958}\u{932}\u{92e}",
            "で ガス",
        ] {
            let decomposed: String = text.nfd().collect();
            assert_ne!(text, decomposed);
            let expected: Vec<String> =
                words(text).into_iter().map(|word| word.nfc().collect()).collect();
            let found: Vec<String> =
                words(&decomposed).into_iter().map(|word| word.nfc().collect()).collect();
            assert_eq!(found, expected, "{text}");
        }
        // A letter of Hindi that composition takes apart.
        assert_eq!(words("\u{958}\u{932} 3"), ["\u{958}\u{932}", "3"]);
        // The sign of the kelvin is composed to a letter of another length.
        assert_eq!(words("5 \u{212a}elvin, ja"), ["5", "\u{212a}elvin", "ja"]);
        assert_eq!(words("x\u{344} e\u{344}y z"), ["x\u{344}", "e\u{344}y", "z"]);
    }

    proptest! {
        #[test]
        fn there_is_a_place_for_each_token(text in "(\\PC|[e\u{301}\u{344}가\u{1161}\u{11a8}é 12.,東ァカ\u{3099}]){0,20}") {
            let language = LanguageTag::new("und").unwrap();
            let document = Document::from_sentences(language, [text.as_str()]);
            let both = Pair::new(&document, &document);
            let features = Features::take_all(&[both], &mut Pair::<Vocabulary>::default());
            let spans = word_spans(&text);
            let words = features.first().map(|both| both.source.tokens(0..1).len());
            prop_assert_eq!(Some(spans.len()), words);
            for span in spans {
                prop_assert!(text.get(span).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
