//! The XML of an SRX 2.0 file, read into rules and language maps as they are written.
use super::written_rules::{FORMAT, LanguageMap, RuleSet, WrittenRule};
use crate::{
    error::Error,
    text::xml::{StartTag, XmlContent, read_xml},
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
    let mut content = SrxContent::default();
    read_xml(text, &mut content)?;
    Ok(content)
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
