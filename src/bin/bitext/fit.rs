//! `bitext fit`: fits the weights of the evidence on documents aligned by hand.
use super::{
    console::Console,
    failure::Failure,
    input::Input,
    options::{AFTER_HELP, values::input},
    output::Output,
    text_pairs::list_rows,
};
use bitext::{
    Document, LanguageTag, Pair,
    fit::{FitOptions, GoldDocument, fit},
    formats::beads,
};
use clap::Args;
use std::path::PathBuf;

/// Fit the weights of the evidence on documents aligned by hand
///
/// LIST names three files a line, separated by tabs: the source and the target, one sentence a line,
/// and the right alignment in the format `beads`; a fourth column may name a batch, whose documents
/// learn one lexicon as those of `bitext corpus` do. The ending of a file names its language, as in
/// `tale.ar`. Relative names count from the current folder. The weights are those under which the
/// right alignments are most probable; `--weights` and the library's `Weights::parse` take them.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_long_help = AFTER_HELP)]
pub(crate) struct FitArguments {
    /// List of documents
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    /// Steps of the optimiser in each of the three stages
    #[arg(long, value_name = "N", default_value_t = 25)]
    pub(crate) steps: u32,

    /// Penalty on the squares of the weights
    #[arg(long, value_name = "X", default_value_t = 4.0)]
    pub(crate) penalty: f64,

    /// Sentences of each document that are used, from its start
    #[arg(long, value_name = "N", default_value_t = 800)]
    pub(crate) sentences: usize,

    /// Give weights only to features whose names begin so; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Vec<String>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &FitArguments, console: &mut Console) -> Result<(), Failure> {
    let list = arguments.list.read_some()?.text;
    let listed = list_rows(&list).map(|(number, fields)| listed(&fields, number, arguments));
    let listed = listed.collect::<Result<Vec<ListedDocument>, Failure>>()?;
    if listed.is_empty() {
        return Err(Failure::at(&arguments.list, "names no document"));
    }
    let inputs = listed.iter().flat_map(|one| &one.files).chain([&arguments.list]);
    let output = Output::new(arguments.output.as_deref(), inputs)?;
    let mut batches: Vec<(Option<String>, Vec<GoldDocument>)> = Vec::new();
    for ListedDocument { line, files, batch: name } in listed {
        console.stage(format_args!("reading line {line} of {}", arguments.list));
        let document = document(&files)?;
        match batches.iter_mut().find(|(other, _)| name.is_some() && *other == name) {
            Some((_, batch)) => batch.push(document),
            None => batches.push((name, vec![document])),
        }
    }
    let batches: Vec<Vec<GoldDocument>> = batches.into_iter().map(|(_, batch)| batch).collect();
    let mut options = FitOptions::default();
    options.penalty = arguments.penalty;
    options.steps = arguments.steps;
    options.most_sentences = arguments.sentences;
    options.only.clone_from(&arguments.only);
    let weights = fit(&batches, &options, |stage, step, likelihood| {
        console.stage(format_args!(
            "round {} step {}: log-likelihood {likelihood:.1}",
            stage + 1,
            step + 1
        ));
    })?;
    console.clear();
    let record = format!(
        "# Fitted by `bitext fit` on {} documents: {} steps, penalty {}, at most {} sentences of \
         each.\n# name\tfirst round\tlater rounds\n",
        batches.iter().map(Vec::len).sum::<usize>(),
        options.steps,
        options.penalty,
        options.most_sentences
    );
    output.write((record + &weights.to_string()).as_bytes())
}

#[derive(Debug)]
struct ListedDocument {
    /// Number of the line, from 1.
    line: usize,
    /// Source, target and gold.
    files: [Input; 3],
    batch: Option<String>,
}

fn listed(
    fields: &[&str],
    line: usize,
    arguments: &FitArguments,
) -> Result<ListedDocument, Failure> {
    let (files, batch) = match *fields {
        [source, target, gold] => ([source, target, gold], None),
        [source, target, gold, batch] => ([source, target, gold], Some(batch.to_owned())),
        _ => {
            return Err(Failure::at(
                format_args!("{}:{line}", arguments.list),
                "expected three files, separated by tabs: source, target, gold; and, if documents \
                 are to learn from each other, the name of their batch",
            ));
        }
    };
    Ok(ListedDocument { line, files: files.map(|file| Input::from(PathBuf::from(file))), batch })
}

fn document([source, target, gold]: &[Input; 3]) -> Result<GoldDocument, Failure> {
    let read = |input: &Input| {
        Ok::<_, Failure>(Document::from_lines(language_of(input), input.read_some()?.text))
    };
    let documents = Pair::new(read(source)?, read(target)?);
    let alignment = beads::parse(&gold.read_some()?.text);
    alignment
        .and_then(|alignment| GoldDocument::new(documents, alignment))
        .map_err(|error| gold.failure(error))
}

/// The language that the ending of a file names, as in `tale.ar`; undetermined if it names none.
fn language_of(input: &Input) -> LanguageTag {
    let ending = match input {
        Input::File(path) => path.extension().and_then(|ending| ending.to_str()),
        Input::Standard => None,
    };
    let named = ending.and_then(|ending| LanguageTag::new(ending).ok());
    named.unwrap_or_else(LanguageTag::undetermined)
}
