//! Takes a list of pairs of texts. Gives the lexicon that all of them together make. Never learns
//! from a text and itself. Next: `output`.
use super::{
    aligning::with_advice, arguments::LearnArguments, failure::Failure, list, output::Output,
    progress::Progress, texts::TextReader,
};
use bitext::{Aligner, Corpus};

/// Runs `bitext learn`.
pub(crate) fn run(arguments: &LearnArguments, progress: &mut Progress) -> Result<(), Failure> {
    let listed = list::read(&arguments.list)?;
    for pair in &listed {
        pair.require_files()
            .map_err(|failure| failure.within(format_args!("{}:{}", arguments.list, pair.line)))?;
    }
    let inputs = listed.iter().flat_map(|pair| [&pair.files.source, &pair.files.target]);
    let inputs = inputs.chain([&arguments.list]).chain(arguments.texts.inputs());
    let output = Output::new(Some(&arguments.output), inputs)?;
    let reader = TextReader::new(&arguments.texts, progress)?;
    let mut corpus = Corpus::default();
    for pair in &listed {
        corpus.add(reader.read(pair.files.as_ref(), progress)?)?;
    }
    progress.stage(format_args!("learning from {} pairs of texts", corpus.len()));
    let mut builder = Aligner::builder();
    if let Some(cells) = arguments.max_cells {
        builder.max_cells(cells);
    }
    let lexicon = corpus.learn(&builder.build()?).map_err(with_advice)?;
    progress.stage("writing");
    let mut result = Vec::new();
    lexicon.write(&mut result)?;
    progress.clear();
    output.write(&result)
}
