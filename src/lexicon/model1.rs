//! Takes word pairs of beads. Gives how often each word is expected to translate each other one:
//! IBM Model 1 (Brown et al. 1993), run both ways. Never depends on the order of a hash table.
#![expect(
    clippy::indexing_slicing,
    reason = "word ids come from the vocabulary that sized the table"
)]
use super::knowledge::Recalled;
use crate::document::Pair;
use rustc_hash::FxHashMap;

/// The words of one bead; ids may repeat.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segment {
    pub(crate) words: Pair<Vec<u32>>,
    /// Probability that the two sides translate each other.
    pub(crate) weight: f64,
}

/// How two words were expected to translate each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) words: Pair<u32>,
    /// Expected number of times, as the mean of both directions.
    pub(crate) count: f64,
}

/// What is known before training.
#[derive(Clone, Debug)]
pub(crate) struct Beforehand<'k> {
    /// Translation probabilities of both directions that training starts with.
    pub(crate) start: Vec<(Pair<u32>, Pair<f64>)>,
    /// Counts of other texts, which stay as they are and are added to those of each iteration.
    pub(crate) recalled: &'k Recalled,
}

/// What training gives: the links by source, then target word, and how often each word stood in
/// the segments, weighted.
#[derive(Debug)]
pub(crate) struct Trained {
    pub(crate) links: Vec<Link>,
    pub(crate) occurrences: Pair<Vec<f64>>,
}

/// Probability mass that words without a counterpart get, of one.
const NULL_MASS: f64 = 0.2;
/// Start of a translation probability: a part of the square root of the word's frequency, so that
/// rare words begin with more than their share, and a floor.
const START_PART: f64 = 0.01;
const START_FLOOR: f64 = 1e-4;
/// The most that a prior may say at the start.
const START_PRIOR: f64 = 0.5;

/// Word pairs that stand in some segment, as sorted keys, and each segment's pairs as indices.
struct Pairs {
    keys: Vec<Pair<u32>>,
    indices: Vec<u32>,
}

impl Pairs {
    fn gather(segments: &[Segment]) -> Pairs {
        let mut ids: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut keys = Vec::new();
        let mut indices = Vec::new();
        for segment in segments {
            for &source in &segment.words.source {
                for &target in &segment.words.target {
                    let id = *ids.entry((source, target)).or_insert_with(|| {
                        keys.push(Pair::new(source, target));
                        u32::try_from(keys.len() - 1).unwrap_or(u32::MAX)
                    });
                    indices.push(id);
                }
            }
        }
        Pairs { keys, indices }
    }

    /// Adds what is known to the start. Gives the counts of other texts, by pair: how often its
    /// words translated each other, and how often each stood there; nothing where there are none.
    fn known(
        &self,
        beforehand: Option<Beforehand<'_>>,
        forward: &mut [f64],
        backward: &mut [f64],
    ) -> Vec<(f64, Pair<f64>)> {
        let Some(Beforehand { start, recalled }) = beforehand else {
            return Vec::new();
        };
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        order.sort_unstable_by_key(|&index| self.keys[index]);
        for (words, strength) in start {
            if let Ok(found) = order.binary_search_by_key(&words, |&index| self.keys[index]) {
                forward[order[found]] += strength.source.min(START_PRIOR);
                backward[order[found]] += strength.target.min(START_PRIOR);
            }
        }
        if recalled.links.is_empty() {
            return Vec::new();
        }
        let counts = |words| (recalled.together(words), recalled.counts_of(words));
        self.keys.iter().map(|&words| counts(words)).collect()
    }
}

/// Runs expectation maximisation. What is known before adds to the start of the pairs it names,
/// and to the counts in every iteration; the counts that are given are of the segments alone.
///
/// Time is iterations times the sum over segments of the product of their lengths, memory one
/// number for each term of that sum.
pub(crate) fn train(
    segments: &[Segment],
    vocabulary: Pair<usize>,
    beforehand: Option<Beforehand<'_>>,
    iterations: u32,
) -> Trained {
    let mut occurrences = vocabulary.map(|size| vec![0.0; size]);
    for segment in segments {
        for &word in &segment.words.source {
            occurrences.source[word as usize] += segment.weight;
        }
        for &word in &segment.words.target {
            occurrences.target[word as usize] += segment.weight;
        }
    }
    let totals = occurrences.as_ref().map(|counts| counts.iter().sum::<f64>().max(1e-9));
    let frequencies = occurrences
        .as_ref()
        .zip(totals)
        .map(|(counts, total)| counts.iter().map(|count| count / total).collect::<Vec<f64>>());
    let pairs = Pairs::gather(segments);
    let start = |frequency: f64| START_PART * frequency.max(1e-9).sqrt() + START_FLOOR;
    // Probability of the target word given the source word, and of the source given the target.
    let mut forward: Vec<f64> =
        pairs.keys.iter().map(|pair| start(frequencies.target[pair.target as usize])).collect();
    let mut backward: Vec<f64> =
        pairs.keys.iter().map(|pair| start(frequencies.source[pair.source as usize])).collect();
    let known = pairs.known(beforehand, &mut forward, &mut backward);
    let mut counts = Pair::new(vec![0.0; pairs.keys.len()], vec![0.0; pairs.keys.len()]);
    for _ in 0..iterations.max(1) {
        counts.source.fill(0.0);
        counts.target.fill(0.0);
        let mut rest = pairs.indices.as_slice();
        for segment in segments {
            let size = segment.words.source.len() * segment.words.target.len();
            let (indices, after) = rest.split_at(size);
            rest = after;
            expect(segment, indices, &frequencies, &forward, &backward, &mut counts);
        }
        for (index, pair) in pairs.keys.iter().enumerate() {
            let (together, stood) = known.get(index).copied().unwrap_or_default();
            forward[index] = (counts.source[index] + together)
                / (occurrences.source[pair.source as usize] + stood.source + 1e-9);
            backward[index] = (counts.target[index] + together)
                / (occurrences.target[pair.target as usize] + stood.target + 1e-9);
        }
    }
    let mut links: Vec<Link> = pairs
        .keys
        .iter()
        .enumerate()
        .map(|(index, &words)| Link {
            words,
            count: f64::midpoint(counts.source[index], counts.target[index]),
        })
        .collect();
    links.sort_unstable_by_key(|link| link.words);
    Trained { links, occurrences }
}

/// Shares each word of the segment out among the words it may come from.
fn expect(
    segment: &Segment,
    indices: &[u32],
    frequencies: &Pair<Vec<f64>>,
    forward: &[f64],
    backward: &[f64],
    counts: &mut Pair<Vec<f64>>,
) {
    let Pair { source, target } = &segment.words;
    let null = |frequency: f64, words: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a segment has few words")]
        let words = words as f64;
        NULL_MASS / (1.0 - NULL_MASS) * frequency * words
    };
    // Row by row, so that the indices are read in the order in which they lie.
    let rows = || indices.chunks(target.len().max(1));
    let mut shares: Vec<f64> =
        target.iter().map(|&word| null(frequencies.target[word as usize], source.len())).collect();
    for row in rows() {
        for (sum, &index) in shares.iter_mut().zip(row) {
            *sum += forward[index as usize];
        }
    }
    for share in &mut shares {
        *share = segment.weight / share.max(1e-20);
    }
    for (row, &word) in rows().zip(source) {
        let null = null(frequencies.source[word as usize], target.len());
        let sum: f64 = row.iter().map(|&index| backward[index as usize]).sum();
        let share_of_row = segment.weight / (sum + null).max(1e-20);
        for (&index, share) in row.iter().zip(&shares) {
            let index = index as usize;
            counts.source[index] += forward[index] * share;
            counts.target[index] += backward[index] * share_of_row;
        }
    }
}
