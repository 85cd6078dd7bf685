//! One thing for each side of a bitext, by name, so that sides are not swapped by accident.
use crate::error::written_names;

/// One side of a bitext.
///
/// # Example
/// ```
/// use bitext::{Pair, Side};
/// let languages = Pair::new("en", "ar");
/// let side: Side = "target".parse()?;
/// assert_eq!(*languages.get(side), "ar");
/// assert_eq!(side.other().to_string(), "source");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[expect(clippy::exhaustive_enums, reason = "a bitext has two sides")]
pub enum Side {
    /// The side translated from.
    Source,
    /// The side translated into.
    Target,
}

impl Side {
    /// Both, the source first.
    pub const ALL: &'static [Side] = &[Side::Source, Side::Target];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Side::Source => "source",
            Side::Target => "target",
        }
    }

    /// The side across.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}

written_names!(Side, "side", "source or target");

/// One thing per side of a bitext.
///
/// # Example
/// ```
/// use bitext::Pair;
/// let lengths = Pair::new("Katze", "cat").map(str::len);
/// assert_eq!(lengths, Pair { source: 5, target: 3 });
/// assert_eq!(lengths.swap().zip(lengths), Pair::new((3, 5), (5, 3)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(clippy::exhaustive_structs, reason = "a pair has two sides")]
pub struct Pair<T> {
    /// The side translated from.
    pub source: T,
    /// The side translated into.
    pub target: T,
}

impl<T> Pair<T> {
    /// Source first.
    #[must_use]
    pub const fn new(source: T, target: T) -> Pair<T> {
        Pair { source, target }
    }

    /// The thing of one side.
    #[must_use]
    pub const fn get(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The thing of one side, to be changed.
    pub const fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }

    /// Borrows both sides.
    #[must_use]
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair { source: &self.source, target: &self.target }
    }

    /// The same for both sides.
    pub fn map<U>(self, mut each: impl FnMut(T) -> U) -> Pair<U> {
        Pair { source: each(self.source), target: each(self.target) }
    }

    /// The same for both sides, where it can fail; the source is tried first.
    ///
    /// # Errors
    /// The first failure.
    pub fn try_map<U, E>(self, mut each: impl FnMut(T) -> Result<U, E>) -> Result<Pair<U>, E> {
        Ok(Pair { source: each(self.source)?, target: each(self.target)? })
    }

    /// Both pairs side by side.
    #[must_use]
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { source: (self.source, other.source), target: (self.target, other.target) }
    }

    /// The same with source and target swapped.
    #[must_use]
    pub fn swap(self) -> Pair<T> {
        Pair { source: self.target, target: self.source }
    }
}
