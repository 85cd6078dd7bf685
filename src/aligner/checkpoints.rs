//! Takes what the rounds of a batch have seen. Gives it to the caller to keep, as bytes, and takes
//! it back in a later run instead of searching again. Never believes bytes that are not whole, or
//! of documents of other lengths. Next: the next round.
use super::batch::Seen;
use crate::{
    corridor::Stretch,
    document::{Pair, SentenceRange},
    error::Error,
    search::WeightedBead,
};
use std::hash::{DefaultHasher, Hasher};

/// Keeps how far the work on a [`Corpus`](crate::Corpus) has come, so that a run that was killed
/// goes on in the next; and is told of it while it runs.
///
/// What is stored in one run may be loaded in another one of the same documents, in the same order,
/// by an aligner of the same options and the same build of this crate: to see to that is the
/// implementor's part, for instance by a hash of all of them. Bytes that are not whole, or of
/// documents with other numbers of sentences, are found out and the search is done anew, so that
/// nothing need be waited for until a disk has it.
///
/// All methods are called from several threads at once. `()` keeps nothing.
///
/// # Example
/// ```
/// use bitext::{Aligner, Checkpoint, Checkpoints, Corpus, Document, LanguageTag, Pair};
/// use std::{collections::BTreeMap, sync::Mutex};
///
/// #[derive(Default)]
/// struct InMemory(Mutex<BTreeMap<Checkpoint, Vec<u8>>>);
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
pub trait Checkpoints: Sync {
    /// What was stored there, in this run or an earlier one; `None` if nothing was.
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>>;

    /// Stores what a later run may ask for. That it could not be stored is no failure of the work.
    fn store(&self, at: Checkpoint, bytes: &[u8]);

    /// The result of this document, counted from 0, was taken in an earlier run and is not needed
    /// again. The document helps to align the others all the same.
    fn is_finished(&self, document: usize) -> bool {
        let _ = document;
        false
    }

    /// The work has come to this point.
    fn reached(&self, milestone: Milestone) {
        let _ = milestone;
    }
}

impl Checkpoints for () {
    fn load(&self, _: Checkpoint) -> Option<Vec<u8>> {
        None
    }

    fn store(&self, _: Checkpoint, _: &[u8]) {}
}

/// What is kept by itself: what one round of the search saw of one pair of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Checkpoint {
    /// Number of the round, from 0.
    pub round: u32,
    /// Number of the pair of documents in its corpus, from 0.
    pub document: usize,
}

/// How far the work on a corpus has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Milestone {
    /// The words of all documents are read.
    Reading,
    /// A round of the search begins; the last one gives the alignments.
    #[non_exhaustive]
    Round {
        /// Number of the round, from 0.
        number: u32,
        /// How many rounds there are.
        of: u32,
    },
    /// This round is done with a pair of documents, whether it was searched, loaded or failed.
    #[non_exhaustive]
    Document {
        /// Number of the pair in its corpus, from 0.
        number: usize,
    },
    /// The lexicon learns from what the round has seen.
    Learning,
}

/// The way of one batch through its rounds.
pub(super) struct Course<'a> {
    checkpoints: &'a dyn Checkpoints,
    /// The number that each pair of the batch has for the caller.
    numbers: Vec<usize>,
}

impl Course<'_> {
    pub(super) fn new(checkpoints: &dyn Checkpoints, numbers: Vec<usize>) -> Course<'_> {
        Course { checkpoints, numbers }
    }

    pub(super) fn reached(&self, milestone: Milestone) {
        self.checkpoints.reached(milestone);
    }

    /// The present round is done with a pair of the batch.
    pub(super) fn passed(&self, place: usize) {
        if let Some(&number) = self.numbers.get(place) {
            self.reached(Milestone::Document { number });
        }
    }

    /// The result of a pair of the batch is not needed.
    pub(super) fn is_finished(&self, place: usize) -> bool {
        self.numbers.get(place).is_some_and(|&number| self.checkpoints.is_finished(number))
    }

    /// What a round has seen of a pair of the batch: as an earlier run has stored it, or searched
    /// for and stored.
    pub(super) fn seen(
        &self,
        round: u32,
        place: usize,
        lengths: Pair<usize>,
        search: impl FnOnce() -> Result<Seen, Error>,
    ) -> Result<Seen, Error> {
        let Some(&document) = self.numbers.get(place) else { return search() };
        let at = Checkpoint { round, document };
        if let Some(seen) = self.checkpoints.load(at).and_then(|bytes| decode(&bytes, lengths)) {
            return Ok(seen);
        }
        let seen = search()?;
        self.checkpoints.store(at, &encode(&seen, lengths));
        Ok(seen)
    }
}

/// What begins the bytes of a checkpoint.
const MAGIC: &[u8] = b"bitext seen 2\n";

/// The bytes of what a round has seen of documents of these lengths: numbers in as many bytes as
/// they need (LEB128), places as steps from those before, and the bits of each probability.
fn encode(seen: &Seen, lengths: Pair<usize>) -> Vec<u8> {
    let mut bytes = Writer(MAGIC.to_vec());
    bytes.point(lengths);
    let mut before = Pair::default();
    bytes.number(seen.beads().len() as u64);
    for bead in seen.beads() {
        bytes.stretch(Stretch::of(bead.sentences), &mut before);
        bytes.float(bead.probability);
        bytes.float(bead.score);
    }
    before = Pair::default();
    bytes.number(seen.stretches().len() as u64);
    for stretch in seen.stretches() {
        bytes.stretch(*stretch, &mut before);
    }
    let sum = checksum(&bytes.0);
    bytes.0.extend_from_slice(&sum.to_le_bytes());
    bytes.0
}

/// What was encoded; `None` if the bytes are not whole or of other documents.
fn decode(bytes: &[u8], lengths: Pair<usize>) -> Option<Seen> {
    let (rest, sum) = bytes.split_last_chunk::<{ size_of::<u64>() }>()?;
    if checksum(rest) != u64::from_le_bytes(*sum) {
        return None;
    }
    let mut bytes = Reader(rest.strip_prefix(MAGIC)?);
    if bytes.point()? != lengths {
        return None;
    }
    let mut before = Pair::default();
    let mut beads = Vec::new();
    for _ in 0..bytes.number()? {
        let Stretch { start, end } = bytes.stretch(&mut before, lengths)?;
        let sentences = start.zip(end).try_map(range).ok()?;
        let (probability, score) = (bytes.float()?, bytes.float()?);
        beads.push(WeightedBead { sentences, probability, score });
    }
    before = Pair::default();
    let mut stretches = Vec::new();
    for _ in 0..bytes.number()? {
        stretches.push(bytes.stretch(&mut before, lengths)?);
    }
    bytes.0.is_empty().then(|| Seen::again(beads, stretches))
}

fn range((start, end): (usize, usize)) -> Result<SentenceRange, ()> {
    let range =
        SentenceRange::new(u32::try_from(start).or(Err(()))?, u32::try_from(end).or(Err(()))?);
    range.ok_or(())
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut number: u64) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.0.push(low & 0x7f);
                return;
            }
            self.0.push(low | 0x80);
        }
    }

    fn float(&mut self, float: f64) {
        self.0.extend_from_slice(&float.to_bits().to_le_bytes());
    }

    fn point(&mut self, point: Pair<usize>) {
        self.number(point.source as u64);
        self.number(point.target as u64);
    }

    /// A stretch by the step to it from where the one before began.
    fn stretch(&mut self, stretch: Stretch, before: &mut Pair<usize>) {
        for (start, end, before) in [
            (stretch.start.source, stretch.end.source, before.source),
            (stretch.start.target, stretch.end.target, before.target),
        ] {
            // Steps ahead are even numbers, those back odd ones.
            match start.checked_sub(before) {
                Some(ahead) => self.number(2 * ahead as u64),
                None => self.number(2 * before.abs_diff(start) as u64 - 1),
            }
            self.number(end.saturating_sub(start) as u64);
        }
        *before = stretch.start;
    }
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn float(&mut self) -> Option<f64> {
        let (bits, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f64::from_bits(u64::from_le_bytes(*bits))).filter(|float| float.is_finite())
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn point(&mut self) -> Option<Pair<usize>> {
        Some(Pair::new(self.size()?, self.size()?))
    }

    /// A stretch within documents of these lengths.
    fn stretch(&mut self, before: &mut Pair<usize>, lengths: Pair<usize>) -> Option<Stretch> {
        let mut side = |before: usize, length: usize| {
            let step = self.size()?;
            let start = if step % 2 == 0 {
                before.checked_add(step / 2)?
            } else {
                before.checked_sub(step / 2 + 1)?
            };
            let end = start.checked_add(self.size()?)?;
            (end <= length).then_some((start, end))
        };
        let (source, target) =
            (side(before.source, lengths.source)?, side(before.target, lengths.target)?);
        *before = Pair::new(source.0, target.0);
        Some(Stretch { start: *before, end: Pair::new(source.1, target.1) })
    }
}
