//! Numbers in words, with decimals, units and the words that multiply them.
use super::conventions::Conventions;
use super::exact::Exact;
use super::multipliers::multiplied;
use super::number::{NumberDraft, Value, Writing};
use super::number_words::NumberWords;
use super::own_words::signs_of_all;
use super::production::{SetKind, SpelledNumber};
use super::spelled::SpelledReader;
use super::unit::{unit_after, unit_before};
use crate::text::{
    Character, Folding::KeepsMarks, Trie, char_before, ends_word, is_letter, is_unspaced_at,
    word_may_end,
};

/// Decimals in words, at most.
const MOST_DECIMALS: i32 = 12;

/// The number whose words begin here, perhaps after what is written onto them.
pub(super) fn word_number(
    conventions: &Conventions,
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    at: usize,
) -> Option<NumberDraft> {
    let is_inside = char_before(text, at).map(Character::of).is_some_and(|before| {
        (before.is_letter() || before.is_digit()) && !is_unspaced_at(text, at)
    });
    if is_inside {
        return None;
    }
    let mut read = |start: usize| {
        if !words.grammar.beginnings.may_begin(text, start) {
            return None;
        }
        let whole = spelled.longest(text, start, |end| word_may_end(text, end))?;
        let decimals = decimals_after(words, spelled, text, whole);
        Some(draft(conventions, words, text, start, whole, decimals))
    };
    read(at).or_else(|| conventions.proclitics.find_stem(text, at, |stem| read(stem.start)))
}

/// `three point one four`: the number with the decimals that are said after it, and their end.
fn decimals_after(
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    whole: SpelledNumber,
) -> Option<(Exact, usize)> {
    if whole.kind != SetKind::Cardinal {
        return None;
    }
    let point = KeepsMarks.gap(text, whole.end).unwrap_or(whole.end);
    let ((), mut end) = words.points.longest(text, point, |end| word_may_end(text, end))?;
    let is_unspaced = is_unspaced_at(text, point);
    let mut exact = None;
    let (mut value, mut count) = (u128::from(whole.value), 0);
    while count < MOST_DECIMALS {
        let next = KeepsMarks.gap(text, end).unwrap_or(end);
        let digits = spelled.digits(text, next, !is_unspaced, |end| word_may_end(text, end));
        let Some((said, length, said_end)) = digits else { break };
        // Two digits at once are all there are, and minutes where a point is an hour, too.
        if length > 1 && (count > 0 || is_unspaced) {
            break;
        }
        value = value * 10_u128.pow(length) + u128::from(said);
        (count, end) = (count + i32::try_from(length).unwrap_or(1), said_end);
        exact = Exact::new(false, value, -count).map(|exact| (exact, end));
        if length > 1 {
            break;
        }
    }
    let rest = text.get(end..).unwrap_or("");
    exact.filter(|_| !signs_of_all().minutes.iter().any(|sign| rest.starts_with(sign)))
}

fn draft(
    conventions: &Conventions,
    words: &NumberWords,
    text: &str,
    start: usize,
    number: SpelledNumber,
    decimals: Option<(Exact, usize)>,
) -> NumberDraft {
    let mut end = number.end;
    let mut exact = Exact::from_integer(u128::from(number.value));
    let mut weak = is_weak(words, text, start, number);
    let mut value = match number.kind {
        SetKind::Ordinal => Value::Ordinal(exact),
        SetKind::Year => u32::try_from(number.value).map_or(Value::Integer(exact), Value::Year),
        SetKind::Cardinal | SetKind::Inner => Value::Integer(exact),
    };
    if let Some((with_decimals, after)) = decimals {
        let product = multiplied(conventions, text, after, with_decimals);
        (exact, end) = product.unwrap_or((with_decimals, after));
        let is_whole = product.is_some() && exact.exponent() >= 0;
        value = if is_whole { Value::Integer(exact) } else { Value::Decimal(exact) };
        weak = false;
    }
    if number.kind != SetKind::Ordinal {
        let before = unit_before(conventions, text, start).map(|(unit, _)| (unit, end));
        if let Some((unit, after)) = before.or_else(|| unit_after(conventions, text, end)) {
            (value, end, weak) = (unit.value(exact), after, false);
        }
    }
    NumberDraft { weak, ..NumberDraft::new(start, end, value, Writing::Words) }
}

/// The words are more often something else: one word for zero or one, or known for that, or a part of
/// another word where words are written onto each other.
fn is_weak(words: &NumberWords, text: &str, start: usize, number: SpelledNumber) -> bool {
    let SpelledNumber { end, kind, value, .. } = number;
    let written = text.get(start..end).unwrap_or("");
    let letters = written.chars().take(2).count();
    let single = !written.contains([' ', '-', '\u{a0}']);
    let dense = written.chars().all(|letter| Character::of(letter).is_dense());
    let is_in = |words: &Trie<()>| words.longest(text, start, |other| other == end).is_some();
    single && value <= 1 + u64::from(kind == SetKind::Ordinal)
        || is_in(&words.weak)
        || is_in(&words.bare) && !has_article(words, text, start)
        || dense && letters < 2
        || dense && !is_unspaced_at(text, start) && !ends_word(text, end)
}

/// `a hundred` is one, not some.
fn has_article(words: &NumberWords, text: &str, start: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.strip_suffix(' ')).unwrap_or("");
    let stands = |article: &&str| {
        before.strip_suffix(article).is_some_and(|before| !before.ends_with(is_letter))
    };
    words.articles.iter().any(stands)
}
