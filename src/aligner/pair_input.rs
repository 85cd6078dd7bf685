//! What a user gives about one pair of documents: the documents, beads known to be right, and
//! evidence; turned to the order of sides in which the search sees them.
use super::side_order::SideOrder;
use crate::{
    alignment::Contribution,
    corridor::Pins,
    document::{Document, Pair, SentenceRange},
    error::Error,
    monitor::Watch,
    score::LogOdds,
    similarity::{PairContext, Scorer, Similarity},
};
use std::sync::Arc;

/// Evidence of a user's, and what it is multiplied by.
pub(crate) type WeightedSimilarity = (Arc<dyn Similarity>, f64);

/// A pair of documents to align, and what is given about it.
#[derive(Clone)]
pub(crate) struct Job<'d> {
    pub(crate) documents: Pair<&'d Document>,
    pub(crate) pins: Pins,
    /// What only this pair has, beside what the aligner has for all.
    pub(crate) similarities: &'d [WeightedSimilarity],
    pub(crate) context: PairContext<'d>,
}

impl<'d> Job<'d> {
    /// A pair, at this place of all, of which nothing is known.
    pub(super) fn plain(number: usize, documents: Pair<&'d Document>) -> Job<'d> {
        let context = PairContext::new(number, None);
        Job { documents, pins: Pins::default(), similarities: &[], context }
    }
}

/// What a user gives about a pair of documents, its sides in the order of the search.
pub(crate) struct PairInput<'d> {
    /// Its place in the corpus or list that is aligned, from 0.
    pub(super) number: usize,
    pub(super) documents: Pair<&'d Document>,
    pub(super) pins: Pins,
    pub(super) user_evidence: Option<UserEvidence<'d>>,
    /// How the sides as they were given lead to those of the search.
    pub(super) sides: SideOrder,
    /// How the sides of the batch do.
    pub(super) in_batch: SideOrder,
}

impl PairInput<'_> {
    /// Both documents read the same, and no pin says that it is otherwise: what translates each
    /// sentence is known.
    pub(super) fn is_identity(&self) -> bool {
        let Pair { source, target } = self.documents;
        source.len() == target.len()
            && self.pins.are_on_diagonal()
            && source.sentence_texts().eq(target.sentence_texts())
    }
}

/// The most that users' evidence says of one bead, either way: as good as certain, and sums of it
/// over a whole text stay finite and fine enough to tell what else speaks.
const MOST_NATS: f64 = 1e5;

/// The evidence that users plug in: at least one scorer, each with its weight.
pub(crate) struct UserEvidence<'d> {
    scorers: Vec<(Box<dyn Scorer + 'd>, f64)>,
    /// Scorers know the sides as they were given.
    sides: SideOrder,
}

impl<'d> UserEvidence<'d> {
    /// Prepares all for documents as they were given; `None` if there are none.
    pub(super) fn prepare(
        similarities: &'d [WeightedSimilarity],
        job: &Job<'d>,
        sides: SideOrder,
    ) -> Result<Option<UserEvidence<'d>>, Error> {
        let prepare = |(similarity, weight): &'d WeightedSimilarity| {
            Ok((similarity.prepare(job.documents, job.context)?, *weight))
        };
        let all = similarities.iter().chain(job.similarities);
        let scorers = all.map(prepare).collect::<Result<Vec<_>, Error>>()?;
        Ok((!scorers.is_empty()).then_some(UserEvidence { scorers, sides }))
    }

    /// What counts of it for a bead, in nats. A scorer may be slow: none is asked once the run is
    /// over.
    pub(super) fn nats(&self, sentences: Pair<SentenceRange>, watch: &Watch<'_>) -> f64 {
        let sentences = self.sides.turn(sentences, Pair::swap);
        let of_one = |(scorer, weight): &(Box<dyn Scorer + 'd>, f64)| {
            if watch.is_over() { 0.0 } else { scorer.log_odds(sentences).nats() * weight }
        };
        bounded(self.scorers.iter().map(of_one).sum())
    }

    /// The same, scorer by scorer.
    pub(super) fn contributions(&self, sentences: Pair<SentenceRange>) -> Vec<Contribution> {
        let sentences = self.sides.turn(sentences, Pair::swap);
        let (mut sum, mut told) = (0.0, 0.0);
        let mut contributions = Vec::with_capacity(self.scorers.len() + 1);
        for (number, (scorer, weight)) in (1..).zip(&self.scorers) {
            let value = scorer.log_odds(sentences).nats();
            let nats = bounded(value * weight);
            sum += value * weight;
            told += nats;
            let log_odds = LogOdds::new(nats).unwrap_or(LogOdds::NONE);
            contributions.push(Contribution::new(format!("similarity {number}"), value, log_odds));
        }
        // Each by itself may be within what counts and all together not, or the other way round.
        // Zero otherwise, to the last bit: these are the same sums.
        let rest = bounded(sum) - told;
        let log_odds = LogOdds::new(rest).unwrap_or(LogOdds::NONE);
        contributions.push(Contribution::new("similarity beyond measure", rest, log_odds));
        contributions
    }
}

/// What counts of so many nats.
fn bounded(nats: f64) -> f64 {
    if nats.is_nan() { 0.0 } else { nats.clamp(-MOST_NATS, MOST_NATS) }
}
