//! Smiling and frowning faces made of signs.
use crate::segment::{characters::is_upper, paragraph_text::ParagraphText};

/// The end of a smiling face whose mouth is at `at`, if the face stands for a full stop: with a space
/// before it and a capital after it, as in `Nice place :) We`.
pub(crate) fn closing_emoticon(text: ParagraphText<'_>, at: usize) -> Option<usize> {
    let nose = usize::from(text.char_before(at) == Some('-'));
    let eyes = text.char_before(at - nose).filter(|char| matches!(char, ':' | ';'))?;
    let start = at - nose - eyes.len_utf8();
    let end = text.skip(at, |char| char == ')');
    let next = text.skip_space(end);
    let capital = text.char_at(next).is_some_and(is_upper);
    (start > 0 && text.space_before(start) && next > end && capital).then_some(end)
}

/// Passes a smiling or frowning face after the end of a sentence, with a space between or without:
/// `:)`, `;-D`.
pub(super) fn after_emoticon(text: ParagraphText<'_>, end: usize) -> usize {
    let next = text.skip_space(end);
    let bytes = text.bytes().get(next..).unwrap_or_default();
    let length = match bytes {
        [b':' | b';', b')' | b'(' | b'D' | b'P', ..] => 2,
        [b':' | b';', b'-', b')' | b'(' | b'D' | b'P', ..] => 3,
        _ => return end,
    };
    // More brackets laugh louder: `:)))`.
    let after = text.skip(next + length, |char| matches!(char, ')' | '('));
    if text.space_at(after) { after } else { end }
}
