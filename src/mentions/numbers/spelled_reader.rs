//! Numbers in words from a place on, by the rules of the language. What a word says by itself is known
//! once it was met; the rest is parsed.
use super::grammar::{Continuations, Grammar, WordAlone};
use super::production::{Progress, SetKind, SpelledNumber};
use super::spelled_parser::{Parser, Wanted};
use crate::text::{Folding::KeepsMarks, Prefilter, word_may_end};

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

    /// What the words here may count, for each place where a number of them may end; the longest first.
    pub(super) fn cardinals(&mut self, text: &str, at: usize) -> Vec<(u64, usize)> {
        let readings = self.0.at(text, at, Wanted::Alone).iter();
        let cardinals = readings
            .filter(|reading| reading.kind == SetKind::Cardinal && word_may_end(text, reading.end));
        let mut numbers: Vec<(u64, usize)> =
            cardinals.map(|reading| (reading.value, reading.end)).collect();
        numbers.sort_unstable_by_key(|(value, end)| (std::cmp::Reverse(*end), *value));
        numbers.dedup_by_key(|(_, end)| *end);
        numbers
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
