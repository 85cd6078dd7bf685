//! Rules and language maps as the XML of an SRX 2.0 file has them, with their lines for errors, and
//! their regular expressions parsed for the automata.
use super::{
    automaton,
    cutter::ParsedRule,
    possessive::{FollowingChars, without_groups},
    translate::{PatternRole, translate},
};
use crate::{
    error::Error,
    text::xml::{StartTag, XmlContent},
};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_syntax::{
    ParserBuilder,
    hir::{Hir, Look},
};

/// What errors call the form of a file.
pub(super) const FORMAT: &str = "usable SRX 2.0";

/// The only version that is read.
const VERSION: &str = "2.0";

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

#[derive(Debug, Default)]
pub(super) struct SrxContent {
    pub(super) cascade: Option<bool>,
    pub(super) rule_sets: Vec<RuleSet>,
    pub(super) maps: Vec<LanguageMap>,
}

/// What an element means where it stands.
#[derive(Clone, Copy)]
pub(super) enum SrxElement {
    Root,
    Header,
    Body,
    RuleSets,
    RuleSet,
    Rule,
    Before,
    After,
    Maps,
    Map,
    /// Any other element, which is ignored.
    Other,
}

impl XmlContent for SrxContent {
    type Element = SrxElement;

    const FORMAT: &'static str = FORMAT;
    const ROOT: &'static str = "srx";
    const WITHOUT_ROOT: &'static str = "no element `srx`";
    const CUT_OFF: &'static str = "ends within an element";

    fn element(name: &str, parent: Option<SrxElement>) -> SrxElement {
        match (parent, name) {
            (None, _) => SrxElement::Root,
            (Some(SrxElement::Root), "header") => SrxElement::Header,
            (Some(SrxElement::Root), "body") => SrxElement::Body,
            (Some(SrxElement::Body), "languagerules") => SrxElement::RuleSets,
            (Some(SrxElement::RuleSets), "languagerule") => SrxElement::RuleSet,
            (Some(SrxElement::RuleSet), "rule") => SrxElement::Rule,
            (Some(SrxElement::Rule), "beforebreak") => SrxElement::Before,
            (Some(SrxElement::Rule), "afterbreak") => SrxElement::After,
            (Some(SrxElement::Body), "maprules") => SrxElement::Maps,
            (Some(SrxElement::Maps), "languagemap") => SrxElement::Map,
            _ => SrxElement::Other,
        }
    }

    fn open(&mut self, element: SrxElement, tag: &StartTag<'_>) -> Result<(), String> {
        match element {
            SrxElement::Root => {
                let version = tag.attribute("version")?.unwrap_or_default();
                if version.trim() != VERSION {
                    return Err(format!("version `{version}`; only {VERSION} is read"));
                }
            }
            SrxElement::Header => self.cascade = yes_or_no(tag, "cascade")?,
            SrxElement::RuleSet => {
                let name = tag.required("languagerulename")?;
                if self.rule_sets.iter().any(|set| set.name == name) {
                    return Err(format!("two `languagerule` of the name `{name}`"));
                }
                self.rule_sets.push(RuleSet { name, rules: Vec::new() });
            }
            SrxElement::Rule => {
                let is_break = yes_or_no(tag, "break")?.unwrap_or(true);
                let (line, before, after) = (tag.line, String::new(), String::new());
                if let Some(set) = self.rule_sets.last_mut() {
                    set.rules.push(WrittenRule { line, is_break, before, after });
                }
            }
            SrxElement::Map => self.maps.push(LanguageMap {
                line: tag.line,
                pattern: tag.required("languagepattern")?,
                rules: tag.required("languagerulename")?,
            }),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, element: SrxElement) -> Result<(), String> {
        match (element, self.rule()) {
            (SrxElement::Rule, Some(rule)) if rule.before.is_empty() && rule.after.is_empty() => {
                Err("a `rule` without text in `beforebreak` or `afterbreak`".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, element: SrxElement, text: &str) {
        match (element, self.rule()) {
            (SrxElement::Before, Some(rule)) => rule.before.push_str(text),
            (SrxElement::After, Some(rule)) => rule.after.push_str(text),
            _ => {}
        }
    }
}

impl SrxContent {
    /// The last rule so far.
    fn rule(&mut self) -> Option<&mut WrittenRule> {
        self.rule_sets.last_mut()?.rules.last_mut()
    }
}

fn yes_or_no(tag: &StartTag<'_>, name: &str) -> Result<Option<bool>, String> {
    match tag.attribute(name)?.as_deref().map(str::trim) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(other) => Err(format!("`{name}` must be `yes` or `no`, not `{other}`")),
    }
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
