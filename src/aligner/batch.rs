//! Takes pairs of documents that are aligned together, one or many. Gives each its last round of
//! the search, after what all of them paired up has trained one lexicon; how translators worked is
//! learned of each, and of the others where it has too little. Never depends on the number of
//! threads, nor on how many other batches run. Next: decoding, the verdict, explanations.
use super::{lexis::Lexis, reading::Reading};
use crate::{
    corridor::{Corridor, Hint, Margin, Pins, Stretch, draw, is_short},
    document::{Document, Pair, SentenceRange},
    error::Error,
    features::Vocabulary,
    lexicon::Knowledge,
    search::{Arcs, Extensions, Posterior, Shapes},
    similarity::{
        Evidence, Habits, LengthModel, LengthSums, LexicalTable, Scorer, Shares, WeightVector,
        Weights, WordScores,
    },
};
use std::borrow::Cow;

/// The most that users' evidence says of one bead, either way: as good as certain, and sums of it
/// over a whole text stay finite and fine enough to tell what else speaks.
pub(super) const MOST_NATS: f64 = 1e5;
/// Beads less probable do not widen the corridor of the next round.
const KEPT_PROBABILITY: f64 = 1e-3;
/// Places around those beads that the next round searches.
const NEXT_MARGIN: usize = 3;
/// Places around the path of the second look that it searches.
const SECOND_LOOK_MARGIN: Margin = Margin { sure: NEXT_MARGIN, doubtful: 16 };

/// What holds for every round of a search.
#[derive(Debug)]
pub(crate) struct Settings<'a> {
    pub(crate) shapes: Shapes,
    pub(crate) weights: &'a Weights,
    pub(crate) lexicon_rounds: u32,
    /// Most points of one corridor.
    pub(crate) limit: usize,
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
}

/// What is known about a pair of documents beyond what was read, words apart: it grows with every
/// round.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    length: LengthModel,
    habits: Habits,
    /// Sentences that share a telling word, for the coarse search of long documents.
    hints: Vec<Hint>,
}

/// One round of the search: what was scored, and how probable it is.
pub(crate) struct Round<'c> {
    pub(crate) arcs: Arcs<'c>,
    pub(crate) posterior: Posterior,
    pub(crate) extensions: Extensions,
}

/// The last round of one pair, with what it saw.
pub(crate) struct LastRound<'r> {
    pub(crate) round: Round<'r>,
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
    /// Reads pairs of documents and draws the first corridor of each. A pair that is too large has
    /// its error in place of its task.
    pub(crate) fn read<'d>(
        pairs: impl Iterator<Item = (Pair<&'d Document>, Pins)>,
        inform: impl FnOnce(Pair<&Vocabulary>) -> Knowledge,
        limit: usize,
    ) -> (Batch, Vec<Result<Task, Error>>) {
        let (documents, pins): (Vec<_>, Vec<_>) = pairs.unzip();
        let (lexis, readings) = Reading::of_all(documents.into_iter(), inform);
        let words = lexis.words_alike();
        let pinned = readings.into_iter().zip(pins).collect();
        let tasks = map(pinned, |(reading, pins)| Task::new(reading, pins, &lexis, &words, limit));
        (Batch { lexis, words }, tasks)
    }

    /// Trains the lexicon on what all tasks paired up, and brings what each knows up to date.
    /// With `second_look` each is searched coarsely once more by what is known now.
    pub(crate) fn learn(
        &mut self,
        tasks: Vec<Result<(Task, Seen), Error>>,
        second_look: bool,
        limit: usize,
    ) -> Vec<Result<Task, Error>> {
        self.words = self.lexis.words_learned(|forms| {
            let segments =
                |(task, seen): &(Task, Seen)| task.reading.segments(&seen.posterior, forms);
            tasks.iter().flatten().flat_map(segments).collect()
        });
        let ways = tasks.iter().flatten().map(|(task, seen)| task.ways(&seen.posterior));
        let all = ways.fold(Ways::default(), |mut all, of_one| {
            all.add(&of_one, 1.0);
            all
        });
        let words = &self.words;
        map(tasks, |task| {
            let (task, seen) = task?;
            task.learn(&seen, words, &all, second_look, limit)
        })
    }
}

impl Settings<'_> {
    /// Runs all rounds over pairs of documents and hands the last of each to `result`, in the order
    /// given. `inform` says what the user knows of their words, `users` gives the evidence of the
    /// user's about a pair. The batch comes back with the lexicon as it was in the last round.
    pub(crate) fn align<I: Sync, T: Send>(
        &self,
        inputs: &[I],
        documents: impl Fn(&I) -> (Pair<&Document>, Pins),
        inform: impl FnOnce(Pair<&Vocabulary>) -> Knowledge,
        users: impl Fn(&I, Pair<SentenceRange>) -> f64 + Sync,
        result: impl Fn(&I, LastRound<'_>) -> Result<T, Error> + Sync,
    ) -> (Batch, Vec<Result<T, Error>>) {
        let with_inputs = |tasks: Vec<Result<Task, Error>>| tasks.into_iter().zip(inputs).collect();
        let (mut batch, mut tasks) = Batch::read(inputs.iter().map(documents), inform, self.limit);
        let mut weights = &self.weights.first;
        for round in 0..self.lexicon_rounds {
            let search = |(task, input): (Result<Task, Error>, &I)| {
                let task = task?;
                let users = |sentences| users(input, sentences);
                let seen = Seen::of(task.search(&self.shapes, &batch.words, weights, users))?;
                Ok((task, seen))
            };
            let seen = map(with_inputs(tasks), search);
            // The first lexicon sees more than likeness did: what it hints at is searched as well.
            tasks = batch.learn(seen, round == 0, self.limit);
            weights = &self.weights.learned;
        }
        let results = map(with_inputs(tasks), |(task, input)| {
            let Task { reading, known, corridor, .. } = &task?;
            let evidence = known.evidence(reading, corridor, &batch.words, weights);
            let users = |sentences| users(input, sentences);
            let round = Round::search(corridor, &self.shapes, &evidence, users);
            result(input, LastRound { round, reading, evidence: &evidence, batch: &batch })
        });
        (batch, results)
    }
}

impl Task {
    fn new(
        reading: Reading,
        pins: Pins,
        lexis: &Lexis,
        words: &WordScores,
        limit: usize,
    ) -> Result<Task, Error> {
        let known = Known::before_search(&reading, lexis, words);
        let path = || known.coarse_path(&reading, &pins);
        let corridor = draw(reading.lengths(), path, &pins, limit)?;
        Ok(Task { reading, known, pins, corridor })
    }

    /// Scores all beads of the corridor, by built-in evidence and by `users`, and weighs them
    /// against each other.
    pub(crate) fn search<'s>(
        &'s self,
        shapes: &'s Shapes,
        words: &WordScores,
        weights: &WeightVector,
        users: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Round<'s> {
        let evidence = self.known.evidence(&self.reading, &self.corridor, words, weights);
        Round::search(&self.corridor, shapes, &evidence, users)
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
        limit: usize,
    ) -> Result<Task, Error> {
        let own = self.ways(&seen.posterior);
        let mut others = *all;
        others.add(&own, -1.0);
        let Task { reading, known, pins, .. } = self;
        let known = known.learn(&reading, &own, &others, words);
        let also = if second_look { known.coarse_path(&reading, &pins) } else { Vec::new() };
        let seen = seen.stretches.iter().map(|&stretch| (stretch, NEXT_MARGIN));
        let also = also.into_iter().map(|(step, doubt)| (step, SECOND_LOOK_MARGIN.at(doubt)));
        let stretches = seen.chain(also);
        let corridor =
            Corridor::around(reading.lengths(), stretches).pinned(&pins).within(limit)?;
        Ok(Task { reading, known, pins, corridor })
    }
}

impl Known {
    /// Total lengths, and where words alike or known stand.
    fn before_search(reading: &Reading, lexis: &Lexis, words: &WordScores) -> Known {
        let short = is_short(reading.lengths());
        Known {
            length: LengthModel::of(reading.features())
                .between(reading.features(), reading.anchors()),
            habits: Habits::default(),
            hints: if short { Vec::new() } else { reading.hints_beforehand(lexis, words) },
        }
    }

    /// Lengths and habits by what a round says, of this pair and of others aligned with it; and
    /// where words known by now stand.
    fn learn(&self, reading: &Reading, own: &Ways, others: &Ways, words: &WordScores) -> Known {
        let short = is_short(reading.lengths());
        Known {
            length: self.length.refit(&own.lengths, &others.lengths),
            habits: Habits::of(&own.shares, &others.shares),
            hints: if short { Vec::new() } else { reading.hints_learned(words) },
        }
    }

    /// The path of a coarse search by what is known; none where the whole lattice is searched.
    fn coarse_path(&self, reading: &Reading, pins: &Pins) -> Vec<(Stretch, f64)> {
        if is_short(reading.lengths()) {
            return Vec::new();
        }
        reading.coarse_path(&self.length, &self.hints, pins)
    }

    /// Gathers the built-in evidence of one round.
    pub(crate) fn evidence<'d>(
        &self,
        reading: &'d Reading,
        corridor: &'d Corridor,
        words: &WordScores,
        weights: &'d WeightVector,
    ) -> Evidence<'d> {
        let features = reading.features();
        let lexical = Cow::Owned(LexicalTable::new(corridor, features, words));
        Evidence {
            features,
            mentions: reading.mentions(),
            length: self.length,
            habits: self.habits,
            lexical,
            weights,
        }
    }
}

impl<'c> Round<'c> {
    /// Scores all beads of a corridor and weighs them against each other.
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
        let extensions = evidence.extensions();
        let posterior = Posterior::compute(&arcs, &extensions);
        Round { arcs, posterior, extensions }
    }
}

impl Seen {
    /// Keeps the part of the lattice in which beads had posterior mass.
    pub(crate) fn of(round: Round<'_>) -> Result<Seen, Error> {
        // Where the mass is spread thin, no bead may be probable enough: the path holds it together.
        let path = round.posterior.expected_beads(&round.arcs)?;
        let path = path.beads().iter().map(|bead| Stretch::of(bead.sentences()));
        let stretches = round.posterior.stretches(KEPT_PROBABILITY).chain(path).collect();
        Ok(Seen { posterior: round.posterior, stretches })
    }
}

/// Maps in order; with the feature `rayon`, on every core.
pub(crate) fn map<T: Send, U: Send>(
    items: Vec<T>,
    of_one: impl Fn(T) -> U + Send + Sync,
) -> Vec<U> {
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        items.into_par_iter().map(of_one).collect()
    }
    #[cfg(not(feature = "rayon"))]
    items.into_iter().map(of_one).collect()
}
