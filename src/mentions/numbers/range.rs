//! Ranges in digits: `5–10 million`, `1939–45`.
use super::conventions::Conventions;
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::multipliers::multiplied;
use super::number::{NumberDraft, Value, Writing};
use super::ordinal_or_year::may_be_year;
use super::separators::Figure;

/// The range that begins with digits from one place to another; `plain` if these have no separator.
pub(super) fn range(
    conventions: &Conventions,
    text: &str,
    (start, end): (usize, usize),
    (exact, plain): (Exact, bool),
) -> Option<NumberDraft> {
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
        let less = from.is_less(to);
        from = power.filter(|_| less).and_then(|power| from.times_power_of_ten(power))?;
        (to, last) = (product, after);
    }
    let rises = from.is_less(to);
    let value = Value::Range { from, to };
    rises.then(|| NumberDraft::new(start, last, value, Writing::Digits))
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
