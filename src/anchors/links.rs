//! Sentences that surely stand at the same place, because of words that match and things that both
//! mention, rare on both sides. No two of these links cross.
use super::{Likeness, Match, SharedMentions, places_of_shared};
use crate::{
    document::Pair,
    features::{Features, Token},
};
use rustc_hash::FxHashMap;

/// A sentence of the source and one of the target that surely stand at the same place.
pub(crate) type Link = Pair<u32>;

/// A word or a thing met more often says little about where its sentence belongs.
const RARE: u32 = 4;
/// Neighbours in the chain that are asked whether an anchor is where they would expect it.
const WITNESSES: usize = 4;
/// How often the anchors that stay are asked again at most. Two or three do in practice.
const PASSES: usize = 10;
/// Sentences that two anchors may differ in their offset, before and per sentence between them.
const SLACK: f64 = 8.0;
const SLACK_PER_SENTENCE: f64 = 0.15;

/// Words that match and things that both documents mention, if they are rare and equally often met
/// on both sides, placed where they stand, the first with the first; then the longest chain in which
/// none crosses another; then those that most neighbours in the chain agree with.
///
/// Time is `k log k` for `k` places, after one pass over the words of these features; of the matches,
/// which are sorted and may be those of many documents, only those of the words here are seen.
pub(crate) fn links(
    features: Pair<&Features>,
    mentions: &SharedMentions,
    matches: &[Match],
    form: impl Fn(&Token) -> u32 + Copy,
) -> Vec<Link> {
    let places = features.map(|features| rare_places(features, form));
    let mut points = Vec::new();
    // A map has no order that could be relied on.
    let mut words: Vec<u32> = places.source.keys().copied().collect();
    words.sort_unstable();
    for found in matches_of(matches, words) {
        if !matches!(found.likeness, Likeness::Number | Likeness::Word | Likeness::Name) {
            continue;
        }
        let (Some(source), Some(target)) =
            (places.source.get(&found.words.source), places.target.get(&found.words.target))
        else {
            continue;
        };
        points.extend(in_order(source, target));
    }
    for places in places_of_shared(mentions, RARE as usize) {
        points.extend(in_order(&places.source, &places.target));
    }
    points.sort_unstable();
    points.dedup();
    let mut chain = longest_chain(&points);
    // Those that stay must find each other likely: who was borne out by the dropped is asked again.
    for _ in 0..PASSES {
        let agreeing = agreeing(&chain);
        if agreeing.len() == chain.len() {
            break;
        }
        chain = agreeing;
    }
    chain
}

/// The first with the first, if there are as many on both sides.
fn in_order<'p>(source: &'p [u32], target: &'p [u32]) -> impl Iterator<Item = Link> + 'p {
    let length = if source.len() == target.len() { source.len() } else { 0 };
    let pairs = source.iter().zip(target).take(length);
    pairs.map(|(&source, &target)| Link { source, target })
}

/// The matches, sorted, of some words of the source.
pub(crate) fn matches_of(
    matches: &[Match],
    words: impl IntoIterator<Item = u32>,
) -> impl Iterator<Item = &Match> {
    words.into_iter().flat_map(move |word| {
        let start = matches.partition_point(|found| found.words.source < word);
        let from = matches.get(start..).unwrap_or(&[]).iter();
        from.take_while(move |found| found.words.source == word)
    })
}

/// Sentences by which two places may differ in their offset, so many sentences apart.
pub(super) fn slack(sentences: f64) -> f64 {
    SLACK + SLACK_PER_SENTENCE * sentences
}

/// Where each rare word stands: the sentences by word id.
fn rare_places(features: &Features, form: impl Fn(&Token) -> u32) -> FxHashMap<u32, Vec<u32>> {
    let mut places: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (sentence, number) in (0..features.len()).zip(0_u32..) {
        for token in features.tokens(sentence..sentence + 1) {
            let sentences = places.entry(form(token)).or_default();
            // One more than rare is enough to know that it is not.
            if sentences.len() <= RARE as usize {
                sentences.push(number);
            }
        }
    }
    places.retain(|_, sentences| sentences.len() <= RARE as usize);
    places
}

/// The longest chain that rises strictly on both sides (Fredman 1975). The points are sorted.
fn longest_chain(points: &[Link]) -> Vec<Link> {
    // For each length, the end of the chain of that length that ends lowest on the target side.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    let target = |index: &usize| points.get(*index).map_or(0, |point| point.target);
    for row in points.chunk_by(|left, right| left.source == right.source) {
        let Some(first) = row.first() else { continue };
        let base = points.partition_point(|point| point < first);
        // From the last to the first, so that two points of one row are never chained.
        for (offset, point) in row.iter().enumerate().rev() {
            let length = ends.partition_point(|end| target(end) < point.target);
            if let Some(slot) = before.get_mut(base + offset) {
                *slot = length.checked_sub(1).and_then(|last| ends.get(last).copied());
            }
            match ends.get_mut(length) {
                Some(end) => *end = base + offset,
                None => ends.push(base + offset),
            }
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        chain.extend(points.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// The anchors whose offset enough of their neighbours in the chain find likely: half of all that
/// one in the middle has, so that the ends are not believed more easily, and never fewer than two.
fn agreeing(chain: &[Link]) -> Vec<Link> {
    let others = chain.len().saturating_sub(1).min(2 * WITNESSES);
    let enough = others.div_ceil(2).max(2);
    let agrees = |left: &Link, right: &Link| {
        let between = Pair::new(
            f64::from(left.source.abs_diff(right.source)),
            f64::from(left.target.abs_diff(right.target)),
        );
        (between.source - between.target).abs()
            <= slack(f64::midpoint(between.source, between.target))
    };
    let keep = |(index, anchor): &(usize, &Link)| {
        let start = index.saturating_sub(WITNESSES);
        let end = (index + WITNESSES + 1).min(chain.len());
        let witnesses = chain.get(start..end).unwrap_or(&[]);
        // The anchor is among them and agrees with itself.
        witnesses.iter().filter(|witness| agrees(witness, anchor)).count() > enough
    };
    chain.iter().enumerate().filter(keep).map(|(_, anchor)| *anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Link, Match, agreeing, longest_chain, matches_of};
    use crate::document::Pair;

    fn anchors(points: &[(u32, u32)]) -> Vec<Link> {
        points.iter().map(|&(source, target)| Link { source, target }).collect()
    }

    #[test]
    fn crossing_points_leave_the_chain() {
        let points = anchors(&[(0, 0), (1, 9), (2, 2), (2, 3), (3, 3), (4, 1), (5, 6)]);
        assert_eq!(longest_chain(&points), anchors(&[(0, 0), (2, 2), (3, 3), (5, 6)]));
        assert_eq!(longest_chain(&[]), []);
    }

    #[test]
    fn matches_are_those_of_the_words_asked_for() {
        let found = |&(source, target): &(u32, u32)| Match {
            words: Pair::new(source, target),
            likeness: Likeness::Word,
        };
        let matches: Vec<Match> =
            [(1, 5), (2, 0), (2, 7), (4, 1), (9, 9)].iter().map(found).collect();
        let of = |words: &[u32]| -> Vec<Match> {
            matches_of(&matches, words.iter().copied()).copied().collect()
        };
        assert_eq!(of(&[0, 2, 3, 9, 10]), [(2, 0), (2, 7), (9, 9)].map(|pair| found(&pair)));
        assert_eq!(of(&[1, 2, 4, 9]), matches);
        assert_eq!(of(&[]), []);
        assert_eq!(matches_of(&[], [1, 2]).count(), 0);
    }

    #[test]
    fn a_lonely_outlier_is_dropped() {
        let chain =
            anchors(&[(0, 0), (10, 11), (20, 20), (30, 31), (35, 90), (100, 100), (110, 110)]);
        let kept = agreeing(&chain);
        let outlier = Link { source: 35, target: 90 };
        assert!(chain.iter().all(|anchor| kept.contains(anchor) != (*anchor == outlier)));
        assert!(agreeing(&anchors(&[(3, 80)])).is_empty());
    }
}
