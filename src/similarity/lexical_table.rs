//! How well the words of each bead translate each other. Every sentence is scored once beside every
//! run of the other side; beads are sums of these scores, and the best support a sentence.
#![expect(
    clippy::indexing_slicing,
    reason = "cells come from the corridor, words from the vocabulary, that sized the tables, and \
              lanes and runs index what has as many"
)]
use super::{
    feature::{Emit, Feature},
    local_words::{LocalWords, WordIndex},
    run_ratios::RunRatios,
    word_scores::WordScores,
};
use crate::{
    corridor::Corridor,
    document::{Pair, SentenceRange, Side},
    features::Features,
    monitor::Watch,
    parallel,
    search::LONGEST_RUN,
};
use std::ops::Range;

/// Runs of up to so many sentences are scored side by side: the longest there are, rounded up to a
/// power of two, which processors compute at once.
pub(crate) const ALL_LANES: usize = LONGEST_RUN.next_power_of_two();

/// Rows that are scored with one list of the words near them.
const ROWS_AT_ONCE: usize = 192;

/// Blocks of rows whose support is computed at once.
const BLOCKS: usize = 8;

/// For each point of some rows of the corridor, the log-likelihood ratios of the sentence after it
/// on one side, given the run of one to `LANES` sentences after it on the other.
#[derive(Clone, Debug)]
pub(crate) struct LexicalTable<'c, const LANES: usize> {
    corridor: &'c Corridor,
    /// Number of the first point of the rows.
    first: usize,
    /// Of the target sentence, given source runs.
    forward: Vec<[f32; LANES]>,
    /// Of the source sentence, given target runs.
    backward: Vec<[f32; LANES]>,
}

impl<'c, const LANES: usize> LexicalTable<'c, LANES> {
    /// Scores all runs and sentences of some rows.
    ///
    /// Time is the number of points, times words per sentence.
    pub(crate) fn new(
        corridor: &'c Corridor,
        features: Pair<&Features>,
        scores: &WordScores,
        rows: Range<usize>,
        watch: &Watch<'_>,
    ) -> LexicalTable<'c, LANES> {
        let rows = rows.start..rows.end.min(corridor.rows().len());
        let points = corridor.points(rows.clone());
        let none = vec![[0.0; LANES]; points.len()];
        let (forward, backward) = (none.clone(), none);
        let mut table = LexicalTable { corridor, first: points.start, forward, backward };
        let mut start = rows.start;
        while start < rows.end {
            let end = (start + ROWS_AT_ONCE).min(rows.end);
            table.fill(features, scores, start..end, watch);
            start = end;
        }
        table
    }

    /// Scores the runs and sentences of so few rows that the words near them stay in the cache.
    fn fill(
        &mut self,
        features: Pair<&Features>,
        scores: &WordScores,
        rows: Range<usize>,
        watch: &Watch<'_>,
    ) {
        let of_rows = self.corridor.rows().get(rows.clone()).unwrap_or(&[]);
        let columns = of_rows.first().map_or(0, |row| row.first)
            ..of_rows.last().map_or(0, |row| row.last).min(features.target.len());
        let sources = rows.start..rows.end.min(features.source.len());
        // Runs may go on past the rows and columns.
        let ahead = |range: &Range<usize>, features: &Features| {
            range.start..(range.end + LANES - 1).min(features.len()).max(range.start)
        };
        let local = |side: Side, range: &Range<usize>| {
            let features = *features.get(side);
            let index = WordIndex::spare(*scores.sizes.get(side));
            LocalWords::new(features, ahead(range, features), scores.covered.get(side), index)
        };
        let sides = Pair::new(local(Side::Source, &sources), local(Side::Target, &columns));
        self.fill_forward(&sides, scores, sources.clone(), watch);
        self.fill_backward(&sides, scores, (sources, columns), watch);
        sides.map(LocalWords::keep_index);
    }

    fn fill_forward(
        &mut self,
        sides: &Pair<LocalWords<'_>>,
        scores: &WordScores,
        sources: Range<usize>,
        watch: &Watch<'_>,
    ) {
        let tables = [&*scores.forms.from_source, &*scores.stems.from_source];
        let (given, asked, words) = (&sides.source, &sides.target, scores.words.source);
        let mut runs = RunRatios::<LANES>::new(given, asked, tables, words);
        for source in sources.take_while(|_| !watch.is_over()) {
            let row = self.corridor.rows()[source];
            let targets = row.first..row.last.min(sides.target.sentences().end);
            if targets.is_empty() {
                continue;
            }
            runs.begin_at(source);
            let cells = row.offset - self.first..;
            for (cell, target) in self.forward[cells].iter_mut().zip(targets) {
                *cell = runs.log_ratios(target);
            }
        }
    }

    fn fill_backward(
        &mut self,
        sides: &Pair<LocalWords<'_>>,
        scores: &WordScores,
        (sources, columns): (Range<usize>, Range<usize>),
        watch: &Watch<'_>,
    ) {
        let tables = [&*scores.forms.from_target, &*scores.stems.from_target];
        let (given, asked, words) = (&sides.target, &sides.source, scores.words.target);
        let mut runs = RunRatios::<LANES>::new(given, asked, tables, words);
        let rows = self.corridor.rows();
        // The rows that hold a column are neighbours, and move down with it.
        let (mut top, mut bottom) = (sources.start, sources.start);
        for target in columns.take_while(|_| !watch.is_over()) {
            while top < sources.end && rows[top].last <= target {
                top += 1;
            }
            while bottom < sources.end && rows[bottom].first <= target {
                bottom += 1;
            }
            if top >= bottom {
                continue;
            }
            runs.begin_at(target);
            for (source, row) in (top..bottom).zip(&rows[top..bottom]) {
                self.backward[row.cell(target) - self.first] = runs.log_ratios(source);
            }
        }
    }

    /// The ratios of the target sentence after a point given the source runs after it, and of the
    /// source sentence given the target runs.
    pub(super) fn ratios(&self, source: usize, target: usize) -> Pair<&[f32; LANES]> {
        let cell = self.corridor.rows()[source].cell(target) - self.first;
        Pair::new(&self.forward[cell], &self.backward[cell])
    }

    /// Emits how well the words of a bead with sentences on both sides translate each other.
    pub(super) fn visit(
        &self,
        features: Pair<&Features>,
        sentences: Pair<SentenceRange>,
        emit: &mut Emit<'_>,
    ) {
        let size = sentences.map(|run| run.len() as usize);
        let runs = sentences.map(SentenceRange::as_usize);
        let (mut forward, mut backward) = (0.0, 0.0);
        let mut weakest = Weakest::default();
        for target in runs.target.clone() {
            let ratio = f64::from(self.ratios(runs.source.start, target).source[size.source - 1]);
            forward += ratio;
            if size.target > 1 {
                weakest.see(ratio, features.target.tokens(target..target + 1).len());
            }
        }
        for source in runs.source.clone() {
            let ratio = f64::from(self.ratios(source, runs.target.start).target[size.target - 1]);
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

    fn emit(&self, emit: &mut Emit<'_>) {
        let ratio = self.ratio.unwrap_or_default();
        emit(Feature::LexicalWeakest, ratio.clamp(-1.2, 2.0));
        emit(Feature::LexicalWeakestNegative, ratio.clamp(-1.2, 0.0));
        emit(Feature::LexicalUnsupported, -f64::from(self.unsupported));
    }
}

/// For each sentence, the best ratio per word that any single sentence of the other side gives,
/// which speaks against leaving it alone.
#[derive(Clone, Debug)]
pub(crate) struct Support(Pair<Vec<f32>>);

impl Support {
    /// Of all sentences, beside those that the corridor allows. Time is the number of its points
    /// times words per sentence.
    pub(crate) fn of(
        corridor: &Corridor,
        features: Pair<&Features>,
        scores: &WordScores,
        blocks: &[Range<usize>],
        watch: &Watch<'_>,
    ) -> Support {
        let mut support = Support(features.map(|features| vec![-1.0; features.len()]));
        for group in blocks.chunks(BLOCKS).take_while(|_| !watch.is_over()) {
            let table = |rows| LexicalTable::<1>::new(corridor, features, scores, rows, watch);
            let tables = parallel::map(group.to_vec(), table);
            for (table, rows) in tables.iter().zip(group) {
                support.see(table, features, rows.clone());
            }
        }
        support
    }

    fn see(&mut self, table: &LexicalTable<'_, 1>, features: Pair<&Features>, rows: Range<usize>) {
        let (sources, targets) = (features.source.len(), features.target.len());
        #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
        let words = |features: &Features, sentence: usize| {
            features.tokens(sentence..sentence + 1).len() as f32 + 2.0
        };
        for source in rows.start..rows.end.min(sources) {
            let row = table.corridor.rows()[source];
            let own = words(features.source, source);
            for target in row.first..row.last.min(targets) {
                let Pair { source: [forward], target: [backward] } = table.ratios(source, target);
                let best = &mut self.0.target[target];
                *best = best.max(forward / words(features.target, target));
                let best = &mut self.0.source[source];
                *best = best.max(backward / own);
            }
        }
    }

    /// Emits how well the words of a null are supported by sentences of the other side.
    pub(super) fn visit(
        &self,
        features: Pair<&Features>,
        sentences: Pair<SentenceRange>,
        emit: &mut Emit<'_>,
    ) {
        let support = self.0.as_ref().zip(features).zip(sentences);
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

/// How well the words of the beads that begin at one point translate each other.
pub(super) struct WordSums<const LANES: usize> {
    /// For the target's words, by number of source sentences less one.
    pub(super) forward: [[f32; LANES]; LONGEST_RUN],
    pub(super) weakest: [[f32; LANES]; LONGEST_RUN],
    pub(super) unsupported: [[f32; LANES]; LONGEST_RUN],
    /// For the words of the source sentences so far. Of a single one nothing is weakest.
    pub(super) backward: [f32; LANES],
    pub(super) weakest_backward: [f32; LANES],
    pub(super) unsupported_backward: [f32; LANES],
}

impl<const LANES: usize> WordSums<LANES> {
    /// Sums up over the words of the target sentences from `start` on, of each of which `per_word`
    /// is one divided by one more than its number of words.
    #[inline]
    pub(super) fn forward(
        table: &LexicalTable<'_, LANES>,
        per_word: impl Iterator<Item = f32>,
        start: Pair<usize>,
        most: Pair<usize>,
    ) -> WordSums<LANES> {
        let mut words = WordSums {
            forward: [[0.0; LANES]; LONGEST_RUN],
            weakest: [[f32::INFINITY; LANES]; LONGEST_RUN],
            unsupported: [[0.0; LANES]; LONGEST_RUN],
            backward: [0.0; LANES],
            weakest_backward: [f32::INFINITY; LANES],
            unsupported_backward: [0.0; LANES],
        };
        let (mut sums, mut least, mut count) =
            ([0.0; LONGEST_RUN], [f32::INFINITY; LONGEST_RUN], [0.0; LONGEST_RUN]);
        for (lane, per_word) in per_word.enumerate().take(most.target) {
            let ratios = table.ratios(start.source, start.target + lane).source;
            for run in 0..most.source {
                let ratio = ratios[run];
                sums[run] += ratio;
                least[run] = least[run].min(ratio * per_word);
                count[run] += if ratio < 0.0 { 1.0 } else { 0.0 };
                words.forward[run][lane] = sums[run];
                // Of a single sentence nothing is weakest.
                if lane > 0 {
                    words.weakest[run][lane] = least[run];
                    words.unsupported[run][lane] = count[run];
                }
            }
        }
        words
    }

    /// Adds the words of one more source sentence.
    #[inline]
    pub(super) fn add_backward(&mut self, ratios: &[f32; LANES], per_word: f32) {
        for (lane, ratio) in ratios.iter().enumerate() {
            self.backward[lane] += ratio;
            self.weakest_backward[lane] = self.weakest_backward[lane].min(ratio * per_word);
            self.unsupported_backward[lane] += if *ratio < 0.0 { 1.0 } else { 0.0 };
        }
    }
}
