//! Fast search for the next character that a rule of segmentation looks at, called a stop here:
//! terminators, signs of list items, mouths of smiling faces.
use crate::segment::paragraph_text::{ParagraphText, chunks_without};

/// Whether a byte may be the first of a stop, by comparisons alone, which can be made of many bytes at
/// once. True for some that begin none.
const fn may_be_first(byte: u8) -> bool {
    let sign = matches!(byte, b'.' | b'!' | b'?' | b')') || byte | 1 == b';';
    let lead = byte == 0xcd || byte >= 0xd5 && byte <= 0xe3 || byte == 0xea || byte >= 0xef;
    sign | lead
}

/// Whether a character with these first two bytes may be a stop. Whole scripts share their first byte
/// with one or two terminators: by that byte alone most of their letters would end the search.
const fn may_begin_stop(first: u8, second: u8) -> bool {
    match first {
        b'.' | b'!' | b'?' | b':' | b';' | b')' | 0xcd | 0xdc | 0xdf => true,
        0xd5 => matches!(second, 0x9c | 0x9e),
        0xd6 => second == 0x89,
        0xd8 => matches!(second, 0x9d..=0x9f | 0xa9),
        0xdb => second == 0x94,
        0xe0 => matches!(second, 0xa0..=0xa3 | 0xa5),
        0xe1 => matches!(second, 0x81 | 0x8d | 0x99 | 0x9c | 0x9d | 0x9f..=0xb3),
        0xe2 => matches!(second, 0x80 | 0x81 | 0x96 | 0x97 | 0xb2 | 0xb3 | 0xb8 | 0xb9),
        0xe3 => second == 0x80,
        0xea => second < 0xb0,
        0xef => matches!(second, 0xb8 | 0xb9 | 0xbc | 0xbd),
        0xf0 => matches!(second, 0x90..=0x9d),
        _ => false,
    }
}

/// So many bytes are compared one by one where a chunk may hold a stop.
const BYTE_BY_BYTE: usize = 64;

/// Where the next character from `at` on stands that may be a stop.
#[inline]
pub(crate) fn next_stop(text: ParagraphText<'_>, at: usize) -> Option<usize> {
    let bytes = text.bytes();
    let mut from = at;
    while from < bytes.len() {
        from += chunks_without(bytes.get(from..)?, may_be_first);
        // In scripts that share first bytes with terminators nearly every chunk has one: so not only
        // this chunk is gone through byte by byte but also what follows it.
        for (at, first) in (from..).zip(bytes.get(from..)?.iter().take(BYTE_BY_BYTE)) {
            if may_be_first(*first) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_misses_no_first_byte() {
        for (first, second) in
            (0..=u8::MAX).flat_map(|first| (0..=u8::MAX).map(move |second| (first, second)))
        {
            assert!(may_be_first(first) || !may_begin_stop(first, second), "{first:x}");
        }
    }
}
