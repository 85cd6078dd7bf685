//! Checkpoints of a long run: what each round found in each pair of documents is kept by the
//! caller, as bytes, and taken back in a later run instead of searching again.
use crate::{
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange},
    error::Error,
    monitor::Monitor,
    search::{Posterior, WeightedBead},
};
use std::hash::{DefaultHasher, Hasher};

/// Keeps how far the work on a [`Corpus`](crate::Corpus) has come, so that the next run goes on
/// where one was killed.
///
/// What is stored in one run may be loaded in another one of the same documents, in the same order,
/// by an aligner of the same options and the same build of this crate. The implementor has to make
/// sure of that, for instance by a hash of all of them. Bytes that are not whole, of documents with
/// other numbers of sentences, or against pins of now are detected and the search is done again, so
/// there is no need to wait until a disk has them. Bytes that somebody has made on purpose are not:
/// keep them where nobody else can write, or seal them by a secret key, as `bitext corpus` does.
///
/// A run is told to its checkpoints and stopped by them as by any [`Monitor`]. All methods are called
/// from several threads at once. `()` keeps nothing.
///
/// # Example
/// ```
/// use bitext::{
///     Aligner, Checkpoint, Checkpoints, Corpus, Document, LanguageTag, Monitor, Pair,
/// };
/// use std::{collections::BTreeMap, sync::Mutex};
///
/// #[derive(Default)]
/// struct InMemory(Mutex<BTreeMap<Checkpoint, Vec<u8>>>);
///
/// impl Monitor for InMemory {}
///
/// impl Checkpoints for InMemory {
///     fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
///         self.0.lock().ok()?.get(&at).cloned()
///     }
///     fn store(&self, at: Checkpoint, bytes: &[u8]) {
///         if let Ok(mut kept) = self.0.lock() {
///             kept.insert(at, bytes.to_owned());
///         }
///     }
/// }
///
/// let mut corpus = Corpus::default();
/// corpus.add(Pair::new(
///     Document::from_lines(LanguageTag::new("en")?, "The cat sleeps.\nA cat eats.\n"),
///     Document::from_lines(LanguageTag::new("de")?, "Die Katze schläft.\nEine Katze isst.\n"),
/// ))?;
/// let kept = InMemory::default();
/// corpus.align_each(&Aligner::default(), &kept, |_, alignment| assert!(alignment.is_ok()));
/// // One for each document and round in which a lexicon is learned.
/// assert_eq!(kept.0.lock().unwrap().len(), 2);
/// # Ok::<(), bitext::Error>(())
/// ```
pub trait Checkpoints: Monitor {
    /// What was stored there, in this run or an earlier one; `None` if nothing was.
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>>;

    /// Stores what a later run may ask for. If it cannot be stored, the work goes on all the same.
    fn store(&self, at: Checkpoint, bytes: &[u8]);

    /// The result of this document, counted from 0, was taken in an earlier run and is not needed
    /// again. The document helps to align the others all the same.
    fn is_finished(&self, document: usize) -> bool {
        let _ = document;
        false
    }
}

impl Checkpoints for () {
    fn load(&self, _: Checkpoint) -> Option<Vec<u8>> {
        None
    }

    fn store(&self, _: Checkpoint, _: &[u8]) {}
}

/// What is kept by itself: what one round of the search found in one pair of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Checkpoint {
    /// Number of the round, from 0.
    pub round: u32,
    /// Number of the pair of documents in its corpus, from 0.
    pub document: usize,
}

/// The posterior of a round in a pair: as an earlier run stored it, or searched for and stored now.
pub(super) fn restored_or_searched(
    checkpoints: &dyn Checkpoints,
    at: Checkpoint,
    corridor: &Corridor,
    search: impl FnOnce() -> Result<Posterior, Error>,
) -> Result<Posterior, Error> {
    let lengths = corridor.lengths();
    let stored = checkpoints.load(at).and_then(|bytes| decode(&bytes, lengths));
    if let Some(beads) = stored.filter(|beads| are_of(corridor, beads)) {
        return Ok(Posterior::of_beads(beads));
    }
    let posterior = search()?;
    checkpoints.store(at, &encode(&posterior.beads, lengths));
    Ok(posterior)
}

/// A search of the corridor can have found these beads: in order, none outside, and each pin.
fn are_of(corridor: &Corridor, beads: &[WeightedBead]) -> bool {
    let is_inside = |bead: &WeightedBead| {
        let Stretch { start, end } = Stretch::of(bead.sentences);
        [start, end].iter().all(|point| corridor.cell(point.source, point.target).is_some())
    };
    let mut found = beads.iter().map(|bead| Stretch::of(bead.sentences));
    beads.is_sorted_by_key(WeightedBead::start)
        && beads.iter().all(is_inside)
        && corridor.pins().beads().iter().all(|pin| found.any(|bead| bead == *pin))
}

/// What begins the bytes of a checkpoint.
const MAGIC: &[u8] = b"bitext seen 3\n";

/// Beads as bytes: words of eight for the lengths of both documents and, of each bead, for the run
/// of either side, the probability and the score; then a checksum.
fn encode(beads: &[WeightedBead], lengths: Pair<usize>) -> Vec<u8> {
    let run = |run: SentenceRange| u64::from(run.start()) << u32::BITS | u64::from(run.end());
    let words = beads.iter().flat_map(|bead| {
        let Pair { source, target } = bead.sentences.map(run);
        [source, target, bead.probability.to_bits(), bead.score.to_bits()]
    });
    let lengths = [lengths.source as u64, lengths.target as u64];
    let mut bytes = MAGIC.to_vec();
    bytes.extend(lengths.into_iter().chain(words).flat_map(u64::to_le_bytes));
    bytes.extend(checksum(&bytes).to_le_bytes());
    bytes
}

/// The beads that were encoded; `None` if the bytes are not whole or of documents of other lengths.
fn decode(bytes: &[u8], lengths: Pair<usize>) -> Option<Vec<WeightedBead>> {
    let (rest, sum) = bytes.split_last_chunk()?;
    if checksum(rest) != u64::from_le_bytes(*sum) {
        return None;
    }
    let (words, []) = rest.strip_prefix(MAGIC)?.as_chunks() else { return None };
    let words: Vec<u64> = words.iter().copied().map(u64::from_le_bytes).collect();
    let [source, target, beads @ ..] = words.as_slice() else { return None };
    if (*source, *target) != (lengths.source as u64, lengths.target as u64) {
        return None;
    }
    let (beads, []) = beads.as_chunks() else { return None };
    beads.iter().map(|bead| bead_of(*bead, lengths)).collect()
}

/// A bead of documents of these lengths.
fn bead_of(words: [u64; 4], lengths: Pair<usize>) -> Option<WeightedBead> {
    let [source, target, probability, score] = words;
    let run = |word: u64, length: usize| {
        let [start, end] = [word >> u32::BITS, word & u64::from(u32::MAX)].map(u32::try_from);
        SentenceRange::new(start.ok()?, end.ok()?).filter(|run| run.end() as usize <= length)
    };
    let sentences = Pair::new(run(source, lengths.source)?, run(target, lengths.target)?);
    let (probability, score) = (f64::from_bits(probability), f64::from_bits(score));
    let finite = probability.is_finite() && score.is_finite();
    finite.then_some(WeightedBead { sentences, probability, score })
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
