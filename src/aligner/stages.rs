//! The stages of an alignment, from documents to beads: texts are read, anchors found, corridors
//! drawn; each round searches and learns; the last search gives the alignment that is chosen,
//! judged and explained.
use super::{
    batch::{Batch, PairFeatures},
    batch_vocabulary::BatchVocabulary,
    builder::{Aligner, Decoding},
    content_order::in_order_of_content,
    final_search::FinalSearch,
    limits::PairLimits,
    pair_input::{Job, PairInput, UserEvidence},
    pinned_beads,
    round_checkpoints::Checkpoints,
    rounds::{RoundSettings, Rounds},
    side_order::{BothWays, SideOrder},
    verdict::Judgement,
};
use crate::{
    alignment::{Alignment, LinkPosteriors},
    corridor::Pins,
    document::{Document, LanguageTag, Pair, SentenceRange},
    error::{Error, ErrorKind},
    features::{Detail, Token},
    lexicon::{AlignedTokens, Lexicon, SharedLanguages, WayRound},
    monitor::{Deadline, Milestone, Monitor, Watch},
    parallel,
    search::Shapes,
};

/// What a run gives.
struct Outcome<T> {
    /// One for each pair of documents, with its number, in the order in which they are learned from,
    /// without those that were finished before.
    results: Vec<(usize, T)>,
    /// The words of all pairs.
    vocabulary: BatchVocabulary,
    /// How the sides as they were given lead to those of the words.
    sides: SideOrder,
}

impl<T> Outcome<T> {
    /// The results in the order of the list.
    fn listed(self) -> Vec<T> {
        let mut results = self.results;
        results.sort_by_key(|(number, _)| *number);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// The words of a bead, kept beyond the round that found it, and its weight.
type OwnedSegment = (Pair<Vec<Token>>, f64);

impl Aligner {
    /// Aligns two documents.
    ///
    /// Every sentence of both is in exactly one bead of the result. Swapping the documents mirrors
    /// it. The same input gives the same bits. Documents that are found to be no translations of
    /// each other come back unaligned ([`keep_unrelated`](crate::AlignerBuilder::keep_unrelated)).
    ///
    /// # Errors
    /// [`TooLarge`](crate::ErrorKind::TooLarge) if more than
    /// [`max_cells`](crate::AlignerBuilder::max_cells) points would have to be searched;
    /// [`TooMuchMemory`](crate::ErrorKind::TooMuchMemory) or
    /// [`TooMuchTime`](crate::ErrorKind::TooMuchTime) beyond limits of yours;
    /// [`Similarity`](crate::ErrorKind::Similarity) if evidence of yours fails;
    /// [`OtherLanguages`](crate::ErrorKind::OtherLanguages) if the lexicon is not of the documents'
    /// languages, or fits [either way round](crate::AlignerBuilder::lexicon);
    /// [`Cancelled`](crate::ErrorKind::Cancelled) if a [`Monitor`](crate::Monitor) stops
    /// it.
    ///
    /// # Complexity
    /// Time is linear in the area of the corridor: for short documents the product of their
    /// lengths; for longer ones about linear in the length, with more points a sentence where less
    /// leads the way. Memory holds the words, five bytes a point, the beads found and a few blocks
    /// of rows, whatever the length.
    pub fn align(&self, documents: Pair<&Document>) -> Result<Alignment, Error> {
        self.align_pinned(documents, &[])
    }

    /// Aligns two documents of which some beads are known to be right.
    ///
    /// Each pin is a bead of the result with [`Confidence::CERTAIN`](crate::Confidence::CERTAIN)
    /// and without a score, because no evidence is asked about it. A pin with sentences on both
    /// sides may have any size and divides the search: nothing is searched beside it, and the
    /// probabilities before it do not depend on what is possible after it. One with an empty side
    /// says that its sentences have no counterpart; where the empty side stands is ignored, because
    /// nobody can know. Pins may come in any order, and one may be given twice.
    ///
    /// Words, lengths and habits of the documents are learned from pins as well.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Confidence, Document, LanguageTag, Pair, SentenceRange};
    /// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes.", "No.", "Why?"]);
    /// let finnish = Document::from_sentences(LanguageTag::new("fi")?, ["Kyllä.", "Ei.", "Miksi?"]);
    /// let documents = Pair::new(&english, &finnish);
    /// let run = |start, length| SentenceRange::from_length(start, length);
    /// let pin = Pair::new(run(0, 2), run(0, 1));
    /// let alignment = Aligner::default().align_pinned(documents, &[pin])?;
    /// assert_eq!(alignment.beads()[0].sentences(), pin);
    /// assert_eq!(alignment.beads()[0].confidence(), Confidence::CERTAIN);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidPin`](crate::ErrorKind::InvalidPin) names the first pin that holds no sentence or
    /// one that is not there, shares a sentence with another or crosses it; otherwise as
    /// [`Aligner::align`].
    ///
    /// # Complexity
    /// Less than that of [`Aligner::align`] the more pins there are, after sorting them.
    pub fn align_pinned(
        &self,
        documents: Pair<&Document>,
        pins: &[Pair<SentenceRange>],
    ) -> Result<Alignment, Error> {
        let pins = pinned_beads::check(pins, documents.map(Document::len))?;
        self.run_one(Job { pins, ..Job::plain(0, documents) }, |last| self.conclude(last))
    }

    /// Aligns many pairs of documents, each by itself, in the order given; with the feature
    /// `rayon`, on every core.
    ///
    /// The results do not depend on the number of threads. Each pair is a run of its own, whose
    /// [milestones](crate::Milestone) come with those of the others. Where the pairs are of the same two
    /// languages, [`Corpus`](crate::Corpus) aligns them better.
    #[must_use]
    pub fn align_all(&self, pairs: &[Pair<&Document>]) -> Vec<Result<Alignment, Error>> {
        let jobs = jobs_of(pairs);
        parallel::map(jobs, |job| self.run_one(job, |last| self.conclude(last)))
    }

    /// Aligns pairs of documents together: what any of them pairs up trains one lexicon.
    pub(crate) fn align_together(&self, jobs: Vec<Job<'_>>) -> Vec<Result<Alignment, Error>> {
        let watch = self.watch(&(), jobs.len());
        self.run(jobs, (&(), &watch), |_, last| self.conclude(&last?)).listed()
    }

    /// As [`Aligner::align_together`], with checkpoints; each result is handed out when it is there.
    pub(crate) fn align_each(
        &self,
        jobs: Vec<Job<'_>>,
        checkpoints: &dyn Checkpoints,
        each: impl Fn(usize, Result<Alignment, Error>) + Sync,
    ) {
        let watch = self.watch(checkpoints, jobs.len());
        self.run(jobs, (checkpoints, &watch), |number, last| {
            each(number, last.and_then(|last| self.conclude(&last)));
        });
    }

    /// As [`Aligner::align_together`], with the lexicon that the pairs that did not fail say.
    pub(crate) fn align_and_learn(
        &self,
        jobs: Vec<Job<'_>>,
        languages: Pair<LanguageTag>,
    ) -> (Vec<Result<Alignment, Error>>, Result<Lexicon, Error>) {
        let watch = self.watch(&(), jobs.len());
        let Outcome { results, vocabulary, sides } = self.run(jobs, (&(), &watch), |_, last| {
            let last = last?;
            Ok((self.conclude(&last)?, owned_segments(&last)))
        });
        let apart = |(number, result)| match result {
            Ok((alignment, segments)) => ((number, Ok(alignment)), segments),
            Err(error) => ((number, Err(error)), Vec::new()),
        };
        let (mut alignments, segments): (Vec<_>, Vec<_>) = results.into_iter().map(apart).unzip();
        alignments.sort_by_key(|(number, _)| *number);
        let alignments: Vec<_> = alignments.into_iter().map(|(_, alignment)| alignment).collect();
        let none = alignments.iter().all(Result::is_err);
        let lexicon = match watch.check() {
            Ok(()) if none => Err(Error::new(ErrorKind::Empty)),
            Ok(()) => learned(&vocabulary, sides, &watch, languages, &segments),
            Err(error) => Err(error),
        };
        (alignments, lexicon)
    }

    /// Checks that documents in these languages can be aligned with what is known beforehand,
    /// before much work is done.
    ///
    /// # Errors
    /// [`OtherLanguages`](crate::ErrorKind::OtherLanguages) if the lexicon is of other ones, or if
    /// it fits [either way round](crate::AlignerBuilder::lexicon).
    pub fn check_languages(&self, languages: Pair<&LanguageTag>) -> Result<(), Error> {
        self.options.word_sources.check_languages(languages, None)
    }

    /// Runs the stages that all documents of a batch go through together. The last search of each
    /// pair, or why there is none, is handed to `conclude` with the number of the pair.
    fn run<T: Send>(
        &self,
        jobs: Vec<Job<'_>>,
        (checkpoints, watch): (&dyn Checkpoints, &Watch<'_>),
        conclude: impl Fn(usize, Result<FinalSearch<'_>, Error>) -> T + Sync,
    ) -> Outcome<T> {
        let weights = &self.options.weights;
        let jobs = in_order_of_content(jobs);
        // As the first is whose sides differ. Any other would do, but more would have to be turned.
        let sides = jobs.iter().find_map(|job| SideOrder::of(job.documents, &job.pins));
        let sides = sides.unwrap_or_default();
        let numbers = jobs.iter().map(|job| job.context.number()).collect();
        let batch = self.read(jobs, sides, watch);
        let settings = self.round_settings(numbers, checkpoints, watch);
        let mut rounds = Rounds::begin(batch, settings);
        for _ in 0..self.options.lexicon_rounds {
            rounds = rounds.search(weights).learn();
        }
        let (results, vocabulary) = rounds.finish(weights, conclude);
        Outcome { results, vocabulary, sides }
    }

    /// The first stages: reads documents and finds anchors. `sides` leads from the sides as they
    /// were given to those of the batch.
    pub(super) fn read<'d>(
        &'d self,
        jobs: Vec<Job<'d>>,
        sides: SideOrder,
        watch: &Watch<'_>,
    ) -> Batch<'d, PairFeatures> {
        let sources = &self.options.word_sources;
        let way = sources.way_round(jobs.iter().map(|job| job.documents.map(Document::language)));
        let prepare = |job| watch.check().and_then(|()| self.prepare(job, way, sides));
        let inputs = jobs.into_iter().map(prepare).collect();
        watch.reached(Milestone::Reading);
        // An explanation says where words stand.
        let detail = if self.options.explain { Detail::Places } else { Detail::Facts };
        let batch = Batch::read(inputs, (sources, way), sides, detail, watch);
        batch.find_anchors(watch)
    }

    /// A run of so many pairs, which begins now, that this aligner's monitor watches, and that of
    /// the call. Together the pairs may take the time of each of them.
    pub(super) fn watch<'m>(&'m self, of_call: &'m dyn Monitor, pairs: usize) -> Watch<'m> {
        let pairs = u32::try_from(pairs.max(1)).unwrap_or(u32::MAX);
        let each = self.options.max_time;
        let deadline = Deadline::after(each.map(|time| time.saturating_mul(pairs)), each);
        let watch = Watch::new(self.options.monitor.as_ref(), of_call);
        watch.limited(deadline, self.options.max_memory)
    }

    /// As [`Aligner::run`], for one pair.
    fn run_one<T: Send + Default>(
        &self,
        job: Job<'_>,
        conclude: impl Fn(&FinalSearch<'_>) -> Result<T, Error> + Sync,
    ) -> Result<T, Error> {
        let watch = self.watch(&(), 1);
        let mut results = self.run(vec![job], (&(), &watch), |_, last| conclude(&last?)).listed();
        // One pair in, one result out.
        results.pop().unwrap_or_else(|| Ok(T::default()))
    }

    /// The last stages, of each pair by itself. Its sides come back as they were given.
    fn conclude(&self, last: &FinalSearch<'_>) -> Result<Alignment, Error> {
        let chosen = last.choose()?;
        let judgement = Judgement::of(&chosen);
        let explained = if self.options.explain { last.explain(chosen, |_| true)? } else { chosen };
        let judged = judgement.apply(explained, self.options.keep_unrelated);
        let complete = judged.with_doubtful(last.doubtful());
        let documents = last.pair.input.documents;
        let complete = complete.with_fingerprints(documents.map(Document::fingerprint));
        Ok(last.pair.input.sides.turn(complete, |alignment| alignment.swap()))
    }

    /// Checks the languages of a pair and prepares users' evidence about it. The lexicon is used this
    /// way round; `batch` leads from the sides as they were given to those of the batch.
    fn prepare<'d>(
        &'d self,
        job: Job<'d>,
        way: Option<WayRound>,
        batch: SideOrder,
    ) -> Result<PairInput<'d>, Error> {
        let languages = job.documents.map(Document::language);
        self.options.word_sources.check_languages(languages, way)?;
        // Equal sides lie as those of the others do, which alone teach them anything of sides.
        let sides = SideOrder::of(job.documents, &job.pins).unwrap_or(batch);
        let in_batch = sides.seen_from(batch);
        let user_evidence = UserEvidence::prepare(&self.options.similarities, &job, sides)?;
        let documents = sides.turn(job.documents, Pair::swap);
        let pins = sides.turn(job.pins, Pins::swap);
        let number = job.context.number();
        Ok(PairInput { number, documents, pins, user_evidence, sides, in_batch })
    }

    pub(super) fn round_settings<'d>(
        &self,
        numbers: Vec<usize>,
        checkpoints: &'d dyn Checkpoints,
        watch: &'d Watch<'d>,
    ) -> RoundSettings<'d> {
        let options = &self.options;
        RoundSettings {
            shapes: BothWays::new(Shapes::up_to(options.max_bead), Shapes::swap),
            one_to_one: Shapes::one_to_one(),
            limits: PairLimits {
                memory: options.max_memory,
                time: options.max_time,
                ..PairLimits::of_cells(options.max_cells)
            },
            lexicon_rounds: options.lexicon_rounds,
            best_path: options.decoding == Decoding::BestPath,
            checkpoints,
            watch,
            numbers,
        }
    }
}

impl Aligner {
    /// Aligns pairs of documents together and learns from all of them which words translate which.
    /// With the feature `rayon`, on every core.
    ///
    /// Only the words of these documents are counted; a lexicon that the aligner has helps to align
    /// them and to tell which word translates which, and is not part of the new one.
    ///
    /// # Errors
    /// As [`Aligner::align`]; [`ErrorKind::Empty`] if there are no documents;
    /// [`ErrorKind::OtherLanguages`] if they are not all in the languages of the first pair.
    ///
    /// # Complexity
    /// As [`Aligner::align`] for each pair, and memory for the words of all documents.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_lines(LanguageTag::new("en")?, "The cat sleeps.\nA cat eats.\n");
    /// let german = Document::from_lines(LanguageTag::new("de")?, "Die Katze schläft.\nEine Katze isst.\n");
    /// let lexicon = Aligner::default().learn(&[Pair::new(&english, &german)])?;
    /// assert_eq!(lexicon.translations_of("cat")[0].words.target, "katze");
    /// let mut file = Vec::new();
    /// lexicon.write(&mut file)?;
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn learn(&self, documents: &[Pair<&Document>]) -> Result<Lexicon, Error> {
        let mut languages = SharedLanguages::default();
        for (number, pair) in (1..).zip(documents) {
            let own = pair.map(Document::language);
            if !languages.admit(own) {
                let before = languages.common().unwrap_or(own);
                let reason = format!(
                    "pair {number} of the documents is in `{}` and `{}`, those before in `{}` and `{}`",
                    own.source, own.target, before.source, before.target
                );
                return Err(Error::new(ErrorKind::OtherLanguages { reason }));
            }
            languages.add(own);
        }
        let languages = languages.common().ok_or_else(|| Error::new(ErrorKind::Empty))?;
        self.learn_together(jobs_of(documents), languages.map(LanguageTag::clone))
    }

    /// As [`Aligner::learn`], of pairs that are all in these languages.
    pub(crate) fn learn_together(
        &self,
        jobs: Vec<Job<'_>>,
        languages: Pair<LanguageTag>,
    ) -> Result<Lexicon, Error> {
        let watch = self.watch(&(), jobs.len());
        let outcome = self.run(jobs, (&(), &watch), |_, last| Ok(owned_segments(&last?)));
        let segments = outcome.results.into_iter().map(|(_, segments)| segments);
        let segments = segments.collect::<Result<Vec<_>, Error>>()?;
        learned(&outcome.vocabulary, outcome.sides, &watch, languages, &segments)
    }

    /// The probability that a sentence of the source (row) and one of the target (column) stand in
    /// one bead, each `0.0..=1.0`.
    ///
    /// # Errors
    /// As [`Aligner::align`]; [`TooLarge`](crate::ErrorKind::TooLarge) too if the product of the
    /// lengths is more than [`max_cells`](crate::AlignerBuilder::max_cells).
    ///
    /// # Complexity
    /// As [`Aligner::align`], and eight bytes for each sentence of the source with each of the
    /// target.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_sentences(LanguageTag::new("en")?, ["Yes, 1984.", "No."]);
    /// let finnish = Document::from_sentences(LanguageTag::new("fi")?, ["Kyllä, 1984.", "Ei."]);
    /// let links = Aligner::default().link_posteriors(Pair::new(&english, &finnish))?;
    /// assert_eq!(links.lengths(), Pair::new(2, 2));
    /// assert!(links.get(Pair::new(0, 0)) > links.get(Pair::new(0, 1)));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn link_posteriors(&self, documents: Pair<&Document>) -> Result<LinkPosteriors, Error> {
        let lengths = documents.map(Document::len);
        let cells = lengths.source.saturating_mul(lengths.target);
        if cells > self.options.max_cells {
            let limit = self.options.max_cells;
            return Err(Error::too_large(cells, limit, "raise `max_cells` or cut the documents"));
        }
        let bytes = cells.saturating_mul(size_of::<f64>());
        if let Some(limit) = self.options.max_memory.filter(|limit| bytes > *limit) {
            return Err(Error::new(ErrorKind::TooMuchMemory { bytes, limit }));
        }
        self.run_one(Job::plain(0, documents), |last| {
            // The beads stay while the table is filled, and what was read stays.
            last.watch.take(bytes.saturating_add(last.found.posterior.bytes()));
            last.watch.check()?;
            let mut links = LinkPosteriors::zeros(lengths);
            for bead in last.found.posterior.non_null() {
                let sentences = last.pair.input.sides.turn(bead.sentences, Pair::swap);
                let Pair { source, target } = sentences.map(SentenceRange::as_usize);
                for row in source {
                    for column in target.clone() {
                        links.add(Pair::new(row, column), bead.probability);
                    }
                }
            }
            Ok(links)
        })
    }
}

fn jobs_of<'d>(pairs: &[Pair<&'d Document>]) -> Vec<Job<'d>> {
    (0..).zip(pairs).map(|(number, &documents)| Job::plain(number, documents)).collect()
}

/// The words of the beads of a last search. The features that they are part of do not outlive it.
fn owned_segments(last: &FinalSearch<'_>) -> Vec<OwnedSegment> {
    let owned = |one: AlignedTokens<'_>| (one.tokens.map(<[_]>::to_vec), one.weight);
    last.segments().map(owned).collect()
}

/// Bytes that a segment takes, and as it is handed on to learn from.
fn bytes_of_segment((tokens, _): &OwnedSegment) -> usize {
    let tokens = tokens.source.len().saturating_add(tokens.target.len());
    let both = size_of::<OwnedSegment>() + size_of::<AlignedTokens<'_>>();
    tokens.saturating_mul(size_of::<Token>()).saturating_add(both)
}

/// The lexicon that segments say, in these languages of the sides as they were given; `sides` leads
/// to those of the words.
fn learned(
    vocabulary: &BatchVocabulary,
    sides: SideOrder,
    watch: &Watch<'_>,
    languages: Pair<LanguageTag>,
    segments: &[Vec<OwnedSegment>],
) -> Result<Lexicon, Error> {
    let segments = segments.iter().flatten();
    watch.take(segments.clone().map(bytes_of_segment).fold(0, usize::saturating_add));
    watch.check()?;
    watch.reached(Milestone::Learning);
    let segments = segments.map(|(tokens, weight)| AlignedTokens {
        tokens: tokens.as_ref().map(Vec::as_slice),
        weight: *weight,
    });
    let languages = sides.turn(languages, Pair::swap);
    let lexicon = vocabulary.lexicon(languages, segments.collect(), watch);
    watch.check()?;
    Ok(sides.turn(lexicon, Lexicon::swap))
}
