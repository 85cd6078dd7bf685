//! Takes two documents. Gives their alignment: runs the stages in order, one line each, and closes
//! the loop in which what was paired up trains the lexicon that scores the next round. The only
//! place that sees all stages. Next: `formats`, `evaluate`.
mod reading;

pub(crate) use self::reading::Reading;

use crate::{
    alignment::Alignment,
    corridor::{Corridor, Hint, Stretch, draw, is_short},
    document::{Document, Pair, SentenceRange},
    error::{Error, ErrorKind},
    search::{Arcs, LONGEST_RUN, Posterior, Shapes},
    similarity::{
        Evidence, Habits, LengthModel, LexicalTable, Scorer, Similarity, WeightVector, Weights,
        WordScores,
    },
};
use std::{borrow::Cow, sync::Arc};

/// Aligns pairs of documents. Immutable, cheap to clone, made once and shared between threads.
///
/// # Example
/// ```
/// use bitext::{Aligner, Document, LanguageTag, Pair};
/// let german = Document::from_sentences(
///     LanguageTag::new("de")?,
///     ["Der Zug kam um 9.15 Uhr.", "Anna stieg ein.", "Er fuhr nach Wien."],
/// );
/// let english = Document::from_sentences(
///     LanguageTag::new("en")?,
///     ["The train came at 9.15.", "Anna got on, and it left for Vienna."],
/// );
/// let documents = Pair::new(&german, &english);
/// let alignment = Aligner::default().align(documents)?;
/// assert_eq!(alignment.pairs(documents).last().unwrap().target(), "Anna got on, and it left for Vienna.");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    options: AlignerBuilder,
}

/// How the alignment is chosen from all there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decoding {
    /// The one expected to hold the most right beads.
    #[default]
    ExpectedBeads,
    /// The single most probable one. Where the texts leave doubt it differs from the other.
    BestPath,
}

/// Options of an [`Aligner`].
#[derive(Clone, Debug)]
pub struct AlignerBuilder {
    similarities: Vec<(Arc<dyn Similarity>, f64)>,
    weights: Arc<Weights>,
    max_bead: Pair<u8>,
    max_cells: usize,
    lexicon_rounds: u32,
    decoding: Decoding,
}

impl Default for AlignerBuilder {
    fn default() -> AlignerBuilder {
        AlignerBuilder {
            similarities: Vec::new(),
            weights: Arc::new(Weights::default()),
            max_bead: Pair::new(MOST_SENTENCES, MOST_SENTENCES),
            max_cells: 16_000_000,
            lexicon_rounds: 2,
            decoding: Decoding::default(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a small constant")]
pub(crate) const MOST_SENTENCES: u8 = LONGEST_RUN as u8;
/// The most that users' evidence says of one bead, either way: as good as certain, and sums of it
/// over a whole text stay finite and fine enough to tell what else speaks.
const MOST_NATS: f64 = 1e5;
/// Beads less probable do not widen the corridor of the next round.
const KEPT_PROBABILITY: f64 = 1e-3;
/// Places around those beads that the next round searches.
const NEXT_MARGIN: usize = 3;

impl AlignerBuilder {
    /// Adds evidence of your own, `weight` times. Built-in evidence has weight 1. What is more than
    /// a hundred thousand nats either way counts as that.
    pub fn similarity(&mut self, similarity: impl Similarity + 'static, weight: f64) -> &mut Self {
        self.similarities.push((Arc::new(similarity), weight));
        self
    }

    /// Replaces the weights of the built-in evidence.
    pub fn weights(&mut self, weights: Weights) -> &mut Self {
        self.weights = Arc::new(weights);
        self
    }

    /// Most sentences of each side in one bead, 1 to 6; 6 unless said. Beads have at most four
    /// sentences a side, or up to six against one and five against two.
    pub fn max_bead(&mut self, sentences: Pair<u8>) -> &mut Self {
        self.max_bead = sentences;
        self
    }

    /// Most points of the lattice that are searched in one round; 16 million unless said.
    ///
    /// Each takes some 300 bytes. Short documents are searched whole, which takes the product of
    /// their lengths; longer ones take about fifty points a sentence, more where it is unclear
    /// where a text goes on after something left out.
    pub fn max_cells(&mut self, cells: usize) -> &mut Self {
        self.max_cells = cells;
        self
    }

    /// Rounds in which a lexicon is learned from the last round's beads; 2 unless said. With 0,
    /// words speak only where they look or sound alike.
    pub fn lexicon_rounds(&mut self, rounds: u32) -> &mut Self {
        self.lexicon_rounds = rounds;
        self
    }

    /// How the alignment is chosen.
    pub fn decoding(&mut self, decoding: Decoding) -> &mut Self {
        self.decoding = decoding;
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] names the first that is out of its range.
    pub fn build(&self) -> Result<Aligner, Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        let Pair { source, target } = self.max_bead;
        if !(1..=MOST_SENTENCES).contains(&source) || !(1..=MOST_SENTENCES).contains(&target) {
            return invalid("max_bead", "from 1 to 6 on each side");
        }
        if self.max_cells == 0 {
            return invalid("max_cells", "at least 1");
        }
        if self.similarities.iter().any(|(_, weight)| !weight.is_finite()) {
            return invalid("similarity", "given a finite weight");
        }
        Ok(Aligner { options: self.clone() })
    }
}

/// Evidence of the user's, prepared for one pair of documents, with its weight.
pub(crate) type WeightedScorer<'d> = (Box<dyn Scorer + 'd>, f64);

/// One round of the search: what was scored, and how probable it is.
pub(crate) struct Round<'c> {
    pub(crate) arcs: Arcs<'c>,
    pub(crate) posterior: Posterior,
    null_extension: f64,
}

impl Aligner {
    /// Default options, to be changed.
    #[must_use]
    pub fn builder() -> AlignerBuilder {
        AlignerBuilder::default()
    }

    /// Aligns two documents.
    ///
    /// Every sentence of both is in exactly one bead of the result. Swapping the documents mirrors
    /// it. The same input gives the same bits.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if more than [`AlignerBuilder::max_cells`] points would have to be
    /// searched; [`ErrorKind::Similarity`] if evidence of the user's fails.
    ///
    /// # Complexity
    /// Time and memory are linear in the area of the corridor: the product of the lengths of short
    /// documents, then about linear in the length where names and numbers lead
    /// the way, quadratic at a small constant where nothing does.
    pub fn align(&self, documents: Pair<&Document>) -> Result<Alignment, Error> {
        self.with_last_round(documents, |round, swapped| {
            let alignment = match self.options.decoding {
                Decoding::ExpectedBeads => round.posterior.expected_beads(&round.arcs),
                Decoding::BestPath => round.posterior.best_path(&round.arcs, round.null_extension),
            }?;
            Ok(if swapped { alignment.swap() } else { alignment })
        })
    }

    /// Aligns many pairs of documents, each by itself, in the order given; with the feature
    /// `rayon`, on every core.
    ///
    /// The results do not depend on the number of threads.
    #[must_use]
    pub fn align_all(&self, pairs: &[Pair<&Document>]) -> Vec<Result<Alignment, Error>> {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            pairs.par_iter().map(|&documents| self.align(documents)).collect()
        }
        #[cfg(not(feature = "rayon"))]
        pairs.iter().map(|&documents| self.align(documents)).collect()
    }

    /// The probability that a sentence of the source (row) and one of the target (column) stand in
    /// one bead, each `0.0..=1.0`.
    ///
    /// # Errors
    /// As [`Aligner::align`].
    ///
    /// # Complexity
    /// As [`Aligner::align`], and the product of the lengths in memory.
    #[cfg(feature = "ndarray")]
    pub fn link_posteriors(
        &self,
        documents: Pair<&Document>,
    ) -> Result<ndarray::Array2<f64>, Error> {
        self.with_last_round(documents, |round, swapped| {
            let mut links =
                ndarray::Array2::zeros((documents.source.len(), documents.target.len()));
            for bead in round.posterior.non_null() {
                let sentences = if swapped { bead.sentences.swap() } else { bead.sentences };
                let Pair { source, target } = sentences.map(SentenceRange::as_usize);
                for row in source {
                    for column in target.clone() {
                        if let Some(link) = links.get_mut((row, column)) {
                            *link += bead.probability;
                        }
                    }
                }
            }
            // Rounding may lift a sum of probabilities a little above one.
            links.mapv_inplace(|sum: f64| sum.min(1.0));
            Ok(links)
        })
    }

    /// Runs all rounds and hands the last to `result`, with whether it saw the documents swapped.
    ///
    /// Whichever side is given as the source, the search sees the one that sorts first as its
    /// source. So the alignment of swapped documents is the mirrored one to the last bit, even
    /// where two beads are equally good and one has to be taken.
    fn with_last_round<T>(
        &self,
        documents: Pair<&Document>,
        result: impl FnOnce(Round<'_>, bool) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let scorers = self.prepare(documents)?;
        let swapped = documents.target.sentence_texts().lt(documents.source.sentence_texts());
        let turn = |sides: Pair<SentenceRange>| if swapped { sides.swap() } else { sides };
        let users = |sentences| {
            let of_one = |(scorer, weight): &WeightedScorer<'_>| {
                scorer.log_odds(turn(sentences)).nats() * weight
            };
            scorers.iter().map(of_one).sum()
        };
        let max_bead = self.options.max_bead;
        let shapes = Shapes::up_to(if swapped { max_bead.swap() } else { max_bead });
        let reading = Reading::of(if swapped { documents.swap() } else { documents });
        let mut known = Known::before_search(&reading);
        let limit = self.options.max_cells;
        let mut corridor = draw(reading.lengths(), || known.coarse_path(&reading), limit)?;
        let mut weights = &self.options.weights.first;
        for number in 0..self.options.lexicon_rounds {
            let evidence = known.evidence(&reading, &corridor, weights);
            let round = Round::search(&corridor, &shapes, &evidence, users);
            known = known.learn(&reading, &round.posterior);
            // The first lexicon sees more than likeness did: what it hints at is searched as well.
            let path = if number == 0 { known.coarse_path(&reading) } else { Vec::new() };
            let next = round.next_corridor(path)?.within(limit)?;
            corridor = next;
            weights = &self.options.weights.learned;
        }
        let evidence = known.evidence(&reading, &corridor, weights);
        result(Round::search(&corridor, &shapes, &evidence, users), swapped)
    }

    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
    ) -> Result<Vec<WeightedScorer<'d>>, Error> {
        let prepare = |(similarity, weight): &'d (Arc<dyn Similarity>, f64)| {
            Ok((similarity.prepare(documents)?, *weight))
        };
        self.options.similarities.iter().map(prepare).collect()
    }
}

impl<'c> Round<'c> {
    /// Scores all beads of the corridor, by built-in evidence and by `users`, and weighs them
    /// against each other.
    pub(crate) fn search(
        corridor: &'c Corridor,
        shapes: &'c Shapes,
        evidence: &Evidence<'_>,
        users: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Round<'c> {
        let score = |sentences| {
            let users = users(sentences).clamp(-MOST_NATS, MOST_NATS);
            evidence.log_odds(sentences).nats() + if users.is_nan() { 0.0 } else { users }
        };
        let arcs = Arcs::score(corridor, shapes, score);
        let null_extension = evidence.null_extension();
        let posterior = Posterior::compute(&arcs, null_extension);
        Round { arcs, posterior, null_extension }
    }

    /// The part of the lattice in which beads had posterior mass, and some stretches beside it.
    pub(crate) fn next_corridor(&self, also: Vec<Stretch>) -> Result<Corridor, Error> {
        // Where the mass is spread thin, no bead may be probable enough: the path holds it together.
        let path = self.posterior.expected_beads(&self.arcs)?;
        let path = path.beads().iter().map(|bead| Stretch::of(bead.sentences()));
        let stretches = self.posterior.stretches(KEPT_PROBABILITY).chain(path);
        let stretches = stretches.chain(also).map(|stretch| (stretch, NEXT_MARGIN));
        Ok(Corridor::around(self.posterior.lengths(), stretches))
    }
}

/// What is known about the documents beyond what was read: it grows with every round.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) length: LengthModel,
    words: WordScores,
    habits: Habits,
    /// Sentences that share a telling word, for the coarse search of long documents.
    hints: Vec<Hint>,
}

impl Known {
    /// Total lengths, and what words look like.
    pub(crate) fn before_search(reading: &Reading) -> Known {
        let short = is_short(reading.lengths());
        Known {
            length: LengthModel::of(reading.features())
                .between(reading.features(), reading.anchors()),
            words: reading.words_alike(),
            habits: Habits::default(),
            hints: if short { Vec::new() } else { reading.hints_of_likeness() },
        }
    }

    /// What the beads of a round say: lengths, words and habits.
    pub(crate) fn learn(&self, reading: &Reading, last: &Posterior) -> Known {
        let words = reading.words_learned(last);
        let short = is_short(reading.lengths());
        Known {
            length: self.length.refit(reading.features(), last.non_null()),
            habits: Habits::of(last.beads.iter()),
            hints: if short { Vec::new() } else { reading.hints_learned(&words) },
            words,
        }
    }

    /// The path of a coarse search by what is known; none where the whole lattice is searched.
    pub(crate) fn coarse_path(&self, reading: &Reading) -> Vec<Stretch> {
        if is_short(reading.lengths()) {
            return Vec::new();
        }
        reading.coarse_path(&self.length, &self.hints)
    }

    /// Gathers the built-in evidence of one round.
    pub(crate) fn evidence<'d>(
        &self,
        reading: &'d Reading,
        corridor: &'d Corridor,
        weights: &'d WeightVector,
    ) -> Evidence<'d> {
        let features = reading.features();
        let lexical = Cow::Owned(LexicalTable::new(corridor, features, &self.words));
        Evidence { features, length: self.length, habits: self.habits, lexical, weights }
    }
}
