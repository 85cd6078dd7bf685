//! An SRX 2.0 file: which rules it has for which language.
use super::{
    cutter::{Cutter, ParsedRule},
    written_rules::{FORMAT, LanguageMap, RuleSet, SrxContent, WrittenRule},
};
use crate::{
    document::LanguageTag,
    error::{Error, ErrorKind},
    text::{decoding, xml::read_xml},
};
use std::{io, str::FromStr};

/// How many language patterns of a file an error lists.
const LISTED: usize = 8;

/// Segmentation rules of an SRX 2.0 file (Segmentation Rules eXchange), for
/// [`SegmenterBuilder::srx`](crate::SegmenterBuilder::srx).
///
/// ```
/// use bitext::{Segmenter, Srx};
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
/// let segmenter = Segmenter::builder("en-GB").srx(srx).build()?;
/// let document = segmenter.segment("Mr. Low came. Who else? Nobody.");
/// assert_eq!(document.sentence(0), Some("Mr. Low came."));
/// assert_eq!(document.len(), 3);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # What the rules decide
/// At each place between two characters of a paragraph, the first rule whose `beforebreak` matches
/// text that ends there and whose `afterbreak` matches text that begins there decides: its `break`
/// says whether a sentence ends. Any match will do, not only the one that a search from the left
/// would find first. Without such a rule no sentence ends.
///
/// The rules of a language are those of every `languagemap` whose `languagepattern` matches the
/// whole tag, in any case, one after the other (`cascade="yes"`), or of the first (`"no"`).
///
/// Rules see one paragraph at a time: a line break ends it whatever they say, unless the text is
/// wrapped ([`SegmenterBuilder::join_soft_wraps`](crate::SegmenterBuilder::join_soft_wraps)). Then it is a space.
/// White space between sentences is part of none. `segmentsubflows` and `formathandle` are about
/// markup, which texts here do not have; they are ignored.
///
/// # Regular expressions
/// They are those of ICU, as the standard says, and take time linear in the text. Translated
/// exactly: `\h`, `\v`, `\R`, `\Z`, `.` and `$` as ICU has them, `\b` that ignores combining marks,
/// `\Q…\E`, `\uhhhh`, POSIX classes that name a property of Unicode (`[[:alpha:]]`), classes in
/// classes with `&&` and `--`; lazy quantifiers; possessive ones and atomic groups where they match
/// what plain ones do; look-behind at the beginning of `beforebreak` and look-ahead at the end of
/// `afterbreak`, negative ones of one character. Refused: any other look-around, back references,
/// the flags `m`, `x` and `w`, `\X`, `\G`, `\N{…}`. One thing differs: case is ignored (`(?i)`)
/// character by character, so that `ß` is not `SS`. Programs that read SRX with the expressions of
/// Java take `\s`, `\w`, `\d` and `\b` for those of ASCII; here, as in ICU, they are of Unicode.
///
/// # Complexity
/// Time is linear in the length of a text. Memory grows by 16 bytes for each place of a paragraph
/// and each expression that matches there: with a hundred rules whose `afterbreak` matches anywhere,
/// up to two thousand bytes for each byte of the longest paragraph.
#[derive(Clone, Debug)]
pub struct Srx {
    cascade: bool,
    rule_sets: Vec<RuleSet>,
    maps: Vec<LanguageMap>,
}

impl Srx {
    /// Parses a file. Expressions of rules are parsed when a language needs them.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], with the line, if it is not well-formed XML, its root is not `srx` of
    /// version 2.0, `cascade` is missing, a name is missing, defined twice or not defined, a rule
    /// is empty, or a `languagepattern` is no regular expression that can be used.
    pub fn parse(text: &str) -> Result<Srx, Error> {
        let mut content = SrxContent::default();
        read_xml(text, &mut content)?;
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

    /// As [`Srx::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`Srx::parse`]; [`ErrorKind::Io`] if reading fails, [`ErrorKind::Encoding`] if it is
    /// not UTF-8.
    pub fn read(from: impl io::Read) -> Result<Srx, Error> {
        Srx::parse(&decoding::read(from)?)
    }

    /// Removes the rules of a language that cannot be used. Returns an error for each, as
    /// [`SegmenterBuilder::build`](crate::SegmenterBuilder::build) would for the first. Without a rule that
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
    pub(in crate::segment) fn cutter(&self, language: &LanguageTag) -> Result<Cutter, Error> {
        if self.rule_sets_of(language).next().is_none() {
            return Err(self.no_rules_error(language));
        }
        let written = self.rule_sets_of(language).flat_map(|set| &set.rules);
        let rules: Vec<ParsedRule> = written.map(WrittenRule::parse).collect::<Result<_, _>>()?;
        Cutter::new(rules).map_err(|reason| {
            Error::syntax(FORMAT, 1, format!("the rules for `{language}` are {reason}"))
        })
    }

    /// The rules of a language in the order of the maps; the same may come twice.
    fn rule_sets_of(&self, language: &LanguageTag) -> impl Iterator<Item = &RuleSet> {
        let is_map = |map: &&LanguageMap| map.matches(language.as_str()).unwrap_or(false);
        let most = if self.cascade { usize::MAX } else { 1 };
        let maps = self.maps.iter().filter(is_map).take(most);
        maps.flat_map(|map| self.rule_sets.iter().filter(|set| set.name == map.rules))
    }

    fn no_rules_error(&self, language: &LanguageTag) -> Error {
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

impl FromStr for Srx {
    type Err = Error;

    /// As [`Srx::parse`].
    fn from_str(text: &str) -> Result<Srx, Error> {
        Srx::parse(text)
    }
}
