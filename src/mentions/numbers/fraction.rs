//! Fractions: `1/2`, `½`, `2½`.
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::identifiers::FRACTION_DIGITS;
use super::number::{NumberDraft, Value, Writing};
use super::separators::{Figure, Separators};
use crate::text::char_at;

/// Fractions of one character: numerator, denominator.
fn parts_of(character: char) -> Option<(u128, u128)> {
    Some(match character {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A fraction of one character.
pub(super) fn fraction_character(character: char, at: usize) -> Option<NumberDraft> {
    let (numerator, denominator) = parts_of(character)?;
    let value = Value::Fraction { numerator, denominator };
    Some(NumberDraft::new(at, at + character.len_utf8(), value, Writing::Digits))
}

/// The fraction that digits from one place to another are the first part of.
pub(super) fn fraction_after(
    text: &str,
    (at, end): (usize, usize),
    exact: Exact,
    separators: Separators,
) -> Option<NumberDraft> {
    let next = char_at(text, end)?;
    let whole = exact.to_integer()?;
    if let Some((numerator, denominator)) = parts_of(next) {
        let numerator = whole.checked_mul(denominator)?.checked_add(numerator)?;
        let value = Value::Fraction { numerator, denominator };
        return Some(NumberDraft::new(at, end + next.len_utf8(), value, Writing::Digits));
    }
    let below = end + if matches!(next, '/' | '⁄') { next.len_utf8() } else { return None };
    let mut groups = DigitGroups::at(text, below)?;
    groups.truncate(1);
    let Figure::Integer(denominator, true) = separators.figure(&mut groups) else {
        return None;
    };
    let short = groups.end() - below <= FRACTION_DIGITS && end - at <= FRACTION_DIGITS;
    let denominator = denominator.to_integer().filter(|below| *below > whole)?;
    let value = Value::Fraction { numerator: whole, denominator };
    short.then(|| NumberDraft::new(at, groups.end(), value, Writing::Digits))
}
