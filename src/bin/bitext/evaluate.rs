//! Takes right alignments and others of the same documents. Gives a table of how well these agree
//! with those, and a picture of their confidences. Never compares alignments of unlike documents in
//! silence. Next: `output`.
use super::{
    arguments::EvaluateArguments, failure::Failure, input::Input, output::Output,
    progress::Progress,
};
use bitext::{
    Pair,
    evaluate::{BeadSet, Calibration, Evaluation, GoldAndTest},
    formats::beads,
};
use std::fmt::Write;

/// One document.
#[derive(Debug)]
struct Judged<'a> {
    /// Names the document in the table.
    name: &'a Input,
    gold: BeadSet,
    test: BeadSet,
}

/// Beads with the number of sentences of each side, known only where no sentence is left out.
#[derive(Debug)]
struct Beads {
    set: BeadSet,
    lengths: Option<Pair<u32>>,
}

/// Runs `bitext evaluate`.
pub(crate) fn run(arguments: &EvaluateArguments, progress: &mut Progress) -> Result<(), Failure> {
    let files = &arguments.files;
    let (pairs, []) = files.as_chunks::<2>() else {
        return Err(Failure::Usage(format!(
            "GOLD and TEST come in pairs; {} files are an odd number",
            files.len()
        )));
    };
    if files.iter().filter(|input| **input == Input::Standard).count() > 1 {
        return Err(Failure::Usage("standard input can be read once only".to_owned()));
    }
    let plot = plot_of(arguments)?;
    let mut documents = Vec::with_capacity(pairs.len());
    for (number, [gold, test]) in (1..).zip(pairs) {
        progress.stage(format_args!("reading {test} ({number} of {})", pairs.len()));
        documents.push(judged(gold, test)?);
    }
    progress.stage("comparing");
    let mut table = String::new();
    if arguments.each {
        append_rows(&mut table, &documents);
    }
    let evaluation = Evaluation::of(documents.iter().map(Judged::sides));
    table.push_str(&evaluation.to_string());
    progress.clear();
    if let Some(plot) = plot {
        let calibration = evaluation.calibration().ok_or_else(|| {
            Failure::Failed(
                "no TEST gives a confidence, as in `[0,1]:[2]:0.9731`: nothing to plot".to_owned(),
            )
        })?;
        plot.write(calibration.to_svg().as_bytes())?;
    }
    Output::Standard.write(table.as_bytes())
}

/// Where the picture goes, if one is wanted.
fn plot_of(arguments: &EvaluateArguments) -> Result<Option<Output>, Failure> {
    let Some(path) = arguments.plot.as_deref() else { return Ok(None) };
    match Output::new(Some(path), &arguments.files)? {
        Output::Standard => {
            Err(Failure::Usage("--plot needs a file: the table goes to standard output".to_owned()))
        }
        output => Ok(Some(output)),
    }
}

impl Judged<'_> {
    fn sides(&self) -> GoldAndTest<'_> {
        GoldAndTest { gold: &self.gold, test: &self.test }
    }
}

/// Reads what belongs together, and whether it does.
fn judged<'a>(gold: &Input, test: &'a Input) -> Result<Judged<'a>, Failure> {
    let (right, other) = (read(gold)?, read(test)?);
    if let (Some(expected), Some(found)) = (right.lengths, other.lengths)
        && expected != found
    {
        return Err(Failure::at(
            test,
            format_args!(
                "aligns {} with {} sentences, {gold} aligns {} with {}; are they of the same \
                 document, cut into the same sentences (`align --sentences`)? A sentence without \
                 counterpart is a bead too: `[3]:[]`",
                found.source, found.target, expected.source, expected.target,
            ),
        ));
    }
    Ok(Judged { name: test, gold: right.set, test: other.set })
}

fn read(input: &Input) -> Result<Beads, Failure> {
    let text = input.read()?.text;
    let set = BeadSet::read(&text).map_err(|error| error.in_file(input.to_string()))?;
    if set.is_empty() {
        return Err(Failure::at(input, "holds no bead such as `[0,1]:[2]`"));
    }
    // Gold made by people may cross and have gaps; then nobody knows how long the document is.
    let lengths = beads::read(&text).ok().map(|alignment| alignment.lengths());
    Ok(Beads { set, lengths })
}

/// A row of figures for each document; its name last, for it may be long.
fn append_rows(table: &mut String, documents: &[Judged<'_>]) {
    table.push_str("strict P       R      F1  lax F1   links   nulls     ece  document\n");
    for document in documents {
        let evaluation = Evaluation::of([document.sides()]);
        let strict = evaluation.strict();
        let figures = [
            strict.precision(),
            strict.recall(),
            strict.f1(),
            evaluation.lax().f1(),
            evaluation.links().f1(),
            evaluation.nulls().f1(),
        ];
        for (column, figure) in figures.into_iter().enumerate() {
            let width = if column == 0 { "strict P".len() } else { "  0.0000".len() };
            let _ = write!(table, "{figure:width$.4}");
        }
        match evaluation.calibration().map(Calibration::error) {
            Some(error) => {
                let _ = write!(table, "{error:8.4}");
            }
            None => table.push_str("       -"),
        }
        let _ = writeln!(table, "  {}", document.name);
    }
    table.push('\n');
}
