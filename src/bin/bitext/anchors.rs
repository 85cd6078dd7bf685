//! `bitext anchors`: lists what two texts both mention, without aligning them.
use super::{
    console::Console,
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    options::{AFTER_HELP, TextOptions, values::input},
    output::{Output, json_line},
    text_pairs::{SideReader, read_pair},
    time_limit::TimeLimit,
};
use bitext::{
    Document, Format, Pair,
    anchors::{self, Anchor},
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;

const USAGE: &str = "bitext anchors [OPTIONS] -s <LANG> -t <LANG> <SOURCE> <TARGET>";

const EXAMPLES: &str = "\
Examples:
  bitext anchors statement.en.txt statement.ar.txt -s en -t ar
  bitext anchors book.en.txt book.hu.txt -s en -t hu -f jsonl -o book.anchors.jsonl";

/// List what two texts both mention: numbers, dates, names
///
/// Each is found in either language, whatever it is written in, and paired with its counterpart: a
/// concordance to look at before texts are aligned, or of texts that are no translations at all.
/// Columns are what it is, its value, how both texts have it, the sentences by number from 0, the
/// bytes of the files, the log-odds for these sentences belonging together, in nats, and whether
/// it stands where the others lead.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct AnchorsArguments {
    /// Text in the source language; `-` reads standard input
    #[arg(value_parser = input())]
    pub(crate) source: Input,

    /// Text in the target language; `-` reads standard input
    #[arg(value_parser = input())]
    pub(crate) target: Input,

    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// Format of the output [default: `jsonl` where FILE ends in it, otherwise `tsv`]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<AnchorsFormat>,

    /// List those too that say nothing, because both texts are full of them, or speak against
    #[arg(long)]
    pub(crate) all: bool,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnchorsFormat {
    /// Columns, the first line their names
    Tsv,
    /// One object a line: kind, value, texts, sentences, spans, `log_odds`, `in_order`
    Jsonl,
}

/// Digits of log-odds after the point.
const DIGITS: usize = 2;

/// An anchor as a line of JSON, source first in every pair.
#[derive(Debug, Serialize)]
struct AnchorRow<'a> {
    kind: &'static str,
    value: &'a str,
    /// As both texts have it.
    texts: [&'a str; 2],
    /// Numbers of the sentences, from 0.
    sentences: [u32; 2],
    /// First byte in the file and one past the last.
    spans: [[usize; 2]; 2],
    log_odds: f64,
    in_order: bool,
}

pub(crate) fn run(arguments: &AnchorsArguments, console: &mut Console) -> Result<(), Failure> {
    let inputs = Pair::new(&arguments.source, &arguments.target);
    let files = [inputs.source, inputs.target].into_iter().chain(arguments.texts.inputs());
    refuse_to_read_twice(files.clone())?;
    let output = Output::new(arguments.output.as_deref(), files)?;
    let is_jsonl = output.format_by_ending() == Some(Format::Jsonl);
    let by_ending = if is_jsonl { AnchorsFormat::Jsonl } else { AnchorsFormat::Tsv };
    let format = arguments.format.unwrap_or(by_ending);
    let documents = read_pair(
        inputs,
        &SideReader::pair(&arguments.texts, console)?,
        TimeLimit::default(),
        console,
    )?;
    console.stage("looking for anchors");
    let documents = documents.as_ref();
    let mut found = anchors::find(documents);
    if !arguments.all {
        found.retain(|anchor| anchor.log_odds().nats() > 0.0);
    }
    console.stage("writing");
    let result = match format {
        AnchorsFormat::Tsv => tsv(&found, documents),
        AnchorsFormat::Jsonl => {
            found.iter().map(|anchor| json_line(&row(anchor, documents))).collect()
        }
    };
    console.clear();
    output.write(result.as_bytes())
}

fn row<'a>(anchor: &'a Anchor, documents: Pair<&'a Document>) -> AnchorRow<'a> {
    let texts = documents.zip(anchor.spans()).map(|(document, span)| document.slice(span));
    let texts = texts.map(Option::unwrap_or_default);
    let spans = anchor.spans().map(|span| [span.start(), span.end()]);
    let scale = 10_f64.powi(i32::try_from(DIGITS).unwrap_or_default());
    AnchorRow {
        kind: anchor.kind().name(),
        value: anchor.value(),
        texts: [texts.source, texts.target],
        sentences: [anchor.sentences().source, anchor.sentences().target],
        spans: [spans.source, spans.target],
        // `+ 0.0` turns minus zero into zero.
        log_odds: (anchor.log_odds().nats() * scale).round() / scale + 0.0,
        in_order: anchor.is_in_order(),
    }
}

fn tsv(anchors: &[Anchor], documents: Pair<&Document>) -> String {
    let mut lines = String::from(
        "kind\tvalue\tsource\ttarget\tsource_sentence\ttarget_sentence\tsource_span\ttarget_span\t\
         log_odds\tin_order\n",
    );
    for anchor in anchors {
        let row = row(anchor, documents);
        // A mention may be broken over two lines of the text.
        let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = |[start, end]: [usize; 2]| format!("{start}-{end}");
        let fields = [
            row.kind.to_owned(),
            on_one_line(row.value),
            on_one_line(row.texts[0]),
            on_one_line(row.texts[1]),
            row.sentences[0].to_string(),
            row.sentences[1].to_string(),
            span(row.spans[0]),
            span(row.spans[1]),
            format!("{:.DIGITS$}", row.log_odds),
            if row.in_order { "yes" } else { "no" }.to_owned(),
        ];
        lines += &fields.join("\t");
        lines.push('\n');
    }
    lines
}
