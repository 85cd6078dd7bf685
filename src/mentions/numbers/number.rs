//! A number in a text: what it is, its value to the last digit, where and how it is written.
use super::exact::Exact;
use crate::document::Span;
use crate::text::Character;
use std::fmt;

/// A number in a text.
///
/// # Example
/// ```
/// use bitext::{LanguageTag, Span, numbers::{self, Exact, Number, Value, Writing}};
/// let found = numbers::find("It took 63 days.", &LanguageTag::new("en")?);
/// let value = Value::Integer(Exact::from_integer(63));
/// assert_eq!(found, [Number::new(value, Span::try_from(8..10)?, Writing::Digits).unwrap()]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Number {
    pub(super) value: Value,
    pub(super) span: Span,
    pub(super) writing: Writing,
    pub(super) weak: bool,
}

impl Number {
    /// A number that is sure to be one, as it might be found. `None` if the value is a fraction over
    /// zero or a range that does not rise.
    #[must_use]
    pub fn new(value: Value, span: Span, writing: Writing) -> Option<Number> {
        let can_be = match &value {
            Value::Fraction { denominator, .. } => *denominator > 0,
            Value::Range { from, to } => from < to,
            _ => true,
        };
        can_be.then_some(Number { value, span, writing, weak: false })
    }

    /// The same, [weak](Number::is_weak) or not.
    #[must_use]
    pub fn with_weakness(self, weak: bool) -> Number {
        Number { weak, ..self }
    }

    /// One that is sure; `None` if it ends before it begins.
    pub(super) fn sure(start: usize, end: usize, value: Value, writing: Writing) -> Option<Number> {
        Span::new(start, end).map(|span| Number { value, span, writing, weak: false })
    }

    pub(super) fn identifier(start: usize, end: usize, digits: String) -> Option<Number> {
        Number::sure(start, end, Value::Identifier(digits), Writing::Digits)
    }

    /// What it is and how much.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Where it stands, in bytes of the text; signs of currency and percent, multiplying words and
    /// endings of ordinals included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// How it is written.
    #[must_use]
    pub fn writing(&self) -> Writing {
        self.writing
    }

    /// It is more often no number: English `one`, German `acht` (attention), French `un`, a single
    /// Chinese `一` that may be part of a word, `CD` for 400.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}

/// What a number is, with its value. Sorted by what it is, then by how much.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "StoredValue", into = "StoredValue"))]
#[non_exhaustive]
pub enum Value {
    /// A whole number.
    Integer(Exact),
    /// A number with decimals, even if they are zeros.
    Decimal(Exact),
    /// So many in a hundred: `5 %` is 5, `5 ‰` is 0.5.
    Percent(Exact),
    /// `3rd`, `dritte`, `第3`.
    Ordinal(Exact),
    /// A year: by its words or a sign after it, or guessed from four digits.
    Year(u32),
    /// `5–10`. Signs and multiplying words after it are not part of it, but multiply both.
    Range {
        /// The first, lesser one.
        from: Exact,
        /// The last one.
        to: Exact,
    },
    /// `1/2`, `½`; `2½` is five halves. As written, not reduced.
    Fraction {
        /// Above the line.
        numerator: u128,
        /// Below the line, not zero.
        denominator: u128,
    },
    /// An amount of money whose currency a sign, a code or a name says.
    Currency {
        /// How much.
        amount: Exact,
        /// Of what.
        code: CurrencyCode,
    },
    /// Digits that count nothing: numbers of telephones, sections, resolutions, versions; dates
    /// and times; and what is longer than [`Exact`] holds. ASCII digits and marks.
    Identifier(String),
}

impl Value {
    /// The one amount it is; `None` of ranges, fractions and identifiers.
    #[must_use]
    pub fn amount(&self) -> Option<Exact> {
        match self {
            Value::Integer(exact)
            | Value::Decimal(exact)
            | Value::Percent(exact)
            | Value::Ordinal(exact)
            | Value::Currency { amount: exact, .. } => Some(*exact),
            Value::Year(year) => Some(Exact::from_integer(u128::from(*year))),
            Value::Range { .. } | Value::Fraction { .. } | Value::Identifier(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Integer(exact) | Value::Decimal(exact) => write!(f, "{exact}"),
            Value::Percent(exact) => write!(f, "{exact} %"),
            Value::Ordinal(exact) => write!(f, "{exact}."),
            Value::Year(year) => write!(f, "year {year}"),
            Value::Range { from, to } => write!(f, "{from} to {to}"),
            Value::Fraction { numerator, denominator } => write!(f, "{numerator}/{denominator}"),
            Value::Currency { amount, code } => write!(f, "{code} {amount}"),
            Value::Identifier(text) => write!(f, "#{text}"),
        }
    }
}

/// The code of a currency: three capital letters (ISO 4217).
///
/// A sign that several currencies share is the one of them used most (`$` is `USD`), unless the
/// region of the language has one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct CurrencyCode(pub(super) [u8; 3]);

impl CurrencyCode {
    /// The code of three letters, in either case; `None` if it is of any other form.
    ///
    /// ```
    /// use bitext::numbers::CurrencyCode;
    /// assert_eq!(CurrencyCode::new("eur").unwrap().as_str(), "EUR");
    /// assert_eq!(CurrencyCode::new("euro"), None);
    /// ```
    #[must_use]
    pub fn new(code: &str) -> Option<CurrencyCode> {
        let letters = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        let are_letters = letters.iter().all(u8::is_ascii_alphabetic);
        are_letters.then_some(CurrencyCode(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a number is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Writing {
    /// Digits of any script; words may multiply them.
    Digits,
    /// Words of the language, Chinese characters included.
    Words,
    /// Roman numerals.
    Roman,
}

/// A text with the end of the last number found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unread<'t> {
    pub(super) text: &'t str,
    /// Nothing before this can belong to the next number.
    pub(super) from: usize,
}

impl Unread<'_> {
    /// A minus stands right before, and neither a word nor a number before that.
    pub(super) fn has_minus(self, at: usize) -> bool {
        let before = self.text.get(self.from..at).unwrap_or("").chars().rev();
        let mut before = before.filter(|other| !Character::of(*other).is_invisible());
        let is_minus = before.next().is_some_and(|minus| matches!(minus, '-' | '−' | '－'));
        is_minus
            && before.next().map_or(self.from == 0, |other| other.is_whitespace() || other == '(')
    }
}

/// A value as it is written and, before it is checked, read: whole numbers of any size as text.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Value", rename_all = "lowercase")]
enum StoredValue {
    Integer(Exact),
    Decimal(Exact),
    Percent(Exact),
    Ordinal(Exact),
    Year(u32),
    Range { from: Exact, to: Exact },
    Fraction { numerator: Exact, denominator: Exact },
    Currency { amount: Exact, code: CurrencyCode },
    Identifier(String),
}

#[cfg(feature = "serde")]
impl From<Value> for StoredValue {
    fn from(value: Value) -> StoredValue {
        match value {
            Value::Integer(exact) => StoredValue::Integer(exact),
            Value::Decimal(exact) => StoredValue::Decimal(exact),
            Value::Percent(exact) => StoredValue::Percent(exact),
            Value::Ordinal(exact) => StoredValue::Ordinal(exact),
            Value::Year(year) => StoredValue::Year(year),
            Value::Range { from, to } => StoredValue::Range { from, to },
            Value::Fraction { numerator, denominator } => StoredValue::Fraction {
                numerator: Exact::from_integer(numerator),
                denominator: Exact::from_integer(denominator),
            },
            Value::Currency { amount, code } => StoredValue::Currency { amount, code },
            Value::Identifier(text) => StoredValue::Identifier(text),
        }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<StoredValue> for Value {
    type Error = &'static str;

    fn try_from(read: StoredValue) -> Result<Value, &'static str> {
        Ok(match read {
            StoredValue::Integer(exact) => Value::Integer(exact),
            StoredValue::Decimal(exact) => Value::Decimal(exact),
            StoredValue::Percent(exact) => Value::Percent(exact),
            StoredValue::Ordinal(exact) => Value::Ordinal(exact),
            StoredValue::Year(year) => Value::Year(year),
            StoredValue::Range { from, to } if from < to => Value::Range { from, to },
            StoredValue::Range { .. } => return Err("a range does not rise"),
            StoredValue::Fraction { numerator, denominator } => {
                let parts = numerator.to_integer().zip(denominator.to_integer());
                let (numerator, denominator) = parts.ok_or("a part of a fraction is not whole")?;
                if denominator == 0 {
                    return Err("a fraction has 0 below its line");
                }
                Value::Fraction { numerator, denominator }
            }
            StoredValue::Currency { amount, code } => Value::Currency { amount, code },
            StoredValue::Identifier(text) => Value::Identifier(text),
        })
    }
}

#[cfg(feature = "serde")]
impl TryFrom<String> for CurrencyCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<CurrencyCode, &'static str> {
        let code: Option<[u8; 3]> = text.as_bytes().try_into().ok();
        let code = code.filter(|code| code.iter().all(u8::is_ascii_uppercase));
        code.map(CurrencyCode).ok_or("the code of a currency is three capital letters")
    }
}

#[cfg(feature = "serde")]
impl From<CurrencyCode> for String {
    fn from(code: CurrencyCode) -> String {
        code.as_str().to_owned()
    }
}
