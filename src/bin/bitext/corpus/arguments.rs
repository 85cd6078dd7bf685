//! The command line of `bitext corpus`.
use crate::{
    help::AFTER_HELP,
    input::Input,
    options::{
        AlignerOptions, TextOptions,
        values::{format, input},
    },
};
use bitext::Format;
use clap::Args;
use std::path::PathBuf;

const USAGE: &str = "bitext corpus [OPTIONS] -s <LANG> -t <LANG> -f <FORMAT> -o <DIR> <LIST>";

const EXAMPLES: &str = "\
Examples:
  bitext corpus books.list -s en -t ar -f tmx -o aligned
  bitext corpus books.list -s en -t ar -f tsv -o aligned --dictionary en-ar.tsv
  paste en.files ar.files | bitext corpus - -s en -t ar -f beads -o aligned --sentences";

/// Align many pairs of texts together
///
/// LIST names two files a line, separated by a tab: a text and its translation; a third column may
/// give the pair a name, otherwise it has that of the source without its last ending. Relative
/// names count from the folder of LIST; blank lines and lines that begin with `#` are ignored.
/// What any pair says of the words helps to align all others. Each is written to a file of its
/// own, DIR/NAME.FORMAT, whole or not at all, as soon as it is aligned.
///
/// A run that is killed goes on where it was when the same command is run again, and gives what
/// it would have given undisturbed. Until all is written, DIR/.bitext-corpus holds the work.
///
/// A pair that fails is reported by its line in LIST, and the others are aligned without it; the
/// exit status is 1 then.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct CorpusArguments {
    /// List of pairs of texts; `-` reads standard input
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// Format of the output, and ending of its files
    #[arg(short, long, value_parser = format())]
    pub(crate) format: Format,

    /// Folder to write to, made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    #[command(flatten)]
    pub(crate) aligning: AlignerOptions,
}
