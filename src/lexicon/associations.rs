//! Takes links between words. Gives a table to look them up from either side. Never holds a pair
//! that says nothing.
use crate::document::Pair;

/// How much more often two words stand together than chance has it, over the number of words: with
/// the number of target words times it, `P(target|source) / P(target)`. Symmetric.
#[derive(Clone, Debug, Default)]
pub(crate) struct Associations {
    pub(crate) from_source: Table,
    pub(crate) from_target: Table,
}

/// Rows of (word of the other side, strength), compressed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    starts: Vec<u32>,
    words: Vec<u32>,
    strengths: Vec<f32>,
}

impl Table {
    /// `entries` sorted by their first word.
    fn new(rows: usize, entries: impl Iterator<Item = (u32, u32, f64)>) -> Table {
        let mut table = Table { starts: vec![0; rows + 1], ..Table::default() };
        for (row, word, strength) in entries {
            if let Some(count) = table.starts.get_mut(row as usize + 1) {
                *count += 1;
                table.words.push(word);
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                table.strengths.push(strength as f32);
            }
        }
        let mut sum = 0;
        for start in &mut table.starts {
            sum += *start;
            *start = sum;
        }
        table
    }

    /// The words that go with one, and how strongly.
    pub(crate) fn row(&self, word: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let (start, end) = (at(word as usize), at(word as usize + 1));
        let range = start..end.max(start);
        let words = self.words.get(range.clone()).unwrap_or(&[]).iter().copied();
        words.zip(self.strengths.get(range).unwrap_or(&[]).iter().copied())
    }
}

impl Table {
    /// Of each word, the part of its occurrences that the words of the other side account for,
    /// `0.0..=1.0`; `counts` say how often those stand there.
    fn coverage(&self, counts: &[u32]) -> Vec<f32> {
        let rows = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
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
    /// Of each word of both sides, the part of its occurrences that translations account for, by
    /// how often each word stands on its side.
    pub(crate) fn coverage(&self, counts: Pair<&[u32]>) -> Pair<Vec<f32>> {
        Pair::new(
            self.from_source.coverage(counts.target),
            self.from_target.coverage(counts.source),
        )
    }

    /// Links sorted by source word, then target word, each pair once.
    pub(crate) fn new(vocabulary: Pair<usize>, mut links: Vec<(Pair<u32>, f64)>) -> Associations {
        let from_source = Table::new(
            vocabulary.source,
            links.iter().map(|&(words, strength)| (words.source, words.target, strength)),
        );
        links.sort_by_key(|(words, _)| words.swap());
        let from_target = Table::new(
            vocabulary.target,
            links.iter().map(|&(words, strength)| (words.target, words.source, strength)),
        );
        Associations { from_source, from_target }
    }
}
