//! The command line of `bitext`: its sub-commands and what all of them share.
//!
//! The arguments of a sub-command are beside its code.
use super::{
    align::AlignArguments, anchors::AnchorsArguments, corpus::CorpusArguments,
    evaluate::EvaluateArguments, fit::FitArguments, help::AFTER_HELP, learn::LearnArguments,
    segment::SegmentArguments, stream::StreamArguments,
};
use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};

/// Place of the options that every sub-command has: after its own.
const LAST: usize = 100;

/// Aligns the sentences of two texts that say the same in two languages.
///
/// The texts are cut into sentences, and each sentence is put beside what says the same in the
/// other text: one sentence, several, or none. Every sentence of both texts comes out exactly
/// once, in order, with the probability that it is where it belongs.
#[derive(Debug, Parser)]
#[command(name = "bitext", version, arg_required_else_help = true, verbatim_doc_comment)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// No warnings and no progress on standard error; errors are still printed
    #[arg(short, long, global = true, display_order = LAST)]
    pub(crate) quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Align(AlignArguments),
    Corpus(CorpusArguments),
    Stream(StreamArguments),
    Segment(SegmentArguments),
    Anchors(AnchorsArguments),
    Evaluate(EvaluateArguments),
    Learn(LearnArguments),
    Fit(FitArguments),
}

impl Command {
    /// The name of the sub-command, as it is typed.
    fn name(&self) -> &'static str {
        match self {
            Command::Align(_) => "align",
            Command::Corpus(_) => "corpus",
            Command::Stream(_) => "stream",
            Command::Segment(_) => "segment",
            Command::Anchors(_) => "anchors",
            Command::Evaluate(_) => "evaluate",
            Command::Learn(_) => "learn",
            Command::Fit(_) => "fit",
        }
    }

    /// The error of clap for arguments that contradict each other in a way that clap cannot see.
    pub(crate) fn usage_error(&self, message: &str) -> clap::Error {
        let mut command = Arguments::command();
        command.build();
        let command = match command.find_subcommand_mut(self.name()) {
            Some(command) => command,
            None => &mut command,
        };
        command.error(ErrorKind::ArgumentConflict, message)
    }
}
