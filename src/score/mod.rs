//! The units in which evidence is counted: [`LogOdds`] in nats, [`Confidence`] as a probability.
#[cfg(feature = "serde")]
pub(crate) mod exact_float;

#[cfg(feature = "serde")]
use self::exact_float::ExactFloat;
use crate::error::{Error, ErrorKind};
use std::fmt;

/// The posterior probability that a bead is right, `0.0..=1.0`.
///
/// It is a probability under the model, not a similarity: of all beads with confidence 0.9, about
/// nine in ten should be found right by a reader.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "ExactFloat", into = "ExactFloat"))]
pub struct Confidence(f64);

impl Confidence {
    /// What a person has said: a bead that is right.
    pub const CERTAIN: Confidence = Confidence(1.0);
    /// A bead that is surely wrong.
    pub const NONE: Confidence = Confidence(0.0);

    /// `None` unless `0.0 <= probability <= 1.0`.
    #[must_use]
    pub fn new(probability: f64) -> Option<Confidence> {
        (0.0..=1.0).contains(&probability).then_some(Confidence(probability))
    }

    /// The nearest probability to a sum of probabilities, which rounding can lift above one.
    pub(crate) fn saturating(probability: f64) -> Confidence {
        if probability.is_nan() { Confidence(0.0) } else { Confidence(probability.clamp(0.0, 1.0)) }
    }

    /// The probability, `0.0..=1.0`.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl TryFrom<f64> for Confidence {
    type Error = Error;

    fn try_from(probability: f64) -> Result<Confidence, Error> {
        Confidence::new(probability).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOption {
                name: "confidence",
                expected: "a probability from 0 to 1",
            })
        })
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> f64 {
        confidence.0
    }
}

/// Evidence for (positive) or against (negative) a bead: natural logarithm of odds, finite.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "ExactFloat", into = "ExactFloat"))]
pub struct LogOdds(f64);

impl LogOdds {
    /// No evidence either way.
    pub const NONE: LogOdds = LogOdds(0.0);

    /// `None` unless finite.
    #[must_use]
    pub fn new(nats: f64) -> Option<LogOdds> {
        nats.is_finite().then_some(LogOdds(nats))
    }

    /// The evidence in nats.
    #[must_use]
    pub fn nats(self) -> f64 {
        self.0
    }
}

impl fmt::Display for LogOdds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl TryFrom<f64> for LogOdds {
    type Error = Error;

    fn try_from(nats: f64) -> Result<LogOdds, Error> {
        LogOdds::new(nats).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOption { name: "log odds", expected: "a finite number" })
        })
    }
}

impl From<LogOdds> for f64 {
    fn from(log_odds: LogOdds) -> f64 {
        log_odds.0
    }
}

#[cfg(feature = "serde")]
impl TryFrom<ExactFloat> for Confidence {
    type Error = Error;

    fn try_from(probability: ExactFloat) -> Result<Confidence, Error> {
        Confidence::try_from(probability.0)
    }
}

#[cfg(feature = "serde")]
impl From<Confidence> for ExactFloat {
    fn from(confidence: Confidence) -> ExactFloat {
        ExactFloat(confidence.0)
    }
}

#[cfg(feature = "serde")]
impl TryFrom<ExactFloat> for LogOdds {
    type Error = Error;

    fn try_from(nats: ExactFloat) -> Result<LogOdds, Error> {
        LogOdds::try_from(nats.0)
    }
}

#[cfg(feature = "serde")]
impl From<LogOdds> for ExactFloat {
    fn from(log_odds: LogOdds) -> ExactFloat {
        ExactFloat(log_odds.0)
    }
}
