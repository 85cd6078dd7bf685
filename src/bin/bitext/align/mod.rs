//! `bitext align`: aligns two texts, or the two languages of one text.
mod report;

use crate::{
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    options::{
        AFTER_HELP, AlignerOptions, TextOptions,
        values::{format, input},
    },
    output::Output,
    progress::Progress,
    text_pairs::{SideReader, read_pair},
    warnings::{replaced_characters, warn_of_general_rules, warn_of_long_sentence},
};
use bitext::{
    Aligner, Alignment, Document, ErrorKind, Format, MixedText, Pair, Side, formats,
    formats::beads::{self, Pin},
};
use clap::Args;
use std::path::PathBuf;

const USAGE: &str = "\
bitext align [OPTIONS] -s <LANG> -t <LANG> <SOURCE> <TARGET>
       bitext align [OPTIONS] -s <LANG> -t <LANG> --mixed <FILE>";

const EXAMPLES: &str = "\
Examples:
  bitext align tale.en.txt tale.ar.txt -s en -t ar -o tale.tmx
  bitext align tale.en.txt tale.ar.txt -s en -t ar --min-confidence 0.8 | less
  bitext align --mixed notes.txt -s en -t ja -f jsonl
  bitext align tale.en.txt tale.ar.txt -s en -t ar --explain | less
  bitext align tale.en.txt tale.ar.txt -s en -t ar --lexicon en-ar.lexicon -o tale.tsv

A dictionary is a file of columns separated by tabs (source, target and perhaps a weight from 0 to
1), of hunalign (`target @ source` a line), or of dictd (`.index`, `.dict`, `.dict.dz`).

`beads` and `ladder` hold the numbers of sentences, from 0. To have the sentences too, cut
the texts first:
  bitext segment tale.en.txt -l en -o tale.en.sentences
  bitext segment tale.ar.txt -l ar -o tale.ar.sentences
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences -o tale.beads
Lines of that file that you know to be right, put into another, correct the rest:
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences --pins right.beads";

/// Align two texts, or the two languages of one text
///
/// Reads two texts, cuts them into sentences and writes which sentences correspond. What has no
/// counterpart is written too, beside nothing.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct AlignArguments {
    /// Text in the source language; `-` reads standard input
    #[arg(required_unless_present = "mixed", value_parser = input())]
    pub(crate) source: Option<Input>,

    /// Its translation; `-` reads standard input
    #[arg(required_unless_present = "mixed", value_parser = input())]
    pub(crate) target: Option<Input>,

    /// One text that holds both languages, told apart by script and by words
    #[arg(long, value_name = "FILE", value_parser = input())]
    #[arg(conflicts_with_all = ["source", "target", "sentences"])]
    pub(crate) mixed: Option<Input>,

    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// Beads known to be right and kept so, one a line, such as `[0,1]:[2]` or `[3]:[]`
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) pins: Option<Input>,

    /// Format of the output [default: by the ending of FILE; `tsv` on standard output]
    #[arg(short, long, value_parser = format())]
    pub(crate) format: Option<Format>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) aligning: AlignerOptions,

    /// Say what spoke for and against each pair: a report to read, or in `jsonl` with each pair
    #[arg(long)]
    pub(crate) explain: bool,
}

/// Where the two texts are.
#[derive(Debug)]
enum TextInputs<'a> {
    /// Each in a file of its own.
    Apart(Pair<&'a Input>),
    /// Both in one file.
    Mixed(&'a Input),
}

/// How the result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResultForm {
    /// For programs.
    Format(Format),
    /// With explanations, for people.
    Report,
}

/// Runs `bitext align`.
pub(crate) fn run(arguments: &AlignArguments, progress: &mut Progress) -> Result<(), Failure> {
    let texts = TextInputs::of(arguments)?;
    let (options, knowledge) = (&arguments.aligning, arguments.aligning.inputs());
    let inputs = texts.inputs().into_iter().chain(&knowledge).chain(&arguments.pins);
    let inputs = inputs.chain(arguments.texts.inputs());
    refuse_to_read_twice(inputs.clone())?;
    let output = Output::new(arguments.output.as_deref(), inputs)?;
    let form = form_of(arguments, &output)?;
    let pins = arguments.pins.as_ref().map(PinFile::read).transpose()?;
    let documents = match texts {
        TextInputs::Apart(inputs) => {
            read_pair(inputs, &SideReader::pair(&arguments.texts, progress)?, progress)?
        }
        TextInputs::Mixed(input) => read_mixed(input, &arguments.texts, progress)?,
    };
    let aligner = options.builder(progress)?.explain(arguments.explain).build()?;
    let Pair { source, target } = documents.as_ref().map(Document::len);
    progress.stage(format_args!("aligning {source} with {target} sentences"));
    let alignment = align(options, &aligner, documents.as_ref(), pins.as_ref())?;
    if let Some(warning) = options.warning_of_unrelated(&alignment) {
        progress.warn(warning);
    }
    let alignment = options.unlinked(alignment);
    progress.stage("writing");
    let result = match form {
        ResultForm::Report => report::render(&alignment, documents.as_ref()).into_bytes(),
        ResultForm::Format(format) => {
            let mut result = Vec::new();
            let written = formats::write(format, &mut result, &alignment, documents.as_ref())?;
            if let Some(warning) = replaced_characters(written, format) {
                progress.warn(warning);
            }
            result
        }
    };
    progress.clear();
    output.write(&result)
}

impl<'a> TextInputs<'a> {
    /// What the arguments name.
    fn of(arguments: &'a AlignArguments) -> Result<TextInputs<'a>, Failure> {
        let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
        match (&arguments.mixed, &arguments.source, &arguments.target) {
            (Some(_), ..) if arguments.texts.source_language == arguments.texts.target_language => {
                usage("--mixed needs two languages; source and target language are the same")
            }
            (Some(input), ..) => Ok(TextInputs::Mixed(input)),
            (None, Some(Input::Standard), Some(Input::Standard)) => {
                usage("SOURCE and TARGET cannot both be standard input")
            }
            (None, Some(source), Some(target)) => Ok(TextInputs::Apart(Pair::new(source, target))),
            (None, ..) => usage("SOURCE and TARGET are needed, or --mixed FILE"),
        }
    }

    fn inputs(&self) -> Vec<&'a Input> {
        match self {
            TextInputs::Apart(inputs) => vec![inputs.source, inputs.target],
            TextInputs::Mixed(input) => vec![input],
        }
    }
}

/// How the result is written: with `--explain` in a form that can hold explanations.
fn form_of(arguments: &AlignArguments, output: &Output) -> Result<ResultForm, Failure> {
    if !arguments.explain {
        return format_of(arguments, output).map(ResultForm::Format);
    }
    match arguments.format.or_else(|| output.format_by_ending()) {
        None => Ok(ResultForm::Report),
        Some(Format::Jsonl) => Ok(ResultForm::Format(Format::Jsonl)),
        Some(format) => Err(Failure::Usage(format!(
            "`{format}` cannot hold what --explain says; leave the format away for a report to \
             read, or use `jsonl`"
        ))),
    }
}

/// The format of the option, or that of the ending of the output.
fn format_of(arguments: &AlignArguments, output: &Output) -> Result<Format, Failure> {
    match (arguments.format, output) {
        (Some(format), _) => Ok(format),
        (None, Output::Standard | Output::Device(_)) => Ok(Format::Tsv),
        (None, Output::File(file)) => output.format_by_ending().ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            let names = names.join(", ");
            let name = file.name().display();
            Failure::Usage(format!(
                "the ending of `{name}` names no format; say one with -f, or use one of these \
                 endings: {names}"
            ))
        }),
    }
}

/// The two languages of one text as documents, of which neither is empty.
fn read_mixed(
    input: &Input,
    arguments: &TextOptions,
    progress: &Progress,
) -> Result<Pair<Document>, Failure> {
    let segmenters = arguments.segmenters(progress)?;
    progress.stage(format_args!("reading {input}"));
    let text = input.read_some()?;
    progress.stage(format_args!("segmenting {input}"));
    let mixed = MixedText::split(&text.text, segmenters.as_ref());
    let documents = mixed.documents();
    let Pair { source, target } = arguments.languages();
    for (side, own, other) in [(Side::Source, source, target), (Side::Target, target, source)] {
        let document = documents.get(side);
        if document.is_empty() {
            return Err(Failure::at(
                input,
                format_args!("no sentence in `{own}` was found: all of it reads as `{other}`"),
            ));
        }
        warn_of_general_rules(segmenters.get(side), document.text(), progress);
        warn_of_long_sentence(input, &text.text, document, progress, |span| {
            mixed.origin(side, span)
        });
    }
    Ok(Pair::new(
        text.place(documents.source, |span| mixed.origin(Side::Source, span))?,
        text.place(documents.target, |span| mixed.origin(Side::Target, span))?,
    ))
}

/// The beads of a file that are known to be right.
#[derive(Debug)]
struct PinFile<'a> {
    input: &'a Input,
    pins: Vec<Pin>,
}

impl PinFile<'_> {
    fn read(input: &Input) -> Result<PinFile<'_>, Failure> {
        Ok(PinFile { input, pins: input.parse(beads::read_pins)? })
    }

    fn align(
        &self,
        options: &AlignerOptions,
        aligner: &Aligner,
        documents: Pair<&Document>,
    ) -> Result<Alignment, Failure> {
        let sentences: Vec<_> = self.pins.iter().map(|pin| pin.sentences).collect();
        aligner.align_pinned(documents, &sentences).map_err(|error| match error.kind() {
            ErrorKind::InvalidPin { pin, reason, .. } => {
                let line = self.pins.get(*pin).map_or(0, |pin| pin.line);
                Failure::at(format_args!("{}:{line}", self.input), reason)
            }
            _ => options.explained(error),
        })
    }
}

fn align(
    options: &AlignerOptions,
    aligner: &Aligner,
    documents: Pair<&Document>,
    pins: Option<&PinFile<'_>>,
) -> Result<Alignment, Failure> {
    match pins {
        Some(pins) => pins.align(options, aligner, documents),
        None => aligner.align(documents).map_err(|error| options.explained(error)),
    }
}
