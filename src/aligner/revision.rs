//! What of an alignment is to be searched again after beads were pinned or texts edited: windows of
//! the lattice, between blocks of beads that stay as they are.
use crate::{
    alignment::Bead,
    corridor::Stretch,
    document::{Document, Pair, SentenceRange, Side},
    search::WeightedBead,
};
use std::{collections::BTreeSet, iter::once, ops::Range};

/// Beads on either side of what was touched that are searched again, at least.
const MARGIN: usize = 8;
/// Beads in a row that must be sure where a window ends, and how sure.
const SURE_BEADS: usize = 3;
const SURE: f64 = 0.9;
/// Sentences of a side in one block, at most: fewer than a pinned bead may have.
const MOST_IN_BLOCK: usize = 1 << 14;
/// Sentences that a pinned bead may have on a side.
const MOST_PINNED: usize = u16::MAX as usize;
/// Documents are aligned anew if windows hold more than one in so many of their sentences, or of
/// points so many times the sentences: then little is left to learn from, or to gain.
const LEAST_KEPT: usize = 3;
const MOST_POINTS: usize = 50;

/// Where two versions of a document differ: what stands before and after is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Sentences of the old version that are gone, and of the new one that are new.
    old: Range<usize>,
    new: Range<usize>,
}

impl Edit {
    /// The edit that leads from one version to the other; none if their sentences are the same.
    /// Linear.
    pub(super) fn between(old: &Document, new: &Document) -> Option<Edit> {
        if std::ptr::eq(old, new) {
            return None;
        }
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.sentence_texts().collect(), new.sentence_texts().collect());
        let same = |(old, new): &(&&str, &&str)| old == new;
        let before = old.iter().zip(&new).take_while(same).count();
        let rest = |all: &[&str]| all.len() - before;
        let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let after = after.min(rest(&old)).min(rest(&new));
        let edit = Edit { old: before..old.len() - after, new: before..new.len() - after };
        (!edit.old.is_empty() || !edit.new.is_empty()).then_some(edit)
    }

    /// Sentences of the old version touch what was edited, or stand right beside it.
    fn touches(&self, run: Range<usize>) -> bool {
        run.start <= self.old.end && run.end >= self.old.start
    }

    /// The place in the new version of a place of the old one. Places keep their order.
    fn moved(&self, place: usize) -> usize {
        if place <= self.old.start {
            place
        } else if place >= self.old.end {
            place - self.old.end + self.new.end
        } else {
            (place - self.old.start + self.new.start).min(self.new.end)
        }
    }
}

/// Beads of the old alignment that stay, and where they stand in the new documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) beads: Range<usize>,
    pub(super) stretch: Stretch,
}

/// What is searched again: windows, and before, between and after them blocks that stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Revision {
    pub(super) blocks: Vec<Block>,
    pub(super) windows: Vec<Stretch>,
}

impl Revision {
    /// For beads of documents that were edited so, and all pins of the new documents, which agree;
    /// `lengths` are those of the new ones. `None` if so much was touched that all is to be searched.
    pub(super) fn of(
        beads: &[Bead],
        edits: &Pair<Option<Edit>>,
        pins: &[Pair<SentenceRange>],
        lengths: Pair<usize>,
    ) -> Option<Revision> {
        let stretches: Vec<Stretch> = beads.iter().map(|bead| moved(bead, edits)).collect();
        let stays = staying(beads, &touched(beads, &stretches, edits, pins));
        let mut revision = Revision::default();
        let mut first = 0;
        for run in stays.chunk_by(|left, right| left == right) {
            let range = first..first + run.len();
            first = range.end;
            if run.first() == Some(&true) {
                revision.add_blocks(&stretches, range);
            }
        }
        revision.blocks.retain(|block| {
            let size = block.stretch.size();
            size.source.max(size.target) <= MOST_PINNED
        });
        let corners =
            [Pair::default(), lengths].map(|corner| Stretch { start: corner, end: corner });
        let [start, end] = corners;
        let blocks = revision.blocks.iter().map(|block| block.stretch);
        let stations: Vec<Stretch> = once(start).chain(blocks).chain(once(end)).collect();
        let between = stations.windows(2).filter_map(|two| match two {
            [before, after] => Some(Stretch { start: before.end, end: after.start }),
            _ => None,
        });
        revision.windows = between.filter(|window| window.start != window.end).collect();
        let (mut sentences, mut points) = (0_usize, 0_usize);
        for window in &revision.windows {
            let size = window.size();
            sentences += size.source + size.target;
            points = points.saturating_add((size.source + 1).saturating_mul(size.target + 1));
        }
        let all = lengths.source + lengths.target;
        let is_small = sentences <= all / LEAST_KEPT && points <= all.saturating_mul(MOST_POINTS);
        is_small.then_some(revision)
    }

    /// Beads that the search has to pass through: the blocks, and the pins within windows.
    pub(super) fn searched(&self, pins: &[Pair<SentenceRange>]) -> Vec<Pair<SentenceRange>> {
        let blocks = self.blocks.iter().map(|block| block.stretch.sentences());
        blocks.chain(self.pins_in_windows(pins)).collect()
    }

    /// What is known of words, lengths and habits: beads that stay, and pins.
    pub(super) fn known(&self, beads: &[Bead], pins: &[Pair<SentenceRange>]) -> Vec<WeightedBead> {
        let mut known = Vec::with_capacity(beads.len());
        for block in &self.blocks {
            let mut at = block.stretch.start;
            for bead in beads.get(block.beads.clone()).unwrap_or(&[]) {
                let size = bead.sentences().map(|run| run.len() as usize);
                let end = at.zip(size).map(|(at, size)| at + size);
                known.push(WeightedBead {
                    sentences: Stretch { start: at, end }.sentences(),
                    probability: bead.confidence().get(),
                    score: bead.score().nats(),
                });
                at = end;
            }
        }
        let certain = |sentences| WeightedBead { sentences, probability: 1.0, score: 0.0 };
        known.extend(self.pins_in_windows(pins).map(certain));
        known
    }

    /// The whole way from corner to corner.
    pub(super) fn parts(&self) -> impl Iterator<Item = Stretch> {
        let blocks = self.blocks.iter().map(|block| block.stretch);
        blocks.chain(self.windows.iter().copied())
    }

    fn pins_in_windows(
        &self,
        pins: &[Pair<SentenceRange>],
    ) -> impl Iterator<Item = Pair<SentenceRange>> {
        let inside = |pin: &&Pair<SentenceRange>| {
            self.windows.iter().any(|window| {
                [Side::Source, Side::Target].iter().all(|side| {
                    let (run, window) = (pin.get(*side), window.sentences());
                    let window = window.get(*side);
                    run.is_empty() || window.start() <= run.start() && run.end() <= window.end()
                })
            })
        };
        pins.iter().filter(inside).copied()
    }

    /// Adds beads that stay, in blocks that have sentences on both sides: others are searched.
    fn add_blocks(&mut self, stretches: &[Stretch], range: Range<usize>) {
        let has_both = |stretch: &Stretch| stretch.size().source > 0 && stretch.size().target > 0;
        let first_block = self.blocks.len();
        let mut open: Option<Block> = None;
        for (number, own) in range.clone().zip(stretches.get(range).unwrap_or(&[])) {
            let long = |block: &Block| {
                let size = Stretch { end: own.end, ..block.stretch }.size();
                size.source.max(size.target) > MOST_IN_BLOCK && has_both(&block.stretch)
            };
            self.blocks.extend(open.take_if(|block| long(block)));
            let block = open.get_or_insert(Block { beads: number..number, stretch: *own });
            (block.beads.end, block.stretch.end) = (number + 1, own.end);
        }
        let Some(rest) = open else { return };
        if has_both(&rest.stretch) {
            self.blocks.push(rest);
        } else if let Some(last) = self.blocks.get_mut(first_block..).and_then(<[_]>::last_mut) {
            (last.beads.end, last.stretch.end) = (rest.beads.end, rest.stretch.end);
        }
    }
}

/// Where a bead of the old documents stands in the new ones.
fn moved(bead: &Bead, edits: &Pair<Option<Edit>>) -> Stretch {
    let old = Stretch::of(bead.sentences());
    let place = |point: Pair<usize>| {
        let of_side = |(place, edit): (usize, &Option<Edit>)| {
            edit.as_ref().map_or(place, |edit| edit.moved(place))
        };
        point.zip(edits.as_ref()).map(of_side)
    };
    Stretch { start: place(old.start), end: place(old.end) }
}

/// For each bead whether an edit, a new pin, or a pin that is gone touches it.
fn touched(
    beads: &[Bead],
    stretches: &[Stretch],
    edits: &Pair<Option<Edit>>,
    pins: &[Pair<SentenceRange>],
) -> Vec<bool> {
    let edited = |bead: &Bead| {
        let sides = bead
            .sentences()
            .zip(edits.as_ref())
            .map(|(run, edit)| edit.as_ref().is_some_and(|edit| edit.touches(run.as_usize())));
        sides.source || sides.target
    };
    let mut touched: Vec<bool> = beads.iter().map(edited).collect();
    let pinned = |number: &usize| beads.get(*number).is_some_and(Bead::is_pinned);
    let mut gone: BTreeSet<usize> = (0..beads.len()).filter(pinned).collect();
    for pin in pins {
        let range = beside(stretches, *pin);
        let same = |number: &usize| {
            let now = stretches.get(*number).map(|stretch| stretch.sentences());
            now.is_some_and(|now| is_same(*pin, now))
        };
        match range.clone().find(|number| same(number) && pinned(number)) {
            Some(number) => {
                gone.remove(&number);
            }
            None => touched.get_mut(range).unwrap_or(&mut []).fill(true),
        }
    }
    for number in gone {
        if let Some(touched) = touched.get_mut(number) {
            *touched = true;
        }
    }
    touched
}

/// The numbers of the beads from the first to the last that a pin shares a sentence with.
fn beside(stretches: &[Stretch], pin: Pair<SentenceRange>) -> Range<usize> {
    let mut range = stretches.len()..0;
    for side in [Side::Source, Side::Target] {
        let run = pin.get(side).as_usize();
        if !run.is_empty() {
            let first = stretches.partition_point(|bead| *bead.end.get(side) <= run.start);
            let last = stretches.partition_point(|bead| *bead.start.get(side) < run.end);
            range = range.start.min(first)..range.end.max(last);
        }
    }
    range.start.min(range.end)..range.end
}

/// Two pins say the same; where an empty side stands says nothing.
fn is_same(left: Pair<SentenceRange>, right: Pair<SentenceRange>) -> bool {
    let same =
        left.zip(right).map(|(left, right)| left == right || left.is_empty() && right.is_empty());
    same.source && same.target
}

/// For each bead whether it stays: those that were touched do not, nor do those beside them, up to
/// where beads are sure.
fn staying(beads: &[Bead], touched: &[bool]) -> Vec<bool> {
    let forward = away(beads.iter().zip(touched));
    let mut backward = away(beads.iter().zip(touched).rev());
    backward.reverse();
    forward.into_iter().zip(backward).map(|(forward, backward)| forward && backward).collect()
}

/// For each bead whether it is far enough behind the last one that was touched.
fn away<'b>(beads: impl Iterator<Item = (&'b Bead, &'b bool)>) -> Vec<bool> {
    let mut is_away = true;
    let (mut passed, mut sure) = (0, 0);
    let mut away = Vec::new();
    for (bead, touched) in beads {
        if *touched {
            (is_away, passed, sure) = (false, 0, 0);
        }
        // A bead that is pinned parts the documents, and stays.
        let divides = bead.is_pinned() && !bead.kind().is_null() && !touched;
        is_away |= divides || passed >= MARGIN && sure >= SURE_BEADS;
        away.push(is_away);
        let is_sure = !bead.kind().is_null() && bead.confidence().get() >= SURE;
        (passed, sure) = (passed + 1, if is_sure { sure + 1 } else { 0 });
    }
    away
}
