//! Natural logarithms of several numbers at once, with the same bits on every machine: those of the
//! system's library differ in the last ones.

/// Natural logarithms of positive, normal numbers, each within two units of the last place. After
/// `logf` of the Cephes library (Moshier 1989), without branches, so that all are computed at once.
pub(super) fn ln<const LANES: usize>(numbers: [f32; LANES]) -> [f32; LANES] {
    ln_scaled(numbers, [0; LANES])
}

/// The same of the numbers times two to the power of the exponents.
pub(super) fn ln_scaled<const LANES: usize>(
    numbers: [f32; LANES],
    exponents: [i32; LANES],
) -> [f32; LANES] {
    let (parts, own) = split(numbers);
    let mut result = [0.0; LANES];
    for (((result, part), own), exponent) in result.iter_mut().zip(parts).zip(own).zip(exponents) {
        let high = part > std::f32::consts::SQRT_2;
        let part = if high { part * 0.5 } else { part } - 1.0;
        #[expect(clippy::cast_precision_loss, reason = "an exponent has few digits")]
        let power = (exponent + own + i32::from(high)) as f32;
        let square = part * part;
        let sum = COEFFICIENTS.iter().fold(0.0, |sum, coefficient| sum * part + coefficient);
        let tail = sum * part * square + power * LN_2_LOW - 0.5 * square;
        *result = part + tail + power * LN_2_HIGH;
    }
    result
}

/// Each number as one from 1 to 2, and the exponent of the power of two that it is multiplied by.
pub(super) fn split<const LANES: usize>(numbers: [f32; LANES]) -> ([f32; LANES], [i32; LANES]) {
    let mut exponents = [0; LANES];
    let mut parts = numbers;
    for (part, exponent) in parts.iter_mut().zip(&mut exponents) {
        let bits = part.to_bits();
        #[expect(clippy::cast_possible_wrap, reason = "nine bits at most")]
        let power = (bits >> MANTISSA) as i32;
        *exponent = power - BIAS;
        *part = f32::from_bits((bits & ((1 << MANTISSA) - 1)) | ONE);
    }
    (parts, exponents)
}

const MANTISSA: u32 = f32::MANTISSA_DIGITS - 1;
const BIAS: i32 = 127;
const ONE: u32 = 1.0_f32.to_bits();
/// The logarithm of two in two parts, the first of few bits.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
const COEFFICIENTS: [f32; 9] = [
    7.037_683_6e-2,
    -1.151_461e-1,
    1.167_699_9e-1,
    -1.242_014_1e-1,
    1.424_932_3e-1,
    -1.666_805_8e-1,
    2.000_071_5e-1,
    -2.499_999_4e-1,
    3.333_333e-1,
];

#[cfg(test)]
mod tests {
    use super::{ln, ln_scaled, split};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn logarithms_are_those_of_the_library(number in 1e-37_f32..1e38, exponent in -9000_i32..9000) {
            let wanted = f64::from(number).ln();
            let [found, one] = ln([number, 1.0]);
            prop_assert!((f64::from(found) - wanted).abs() <= 2e-7 * wanted.abs().max(1.0));
            prop_assert_eq!(one.to_bits(), 0.0_f32.to_bits());
            let wanted = wanted + f64::from(exponent) * std::f64::consts::LN_2;
            let [found] = ln_scaled([number], [exponent]);
            prop_assert!((f64::from(found) - wanted).abs() <= 3e-7 * wanted.abs().max(1.0));
            let ([part], [power]) = split([number]);
            prop_assert!((1.0..2.0).contains(&part));
            let again = f64::from(part) * f64::from(power).exp2();
            prop_assert_eq!(again.to_bits(), f64::from(number).to_bits());
        }
    }
}
