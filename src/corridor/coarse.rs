//! Takes sentence lengths, anchors and hints. Gives one path through the lattice, near the right
//! one, and where it is to be doubted. Never decides a bead: its path is only where the corridor is
//! drawn.
use super::{
    Corridor, Pins, Stretch,
    islands::chain,
    sweep::{Sight, Terrain, best_path, rivals},
};
use crate::{
    anchors::Link,
    document::{Pair, SentenceRange},
    features::Features,
};

/// Evidence that two sentences correspond, in nats: a rare word they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hint {
    pub(crate) source: u32,
    pub(crate) target: u32,
    pub(crate) nats: f32,
}

/// The coarse search: length, hints, and beads of few sentences a side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coarse<'f> {
    pub(crate) features: Pair<&'f Features>,
    /// Sorted by source, then target.
    pub(crate) hints: &'f [Hint],
    /// Characters of the target for one of the source.
    pub(crate) ratio: f64,
    /// Variance of the difference of lengths, per character.
    pub(crate) variance: f64,
}

/// What a coarse search found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CoarsePath {
    /// From the first corner of the lattice to the last, each with how far it is to be doubted: 1.0
    /// where no hint is near it that lies on the path, less the more there are.
    steps: Vec<(Stretch, f64)>,
    /// What is nearly as likely as the path, in no order.
    beside: Vec<(Stretch, f64)>,
}

/// From this doubt on a step is one where the search was not sure.
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

/// Points of a rectangle between two places known that are always searched.
const SMALL: usize = 1 << 20;
/// Points of all larger ones together that are searched; past it only those beside the diagonal of
/// each are.
const LARGE: usize = 1 << 26;
/// Least places on either side of such a diagonal.
const STRIP: usize = 24;
/// Places around a chain of hints that are searched.
const ISLAND_MARGIN: usize = 32;
/// Hints of an island on either side of one that make it sure.
const INLAND: usize = 8;
/// Sentences after which the next sure hint divides the search, which bounds its memory.
const LEG: usize = 4096;
/// Steps of a path that are compared at once with what lies beside them, and those that are looked
/// at before and after, where the comparison has to begin and end.
const COMPARED: usize = 1024;
const OVERLAP: usize = 48;
/// Places on either side of the path that are compared with it.
const BESIDE: usize = 32;
/// Nats by which a path may be worse than the best and still be likely.
const RIVAL: f32 = 14.0;
/// What an anchor tells the comparison, in nats: those that are wrong must not stand in the way.
const ANCHOR: f32 = 3.0;
/// Steps on either side of one whose hints bear it out.
const WITNESSES: usize = 10;
/// Hinted steps among these that make a step half as doubtful.
const HALVING: f64 = 1.3;

/// A part of the search between two places where it is divided, and places on the way.
#[derive(Debug)]
struct Leg {
    /// From its first point to its last, at least two.
    points: Vec<Pair<usize>>,
    /// A pin: passed in one step.
    pinned: bool,
}

impl Leg {
    fn rectangles(&self) -> impl Iterator<Item = Stretch> {
        steps(&self.points)
    }

    /// What is searched of it, counted from its start: a rectangle only up to so many points.
    fn corridor(&self, whole: Stretch, most: usize) -> Corridor {
        if self.points.len() == 2 && whole.area() <= most {
            return Corridor::full(whole.size());
        }
        let parts = self.rectangles().flat_map(|part| {
            let part = part.from(whole.start);
            if part.area() <= most { vec![(part, ISLAND_MARGIN)] } else { diagonal(part, most) }
        });
        Corridor::around(whole.size(), parts)
    }

    fn whole(&self) -> Option<Stretch> {
        Some(Stretch { start: *self.points.first()?, end: *self.points.last()? })
    }
}

/// Points up to which rectangles are searched whole.
fn affordable(legs: &[Leg]) -> usize {
    let large = legs.iter().flat_map(Leg::rectangles).filter(|part| part.area() > SMALL).count();
    (LARGE / large.max(1)).max(SMALL)
}

fn steps(points: &[Pair<usize>]) -> impl Iterator<Item = Stretch> {
    points.iter().zip(points.iter().skip(1)).map(|(&start, &end)| Stretch { start, end })
}

impl Stretch {
    fn size(&self) -> Pair<usize> {
        Pair::new(self.end.source - self.start.source, self.end.target - self.start.target)
    }

    /// Points of its rectangle.
    fn area(&self) -> usize {
        let size = self.size();
        (size.source + 1).saturating_mul(size.target + 1)
    }

    fn from(&self, origin: Pair<usize>) -> Stretch {
        let from = |point: Pair<usize>| {
            Pair::new(
                point.source.saturating_sub(origin.source),
                point.target.saturating_sub(origin.target),
            )
        };
        Stretch { start: from(self.start), end: from(self.end) }
    }
}

impl Coarse<'_> {
    /// The path and what is nearly as likely.
    ///
    /// Time and memory are linear in the lengths and the hints: between two places that are known
    /// the rectangle is searched, and where that would be too large, what lies beside a chain of
    /// hints, or beside the diagonal.
    pub(crate) fn doubted_path(
        &self,
        lengths: Pair<usize>,
        anchors: &[Link],
        pins: &Pins,
    ) -> CoarsePath {
        let sums = self.length_sums();
        let points = self.points(lengths, anchors, pins, &sums);
        let path: Vec<Stretch> = steps(&points).collect();
        let doubts = self.doubts(&path);
        let mut beside = self.beside(&path, &doubts, anchors, &sums);
        let detours = pins.detours(&path);
        let of_detours = self.doubts(&detours);
        beside.extend(detours.into_iter().zip(of_detours));
        CoarsePath { steps: path.into_iter().zip(doubts).collect(), beside }
    }

    /// How far each step is to be doubted.
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
    fn beside(
        &self,
        path: &[Stretch],
        doubts: &[f64],
        anchors: &[Link],
        sums: &Pair<Vec<f64>>,
    ) -> Vec<(Stretch, f64)> {
        let mut found = Vec::new();
        let mut inner = 0;
        while inner < path.len() {
            let inner_end = (inner + COMPARED).min(path.len());
            let outer = inner.saturating_sub(OVERLAP)..(inner_end + OVERLAP).min(path.len());
            let steps = path.get(outer.clone()).unwrap_or(&[]);
            let (Some(first), Some(last)) = (steps.first(), steps.last()) else { break };
            let whole = Stretch { start: first.start, end: last.end };
            let terrain = self.terrain(whole, anchors, sums);
            let around = steps.iter().map(|step| (step.from(whole.start), BESIDE));
            let corridor = Corridor::around(whole.size(), around);
            let rivals = rivals(&terrain, &corridor, RIVAL);
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

    /// Length of all sentences before each one and before the end, on one scale.
    fn length_sums(&self) -> Pair<Vec<f64>> {
        let half = self.ratio.sqrt();
        Pair::new(
            length_sums(self.features.source, half),
            length_sums(self.features.target, 1.0 / half),
        )
    }

    /// The points of the path.
    fn points(
        &self,
        lengths: Pair<usize>,
        anchors: &[Link],
        pins: &Pins,
        sums: &Pair<Vec<f64>>,
    ) -> Vec<Pair<usize>> {
        let legs = self.legs(lengths, anchors, pins, sums);
        let most = affordable(&legs);
        let mut points = vec![Pair::new(0, 0)];
        for leg in &legs {
            let Some(whole) = leg.whole() else { continue };
            let size = whole.size();
            if leg.pinned || size.source == 0 || size.target == 0 {
                points.push(whole.end);
                continue;
            }
            let corridor = leg.corridor(whole, most);
            let path = best_path(&self.terrain(whole, &[], sums), &corridor);
            points.extend(path.into_iter().map(|point| {
                Pair::new(whole.start.source + point.source, whole.start.target + point.target)
            }));
        }
        points
    }

    /// From station to station, and from hint to hint where that is far.
    fn legs(
        &self,
        lengths: Pair<usize>,
        anchors: &[Link],
        pins: &Pins,
        sums: &Pair<Vec<f64>>,
    ) -> Vec<Leg> {
        let mut legs = Vec::new();
        let mut start = Pair::new(0, 0);
        let end = Stretch { start: lengths, end: lengths };
        for station in pins.stations(anchors).into_iter().chain([end]) {
            let gap = Stretch { start, end: station.start };
            if station.start != start {
                let size = gap.size();
                let is_near = gap.area() <= SMALL && size.source.max(size.target) < LEG;
                if is_near || size.source == 0 || size.target == 0 {
                    legs.push(Leg { points: vec![gap.start, gap.end], pinned: false });
                } else {
                    self.divide(gap, sums, &mut legs);
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
    fn divide(&self, gap: Stretch, sums: &Pair<Vec<f64>>, legs: &mut Vec<Leg>) {
        let sights: Vec<Sight> = self.sights(gap).collect();
        let before = Pair::new(
            sums.source.get(gap.start.source..=gap.end.source).unwrap_or(&[]),
            sums.target.get(gap.start.target..=gap.end.target).unwrap_or(&[]),
        );
        let chain = chain(&sights, before);
        let mut points = vec![gap.start];
        for (sight, is_inland) in inland(&chain) {
            let point = Pair::new(gap.start.source + sight.row, gap.start.target + sight.column);
            points.push(point);
            let first = points.first().copied().unwrap_or(gap.start);
            let done = point.source - first.source + point.target - first.target;
            if done > LEG && is_inland {
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

    /// The hints within a stretch, counted from its start.
    fn sights(&self, part: Stretch) -> impl Iterator<Item = Sight> {
        let bound = |row: usize| self.hints.partition_point(|hint| (hint.source as usize) < row);
        let hints = self.hints.get(bound(part.start.source)..bound(part.end.source));
        hints.unwrap_or(&[]).iter().filter_map(move |hint| {
            let column = hint.target as usize;
            (part.start.target..part.end.target).contains(&column).then(|| Sight {
                row: hint.source as usize - part.start.source,
                column: column - part.start.target,
                nats: hint.nats,
            })
        })
    }

    /// A stretch with its hints and these anchors.
    fn terrain(&self, part: Stretch, anchors: &[Link], sums: &Pair<Vec<f64>>) -> Terrain {
        let mut sights: Vec<Sight> = self.sights(part).collect();
        let from = anchors.partition_point(|anchor| (anchor.source as usize) < part.start.source);
        let anchors = anchors.get(from..).unwrap_or(&[]).iter();
        let hinted = sights.len();
        for anchor in anchors.take_while(|anchor| (anchor.source as usize) < part.end.source) {
            let column = anchor.target as usize;
            if (part.start.target..part.end.target).contains(&column) {
                let row = anchor.source as usize - part.start.source;
                sights.push(Sight { row, column: column - part.start.target, nats: ANCHOR });
            }
        }
        if sights.len() > hinted {
            sights.sort_by_key(|sight| (sight.row, sight.column));
        }
        let lengths = Pair::new(
            differences(sums.source.get(part.start.source..=part.end.source)),
            differences(sums.target.get(part.start.target..=part.end.target)),
        );
        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
        let variance = self.variance as f32;
        Terrain::new(lengths, sights, variance)
    }
}

/// The hints of a chain, each with whether it lies well within its island.
fn inland(chain: &[(Sight, bool)]) -> impl Iterator<Item = (Sight, bool)> + '_ {
    let islands = chain.chunk_by(|_, (_, leap)| !leap);
    islands.flat_map(|island| {
        let within = INLAND..island.len().saturating_sub(INLAND);
        island.iter().enumerate().map(move |(place, (sight, _))| (*sight, within.contains(&place)))
    })
}

/// A hint lies on the step. The hints are sorted and begin with its first row or before.
fn is_hinted(hints: &[Hint], step: &Stretch) -> bool {
    let hints = hints.iter();
    hints
        .take_while(|hint| (hint.source as usize) < step.end.source)
        .any(|hint| (step.start.target..step.end.target).contains(&(hint.target as usize)))
}

/// What is searched of a rectangle too large: the diagonal in parts, and a margin around it.
fn diagonal(part: Stretch, most: usize) -> Vec<(Stretch, usize)> {
    let size = part.size();
    let longer = size.source.max(size.target).max(1);
    // A row is as wide as a part and what is around it, twice on each side.
    let margin = (most / longer / 6).max(STRIP);
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

/// Length of all sentences before each one and before the end, times a scale.
fn length_sums(features: &Features, scale: f64) -> Vec<f64> {
    (0..=u32::try_from(features.len()).unwrap_or(u32::MAX))
        .map(|sentence| features.length(SentenceRange::from_length(0, sentence)) * scale)
        .collect()
}

fn differences(sums: Option<&[f64]>) -> Vec<f32> {
    let sums = sums.unwrap_or(&[]);
    #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
    let difference = |(before, after): (&f64, &f64)| (after - before) as f32;
    sums.iter().zip(sums.iter().skip(1)).map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::{Coarse, Hint, LARGE, Link, SMALL, Stretch, affordable, diagonal};
    use crate::{
        corridor::{Corridor, Pins},
        document::{Document, LanguageTag, Pair, SentenceRange},
        features::{Detail, Features, Vocabulary},
    };

    /// Sentences of one word each, as long as their numbers say.
    fn features(numbers: impl Iterator<Item = usize>) -> Features {
        let texts: Vec<String> = numbers.map(|number| "a".repeat(5 + number * 37 % 101)).collect();
        let language = LanguageTag::new("en").unwrap();
        let document = Document::from_sentences(language, texts.iter().map(String::as_str));
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        Features::take_all(&[Pair::new(&document, &document)], &mut vocabulary, Detail::Facts)
            .remove(0)
            .source
    }

    /// Hints at the right places of every so many sentences, and as many wrong ones.
    fn hints(pairs: &[(usize, usize)], every: usize, targets: usize) -> Vec<Hint> {
        let number = |place: usize| u32::try_from(place).unwrap();
        let hint =
            |source, target| Hint { source: number(source), target: number(target), nats: 2.0 };
        let mut hints: Vec<Hint> = pairs
            .iter()
            .step_by(every)
            .flat_map(|&(source, target)| {
                [hint(source, target), hint(source, (source * 7919 + 5) % targets)]
            })
            .collect();
        hints.sort_by_key(|hint| (hint.source, hint.target));
        hints.dedup_by_key(|hint| (hint.source, hint.target));
        hints
    }

    fn coarse<'f>(features: Pair<&'f Features>, hints: &'f [Hint]) -> Coarse<'f> {
        Coarse { features, hints, ratio: 1.0, variance: 3.0 }
    }

    fn path(coarse: &Coarse<'_>, anchors: &[Link]) -> Vec<(Stretch, f64)> {
        let lengths = coarse.features.map(Features::len);
        coarse.doubted_path(lengths, anchors, &Pins::default()).stretches().collect()
    }

    fn corridor(coarse: &Coarse<'_>, margin: usize) -> Corridor {
        let steps = path(coarse, &[]).into_iter().map(|(step, _)| (step, margin));
        Corridor::around(coarse.features.map(Features::len), steps)
    }

    #[test]
    fn a_step_is_doubted_where_no_hint_is_near() {
        let features = Pair::new(features(0..100), features(0..100));
        let pairs: Vec<(usize, usize)> = (0..50).map(|number| (number, number)).collect();
        let hints: Vec<Hint> = hints(&pairs, 1, 100);
        let coarse = coarse(features.as_ref(), &hints);
        let path = path(&coarse, &[]);
        let doubt = |row: usize| {
            let step = path.iter().find(|(step, _)| step.start == Pair::new(row, row)).unwrap();
            step.1
        };
        assert!(doubt(20) < 0.01);
        assert!((doubt(80) - 1.0).abs() < f64::EPSILON);
        assert!(doubt(20) < doubt(55) && doubt(55) < doubt(80));
        let lengths = Pair::new(100, 100);
        let doubtful = |pins: &Pins| coarse.doubted_path(lengths, &[], pins).doubtful(pins);
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
        let there = corridor(&coarse(Pair::new(&short, &whole), &hints), 3);
        let back = corridor(&coarse(Pair::new(&whole, &short), &turned), 3);
        for &(source, target) in &pairs {
            assert!(there.bead_end(Pair::new(source, target), Pair::new(1, 1)).is_some());
        }
        for &(source, target) in &pairs {
            assert!(back.bead_end(Pair::new(target, source), Pair::new(1, 1)).is_some());
        }
        assert!(there.len().abs_diff(back.len()) * 20 < there.len());
        // The chapter is as wide as it is; what is besides it is a narrow band.
        assert!(there.len() < 3000 * 12 + 3000 * 20, "{}", there.len());
    }

    #[test]
    fn what_is_searched_grows_as_the_documents_do() {
        let points = |sentences: usize, every: usize| {
            let features = features(0..sentences);
            let pairs: Vec<(usize, usize)> =
                (0..sentences).map(|number| (number, number)).collect();
            let hints = if every == 0 { Vec::new() } else { hints(&pairs, every, sentences) };
            let coarse = coarse(Pair::new(&features, &features), &hints);
            let sums = coarse.length_sums();
            let lengths = Pair::new(sentences, sentences);
            let legs = coarse.legs(lengths, &[], &Pins::default(), &sums);
            let most = affordable(&legs);
            let corridors = legs.iter().map(|leg| leg.corridor(leg.whole().unwrap(), most));
            corridors.map(|corridor| corridor.len()).sum::<usize>()
        };
        for every in [1, 10] {
            let (small, large) = (points(6000, every), points(60_000, every));
            assert!(large < small * 11, "{small} {large}");
            assert!(large < 60_000 * 200, "{large}");
        }
        // Without hints a constant comes on top.
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

    #[test]
    fn sentences_all_alike_and_sides_out_of_proportion_have_a_path() {
        let numbers = |count| std::iter::repeat_n(1, count);
        for (source, target) in [(9000, 9000), (1, 20_000), (20_000, 1), (3000, 20_000), (0, 4)] {
            let features = Pair::new(features(numbers(source)), features(numbers(target)));
            let coarse = coarse(features.as_ref(), &[]);
            let corridor = corridor(&coarse, 2);
            assert_eq!(corridor.lengths(), Pair::new(source, target));
        }
    }

    #[test]
    fn a_wrong_anchor_does_not_hide_what_is_right() {
        let features = Pair::new(features(0..300), features(0..300));
        let pairs: Vec<(usize, usize)> = (0..300).map(|number| (number, number)).collect();
        let hints = hints(&pairs, 2, 300);
        let coarse = coarse(features.as_ref(), &hints);
        let wrong = Link { source: 150, target: 162 };
        let steps = path(&coarse, &[wrong]).into_iter().map(|(step, _)| (step, 2));
        let corridor = Corridor::around(Pair::new(300, 300), steps);
        assert!(
            (0..300)
                .all(|row| { corridor.bead_end(Pair::new(row, row), Pair::new(1, 1)).is_some() })
        );
    }
}
