//! Takes two texts. Gives what both mention, a line each. Never aligns them. Next: `output`.
use super::{
    arguments::{AnchorsArguments, AnchorsFormat},
    failure::Failure,
    input::refuse_to_read_twice,
    output::Output,
    progress::Progress,
    texts::TextReader,
};
use bitext::{
    Document, Format, Pair,
    anchors::{self, Anchor},
};
use serde::Serialize;

/// Digits of log-odds after the point.
const DIGITS: usize = 2;

/// An anchor as a line of JSON, source first in every pair.
#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    /// What both mention.
    value: &'a str,
    /// As it stands in both texts.
    texts: [&'a str; 2],
    /// Numbers of the sentences, from 0.
    sentences: [u32; 2],
    /// First byte in the file and one past the last.
    spans: [[usize; 2]; 2],
    log_odds: f64,
    in_order: bool,
}

/// Runs `bitext anchors`.
pub(crate) fn run(arguments: &AnchorsArguments, progress: &mut Progress) -> Result<(), Failure> {
    let inputs = Pair::new(&arguments.source, &arguments.target);
    let files = [inputs.source, inputs.target].into_iter().chain(arguments.texts.inputs());
    refuse_to_read_twice(files.clone())?;
    let output = Output::new(arguments.output.as_deref(), files)?;
    let format = arguments.format.unwrap_or_else(|| format_by_ending(&output));
    let documents = TextReader::new(&arguments.texts, progress)?.read(inputs, progress)?;
    progress.stage("looking for anchors");
    let documents = documents.as_ref();
    let mut found = anchors::find(documents);
    if !arguments.all {
        found.retain(|anchor| anchor.log_odds().nats() > 0.0);
    }
    progress.stage("writing");
    let result = match format {
        AnchorsFormat::Tsv => tsv(&found, documents),
        AnchorsFormat::Jsonl => jsonl(&found, documents)?,
    };
    progress.clear();
    output.write(result.as_bytes())
}

/// The format that the output's name says; columns where it says nothing.
fn format_by_ending(output: &Output) -> AnchorsFormat {
    match output {
        Output::File(file) if Format::from_path(file.name()) == Some(Format::Jsonl) => {
            AnchorsFormat::Jsonl
        }
        _ => AnchorsFormat::Tsv,
    }
}

fn row<'a>(anchor: &'a Anchor, documents: Pair<&'a Document>) -> Row<'a> {
    let texts = documents.zip(anchor.spans()).map(|(document, span)| document.slice(span));
    let texts = texts.map(Option::unwrap_or_default);
    let spans = anchor.spans().map(|span| [span.start(), span.end()]);
    let scale = 10_f64.powi(i32::try_from(DIGITS).unwrap_or_default());
    Row {
        kind: anchor.kind().name(),
        value: anchor.value(),
        texts: [texts.source, texts.target],
        sentences: [anchor.sentences().source, anchor.sentences().target],
        spans: [spans.source, spans.target],
        // Less than nothing is not said of nothing.
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

fn jsonl(anchors: &[Anchor], documents: Pair<&Document>) -> Result<String, Failure> {
    let mut lines = String::new();
    for anchor in anchors {
        let line = serde_json::to_string(&row(anchor, documents));
        lines += &line.map_err(|error| Failure::Failed(error.to_string()))?;
        lines.push('\n');
    }
    Ok(lines)
}
