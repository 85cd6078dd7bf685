//! Numbers of which the first digits are a part: products (`3 million`, `3億5000万`), ranges
//! (`5–10 million`, `1939–45`), fractions (`1/2`, `2½`).
use super::conventions::Conventions;
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::identifiers::FRACTION_DIGITS;
use super::number::{Number, Value, Writing};
use super::number_words::NumberWords;
use super::separators::{Figure, Separators};
use super::signs_beside::may_be_year;
use crate::text::{Folding::KeepsMarks, char_at, word_may_end};

/// Steps of a number like 3億5000万, at most.
const MOST_STEPS: usize = 4;

/// The number times the words that follow it, and where they end.
pub(super) fn multiplied(
    conventions: &Conventions,
    text: &str,
    end: usize,
    exact: Exact,
) -> Option<(Exact, usize)> {
    let words = conventions.words?;
    let mut sum: Option<Exact> = None;
    let (mut step, mut at) = (exact, end);
    for _ in 0..MOST_STEPS {
        let (mut product, mut product_end) = times_words(words, text, at, step)?;
        // 2千万 is two times a thousand times ten thousand.
        if let Some(more) = times_words(words, text, product_end, product) {
            (product, product_end) = more;
        }
        let total = sum.map_or(Some(product), |sum| sum.plus(product))?;
        (sum, at) = (Some(total), product_end);
        // 3億5000万 goes on without a space.
        let lower = DigitGroups::at(text, at).filter(|_| conventions.goes_on_unspaced(text, at));
        let Some(mut lower) = lower else { break };
        let Figure::Integer(next, _) = conventions.separators.figure(&mut lower) else { break };
        at = lower.end();
        if times_words(words, text, at, next).is_none() {
            return Some((total.plus(next)?, at));
        }
        step = next;
    }
    sum.map(|sum| (sum, at))
}

fn times_words(words: &NumberWords, text: &str, at: usize, exact: Exact) -> Option<(Exact, usize)> {
    let start = KeepsMarks.gap(text, at).unwrap_or(at);
    let (power, end) = words.multipliers.longest(text, start, |end| word_may_end(text, end))?;
    Some((exact.times_power_of_ten(i32::from(power))?, end))
}

/// The range that begins with digits from one place to another; `plain` if these have no separator.
pub(super) fn range(
    conventions: &Conventions,
    text: &str,
    (start, end): (usize, usize),
    (exact, plain): (Exact, bool),
) -> Option<Number> {
    let second_at = after_dash(text, end)?;
    let mut groups = DigitGroups::at(text, second_at)?;
    let (to, second_plain) = match conventions.separators.figure(&mut groups) {
        Figure::Integer(to, plain) => (to, plain),
        Figure::Decimal(to) => (to, false),
        Figure::Groups(_) => return None,
    };
    let (mut from, mut to, mut last) = (exact, to, groups.end());
    let years = (from.to_integer(), to.to_integer());
    if let (Some(first), Some(short)) = years {
        let is_year = plain && second_plain && may_be_year(first);
        if is_year && short < 100 && groups.end() - second_at == 2 {
            to = Exact::from_integer(first / 100 * 100 + short);
        }
    }
    if let Some((product, after)) = multiplied(conventions, text, last, to) {
        let power = product.exponent().checked_sub(to.exponent());
        let less = from < to;
        from = power.filter(|_| less).and_then(|power| from.times_power_of_ten(power))?;
        (to, last) = (product, after);
    }
    let rises = from < to;
    let value = Value::Range { from, to };
    Number::sure(start, last, value, Writing::Digits).filter(|_| rises)
}

/// Past the dash of a range that begins here. Spaces may stand around a long one.
fn after_dash(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '%']);
    let dash = trimmed.chars().next().filter(|dash| is_dash(*dash))?;
    let spaced = trimmed.len() < rest.len() && !rest.starts_with('%');
    let second = trimmed.get(dash.len_utf8()..)?.trim_start_matches([' ', '\u{a0}']);
    let second_at = text.len() - second.len();
    let is_joined = second_at - end == dash.len_utf8();
    let is_minus = dash == '-' && !is_joined && spaced;
    (!is_minus && second_at - end <= 2 + dash.len_utf8()).then_some(second_at)
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '‒' | '―' | '‐' | '‑' | '~' | '〜' | '～' | '至')
}

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

pub(super) fn fraction_character(character: char, at: usize) -> Option<Number> {
    let (numerator, denominator) = parts_of(character)?;
    let value = Value::Fraction { numerator, denominator };
    Number::sure(at, at + character.len_utf8(), value, Writing::Digits)
}

/// The fraction that digits from one place to another are the first part of.
pub(super) fn fraction_after(
    text: &str,
    (at, end): (usize, usize),
    exact: Exact,
    separators: Separators,
) -> Option<Number> {
    let next = char_at(text, end)?;
    let whole = exact.to_integer()?;
    if let Some((numerator, denominator)) = parts_of(next) {
        let numerator = whole.checked_mul(denominator)?.checked_add(numerator)?;
        let value = Value::Fraction { numerator, denominator };
        return Number::sure(at, end + next.len_utf8(), value, Writing::Digits);
    }
    let below = end + if matches!(next, '/' | '⁄') { next.len_utf8() } else { return None };
    let mut groups = DigitGroups::at(text, below)?;
    groups.truncate(0);
    let Figure::Integer(denominator, true) = separators.figure(&mut groups) else {
        return None;
    };
    let short = groups.end() - below <= FRACTION_DIGITS && end - at <= FRACTION_DIGITS;
    let denominator = denominator.to_integer().filter(|below| *below > whole)?;
    let value = Value::Fraction { numerator: whole, denominator };
    Number::sure(at, groups.end(), value, Writing::Digits).filter(|_| short)
}
