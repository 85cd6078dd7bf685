//! Words for minus before numbers.
use super::number::{NumberDraft, Unread, Value, Writing};
use super::number_words::NumberWords;
use crate::text::{Character, is_letter};

/// Letters of a word for minus, at most.
const LONGEST: usize = 12;

/// The number with a word for minus before it.
pub(super) fn with_minus(
    words: Option<&NumberWords>,
    unread: Unread<'_>,
    mut draft: NumberDraft,
) -> NumberDraft {
    let is_sure = !draft.weak && draft.writing != Writing::Roman;
    let (Value::Integer(exact) | Value::Decimal(exact) | Value::Percent(exact)) = &mut draft.value
    else {
        return draft;
    };
    if is_sure
        && !exact.is_negative()
        && let Some(start) = minus_before(words, unread, draft.start)
    {
        *exact = exact.negated();
        draft.start = start;
    }
    draft
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
    for letter in word.chars().rev().take(LONGEST) {
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
