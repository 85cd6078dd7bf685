//! The words of the sentences of one side that stand near some rows of the corridor, numbered from
//! 0, so that the tables indexed by them stay in the cache.
#![expect(
    clippy::indexing_slicing,
    reason = "small numbers index what was sized by their count, words what the vocabulary sized"
)]
use super::word_scores::{BELIEF, FORMS};
use crate::features::{Features, Token};
use std::{cell::RefCell, ops::Range};

/// Sentences of one side with their words.
#[derive(Debug)]
pub(super) struct LocalWords<'f> {
    first: usize,
    sentences: Vec<&'f [Token]>,
    /// For each sentence, where its words begin.
    starts: Vec<usize>,
    /// The words of all sentences: each different form has a number here, from 0.
    words: Vec<u32>,
    pub(super) forms: Vec<LocalForm>,
    pub(super) index: WordIndex,
}

/// A form that stands in the sentences.
#[derive(Debug)]
pub(super) struct LocalForm {
    pub(super) token: Token,
    /// One less the part of its occurrences that the lexicon accounts for and is believed on.
    pub(super) chance: f32,
    /// One more than the number of the form before that has the same stem; 0 if there is none.
    pub(super) before: u32,
}

impl<'f> LocalWords<'f> {
    /// The words of a range of sentences. `covered` is of forms and of stems.
    pub(super) fn new(
        features: &'f Features,
        sentences: Range<usize>,
        covered: &[Vec<f32>; 2],
        index: WordIndex,
    ) -> LocalWords<'f> {
        let first = sentences.start;
        let tokens = sentences.map(|sentence| features.tokens(sentence..sentence + 1)).collect();
        LocalWords::of(first, tokens, covered, index)
    }

    /// The same of sentences that are given as their words, of which the first has this number.
    pub(super) fn of(
        first: usize,
        sentences: Vec<&'f [Token]>,
        covered: &[Vec<f32>; 2],
        index: WordIndex,
    ) -> LocalWords<'f> {
        let (starts, words, forms) = (vec![0], Vec::new(), Vec::new());
        let mut local = LocalWords { first, sentences: Vec::new(), starts, words, forms, index };
        for tokens in &sentences {
            for token in *tokens {
                let number = local.number(*token, covered);
                local.words.push(number);
            }
            local.starts.push(local.words.len());
        }
        local.sentences = sentences;
        local
    }

    fn number(&mut self, token: Token, covered: &[Vec<f32>; 2]) -> u32 {
        if let Some(known) = self.index.number(token.form) {
            return known;
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let before = self.index.enter(token, number);
        let [forms, stems] = covered;
        let known = FORMS * forms[token.form as usize] + (1.0 - FORMS) * stems[token.stem as usize];
        self.forms.push(LocalForm { token, chance: 1.0 - BELIEF * known, before });
        number
    }

    /// Keeps the index, empty again, for others.
    pub(super) fn keep_index(self) {
        self.index.keep(self.forms.into_iter().map(|form| form.token));
    }

    /// The numbers of the sentences.
    pub(super) fn sentences(&self) -> Range<usize> {
        self.first..self.first + self.sentences.len()
    }

    /// The words of a sentence.
    #[inline]
    pub(super) fn words(&self, sentence: usize) -> &[u32] {
        let place = sentence - self.first;
        &self.words[self.starts[place]..self.starts[place + 1]]
    }
}

/// Which words some sentences have, and their numbers there, by the numbers of the words in the
/// vocabulary of all documents.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    /// For all forms of the vocabulary, one more than their number; 0 for those that are not here.
    numbers: Vec<u32>,
    /// For all stems, likewise, the number of the last form here that has it.
    last_of_stem: Vec<u32>,
    /// Which of all forms and of all stems are here: asked first, since most are not, and small
    /// enough to stay in the cache.
    present: [WordBits; 2],
}

/// One bit a word.
#[derive(Debug, Default)]
struct WordBits(Vec<u64>);

impl WordBits {
    fn hold(&mut self, words: usize) {
        grow(&mut self.0, words.div_ceil(u64::BITS as usize));
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
        grow(&mut index.numbers, forms);
        grow(&mut index.last_of_stem, stems);
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

/// Makes a list at least so long.
fn grow<T: Clone + Default>(list: &mut Vec<T>, length: usize) {
    list.resize(list.len().max(length), T::default());
}
