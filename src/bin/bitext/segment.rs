//! Takes texts of one language. Gives their sentences, one a line or as JSON Lines. Never loses a
//! character other than white space. Next: `output`.
use super::{
    arguments::{SegmentArguments, SegmentFormat},
    cutting::{Cutting, warn_of_general_rules},
    failure::Failure,
    input::{Input, refuse_to_read_twice, warn_of_foreign_script, warn_of_long_sentence},
    output::Output,
    progress::Progress,
};
use bitext::{Document, Format};
use serde::Serialize;
use std::io;

/// The sentences of one file.
#[derive(Debug, Serialize)]
struct FileOfSentences<'a> {
    /// Its name as the user wrote it.
    file: &'a str,
    /// As they stand in the file.
    sentences: Vec<&'a str>,
    /// First byte in the file and one past the last, for each sentence.
    spans: Vec<[usize; 2]>,
}

/// Runs `bitext segment`.
pub(crate) fn run(arguments: &SegmentArguments, progress: &mut Progress) -> Result<(), Failure> {
    let files = &arguments.files;
    let inputs = files.iter().chain(arguments.own().inputs()).chain(&arguments.cutting.srx);
    refuse_to_read_twice(inputs.clone())?;
    let output = Output::new(arguments.output.as_deref(), inputs)?;
    let format = arguments.format.unwrap_or_else(|| format_by_ending(&output));
    let cutting = Cutting::new(&arguments.cutting, progress)?;
    let segmenter = cutting.segmenter(&arguments.language, arguments.own())?;
    let mut result = Vec::new();
    for (number, input) in (1..).zip(files) {
        progress.stage(format_args!("segmenting {input} ({number} of {})", files.len()));
        let read = input.read()?;
        warn_of_foreign_script(input, &read.text, ("-l", &arguments.language), None, progress);
        warn_of_general_rules(&segmenter, &read.text, progress);
        let document = segmenter.segment(read.text);
        if document.is_empty() {
            progress.warn(format_args!("{input}: holds no text"));
        }
        warn_of_long_sentence(input, document.text(), &document, progress, Some);
        match format {
            SegmentFormat::Lines => append_lines(&mut result, &document),
            SegmentFormat::Jsonl => append_json(&mut result, &document, input, read.offset)
                .map_err(|error| Failure::at(input, error))?,
        }
    }
    progress.clear();
    output.write(&result)
}

/// The format that the output's name says; lines where it says nothing.
fn format_by_ending(output: &Output) -> SegmentFormat {
    match output {
        Output::File(file) if Format::from_path(file.name()) == Some(Format::Jsonl) => {
            SegmentFormat::Jsonl
        }
        _ => SegmentFormat::Lines,
    }
}

/// One sentence a line, a blank line before a new paragraph and before a new file.
fn append_lines(result: &mut Vec<u8>, document: &Document) {
    for paragraph in document.paragraphs() {
        if !result.is_empty() {
            result.push(b'\n');
        }
        for number in paragraph.iter() {
            let sentence = document.sentence(number).unwrap_or_default();
            result.extend(on_one_line(sentence).bytes());
            result.push(b'\n');
        }
    }
}

/// The sentence with each line break in it, and the white space about that, as one space.
fn on_one_line(sentence: &str) -> String {
    let lines = sentence.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn append_json(
    result: &mut Vec<u8>,
    document: &Document,
    input: &Input,
    offset: usize,
) -> io::Result<()> {
    let spans = document.sentences().iter().map(|sentence| sentence.span());
    let file = FileOfSentences {
        file: &input.path().to_string_lossy(),
        sentences: document.sentence_texts().collect(),
        spans: spans.map(|span| [span.start() + offset, span.end() + offset]).collect(),
    };
    serde_json::to_writer(&mut *result, &file)?;
    result.push(b'\n');
    Ok(())
}
