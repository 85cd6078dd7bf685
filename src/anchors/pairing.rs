//! Anchors made of the mentions of both sides, each in one anchor at most. Two anchors of the same
//! thing do not cross.
use super::{Link, anchor::Anchor, links::slack, occurrences::Occurrence};
use crate::{document::Pair, features::MatchLevel, score::LogOdds};

/// Where sentences of the source stand in the target, as far as sure links tell.
#[derive(Clone, Debug)]
pub(super) struct Guide {
    /// Rising on both sides.
    pub(super) links: Vec<Link>,
    /// In sentences.
    pub(super) lengths: Pair<usize>,
}

/// Where a mention should have its counterpart.
#[derive(Clone, Copy, Debug)]
struct ExpectedPlace {
    target: f64,
    /// How far off it may be, in sentences; none where nothing leads there.
    slack: Option<f64>,
}

/// All levels, the surest first.
const LEVELS: [MatchLevel; 5] = [
    MatchLevel::Whole,
    MatchLevel::Phrase,
    MatchLevel::Part,
    MatchLevel::Sound,
    MatchLevel::Fragment,
];
/// Pairs of mentions of one thing that are weighed against each other; where there are more, they are
/// paired in passing.
const WEIGHED: usize = 4096;
/// The most that the place of an anchor says either way, in nats.
const MOST_OF_PLACE: f64 = 4.0;

impl Guide {
    #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
    fn size(&self) -> Pair<f64> {
        self.lengths.map(|length| length.max(1) as f64)
    }

    fn place(&self, source: u32) -> ExpectedPlace {
        let after = self.links.partition_point(|link| link.source < source);
        let size = self.size();
        let before = after.checked_sub(1).and_then(|at| self.links.get(at));
        let place = |link: &Link| (f64::from(link.source), f64::from(link.target));
        let at = f64::from(source);
        let ratio = size.target / size.source;
        let (target, distance) = match (before.map(place), self.links.get(after).map(place)) {
            (None, None) => return ExpectedPlace { target: at * ratio, slack: None },
            (Some((from, to)), None) => (to + (at - from) * ratio, at - from),
            (None, Some((from, to))) => (to - (from - at) * ratio, from - at),
            (Some((first, low)), Some((last, high))) => {
                let part = (at - first) / (last - first).max(1.0);
                (low + part * (high - low), (at - first).min(last - at))
            }
        };
        ExpectedPlace { target, slack: Some(slack(distance)) }
    }
}

/// Pairs mentions, those that match most surely first. `k log k` for `k` mentions, and the product
/// of those of one thing as long as it is no more than [`WEIGHED`].
pub(super) fn pair_up(occurrences: Pair<&Vec<Occurrence>>, guide: &Guide) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    let mut free = occurrences.map(|side| vec![true; side.len()]);
    for level in LEVELS {
        let keyed = occurrences.map(|side| keyed(side, level));
        let targets = keyed.target.as_slice();
        // In the order of the source: a hash has none.
        let mut groups: Vec<&[(u64, usize)]> =
            keyed.source.chunk_by(|left, right| left.0 == right.0).collect();
        groups.sort_by_key(|group| group.first().map(|(_, place)| *place));
        for sources in groups {
            let Some(&(key, _)) = sources.first() else { continue };
            let from = targets.get(targets.partition_point(|other| other.0 < key)..).unwrap_or(&[]);
            let same = from.get(..from.partition_point(|other| other.0 == key));
            let both = Pair::new(sources, same.unwrap_or(&[]));
            let is_free =
                |free: &[bool], place: usize| free.get(place).copied().unwrap_or_default();
            let open = both.zip(free.as_ref()).map(|(same, free)| -> Vec<usize> {
                let places = same.iter().map(|&(_, place)| place);
                places.filter(|&place| is_free(free, place)).collect()
            });
            let found = paired(open.as_ref().map(Vec::as_slice), occurrences, guide);
            for places in found {
                let mentions = Pair::new(
                    occurrences.source.get(places.source),
                    occurrences.target.get(places.target),
                );
                let Pair { source: Some(source), target: Some(target) } = mentions else {
                    continue;
                };
                let dates = (source.date, target.date);
                if let (Some(left), Some(right)) = dates
                    && !left.agrees(&right)
                {
                    continue;
                }
                let count = both.map(<[_]>::len);
                anchors.push(anchor(Pair::new(source, target), level, count, guide));
                for (free, place) in
                    [(&mut free.source, places.source), (&mut free.target, places.target)]
                {
                    if let Some(free) = free.get_mut(place) {
                        *free = false;
                    }
                }
            }
        }
    }
    anchors
}

/// The keys of a level with the places of their mentions, sorted.
fn keyed(side: &[Occurrence], level: MatchLevel) -> Vec<(u64, usize)> {
    let of_one = |(place, occurrence): (usize, &Occurrence)| {
        let keys: Vec<(u64, usize)> = occurrence
            .keys
            .iter()
            .filter(|(of, _)| *of == level)
            .map(|&(_, key)| (key, place))
            .collect();
        keys
    };
    let mut keyed: Vec<(u64, usize)> = side.iter().enumerate().flat_map(of_one).collect();
    keyed.sort_unstable();
    keyed.dedup();
    keyed
}

/// The pairs of mentions of one thing, none crossing another; where they are not very many, as many as
/// the side with fewer has, and as near as can be to where they should be.
fn paired(
    open: Pair<&[usize]>,
    occurrences: Pair<&Vec<Occurrence>>,
    guide: &Guide,
) -> Vec<Pair<usize>> {
    let sentence =
        |side: &[Occurrence], place: &usize| side.get(*place).map_or(0, |one| one.sentence);
    let expected: Vec<f64> = open
        .source
        .iter()
        .map(|place| guide.place(sentence(occurrences.source, place)).target)
        .collect();
    let stands: Vec<f64> =
        open.target.iter().map(|place| f64::from(sentence(occurrences.target, place))).collect();
    let places = if expected.len() == stands.len() {
        (0..stands.len()).map(|place| (place, place)).collect()
    } else if expected.len().saturating_mul(stands.len()) <= WEIGHED {
        if expected.len() < stands.len() {
            nearest(&expected, &stands)
        } else {
            nearest(&stands, &expected).into_iter().map(|(left, right)| (right, left)).collect()
        }
    } else {
        in_passing(&expected, &stands)
    };
    let pair = |(source, target): (usize, usize)| {
        Some(Pair::new(*open.source.get(source)?, *open.target.get(target)?))
    };
    places.into_iter().filter_map(pair).collect()
}

/// Gives each of the few its own of the many, in order, so that the sum of distances is least.
fn nearest(few: &[f64], many: &[f64]) -> Vec<(usize, usize)> {
    // The least sum up to here, for each number of the many that were seen.
    let mut sums = vec![0.0; many.len() + 1];
    let mut rows: Vec<Vec<bool>> = Vec::with_capacity(few.len());
    for (row, place) in few.iter().enumerate() {
        let mut next = vec![f64::INFINITY; many.len() + 1];
        let mut taken = vec![false; many.len() + 1];
        let mut best = f64::INFINITY;
        for (column, other) in many.iter().enumerate().skip(row) {
            let sum = sums.get(column).copied().unwrap_or(f64::INFINITY) + (place - other).abs();
            let is_best = sum < best;
            best = best.min(sum);
            if let (Some(next), Some(taken)) = (next.get_mut(column + 1), taken.get_mut(column + 1))
            {
                (*next, *taken) = (best, is_best);
            }
        }
        sums = next;
        rows.push(taken);
    }
    let mut pairs = Vec::with_capacity(few.len());
    let mut end = many.len();
    for (row, taken) in rows.iter().enumerate().rev() {
        while end > 0 && !taken.get(end).copied().unwrap_or_default() {
            end -= 1;
        }
        let Some(column) = end.checked_sub(1) else { break };
        pairs.push((row, column));
        end = column;
    }
    pairs.reverse();
    pairs
}

/// Walks along both sides and pairs what is nearer to each other than to what comes next.
fn in_passing(expected: &[f64], stands: &[f64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut source, mut target) = (0, 0);
    while let (Some(left), Some(right)) = (expected.get(source), stands.get(target)) {
        let distance = (left - right).abs();
        let nearer = |next: Option<&f64>, other: &f64| {
            next.is_some_and(|next| (next - other).abs() < distance)
        };
        if left < right && nearer(expected.get(source + 1), right) {
            source += 1;
        } else if right < left && nearer(stands.get(target + 1), left) {
            target += 1;
        } else {
            pairs.push((source, target));
            source += 1;
            target += 1;
        }
    }
    pairs
}

/// What is taken off the log-odds of a match, in nats.
fn doubt(level: MatchLevel) -> f64 {
    match level {
        MatchLevel::Whole => 0.0,
        MatchLevel::Phrase | MatchLevel::Part => 0.5,
        MatchLevel::Sound | MatchLevel::Fragment => 1.0,
    }
}

fn anchor(
    mentions: Pair<&Occurrence>,
    level: MatchLevel,
    count: Pair<usize>,
    guide: &Guide,
) -> Anchor {
    let size = guide.size();
    #[expect(clippy::cast_precision_loss, reason = "fewer mentions than 2^52")]
    let most = count.source.max(count.target) as f64;
    let longer = size.source.max(size.target);
    // Several mentions in a sentence may be more than there are sentences.
    let rarity = (longer / most).ln().max(0.0);
    let ExpectedPlace { target, slack } = guide.place(mentions.source.sentence);
    let distance = (target - f64::from(mentions.target.sentence)).abs();
    // Where links lead, counterparts lie about a place as a Laplace distribution has it; by chance,
    // anywhere.
    let of_place = |slack: f64| {
        // In a short document any place is near: that says nothing.
        let scale = slack.min(size.target / 2.0);
        let said = (size.target / (2.0 * scale)).ln() - distance / scale;
        said.clamp(-MOST_OF_PLACE, MOST_OF_PLACE)
    };
    let nats = (rarity - doubt(level)).max(0.0) + slack.map_or(0.0, of_place);
    Anchor {
        kind: mentions.source.kind,
        value: mentions.source.value.clone(),
        spans: mentions.map(|mention| mention.span),
        sentences: mentions.map(|mention| mention.sentence),
        log_odds: LogOdds::new(nats).unwrap_or(LogOdds::NONE),
        in_order: slack.is_some_and(|slack| distance <= slack),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_passing, nearest};

    #[test]
    fn the_few_take_the_nearest_of_the_many_in_order() {
        assert_eq!(nearest(&[1.0, 9.0], &[0.0, 2.0, 8.5, 20.0]), [(0, 0), (1, 2)]);
        assert_eq!(nearest(&[5.0, 5.0], &[0.0, 5.0, 6.0]), [(0, 1), (1, 2)]);
        assert_eq!(nearest(&[7.0], &[7.0]), [(0, 0)]);
        assert_eq!(nearest(&[], &[7.0]), []);
    }

    #[test]
    fn long_lists_are_paired_in_passing() {
        assert_eq!(in_passing(&[1.0, 9.0], &[0.0, 2.0, 8.5, 20.0]), [(0, 0), (1, 2)]);
        assert_eq!(in_passing(&[], &[7.0]), []);
    }
}
