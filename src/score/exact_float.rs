//! Floating-point numbers in serde, to the last bit whichever format holds them.
//!
//! Not every reader of JSON gives the number that was written: some are a unit in the last place
//! off. So formats that people read hold the shortest digits that mean the number, as text, which
//! Rust reads; all others hold its eight bytes. What is read may be a plain number too.
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Unexpected, Visitor},
};
use std::fmt;

/// Numbers from here on, or below [`SMALL`], are written with an exponent.
const LARGE: f64 = 1e16;
/// See [`LARGE`].
const SMALL: f64 = 1e-5;

/// Writes a number; for `#[serde(with = "…")]`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
pub(crate) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.collect_str(&Shortest(*number))
    } else {
        serializer.serialize_f64(*number)
    }
}

/// Reads a finite number; for `#[serde(with = "…")]`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Finite)
    } else {
        deserializer.deserialize_f64(Finite)
    }
}

/// The shortest digits that are read as the same number, without rows of zeros.
struct Shortest(f64);

impl fmt::Display for Shortest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size == 0.0 || (SMALL..LARGE).contains(&size) {
            fmt::Display::fmt(&self.0, f)
        } else {
            fmt::LowerExp::fmt(&self.0, f)
        }
    }
}

struct Finite;

impl Visitor<'_> for Finite {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a finite number, as digits in a string or plain")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<f64, E> {
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        let finite = number.is_finite().then_some(number);
        finite.ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest number is what is meant")]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest number is what is meant")]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }
}

/// A number by itself that is written and read so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExactFloat(pub(crate) f64);

impl Serialize for ExactFloat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for ExactFloat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ExactFloat, D::Error> {
        deserialize(deserializer).map(ExactFloat)
    }
}

#[cfg(test)]
mod tests {
    use super::Shortest;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short() {
        for (number, text) in [
            (0.1, "0.1"),
            (-0.0, "-0"),
            (1.0, "1"),
            (1e-4, "0.0001"),
            (5e-324, "5e-324"),
            (-1e300, "-1e300"),
        ] {
            assert_eq!(Shortest(number).to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn digits_mean_the_same_bits(number in any::<f64>().prop_filter("finite", |one| one.is_finite())) {
            let read: f64 = Shortest(number).to_string().parse().unwrap();
            prop_assert_eq!(read.to_bits(), number.to_bits());
        }
    }
}
