//! Alignments compared with gold: an [`Evaluation`] of two [`BeadSet`]s. The text is not needed.
//!
//! # How each figure is counted
//! Counts are pooled over all documents before a share is taken, so that a sentence weighs the
//! same in any document.
//!
//! | figure | precision | recall |
//! |---|---|---|
//! | strict | share of test beads, nulls included, that are in gold as they are | share of gold beads with both sides that are in test as they are |
//! | lax | the same, a bead being right too if it shares one pair of sentences with the other | the same |
//! | links | share of the sentence pairs of test that are pairs in gold | share of those of gold that are in test |
//! | nulls | share of the sentences that test leaves alone and gold does too | share of those that gold leaves alone |
//!
//! Strict and lax are counted as in the published tables: Sennrich and Volk, *MT-based Sentence
//! Alignment for OCR-generated Parallel Texts*, 2010, and Thompson and Koehn, *Vecalign: Improved
//! Sentence Alignment in Linear Time and Space*, 2019. Links are the sentence level of Véronis and
//! Langlais, *Evaluation of Parallel Text Alignment Systems: The ARCADE Project*, 2000.
//!
//! A share of nothing is zero, as is the F1 of two zeros.
mod link_set;
mod bead_set;
mod calibration;

pub use self::{
    bead_set::BeadSet,
    calibration::{Calibration, ReliabilityBin},
};

use self::{
    bead_set::LooseBead,
    calibration::ReliabilityCounter,
    link_set::{LinkBlock, LinkSet},
};
use crate::document::{Pair, SentenceRange, Side};
#[cfg(feature = "serde")]
use crate::score::exact_float::ExactFloat;
use std::fmt;

/// Of one document, what is right and what is to be judged.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a comparison has two sides, for ever")]
pub struct GoldAndTest<'a> {
    /// What is right.
    pub gold: &'a BeadSet,
    /// What is judged.
    pub test: &'a BeadSet,
}

/// How much of a test is right, and how much of what is right the test has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "StoredShares"))]
pub struct PrecisionRecall {
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    precision: f64,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    recall: f64,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    f1: f64,
}

impl PrecisionRecall {
    fn new(precision: Proportion, recall: Proportion) -> PrecisionRecall {
        PrecisionRecall::of_shares(precision.value(), recall.value())
    }

    fn of_shares(precision: f64, recall: f64) -> PrecisionRecall {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        PrecisionRecall { precision, recall, f1 }
    }

    /// Share of the test that is right, `0.0..=1.0`.
    #[must_use]
    pub const fn precision(self) -> f64 {
        self.precision
    }

    /// Share of what is right that the test has, `0.0..=1.0`.
    #[must_use]
    pub const fn recall(self) -> f64 {
        self.recall
    }

    /// Harmonic mean of precision and recall, `0.0..=1.0`.
    #[must_use]
    pub const fn f1(self) -> f64 {
        self.f1
    }
}

/// Shares as they are read, before they are checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "PrecisionRecall")]
struct StoredShares {
    precision: ExactFloat,
    recall: ExactFloat,
    f1: ExactFloat,
}

#[cfg(feature = "serde")]
impl TryFrom<StoredShares> for PrecisionRecall {
    type Error = &'static str;

    fn try_from(read: StoredShares) -> Result<PrecisionRecall, &'static str> {
        let (precision, recall) = (read.precision.0, read.recall.0);
        if ![precision, recall].iter().all(|share| (0.0..=1.0).contains(share)) {
            return Err("precision or recall is not from 0 to 1");
        }
        let shares = PrecisionRecall::of_shares(precision, recall);
        if (shares.f1 - read.f1.0).abs() > f64::EPSILON {
            return Err("f1 is not that of precision and recall");
        }
        Ok(shares)
    }
}

impl fmt::Display for PrecisionRecall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PrecisionRecall { precision, recall, f1 } = self;
        write!(f, "P {precision:.4}  R {recall:.4}  F1 {f1:.4}")
    }
}

/// How well alignments agree with gold. How each figure is counted: [module](self).
///
/// ```
/// use bitext::evaluate::{BeadSet, Evaluation, GoldAndTest};
///
/// let gold = BeadSet::parse("[0]:[0]\n[1]:[1,2]\n[2]:[]\n")?;
/// let test = BeadSet::parse("[0]:[0]:0.9\n[1]:[1]:0.6\n[2]:[2]:0.5\n")?;
/// let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
/// assert_eq!(evaluation.strict().recall(), 1.0 / 2.0);
/// assert_eq!(evaluation.lax().precision(), 2.0 / 3.0);
/// assert!(evaluation.to_string().starts_with("strict  P 0.3333  R 0.5000  F1 0.4000\n"));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evaluation {
    strict: PrecisionRecall,
    lax: PrecisionRecall,
    links: PrecisionRecall,
    nulls: PrecisionRecall,
    calibration: Option<Calibration>,
}

impl Evaluation {
    /// Judges documents together.
    ///
    /// # Complexity
    /// Of order `n log n` in the number of sentences, in time; memory grows with the largest
    /// document.
    pub fn of<'a>(documents: impl IntoIterator<Item = GoldAndTest<'a>>) -> Evaluation {
        let mut counts = Counts::default();
        for document in documents {
            counts.take(document);
        }
        let Counts { strict, lax, links, nulls, reliability } = counts;
        let figures = |shares: Proportions| PrecisionRecall::new(shares.precision, shares.recall);
        Evaluation {
            strict: figures(strict),
            lax: figures(lax),
            links: figures(links),
            nulls: figures(nulls),
            calibration: reliability.finish(),
        }
    }

    /// Beads that are the same in gold.
    #[must_use]
    pub const fn strict(&self) -> PrecisionRecall {
        self.strict
    }

    /// Beads that share a pair of sentences with gold.
    #[must_use]
    pub const fn lax(&self) -> PrecisionRecall {
        self.lax
    }

    /// Pairs of sentences.
    #[must_use]
    pub const fn links(&self) -> PrecisionRecall {
        self.links
    }

    /// Sentences without a counterpart.
    #[must_use]
    pub const fn nulls(&self) -> PrecisionRecall {
        self.nulls
    }

    /// Whether confidences are true; `None` if no bead with both sides has one.
    #[must_use]
    pub const fn calibration(&self) -> Option<&Calibration> {
        self.calibration.as_ref()
    }
}

impl fmt::Display for Evaluation {
    /// The table of the command: a line a figure, then, if there are confidences, their
    /// calibration error and how reliable each tenth of them is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "strict  {}", self.strict)?;
        writeln!(f, "lax     {}", self.lax)?;
        writeln!(f, "links   {}", self.links)?;
        writeln!(f, "nulls   {}", self.nulls)?;
        match &self.calibration {
            Some(calibration) => write!(f, "{calibration}"),
            None => writeln!(f, "ece     no confidences"),
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default)]
struct Proportion {
    right: u64,
    of: u64,
}

impl Proportion {
    #[expect(clippy::cast_precision_loss, reason = "counts of sentence pairs lie far below 2^53")]
    fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.right as f64 / self.of as f64 }
    }

    fn count(&mut self, is_right: bool) {
        self.add(u64::from(is_right), 1);
    }

    fn add(&mut self, right: u64, of: u64) {
        self.right = self.right.saturating_add(right);
        self.of = self.of.saturating_add(of);
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Proportions {
    precision: Proportion,
    recall: Proportion,
}

impl Proportions {
    /// Counts the links of both and those that they share.
    fn count(&mut self, gold: &LinkSet, test: &LinkSet) {
        let right = gold.shared_with(test);
        self.precision.add(right, test.len());
        self.recall.add(right, gold.len());
    }
}

/// Everything that is counted, over the documents so far.
#[derive(Debug, Default)]
struct Counts {
    strict: Proportions,
    lax: Proportions,
    links: Proportions,
    nulls: Proportions,
    reliability: ReliabilityCounter,
}

impl Counts {
    fn take(&mut self, GoldAndTest { gold, test }: GoldAndTest<'_>) {
        let blocks = |set: &BeadSet| -> Vec<LinkBlock> {
            set.beads.iter().flat_map(LooseBead::links).collect()
        };
        let (gold_links, test_links) = LinkSet::two(&blocks(gold), &blocks(test));
        self.links.count(&gold_links, &test_links);
        for bead in &test.beads {
            let is_in_gold = gold.contains(bead);
            let touches_gold = || bead.links().any(|block| gold_links.touches(block));
            self.strict.precision.count(is_in_gold);
            self.lax.precision.count(is_in_gold || touches_gold());
            if let (Some(confidence), false) = (bead.confidence, bead.is_null()) {
                self.reliability.count(confidence, is_in_gold);
            }
        }
        for bead in gold.beads.iter().filter(|bead| !bead.is_null()) {
            let is_in_test = test.contains(bead);
            let touches_test = || bead.links().any(|block| test_links.touches(block));
            self.strict.recall.count(is_in_test);
            self.lax.recall.count(is_in_test || touches_test());
        }
        self.count_nulls(gold, test, Side::Source);
        self.count_nulls(gold, test, Side::Target);
    }

    /// Counts the sentences of one side that are in a bead whose other side is empty.
    fn count_nulls(&mut self, gold: &BeadSet, test: &BeadSet, side: Side) {
        // Sentences of one side are blocks one wide.
        let wide = SentenceRange::from_length(0, 1);
        let alone = |set: &BeadSet| -> Vec<LinkBlock> {
            let nulls = set.beads.iter().filter(|bead| bead.is_null());
            nulls.flat_map(|bead| bead.sides.get(side)).map(|run| Pair::new(*run, wide)).collect()
        };
        let (gold_nulls, test_nulls) = LinkSet::two(&alone(gold), &alone(test));
        self.nulls.count(&gold_nulls, &test_nulls);
    }
}
