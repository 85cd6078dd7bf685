//! The verdict on an alignment: whether its documents are translations of each other, and which
//! stretches of them are. Beads of other stretches are taken apart; none is made anew.
//!
//! A search pairs up the sentences of any two texts. Unrelated texts are recognised because no way
//! to pair them is much better than others: the posteriors of their beads are .04-.34 in the mean,
//! those of translations .63-1.00, if they have some thirty sentences. So each bead speaks for its
//! document by how far its posterior is above a mark between the two. The constants were chosen on
//! the development documents on which this was counted. A lexicon learned from other blocks of
//! beads told the two apart less well than the posteriors, which already contain all evidence.
use crate::{
    alignment::{Alignment, Bead, Parallelism, Verdict},
    document::{Pair, SentenceRange},
    score::{Confidence, LogOdds},
};

/// Posterior above which a bead speaks for its stretch: between the means of unrelated documents
/// and of translations that are hard to align.
const MARK: f64 = 0.5;
/// What a null says against its stretch. Not much: translations leave things out too.
const NULL: f64 = 0.02;
/// What it takes, in posteriors above or below the mark, to begin or to end a stretch.
const TOLL: f64 = 4.0;
/// Nats for each posterior above the mark. If neighbouring beads were independent: eight.
const NATS: f64 = 2.0;

/// Documents of fewer sentences are judged only where the evidence is clear, as below.
const SHORT: u32 = 50;
/// Documents of fewer sentences are never said to be unrelated: of translations of 20-50 sentences
/// one in fifty looks so, because of a foreign block as long as the rest.
const VERY_SHORT: u32 = 20;
/// Evidence, in posteriors above the mark, from which short documents are said to be parallel.
const CLEARLY_PARALLEL: f64 = 2.0;
/// Evidence of all beads below which short documents are said to be unrelated: of wrong pairs of
/// 25 to 60 sentences it was -7 to -13, of the worst translations -4.
const CLEARLY_UNRELATED: f64 = -6.0;
/// Part of all sentences that stand in beads of related stretches where documents are parallel.
const MOSTLY: f64 = 0.75;

/// What was found out about an alignment.
pub(super) struct Judgement {
    parallelism: Parallelism,
    /// For each bead, whether it is to stay as it is.
    kept: Vec<bool>,
    /// Probability that a stretch whose beads do not stay is related all the same.
    doubt: f64,
}

impl Judgement {
    /// Judges the beads of an alignment, in linear time.
    pub(super) fn of(alignment: &Alignment) -> Judgement {
        let beads = alignment.beads();
        let Stretches { evidence, related } = Stretches::find(beads, MARK);
        let Pair { source, target } = alignment.lengths();
        let shorter = source.min(target);
        let whole: f64 = beads.iter().map(|bead| evidence_of(bead, MARK)).sum();
        let clear =
            evidence >= CLEARLY_PARALLEL || (whole <= CLEARLY_UNRELATED && shorter >= VERY_SHORT);
        let verdict = match evidence {
            _ if shorter < SHORT && !clear => Verdict::TooShort,
            ..=0.0 => Verdict::Unrelated,
            _ if linked_part(alignment, &related) >= MOSTLY => Verdict::Parallel,
            _ => Verdict::Partly,
        };
        let (kept, against) = match verdict {
            Verdict::TooShort => (vec![true; beads.len()], 0.0),
            Verdict::Unrelated => (vec![false; beads.len()], -evidence),
            // What is left out at an end has paid for the toll.
            Verdict::Parallel | Verdict::Partly => (within(&related), TOLL),
        };
        let score = LogOdds::new(NATS * evidence).unwrap_or(LogOdds::NONE);
        let doubt = 1.0 / (1.0 + (NATS * against).exp());
        Judgement { parallelism: Parallelism::new(score, verdict), kept, doubt }
    }

    /// The alignment with its verdict; and, if unrelated beads are not kept, with all that are not
    /// to stay taken apart into nulls. The confidence of such a null is the probability that the
    /// stretch is unrelated, or that it is related and the null right all the same.
    pub(super) fn apply(&self, alignment: Alignment, keep_unrelated: bool) -> Alignment {
        let unlinked = |number: usize, bead: &Bead| {
            // Pinned beads stay.
            let kept = bead.is_pinned() || self.kept.get(number).copied().unwrap_or(true);
            let confidence = bead.confidence().get();
            let linked = if bead.kind().is_null() { 1.0 - confidence } else { confidence };
            (!kept).then(|| Confidence::saturating(1.0 - self.doubt * linked))
        };
        let judged = if keep_unrelated { alignment } else { alignment.dissolved(unlinked) };
        judged.with_parallelism(self.parallelism)
    }
}

/// The part of all sentences that stand in beads of related stretches.
fn linked_part(alignment: &Alignment, related: &[bool]) -> f64 {
    let sentences = |sides: Pair<u32>| f64::from(sides.source) + f64::from(sides.target);
    let linked = alignment.beads().iter().zip(related);
    let linked = linked.filter(|(bead, related)| **related && !bead.kind().is_null());
    let linked: f64 =
        linked.map(|(bead, _)| sentences(bead.sentences().map(SentenceRange::len))).sum();
    linked / sentences(alignment.lengths()).max(1.0)
}

/// What a bead says for its stretch.
fn evidence_of(bead: &Bead, mark: f64) -> f64 {
    if bead.kind().is_null() { -NULL } else { bead.confidence().get() - mark }
}

/// Stretches of an alignment in which the documents are related.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stretches {
    /// What speaks for the best stretches together, in posteriors above the mark, tolls paid. Where
    /// it is not positive, there are none.
    evidence: f64,
    /// For each bead, whether it stands in one.
    related: Vec<bool>,
}

impl Stretches {
    /// The stretches of most evidence, each paying a toll for each of its ends that is not an end
    /// of the alignment (Viterbi 1967, with two states). Linear.
    fn find(beads: &[Bead], mark: f64) -> Stretches {
        // For each bead that is unrelated, and that is related: whether the one before is related.
        let mut before: Vec<[bool; 2]> = Vec::with_capacity(beads.len());
        // Evidence of the best choices that end in a related bead, and that have left one.
        let (mut related, mut left) = (0.0_f64, f64::NEG_INFINITY);
        for (number, bead) in beads.iter().enumerate() {
            let unrelated = left.max(0.0);
            // The first bead pays no toll for being of either kind.
            let (entry, exit) = if number == 0 {
                (f64::NEG_INFINITY, f64::NEG_INFINITY)
            } else {
                (unrelated - TOLL, related - TOLL)
            };
            before.push([exit > unrelated, related >= entry]);
            related = related.max(entry) + evidence_of(bead, mark);
            left = left.max(exit);
        }
        let best = related.max(left);
        if beads.is_empty() || best <= 0.0 {
            let evidence = if beads.is_empty() { 0.0 } else { best };
            return Stretches { evidence, related: vec![false; beads.len()] };
        }
        let mut state = related >= left;
        let mut stretches = Vec::with_capacity(beads.len());
        for [of_unrelated, of_related] in before.into_iter().rev() {
            stretches.push(state);
            state = if state { of_related } else { of_unrelated };
        }
        stretches.reverse();
        Stretches { evidence: best, related: stretches }
    }
}

/// Related stretches and what lies between them. There the search is bound on both sides, and what
/// it pairs up is right more often than at the ends: a third of the beads in stretches below the
/// mark were right, against one in two hundred.
fn within(related: &[bool]) -> Vec<bool> {
    let first = related.iter().position(|related| *related).unwrap_or(related.len());
    let last = related.iter().rposition(|related| *related).unwrap_or_default();
    (0..related.len()).map(|bead| (first..=last).contains(&bead)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Stretches, TOLL, within};
    use crate::{
        alignment::Bead,
        document::{Pair, SentenceRange},
        score::{Confidence, LogOdds},
    };

    /// One-to-one beads of these posteriors.
    fn beads(posteriors: &[f64]) -> Vec<Bead> {
        let bead = |(number, posterior): (u32, &f64)| {
            let sentence = SentenceRange::from_length(number, 1);
            let confidence = Confidence::saturating(*posterior);
            Bead::new(Pair::new(sentence, sentence), LogOdds::NONE, confidence)
        };
        (0..).zip(posteriors).map(bead).collect()
    }

    /// The best of all ways to say which beads are related, tried one by one; one must be.
    fn brute_force(beads: &[Bead], mark: f64) -> f64 {
        let evidence = |related: &dyn Fn(usize) -> bool| {
            let sum: f64 = beads
                .iter()
                .enumerate()
                .filter(|(number, _)| related(*number))
                .map(|(_, bead)| bead.confidence().get() - mark)
                .sum();
            let changes = (1..beads.len()).filter(|bead| related(*bead) != related(bead - 1));
            sum - TOLL * f64::from(u32::try_from(changes.count()).unwrap())
        };
        (1..1_u32 << beads.len())
            .map(|choice| evidence(&|bead| choice >> bead & 1 == 1))
            .fold(f64::NEG_INFINITY, f64::max)
    }

    #[test]
    fn stretches_have_the_most_evidence_of_all() {
        let mut state = 1_u64;
        for length in 1..=12 {
            for scale in [1.0, 8.0, 30.0] {
                let posteriors: Vec<f64> = (0..length)
                    .map(|_| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1 << 24)
                    })
                    .collect();
                let beads = beads(&posteriors);
                // A mark far off makes single beads worth a toll.
                for mark in [0.5, 0.5 - scale, scale] {
                    let found = Stretches::find(&beads, mark).evidence;
                    let expected = brute_force(&beads, mark);
                    assert!((found - expected).abs() < 1e-9, "{posteriors:?} {mark}");
                }
            }
        }
    }

    #[test]
    fn ends_that_are_worth_a_toll_are_cut_off() {
        let mut posteriors = vec![0.2; 20];
        posteriors.extend([0.95; 40]);
        posteriors.extend([0.2; 3]);
        let stretches = Stretches::find(&beads(&posteriors), 0.65);
        let expected: Vec<bool> = (0..63).map(|bead| bead >= 20).collect();
        assert_eq!(stretches.related, expected);
    }

    #[test]
    fn what_lies_between_related_stretches_is_kept() {
        let related = [false, true, false, false, true, false];
        assert_eq!(within(&related), [false, true, true, true, true, false]);
        assert_eq!(within(&[false, false]), [false, false]);
    }
}
