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
use std::{cell::RefCell, ops::Range};

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
    /// The words of all sentences: each different form has a number here, from 0.
    words: Vec<u32>,
    /// Of each form here: itself, what is left to chance (one less the part of it that is known), and
    /// the form before that has the same stem.
    forms: Vec<(Token, f32, u32)>,
    index: Index,
}

/// Where words are looked up, empty between the uses.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Of all forms, one more than the number here; 0 for those that are not here.
    numbers: Vec<u32>,
    /// Of all stems, likewise, the number of the last form here that has it.
    last_of_stem: Vec<u32>,
    /// Which of all forms and of all stems are here: asked first, for most are not, and small
    /// enough to be at hand.
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

    fn clear(&mut self, word: u32) {
        self.0[(word / u64::BITS) as usize] = 0;
    }
}

thread_local! {
    /// Lists that are empty again: to make them anew for each part of each document, as large as
    /// the vocabulary of all, would take longer than to use them.
    static SPARE: RefCell<Vec<Index>> = const { RefCell::new(Vec::new()) };
}

impl Index {
    /// For so many forms and stems.
    pub(super) fn spare([forms, stems]: [usize; 2]) -> Index {
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

    /// Keeps it for the next; it is empty again.
    pub(super) fn keep(self) {
        SPARE.with_borrow_mut(|spare| spare.push(self));
    }
}

impl<'f> Nearby<'f> {
    /// The sentences of a range. `covered` is of forms and of stems.
    pub(super) fn new(
        features: &'f Features,
        sentences: Range<usize>,
        covered: &[Vec<f32>; 2],
        index: Index,
    ) -> Nearby<'f> {
        let first = sentences.start;
        let tokens = sentences.map(|sentence| features.tokens(sentence..sentence + 1)).collect();
        Nearby::of(first, tokens, covered, index)
    }

    /// The same of sentences that are given as their words, of which the first has this number.
    pub(super) fn of(
        first: usize,
        sentences: Vec<&'f [Token]>,
        covered: &[Vec<f32>; 2],
        index: Index,
    ) -> Nearby<'f> {
        let mut nearby = Nearby {
            first,
            sentences: Vec::new(),
            starts: vec![0],
            words: Vec::new(),
            forms: Vec::new(),
            index,
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
        if let Some(known) = self.index.numbers[form].checked_sub(1) {
            return known;
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.index.numbers[form] = number + 1;
        let before = std::mem::replace(&mut self.index.last_of_stem[stem], number + 1);
        self.index.present[0].set(token.form);
        self.index.present[1].set(token.stem);
        let known = FORMS * covered[0][form] + (1.0 - FORMS) * covered[1][stem];
        self.forms.push((token, 1.0 - BELIEF * known, before));
        number
    }

    /// The index, empty again.
    pub(super) fn into_index(self) -> Index {
        let mut index = self.index;
        for (token, ..) in &self.forms {
            index.numbers[token.form as usize] = 0;
            index.last_of_stem[token.stem as usize] = 0;
            index.present[0].clear(token.form);
            index.present[1].clear(token.stem);
        }
        index
    }

    /// The numbers of the sentences.
    pub(super) fn sentences(&self) -> Range<usize> {
        self.first..self.first + self.sentences.len()
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
    /// What words that are given say of those asked: which, and how strongly.
    spoken: Vec<(u32, f32)>,
    /// Of each form given, its part of these, once it was asked.
    spoken_by: Vec<Option<Range<usize>>>,
    /// For each form asked, sums of strengths over the words of each sentence of the longest run, by
    /// its number modulo `LANES`.
    parts: Vec<[f32; LANES]>,
    /// The same over the words of each run, and the sentence at which these begin.
    sums: Vec<([f32; LANES], usize)>,
    scales: [f32; LANES],
    /// The sentences of the longest run.
    run: Range<usize>,
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
            spoken: Vec::new(),
            spoken_by: vec![None; given.forms.len()],
            parts: vec![[0.0; LANES]; asked.forms.len()],
            sums: vec![([0.0; LANES], usize::MAX); asked.forms.len()],
            scales: [0.0; LANES],
            run: given.first..given.first,
        }
    }

    /// Lets the runs begin at a sentence, which is not before the last one.
    pub(super) fn begin_at(&mut self, start: usize) {
        let given = self.given;
        for passed in self.run.start..start.min(self.run.end) {
            for &word in given.words(passed) {
                let spoken = self.spoken_by[word as usize].clone().unwrap_or_default();
                for &(asked, _) in &self.spoken[spoken] {
                    self.parts[asked as usize][passed % LANES] = 0.0;
                }
            }
        }
        let end = (start + LANES.min(LONGEST_RUN)).min(given.sentences().end);
        for next in self.run.end.max(start)..end {
            for &word in given.words(next) {
                let spoken = self.speak(word);
                for &(asked, strength) in &self.spoken[spoken] {
                    self.parts[asked as usize][next % LANES] += strength;
                }
            }
        }
        self.run = start..end;
        let mut words = 1;
        self.scales = [0.0; LANES];
        for (scale, sentence) in self.scales.iter_mut().zip(start..end) {
            words += given.words(sentence).len();
            *scale = BELIEF * per_word(self.total, words);
        }
    }

    /// Where stands what a word that is given says of those of the other side that are here.
    fn speak(&mut self, word: u32) -> Range<usize> {
        if let Some(spoken) = &self.spoken_by[word as usize] {
            return spoken.clone();
        }
        let start = self.spoken.len();
        let [forms, stems] = self.tables;
        let index = &self.asked.index;
        let (token, ..) = self.given.forms[word as usize];
        for (form, strength) in forms.row(token.form) {
            if !index.present[0].has(form) {
                continue;
            }
            if let Some(number) = index.numbers[form as usize].checked_sub(1) {
                self.spoken.push((number, FORMS * strength));
            }
        }
        for (stem, strength) in stems.row(token.stem) {
            if !index.present[1].has(stem) {
                continue;
            }
            let mut next = index.last_of_stem[stem as usize];
            while let Some(number) = next.checked_sub(1) {
                self.spoken.push((number, (1.0 - FORMS) * strength));
                (_, _, next) = self.asked.forms[number as usize];
            }
        }
        let spoken = start..self.spoken.len();
        self.spoken_by[word as usize] = Some(spoken.clone());
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
                let (_, chance, _) = asked.forms[word as usize];
                let (sums, start) = &mut self.sums[word as usize];
                if *start != self.run.start {
                    *start = self.run.start;
                    let parts = &self.parts[word as usize];
                    let mut sum = 0.0;
                    for (lane, of_run) in sums.iter_mut().enumerate() {
                        sum += parts[(self.run.start + lane) % LANES];
                        *of_run = sum;
                    }
                }
                for ((product, sum), scale) in products.iter_mut().zip(sums.iter()).zip(self.scales)
                {
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

#[cfg(test)]
mod tests {
    use super::{BELIEF, Index, Nearby, Runs};
    use crate::{document::Pair, features::Token, lexicon::Associations};
    use proptest::prelude::*;

    /// Different words of a side.
    const WORDS: u32 = 4;
    /// Words of a run.
    const RUN: u32 = 3;

    /// A lexicon of forms that are their own stems, and how often each word stands on its side.
    struct Lexicon {
        associations: Associations,
        counts: Pair<Vec<u32>>,
    }

    impl Lexicon {
        /// From how often each source word (row) stands for each target word (column), and how often
        /// each word stands for none.
        fn new(links: &[u32], alone: Pair<&[u32]>) -> Lexicon {
            let mut counts = alone.map(<[u32]>::to_vec);
            let pairs = (0..WORDS).flat_map(|left| (0..WORDS).map(move |right| (left, right)));
            let pairs: Vec<((u32, u32), u32)> = pairs.zip(links.iter().copied()).collect();
            for ((left, right), links) in &pairs {
                counts.source[*left as usize] += links;
                counts.target[*right as usize] += links;
            }
            let strength = |((left, right), links): ((u32, u32), u32)| {
                let (source, target) =
                    (counts.source[left as usize], counts.target[right as usize]);
                let by_chance = f64::from(source) * f64::from(target);
                (links > 0).then(|| (Pair::new(left, right), f64::from(links) / by_chance))
            };
            let links: Vec<_> = pairs.into_iter().filter_map(strength).collect();
            let size = WORDS as usize;
            Lexicon { associations: Associations::new(Pair::new(size, size), &links), counts }
        }

        /// What the logarithm is taken of, for one target word given a run of the source, in which
        /// so many words more stand for none.
        fn ratio(&self, run: &[u32], word: u32, more: usize) -> f64 {
            let token = |word: &u32| Token { form: *word, stem: *word };
            let run: Vec<Token> = run.iter().map(token).collect();
            let asked = [token(&word)];
            let sizes = [WORDS as usize; 2];
            let counts = self.counts.as_ref().map(Vec::as_slice);
            let covered = self.associations.coverage(counts).target;
            let covered = [covered.clone(), covered];
            let given = Nearby::of(0, vec![&run], &covered, Index::spare(sizes));
            let asked = Nearby::of(7, vec![&asked], &covered, Index::spare(sizes));
            let table = &self.associations.from_source;
            let all: u32 = self.counts.source.iter().sum();
            // A run counts one word more than it has, which stands for none.
            #[expect(clippy::cast_precision_loss, reason = "few words")]
            let part = (run.len() + 1) as f64 / (run.len() + more) as f64;
            let mut runs = Runs::<1>::new(&given, &asked, [table, table], f64::from(all) * part);
            runs.begin_at(0);
            f64::from(runs.log_ratios(7)[0]).exp()
        }

        /// Its mean over all runs, each as probable as the counts have it.
        fn mean_ratio(&self, word: u32, more: usize) -> f64 {
            let total: u32 = self.counts.source.iter().sum();
            let mut mean = 0.0;
            for number in 0..WORDS.pow(RUN) {
                let run: Vec<u32> = (0..RUN).map(|at| number / WORDS.pow(at) % WORDS).collect();
                let chance: f64 = run
                    .iter()
                    .map(|word| f64::from(self.counts.source[*word as usize]) / f64::from(total))
                    .product();
                mean += chance * self.ratio(&run, word, more);
            }
            mean
        }
    }

    proptest! {
        #[test]
        fn over_runs_drawn_by_chance_a_word_speaks_neither_for_nor_against(
            links in prop::collection::vec(0_u32..20, (WORDS * WORDS) as usize),
            source in prop::collection::vec(1_u32..20, WORDS as usize),
            target in prop::collection::vec(1_u32..60, WORDS as usize),
        ) {
            let lexicon = Lexicon::new(&links, Pair::new(&source, &target));
            for word in 0..WORDS {
                let mean = lexicon.mean_ratio(word, 0);
                prop_assert!((mean - 1.0).abs() < 1e-4, "{mean}");
                // As the table has it: one word more, which stands for no word.
                let mean = lexicon.mean_ratio(word, 1);
                let least = 1.0 - f64::from(BELIEF) / f64::from(RUN + 1);
                prop_assert!((least - 1e-4..1.0 + 1e-4).contains(&mean), "{mean}");
            }
        }
    }

    #[test]
    fn a_word_without_translations_says_nothing_and_one_with_them_does() {
        let mut links = [0; (WORDS * WORDS) as usize];
        // The first words translate each other, always.
        links[0] = 5;
        let lexicon = Lexicon::new(&links, Pair::new(&[0, 5, 5, 5], &[0, 5, 5, 5]));
        for run in [[0, 1], [2, 3], [1, 1]] {
            for word in 1..WORDS {
                assert!((lexicon.ratio(&run, word, 0) - 1.0).abs() < 1e-6);
            }
        }
        assert!(lexicon.ratio(&[0, 1], 0, 0) > 1.5);
        // Always translated, and here not.
        let missed = lexicon.ratio(&[1, 2], 0, 0);
        assert!((missed - f64::from(1.0 - BELIEF)).abs() < 1e-6, "{missed}");
    }
}
