//! Takes a line. Gives the line that answers it: an alignment, or why there is none. Never fails
//! for what is wrong with one line only. Next: `in_order`.
use super::{
    AligningArguments, BeadFormat, Failure, Form, Line, Progress, StreamArguments, foreign_script,
    general_rules,
    request::{Given, Request},
};
use bitext::{
    Aligner, Alignment, Document, Format, LanguageTag, Pair, Parallelism, Segmenter, Side, formats,
};
use serde::Serialize;
use serde_json::value::RawValue;
use std::{
    fmt::Display,
    panic::{self, AssertUnwindSafe},
};

/// All that is known before the first line.
#[derive(Debug)]
pub(super) struct Work {
    aligner: Aligner,
    options: AligningArguments,
    languages: Pair<LanguageTag>,
    /// None where lines are sentences already.
    segmenters: Option<Pair<Segmenter>>,
    format: BeadFormat,
    most_bytes: usize,
}

/// What is written for a line.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// With the line feed.
    pub(super) record: Vec<u8>,
    /// It is an error.
    pub(super) failed: bool,
    /// What the user should know of the texts, in words that many texts may share.
    pub(super) warnings: Vec<String>,
}

/// A pair that was aligned.
#[derive(Serialize)]
struct Aligned<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    parallelism: Option<Parallelism>,
    beads: Box<RawValue>,
}

/// A line that was not.
#[derive(Serialize)]
struct Failed<'a> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    error: &'a str,
}

impl Work {
    /// Reads the files that the arguments name.
    ///
    /// # Errors
    /// One of them cannot be read, is not of its format or is of other languages; the arguments
    /// contradict each other.
    pub(super) fn new(arguments: &StreamArguments, progress: &Progress) -> Result<Work, Failure> {
        if arguments.explain && arguments.format == BeadFormat::Beads {
            let message = "`beads` cannot hold what --explain says; use `jsonl`";
            return Err(Failure::Usage(message.to_owned()));
        }
        let (texts, options) = (&arguments.texts, arguments.aligning.clone());
        let segmenters = if texts.sentences { None } else { Some(texts.segmenters(progress)?) };
        let aligner = options.builder(progress)?.explain(arguments.explain).build()?;
        let languages = texts.languages().map(Clone::clone);
        // What is wrong for all texts is wrong for these, and said before there are others.
        let some = languages.clone().map(|language| Document::from_sentences(language, ["1"]));
        aligner.align(some.as_ref()).map_err(|error| options.explained(error))?;
        let (format, most_bytes) = (arguments.format, arguments.max_line_bytes);
        Ok(Work { aligner, options, languages, segmenters, format, most_bytes })
    }

    /// The answer to a line.
    pub(super) fn answer(&self, form: &Form, line: Line) -> Answer {
        let number = line.number;
        // A defect that one pair of texts brings to light is no reason to lose all others.
        panic::catch_unwind(AssertUnwindSafe(|| self.try_answer(form, line))).unwrap_or_else(|_| {
            Answer::failed(number, None, "the aligner failed on these texts; please report it")
        })
    }

    fn try_answer(&self, form: &Form, line: Line) -> Answer {
        let number = line.number;
        let Request { id, texts } = form.read(&line, self.most_bytes);
        // The texts are held now, and the line may be long.
        drop(line);
        let id = id.as_deref();
        let answer = texts.and_then(|texts| self.align(number, id, texts).map_err(words));
        answer.unwrap_or_else(|what| Answer::failed(number, id, &what))
    }

    fn align(
        &self,
        number: u64,
        id: Option<&RawValue>,
        texts: Pair<Given>,
    ) -> Result<Answer, Failure> {
        let Pair { source, target } = texts;
        let mut warnings = Vec::new();
        let documents = Pair::new(
            self.document(Side::Source, source, &mut warnings)?,
            self.document(Side::Target, target, &mut warnings)?,
        );
        let documents = documents.as_ref();
        let alignment =
            self.aligner.align(documents).map_err(|error| self.options.explained(error))?;
        let alignment = self.options.unlinked(alignment);
        let aligned = Aligned {
            line: if id.is_none() { Some(number) } else { None },
            id,
            parallelism: alignment.parallelism(),
            beads: self.beads(&alignment, documents)?,
        };
        Ok(Answer { record: record(&aligned), failed: false, warnings })
    }

    /// A text as a document that is not empty; what its user should know is added to the warnings.
    fn document(
        &self,
        side: Side,
        text: Given,
        warnings: &mut Vec<String>,
    ) -> Result<Document, Failure> {
        let (name, option, opposite) = match side {
            Side::Source => ("source", "-s", Side::Target),
            Side::Target => ("target", "-t", Side::Source),
        };
        let language = self.languages.get(side);
        let document = match text {
            Given::Sentences(sentences) => {
                let sentences = sentences.iter().map(String::as_str);
                Document::from_sentences(language.clone(), sentences)
            }
            Given::Text(text) => {
                let document = match &self.segmenters {
                    None => Document::from_lines(language.clone(), text.text.as_str()),
                    Some(segmenters) => {
                        let segmenter = segmenters.get(side);
                        warnings.extend(general_rules(segmenter, &text.text));
                        segmenter.segment(text.text.as_str())
                    }
                };
                if text.offset > 0 { text.place(&document, Some)? } else { document }
            }
        };
        if document.sentence_texts().all(|sentence| sentence.trim().is_empty()) {
            return Err(Failure::Failed(format!("the {name} holds no text")));
        }
        let other = Some(self.languages.get(opposite));
        let own = (option, language);
        warnings.extend(foreign_script(format_args!("a {name}"), document.text(), own, other));
        Ok(document)
    }

    /// The beads as an array, made of what the format writes a line each.
    fn beads(
        &self,
        alignment: &Alignment,
        documents: Pair<&Document>,
    ) -> Result<Box<RawValue>, Failure> {
        let (format, quote) = match self.format {
            BeadFormat::Jsonl => (Format::Jsonl, ""),
            BeadFormat::Beads => (Format::Beads, "\""),
        };
        let mut lines = Vec::new();
        formats::write(format, &mut lines, alignment, documents)?;
        let wrong = |error: &dyn Display| Failure::Failed(error.to_string());
        let lines = String::from_utf8(lines).map_err(|error| wrong(&error))?;
        // No line feed is within: in JSON it is escaped.
        let beads: Vec<String> =
            lines.lines().map(|bead| format!("{quote}{bead}{quote}")).collect();
        RawValue::from_string(format!("[{}]", beads.join(","))).map_err(|error| wrong(&error))
    }
}

impl Answer {
    fn failed(line: u64, id: Option<&RawValue>, error: &str) -> Answer {
        let record = record(&Failed { line, id, error });
        Answer { record, failed: true, warnings: Vec::new() }
    }
}

/// As a line.
fn record(value: &impl Serialize) -> Vec<u8> {
    // Text and finite numbers can be written, and memory takes them.
    let mut record = serde_json::to_vec(value).unwrap_or_default();
    record.push(b'\n');
    record
}

/// What a failure says.
fn words(failure: Failure) -> String {
    match failure {
        Failure::Failed(what) | Failure::Usage(what) => what,
        Failure::ClosedPipe => "a pipe was closed".to_owned(),
    }
}
