//! The bytes of a checkpoint: what a round found in a pair of documents, as short as may be.
//!
//! Numbers take as many bytes as they need (LEB128), places are steps from those before, and each
//! probability keeps all its bits. Bytes that are not whole, or of documents of other lengths, are
//! not believed.
use super::round_result::RoundResult;
use crate::{
    corridor::Stretch,
    document::{Pair, SentenceRange},
    search::WeightedBead,
};
use std::hash::{DefaultHasher, Hasher};

/// What begins the bytes of a checkpoint.
const MAGIC: &[u8] = b"bitext seen 2\n";

/// The bytes of what a round found in documents of these lengths.
pub(super) fn encode(result: &RoundResult, lengths: Pair<usize>) -> Vec<u8> {
    let mut bytes = ByteWriter(MAGIC.to_vec());
    bytes.point(lengths);
    let mut before = Pair::default();
    bytes.number(result.posterior.beads.len() as u64);
    for bead in &result.posterior.beads {
        bytes.stretch(Stretch::of(bead.sentences), &mut before);
        bytes.float(bead.probability);
        bytes.float(bead.score);
    }
    before = Pair::default();
    bytes.number(result.stretches.len() as u64);
    for stretch in &result.stretches {
        bytes.stretch(*stretch, &mut before);
    }
    let sum = checksum(&bytes.0);
    bytes.0.extend_from_slice(&sum.to_le_bytes());
    bytes.0
}

/// What was encoded; `None` if the bytes are not whole or of other documents.
pub(super) fn decode(bytes: &[u8], lengths: Pair<usize>) -> Option<RoundResult> {
    let (rest, sum) = bytes.split_last_chunk::<{ size_of::<u64>() }>()?;
    if checksum(rest) != u64::from_le_bytes(*sum) {
        return None;
    }
    let mut bytes = ByteReader(rest.strip_prefix(MAGIC)?);
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
    bytes.0.is_empty().then(|| RoundResult::restored(beads, stretches))
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

struct ByteWriter(Vec<u8>);

impl ByteWriter {
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

struct ByteReader<'b>(&'b [u8]);

impl ByteReader<'_> {
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
