//! Takes the rules of a language in their order, and a paragraph. Gives where it is cut. Never
//! looks at a character more than some fixed number of times: two automata, one that goes forward
//! and one that goes back, look for all rules at once. Next: the document.
use super::pattern::{BOUNDARY, NO_BOUNDARY, for_ascii, for_marked, has_word_boundary};
use regex_automata::{
    Input, MatchKind,
    hybrid::{
        LazyStateID,
        dfa::{Cache, DFA},
    },
    nfa::thompson::{self, NFA, WhichCaptures},
    util::pool::{Pool, PoolGuard},
};
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};
use std::{borrow::Cow, fmt, sync::Arc};

/// A single expression larger than this, in bytes, is refused: a count in it is too high.
const LARGEST_EXPRESSION: usize = 4 << 20;

/// All expressions of a language together, in bytes, before and after a place each.
const LARGEST_AUTOMATON: usize = 128 << 20;

/// How much of an automaton is kept once it was needed, in bytes. What does not fit is made again.
const KEPT: usize = 32 << 20;

/// A rule with its expressions parsed.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) is_break: bool,
    /// What must end at the place; `None` is satisfied by any text.
    pub(super) before: Option<Hir>,
    /// What must begin at the place; `None` is satisfied by any text.
    pub(super) after: Option<Hir>,
}

/// Number of an expression among the different ones on its side of the place; `None` for the one
/// that any text satisfies.
type Number = Option<usize>;

/// The rules of one language, ready to cut.
#[derive(Debug)]
pub(crate) struct Cutter {
    /// For each expression before a place, the one that any text satisfies last: its rules by
    /// their place in the order, with the expression after it and whether to break.
    rules: Vec<Vec<(usize, Number, bool)>>,
    /// For texts of ASCII, or for all where no expression asks for word boundaries.
    plain: Automata,
    /// For other texts: made for what [`Marked`] makes of them.
    marked: Option<Automata>,
    /// Characters that are no part of the text for a word boundary.
    combining: ClassUnicode,
}

/// One for what stands before a place and one for what stands after it.
#[derive(Debug)]
struct Automata {
    before: Option<Automaton>,
    after: Option<Automaton>,
}

/// Makes the memory an automaton is kept in.
type MakeCache =
    Box<dyn Fn() -> Cache + Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>;

/// An automaton that is made as far as texts ask for it.
struct Automaton {
    automaton: Arc<DFA>,
    kept: Pool<Cache, MakeCache>,
}

impl fmt::Debug for Automaton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Automaton({} expressions)", self.automaton.pattern_len())
    }
}

/// A place in a text, in bytes, and an expression that matches there.
type Event = (usize, usize);

impl Cutter {
    /// # Errors
    /// The rules are too large together.
    pub(super) fn new(rules: Vec<Rule>) -> Result<Cutter, String> {
        let (mut befores, mut afters) = (Vec::new(), Vec::new());
        let mut numbered = Vec::with_capacity(rules.len());
        for (order, rule) in rules.into_iter().enumerate() {
            let before = number(rule.before, &mut befores);
            let after = number(rule.after, &mut afters);
            numbered.push((before, (order, after, rule.is_break)));
        }
        let mut by_before = vec![Vec::new(); befores.len() + 1];
        for (before, rule) in numbered {
            if let Some(rules) = by_before.get_mut(before.unwrap_or(befores.len())) {
                rules.push(rule);
            }
        }
        let automata = |form: fn(&Hir) -> Hir| {
            let before: Vec<Hir> = befores.iter().map(form).collect();
            let after: Vec<Hir> = afters.iter().map(form).collect();
            Ok::<_, String>(Automata {
                before: Automaton::new(&before, false)?,
                after: Automaton::new(&after, true)?,
            })
        };
        let asks = befores.iter().chain(&afters).any(has_word_boundary);
        Ok(Cutter {
            rules: by_before,
            plain: automata(for_ascii)?,
            marked: if asks { Some(automata(for_marked)?) } else { None },
            combining: class(r"[\p{Grapheme_Extend}\p{Cf}]"),
        })
    }

    /// Gives the places where the paragraph is cut, in order. Linear in the length of the
    /// paragraph, whatever the rules: in the worst case times their size.
    pub(crate) fn cut(&self, paragraph: &str, ends: &mut Vec<usize>) {
        let text = unwrapped(paragraph);
        let (before, after) = match &self.marked {
            Some(automata) if !text.is_ascii() => {
                let marked = Marked::new(&text, &self.combining);
                let (before, after) = automata.events(&marked.text);
                (Marked::placed(&text, before), Marked::placed(&text, after))
            }
            _ => self.plain.events(&text),
        };
        self.decide(&before, &after, |place| {
            if text.is_char_boundary(place) {
                ends.push(place);
            }
        });
    }

    /// Goes through the places where expressions match. At each the first rule in the order whose
    /// two expressions match decides.
    fn decide(&self, before: &[Event], after: &[Event], mut cut: impl FnMut(usize)) {
        let any = self.rules.len().saturating_sub(1);
        let mut matching_after: Vec<usize> = Vec::new();
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let next_before = before.peek().map(|(place, _)| *place);
            let next_after = after.peek().map(|(place, _)| *place);
            let Some(place) = next_before.into_iter().chain(next_after).min() else { break };
            matching_after.clear();
            while let Some((_, number)) = after.next_if(|(at, _)| *at == place) {
                matching_after.push(*number);
            }
            let mut first: Option<(usize, bool)> = None;
            let mut ask = |number: usize| {
                for (order, after, is_break) in self.rules.get(number).into_iter().flatten() {
                    if first.is_some_and(|(first, _)| first < *order) {
                        break;
                    }
                    if after.is_none_or(|after| matching_after.contains(&after)) {
                        first = Some((*order, *is_break));
                        break;
                    }
                }
            };
            while let Some((_, number)) = before.next_if(|(at, _)| *at == place) {
                ask(*number);
            }
            ask(any);
            if first.is_some_and(|(_, is_break)| is_break) {
                cut(place);
            }
        }
    }
}

/// The number of an expression among those known, to which it is added where it is new.
fn number(expression: Option<Hir>, known: &mut Vec<Hir>) -> Number {
    let expression = expression.filter(|expression| *expression.kind() != HirKind::Empty)?;
    Some(known.iter().position(|one| *one == expression).unwrap_or_else(|| {
        known.push(expression);
        known.len() - 1
    }))
}

/// The class of a pattern that is one.
fn class(pattern: &str) -> ClassUnicode {
    match regex_syntax::parse(pattern).map(Hir::into_kind) {
        Ok(HirKind::Class(Class::Unicode(class))) => class,
        _ => ClassUnicode::empty(),
    }
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

impl Automata {
    /// Where expressions before a place end and where expressions after it begin, in order.
    fn events(&self, text: &str) -> (Vec<Event>, Vec<Event>) {
        let before = self.before.as_ref().map(|one| one.ends(text)).unwrap_or_default();
        let after = self.after.as_ref().map(|one| one.starts(text)).unwrap_or_default();
        (before, after)
    }
}

impl Automaton {
    /// `None` of no expression at all.
    fn new(expressions: &[Hir], reverse: bool) -> Result<Option<Automaton>, String> {
        if expressions.is_empty() {
            return Ok(None);
        }
        let nfa = nfa(expressions, reverse, LARGEST_AUTOMATON)?;
        let config = DFA::config()
            .match_kind(MatchKind::All)
            .cache_capacity(KEPT)
            .skip_cache_capacity_check(true);
        let automaton = DFA::builder().configure(config).build_from_nfa(nfa);
        let automaton = Arc::new(automaton.map_err(|error| error.to_string())?);
        let making = Arc::clone(&automaton);
        let make: MakeCache = Box::new(move || making.create_cache());
        Ok(Some(Automaton { automaton, kept: Pool::new(make) }))
    }

    /// Where expressions end, going forward.
    fn ends(&self, text: &str) -> Vec<Event> {
        let mut walk = Walk::new(self);
        let start = self.automaton.start_state_forward(&mut walk.kept, &Input::new(text));
        let mut state = start.ok();
        for (at, byte) in text.bytes().enumerate() {
            state = walk.step(state, byte, at);
        }
        walk.finish(state, text.len())
    }

    /// Where expressions begin, found going back.
    fn starts(&self, text: &str) -> Vec<Event> {
        let mut walk = Walk::new(self);
        let start = self.automaton.start_state_reverse(&mut walk.kept, &Input::new(text));
        let mut state = start.ok();
        for (before, byte) in text.bytes().enumerate().rev() {
            state = walk.step(state, byte, before + 1);
        }
        let mut events = walk.finish(state, 0);
        events.reverse();
        events
    }
}

/// An automaton on its way through a text.
///
/// Not its own search for overlapping matches: going back, that one gives all but the first of
/// the matches that begin at one place a place too early (regex-automata 0.4.19).
struct Walk<'a> {
    automaton: &'a DFA,
    kept: PoolGuard<'a, Cache, MakeCache>,
    events: Vec<Event>,
}

impl<'a> Walk<'a> {
    fn new(automaton: &'a Automaton) -> Walk<'a> {
        let kept = automaton.kept.get();
        Walk { automaton: &automaton.automaton, kept, events: Vec::new() }
    }

    /// Over a byte. A state says what matched up to this byte, without it: at `place`.
    ///
    /// A step fails where it comes to a byte that it was told to stop at, or has thrown away too
    /// much too often. Neither is asked for. Once no expression can match any more, it stays so.
    fn step(&mut self, state: Option<LazyStateID>, byte: u8, place: usize) -> Option<LazyStateID> {
        let next = self.automaton.next_state(&mut self.kept, state?, byte).ok()?;
        self.collect(next, place);
        (!next.is_dead()).then_some(next)
    }

    /// Past the last byte.
    fn finish(mut self, state: Option<LazyStateID>, place: usize) -> Vec<Event> {
        let end = state.map(|state| self.automaton.next_eoi_state(&mut self.kept, state));
        if let Some(Ok(end)) = end {
            self.collect(end, place);
        }
        self.events
    }

    fn collect(&mut self, state: LazyStateID, place: usize) {
        if state.is_match() {
            let count = self.automaton.match_len(&self.kept, state);
            let numbers = (0..count)
                .map(|index| self.automaton.match_pattern(&self.kept, state, index).as_usize());
            self.events.extend(numbers.map(|number| (place, number)));
        }
    }
}

/// Refuses an expression that is too large.
pub(super) fn check_size(expression: &Hir) -> Result<(), String> {
    nfa(&[expression], true, LARGEST_EXPRESSION).map(|_| ())
}

/// An expression as an automaton that goes forward.
pub(super) fn one(expression: &Hir) -> Result<NFA, String> {
    nfa(&[expression], false, LARGEST_EXPRESSION)
}

fn nfa(
    expressions: &[impl std::borrow::Borrow<Hir>],
    reverse: bool,
    limit: usize,
) -> Result<NFA, String> {
    let config = thompson::Config::new()
        // That a match may be empty within a character is seen to where places are decided.
        .utf8(false)
        .reverse(reverse)
        .which_captures(WhichCaptures::None)
        .nfa_size_limit(Some(limit));
    thompson::Compiler::new()
        .configure(config)
        .build_many_from_hir(expressions)
        .map_err(|error| format!("too large: {error}"))
}

/// A text with marks around each character, see [`for_marked`].
struct Marked {
    text: String,
}

impl Marked {
    fn new(text: &str, combining: &ClassUnicode) -> Marked {
        let mut marked = String::with_capacity(text.len() * 3);
        // Whether the last character that is not combining is part of a word.
        let mut word_before = false;
        for char in text.chars() {
            let (is_combining, is_word) = (contains(combining, char), is_word(char));
            let boundary = !is_combining && is_word != word_before;
            marked.extend(Marked::between(boundary, marked.is_empty(), false));
            marked.push(char);
            if !is_combining {
                word_before = is_word;
            }
        }
        marked.extend(Marked::between(word_before, marked.is_empty(), true));
        Marked { text: marked }
    }

    /// The marks at a place: one at the borders of the text, else one to each side.
    fn between(boundary: bool, is_first: bool, is_last: bool) -> impl Iterator<Item = char> {
        let mark = if boundary { BOUNDARY } else { NO_BOUNDARY };
        let second = (!is_first && !is_last).then_some(NO_BOUNDARY);
        std::iter::once(mark).chain(second)
    }

    /// The same events by their places in the text itself. Between its marks a place has as many
    /// bytes before it as in the text, and two for each character.
    fn placed(text: &str, events: Vec<Event>) -> Vec<Event> {
        let mut places = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .enumerate()
            .map(|(chars, at)| (at + 2 * chars, at))
            .peekable();
        let mut found = Vec::with_capacity(events.len());
        for (marked, number) in events {
            while places.next_if(|(place, _)| *place < marked).is_some() {}
            // What matched out of step with the marks matched nothing.
            if let Some((_, at)) = places.peek().filter(|(place, _)| *place == marked) {
                found.push((*at, number));
            }
        }
        found
    }
}

/// As the expression `\w`.
fn is_word(char: char) -> bool {
    regex_syntax::try_is_word_character(char).unwrap_or_else(|_| char.is_alphanumeric())
}

fn contains(class: &ClassUnicode, char: char) -> bool {
    let ranges = class.ranges();
    let at = ranges.partition_point(|range| range.end() < char);
    ranges.get(at).is_some_and(|range| range.start() <= char)
}
