//! The evidence that users plug in, prepared for one pair of documents.
use super::side_order::SideOrder;
use crate::{
    alignment::Contribution,
    document::{Document, Pair, SentenceRange},
    error::Error,
    score::LogOdds,
    similarity::{Scorer, Similarity},
};
use std::sync::Arc;

/// The most that users' evidence says of one bead, either way: as good as certain, and sums of it
/// over a whole text stay finite and fine enough to tell what else speaks.
const MOST_NATS: f64 = 1e5;

/// At least one scorer, each with its weight.
pub(crate) struct UserEvidence<'d> {
    scorers: Vec<(Box<dyn Scorer + 'd>, f64)>,
    /// Scorers know the sides as they were given.
    sides: SideOrder,
}

impl<'d> UserEvidence<'d> {
    /// Prepares all for documents as they were given; `None` if there are none.
    pub(super) fn prepare(
        similarities: &'d [(Arc<dyn Similarity>, f64)],
        documents: Pair<&'d Document>,
        sides: SideOrder,
    ) -> Result<Option<UserEvidence<'d>>, Error> {
        if similarities.is_empty() {
            return Ok(None);
        }
        let prepare = |(similarity, weight): &'d (Arc<dyn Similarity>, f64)| {
            Ok((similarity.prepare(documents)?, *weight))
        };
        let scorers = similarities.iter().map(prepare).collect::<Result<_, Error>>()?;
        Ok(Some(UserEvidence { scorers, sides }))
    }

    /// What counts of it for a bead, in nats.
    pub(super) fn nats(&self, sentences: Pair<SentenceRange>) -> f64 {
        let sentences = self.sides.turn(sentences, Pair::swap);
        let of_one = |(scorer, weight): &(Box<dyn Scorer + 'd>, f64)| {
            scorer.log_odds(sentences).nats() * weight
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
