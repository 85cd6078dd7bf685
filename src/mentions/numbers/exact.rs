//! Decimal numbers to the last digit. Nothing is rounded: what does not fit is refused.
use crate::error::{Error, ErrorKind};
use std::{
    cmp::Ordering,
    fmt::{self, Write},
    str::FromStr,
};

/// A decimal number without rounding: `±mantissa × 10^exponent`.
///
/// Kept without trailing zeros in the mantissa, so that equal numbers are equal values: `2.50` is
/// `2.5`, `3 million` is `3000000`. The mantissa is any `u128`, the exponent lies within
/// ±[`Exact::LARGEST_EXPONENT`]. Numbers are sorted by their values, to the last digit.
///
/// ```
/// use bitext::numbers::Exact;
/// let price = Exact::new(false, 1250, -2).unwrap();
/// assert_eq!(price, Exact::new(false, 125, -1).unwrap());
/// assert_eq!(price.to_string(), "12.5");
/// assert_eq!(price.to_integer(), None);
/// assert_eq!("12.50".parse::<Exact>()?, price);
/// assert!(price < Exact::from_integer(13));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Exact {
    negative: bool,
    mantissa: u128,
    exponent: i32,
}

impl Exact {
    /// The greatest exponent, and without its sign the least.
    pub const LARGEST_EXPONENT: i32 = 99;

    /// `±mantissa × 10^exponent`; `None` if the exponent is too large. Zero has no sign.
    #[must_use]
    pub fn new(negative: bool, mantissa: u128, exponent: i32) -> Option<Exact> {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        if mantissa == 0 {
            return Some(Exact { negative: false, mantissa: 0, exponent: 0 });
        }
        while mantissa > u128::from(u64::MAX) && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent = exponent.checked_add(1)?;
        }
        // The same for what most numbers are, whose division costs a tenth.
        if let Ok(mut small) = u64::try_from(mantissa) {
            while small % 10 == 0 {
                small /= 10;
                exponent = exponent.checked_add(1)?;
            }
            mantissa = u128::from(small);
        }
        let fits = (-Exact::LARGEST_EXPONENT..=Exact::LARGEST_EXPONENT).contains(&exponent);
        fits.then_some(Exact { negative, mantissa, exponent })
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(integer: u128) -> Exact {
        // The exponent is at most the 38 zeros that a `u128` can end in.
        Exact::new(false, integer, 0).unwrap_or(Exact { negative: false, mantissa: 0, exponent: 0 })
    }

    /// The number of ASCII digits, so many of them decimals; `None` if they are none, or too many.
    pub(super) fn parse(digits: impl IntoIterator<Item = char>, decimals: usize) -> Option<Exact> {
        let mut mantissa = 0_u128;
        for digit in digits {
            let digit = digit.to_digit(10)?;
            mantissa = match u64::try_from(mantissa) {
                // Too small to overflow, as most numbers are.
                Ok(small) if small < u64::MAX / 100 => u128::from(small * 10 + u64::from(digit)),
                _ => mantissa.checked_mul(10)?.checked_add(u128::from(digit))?,
            };
        }
        Exact::new(false, mantissa, -i32::try_from(decimals).ok()?)
    }

    /// Less than zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.negative
    }

    /// The digits without sign, separators and trailing zeros.
    #[must_use]
    pub fn mantissa(self) -> u128 {
        self.mantissa
    }

    /// The power of ten that multiplies the mantissa.
    #[must_use]
    pub fn exponent(self) -> i32 {
        self.exponent
    }

    /// The value, if it is a whole number from 0 on that fits.
    #[must_use]
    pub fn to_integer(self) -> Option<u128> {
        if self.negative {
            return None;
        }
        let power = 10_u128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        self.mantissa.checked_mul(power)
    }

    /// The nearest floating-point number: for comparing sizes, not for equality.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// Ten to some power times this; `None` if the exponent becomes too large.
    #[must_use]
    pub fn times_power_of_ten(self, power: i32) -> Option<Exact> {
        Exact::new(self.negative, self.mantissa, self.exponent.checked_add(power)?)
    }

    /// The order of the numbers without their signs.
    fn compare_sizes(self, other: Exact) -> Ordering {
        if self.exponent == other.exponent || self.mantissa == 0 || other.mantissa == 0 {
            return self.mantissa.cmp(&other.mantissa);
        }
        // Digits in all, those before the point counted.
        let digits = |one: Exact| i64::from(one.mantissa.ilog10()) + i64::from(one.exponent);
        digits(self).cmp(&digits(other)).then_with(|| {
            let power = self.exponent.abs_diff(other.exponent);
            let scaled = |one: Exact| 10_u128.checked_pow(power)?.checked_mul(one.mantissa);
            // What does not fit is more than what does: both have as many digits.
            if self.exponent > other.exponent {
                scaled(self).map_or(Ordering::Greater, |scaled| scaled.cmp(&other.mantissa))
            } else {
                scaled(other).map_or(Ordering::Less, |scaled| self.mantissa.cmp(&scaled))
            }
        })
    }

    pub(super) fn negated(self) -> Exact {
        Exact { negative: !self.negative && self.mantissa != 0, ..self }
    }

    /// The sum of two numbers from 0 on, if it fits.
    pub(super) fn plus(self, other: Exact) -> Option<Exact> {
        let exponent = self.exponent.min(other.exponent);
        let scaled = |one: Exact| {
            let power = u32::try_from(one.exponent - exponent).ok()?;
            one.mantissa.checked_mul(10_u128.checked_pow(power)?)
        };
        Exact::new(false, scaled(self)?.checked_add(scaled(other)?)?, exponent)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_sizes(*other),
            (true, true) => other.compare_sizes(*self),
            (own, others) => others.cmp(&own),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    /// Plain decimal digits with a point: `-1234.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.to_string();
        let sign = if self.negative { "-" } else { "" };
        if let Ok(zeros) = usize::try_from(self.exponent) {
            f.write_str(sign)?;
            f.write_str(&digits)?;
            return (0..zeros).try_for_each(|_| f.write_char('0'));
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, rest) = digits.split_at(digits.len() - decimals);
        write!(f, "{sign}{whole}.{rest}")
    }
}

impl FromStr for Exact {
    type Err = Error;

    /// From plain decimal digits, as they are displayed: `-1234.5`. Linear.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if the text is of another form, or the number has more digits or
    /// zeros than fit.
    fn from_str(text: &str) -> Result<Exact, Error> {
        Exact::from_digits(text).ok_or_else(|| {
            let expected = "decimal digits such as `-1234.5`, no more than fit";
            Error::new(ErrorKind::InvalidOption { name: "number", expected })
        })
    }
}

impl Exact {
    fn from_digits(text: &str) -> Option<Exact> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        if whole.is_empty() || decimals.is_empty() {
            return None;
        }
        // Zeros at the end are counted, not multiplied.
        let decimals = decimals.trim_end_matches('0');
        let kept = if decimals.is_empty() { whole.trim_end_matches('0') } else { whole };
        let zeros = whole.len() - kept.len();
        let exponent = i32::try_from(zeros).ok()? - i32::try_from(decimals.len()).ok()?;
        let mantissa = kept.chars().chain(decimals.chars()).try_fold(0_u128, |sum, digit| {
            sum.checked_mul(10)?.checked_add(u128::from(digit.to_digit(10)?))
        })?;
        Exact::new(negative, mantissa, exponent)
    }
}

#[cfg(feature = "serde")]
impl TryFrom<String> for Exact {
    type Error = Error;

    fn try_from(text: String) -> Result<Exact, Error> {
        text.parse()
    }
}

#[cfg(feature = "serde")]
impl From<Exact> for String {
    fn from(exact: Exact) -> String {
        exact.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    fn parse(whole: &str, decimals: &str) -> Option<Exact> {
        Exact::parse(whole.chars().chain(decimals.chars()), decimals.len())
    }

    #[test]
    fn equal_numbers_are_equal_and_print_alike() {
        for (whole, decimals, printed) in [
            ("1200", "", "1200"),
            ("1200", "00", "1200"),
            ("0", "050", "0.05"),
            ("12", "5", "12.5"),
            ("000", "", "0"),
        ] {
            let exact = parse(whole, decimals).unwrap();
            assert_eq!(exact.to_string(), printed);
            assert_eq!(parse(whole, &format!("{decimals}0")).unwrap(), exact);
        }
    }

    #[test]
    fn numbers_are_sorted_by_their_values() {
        let largest = u128::MAX.to_string();
        let rising = [
            format!("-{largest}"),
            "-12.5".to_owned(),
            "-0.00000000000000000000000000000000000001".to_owned(),
            "0".to_owned(),
            "0.09".to_owned(),
            "0.1".to_owned(),
            "2".to_owned(),
            "9007199254740992".to_owned(),
            "9007199254740992.0001".to_owned(),
            "9007199254740993".to_owned(),
            "34028236692093846346337460743176821145.4".to_owned(),
            "300000000000000000000000000000000000000".to_owned(),
            largest,
            "400000000000000000000000000000000000000".to_owned(),
        ];
        let rising: Vec<Exact> = rising.iter().map(|text| text.parse().unwrap()).collect();
        for (at, one) in rising.iter().enumerate() {
            for (other_at, other) in rising.iter().enumerate() {
                assert_eq!(one.cmp(other), at.cmp(&other_at), "{one} {other}");
            }
        }
    }

    #[test]
    fn what_is_displayed_is_read() {
        for (mantissa, exponent) in [(0, 0), (1, 99), (u128::MAX, 60), (u128::MAX, -99), (12, -1)] {
            for negative in [false, true] {
                let exact = Exact::new(negative, mantissa, exponent).unwrap();
                assert_eq!(exact.to_string().parse::<Exact>().unwrap(), exact);
            }
        }
        assert_eq!("0012.500".parse::<Exact>().unwrap().to_string(), "12.5");
        let (long, small) = ("1".repeat(1000), format!("0.{}1", "0".repeat(99)));
        for wrong in ["", "-", ".5", "5.", "1.2.3", "1e5", "+1", "٣", "--1", &long, &small] {
            assert_eq!(
                wrong.parse::<Exact>().unwrap_err().to_string(),
                "option `number` must be decimal digits such as `-1234.5`, no more than fit"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(parse(&"9".repeat(40), ""), None);
        assert_eq!(Exact::new(false, 1, 100), None);
        assert_eq!(Exact::new(false, 1, i32::MAX).map(Exact::to_f64), None);
        assert_eq!(parse("1x", ""), None);
    }
}
