//! Takes word associations. Gives how well the words of a bead translate each other: the ratio of
//! likelihoods against words drawn by chance, per sentence given a run of the other side. Never
//! asks for a word pair twice: every (run, sentence) of the corridor is scored once and kept. Next:
//! `evidence`, which weighs it.
#![expect(
    clippy::indexing_slicing,
    reason = "cells come from the corridor, words from the vocabulary, that sized the tables"
)]
use super::feature::Feature;
use crate::{
    corridor::Corridor,
    document::{Pair, SentenceRange},
    features::{Features, Token},
    lexicon::{Associations, Table},
    search::LONGEST_RUN,
};

/// How far the lexicon is believed to know what it says of a word. The rest is chance.
const BELIEF: f32 = 0.9;
/// Part of what remains that forms speak for; stems speak for the other part.
const FORMS: f32 = 0.5;

/// Word associations of forms and of stems, with what is needed to read them.
#[derive(Clone, Debug)]
pub(crate) struct WordScores {
    pub(crate) forms: Associations,
    pub(crate) stems: Associations,
    /// Of each form and stem of both sides, the part of its occurrences that the associations
    /// account for.
    pub(crate) covered: Pair<[Vec<f32>; 2]>,
    /// Number of different forms and stems of each side.
    pub(crate) sizes: Pair<[usize; 2]>,
    /// Number of words of each side.
    pub(crate) words: Pair<f64>,
}

impl WordScores {
    /// How much oftener two words go together than by chance, given their strengths as forms and
    /// as stems: the mean of both directions, in nats.
    pub(super) fn nats_of_pair(&self, [form, stem]: [f32; 2]) -> f64 {
        let lift = f64::from(FORMS * form + (1.0 - FORMS) * stem);
        f64::midpoint((lift * self.words.source).ln(), (lift * self.words.target).ln())
    }
}

/// For each point of the corridor, the log-likelihood ratios of the sentence after it on one side,
/// given the run of one to [`LONGEST_RUN`] sentences after it on the other.
#[derive(Clone, Debug)]
pub(crate) struct LexicalTable<'c> {
    corridor: &'c Corridor,
    /// Of the target sentence, given source runs.
    forward: Vec<[f32; LONGEST_RUN]>,
    /// Of the source sentence, given target runs.
    backward: Vec<[f32; LONGEST_RUN]>,
    /// For each sentence, the best ratio per word that any single sentence of the other side gives.
    support: Pair<Vec<f32>>,
}

/// Sums of association strengths by word, cheaply emptied.
struct Sums {
    forms: Vec<f32>,
    stems: Vec<f32>,
    touched: Vec<(bool, u32)>,
}

impl Sums {
    fn new(sizes: [usize; 2]) -> Sums {
        Sums { forms: vec![0.0; sizes[0]], stems: vec![0.0; sizes[1]], touched: Vec::new() }
    }

    fn add(&mut self, tokens: &[Token], forms: &Table, stems: &Table) {
        for token in tokens {
            for (word, strength) in forms.row(token.form) {
                self.forms[word as usize] += strength;
                self.touched.push((true, word));
            }
            for (word, strength) in stems.row(token.stem) {
                self.stems[word as usize] += strength;
                self.touched.push((false, word));
            }
        }
    }

    fn clear(&mut self) {
        for (is_form, word) in self.touched.drain(..) {
            let sums = if is_form { &mut self.forms } else { &mut self.stems };
            sums[word as usize] = 0.0;
        }
    }

    /// Sum over words of `ln(1 - belief * known + belief * lift)`, where `known` is the part of a
    /// word's occurrences that the lexicon accounts for: of a word without translations it says
    /// nothing, and a word whose translations are well known and not here speaks against the bead.
    /// Over runs drawn by chance the mean of what the logarithm is taken of is about one, a little
    /// less for short runs, of which [`per_word`] takes a part for words without counterpart.
    fn log_ratio(&self, tokens: &[Token], scale: f32, covered: &[Vec<f32>; 2]) -> f32 {
        let mut sum = 0.0;
        for token in tokens {
            let (form, stem) = (token.form as usize, token.stem as usize);
            let lift = FORMS * self.forms[form] + (1.0 - FORMS) * self.stems[stem];
            let known = FORMS * covered[0][form] + (1.0 - FORMS) * covered[1][stem];
            if known > 0.0 {
                sum += (1.0 - BELIEF * known + BELIEF * scale * lift).ln();
            }
        }
        sum
    }
}

impl<'c> LexicalTable<'c> {
    /// Scores all runs and sentences of the corridor.
    ///
    /// Time is the number of points, times [`LONGEST_RUN`], times words per sentence.
    pub(crate) fn new(
        corridor: &'c Corridor,
        features: Pair<&Features>,
        scores: &WordScores,
    ) -> LexicalTable<'c> {
        let empty = || vec![[0.0; LONGEST_RUN]; corridor.len()];
        let mut table = LexicalTable {
            corridor,
            forward: empty(),
            backward: empty(),
            support: features.map(|features| vec![-1.0; features.len()]),
        };
        table.fill_forward(features, scores);
        table.fill_backward(features, scores);
        table.fill_support(features);
        table
    }

    fn fill_forward(&mut self, features: Pair<&Features>, scores: &WordScores) {
        let mut sums = Sums::new(scores.sizes.target);
        let covered = &scores.covered.target;
        let (sources, targets) = (features.source.len(), features.target.len());
        for (source, row) in self.corridor.rows().iter().enumerate().take(sources) {
            let mut words = 1;
            for run in 0..LONGEST_RUN.min(sources - source) {
                let tokens = features.source.tokens(source + run..source + run + 1);
                sums.add(tokens, &scores.forms.from_source, &scores.stems.from_source);
                words += tokens.len();
                let scale = per_word(scores.words.source, words);
                for target in row.first..row.last.min(targets) {
                    let tokens = features.target.tokens(target..target + 1);
                    self.forward[row.offset + target - row.first][run] =
                        sums.log_ratio(tokens, scale, covered);
                }
            }
            sums.clear();
        }
    }

    fn fill_backward(&mut self, features: Pair<&Features>, scores: &WordScores) {
        let mut sums = Sums::new(scores.sizes.source);
        let covered = &scores.covered.source;
        let (sources, targets) = (features.source.len(), features.target.len());
        let rows = self.corridor.rows();
        // The rows that hold a column are neighbours, and move down with it.
        let (mut top, mut bottom) = (0, 0);
        for target in 0..targets {
            while top < sources && rows[top].last < target {
                top += 1;
            }
            while bottom < sources && rows[bottom].first <= target {
                bottom += 1;
            }
            let mut words = 1;
            for run in 0..LONGEST_RUN.min(targets - target) {
                let tokens = features.target.tokens(target + run..target + run + 1);
                sums.add(tokens, &scores.forms.from_target, &scores.stems.from_target);
                words += tokens.len();
                let scale = per_word(scores.words.target, words);
                for (source, row) in rows.iter().enumerate().take(bottom).skip(top) {
                    let tokens = features.source.tokens(source..source + 1);
                    self.backward[row.offset + target - row.first][run] =
                        sums.log_ratio(tokens, scale, covered);
                }
            }
            sums.clear();
        }
    }

    fn fill_support(&mut self, features: Pair<&Features>) {
        let (sources, targets) = (features.source.len(), features.target.len());
        #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
        let words = |features: &Features, sentence: usize| {
            features.tokens(sentence..sentence + 1).len() as f32 + 2.0
        };
        for (source, row) in self.corridor.rows().iter().enumerate().take(sources) {
            for target in row.first..row.last.min(targets) {
                let cell = row.offset + target - row.first;
                let given = self.forward[cell][0] / words(features.target, target);
                let best = &mut self.support.target[target];
                *best = best.max(given);
                let given = self.backward[cell][0] / words(features.source, source);
                let best = &mut self.support.source[source];
                *best = best.max(given);
            }
        }
    }

    /// Emits how well the words of a bead with both sides translate each other.
    pub(super) fn visit(
        &self,
        features: Pair<&Features>,
        sentences: Pair<SentenceRange>,
        emit: &mut impl FnMut(Feature, f64),
    ) {
        let size = sentences.map(|run| run.len() as usize);
        let runs = sentences.map(SentenceRange::as_usize);
        let cell = |source, target| self.corridor.cell(source, target).unwrap_or_default();
        let (mut forward, mut backward) = (0.0, 0.0);
        let mut weakest = Weakest::default();
        for target in runs.target.clone() {
            let ratio = f64::from(self.forward[cell(runs.source.start, target)][size.source - 1]);
            forward += ratio;
            if size.target > 1 {
                weakest.see(ratio, features.target.tokens(target..target + 1).len());
            }
        }
        for source in runs.source.clone() {
            let ratio = f64::from(self.backward[cell(source, runs.target.start)][size.target - 1]);
            backward += ratio;
            if size.source > 1 {
                weakest.see(ratio, features.source.tokens(source..source + 1).len());
            }
        }
        let count = features.zip(sentences).map(|(features, run)| features.token_count(run));
        #[expect(clippy::cast_precision_loss, reason = "a bead has few words and sentences")]
        let (words, sentences) =
            ((count.source + count.target) as f64, (size.source + size.target) as f64);
        let density = 4.0 * (forward + backward) / (words + 2.0);
        emit(Feature::LexicalSum, f64::midpoint(forward, backward));
        emit(Feature::LexicalLeast, forward.min(backward));
        emit(Feature::LexicalDensity, density);
        emit(Feature::LexicalWords, -words / 10.0);
        if sentences > 2.0 {
            emit(Feature::LexicalDensityLarge, density * (sentences / 2.0 - 1.0));
            weakest.emit(emit);
        }
    }

    /// Emits how much the words of a null would have been at home elsewhere.
    pub(super) fn visit_null(
        &self,
        features: Pair<&Features>,
        sentences: Pair<SentenceRange>,
        emit: &mut impl FnMut(Feature, f64),
    ) {
        let support = self.support.as_ref().zip(features).zip(sentences);
        for ((support, features), run) in [support.source, support.target] {
            for sentence in run.iter() {
                #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
                let words = features.tokens(sentence..sentence + 1).len() as f64;
                let best = f64::from(support[sentence]);
                emit(Feature::NullSupport, best.clamp(-1.0, 3.0));
                emit(Feature::NullSupportTotal, (best * words.sqrt()).clamp(-3.0, 6.0));
            }
        }
    }
}

/// The sentence of a larger bead whose words the other side supports least.
#[derive(Default)]
struct Weakest {
    ratio: Option<f64>,
    unsupported: u32,
}

impl Weakest {
    fn see(&mut self, ratio: f64, words: usize) {
        #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
        let per_word = ratio / (words as f64 + 1.0);
        self.ratio = Some(self.ratio.map_or(per_word, |least| least.min(per_word)));
        self.unsupported += u32::from(per_word < 0.0);
    }

    fn emit(&self, emit: &mut impl FnMut(Feature, f64)) {
        let ratio = self.ratio.unwrap_or_default();
        emit(Feature::LexicalWeakest, ratio.clamp(-1.2, 2.0));
        emit(Feature::LexicalWeakestNegative, ratio.clamp(-1.2, 0.0));
        emit(Feature::LexicalUnsupported, -f64::from(self.unsupported));
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
    use super::{BELIEF, Sums, per_word};
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
            let links = pairs.into_iter().filter_map(strength).collect();
            let size = WORDS as usize;
            Lexicon { associations: Associations::new(Pair::new(size, size), links), counts }
        }

        /// What the logarithm is taken of, for one target word given a run of the source.
        fn ratio(&self, run: &[u32], word: u32, scale: f32) -> f64 {
            let token = |word: &u32| Token { form: *word, stem: *word };
            let run: Vec<Token> = run.iter().map(token).collect();
            let covered =
                self.associations.coverage(self.counts.as_ref().map(Vec::as_slice)).target;
            let mut sums = Sums::new([WORDS as usize; 2]);
            sums.add(&run, &self.associations.from_source, &self.associations.from_source);
            f64::from(sums.log_ratio(&[token(&word)], scale, &[covered.clone(), covered]).exp())
        }

        /// Its mean over all runs, each as probable as the counts have it.
        fn mean_ratio(&self, word: u32, scale: f32) -> f64 {
            let total: u32 = self.counts.source.iter().sum();
            let mut mean = 0.0;
            for number in 0..WORDS.pow(RUN) {
                let run: Vec<u32> = (0..RUN).map(|at| number / WORDS.pow(at) % WORDS).collect();
                let chance: f64 = run
                    .iter()
                    .map(|word| f64::from(self.counts.source[*word as usize]) / f64::from(total))
                    .product();
                mean += chance * self.ratio(&run, word, scale);
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
            let total = f64::from(lexicon.counts.source.iter().sum::<u32>());
            for word in 0..WORDS {
                let mean = lexicon.mean_ratio(word, per_word(total, RUN as usize));
                prop_assert!((mean - 1.0).abs() < 1e-4, "{mean}");
                // As the table has it: one word more, which stands for no word.
                let mean = lexicon.mean_ratio(word, per_word(total, RUN as usize + 1));
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
        let scale = per_word(20.0, 2);
        for run in [[0, 1], [2, 3], [1, 1]] {
            for word in 1..WORDS {
                assert!((lexicon.ratio(&run, word, scale) - 1.0).abs() < 1e-9);
            }
        }
        assert!(lexicon.ratio(&[0, 1], 0, scale) > 1.5);
        // Always translated, and here not.
        let missed = lexicon.ratio(&[1, 2], 0, scale);
        assert!((missed - f64::from(1.0 - BELIEF)).abs() < 1e-6, "{missed}");
    }
}
