//! Translation Memory eXchange 1.4b, which translation tools read.
//!
//! A file does not say when it was written: the same input gives the same bytes.
//!
//! A bead is a `tu`, a side of it a `tuv`; a null has one `tuv`. Properties of our own hold what
//! TMX has no place for: on the `tu` `x-bitext-confidence` (with [`DECIMALS`] decimals) and
//! `x-bitext-kind` ([`BeadKind::name`](crate::BeadKind::name)), on the `tuv` `x-bitext-spans` and
//! `x-bitext-paragraphs`, where the sentences stood, as in [`tsv`](crate::formats::tsv).
//!
//! XML cannot hold control characters, not even as references, nor U+FFFE and U+FFFF. Control
//! characters become spaces, the other two U+FFFD; [`Written::replaced_characters`] counts them.
//!
//! Standard: LISA OSCAR, *TMX 1.4b Specification*, 2005.
mod read;

pub use self::read::{parse, read};

use crate::{
    alignment::{Alignment, Bead},
    document::{Document, Pair},
    error::Error,
    formats::{
        beads::DECIMALS,
        format::Written,
        sentence_columns::{joined, print_paragraphs, print_spans, sentences},
    },
};
use std::io;

const NAME: &str = "TMX";

/// Names of our properties.
const CONFIDENCE: &str = "x-bitext-confidence";
const KIND: &str = "x-bitext-kind";
const SPANS: &str = "x-bitext-spans";
const PARAGRAPHS: &str = "x-bitext-paragraphs";

/// Writes one `tu` a bead. Linear.
///
/// The file is valid against `tmx14.dtd`; source and target have the language tags of their
/// documents, and the source language is the file's `srclang`.
///
/// # Errors
/// [`crate::ErrorKind::OtherDocument`] if the alignment is not of these documents,
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(
    mut out: impl io::Write,
    alignment: &Alignment,
    documents: Pair<&Document>,
) -> Result<Written, Error> {
    alignment.check_fits(documents)?;
    let mut written = Written::default();
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n\
         <header creationtool=\"bitext\" creationtoolversion=\"{version}\" segtype=\"sentence\" \
         o-tmf=\"bitext\" adminlang=\"en\" srclang=\"{srclang}\" datatype=\"plaintext\"/>\n\
         <body>\n",
        version = env!("CARGO_PKG_VERSION"),
        srclang = documents.source.language(),
    )?;
    for bead in alignment.beads() {
        write_unit(&mut out, bead, documents, &mut written)?;
    }
    out.write_all(b"</body>\n</tmx>\n")?;
    Ok(written)
}

fn write_unit(
    mut out: impl io::Write,
    bead: &Bead,
    documents: Pair<&Document>,
    written: &mut Written,
) -> io::Result<()> {
    writeln!(out, "<tu>")?;
    writeln!(out, "<prop type=\"{CONFIDENCE}\">{:.DECIMALS$}</prop>", bead.confidence())?;
    writeln!(out, "<prop type=\"{KIND}\">{}</prop>", bead.kind().name())?;
    let Pair { source, target } = documents.zip(bead.sentences());
    for (document, range) in [source, target] {
        if range.is_empty() {
            continue;
        }
        let run = sentences(document, range);
        let text = escape(&joined(document, range), &mut written.replaced_characters);
        writeln!(out, "<tuv xml:lang=\"{}\">", document.language())?;
        writeln!(out, "<prop type=\"{SPANS}\">{}</prop>", print_spans(run))?;
        writeln!(out, "<prop type=\"{PARAGRAPHS}\">{}</prop>", print_paragraphs(run))?;
        writeln!(out, "<seg>{text}</seg>\n</tuv>")?;
    }
    writeln!(out, "</tu>")
}

/// The text as XML holds it. A character is replaced by one of as many bytes, so that the spans
/// still fit.
fn escape(text: &str, replaced: &mut usize) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // As it is, a reader would make a line feed of it.
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(char),
            '\0'..='\u{1F}' => {
                escaped.push(' ');
                *replaced += 1;
            }
            '\u{FFFE}' | '\u{FFFF}' => {
                escaped.push(char::REPLACEMENT_CHARACTER);
                *replaced += 1;
            }
            _ => escaped.push(char),
        }
    }
    escaped
}
