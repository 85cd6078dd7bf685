//! Sentences that read the same. Which of several stands beside one of the other side nobody can
//! tell, and mostly nobody asks: what translates one of them translates the others.
use super::paths::WeightedBead;
use crate::document::{Document, Pair, SentenceRange, Side};
use rustc_hash::FxHashMap;

/// For each sentence of two documents that reads like another one of its side a number, the same
/// for all that do; `None` for those that stand once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings(Pair<Vec<Option<u32>>>);

impl Readings {
    /// Linear in the texts.
    pub(crate) fn of(documents: Pair<&Document>) -> Readings {
        Readings(documents.map(of_side))
    }

    /// The numbers of a run, if none of its sentences stands once.
    fn of_run(&self, side: Side, run: SentenceRange) -> Option<&[Option<u32>]> {
        let numbers = self.0.get(side).get(run.as_usize())?;
        (!numbers.is_empty() && numbers.iter().all(Option::is_some)).then_some(numbers)
    }

    /// No sentence of this side reads like another.
    fn are_all_distinct(&self, side: Side) -> bool {
        self.0.get(side).iter().all(Option::is_none)
    }

    /// For each bead with posterior mass, in order, the probability that it is right as far as can
    /// be read: that the run of either side stands beside one that reads like the other; where both
    /// ask, the less probable of the two. At least that of the bead.
    ///
    /// `b log b` for `b` beads of which a run reads like another, linear in the others.
    pub(super) fn probabilities(&self, beads: &[WeightedBead]) -> Vec<f64> {
        let mut probabilities: Vec<f64> = beads.iter().map(|bead| bead.probability).collect();
        let sums = [Side::Source, Side::Target].map(|side| self.sums(beads, side));
        for (place, probability) in probabilities.iter_mut().enumerate() {
            let of = |sums: &[f64]| sums.get(place).copied().unwrap_or_default().min(1.0);
            let [source, target] = sums.each_ref().map(|sums| of(sums));
            *probability = probability.max(source.min(target));
        }
        probabilities
    }

    /// For each bead, the sum over those that have the same run on this side and one on the other
    /// that reads the same; its own probability, if the other run stands once.
    fn sums(&self, beads: &[WeightedBead], side: Side) -> Vec<f64> {
        let other = side.other();
        let mut sums: Vec<f64> = beads.iter().map(|bead| bead.probability).collect();
        if self.are_all_distinct(other) {
            return sums;
        }
        let key = |bead: &WeightedBead| {
            let reading = self.of_run(other, *bead.sentences.get(other))?;
            Some((*bead.sentences.get(side), reading))
        };
        let keyed = beads.iter().enumerate().filter_map(|(place, bead)| Some((key(bead)?, place)));
        let mut keyed: Vec<_> = keyed.filter(|((run, _), _)| !run.is_empty()).collect();
        // Of one key in the order of the beads, so that the sum is the same on any machine.
        keyed.sort_unstable();
        for same in keyed.chunk_by(|(left, _), (right, _)| left == right) {
            let of_one = |(_, place): &(_, usize)| beads.get(*place).map(|bead| bead.probability);
            let sum: f64 = same.iter().filter_map(of_one).sum();
            for (_, place) in same {
                if let Some(slot) = sums.get_mut(*place) {
                    *slot = sum;
                }
            }
        }
        sums
    }
}

fn of_side(document: &Document) -> Vec<Option<u32>> {
    let mut numbers: FxHashMap<&str, (u32, bool)> = FxHashMap::default();
    for (text, number) in document.sentence_texts().zip(0..) {
        numbers.entry(text).and_modify(|(_, repeated)| *repeated = true).or_insert((number, false));
    }
    let number =
        |text| numbers.get(text).filter(|(_, repeated)| *repeated).map(|(first, _)| *first);
    document.sentence_texts().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{Readings, WeightedBead};
    use crate::document::{Document, LanguageTag, Pair, SentenceRange};

    #[test]
    fn beads_that_read_the_same_count_together() {
        let document = |lines| Document::from_lines(LanguageTag::new("en").unwrap(), lines);
        let (source, target) = (document("No.\nYes.\nNo.\n"), document("Nein.\nNein.\nDoch.\n"));
        let readings = Readings::of(Pair::new(&source, &target));
        let bead = |(source, target, probability)| WeightedBead {
            sentences: Pair::new(source, target)
                .map(|(start, length)| SentenceRange::from_length(start, length)),
            probability,
            score: 0.0,
        };
        let beads = [
            ((0, 1), (0, 1), 0.5),
            ((0, 1), (1, 1), 0.25),
            ((1, 1), (1, 1), 0.125),
            // Not all of its target stands twice.
            ((2, 1), (1, 2), 0.25),
            ((2, 1), (1, 1), 0.0625),
        ]
        .map(bead);
        // The last two of the first target sentence read the same.
        let expected = [0.5, 0.3125, 0.125, 0.25, 0.0625];
        assert_eq!(readings.probabilities(&beads), expected);
        let none = Readings::default();
        assert_eq!(none.probabilities(&beads), beads.map(|bead| bead.probability));
    }
}
