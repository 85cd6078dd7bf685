//! Evidence of lengths: how well those of both sides fit, given the ratio and the variance that
//! these very documents have. Nothing is assumed about a pair of languages.
use super::feature::{Emit, Feature};
use crate::{
    anchors::Link,
    document::{Pair, SentenceRange, Side},
    features::Features,
    search::WeightedBead,
};

/// Lengths of translations: the target is `ratio` times the source on average, and the variance of
/// the difference grows with the length (Gale and Church 1993). It is symmetric: both lengths are
/// brought to the geometric mean of the two scales.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LengthModel {
    /// Characters of the target for one of the source.
    pub(crate) ratio: f64,
    /// Variance of the difference, per character.
    pub(crate) variance: f64,
    /// Length of a mean sentence, on the middle scale.
    mean: f64,
}

/// What a model is refitted to: lengths of beads and how far they are from what was expected.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LengthSums {
    characters: Pair<f64>,
    deviations: f64,
    beads: f64,
}

impl LengthSums {
    /// Adds the sums of another document, or takes them away with -1.
    pub(crate) fn add(&mut self, other: &LengthSums, times: f64) {
        self.characters.source += times * other.characters.source;
        self.characters.target += times * other.characters.target;
        self.deviations += times * other.deviations;
        self.beads += times * other.beads;
    }

    /// The same with source and target swapped.
    pub(crate) fn swap(self) -> LengthSums {
        LengthSums { characters: self.characters.swap(), ..self }
    }
}

/// The variance before anything is aligned, and in part for short documents: Gale and Church
/// measured 6.8 for related languages.
const START_VARIANCE: f64 = 6.0;
/// Characters and beads that the model before a refit counts as, so that accidents of short
/// documents change it little.
const PRIOR_CHARACTERS: f64 = 500.0;
const PRIOR_BEADS: f64 = 20.0;
/// The greatest squared deviation that counts in a refit: greater ones are of wrong beads.
const WORST_DEVIATION: f64 = 60.0;
/// The greatest ratio of translations, either way.
const EXTREME_RATIO: f64 = 10.0;
/// The most sentences between two anchors whose lengths are compared, and the fewest comparisons
/// that make a median.
const NEAR_ANCHORS: u32 = 60;
const ENOUGH_ANCHORS: usize = 8;
/// Added to lengths before the variance is taken of them: the shortest sentences vary, too.
pub(super) const OFFSET: f64 = 3.0;

impl LengthModel {
    /// The model by the lengths of the whole documents.
    pub(crate) fn of(features: Pair<&Features>) -> LengthModel {
        let total = features.map(|features| features.total_length().max(1.0));
        #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
        let count = features.map(|features| features.len().max(1) as f64);
        LengthModel {
            ratio: (total.target / total.source).clamp(1.0 / EXTREME_RATIO, EXTREME_RATIO),
            variance: START_VARIANCE,
            mean: (total.source * total.target / (count.source * count.target)).sqrt(),
        }
    }

    /// The same model with the median ratio of the stretches between neighbouring anchors, where
    /// there are enough of them: a chapter that one side lacks bends the ratio of the whole, but
    /// not that.
    pub(crate) fn between(self, features: Pair<&Features>, anchors: &[Link]) -> LengthModel {
        let mut ratios: Vec<f64> = Vec::new();
        for (start, end) in anchors.iter().zip(anchors.iter().skip(1)) {
            let source = SentenceRange::new(start.source, end.source);
            let target = SentenceRange::new(start.target, end.target);
            let (Some(source), Some(target)) = (source, target) else { continue };
            if source.len().max(target.len()) <= NEAR_ANCHORS {
                ratios.push(features.target.length(target) / features.source.length(source));
            }
        }
        if ratios.len() < ENOUGH_ANCHORS {
            return self;
        }
        ratios.sort_by(f64::total_cmp);
        let median = ratios.get(ratios.len() / 2).copied().unwrap_or(self.ratio);
        LengthModel { ratio: median.clamp(1.0 / EXTREME_RATIO, EXTREME_RATIO), ..self }
    }

    /// Lengths of both sides on the middle scale.
    fn scaled(&self, lengths: Pair<f64>) -> Pair<f64> {
        let half = self.ratio.sqrt();
        Pair::new(lengths.source * half, lengths.target / half)
    }

    /// What brings a length of one side to the middle scale.
    pub(super) fn scale(&self, side: Side) -> f64 {
        match side {
            Side::Source => self.ratio.sqrt(),
            Side::Target => 1.0 / self.ratio.sqrt(),
        }
    }

    /// The logarithm of the length that is neither long nor short.
    pub(super) fn usual_size(&self) -> f64 {
        (self.mean + 2.0).ln()
    }

    /// Sums up the lengths of beads, weighted by their posteriors. Linear.
    pub(crate) fn measure<'p>(
        &self,
        features: Pair<&Features>,
        beads: impl Iterator<Item = &'p WeightedBead> + Clone,
    ) -> LengthSums {
        let lengths = |bead: &WeightedBead| {
            features.zip(bead.sentences).map(|(features, run)| features.length(run))
        };
        let mut sums = LengthSums::default();
        for bead in beads.clone() {
            let lengths = lengths(bead);
            sums.characters.source += bead.probability * lengths.source;
            sums.characters.target += bead.probability * lengths.target;
        }
        let alone = self.refit(&sums, &LengthSums::default());
        for bead in beads {
            let squared = squared_deviation(alone.scaled(lengths(bead)));
            sums.deviations += bead.probability * squared.min(WORST_DEVIATION);
            sums.beads += bead.probability;
        }
        sums
    }

    /// Fits ratio and variance to the sums of a document, shrunk towards those of the `others` that
    /// are aligned with it, and those towards the model as it was.
    pub(crate) fn refit(&self, own: &LengthSums, others: &LengthSums) -> LengthModel {
        let ratio = |ratio: f64, sums: &LengthSums| {
            let Pair { source, target } = sums.characters;
            let ratio = (target + PRIOR_CHARACTERS * ratio) / (source + PRIOR_CHARACTERS);
            ratio.clamp(1.0 / EXTREME_RATIO, EXTREME_RATIO)
        };
        let variance = |variance: f64, sums: &LengthSums| {
            (variance * PRIOR_BEADS + sums.deviations) / (PRIOR_BEADS + sums.beads)
        };
        LengthModel {
            ratio: ratio(ratio(self.ratio, others), own),
            variance: variance(variance(START_VARIANCE, others), own),
            ..*self
        }
    }

    /// Emits how the lengths of a bead fit, or how long a null is.
    pub(super) fn visit(
        &self,
        features: Pair<&Features>,
        sentences: Pair<SentenceRange>,
        emit: &mut Emit<'_>,
    ) {
        let scaled =
            self.scaled(features.zip(sentences).map(|(features, run)| features.length(run)));
        let size = |length: f64| (length + 2.0).ln() - self.usual_size();
        if sentences.source.is_empty() || sentences.target.is_empty() {
            emit(Feature::NullLength, size(scaled.source + scaled.target));
            return;
        }
        let squared = squared_deviation(scaled) / self.variance;
        emit(Feature::LengthSquare, -(squared / 2.0).min(15.0));
        emit(Feature::LengthDeviation, -squared.sqrt().min(8.0));
        let ratio = ((scaled.target + OFFSET) / (scaled.source + OFFSET)).ln();
        emit(Feature::LengthRatio, -(ratio * ratio).min(4.0));
        emit(Feature::LengthSize, size(f64::midpoint(scaled.source, scaled.target)));
    }
}

/// Squared difference of two lengths on one scale, per character.
fn squared_deviation(scaled: Pair<f64>) -> f64 {
    let middle = f64::midpoint(scaled.source, scaled.target) + OFFSET;
    (scaled.source - scaled.target).powi(2) / middle
}
