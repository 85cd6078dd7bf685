//! A reader of TMX files of any tool, which gives two of their languages as a [`Bitext`].
//!
//! Entities that a file declares are not expanded: a few lines of them can expand to gigabytes.
use super::{CONFIDENCE, KIND, NAME, PARAGRAPHS, SPANS};
use crate::{
    alignment::BeadKind,
    document::{LanguageTag, Pair, Span},
    error::Error,
    formats::{
        beads::{finite, numbers},
        bitext::Bitext,
        bitext_builder::{BitextBuilder, SentenceRecord, records},
        sentence_columns::{cut, parse_spans},
    },
    score::{Confidence, LogOdds},
    text::decoding::without_mark,
};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::collections::BTreeSet;

/// How many languages of a file an error lists.
const LISTED: usize = 8;

/// Reads the units that have text in either language; other languages are ignored. Linear.
///
/// Language tags match in any case, and the less specific matches the more: `en` finds `EN-us`.
/// Of inline markup the text is kept and the native codes (`bpt`, `ept`, `it`, `ph`, `ut`) are
/// dropped; the text of a `sub`, which is inside a code, is kept with spaces around it. A
/// segment that this crate did not write, or that was edited since, is one sentence; an empty one
/// is none. A unit without a confidence was made by a person: [`Confidence::CERTAIN`]. Scores are
/// [`LogOdds::NONE`].
///
/// # Errors
/// [`crate::ErrorKind::Syntax`] with the line if it is not well-formed XML, its root is not `tmx`,
/// a `tuv` has no language, an entity is none of the five of XML, or if a language is nowhere in
/// the file while others are.
pub fn read(text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    let text = without_mark(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut units = Units::new(languages.clone());
    loop {
        let event = reader.read_event();
        let wrong = |at: u64, reason: String| Error::syntax(NAME, line_at(text, at), reason);
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => {
                units.take(event).map_err(|reason| wrong(reader.buffer_position(), reason))?;
            }
            Err(error) => return Err(wrong(reader.error_position(), error.to_string())),
        }
    }
    let end = u64::try_from(text.len()).unwrap_or(u64::MAX);
    units.check_end().map_err(|reason| Error::syntax(NAME, line_at(text, end), reason))?;
    units.builder.finish(languages)
}

/// Line, from 1, of a byte.
fn line_at(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// What an open element means in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// The root.
    Tmx,
    Body,
    Unit,
    Variant,
    /// Text, with `hi` and whatever else a segment may hold.
    Segment,
    /// Native code: not text.
    Code,
    /// Text inside of a code.
    Subflow,
    Property,
    /// Not looked at.
    Other,
}

impl Element {
    fn new(name: &str, parent: Option<Element>) -> Element {
        match (parent, name) {
            (None, "tmx") => Element::Tmx,
            (Some(Element::Tmx), "body") => Element::Body,
            (Some(Element::Body), "tu") => Element::Unit,
            (Some(Element::Unit), "tuv") => Element::Variant,
            (Some(Element::Unit | Element::Variant), "prop") => Element::Property,
            (Some(Element::Segment | Element::Subflow), "bpt" | "ept" | "it" | "ph" | "ut") => {
                Element::Code
            }
            (Some(Element::Code), "sub") => Element::Subflow,
            (Some(Element::Code), _) => Element::Code,
            (Some(Element::Variant), "seg") | (Some(Element::Segment | Element::Subflow), _) => {
                Element::Segment
            }
            _ => Element::Other,
        }
    }
}

/// One side of a unit.
#[derive(Default)]
struct Variant {
    language: String,
    /// How well it answers each language asked for.
    fits: Pair<u8>,
    text: String,
    spans: Vec<Span>,
    paragraphs: Vec<u32>,
}

impl Variant {
    /// Its sentences, where they are still known, else all of it as one.
    fn records(self) -> Vec<SentenceRecord> {
        let sentences = cut(&self.text, &self.spans);
        match sentences {
            Some(sentences) if !self.spans.is_empty() => {
                let known = self.paragraphs.len() == self.spans.len();
                let paragraphs = if known { self.paragraphs.as_slice() } else { &[] };
                records(sentences, &self.spans, paragraphs)
            }
            _ if self.text.is_empty() => Vec::new(),
            _ => vec![SentenceRecord { text: self.text, span: None, paragraph: None }],
        }
    }
}

/// A unit as far as it has been read.
#[derive(Default)]
struct Unit {
    variants: Vec<Variant>,
    confidence: Option<Confidence>,
    is_insertion: bool,
}

/// What has been read of the file.
struct Units {
    languages: Pair<LanguageTag>,
    open: Vec<Element>,
    has_root: bool,
    unit: Unit,
    /// Name of the property that is open, and its text.
    property: (String, String),
    builder: BitextBuilder,
    found: Pair<bool>,
    /// Languages that were not asked for.
    others: BTreeSet<String>,
}

impl Units {
    fn new(languages: Pair<LanguageTag>) -> Units {
        Units {
            languages,
            open: Vec::new(),
            has_root: false,
            unit: Unit::default(),
            property: Default::default(),
            builder: BitextBuilder::default(),
            found: Pair::default(),
            others: BTreeSet::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.open(&start),
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

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let name = start.name();
        let name = name.as_ref();
        if self.open.is_empty() {
            if self.has_root || name != "tmx" {
                return Err(format!("the root element must be one `tmx`, not `{name}`"));
            }
            self.has_root = true;
        }
        let element = Element::new(name, self.open.last().copied());
        self.open.push(element);
        match element {
            Element::Unit => self.unit = Unit::default(),
            Element::Variant => {
                let language = attribute(start, &["xml:lang", "lang"])?
                    .ok_or("a `tuv` without the attribute `xml:lang`")?;
                let fits = self.languages.as_ref().map(|asked| fit(&language, asked.as_str()));
                self.unit.variants.push(Variant { language, fits, ..Variant::default() });
            }
            Element::Property => {
                let name = attribute(start, &["type"])?.unwrap_or_default();
                self.property = (name, String::new());
            }
            Element::Subflow => self.space(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        match self.open.pop() {
            Some(Element::Property) => self.property(),
            Some(Element::Subflow) => {
                self.space();
                Ok(())
            }
            Some(Element::Unit) => self.unit(),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last() {
            None if !text.trim().is_empty() => return Err("text outside of `tmx`".to_owned()),
            Some(Element::Property) => self.property.1.push_str(text),
            Some(Element::Segment | Element::Subflow) => {
                if let Some(variant) = self.unit.variants.last_mut() {
                    variant.text.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// White space between a subflow and the text around it.
    fn space(&mut self) {
        if let Some(variant) = self.unit.variants.last_mut()
            && !variant.text.is_empty()
            && !variant.text.ends_with(char::is_whitespace)
        {
            variant.text.push(' ');
        }
    }

    fn property(&mut self) -> Result<(), String> {
        let (name, text) = std::mem::take(&mut self.property);
        let text = text.trim();
        match (self.open.last(), name.as_str(), self.unit.variants.last_mut()) {
            (Some(Element::Unit), CONFIDENCE, _) => {
                let confidence = finite(text).ok().and_then(Confidence::new);
                let confidence = confidence
                    .ok_or_else(|| format!("{CONFIDENCE} `{text}` is not between 0 and 1"))?;
                self.unit.confidence = Some(confidence);
            }
            (Some(Element::Unit), KIND, _) => {
                self.unit.is_insertion = text == BeadKind::Insertion.name();
            }
            (_, SPANS, Some(variant)) => variant.spans = parse_spans(text)?,
            (_, PARAGRAPHS, Some(variant)) => variant.paragraphs = numbers(text)?,
            _ => {}
        }
        Ok(())
    }

    fn unit(&mut self) -> Result<(), String> {
        let Unit { mut variants, confidence, is_insertion } = std::mem::take(&mut self.unit);
        let chosen = choose(&variants, is_insertion);
        for (number, variant) in variants.iter().enumerate() {
            let is_asked_for = chosen.source == Some(number) || chosen.target == Some(number);
            if !is_asked_for
                && self.others.len() < LISTED
                && !self.others.contains(&variant.language)
            {
                self.others.insert(variant.language.clone());
            }
        }
        let mut records = |number: Option<usize>| {
            let variant = number.and_then(|number| variants.get_mut(number));
            variant.map(|variant| std::mem::take(variant).records()).unwrap_or_default()
        };
        let records = chosen.map(&mut records);
        self.found.source |= chosen.source.is_some();
        self.found.target |= chosen.target.is_some();
        if records.source.is_empty() && records.target.is_empty() {
            return Ok(());
        }
        let confidence = confidence.unwrap_or(Confidence::CERTAIN);
        self.builder.push_moved(records, LogOdds::NONE, confidence)
    }

    fn check_end(&self) -> Result<(), String> {
        if !self.has_root {
            return Err("holds no element".to_owned());
        }
        if !self.open.is_empty() {
            return Err("ends before its elements are closed".to_owned());
        }
        // A file of ours may hold one language alone: everything untranslated.
        for (found, language) in [
            (self.found.source, &self.languages.source),
            (self.found.target, &self.languages.target),
        ] {
            if !found && !self.others.is_empty() {
                let others: Vec<&str> = self.others.iter().map(String::as_str).collect();
                return Err(format!(
                    "no segment is in `{language}`; there are others in {}",
                    others.join(", ")
                ));
            }
        }
        Ok(())
    }
}

/// The value of the first of these attributes that is there.
fn attribute(start: &BytesStart<'_>, names: &[&str]) -> Result<Option<String>, String> {
    let mut found = None;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = attribute.key.as_ref();
        if names.contains(&name) && (found.is_none() || name == "xml:lang") {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            found = Some(value.map_err(|error| error.to_string())?.into_owned());
        }
    }
    Ok(found)
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

/// How well the language of a variant answers the one asked for: the same, more specific, less
/// specific, not at all.
fn fit(found: &str, asked: &str) -> u8 {
    let found = found.trim();
    let is_same = |found: u8, asked: u8| {
        found.eq_ignore_ascii_case(&asked) || (found == b'_' && asked == b'-')
    };
    let common = found.bytes().zip(asked.bytes()).take_while(|(one, other)| is_same(*one, *other));
    let common = common.count();
    let ends = |tag: &str| matches!(tag.as_bytes().get(common), None | Some(b'-' | b'_'));
    match (found.len() - common, asked.len() - common) {
        _ if common == 0 || !ends(found) || !ends(asked) => 0,
        (0, 0) => 3,
        (_, 0) => 2,
        (0, _) => 1,
        _ => 0,
    }
}

/// Numbers of the variants that fit both languages best, two different ones. Where both languages
/// are the same, the first is the source, unless the unit says that it is an insertion.
fn choose(variants: &[Variant], is_insertion: bool) -> Pair<Option<usize>> {
    let best = |fit: fn(&Variant) -> u8, taken: Option<usize>| {
        let mut best: (u8, Option<usize>) = (0, None);
        for (number, variant) in variants.iter().enumerate() {
            if Some(number) != taken && fit(variant) > best.0 {
                best = (fit(variant), Some(number));
            }
        }
        best
    };
    let source = best(|variant| variant.fits.source, None);
    let other_target = best(|variant| variant.fits.target, source.1);
    let target = best(|variant| variant.fits.target, None);
    let other_source = best(|variant| variant.fits.source, target.1);
    let (source_first, target_first) = (source.0 + other_target.0, other_source.0 + target.0);
    let is_target_first =
        target_first > source_first || (target_first == source_first && is_insertion);
    if is_target_first {
        Pair::new(other_source.1, target.1)
    } else {
        Pair::new(source.1, other_target.1)
    }
}
