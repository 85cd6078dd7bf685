//! A seal on what is kept in a file: who does not know the key can neither make one nor change a
//! byte under it.
//!
//! A sealed file is a tag of 32 bytes, the length of the content in 8, a hash of it in 32, and the
//! content. The tag is a keyed hash of the name of the file, the length and the hash, so that nothing
//! is read by a length that was not sealed, and no file can take the place of another.
use std::io::Read;

const HASH_BYTES: usize = blake3::OUT_LEN;
const LENGTH_BYTES: usize = size_of::<u64>();
const HEADER_BYTES: usize = HASH_BYTES + LENGTH_BYTES + HASH_BYTES;

/// Makes and checks seals by a secret key.
#[derive(Clone)]
pub(crate) struct Seal([u8; blake3::KEY_LEN]);

/// The start of a sealed file.
type Header = [u8; HEADER_BYTES];

impl Seal {
    pub(crate) const fn new(key: [u8; blake3::KEY_LEN]) -> Seal {
        Seal(key)
    }

    /// One for some purpose only: what it has sealed is refused by those for others.
    pub(crate) fn with_purpose(&self, purpose: &[u8]) -> Seal {
        Seal(*blake3::keyed_hash(&self.0, purpose).as_bytes())
    }

    /// What stands before the content in a file of this name.
    pub(crate) fn header(&self, name: &str, content: &[u8]) -> Header {
        let length = (content.len() as u64).to_le_bytes();
        let hash = blake3::hash(content);
        let tag = self.tag(name, &length, hash.as_bytes());
        let mut header = [0; HEADER_BYTES];
        let bytes = tag.as_bytes().iter().chain(&length).chain(hash.as_bytes());
        header.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        header
    }

    /// The content of a file of this name that has so many bytes; `None` if they are not what was
    /// sealed.
    pub(super) fn open(&self, name: &str, mut file: impl Read, bytes: u64) -> Option<Vec<u8>> {
        let mut header = [0; HEADER_BYTES];
        file.read_exact(&mut header).ok()?;
        let (tag, rest) = header.split_first_chunk::<HASH_BYTES>()?;
        let (length, hash) = rest.split_first_chunk::<LENGTH_BYTES>()?;
        // Compared in constant time, as is the hash below.
        if self.tag(name, length, hash) != *tag {
            return None;
        }
        let length = u64::from_le_bytes(*length);
        if bytes != length.checked_add(HEADER_BYTES as u64)? {
            return None;
        }
        let mut content = Vec::new();
        content.try_reserve_exact(usize::try_from(length).ok()?).ok()?;
        file.take(length).read_to_end(&mut content).ok()?;
        let hash: &[u8; HASH_BYTES] = hash.try_into().ok()?;
        (blake3::hash(&content) == *hash).then_some(content)
    }

    fn tag(&self, name: &str, length: &[u8], hash: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        // Length and hash are of fixed size, so that no two names and contents hash the same bytes.
        hasher.update(length).update(hash).update(name.as_bytes());
        hasher.finalize()
    }
}

impl std::fmt::Debug for Seal {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    const NAME: &str = "0-12.seen";

    fn sealed(seal: &Seal, content: &[u8]) -> Vec<u8> {
        [&seal.header(NAME, content)[..], content].concat()
    }

    fn opened(seal: &Seal, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        seal.open(name, bytes, bytes.len() as u64)
    }

    #[test]
    fn what_is_sealed_comes_back() {
        let seal = Seal::new([1; 32]);
        for content in [&b""[..], b"1", &[0; 5_000]] {
            assert_eq!(opened(&seal, NAME, &sealed(&seal, content)).as_deref(), Some(content));
        }
    }

    #[test]
    fn any_change_breaks_the_seal() {
        let seal = Seal::new([1; 32]);
        let bytes = sealed(&seal, b"some content");
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let flip = |(at, byte): (usize, &u8)| byte ^ (u8::from(at == place) << bit);
                let changed: Vec<u8> = bytes.iter().enumerate().map(flip).collect();
                assert_eq!(opened(&seal, NAME, &changed), None, "{place}");
            }
            let cut: Vec<u8> = bytes.iter().copied().take(place).collect();
            assert_eq!(opened(&seal, NAME, &cut), None, "{place}");
        }
        assert_eq!(opened(&seal, NAME, &[&bytes[..], b"x"].concat()), None);
        assert_eq!(opened(&seal, "0-13.seen", &bytes), None);
        for other in [Seal::new([2; 32]), seal.with_purpose(b""), seal.with_purpose(b"1")] {
            assert_eq!(opened(&other, NAME, &bytes), None);
            assert_eq!(opened(&seal, NAME, &sealed(&other, b"some content")), None);
        }
    }

    /// Gives bytes, and fails the test when more is read.
    struct NoMore<'a>(&'a [u8]);

    impl Read for NoMore<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            assert!(!self.0.is_empty(), "what nobody sealed is read");
            self.0.read(buffer)
        }
    }

    #[test]
    fn nothing_is_read_by_a_length_that_was_not_sealed() {
        let seal = Seal::new([1; 32]);
        let mut header = seal.header(NAME, b"some content");
        let size = HEADER_BYTES as u64 + 12;
        assert_eq!(seal.open(NAME, NoMore(&header), size + 1), None);
        header.iter_mut().skip(HASH_BYTES).take(LENGTH_BYTES).for_each(|byte| *byte = 255);
        for size in [size, u64::MAX, HEADER_BYTES as u64 - 1] {
            assert_eq!(seal.open(NAME, NoMore(&header), size), None);
        }
    }
}
