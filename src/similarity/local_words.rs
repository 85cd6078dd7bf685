//! The words of the sentences of one side that stand near some rows of the corridor, numbered from
//! 0, so that the tables indexed by them stay in the cache.
#![expect(
    clippy::indexing_slicing,
    reason = "small numbers index what was sized by their count, words what the vocabulary sized"
)]
use super::{
    word_index::WordIndex,
    word_scores::{BELIEF, FORMS},
};
use crate::features::{Features, Token};
use std::ops::Range;

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
