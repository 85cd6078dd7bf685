//! What the signs and words beside a number make of it: percents, money, an ordinal (`3rd`, `第3`), a
//! year, a number below zero.
use super::conventions::Conventions;
use super::currency::currency_at;
use super::exact::Exact;
use super::number::{CurrencyCode, Number, Unread, Value, Writing};
use super::number_words::NumberWords;
use super::own_words::signs_of_all;
use crate::document::Span;
use crate::text::{
    Character, Folding::KeepsMarks, Trie, ascii_digit, char_at, ends_word, is_letter,
    past_invisible, word_may_end,
};
use std::ops::RangeInclusive;

#[derive(Clone, Copy)]
pub(super) enum CountedUnit {
    /// With a power of ten that makes it one of a hundred.
    Percent(i32),
    Currency(CurrencyCode),
}

impl CountedUnit {
    /// So much of it.
    pub(super) fn value(self, exact: Exact) -> Value {
        match self {
            CountedUnit::Percent(power) => {
                Value::Percent(exact.times_power_of_ten(power).unwrap_or(exact))
            }
            CountedUnit::Currency(code) => Value::Currency { amount: exact, code },
        }
    }
}

/// The unit of a number that stands right before it, as some languages write it, and where it begins.
pub(super) fn unit_before(
    conventions: &Conventions,
    text: &str,
    start: usize,
) -> Option<(CountedUnit, usize)> {
    if !conventions.percent_comes_first() {
        return None;
    }
    let before = text.get(..start)?.char_indices().rev();
    let mut before = before.filter(|(_, other)| !Character::of(*other).is_invisible());
    let (at, sign) = before.next()?;
    let power = power_of(sign)?;
    let is_free = before.next().is_none_or(|(_, other)| ascii_digit(other).is_none());
    is_free.then_some((CountedUnit::Percent(power), at))
}

/// The unit of a number that stands after it, and where it ends.
pub(super) fn unit_after(
    conventions: &Conventions,
    text: &str,
    end: usize,
) -> Option<(CountedUnit, usize)> {
    let name = past_invisible(text, KeepsMarks.gap(text, end).unwrap_or(end));
    let percents = conventions.words.map(|words| &words.percents);
    if let Some((power, after)) = percent_at(text, name, name > end, percents) {
        return Some((CountedUnit::Percent(power), after));
    }
    if let Some((code, after)) = currency_at(text, name, conventions.money_region()) {
        return Some((CountedUnit::Currency(code), after));
    }
    let rest = text.get(name..)?;
    let links = &signs_of_all().currency_links;
    let link = links.iter().find(|link| rest.starts_with(**link)).map_or(0, |link| link.len());
    let ends = |end: usize| word_may_end(text, end);
    let (code, after) = conventions.words?.currencies.longest(text, name + link, ends)?;
    Some((CountedUnit::Currency(code), after))
}

/// Signs, each with the power of ten that makes it one of a hundred.
const PERCENT_SIGNS: [(char, i32); 6] =
    [('%', 0), ('٪', 0), ('％', 0), ('﹪', 0), ('‰', -1), ('؉', -1)];

fn power_of(sign: char) -> Option<i32> {
    PERCENT_SIGNS.iter().find(|(other, _)| *other == sign).map(|(_, power)| *power)
}

/// The power of ten of a sign or word after a number, perhaps after a gap, and where it ends.
fn percent_at(
    text: &str,
    at: usize,
    follows_gap: bool,
    words: Option<&Trie<()>>,
) -> Option<(i32, usize)> {
    let first = char_at(text, at)?;
    if let Some(power) = power_of(first) {
        let end = at + first.len_utf8();
        // After a space and before a digit it belongs to what follows.
        let is_next = follows_gap && char_at(text, end).and_then(ascii_digit).is_some();
        return (!is_next).then_some((power, end));
    }
    words?.longest(text, at, |end| word_may_end(text, end)).map(|((), end)| (0, end))
}

/// Years that are guessed from four digits alone.
const GUESSED_YEARS: RangeInclusive<u128> = 1800..=2099;
/// Years that a sign may follow.
const SAID_YEARS: RangeInclusive<u128> = 1..=9999;

/// What digits without separator, from one place to another, are beside a count.
pub(super) fn ordinal_or_year(
    conventions: &Conventions,
    unread: Unread<'_>,
    (start, end): (usize, usize),
    exact: Exact,
) -> Option<Number> {
    let text = unread.text;
    let sign = ordinal_sign_before(text, start).filter(|sign| *sign >= unread.from);
    let endings = conventions.words.map_or(&[][..], |words| &words.ordinal_endings);
    let ending = ordinal_ending(text, end, endings);
    if sign.is_some() || ending.is_some() {
        let (start, end) = (sign.unwrap_or(start), ending.unwrap_or(end));
        return Number::sure(start, end, Value::Ordinal(exact), Writing::Digits);
    }
    let number = exact.to_integer()?;
    let is_year = SAID_YEARS.contains(&number) && has_year_sign(text, end)
        || may_be_year(number)
            && !unread.has_minus(start)
            && unit_before(conventions, text, start).is_none()
            && unit_after(conventions, text, end).is_none();
    let year = u32::try_from(number).ok().filter(|_| is_year)?;
    Number::sure(start, end, Value::Year(year), Writing::Digits)
}

/// The number may be a year that nothing says to be one.
pub(super) fn may_be_year(number: u128) -> bool {
    GUESSED_YEARS.contains(&number)
}

fn has_year_sign(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    let stands = |sign: &str| match sign.strip_prefix(' ') {
        Some(word) => rest.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(word)),
        None => rest.starts_with(sign),
    };
    signs_of_all().year.iter().any(|sign| stands(sign))
}

/// Where the ending of an ordinal ends.
pub(super) fn ordinal_ending(text: &str, at: usize, endings: &[&str]) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = endings.iter().filter(|ending| rest.starts_with(**ending));
    found.map(|ending| at + ending.len()).filter(|end| ends_word(text, *end)).max()
}

fn ordinal_sign_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let sign = signs_of_all().ordinal.iter().find(|sign| before.ends_with(**sign))?;
    Some(at - sign.len())
}

/// Letters of a word for minus, at most.
const LONGEST_MINUS: usize = 12;

/// The number with a word for minus before it.
pub(super) fn with_minus(
    words: Option<&NumberWords>,
    unread: Unread<'_>,
    mut number: Number,
) -> Number {
    let is_sure = !number.weak && number.writing != Writing::Roman;
    let (Value::Integer(exact) | Value::Decimal(exact) | Value::Percent(exact)) = &mut number.value
    else {
        return number;
    };
    if is_sure
        && !exact.is_negative()
        && let Some(start) = minus_before(words, unread, number.span.start())
        && let Some(span) = Span::new(start, number.span.end())
    {
        *exact = exact.negated();
        number.span = span;
    }
    number
}

/// Where a word for minus begins that stands right before a number, after neither a number nor a
/// part of a word.
fn minus_before(words: Option<&NumberWords>, unread: Unread<'_>, at: usize) -> Option<usize> {
    let words = words.filter(|words| !words.minus.is_empty())?;
    let Unread { text, from } = unread;
    let before = text.get(from..at)?;
    let word = before.trim_end_matches([' ', '\u{a0}']);
    let end = from + word.len();
    let is_minus =
        |start: &usize| words.minus.longest(text, *start, |other| other == end).is_some();
    let mut start = end;
    for letter in word.chars().rev().take(LONGEST_MINUS) {
        let what = Character::of(letter);
        if !what.is_letter() {
            break;
        }
        start -= letter.len_utf8();
        if what.is_unspaced() && is_minus(&start) {
            return Some(start);
        }
    }
    let rest = text.get(from..start)?;
    let is_whole = !rest.ends_with(is_letter);
    let follows_number = from > 0 && rest.trim().is_empty();
    (start < end && is_whole && !follows_number && is_minus(&start)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{Conventions, CountedUnit, percent_at, unit_before};
    use crate::document::LanguageTag;
    use crate::text::{Folding::KeepsMarks, Trie};

    #[test]
    fn percents_in_words_and_signs() {
        let words = Trie::of_words(KeepsMarks, ["percent", "per cent"], ());
        assert_eq!(percent_at("5 %", 2, true, None), Some((0, 3)));
        assert_eq!(percent_at("5 per cent", 2, true, Some(&words)), Some((0, 10)));
        assert_eq!(percent_at("5 percents", 2, true, Some(&words)), None);
        assert_eq!(percent_at("5 %5", 2, true, None), None);
        let turkish = Conventions::of(&LanguageTag::new("tr").unwrap());
        let before = unit_before(&turkish, "‰5", 3);
        assert!(matches!(before, Some((CountedUnit::Percent(-1), 0))));
    }
}
