//! The posterior probabilities of the beads of a corridor, and the alignments chosen by them.
#![expect(
    clippy::indexing_slicing,
    reason = "cell numbers come from the corridor that sized the table"
)]
use super::{
    paths::{STATES, WeightedBead, walk_back},
    readings::Readings,
    shapes::LONGEST_RUN,
};
use crate::{
    alignment::{Alignment, Bead},
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange, Side},
    error::Error,
    monitor::Watch,
    score::{Confidence, LogOdds},
};

/// What a bead must be worth to be chosen rather than left as nulls. Each bead counts for one
/// however many sentences it holds, so a small toll keeps the path from collecting many doubtful
/// small ones.
pub(super) const TOLL: f64 = 0.3;
/// Beads less probable are not chosen, only nulls: one bead that is surely wrong, instead of
/// several doubtful nulls, would save tolls and tell the reader less.
pub(super) const LEAST_CHOSEN: f64 = 0.05;

/// The size of a bead of at most six sentences a side as one number; larger ones are pinned and
/// have none.
const SIDE: usize = LONGEST_RUN + 1;
const LARGER: u8 = u8::MAX;
/// Points that have been passed are forgotten so many at once.
const FORGOTTEN: usize = 1 << 14;

/// The beads with posterior mass, in the order of the points at which they begin.
#[derive(Clone, Debug)]
pub(crate) struct Posterior {
    pub(crate) beads: Vec<WeightedBead>,
    /// For each of them, the probability of all that read the same; none where that is not asked.
    as_read: Vec<f64>,
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

    /// Bytes that it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let Pair { source, target } =
            self.nulls.as_ref().map(|nulls| size_of_val(nulls.as_slice()));
        size_of_val(self.beads.as_slice()).saturating_add(source).saturating_add(target)
    }

    /// No beads of documents of these lengths.
    pub(super) fn empty(lengths: Pair<usize>) -> Posterior {
        Posterior {
            beads: Vec::new(),
            as_read: Vec::new(),
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

    /// The path from corner to corner with the greatest sum of posteriors, each less a toll: the one
    /// expected to hold the most right beads.
    ///
    /// Nulls are always possible, so that a path always exists. They gain what they have at this
    /// very point: with all that they have anywhere, the measured books lost more beads to nulls
    /// than noisy news won. Of beads that lead to a point and gain the same, the one that begins
    /// first is taken. Time is linear in points and beads; memory is one byte a point.
    pub(crate) fn most_expected(&self, corridor: &Corridor, watch: &Watch<'_>) -> Vec<Stretch> {
        let sizes = vec![LARGER; corridor.len()];
        let mut table = GainTable { corridor, gains: vec![0.0], first: 0, sizes };
        let mut rest = self.beads.as_slice();
        let mut passed = 0;
        let rows = corridor.rows().iter().enumerate();
        for (source, row) in rows.take_while(|_| !watch.is_over()) {
            let below = corridor.rows().get(source + 1);
            for target in row.first..=row.last {
                let start = Pair::new(source, target);
                let here = rest.iter().take_while(|bead| bead.start() == start).count();
                let (here, after) = rest.split_at(here);
                rest = after;
                let first = passed;
                passed += here.len();
                let before = table.gain(row.cell(target));
                if before == f64::NEG_INFINITY {
                    continue;
                }
                if !corridor.is_pinned_at(start) {
                    let of_null = |size: Pair<usize>| {
                        let found = here.iter().find(|bead| bead.size() == size);
                        found.map_or(0.0, |bead| bead.probability) - TOLL
                    };
                    let down = below.is_some_and(|below| below.first <= target);
                    for (size, fits) in
                        [(Pair::new(1, 0), down), (Pair::new(0, 1), target < row.last)]
                    {
                        if fits && corridor.pins().leave_alone(start, size) {
                            table.step(start, size, before + of_null(size));
                        }
                    }
                }
                for (place, bead) in (first..).zip(here) {
                    if !bead.is_null() && self.probability_as_read(place) >= LEAST_CHOSEN {
                        table.step(start, bead.size(), before + bead.probability - TOLL);
                    }
                }
            }
            table.forget(row.offset);
        }
        table.walk_back()
    }

    /// Counts beads together that read the same: they are as probable as all of them.
    pub(super) fn read_as(&mut self, readings: &Readings) {
        self.as_read = readings.probabilities(&self.beads);
    }

    /// The probability of a bead, given by its place, or that of all that read the same.
    fn probability_as_read(&self, place: usize) -> f64 {
        let own = || self.beads.get(place).map_or(0.0, |bead| bead.probability);
        self.as_read.get(place).copied().unwrap_or_else(own)
    }

    /// The alignment of a path, with its confidences. `score` is asked for beads too improbable to
    /// be kept.
    pub(super) fn alignment_of(
        &self,
        path: &[Stretch],
        score: impl Fn(Pair<SentenceRange>) -> f64,
    ) -> Result<Alignment, Error> {
        let bead = |bead: &Stretch| {
            let sentences = bead.sentences();
            let from = self.beads.partition_point(|kept| {
                let start = kept.start();
                (start.source, start.target) < (bead.start.source, bead.start.target)
            });
            let mut here = (from..).zip(self.beads.get(from..).unwrap_or(&[]));
            let kept = here
                .by_ref()
                .take_while(|(_, kept)| kept.start() == bead.start)
                .find(|(_, kept)| kept.sentences == sentences);
            // What is too improbable to be kept has been scored all the same.
            let nats = kept.map_or_else(|| score(sentences), |(_, kept)| kept.score);
            let read = kept.map(|(place, _)| self.probability_as_read(place));
            let probability = self.null(bead).or(read);
            Bead::new(
                sentences,
                LogOdds::new(nats).unwrap_or(LogOdds::NONE),
                Confidence::saturating(probability.unwrap_or(0.0)),
            )
        };
        Alignment::covering(path.iter().map(bead).collect())
    }

    /// The probability that the sentences of a null have no counterpart, wherever it stands; `None`
    /// for other beads.
    fn null(&self, bead: &Stretch) -> Option<f64> {
        let side = match bead.size() {
            Pair { target: 0, .. } => Side::Source,
            Pair { source: 0, .. } => Side::Target,
            _ => return None,
        };
        self.nulls.get(side).get(*bead.start.get(side)).copied()
    }
}

/// How well the points are reached that are not passed yet, and how each point was.
struct GainTable<'c> {
    corridor: &'c Corridor,
    gains: Vec<f64>,
    /// The number of the first point that is not forgotten.
    first: usize,
    /// The size of the bead by which each point is reached.
    sizes: Vec<u8>,
}

impl GainTable<'_> {
    /// The best that leads to a point, by its number.
    fn gain(&self, cell: usize) -> f64 {
        self.gains.get(cell - self.first).copied().unwrap_or(f64::NEG_INFINITY)
    }

    fn step(&mut self, start: Pair<usize>, size: Pair<usize>, gain: f64) {
        let end = Pair::new(start.source + size.source, start.target + size.target);
        let Some(cell) = self.corridor.cell(end.source, end.target) else { return };
        let place = cell - self.first;
        if place >= self.gains.len() {
            self.gains.resize(place + 1, f64::NEG_INFINITY);
        }
        if gain > self.gains[place] {
            self.gains[place] = gain;
            let small = size.source < SIDE && size.target < SIDE;
            let number = u8::try_from(size.source * SIDE + size.target);
            self.sizes[cell] = number.ok().filter(|_| small).unwrap_or(LARGER);
        }
    }

    /// Forgets the gains of points before this one, now and then.
    fn forget(&mut self, cell: usize) {
        let passed = (cell - self.first).min(self.gains.len());
        if passed >= FORGOTTEN {
            self.gains.drain(..passed);
            self.first += passed;
        }
    }

    fn walk_back(&self) -> Vec<Stretch> {
        walk_back(self.corridor, |point, cell| match self.sizes[cell] {
            LARGER => self.corridor.pin_before(point),
            number => Some(Pair::new(usize::from(number) / SIDE, usize::from(number) % SIDE)),
        })
    }
}
