//! The rules of one language, ready to cut paragraphs.
//!
//! Two automata look for the expressions of all rules at once: one reads a paragraph forward and
//! finds where those before a place end, one reads it backward and finds where those after a place
//! begin. So each character is read a fixed number of times, however many rules there are.
use super::{
    automaton::{Automaton, PlacedMatch},
    word_boundaries::{BoundaryMarker, for_marked, unmarked},
};
use regex_syntax::hir::{Hir, HirKind};
use std::borrow::Cow;

/// A rule with its expressions parsed.
#[derive(Debug)]
pub(super) struct ParsedRule {
    pub(super) is_break: bool,
    /// What must end at the place; `None` is satisfied by any text.
    pub(super) before: Option<Hir>,
    /// What must begin at the place; `None` is satisfied by any text.
    pub(super) after: Option<Hir>,
}

/// A rule without its expression before the place.
#[derive(Clone, Debug)]
struct NumberedRule {
    /// Its place in the order of the rules.
    order: usize,
    /// The number of the expression after the place, `None` if any text satisfies it.
    after: Option<usize>,
    is_break: bool,
}

/// The rules of one language, ready to cut.
#[derive(Debug)]
pub(crate) struct Cutter {
    /// The rules in order, by the expression before the place; last those that any text satisfies.
    rules_by_before: Vec<Vec<NumberedRule>>,
    /// For texts of ASCII, and for all texts if no expression asks for word boundaries.
    plain: Automata,
    /// For other texts, with their word boundaries marked.
    marked: Option<(BoundaryMarker, Automata)>,
}

/// An automaton for what stands before a place and one for what stands after it.
#[derive(Debug)]
struct Automata {
    before: Option<Automaton>,
    after: Option<Automaton>,
}

impl Automata {
    fn new(before: &[Hir], after: &[Hir]) -> Result<Automata, String> {
        let before = Automaton::new(before, false)?;
        Ok(Automata { before, after: Automaton::new(after, true)? })
    }

    /// Where expressions before a place end and where expressions after it begin, in order.
    fn matches(&self, text: &str) -> (Vec<PlacedMatch>, Vec<PlacedMatch>) {
        let before = self.before.as_ref().map(|one| one.matches(text)).unwrap_or_default();
        let after = self.after.as_ref().map(|one| one.matches(text)).unwrap_or_default();
        (before, after)
    }
}

impl Cutter {
    /// # Errors
    /// The rules are too large together.
    pub(super) fn new(rules: Vec<ParsedRule>) -> Result<Cutter, String> {
        let (mut befores, mut afters) = (Vec::new(), Vec::new());
        let mut numbered = Vec::with_capacity(rules.len());
        for (order, rule) in rules.into_iter().enumerate() {
            let before = number(rule.before, &mut befores);
            let after = number(rule.after, &mut afters);
            numbered.push((before, NumberedRule { order, after, is_break: rule.is_break }));
        }
        let mut rules_by_before = vec![Vec::new(); befores.len() + 1];
        for (before, rule) in numbered {
            if let Some(rules) = rules_by_before.get_mut(before.unwrap_or(befores.len())) {
                rules.push(rule);
            }
        }
        let plain = Automata::new(&befores, &afters)?;
        let mut all = befores.iter().chain(&afters);
        let marked = if all.any(|one| one.properties().look_set().contains_word()) {
            let [befores, afters] =
                [befores, afters].map(|all| all.iter().map(for_marked).collect::<Vec<_>>());
            Some((BoundaryMarker::new(), Automata::new(&befores, &afters)?))
        } else {
            None
        };
        Ok(Cutter { rules_by_before, plain, marked })
    }

    /// Appends the places where the paragraph is cut, in order. Linear in the length of the
    /// paragraph, whatever the rules: in the worst case times their size.
    pub(crate) fn cut(&self, paragraph: &str, ends: &mut Vec<usize>) {
        let text = unwrapped(paragraph);
        let (before, after) = match &self.marked {
            Some((marker, automata)) if !text.is_ascii() => {
                let (before, after) = automata.matches(&marker.marked(&text));
                (unmarked(&text, before), unmarked(&text, after))
            }
            _ => self.plain.matches(&text),
        };
        self.decide(&before, &after, |place| {
            if text.is_char_boundary(place) {
                ends.push(place);
            }
        });
    }

    /// Goes through the places where expressions match. At each the first rule whose two
    /// expressions match decides.
    fn decide(&self, before: &[PlacedMatch], after: &[PlacedMatch], mut cut: impl FnMut(usize)) {
        let any = self.rules_by_before.len().saturating_sub(1);
        let mut matching_after: Vec<usize> = Vec::new();
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let next_before = before.peek().map(|one| one.place);
            let next_after = after.peek().map(|one| one.place);
            let Some(place) = next_before.into_iter().chain(next_after).min() else { break };
            matching_after.clear();
            while let Some(one) = after.next_if(|one| one.place == place) {
                matching_after.push(one.expression);
            }
            let mut first: Option<&NumberedRule> = None;
            let mut ask = |before: usize| {
                let rules = self.rules_by_before.get(before).into_iter().flatten();
                first = rules
                    .take_while(|rule| first.is_none_or(|first| rule.order < first.order))
                    .find(|rule| rule.after.is_none_or(|after| matching_after.contains(&after)))
                    .or(first);
            };
            while let Some(one) = before.next_if(|one| one.place == place) {
                ask(one.expression);
            }
            ask(any);
            if first.is_some_and(|rule| rule.is_break) {
                cut(place);
            }
        }
    }
}

/// The number of an expression among those known, to which it is added where it is new; `None` for
/// the one that any text satisfies.
fn number(expression: Option<Hir>, known: &mut Vec<Hir>) -> Option<usize> {
    let expression = expression.filter(|expression| *expression.kind() != HirKind::Empty)?;
    Some(known.iter().position(|one| *one == expression).unwrap_or_else(|| {
        known.push(expression);
        known.len() - 1
    }))
}

/// The paragraph as if no editor had wrapped it: a line break within it is white space like any
/// other. As long in bytes as it was.
fn unwrapped(paragraph: &str) -> Cow<'_, str> {
    if paragraph.contains(['\n', '\r']) {
        Cow::Owned(paragraph.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(paragraph)
    }
}
