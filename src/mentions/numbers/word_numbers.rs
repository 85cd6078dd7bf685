//! Numbers in words, with decimals, units and the words that multiply them. What a word says by
//! itself is known once it was met; the rest is parsed.
use super::conventions::Conventions;
use super::digit_compounds::multiplied;
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::number::{Number, Value, Writing};
use super::number_words::NumberWords;
use super::numeral_phrase::{Phrase, PhraseReader, Term};
use super::numeral_run::{
    end_of_run, is_numeral, mixed_numeral, placed_digits, times_signs, with_point, writes_numerals,
};
use super::own_words::signs_of_all;
use super::production::{SetKind, SpelledNumber};
use super::separators::Figure;
use super::signs_beside::{unit_after, unit_before};
use super::spelled_reader::SpelledReader;
use crate::text::{
    Character, Folding::KeepsMarks, Trie, char_at, ends_word, is_letter, is_unspaced_at,
    shown_before, word_may_end,
};

const MOST_DECIMALS: i32 = 12;

/// The number whose words begin here, perhaps after what is written onto them.
pub(super) fn word_number(
    conventions: &Conventions,
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    at: usize,
) -> Option<Number> {
    let is_inside = shown_before(text, at).map(Character::of).is_some_and(|before| {
        (before.is_letter() || before.is_digit()) && !is_unspaced_at(text, at)
    });
    if is_inside {
        return None;
    }
    let mut read = |start: usize| {
        if !words.grammar.beginnings.may_begin(text, start) {
            return None;
        }
        let mut phrases = PhraseReader { conventions, words, spelled, text };
        let own = phrases.own_words(start);
        let whole = phrases.spelled.longest(text, start, |end| word_may_end(text, end));
        let is_longer = |term: &Term| whole.is_none_or(|whole| term.end > whole.end);
        if let Some(term) = own.filter(is_longer) {
            // `a third of a million` is read as nothing.
            let not_understood = term.value == Exact::from_integer(0);
            return match phrases.end_if_not_understood(term) {
                Some(end) => not_read(start, end),
                None => {
                    Some(of_term(conventions, text, start, term)?.with_weakness(not_understood))
                }
            };
        }
        let whole = whole?;
        if writes_numerals(&conventions.language) && char_at(text, start).is_some_and(is_numeral) {
            return of_numerals(conventions, words, phrases.spelled, text, (start, whole));
        }
        match phrases.after_words(start, whole) {
            Phrase::Said(term) => of_term(conventions, text, start, term),
            Phrase::NotUnderstood(end) => not_read(start, end),
            Phrase::Alone => {
                let value = (Exact::from_integer(u128::from(whole.value)), whole.end);
                let divided = divided(conventions, words, phrases.spelled, text, start, value);
                if divided.is_some() {
                    return divided;
                }
                let decimals = decimals_after(words, phrases.spelled, text, whole);
                with_beside(conventions, words, text, start, whole, decimals)
            }
        }
    };
    read(at).or_else(|| conventions.proclitics.find_stem(text, at, |stem| read(stem.start)))
}

/// Words for numbers of which a part was not understood: no value of the others is one of the whole.
fn not_read(start: usize, end: usize) -> Option<Number> {
    let value = Value::Integer(Exact::from_integer(0));
    Some(Number::sure(start, end, value, Writing::Words)?.with_weakness(true))
}

/// A number of several terms, with its unit.
fn of_term(conventions: &Conventions, text: &str, start: usize, term: Term) -> Option<Number> {
    of_exact(conventions, text, start, (term.value, term.end))
}

/// A value that was read from some place up to another, with its unit.
fn of_exact(
    conventions: &Conventions,
    text: &str,
    start: usize,
    (exact, end): (Exact, usize),
) -> Option<Number> {
    let before = unit_before(conventions, text, start).map(|(unit, _)| (unit, end));
    let (value, end) = match before.or_else(|| unit_after(conventions, text, end)) {
        Some((unit, after)) => (unit.value(exact), after),
        None if exact.exponent() >= 0 => (Value::Integer(exact), end),
        None => (Value::Decimal(exact), end),
    };
    Number::sure(start, end, value, Writing::Words)
}

/// A number in Chinese characters: all that stand side by side, or none of them.
fn of_numerals(
    conventions: &Conventions,
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    (start, whole): (usize, SpelledNumber),
) -> Option<Number> {
    let decimals = decimals_after(words, spelled, text, whole);
    let plain = (Exact::from_integer(u128::from(whole.value)), whole.end);
    let read = decimals.unwrap_or(plain);
    let all = all_numerals(conventions, text, start, read);
    if let Some((exact, end)) = all
        && let Some(divided) = divided(conventions, words, spelled, text, start, (exact, end))
    {
        return Some(divided);
    }
    match all {
        Some((_, end)) if end == read.1 => {
            with_beside(conventions, words, text, start, whole, decimals)
        }
        Some(read) => of_exact(conventions, text, start, read),
        None => {
            let number = with_beside(conventions, words, text, start, whole, decimals)?;
            Some(number.with_weakness(true))
        }
    }
}

/// What all the Chinese characters say that stand side by side from a place on, where rules read
/// them up to some other; `None` if they say no number together.
fn all_numerals(
    conventions: &Conventions,
    text: &str,
    start: usize,
    (exact, end): (Exact, usize),
) -> Option<(Exact, usize)> {
    let run_end = end_of_run(text, start);
    if end >= run_end {
        return Some((exact, end));
    }
    let read = times_signs(text, exact, end)
        .or_else(|| with_point(text, exact, end))
        .or_else(|| mixed_numeral(conventions, text, start))
        .or_else(|| placed_digits(text, start))?;
    let read = with_point(text, read.0, read.1).unwrap_or(read);
    let read = times_signs(text, read.0, read.1).unwrap_or(read);
    Some(read).filter(|(_, end)| *end >= run_end)
}

/// `百分之二十`, `3分の2`, `삼분의 이`: a fraction whose lower number comes first.
pub(super) fn divided(
    conventions: &Conventions,
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    start: usize,
    (below, end): (Exact, usize),
) -> Option<Number> {
    let rest = text.get(end..)?;
    let sign = signs_of_all().fractions.iter().find(|sign| rest.starts_with(**sign))?;
    let at = end + sign.len();
    let at = KeepsMarks.gap(text, at).unwrap_or(at);
    let (above, end) = numerator(conventions, words, spelled, text, at)?;
    let below = below.to_integer().filter(|below| *below > 0)?;
    let value = match (below, above.to_integer()) {
        (100, _) => Value::Percent(above),
        (1000, _) => Value::Percent(above.times_power_of_ten(-1)?),
        (_, Some(numerator)) => Value::Fraction { numerator, denominator: below },
        _ => return None,
    };
    Number::sure(start, end, value, Writing::Words)
}

fn numerator(
    conventions: &Conventions,
    words: &NumberWords,
    spelled: &mut SpelledReader<'_>,
    text: &str,
    at: usize,
) -> Option<(Exact, usize)> {
    if let Some(mut groups) = DigitGroups::at(text, at) {
        let figure = conventions.separators.figure(&mut groups);
        let (Figure::Integer(exact, _) | Figure::Decimal(exact)) = figure else { return None };
        return Some((exact, groups.end()));
    }
    let whole = spelled.longest(text, at, |end| word_may_end(text, end))?;
    let plain = (Exact::from_integer(u128::from(whole.value)), whole.end);
    let read = decimals_after(words, spelled, text, whole).unwrap_or(plain);
    if writes_numerals(&conventions.language) {
        all_numerals(conventions, text, at, read)
    } else {
        Some(read)
    }
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

/// The number of words from a place on, with what stands beside them.
fn with_beside(
    conventions: &Conventions,
    words: &NumberWords,
    text: &str,
    start: usize,
    number: SpelledNumber,
    decimals: Option<(Exact, usize)>,
) -> Option<Number> {
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
    Some(Number { weak, ..Number::sure(start, end, value, Writing::Words)? })
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
