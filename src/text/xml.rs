//! A reader of XML for formats in which an element has a meaning by its name and its parent.
//!
//! Entities that a file declares are errors, never expanded: a few lines of them can expand to
//! gigabytes.
use super::decoding::without_mark;
use crate::error::Error;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};

/// What is read of a file of a format, part by part. Each method may say what is wrong.
pub(crate) trait XmlContent {
    /// What an element means in its place.
    type Element: Copy;

    /// What errors call the format.
    const FORMAT: &'static str;
    /// Name of the root element.
    const ROOT: &'static str;
    /// What is wrong with a file without an element.
    const WITHOUT_ROOT: &'static str;
    /// What is wrong with a file that ends within an element.
    const CUT_OFF: &'static str;

    /// The element of a name within another; the root is within none.
    fn element(name: &str, parent: Option<Self::Element>) -> Self::Element;
    /// Takes the beginning of an element.
    fn open(&mut self, element: Self::Element, tag: &StartTag<'_>) -> Result<(), String>;
    /// Takes the end of an element.
    fn close(&mut self, element: Self::Element) -> Result<(), String>;
    /// Takes some of the text of an element.
    fn text(&mut self, element: Self::Element, text: &str);
}

/// The tag that begins an element.
pub(crate) struct StartTag<'t> {
    tag: BytesStart<'t>,
    /// The line where it ends.
    #[cfg_attr(
        not(feature = "srx"),
        expect(dead_code, reason = "TMX needs lines for errors only")
    )]
    pub(crate) line: usize,
}

impl StartTag<'_> {
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<String>, String> {
        let mut found = None;
        for attribute in self.tag.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if attribute.key.as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                found = Some(value.map_err(|error| error.to_string())?.into_owned());
            }
        }
        Ok(found)
    }

    /// The value of an attribute that must be there.
    pub(crate) fn required(&self, name: &str) -> Result<String, String> {
        self.attribute(name)?.ok_or_else(|| {
            let element = self.tag.local_name();
            format!("a `{}` without the attribute `{name}`", element.as_ref())
        })
    }
}

/// Reads a whole file into `content`. Linear.
pub(crate) fn read_xml<C: XmlContent>(text: &str, content: &mut C) -> Result<(), Error> {
    let text = without_mark(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = OpenElements { content, open: Vec::new(), has_root: false };
    let (mut line, mut counted) = (1, 0);
    loop {
        let event = reader.read_event();
        let at = if event.is_err() { reader.error_position() } else { reader.buffer_position() };
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let passed = text.as_bytes().get(counted..at).unwrap_or_default();
        line += passed.split(|byte| *byte == b'\n').count() - 1;
        counted = counted.max(at);
        let is_end = matches!(event, Ok(Event::Eof));
        let taken = event.map_err(|error| error.to_string());
        let taken = taken.and_then(|event| open.take(event, line));
        taken.map_err(|reason| Error::syntax(C::FORMAT, line, reason))?;
        if is_end {
            return Ok(());
        }
    }
}

struct OpenElements<'c, C: XmlContent> {
    content: &'c mut C,
    open: Vec<C::Element>,
    has_root: bool,
}

impl<C: XmlContent> OpenElements<'_, C> {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.begin(&StartTag { tag, line }),
            Event::End(_) => self.open.pop().map_or(Ok(()), |element| self.content.close(element)),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolve(&reference)?),
            Event::Eof if !self.has_root => Err(C::WITHOUT_ROOT.to_owned()),
            Event::Eof if !self.open.is_empty() => Err(C::CUT_OFF.to_owned()),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, tag: &StartTag<'_>) -> Result<(), String> {
        let name = tag.tag.local_name();
        let (name, root) = (name.as_ref(), C::ROOT);
        let parent = self.open.last().copied();
        if parent.is_none() && (self.has_root || name != root) {
            return Err(format!("the root element must be one `{root}`, not `{name}`"));
        }
        self.has_root = true;
        let element = C::element(name, parent);
        self.open.push(element);
        self.content.open(element, tag)
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last() {
            Some(element) => self.content.text(*element, text),
            None if text.trim().is_empty() => {}
            None => return Err(format!("text outside of `{}`", C::ROOT)),
        }
        Ok(())
    }
}

/// A character reference or one of the five entities of XML.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    let char = reference.resolve_char_ref().map_err(|error| error.to_string())?;
    char.map(String::from)
        .or_else(|| resolve_predefined_entity(reference).map(str::to_owned))
        .ok_or_else(|| format!("unknown entity `&{};`", &**reference))
}
