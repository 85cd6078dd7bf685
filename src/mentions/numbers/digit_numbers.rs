//! Numbers in digits, with the signs, words and endings beside them.
use super::conventions::Conventions;
use super::currency::{currency_at, currency_before, glued_multiplier, money_multiplier};
use super::digit_compounds::{fraction_after, range};
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::identifiers::{
    chain, goes_on_letters, is_glued_before, is_known_unit, is_named, telephone,
};
use super::number::{CurrencyCode, Number, Unread, Value, Writing};
use super::numeral_phrase::PhraseReader;
use super::numeral_run::is_numeral_language;
use super::separators::{Figure, Separators};
use super::signs_beside::{CountedUnit, ordinal_ending, ordinal_or_year, unit_after, unit_before};
use super::spelled_reader::SpelledReader;
use super::word_numbers::divided;
use crate::text::{Folding::KeepsMarks, char_before, word_end, word_may_end};

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
    first_digit: usize,
    /// The currency before them, and where its sign begins.
    money: Option<(CurrencyCode, usize)>,
}

/// The number whose first digit stands here.
pub(super) fn digit_number(
    conventions: &Conventions,
    unread: Unread<'_>,
    start: usize,
    mut spelled: Option<&mut SpelledReader<'_>>,
) -> Option<Number> {
    let text = unread.text;
    let identifier = telephone(text, start).or_else(|| chain(text, start));
    if identifier.is_some() {
        return identifier;
    }
    let mut groups = DigitGroups::at(text, start)?;
    let figure = conventions.separators.figure(&mut groups);
    let end = groups.end();
    let (mut exact, mut decimal, mut plain) = match figure {
        Figure::Groups(groups) => return Number::identifier(start, end, groups),
        Figure::Integer(exact, plain) => (exact, false, plain),
        Figure::Decimal(exact) => (exact, true, false),
    };
    if is_numeral_language(&conventions.language)
        && let Some((words, spelled)) = conventions.words.zip(spelled.as_deref_mut())
        && let Some(divided) = divided(conventions, words, spelled, text, start, (exact, end))
    {
        return Some(Number { writing: Writing::Digits, ..divided });
    }
    let (length, first_digit) = (groups.length(), start);
    let mut start = start;
    if plain && let Some(point) = leading_point(conventions, unread, start) {
        let decimals = i32::try_from(length).ok()?;
        (exact, decimal, plain) = (exact.times_power_of_ten(-decimals)?, true, false);
        start = point;
    }
    let money = currency_before(text, start, conventions.money_region());
    let money = money.filter(|(_, sign)| *sign >= unread.from);
    let named = is_named(text, start)
        || money.is_none() && is_glued_before(text, first_digit)
        || plain && length >= ZERO_LED && groups.first.zero_led
        || !understands_letters(conventions, text, end, money.is_some());
    if named {
        return Number::identifier(start, end, groups.dotted());
    }
    fraction_after(text, (start, end), exact, conventions.separators)
        .or_else(|| range(conventions, text, (start, end), (exact, plain)))
        .or_else(|| {
            let digits = PlainDigits { start, end, exact, decimal, plain, first_digit, money };
            with_signs(conventions, unread, digits, spelled)
        })
}

fn with_signs(
    conventions: &Conventions,
    unread: Unread<'_>,
    digits: PlainDigits,
    spelled: Option<&mut SpelledReader<'_>>,
) -> Option<Number> {
    let PlainDigits { mut start, mut end, mut exact, decimal, plain, first_digit, money } = digits;
    let text = unread.text;
    let in_words = conventions.words.zip(spelled).and_then(|(words, spelled)| {
        let mut phrases = PhraseReader { conventions, words, spelled, text };
        phrases.after_digits(first_digit, exact, end).map(|term| (term.value, term.end))
    });
    let multiplied = in_words.or_else(|| {
        let (power, after) = letters_of_power(conventions, text, end, money.is_some())?;
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

/// Where the mark before decimals stands that begins a number: `.5`.
fn leading_point(conventions: &Conventions, unread: Unread<'_>, start: usize) -> Option<usize> {
    let mark = match conventions.separators {
        Separators::DecimalPoint => '.',
        Separators::DecimalComma => ',',
    };
    let before = char_before(unread.text, start).filter(|before| *before == mark)?;
    let at = start.checked_sub(before.len_utf8()).filter(|at| *at >= unread.from)?;
    let other = char_before(unread.text, at);
    let stands_apart =
        other.is_none_or(|other| other.is_whitespace() || "([-−$€£¥₹~≈<>=".contains(other));
    stands_apart.then_some(at)
}

/// The power of ten of letters written onto digits, and where these end: `$1.2B`, `5m euros`, `3bn`.
fn letters_of_power(
    conventions: &Conventions,
    text: &str,
    end: usize,
    has_money: bool,
) -> Option<(i32, usize)> {
    if has_money {
        return money_multiplier(text, end);
    }
    let counts_money = |(_, after): &(i32, usize)| {
        matches!(unit_after(conventions, text, *after), Some((CountedUnit::Currency(_), _)))
    };
    let gapped = || {
        let next = KeepsMarks.gap(text, end)?;
        let found = money_multiplier(text, next).filter(counts_money)?;
        // `5 M€`; `5 m euros` may be metres.
        KeepsMarks.gap(text, found.1).is_none().then_some(found)
    };
    let glued = || money_multiplier(text, end).filter(counts_money);
    glued().or_else(gapped).or_else(|| glued_multiplier(text, end))
}

/// No letters are written onto digits that end here, or those are known: `5kg`, `3bn`, `90er`.
fn understands_letters(conventions: &Conventions, text: &str, end: usize, has_money: bool) -> bool {
    if !goes_on_letters(text, end) {
        return true;
    }
    let word = word_end(text, end);
    let letters = text.get(end..word).unwrap_or("");
    let ends = |end: usize| word_may_end(text, end);
    let words = conventions.words;
    let is_long = letters.chars().nth(2).is_some()
        && letters.chars().skip(1).all(char::is_lowercase)
        && ends(word);
    is_long
        || is_known_unit(text, end, word)
        || words.is_some_and(|words| {
            words.multipliers.longest(text, end, ends).is_some()
                || words.currencies.longest(text, end, ends).is_some()
                || words.percents.longest(text, end, ends).is_some()
                || ordinal_ending(text, end, &words.ordinal_endings).is_some()
        })
        || letters_of_power(conventions, text, end, has_money).is_some()
        || currency_at(text, end, conventions.money_region()).is_some()
}
