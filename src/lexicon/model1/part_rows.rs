//! What training has found for some of the words of a side, row by row: which words of the other
//! side each comes from and how often.
use crate::lexicon::rows::Rows;

/// Entries for each place at which a word stands, at most, in the mean of the words of a part; in
/// texts that were measured there are about two. Where a text has more, it was made so, and each word
/// keeps its best.
const ENTRIES_OF_PLACE: usize = 8;
/// Entries of a part with few places that are kept in any case.
const FEW_ENTRIES: usize = 1 << 12;
/// Entries that a word keeps then, and more for each of its places.
const BEST: usize = 4;

/// The rows of a part, as [`Rows::joined`] takes them.
pub(super) struct PartRows {
    lengths: Vec<usize>,
    ids: Vec<u32>,
    counts: Vec<f64>,
    /// Entries up to which all are kept.
    most: usize,
    keeps_best: bool,
}

impl PartRows {
    /// No rows, of words that stand at so many places in all.
    pub(super) fn new(places: usize) -> PartRows {
        let most = places.saturating_mul(ENTRIES_OF_PLACE).saturating_add(FEW_ENTRIES);
        PartRows {
            lengths: Vec::new(),
            ids: Vec::new(),
            counts: Vec::new(),
            most,
            keeps_best: false,
        }
    }

    /// Puts the row of the next word, sorted by id. `places` says at how many places the word of each
    /// row stands.
    pub(super) fn push(&mut self, row: &[(u32, f64)], places: impl Fn(usize) -> usize) {
        let number = self.lengths.len();
        if self.keeps_best {
            self.put(&best(row, places(number)));
            return;
        }
        self.put(row);
        if self.ids.len() > self.most {
            self.keeps_best = true;
            let all = Rows::joined(vec![(
                std::mem::take(&mut self.lengths),
                std::mem::take(&mut self.ids),
                std::mem::take(&mut self.counts),
            )]);
            for number in 0..all.len() {
                let row: Vec<_> = all.row(u32::try_from(number).unwrap_or(u32::MAX)).collect();
                self.put(&best(&row, places(number)));
            }
        }
    }

    /// Number of entries.
    pub(super) fn entries(&self) -> usize {
        self.ids.len()
    }

    fn put(&mut self, row: &[(u32, f64)]) {
        self.lengths.push(row.len());
        self.ids.extend(row.iter().map(|(id, _)| id));
        self.counts.extend(row.iter().map(|(_, count)| count));
    }

    /// The lengths of all rows, their ids and their counts.
    pub(super) fn into_parts(self) -> (Vec<usize>, Vec<u32>, Vec<f64>) {
        (self.lengths, self.ids, self.counts)
    }
}

/// The entries with the greatest counts of a word that stands at so many places, sorted by id.
fn best(row: &[(u32, f64)], places: usize) -> Vec<(u32, f64)> {
    let most = places.saturating_add(1).saturating_mul(BEST);
    let mut row = row.to_vec();
    if row.len() > most {
        row.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        row.truncate(most);
        row.sort_unstable_by_key(|(id, _)| *id);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::{BEST, FEW_ENTRIES, PartRows, best};

    #[test]
    fn of_too_many_entries_each_word_keeps_its_best() {
        let row = |length: u32| -> Vec<(u32, f64)> {
            (0..length).map(|id| (id, f64::from(id % 100) + 1.0)).collect()
        };
        let (few, many) = (row(10), row(3000));
        let mut part = PartRows::new(2);
        for row in [&few, &many, &few] {
            part.push(row, |_| 1);
        }
        let (lengths, ids, _) = part.into_parts();
        assert_eq!((lengths, ids.len()), (vec![10, 3000, 10], 3020));
        let mut part = PartRows::new(2);
        for row in [&few, &many, &many, &few, &many] {
            part.push(row, |_| 1);
        }
        const { assert!(6000 > FEW_ENTRIES) };
        let kept = 2 * BEST;
        let (lengths, ids, counts) = part.into_parts();
        assert_eq!(lengths, [kept; 5]);
        assert!(
            ids.len() == 5 * kept && counts.iter().skip(kept).take(kept).all(|one| *one > 99.5)
        );
        assert!(best(&many, 0).is_sorted_by_key(|(id, _)| *id));
        assert_eq!(best(&few, 9), few);
    }
}
