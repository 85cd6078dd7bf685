//! A text in composed form (NFC), which is how everything is read, with the way back from its bytes
//! to those of the text as it was written.
use super::Character;
use std::{borrow::Cow, cell::OnceCell, iter, ops::Range};
use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{canonical_combining_class, decompose_canonical},
    is_nfc_quick,
};

/// A text as it is read, and where in the text as it was written each part of it stands.
#[derive(Clone, Debug)]
pub(crate) struct Composed<'t> {
    written: Cow<'t, str>,
    /// `None` if it was written so.
    changed: Option<String>,
    /// Worked out when first asked for.
    parts: OnceCell<Option<Vec<ComposedPart>>>,
}

impl<'t> Composed<'t> {
    pub(crate) fn of(written: impl Into<Cow<'t, str>>) -> Composed<'t> {
        let written = written.into();
        let is_composed = written.is_ascii() || is_composed(&written);
        let changed = (!is_composed).then(|| written.nfc().collect());
        Composed { written, changed, parts: OnceCell::new() }
    }

    pub(crate) fn text(&self) -> &str {
        self.changed.as_deref().unwrap_or(&self.written)
    }

    /// The bytes of the text as written that bytes of the composed text were made of; all of them
    /// if these cannot be told.
    pub(crate) fn as_written(&self, span: Range<usize>) -> Range<usize> {
        let Some(composed) = &self.changed else { return span };
        match self.parts.get_or_init(|| parts(&self.written, composed)) {
            Some(parts) => in_text(&span, parts),
            None => 0..self.written.len(),
        }
    }
}

/// Every character stays as it is (Unicode Standard Annex 15, section 9).
fn is_composed(text: &str) -> bool {
    let mut last_class = 0;
    text.chars().all(|character| {
        if Character::of(character).is_composed() {
            last_class = 0;
            return true;
        }
        let class = canonical_combining_class(character);
        let in_order = class == 0 || last_class <= class;
        last_class = class;
        in_order && is_nfc_quick(iter::once(character)) == IsNormalized::Yes
    })
}

/// A part of a text that is composed by itself.
#[derive(Clone, Copy, Debug)]
struct ComposedPart {
    /// Where it begins in the text and in the composed text.
    text: usize,
    composed: usize,
    /// Composition leaves it as it is.
    same: bool,
}

/// The parts of a text, and an empty one at the end; `None` if they do not make up its composed
/// form after all.
fn parts(text: &str, composed: &str) -> Option<Vec<ComposedPart>> {
    let mut parts = Vec::new();
    let mut end = 0;
    let mut close = |range: Range<usize>| {
        let part = text.get(range.clone())?;
        let length: usize = part.nfc().map(char::len_utf8).sum();
        let found = composed.get(end..end + length)?;
        if !part.nfc().eq(found.chars()) {
            return None;
        }
        parts.push(ComposedPart { text: range.start, composed: end, same: part == found });
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
    parts.push(ComposedPart { text: text.len(), composed: end, same: true });
    (end == composed.len()).then_some(parts)
}

/// Composition never joins this character to the one before it: what it decomposes to begins
/// with a starter that composes with nothing before it (Unicode Standard Annex 15, section 9).
fn is_boundary(character: char) -> bool {
    let mut first = None;
    decompose_canonical(character, |decomposed| {
        first.get_or_insert(decomposed);
    });
    first.is_some_and(|first| Character::of(first).is_composed())
}

/// The bytes of the text that a range of its composed form was made of.
fn in_text(span: &Range<usize>, parts: &[ComposedPart]) -> Range<usize> {
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
