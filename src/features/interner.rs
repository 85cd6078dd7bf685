//! Strings with numbers from 0, in the order in which they came, kept in one piece of memory.
use rustc_hash::FxHasher;
use std::{hash::Hasher, ops::Range};

/// A set of strings, each with its number. Takes its bytes once and twelve to twenty beside them for
/// each.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<usize>,
    /// The hash of each string.
    hashes: Vec<u32>,
    /// A hash table with open addressing: one more than the number of a string, or zero. Its size is
    /// a power of two, of which no more than half is taken.
    slots: Vec<u32>,
}

impl Interner {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All strings in order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.at(number))
    }

    /// The string with a number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        (number < self.len()).then(|| self.at(number))
    }

    fn at(&self, number: usize) -> &str {
        self.text.get(self.place(number)).unwrap_or("")
    }

    fn place(&self, number: usize) -> Range<usize> {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or_default();
        number.checked_sub(1).map_or(0, end)..end(number)
    }

    #[inline]
    fn is(&self, number: usize, text: &str) -> bool {
        self.text.as_bytes().get(self.place(number)) == Some(text.as_bytes())
    }

    /// The number of a string.
    #[inline]
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let hash = hash_of(text);
        self.slot(hash, |number| self.is(number, text)).ok()
    }

    /// The number of a string, which is put in if it is not there.
    pub(super) fn find_or_add(&mut self, text: &str) -> u32 {
        let hash = hash_of(text);
        if 2 * self.len() >= self.slots.len() {
            self.grow();
        }
        match self.slot(hash, |number| self.is(number, text)) {
            Ok(number) => number,
            Err(slot) => {
                // Four thousand million different words would not fit into memory before.
                let number = u32::try_from(self.len()).unwrap_or(u32::MAX - 1);
                self.text.push_str(text);
                self.ends.push(self.text.len());
                self.hashes.push(hash);
                if let Some(slot) = self.slots.get_mut(slot) {
                    *slot = number + 1;
                }
                number
            }
        }
    }

    /// The number of the string with this hash that is the one, or the free slot where it would be.
    #[inline]
    fn slot(&self, hash: u32, is_it: impl Fn(usize) -> bool) -> Result<u32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(number) = self.slots.get(slot).and_then(|taken| taken.checked_sub(1)) {
            if self.hashes.get(number as usize) == Some(&hash) && is_it(number as usize) {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(16)];
        for number in 0..self.len() {
            let hash = self.hashes.get(number).copied().unwrap_or_default();
            let Err(slot) = self.slot(hash, |_| false) else { continue };
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = u32::try_from(number + 1).unwrap_or(u32::MAX);
            }
        }
    }
}

fn hash_of(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    // The upper half is the better one of this hash, and tables use the lower bits.
    u32::try_from(hash >> 32).unwrap_or_default()
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
