//! Numbers in digits, with the signs, words and endings beside them.
use super::conventions::Conventions;
use super::currency::{currency_before, money_multiplier};
use super::digit_compounds::{fraction_after, multiplied, range};
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::identifiers::{chain, is_glued, is_named, telephone};
use super::number::{Number, Unread, Value, Writing};
use super::separators::Figure;
use super::signs_beside::{CountedUnit, ordinal_or_year, unit_after, unit_before};
use crate::text::char_before;

/// Digits that begin with a zero and are no count.
const ZERO_LED: usize = 5;

/// Digits whose value is known, but not what they count.
#[derive(Clone, Copy)]
struct PlainDigits {
    start: usize,
    end: usize,
    exact: Exact,
    decimal: bool,
    /// They have no separator.
    plain: bool,
}

/// The number whose first digit stands here.
pub(super) fn digit_number(
    conventions: &Conventions,
    unread: Unread<'_>,
    start: usize,
) -> Option<Number> {
    let text = unread.text;
    let identifier = telephone(text, start).or_else(|| chain(text, start));
    if identifier.is_some() {
        return identifier;
    }
    let mut groups = DigitGroups::at(text, start)?;
    let figure = conventions.separators.figure(&mut groups);
    let end = groups.end();
    let (exact, decimal, plain) = match figure {
        Figure::Groups(groups) => return Number::identifier(start, end, groups),
        Figure::Integer(exact, plain) => (exact, false, plain),
        Figure::Decimal(exact) => (exact, true, false),
    };
    let length = groups.length();
    let named = is_named(text, start)
        || is_glued(text, start, end, length)
        || plain && length >= ZERO_LED && groups.first.zero_led;
    if named {
        return Number::identifier(start, end, groups.dotted());
    }
    fraction_after(text, (start, end), exact, conventions.separators)
        .or_else(|| range(conventions, text, (start, end), (exact, plain)))
        .or_else(|| {
            with_signs(conventions, unread, PlainDigits { start, end, exact, decimal, plain })
        })
}

fn with_signs(
    conventions: &Conventions,
    unread: Unread<'_>,
    digits: PlainDigits,
) -> Option<Number> {
    let PlainDigits { mut start, mut end, mut exact, decimal, plain } = digits;
    let text = unread.text;
    let money = currency_before(text, start, &conventions.region);
    let money = money.filter(|(_, sign)| *sign >= unread.from);
    let multiplied = multiplied(conventions, text, end, exact).or_else(|| {
        let (power, after) = money.and_then(|_| money_multiplier(text, end))?;
        Some((exact.times_power_of_ten(power)?, after))
    });
    if let Some((product, after)) = multiplied {
        (exact, end) = (product, after);
    } else if plain && money.is_none() {
        let found = ordinal_or_year(conventions, unread, (start, end), exact);
        if found.is_some() {
            return found;
        }
    }
    let money = money.map(|(code, sign)| (CountedUnit::Currency(code), sign));
    let unit = if let Some((unit, sign)) = money.or_else(|| unit_before(conventions, text, start)) {
        start = sign;
        Some(unit)
    } else if let Some((unit, after)) = unit_after(conventions, text, end) {
        end = after;
        Some(unit)
    } else {
        None
    };
    if unread.has_minus(start) {
        exact = exact.negated();
    }
    if exact.is_negative() {
        start -= char_before(text, start).map_or(0, char::len_utf8);
    }
    let is_whole = exact.exponent() >= 0 && (!decimal || multiplied.is_some());
    let value = match unit {
        Some(unit) => unit.value(exact),
        None if is_whole => Value::Integer(exact),
        None => Value::Decimal(exact),
    };
    Number::sure(start, end, value, Writing::Digits)
}
