//! Sums of probabilities that are kept as logarithms, so that those of long documents do not
//! underflow.
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

/// The exponential function from -700 to 700, within a few parts in 10^11: far finer than any
/// posterior is known. The power of two is split off; for the rest nine terms of the series are
/// enough.
#[inline]
pub(super) fn exp(number: f64) -> f64 {
    // Adding this rounds to a whole number, which then stands in the last bits.
    const ROUNDING: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const BIAS: i64 = 1023;
    const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
    let shifted = number * std::f64::consts::LOG2_E + ROUNDING;
    let power = shifted - ROUNDING;
    let rest = (number - power * LN_2_HIGH) - power * LN_2_LOW;
    let mut sum = 1.0 / 362_880.0;
    for coefficient in [
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ] {
        sum = sum * rest + coefficient;
    }
    let exponent = shifted.to_bits().wrapping_sub(ROUNDING.to_bits()).cast_signed();
    sum * f64::from_bits(((exponent + BIAS).cast_unsigned()) << MANTISSA)
}

#[cfg(test)]
mod tests {
    use super::exp;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_exponential(number in -700.0..700.0_f64) {
            prop_assert!((exp(number) / number.exp() - 1.0).abs() < 5e-11);
        }
    }

    #[test]
    fn it_is_one_at_zero() {
        assert!((exp(0.0) - 1.0).abs() < f64::EPSILON);
    }
}
