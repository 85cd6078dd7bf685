//! Takes pairs of documents, one or many, with what is known of them: pins, a lexicon, dictionaries.
//! Gives their alignments, each with the verdict whether it is one of translations and, if asked,
//! with explanations: runs the stages in order and closes the loop in which what was paired up
//! trains the lexicon that scores the next round. The only place that sees all stages. Never lets
//! the order of the sides decide anything. Next: `formats`, `evaluate`.
mod batch;
mod checkpoints;
mod explain;
#[cfg(test)]
mod held;
mod knowledge;
mod learn;
mod lexis;
mod limits;
mod pinned;
mod reading;
#[cfg(test)]
mod summed;
mod verdict;

pub use self::checkpoints::{Checkpoint, Checkpoints, Milestone};

pub(crate) use self::batch::Batch;
#[cfg(feature = "fit")]
pub(crate) use self::{
    batch::{Seen, Task},
    limits::{Deadline, Limits},
};

use self::{
    batch::{LastRound, Settings},
    checkpoints::Course,
    knowledge::KnownBeforehand,
    verdict::Judgement,
};
use crate::{
    alignment::Alignment,
    corridor::Pins,
    document::{Document, LanguageTag, Pair, SentenceRange},
    error::{Error, ErrorKind},
    lexicon::{Dictionary, Lexicon},
    search::{LONGEST_RUN, Shapes},
    similarity::{Scorer, Similarity, Weights},
};
use std::{cmp::Ordering, sync::Arc, time::Duration};

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
    max_memory: Option<usize>,
    max_time: Option<Duration>,
    lexicon_rounds: u32,
    decoding: Decoding,
    explain: bool,
    knowledge: KnownBeforehand,
    keep_unrelated: bool,
}

impl Default for AlignerBuilder {
    fn default() -> AlignerBuilder {
        AlignerBuilder {
            similarities: Vec::new(),
            weights: Arc::new(Weights::default()),
            max_bead: Pair::new(MOST_SENTENCES, MOST_SENTENCES),
            max_cells: MOST_CELLS,
            max_memory: None,
            max_time: None,
            lexicon_rounds: 2,
            decoding: Decoding::default(),
            explain: false,
            knowledge: KnownBeforehand::default(),
            keep_unrelated: false,
        }
    }
}

/// Points that are searched at most unless the user says otherwise.
const MOST_CELLS: usize = 1 << 28;

#[expect(clippy::cast_possible_truncation, reason = "a small constant")]
pub(crate) const MOST_SENTENCES: u8 = LONGEST_RUN as u8;
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

    /// Most points of the lattice that are searched in one round; several hundred million unless
    /// said, for which a round takes some minutes.
    ///
    /// Short documents are searched whole, which takes the product of their lengths; longer ones
    /// take from fifteen to a hundred points a sentence, the more the less names, numbers and words
    /// known beforehand lead the way, and more where it is unclear where a text goes on after
    /// something left out. Each takes one to three microseconds a round and, once its part of the
    /// documents is passed, five bytes.
    pub fn max_cells(&mut self, cells: usize) -> &mut Self {
        self.max_cells = cells;
        self
    }

    /// Most bytes that aligning one pair of documents may take, about; no limit unless said.
    ///
    /// Counted are the words of both and what the search stores, before it begins: not the texts
    /// themselves, which are there already, nor the lexicon, which pairs that are aligned together
    /// share. A pair that needs more is refused ([`ErrorKind::TooMuchMemory`]).
    pub fn max_memory(&mut self, bytes: usize) -> &mut Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Longest time that the searches for one pair of documents may take, all rounds together; no
    /// limit unless said.
    ///
    /// It is looked at between parts of a round, and a pair that takes longer has an error in place
    /// of its alignment ([`ErrorKind::TooMuchTime`]), never a part of one. Reading the words and
    /// learning the lexicon, whose time is linear in the text, are not counted. Which pairs fail
    /// depends on the machine; in a [`Corpus`](crate::Corpus) they teach the others nothing.
    pub fn max_time(&mut self, limit: Duration) -> &mut Self {
        self.max_time = Some(limit);
        self
    }

    /// Rounds in which a lexicon is learned from the last round's beads; 2 unless said. With 0,
    /// words speak only where they look or sound alike.
    pub fn lexicon_rounds(&mut self, rounds: u32) -> &mut Self {
        self.lexicon_rounds = rounds;
        self
    }

    /// Gives what was learned from other texts, as if these were aligned along with the documents.
    ///
    /// It is of the documents' languages, in either direction: a lexicon of English and Arabic
    /// serves Arabic documents aligned with English ones too. Scripts and regions do not matter,
    /// nor does a language that is undetermined. Another lexicon replaces it.
    pub fn lexicon(&mut self, lexicon: Lexicon) -> &mut Self {
        self.knowledge.set_lexicon(lexicon);
        self
    }

    /// Adds a dictionary, whose source is in the language of the documents' source.
    pub fn dictionary(&mut self, dictionary: &Dictionary) -> &mut Self {
        self.knowledge.add_dictionary(dictionary);
        self
    }

    /// How the alignment is chosen.
    pub fn decoding(&mut self, decoding: Decoding) -> &mut Self {
        self.decoding = decoding;
        self
    }

    /// Whether the alignment says for each bead what spoke for and against it
    /// ([`Alignment::explain`]); not unless said.
    ///
    /// The beads are the same either way. Each explanation takes some two thousand bytes, and the
    /// time of scoring one bead and looking up its words.
    pub fn explain(&mut self, explain: bool) -> &mut Self {
        self.explain = explain;
        self
    }

    /// Whether beads are kept even where the documents are found to be no translations of each
    /// other; not, unless said. [`Alignment::parallelism`] says so either way.
    ///
    /// Not kept, the sentences of unrelated documents come back as nulls, one by one, and so do
    /// those of a long stretch at either end that only one document has, or both have and differ
    /// in. The confidence of each null is the probability that it is right, be it because the
    /// stretch is unrelated or although it is related. Sentences that are pinned stay as they are;
    /// beads that were taken apart have no explanation.
    pub fn keep_unrelated(&mut self, keep: bool) -> &mut Self {
        self.keep_unrelated = keep;
        self
    }

    /// Whether the built-in dictionary of concepts is asked, made from the Unicode CLDR; yes unless
    /// said. It knows some thirteen hundred concepts (people, animals, food, time, numbers,
    /// countries) in 65 languages and speaks until the texts themselves have said what a word
    /// means, so it helps short documents most. A language without a list is aligned without it.
    pub fn concepts(&mut self, asked: bool) -> &mut Self {
        self.knowledge.ask_concepts(asked);
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

/// What the last round of each pair gave.
struct Outcome<T> {
    /// Without those of pairs that were finished before.
    results: Vec<T>,
    /// The words of all pairs.
    batch: Batch,
    /// The batch saw the documents swapped.
    swapped: bool,
}

/// A pair of documents with the evidence of the user's about it.
struct Prepared<'d> {
    /// As the caller counts it.
    number: usize,
    documents: Pair<&'d Document>,
    pins: &'d Pins,
    scorers: Vec<WeightedScorer<'d>>,
}

/// The last round of a pair of documents, whose sides it may have seen swapped.
struct Turned<'r, 'd> {
    round: LastRound<'r>,
    swapped: bool,
    /// As it was given.
    input: &'d Prepared<'d>,
}

impl Turned<'_, '_> {
    /// The alignment that is chosen, its sides as they were given.
    fn alignment(&self) -> Result<Alignment, Error> {
        let alignment = self.round.alignment()?;
        Ok(if self.swapped { alignment.swap() } else { alignment })
    }
}

impl Aligner {
    /// Default options, to be changed.
    #[must_use]
    pub fn builder() -> AlignerBuilder {
        AlignerBuilder::default()
    }

    /// Checks that documents in these languages can be aligned with what is known beforehand, for
    /// who would rather be told before much work than after.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if the lexicon is of other ones.
    pub fn check_languages(&self, languages: Pair<&LanguageTag>) -> Result<(), Error> {
        self.options.knowledge.check(languages)
    }

    /// Aligns two documents.
    ///
    /// Every sentence of both is in exactly one bead of the result. Swapping the documents mirrors
    /// it. The same input gives the same bits. Documents that are found to be no translations of
    /// each other come back unaligned ([`AlignerBuilder::keep_unrelated`]).
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] if more than [`AlignerBuilder::max_cells`] points would have to be
    /// searched; [`ErrorKind::TooMuchMemory`] or [`ErrorKind::TooMuchTime`] beyond limits of yours;
    /// [`ErrorKind::Similarity`] if evidence of the user's fails;
    /// [`ErrorKind::OtherLanguages`] if the lexicon is not of the documents' languages.
    ///
    /// # Complexity
    /// Time is linear in the area of the corridor: the product of the lengths of short documents, then
    /// about linear in the length, the more points a sentence the less leads the way. Beyond the
    /// words, five bytes a point and the beads found, memory holds a few blocks of rows, whatever the
    /// length.
    pub fn align(&self, documents: Pair<&Document>) -> Result<Alignment, Error> {
        self.align_pinned(documents, &[])
    }

    /// Aligns many pairs of documents, each by itself, in the order given; with the feature
    /// `rayon`, on every core.
    ///
    /// The results do not depend on the number of threads. Where the pairs are of the same two
    /// languages, [`Corpus`](crate::Corpus) aligns them better.
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

    /// Aligns pairs of documents together: what any of them pairs up trains one lexicon.
    pub(crate) fn align_together(
        &self,
        pairs: &[Pair<&Document>],
    ) -> Vec<Result<Alignment, Error>> {
        let pairs: Vec<_> = pairs.iter().map(|&pair| (pair, Pins::default())).collect();
        self.with_last_rounds(&pairs, |last| Ok(self.judged(&last, last.alignment()?))).results
    }

    /// As [`Aligner::align_together`], along checkpoints, and hands each result out once it is there.
    pub(crate) fn align_each(
        &self,
        pairs: &[Pair<&Document>],
        checkpoints: &dyn Checkpoints,
        each: impl Fn(usize, Result<Alignment, Error>) + Sync,
    ) {
        let pairs: Vec<_> = pairs.iter().map(|&pair| (pair, Pins::default())).collect();
        self.with_last_rounds_along(checkpoints, &pairs, |number, last| {
            each(number, last.and_then(|last| Ok(self.judged(&last, last.alignment()?))));
        });
    }

    /// The alignment, its sides as they were given, with what there is to say about it.
    fn judged(&self, last: &Turned<'_, '_>, alignment: Alignment) -> Alignment {
        let turn = |alignment: Alignment| if last.swapped { alignment.swap() } else { alignment };
        // Explained is what the search found; a bead that is taken apart loses its explanation.
        let explain = self.options.explain;
        let seen = turn(if explain { last.explain(alignment) } else { alignment });
        let judgement = Judgement::of(&seen);
        let seen = if self.options.keep_unrelated { seen } else { judgement.unlink(&seen) };
        let doubtful = last.round.doubtful();
        let doubtful = doubtful.map(|part| if last.swapped { part.swap() } else { part });
        turn(seen).with_parallelism(judgement.parallelism).with_doubtful(doubtful.collect())
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
        self.only(documents, Pins::default(), |last| {
            let mut links =
                ndarray::Array2::zeros((documents.source.len(), documents.target.len()));
            for bead in last.round.found.posterior.non_null() {
                let sentences = if last.swapped { bead.sentences.swap() } else { bead.sentences };
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

    /// As [`Aligner::with_last_rounds`], for one pair.
    fn only<T: Send + Default>(
        &self,
        documents: Pair<&Document>,
        pins: Pins,
        result: impl Fn(Turned<'_, '_>) -> Result<T, Error> + Sync,
    ) -> Result<T, Error> {
        let mut results = self.with_last_rounds(&[(documents, pins)], result).results;
        // One pair in, one result out.
        results.pop().unwrap_or_else(|| Ok(T::default()))
    }

    /// As [`Aligner::with_last_rounds_along`], of pairs that can be searched, without checkpoints.
    fn with_last_rounds<T: Send>(
        &self,
        pairs: &[(Pair<&Document>, Pins)],
        result: impl Fn(Turned<'_, '_>) -> Result<T, Error> + Sync,
    ) -> Outcome<Result<T, Error>> {
        self.with_last_rounds_along(&(), pairs, |_, last| result(last?))
    }

    /// Runs all rounds and hands the last of each pair, or why there is none, to `result`, with the
    /// pair's number. What checkpoints say is finished is left out at the end.
    ///
    /// Whichever side is given as the source, the search sees the one that sorts first as its
    /// source. So the alignment of swapped documents is the mirrored one to the last bit, even
    /// where two beads are equally good and one has to be taken.
    fn with_last_rounds_along<T: Send>(
        &self,
        checkpoints: &dyn Checkpoints,
        pairs: &[(Pair<&Document>, Pins)],
        result: impl Fn(usize, Result<Turned<'_, '_>, Error>) -> T + Sync,
    ) -> Outcome<T> {
        // Document by document, lest sides of the same sentences, parted otherwise, count as equal.
        let mut orders = pairs.iter().map(|(Pair { source, target }, _)| {
            let by_text = target.sentence_texts().cmp(source.sentence_texts());
            let by_text = by_text.then_with(|| target.language().cmp(source.language()));
            by_text.then_with(|| target.text().cmp(source.text()))
        });
        let swapped = orders.find(|order| order.is_ne()) == Some(Ordering::Less);
        let turn = |sides: Pair<SentenceRange>| if swapped { sides.swap() } else { sides };
        let prepared: Vec<Result<Prepared<'_>, T>> = (0..)
            .zip(pairs)
            .map(|(number, (documents, pins))| {
                let failed = |error| result(number, Err(error));
                self.prepare(number, *documents, pins).map_err(failed)
            })
            .collect();
        let ready: Vec<&Prepared<'_>> = prepared.iter().flatten().collect();
        let numbers = ready.iter().map(|input| input.number).collect();
        let max_bead = self.options.max_bead;
        let max_bead = if swapped { max_bead.swap() } else { max_bead };
        let settings = Settings {
            shapes: Shapes::up_to(max_bead),
            best_path: self.options.decoding == Decoding::BestPath,
            weights: &self.options.weights,
            lexicon_rounds: self.options.lexicon_rounds,
            limits: limits::Limits {
                cells: self.options.max_cells,
                memory: self.options.max_memory,
                time: self.options.max_time,
            },
        };
        let (batch, results) = settings.align(
            &ready,
            |input| {
                let (documents, pins) = (input.documents, input.pins.clone());
                if swapped { (documents.swap(), pins.swap()) } else { (documents, pins) }
            },
            |vocabulary| self.options.knowledge.of(languages_of(&ready), swapped, vocabulary),
            |input| {
                let scorers = Some(&input.scorers).filter(|scorers| !scorers.is_empty())?;
                Some(Box::new(move |sentences| {
                    let of_one = |(scorer, weight): &WeightedScorer<'_>| {
                        scorer.log_odds(turn(sentences)).nats() * weight
                    };
                    scorers.iter().map(of_one).sum()
                }))
            },
            |input, round| {
                result(input.number, round.map(|round| Turned { round, swapped, input }))
            },
            &Course::new(checkpoints, numbers),
        );
        let mut results = results.into_iter();
        // Pairs that could not be prepared keep their place.
        let failed = prepared.into_iter().map(Result::err);
        let results = failed.filter_map(|failed| failed.or_else(|| results.next().flatten()));
        Outcome { results: results.collect(), batch, swapped }
    }

    fn prepare<'d>(
        &'d self,
        number: usize,
        documents: Pair<&'d Document>,
        pins: &'d Pins,
    ) -> Result<Prepared<'d>, Error> {
        self.check_languages(documents.map(Document::language))?;
        let prepare = |(similarity, weight): &'d (Arc<dyn Similarity>, f64)| {
            Ok((similarity.prepare(documents)?, *weight))
        };
        let scorers =
            self.options.similarities.iter().map(prepare).collect::<Result<_, Error>>()?;
        Ok(Prepared { number, documents, pins, scorers })
    }
}

/// The languages of all documents, each said by the first that says one.
fn languages_of<'d>(inputs: &[&Prepared<'d>]) -> Option<Pair<&'d LanguageTag>> {
    let all = inputs.iter().map(|input| input.documents.map(Document::language));
    all.reduce(|before, own| before.zip(own).map(|(before, own)| before.or_determined(own)))
}
