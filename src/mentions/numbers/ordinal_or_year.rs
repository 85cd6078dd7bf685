//! Digits that are an ordinal (`3rd`, `第3`) or a year, because a sign or ending says so, or because
//! their value is that of a year.
use super::conventions::Conventions;
use super::exact::Exact;
use super::number::{NumberDraft, Unread, Value, Writing};
use super::own_words::signs_of_all;
use super::unit::{unit_after, unit_before};
use crate::text::ends_word;
use std::ops::RangeInclusive;

/// Years that are guessed from four digits alone.
const GUESSED: RangeInclusive<u128> = 1800..=2099;
/// Years that a sign may follow.
const SAID: RangeInclusive<u128> = 1..=9999;

/// What digits without separator, from one place to another, are beside a count.
pub(super) fn ordinal_or_year(
    conventions: &Conventions,
    unread: Unread<'_>,
    (start, end): (usize, usize),
    exact: Exact,
) -> Option<NumberDraft> {
    let text = unread.text;
    let sign = ordinal_sign_before(text, start).filter(|sign| *sign >= unread.from);
    let endings = conventions.words.map_or(&[][..], |words| &words.ordinal_endings);
    let ending = ordinal_ending(text, end, endings);
    if sign.is_some() || ending.is_some() {
        let (start, end) = (sign.unwrap_or(start), ending.unwrap_or(end));
        return Some(NumberDraft::new(start, end, Value::Ordinal(exact), Writing::Digits));
    }
    let may_guess = || {
        !unread.has_minus(start)
            && unit_before(conventions, text, start).is_none()
            && unit_after(conventions, text, end).is_none()
    };
    let year = year(text, end, exact, may_guess)?;
    Some(NumberDraft::new(start, end, Value::Year(year), Writing::Digits))
}

/// The number may be a year that nothing says to be one.
pub(super) fn may_be_year(number: u128) -> bool {
    GUESSED.contains(&number)
}

/// The year that a number is by the sign after it, or by its value, where that may be.
fn year(text: &str, end: usize, exact: Exact, may_guess: impl FnOnce() -> bool) -> Option<u32> {
    let number = exact.to_integer()?;
    let is_year =
        SAID.contains(&number) && has_sign(text, end) || may_be_year(number) && may_guess();
    u32::try_from(number).ok().filter(|_| is_year)
}

/// The sign of a year stands after the number.
fn has_sign(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    let stands = |sign: &str| match sign.strip_prefix(' ') {
        Some(word) => rest.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(word)),
        None => rest.starts_with(sign),
    };
    signs_of_all().year.iter().any(|sign| stands(sign))
}

/// Where the ending of an ordinal ends.
fn ordinal_ending(text: &str, at: usize, endings: &[&str]) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = endings.iter().filter(|ending| rest.starts_with(**ending));
    found.map(|ending| at + ending.len()).filter(|end| ends_word(text, *end)).max()
}

/// Where an ordinal sign before the number begins.
fn ordinal_sign_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let sign = signs_of_all().ordinal.iter().find(|sign| before.ends_with(**sign))?;
    Some(at - sign.len())
}
