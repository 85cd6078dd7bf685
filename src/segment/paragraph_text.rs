//! The text of one paragraph, with its characters by byte position, and fast search for the next byte
//! of a kind, and for the next character that may end a sentence.

/// Bytes compared at once.
const CHUNK: usize = 32;

/// So many bytes are compared one by one first: in a row of signs the next is near.
const NEAR: usize = 8;

/// So many bytes are compared one by one where a chunk may hold a stop.
const BYTE_BY_BYTE: usize = 64;

/// The text of one paragraph. Positions are bytes from its beginning; none is wrong: inside a character
/// and past the end there is no character.
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

/// The position, from `from` on, of the first byte that is `wanted`.
pub(super) fn find_byte(
    bytes: &[u8],
    from: usize,
    wanted: impl Fn(u8) -> bool + Copy,
) -> Option<usize> {
    let by_byte = |(at, byte): (usize, &u8)| wanted(*byte).then_some(at);
    let rest = bytes.get(from..)?;
    if let Some(near) = rest.iter().take(NEAR).enumerate().find_map(by_byte) {
        return Some(from + near);
    }
    let plain = chunks_without(rest, wanted);
    let ahead = rest.get(plain..)?.iter().enumerate().find_map(by_byte)?;
    Some(from + plain + ahead)
}

/// The length of those chunks at the beginning of `bytes` that have no wanted byte. Compilers turn the
/// comparison of a whole chunk, without an early end, into a few instructions.
#[inline]
fn chunks_without(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let plain = |chunk: &&[u8; CHUNK]| !chunk.iter().fold(false, |any, byte| any | wanted(*byte));
    chunks.iter().take_while(plain).count() * CHUNK
}

/// Where the next character from `at` on stands that may be a stop: one that a rule of segmentation
/// looks at, a terminator, the sign of a list item, the mouth of a smiling face, an emoji.
#[inline]
pub(super) fn next_stop(bytes: &[u8], at: usize) -> Option<usize> {
    let mut from = at;
    while from < bytes.len() {
        from += chunks_without(bytes.get(from..)?, may_be_first);
        // In scripts that share first bytes with terminators nearly every chunk has one: so not only
        // this chunk is gone through byte by byte but also what follows it.
        for (at, first) in (from..).zip(bytes.get(from..)?.iter().take(BYTE_BY_BYTE)) {
            if FIRST_BYTES.get(usize::from(*first)).is_some_and(|may| *may) {
                let second = bytes.get(at + 1).copied().unwrap_or(0);
                if may_begin_stop(*first, second) {
                    return Some(at);
                }
            }
        }
        from += BYTE_BY_BYTE;
    }
    None
}

/// The first bytes of stops: ASCII signs, and the first bytes of characters among which there are
/// terminators, bullets or the Arabic letter ta marbuta.
const FIRST_BYTES: [bool; 256] = {
    let mut first = [false; 256];
    let bytes = b".!?:;)\xcd\xd5\xd6\xd7\xd8\xdb\xdc\xdf\xe0\xe1\xe2\xe3\xea\xef\xf0";
    let mut i = 0;
    while i < bytes.len() {
        #[expect(clippy::indexing_slicing, reason = "checked by the compiler: a constant")]
        let place = &mut first[bytes[i] as usize];
        *place = true;
        i += 1;
    }
    first
};

/// Whether a byte may be in [`FIRST_BYTES`], by comparisons alone, which can be made of many bytes at
/// once. True for all that are in it and for some that are not.
const fn may_be_first(byte: u8) -> bool {
    let sign = matches!(byte, b'.' | b'!' | b'?' | b')') || byte | 1 == b';';
    let lead = byte == 0xcd || byte >= 0xd5 && byte <= 0xe3 || byte == 0xea || byte >= 0xef;
    sign | lead
}

/// Whether a character with these first two bytes may be a stop. Whole scripts share their first byte
/// with one or two terminators: by that byte alone most of their letters would end the search.
const fn may_begin_stop(first: u8, second: u8) -> bool {
    match first {
        0xd5 => matches!(second, 0x9c | 0x9e),
        0xd6 => second == 0x89,
        0xd7 => second == 0x83,
        0xd8 => matches!(second, 0x9d..=0x9f | 0xa9),
        0xdb => second == 0x94,
        0xe0 => matches!(second, 0xa0..=0xa3 | 0xa5 | 0xbc),
        0xe1 => matches!(second, 0x81 | 0x8d | 0x99 | 0x9c | 0x9d | 0x9f..=0xb3),
        0xe2 => matches!(second, 0x80 | 0x81 | 0x96 | 0x97 | 0xb2 | 0xb3 | 0xb8 | 0xb9),
        0xe3 => second == 0x80,
        0xea => second < 0xb0,
        0xef => matches!(second, 0xb8 | 0xb9 | 0xbc | 0xbd),
        0xf0 => matches!(second, 0x90..=0x9d | 0x9f),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One wanted byte, or none, at every place of texts shorter and longer than some chunks.
    #[test]
    fn finds_what_looking_at_each_byte_finds() {
        for length in 0..3 * CHUNK + 2 {
            for wanted in 0..=length {
                let bytes: Vec<u8> = (0..length).map(|at| u8::from(at == wanted)).collect();
                for from in 0..=length {
                    let found = find_byte(&bytes, from, |byte| byte == 1);
                    let expected = (wanted < length && wanted >= from).then_some(wanted);
                    assert_eq!(found, expected, "{length} bytes, {wanted}, from {from}");
                }
                assert_eq!(find_byte(&bytes, length + 1, |byte| byte == 1), None);
            }
        }
    }

    #[test]
    fn comparing_misses_no_first_byte() {
        let missed: Vec<u8> = (0..=u8::MAX)
            .filter(|byte| FIRST_BYTES.get(usize::from(*byte)).is_some_and(|may| *may))
            .filter(|byte| !may_be_first(*byte))
            .collect();
        assert_eq!(missed, [0_u8; 0]);
    }
}
