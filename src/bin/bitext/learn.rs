//! `bitext learn`: learns a lexicon from many pairs of texts together.
use super::{
    console::Console,
    failure::Failure,
    input::Input,
    options::{
        AFTER_HELP, TextOptions,
        values::{at_least_one, input},
        with_advice,
    },
    output::Output,
    text_pairs::{SideReader, read_list, read_pair},
    time_limit::TimeLimit,
};
use bitext::{Aligner, Corpus};
use clap::Args;
use std::path::PathBuf;

const USAGE: &str = "bitext learn [OPTIONS] -s <LANG> -t <LANG> -o <FILE> <LIST>";

const EXAMPLES: &str = "\
Examples:
  bitext learn books.list -s en -t ar -o en-ar.lexicon
  bitext align tale.en.txt tale.ar.txt -s en -t ar --lexicon en-ar.lexicon -o tale.tsv";

/// Learn which words translate which, for `bitext align --lexicon`
///
/// LIST names two files a line, separated by a tab: a text and its translation; a third column may
/// give the pair a name. Relative names count from the folder of LIST; blank lines and lines that
/// begin with `#` are ignored. All pairs are aligned and learned from together. The lexicon is
/// text in columns, a line for each two words that translate each other.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct LearnArguments {
    /// List of pairs of texts; `-` reads standard input
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// Write the lexicon to a file, whole or not at all; `/dev/stdout` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,

    /// Search at most this many cells a pair
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) max_cells: Option<usize>,
}

pub(crate) fn run(arguments: &LearnArguments, console: &mut Console) -> Result<(), Failure> {
    let listed = read_list(&arguments.list)?;
    for pair in &listed {
        pair.require_files()
            .map_err(|failure| failure.within(format_args!("{}:{}", arguments.list, pair.line)))?;
    }
    let inputs = listed.iter().flat_map(|pair| [&pair.files.source, &pair.files.target]);
    let inputs = inputs.chain([&arguments.list]).chain(arguments.texts.inputs());
    let output = Output::new(Some(&arguments.output), inputs)?;
    let readers = SideReader::pair(&arguments.texts, console)?;
    let mut corpus = Corpus::default();
    for pair in &listed {
        corpus.add(read_pair(pair.files.as_ref(), &readers, TimeLimit::default(), console)?)?;
    }
    console.stage(format_args!("learning from {} pairs of texts", corpus.len()));
    let mut builder = Aligner::builder();
    if let Some(cells) = arguments.max_cells {
        builder.max_cells(cells);
    }
    let lexicon = corpus.learn(&builder.build()?).map_err(with_advice)?;
    console.stage("writing");
    let mut result = Vec::new();
    lexicon.write(&mut result)?;
    console.clear();
    output.write(&result)
}
