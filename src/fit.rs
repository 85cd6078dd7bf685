//! Takes documents with their gold alignments. Gives the weights that make these alignments most
//! probable: a semi-Markov conditional random field (Sarawagi and Cohen 2004). Beside the
//! pipeline; it runs the same stages and never uses gold to learn a lexicon.
use crate::{
    aligner::{Known, MOST_SENTENCES, Reading, Round},
    alignment::Alignment,
    corridor::{Corridor, Stretch, draw},
    document::{Document, Pair, SentenceRange},
    error::{Error, ErrorKind},
    search::{Posterior, Shapes},
    similarity::{Evidence, FEATURES, Feature, WeightVector, Weights},
};

/// Options of [`fit`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FitOptions {
    /// Steps of the optimiser in each of the three stages.
    pub steps: u32,
    /// Weight of the penalty on the squares of the weights; grows the trust in simple answers.
    pub penalty: f64,
    /// Beads from which on a document's say grows with the root of its length only, so that one
    /// book does not outvote all else.
    pub bead_scale: f64,
    /// Sentences of either side of a document that are used, from its start.
    pub most_sentences: usize,
}

impl Default for FitOptions {
    fn default() -> FitOptions {
        FitOptions { steps: 25, penalty: 4.0, bead_scale: 300.0, most_sentences: 800 }
    }
}

/// A document pair with its gold alignment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GoldDocument {
    documents: Pair<Document>,
    alignment: Alignment,
}

impl GoldDocument {
    /// Checks that the alignment is one of these documents.
    ///
    /// # Errors
    /// As [`Alignment::check_fits`].
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<GoldDocument, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(GoldDocument { documents, alignment })
    }
}

/// Stages from 0: the first round, then later ones twice.
const LAST_STAGE: u32 = 2;
/// Points of a document's corridor: what cannot be aligned cannot be fitted on.
const MOST_CELLS: usize = 16_000_000;
/// Beads at least this probable are kept beside the gold path while fitting.
const LIKELY: f64 = 0.01;
/// Points beside the gold path and the posterior mass that are kept while fitting.
const MARGIN: usize = 8;

/// One document in one stage of the fit.
struct Example {
    reading: Reading,
    gold: Vec<Pair<SentenceRange>>,
    weight: f64,
    known: Known,
    /// What the aligner would search in this round.
    searched: Corridor,
    /// What is fitted on: the gold path with its surroundings.
    corridor: Corridor,
}

/// Fits the weights of both rounds.
///
/// First those of the first round, on what words look alike; then, twice, those of the later
/// rounds, on a lexicon learned with the weights so far. `progress` is told after each step: the
/// stage, the step and the penalised log-likelihood.
///
/// # Errors
/// [`ErrorKind::InvalidOption`] if the penalty is not a number of at least 0;
/// [`ErrorKind::TooLarge`] if a document is too long for the default limit.
pub fn fit(
    documents: &[GoldDocument],
    options: &FitOptions,
    mut progress: impl FnMut(u32, u32, f64),
) -> Result<Weights, Error> {
    if !(options.penalty.is_finite() && options.penalty >= 0.0) {
        return Err(Error::new(ErrorKind::InvalidOption {
            name: "penalty",
            expected: "a finite number of at least 0",
        }));
    }
    let shapes = Shapes::up_to(Pair::new(MOST_SENTENCES, MOST_SENTENCES));
    let mut weights = start();
    let mut examples = documents
        .iter()
        .map(|document| Example::new(document, options))
        .collect::<Result<Vec<Example>, Error>>()?;
    for stage in 0..=LAST_STAGE {
        let vector = if stage == 0 { &mut weights.first } else { &mut weights.learned };
        optimise(&shapes, &examples, vector, options, |step, likelihood| {
            progress(stage, step, likelihood);
        });
        if stage == 0 {
            weights.learned = weights.first;
        }
        if stage == LAST_STAGE {
            break;
        }
        let vector = if stage == 0 { &weights.first } else { &weights.learned };
        for example in &mut examples {
            example.next_round(&shapes, vector)?;
        }
    }
    Ok(weights)
}

/// Where the optimiser starts: rare shapes cost, evidence speaks for.
fn start() -> Weights {
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
        (Feature::LengthSquare, 1.0),
        (Feature::LexicalSum, 0.5),
        (Feature::NumberMatched, 0.5),
    ];
    for (feature, weight) in known {
        if let Some(slot) = weights.first.get_mut(feature as usize) {
            *slot = weight;
        }
    }
    weights
}

impl Example {
    fn new(gold: &GoldDocument, options: &FitOptions) -> Result<Example, Error> {
        let mut path = Vec::new();
        let most = options.most_sentences;
        let mut end = Pair::new(0, 0);
        for bead in gold.alignment.beads() {
            let next = bead.sentences().map(|run| run.end() as usize);
            if next.source > most || next.target > most {
                break;
            }
            split(bead.sentences(), &mut path);
            end = next;
        }
        let documents = Pair::new(
            head(&gold.documents.source, end.source)?,
            head(&gold.documents.target, end.target)?,
        );
        let reading = Reading::of(documents.as_ref());
        let known = Known::before_search(&reading);
        let corridor = draw(reading.lengths(), || known.coarse_path(&reading), MOST_CELLS)?;
        #[expect(clippy::cast_precision_loss, reason = "fewer beads than 2^52")]
        let beads = path.len() as f64;
        let weight = (1.0 + beads / options.bead_scale).powf(-0.5);
        let mut example =
            Example { reading, gold: path, weight, known, searched: corridor.clone(), corridor };
        example.corridor = example.around(&[]);
        Ok(example)
    }

    /// The corridor around the gold path and other stretches.
    fn around(&self, stretches: &[Stretch]) -> Corridor {
        let gold = self.gold.iter().map(|&bead| Stretch::of(bead));
        let stretches = stretches.iter().copied().chain(gold).map(|stretch| (stretch, MARGIN));
        Corridor::around(self.reading.lengths(), stretches)
    }

    /// Learns a lexicon from what is aligned with these weights, without gold.
    fn next_round(&mut self, shapes: &Shapes, weights: &WeightVector) -> Result<(), Error> {
        let evidence = self.known.evidence(&self.reading, &self.searched, weights);
        let last = Round::search(&self.searched, shapes, &evidence, |_| 0.0);
        let next = last.next_corridor(Vec::new())?;
        self.known = self.known.learn(&self.reading, &last.posterior);
        let stretches: Vec<Stretch> = last.posterior.stretches(LIKELY).collect();
        self.corridor = self.around(&stretches);
        self.searched = next;
        Ok(())
    }

    /// Log-likelihood of the gold path and its gradient.
    fn gradient(&self, shapes: &Shapes, evidence: &Evidence<'_>) -> (f64, WeightVector) {
        let mut gradient = [0.0; FEATURES];
        let mut likelihood = 0.0;
        let mut after_null = false;
        for &bead in &self.gold {
            evidence.visit(bead, &mut |feature, value| {
                add(&mut gradient, feature, value);
            });
            likelihood += evidence.nats(bead);
            let null = bead.source.is_empty() || bead.target.is_empty();
            if null && after_null {
                add(&mut gradient, Feature::NullAfterNull, 1.0);
                likelihood += evidence.null_extension();
            }
            after_null = null;
        }
        let round = Round::search(&self.corridor, shapes, evidence, |_| 0.0);
        let posterior: &Posterior = &round.posterior;
        for bead in &posterior.beads {
            evidence.visit(bead.sentences, &mut |feature, value| {
                add(&mut gradient, feature, -bead.probability * value);
            });
            add(&mut gradient, Feature::NullAfterNull, -bead.extension);
        }
        (likelihood - posterior.log_partition, gradient)
    }
}

fn add(vector: &mut WeightVector, feature: Feature, value: f64) {
    if let Some(slot) = vector.get_mut(feature as usize) {
        *slot += value;
    }
}

/// The first sentences of a document.
fn head(document: &Document, sentences: usize) -> Result<Document, Error> {
    let kept = document.sentences().get(..sentences).unwrap_or(document.sentences()).to_vec();
    Document::new(document.language().clone(), document.text(), kept)
}

/// A gold bead as the search can make it: nulls one by one, and what is too large cut.
fn split(sentences: Pair<SentenceRange>, path: &mut Vec<Pair<SentenceRange>>) {
    let Pair { source, target } = sentences;
    let mut size = sentences.map(SentenceRange::len);
    let fits = |size: Pair<u32>| {
        let (less, more) = (size.source.min(size.target), size.source.max(size.target));
        more <= 4 || (less == 1 && more <= 6) || (less == 2 && more <= 5)
    };
    while !fits(size) && size.source > 0 && size.target > 0 {
        if size.source > size.target { size.source -= 1 } else { size.target -= 1 }
    }
    if size.source == 0 || size.target == 0 {
        size = Pair::new(0, 0);
    } else {
        path.push(Pair::new(
            SentenceRange::from_length(source.start(), size.source),
            SentenceRange::from_length(target.start(), size.target),
        ));
    }
    for number in source.start() + size.source..source.end() {
        let none = SentenceRange::from_length(target.start() + size.target, 0);
        path.push(Pair::new(SentenceRange::from_length(number, 1), none));
    }
    for number in target.start() + size.target..target.end() {
        let none = SentenceRange::from_length(source.end(), 0);
        path.push(Pair::new(none, SentenceRange::from_length(number, 1)));
    }
}

/// Steps of resilient propagation (Riedmiller and Braun 1993): first, greatest, least, and how
/// they grow and shrink.
const FIRST_STEP: f64 = 0.1;
const GREATEST_STEP: f64 = 1.0;
const LEAST_STEP: f64 = 1e-4;
const GROWTH: f64 = 1.2;
const SHRINKAGE: f64 = 0.5;

fn optimise(
    shapes: &Shapes,
    examples: &[Example],
    weights: &mut WeightVector,
    options: &FitOptions,
    mut progress: impl FnMut(u32, f64),
) {
    let mut steps = [FIRST_STEP; FEATURES];
    let mut last = [0.0_f64; FEATURES];
    let mut best = (f64::NEG_INFINITY, *weights);
    // Word scores do not depend on the weights: tables are made once for all steps.
    let tables: Vec<Evidence<'_>> = examples
        .iter()
        .map(|example| example.known.evidence(&example.reading, &example.corridor, &ZERO))
        .collect();
    for step in 0..options.steps {
        let (mut likelihood, mut gradient) = (0.0, [0.0; FEATURES]);
        for (of_one, one) in gradients(shapes, examples, &tables, weights) {
            likelihood += of_one;
            gradient.iter_mut().zip(one).for_each(|(sum, value)| *sum += value);
        }
        for (slope, weight) in gradient.iter_mut().zip(weights.iter()) {
            *slope -= options.penalty * weight;
            likelihood -= options.penalty * weight * weight / 2.0;
        }
        if likelihood > best.0 {
            best = (likelihood, *weights);
        }
        progress(step, likelihood);
        let sides = steps.iter_mut().zip(&mut last).zip(weights.iter_mut());
        for (((step, last), weight), slope) in sides.zip(gradient) {
            let agreement = slope * *last;
            if agreement > 0.0 {
                *step = (*step * GROWTH).min(GREATEST_STEP);
            } else if agreement < 0.0 {
                *step = (*step * SHRINKAGE).max(LEAST_STEP);
            }
            *last = if agreement < 0.0 { 0.0 } else { slope };
            if *last != 0.0 {
                *weight += *step * last.signum();
            }
        }
    }
    *weights = best.1;
}

const ZERO: WeightVector = [0.0; FEATURES];

/// Weighted likelihood and gradient of each example, in order.
fn gradients(
    shapes: &Shapes,
    examples: &[Example],
    tables: &[Evidence<'_>],
    weights: &WeightVector,
) -> Vec<(f64, WeightVector)> {
    let one = |(example, table): (&Example, &Evidence<'_>)| {
        let evidence = table.with_weights(weights);
        let (likelihood, gradient) = example.gradient(shapes, &evidence);
        (likelihood * example.weight, gradient.map(|slope| slope * example.weight))
    };
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        examples.par_iter().zip(tables.par_iter()).map(one).collect()
    }
    #[cfg(not(feature = "rayon"))]
    examples.iter().zip(tables).map(one).collect()
}
