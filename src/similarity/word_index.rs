//! An index of the words of some sentences, by their numbers in the vocabulary of all documents.
#![expect(clippy::indexing_slicing, reason = "words index what was sized by the vocabulary")]
use crate::features::Token;
use std::cell::RefCell;

/// Which words some sentences have, and their numbers there.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    /// For all forms of the vocabulary, one more than their number; 0 for those that are not here.
    numbers: Vec<u32>,
    /// For all stems, likewise, the number of the last form here that has it.
    last_of_stem: Vec<u32>,
    /// Which of all forms and of all stems are here: asked first, since most are not, and small
    /// enough to stay in the cache.
    present: [Bits; 2],
}

/// One bit a word.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn hold(&mut self, words: usize) {
        let length = words.div_ceil(u64::BITS as usize);
        if self.0.len() < length {
            self.0.resize(length, 0);
        }
    }

    #[inline]
    fn has(&self, word: u32) -> bool {
        self.0[(word / u64::BITS) as usize] >> (word % u64::BITS) & 1 != 0
    }

    fn set(&mut self, word: u32) {
        self.0[(word / u64::BITS) as usize] |= 1 << (word % u64::BITS);
    }

    /// Clears the bits of a word and of its neighbours.
    fn clear_around(&mut self, word: u32) {
        self.0[(word / u64::BITS) as usize] = 0;
    }
}

thread_local! {
    /// Empty indices, as large as the vocabulary of all documents: to make one anew for each part
    /// of each document would take longer than to use it.
    static SPARE: RefCell<Vec<WordIndex>> = const { RefCell::new(Vec::new()) };
}

impl WordIndex {
    /// An empty one for so many forms and stems.
    pub(super) fn spare([forms, stems]: [usize; 2]) -> WordIndex {
        let spare = SPARE.with_borrow_mut(Vec::pop);
        let mut index = spare.unwrap_or_default();
        if index.numbers.len() < forms {
            index.numbers.resize(forms, 0);
        }
        if index.last_of_stem.len() < stems {
            index.last_of_stem.resize(stems, 0);
        }
        for (present, words) in index.present.iter_mut().zip([forms, stems]) {
            present.hold(words);
        }
        index
    }

    /// Removes all words that were entered, and keeps the index to be used again.
    pub(super) fn keep(mut self, entered: impl Iterator<Item = Token>) {
        for token in entered {
            self.numbers[token.form as usize] = 0;
            self.last_of_stem[token.stem as usize] = 0;
            self.present[0].clear_around(token.form);
            self.present[1].clear_around(token.stem);
        }
        SPARE.with_borrow_mut(|spare| spare.push(self));
    }

    /// Enters a form with its number, and gives what [`WordIndex::last_of_stem`] was before.
    pub(super) fn enter(&mut self, token: Token, number: u32) -> u32 {
        self.numbers[token.form as usize] = number + 1;
        self.present[0].set(token.form);
        self.present[1].set(token.stem);
        std::mem::replace(&mut self.last_of_stem[token.stem as usize], number + 1)
    }

    /// The number of a form, if it is here.
    #[inline]
    pub(super) fn number(&self, form: u32) -> Option<u32> {
        if self.present[0].has(form) { self.numbers[form as usize].checked_sub(1) } else { None }
    }

    /// One more than the number of the last form here that has this stem; 0 if there is none.
    #[inline]
    pub(super) fn last_of_stem(&self, stem: u32) -> u32 {
        if self.present[1].has(stem) { self.last_of_stem[stem as usize] } else { 0 }
    }
}
