//! Productions that begin with a number of some set, by what they go on with.
use super::production::{Part, Production};
use crate::text::GAP;

/// Productions that begin with a number of one set.
#[derive(Clone, Debug, Default)]
pub(super) struct Continuations {
    /// By the letter that follows, and whether that stands after a gap; sorted.
    by_letter: Vec<((char, bool), u16)>,
    /// What goes on with another number.
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
