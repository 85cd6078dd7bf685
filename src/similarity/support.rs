//! How well the best single sentence of the other side supports the words of each sentence, which
//! speaks against leaving that alone.
#![expect(
    clippy::indexing_slicing,
    reason = "sentences come from the corridor and from beads of the documents that sized the lists"
)]
use super::{
    feature::{Emit, Feature},
    lexical_table::LexicalTable,
    word_scores::WordScores,
};
use crate::{
    corridor::Corridor,
    document::{Pair, SentenceRange},
    features::Features,
    parallel,
};
use std::ops::Range;

/// Blocks of rows whose support is computed at once.
const BLOCKS: usize = 8;

/// For each sentence, the best ratio per word that any single sentence of the other side gives.
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
    ) -> Support {
        let mut support = Support(features.map(|features| vec![-1.0; features.len()]));
        for group in blocks.chunks(BLOCKS) {
            let table = |rows| LexicalTable::<1>::new(corridor, features, scores, rows);
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
