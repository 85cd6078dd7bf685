//! Takes pairs of documents that are aligned together, one or many. Gives each its last round of
//! the search, after what all of them paired up has trained one lexicon; how translators worked is
//! learned of each, and of the others where it has too little. Never depends on the number of
//! threads, nor on how many other batches run. Next: decoding, the verdict, explanations.
use super::{
    checkpoints::{Course, Milestone},
    lexis::Lexis,
    limits::{BLOCKS_AT_ONCE, Deadline, Limits, Spent},
    reading::Reading,
};
use crate::{
    alignment::Alignment,
    corridor::{CoarsePath, Corridor, FULL_LATTICE, Hint, Margin, Pins, Stretch, draw},
    document::{Document, Pair, SentenceRange},
    error::Error,
    features::Vocabulary,
    lexicon::Knowledge,
    parallel::{self, map},
    search::{Arcs, BlockSearch, PathBead, Posterior, SearchResult, Shapes, WeightedBead},
    similarity::{
        AllWords, BeadScores, Evidence, Habits, LengthModel, LengthSums, Shares, Support,
        WeightVector, Weights, WordScores,
    },
};
use std::{borrow::Cow, ops::Range, time::Instant};

/// The most that users' evidence says of one bead, either way: as good as certain, and sums of it
/// over a whole text stay finite and fine enough to tell what else speaks.
const MOST_NATS: f64 = 1e5;
/// Beads less probable do not widen the corridor of the next round.
const KEPT_PROBABILITY: f64 = 1e-3;
/// Places around those beads that the next round searches.
const NEXT_MARGIN: usize = 3;
/// Places around the path of the second look that it searches.
const SECOND_LOOK_MARGIN: Margin = Margin { sure: 2, doubtful: 10 };

/// What holds for every round of a search.
#[derive(Debug)]
pub(crate) struct Settings<'a> {
    pub(crate) shapes: Shapes,
    /// The single most probable alignment is wanted.
    pub(crate) best_path: bool,
    pub(crate) weights: &'a Weights,
    pub(crate) lexicon_rounds: u32,
    /// What each pair may take.
    pub(crate) limits: Limits,
}

/// The words of a batch and what is known of them so far.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) lexis: Lexis,
    pub(crate) words: WordScores,
}

/// One pair of documents on its way through the rounds.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) reading: Reading,
    pub(crate) known: Known,
    pins: Pins,
    /// What the next round searches.
    pub(crate) corridor: Corridor,
    /// Where the last coarse search was not sure of its path, in order.
    doubtful: Vec<Stretch>,
    /// The time its searches have taken.
    pub(crate) spent: Spent,
}

/// What is known about a pair of documents beyond what was read, words apart: it grows with every
/// round.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    length: LengthModel,
    habits: Habits,
    /// Sentences that share a telling word, for the coarse search; none where there is no such
    /// search, for the whole lattice is.
    hints: Option<Vec<Hint>>,
}

/// What the user says of the bead of these sentences, in nats.
pub(crate) type Users<'u> = dyn Fn(Pair<SentenceRange>) -> f64 + Sync + 'u;

/// The last round of one pair, with what it saw.
pub(crate) struct LastRound<'r> {
    pub(crate) found: SearchResult,
    corridor: &'r Corridor,
    doubtful: &'r [Stretch],
    users: Option<&'r Users<'r>>,
    pub(crate) reading: &'r Reading,
    pub(crate) evidence: &'r Evidence<'r>,
    pub(crate) batch: &'r Batch,
}

/// What is kept of a round for the next.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) posterior: Posterior,
    /// Stretches that hold the posterior mass and the best path.
    stretches: Vec<Stretch>,
}

/// How the translators of a batch worked: sums over documents.
#[derive(Clone, Copy, Debug, Default)]
struct Ways {
    lengths: LengthSums,
    shares: Shares,
}

impl Ways {
    fn add(&mut self, other: &Ways, times: f64) {
        self.lengths.add(&other.lengths, times);
        for (sum, count) in self.shares.iter_mut().zip(other.shares) {
            // Rounding must not leave less than nothing.
            *sum = (*sum + times * count).max(0.0);
        }
    }
}

impl Batch {
    /// Reads pairs of documents and draws the first corridor of each: the whole lattice where that
    /// has no more than `whole` points. A pair that is too large has its error in place of its task.
    pub(crate) fn read<'d>(
        pairs: impl Iterator<Item = (Pair<&'d Document>, Pins)>,
        inform: impl FnOnce(Pair<&Vocabulary>) -> Knowledge,
        whole: usize,
        limits: Limits,
    ) -> (Batch, Vec<Result<Task, Error>>) {
        let (documents, pins): (Vec<_>, Vec<_>) = pairs.unzip();
        let (lexis, readings) = Reading::of_all(documents.into_iter(), inform);
        let words = lexis.words_alike();
        let pinned = readings.into_iter().zip(pins).collect();
        let task = |(reading, pins): (Reading, Pins)| {
            let is_short = Corridor::full_len(reading.lengths()) <= whole;
            let known = Known::before_search(&reading, &lexis, &words, is_short);
            Task::new(reading, known, pins, limits)
        };
        let tasks = map(pinned, task);
        (Batch { lexis, words }, tasks)
    }

    /// Trains the lexicon on what all tasks paired up, and brings what each knows up to date.
    /// With `second_look` each is searched coarsely once more by what is known now.
    pub(crate) fn learn(
        &mut self,
        tasks: Vec<Result<(Task, Seen), Error>>,
        second_look: bool,
        limits: Limits,
    ) -> Vec<Result<Task, Error>> {
        let segments = tasks.iter().flatten();
        let segments = segments.flat_map(|(task, seen)| task.reading.segments(&seen.posterior));
        self.words = self.lexis.words_learned(segments.collect());
        let ways = tasks.iter().flatten().map(|(task, seen)| task.ways(&seen.posterior));
        let all = ways.fold(Ways::default(), |mut all, of_one| {
            all.add(&of_one, 1.0);
            all
        });
        let words = &self.words;
        map(tasks, |task| {
            let (task, seen) = task?;
            task.learn(&seen, words, &all, second_look, limits)
        })
    }
}

impl Settings<'_> {
    /// Runs all rounds over pairs of documents and hands the last of each to `result`, in the order
    /// given. `inform` says what the user knows of their words, `users` gives the evidence of the
    /// user's about a pair. What a round has seen is kept along the `course`, and what an earlier
    /// run has seen taken from there. The batch comes back with the lexicon as it was in the last
    /// round, and with the results that were not taken before.
    pub(crate) fn align<I: Sync, T: Send>(
        &self,
        inputs: &[I],
        documents: impl Fn(&I) -> (Pair<&Document>, Pins),
        inform: impl FnOnce(Pair<&Vocabulary>) -> Knowledge,
        users: impl Fn(&I) -> Option<Box<Users<'_>>> + Sync,
        result: impl Fn(&I, Result<LastRound<'_>, Error>) -> T + Sync,
        course: &Course<'_>,
    ) -> (Batch, Vec<Option<T>>) {
        let with_inputs =
            |tasks: Vec<Result<Task, Error>>| tasks.into_iter().zip(inputs).enumerate().collect();
        let round_begins =
            |number| course.reached(Milestone::Round { number, of: self.lexicon_rounds + 1 });
        let at_once = blocks_at_once(inputs.len());
        course.reached(Milestone::Reading);
        let pairs = inputs.iter().map(documents);
        let (mut batch, mut tasks) = Batch::read(pairs, inform, FULL_LATTICE, self.limits);
        let mut weights = &self.weights.first;
        for round in 0..self.lexicon_rounds {
            round_begins(round);
            let search = |mut task: Task, place, input: &I| {
                let started = Instant::now();
                let search = || {
                    let (users, deadline) = (users(input), self.limits.deadline(task.spent));
                    let (words, users) = (&batch.words, users.as_deref());
                    let found =
                        task.search(&self.shapes, words, weights, users, (deadline, at_once))?;
                    Ok(Seen::of(found.posterior, &task.corridor))
                };
                let seen = course.seen(round, place, task.reading.lengths(), search)?;
                task.spent.add(started);
                Ok((task, seen))
            };
            let seen = map(with_inputs(tasks), |(place, (task, input))| {
                let seen = task.and_then(|task| search(task, place, input));
                course.passed(place);
                seen
            });
            course.reached(Milestone::Learning);
            // The first lexicon sees more than likeness did: what it hints at is searched as well.
            tasks = batch.learn(seen, round == 0, self.limits);
            weights = &self.weights.learned;
        }
        round_begins(self.lexicon_rounds);
        let last = |task: Task, input: &I| {
            let Task { reading, known, corridor, doubtful, spent, .. } = &task;
            let deadline = self.limits.deadline(*spent);
            let evidence = known.evidence(reading, corridor, &batch.words, weights);
            let users = users(input);
            let users = users.as_deref();
            let (shapes, best_path) = (&self.shapes, self.best_path);
            let way = Way { shapes, deadline, best_path, at_once };
            let found = search(corridor, &way, &evidence, users);
            let (evidence, batch) = (&evidence, &batch);
            let last =
                |found| LastRound { found, corridor, doubtful, users, reading, evidence, batch };
            result(input, found.map(last))
        };
        let results = map(with_inputs(tasks), |(place, (task, input))| {
            let wanted = !course.is_finished(place);
            let result = wanted.then(|| match task {
                Ok(task) => last(task, input),
                Err(error) => result(input, Err(error)),
            });
            course.passed(place);
            result
        });
        (batch, results)
    }
}

impl Task {
    fn new(reading: Reading, known: Known, pins: Pins, limits: Limits) -> Result<Task, Error> {
        let started = Instant::now();
        let path = known.coarse_path(&reading, &pins);
        let corridor = draw(reading.lengths(), path.as_ref(), &pins, limits.cells)?;
        let corridor = limits.allow(&reading, corridor)?;
        let doubtful = path.map_or(Vec::new(), |path| path.doubtful(&pins));
        let mut spent = Spent::default();
        spent.add(started);
        Ok(Task { reading, known, pins, corridor, doubtful, spent })
    }

    /// Scores all beads of the corridor, by built-in evidence and by the user's, and weighs them
    /// against each other.
    pub(crate) fn search(
        &self,
        shapes: &Shapes,
        words: &WordScores,
        weights: &WeightVector,
        users: Option<&Users<'_>>,
        (deadline, at_once): (Deadline, usize),
    ) -> Result<SearchResult, Error> {
        let evidence = self.known.evidence(&self.reading, &self.corridor, words, weights);
        let way = Way { shapes, deadline, best_path: false, at_once };
        search(&self.corridor, &way, &evidence, users)
    }

    /// What the beads of a round say of the translator's ways.
    fn ways(&self, last: &Posterior) -> Ways {
        Ways {
            lengths: self.known.length.measure(self.reading.features(), last.non_null()),
            shares: Habits::count(last.beads.iter()),
        }
    }

    fn learn(
        self,
        seen: &Seen,
        words: &WordScores,
        all: &Ways,
        second_look: bool,
        limits: Limits,
    ) -> Result<Task, Error> {
        let started = Instant::now();
        let own = self.ways(&seen.posterior);
        let mut others = *all;
        others.add(&own, -1.0);
        let Task { reading, known, pins, doubtful, mut spent, .. } = self;
        let known = known.learn(&reading, &own, &others, words);
        let also = if second_look { known.coarse_path(&reading, &pins) } else { None };
        let seen = seen.stretches.iter().map(|&stretch| (stretch, NEXT_MARGIN));
        let beside = also.iter().flat_map(CoarsePath::stretches);
        let beside = beside.map(|(step, doubt)| (step, SECOND_LOOK_MARGIN.at(doubt)));
        let stretches = seen.chain(beside);
        let corridor =
            limits.allow(&reading, Corridor::around(reading.lengths(), stretches).pinned(&pins))?;
        let doubtful = also.map_or(doubtful, |path| path.doubtful(&pins));
        spent.add(started);
        Ok(Task { reading, known, pins, corridor, doubtful, spent })
    }
}

impl Known {
    /// Total lengths, and where words alike or known stand.
    fn before_search(
        reading: &Reading,
        lexis: &Lexis,
        words: &WordScores,
        is_short: bool,
    ) -> Known {
        Known {
            length: LengthModel::of(reading.features())
                .between(reading.features(), reading.anchors()),
            habits: Habits::default(),
            hints: (!is_short).then(|| reading.hints_beforehand(lexis, words)),
        }
    }

    /// Lengths and habits by what a round says, of this pair and of others aligned with it; and
    /// where words known by now stand.
    fn learn(&self, reading: &Reading, own: &Ways, others: &Ways, words: &WordScores) -> Known {
        Known {
            length: self.length.refit(&own.lengths, &others.lengths),
            habits: Habits::of(&own.shares, &others.shares),
            hints: self.hints.as_ref().map(|_| reading.hints_learned(words)),
        }
    }

    /// The path of a coarse search by what is known; none where the whole lattice is searched.
    fn coarse_path(&self, reading: &Reading, pins: &Pins) -> Option<CoarsePath> {
        Some(reading.coarse_path(&self.length, self.hints.as_ref()?, pins))
    }

    /// Gathers the built-in evidence of one round.
    pub(crate) fn evidence<'d>(
        &self,
        reading: &'d Reading,
        corridor: &Corridor,
        words: &'d WordScores,
        weights: &'d WeightVector,
    ) -> Evidence<'d> {
        let features = reading.features();
        let support = Cow::Owned(Support::of(corridor, features, words, &corridor.blocks()));
        Evidence {
            features,
            mentions: reading.mentions(),
            length: self.length,
            habits: self.habits,
            words,
            support,
            weights,
        }
    }
}

/// How one round searches.
struct Way<'s> {
    shapes: &'s Shapes,
    deadline: Deadline,
    /// The single most probable alignment is wanted.
    best_path: bool,
    /// Blocks that are scored at the same time.
    at_once: usize,
}

/// Scores all beads of a corridor and weighs them against each other, block by block.
fn search<'c>(
    corridor: &'c Corridor,
    way: &Way<'c>,
    evidence: &Evidence<'_>,
    users: Option<&Users<'_>>,
) -> Result<SearchResult, Error> {
    let &Way { shapes, deadline, best_path, at_once } = way;
    let blocks = corridor.blocks();
    let search = BlockSearch { corridor, extensions: evidence.extensions(), blocks, best_path };
    search.run(at_once, |blocks| {
        deadline.check()?;
        let largest = shapes.largest();
        let score = |rows: Range<usize>| match largest.source.max(largest.target) {
            ..=4 => score_rows::<4>(corridor, shapes, evidence, users, rows),
            _ => score_rows::<8>(corridor, shapes, evidence, users, rows),
        };
        Ok(map(blocks.to_vec(), score))
    })
}

/// The values of the beads that begin in some rows, computed so many at once.
fn score_rows<'c, const LANES: usize>(
    corridor: &'c Corridor,
    shapes: &'c Shapes,
    evidence: &Evidence<'_>,
    users: Option<&Users<'_>>,
    rows: Range<usize>,
) -> Arcs<'c> {
    let values = BeadScores::<LANES>::new(evidence, corridor, shapes, rows.clone());
    match users {
        Some(users) => {
            Arcs::score(corridor, shapes, rows, &values, Some(&|bead| bounded(users(bead))))
        }
        None => Arcs::score(corridor, shapes, rows, &values, None),
    }
}

/// What counts of the user's evidence.
pub(super) fn bounded(nats: f64) -> f64 {
    if nats.is_nan() { 0.0 } else { nats.clamp(-MOST_NATS, MOST_NATS) }
}

impl LastRound<'_> {
    /// The alignment that is chosen.
    pub(crate) fn alignment(&self) -> Result<Alignment, Error> {
        self.found.alignment(self.corridor, |sentences| {
            let words = self.evidence.words_of(self.corridor, sentences);
            let users = self.users.map_or(0.0, |users| bounded(users(sentences)));
            self.evidence.nats(words.as_ref(), sentences) + users
        })
    }

    /// Where the search was not sure of where the text goes on.
    pub(crate) fn doubtful(&self) -> impl Iterator<Item = Pair<SentenceRange>> + '_ {
        self.doubtful.iter().map(|part| part.sentences())
    }

    /// The words beside each other in the rows of a bead; none of a null.
    pub(crate) fn words_of(&self, sentences: Pair<SentenceRange>) -> Option<AllWords<'_>> {
        self.evidence.words_of(self.corridor, sentences)
    }
}

impl Seen {
    /// Keeps the part of the lattice in which beads had posterior mass.
    pub(crate) fn of(posterior: Posterior, corridor: &Corridor) -> Seen {
        // Where the mass is spread thin, no bead may be probable enough: the path holds it together.
        let path = posterior.most_expected(corridor).into_iter().map(PathBead::stretch);
        let stretches = posterior.stretches(KEPT_PROBABILITY).chain(path).collect();
        Seen { posterior, stretches }
    }

    /// What an earlier run has seen.
    pub(super) fn again(beads: Vec<WeightedBead>, stretches: Vec<Stretch>) -> Seen {
        Seen { posterior: Posterior::of_beads(beads), stretches }
    }

    /// The beads with posterior mass.
    pub(super) fn beads(&self) -> &[WeightedBead] {
        &self.posterior.beads
    }

    /// The stretches that the next round searches.
    pub(super) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }
}

/// Blocks of one of so many documents that are scored at the same time. Where documents are beside
/// each other already, they come one by one: no thread waits for another document, nor holds the
/// blocks of two.
fn blocks_at_once(documents: usize) -> usize {
    if documents == 1 { parallel::threads().min(BLOCKS_AT_ONCE) } else { 1 }
}
