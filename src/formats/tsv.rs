//! Tab-separated values: a header, then one bead a line. No cell holds a tab or a line break.
//!
//! `cut -f1,2` gives the pairs. The columns:
//!
//! | column | holds |
//! |---|---|
//! | `source`, `target` | the text; empty for the missing side of a null |
//! | `confidence` | probability that the bead is right, with [`DECIMALS`] decimals |
//! | `kind` | [`BeadKind::name`](crate::BeadKind::name) |
//! | `source_sentences`, `target_sentences` | sentence numbers from 0: `3,4` |
//! | `source_spans`, `target_spans` | bytes of each sentence in the text aligned, the end not included: `0:14,15:30` |
//! | `source_paragraphs`, `target_paragraphs` | number of the paragraph of each sentence, from 0: `0,0` |
//!
//! In the two texts a tab is written `\t`, a line feed `\n`, a carriage return `\r`, a backslash
//! `\\`. The sentences of a bead are joined by a space, or by nothing where they touch. There is
//! no quoting: a quotation mark is itself.
use crate::{
    alignment::Alignment,
    document::{Document, LanguageTag, Pair, SentenceRange},
    error::Error,
    formats::{
        beads::{self, DECIMALS},
        bitext::{Bitext, BitextBuilder, SentenceRecord, records},
        sentence_columns::{cut, joined, parse_spans, print_paragraphs, print_spans, sentences},
    },
    score::{Confidence, LogOdds},
    text::decoding::{self, without_mark},
};
use std::{borrow::Cow, io};

const NAME: &str = "TSV";

const HEADER: &str = "source\ttarget\tconfidence\tkind\tsource_sentences\ttarget_sentences\t\
                      source_spans\ttarget_spans\tsource_paragraphs\ttarget_paragraphs";

/// Writes a header and one line a bead. Linear.
///
/// # Errors
/// [`crate::ErrorKind::OtherDocument`] if the alignment is not of these documents,
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(
    mut out: impl io::Write,
    alignment: &Alignment,
    documents: Pair<&Document>,
) -> Result<(), Error> {
    alignment.check_fits(documents)?;
    writeln!(out, "{HEADER}")?;
    for bead in alignment.beads() {
        let sides = documents.zip(bead.sentences());
        let texts = sides.map(|(document, range)| escape(joined(document, range)));
        let numbers = bead.sentences().map(beads::list);
        let spans = sides.map(|(document, range)| print_spans(sentences(document, range)));
        let paragraphs =
            sides.map(|(document, range)| print_paragraphs(sentences(document, range)));
        writeln!(
            out,
            "{}\t{}\t{:.DECIMALS$}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            texts.source,
            texts.target,
            bead.confidence(),
            bead.kind().name(),
            numbers.source,
            numbers.target,
            spans.source,
            spans.target,
            paragraphs.source,
            paragraphs.target,
        )?;
    }
    Ok(())
}

/// Parses lines under a header that names at least `source` and `target`, in any order; columns
/// of other names and empty lines are ignored. Linear.
///
/// A cell with text and no spans is one sentence. A line without a confidence was made by a
/// person: [`Confidence::CERTAIN`]. Scores are [`LogOdds::NONE`].
///
/// ```
/// use bitext::{LanguageTag, Pair, formats::tsv};
///
/// let languages = Pair::new(LanguageTag::new("en")?, LanguageTag::new("de")?);
/// let bitext = tsv::parse("source\ttarget\nGood day.\tGuten Tag.\n\tWie geht's?\n", languages)?;
/// assert_eq!(bitext.pairs().len(), 2);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`crate::ErrorKind::Syntax`] with the first line that has too few or too many cells, or whose
/// cells contradict each other or the lines before.
pub fn parse(text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    let mut lines = (1..).zip(without_mark(text).split('\n')).map(|(number, line)| {
        // The line end of Windows; a carriage return of the text is escaped.
        (number, line.strip_suffix('\r').unwrap_or(line))
    });
    let header = lines.next().map_or("", |(_, line)| line);
    let columns = Columns::parse(header).map_err(|reason| Error::syntax(NAME, 1, reason))?;
    let mut builder = BitextBuilder::default();
    for (number, line) in lines {
        if !line.is_empty() {
            columns
                .take(line, &mut builder)
                .map_err(|reason| Error::syntax(NAME, number, reason))?;
        }
    }
    builder.finish(languages)
}

/// As [`parse`], from anything that can be read.
///
/// # Errors
/// Those of [`parse`]; [`crate::ErrorKind::Io`] if reading fails, [`crate::ErrorKind::Encoding`] if
/// it is not UTF-8.
pub fn read(from: impl io::Read, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    parse(&decoding::read(from)?, languages)
}

/// Places of the columns of one side.
struct SideColumns {
    name: &'static str,
    text: usize,
    sentences: Option<usize>,
    spans: Option<usize>,
    paragraphs: Option<usize>,
}

/// Places of the columns.
struct Columns {
    count: usize,
    confidence: Option<usize>,
    sides: Pair<SideColumns>,
}

impl Columns {
    fn parse(header: &str) -> Result<Columns, String> {
        let names: Vec<&str> = header.split('\t').collect();
        let find = |name: &str| names.iter().position(|cell| *cell == name);
        let sides = Pair::new("source", "target").try_map(|name| {
            let text = find(name).ok_or_else(|| {
                format!("the first line names no column `{name}`; it must name the columns")
            })?;
            Ok::<SideColumns, String>(SideColumns {
                name,
                text,
                sentences: find(&format!("{name}_sentences")),
                spans: find(&format!("{name}_spans")),
                paragraphs: find(&format!("{name}_paragraphs")),
            })
        })?;
        Ok(Columns { count: names.len(), confidence: find("confidence"), sides })
    }

    fn take(&self, line: &str, builder: &mut BitextBuilder) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != self.count {
            return Err(format!("{} cells under a header of {}", cells.len(), self.count));
        }
        let confidence = match cell(&cells, self.confidence) {
            "" => Confidence::CERTAIN,
            text => beads::finite(text)
                .ok()
                .and_then(Confidence::new)
                .ok_or_else(|| format!("confidence `{text}` is not between 0 and 1"))?,
        };
        let next = builder.next();
        let records = Pair::new(
            self.sides.source.records(&cells, next.source)?,
            self.sides.target.records(&cells, next.target)?,
        );
        builder.push(records, LogOdds::NONE, confidence)
    }
}

/// The text of a cell, empty if there is no such column.
fn cell<'a>(cells: &[&'a str], column: Option<usize>) -> &'a str {
    column.and_then(|column| cells.get(column)).copied().unwrap_or("")
}

impl SideColumns {
    fn records(&self, cells: &[&str], next: u32) -> Result<Vec<SentenceRecord>, String> {
        let SideColumns { name, .. } = self;
        let text = unescape(cell(cells, Some(self.text)));
        let spans = parse_spans(cell(cells, self.spans))?;
        let run: SentenceRange =
            beads::run(&beads::numbers(cell(cells, self.sentences))?, next, name)?;
        let numbered = run.as_usize().len();
        let count = match (spans.len(), self.sentences) {
            (0, Some(_)) => numbered,
            (0, None) => usize::from(!text.is_empty()),
            (spans, _) => spans,
        };
        if self.sentences.is_some() && numbered != count {
            return Err(format!("{numbered} {name} sentences, but {count} spans"));
        }
        let texts = match (count, spans.as_slice()) {
            (0, _) if !text.is_empty() => {
                return Err(format!("{name} text without a sentence number"));
            }
            (0, _) => Vec::new(),
            (1, []) => vec![text.as_ref()],
            (_, []) => return Err(format!("{count} {name} sentences without their spans")),
            (_, spans) => cut(&text, spans)
                .ok_or_else(|| format!("the {name} text is not of the length its spans give"))?,
        };
        let paragraphs = beads::numbers(cell(cells, self.paragraphs))?;
        if !paragraphs.is_empty() && paragraphs.len() != count {
            return Err(format!("{count} {name} sentences, but {} paragraphs", paragraphs.len()));
        }
        Ok(records(texts, &spans, &paragraphs))
    }
}

fn escape(text: String) -> String {
    if !text.contains(['\t', '\n', '\r', '\\']) {
        return text;
    }
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

/// The inverse of [`escape`]; a backslash before anything else is itself, as in files of other
/// programs.
fn unescape(cell: &str) -> Cow<'_, str> {
    if !cell.contains('\\') {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    while let Some(char) = chars.next() {
        let meant = match (char, chars.peek()) {
            ('\\', Some('t')) => '\t',
            ('\\', Some('n')) => '\n',
            ('\\', Some('r')) => '\r',
            ('\\', Some('\\')) => '\\',
            _ => {
                text.push(char);
                continue;
            }
        };
        chars.next();
        text.push(meant);
    }
    Cow::Owned(text)
}
