//! Takes documents with their gold alignments. Gives the weights that make these alignments most
//! probable: a semi-Markov conditional random field (Sarawagi and Cohen 2004). Beside the
//! pipeline; it runs the same stages and never uses gold to learn a lexicon.
use crate::{
    aligner::{Batch, Deadline, Limits, MOST_SENTENCES, Seen, Task},
    alignment::Alignment,
    corridor::{Corridor, FULL_LATTICE, Pins, Stretch},
    document::{Document, Pair, SentenceRange},
    error::{Error, ErrorKind},
    lexicon::Knowledge,
    parallel::map,
    search::{Arcs, OneByOne, Shapes, posterior_of},
    similarity::{AllWords, Evidence, FEATURES, Feature, NULL_RUNS, WeightVector, Weights},
};
use std::cell::{Cell, RefCell};

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
    /// What the names of the features begin with that get a weight, to see what they can do alone;
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
const LIMITS: Limits = Limits::of_cells(16_000_000);
/// Beads at least this probable are kept beside the gold path while fitting.
const LIKELY: f64 = 0.01;
/// Points beside the gold path and the posterior mass that are kept while fitting.
const MARGIN: usize = 5;

/// Documents that learn from each other, in one stage of the fit.
struct Group {
    batch: Batch,
    examples: Vec<Example>,
}

/// One document in one stage of the fit.
struct Example {
    /// What the aligner would do.
    task: Task,
    gold: Vec<Pair<SentenceRange>>,
    weight: f64,
    /// What is fitted on: the gold path with its surroundings.
    corridor: Corridor,
}

/// Fits the weights of both rounds on batches of documents. Those of one batch learn one lexicon, as
/// in a [`Corpus`](crate::Corpus); a document that is to stand for itself is a batch of its own.
///
/// First those of the first round, on what words look alike; then, twice, those of the later
/// rounds, on a lexicon learned with the weights so far. `progress` is told after each step: the
/// stage, the step and the penalised log-likelihood.
///
/// # Errors
/// [`ErrorKind::InvalidOption`] if the penalty is not a number of at least 0, or no feature's name
/// begins as asked for;
/// [`ErrorKind::TooLarge`] if a document is too long for the default limit.
pub fn fit(
    batches: &[Vec<GoldDocument>],
    options: &FitOptions,
    mut progress: impl FnMut(u32, u32, f64),
) -> Result<Weights, Error> {
    if !(options.penalty.is_finite() && options.penalty >= 0.0) {
        return Err(Error::new(ErrorKind::InvalidOption {
            name: "penalty",
            expected: "a finite number of at least 0",
        }));
    }
    let asked = asked_for(&options.only)?;
    let shapes = Shapes::up_to(Pair::new(MOST_SENTENCES, MOST_SENTENCES));
    let mut weights = start(&asked);
    let mut groups = batches
        .iter()
        .map(|documents| Group::new(documents, options))
        .collect::<Result<Vec<Group>, Error>>()?;
    for stage in 0..=LAST_STAGE {
        let vector = if stage == 0 { &mut weights.first } else { &mut weights.learned };
        optimise(&shapes, &groups, vector, (options, &asked), |step, likelihood| {
            progress(stage, step, likelihood);
        });
        if stage == 0 {
            weights.learned = weights.first;
        }
        if stage == LAST_STAGE {
            break;
        }
        let vector = if stage == 0 { &weights.first } else { &weights.learned };
        let second_look = stage == 0;
        groups = groups
            .into_iter()
            .map(|group| group.next_round(&shapes, vector, second_look))
            .collect::<Result<Vec<Group>, Error>>()?;
    }
    Ok(weights)
}

/// Which features get a weight.
type Asked = [bool; FEATURES];

fn asked_for(beginnings: &[String]) -> Result<Asked, Error> {
    let begins = |name: &str, beginning: &String| name.starts_with(beginning.as_str());
    let is_known =
        |beginning: &String| Feature::ALL.iter().any(|feature| begins(feature.name(), beginning));
    if !beginnings.iter().all(is_known) {
        let expected = "beginnings of names of features";
        return Err(Error::new(ErrorKind::InvalidOption { name: "only", expected }));
    }
    let mut asked = [true; FEATURES];
    for (asked, feature) in asked.iter_mut().zip(Feature::ALL) {
        let named = beginnings.iter().any(|beginning| begins(feature.name(), beginning));
        *asked = beginnings.is_empty() || named;
    }
    Ok(asked)
}

/// Where the optimiser starts: rare shapes cost, evidence speaks for.
fn start(asked: &Asked) -> Weights {
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

impl Group {
    fn new(documents: &[GoldDocument], options: &FitOptions) -> Result<Group, Error> {
        let mut heads = Vec::new();
        let mut paths = Vec::new();
        for gold in documents {
            let (head, path) = gold.head(options.most_sentences)?;
            heads.push(head);
            paths.push(path);
        }
        let pairs = heads.iter().map(|pair| (pair.as_ref(), Pins::default()));
        let languages = heads.first().map(|pair| pair.as_ref().map(Document::language));
        let known = |vocabulary: Pair<&_>| {
            let nothing = Knowledge::default();
            match languages {
                Some(languages) => nothing.with_concepts(languages, vocabulary),
                None => nothing,
            }
        };
        let (batch, tasks) = Batch::read(pairs, known, FULL_LATTICE, LIMITS);
        let example = |(task, gold): (Result<Task, Error>, Vec<Pair<SentenceRange>>)| {
            let task = task?;
            #[expect(clippy::cast_precision_loss, reason = "fewer beads than 2^52")]
            let beads = gold.len() as f64;
            let weight = (1.0 + beads / options.bead_scale).powf(-0.5);
            let corridor = around(&task, &gold, std::iter::empty());
            Ok(Example { task, gold, weight, corridor })
        };
        let examples = tasks.into_iter().zip(paths).map(example).collect::<Result<_, Error>>()?;
        Ok(Group { batch, examples })
    }

    /// Learns a lexicon from what is aligned with these weights, without gold.
    fn next_round(
        mut self,
        shapes: &Shapes,
        weights: &WeightVector,
        second_look: bool,
    ) -> Result<Group, Error> {
        let searched = map(self.examples, |Example { task, gold, weight, .. }| {
            let found =
                task.search(shapes, &self.batch.words, weights, None, (Deadline::default(), 1))?;
            let seen = Seen::of(found.posterior, &task.corridor);
            let corridor = around(&task, &gold, seen.posterior.stretches(LIKELY));
            Ok((Ok((task, seen)), (gold, weight, corridor)))
        });
        let (seen, rest): (Vec<_>, Vec<_>) =
            searched.into_iter().collect::<Result<Vec<_>, Error>>()?.into_iter().unzip();
        let tasks = self.batch.learn(seen, second_look, LIMITS);
        let example =
            |(task, (gold, weight, corridor))| Ok(Example { task: task?, gold, weight, corridor });
        let examples = tasks.into_iter().zip(rest).map(example).collect::<Result<_, Error>>()?;
        Ok(Group { batch: self.batch, examples })
    }
}

/// The corridor around the gold path and other stretches.
fn around(
    task: &Task,
    gold: &[Pair<SentenceRange>],
    stretches: impl Iterator<Item = Stretch>,
) -> Corridor {
    let gold = gold.iter().map(|&bead| Stretch::of(bead));
    let stretches = stretches.chain(gold).map(|stretch| (stretch, MARGIN));
    Corridor::around(task.reading.lengths(), stretches)
}

impl GoldDocument {
    /// The first sentences of a document, with the gold path as the search can make it.
    fn head(&self, most: usize) -> Result<(Pair<Document>, Vec<Pair<SentenceRange>>), Error> {
        let mut path = Vec::new();
        let mut end = Pair::new(0, 0);
        for bead in self.alignment.beads() {
            let next = bead.sentences().map(|run| run.end() as usize);
            if next.source > most || next.target > most {
                break;
            }
            split(bead.sentences(), &mut path);
            end = next;
        }
        let documents = Pair::new(
            head(&self.documents.source, end.source)?,
            head(&self.documents.target, end.target)?,
        );
        Ok((documents, path))
    }
}

impl Example {
    /// Log-likelihood of the gold path and its gradient.
    fn gradient(
        &self,
        shapes: &Shapes,
        evidence: &Evidence<'_>,
        words: &AllWords<'_>,
        scored: &Recorded<'_>,
    ) -> (f64, WeightVector) {
        let mut gradient = [0.0; FEATURES];
        let mut likelihood = 0.0;
        let extensions = evidence.extensions();
        let mut run = 0;
        for &bead in &self.gold {
            evidence.visit(Some(words), bead, &mut |feature, value| {
                add(&mut gradient, feature, value);
            });
            likelihood += evidence.nats(Some(words), bead);
            if bead.source.is_empty() || bead.target.is_empty() {
                let state = NULL_RUNS.len().min(run);
                likelihood += extensions.get(state).copied().unwrap_or_default();
                if let Some(&feature) = state.checked_sub(1).and_then(|last| NULL_RUNS.get(last)) {
                    add(&mut gradient, feature, 1.0);
                }
                run += 1;
            } else {
                run = 0;
            }
        }
        let arcs = scored.arcs(shapes, evidence.weights);
        let posterior = posterior_of(arcs, extensions);
        for bead in &posterior.beads {
            evidence.visit(Some(words), bead.sentences, &mut |feature, value| {
                add(&mut gradient, feature, -bead.probability * value);
            });
        }
        for (feature, expected) in NULL_RUNS.into_iter().zip(posterior.null_runs.iter().skip(1)) {
            add(&mut gradient, feature, -expected);
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
    groups: &[Group],
    weights: &mut WeightVector,
    (options, asked): (&FitOptions, &Asked),
    mut progress: impl FnMut(u32, f64),
) {
    let mut steps = [FIRST_STEP; FEATURES];
    let mut last = [0.0_f64; FEATURES];
    let mut best = (f64::NEG_INFINITY, *weights);
    // Word scores do not depend on the weights: tables are made once for all steps.
    // Nor do the features of a bead.
    let examples: Vec<(&Example, &Batch)> = groups
        .iter()
        .flat_map(|group| group.examples.iter().map(|example| (example, &group.batch)))
        .collect();
    let examples = map(examples, |(example, batch)| {
        let Task { reading, known, .. } = &example.task;
        let evidence = known.evidence(reading, &example.corridor, &batch.words, &ZERO);
        let words = evidence.lexical(&example.corridor, 0..example.corridor.rows().len());
        let recorded = Recorded::of(&example.corridor, shapes, &evidence, &words);
        Ready { example, evidence, words, recorded }
    });
    for step in 0..options.steps {
        let (mut likelihood, mut gradient) = (0.0, [0.0; FEATURES]);
        for (of_one, one) in gradients(shapes, &examples, weights) {
            likelihood += of_one;
            gradient.iter_mut().zip(one).for_each(|(sum, value)| *sum += value);
        }
        for ((slope, weight), asked) in gradient.iter_mut().zip(weights.iter()).zip(asked) {
            *slope = if *asked { *slope - options.penalty * weight } else { 0.0 };
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

/// An example with what does not change from step to step.
struct Ready<'e> {
    example: &'e Example,
    evidence: Evidence<'e>,
    words: AllWords<'e>,
    recorded: Recorded<'e>,
}

/// The features of every bead of a corridor, recorded once so that each step only multiplies: some
/// hundred bytes a bead.
struct Recorded<'c> {
    corridor: &'c Corridor,
    /// Where the features of each bead end, in the order in which beads are asked for.
    ends: Vec<usize>,
    features: Vec<u8>,
    values: Vec<f32>,
}

impl<'c> Recorded<'c> {
    fn of(
        corridor: &'c Corridor,
        shapes: &Shapes,
        evidence: &Evidence<'_>,
        words: &AllWords<'_>,
    ) -> Recorded<'c> {
        let recorded = RefCell::new((Vec::new(), Vec::new(), Vec::new()));
        let record = |sentences| {
            let (ends, features, values) = &mut *recorded.borrow_mut();
            evidence.visit(Some(words), sentences, &mut |feature, value| {
                // Fewer than 256 features: the array of weights would not fit the type else.
                features.push(u8::try_from(feature as usize).unwrap_or(u8::MAX));
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                values.push(value as f32);
            });
            ends.push(features.len());
            0.0
        };
        arcs(corridor, shapes, record);
        let (ends, features, values) = recorded.into_inner();
        Recorded { corridor, ends, features, values }
    }

    /// The scores under these weights.
    fn arcs<'s>(&self, shapes: &'s Shapes, weights: &WeightVector) -> Arcs<'s>
    where
        'c: 's,
    {
        let next = Cell::new((0, 0));
        arcs(self.corridor, shapes, |_| {
            let (bead, start) = next.get();
            let end = self.ends.get(bead).copied().unwrap_or(start);
            next.set((bead + 1, end));
            let features = self.features.get(start..end).unwrap_or(&[]);
            let values = self.values.get(start..end).unwrap_or(&[]);
            let weigh = |(&feature, &value): (&u8, &f32)| {
                weights.get(usize::from(feature)).copied().unwrap_or_default() * f64::from(value)
            };
            features.iter().zip(values).map(weigh).sum()
        })
    }
}

/// All beads of a corridor, asked one by one.
fn arcs<'c>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    value: impl Fn(Pair<SentenceRange>) -> f64,
) -> Arcs<'c> {
    let values = OneByOne { shapes, value };
    let rows = 0..corridor.rows().len();
    Arcs::score(corridor, shapes, rows, &values, None)
}

const ZERO: WeightVector = [0.0; FEATURES];

/// Weighted likelihood and gradient of each example, in order.
fn gradients(
    shapes: &Shapes,
    examples: &[Ready<'_>],
    weights: &WeightVector,
) -> Vec<(f64, WeightVector)> {
    let one = |Ready { example, evidence, words, recorded }: &Ready<'_>| {
        let evidence = evidence.with_weights(weights);
        let (likelihood, gradient) = example.gradient(shapes, &evidence, words, recorded);
        (likelihood * example.weight, gradient.map(|slope| slope * example.weight))
    };
    map(examples.iter().collect(), one)
}
