//! Fitting of the weights to documents aligned by hand: those that make the alignments most
//! probable.
//!
//! The model is a semi-Markov conditional random field (Sarawagi and Cohen 2004). The stages of the
//! aligner run as they are; gold is never used to learn a lexicon.
mod fit_options;
mod gold_document;
mod examples;
mod likelihood;
mod optimiser;

pub use self::{fit_options::FitOptions, gold_document::GoldDocument};

use self::{
    examples::Group, fit_options::AskedFeatures, gold_document::GoldPath,
    likelihood::PreparedExample, optimiser::maximise,
};
use crate::{
    aligner::MOST_SENTENCES,
    document::Pair,
    error::Error,
    parallel::map,
    search::Shapes,
    similarity::{FEATURES, Feature, WeightVector, Weights},
};

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
/// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) if the penalty is not a number of
/// at least 0, or no feature's name begins as asked for;
/// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if a document is too long for the default
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
    let groups = paths.iter().map(|paths| Group::begin(paths, options.bead_scale, &shapes));
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
    groups: &[Group<'_>],
    weights: &mut WeightVector,
    (options, asked): (&FitOptions, &AskedFeatures),
    progress: impl FnMut(u32, f64),
) {
    let examples = groups
        .iter()
        .flat_map(|group| group.examples().map(|(example, pair)| (example, pair, group.words())));
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
