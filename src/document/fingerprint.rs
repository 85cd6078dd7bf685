//! A number that tells one document from another, the same on every machine.
use super::ranges::Span;
use crate::error::{Error, ErrorKind};
use std::{fmt, str::FromStr};

/// Tells documents apart: 64 bits that depend on the text and where its sentences are, not on the
/// language or the paragraphs.
///
/// An alignment remembers those of its documents
/// ([`Alignment::fingerprints`](crate::Alignment::fingerprints)). It is the hash FNV-1a of numbers
/// of eight bytes, the least first, and of bytes: how many bytes the text has, the text, then start
/// and end of each sentence. So it is the same on every machine and in every version of the crate.
/// Two documents have the same one by chance once in 2^64; who wants to can make two that do.
///
/// Written as sixteen hexadecimal digits.
///
/// # Example
/// ```
/// use bitext::{Document, LanguageTag, document::Fingerprint};
/// let of = |text: &str| Document::from_lines(LanguageTag::undetermined(), text).fingerprint();
/// let known = of("Yes.\nNo.");
/// assert_eq!(known, "01684576959e2392".parse::<Fingerprint>()?);
/// assert_ne!(of("Yes.\nNo!"), known);
/// assert_ne!(of("Yes. No."), known);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Fingerprint(u64);

/// What FNV-1a begins with.
const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
/// What FNV-1a multiplies with.
const PRIME: u64 = 0x0100_0000_01B3;
/// Digits of a fingerprint.
const DIGITS: usize = 16;

impl Fingerprint {
    /// That of a text with sentences at these places.
    pub(super) fn of(text: &str, sentences: impl Iterator<Item = Span>) -> Fingerprint {
        let length = hash_numbers(BASIS, [text.len()]);
        let text = hash_bytes(length, text.as_bytes());
        Fingerprint(sentences.fold(text, |hash, span| hash_numbers(hash, [span.start, span.end])))
    }
}

fn hash_numbers<const N: usize>(hash: u64, numbers: [usize; N]) -> u64 {
    numbers.iter().fold(hash, |hash, number| hash_bytes(hash, &(*number as u64).to_le_bytes()))
}

fn hash_bytes(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0DIGITS$x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = Error;

    /// From its sixteen digits, in any case.
    fn from_str(text: &str) -> Result<Fingerprint, Error> {
        let are_digits = text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = are_digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Fingerprint).ok_or_else(|| {
            let (name, expected) = ("fingerprint", "sixteen hexadecimal digits");
            Error::new(ErrorKind::InvalidOption { name, expected })
        })
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = Error;

    fn try_from(text: String) -> Result<Fingerprint, Error> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> String {
        fingerprint.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{BASIS, Fingerprint, hash_bytes};

    #[test]
    fn the_hash_is_the_one_that_others_compute() {
        // Test vectors of Noll, Fowler and Vo.
        assert_eq!(hash_bytes(BASIS, b""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(hash_bytes(BASIS, b"a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(hash_bytes(BASIS, b"foobar"), 0x8594_4171_F739_67E8);
    }

    #[test]
    fn only_sixteen_digits_are_read() {
        let zeros = "0000000000000abc".parse::<Fingerprint>().unwrap();
        assert_eq!(zeros.to_string(), "0000000000000abc");
        for wrong in ["", "abc", "+000000000000abc", "0000000000000abcd", "000000000000000g"] {
            let message = "option `fingerprint` must be sixteen hexadecimal digits";
            assert_eq!(wrong.parse::<Fingerprint>().unwrap_err().to_string(), message);
        }
    }
}
