//! Rules and language maps as an SRX file writes them, with their lines for errors.
use super::{automaton, cutter::ParsedRule, pattern, translate::PatternRole};
use crate::error::Error;
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_syntax::hir::{Hir, Look};

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
        let pattern = pattern::parse(&self.pattern, PatternRole::LanguageTag, None)?;
        automaton::check_size(&pattern)?;
        let whole = Hir::concat(vec![Hir::look(Look::Start), pattern, Hir::look(Look::End)]);
        let nfa = automaton::single(&whole)?;
        let matcher = PikeVM::new_from_nfa(nfa).map_err(|error| error.to_string())?;
        Ok(matcher.is_match(&mut matcher.create_cache(), tag))
    }
}

impl WrittenRule {
    pub(super) fn parse(&self) -> Result<ParsedRule, Error> {
        let wrong = |element: &'static str, pattern: &str, reason: String| {
            Error::syntax(FORMAT, self.line, format!("{element} `{pattern}`: {reason}"))
        };
        let parse = |role, element, pattern: &str, next: Option<&Hir>| {
            if pattern.is_empty() {
                return Ok(None);
            }
            let parsed = pattern::parse(pattern, role, next).and_then(|parsed| {
                automaton::check_size(&parsed)?;
                Ok(parsed)
            });
            parsed.map(Some).map_err(|reason| wrong(element, pattern, reason))
        };
        let after = parse(PatternRole::AfterBreak, "afterbreak", &self.after, None)?;
        let before = parse(PatternRole::BeforeBreak, "beforebreak", &self.before, after.as_ref())?;
        Ok(ParsedRule { is_break: self.is_break, before, after })
    }
}
