//! Chaining of hints: the sequence of hints, none crossing another, that follow each other along
//! diagonals more than chance has it. The lattice between them is not searched.
use super::rectangle::LocalHint;
use crate::document::Pair;

/// Two hints count as on one diagonal if they lie off each other's by about so many average
/// sentences.
const BAND: f64 = 16.0;
/// What a leap to another diagonal costs, in nats: more than a few hints by chance are worth.
const LEAP: f32 = 9.0;

/// The best score of a chain and the number of its last hint.
type ChainEnd = (f32, u32);
const NOWHERE: ChainEnd = (0.0, u32::MAX);

/// The chain of hints that rises strictly on both sides and has the greatest sum of nats, less what
/// leaps cost. Each hint comes with whether a leap leads to it. Time is `h log h` for `h` hints.
///
/// `before` holds the length of all sentences before each one, on one scale; the hints are sorted.
pub(super) fn chain(hints: &[LocalHint], before: Pair<&[f64]>) -> Vec<(LocalHint, bool)> {
    let diagonals = Diagonals::new(before);
    // A chain that comes to a diagonal first has to leap there.
    let mut of_diagonal: Vec<ChainEnd> = vec![(f32::NEG_INFINITY, u32::MAX); diagonals.count()];
    let mut so_far = BestBefore::new(before.target.len());
    let mut ends: Vec<(f32, u32, bool)> = Vec::with_capacity(hints.len());
    let mut best = NOWHERE;
    let mut first = 0;
    for row in hints.chunk_by(|left, right| left.row == right.row) {
        for hint in row {
            let (score, last) = so_far.before(hint.column);
            let mut from = (score - LEAP, last, true);
            let own = diagonals.of(hint);
            for &(score, last) in of_diagonal.get(own - 1..=own + 1).unwrap_or(&[]) {
                let column = hints.get(last as usize).map(|last| last.column);
                // Of equals the one without a leap, then the earlier.
                if column.is_some_and(|column| column < hint.column) && score > from.0 {
                    from = (score, last, false);
                }
            }
            ends.push((from.0 + hint.nats, from.1, from.2));
        }
        // No two hints of one row are chained, so they are entered after the whole row.
        for (number, hint) in (first..).zip(row) {
            let Some(&(score, ..)) = ends.get(number) else { continue };
            let end = (score, u32::try_from(number).unwrap_or(u32::MAX));
            so_far.enter(hint.column, end);
            if let Some(kept) =
                of_diagonal.get_mut(diagonals.of(hint)).filter(|kept| score > kept.0)
            {
                *kept = end;
            }
            if score > best.0 {
                best = end;
            }
        }
        first += row.len();
    }
    let mut chain = Vec::new();
    let mut next = best.1;
    while let (Some(&hint), Some(&(_, before, leap))) =
        (hints.get(next as usize), ends.get(next as usize))
    {
        chain.push((hint, leap));
        next = before;
    }
    chain.reverse();
    chain
}

/// The diagonals of a rectangle in bands of neighbours, numbered from corner to corner.
struct Diagonals<'b> {
    before: Pair<&'b [f64]>,
    /// Length of all sentences of each side.
    totals: Pair<f64>,
    width: f64,
}

impl<'b> Diagonals<'b> {
    fn new(before: Pair<&'b [f64]>) -> Diagonals<'b> {
        let totals = before.map(|sums| match (sums.first(), sums.last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        });
        let sentences = before.source.len().max(1) + before.target.len().max(1);
        #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
        let average = (totals.source + totals.target) / sentences as f64;
        Diagonals { before, totals, width: BAND * average.max(1.0) }
    }

    /// Number of bands, with one more on either side, so that each has neighbours.
    fn count(&self) -> usize {
        self.number(self.totals.source + self.totals.target) + 3
    }

    /// The band in which a hint lies.
    fn of(&self, hint: &LocalHint) -> usize {
        let place = Pair::new(hint.row, hint.column);
        let along = self.before.zip(place).map(|(sums, sentence)| {
            sums.get(sentence).zip(sums.first()).map_or(0.0, |(here, first)| here - first)
        });
        self.number(along.target - along.source + self.totals.source) + 1
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from nothing to the sum of all lengths, in sentences"
    )]
    fn number(&self, offset: f64) -> usize {
        (offset / self.width).max(0.0) as usize
    }
}

/// The best end of a chain in the columns before each: a tree of prefix maxima (Fenwick 1994).
struct BestBefore {
    tree: Vec<ChainEnd>,
}

impl BestBefore {
    fn new(columns: usize) -> BestBefore {
        BestBefore { tree: vec![NOWHERE; columns + 1] }
    }

    /// In the columns before this one.
    fn before(&self, column: usize) -> ChainEnd {
        let mut best = NOWHERE;
        let mut node = column;
        while node > 0 {
            if let Some(&end) = self.tree.get(node).filter(|end| end.0 > best.0) {
                best = end;
            }
            node &= node - 1;
        }
        best
    }

    fn enter(&mut self, column: usize, end: ChainEnd) {
        let mut node = column + 1;
        while let Some(kept) = self.tree.get_mut(node) {
            if end.0 > kept.0 {
                *kept = end;
            }
            node += node & node.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::chain;
    use crate::{corridor::rectangle::LocalHint, document::Pair};

    fn even(sentences: usize) -> Vec<f64> {
        std::iter::successors(Some(0.0), |sum| Some(sum + 50.0)).take(sentences + 1).collect()
    }

    /// Hints on a diagonal, and as many scattered.
    fn hints(rows: std::ops::Range<usize>, offset: usize, columns: usize) -> Vec<LocalHint> {
        let right = rows.clone().map(|row| LocalHint { row, column: row + offset, nats: 2.0 });
        let scattered = rows.map(|row| LocalHint { row, column: row * 7919 % columns, nats: 2.0 });
        right.chain(scattered).collect()
    }

    #[test]
    fn a_chapter_left_out_is_one_leap() {
        let lengths = Pair::new(even(3000), even(6000));
        let mut all = hints(0..1500, 0, 6000);
        all.extend(hints(1500..3000, 3000, 6000));
        all.sort_by_key(|hint| (hint.row, hint.column));
        let found = chain(&all, lengths.as_ref().map(Vec::as_slice));
        let is_right = |hint: &LocalHint| {
            let diagonal = if hint.row < 1500 { hint.row } else { hint.row + 3000 };
            hint.column.abs_diff(diagonal) <= 48
        };
        assert!(found.len() > 2900 && found.iter().all(|(hint, _)| is_right(hint)));
        let leaps = found.iter().skip(1).filter(|(_, leap)| *leap).count();
        assert_eq!(leaps, 1);
        let rises = |(left, right): (&(LocalHint, bool), &(LocalHint, bool))| {
            left.0.row < right.0.row && left.0.column < right.0.column
        };
        assert!(found.iter().zip(found.iter().skip(1)).all(rises));
    }

    #[test]
    fn few_hints_are_no_chain() {
        let lengths = Pair::new(even(900), even(900));
        let lonely = [(10, 800), (11, 801), (400, 30)];
        let hints = lonely.map(|(row, column)| LocalHint { row, column, nats: 2.0 });
        assert!(chain(&hints, lengths.as_ref().map(Vec::as_slice)).is_empty());
        assert!(chain(&[], lengths.as_ref().map(Vec::as_slice)).is_empty());
        assert!(chain(&[], Pair::new(&[], &[])).is_empty());
    }
}
