//! Takes beads. Gives their [`Contrast`]: how much better their words translate each other than
//! those of beads some way off, by likeness and by a lexicon that was not learned from them. Never
//! believes what the search has chosen by itself.
use super::{lexis::Lexis, reading::Reading};
use crate::{
    alignment::Bead,
    anchors::Match,
    document::Pair,
    features::Token,
    lexicon::{Associations, Inventory, Segment, Table, WordKnowledge},
};

/// How the words of beads stand out from those of beads some way off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Contrast {
    /// How much more probable than by chance the lexicon finds the words, in nats per word: what it
    /// has learned at all, right or wrong.
    pub(super) learned: f64,
    /// How much better than displaced ones the beads are, in standard errors.
    pub(super) errors: f64,
}

/// Beads that follow each other in one block. A lexicon is learned from every other block and
/// judges the rest, so that a name that stands in neighbours only does not vouch for itself.
const BLOCK: usize = 8;
/// Distances, in beads and both ways, at which a bead's other side is looked for in vain: past the
/// neighbours that speak of the same, within the same part of the text.
const DISPLACEMENTS: [usize; 2] = [5, 7];
/// Beads that are looked at. More would cost time and tell nothing new.
const MOST_BEADS: usize = 2048;
/// Beads of more word pairs are not looked at.
const MOST_WORD_PAIRS: usize = 20_000;
/// How many times the strength of an association counts against what a word has by chance, zero
/// being a word that nothing on the other side explains: a lexicon believed in seven cases of ten.
/// What a word loses whose translations are not there is the same for both that are compared.
const LIFT: f64 = 7.0 / 3.0;
/// The most words of a bead that make it weigh more: long ones are not more telling.
const MOST_WEIGHT: f64 = 40.0;
/// Added to the standard error, in nats per word: contrasts below it mean nothing.
const LEAST_ERROR: f64 = 1e-3;

impl Contrast {
    /// Looks at the beads with sentences on both sides; where there are none, there is no contrast.
    ///
    /// Time and memory are linear in the number of words, at most as for [`MOST_BEADS`].
    pub(super) fn of(reading: &Reading, lexis: &Lexis, beads: &[Bead]) -> Contrast {
        let sampled = sample(reading, beads);
        let stems = Words::of(reading, &sampled, |token| token.stem);
        let forms = Words::of(reading, &sampled, |token| token.form);
        let mut learned = vec![Judged::default(); sampled.len()];
        for part in 0..2 {
            let (lexicon, words) = stems.lexicon(part);
            stems.judge(&lexicon, words, |bead| part_of(bead) == part, &mut learned);
        }
        let mut alike = vec![Judged::default(); sampled.len()];
        forms.judge(&forms.likeness(lexis), count_words(&forms.beads), |_| true, &mut alike);
        let weights = forms.weights();
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            return Contrast::default();
        }
        let mean = |values: &[f64]| {
            values.iter().zip(&weights).map(|(value, weight)| value * weight).sum::<f64>() / total
        };
        let own: Vec<f64> = learned.iter().map(|judged| judged.own).collect();
        let differences: Vec<f64> = learned
            .iter()
            .zip(&alike)
            .map(|(learned, alike)| learned.difference() + alike.difference())
            .collect();
        let difference = mean(&differences);
        let squares = differences
            .iter()
            .zip(&weights)
            .map(|(value, weight)| ((value - difference) * weight).powi(2));
        let error = squares.sum::<f64>().sqrt() / total + LEAST_ERROR;
        Contrast { learned: mean(&own), errors: difference / error }
    }
}

/// Whole blocks of beads, evenly spread, no more than are looked at.
fn sample<'b>(reading: &Reading, beads: &'b [Bead]) -> Vec<&'b Bead> {
    let telling = |bead: &&Bead| {
        let words = reading.features().zip(bead.sentences());
        let words = words.map(|(features, run)| features.token_count(run));
        (1..=MOST_WORD_PAIRS).contains(&words.source.saturating_mul(words.target))
    };
    let telling: Vec<&Bead> = beads.iter().filter(telling).collect();
    let stride = telling.len().div_ceil(MOST_BEADS).max(1);
    // Neighbours stay together: what is displaced should still be of the same part of the text.
    telling.chunks(2 * BLOCK).step_by(stride).flatten().copied().collect()
}

const fn part_of(bead: usize) -> usize {
    (bead / BLOCK) % 2
}

/// What a lexicon says of one bead, in nats per word.
#[derive(Clone, Copy, Debug, Default)]
struct Judged {
    own: f64,
    displaced: f64,
}

impl Judged {
    fn difference(&self) -> f64 {
        self.own - self.displaced
    }
}

/// The words of beads, numbered anew: only those that stand there.
struct Words {
    beads: Vec<Segment>,
    /// For each new number, the word it stands for; sorted.
    known: Pair<Vec<u32>>,
    counts: Pair<Vec<u32>>,
    /// What users' lexicons say stays out of it.
    nothing: WordKnowledge,
}

impl Words {
    fn of(reading: &Reading, sampled: &[&Bead], word: impl Fn(&Token) -> u32) -> Words {
        let of_bead = |bead: &&Bead| {
            reading.features().zip(bead.sentences()).map(|(features, run)| -> Vec<u32> {
                features.tokens(run.as_usize()).iter().map(&word).collect()
            })
        };
        let mut words: Vec<Pair<Vec<u32>>> = sampled.iter().map(of_bead).collect();
        let source = number(words.iter_mut().map(|words| &mut words.source));
        let target = number(words.iter_mut().map(|words| &mut words.target));
        let counts = Pair::new(
            count(words.iter().map(|words| &words.source), source.len()),
            count(words.iter().map(|words| &words.target), target.len()),
        );
        let weights = sampled.iter().map(|bead| bead.confidence().get());
        let beads = words.into_iter().zip(weights);
        let beads = beads.map(|(words, weight)| Segment { words, weight }).collect();
        Words { beads, known: Pair::new(source, target), counts, nothing: WordKnowledge::default() }
    }

    fn inventory<'w>(&'w self, matches: &'w [Match]) -> Inventory<'w> {
        Inventory { matches, counts: self.counts.as_ref().map(Vec::as_slice), known: &self.nothing }
    }

    /// What the beads of the other part say, and how many words they have.
    fn lexicon(&self, judged: usize) -> (Associations, Pair<f64>) {
        let others = self.beads.iter().enumerate().filter(|(bead, _)| part_of(*bead) != judged);
        let others: Vec<Segment> = others.map(|(_, segment)| segment.clone()).collect();
        (self.inventory(&[]).associations_learned(&others), count_words(&others))
    }

    /// What the likeness of the words says.
    fn likeness(&self, lexis: &Lexis) -> Associations {
        let mut matches = Vec::new();
        for (&word, source) in self.known.source.iter().zip(0_u32..) {
            let found = lexis.matches_of(word).iter().filter_map(|found| {
                let target = self.known.target.binary_search(&found.words.target).ok()?;
                let words = Pair::new(source, u32::try_from(target).ok()?);
                Some(Match { words, likeness: found.likeness })
            });
            matches.extend(found);
        }
        self.inventory(&matches).associations_of_likeness()
    }

    fn weights(&self) -> Vec<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a bead has few words")]
        let weight = |segment: &Segment| {
            let Pair { source, target } = segment.words.as_ref().map(|words| words.len() as f64);
            ((source * target).sqrt() + 1.0).min(MOST_WEIGHT)
        };
        self.beads.iter().map(weight).collect()
    }

    /// Adds what the associations say of some beads, the mean of both directions.
    fn judge(
        &self,
        associations: &Associations,
        words: Pair<f64>,
        some: impl Fn(usize) -> bool,
        judged: &mut [Judged],
    ) {
        let vocabulary = self.known.as_ref().map(Vec::len);
        let sides: Vec<Pair<&[u32]>> =
            self.beads.iter().map(|segment| segment.words.as_ref().map(Vec::as_slice)).collect();
        let forward = Explaining::new(&associations.from_source, vocabulary.target, words.target);
        forward.judge(&sides, &some, judged);
        let swapped: Vec<Pair<&[u32]>> = sides.iter().map(|sides| sides.swap()).collect();
        let backward = Explaining::new(&associations.from_target, vocabulary.source, words.source);
        backward.judge(&swapped, &some, judged);
    }
}

/// Gives words new numbers, in the order of the old ones, which are returned.
fn number<'w>(beads: impl Iterator<Item = &'w mut Vec<u32>>) -> Vec<u32> {
    let mut beads: Vec<&mut Vec<u32>> = beads.collect();
    let mut known: Vec<u32> = beads.iter().flat_map(|words| words.iter().copied()).collect();
    known.sort_unstable();
    known.dedup();
    for word in beads.iter_mut().flat_map(|words| words.iter_mut()) {
        *word = u32::try_from(known.partition_point(|other| other < word)).unwrap_or(u32::MAX);
    }
    known
}

fn count<'w>(beads: impl Iterator<Item = &'w Vec<u32>>, size: usize) -> Vec<u32> {
    let mut counts = vec![0; size];
    for word in beads.flatten() {
        if let Some(count) = counts.get_mut(*word as usize) {
            *count += 1;
        }
    }
    counts
}

/// Words of segments, each counted as often as its segment is probable.
fn count_words(segments: &[Segment]) -> Pair<f64> {
    let of = |side: fn(&Pair<Vec<u32>>) -> &Vec<u32>| {
        #[expect(clippy::cast_precision_loss, reason = "a bead has few words")]
        let words = |segment: &Segment| segment.weight * side(&segment.words).len() as f64;
        segments.iter().map(words).sum()
    };
    Pair::new(of(|words| &words.source), of(|words| &words.target))
}

/// Tells how well the words of one side explain those of the other.
struct Explaining<'t> {
    table: &'t Table,
    /// Number of words of the other side that the strengths are relative to.
    words: f64,
    sums: Vec<f64>,
}

impl<'t> Explaining<'t> {
    fn new(table: &'t Table, size: usize, words: f64) -> Explaining<'t> {
        Explaining { table, words, sums: vec![0.0; size] }
    }

    fn judge(
        mut self,
        beads: &[Pair<&[u32]>],
        some: impl Fn(usize) -> bool,
        judged: &mut [Judged],
    ) {
        for (number, (bead, judged)) in beads.iter().zip(judged).enumerate() {
            if !some(number) {
                continue;
            }
            self.see(bead.source, |sum, strength| *sum += strength);
            // Half of it is for the other direction.
            judged.own += self.explains(bead.source, bead.target) / 2.0;
            let others = displaced(number, beads.len());
            #[expect(clippy::cast_precision_loss, reason = "a small constant")]
            let part = 0.5 / others.len() as f64;
            for other in others.iter().filter_map(|other| beads.get(*other)) {
                judged.displaced += self.explains(bead.source, other.target) * part;
            }
            self.see(bead.source, |sum, _| *sum = 0.0);
        }
    }

    /// Changes the sums of all words that go with these.
    fn see(&mut self, given: &[u32], change: impl Fn(&mut f64, f64)) {
        for (word, strength) in given.iter().flat_map(|&word| self.table.row(word)) {
            if let Some(sum) = self.sums.get_mut(word as usize) {
                change(sum, f64::from(strength));
            }
        }
    }

    fn explains(&self, given: &[u32], words: &[u32]) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a bead has few words")]
        let per_word = |words: &[u32]| 1.0 / (1.0 + words.len() as f64);
        let scale = LIFT * self.words * per_word(given);
        let sum = |word: &u32| self.sums.get(*word as usize).copied().unwrap_or_default();
        words.iter().map(|word| (scale * sum(word)).ln_1p()).sum::<f64>() * per_word(words)
    }
}

/// The beads some way off, round the end where there are no more.
fn displaced(number: usize, count: usize) -> [usize; 2 * DISPLACEMENTS.len()] {
    let [near, far] = DISPLACEMENTS;
    let count = count.max(1);
    let on = |distance: usize| (number + distance) % count;
    let back = |distance: usize| (number + count - distance % count) % count;
    [on(near), on(far), back(near), back(far)]
}
