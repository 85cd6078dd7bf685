//! Takes the sentences of one side that stand near some rows of the corridor. Gives their words as
//! small numbers, and how well runs of the other side explain each sentence. Never holds more than
//! those sentences need, so that what is asked most stays at hand. Next: `lexical`.
#![expect(
    clippy::indexing_slicing,
    reason = "small numbers index what was sized by their count, words what the vocabulary sized"
)]
use super::{
    lexical::{BELIEF, FORMS},
    log,
};
use crate::{
    features::{Features, Token},
    lexicon::Table,
    search::LONGEST_RUN,
};
use std::{collections::VecDeque, ops::Range};

/// Words whose ratios are multiplied before the exponent is set apart: each is at least a tenth and
/// at most about the number of words of a side, so that the product of four is a normal number.
const MULTIPLIED: usize = 4;

/// Sentences of one side with their words.
#[derive(Debug)]
pub(super) struct Nearby<'f> {
    first: usize,
    sentences: Vec<&'f [Token]>,
    /// For each sentence, where its words begin.
    starts: Vec<usize>,
    /// Each different form has a number here, from 0.
    words: Vec<u32>,
    /// Of each form here, what is left to chance: one less the part of it that is known.
    chance: Vec<f32>,
    /// Of all forms, one more than the number here; 0 for those that are not here.
    numbers: Vec<u32>,
    /// Of all stems, likewise, the number of the last form here that has it.
    last_of_stem: Vec<u32>,
    /// Of each form here, the form before that has the same stem.
    before: Vec<u32>,
}

impl<'f> Nearby<'f> {
    /// The sentences of a range. `covered` and `sizes` are of forms and of stems.
    pub(super) fn new(
        features: &'f Features,
        sentences: Range<usize>,
        covered: &[Vec<f32>; 2],
        sizes: [usize; 2],
    ) -> Nearby<'f> {
        let first = sentences.start;
        let tokens = sentences.map(|sentence| features.tokens(sentence..sentence + 1)).collect();
        Nearby::of(first, tokens, covered, sizes)
    }

    /// The same of sentences that are given as their words, of which the first has this number.
    pub(super) fn of(
        first: usize,
        sentences: Vec<&'f [Token]>,
        covered: &[Vec<f32>; 2],
        sizes: [usize; 2],
    ) -> Nearby<'f> {
        let mut nearby = Nearby {
            first,
            sentences: Vec::new(),
            starts: vec![0],
            words: Vec::new(),
            chance: Vec::new(),
            numbers: vec![0; sizes[0]],
            last_of_stem: vec![0; sizes[1]],
            before: Vec::new(),
        };
        for tokens in &sentences {
            for token in *tokens {
                let number = nearby.number(*token, covered);
                nearby.words.push(number);
            }
            nearby.starts.push(nearby.words.len());
        }
        nearby.sentences = sentences;
        nearby
    }

    fn number(&mut self, token: Token, covered: &[Vec<f32>; 2]) -> u32 {
        let (form, stem) = (token.form as usize, token.stem as usize);
        if let Some(known) = self.numbers[form].checked_sub(1) {
            return known;
        }
        let number = u32::try_from(self.chance.len()).unwrap_or(u32::MAX);
        self.numbers[form] = number + 1;
        self.before.push(self.last_of_stem[stem]);
        self.last_of_stem[stem] = number + 1;
        let known = FORMS * covered[0][form] + (1.0 - FORMS) * covered[1][stem];
        self.chance.push(1.0 - BELIEF * known);
        number
    }

    /// The numbers of the sentences.
    pub(super) fn sentences(&self) -> Range<usize> {
        self.first..self.first + self.sentences.len()
    }

    fn tokens(&self, sentence: usize) -> &'f [Token] {
        self.sentences[sentence - self.first]
    }

    fn words(&self, sentence: usize) -> &[u32] {
        let place = sentence - self.first;
        &self.words[self.starts[place]..self.starts[place + 1]]
    }
}

/// Runs of one side that begin at the same sentence, the first of one sentence, the next of two, and
/// so on, and what they say of the words of the other.
#[derive(Debug)]
pub(super) struct Runs<'n, const LANES: usize> {
    given: &'n Nearby<'n>,
    asked: &'n Nearby<'n>,
    /// Of forms and of stems, from the side that is given.
    tables: [&'n Table; 2],
    /// Number of words of the side that is given.
    total: f64,
    /// For each form asked, sums of strengths over the words of each sentence of the longest run, by
    /// its number modulo `LANES`.
    parts: Vec<[f32; LANES]>,
    /// The same over the words of each run, and the sentence at which these begin.
    sums: Vec<([f32; LANES], usize)>,
    scales: [f32; LANES],
    /// Of the sentences of the longest run: the forms they speak of, and how strongly.
    spoken: VecDeque<Vec<(u32, f32)>>,
    /// The sentence where the runs begin.
    start: usize,
    unused: Vec<Vec<(u32, f32)>>,
}

impl<'n, const LANES: usize> Runs<'n, LANES> {
    pub(super) fn new(
        given: &'n Nearby<'n>,
        asked: &'n Nearby<'n>,
        tables: [&'n Table; 2],
        total: f64,
    ) -> Runs<'n, LANES> {
        Runs {
            given,
            asked,
            tables,
            total,
            parts: vec![[0.0; LANES]; asked.chance.len()],
            sums: vec![([0.0; LANES], usize::MAX); asked.chance.len()],
            scales: [0.0; LANES],
            spoken: VecDeque::new(),
            start: given.first,
            unused: Vec::new(),
        }
    }

    /// Lets the runs begin at a sentence, which is not before the last one.
    pub(super) fn begin_at(&mut self, start: usize) {
        while self.start < start {
            let Some(spoken) = self.spoken.pop_front() else { break };
            for &(word, _) in &spoken {
                self.parts[word as usize][self.start % LANES] = 0.0;
            }
            self.unused.push(spoken);
            self.start += 1;
        }
        self.start = start;
        let end = (start + LANES.min(LONGEST_RUN)).min(self.given.sentences().end);
        let mut words = 1;
        self.scales = [0.0; LANES];
        for (lane, sentence) in (start..end).enumerate() {
            if lane == self.spoken.len() {
                let spoken = self.spoken_by(sentence);
                for &(word, strength) in &spoken {
                    self.parts[word as usize][sentence % LANES] += strength;
                }
                self.spoken.push_back(spoken);
            }
            words += self.given.tokens(sentence).len();
            self.scales[lane] = BELIEF * per_word(self.total, words);
        }
    }

    /// What the words of a sentence say of those of the other side that are here.
    fn spoken_by(&mut self, sentence: usize) -> Vec<(u32, f32)> {
        let mut spoken = self.unused.pop().unwrap_or_default();
        spoken.clear();
        let [forms, stems] = self.tables;
        for token in self.given.tokens(sentence) {
            for (form, strength) in forms.row(token.form) {
                if let Some(number) = self.asked.numbers[form as usize].checked_sub(1) {
                    spoken.push((number, FORMS * strength));
                }
            }
            for (stem, strength) in stems.row(token.stem) {
                let mut next = self.asked.last_of_stem[stem as usize];
                while let Some(number) = next.checked_sub(1) {
                    spoken.push((number, (1.0 - FORMS) * strength));
                    next = self.asked.before[number as usize];
                }
            }
        }
        spoken
    }

    /// For each run, the sum over the words of a sentence of `ln(1 - belief * known + belief *
    /// lift)`, where `known` is the part of a word's occurrences that the lexicon accounts for: of a
    /// word without translations it says nothing, and a word whose translations are well known and
    /// not here speaks against the bead. Over runs drawn by chance the mean of what the logarithm is
    /// taken of is about one, a little less for short runs, of which [`per_word`] takes a part for
    /// words without counterpart.
    pub(super) fn log_ratios(&mut self, sentence: usize) -> [f32; LANES] {
        let mut products = [1.0; LANES];
        let mut exponents = [0; LANES];
        let asked = self.asked;
        for words in asked.words(sentence).chunks(MULTIPLIED) {
            for &word in words {
                let chance = asked.chance[word as usize];
                let (sums, start) = &mut self.sums[word as usize];
                if *start != self.start {
                    *start = self.start;
                    let parts = &self.parts[word as usize];
                    let mut sum = 0.0;
                    for (lane, of_run) in sums.iter_mut().enumerate() {
                        sum += parts[(self.start + lane) % LANES];
                        *of_run = sum;
                    }
                }
                for ((product, sum), scale) in products.iter_mut().zip(sums.iter()).zip(self.scales) {
                    *product *= chance + scale * sum;
                }
            }
            let (parts, powers) = log::split(products);
            products = parts;
            for (exponent, power) in exponents.iter_mut().zip(powers) {
                *exponent += power;
            }
        }
        log::ln_scaled(products, exponents)
    }
}

/// How often a run of so many words goes into all words of its side: with it, strengths become lifts.
fn per_word(total: f64, words: usize) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a ratio of counts, wanted as f32"
    )]
    let scale = (total / words as f64) as f32;
    scale
}
