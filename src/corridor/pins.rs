//! Beads known to be right, and what they forbid to all others: where a path must pass, and which
//! sentences must stay alone. That they agree with each other is checked where they are made.
use super::stretch::Stretch;
use crate::{
    anchors::Link,
    document::{Pair, SentenceRange},
};

/// Beads known to be right, in order, none in the way of another.
///
/// Those with sentences on both sides divide the lattice: every path goes from the first point of
/// such a bead to its last, so that what lies before and after it are searches of their own. Runs
/// without counterpart divide nothing: it is not known where on the other side they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pins {
    beads: Vec<Stretch>,
    alone: Pair<Vec<SentenceRange>>,
}

impl Pins {
    /// From beads with sentences on both sides, none overlapping or crossing another, and runs
    /// without counterpart, which overlap nothing either; all in order.
    pub(crate) fn new(
        beads: impl IntoIterator<Item = Pair<SentenceRange>>,
        alone: Pair<Vec<SentenceRange>>,
    ) -> Pins {
        Pins { beads: beads.into_iter().map(Stretch::of).collect(), alone }
    }

    /// The stretches of the beads that have sentences on both sides.
    pub(crate) fn beads(&self) -> &[Stretch] {
        &self.beads
    }

    /// The run without counterpart that holds this sentence.
    pub(crate) fn alone(runs: &[SentenceRange], sentence: u32) -> Option<SentenceRange> {
        let after = runs.partition_point(|run| run.end() <= sentence);
        runs.get(after).copied().filter(|run| run.start() <= sentence)
    }

    /// All runs without counterpart.
    pub(crate) fn all_alone(&self) -> Pair<&[SentenceRange]> {
        Pair::new(&self.alone.source, &self.alone.target)
    }

    /// No sentence is known to have no counterpart.
    pub(crate) fn none_alone(&self) -> bool {
        self.alone.source.is_empty() && self.alone.target.is_empty()
    }

    /// Each pairs a sentence with the one of the same number.
    pub(crate) fn are_on_diagonal(&self) -> bool {
        let is_on_diagonal =
            |pin: &Stretch| pin.start.source == pin.start.target && pin.size() == Pair::new(1, 1);
        self.none_alone() && self.beads.iter().all(is_on_diagonal)
    }

    /// The same pins of the swapped documents.
    pub(crate) fn swap(self) -> Pins {
        let beads = self.beads.into_iter().map(Stretch::swap).collect();
        Pins { beads, alone: self.alone.swap() }
    }

    /// A bead of the search leaves the runs without counterpart alone: it holds one sentence of
    /// them and nothing else, or none, and does not divide them.
    pub(crate) fn leave_alone(&self, start: Pair<usize>, size: Pair<usize>) -> bool {
        if self.none_alone() {
            return true;
        }
        Pins::side_left_alone(&self.alone.source, start.source, size)
            && Pins::side_left_alone(&self.alone.target, start.target, size.swap())
    }

    /// The same for the runs of one side, whose size is the source of `size`.
    fn side_left_alone(runs: &[SentenceRange], start: usize, size: Pair<usize>) -> bool {
        let (own, other) = (size.source, size.target);
        let after = runs.partition_point(|run| run.end() as usize <= start);
        let Some(run) = runs.get(after) else { return true };
        let inside = (run.start() as usize) < start;
        if own == 0 {
            // Sentences of the other side alone may stand before the run or after it.
            return !inside;
        }
        start + own <= run.start() as usize || (own == 1 && other == 0)
    }

    /// The places through which a path may be sent: anchors that no pin contradicts, and the pins.
    pub(super) fn stations(&self, anchors: &[Link]) -> Vec<Stretch> {
        let agreeing = anchors.iter().filter(|anchor| self.agree(**anchor)).map(|anchor| {
            let place = Pair::new(anchor.source as usize, anchor.target as usize);
            Stretch { start: place, end: place }
        });
        let mut stations: Vec<Stretch> = agreeing.chain(self.beads.iter().copied()).collect();
        if !self.beads.is_empty() {
            stations.sort_unstable_by_key(|station| (station.start, station.end));
        }
        stations
    }

    fn agree(&self, anchor: Link) -> bool {
        let (source, target) = (anchor.source as usize, anchor.target as usize);
        let passed =
            self.beads.partition_point(|pin| pin.end.source <= source && pin.end.target <= target);
        let before_next = self
            .beads
            .get(passed)
            .is_none_or(|pin| source <= pin.start.source && target <= pin.start.target);
        before_next
            && Pins::alone(&self.alone.source, anchor.source).is_none()
            && Pins::alone(&self.alone.target, anchor.target).is_none()
    }

    /// A path near this one on which each run without counterpart is one step, where the path comes
    /// to its first sentence. Empty if there is no such run. Linear.
    pub(super) fn detours(&self, path: &[Stretch]) -> Vec<Stretch> {
        if self.none_alone() {
            return Vec::new();
        }
        let source = units(&self.alone.source, path, |point| point.source);
        let target = units(&self.alone.target, path, |point| point.target);
        let (mut source, mut target) =
            (source.into_iter().peekable(), target.into_iter().peekable());
        let mut at = Pair::new(0, 0);
        let mut detours = Vec::new();
        loop {
            // Each side keeps its order, so that this is still a path.
            let source_next = match (source.peek(), target.peek()) {
                (Some(source), Some(target)) => source.step <= target.step,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return detours,
            };
            let start = at;
            if source_next {
                at.source += source.next().map_or(0, |unit| unit.length);
            } else {
                at.target += target.next().map_or(0, |unit| unit.length);
            }
            detours.push(Stretch { start, end: at });
        }
    }
}

/// A sentence, or a run that must stay alone, as a part of a path.
struct PathUnit {
    length: usize,
    /// Number of the path's step that comes to its first sentence.
    step: usize,
}

/// The sentences of one side, runs without counterpart as one, each with its step of the path.
fn units(
    alone: &[SentenceRange],
    path: &[Stretch],
    side: impl Fn(Pair<usize>) -> usize,
) -> Vec<PathUnit> {
    let mut units = Vec::new();
    let mut alone = alone.iter().peekable();
    let mut next = 0;
    for (step, stretch) in path.iter().enumerate() {
        while next < side(stretch.end) {
            let run = alone.next_if(|run| run.start() as usize <= next);
            let length = run.map_or(1, |run| run.len() as usize);
            units.push(PathUnit { length, step });
            next += length;
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::{Link, Pins, Stretch};
    use crate::document::{Pair, SentenceRange};

    fn run(start: u32, end: u32) -> SentenceRange {
        SentenceRange::new(start, end).unwrap()
    }

    fn pins() -> Pins {
        let beads = [Pair::new(run(2, 4), run(3, 4)), Pair::new(run(9, 10), run(8, 10))];
        Pins::new(beads, Pair::new(vec![run(5, 8)], vec![run(0, 1), run(6, 7)]))
    }

    #[test]
    fn runs_without_counterpart_are_left_alone_and_whole() {
        let fits = |start: (usize, usize), size: (usize, usize)| {
            let (start, size) = (Pair::new(start.0, start.1), Pair::new(size.0, size.1));
            let fits = pins().leave_alone(start, size);
            assert_eq!(pins().swap().leave_alone(start.swap(), size.swap()), fits);
            fits
        };
        assert!(fits((4, 4), (1, 1)) && fits((4, 4), (1, 2)) && fits((8, 4), (1, 2)));
        assert!(fits((5, 4), (1, 0)) && fits((7, 4), (1, 0)));
        assert!(!fits((4, 4), (2, 1)) && !fits((5, 4), (1, 1)) && !fits((7, 4), (2, 1)));
        // Nothing comes between two sentences of a run.
        assert!(fits((5, 4), (0, 1)) && !fits((6, 4), (0, 1)) && fits((8, 4), (0, 1)));
        assert!(fits((8, 6), (0, 1)) && !fits((8, 5), (1, 2)) && !fits((8, 6), (1, 1)));
    }

    #[test]
    fn anchors_that_a_pin_contradicts_are_no_stations() {
        let anchor = |source, target| Link { source, target };
        let anchors = [anchor(1, 4), anchor(2, 3), anchor(3, 3), anchor(4, 4), anchor(5, 5)];
        let places: Vec<(Pair<usize>, Pair<usize>)> =
            pins().stations(&anchors).iter().map(|place| (place.start, place.end)).collect();
        let pair = |source, target| Pair::new(source, target);
        let expected = [
            (pair(2, 3), pair(2, 3)),
            (pair(2, 3), pair(4, 4)),
            (pair(4, 4), pair(4, 4)),
            (pair(9, 8), pair(10, 10)),
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn detours_lead_from_corner_to_corner_past_what_is_alone() {
        let point = |step| Pair::new(step, step);
        let stretch = |step| Stretch { start: point(step), end: point(step + 1) };
        let path: Vec<Stretch> = (0..12).map(stretch).collect();
        assert!(Pins::default().detours(&path).is_empty());
        let detours = pins().detours(&path);
        let next = detours.iter().skip(1);
        assert!(detours.iter().zip(next).all(|(step, next)| step.end == next.start));
        assert_eq!(detours.first().unwrap().start, point(0));
        assert_eq!(detours.last().unwrap().end, point(12));
        assert!(detours.iter().any(|step| step.start.source == 5 && step.end.source == 8));
        assert!(detours.iter().all(|step| !(6..8).contains(&step.start.source)));
    }
}
