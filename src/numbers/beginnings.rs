//! Takes the words that numbers of a language begin with. Gives whether one may begin at a place of a
//! text, by its first two letters. Never misses one; what it lets through is read in earnest.
use super::fold::{fold_ascii, next};

/// Sets of letters and pairs of letters by their hash.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    /// Letters that words begin with.
    first: Marks<16>,
    /// Letters that are words.
    single: Marks<16>,
    /// The first two letters of longer words.
    pairs: Marks<64>,
}

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings { first: Marks([0; 16]), single: Marks([0; 16]), pairs: Marks([0; 64]) }
    }
}

impl Beginnings {
    pub(super) fn insert(&mut self, word: &[char]) {
        let Some(&first) = word.first() else { return };
        self.first.insert(u32::from(first));
        match word.get(1) {
            Some(second) => self.pairs.insert(pair(first, *second)),
            None => self.single.insert(u32::from(first)),
        }
    }

    /// Whether a number in words may begin here.
    #[inline]
    pub(super) fn may_be_at(&self, text: &str, at: usize) -> bool {
        // A mark after the second letter would change it.
        if let Some(&[first, second, third]) =
            text.as_bytes().get(at..).and_then(<[u8]>::first_chunk)
            && (first | second | third).is_ascii()
        {
            let [first, second] = [first, second].map(|byte| fold_ascii(char::from(byte)));
            return self.single.has(u32::from(first)) || self.pairs.has(pair(first, second));
        }
        let Some((first, after)) =
            next(text, at).filter(|(first, _)| self.first.has(u32::from(*first)))
        else {
            return false;
        };
        self.single.has(u32::from(first))
            || next(text, after).is_some_and(|(second, _)| self.pairs.has(pair(first, second)))
    }
}

fn pair(first: char, second: char) -> u32 {
    u32::from(first).wrapping_mul(37).wrapping_add(u32::from(second))
}

/// Numbers by their remainder.
#[derive(Clone, Debug)]
struct Marks<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Marks<WORDS> {
    fn insert(&mut self, key: u32) {
        if let Some(word) = self.0.get_mut(key as usize / 64 % WORDS) {
            *word |= 1 << (key % 64);
        }
    }

    fn has(&self, key: u32) -> bool {
        self.0.get(key as usize / 64 % WORDS).is_some_and(|word| word >> (key % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fold::folded, Beginnings};

    #[test]
    fn words_are_not_missed_however_they_are_written() {
        let mut beginnings = Beginnings::default();
        for word in ["eins", "zéro", "ثلاثة", "一", "o"] {
            beginnings.insert(&folded(word));
        }
        for written in ["Eins", "EINS", "ZE\u{301}RO", "zéro", "ثَلاثة", "一", "一些", "O", "o b"]
        {
            assert!(beginnings.may_be_at(written, 0), "{written}");
        }
        for other in ["drei", "二", "ein", "", "é"] {
            assert_eq!(beginnings.may_be_at(other, 0), other == "ein", "{other}");
        }
    }
}
