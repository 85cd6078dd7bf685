//! Takes text at the beginning of a word, and a grammar. Gives the numbers that its words say.
//! Never looks further than a number can go on: the time for a place does not depend on the text.
//!
//! A left-corner parser: words that begin a production give a number, a number may begin another
//! production, until none does. The rules of the CLDR begin numbers with numbers ("five hundred
//! thousand"), so that reading from the top down would not end.
//! Only what the number asked for can begin with is read, and only up to the greatest value that fits.
use super::fold::{GAP, follows_gap, gap, literal, next};
use super::grammar::{Grammar, Part, Production, SetKind, Sets, Share};
use std::ops::Range;

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

/// Reads texts; takes no memory before the first number.
#[derive(Debug)]
pub(super) struct WordReader<'g> {
    grammar: &'g Grammar,
    /// What is begun, of the outer numbers first.
    todo: Vec<Progress>,
    /// What is read of numbers that are not read to their end, the outer ones first.
    found: Vec<Reading>,
    /// What is read of numbers within the one asked for.
    kept: Vec<Reading>,
    memo: Vec<Known>,
    /// The letter at some place, and that after the gap there.
    ahead: (usize, Option<char>, Option<char>),
}

/// Which numbers are looked for.
#[derive(Clone, Copy)]
struct Goal {
    /// Sets that such a number begins with.
    sets: Sets,
    /// Its set; all that may stand alone if there is none.
    set: Option<u16>,
    /// The greatest that fits.
    most: u64,
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
        let (todo, found, kept, memo) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        WordReader { grammar, todo, found, kept, memo, ahead: (usize::MAX, None, None) }
    }

    /// The numbers that begin here and may stand alone, in no order.
    pub(super) fn at(&mut self, text: &str, at: usize) -> &[Reading] {
        self.memo.clear();
        self.kept.clear();
        self.ahead.0 = usize::MAX;
        let goal = Goal { sets: self.grammar.corners_of_all, set: None, most: u64::MAX };
        let kept = self.readings(text, at, goal, 0);
        self.kept.get(kept).unwrap_or(&[])
    }

    /// The numbers of a set that begin here, kept.
    fn known(&mut self, text: &str, at: usize, set: u16, most: u64, depth: usize) -> Range<usize> {
        let known = |known: &&Known| known.at == at && known.set == set && known.most >= most;
        if let Some(known) = self.memo.iter().rev().find(known) {
            return known.kept.clone();
        }
        let sets = self.grammar.corners.get(usize::from(set)).copied().unwrap_or_default();
        let kept = self.readings(text, at, Goal { sets, set: Some(set), most }, depth);
        self.memo.push(Known { at, set, most, kept: kept.clone() });
        kept
    }

    fn readings(&mut self, text: &str, at: usize, goal: Goal, depth: usize) -> Range<usize> {
        if depth > DEEPEST {
            return 0..0;
        }
        let (begun, read) = (self.todo.len(), self.found.len());
        let (grammar, todo) = (self.grammar, &mut self.todo);
        grammar.by_words.at(text, at, |number, end| {
            if grammar.production(number).is_some_and(|production| goal.allows(production)) {
                todo.push(Progress::new(number, 1, end));
            }
        });
        while self.todo.len() > begun {
            let Some(progress) = self.todo.pop() else { break };
            self.go_on(text, progress, goal, read, depth);
        }
        let start = self.kept.len();
        let wanted = |reading: &Reading| match goal.set {
            Some(set) => reading.set == set,
            None => reading.kind != SetKind::Inner,
        };
        self.kept.extend(self.found.drain(read..).filter(wanted));
        start..self.kept.len()
    }

    /// Reads the parts of a production up to the next number within it, or to its end.
    fn go_on(&mut self, text: &str, begun: Progress, goal: Goal, read: usize, depth: usize) {
        let mut progress = begun;
        let Some(production) = self.grammar.production(progress.production) else { return };
        while let Some(part) = production.parts.get(progress.part) {
            match part {
                Part::Words(words) => {
                    let Some(end) = literal(text, progress.at, words) else { return };
                    (progress.part, progress.at) = (progress.part + 1, end);
                }
                Part::Call(share, set) => {
                    let unwritten = self.grammar.unwritten.get(usize::from(*set));
                    for value in unwritten.into_iter().flatten() {
                        let next = advance(production, progress, *share, *value, progress.at);
                        self.todo.extend(next);
                    }
                    let most = production.most(*share).min(goal.most);
                    for place in self.known(text, progress.at, *set, most, depth + 1) {
                        let Some(&Reading { value, end, .. }) = self.kept.get(place) else { break };
                        self.todo.extend(advance(production, progress, *share, value, end));
                    }
                    return;
                }
            }
        }
        let Some(reading) = self.complete(production, progress) else { return };
        let found = self.found.get(read..).unwrap_or(&[]);
        if reading.value <= goal.most && found.len() < MOST_READINGS && !found.contains(&reading) {
            self.found.push(reading);
            self.begin_with(text, reading, goal);
        }
    }

    /// Productions that begin with what was read and go on as the text does.
    fn begin_with(&mut self, text: &str, reading: Reading, goal: Goal) {
        let grammar = self.grammar;
        let Some(begun) = grammar.by_set.get(usize::from(reading.set)) else { return };
        let (_, letter, after_gap) = self.ahead(text, reading.end);
        let directly = letter.map_or(&[][..], |letter| begun.before(letter, false));
        let gapped = after_gap.map_or(&[][..], |letter| begun.before(letter, true));
        let productions = [directly, gapped].into_iter().flatten().map(|(_, number)| *number);
        for number in productions.chain(begun.anything.iter().copied()) {
            let Some(production) = grammar.production(number) else { continue };
            let Some(Part::Call(share, _)) = production.parts.first() else { continue };
            if goal.allows(production) {
                let progress = Progress::new(number, 0, reading.end);
                self.todo.extend(advance(production, progress, *share, reading.value, reading.end));
            }
        }
    }

    fn ahead(&mut self, text: &str, at: usize) -> (usize, Option<char>, Option<char>) {
        if self.ahead.0 != at {
            let letter = |at: usize| next(text, at).map(|(letter, _)| letter);
            let gap = gap(text, at).or_else(|| follows_gap(text, at).then_some(at));
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

impl Goal {
    /// A number of the production can be, or begin, what is looked for.
    fn allows(&self, production: &Production) -> bool {
        production.base <= self.most && self.sets.contains(production.set)
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
