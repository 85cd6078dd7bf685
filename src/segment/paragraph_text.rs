//! The text of one paragraph, with its characters by byte position.
//!
//! No position is wrong: inside a character and past the end there is no character.

/// The text of one paragraph. Positions are bytes from its beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParagraphText<'t>(&'t str);

impl<'t> ParagraphText<'t> {
    pub(super) const fn new(text: &'t str) -> ParagraphText<'t> {
        ParagraphText(text)
    }

    pub(super) const fn len(self) -> usize {
        self.0.len()
    }

    pub(super) const fn bytes(self) -> &'t [u8] {
        self.0.as_bytes()
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    /// Empty where the range leaves the text or cuts a character.
    pub(super) fn slice(self, start: usize, end: usize) -> &'t str {
        self.0.get(start..end).unwrap_or("")
    }

    pub(super) fn from(self, at: usize) -> &'t str {
        self.0.get(at..).unwrap_or("")
    }

    pub(super) fn until(self, at: usize) -> &'t str {
        self.0.get(..at).unwrap_or("")
    }

    pub(super) fn char_at(self, at: usize) -> Option<char> {
        match self.byte(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.from(at).chars().next(),
        }
    }

    pub(super) fn char_before(self, at: usize) -> Option<char> {
        match self.byte(at.checked_sub(1)?) {
            Some(byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.until(at).chars().next_back(),
        }
    }

    /// The position after the character at `at`; `at` itself past the end.
    pub(super) fn after(self, at: usize) -> usize {
        at + self.char_at(at).map_or(0, char::len_utf8)
    }

    /// The first position from `at` on whose character is not `wanted`.
    pub(super) fn skip(self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while let Some(char) = self.char_at(at).filter(|char| wanted(*char)) {
            at += char.len_utf8();
        }
        at
    }

    /// The last position up to `at` that does not have a `wanted` character before it.
    pub(super) fn skip_back(self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while let Some(char) = self.char_before(at).filter(|char| wanted(*char)) {
            at -= char.len_utf8();
        }
        at
    }

    /// The first position from `at` on that is not white space.
    pub(super) fn skip_space(self, at: usize) -> usize {
        self.skip(at, char::is_whitespace)
    }

    /// Whether white space or the end of the paragraph stands at `at`.
    pub(super) fn space_at(self, at: usize) -> bool {
        self.char_at(at).is_none_or(char::is_whitespace)
    }

    /// Whether white space or the beginning of the paragraph stands before `at`.
    pub(super) fn space_before(self, at: usize) -> bool {
        self.char_before(at).is_none_or(char::is_whitespace)
    }
}
