//! Confidences compared with the share of beads that are right, and a picture of it: a reliability
//! diagram in SVG, which refers to no fonts, styles or scripts outside itself. Nulls are not judged.
use crate::score::Confidence;
#[cfg(feature = "serde")]
use crate::score::exact_float::ExactFloat;
use std::fmt::{self, Write};

/// Equal parts into which confidences are sorted: the usual number, so that errors compare with
/// published ones.
const BINS: usize = 10;

/// Whether confidences are true: of all beads with confidence 0.9, nine in ten should be right.
///
/// A bead is right if it is in gold as it is; nulls are not counted. The measure is the expected
/// calibration error of Naeini, Cooper and Hauskrecht, *Obtaining Well Calibrated Probabilities
/// Using Bayesian Binning*, 2015.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "UncheckedCalibration"))]
pub struct Calibration {
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
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

/// A calibration as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "Calibration")]
struct UncheckedCalibration {
    error: ExactFloat,
    bins: Vec<ReliabilityBin>,
}

#[cfg(feature = "serde")]
impl TryFrom<UncheckedCalibration> for Calibration {
    type Error = &'static str;

    fn try_from(read: UncheckedCalibration) -> Result<Calibration, &'static str> {
        let (error, bins) = (read.error.0, read.bins);
        let expected = (0..BINS).map(edges);
        if !bins.iter().map(|bin| (bin.from, bin.to)).eq(expected) {
            return Err("the bins are not the ten of a tenth each");
        }
        let is_share = |share: f64| (0.0..=1.0).contains(&share);
        let are_shares =
            |bin: &ReliabilityBin| is_share(bin.mean_confidence) && is_share(bin.share_right);
        if !is_share(error) || !bins.iter().all(are_shares) {
            return Err("a share or the error is not from 0 to 1");
        }
        let total = bins.iter().try_fold(0_u64, |total, bin| total.checked_add(bin.count));
        if total.is_none_or(|total| total == 0) {
            return Err("the bins hold no bead, or more than can be counted");
        }
        Ok(Calibration { error, bins })
    }
}

/// Where a bin begins and ends.
#[expect(clippy::cast_precision_loss, reason = "ten bins")]
fn edges(number: usize) -> (f64, f64) {
    (number as f64 / BINS as f64, (number + 1) as f64 / BINS as f64)
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReliabilityBin {
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    from: f64,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    to: f64,
    count: u64,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    mean_confidence: f64,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
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
            let (from, to) = edges(number);
            ReliabilityBin {
                from,
                to,
                count: bin.count,
                mean_confidence: share(bin.confidences),
                share_right: share(bin.right as f64),
            }
        });
        Some(Calibration { error, bins: bins.collect() })
    }
}

/// Sides of the square that holds the bars, and its distance from the edges, in pixels.
const SIDE: f64 = 400.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 56.0;
const WIDTH: f64 = LEFT + SIDE + 24.0;
const HEIGHT: f64 = TOP + SIDE + 80.0;
/// Space between two bars.
const GAP: f64 = 2.0;
/// Steps of the grid from 0 to 1.
const STEPS: u8 = 5;
/// From here on counts are written in thousands: more digits would run into one another.
const MOST_COUNTED: u64 = 1_000_000;

/// Where a share of 0 to 1 lies, in pixels from the left.
fn across(share: f64) -> f64 {
    LEFT + SIDE * share
}

/// The same from the top.
fn down(share: f64) -> f64 {
    TOP + SIDE * (1.0 - share)
}

impl Calibration {
    /// A reliability diagram as an SVG file: for each bin a bar as high as the share of its beads
    /// that are right, a dot where mean confidence and that share meet, the number of beads, and
    /// the diagonal on which bars end whose confidences are what they say (after Murphy and
    /// Winkler, *Reliability of Subjective Probability Forecasts of Precipitation and
    /// Temperature*, 1977).
    ///
    /// ```
    /// use bitext::evaluate::{BeadSet, Evaluation, GoldAndTest};
    ///
    /// let gold = BeadSet::parse("[0]:[0]\n[1]:[1]\n")?;
    /// let test = BeadSet::parse("[0]:[0]:0.9\n[1]:[2]:0.3\n")?;
    /// let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
    /// let svg = evaluation.calibration().unwrap().to_svg();
    /// assert!(svg.starts_with("<svg ") && svg.contains("ECE 0.2000"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn to_svg(&self) -> String {
        let total: u64 = self.bins().iter().map(|bin| bin.count()).sum();
        let title = format!("Reliability of {total} beads, ECE {:.4}", self.error());
        // Writing into a string cannot fail; so below.
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
             width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\" font-family=\"sans-serif\" \
             font-size=\"12\" text-anchor=\"middle\" fill=\"#222\">\n\
             <title>{title}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        );
        append_text(&mut svg, (across(0.5), TOP - 24.0), "font-size=\"16\"", &title);
        append_grid(&mut svg);
        for bin in self.bins() {
            append_bin(&mut svg, *bin);
        }
        let _ = writeln!(
            svg,
            "<path class=\"diagonal\" d=\"M{:.2} {:.2}L{:.2} {:.2}\" stroke=\"#222\" \
             stroke-dasharray=\"6 4\"/>",
            across(0.0),
            down(0.0),
            across(1.0),
            down(1.0)
        );
        append_axes(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }
}

/// A text in the middle of `place`, which is right and down from the corner.
fn append_text(svg: &mut String, place: (f64, f64), attributes: &str, text: &str) {
    let (right, down) = place;
    let _ = writeln!(svg, "<text x=\"{right:.2}\" y=\"{down:.2}\" {attributes}>{text}</text>");
}

fn append_grid(svg: &mut String) {
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        let _ = writeln!(
            svg,
            "<path d=\"M{left:.2} {y:.2}H{right:.2}M{x:.2} {bottom:.2}v5\" stroke=\"#ccc\"/>",
            left = across(0.0),
            right = across(1.0),
            y = down(share),
            x = across(share),
            bottom = down(0.0)
        );
        let label = format!("{share:.1}");
        append_text(svg, (across(share), down(0.0) + 18.0), "class=\"tick\"", &label);
        let place = (across(0.0) - 6.0, down(share) + 4.0);
        append_text(svg, place, "class=\"tick\" text-anchor=\"end\"", &label);
    }
}

fn append_bin(svg: &mut String, bin: ReliabilityBin) {
    let middle = across(f64::midpoint(bin.from(), bin.to()));
    let count = bin.count();
    let label = if count < MOST_COUNTED { count.to_string() } else { format!("{}k", count / 1000) };
    append_text(svg, (middle, down(0.0) + 38.0), "class=\"count\" font-size=\"10\"", &label);
    let (Some(mean), Some(right)) = (bin.mean_confidence(), bin.share_right()) else { return };
    let _ = writeln!(
        svg,
        "<rect class=\"bin\" x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" \
         fill=\"#8ab6d6\"><title>confidence {:.1} to {:.1}: {count} beads, mean {mean:.4}, right \
         {right:.4}</title></rect>",
        across(bin.from()) + GAP / 2.0,
        down(right),
        SIDE * (bin.to() - bin.from()) - GAP,
        SIDE * right,
        bin.from(),
        bin.to()
    );
    let _ = writeln!(
        svg,
        "<circle class=\"mean\" cx=\"{:.2}\" cy=\"{:.2}\" r=\"4\" fill=\"#b3402a\"/>",
        across(mean),
        down(right)
    );
}

fn append_axes(svg: &mut String) {
    let _ = writeln!(
        svg,
        "<path d=\"M{:.2} {TOP:.2}V{:.2}H{:.2}\" stroke=\"#222\" fill=\"none\"/>",
        across(0.0),
        down(0.0),
        across(1.0)
    );
    let bottom = down(0.0) + 62.0;
    append_text(svg, (across(0.5), bottom), "class=\"axis\"", "confidence, with number of beads");
    let place = (across(0.0) - 44.0, down(0.5));
    let turned = format!("class=\"axis\" transform=\"rotate(-90 {:.2} {:.2})\"", place.0, place.1);
    append_text(svg, place, &turned, "share of beads that are right");
}
