//! Strings with numbers from 0, in the order in which they came, kept in one piece of memory.
use rustc_hash::FxHasher;
use std::{hash::Hasher, ops::Range};

/// A set of strings, each with its number. Takes its bytes once and thirty-two to forty beside them
/// for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    text: String,
    strings: Vec<Interned>,
    /// A hash table with open addressing: one more than the number of a string, or zero. Its size is
    /// a power of two, of which no more than half is taken.
    slots: Vec<u32>,
}

/// Where a string stands in the text of all, and its hash, which tells those of one length apart that
/// are no longer than a [`WORD`].
#[derive(Clone, Copy, Debug)]
struct Interned {
    start: usize,
    length: u32,
    hash: u64,
}

/// Bytes that a hash has.
const WORD: usize = 8;
/// Odd, so that its products with different numbers are different; the digits of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Interner {
    pub(super) fn len(&self) -> usize {
        self.strings.len()
    }

    /// Bytes that they take, room that was made for more included.
    pub(super) fn bytes(&self) -> usize {
        let strings = self.strings.capacity().saturating_mul(size_of::<Interned>());
        let slots = self.slots.capacity().saturating_mul(size_of::<u32>());
        self.text.capacity().saturating_add(strings).saturating_add(slots)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.strings.iter().map(|string| self.text.get(string.place()).unwrap_or(""))
    }

    pub(super) fn get(&self, number: u32) -> Option<&str> {
        self.text.get(self.strings.get(number as usize)?.place())
    }

    #[inline]
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.slot(hash_of(text), Some(text)).ok()
    }

    /// The number of a string, which is put in if it is not there.
    pub(super) fn find_or_add(&mut self, text: &str) -> u32 {
        let hash = hash_of(text);
        if 2 * self.len() >= self.slots.len() {
            self.grow();
        }
        match self.slot(hash, Some(text)) {
            Ok(number) => number,
            Err(slot) => {
                // Four thousand million different words would not fit into memory before.
                let number = u32::try_from(self.len()).unwrap_or(u32::MAX - 1);
                let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
                self.strings.push(Interned { start: self.text.len(), length, hash });
                self.text.push_str(text);
                if let Some(slot) = self.slots.get_mut(slot) {
                    *slot = number + 1;
                }
                number
            }
        }
    }

    /// The number of a text with this hash, or the free slot where it would be; the free slot
    /// without a text.
    #[inline]
    fn slot(&self, hash: u64, text: Option<&str>) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        // The upper half is the better one of a product.
        let mut slot = (hash >> 32) as usize & mask;
        while let Some(number) = self.slots.get(slot).and_then(|taken| taken.checked_sub(1)) {
            if let Some(string) = self.strings.get(number as usize)
                && string.hash == hash
                && text.is_some_and(|text| {
                    text.len() == string.length as usize
                        && (text.len() <= WORD || Some(text) == self.text.get(string.place()))
                })
            {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(16)];
        for number in 0..self.len() {
            let hash = self.strings.get(number).map_or(0, |string| string.hash);
            let Err(slot) = self.slot(hash, None) else { continue };
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = u32::try_from(number + 1).unwrap_or(u32::MAX);
            }
        }
    }
}

impl Interned {
    #[inline]
    fn place(self) -> Range<usize> {
        self.start..self.start + self.length as usize
    }
}

fn hash_of(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let number = match (bytes, bytes.first_chunk(), bytes.last_chunk()) {
        (_, Some(first), Some(last)) if bytes.len() <= WORD => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        (&[first, ref middle @ .., last], None, None) => {
            let middle = middle.first().copied().unwrap_or_default();
            u64::from(u32::from_le_bytes([first, middle, last, 0]))
        }
        (&[one], ..) => u64::from(one),
        _ => {
            let mut hasher = FxHasher::default();
            hasher.write(bytes);
            hasher.finish()
        }
    };
    number.wrapping_mul(SPREAD)
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn strings_have_numbers_in_the_order_in_which_they_came() {
        let mut interner = Interner::default();
        assert_eq!((interner.find("a"), interner.get(0), interner.len()), (None, None, 0));
        for round in 0..2 {
            for number in 0..3000_u32 {
                let text = if number == 7 { String::new() } else { format!("w{}", number * 31) };
                assert_eq!(interner.find_or_add(&text), number, "{round}");
                assert_eq!(interner.find(&text), Some(number));
                assert_eq!(interner.get(number), Some(text.as_str()));
            }
        }
        assert_eq!(interner.find("w1"), None);
        assert_eq!(interner.iter().take(3).collect::<Vec<_>>(), ["w0", "w31", "w62"]);
        assert_eq!(interner.len(), 3000);
    }
}
