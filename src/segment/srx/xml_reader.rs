//! The XML of an SRX 2.0 file, read into rules and language maps as they are written. Entities that
//! the file defines itself are errors, never expanded.
use super::written_rules::{FORMAT, LanguageMap, RuleSet, WrittenRule};
use crate::error::Error;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};

/// The only version that is read.
const VERSION: &str = "2.0";

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct SrxContent {
    pub(super) cascade: Option<bool>,
    pub(super) rule_sets: Vec<RuleSet>,
    pub(super) maps: Vec<LanguageMap>,
}

/// Reads a file. Linear.
pub(super) fn read(text: &str) -> Result<SrxContent, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = LineCounter { text, at: 0, line: 1 };
    let mut elements = OpenElements::default();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => {
                let line = lines.line(reader.buffer_position());
                elements.take(event, line).map_err(|reason| Error::syntax(FORMAT, line, reason))?;
            }
            Err(error) => {
                let line = lines.line(reader.error_position());
                return Err(Error::syntax(FORMAT, line, error.to_string()));
            }
        }
    }
    let end = lines.line(u64::MAX);
    elements.finish().map_err(|reason| Error::syntax(FORMAT, end, reason))
}

/// Counts the lines before places that come in order.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// The line of a byte; the first is 1.
    fn line(&mut self, at: u64) -> usize {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.at = self.at.max(at);
        self.line
    }
}

/// What an element means where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SrxElement {
    Root,
    Header,
    Body,
    RuleSets,
    RuleSet,
    Rule,
    Before,
    After,
    Maps,
    /// Any other element, which is ignored.
    Other,
}

impl SrxElement {
    fn new(name: &str, parent: Option<SrxElement>) -> SrxElement {
        match (parent, name) {
            (None, "srx") => SrxElement::Root,
            (Some(SrxElement::Root), "header") => SrxElement::Header,
            (Some(SrxElement::Root), "body") => SrxElement::Body,
            (Some(SrxElement::Body), "languagerules") => SrxElement::RuleSets,
            (Some(SrxElement::RuleSets), "languagerule") => SrxElement::RuleSet,
            (Some(SrxElement::RuleSet), "rule") => SrxElement::Rule,
            (Some(SrxElement::Rule), "beforebreak") => SrxElement::Before,
            (Some(SrxElement::Rule), "afterbreak") => SrxElement::After,
            (Some(SrxElement::Body), "maprules") => SrxElement::Maps,
            _ => SrxElement::Other,
        }
    }
}

/// The elements that are open, and what was read before.
#[derive(Debug, Default)]
struct OpenElements {
    open: Vec<SrxElement>,
    has_root: bool,
    content: SrxContent,
}

impl OpenElements {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), String> {
        match event {
            Event::Start(start) => self.open(&start, line),
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = resolve(&reference)?;
                self.text(&text)
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, line: usize) -> Result<(), String> {
        let name = start.local_name();
        let name = name.as_ref();
        let parent = self.open.last().copied();
        if parent.is_none() {
            if self.has_root || name != "srx" {
                return Err(format!("the root element must be one `srx`, not `{name}`"));
            }
            self.has_root = true;
        }
        let element = SrxElement::new(name, parent);
        self.open.push(element);
        let content = &mut self.content;
        match element {
            SrxElement::Root => {
                let version = attribute(start, "version")?.unwrap_or_default();
                if version.trim() != VERSION {
                    return Err(format!("version `{version}`; only {VERSION} is read"));
                }
            }
            SrxElement::Header => content.cascade = yes_or_no(start, "cascade")?,
            SrxElement::RuleSet => {
                let name = required(start, "languagerulename")?;
                if content.rule_sets.iter().any(|set| set.name == name) {
                    return Err(format!("two `languagerule` of the name `{name}`"));
                }
                content.rule_sets.push(RuleSet { name, rules: Vec::new() });
            }
            SrxElement::Rule => {
                let is_break = yes_or_no(start, "break")?.unwrap_or(true);
                let rule =
                    WrittenRule { line, is_break, before: String::new(), after: String::new() };
                if let Some(set) = content.rule_sets.last_mut() {
                    set.rules.push(rule);
                }
            }
            SrxElement::Other if parent == Some(SrxElement::Maps) && name == "languagemap" => {
                content.maps.push(LanguageMap {
                    line,
                    pattern: required(start, "languagepattern")?,
                    rules: required(start, "languagerulename")?,
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let rule = self.rule();
        let says_nothing = rule.is_some_and(|rule| rule.before.is_empty() && rule.after.is_empty());
        match self.open.pop() {
            Some(SrxElement::Rule) if says_nothing => {
                Err("a `rule` without text in `beforebreak` or `afterbreak`".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn rule(&mut self) -> Option<&mut WrittenRule> {
        self.content.rule_sets.last_mut()?.rules.last_mut()
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        let element = self.open.last().copied();
        match (element, self.rule()) {
            (None, _) if !text.trim().is_empty() => return Err("text outside of `srx`".to_owned()),
            (Some(SrxElement::Before), Some(rule)) => rule.before.push_str(text),
            (Some(SrxElement::After), Some(rule)) => rule.after.push_str(text),
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<SrxContent, String> {
        if !self.has_root {
            return Err("no element `srx`".to_owned());
        }
        if !self.open.is_empty() {
            return Err("ends within an element".to_owned());
        }
        Ok(self.content)
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return value.map(|value| Some(value.into_owned())).map_err(|error| error.to_string());
        }
    }
    Ok(None)
}

fn required(start: &BytesStart<'_>, name: &str) -> Result<String, String> {
    attribute(start, name)?.ok_or_else(|| {
        let element = start.local_name();
        format!("a `{}` without the attribute `{name}`", element.as_ref())
    })
}

fn yes_or_no(start: &BytesStart<'_>, name: &str) -> Result<Option<bool>, String> {
    match attribute(start, name)?.as_deref().map(str::trim) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(other) => Err(format!("`{name}` must be `yes` or `no`, not `{other}`")),
    }
}

/// A character reference or one of the five entities of XML.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    match reference.resolve_char_ref() {
        Ok(Some(char)) => Ok(char.to_string()),
        Ok(None) => resolve_predefined_entity(reference)
            .map(str::to_owned)
            .ok_or_else(|| format!("unknown entity `&{};`", &**reference)),
        Err(error) => Err(error.to_string()),
    }
}
