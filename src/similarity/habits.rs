//! Takes the posteriors of a round. Gives how this translator worked: how often sentence by
//! sentence, how often not at all. Never trusts a handful of beads. Next: the shapes of the next
//! round.
use super::feature::Feature;
use crate::{document::Pair, search::WeightedBead};

/// How the beads of a document share out over kinds of shapes, as logarithms of the shares' ratios
/// to what is usual. In the first round nothing is known and nothing is said.
///
/// Shares that replace the prior of the shapes outright feed on themselves from round to round;
/// as evidence with fitted weights they do not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    one_to_one: f64,
    null: f64,
    larger: f64,
}

/// Shares that most documents come near to, and the number of beads they count as.
const USUAL: [f64; 3] = [0.85, 0.05, 0.1];
const USUAL_BEADS: f64 = 10.0;

impl Habits {
    /// Reads the habits off posteriors. Linear.
    pub(crate) fn of<'p>(beads: impl Iterator<Item = &'p WeightedBead>) -> Habits {
        let [mut one_to_one, mut null, mut larger] = USUAL.map(|share| share * USUAL_BEADS);
        for bead in beads {
            let Pair { source, target } = bead.sentences;
            match (source.len(), target.len()) {
                (1, 1) => one_to_one += bead.probability,
                (0, _) | (_, 0) => null += bead.probability,
                _ => larger += bead.probability,
            }
        }
        let all = one_to_one + null + larger;
        // Odds rather than the share: between 95 and 99 in a hundred lies a world.
        let odds =
            |count: f64, usual: f64| (count / (all - count)).ln() - (usual / (1.0 - usual)).ln();
        let [usual_one, usual_null, usual_larger] = USUAL;
        Habits {
            one_to_one: odds(one_to_one, usual_one),
            null: odds(null, usual_null),
            larger: odds(larger, usual_larger),
        }
    }

    /// Emits how usual a bead of this shape is here.
    pub(super) fn visit(&self, size: Pair<u32>, emit: &mut impl FnMut(Feature, f64)) {
        match (size.source, size.target) {
            (1, 1) => emit(Feature::HabitOneToOne, self.one_to_one),
            (0, _) | (_, 0) => emit(Feature::HabitNull, self.null),
            _ => emit(Feature::HabitLarger, self.larger),
        }
    }
}
