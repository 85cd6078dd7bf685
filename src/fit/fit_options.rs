//! Options of the fit.
use crate::{
    error::{Error, ErrorKind},
    similarity::{FEATURES, Feature},
};

/// Options of [`fit`](crate::fit::fit).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FitOptions {
    /// Steps of the optimiser in each of the three stages.
    pub steps: u32,
    /// Weight of the penalty on the squares of the weights. The larger, the simpler the answer.
    pub penalty: f64,
    /// Beads from which on the influence of a document grows only with the root of its length, so
    /// that one book does not outvote all others.
    pub bead_scale: f64,
    /// Sentences of either side of a document that are used, from its start.
    pub most_sentences: usize,
    /// Beginnings of the names of the features that get a weight, to see what these can do alone;
    /// the weights of all others are zero. Empty: all features.
    pub only: Vec<String>,
}

impl Default for FitOptions {
    fn default() -> FitOptions {
        FitOptions {
            steps: 25,
            penalty: 4.0,
            bead_scale: 300.0,
            most_sentences: 800,
            only: Vec::new(),
        }
    }
}

/// Which features get a weight.
pub(super) type AskedFeatures = [bool; FEATURES];

impl FitOptions {
    /// Checks the options and says which features get a weight.
    pub(super) fn check(&self) -> Result<AskedFeatures, Error> {
        if !(self.penalty.is_finite() && self.penalty >= 0.0) {
            return Err(Error::new(ErrorKind::InvalidOption {
                name: "penalty",
                expected: "a finite number of at least 0",
            }));
        }
        let begins = |name: &str, beginning: &String| name.starts_with(beginning.as_str());
        let is_known = |beginning: &String| {
            Feature::ALL.iter().any(|feature| begins(feature.name(), beginning))
        };
        if !self.only.iter().all(is_known) {
            let expected = "beginnings of names of features";
            return Err(Error::new(ErrorKind::InvalidOption { name: "only", expected }));
        }
        let mut asked = [true; FEATURES];
        for (asked, feature) in asked.iter_mut().zip(Feature::ALL) {
            let named = self.only.iter().any(|beginning| begins(feature.name(), beginning));
            *asked = self.only.is_empty() || named;
        }
        Ok(asked)
    }
}
