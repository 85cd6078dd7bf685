//! Takes text at the beginning of a word, and a grammar. Gives the numbers that its words say.
//! Never looks further than a number can go on: the time for a place does not depend on the text.
//!
//! A left-corner parser: words that begin a production give a number, a number may begin another
//! production, until none does. The rules of the CLDR begin numbers with numbers ("five hundred
//! thousand"), so that reading from the top down would not end.
use super::fold::literal;
use super::grammar::{Grammar, Part, Production, SetKind, Share};
use std::collections::BTreeMap;

/// A number in words within other words of it, at most.
const DEEPEST: usize = 24;
/// Readings of one place that are kept: a few for each set of rules.
const MOST_READINGS: usize = 2000;

/// A number that words from some place on say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    set: u16,
    pub(super) value: u64,
    pub(super) end: usize,
    pub(super) kind: SetKind,
}

/// Reads one text; keeps its memory from place to place.
#[derive(Debug)]
pub(super) struct WordReader<'g> {
    grammar: &'g Grammar,
    memo: BTreeMap<usize, Vec<Reading>>,
}

/// A production of which the first parts are read.
#[derive(Clone, Copy)]
struct Progress {
    production: u16,
    part: usize,
    at: usize,
    quotient: Option<u64>,
    rest: Option<u64>,
    whole: Option<u64>,
}

impl<'g> WordReader<'g> {
    pub(super) fn new(grammar: &'g Grammar) -> WordReader<'g> {
        WordReader { grammar, memo: BTreeMap::new() }
    }

    /// The numbers that begin here and may stand alone, in no order.
    pub(super) fn at(&mut self, text: &str, at: usize) -> Vec<Reading> {
        self.memo.clear();
        let mut found = self.readings(text, at, 0);
        found.retain(|reading| reading.kind != SetKind::Inner);
        found
    }

    fn readings(&mut self, text: &str, at: usize, depth: usize) -> Vec<Reading> {
        if depth > DEEPEST {
            return Vec::new();
        }
        if let Some(known) = self.memo.get(&at) {
            return known.clone();
        }
        let mut todo = Vec::new();
        self.grammar.by_words.at(text, at, |production, end| {
            todo.push(Progress {
                production,
                part: 1,
                at: end,
                quotient: None,
                rest: None,
                whole: None,
            });
        });
        let mut found: Vec<Reading> = Vec::new();
        while let Some(progress) = todo.pop() {
            let Some(production) = self.grammar.productions.get(usize::from(progress.production))
            else {
                continue;
            };
            match production.parts.get(progress.part) {
                None => {
                    let Some(reading) = self.complete(production, progress) else { continue };
                    if found.len() < MOST_READINGS && !found.contains(&reading) {
                        found.push(reading);
                        self.begin_with(reading, &mut todo);
                    }
                }
                Some(Part::Words(words)) => {
                    if let Some(end) = literal(text, progress.at, words) {
                        todo.push(Progress { part: progress.part + 1, at: end, ..progress });
                    }
                }
                Some(Part::Call(share, set)) => {
                    let unwritten = self.grammar.unwritten.get(usize::from(*set));
                    for value in unwritten.into_iter().flatten() {
                        todo.extend(advance(production, progress, *share, *value, progress.at));
                    }
                    for reading in self.readings(text, progress.at, depth + 1) {
                        if reading.set == *set {
                            let (value, end) = (reading.value, reading.end);
                            todo.extend(advance(production, progress, *share, value, end));
                        }
                    }
                }
            }
        }
        self.memo.insert(at, found.clone());
        found
    }

    /// Productions that begin with what was read.
    fn begin_with(&self, reading: Reading, todo: &mut Vec<Progress>) {
        let begun = self.grammar.by_set.get(usize::from(reading.set));
        for number in begun.into_iter().flatten() {
            let Some(production) = self.grammar.productions.get(usize::from(*number)) else {
                continue;
            };
            let Some(Part::Call(share, _)) = production.parts.first() else { continue };
            let progress = Progress {
                production: *number,
                part: 0,
                at: reading.end,
                quotient: None,
                rest: None,
                whole: None,
            };
            todo.extend(advance(production, progress, *share, reading.value, reading.end));
        }
    }

    /// The number of a production whose parts are all read, if it is one that this rule writes.
    fn complete(&self, production: &Production, progress: Progress) -> Option<Reading> {
        let Progress { quotient, rest, whole, .. } = progress;
        let value = if let Some(whole) = whole {
            whole
        } else if quotient.is_none() && rest.is_none() {
            production.base
        } else {
            let quotient = quotient.unwrap_or(production.base / production.divisor);
            quotient.checked_mul(production.divisor)?.checked_add(rest.unwrap_or(0))?
        };
        (production.base..production.limit).contains(&value).then_some(Reading {
            set: production.set,
            value,
            end: progress.at,
            kind: *self.grammar.kinds.get(usize::from(production.set))?,
        })
    }
}

/// One part further, if the number read there fits the production.
fn advance(
    production: &Production,
    progress: Progress,
    share: Share,
    value: u64,
    end: usize,
) -> Option<Progress> {
    let mut next = Progress { part: progress.part + 1, at: end, ..progress };
    match share {
        Share::Quotient => {
            let least = production.base / production.divisor;
            let most = (production.limit - 1) / production.divisor;
            next.quotient = Some(value).filter(|value| (least..=most).contains(value));
            next.quotient?;
        }
        Share::Rest => {
            let range = production.least_rest..=production.most_rest;
            next.rest = Some(value).filter(|value| range.contains(value));
            next.rest?;
        }
        Share::Whole => {
            let range = production.base..production.limit;
            next.whole = Some(value).filter(|value| range.contains(value));
            next.whole?;
        }
    }
    Some(next)
}
