//! Takes the words that numbers of a language begin with. Gives whether one may begin at a place of a
//! text, by its first three letters. Never misses one; what it lets through is read in earnest.
use super::fold::{fold_ascii, next};

/// Sets of what words begin with, by hash.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    /// First letters.
    first: Marks<16>,
    /// Words of one letter.
    one: Marks<16>,
    /// The first two letters of words.
    begun: Marks<64>,
    /// Words of two letters.
    two: Marks<32>,
    /// The first three letters of longer words.
    three: Marks<128>,
}

impl Default for Beginnings {
    fn default() -> Beginnings {
        let (first, one, begun) = (Marks([0; 16]), Marks([0; 16]), Marks([0; 64]));
        Beginnings { first, one, begun, two: Marks([0; 32]), three: Marks([0; 128]) }
    }
}

impl Beginnings {
    pub(super) fn insert(&mut self, word: &[char]) {
        match *word {
            [] => return,
            [one] => self.one.insert(key(&[one])),
            [one, two] => self.two.insert(key(&[one, two])),
            [one, two, three, ..] => self.three.insert(key(&[one, two, three])),
        }
        if let [one, two, ..] = *word {
            self.begun.insert(key(&[one, two]));
        }
        word.first().into_iter().for_each(|first| self.first.insert(key(&[*first])));
    }

    /// A word may begin with this folded letter.
    #[inline]
    pub(super) fn may_be_first(&self, letter: char) -> bool {
        self.first.has(key(&[letter]))
    }

    /// Whether a number in words may begin here.
    #[inline]
    pub(super) fn may_be_at(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk::<4>);
        // A mark after the third letter would change it.
        if let Some(bytes) = bytes
            && bytes.is_ascii()
        {
            let [one, two, three, _] = bytes.map(|byte| fold_ascii(char::from(byte)));
            return self.first.has(key(&[one])) && self.has(one, two, three);
        }
        let Some((one, after)) = next(text, at).filter(|(one, _)| self.first.has(key(&[*one])))
        else {
            return false;
        };
        let Some((two, after)) = next(text, after) else { return self.one.has(key(&[one])) };
        if !self.begun.has(key(&[one, two])) {
            return self.one.has(key(&[one]));
        }
        let three = next(text, after).map_or(two, |(three, _)| three);
        self.has(one, two, three)
    }

    fn has(&self, one: char, two: char, three: char) -> bool {
        self.three.has(key(&[one, two, three]))
            || self.one.has(key(&[one]))
            || self.two.has(key(&[one, two]))
    }
}

/// The words that may follow a word, in a sixteenth of the memory.
#[derive(Clone, Debug)]
pub(super) struct Follows(Marks<16>);

impl Default for Follows {
    fn default() -> Follows {
        Follows(Marks([0; 16]))
    }
}

impl Follows {
    pub(super) fn insert(&mut self, word: &[char]) {
        if !word.is_empty() {
            self.0.insert(key(word.get(..3).unwrap_or(word)));
        }
    }

    /// Whether one of the words may begin here.
    pub(super) fn may_be_at(&self, text: &str, at: usize) -> bool {
        let mut letters = ['\0'; 3];
        let mut end = at;
        for count in 1..=letters.len() {
            let Some((letter, after)) = next(text, end) else { return false };
            end = after;
            letters.get_mut(count - 1).into_iter().for_each(|place| *place = letter);
            if letters.get(..count).is_some_and(|letters| self.0.has(key(letters))) {
                return true;
            }
        }
        false
    }
}

#[inline]
fn key(letters: &[char]) -> u32 {
    letters.iter().fold(0, |key: u32, letter| key.wrapping_mul(37).wrapping_add(u32::from(*letter)))
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
    use super::Beginnings;
    use crate::mentions::numbers::fold::folded;

    #[test]
    fn words_are_not_missed_however_they_are_written() {
        let mut beginnings = Beginnings::default();
        for word in ["eins", "zéro", "ثلاثة", "一", "o", "un"] {
            beginnings.insert(&folded(word));
        }
        for written in
            ["Eins", "EINS", "ZE\u{301}RO", "zéro", "ثَلاثة", "一", "一些", "O", "o b", "un", "un a"]
        {
            assert!(beginnings.may_be_at(written, 0), "{written}");
        }
        for other in ["drei", "二", "ei", "eiern", "", "é"] {
            assert!(!beginnings.may_be_at(other, 0), "{other}");
        }
    }
}
