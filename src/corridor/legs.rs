//! The parts in which the coarse search is done: between two places through which every path is
//! sent the rectangle is searched, and where that would be too large, what lies beside a chain of
//! hints, or beside the diagonal.
use super::{
    coarse::CoarseSearch, hint_chain::chain, pins::Pins, rectangle::LocalHint, region::Corridor,
    stretch::Stretch,
};
use crate::document::Pair;

/// A rectangle of up to so many points is always searched whole.
const SMALL: usize = 1 << 20;
/// Points of all larger rectangles together that are searched; of rectangles beyond that only the
/// points beside the diagonal are.
const LARGE: usize = 1 << 26;
/// Least number of places on either side of such a diagonal.
const DIAGONAL_MARGIN: usize = 24;
/// Places around a chain of hints that are searched.
const CHAIN_MARGIN: usize = 32;
/// So many hints of the same diagonal on either side of a hint make it sure.
const SURE: usize = 8;
/// Sentences after which the next sure hint divides the search, which bounds its memory.
const LONGEST_LEG: usize = 4096;

/// A part of the search between two places where it is divided, and places on the way.
#[derive(Debug)]
pub(super) struct Leg {
    /// From its first point to its last, at least two.
    points: Vec<Pair<usize>>,
    /// It is a pin, which is passed in one step.
    pub(super) pinned: bool,
}

impl Leg {
    /// What is searched of it, counted from its start: a rectangle whole only up to so many points.
    pub(super) fn corridor(&self, whole: Stretch, most: usize) -> Corridor {
        if self.points.len() == 2 && whole.area() <= most {
            return Corridor::full(whole.size());
        }
        let parts = Stretch::between(&self.points).flat_map(|part| {
            let part = part.counted_from(whole.start);
            if part.area() <= most { vec![(part, CHAIN_MARGIN)] } else { diagonal(part, most) }
        });
        Corridor::around(whole.size(), parts)
    }

    pub(super) fn whole(&self) -> Option<Stretch> {
        Some(Stretch { start: *self.points.first()?, end: *self.points.last()? })
    }
}

/// Points up to which the rectangles of all these legs are searched whole.
pub(super) fn affordable(legs: &[Leg]) -> usize {
    let parts = legs.iter().flat_map(|leg| Stretch::between(&leg.points));
    let large = parts.filter(|part| part.area() > SMALL).count();
    (LARGE / large.max(1)).max(SMALL)
}

impl CoarseSearch<'_> {
    /// From anchor or pin to the next, and from hint to hint where that is far.
    pub(super) fn legs(&self, pins: &Pins) -> Vec<Leg> {
        let mut legs = Vec::new();
        let mut start = Pair::new(0, 0);
        let lengths = self.lengths();
        let end = Stretch { start: lengths, end: lengths };
        for station in pins.stations(self.anchors).into_iter().chain([end]) {
            let gap = Stretch { start, end: station.start };
            if station.start != start {
                let size = gap.size();
                let is_near = gap.area() <= SMALL && size.source.max(size.target) < LONGEST_LEG;
                if is_near || size.source == 0 || size.target == 0 {
                    legs.push(Leg { points: vec![gap.start, gap.end], pinned: false });
                } else {
                    self.divide(gap, &mut legs);
                }
            }
            if station.end != station.start {
                legs.push(Leg { points: vec![station.start, station.end], pinned: true });
            }
            start = station.end;
        }
        legs
    }

    /// Divides a wide gap by the hints within it.
    fn divide(&self, gap: Stretch, legs: &mut Vec<Leg>) {
        let hints: Vec<LocalHint> = self.hints_in(gap).collect();
        let chain = chain(&hints, self.sums_of(gap));
        let mut points = vec![gap.start];
        for (hint, is_sure) in with_sureness(&chain) {
            let point = Pair::new(gap.start.source + hint.row, gap.start.target + hint.column);
            points.push(point);
            let first = points.first().copied().unwrap_or(gap.start);
            let done = point.source - first.source + point.target - first.target;
            if done > LONGEST_LEG && is_sure {
                let leg = std::mem::replace(&mut points, vec![point]);
                legs.push(Leg { points: leg, pinned: false });
            }
        }
        points.push(gap.end);
        points.dedup();
        if points.len() > 1 {
            legs.push(Leg { points, pinned: false });
        }
    }
}

/// The hints of a chain, each with whether it is sure.
fn with_sureness(chain: &[(LocalHint, bool)]) -> impl Iterator<Item = (LocalHint, bool)> + '_ {
    let diagonals = chain.chunk_by(|_, (_, leap)| !leap);
    diagonals.flat_map(|hints| {
        let sure = SURE..hints.len().saturating_sub(SURE);
        hints.iter().enumerate().map(move |(place, (hint, _))| (*hint, sure.contains(&place)))
    })
}

/// What is searched of a rectangle that is too large: parts of the diagonal, with a margin.
fn diagonal(part: Stretch, most: usize) -> Vec<(Stretch, usize)> {
    let size = part.size();
    let longer = size.source.max(size.target).max(1);
    // A row is as wide as a part and twice the margin on each side of it.
    let margin = (most / longer / 6).max(DIAGONAL_MARGIN);
    let parts = (longer / margin).max(1);
    // Lengths are numbered by u32 and so are the parts: the products fit.
    let along = |size: usize, number: usize| {
        let place = (size as u64).saturating_mul(number as u64) / parts as u64;
        usize::try_from(place).unwrap_or(size)
    };
    let point = |number: usize| {
        Pair::new(
            part.start.source + along(size.source, number),
            part.start.target + along(size.target, number),
        )
    };
    (0..parts)
        .map(|number| (Stretch { start: point(number), end: point(number + 1) }, margin))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Corridor, LARGE, Pins, SMALL, Stretch, affordable, diagonal};
    use crate::{corridor::coarse::samples, document::Pair};

    #[test]
    fn what_is_searched_grows_as_the_documents_do() {
        let points = |sentences: usize, every: usize| {
            let features = samples::features(0..sentences);
            let pairs: Vec<(usize, usize)> =
                (0..sentences).map(|number| (number, number)).collect();
            let hinted = if every == 0 { &[] } else { pairs.as_slice() };
            let hints = samples::hints(hinted, every.max(1), sentences);
            let coarse = samples::coarse(Pair::new(&features, &features), &hints, &[]);
            let legs = coarse.legs(&Pins::default());
            let most = affordable(&legs);
            let corridors = legs.iter().map(|leg| leg.corridor(leg.whole().unwrap(), most));
            corridors.map(|corridor| corridor.len()).sum::<usize>()
        };
        for every in [1, 10] {
            let (small, large) = (points(6000, every), points(60_000, every));
            assert!(large < small * 11, "{small} {large}");
            assert!(large < 60_000 * 200, "{large}");
        }
        // Without hints there is a constant more.
        assert!(points(60_000, 0) < LARGE + 60_000 * 100);
    }

    #[test]
    fn a_diagonal_leads_from_corner_to_corner_within_its_points() {
        for size in [(40_000, 30_000), (1, 3_000_000), (200_000, 2_000)] {
            let size = Pair::new(size.0, size.1);
            let origin = Pair::new(0, 0);
            let parts = diagonal(Stretch { start: origin, end: size }, SMALL);
            assert_eq!(parts.first().unwrap().0.start, origin);
            assert_eq!(parts.last().unwrap().0.end, size);
            let corridor = Corridor::around(size, parts);
            assert!(corridor.len() < SMALL + 200 * (size.source + size.target));
        }
    }
}
