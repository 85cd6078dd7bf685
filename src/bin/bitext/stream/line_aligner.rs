//! Answers a line of input with a line of output: an alignment, or why there is none.
//!
//! What is wrong with one line does not stop the others.
use super::{
    arguments::{BeadFormat, StreamArguments},
    line_format::{InputLine, InputText, LineFormat, LinePair},
};
use crate::{
    console::{Console, Message},
    failure::Failure,
    options::AlignerOptions,
    output::json_line,
    text_pairs::SideReader,
    time_limit::TimeLimit,
    warnings::warn_of_foreign_script,
};
use bitext::{Aligner, Alignment, Document, Format, Pair, Parallelism, Side, Verdict, formats};
use serde::Serialize;
use serde_json::value::RawValue;
use std::{
    fmt::Display,
    panic::{self, AssertUnwindSafe},
};

/// All that is known before the first line.
#[derive(Debug)]
pub(super) struct LineAligner {
    aligner: Aligner,
    options: AlignerOptions,
    readers: Pair<SideReader>,
    /// Keeps the messages of each line apart from those of others.
    console: Console,
    format: BeadFormat,
}

#[derive(Debug, Default)]
pub(super) struct OutputLine {
    /// The line with its line feed.
    pub(super) record: String,
    /// Whether it is an error.
    pub(super) failed: bool,
    /// Warnings about the texts, in words that many texts may share.
    pub(super) warnings: Vec<Message>,
}

/// The line of a pair that was aligned.
#[derive(Serialize)]
struct AlignedRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    parallelism: Option<ParallelismRecord>,
    beads: Box<RawValue>,
}

/// Whether the texts are translations of each other, in plain numbers for other tools.
#[derive(Serialize)]
struct ParallelismRecord {
    score: f64,
    verdict: Verdict,
}

impl ParallelismRecord {
    fn of(found: Parallelism) -> ParallelismRecord {
        ParallelismRecord { score: found.score().nats(), verdict: found.verdict() }
    }
}

/// The line of a pair that was not.
#[derive(Serialize)]
struct FailedRecord<'a> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    error: &'a str,
}

impl LineAligner {
    /// Reads the files that the arguments name.
    pub(super) fn new(
        arguments: &StreamArguments,
        console: &Console,
    ) -> Result<LineAligner, Failure> {
        if arguments.explain && arguments.format == BeadFormat::Beads {
            let message = "`beads` cannot hold what --explain says; use `jsonl`";
            return Err(Failure::Usage(message.to_owned()));
        }
        let options = arguments.aligning.clone();
        let readers = SideReader::pair(&arguments.texts, console)?;
        let aligner = options.builder(console)?.explain(arguments.explain).build()?;
        // What is wrong with all texts is wrong with these, and is reported before others come.
        let some = arguments.texts.languages();
        let some = some.map(|language| Document::from_sentences(language.clone(), ["1"]));
        aligner
            .align(some.as_ref())
            .map_err(|error| options.explained(error, TimeLimit::default()))?;
        let console = console.aside();
        Ok(LineAligner { aligner, options, readers, console, format: arguments.format })
    }

    pub(super) fn answer(&self, format: &LineFormat, line: InputLine) -> OutputLine {
        let number = line.number;
        // A defect that one pair of texts brings to light must not lose all others.
        let answer = panic::catch_unwind(AssertUnwindSafe(|| self.try_answer(format, line)));
        answer.unwrap_or_else(|_| {
            let what = "the aligner failed on these texts; please report it";
            OutputLine::failed(number, None, what)
        })
    }

    fn try_answer(&self, format: &LineFormat, line: InputLine) -> OutputLine {
        let number = line.number;
        let time = TimeLimit::from_now(self.options.max_time);
        let LinePair { id, texts } = format.read(&line);
        // The texts are held now, and the line may be long.
        drop(line);
        let id = id.as_deref();
        let answer = texts.and_then(|texts| self.align((number, id), texts, time).map_err(words));
        answer.unwrap_or_else(|what| OutputLine::failed(number, id, &what))
    }

    fn align(
        &self,
        (number, id): (u64, Option<&RawValue>),
        texts: Pair<InputText>,
        time: TimeLimit,
    ) -> Result<OutputLine, Failure> {
        let Pair { source, target } = texts;
        let aside = self.console.aside();
        let documents = Pair::new(
            self.document((Side::Source, source), time, &aside)?,
            self.document((Side::Target, target), time, &aside)?,
        );
        let documents = documents.as_ref();
        let alignment = self.aligner.monitored(time).align(documents);
        let alignment = alignment.map_err(|error| self.options.explained(error, time))?;
        let alignment = self.options.unlinked(alignment);
        let aligned = AlignedRecord {
            line: id.is_none().then_some(number),
            id,
            parallelism: alignment.parallelism().map(ParallelismRecord::of),
            beads: self.beads(&alignment, documents)?,
        };
        let warnings = aside.into_messages();
        Ok(OutputLine { record: json_line(&aligned), failed: false, warnings })
    }

    /// A text as a document that is not empty.
    fn document(
        &self,
        (side, text): (Side, InputText),
        time: TimeLimit,
        console: &Console,
    ) -> Result<Document, Failure> {
        let (name, option, opposite) = match side {
            Side::Source => ("source", "-s", Side::Target),
            Side::Target => ("target", "-t", Side::Source),
        };
        let reader = self.readers.get(side);
        let language = &reader.language;
        let document = match text {
            InputText::Sentences(sentences) => {
                let sentences = sentences.iter().map(String::as_str);
                Document::from_sentences(language.clone(), sentences)
            }
            InputText::Text(text) => {
                let document = reader.document(&text.text, time, console)?;
                if text.offset > 0 { text.place(&document, Some)? } else { document }
            }
        };
        if document.sentence_texts().all(|sentence| sentence.trim().is_empty()) {
            return Err(Failure::Failed(format!("the {name} holds no text")));
        }
        let (own, other) = ((option, language), Some(&self.readers.get(opposite).language));
        let what = format!("a {name}");
        warn_of_foreign_script(what, document.text(), own, other, console);
        Ok(document)
    }

    /// The beads as an array of the lines of the format.
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
        // A line has no line feed within: in JSON it is escaped.
        let beads: Vec<String> =
            lines.lines().map(|bead| format!("{quote}{bead}{quote}")).collect();
        RawValue::from_string(format!("[{}]", beads.join(","))).map_err(|error| wrong(&error))
    }
}

impl OutputLine {
    fn failed(line: u64, id: Option<&RawValue>, error: &str) -> OutputLine {
        let record = json_line(&FailedRecord { line, id, error });
        OutputLine { record, failed: true, warnings: Vec::new() }
    }
}

/// The text of a failure.
fn words(failure: Failure) -> String {
    match failure {
        Failure::Failed(what) | Failure::Usage(what) => what,
        Failure::ClosedPipe => "a pipe was closed".to_owned(),
    }
}
