//! Takes links of sentences as blocks, each a run of the source times a run of the target. Gives
//! how many links there are and how many two sets share. Never lists the links one by one: a
//! block of a thousand sentences a side is no million links.
//!
//! The source is cut wherever a block of either set begins or ends; in the strip between two cuts
//! all sentences are linked to the same target sentences. Blocks of an alignment are apart, so
//! that there are about as many strips as beads.
use crate::document::{Pair, SentenceRange};

/// Every sentence of the source run is linked to every one of the target run.
pub(super) type Block = Pair<SentenceRange>;

/// Source sentences at which a block begins or ends, in order, each once.
pub(super) fn cuts<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<u32> {
    let mut cuts: Vec<u32> =
        blocks.flat_map(|block| [block.source.start(), block.source.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// What one set links, by strip.
#[derive(Debug)]
pub(super) struct Strips<'a> {
    /// Common to the sets that are compared.
    cuts: &'a [u32],
    /// Number of the strip and the targets its sentences are linked to; in order and, within a
    /// strip, apart.
    rows: Vec<(usize, SentenceRange)>,
}

impl<'a> Strips<'a> {
    /// `cuts` hold those of the blocks. Of order `n log n` in the number of rows.
    pub(super) fn new(cuts: &'a [u32], blocks: &[Block]) -> Strips<'a> {
        let mut all: Vec<(usize, SentenceRange)> = blocks
            .iter()
            .flat_map(|block| strips_of(cuts, *block).map(|strip| (strip, block.target)))
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
        Strips { cuts, rows }
    }

    /// Number of links.
    pub(super) fn area(&self) -> u64 {
        self.rows.iter().map(|(strip, range)| self.width(*strip) * u64::from(range.len())).sum()
    }

    /// Number of links that are in both.
    pub(super) fn overlap(&self, other: &Strips<'_>) -> u64 {
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
            // Whichever ends first meets nothing more.
            if (strip, range.end()) <= (other_strip, other_range.end()) {
                left.next();
            } else {
                right.next();
            }
        }
        shared
    }

    /// One of the links of the block is here.
    pub(super) fn touches(&self, block: Block) -> bool {
        strips_of(self.cuts, block).any(|strip| {
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

/// Numbers of the strips a block lies in.
fn strips_of(cuts: &[u32], block: Block) -> std::ops::Range<usize> {
    let at = |sentence: u32| cuts.partition_point(|cut| *cut < sentence);
    at(block.source.start())..at(block.source.end())
}
