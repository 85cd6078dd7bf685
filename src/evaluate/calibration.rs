//! Confidences compared with the share of beads that are right. Nulls are not judged.
use crate::score::Confidence;
use std::fmt;

/// Equal parts into which confidences are sorted: the usual number, so that errors compare with
/// published ones.
const BINS: usize = 10;

/// Whether confidences are true: of all beads with confidence 0.9, nine in ten should be right.
///
/// A bead is right if it is in gold as it is; nulls are not counted. The measure is the expected
/// calibration error of Naeini, Cooper and Hauskrecht, *Obtaining Well Calibrated Probabilities
/// Using Bayesian Binning*, 2015.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Calibration {
    error: f64,
    bins: Vec<ReliabilityBin>,
}

impl Calibration {
    /// Expected calibration error: how far mean confidence and share of right beads lie apart in
    /// each bin, weighted by the beads in it; `0.0..=1.0`.
    #[must_use]
    pub const fn error(&self) -> f64 {
        self.error
    }

    /// Ten bins of equal width, from the lowest confidences up, empty ones included.
    #[must_use]
    pub fn bins(&self) -> &[ReliabilityBin] {
        &self.bins
    }
}

impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "ece     {:.4}", self.error)?;
        writeln!(f, "\nconfidence     beads    mean   right")?;
        let counted = self.bins.iter().filter(|bin| bin.count > 0);
        for bin in counted {
            let ReliabilityBin { from, to, count, mean_confidence, share_right } = bin;
            writeln!(f, "{from:.1}-{to:.1} {count:>12}  {mean_confidence:.4}  {share_right:.4}")?;
        }
        Ok(())
    }
}

/// Beads whose confidences lie in one tenth.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ReliabilityBin {
    from: f64,
    to: f64,
    count: u64,
    mean_confidence: f64,
    share_right: f64,
}

impl ReliabilityBin {
    /// Least confidence of the bin.
    #[must_use]
    pub const fn from(self) -> f64 {
        self.from
    }

    /// Confidences of the bin lie below this, in the last bin up to it.
    #[must_use]
    pub const fn to(self) -> f64 {
        self.to
    }

    /// Number of beads.
    #[must_use]
    pub const fn count(self) -> u64 {
        self.count
    }

    /// Mean confidence; `None` without beads.
    #[must_use]
    pub fn mean_confidence(self) -> Option<f64> {
        (self.count > 0).then_some(self.mean_confidence)
    }

    /// Share of beads that are right; `None` without beads.
    #[must_use]
    pub fn share_right(self) -> Option<f64> {
        (self.count > 0).then_some(self.share_right)
    }
}

/// Beads counted so far.
#[derive(Debug, Default)]
pub(super) struct ReliabilityCounter {
    bins: [Bin; BINS],
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: u64,
    confidences: f64,
    right: u64,
}

impl ReliabilityCounter {
    pub(super) fn count(&mut self, confidence: Confidence, is_right: bool) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a probability times ten, rounded down"
        )]
        let number = (confidence.get() * BINS as f64) as usize;
        if let Some(bin) = self.bins.get_mut(number.min(BINS - 1)) {
            bin.count += 1;
            bin.confidences += confidence.get();
            bin.right += u64::from(is_right);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of beads lie far below 2^53")]
    pub(super) fn finish(&self) -> Option<Calibration> {
        let total: u64 = self.bins.iter().map(|bin| bin.count).sum();
        if total == 0 {
            return None;
        }
        let apart = |bin: &Bin| (bin.confidences - bin.right as f64).abs();
        let error = self.bins.iter().map(apart).sum::<f64>() / total as f64;
        let bins = self.bins.iter().enumerate().map(|(number, bin)| {
            let share = |sum: f64| if bin.count == 0 { 0.0 } else { sum / bin.count as f64 };
            ReliabilityBin {
                from: number as f64 / BINS as f64,
                to: (number + 1) as f64 / BINS as f64,
                count: bin.count,
                mean_confidence: share(bin.confidences),
                share_right: share(bin.right as f64),
            }
        });
        Some(Calibration { error, bins: bins.collect() })
    }
}
