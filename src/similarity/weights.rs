//! The weights of the built-in evidence, and the file in which each has a name.
use super::feature::{FEATURES, Feature};
use crate::{error::Error, text::decoding};
use std::{fmt, io, str::FromStr, sync::LazyLock};

/// One weight for each feature, in nats per unit of the feature.
pub(crate) type WeightVector = [f64; FEATURES];

/// The weights of the built-in evidence: how many nats each unit of it is worth.
///
/// They are data, kept in `data/weights.tsv` with the record of how they were fitted. The first
/// round of the search, which knows no words but those that look alike, has weights of its own.
///
/// # Example
/// ```
/// use bitext::{Aligner, Weights};
/// let file = Weights::built_in().to_string().replace("shape 1-1\t", "# was: shape 1-1\t");
/// let of_mine = Weights::parse(&(file + "shape 1-1\t0.5\t0.5\n"))?;
/// let aligner = Aligner::builder().weights(of_mine).build()?;
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(crate) first: WeightVector,
    pub(crate) learned: WeightVector,
}

const FORMAT: &str = "a file of weights";

/// The greatest weight, either way, in nats per unit: far beyond any that was fitted, and sums over
/// a long text stay finite.
const MOST_WEIGHT: f64 = 1e6;

static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
    // A test holds the file to its format; here is nobody to report an error to.
    Weights::parse(include_str!("../../data/weights.tsv")).unwrap_or_else(|_| Weights::zero())
});

impl Weights {
    /// The weights that come with the crate.
    #[must_use]
    pub fn built_in() -> &'static Weights {
        &BUILT_IN
    }

    /// All zero.
    pub(crate) const fn zero() -> Weights {
        Weights { first: [0.0; FEATURES], learned: [0.0; FEATURES] }
    }

    /// Parses a file: lines of a feature's name, its weight in the first round and its weight in
    /// later rounds, separated by tabs; lines that begin with `#` are comments. Weights are from
    /// minus to plus a million.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`] if a line is not of that form, a feature is unknown or named
    /// twice, a number is not finite or beyond a million, a feature is missing, or there is none.
    pub fn parse(text: &str) -> Result<Weights, Error> {
        let mut draft = Draft::default();
        let mut last = 0;
        for (number, line) in text.lines().enumerate() {
            last = number + 1;
            let wrong = |reason: String| Error::syntax(FORMAT, number + 1, reason);
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let mut fields = line.split('\t');
            let (Some(name), Some(first), Some(learned), None) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                let reason = "expected a name and two numbers, parted by tabs";
                return Err(wrong(reason.to_owned()));
            };
            let index = index_of(name).map_err(wrong)?;
            let first = weight_of(first).map_err(wrong)?;
            draft.add(index, [first, weight_of(learned).map_err(wrong)?]).map_err(wrong)?;
        }
        if !draft.seen.contains(&true) {
            return Err(Error::syntax(FORMAT, last.max(1), "the file ends here, without a weight"));
        }
        draft.finish().map_err(|reason| Error::syntax(FORMAT, last, reason))
    }

    /// As [`Weights::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`Weights::parse`]; [`crate::ErrorKind::Io`] if reading fails,
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn read(from: impl io::Read) -> Result<Weights, Error> {
        Weights::parse(&decoding::read(from)?)
    }

    /// Writes the file of these weights, without its record: what they are displayed as.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn write(&self, mut out: impl io::Write) -> Result<(), Error> {
        Ok(write!(out, "{self}")?)
    }
}

/// The file of these weights, without its record.
impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = Feature::ALL.iter().zip(self.first).zip(self.learned);
        rows.try_for_each(|((feature, first), learned)| {
            writeln!(f, "{}\t{first:.4}\t{learned:.4}", feature.name())
        })
    }
}

impl FromStr for Weights {
    type Err = Error;

    /// As [`Weights::parse`].
    fn from_str(text: &str) -> Result<Weights, Error> {
        Weights::parse(text)
    }
}

/// Weights as far as they are read.
struct Draft {
    weights: Weights,
    seen: [bool; FEATURES],
}

impl Default for Draft {
    fn default() -> Draft {
        Draft { weights: Weights::zero(), seen: [false; FEATURES] }
    }
}

impl Draft {
    /// Adds the weights of a feature in the first round and in later ones.
    fn add(&mut self, index: usize, both: [f64; 2]) -> Result<(), String> {
        let Weights { first, learned } = &mut self.weights;
        for (weight, vector) in both.into_iter().zip([first, learned]) {
            if weight.abs() > MOST_WEIGHT {
                return Err(format!("`{weight}` is not from -{MOST_WEIGHT} to {MOST_WEIGHT}"));
            }
            if let Some(slot) = vector.get_mut(index) {
                *slot = weight;
            }
        }
        match self.seen.get_mut(index) {
            Some(seen) if !*seen => *seen = true,
            _ => return Err(format!("`{}` is named twice", name_of(index))),
        }
        Ok(())
    }

    fn finish(self) -> Result<Weights, String> {
        match self.seen.iter().position(|seen| !seen) {
            Some(missing) => Err(format!("`{}` has no weight", name_of(missing))),
            None => Ok(self.weights),
        }
    }
}

fn name_of(index: usize) -> &'static str {
    Feature::ALL.get(index).map_or("", |feature| feature.name())
}

fn index_of(name: &str) -> Result<usize, String> {
    let index = Feature::ALL.iter().position(|feature| feature.name() == name);
    index.ok_or_else(|| format!("no feature is named `{name}`"))
}

fn weight_of(field: &str) -> Result<f64, String> {
    match field.trim().parse::<f64>() {
        Ok(weight) if weight.is_finite() && weight.abs() > MOST_WEIGHT => {
            Err(format!("`{field}` is not from -{MOST_WEIGHT} to {MOST_WEIGHT}"))
        }
        Ok(weight) if weight.is_finite() => Ok(weight),
        _ => Err(format!("`{field}` is not a finite number")),
    }
}

/// As a map from the name of each feature to its two weights, in the order of the file.
#[cfg(feature = "serde")]
mod stored {
    use super::{Draft, Feature, Weights, index_of};
    use crate::score::exact_float::ExactFloat;
    use serde::{
        Deserialize, Deserializer, Serialize, Serializer,
        de::{self, MapAccess, Visitor},
    };
    use std::fmt;

    #[derive(Serialize, Deserialize)]
    struct Both {
        first: ExactFloat,
        learned: ExactFloat,
    }

    impl Serialize for Weights {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let names = Feature::ALL.iter().map(|feature| feature.name());
            let both = self.first.iter().zip(&self.learned).map(|(first, learned)| Both {
                first: ExactFloat(*first),
                learned: ExactFloat(*learned),
            });
            serializer.collect_map(names.zip(both))
        }
    }

    impl<'de> Deserialize<'de> for Weights {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Weights, D::Error> {
            deserializer.deserialize_map(Weighted)
        }
    }

    struct Weighted;

    impl<'de> Visitor<'de> for Weighted {
        type Value = Weights;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the weights of all features by name")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Weights, A::Error> {
            let mut draft = Draft::default();
            while let Some((name, both)) = map.next_entry::<String, Both>()? {
                let index = index_of(&name).map_err(de::Error::custom)?;
                let both = [both.first.0, both.learned.0];
                draft.add(index, both).map_err(de::Error::custom)?;
            }
            draft.finish().map_err(de::Error::custom)
        }
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights::built_in().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn the_file_that_comes_with_the_crate_is_whole() {
        let weights = Weights::parse(include_str!("../../data/weights.tsv")).unwrap();
        assert_eq!(&weights, Weights::built_in());
        assert_eq!(Weights::parse(&weights.to_string()).unwrap(), weights);
    }

    #[test]
    fn wrong_files_are_refused_by_line() {
        for (text, message) in [
            (
                "shape 1-1\t1",
                "line 1: not a file of weights: expected a name and two numbers, parted by tabs",
            ),
            ("", "line 1: not a file of weights: the file ends here, without a weight"),
            ("# a\n\n", "line 2: not a file of weights: the file ends here, without a weight"),
            ("# a\nshape\t1\t2", "line 2: not a file of weights: no feature is named `shape`"),
            ("shape 1-1\t1\tx", "line 1: not a file of weights: `x` is not a finite number"),
            (
                "shape 1-1\t1\t-1e308",
                "line 1: not a file of weights: `-1e308` is not from -1000000 to 1000000",
            ),
            ("shape 1-1\tinf\t1", "line 1: not a file of weights: `inf` is not a finite number"),
            ("shape 1-1\tNaN\t1", "line 1: not a file of weights: `NaN` is not a finite number"),
            ("shape 1-1\t1e6\t-1e6", "line 1: not a file of weights: `shape 1-0` has no weight"),
            ("shape 1-1\t1\t1", "line 1: not a file of weights: `shape 1-0` has no weight"),
            (
                "shape 1-1\t1\t1\nshape 1-1\t1\t1",
                "line 2: not a file of weights: `shape 1-1` is named twice",
            ),
        ] {
            assert_eq!(Weights::parse(text).unwrap_err().to_string(), message);
        }
    }
}
