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
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use std::borrow::Cow;

/// The mark at a word boundary.
const BOUNDARY: char = 'a';

/// The mark at any other place, and the second mark at a word boundary.
const NO_BOUNDARY: char = ' ';

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

/// Matches in a marked text by their places in the text itself. The place between two marks has
/// before it the bytes that it has in the text, and two more for each character.
fn unmarked(text: &str, matches: Vec<PlacedMatch>) -> Vec<PlacedMatch> {
    let mut places = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .enumerate()
        .map(|(chars, at)| (at + 2 * chars, at))
        .peekable();
    let mut found = Vec::with_capacity(matches.len());
    for one in matches {
        while places.next_if(|(marked, _)| *marked < one.place).is_some() {}
        // A match elsewhere than between two marks took marks for characters: it is none.
        if let Some((_, place)) = places.peek().filter(|(marked, _)| *marked == one.place) {
            found.push(PlacedMatch { place: *place, ..one });
        }
    }
    found
}
