//! The rules of one language, ready to cut paragraphs.
//!
//! Two automata look for the expressions of all rules at once: one reads a paragraph forward and
//! finds where those before a place end, one reads it backward and finds where those after a place
//! begin. So each character is read a fixed number of times, however many rules there are.
//!
//! Of word boundaries, automata know only those of ASCII. In a text of ASCII they do. Any other text is
//! written out with a mark on both sides of each character, a letter at a word boundary and a space
//! elsewhere, and the expressions expect these marks: the boundary of ASCII beside a mark stands for
//! that of Unicode in the text.
use super::automaton::{Automaton, PlacedMatch};
use crate::monitor::Watch;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use std::{
    borrow::Cow,
    iter::Peekable,
    ops::{ControlFlow, Range},
};

/// The mark at a word boundary.
const BOUNDARY: char = 'a';

/// The mark at any other place, and the second mark at a word boundary.
const NO_BOUNDARY: char = ' ';

/// Matches after places that are kept at a time.
const MOST_MATCHES: usize = 1 << 20;

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
    /// Number of different expressions after the place.
    expressions_after: usize,
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
        let expressions_after = afters.len();
        let plain = Automata::new(&befores, &afters)?;
        let mut all = befores.iter().chain(&afters);
        let marked = if all.any(|one| one.properties().look_set().contains_word()) {
            let [befores, afters] =
                [befores, afters].map(|all| all.iter().map(for_marked).collect::<Vec<_>>());
            Some((BoundaryMarker::new(), Automata::new(&befores, &afters)?))
        } else {
            None
        };
        Ok(Cutter { rules_by_before, expressions_after, plain, marked })
    }

    /// Appends the places where the paragraph is cut, in order.
    ///
    /// Linear in the length of the paragraph, in the worst case times the size of the rules, as long
    /// as expressions match after its places no more than [`MOST_MATCHES`] times. No more matches are
    /// kept at a time; for each so many the paragraph is read once more, from its start up to them:
    /// with `m` matches in `n` bytes, `n · m / (2 · MOST_MATCHES)` bytes more.
    pub(crate) fn cut(&self, paragraph: &str, ends: &mut Vec<usize>, watch: &Watch<'_>) {
        self.cut_keeping(MOST_MATCHES, paragraph, ends, watch);
    }

    fn cut_keeping(&self, most: usize, paragraph: &str, ends: &mut Vec<usize>, watch: &Watch<'_>) {
        let text = unwrapped(paragraph);
        let marked = match &self.marked {
            Some((marker, automata)) if !text.is_ascii() => Some((marker.marked(&text), automata)),
            _ => None,
        };
        let (read, automata) = match &marked {
            Some((marked, automata)) => (marked.as_str(), *automata),
            None => (&*text, &self.plain),
        };
        let places = marked.is_some().then_some(&*text);
        // The cuts of each part, the last part first.
        let mut parts: Vec<Vec<usize>> = Vec::new();
        // The end of the paragraph is decided first, then what is before it.
        let (mut after, mut end): (Vec<PlacedMatch>, usize) = (Vec::new(), usize::MAX);
        let mut decide = |after: &mut Vec<PlacedMatch>, from: usize, end: usize| {
            after.reverse();
            let cuts = self.cuts((read, automata), (places, after), from..end, watch);
            let own = cuts.into_iter().filter(|place| text.is_char_boundary(*place));
            parts.push(own.collect());
            after.clear();
        };
        if let Some(automaton) = &automata.after {
            let mut unmarked = places.map(Unmarked::backward);
            automaton.walk(read, 0, watch, &mut |found| {
                let found = match &mut unmarked {
                    Some(unmarked) => unmarked.place(found, |marked, place| marked > place),
                    None => Some(found),
                };
                let Some(found) = found else { return ControlFlow::Continue(()) };
                let last = after.last().map(|last| last.place);
                if let Some(from) = last.filter(|last| after.len() >= most && *last != found.place)
                {
                    decide(&mut after, from, end);
                    end = from;
                }
                after.push(found);
                ControlFlow::Continue(())
            });
        }
        decide(&mut after, 0, end);
        ends.extend(parts.into_iter().rev().flatten());
    }

    /// The places of a range where the paragraph is cut, by what matches after them, in order. `read`
    /// is what the automata read: the paragraph, or `text` with its marks.
    fn cuts(
        &self,
        (read, automata): (&str, &Automata),
        (text, after): (Option<&str>, &[PlacedMatch]),
        range: Range<usize>,
        watch: &Watch<'_>,
    ) -> Vec<usize> {
        let mut deciding = Deciding {
            cutter: self,
            after,
            is_after: vec![false; self.expressions_after],
            before: Vec::new(),
            cuts: Vec::new(),
        };
        if let Some(automaton) = &automata.before {
            let mut unmarked = text.map(Unmarked::forward);
            let mut place = None;
            // Between two marks there are two more bytes for each character before.
            let before = text.and_then(|text| text.get(..range.start));
            let from = range.start + before.map_or(0, |before| 2 * before.chars().count());
            automaton.walk(read, from, watch, &mut |found| {
                let found = match &mut unmarked {
                    Some(unmarked) => unmarked.place(found, |marked, place| marked < place),
                    None => Some(found),
                };
                let Some(found) = found.filter(|found| found.place >= range.start) else {
                    return ControlFlow::Continue(());
                };
                if found.place >= range.end {
                    return ControlFlow::Break(());
                }
                if let Some(last) = place.replace(found.place).filter(|last| *last != found.place) {
                    deciding.decide_up_to(last);
                }
                deciding.before.push(found.expression);
                ControlFlow::Continue(())
            });
            if let Some(last) = place {
                deciding.decide_up_to(last);
            }
        }
        deciding.decide_up_to(usize::MAX);
        deciding.cuts
    }
}

/// Goes through the places where expressions match. At each the first rule whose two expressions
/// match decides.
struct Deciding<'c> {
    cutter: &'c Cutter,
    /// What matches after the places to come, in order.
    after: &'c [PlacedMatch],
    /// Whether each expression matches after the place at hand.
    is_after: Vec<bool>,
    /// What matches before the place that comes next.
    before: Vec<usize>,
    cuts: Vec<usize>,
}

impl Deciding<'_> {
    /// Decides about the places up to one: before those before it nothing matches.
    fn decide_up_to(&mut self, last: usize) {
        while let Some(place) = self.after.first().map(|one| one.place).filter(|one| *one < last) {
            self.decide(place, &[]);
        }
        let before = std::mem::take(&mut self.before);
        if !before.is_empty() {
            self.decide(last, &before);
        }
        self.before = before;
        self.before.clear();
    }

    fn decide(&mut self, place: usize, before: &[usize]) {
        let count = self.after.iter().take_while(|one| one.place == place).count();
        let (here, rest) = self.after.split_at_checked(count).unwrap_or_default();
        self.after = rest;
        self.set_after(here, true);
        let all = &self.cutter.rules_by_before;
        let mut first: Option<&NumberedRule> = None;
        for before in before.iter().copied().chain([all.len().saturating_sub(1)]) {
            let is_after = |after| self.is_after.get(after).copied().unwrap_or_default();
            first = all
                .get(before)
                .into_iter()
                .flatten()
                .take_while(|rule| first.is_none_or(|first| rule.order < first.order))
                .find(|rule| rule.after.is_none_or(is_after))
                .or(first);
        }
        if first.is_some_and(|rule| rule.is_break) {
            self.cuts.push(place);
        }
        self.set_after(here, false);
    }

    fn set_after(&mut self, matches: &[PlacedMatch], is_after: bool) {
        for one in matches {
            if let Some(slot) = self.is_after.get_mut(one.expression) {
                *slot = is_after;
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

/// The expression for texts that [`BoundaryMarker`] has marked: marks around each character, and word
/// boundaries of ASCII.
fn for_marked(hir: &Hir) -> Hir {
    let range = |char| ClassUnicodeRange::new(char, char);
    let marks = ClassUnicode::new([range(BOUNDARY), range(NO_BOUNDARY)]);
    let mark = Hir::class(Class::Unicode(marks));
    let marked = |char: Hir| Hir::concat(vec![mark.clone(), char, mark.clone()]);
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).unwrap_or("");
            let one = |char: char| marked(Hir::literal(char.to_string().into_bytes()));
            Hir::concat(text.chars().map(one).collect())
        }
        HirKind::Class(_) => marked(hir.clone()),
        HirKind::Look(Look::WordUnicode) => Hir::look(Look::WordAscii),
        HirKind::Look(Look::WordUnicodeNegate) => Hir::look(Look::WordAsciiNegate),
        HirKind::Look(look) => Hir::look(*look),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(for_marked(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => for_marked(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(for_marked).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(for_marked).collect()),
    }
}

/// Marks the word boundaries of texts that are not of ASCII alone.
#[derive(Debug)]
struct BoundaryMarker {
    /// Characters that a word boundary takes no notice of.
    combining: ClassUnicode,
}

impl BoundaryMarker {
    fn new() -> BoundaryMarker {
        let combining =
            match regex_syntax::parse(r"[\p{Grapheme_Extend}\p{Cf}]").map(Hir::into_kind) {
                Ok(HirKind::Class(Class::Unicode(class))) => class,
                _ => ClassUnicode::empty(),
            };
        BoundaryMarker { combining }
    }

    /// The text with its marks: one at each end, and two between two characters.
    fn marked(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len() * 3);
        // Whether the last character that is not combining is part of a word.
        let mut after_word = false;
        for char in text.chars() {
            let (is_combining, is_word) = (self.is_combining(char), is_word(char));
            let is_boundary = !is_combining && is_word != after_word;
            let first = marked.is_empty();
            marked.push(mark(is_boundary));
            if !first {
                marked.push(NO_BOUNDARY);
            }
            marked.push(char);
            if !is_combining {
                after_word = is_word;
            }
        }
        marked.push(mark(after_word));
        marked
    }

    fn is_combining(&self, char: char) -> bool {
        let ranges = self.combining.ranges();
        let at = ranges.partition_point(|range| range.end() < char);
        ranges.get(at).is_some_and(|range| range.start() <= char)
    }
}

const fn mark(is_boundary: bool) -> char {
    if is_boundary { BOUNDARY } else { NO_BOUNDARY }
}

/// As the expression `\w`.
fn is_word(char: char) -> bool {
    regex_syntax::try_is_word_character(char).unwrap_or_else(|_| char.is_alphanumeric())
}

/// The places of a text in its marked form, to find matches by, one way through it. The place between
/// two marks has before it the bytes that it has in the text, and two more for each character.
struct Unmarked<'t> {
    places: Peekable<Box<dyn Iterator<Item = (usize, usize)> + 't>>,
}

impl<'t> Unmarked<'t> {
    fn forward(text: &'t str) -> Unmarked<'t> {
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate();
        let places = places.map(|(chars, at)| (at + 2 * chars, at));
        Unmarked { places: (Box::new(places) as Box<dyn Iterator<Item = _>>).peekable() }
    }

    fn backward(text: &'t str) -> Unmarked<'t> {
        let count = text.chars().count();
        let places = [text.len()].into_iter().chain(text.char_indices().rev().map(|(at, _)| at));
        let places = (0..=count).rev().zip(places).map(|(chars, at)| (at + 2 * chars, at));
        Unmarked { places: (Box::new(places) as Box<dyn Iterator<Item = _>>).peekable() }
    }

    /// A match in the text itself, where it is between two marks; elsewhere it took marks for
    /// characters: it is none. `is_passed` says which places come before that of the match.
    fn place(
        &mut self,
        found: PlacedMatch,
        is_passed: impl Fn(usize, usize) -> bool,
    ) -> Option<PlacedMatch> {
        while self.places.next_if(|(marked, _)| is_passed(*marked, found.place)).is_some() {}
        let (_, place) = self.places.peek().filter(|(marked, _)| *marked == found.place)?;
        Some(PlacedMatch { place: *place, ..found })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, MOST_MATCHES, ParsedRule, Watch};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn however_few_matches_are_kept_the_places_are_the_same(
            text in "[Ma ä.!x\n中]{0,40}",
            most in 0..9_usize,
        ) {
            let parsed = |pattern: &str| Some(regex_syntax::parse(pattern).unwrap());
            let rule = |is_break, before: &str, after: &str| ParsedRule {
                is_break,
                before: parsed(before),
                after: parsed(after),
            };
            let with_boundaries = vec![
                rule(false, r"\bM\.", r"\s"),
                rule(true, r"[.!]+", r"\s*\S"),
                rule(true, r"ä\b", r""),
                rule(false, r"", r"x"),
                rule(true, r"", r"a+ä"),
            ];
            let plain = vec![rule(false, r"M.", r".a"), rule(true, r".", r"[.ax]"), rule(true, "x", "")];
            for rules in [with_boundaries, plain] {
                let cutter = Cutter::new(rules).unwrap();
                let (mut all, mut few) = (vec![7], vec![7]);
                cutter.cut_keeping(MOST_MATCHES, &text, &mut all, Watch::nobody());
                cutter.cut_keeping(most, &text, &mut few, Watch::nobody());
                prop_assert_eq!(all, few);
            }
        }
    }
}
