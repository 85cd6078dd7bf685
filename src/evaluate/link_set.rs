//! Sets of links between sentences, counted and compared without listing the links one by one: a
//! block of a thousand sentences a side has a million links.
//!
//! The source is cut wherever a block of either set begins or ends. In the strip between two cuts
//! all sentences are linked to the same target sentences. Blocks of an alignment do not overlap, so
//! there are about as many strips as beads.
use crate::document::{Pair, SentenceRange};

/// Every sentence of the source run is linked to every one of the target run.
pub(super) type LinkBlock = Pair<SentenceRange>;

/// The links of one document, by strip.
#[derive(Debug)]
pub(super) struct LinkSet {
    /// Source sentences at which a block of either set that is compared begins or ends, in order,
    /// each once.
    cuts: Vec<u32>,
    /// Number of the strip and the targets its sentences are linked to; in order and, within a
    /// strip, apart.
    rows: Vec<(usize, SentenceRange)>,
}

impl LinkSet {
    /// Two sets that can be compared with each other. Of order `n log n` in the number of blocks
    /// and of the strips they lie in.
    pub(super) fn two(one: &[LinkBlock], other: &[LinkBlock]) -> (LinkSet, LinkSet) {
        let blocks = one.iter().chain(other);
        let mut cuts: Vec<u32> =
            blocks.flat_map(|block| [block.source.start(), block.source.end()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        (LinkSet::new(cuts.clone(), one), LinkSet::new(cuts, other))
    }

    fn new(cuts: Vec<u32>, blocks: &[LinkBlock]) -> LinkSet {
        let mut all: Vec<(usize, SentenceRange)> = blocks
            .iter()
            .flat_map(|block| strips_of(&cuts, *block).map(|strip| (strip, block.target)))
            .collect();
        all.sort_unstable();
        let mut rows: Vec<(usize, SentenceRange)> = Vec::with_capacity(all.len());
        for (strip, range) in all {
            match rows.last_mut() {
                Some((last, before)) if *last == strip && range.start() <= before.end() => {
                    let end = before.end().max(range.end());
                    *before = SentenceRange::new(before.start(), end).unwrap_or(*before);
                }
                _ => rows.push((strip, range)),
            }
        }
        LinkSet { cuts, rows }
    }

    pub(super) fn len(&self) -> u64 {
        self.rows.iter().map(|(strip, range)| self.width(*strip) * u64::from(range.len())).sum()
    }

    /// Number of links that are in both.
    pub(super) fn shared_with(&self, other: &LinkSet) -> u64 {
        let (mut left, mut right) = (self.rows.iter().peekable(), other.rows.iter().peekable());
        let mut shared = 0;
        while let (Some((strip, range)), Some((other_strip, other_range))) =
            (left.peek(), right.peek())
        {
            if strip == other_strip {
                let start = range.start().max(other_range.start());
                let end = range.end().min(other_range.end());
                shared += self.width(*strip) * u64::from(end.saturating_sub(start));
            }
            // The one that ends first shares nothing more.
            if (strip, range.end()) <= (other_strip, other_range.end()) {
                left.next();
            } else {
                right.next();
            }
        }
        shared
    }

    /// Whether one of the links of the block is in the set.
    pub(super) fn touches(&self, block: LinkBlock) -> bool {
        strips_of(&self.cuts, block).any(|strip| {
            let begun = (strip, block.target.start());
            let next = self.rows.partition_point(|(row, range)| (*row, range.end()) <= begun);
            self.rows
                .get(next)
                .is_some_and(|(row, range)| *row == strip && range.start() < block.target.end())
        })
    }

    /// Source sentences of a strip.
    fn width(&self, strip: usize) -> u64 {
        let ends = self.cuts.get(strip).zip(self.cuts.get(strip + 1));
        ends.map_or(0, |(start, end)| u64::from(end - start))
    }
}

fn strips_of(cuts: &[u32], block: LinkBlock) -> std::ops::Range<usize> {
    let at = |sentence: u32| cuts.partition_point(|cut| *cut < sentence);
    at(block.source.start())..at(block.source.end())
}
