//! `bitext align`: aligns two texts, or the two languages of one text.
mod report;

use crate::{
    console::Console,
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    options::{
        AFTER_HELP, AlignerOptions, TextOptions,
        values::{format, input},
    },
    output::Output,
    text_pairs::{SideReader, read_pair},
    time_limit::TimeLimit,
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

pub(crate) fn run(arguments: &AlignArguments, console: &mut Console) -> Result<(), Failure> {
    let (options, knowledge) = (&arguments.aligning, arguments.aligning.inputs());
    let own = arguments.source.iter().chain(&arguments.target).chain(&arguments.mixed);
    let inputs = own.chain(&knowledge).chain(&arguments.pins).chain(arguments.texts.inputs());
    check_texts(arguments)?;
    refuse_to_read_twice(inputs.clone())?;
    let output = Output::new(arguments.output.as_deref(), inputs)?;
    let format = format_of(arguments, &output)?;
    let pins = match &arguments.pins {
        Some(input) => input.parse(beads::parse_pins)?,
        None => Vec::new(),
    };
    let time = TimeLimit::from_now(options.max_time);
    let documents = read_documents(arguments, time, console)?;
    let mut builder = options.builder(console)?;
    let aligner = builder.explain(arguments.explain).monitor(time).build()?;
    let Pair { source, target } = documents.as_ref().map(Document::len);
    console.stage(format_args!("aligning {source} with {target} sentences"));
    let alignment = align(arguments, (&aligner, time), documents.as_ref(), &pins)?;
    if let Some(warning) = options.warning_of_unrelated(&alignment) {
        console.warn(warning);
    }
    let alignment = options.unlinked(alignment);
    console.stage("writing");
    let result = match format {
        None => report::render(&alignment, documents.as_ref()).into_bytes(),
        Some(format) => {
            let mut result = Vec::new();
            let written = formats::write(format, &mut result, &alignment, documents.as_ref())?;
            if let Some(warning) = replaced_characters(written, format) {
                console.warn(warning);
            }
            result
        }
    };
    console.clear();
    output.write(&result)
}

/// Checks that the texts and their languages are two.
fn check_texts(arguments: &AlignArguments) -> Result<(), Failure> {
    let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
    let Pair { source, target } = arguments.texts.languages();
    match (&arguments.mixed, &arguments.source, &arguments.target) {
        (Some(_), ..) if source == target => {
            usage("--mixed needs two languages; source and target language are the same")
        }
        (None, Some(Input::Standard), Some(Input::Standard)) => {
            usage("SOURCE and TARGET cannot both be standard input")
        }
        _ => Ok(()),
    }
}

/// The format of the option, or that of the ending of the output; `None` for a report, which
/// `--explain` gives where no format is said.
fn format_of(arguments: &AlignArguments, output: &Output) -> Result<Option<Format>, Failure> {
    let said = arguments.format.or_else(|| output.format_by_ending());
    match (said, output) {
        (None | Some(Format::Jsonl), _) if arguments.explain => Ok(said),
        (Some(format), _) if arguments.explain => Err(Failure::Usage(format!(
            "`{format}` cannot hold what --explain says; leave the format away for a report to \
             read, or use `jsonl`"
        ))),
        (Some(_), _) => Ok(said),
        (None, Output::Standard | Output::Device(_)) => Ok(Some(Format::Tsv)),
        (None, Output::File(file)) => {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            let names = names.join(", ");
            let name = file.path.display();
            Err(Failure::Usage(format!(
                "the ending of `{name}` names no format; say one with -f, or use one of these \
                 endings: {names}"
            )))
        }
    }
}

fn read_documents(
    arguments: &AlignArguments,
    time: TimeLimit,
    console: &Console,
) -> Result<Pair<Document>, Failure> {
    let texts = &arguments.texts;
    match (&arguments.mixed, &arguments.source, &arguments.target) {
        (Some(input), ..) => {
            let most = arguments.aligning.most_bytes(1);
            read_mixed((input, most), texts, time, console)
        }
        (None, Some(source), Some(target)) => {
            let most = arguments.aligning.most_bytes(2);
            let readers = SideReader::pair(texts, console)?.map(|reader| reader.within(most));
            read_pair(Pair::new(source, target), &readers, time, console)
        }
        _ => Err(Failure::Usage("SOURCE and TARGET are needed, or --mixed FILE".to_owned())),
    }
}

/// The two languages of one text as documents, of which neither is empty.
fn read_mixed(
    (input, most_bytes): (&Input, usize),
    arguments: &TextOptions,
    time: TimeLimit,
    console: &Console,
) -> Result<Pair<Document>, Failure> {
    let segmenters = arguments.segmenters(console)?;
    console.stage(format_args!("reading {input}"));
    let text = input.read_some_within(most_bytes)?;
    console.stage(format_args!("segmenting {input}"));
    let mixed = MixedText::split_monitored(&text.text, segmenters.as_ref(), &time);
    let mixed = mixed.map_err(|_| time.failure())?;
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
        warn_of_general_rules(segmenters.get(side), document.text(), console);
        warn_of_long_sentence(input, &text.text, document, console, |span| {
            mixed.origin(side, span)
        });
    }
    Ok(Pair::new(
        text.place(documents.source, |span| mixed.origin(Side::Source, span))?,
        text.place(documents.target, |span| mixed.origin(Side::Target, span))?,
    ))
}

/// Aligns the documents; an error about a pin names its line.
fn align(
    arguments: &AlignArguments,
    (aligner, time): (&Aligner, TimeLimit),
    documents: Pair<&Document>,
    pins: &[Pin],
) -> Result<Alignment, Failure> {
    let sentences: Vec<_> = pins.iter().map(|pin| pin.sentences).collect();
    let alignment = aligner.align_pinned(documents, &sentences);
    alignment.map_err(|error| match (error.kind(), &arguments.pins) {
        (ErrorKind::InvalidPin { pin, reason, .. }, Some(input)) => {
            let line = pins.get(*pin).map_or(0, |pin| pin.line);
            Failure::at(format_args!("{input}:{line}"), reason)
        }
        _ => arguments.aligning.explained(error, time),
    })
}
