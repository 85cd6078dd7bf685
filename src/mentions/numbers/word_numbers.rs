//! Numbers in words, with decimals, units and the words that multiply them. What a word says by
//! itself is known once it was met; the rest is parsed.
use super::conventions::Conventions;
use super::digit_compounds::multiplied;
use super::exact::Exact;
use super::grammar::{Continuations, Grammar, WordAlone};
use super::number::{Number, Value, Writing};
use super::number_words::NumberWords;
use super::own_words::signs_of_all;
use super::production::{Progress, SetKind, SpelledNumber};
use super::signs_beside::{unit_after, unit_before};
use super::spelled_parser::{Parser, Wanted};
use crate::text::{
    Character, Folding::KeepsMarks, Prefilter, Trie, char_before, ends_word, is_letter,
    is_unspaced_at, word_may_end,
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
        with_beside(conventions, words, text, start, whole, decimals)
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

/// Words that begin each other, all at one place, whose readings by themselves are remembered.
const MOST_ALONE: usize = 8;

#[derive(Debug)]
pub(super) struct SpelledReader<'g>(Parser<'g>);

impl<'g> SpelledReader<'g> {
    pub(super) fn new(grammar: &'g Grammar) -> SpelledReader<'g> {
        SpelledReader(Parser::new(grammar))
    }

    /// The longest number that begins here, stands alone and ends where `ends` allows it. Of readings
    /// of the same words the one that needs least said is meant.
    pub(super) fn longest(
        &mut self,
        text: &str,
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<SpelledNumber> {
        let grammar = self.0.grammar;
        let mut words = [None; MOST_ALONE];
        let mut count = 0;
        grammar.by_words.words_at(text, at, |number, _, end| {
            if let Some(word) = words.get_mut(count) {
                *word = Some((number, end));
            }
            count += 1;
        });
        if count == 0 {
            return None;
        }
        let words = words.get(..count).unwrap_or(&[]);
        if words.is_empty() {
            return self.best(text, at, ends);
        }
        let mut longest = None;
        for (number, end) in words.iter().flatten() {
            let Some(alone) = grammar.alone.get(*number as usize) else {
                return self.best(text, at, ends);
            };
            let word = text.get(at..*end).unwrap_or("");
            let alone = alone.get_or_init(|| self.alone(word));
            if may_go_on(&alone.follows, text, *end) {
                return self.best(text, at, ends);
            }
            if let Some((value, kind)) = alone.number.filter(|_| ends(*end)) {
                longest = Some(SpelledNumber { set: u16::MAX, value, end: *end, kind });
            }
        }
        longest
    }

    /// A number may begin with this word, whatever follows the word.
    pub(super) fn may_begin_with_word(&mut self, word: &str) -> bool {
        let grammar = self.0.grammar;
        grammar.by_words.may_begin(word, 0, |node, end| {
            let Some(alone) = grammar.alone.get(node as usize) else { return true };
            let (begun, rest) = word.split_at_checked(end).unwrap_or((word, ""));
            rest.is_empty()
                || word_may_end(word, end)
                || alone.get_or_init(|| self.alone(begun)).follows.may_begin_with_word(rest)
        })
    }

    /// The number of one or two digits that is said here, with how many they are and where it ends;
    /// one rather than two, or the longest.
    pub(super) fn digits(
        &mut self,
        text: &str,
        at: usize,
        rather_one: bool,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(u64, u32, usize)> {
        let readings = self.0.at(text, at, Wanted::Alone).iter();
        let digits = readings.filter(|reading| {
            reading.kind == SetKind::Cardinal && reading.value < 100 && ends(reading.end)
        });
        let digits = digits.map(|reading| {
            let length = if reading.value < 10 { 1 } else { 2 };
            (rather_one && length == 1, reading.end, length, reading.value)
        });
        digits.max().map(|(_, end, length, value)| (value, length, end))
    }

    fn alone(&mut self, word: &str) -> WordAlone {
        let grammar = self.0.grammar;
        let number = self.best(word, 0, |end| end == word.len());
        let number = number.map(|SpelledNumber { value, kind, .. }| (value, kind));
        let mut follows = Vec::new();
        grammar.by_words.at(word, 0, |number, end| {
            let production = grammar.production(number).filter(|_| end == word.len());
            if let Some(production) = production {
                grammar.follow(production, 1, &mut follows);
            }
        });
        let read = self.0.at(word, 0, Wanted::Beginning);
        for reading in read.iter().filter(|reading| reading.end == word.len()) {
            let begun = grammar.by_set.get(usize::from(reading.set));
            for number in begun.into_iter().flat_map(Continuations::all) {
                let Some(production) = grammar.production(number) else { continue };
                if Progress::after_first(production, number, *reading).is_some() {
                    grammar.follow(production, 1, &mut follows);
                }
            }
        }
        WordAlone { number, follows: Prefilter::new(KeepsMarks, follows) }
    }

    fn best(
        &mut self,
        text: &str,
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<SpelledNumber> {
        let readings = self.0.at(text, at, Wanted::Alone);
        let readings = readings.iter().filter(|reading| ends(reading.end));
        let best = readings.max_by_key(|reading| {
            (reading.end, std::cmp::Reverse(reading.kind), std::cmp::Reverse(reading.value))
        });
        best.copied()
    }
}

/// The words of the text from here on may belong to a number that ends here.
fn may_go_on(follows: &Prefilter, text: &str, at: usize) -> bool {
    let gap = |at: usize| KeepsMarks.gap(text, at);
    follows.may_begin(text, at)
        || gap(at).is_some_and(|after| follows.may_begin(text, after) || gap(after).is_some())
}
