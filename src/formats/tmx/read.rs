//! A reader of TMX files of any tool, which gives two of their languages as a [`Bitext`].
use super::{CONFIDENCE, KIND, NAME, PARAGRAPHS, SPANS};
use crate::{
    alignment::BeadKind,
    document::{LanguageTag, Pair, Span},
    error::Error,
    formats::{
        beads::{finite, numbers},
        bitext::{Bitext, BitextBuilder, SentenceRecord, records},
        sentence_columns::{cut, parse_spans},
    },
    score::{Confidence, LogOdds},
    text::{
        decoding,
        xml::{StartTag, XmlContent, read_xml},
    },
};
use std::{collections::BTreeSet, io};

/// How many languages of a file an error lists.
const LISTED: usize = 8;

/// Parses the units that have text in either language; other languages are ignored. Linear.
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
pub fn parse(text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    let asked = languages.as_ref().map(ToString::to_string);
    let mut units = Units { languages: asked, ..Units::default() };
    read_xml(text, &mut units)?;
    let end = 1 + text.matches('\n').count();
    units.check_languages().map_err(|reason| Error::syntax(NAME, end, reason))?;
    units.builder.finish(languages)
}

/// As [`parse`], from anything that can be read.
///
/// # Errors
/// Those of [`parse`]; [`crate::ErrorKind::Io`] if reading fails, [`crate::ErrorKind::Encoding`] if
/// it is not UTF-8.
pub fn read(from: impl io::Read, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    parse(&decoding::read(from)?, languages)
}

/// What an open element means in its place.
#[derive(Clone, Copy)]
enum TmxElement {
    Root,
    Body,
    Unit,
    Variant,
    /// Text, with `hi` and whatever else a segment may hold.
    Segment,
    /// Native code: not text.
    Code,
    /// Text inside of a code.
    Subflow,
    UnitProperty,
    VariantProperty,
    /// Not looked at.
    Other,
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
#[derive(Default)]
struct Units {
    languages: Pair<String>,
    unit: Unit,
    /// Name of the property that is open, and its text.
    property: (String, String),
    builder: BitextBuilder,
    found: Pair<bool>,
    /// Languages that were not asked for.
    others: BTreeSet<String>,
}

impl Units {
    /// White space between a subflow and the text around it.
    fn space(&mut self) {
        if let Some(variant) = self.unit.variants.last_mut()
            && !variant.text.is_empty()
            && !variant.text.ends_with(char::is_whitespace)
        {
            variant.text.push(' ');
        }
    }

    /// Takes the property of a unit or of its last variant.
    fn take_property(&mut self, element: TmxElement) -> Result<(), String> {
        let (name, text) = std::mem::take(&mut self.property);
        let text = text.trim();
        match (element, name.as_str(), self.unit.variants.last_mut()) {
            (TmxElement::UnitProperty, CONFIDENCE, _) => {
                let confidence = finite(text).ok().and_then(Confidence::new);
                let confidence = confidence
                    .ok_or_else(|| format!("{CONFIDENCE} `{text}` is not between 0 and 1"))?;
                self.unit.confidence = Some(confidence);
            }
            (TmxElement::UnitProperty, KIND, _) => {
                self.unit.is_insertion = text == BeadKind::Insertion.name();
            }
            (_, SPANS, Some(variant)) => variant.spans = parse_spans(text)?,
            (_, PARAGRAPHS, Some(variant)) => variant.paragraphs = numbers(text)?,
            _ => {}
        }
        Ok(())
    }

    /// Takes a unit that is whole.
    fn take_unit(&mut self) -> Result<(), String> {
        let Unit { mut variants, confidence, is_insertion } = std::mem::take(&mut self.unit);
        let chosen = choose(&variants, is_insertion);
        for (number, variant) in variants.iter().enumerate() {
            let is_asked_for = chosen.source == Some(number) || chosen.target == Some(number);
            if !is_asked_for && self.others.len() < LISTED {
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

    /// Refuses a file that lacks one of the languages and has others. One of ours may hold one
    /// language alone: everything untranslated.
    fn check_languages(&self) -> Result<(), String> {
        let Pair { source, target } = self.found.zip(self.languages.as_ref());
        for (found, language) in [source, target] {
            if !found && !self.others.is_empty() {
                let others: Vec<&str> = self.others.iter().map(String::as_str).collect();
                let others = others.join(", ");
                return Err(format!("no segment is in `{language}`; there are others in {others}"));
            }
        }
        Ok(())
    }
}

impl XmlContent for Units {
    type Element = TmxElement;

    const FORMAT: &'static str = NAME;
    const ROOT: &'static str = "tmx";
    const WITHOUT_ROOT: &'static str = "holds no element";
    const CUT_OFF: &'static str = "ends before its elements are closed";

    fn element(name: &str, parent: Option<TmxElement>) -> TmxElement {
        use TmxElement::{
            Body, Code, Other, Root, Segment, Subflow, Unit, UnitProperty, Variant, VariantProperty,
        };
        match (parent, name) {
            (None, _) => Root,
            (Some(Root), "body") => Body,
            (Some(Body), "tu") => Unit,
            (Some(Unit), "tuv") => Variant,
            (Some(Unit), "prop") => UnitProperty,
            (Some(Variant), "prop") => VariantProperty,
            (Some(Code), "sub") => Subflow,
            (Some(Segment | Subflow), "bpt" | "ept" | "it" | "ph" | "ut") | (Some(Code), _) => Code,
            (Some(Variant), "seg") | (Some(Segment | Subflow), _) => Segment,
            _ => Other,
        }
    }

    fn open(&mut self, element: TmxElement, tag: &StartTag<'_>) -> Result<(), String> {
        match element {
            TmxElement::Unit => self.unit = Unit::default(),
            TmxElement::Variant => {
                // Older files have `lang`.
                let language = tag.required("xml:lang");
                let language = language.or_else(|missing| tag.attribute("lang")?.ok_or(missing))?;
                let fits = self.languages.as_ref().map(|asked| fit(&language, asked));
                self.unit.variants.push(Variant { language, fits, ..Variant::default() });
            }
            TmxElement::UnitProperty | TmxElement::VariantProperty => {
                self.property = (tag.attribute("type")?.unwrap_or_default(), String::new());
            }
            TmxElement::Subflow => self.space(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, element: TmxElement) -> Result<(), String> {
        match element {
            TmxElement::UnitProperty | TmxElement::VariantProperty => self.take_property(element),
            TmxElement::Unit => self.take_unit(),
            TmxElement::Subflow => {
                self.space();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, element: TmxElement, text: &str) {
        match (element, self.unit.variants.last_mut()) {
            (TmxElement::UnitProperty | TmxElement::VariantProperty, _) => {
                self.property.1.push_str(text);
            }
            (TmxElement::Segment | TmxElement::Subflow, Some(variant)) => {
                variant.text.push_str(text);
            }
            _ => {}
        }
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
