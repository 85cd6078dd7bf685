//! Fast search for the next byte of a kind.
//!
//! The bytes of a whole chunk are compared without stopping at the first that is wanted: compilers
//! turn that into a few instructions.

/// Bytes compared at once.
const CHUNK: usize = 32;

/// So many bytes are compared one by one first: in a row of signs the next is near.
const NEAR: usize = 8;

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

/// The length of those chunks at the beginning of `bytes` that have no wanted byte.
#[inline]
pub(super) fn chunks_without(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    // Without an early end, so that the bytes can be compared at once.
    let plain = |chunk: &&[u8; CHUNK]| !chunk.iter().fold(false, |any, byte| any | wanted(*byte));
    chunks.iter().take_while(plain).count() * CHUNK
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
}
