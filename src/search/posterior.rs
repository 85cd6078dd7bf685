//! The posterior probabilities of the beads of a corridor, and the alignments chosen by them.
use super::{
    expected_beads::most_expected,
    paths::{PathBead, STATES, WeightedBead},
};
use crate::{
    alignment::{Alignment, Bead},
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange, Side},
    error::Error,
    score::{Confidence, LogOdds},
};

/// The beads with posterior mass, in the order of the points at which they begin.
#[derive(Clone, Debug)]
pub(crate) struct Posterior {
    pub(crate) beads: Vec<WeightedBead>,
    /// For each sentence, the probability that it is a null. Where in the other side a null stands
    /// says nothing: it may pass at several points, and is right or wrong as one.
    nulls: Pair<Vec<f64>>,
    /// How many nulls are expected, by the state before them.
    pub(crate) null_runs: [f64; STATES],
    /// Natural logarithm of the sum over all alignments of the exponentials of their scores.
    pub(crate) log_partition: f64,
}

impl Posterior {
    /// The beads of an earlier search, of which no path is asked for any more.
    pub(crate) fn of_beads(beads: Vec<WeightedBead>) -> Posterior {
        Posterior { beads, ..Posterior::empty(Pair::default()) }
    }

    /// No beads of documents of these lengths.
    pub(super) fn empty(lengths: Pair<usize>) -> Posterior {
        Posterior {
            beads: Vec::new(),
            nulls: lengths.map(|length| vec![0.0; length]),
            null_runs: [0.0; STATES],
            log_partition: 0.0,
        }
    }

    /// Adds the probability of a null of a sentence on this side that begins at a point.
    pub(super) fn add_null(&mut self, side: Side, start: Pair<usize>, probability: f64) {
        if let Some(sum) = self.nulls.get_mut(side).get_mut(*start.get(side)) {
            *sum += probability;
        }
    }

    /// The beads that hold sentences of both sides.
    pub(crate) fn non_null(&self) -> impl Iterator<Item = &WeightedBead> + Clone {
        self.beads.iter().filter(|bead| !bead.is_null())
    }

    /// The stretches of beads of at least this probability.
    pub(crate) fn stretches(&self, least: f64) -> impl Iterator<Item = Stretch> + '_ {
        let probable = move |bead: &&WeightedBead| bead.probability >= least;
        self.beads.iter().filter(probable).map(|bead| Stretch::of(bead.sentences))
    }

    /// The path with the greatest sum of posteriors, each less a toll.
    pub(crate) fn most_expected(&self, corridor: &Corridor) -> Vec<PathBead> {
        most_expected(corridor, &self.beads)
    }

    /// The alignment of a path, with its confidences. `score` is asked for beads too improbable to
    /// be kept.
    pub(super) fn alignment_of(
        &self,
        path: &[PathBead],
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        let bead = |bead: &PathBead| {
            let sentences = bead.sentences();
            let from = self.beads.partition_point(|kept| {
                let start = kept.start();
                (start.source, start.target) < (bead.start.source, bead.start.target)
            });
            let mut here = self.beads.get(from..).unwrap_or(&[]).iter();
            let kept = here
                .by_ref()
                .take_while(|kept| kept.start() == bead.start)
                .find(|kept| kept.sentences == sentences);
            // What is too improbable to be kept has been scored all the same.
            let nats = kept.map_or_else(|| score(sentences), |kept| kept.score);
            let probability = self.null(bead).or(kept.map(|kept| kept.probability));
            Bead::new(
                sentences,
                LogOdds::new(nats).unwrap_or(LogOdds::NONE),
                Confidence::saturating(probability.unwrap_or(0.0)),
            )
        };
        Alignment::new(path.iter().map(bead).collect())
    }

    /// The probability that the sentences of a null have no counterpart, wherever it stands; `None`
    /// for other beads.
    fn null(&self, bead: &PathBead) -> Option<f64> {
        let side = match (bead.size.source, bead.size.target) {
            (_, 0) => Side::Source,
            (0, _) => Side::Target,
            _ => return None,
        };
        self.nulls.get(side).get(*bead.start.get(side)).copied()
    }
}
