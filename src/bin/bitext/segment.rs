//! `bitext segment`: cuts texts into sentences. No character but white space is lost.
use super::{
    console::Console,
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    options::{AFTER_HELP, LanguageFiles, SegmentationOptions, SegmenterFactory, values::input},
    output::{Output, json_line},
    warnings::{warn_of_foreign_script, warn_of_general_rules, warn_of_long_sentence},
};
use bitext::{Document, Format, LanguageTag};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  bitext segment tale.en.txt -l en -o tale.en.sent
  bitext segment chapters/*.txt -l de -o chapters.jsonl
  zcat news.gz | bitext segment - -l fr
  bitext segment treaty.txt -l th --level clauses
  bitext segment minutes.txt -l en --abbreviations house-style.txt
  bitext segment minutes.txt -l en --srx rules.srx

A profile is a file of lines `class: words`, and `#` before comments:
  extends: de
  title: dr ing z.hd
  number: abb bd
  rules: ordinals
`extends` takes all that is known of a language. Words of `title` never end a sentence, those of
`number` not before a number; `general` ones end it only before a usual first word (`starter`),
`closing` ones unless a small letter follows, `unit` ones after a number and before a capital,
`clock` ones unless a `zone` or a number follows. A `pronoun` is a word though a single letter;
a `month` stands after an ordinal. The docs of `bitext::Profile` explain the rules.";

/// Cut texts into sentences
///
/// Several texts are written one after the other, in the order given. As lines, a line break
/// within a sentence becomes a space. As JSON Lines, sentences are as they are in the file, and
/// spans count its bytes.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct SegmentArguments {
    /// Texts of one language; `-` reads standard input
    #[arg(required = true, value_name = "FILE", value_parser = input())]
    pub(crate) files: Vec<Input>,

    /// Language of the texts, a BCP 47 tag such as `en`, `ar` or `pt-BR`
    #[arg(short, long, value_name = "LANG")]
    pub(crate) language: LanguageTag,

    /// Cut by a profile of your own instead of that of the language
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) profile: Option<Input>,

    /// Add abbreviations of your own, separated by white space; no sentence ends after one
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) abbreviations: Option<Input>,

    #[command(flatten)]
    pub(crate) segmentation: SegmentationOptions,

    /// Format of the output [default: `jsonl` where FILE ends in it, otherwise `lines`]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<SegmentFormat>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl SegmentArguments {
    pub(crate) fn own(&self) -> LanguageFiles<'_> {
        LanguageFiles { profile: self.profile.as_ref(), abbreviations: self.abbreviations.as_ref() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SegmentFormat {
    /// One sentence a line, a blank line between paragraphs
    Lines,
    /// `{"file":…,"sentences":[…],"spans":[[start,end],…]}`, one such object a file
    Jsonl,
}

#[derive(Debug, Serialize)]
struct FileOfSentences<'a> {
    file: &'a str,
    /// As they are in the file.
    sentences: Vec<&'a str>,
    /// First byte in the file and one past the last, for each sentence.
    spans: Vec<[usize; 2]>,
}

pub(crate) fn run(arguments: &SegmentArguments, console: &mut Console) -> Result<(), Failure> {
    let files = &arguments.files;
    let inputs = files.iter().chain(arguments.own().inputs()).chain(&arguments.segmentation.srx);
    refuse_to_read_twice(inputs.clone())?;
    let output = Output::new(arguments.output.as_deref(), inputs)?;
    let is_jsonl = output.format_by_ending() == Some(Format::Jsonl);
    let by_ending = if is_jsonl { SegmentFormat::Jsonl } else { SegmentFormat::Lines };
    let format = arguments.format.unwrap_or(by_ending);
    let factory = SegmenterFactory::new(&arguments.segmentation, console)?;
    let segmenter = factory.segmenter(&arguments.language, arguments.own())?;
    let mut result = String::new();
    for (number, input) in (1..).zip(files) {
        console.stage(format_args!("segmenting {input} ({number} of {})", files.len()));
        let read = input.read()?;
        warn_of_foreign_script(input, &read.text, ("-l", &arguments.language), None, console);
        warn_of_general_rules(&segmenter, &read.text, console);
        let document = segmenter.segment(read.text);
        if document.is_empty() {
            console.warn(format_args!("{input}: holds no text"));
        }
        warn_of_long_sentence(input, document.text(), &document, console, Some);
        match format {
            SegmentFormat::Lines => append_lines(&mut result, &document),
            SegmentFormat::Jsonl => result += &in_json(&document, input, read.offset),
        }
    }
    console.clear();
    output.write(result.as_bytes())
}

/// One sentence a line, a blank line before a new paragraph and before a new file.
fn append_lines(result: &mut String, document: &Document) {
    for paragraph in document.paragraphs() {
        if !result.is_empty() {
            result.push('\n');
        }
        for number in paragraph.iter() {
            let sentence = document.sentence(number).unwrap_or_default();
            result.push_str(&on_one_line(sentence));
            result.push('\n');
        }
    }
}

/// The sentence with one space instead of each line break and the white space around it.
fn on_one_line(sentence: &str) -> String {
    let lines = sentence.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn in_json(document: &Document, input: &Input, offset: usize) -> String {
    let spans = document.sentences().iter().map(|sentence| sentence.span());
    json_line(&FileOfSentences {
        file: &input.path().to_string_lossy(),
        sentences: document.sentence_texts().collect(),
        spans: spans.map(|span| [span.start() + offset, span.end() + offset]).collect(),
    })
}
