//! Ids with values, as the links between words are: in rows, a sparse matrix in compressed form made
//! by counting; and in lists sorted by key.
#![expect(clippy::indexing_slicing, reason = "places were counted before they are filled")]

/// Rows of (id, value), compressed: where each row begins, all ids and all values.
#[derive(Clone, Debug)]
pub(crate) struct Rows<V> {
    starts: Vec<usize>,
    ids: Vec<u32>,
    values: Vec<V>,
}

impl<V> Default for Rows<V> {
    fn default() -> Rows<V> {
        Rows { starts: Vec::new(), ids: Vec::new(), values: Vec::new() }
    }
}

impl<V: Copy + Default> Rows<V> {
    /// From `(row, id, value)` in any order; within a row they keep the order in which they come.
    /// Entries past the number of rows are left out. Linear.
    pub(crate) fn counted(
        rows: usize,
        entries: impl Iterator<Item = (u32, u32, V)> + Clone,
    ) -> Rows<V> {
        let mut ends = vec![0_usize; rows + 1];
        for (row, _, _) in entries.clone() {
            if let Some(count) = ends.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // The start of each row becomes its end as the row fills.
        let (mut ids, mut values) = (vec![0; sum], vec![V::default(); sum]);
        for (row, id, value) in entries {
            if (row as usize) < rows {
                let place = &mut ends[row as usize];
                (ids[*place], values[*place]) = (id, value);
                *place += 1;
            }
        }
        ends.rotate_right(1);
        ends[0] = 0;
        Rows { starts: ends, ids, values }
    }

    /// From parts that follow each other, each as the lengths of its rows, its ids and its values.
    pub(crate) fn joined(parts: Vec<(Vec<usize>, Vec<u32>, Vec<V>)>) -> Rows<V> {
        let mut starts = vec![0];
        let mut end = 0;
        for length in parts.iter().flat_map(|(lengths, _, _)| lengths) {
            end += length;
            starts.push(end);
        }
        let (mut ids, mut values) = (Vec::with_capacity(end), Vec::with_capacity(end));
        for (_, of_part, values_of_part) in parts {
            ids.extend(of_part);
            values.extend(values_of_part);
        }
        Rows { starts, ids, values }
    }

    /// Bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        let ids =
            size_of_val(self.ids.as_slice()).saturating_add(size_of_val(self.values.as_slice()));
        size_of_val(self.starts.as_slice()).saturating_add(ids)
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Where a row lies among all ids.
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let at = |row: usize| self.starts.get(row).copied().unwrap_or_default();
        let (start, end) = (at(row), at(row + 1));
        start..end.max(start)
    }

    /// Number of ids in rows before this one.
    pub(crate) fn before(&self, row: usize) -> usize {
        self.starts.get(row).or(self.starts.last()).copied().unwrap_or_default()
    }

    /// The ids of a row.
    pub(crate) fn ids(&self, row: u32) -> &[u32] {
        self.ids.get(self.range(row as usize)).unwrap_or(&[])
    }

    /// The ids of a row with their values.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (u32, V)> + '_ {
        let values = self.values.get(self.range(row as usize)).unwrap_or(&[]);
        self.ids(row).iter().copied().zip(values.iter().copied())
    }

    /// All of `(row, id, value)`, by rows.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (u32, u32, V)> + Clone + '_ {
        let lengths = (0_u32..).zip(self.starts.windows(2));
        let rows = lengths.flat_map(|(row, ends)| {
            let length = ends.last().zip(ends.first()).map_or(0, |(end, start)| end - start);
            std::iter::repeat_n(row, length)
        });
        let held = self.ids.iter().copied().zip(self.values.iter().copied());
        rows.zip(held).map(|(row, (id, value))| (row, id, value))
    }
}

/// Two lists in which each key stands once, beside each other: all keys in order, with the value
/// that either list has. Linear.
pub(super) fn outer_join<K: Copy + Ord, V>(
    left: impl Iterator<Item = (K, V)>,
    right: impl Iterator<Item = (K, V)>,
) -> impl Iterator<Item = (K, Option<V>, Option<V>)> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || {
        let key = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => left.0.min(right.0),
            (Some(only), None) | (None, Some(only)) => only.0,
            (None, None) => return None,
        };
        let of_left = left.next_if(|(other, _)| *other == key).map(|(_, value)| value);
        let of_right = right.next_if(|(other, _)| *other == key).map(|(_, value)| value);
        Some((key, of_left, of_right))
    })
}

#[cfg(test)]
mod tests {
    use super::{Rows, outer_join};

    #[test]
    fn counting_puts_entries_in_their_rows_and_keeps_their_order() {
        let entries = [(2, 7, 'a'), (0, 9, 'b'), (2, 5, 'c'), (5, 1, 'd')];
        let rows = Rows::counted(4, entries.into_iter());
        assert_eq!(rows.len(), 4);
        assert_eq!(rows.row(2).collect::<Vec<_>>(), [(7, 'a'), (5, 'c')]);
        assert!(rows.ids(1).is_empty() && rows.ids(3).is_empty() && rows.ids(9).is_empty());
        let sorted = [(0, 9, 'b'), (2, 7, 'a'), (2, 5, 'c')];
        assert_eq!(rows.entries().collect::<Vec<_>>(), sorted);
        assert_eq!([0, 1, 2, 3, 4, 9].map(|row| rows.before(row)), [0, 1, 1, 3, 3, 3]);
    }

    #[test]
    fn parts_follow_each_other() {
        let parts = vec![(vec![1, 0], vec![4], vec!['a']), (vec![2], vec![5, 6], vec!['b', 'c'])];
        let rows = Rows::joined(parts);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows.entries().collect::<Vec<_>>(), [(0, 4, 'a'), (2, 5, 'b'), (2, 6, 'c')]);
        assert_eq!(Rows::<char>::default().len(), 0);
    }

    #[test]
    fn every_key_comes_once_with_what_either_list_has() {
        let (left, right) = ([(1, 'a'), (4, 'b'), (5, 'c')], [(0, 'd'), (4, 'e')]);
        let joined: Vec<_> = outer_join(left.into_iter(), right.into_iter()).collect();
        let expected = [
            (0, None, Some('d')),
            (1, Some('a'), None),
            (4, Some('b'), Some('e')),
            (5, Some('c'), None),
        ];
        assert_eq!(joined, expected);
    }
}
