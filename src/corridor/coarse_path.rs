//! One path through the lattice near the right one, where it is to be doubted, and the first
//! corridor of two documents, which is drawn along it. The path decides no bead.
use super::{
    coarse::{CoarseSearch, Hint},
    legs::affordable,
    pins::Pins,
    region::Corridor,
    stretch::Stretch,
    sweep::{best_path, rivals},
};
use crate::{document::Pair, error::Error};

/// What a coarse search found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CoarsePath {
    /// From the first corner of the lattice to the last, each with its doubt: 1.0 where no hint
    /// that lies on the path is near, less the more there are.
    steps: Vec<(Stretch, f64)>,
    /// What is nearly as likely as the path, in no order.
    beside: Vec<(Stretch, f64)>,
}

/// The search was not sure of a step with more doubt than this.
const UNSURE: f64 = 0.5;

impl CoarsePath {
    /// The path and what is nearly as likely.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Stretch, f64)> + '_ {
        self.steps.iter().chain(&self.beside).copied()
    }

    /// The parts of the path where the search was not sure of it, in order; pins are sure.
    pub(crate) fn doubtful(&self, pins: &Pins) -> Vec<Stretch> {
        let mut parts: Vec<Stretch> = Vec::new();
        for &(step, doubt) in &self.steps {
            let is_pin = || pins.beads().binary_search_by_key(&step.start, |pin| pin.start).is_ok();
            if doubt <= UNSURE || is_pin() {
                continue;
            }
            match parts.last_mut().filter(|part| part.end == step.start) {
                Some(part) => part.end = step.end,
                None => parts.push(step),
            }
        }
        parts
    }
}

/// Steps of a path that are compared at once with what lies beside them, and further steps before
/// and after these, so that no compared step is where the comparison begins or ends.
const COMPARED: usize = 1024;
const OVERLAP: usize = 48;
/// Places on either side of the path that are compared with it.
const BESIDE: usize = 32;
/// Nats by which a path may be worse than the best and still be likely.
const RIVAL: f32 = 14.0;
/// Steps on either side of one whose hints support it.
const WITNESSES: usize = 10;
/// So many steps with a hint among these halve the doubt of a step.
const HALVING: f64 = 1.3;

impl CoarseSearch<'_> {
    /// The path through anchors and pins, and what is nearly as likely.
    ///
    /// Time and memory are linear in the lengths and the hints.
    pub(crate) fn doubted_path(&self, pins: &Pins) -> CoarsePath {
        let path: Vec<Stretch> = Stretch::between(&self.points(pins)).collect();
        let doubts = self.doubts(&path);
        let mut beside = self.beside(&path, &doubts);
        let detours = pins.detours(&path);
        let of_detours = self.doubts(&detours);
        beside.extend(detours.into_iter().zip(of_detours));
        CoarsePath { steps: path.into_iter().zip(doubts).collect(), beside }
    }

    /// The doubt of each step.
    fn doubts(&self, path: &[Stretch]) -> Vec<f64> {
        let mut sums = vec![0_u32];
        let mut hints = self.hints;
        for step in path {
            let skipped =
                hints.iter().take_while(|hint| (hint.source as usize) < step.start.source).count();
            hints = hints.get(skipped..).unwrap_or(&[]);
            let before = sums.last().copied().unwrap_or_default();
            sums.push(before + u32::from(is_hinted(hints, step)));
        }
        let doubt = |place: usize| {
            let sum = |place: usize| sums.get(place).copied().unwrap_or_default();
            let end = (place + WITNESSES + 1).min(path.len());
            let hinted = sum(end).saturating_sub(sum(place.saturating_sub(WITNESSES)));
            (-f64::from(hinted) / HALVING).exp2()
        };
        (0..path.len()).map(doubt).collect()
    }

    /// Where a path beside this one is nearly as good: of each row the first and the last such
    /// point, as a stretch.
    fn beside(&self, path: &[Stretch], doubts: &[f64]) -> Vec<(Stretch, f64)> {
        let mut found = Vec::new();
        let mut inner = 0;
        while inner < path.len() && !self.watch.is_over() {
            let inner_end = (inner + COMPARED).min(path.len());
            let outer = inner.saturating_sub(OVERLAP)..(inner_end + OVERLAP).min(path.len());
            let steps = path.get(outer.clone()).unwrap_or(&[]);
            let (Some(first), Some(last)) = (steps.first(), steps.last()) else { break };
            let whole = Stretch { start: first.start, end: last.end };
            let rectangle = self.rectangle(whole, self.anchors);
            let around = steps.iter().map(|step| (step.counted_from(whole.start), BESIDE));
            let corridor = Corridor::around(whole.size(), around);
            let rivals = rivals(&rectangle, &corridor, RIVAL, self.watch);
            let mut of_step =
                path.get(inner..inner_end).unwrap_or(&[]).iter().zip(inner..).peekable();
            let rows = of_step.peek().map_or(0, |(step, _)| step.start.source);
            let end = path.get(inner_end - 1).map_or(0, |step| step.end.source);
            for row in rows..=end {
                let mut doubt: f64 = 0.0;
                while let Some((_, place)) = of_step.next_if(|(step, _)| step.end.source <= row) {
                    doubt = doubt.max(doubts.get(place).copied().unwrap_or(1.0));
                }
                if let Some((_, place)) = of_step.peek() {
                    doubt = doubt.max(doubts.get(*place).copied().unwrap_or(1.0));
                }
                let Some(&(first, last)) = rivals.get(row - whole.start.source) else { continue };
                if first > last {
                    continue;
                }
                let at = |column| Pair::new(row, whole.start.target + column);
                found.push((Stretch { start: at(first), end: at(last) }, doubt));
            }
            inner = inner_end;
        }
        found
    }

    /// The points of the path.
    fn points(&self, pins: &Pins) -> Vec<Pair<usize>> {
        let legs = self.legs(pins);
        let most = affordable(&legs);
        let mut points = vec![Pair::new(0, 0)];
        for leg in legs.iter().take_while(|_| !self.watch.is_over()) {
            let Some(whole) = leg.whole() else { continue };
            let size = whole.size();
            if leg.pinned || size.source == 0 || size.target == 0 {
                points.push(whole.end);
                continue;
            }
            let corridor = leg.corridor(whole, most);
            // The way back is kept for each point.
            let bytes = corridor.len();
            if !self.watch.take(bytes) {
                break;
            }
            let path = best_path(&self.rectangle(whole, &[]), &corridor, self.watch);
            self.watch.give_back(bytes);
            points.extend(path.into_iter().map(|point| {
                Pair::new(whole.start.source + point.source, whole.start.target + point.target)
            }));
        }
        points
    }
}

/// A hint lies on the step. The hints are sorted and begin with its first row or before.
fn is_hinted(hints: &[Hint], step: &Stretch) -> bool {
    let hints = hints.iter();
    hints
        .take_while(|hint| (hint.source as usize) < step.end.source)
        .any(|hint| (step.start.target..step.end.target).contains(&(hint.target as usize)))
}

/// Points up to which the whole lattice is searched: a corridor would save nothing.
pub(crate) const FULL_LATTICE: usize = 20_000;
/// The margin of the first corridor.
const FIRST_MARGIN: Margin = Margin { sure: 4, doubtful: 14 };
/// The same where the corridor would be larger than is allowed.
const NARROW_MARGIN: Margin = Margin { sure: 4, doubtful: 8 };

/// Places on either side of a path that are searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margin {
    /// Where the path is sure.
    pub(crate) sure: usize,
    /// Where nothing supports it.
    pub(crate) doubtful: usize,
}

impl Margin {
    /// Between both, by a doubt from 0 to 1.
    pub(crate) fn at(self, doubt: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let more = self.doubtful.saturating_sub(self.sure) as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of a small number"
        )]
        let more = (more * doubt.clamp(0.0, 1.0)).round() as usize;
        self.sure + more
    }
}

/// Draws the first corridor: the whole lattice where no coarse search was made; otherwise a margin
/// around its path, wide where that is doubtful. It is divided at the pins.
pub(crate) fn draw(
    lengths: Pair<usize>,
    coarse_path: Option<&CoarsePath>,
    pins: &Pins,
    limit: usize,
) -> Result<Corridor, Error> {
    let Some(path) = coarse_path else {
        return Corridor::full(lengths).pinned(pins).within(limit);
    };
    let draw = |margin: Margin| {
        let stretches = path.stretches().map(|(step, doubt)| (step, margin.at(doubt)));
        Corridor::around(lengths, stretches).pinned(pins)
    };
    // A narrow corridor is better than none.
    draw(FIRST_MARGIN).within(limit).or_else(|_| draw(NARROW_MARGIN).within(limit))
}

#[cfg(test)]
mod tests {
    use super::{CoarseSearch, Corridor, Hint, Pins, Stretch};
    use crate::{
        anchors::Link,
        corridor::coarse::samples::{coarse, features, hints},
        document::{Pair, SentenceRange},
    };

    fn path(coarse: &CoarseSearch<'_>) -> Vec<(Stretch, f64)> {
        coarse.doubted_path(&Pins::default()).stretches().collect()
    }

    fn corridor(coarse: &CoarseSearch<'_>, margin: usize) -> Corridor {
        let steps = path(coarse).into_iter().map(|(step, _)| (step, margin));
        Corridor::around(coarse.lengths(), steps)
    }

    #[test]
    fn a_step_is_doubted_where_no_hint_is_near() {
        let features = Pair::new(features(0..100), features(0..100));
        let pairs: Vec<(usize, usize)> = (0..50).map(|number| (number, number)).collect();
        let hints: Vec<Hint> = hints(&pairs, 1, 100);
        let coarse = coarse(features.as_ref(), &hints, &[]);
        let path = path(&coarse);
        let doubt = |row: usize| {
            let step = path.iter().find(|(step, _)| step.start == Pair::new(row, row)).unwrap();
            step.1
        };
        assert!(doubt(20) < 0.01);
        assert!((doubt(80) - 1.0).abs() < f64::EPSILON);
        assert!(doubt(20) < doubt(55) && doubt(55) < doubt(80));
        let lengths = Pair::new(100, 100);
        let doubtful = |pins: &Pins| coarse.doubted_path(pins).doubtful(pins);
        let parts = doubtful(&Pins::default());
        assert_eq!(parts.len(), 1);
        assert!((50..65).contains(&parts.first().unwrap().start.source));
        assert_eq!(parts.first().unwrap().end, lengths);
        // A pin is sure and divides what is not.
        let run = SentenceRange::from_length(80, 1);
        let pins = Pins::new([Pair::new(run, run)], Pair::default());
        let parts = doubtful(&pins);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts.first().unwrap().end, Pair::new(80, 80));
        assert_eq!(parts.last().unwrap().start, Pair::new(81, 81));
    }

    #[test]
    fn a_chapter_that_one_side_lacks_is_held_either_way_round() {
        let rows = (0..1500).chain(4500..6000);
        let short = features(rows.clone());
        let whole = features(0..6000);
        let pairs: Vec<(usize, usize)> = rows.enumerate().collect();
        let hints = hints(&pairs, 3, 6000);
        let mut turned: Vec<Hint> = hints
            .iter()
            .map(|hint| Hint { source: hint.target, target: hint.source, nats: hint.nats })
            .collect();
        turned.sort_by_key(|hint| (hint.source, hint.target));
        let there = corridor(&coarse(Pair::new(&short, &whole), &hints, &[]), 3);
        let back = corridor(&coarse(Pair::new(&whole, &short), &turned, &[]), 3);
        for &(source, target) in &pairs {
            assert!(there.bead_end(Pair::new(source, target), Pair::new(1, 1)).is_some());
        }
        for &(source, target) in &pairs {
            assert!(back.bead_end(Pair::new(target, source), Pair::new(1, 1)).is_some());
        }
        assert!(there.len().abs_diff(back.len()) * 20 < there.len());
        // The chapter is as wide as it is; beside it the corridor is a narrow band.
        assert!(there.len() < 3000 * 12 + 3000 * 20, "{}", there.len());
    }

    #[test]
    fn sentences_all_alike_and_sides_out_of_proportion_have_a_path() {
        let numbers = |count| std::iter::repeat_n(1, count);
        for (source, target) in [(9000, 9000), (1, 20_000), (20_000, 1), (3000, 20_000), (0, 4)] {
            let features = Pair::new(features(numbers(source)), features(numbers(target)));
            let coarse = coarse(features.as_ref(), &[], &[]);
            let corridor = corridor(&coarse, 2);
            assert_eq!(corridor.lengths(), Pair::new(source, target));
        }
    }

    #[test]
    fn a_wrong_anchor_does_not_hide_what_is_right() {
        let features = Pair::new(features(0..300), features(0..300));
        let pairs: Vec<(usize, usize)> = (0..300).map(|number| (number, number)).collect();
        let hints = hints(&pairs, 2, 300);
        let wrong = [Link { source: 150, target: 162 }];
        let corridor = corridor(&coarse(features.as_ref(), &hints, &wrong), 2);
        assert!(
            (0..300)
                .all(|row| { corridor.bead_end(Pair::new(row, row), Pair::new(1, 1)).is_some() })
        );
    }
}
