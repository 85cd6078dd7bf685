//! A parser of numbers in words: what numbers the words from some place of a text on say.
//!
//! It works from the left corner: words that begin a production give a number, a number may begin
//! another production, until none does. The rules of the CLDR begin numbers with numbers ("five
//! hundred thousand"), so that reading from the top down would not end. Only what the number asked
//! for can begin with is read, and only up to the greatest value that fits; how long it takes does
//! not depend on the text after the number.
use super::grammar::Grammar;
use super::production::{Part, Production, Progress, SetKind, Share, SpelledNumber};
use crate::text::{Folding::KeepsMarks, GAP};
use std::{cell::Cell, ops::Range};

/// A number in words within other words of it, at most.
const DEEPEST: usize = 24;
/// Places where the words of one number may end.
const MOST_ENDS: usize = 16;
/// Readings of one place that are kept: a few for each set of rules.
const MOST_READINGS: usize = 2000;

thread_local! {
    /// Kept from text to text, so that short ones cost no memory.
    static SCRATCH: Cell<Scratch> = const { Cell::new(Scratch::NEW) };
}

#[derive(Debug)]
pub(super) struct Parser<'g> {
    pub(super) grammar: &'g Grammar,
    scratch: Scratch,
    /// The letter at some place, and that after the gap there.
    ahead: (usize, Option<char>, Option<char>),
}

#[derive(Debug, Default)]
struct Scratch {
    /// What is begun, of the outer numbers first.
    todo: Vec<Progress>,
    /// What is read of numbers that are not read to their end, the outer ones first.
    read: Vec<SpelledNumber>,
    /// What is read of numbers within the one asked for.
    kept: Vec<SpelledNumber>,
    memo: Vec<Remembered>,
}

impl Scratch {
    const NEW: Scratch =
        Scratch { todo: Vec::new(), read: Vec::new(), kept: Vec::new(), memo: Vec::new() };
}

impl Drop for Parser<'_> {
    fn drop(&mut self) {
        // A thread that ends needs it no more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(std::mem::take(&mut self.scratch)));
    }
}

/// Where in what is kept the numbers of a set stand that begin at a place.
#[derive(Debug)]
struct Remembered {
    at: usize,
    set: u16,
    most: u64,
    kept: Range<usize>,
}

#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Set(u16),
    /// Those that may stand alone.
    Alone,
    /// Whatever those begin with, too.
    Beginning,
}

/// What is looked for, and what of it may be read.
#[derive(Clone, Copy)]
struct Goal<'g> {
    wanted: Wanted,
    /// What such a number can begin with.
    corners: &'g [u64],
    most: u64,
}

impl Goal<'_> {
    fn may_begin_with(&self, begun: &Production) -> bool {
        let is_within = matches!(self.wanted, Wanted::Set(_));
        self.wants(begun.set, begun.base) && !(is_within && begun.is_bare)
    }

    /// A number of a set that is at least so much can be, or begin, what is looked for.
    fn wants(&self, set: u16, least: u64) -> bool {
        let limit = self.corners.get(usize::from(set));
        least <= self.most && limit.is_some_and(|limit| least < *limit)
    }
}

impl<'g> Parser<'g> {
    pub(super) fn new(grammar: &'g Grammar) -> Parser<'g> {
        let scratch = SCRATCH.try_with(Cell::take).unwrap_or_default();
        Parser { grammar, scratch, ahead: (usize::MAX, None, None) }
    }

    /// The numbers that begin here, in no order.
    pub(super) fn at(&mut self, text: &str, at: usize, wanted: Wanted) -> &[SpelledNumber] {
        self.scratch.memo.clear();
        self.scratch.kept.clear();
        self.ahead.0 = usize::MAX;
        let goal = Goal { wanted, corners: &self.grammar.corners_of_all, most: u64::MAX };
        let kept = self.readings(text, at, goal, 0);
        self.scratch.kept.get(kept).unwrap_or(&[])
    }

    /// The numbers of a set that begin here, kept.
    fn of_set(&mut self, text: &str, at: usize, set: u16, most: u64, depth: usize) -> Range<usize> {
        let is_same = |one: &&Remembered| one.at == at && one.set == set && one.most >= most;
        if let Some(remembered) = self.scratch.memo.iter().rev().find(is_same) {
            return remembered.kept.clone();
        }
        let corners = self.grammar.corners.get(usize::from(set)).map_or(&[][..], |limits| limits);
        let goal = Goal { wanted: Wanted::Set(set), corners, most };
        let kept = self.readings(text, at, goal, depth);
        self.scratch.memo.push(Remembered { at, set, most, kept: kept.clone() });
        kept
    }

    fn readings(&mut self, text: &str, at: usize, goal: Goal<'g>, depth: usize) -> Range<usize> {
        if depth > DEEPEST {
            return 0..0;
        }
        let (begun, read) = (self.scratch.todo.len(), self.scratch.read.len());
        let (grammar, todo) = (self.grammar, &mut self.scratch.todo);
        grammar.by_words.at(text, at, |number, end| {
            if grammar.production(number).is_some_and(|begun| goal.may_begin_with(begun)) {
                todo.push(Progress::new(number, 1, end));
            }
        });
        while self.scratch.todo.len() > begun {
            let Some(progress) = self.scratch.todo.pop() else { break };
            self.go_on(text, progress, goal, read, depth);
        }
        let start = self.scratch.kept.len();
        let wanted = |reading: &SpelledNumber| match goal.wanted {
            Wanted::Set(set) => reading.set == set,
            Wanted::Alone => reading.kind != SetKind::Inner,
            Wanted::Beginning => true,
        };
        self.scratch.kept.extend(self.scratch.read.drain(read..).filter(wanted));
        start..self.scratch.kept.len()
    }

    /// Reads the parts of a production up to the next number within it, or to its end.
    fn go_on(&mut self, text: &str, begun: Progress, goal: Goal<'g>, read: usize, depth: usize) {
        let mut progress = begun;
        let Some(production) = self.grammar.production(progress.production) else { return };
        while let Some(part) = production.parts.get(progress.part) {
            match part {
                Part::Words(words) => {
                    let Some(end) = KeepsMarks.literal(text, progress.at, words) else { return };
                    progress = progress.after_words(end);
                }
                Part::Call(share, set) => {
                    let most = production.most(*share, goal.most);
                    return self.call(text, progress, (production, *share, *set), most, depth);
                }
            }
        }
        let kind = self.grammar.kinds.get(usize::from(production.set));
        let Some((value, kind)) = progress.value(production).zip(kind) else { return };
        let (set, end) = (production.set, progress.at);
        let reading = SpelledNumber { set, value, end, kind: *kind };
        let known = self.scratch.read.get(read..).unwrap_or(&[]);
        if goal.wants(set, value) && known.len() < MOST_READINGS && !known.contains(&reading) {
            self.scratch.read.push(reading);
            self.begin_with(text, reading, goal);
        }
    }

    /// Reads the number of a set, at most so great, that comes next in a production.
    fn call(
        &mut self,
        text: &str,
        progress: Progress,
        (production, share, set): (&Production, Share, u16),
        most: u64,
        depth: usize,
    ) {
        if let (Share::Whole, Some(whole)) = (share, progress.whole) {
            // The number is said twice, the second time perhaps by what is counted alone.
            let ends = self.written(text, progress.at, set, whole, depth + 1);
            self.scratch.todo.extend(ends.into_iter().map(|end| progress.after_words(end)));
            return;
        }
        let unwritten = self.grammar.unwritten.get(usize::from(set)).into_iter().flatten();
        let next = |value: u64, end: usize| progress.after_call(production, share, value, end);
        self.scratch.todo.extend(unwritten.filter_map(|value| next(*value, progress.at)));
        let numbers = self.of_set(text, progress.at, set, most, depth + 1);
        let Scratch { todo, kept, .. } = &mut self.scratch;
        let numbers = kept.get(numbers).unwrap_or(&[]).iter();
        todo.extend(numbers.filter_map(|number| next(number.value, number.end)));
    }

    /// Where words of a set that say this number may end that begin here.
    fn written(&self, text: &str, at: usize, set: u16, number: u64, depth: usize) -> Vec<usize> {
        let mut all_ends = Vec::new();
        if depth > DEEPEST {
            return all_ends;
        }
        for production in self.grammar.productions.iter().filter(|production| {
            let rest = production.least_rest..=production.most_rest;
            production.set == set
                && !production.is_bare
                && (production.base..production.limit).contains(&number)
                && rest.contains(&(number % production.divisor))
        }) {
            let mut ends = vec![at];
            for part in &production.parts {
                ends = match part {
                    Part::Words(words) => ends
                        .iter()
                        .filter_map(|end| KeepsMarks.literal(text, *end, words))
                        .collect(),
                    Part::Call(share, inner) => {
                        let inner_number = match share {
                            Share::Quotient => number / production.divisor,
                            Share::Rest => number % production.divisor,
                            Share::Whole => number,
                        };
                        let written =
                            |end| self.written(text, end, *inner, inner_number, depth + 1);
                        ends.into_iter().flat_map(written).take(MOST_ENDS).collect()
                    }
                };
            }
            all_ends.extend(ends);
        }
        all_ends.sort_unstable();
        all_ends.dedup();
        all_ends
    }

    /// Productions that begin with what was read and go on as the text does.
    fn begin_with(&mut self, text: &str, reading: SpelledNumber, goal: Goal) {
        let grammar = self.grammar;
        let Some(begun) = grammar.by_set.get(usize::from(reading.set)) else { return };
        let (_, letter, after_gap) = self.ahead(text, reading.end);
        let directly = letter.map(|letter| begun.before(letter, false));
        let gapped = after_gap.map(|letter| begun.before(letter, true));
        let productions = directly.into_iter().chain(gapped).flatten();
        // At a gap, words within numbers go on that begin with one.
        let number_may_follow =
            letter.is_none_or(|letter| grammar.all_beginnings.may_be_first(letter));
        let before_number = if number_may_follow { begun.before_number.as_slice() } else { &[] };
        let others = [before_number, &begun.anything].into_iter().flatten().copied();
        for number in productions.chain(others) {
            let Some(production) = grammar.production(number) else { continue };
            if goal.wants(production.set, production.base) {
                self.scratch.todo.extend(Progress::after_first(production, number, reading));
            }
        }
    }

    fn ahead(&mut self, text: &str, at: usize) -> (usize, Option<char>, Option<char>) {
        if self.ahead.0 != at {
            let letter = |at: usize| KeepsMarks.next(text, at).map(|(letter, _)| letter);
            let gap =
                KeepsMarks.gap(text, at).or_else(|| KeepsMarks.follows_gap(text, at).then_some(at));
            self.ahead = (at, letter(at).filter(|letter| *letter != GAP), gap.and_then(letter));
        }
        self.ahead
    }
}
