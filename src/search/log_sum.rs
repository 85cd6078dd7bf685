//! Sums of probabilities that are kept as logarithms, so that those of long documents do not
//! underflow.
use super::exponential::exp;

/// A term so many nats below a sum does not change it by more than rounding does.
pub(super) const NEGLIGIBLE: f64 = 25.0;

/// The logarithm of a sum that grows term by term.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogSum {
    /// The greatest term, and the sum over it.
    greatest: f64,
    parts: f64,
}

impl LogSum {
    /// No term yet.
    pub(super) const ZERO: LogSum = LogSum { greatest: f64::NEG_INFINITY, parts: 0.0 };
    /// One term, of probability one.
    pub(super) const ONE: LogSum = LogSum { greatest: 0.0, parts: 1.0 };

    /// The sum of terms whose greatest is known. Most are negligible beside it.
    #[inline]
    pub(super) fn of(terms: &[f64], greatest: f64) -> LogSum {
        let mut parts = 0.0;
        for term in terms {
            let below = term - greatest;
            if below > -NEGLIGIBLE {
                parts += exp(below);
            }
        }
        LogSum { greatest, parts }
    }

    #[inline]
    pub(super) fn add(&mut self, term: f64) {
        let below = self.greatest - term;
        if below >= 0.0 {
            if below < NEGLIGIBLE {
                self.parts += exp(-below);
            }
        } else if below > -NEGLIGIBLE {
            self.parts = self.parts * exp(below) + 1.0;
            self.greatest = term;
        } else if term > f64::NEG_INFINITY {
            *self = LogSum { greatest: term, parts: 1.0 };
        }
    }

    #[inline]
    pub(super) fn logarithm(self) -> f64 {
        // One term alone is itself, to the last bit.
        if self.parts > 1.0 { self.greatest + self.parts.ln() } else { self.greatest }
    }
}

/// The logarithm of the sum of terms given as logarithms.
#[inline]
pub(super) fn log_sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = LogSum::ZERO;
    terms.into_iter().for_each(|term| sum.add(term));
    sum.logarithm()
}
