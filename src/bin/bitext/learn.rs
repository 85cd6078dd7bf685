//! Takes a list of pairs of texts. Gives the lexicon that all of them together make. Never learns
//! from a text and itself. Next: `output`.
use super::{
    align::{read_apart, with_advice},
    arguments::LearnArguments,
    failure::Failure,
    list::{self, Listed},
    output::Output,
    progress::Progress,
};
use bitext::{Aligner, Document, Pair};

/// Runs `bitext learn`.
pub(crate) fn run(arguments: &LearnArguments, progress: &mut Progress) -> Result<(), Failure> {
    let listed = list::read(&arguments.list)?;
    let inputs = listed.iter().flat_map(|pair| [&pair.files.source, &pair.files.target]);
    let inputs = inputs.chain([&arguments.list]);
    let output = Output::new(Some(&arguments.output), inputs)?;
    let documents = listed
        .iter()
        .map(|pair| read(pair, arguments, progress))
        .collect::<Result<Vec<Pair<Document>>, Failure>>()?;
    progress.stage(format_args!("learning from {} pairs of texts", documents.len()));
    let pairs: Vec<Pair<&Document>> = documents.iter().map(Pair::as_ref).collect();
    let mut builder = Aligner::builder();
    if let Some(cells) = arguments.max_cells {
        builder.max_cells(cells);
    }
    let lexicon = builder.build()?.learn(&pairs).map_err(with_advice)?;
    progress.stage("writing");
    let mut result = Vec::new();
    lexicon.write(&mut result)?;
    progress.clear();
    output.write(&result)
}

fn read(
    pair: &Listed,
    arguments: &LearnArguments,
    progress: &Progress,
) -> Result<Pair<Document>, Failure> {
    let Listed { files, name } = pair;
    progress.stage(format_args!("reading {name}"));
    let languages = Pair::new(&arguments.source_language, &arguments.target_language);
    read_apart(files.as_ref(), languages, arguments.sentences, progress)
}
