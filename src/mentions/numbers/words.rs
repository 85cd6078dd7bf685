//! Takes text at the beginning of a word, and a grammar. Gives the numbers that its words say.
//! Never looks further than a number can go on: the time for a place does not depend on the text.
//!
//! A left-corner parser: words that begin a production give a number, a number may begin another
//! production, until none does. The rules of the CLDR begin numbers with numbers ("five hundred
//! thousand"), so that reading from the top down would not end.
//! Only what the number asked for can begin with is read, and only up to the greatest value that fits.
use super::grammar::{Alone, Begun, Grammar, Part, Production, SetKind, Share};
use crate::text::{Folding::KeepsMarks, GAP, Prefilter};
use std::{cell::Cell, ops::Range};

/// A number in words within other words of it, at most.
const DEEPEST: usize = 24;
/// Words that begin each other, all at one place, whose readings by themselves are remembered.
const MOST_ALONE: usize = 8;
/// Places where the words of one number may end.
const MOST_ENDS: usize = 16;
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

thread_local! {
    /// Kept from text to text, so that short ones cost no memory.
    static SCRATCH: Cell<Scratch> = const { Cell::new(Scratch::NEW) };
}

/// Reads texts.
#[derive(Debug)]
pub(super) struct WordReader<'g> {
    grammar: &'g Grammar,
    scratch: Scratch,
    /// The letter at some place, and that after the gap there.
    ahead: (usize, Option<char>, Option<char>),
}

#[derive(Debug, Default)]
struct Scratch {
    /// What is begun, of the outer numbers first.
    todo: Vec<Progress>,
    /// What is read of numbers that are not read to their end, the outer ones first.
    found: Vec<Reading>,
    /// What is read of numbers within the one asked for.
    kept: Vec<Reading>,
    memo: Vec<Known>,
}

impl Scratch {
    const NEW: Scratch =
        Scratch { todo: Vec::new(), found: Vec::new(), kept: Vec::new(), memo: Vec::new() };
}

impl Drop for WordReader<'_> {
    fn drop(&mut self) {
        // A thread that ends needs it no more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(std::mem::take(&mut self.scratch)));
    }
}

/// Which numbers are looked for.
#[derive(Clone, Copy)]
struct Goal<'g> {
    wanted: Wanted,
    /// What such a number can begin with.
    corners: &'g [u64],
    /// The greatest that fits.
    most: u64,
}

#[derive(Clone, Copy)]
enum Wanted {
    /// Those of a set.
    Set(u16),
    /// Those that may stand alone.
    Alone,
    /// Whatever those begin with, too.
    Begun,
}

/// Where in what is kept the numbers of a set stand that begin at a place.
#[derive(Debug)]
struct Known {
    at: usize,
    set: u16,
    most: u64,
    kept: Range<usize>,
}

/// A production of which the first parts are read.
#[derive(Clone, Copy, Debug)]
struct Progress {
    production: u16,
    part: usize,
    at: usize,
    quotient: Option<u64>,
    rest: Option<u64>,
    whole: Option<u64>,
}

impl Progress {
    fn new(production: u16, part: usize, at: usize) -> Progress {
        Progress { production, part, at, quotient: None, rest: None, whole: None }
    }
}

impl<'g> WordReader<'g> {
    pub(super) fn new(grammar: &'g Grammar) -> WordReader<'g> {
        let scratch = SCRATCH.try_with(Cell::take).unwrap_or_default();
        WordReader { grammar, scratch, ahead: (usize::MAX, None, None) }
    }

    /// The longest number that begins here, stands alone and ends where `ends` allows it. Of readings
    /// of the same words the one that needs least said is meant.
    pub(super) fn longest(
        &mut self,
        text: &str,
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<Reading> {
        let grammar = self.grammar;
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
                longest = Some(Reading { set: u16::MAX, value, end: *end, kind });
            }
        }
        longest
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
        let readings = self.at(text, at, Wanted::Alone).iter();
        let digits = readings.filter(|reading| {
            reading.kind == SetKind::Cardinal && reading.value < 100 && ends(reading.end)
        });
        let digits = digits.map(|reading| {
            let length = if reading.value < 10 { 1 } else { 2 };
            (rather_one && length == 1, reading.end, length, reading.value)
        });
        digits.max().map(|(_, end, length, value)| (value, length, end))
    }

    /// What a word says by itself.
    fn alone(&mut self, word: &str) -> Alone {
        let grammar = self.grammar;
        let number = self.best(word, 0, |end| end == word.len());
        let number = number.map(|Reading { value, kind, .. }| (value, kind));
        let mut follows = Vec::new();
        grammar.by_words.at(word, 0, |number, end| {
            let production = grammar.production(number).filter(|_| end == word.len());
            if let Some(production) = production {
                grammar.follow(production, 1, &mut follows);
            }
        });
        let read = self.at(word, 0, Wanted::Begun);
        for reading in read.iter().filter(|reading| reading.end == word.len()) {
            let begun = grammar.by_set.get(usize::from(reading.set));
            for number in begun.into_iter().flat_map(Begun::all) {
                let Some(production) = grammar.production(number) else { continue };
                if begin(production, number, *reading).is_some() {
                    grammar.follow(production, 1, &mut follows);
                }
            }
        }
        Alone { number, follows: Prefilter::new(KeepsMarks, follows) }
    }

    fn best(&mut self, text: &str, at: usize, ends: impl Fn(usize) -> bool) -> Option<Reading> {
        let readings = self.at(text, at, Wanted::Alone);
        let readings = readings.iter().filter(|reading| ends(reading.end));
        let best = readings.max_by_key(|reading| {
            (reading.end, std::cmp::Reverse(reading.kind), std::cmp::Reverse(reading.value))
        });
        best.copied()
    }

    /// The numbers that begin here, in no order.
    fn at(&mut self, text: &str, at: usize, wanted: Wanted) -> &[Reading] {
        self.scratch.memo.clear();
        self.scratch.kept.clear();
        self.ahead.0 = usize::MAX;
        let goal = Goal { wanted, corners: &self.grammar.corners_of_all, most: u64::MAX };
        let kept = self.readings(text, at, goal, 0);
        self.scratch.kept.get(kept).unwrap_or(&[])
    }

    /// The numbers of a set that begin here, kept.
    fn known(&mut self, text: &str, at: usize, set: u16, most: u64, depth: usize) -> Range<usize> {
        let known = |known: &&Known| known.at == at && known.set == set && known.most >= most;
        if let Some(known) = self.scratch.memo.iter().rev().find(known) {
            return known.kept.clone();
        }
        let corners = self.grammar.corners.get(usize::from(set)).map_or(&[][..], |limits| limits);
        let goal = Goal { wanted: Wanted::Set(set), corners, most };
        let kept = self.readings(text, at, goal, depth);
        self.scratch.memo.push(Known { at, set, most, kept: kept.clone() });
        kept
    }

    fn readings(&mut self, text: &str, at: usize, goal: Goal<'g>, depth: usize) -> Range<usize> {
        if depth > DEEPEST {
            return 0..0;
        }
        let (begun, read) = (self.scratch.todo.len(), self.scratch.found.len());
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
        let wanted = |reading: &Reading| match goal.wanted {
            Wanted::Set(set) => reading.set == set,
            Wanted::Alone => reading.kind != SetKind::Inner,
            Wanted::Begun => true,
        };
        self.scratch.kept.extend(self.scratch.found.drain(read..).filter(wanted));
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
                    (progress.part, progress.at) = (progress.part + 1, end);
                }
                Part::Call(share, set) => {
                    if let (Share::Whole, Some(whole)) = (share, progress.whole) {
                        // The number is said twice, the second time perhaps by what is counted alone.
                        for end in self.written(text, progress.at, *set, whole, depth + 1) {
                            let part = progress.part + 1;
                            self.scratch.todo.push(Progress { part, at: end, ..progress });
                        }
                        return;
                    }
                    let unwritten = self.grammar.unwritten.get(usize::from(*set));
                    for value in unwritten.into_iter().flatten() {
                        let next = advance(production, progress, *share, *value, progress.at);
                        self.scratch.todo.extend(next);
                    }
                    let most = production.most(*share, goal.most);
                    for place in self.known(text, progress.at, *set, most, depth + 1) {
                        let Some(&Reading { value, end, .. }) = self.scratch.kept.get(place) else {
                            break;
                        };
                        self.scratch.todo.extend(advance(production, progress, *share, value, end));
                    }
                    return;
                }
            }
        }
        let Some(reading) = self.complete(production, progress) else { return };
        let found = self.scratch.found.get(read..).unwrap_or(&[]);
        if goal.wants(reading.set, reading.value)
            && found.len() < MOST_READINGS
            && !found.contains(&reading)
        {
            self.scratch.found.push(reading);
            self.begin_with(text, reading, goal);
        }
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
    fn begin_with(&mut self, text: &str, reading: Reading, goal: Goal) {
        let grammar = self.grammar;
        let Some(begun) = grammar.by_set.get(usize::from(reading.set)) else { return };
        let (_, letter, after_gap) = self.ahead(text, reading.end);
        let directly = letter.map_or(&[][..], |letter| begun.before(letter, false));
        let gapped = after_gap.map_or(&[][..], |letter| begun.before(letter, true));
        let productions = [directly, gapped].into_iter().flatten().map(|(_, number)| *number);
        // At a gap, words within numbers go on that begin with one.
        let number_may_follow =
            letter.is_none_or(|letter| grammar.all_beginnings.may_be_first(letter));
        let before_number = if number_may_follow { begun.before_number.as_slice() } else { &[] };
        let others = [before_number, &begun.anything].into_iter().flatten().copied();
        for number in productions.chain(others) {
            let Some(production) = grammar.production(number) else { continue };
            if goal.wants(production.set, production.base) {
                self.scratch.todo.extend(begin(production, number, reading));
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

/// The words of the text from here on may belong to a number that ends here.
fn may_go_on(follows: &Prefilter, text: &str, at: usize) -> bool {
    let gap = |at: usize| KeepsMarks.gap(text, at);
    follows.may_begin(text, at)
        || gap(at).is_some_and(|after| follows.may_begin(text, after) || gap(after).is_some())
}

/// A production that begins with a number.
fn begin(production: &Production, number: u16, reading: Reading) -> Option<Progress> {
    let Some(Part::Call(share, _)) = production.parts.first() else { return None };
    let progress = Progress::new(number, 0, reading.end);
    advance(production, progress, *share, reading.value, reading.end)
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
