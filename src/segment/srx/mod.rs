//! Takes an SRX 2.0 file. Gives the rules of a language, ready to cut paragraphs. Never another
//! meaning than the file has: an expression that cannot be said exactly is refused by its line.
//! Next: `features`.
mod read;
mod translate;
mod pattern;
mod automaton;

pub(super) use self::automaton::Cutter;

use self::{automaton::Rule, translate::Place};
use crate::{
    document::LanguageTag,
    error::{Error, ErrorKind},
    text::decoding::without_mark,
};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_syntax::hir::{Hir, Look};

const FORMAT: &str = "usable SRX 2.0";

/// How many language patterns of a file an error lists.
const LISTED: usize = 8;

/// Segmentation rules of an SRX 2.0 file (Segmentation Rules eXchange), for
/// [`Segmenter::from_srx`](super::Segmenter::from_srx).
///
/// ```
/// use bitext::{LanguageTag, Segmenter, Srx};
///
/// let srx = Srx::parse(r#"<srx version="2.0" xmlns="http://www.lisa.org/srx20">
///   <header segmentsubflows="yes" cascade="yes"/>
///   <body>
///     <languagerules>
///       <languagerule languagerulename="English">
///         <rule break="no"><beforebreak>\b(Mr|Dr)\.</beforebreak><afterbreak>\s</afterbreak></rule>
///       </languagerule>
///       <languagerule languagerulename="All">
///         <rule><beforebreak>[.?!]+</beforebreak><afterbreak>\s+\p{Lu}</afterbreak></rule>
///       </languagerule>
///     </languagerules>
///     <maprules>
///       <languagemap languagepattern="en.*" languagerulename="English"/>
///       <languagemap languagepattern=".*" languagerulename="All"/>
///     </maprules>
///   </body>
/// </srx>"#)?;
/// let segmenter = Segmenter::from_srx(&srx, LanguageTag::new("en-GB")?)?;
/// let document = segmenter.segment("Mr. Low came. Who else? Nobody.");
/// assert_eq!(document.sentence(0), Some("Mr. Low came."));
/// assert_eq!(document.len(), 3);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # What the rules decide
/// At each place between two characters of a paragraph, the first rule whose `beforebreak` matches
/// text that ends there and whose `afterbreak` matches text that begins there: its `break` says
/// whether a sentence ends. Any match will do, not only the one that a search from the left would
/// come to first. Without such a rule no sentence ends.
///
/// The rules of a language are those of every `languagemap` whose `languagepattern` matches the
/// whole tag, in any case, one after the other (`cascade="yes"`), or of the first (`"no"`).
///
/// Rules see paragraphs: a line break ends one whatever they say, unless the text is wrapped
/// ([`Segmenter::join_soft_wraps`](super::Segmenter::join_soft_wraps)). Then it is a space to them.
/// White space at the ends of sentences is part of none. `segmentsubflows` and `formathandle` are
/// about markup; texts here have none, and they are let pass.
///
/// # Regular expressions
/// They are those of ICU, as SRX says; in time linear in the text, whatever they are. Translated
/// exactly: `\h`, `\v`, `\R`, `\Z`, `.` and `$` as ICU has them, `\b` with combining marks left
/// out of account, `\Q…\E`, `\uhhhh`, POSIX classes that name a property of Unicode (`[[:alpha:]]`),
/// classes in classes with `&&` and `--`; lazy
/// quantifiers; possessive ones and atomic groups where they match what plain ones do; look-behind
/// at the beginning of `beforebreak` and look-ahead at the end of `afterbreak`, negative ones of
/// one character. Refused: any other look-around, back references, the flags `m`, `x` and `w`,
/// `\X`, `\G`, `\N{…}`. In one thing they differ: case is ignored (`(?i)`) character by character,
/// so that `ß` is not `SS`. Where a program reads SRX with the expressions of Java, `\s`, `\w`,
/// `\d` and `\b` are of ASCII alone; here, as in ICU, they are of Unicode.
///
/// # Complexity
/// Time is linear in the length of a text. Memory is, besides, 16 bytes for each place of a
/// paragraph and each expression that matches there: with a hundred rules whose `afterbreak` matches
/// anywhere, up to two thousand bytes a byte of the longest paragraph.
#[derive(Clone, Debug)]
pub struct Srx {
    cascade: bool,
    rule_sets: Vec<RuleSet>,
    maps: Vec<LanguageMap>,
}

/// Rules under one name, in their order.
#[derive(Clone, Debug)]
struct RuleSet {
    name: String,
    rules: Vec<WrittenRule>,
}

/// A rule as it is written.
#[derive(Clone, Debug)]
struct WrittenRule {
    line: usize,
    is_break: bool,
    before: String,
    after: String,
}

/// For which languages rules of a name are.
#[derive(Clone, Debug)]
struct LanguageMap {
    line: usize,
    pattern: String,
    rules: String,
}

impl Srx {
    /// Reads a file. Expressions of rules are looked at when a language needs them.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], with the line, if it is not well-formed XML, its root is not `srx` of
    /// version 2.0, `cascade` is missing, a name is missing, said twice or not there, a rule holds
    /// nothing, or a `languagepattern` is no regular expression that can be used.
    pub fn parse(text: &str) -> Result<Srx, Error> {
        let content = read::read(without_mark(text))?;
        let wrong = |line, reason: String| Err(Error::syntax(FORMAT, line, reason));
        let Some(cascade) = content.cascade else {
            return wrong(1, "no `header` that says `cascade`".to_owned());
        };
        for map in &content.maps {
            if !content.rule_sets.iter().any(|set| set.name == map.rules) {
                return wrong(map.line, format!("no `languagerule` of the name `{}`", map.rules));
            }
            if let Err(reason) = map.matches("und") {
                return wrong(map.line, format!("`{}`: {reason}", map.pattern));
            }
        }
        Ok(Srx { cascade, rule_sets: content.rule_sets, maps: content.maps })
    }

    /// Takes out the rules of a language that cannot be used. Gives an error for each, as
    /// [`Segmenter::from_srx`](super::Segmenter::from_srx) would for the first. Without a rule that
    /// forbids a break, sentences may end where they should not.
    pub fn remove_unusable(&mut self, language: &LanguageTag) -> Vec<Error> {
        let mut errors = Vec::new();
        let names: Vec<String> = self.rule_sets_of(language).map(|set| set.name.clone()).collect();
        for set in self.rule_sets.iter_mut().filter(|set| names.contains(&set.name)) {
            set.rules.retain(|rule| rule.parse().map_err(|error| errors.push(error)).is_ok());
        }
        errors
    }

    /// The rules of a language, ready to cut.
    pub(super) fn cutter(&self, language: &LanguageTag) -> Result<Cutter, Error> {
        if self.rule_sets_of(language).next().is_none() {
            return Err(self.without_rules(language));
        }
        let written = self.rule_sets_of(language).flat_map(|set| &set.rules);
        let rules: Vec<Rule> = written.map(WrittenRule::parse).collect::<Result<_, _>>()?;
        Cutter::new(rules).map_err(|reason| {
            Error::syntax(FORMAT, 1, format!("the rules for `{language}` are {reason}"))
        })
    }

    /// In the order of the maps; the same rules may come twice.
    fn rule_sets_of(&self, language: &LanguageTag) -> impl Iterator<Item = &RuleSet> {
        let is_map = |map: &&LanguageMap| map.matches(language.as_str()).unwrap_or(false);
        let most = if self.cascade { usize::MAX } else { 1 };
        let maps = self.maps.iter().filter(is_map).take(most);
        maps.flat_map(|map| self.rule_sets.iter().filter(|set| set.name == map.rules))
    }

    fn without_rules(&self, language: &LanguageTag) -> Error {
        let mut patterns: Vec<&str> =
            self.maps.iter().map(|map| map.pattern.as_str()).take(LISTED).collect();
        if self.maps.len() > LISTED {
            patterns.push("…");
        }
        let reason = match patterns.as_slice() {
            [] => format!("holds no rules for `{language}`, nor for any language"),
            _ => format!("holds no rules for `{language}`, but for `{}`", patterns.join("`, `")),
        };
        Error::new(ErrorKind::OtherLanguages { reason })
    }
}

impl LanguageMap {
    /// Whether the pattern matches all of a tag.
    fn matches(&self, tag: &str) -> Result<bool, String> {
        let pattern = pattern::parse(&self.pattern, Place::Language, None)?;
        automaton::check_size(&pattern)?;
        let whole = Hir::concat(vec![Hir::look(Look::Start), pattern, Hir::look(Look::End)]);
        let nfa = automaton::one(&whole)?;
        let matcher = PikeVM::new_from_nfa(nfa).map_err(|error| error.to_string())?;
        Ok(matcher.is_match(&mut matcher.create_cache(), tag))
    }
}

impl WrittenRule {
    fn parse(&self) -> Result<Rule, Error> {
        let wrong = |element: &'static str, pattern: &str, reason: String| {
            Error::syntax(FORMAT, self.line, format!("{element} `{pattern}`: {reason}"))
        };
        let parse = |place, element, pattern: &str, next: Option<&Hir>| {
            if pattern.is_empty() {
                return Ok(None);
            }
            let parsed = pattern::parse(pattern, place, next).and_then(|parsed| {
                automaton::check_size(&parsed)?;
                Ok(parsed)
            });
            parsed.map(Some).map_err(|reason| wrong(element, pattern, reason))
        };
        let after = parse(Place::After, "afterbreak", &self.after, None)?;
        let before = parse(Place::Before, "beforebreak", &self.before, after.as_ref())?;
        Ok(Rule { is_break: self.is_break, before, after })
    }
}
