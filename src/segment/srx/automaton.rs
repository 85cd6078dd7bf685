//! Automata that look for many expressions at once, made as far as texts ask for them.
use crate::monitor::Watch;
use regex_automata::{
    Input, MatchKind,
    hybrid::{
        LazyStateID,
        dfa::{Cache, DFA},
    },
    nfa::thompson::{self, NFA, WhichCaptures},
    util::pool::Pool,
};
use regex_syntax::hir::Hir;
use std::{borrow::Borrow, fmt, ops::ControlFlow};

/// A single expression larger than this, in bytes, is refused: a count in it is too high.
const LARGEST_EXPRESSION: usize = 4 << 20;

/// All expressions of a language together, in bytes, before and after a place each.
const LARGEST_AUTOMATON: usize = 128 << 20;

/// How much of an automaton is kept once it was needed, in bytes. What does not fit is made again.
const KEPT: usize = 32 << 20;

/// Bytes of a text after which it is asked whether the run is over.
const BYTES_BETWEEN_CHECKS: usize = 1 << 12;

/// A place in a text, in bytes, and the number of an expression that matches there.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedMatch {
    pub(super) place: usize,
    pub(super) expression: usize,
}

/// An automaton for many expressions, forward or backward.
pub(super) struct Automaton {
    dfa: DFA,
    backward: bool,
    /// What it has made of itself, one for each thread at a time.
    kept: Pool<Option<Cache>, fn() -> Option<Cache>>,
}

impl fmt::Debug for Automaton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Automaton({} expressions)", self.dfa.pattern_len())
    }
}

impl Automaton {
    /// `None` for no expression at all.
    pub(super) fn new(expressions: &[Hir], backward: bool) -> Result<Option<Automaton>, String> {
        if expressions.is_empty() {
            return Ok(None);
        }
        let nfa = nfa(expressions, backward, LARGEST_AUTOMATON)?;
        let config = DFA::config()
            .match_kind(MatchKind::All)
            // Of ASCII, the word boundaries of Unicode are known too.
            .unicode_word_boundary(true)
            .cache_capacity(KEPT)
            .skip_cache_capacity_check(true);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa);
        let dfa = dfa.map_err(|error| error.to_string())?;
        Ok(Some(Automaton { dfa, backward, kept: Pool::new(|| None) }))
    }

    /// Hands over where expressions end, in order or, if it goes backward, where they begin, from the
    /// last place to the first; not before the place `from`, and until `each` says that it has enough.
    /// Nothing is kept of them. It ends early where the run is over.
    pub(super) fn walk(
        &self,
        text: &str,
        from: usize,
        watch: &Watch<'_>,
        each: &mut dyn FnMut(PlacedMatch) -> ControlFlow<()>,
    ) {
        let mut kept = self.kept.get();
        let cache = kept.get_or_insert_with(|| self.dfa.create_cache());
        let mut walk = Walk { dfa: &self.dfa, cache, from, each, watch };
        let (input, mut bytes) = (Input::new(text), text.bytes().enumerate());
        if self.backward {
            let start = self.dfa.start_state_reverse(walk.cache, &input).ok();
            let end =
                bytes.rev().try_fold(start, |state, (at, byte)| walk.step(state, byte, at + 1));
            if let ControlFlow::Continue(end) = end {
                walk.finish(end, 0);
            }
        } else {
            let start = self.dfa.start_state_forward(walk.cache, &input).ok();
            let end = bytes.try_fold(start, |state, (at, byte)| walk.step(state, byte, at));
            if let ControlFlow::Continue(end) = end {
                walk.finish(end, text.len());
            }
        }
    }
}

/// An automaton on its way through a text.
///
/// It does not use the engine's own search for overlapping matches: backward, that one gives all
/// but the first of the matches that begin at one place a place too early (regex-automata 0.4.19).
struct Walk<'a> {
    dfa: &'a DFA,
    cache: &'a mut Cache,
    /// The first place that is asked about.
    from: usize,
    each: &'a mut dyn FnMut(PlacedMatch) -> ControlFlow<()>,
    watch: &'a Watch<'a>,
}

impl Walk<'_> {
    /// Goes over a byte. A state says what matched up to this byte, without it: at `place`.
    ///
    /// A step fails where it comes to a byte that it was told to stop at, or has thrown away too
    /// much too often. Neither is asked for. Once no expression can match any more, it stays so.
    fn step(
        &mut self,
        state: Option<LazyStateID>,
        byte: u8,
        place: usize,
    ) -> ControlFlow<(), Option<LazyStateID>> {
        if place.is_multiple_of(BYTES_BETWEEN_CHECKS) && self.watch.is_over() {
            return ControlFlow::Break(());
        }
        let next = state.and_then(|state| self.dfa.next_state(self.cache, state, byte).ok());
        let Some(next) = next else { return ControlFlow::Continue(None) };
        self.collect(next, place)?;
        ControlFlow::Continue((!next.is_dead()).then_some(next))
    }

    /// Goes past the last byte.
    fn finish(&mut self, state: Option<LazyStateID>, place: usize) {
        let end = state.map(|state| self.dfa.next_eoi_state(self.cache, state));
        if let Some(Ok(end)) = end {
            // It is the last.
            let _ = self.collect(end, place);
        }
    }

    fn collect(&mut self, state: LazyStateID, place: usize) -> ControlFlow<()> {
        if !state.is_match() || place < self.from {
            return ControlFlow::Continue(());
        }
        (0..self.dfa.match_len(self.cache, state)).try_for_each(|index| {
            let expression = self.dfa.match_pattern(self.cache, state, index).as_usize();
            (self.each)(PlacedMatch { place, expression })
        })
    }
}

/// The automaton of a single expression; an error if it is too large.
pub(super) fn single(expression: &Hir, backward: bool) -> Result<NFA, String> {
    nfa(&[expression], backward, LARGEST_EXPRESSION)
}

fn nfa(expressions: &[impl Borrow<Hir>], backward: bool, limit: usize) -> Result<NFA, String> {
    let config = thompson::Config::new()
        // Whoever decides at a place leaves out those within a character.
        .utf8(false)
        .reverse(backward)
        .which_captures(WhichCaptures::None)
        .nfa_size_limit(Some(limit));
    thompson::Compiler::new()
        .configure(config)
        .build_many_from_hir(expressions)
        .map_err(|error| format!("too large: {error}"))
}
