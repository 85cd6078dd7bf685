//! Takes two texts, or one that holds both languages. Gives their alignment in the format asked
//! for. Never aligns a text with itself. Next: `output`.
use super::{
    arguments::AlignArguments,
    failure::Failure,
    input::{Input, warn_of_foreign_script, warn_of_long_sentence},
    output::Output,
    progress::Progress,
    report,
    segment::segmenter,
};
use bitext::{
    Aligner, Alignment, Dictionary, Document, Error, ErrorKind, Format, LanguageTag, Lexicon,
    MixedText, Pair, Parallelism, Side, Verdict, formats,
    formats::{
        Written,
        beads::{self, Pin},
    },
};

/// Where the two texts are.
#[derive(Debug)]
enum Texts<'a> {
    /// Each in a file of its own.
    Apart(Pair<&'a Input>),
    /// Both in one file.
    Mixed(&'a Input),
}

/// How the result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// For programs.
    Format(Format),
    /// With explanations, for a person.
    Report,
}

/// Runs `bitext align`.
pub(crate) fn run(arguments: &AlignArguments, progress: &mut Progress) -> Result<(), Failure> {
    let texts = Texts::of(arguments)?;
    let dictionaries: Vec<Input> =
        arguments.dictionaries.iter().cloned().map(Input::File).collect();
    let inputs = texts.inputs().into_iter().chain(&arguments.lexicon).chain(&arguments.pins);
    if inputs.clone().filter(|input| **input == Input::Standard).count() > 1 {
        return Err(Failure::Usage("standard input can be read once only".to_owned()));
    }
    let output = Output::new(arguments.output.as_deref(), inputs.chain(&dictionaries))?;
    let form = form_of(arguments, &output)?;
    let pins = arguments.pins.as_ref().map(Pins::read).transpose()?;
    let languages = Pair::new(&arguments.source_language, &arguments.target_language);
    let documents = match texts {
        Texts::Apart(inputs) => read_apart(inputs, languages, arguments.sentences, progress)?,
        Texts::Mixed(input) => read_mixed(input, languages, progress)?,
    };
    let aligner = aligner(arguments, progress)?;
    let Pair { source, target } = documents.as_ref().map(Document::len);
    progress.stage(format_args!("aligning {source} with {target} sentences"));
    let alignment = align(arguments, &aligner, documents.as_ref(), pins.as_ref())?;
    warn_of_unrelated(&alignment, arguments.keep_unrelated, progress);
    progress.stage("writing");
    let result = match form {
        Form::Report => report::render(&alignment, documents.as_ref()).into_bytes(),
        Form::Format(format) => {
            let mut result = Vec::new();
            let written = formats::write(format, &mut result, &alignment, documents.as_ref())?;
            warn_of_replaced(written, format, progress);
            result
        }
    };
    progress.clear();
    output.write(&result)
}

impl<'a> Texts<'a> {
    /// What the arguments name, and whether it can be read at all.
    fn of(arguments: &'a AlignArguments) -> Result<Texts<'a>, Failure> {
        let usage = |message: &str| Err(Failure::Usage(message.to_owned()));
        match (&arguments.mixed, &arguments.source, &arguments.target) {
            (Some(_), ..) if arguments.source_language == arguments.target_language => {
                usage("--mixed needs two languages; source and target language are the same")
            }
            (Some(input), ..) => Ok(Texts::Mixed(input)),
            (None, Some(Input::Standard), Some(Input::Standard)) => {
                usage("SOURCE and TARGET cannot both be standard input")
            }
            (None, Some(source), Some(target)) => Ok(Texts::Apart(Pair::new(source, target))),
            (None, ..) => usage("SOURCE and TARGET are needed, or --mixed FILE"),
        }
        .and_then(|texts| {
            let standard = |input: &&Input| **input == Input::Standard;
            let inputs = texts.inputs().into_iter().chain(&arguments.pins);
            if inputs.filter(standard).count() > 1 {
                return usage("standard input can be read once only");
            }
            Ok(texts)
        })
    }

    fn inputs(&self) -> Vec<&'a Input> {
        match self {
            Texts::Apart(inputs) => vec![inputs.source, inputs.target],
            Texts::Mixed(input) => vec![input],
        }
    }
}

/// What is to be written: with `--explain` what can hold explanations.
fn form_of(arguments: &AlignArguments, output: &Output) -> Result<Form, Failure> {
    if !arguments.explain {
        return format_of(arguments, output).map(Form::Format);
    }
    let named = match output {
        Output::File(file) => Format::from_path(file.name()),
        Output::Standard | Output::Device(_) => None,
    };
    match arguments.format.or(named) {
        None => Ok(Form::Report),
        Some(Format::Jsonl) => Ok(Form::Format(Format::Jsonl)),
        Some(format) => Err(Failure::Usage(format!(
            "`{format}` cannot hold what --explain says; leave the format away for a report to \
             read, or use `jsonl`"
        ))),
    }
}

/// The format said, or the one the output's name says.
fn format_of(arguments: &AlignArguments, output: &Output) -> Result<Format, Failure> {
    match (arguments.format, output) {
        (Some(format), _) => Ok(format),
        (None, Output::Standard | Output::Device(_)) => Ok(Format::Tsv),
        (None, Output::File(file)) => Format::from_path(file.name()).ok_or_else(|| {
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

/// Two texts as documents, of which neither is empty.
pub(crate) fn read_apart(
    inputs: Pair<&Input>,
    languages: Pair<&LanguageTag>,
    sentences: bool,
    progress: &Progress,
) -> Result<Pair<Document>, Failure> {
    let Pair { source, target } = inputs;
    if source.is_same_as(target) {
        return Err(Failure::at(target, format_args!("is the same file as {source}")));
    }
    let texts = inputs.try_map(|input| {
        progress.stage(format_args!("reading {input}"));
        input.read_some()
    })?;
    if texts.source.text == texts.target.text {
        progress.warn(format_args!("{source} and {target} hold the same text"));
    }
    let said = Pair::new("-s", "-t").zip(languages);
    for (side, other) in [(Side::Source, Side::Target), (Side::Target, Side::Source)] {
        let (input, text) = (inputs.get(side), &texts.get(side).text);
        warn_of_foreign_script(input, text, *said.get(side), Some(*languages.get(other)), progress);
    }
    texts.zip(languages).zip(inputs).try_map(|((text, language), input)| {
        let document = if sentences {
            Document::from_lines(language.clone(), text.text.as_str())
        } else {
            let segmenter = segmenter(language, progress);
            progress.stage(format_args!("segmenting {input}"));
            segmenter.segment(text.text.as_str())
        };
        warn_of_long_sentence(input, &text.text, &document, progress, Some);
        text.place(&document, Some)
    })
}

/// One text taken apart into documents, of which neither is empty.
fn read_mixed(
    input: &Input,
    languages: Pair<&LanguageTag>,
    progress: &Progress,
) -> Result<Pair<Document>, Failure> {
    progress.stage(format_args!("reading {input}"));
    let text = input.read_some()?;
    let segmenters = languages.map(|language| segmenter(language, progress));
    progress.stage(format_args!("segmenting {input}"));
    let mixed = MixedText::split(&text.text, segmenters.as_ref());
    let documents = mixed.documents();
    let Pair { source, target } = languages;
    for (side, own, other) in [(Side::Source, source, target), (Side::Target, target, source)] {
        let document = documents.get(side);
        if document.is_empty() {
            return Err(Failure::at(
                input,
                format_args!("no sentence in `{own}` was found: all of it reads as `{other}`"),
            ));
        }
        warn_of_long_sentence(input, &text.text, document, progress, |span| {
            mixed.origin(side, span)
        });
    }
    Ok(Pair::new(
        text.place(documents.source, |span| mixed.origin(Side::Source, span))?,
        text.place(documents.target, |span| mixed.origin(Side::Target, span))?,
    ))
}

/// Beads the user knows to be right, and where that is said.
#[derive(Debug)]
struct Pins<'a> {
    input: &'a Input,
    pins: Vec<Pin>,
}

impl Pins<'_> {
    fn read(input: &Input) -> Result<Pins<'_>, Failure> {
        let text = input.read()?.text;
        let pins = beads::read_pins(&text).map_err(|error| error.in_file(input.to_string()))?;
        Ok(Pins { input, pins })
    }

    fn align(
        &self,
        arguments: &AlignArguments,
        aligner: &Aligner,
        documents: Pair<&Document>,
    ) -> Result<Alignment, Failure> {
        let sentences: Vec<_> = self.pins.iter().map(|pin| pin.sentences).collect();
        aligner.align_pinned(documents, &sentences).map_err(|error| match error.kind() {
            ErrorKind::InvalidPin { pin, reason, .. } => {
                let line = self.pins.get(*pin).map_or(0, |pin| pin.line);
                Failure::at(format_args!("{}:{line}", self.input), reason)
            }
            _ => explained(arguments, error),
        })
    }
}

/// The aligner that the arguments ask for, its lexicon and dictionaries read.
fn aligner(arguments: &AlignArguments, progress: &Progress) -> Result<Aligner, Failure> {
    let mut builder = Aligner::builder();
    builder.keep_unrelated(arguments.keep_unrelated);
    if let Some(cells) = arguments.max_cells {
        builder.max_cells(cells);
    }
    builder.explain(arguments.explain);
    if let Some(input) = &arguments.lexicon {
        progress.stage(format_args!("reading {input}"));
        let lexicon = Lexicon::read(&input.read()?.text);
        builder.lexicon(lexicon.map_err(|error| error.in_file(input.to_string()))?);
    }
    for file in &arguments.dictionaries {
        progress.stage(format_args!("reading {}", file.display()));
        builder.dictionary(&Dictionary::open(file)?);
    }
    Ok(builder.build()?)
}

fn align(
    arguments: &AlignArguments,
    aligner: &Aligner,
    documents: Pair<&Document>,
    pins: Option<&Pins<'_>>,
) -> Result<Alignment, Failure> {
    let alignment = match pins {
        Some(pins) => pins.align(arguments, aligner, documents)?,
        None => aligner.align(documents).map_err(|error| explained(arguments, error))?,
    };
    Ok(match arguments.min_confidence {
        Some(least) => alignment.with_min_confidence(least),
        None => alignment,
    })
}

/// Only a lexicon has languages that can be wrong.
fn in_lexicon(arguments: &AlignArguments, error: Error) -> Failure {
    match &arguments.lexicon {
        Some(lexicon) => error.in_file(lexicon.to_string()).into(),
        None => error.into(),
    }
}

/// A failure of the aligner, with where its cause is or what to do.
fn explained(arguments: &AlignArguments, error: Error) -> Failure {
    match error.kind() {
        ErrorKind::OtherLanguages { .. } => in_lexicon(arguments, error),
        _ => with_advice(error),
    }
}

/// Texts that do not belong together are the user's to look at.
fn warn_of_unrelated(alignment: &Alignment, kept: bool, progress: &Progress) {
    let unaligned = if kept {
        ""
    } else {
        "; their sentences are written unaligned, --keep-unrelated links them"
    };
    match alignment.parallelism().as_ref().map(Parallelism::verdict) {
        Some(Verdict::Unrelated) => progress
            .warn(format_args!("the texts do not look like translations of each other{unaligned}")),
        Some(Verdict::Partly) => {
            progress.warn("the texts are translations of each other in part only");
        }
        _ => {}
    }
}

/// A limit can be raised: says how.
pub(crate) fn with_advice(error: Error) -> Failure {
    match error.kind() {
        ErrorKind::TooLarge { cells, .. } => {
            Failure::Failed(format!("{error}; --max-cells {cells} allows it"))
        }
        _ => error.into(),
    }
}

fn warn_of_replaced(written: Written, format: Format, progress: &Progress) {
    match written.replaced_characters() {
        0 => {}
        count => progress
            .warn(format_args!("characters that {format} cannot hold were replaced: {count}")),
    }
}
