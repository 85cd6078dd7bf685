//! Sums over the words of all beads that begin at one point.
#![expect(clippy::indexing_slicing, reason = "lanes and runs index what has as many")]
use super::{lexical_table::LexicalTable, side_runs::SideRuns};
use crate::{document::Pair, search::LONGEST_RUN};

/// How well the words of the beads that begin at one point translate each other.
pub(super) struct WordSums<const LANES: usize> {
    /// For the target's words, by number of source sentences less one.
    pub(super) forward: [[f32; LANES]; LONGEST_RUN],
    pub(super) weakest: [[f32; LANES]; LONGEST_RUN],
    pub(super) unsupported: [[f32; LANES]; LONGEST_RUN],
    /// For the words of the source sentences so far.
    pub(super) backward: [f32; LANES],
    pub(super) weakest_backward: [f32; LANES],
    pub(super) unsupported_backward: [f32; LANES],
    /// The number of these sentences.
    sentences: usize,
    /// What is weakest of the first: it counts as soon as there are more.
    of_first: ([f32; LANES], [f32; LANES]),
}

impl<const LANES: usize> WordSums<LANES> {
    /// Sums up over the target's words. `targets` are the runs of the target from `start` on.
    #[inline]
    pub(super) fn forward(
        table: &LexicalTable<'_, LANES>,
        targets: &[SideRuns<LANES>],
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
            sentences: 0,
            of_first: ([f32::INFINITY; LANES], [0.0; LANES]),
        };
        let (mut sums, mut least, mut count) =
            ([0.0; LONGEST_RUN], [f32::INFINITY; LONGEST_RUN], [0.0; LONGEST_RUN]);
        for (lane, target) in targets.iter().enumerate().take(most.target) {
            let ratios = table.ratios(start.source, start.target + lane).source;
            let per_word = target.per_word;
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
        if self.sentences == 1 {
            (self.weakest_backward, self.unsupported_backward) = self.of_first;
        }
        self.sentences += 1;
        let (mut weakest, mut unsupported) = (self.weakest_backward, self.unsupported_backward);
        for (lane, ratio) in ratios.iter().enumerate() {
            self.backward[lane] += ratio;
            weakest[lane] = weakest[lane].min(ratio * per_word);
            unsupported[lane] += if *ratio < 0.0 { 1.0 } else { 0.0 };
        }
        if self.sentences == 1 {
            self.of_first = (weakest, unsupported);
        } else {
            (self.weakest_backward, self.unsupported_backward) = (weakest, unsupported);
        }
    }
}
