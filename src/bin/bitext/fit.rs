//! Takes a list of documents aligned by hand. Gives the weights that make these alignments most
//! probable. Never reads a document twice. Next: `output`.
use super::{
    arguments::FitArguments, failure::Failure, input::Input, list::rows, output::Output,
    progress::Progress,
};
use bitext::{
    Document, LanguageTag, Pair,
    fit::{FitOptions, GoldDocument, fit},
    formats::beads,
};
use std::path::PathBuf;

/// Runs `bitext fit`.
pub(crate) fn run(arguments: &FitArguments, progress: &mut Progress) -> Result<(), Failure> {
    let output = Output::new(arguments.output.as_deref(), [&arguments.list])?;
    let list = arguments.list.read_some()?.text;
    let mut batches: Vec<(Option<String>, Vec<GoldDocument>)> = Vec::new();
    for (number, fields) in rows(&list) {
        progress.stage(format_args!("reading line {number} of {}", arguments.list));
        let (document, name) = document(&fields, number, arguments)?;
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
    let weights = fit(&batches, &options, |stage, step, likelihood| {
        progress.stage(format_args!(
            "round {} step {}: log-likelihood {likelihood:.1}",
            stage + 1,
            step + 1
        ));
    })?;
    progress.clear();
    let record = format!(
        "# Fitted by `bitext fit` on {} documents: {} steps, penalty {}, at most {} sentences of \
         each.\n# name\tfirst round\tlater rounds\n",
        batches.iter().map(Vec::len).sum::<usize>(),
        options.steps,
        options.penalty,
        options.most_sentences
    );
    output.write((record + &weights.to_tsv()).as_bytes())
}

/// Reads what a line of the list names: a document, and its batch if it has one.
fn document(
    fields: &[&str],
    number: usize,
    arguments: &FitArguments,
) -> Result<(GoldDocument, Option<String>), Failure> {
    let list = &arguments.list;
    let (files, batch) = match *fields {
        [source, target, gold] => ([source, target, gold], None),
        [source, target, gold, batch] => ([source, target, gold], Some(batch.to_owned())),
        _ => {
            return Err(Failure::at(
                format_args!("{list}:{number}"),
                "expected three files, separated by tabs: source, target, gold; and, if documents \
                 are to learn from each other, the name of their batch",
            ));
        }
    };
    let [source, target, gold] = files.map(|file| Input::from(PathBuf::from(file)));
    let read = |input: &Input| {
        Ok::<_, Failure>(Document::from_lines(language_of(input), input.read_some()?.text))
    };
    let documents = Pair::new(read(&source)?, read(&target)?);
    let alignment =
        beads::read(&gold.read_some()?.text).map_err(|error| error.in_file(gold.to_string()))?;
    let document = GoldDocument::new(documents, alignment)
        .map_err(|error| Failure::from(error.in_file(gold.to_string())))?;
    Ok((document, batch))
}

/// The language that the ending of a file's name says, as in `tale.ar`; undetermined if it says
/// none.
fn language_of(input: &Input) -> LanguageTag {
    let ending = match input {
        Input::File(path) => path.extension().and_then(|ending| ending.to_str()),
        Input::Standard => None,
    };
    let named = ending.and_then(|ending| LanguageTag::new(ending).ok());
    named.unwrap_or_else(LanguageTag::undetermined)
}
