//! Links between words, to be looked up from either side.
use super::rows::Rows;
use crate::document::Pair;

/// How much more often two words stand together than by chance, divided by the number of words:
/// times the number of target words, it is `P(target|source) / P(target)`. Symmetric.
#[derive(Clone, Debug, Default)]
pub(crate) struct Associations {
    pub(crate) from_source: AssociationTable,
    pub(crate) from_target: AssociationTable,
}

/// Rows of (word of the other side, strength).
#[derive(Clone, Debug, Default)]
pub(crate) struct AssociationTable(Rows<f32>);

impl AssociationTable {
    /// The words that go with this one, and how strongly.
    pub(crate) fn row(&self, word: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.0.row(word)
    }

    /// For each word, the part of its occurrences that the words of the other side account for,
    /// `0.0..=1.0`; `counts` say how often those words stand there.
    fn coverage(&self, counts: &[u32]) -> Vec<f32> {
        let rows = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let covered = |word: u32| -> f32 {
            let part = |(other, strength): (u32, f32)| {
                let count = counts.get(other as usize).copied().unwrap_or_default();
                f64::from(strength) * f64::from(count)
            };
            #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
            let sum = self.row(word).map(part).sum::<f64>().min(1.0) as f32;
            sum
        };
        (0..rows).map(covered).collect()
    }
}

impl Associations {
    /// For each word of both sides, the part of its occurrences that translations account for;
    /// `counts` say how often each word stands on its side.
    pub(crate) fn coverage(&self, counts: Pair<&[u32]>) -> Pair<Vec<f32>> {
        Pair::new(
            self.from_source.coverage(counts.target),
            self.from_target.coverage(counts.source),
        )
    }

    /// From links sorted by source word, then target word, each pair once. Linear.
    pub(crate) fn new(vocabulary: Pair<usize>, links: &[(Pair<u32>, f64)]) -> Associations {
        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
        let entry = |&(words, strength): &(Pair<u32>, f64)| (words, strength as f32);
        let entries = links.iter().map(entry);
        let by_source = entries.clone().map(|(words, of)| (words.source, words.target, of));
        let by_target = entries.map(|(words, of)| (words.target, words.source, of));
        Associations {
            from_source: AssociationTable(Rows::counted(vocabulary.source, by_source)),
            from_target: AssociationTable(Rows::counted(vocabulary.target, by_target)),
        }
    }
}
