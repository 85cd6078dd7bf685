//! How well runs of one side explain the words of each sentence of the other: log-likelihood ratios
//! against words drawn by chance.
#![expect(
    clippy::indexing_slicing,
    reason = "small numbers index what was sized by their count, sentences come from the corridor"
)]
use super::{
    local_words::{LocalForm, LocalWords},
    logarithm,
    word_scores::{BELIEF, FORMS},
};
use crate::{lexicon::Rows, search::LONGEST_RUN};
use std::ops::Range;

/// Words whose ratios are multiplied before the exponent is split off: each is at least a tenth and
/// at most about the number of words of a side, so that the product of four is a normal number.
const MULTIPLIED: usize = 4;

/// What runs of one side say of the words of the other. They begin at the same sentence: the first
/// has one sentence, the next two, and so on.
#[derive(Debug)]
pub(super) struct RunRatios<'n, const LANES: usize> {
    given: &'n LocalWords<'n>,
    asked: &'n LocalWords<'n>,
    /// Of forms and of stems, from the side that is given.
    tables: [&'n Rows<f32>; 2],
    /// Number of words of the side that is given.
    total: f64,
    /// The translations, among the words that are asked, of words that are given, and how strong
    /// each is.
    translations: Vec<(u32, f32)>,
    /// For each form given, its part of these, once they were looked up.
    translations_of: Vec<Option<Range<usize>>>,
    /// For each form asked, sums of strengths over the words of each sentence of the longest run,
    /// by its number modulo `LANES`.
    parts: Vec<[f32; LANES]>,
    /// The same over the words of each run, and the sentence at which these begin.
    sums: Vec<([f32; LANES], usize)>,
    scales: [f32; LANES],
    /// The sentences of the longest run.
    run: Range<usize>,
}

impl<'n, const LANES: usize> RunRatios<'n, LANES> {
    pub(super) fn new(
        given: &'n LocalWords<'n>,
        asked: &'n LocalWords<'n>,
        tables: [&'n Rows<f32>; 2],
        total: f64,
    ) -> RunRatios<'n, LANES> {
        RunRatios {
            given,
            asked,
            tables,
            total,
            translations: Vec::new(),
            translations_of: vec![None; given.forms.len()],
            parts: vec![[0.0; LANES]; asked.forms.len()],
            sums: vec![([0.0; LANES], usize::MAX); asked.forms.len()],
            scales: [0.0; LANES],
            run: given.sentences().start..given.sentences().start,
        }
    }

    /// Lets the runs begin at a sentence, which is not before the one at which they began.
    pub(super) fn begin_at(&mut self, start: usize) {
        let given = self.given;
        for passed in self.run.start..start.min(self.run.end) {
            for &word in given.words(passed) {
                let found = self.translations_of[word as usize].clone().unwrap_or_default();
                for &(asked, _) in &self.translations[found] {
                    self.parts[asked as usize][passed % LANES] = 0.0;
                }
            }
        }
        let end = (start + LANES.min(LONGEST_RUN)).min(given.sentences().end);
        for next in self.run.end.max(start)..end {
            for &word in given.words(next) {
                let found = self.look_up(word);
                for &(asked, strength) in &self.translations[found] {
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

    /// Where the translations of a word that is given stand.
    fn look_up(&mut self, word: u32) -> Range<usize> {
        if let Some(found) = &self.translations_of[word as usize] {
            return found.clone();
        }
        let start = self.translations.len();
        let [forms, stems] = self.tables;
        let index = &self.asked.index;
        let token = self.given.forms[word as usize].token;
        for (form, strength) in forms.row(token.form) {
            if let Some(number) = index.number(form) {
                self.translations.push((number, FORMS * strength));
            }
        }
        for (stem, strength) in stems.row(token.stem) {
            let mut next = index.last_of_stem(stem);
            while let Some(number) = next.checked_sub(1) {
                self.translations.push((number, (1.0 - FORMS) * strength));
                next = self.asked.forms[number as usize].before;
            }
        }
        let found = start..self.translations.len();
        self.translations_of[word as usize] = Some(found.clone());
        found
    }

    /// For each run, the sum over the words of a sentence of
    /// `ln(1 - belief * known + belief * lift)`, where `known` is the part of a word's occurrences
    /// that the lexicon accounts for: a word without translations says nothing, and a word whose
    /// translations are well known and not here speaks against the bead. Over runs drawn by chance,
    /// what the logarithm is taken of is about one on average, and a little less for short runs, of
    /// which [`per_word`] takes a part for words without counterpart.
    pub(super) fn log_ratios(&mut self, sentence: usize) -> [f32; LANES] {
        let mut products = [1.0; LANES];
        let mut exponents = [0; LANES];
        let asked = self.asked;
        for words in asked.words(sentence).chunks(MULTIPLIED) {
            for &word in words {
                let LocalForm { chance, .. } = asked.forms[word as usize];
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
            let (parts, powers) = logarithm::split(products);
            products = parts;
            for (exponent, power) in exponents.iter_mut().zip(powers) {
                *exponent += power;
            }
        }
        logarithm::ln_scaled(products, exponents)
    }
}

/// How often a run of so many words goes into all words of its side: strengths times this are
/// lifts.
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
    use super::{BELIEF, LocalWords, RunRatios};
    use crate::{
        document::Pair, features::Token, lexicon::Associations, similarity::local_words::WordIndex,
    };
    use proptest::prelude::*;

    /// Different words of a side.
    const WORDS: u32 = 4;
    /// Words of a run.
    const RUN: u32 = 3;

    /// A lexicon of forms that are their own stems, and how often each word stands on its side.
    struct ToyLexicon {
        associations: Associations,
        counts: Pair<Vec<u32>>,
    }

    impl ToyLexicon {
        /// From how often each source word (row) stands for each target word (column), and how
        /// often each word stands for none.
        fn new(links: &[u32], alone: Pair<&[u32]>) -> ToyLexicon {
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
            ToyLexicon { associations: Associations::new(Pair::new(size, size), &links), counts }
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
            let given = LocalWords::of(0, vec![&run], &covered, WordIndex::spare(sizes));
            let asked = LocalWords::of(7, vec![&asked], &covered, WordIndex::spare(sizes));
            let table = &self.associations.from_source;
            let all: u32 = self.counts.source.iter().sum();
            // A run counts one word more than it has, which stands for none.
            #[expect(clippy::cast_precision_loss, reason = "few words")]
            let part = (run.len() + 1) as f64 / (run.len() + more) as f64;
            let mut runs =
                RunRatios::<1>::new(&given, &asked, [table, table], f64::from(all) * part);
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
            let lexicon = ToyLexicon::new(&links, Pair::new(&source, &target));
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
        let lexicon = ToyLexicon::new(&links, Pair::new(&[0, 5, 5, 5], &[0, 5, 5, 5]));
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
