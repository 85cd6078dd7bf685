//! The rules by which a language writes numbers in words, indexed so that words can be read by them.
use super::production::{Part, Production, SetKind, Share};
use crate::text::{Character, Folding::KeepsMarks, GAP, Prefilter, Trie};
use std::sync::OnceLock;

/// How a language writes numbers in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Grammar {
    pub(super) kinds: Vec<SetKind>,
    pub(super) productions: Vec<Production>,
    /// Productions by the words they begin with.
    pub(super) by_words: Trie<u16>,
    /// Productions by the set of the number they begin with.
    pub(super) by_set: Vec<Continuations>,
    pub(super) corners: Vec<Limits>,
    pub(super) corners_of_all: Limits,
    /// How numbers that stand alone begin.
    pub(super) beginnings: Prefilter,
    /// How numbers begin, within others, too.
    pub(super) all_beginnings: Prefilter,
    /// What each word says by itself, by its node in `by_words`, once it was asked for; empty if
    /// words do not tell that.
    pub(super) alone: Vec<OnceLock<WordAlone>>,
    /// Numbers that each set writes by no word at all.
    pub(super) unwritten: Vec<Vec<u64>>,
}

/// What one word says by itself.
#[derive(Clone, Debug)]
pub(super) struct WordAlone {
    pub(super) number: Option<(u64, SetKind)>,
    /// What may go on a number that it begins.
    pub(super) follows: Prefilter,
}

/// Powers of ten from here on are words of their own, which also follow digits.
const LEAST_MULTIPLIER: u64 = 1000;
/// Powers of ten from here on may stand for one of them.
const LEAST_BARE: u64 = 100;
/// Sets that only say a gap before a number, each within the one before, at most.
const MOST_GAPS: u8 = 4;

impl Grammar {
    /// The grammar of these rules; numbers may also begin with other words.
    pub(super) fn new(
        kinds: Vec<SetKind>,
        productions: Vec<Production>,
        other_beginnings: &[Vec<char>],
    ) -> Grammar {
        let productions = with_bare(productions, &kinds);
        let mut unwritten = vec![Vec::new(); kinds.len()];
        for production in productions.iter().filter(|production| production.parts.is_empty()) {
            if let Some(numbers) = unwritten.get_mut(usize::from(production.set)) {
                numbers.push(production.base);
            }
        }
        let first_words = productions.iter().zip(0_u16..);
        let first_words = first_words.filter_map(|(production, number)| {
            production.first_words().map(|words| (words.to_vec(), number))
        });
        let by_words = Trie::new(KeepsMarks, first_words.collect());
        let corners_of_all = corners_of_all(&productions, &kinds);
        let stands_alone = |production: &&Production| {
            let limit = corners_of_all.get(usize::from(production.set));
            limit.is_some_and(|limit| production.base < *limit)
        };
        let alone = productions.iter().filter(stands_alone);
        let beginnings = {
            let first_words = alone.filter_map(Production::first_words);
            let others = other_beginnings.iter().map(Vec::as_slice);
            Prefilter::new(KeepsMarks, first_words.chain(others))
        };
        let all = productions.iter().filter_map(Production::first_words);
        // A number that ends with a gap does not end with its last word.
        let ends_with_gap = |production: &Production| matches!(production.parts.last(), Some(Part::Words(words)) if **words == [GAP]);
        let nodes = if productions.iter().any(ends_with_gap) { 0 } else { by_words.nodes() };
        Grammar {
            by_set: Continuations::by_set(&productions, &unwritten),
            corners: corners_by_set(&productions, kinds.len()),
            all_beginnings: Prefilter::new(KeepsMarks, all),
            alone: std::iter::repeat_with(OnceLock::new).take(nodes).collect(),
            kinds,
            by_words,
            corners_of_all,
            beginnings,
            unwritten,
            productions,
        }
    }

    pub(super) fn production(&self, number: u16) -> Option<&Production> {
        self.productions.get(usize::from(number))
    }

    /// Words that multiply, with their power of ten, of the rules that begin with how often they do.
    pub(super) fn multipliers(&self) -> impl Iterator<Item = (Vec<char>, u8)> {
        self.productions.iter().filter_map(|production| {
            let [Part::Call(Share::Quotient, _), Part::Words(words), ..] =
                production.parts.as_slice()
            else {
                return None;
            };
            let words = without_gaps(words);
            let power = production.divisor.checked_ilog10().unwrap_or_default();
            let is_power = 10_u64.checked_pow(power) == Some(production.divisor);
            let multiplies = production.divisor >= LEAST_MULTIPLIER && is_power;
            let power = u8::try_from(power).ok().filter(|_| multiplies && !words.is_empty())?;
            Some((words.to_vec(), power))
        })
    }

    /// Words that multiply, of the productions that leave out that there is one of it.
    pub(super) fn bare_words(&self) -> impl Iterator<Item = Vec<char>> {
        let bare = self.productions.iter().filter(|production| production.is_bare);
        bare.filter_map(Production::first_words).map(|words| without_gaps(words).to_vec())
    }

    /// Adds the words that may follow where the parts of a production are read up to some part.
    pub(super) fn follow<'g>(
        &'g self,
        production: &'g Production,
        part: usize,
        follows: &mut Vec<&'g [char]>,
    ) {
        self.follow_gaps(production, part, follows, (u64::MAX, MOST_GAPS));
    }

    /// Up to so many gaps within each other, in a number that is at most so much.
    fn follow_gaps<'g>(
        &'g self,
        production: &'g Production,
        part: usize,
        follows: &mut Vec<&'g [char]>,
        (whole, gaps): (u64, u8),
    ) {
        for part in production.parts.get(part..).unwrap_or(&[]) {
            match part {
                Part::Words(words) => {
                    follows.push(words.strip_prefix(&[GAP]).unwrap_or(words));
                    if **words != [GAP] {
                        return;
                    }
                }
                Part::Call(share, set) => {
                    let most = production.most(*share, whole);
                    let corners = self.corners.get(usize::from(*set));
                    let may_begin = |begun: &&Production| {
                        let limit = corners.and_then(|limits| limits.get(usize::from(begun.set)));
                        !begun.is_bare
                            && begun.base <= most
                            && limit.is_some_and(|limit| begun.base < *limit)
                    };
                    for begun in self.productions.iter().filter(may_begin) {
                        match begun.first_words() {
                            Some([GAP]) if gaps > 0 => {
                                self.follow_gaps(begun, 1, follows, (most, gaps - 1));
                            }
                            Some(words) => {
                                follows.push(words.strip_prefix(&[GAP]).unwrap_or(words));
                            }
                            None => {}
                        }
                    }
                    if self.unwritten.get(usize::from(*set)).is_none_or(Vec::is_empty) {
                        return;
                    }
                }
            }
        }
    }
}

/// The productions, and those that say of what there is one: `hundred and five`. What begins with a
/// number of hundreds may begin with the hundred.
fn with_bare(mut productions: Vec<Production>, kinds: &[SetKind]) -> Vec<Production> {
    let bare = productions.iter().filter_map(|production| {
        let [Part::Call(Share::Quotient, _), Part::Words(words), rest @ ..] =
            production.parts.as_slice()
        else {
            return None;
        };
        let words = words.strip_prefix(&[GAP]).unwrap_or(words);
        let kind = kinds.get(usize::from(production.set));
        // Where words are not spaced, those of several letters are parts of others.
        let is_word = words.first().is_some_and(|first| {
            let first = Character::of(*first);
            first.is_letter() && (!first.is_unspaced() || first.is_han())
        });
        let may_be_bare = kind == Some(&SetKind::Cardinal)
            && is_word
            && production.base == production.divisor
            && production.divisor >= LEAST_BARE;
        let parts = std::iter::once(Part::Words(words.into())).chain(rest.iter().cloned());
        may_be_bare.then(|| Production {
            parts: parts.collect(),
            is_bare: true,
            ..production.clone()
        })
    });
    let bare: Vec<Production> = bare.collect();
    productions.extend(bare);
    productions
}

fn without_gaps(words: &[char]) -> &[char] {
    let words = words.strip_prefix(&[GAP]).unwrap_or(words);
    words.strip_suffix(&[GAP]).unwrap_or(words)
}

/// Which numbers are looked for, for each set as one that they begin with: those below its limit.
pub(super) type Limits = Box<[u64]>;

pub(super) fn corners_by_set(productions: &[Production], sets: usize) -> Vec<Limits> {
    // No greater number of a set is asked for within others.
    let mut called = vec![0_u64; sets];
    for production in productions {
        for part in production.parts.iter().skip(1) {
            if let Part::Call(share, set) = part
                && let Some(limit) = called.get_mut(usize::from(*set))
            {
                *limit = (*limit).max(production.most(*share, u64::MAX) + 1);
            }
        }
    }
    let of_set = |(set, limit): (usize, &u64)| {
        let limits = (0..sets).map(|other| if other == set { *limit } else { 0 });
        corners_below(productions, limits)
    };
    called.iter().enumerate().map(of_set).collect()
}

pub(super) fn corners_of_all(productions: &[Production], kinds: &[SetKind]) -> Limits {
    let stands_alone = |kind: &SetKind| if *kind == SetKind::Inner { 0 } else { u64::MAX };
    corners_below(productions, kinds.iter().map(stands_alone))
}

/// Which numbers those of the sets that are below such limits can begin with.
fn corners_below(productions: &[Production], limits: impl Iterator<Item = u64>) -> Limits {
    let mut limits: Limits = limits.collect();
    loop {
        let mut changed = false;
        for production in productions {
            let Some(Part::Call(share, first)) = production.parts.first() else { continue };
            let limit = limits.get(usize::from(production.set)).copied().unwrap_or_default();
            if production.base >= limit {
                continue;
            }
            let most = production.most(*share, limit - 1);
            if let Some(of_first) = limits.get_mut(usize::from(*first))
                && *of_first <= most
            {
                (*of_first, changed) = (most + 1, true);
            }
        }
        if !changed {
            return limits;
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Continuations {
    /// By the letter that follows, and whether that stands after a gap; sorted.
    by_letter: Vec<((char, bool), u16)>,
    pub(super) before_number: Vec<u16>,
    /// What is not told by a letter.
    pub(super) anything: Vec<u16>,
}

impl Continuations {
    /// For each set the productions that begin with a number of it. `unwritten` are the numbers
    /// that each set writes by no word.
    pub(super) fn by_set(productions: &[Production], unwritten: &[Vec<u64>]) -> Vec<Continuations> {
        let mut by_set = vec![Continuations::default(); unwritten.len()];
        for (number, production) in (0..).zip(productions) {
            if let Some(Part::Call(_, set)) = production.parts.first()
                && let Some(continuations) = by_set.get_mut(usize::from(*set))
            {
                continuations.insert(production, number, unwritten);
            }
        }
        for continuations in &mut by_set {
            continuations.by_letter.sort_unstable();
        }
        by_set
    }

    fn insert(&mut self, production: &Production, number: u16, unwritten: &[Vec<u64>]) {
        match production.parts.get(1) {
            Some(Part::Words(words)) => match **words {
                [GAP, letter, ..] => self.by_letter.push(((letter, true), number)),
                [GAP] | [] => self.anything.push(number),
                [letter, ..] => self.by_letter.push(((letter, false), number)),
            },
            Some(Part::Call(_, set))
                if unwritten.get(usize::from(*set)).is_none_or(Vec::is_empty) =>
            {
                self.before_number.push(number);
            }
            _ => self.anything.push(number),
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = u16> {
        let by_letter = self.by_letter.iter().map(|(_, number)| *number);
        by_letter.chain(self.before_number.iter().chain(&self.anything).copied())
    }

    /// Those that go on with this letter.
    pub(super) fn before(&self, letter: char, gapped: bool) -> impl Iterator<Item = u16> {
        let key = (letter, gapped);
        let start = self.by_letter.partition_point(|(other, _)| *other < key);
        let rest = self.by_letter.get(start..).unwrap_or(&[]);
        rest.iter().take_while(move |(other, _)| *other == key).map(|(_, number)| *number)
    }
}
