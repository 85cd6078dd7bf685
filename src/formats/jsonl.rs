//! JSON Lines, one object a bead. Nothing is rounded: every number is read as it was written.
//!
//! ```json
//! {"source":["Good day.","How are you?"],"target":["Guten Tag."],"confidence":0.97,
//!  "kind":"contraction","source_range":[0,2],"target_range":[0,1],
//!  "source_spans":[[0,9],[10,22]],"target_spans":[[0,10]],
//!  "source_paragraphs":[0,0],"target_paragraphs":[0],"score":4.1}
//! ```
//! (on one line). `*_range` are sentence numbers from 0 and `*_spans` bytes of the text aligned,
//! the second of each pair not included; `*_paragraphs` count from 0; `score` is in nats.
//!
//! If the alignment has explanations ([`Alignment::explain`]), a line holds that of its bead too;
//! [`read`] passes over it:
//!
//! ```json
//! {"explanation":{"features":[{"name":"lexical sum","value":6.2,"log_odds":2.9}],
//!  "after_null":null,"anchors":[[0,0]],
//!  "words":[{"source":"day","target":"Tag","source_span":[5,8],"target_span":[6,9],
//!  "kind":"learned","strength":3.1}]}}
//! ```
use crate::{
    alignment::{Alignment, BeadKind, Contribution, Explanation, WordPair, WordPairKind},
    document::{Document, LanguageTag, Pair, SentenceRange, Span},
    error::{Error, ErrorKind},
    formats::{
        bitext::{Bitext, BitextBuilder, SentenceRecord, records},
        sentence_columns::sentences,
    },
    score::{Confidence, LogOdds},
    text::decoding::{self, numbered_lines},
};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, io};

const NAME: &str = "JSON Lines";

/// One line. Fields that were not written are not known.
#[derive(Serialize, Deserialize)]
struct BeadRecord<'a> {
    #[serde(borrow)]
    source: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    target: Vec<Cow<'a, str>>,
    confidence: Option<f64>,
    #[serde(skip_deserializing)]
    kind: Option<BeadKind>,
    source_range: Option<[u32; 2]>,
    target_range: Option<[u32; 2]>,
    source_spans: Option<Vec<[usize; 2]>>,
    target_spans: Option<Vec<[usize; 2]>>,
    source_paragraphs: Option<Vec<u32>>,
    target_paragraphs: Option<Vec<u32>>,
    score: Option<f64>,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationRecord<'a>>,
}

/// An explanation with the words it speaks of.
#[derive(Serialize)]
struct ExplanationRecord<'a> {
    features: Vec<ContributionRecord<'a>>,
    after_null: Option<ContributionRecord<'a>>,
    anchors: Vec<[u32; 2]>,
    words: Vec<WordsRecord<'a>>,
}

#[derive(Serialize)]
struct ContributionRecord<'a> {
    name: &'a str,
    value: f64,
    log_odds: f64,
}

impl<'a> ContributionRecord<'a> {
    fn of(one: &'a Contribution) -> ContributionRecord<'a> {
        let (value, log_odds) = (one.value(), one.log_odds().nats());
        ContributionRecord { name: one.name(), value, log_odds }
    }
}

#[derive(Serialize)]
struct WordsRecord<'a> {
    source: &'a str,
    target: &'a str,
    source_span: [usize; 2],
    target_span: [usize; 2],
    kind: WordPairKind,
    strength: f64,
}

/// Writes one object a bead, each on its line. Linear.
///
/// # Errors
/// [`ErrorKind::OtherDocument`] if the alignment is not of these documents,
/// [`ErrorKind::Io`] if writing fails.
pub fn write(
    mut out: impl io::Write,
    alignment: &Alignment,
    documents: Pair<&Document>,
) -> Result<(), Error> {
    alignment.check_fits(documents)?;
    for (number, bead) in alignment.beads().iter().enumerate() {
        let ranges = bead.sentences().map(|range| Some([range.start(), range.end()]));
        let runs = documents
            .zip(bead.sentences())
            .map(|(document, range)| (document, sentences(document, range)));
        let texts = runs.map(|(document, run)| {
            run.iter()
                .map(|sentence| Cow::Borrowed(document.slice(sentence.span()).unwrap_or("")))
                .collect()
        });
        let spans =
            runs.map(|(_, run)| Some(run.iter().map(|sentence| ends(sentence.span())).collect()));
        let paragraphs =
            runs.map(|(_, run)| Some(run.iter().map(|sentence| sentence.paragraph()).collect()));
        let record = BeadRecord {
            source: texts.source,
            target: texts.target,
            confidence: Some(bead.confidence().get()),
            kind: Some(bead.kind()),
            source_range: ranges.source,
            target_range: ranges.target,
            source_spans: spans.source,
            target_spans: spans.target,
            source_paragraphs: paragraphs.source,
            target_paragraphs: paragraphs.target,
            score: Some(bead.score().nats()),
            explanation: alignment.explain(number).map(|found| reasons(found, documents)),
        };
        serde_json::to_writer(&mut out, &record)
            .map_err(|error| Error::new(ErrorKind::Io(error.into())))?;
        writeln!(out)?;
    }
    Ok(())
}

const fn ends(span: Span) -> [usize; 2] {
    [span.start(), span.end()]
}

fn reasons<'a>(
    explanation: &'a Explanation,
    documents: Pair<&'a Document>,
) -> ExplanationRecord<'a> {
    let words = |words: &WordPair| {
        let spans = words.spans();
        let texts = documents.zip(spans).map(|(text, span)| text.slice(span).unwrap_or(""));
        WordsRecord {
            source: texts.source,
            target: texts.target,
            source_span: ends(spans.source),
            target_span: ends(spans.target),
            kind: words.kind(),
            strength: words.strength().nats(),
        }
    };
    ExplanationRecord {
        features: explanation.features().iter().map(ContributionRecord::of).collect(),
        after_null: explanation.after_null().map(ContributionRecord::of),
        anchors: explanation.anchors().iter().map(|one| [one.source, one.target]).collect(),
        words: explanation.words().iter().map(words).collect(),
    }
}

/// Parses one object a line; only `source` and `target` must be there, other names and blank lines
/// are ignored. Linear.
///
/// A bead without a confidence was made by a person: [`Confidence::CERTAIN`].
///
/// ```
/// use bitext::{LanguageTag, Pair, formats::jsonl};
///
/// let languages = Pair::new(LanguageTag::new("en")?, LanguageTag::new("de")?);
/// let text = r#"{"source":["Good day.","Bye."],"target":["Guten Tag und ade."]}"#;
/// assert_eq!(jsonl::parse(text, languages)?.documents().source.len(), 2);
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Syntax`] with the first line that is no such object or whose fields contradict
/// each other or the lines before.
pub fn parse(text: &str, languages: Pair<LanguageTag>) -> Result<Bitext, Error> {
    let mut builder = BitextBuilder::default();
    for (number, line) in numbered_lines(text) {
        if !line.trim().is_empty() {
            take(line, &mut builder).map_err(|reason| Error::syntax(NAME, number, reason))?;
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

fn take(line: &str, builder: &mut BitextBuilder) -> Result<(), String> {
    let record: BeadRecord<'_> = serde_json::from_str(line).map_err(|error| json_reason(&error))?;
    let confidence = record.confidence.map_or(Some(Confidence::CERTAIN), Confidence::new);
    let confidence = confidence.ok_or("`confidence` is not between 0 and 1")?;
    let score = record.score.map_or(Some(LogOdds::NONE), LogOdds::new);
    let score = score.ok_or("`score` is not a finite number")?;
    let next = builder.next();
    let source = FieldsOfSide {
        name: "source",
        texts: record.source,
        range: record.source_range,
        spans: record.source_spans,
        paragraphs: record.source_paragraphs,
    };
    let target = FieldsOfSide {
        name: "target",
        texts: record.target,
        range: record.target_range,
        spans: record.target_spans,
        paragraphs: record.target_paragraphs,
    };
    let records = Pair::new(source.records(next.source)?, target.records(next.target)?);
    builder.push(records, score, confidence)
}

/// What `serde_json` says, without the line: it sees one line only.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    format!("column {}: {reason}", error.column())
}

struct FieldsOfSide<'a> {
    name: &'static str,
    texts: Vec<Cow<'a, str>>,
    range: Option<[u32; 2]>,
    spans: Option<Vec<[usize; 2]>>,
    paragraphs: Option<Vec<u32>>,
}

impl FieldsOfSide<'_> {
    fn records(self, next: u32) -> Result<Vec<SentenceRecord>, String> {
        let FieldsOfSide { name, texts, range, spans, paragraphs } = self;
        let count = texts.len();
        if let Some([start, end]) = range {
            let length = SentenceRange::new(start, end).map(|range| range.as_usize().len());
            if start != next || length != Some(count) {
                return Err(format!(
                    "`{name}_range` is [{start},{end}], but {count} sentences from {next} are here"
                ));
            }
        }
        let wrong = |field: &str| format!("`{name}_{field}` does not have one for each sentence");
        if spans.as_ref().is_some_and(|spans| spans.len() != count) {
            return Err(wrong("spans"));
        }
        if paragraphs.as_ref().is_some_and(|paragraphs| paragraphs.len() != count) {
            return Err(wrong("paragraphs"));
        }
        let span = |[start, end]: [usize; 2]| {
            Span::new(start, end).ok_or_else(|| {
                format!("`{name}_spans` holds [{start},{end}], which ends before it begins")
            })
        };
        let spans: Result<Vec<Span>, String> =
            spans.unwrap_or_default().into_iter().map(span).collect();
        let texts = texts.iter().map(Cow::as_ref);
        Ok(records(texts, &spans?, &paragraphs.unwrap_or_default()))
    }
}
