//! A part of a path through the lattice.
use crate::document::{Pair, SentenceRange};

/// A part of a path through the lattice: the rectangle between two of its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub(crate) start: Pair<usize>,
    pub(crate) end: Pair<usize>,
}

impl Stretch {
    /// The stretch that the bead of these sentences covers.
    pub(crate) fn of(sentences: Pair<SentenceRange>) -> Stretch {
        Stretch {
            start: sentences.map(|run| run.start() as usize),
            end: sentences.map(|run| run.end() as usize),
        }
    }

    /// The stretches from each point of a path to the next.
    pub(super) fn between(points: &[Pair<usize>]) -> impl Iterator<Item = Stretch> {
        points.iter().zip(points.iter().skip(1)).map(|(&start, &end)| Stretch { start, end })
    }

    /// The sentences that it covers.
    pub(crate) fn sentences(self) -> Pair<SentenceRange> {
        // Sentences are numbered by u32.
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.start.zip(self.end).map(|(start, end)| {
            SentenceRange::from_length(number(start), number(end.saturating_sub(start)))
        })
    }

    /// Number of sentences that it covers.
    pub(crate) fn size(self) -> Pair<usize> {
        Pair::new(self.end.source - self.start.source, self.end.target - self.start.target)
    }

    /// Points of its rectangle.
    pub(super) fn area(self) -> usize {
        let size = self.size();
        (size.source + 1).saturating_mul(size.target + 1)
    }

    /// The same with places counted from this point.
    pub(super) fn counted_from(self, origin: Pair<usize>) -> Stretch {
        let from = |point: Pair<usize>| {
            point.zip(origin).map(|(place, origin)| place.saturating_sub(origin))
        };
        Stretch { start: from(self.start), end: from(self.end) }
    }

    /// The stretch of the swapped documents.
    pub(crate) fn swap(self) -> Stretch {
        Stretch { start: self.start.swap(), end: self.end.swap() }
    }
}
