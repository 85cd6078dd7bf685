//! Whether one of many words may begin at a place of a text, told by its first three folded letters.
//! No word is missed; a few others are let through, and read in earnest.
use super::characters::Character;
use super::equivalents::{GAP, NOTHING, fold_ascii};
use super::folding::Folding;
use unicode_normalization::char::decompose_canonical;

/// The beginnings of words, hashed.
///
/// Nearly all words of a text begin with none of those that a reader looks for. That is seen here,
/// before letters are compared.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    folding: Folding,
    /// First letters, by their last bits.
    first: [u64; FIRST_LETTERS / WORD],
    /// The first two letters of words that have so many.
    begun: KeyBits,
    /// Whole words of one and two letters, the first three letters of the others.
    words: KeyBits,
}

/// Bits for first letters, of which Chinese names have hundreds.
const FIRST_LETTERS: usize = 8192;

impl Default for Prefilter {
    fn default() -> Prefilter {
        Prefilter::new(Folding::KeepsMarks, std::iter::empty())
    }
}

impl Prefilter {
    /// The filter for folded words. One of two letters that must not go on with a letter may have a
    /// gap behind it, so that words which go on are not let through.
    pub(crate) fn new<'w>(
        folding: Folding,
        words: impl IntoIterator<Item = &'w [char]>,
    ) -> Prefilter {
        let mut first = [0; FIRST_LETTERS / WORD];
        let (mut begun, mut whole) = (Vec::new(), Vec::new());
        for word in words {
            let letter = word.first().copied().unwrap_or_default();
            // Its marks may be written apart.
            let mut bare = None;
            decompose_canonical(letter, |part| bare = bare.or(Some(part)));
            for letter in [letter, bare.unwrap_or(letter)] {
                let (word_of_bits, bit) = place_of_first(letter);
                first.get_mut(word_of_bits).into_iter().for_each(|word| *word |= bit);
            }
            begun.extend(word.get(..2).map(key));
            whole.extend(word.get(..3).or(Some(word)).filter(|word| !word.is_empty()).map(key));
        }
        Prefilter { folding, first, begun: KeyBits::of(begun), words: KeyBits::of(whole) }
    }

    /// A word may begin with this folded letter.
    #[inline]
    pub(crate) fn may_be_first(&self, letter: char) -> bool {
        let (word, bit) = place_of_first(letter);
        self.first.get(word).is_some_and(|word| word & bit != 0)
    }

    /// A word may begin with this character, whatever marks follow.
    #[inline]
    pub(crate) fn may_begin_with(&self, first: Character) -> bool {
        let letter = self.folding.of(first);
        letter == NOTHING || self.may_be_first(letter)
    }

    /// A word may begin here. Constant.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk::<4>);
        // A mark after the third letter would change it.
        if let Some(bytes) = bytes
            && bytes.is_ascii()
        {
            let [one, two, three, _] = bytes.map(fold_ascii);
            return self.may_be_first(one) && self.may_be(one, Some(two), || Some(three));
        }
        let Some((one, after)) = self.folding.next(text, at) else { return false };
        if !self.may_be_first(one) {
            return false;
        }
        let two = self.folding.next(text, after);
        let three = || self.folding.next(text, two?.1).map(|(three, _)| three);
        self.may_be(one, two.map(|(two, _)| two), three)
    }

    /// What is looked for may begin with this word, whatever follows the word. Constant.
    pub(crate) fn may_begin_with_word(&self, word: &str) -> bool {
        let mut at = 0;
        let mut next = || {
            let (letter, after) = self.folding.next(word, at)?;
            at = after;
            Some(letter)
        };
        let Some(one) = next() else { return false };
        if !self.may_be_first(one) {
            return false;
        }
        // Of a short word, what follows decides.
        let Some(two) = next() else { return true };
        let begins = self.words.has(key(&[one])) || self.begun.has(key(&[one, two]));
        begins && next().is_none_or(|three| self.may_be(one, Some(two), || Some(three)))
    }

    /// A word may begin with these letters.
    #[inline]
    fn may_be(&self, one: char, two: Option<char>, three: impl FnOnce() -> Option<char>) -> bool {
        let has_three = |two: char, three: Option<char>| {
            three.is_some_and(|three| self.words.has(key(&[one, two, three])))
                || !three.is_some_and(|three| Character::of(three).is_spaced_letter())
                    && self.words.has(key(&[one, two, GAP]))
        };
        let has_two = |two: char| {
            self.begun.has(key(&[one, two]))
                && (self.words.has(key(&[one, two])) || has_three(two, three()))
        };
        two.is_some_and(has_two) || self.words.has(key(&[one]))
    }
}

/// Where the bit of a first letter stands.
#[inline]
fn place_of_first(letter: char) -> (usize, u64) {
    let place = u32::from(letter) as usize % FIRST_LETTERS;
    (place / WORD, 1 << (place % WORD))
}

/// A number of up to three letters; the same one of others, too.
#[inline]
fn key(letters: &[char]) -> u32 {
    let add = |key: u32, letter: &char| key.wrapping_mul(0x0100_0193) ^ u32::from(*letter);
    letters.iter().fold(0x811c, add).wrapping_mul(0x9e37_79b9)
}

/// A set of keys: a bit for each, which others share.
#[derive(Clone, Debug)]
struct KeyBits {
    words: Box<[u64]>,
}

/// Bits for each key, so that few are set.
const BITS_PER_KEY: usize = 64;
/// Bits of a number that are those of one place.
const WORD: usize = 64;

impl KeyBits {
    fn of(keys: Vec<u32>) -> KeyBits {
        let mut keys = keys;
        keys.sort_unstable();
        keys.dedup();
        let words = (keys.len() * BITS_PER_KEY).next_power_of_two().div_ceil(WORD);
        let mut bits = KeyBits { words: vec![0; words].into() };
        for key in keys {
            let (word, bit) = bits.place(key);
            bits.words.get_mut(word).into_iter().for_each(|word| *word |= bit);
        }
        bits
    }

    /// Of a power of two of words the one that the high bits of a key say, and its bit there.
    #[inline]
    fn place(&self, key: u32) -> (usize, u64) {
        ((key >> 16) as usize & (self.words.len() - 1), 1 << (key >> 10 & 63))
    }

    #[inline]
    fn has(&self, key: u32) -> bool {
        let (word, bit) = self.place(key);
        self.words.get(word).is_some_and(|word| word & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Prefilter;
    use crate::text::{Folding::KeepsMarks, GAP};

    #[test]
    fn words_are_not_missed_however_they_are_written() {
        let words = ["eins", "zéro", "ثلاثة", "一", "o", "un"].map(|word| KeepsMarks.folded(word));
        let filter = Prefilter::new(KeepsMarks, words.iter().map(Vec::as_slice));
        for written in
            ["Eins", "EINS", "ZE\u{301}RO", "zéro", "ثَلاثة", "一", "一些", "O", "o b", "un", "un a"]
        {
            assert!(filter.may_begin(written, 0), "{written}");
            let word = written.split(' ').next().unwrap();
            assert!(filter.may_begin_with_word(word), "{written}");
        }
        for other in ["drei", "二", "ei", "eiern", "", "é"] {
            assert!(!filter.may_begin(other, 0), "{other}");
        }
        let filter = Prefilter::new(KeepsMarks, [['m', 'o', GAP].as_slice()]);
        for (written, may_begin) in
            [("Mo", true), ("mo.", true), ("mo4", true), ("Mo月", true), ("Mond", false)]
        {
            assert_eq!(filter.may_begin(written, 0), may_begin, "{written}");
        }
        assert!(!Prefilter::default().may_begin("eins", 0));
    }
}
