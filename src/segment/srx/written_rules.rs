//! Rules and language maps as an SRX file writes them, with their lines for errors, and their regular
//! expressions parsed for the automata.
use super::{
    automaton,
    cutter::ParsedRule,
    possessive::{FollowingChars, without_groups},
    translate::{PatternRole, translate},
};
use crate::error::Error;
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_syntax::{
    ParserBuilder,
    hir::{Hir, Look},
};

/// What errors call the form of a file.
pub(super) const FORMAT: &str = "usable SRX 2.0";

/// Rules of one name, in their order.
#[derive(Clone, Debug)]
pub(super) struct RuleSet {
    pub(super) name: String,
    pub(super) rules: Vec<WrittenRule>,
}

/// A rule with its expressions as they are written.
#[derive(Clone, Debug)]
pub(super) struct WrittenRule {
    pub(super) line: usize,
    pub(super) is_break: bool,
    pub(super) before: String,
    pub(super) after: String,
}

/// Which languages the rules of a name are for.
#[derive(Clone, Debug)]
pub(super) struct LanguageMap {
    pub(super) line: usize,
    pub(super) pattern: String,
    /// The name of a [`RuleSet`].
    pub(super) rules: String,
}

impl LanguageMap {
    /// Whether the pattern matches the whole tag.
    pub(super) fn matches(&self, tag: &str) -> Result<bool, String> {
        let pattern = parse_pattern(&self.pattern, PatternRole::LanguageTag, None)?;
        let whole = Hir::concat(vec![Hir::look(Look::Start), pattern, Hir::look(Look::End)]);
        let nfa = automaton::single(&whole, false)?;
        let matcher = PikeVM::new_from_nfa(nfa).map_err(|error| error.to_string())?;
        Ok(matcher.is_match(&mut matcher.create_cache(), tag))
    }
}

impl WrittenRule {
    pub(super) fn parse(&self) -> Result<ParsedRule, Error> {
        let parse = |role, element, pattern: &str, next: Option<&Hir>| {
            if pattern.is_empty() {
                return Ok(None);
            }
            parse_pattern(pattern, role, next).map(Some).map_err(|reason| {
                Error::syntax(FORMAT, self.line, format!("{element} `{pattern}`: {reason}"))
            })
        };
        let after = parse(PatternRole::AfterBreak, "afterbreak", &self.after, None)?;
        let before = parse(PatternRole::BeforeBreak, "beforebreak", &self.before, after.as_ref())?;
        Ok(ParsedRule { is_break: self.is_break, before, after })
    }
}

/// Parses an expression. `next` is the expression after the place, if `pattern` is the one before
/// it: what may follow decides whether possessive quantifiers can be used.
fn parse_pattern(pattern: &str, role: PatternRole, next: Option<&Hir>) -> Result<Hir, String> {
    let translated = translate(pattern, role)?;
    let parsed = ParserBuilder::new()
        .case_insensitive(role == PatternRole::LanguageTag)
        .build()
        .parse(&translated)
        .map_err(|error| message(&error))?;
    let following = match (role, next) {
        (PatternRole::BeforeBreak, Some(next)) => FollowingChars::any().after(next),
        (PatternRole::BeforeBreak, None) => FollowingChars::any(),
        // An expression that may end anywhere does not depend on what follows it.
        (PatternRole::AfterBreak | PatternRole::LanguageTag, _) => FollowingChars::none(),
    };
    let plain = without_groups(&parsed, &following)?;
    // One that is too large is refused here, where its line is known.
    automaton::single(&plain, true)?;
    Ok(plain)
}

/// The message of the engine, without the expression that it underlines: that is the translated one.
fn message(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        _ => error.to_string(),
    }
}
