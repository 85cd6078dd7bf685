//! Fitting of the weights to documents aligned by hand: those that make the alignments most
//! probable.
//!
//! The model is a semi-Markov conditional random field (Sarawagi and Cohen 2004). The stages of the
//! aligner run as they are; gold is never used to learn a lexicon.
mod examples;
mod likelihood;

pub use self::examples::GoldDocument;

use self::{
    examples::{FittedGroup, GoldPath},
    likelihood::PreparedExample,
};
use crate::{
    aligner::MOST_SENTENCES,
    document::Pair,
    error::{Error, ErrorKind},
    parallel::map,
    search::Shapes,
    similarity::{FEATURES, Feature, WeightVector, Weights},
};

/// Options of [`fit`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct FitOptions {
    /// Steps of the optimiser in each of the three stages, at most 10000.
    pub steps: u32,
    /// Weight of the penalty on the squares of the weights. The larger, the simpler the answer.
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    pub penalty: f64,
    /// Beads from which on the influence of a document grows only with the root of its length, so
    /// that one book does not outvote all others. Above 0.
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    pub bead_scale: f64,
    /// Sentences of either side of a document that are used, from its start.
    pub most_sentences: usize,
    /// Beginnings of the names of the features that get a weight, to see what these can do alone;
    /// the weights of all others are zero. Empty: all features.
    pub only: Vec<String>,
}

impl Default for FitOptions {
    fn default() -> FitOptions {
        FitOptions {
            steps: 25,
            penalty: 4.0,
            bead_scale: 300.0,
            most_sentences: 800,
            only: Vec::new(),
        }
    }
}

/// Steps of a stage, at most: far more than the optimiser needs.
const MOST_STEPS: u32 = 10_000;

/// Which features get a weight.
type AskedFeatures = [bool; FEATURES];

impl FitOptions {
    /// Checks the options and says which features get a weight.
    fn check(&self) -> Result<AskedFeatures, Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        if !(self.penalty.is_finite() && self.penalty >= 0.0) {
            return invalid("penalty", "a finite number of at least 0");
        }
        let begins = |name: &str, beginning: &String| name.starts_with(beginning.as_str());
        if self.steps > MOST_STEPS {
            return invalid("steps", "from 0 to 10000");
        }
        if !(self.bead_scale.is_finite() && self.bead_scale > 0.0) {
            return invalid("bead_scale", "a finite number above 0");
        }
        let is_known = |beginning: &String| {
            Feature::ALL.iter().any(|feature| begins(feature.name(), beginning))
        };
        if !self.only.iter().all(is_known) {
            return invalid("only", "beginnings of names of features");
        }
        let mut asked = [true; FEATURES];
        for (asked, feature) in asked.iter_mut().zip(Feature::ALL) {
            let named = self.only.iter().any(|beginning| begins(feature.name(), beginning));
            *asked = self.only.is_empty() || named;
        }
        Ok(asked)
    }
}

/// Steps of the optimiser: first, greatest, least, and how they grow and shrink.
const FIRST_STEP: f64 = 0.1;
const GREATEST_STEP: f64 = 1.0;
const LEAST_STEP: f64 = 1e-4;
const GROWTH: f64 = 1.2;
const SHRINKAGE: f64 = 0.5;

/// Stages from 0: the first round, then later ones twice.
const LAST_STAGE: u32 = 2;

/// Fits the weights of both rounds on batches of documents. Those of one batch learn one lexicon,
/// as in a [`Corpus`](crate::Corpus); a document that is to stand for itself is a batch of its own.
///
/// First those of the first round, on what words look alike; then, twice, those of the later
/// rounds, on a lexicon learned with the weights so far. `progress` is told after each step: the
/// stage, the step and the penalised log-likelihood.
///
/// # Errors
/// [`ErrorKind::InvalidOption`] if an option is out of its range, or no feature's name begins as asked for;
/// [`ErrorKind::TooLarge`] if a document is too long for the default
/// limit.
pub fn fit(
    batches: &[Vec<GoldDocument>],
    options: &FitOptions,
    mut progress: impl FnMut(u32, u32, f64),
) -> Result<Weights, Error> {
    let asked = options.check()?;
    let shapes = Shapes::up_to(Pair::new(MOST_SENTENCES, MOST_SENTENCES));
    let mut weights = start(&asked);
    let paths_of = |batch: &Vec<GoldDocument>| {
        batch.iter().map(|gold| gold.path(options.most_sentences)).collect()
    };
    let paths = batches.iter().map(paths_of).collect::<Result<Vec<Vec<GoldPath>>, Error>>()?;
    let groups = paths.iter().map(|paths| FittedGroup::begin(paths, options.bead_scale, &shapes));
    let mut groups = groups.collect::<Result<Vec<_>, Error>>()?;
    for stage in 0..=LAST_STAGE {
        let vector = if stage == 0 { &mut weights.first } else { &mut weights.learned };
        optimise(&shapes, &groups, vector, (options, &asked), |step, likelihood| {
            progress(stage, step, likelihood);
        });
        if stage == 0 {
            weights.learned = weights.first;
        }
        if stage < LAST_STAGE {
            let next = groups.into_iter().map(|group| group.next_round(&weights));
            groups = next.collect::<Result<_, Error>>()?;
        }
    }
    Ok(weights)
}

/// Where the optimiser starts: rare shapes cost, and evidence speaks for a bead.
fn start(asked: &AskedFeatures) -> Weights {
    let mut weights = Weights::zero();
    let known = [
        (Feature::ShapeNull, -4.0),
        (Feature::Shape12, -3.0),
        (Feature::Shape22, -4.0),
        (Feature::Shape13, -5.0),
        (Feature::Shape23, -5.0),
        (Feature::Shape14, -5.0),
        (Feature::Shape33, -5.0),
        (Feature::Shape24, -5.0),
        (Feature::Shape15, -5.0),
        (Feature::Shape16, -5.0),
        (Feature::ShapeLarge, -5.0),
        (Feature::NullAfterNull, 1.0),
        (Feature::NullAfterTwo, 1.0),
        (Feature::NullAfterMore, 1.0),
        (Feature::LengthSquare, 1.0),
        (Feature::LexicalSum, 0.5),
        (Feature::NumberMatched, 0.5),
    ];
    for (feature, weight) in known {
        let is_asked = asked.get(feature as usize).copied().unwrap_or_default();
        if let Some(slot) = weights.first.get_mut(feature as usize).filter(|_| is_asked) {
            *slot = weight;
        }
    }
    weights
}

/// Fits the weights of one stage.
fn optimise(
    shapes: &Shapes,
    groups: &[FittedGroup<'_>],
    weights: &mut WeightVector,
    (options, asked): (&FitOptions, &AskedFeatures),
    progress: impl FnMut(u32, f64),
) {
    let examples = groups.iter().flat_map(|group| {
        group.examples().map(|(example, pair)| (example, pair, group.words_of(pair)))
    });
    let examples = map(examples.collect(), |(example, pair, words)| {
        PreparedExample::new(example, pair, words, shapes)
    });
    let penalised_likelihood = |weights: &WeightVector| {
        let gradients = map(examples.iter().collect(), |example: &PreparedExample<'_>| {
            example.gradient(shapes, weights)
        });
        let (mut likelihood, mut gradient) = (0.0, [0.0; FEATURES]);
        for (of_one, one) in gradients {
            likelihood += of_one;
            gradient.iter_mut().zip(one).for_each(|(sum, value)| *sum += value);
        }
        for ((slope, weight), asked) in gradient.iter_mut().zip(weights.iter()).zip(asked) {
            *slope = if *asked { *slope - options.penalty * weight } else { 0.0 };
            likelihood -= options.penalty * weight * weight / 2.0;
        }
        (likelihood, gradient)
    };
    maximise(weights, options.steps, penalised_likelihood, progress);
}

/// Moves the weights to where `objective` was greatest in so many steps. It gives its value and its
/// gradient at given weights; `progress` is told each value.
///
/// Resilient propagation (Riedmiller and Braun 1993): each weight climbs in steps of its own size,
/// which grow while its slope keeps its direction and shrink when that changes.
fn maximise(
    weights: &mut WeightVector,
    steps: u32,
    objective: impl Fn(&WeightVector) -> (f64, WeightVector),
    mut progress: impl FnMut(u32, f64),
) {
    let mut sizes = [FIRST_STEP; FEATURES];
    let mut last = [0.0_f64; FEATURES];
    let mut best = (f64::NEG_INFINITY, *weights);
    for step in 0..steps {
        let (value, gradient) = objective(weights);
        if value > best.0 {
            best = (value, *weights);
        }
        progress(step, value);
        let each = sizes.iter_mut().zip(&mut last).zip(weights.iter_mut());
        for (((size, last), weight), slope) in each.zip(gradient) {
            let agreement = slope * *last;
            if agreement > 0.0 {
                *size = (*size * GROWTH).min(GREATEST_STEP);
            } else if agreement < 0.0 {
                *size = (*size * SHRINKAGE).max(LEAST_STEP);
            }
            *last = if agreement < 0.0 { 0.0 } else { slope };
            if *last != 0.0 {
                *weight += *size * last.signum();
            }
        }
    }
    *weights = best.1;
}

#[cfg(test)]
mod tests {
    use super::FitOptions;

    #[test]
    fn options_out_of_their_range_are_refused() {
        let refused = |options: FitOptions, message: &str| {
            assert_eq!(options.check().unwrap_err().to_string(), message);
        };
        let default = FitOptions::default;
        for steps in [10_001, u32::MAX] {
            refused(FitOptions { steps, ..default() }, "option `steps` must be from 0 to 10000");
        }
        for number in [f64::NAN, f64::INFINITY, -1.0] {
            refused(
                FitOptions { penalty: number, ..default() },
                "option `penalty` must be a finite number of at least 0",
            );
            refused(
                FitOptions { bead_scale: number, ..default() },
                "option `bead_scale` must be a finite number above 0",
            );
        }
        refused(
            FitOptions { bead_scale: 0.0, ..default() },
            "option `bead_scale` must be a finite number above 0",
        );
    }
}
