//! `bitext evaluate`: compares alignments with right ones of the same documents, in a table and a
//! picture of their confidences.
use super::{
    console::Console,
    failure::{Failure, without_controls},
    input::{Input, refuse_to_read_twice},
    options::{AFTER_HELP, values::input},
    output::Output,
};
use bitext::{
    Pair,
    evaluate::{BeadSet, Calibration, Evaluation, GoldAndTest},
    formats::beads,
};
use clap::Args;
use std::{fmt::Write, path::PathBuf};

const USAGE: &str = "bitext evaluate [OPTIONS] <GOLD> <TEST> [<GOLD> <TEST>]…";

const EXAMPLES: &str = "\
Examples:
  bitext evaluate tale.gold tale.beads
  bitext evaluate --each one.gold one.beads two.gold two.beads
  bitext evaluate tale.gold tale.beads --plot reliability.svg";

/// Compare alignments with right ones
///
/// Files hold one bead a line, as `bitext align -f beads` writes them: `[0,1]:[2]:0.9731`, the
/// confidence being optional. Figures are counted over all documents together:
///   strict  beads that are the same in both
///   lax     beads that share a pair of sentences with one of the other
///   links   pairs of sentences
///   nulls   sentences without counterpart
///   ece     expected calibration error: how far confidences are from the share that is right;
///           the table below it says so for each tenth of confidence
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct EvaluateArguments {
    /// Right alignment and alignment to judge, in turn: GOLD TEST [GOLD TEST …]
    #[arg(required = true, num_args = 2.., value_names = ["GOLD", "TEST"], value_parser = input())]
    pub(crate) files: Vec<Input>,

    /// A row for each document too: strict, then F1 of lax, links and nulls, then ece
    #[arg(long)]
    pub(crate) each: bool,

    /// Draw the confidences against the share that is right, as SVG; whole or not at all
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
}

/// A document with its right alignment and the one that is judged.
#[derive(Debug)]
struct JudgedDocument<'a> {
    name: &'a Input,
    gold: BeadSet,
    test: BeadSet,
}

pub(crate) fn run(arguments: &EvaluateArguments, console: &mut Console) -> Result<(), Failure> {
    let files = &arguments.files;
    let (pairs, []) = files.as_chunks::<2>() else {
        return Err(Failure::Usage(format!(
            "GOLD and TEST come in pairs; {} files are an odd number",
            files.len()
        )));
    };
    refuse_to_read_twice(files)?;
    let output = Output::standard()?;
    let plot = plot_of(arguments)?;
    let mut documents = Vec::with_capacity(pairs.len());
    for (number, [gold, test]) in (1..).zip(pairs) {
        console.stage(format_args!("reading {test} ({number} of {})", pairs.len()));
        documents.push(judged(gold, test)?);
    }
    console.stage("comparing");
    let mut table = String::new();
    if arguments.each {
        append_rows(&mut table, &documents);
    }
    let evaluation = Evaluation::of(documents.iter().map(JudgedDocument::sides));
    table.push_str(&evaluation.to_string());
    console.clear();
    if let Some(plot) = plot {
        let calibration = evaluation.calibration().ok_or_else(|| {
            Failure::Failed(
                "no TEST gives a confidence, as in `[0,1]:[2]:0.9731`: nothing to plot".to_owned(),
            )
        })?;
        plot.write(calibration.to_svg().as_bytes())?;
    }
    output.write(table.as_bytes())
}

fn plot_of(arguments: &EvaluateArguments) -> Result<Option<Output>, Failure> {
    let Some(path) = arguments.plot.as_deref() else { return Ok(None) };
    match Output::new(Some(path), &arguments.files)? {
        Output::Standard => {
            Err(Failure::Usage("--plot needs a file: the table goes to standard output".to_owned()))
        }
        output => Ok(Some(output)),
    }
}

impl JudgedDocument<'_> {
    fn sides(&self) -> GoldAndTest<'_> {
        GoldAndTest { gold: &self.gold, test: &self.test }
    }
}

/// Reads the two alignments of a document.
fn judged<'a>(gold: &Input, test: &'a Input) -> Result<JudgedDocument<'a>, Failure> {
    let ((right, expected), (other, found)) = (read(gold)?, read(test)?);
    if let (Some(expected), Some(found)) = (expected, found)
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
    Ok(JudgedDocument { name: test, gold: right, test: other })
}

/// The beads of a file, and the number of sentences of each side, if no sentence is left out.
fn read(input: &Input) -> Result<(BeadSet, Option<Pair<u32>>), Failure> {
    let text = input.read()?.text;
    let set = BeadSet::parse(&text).map_err(|error| input.failure(error))?;
    if set.is_empty() {
        return Err(Failure::at(input, "holds no bead such as `[0,1]:[2]`"));
    }
    // Gold made by people may cross and have gaps; then it does not say how long the document is.
    let lengths = beads::parse(&text).ok().map(|alignment| alignment.lengths());
    Ok((set, lengths))
}

/// A row of figures for each document, with its name last because it may be long.
fn append_rows(table: &mut String, documents: &[JudgedDocument<'_>]) {
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
        for figure in figures {
            let _ = write!(table, "{figure:8.4}");
        }
        let error = evaluation.calibration().map(Calibration::error);
        let error = error.map_or("-".to_owned(), |error| format!("{error:.4}"));
        let _ = writeln!(table, "{error:>8}  {}", without_controls(&document.name.to_string()));
    }
    table.push('\n');
}
