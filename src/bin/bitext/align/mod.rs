//! `bitext align`: aligns two texts, or the two languages of one text.
mod arguments;
mod report;

pub(crate) use self::arguments::AlignArguments;

use crate::{
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    options::{AlignerOptions, TextOptions},
    output::Output,
    progress::Progress,
    text_pair_reader::TextPairReader,
    warnings::{replaced_characters, warn_of_general_rules, warn_of_long_sentence},
};
use bitext::{
    Aligner, Alignment, Document, ErrorKind, Format, MixedText, Pair, Side, formats,
    formats::beads::{self, Pin},
};

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
            TextPairReader::new(&arguments.texts, progress)?.read(inputs, progress)?
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
    ///
    /// # Errors
    /// The arguments name nothing that can be read, or one input twice.
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
        let text = input.read()?.text;
        let pins = beads::read_pins(&text).map_err(|error| error.in_file(input.to_string()))?;
        Ok(PinFile { input, pins })
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
