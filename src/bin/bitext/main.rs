//! The command `bitext`, which uses the public interface of the crate and no more.
mod align;
mod corpus;
mod stream;
mod segment;
mod anchors;
mod evaluate;
mod learn;
mod fit;
mod text_pairs;
mod options;
mod warnings;
mod input;
mod output;
mod storage;
mod standard_streams;
mod console;
mod failure;
mod time_limit;

use self::{
    align::AlignArguments,
    anchors::AnchorsArguments,
    console::Console,
    corpus::CorpusArguments,
    evaluate::EvaluateArguments,
    failure::{Failure, argument},
    fit::FitArguments,
    learn::LearnArguments,
    options::AFTER_HELP,
    segment::SegmentArguments,
    standard_streams::StandardStream,
    stream::StreamArguments,
};
use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand,
    builder::StyledStr,
    error::{ContextValue, ErrorKind},
};
use std::{io, process::ExitCode};

/// Place of the options that every sub-command has: after its own.
const LAST: usize = 100;

/// Bad input, or an output that could not be written.
const FAILED: u8 = 1;

/// Wrong usage: the exit status of clap.
const USAGE: u8 = 2;

/// Aligns the sentences of two texts that say the same in two languages.
///
/// The texts are cut into sentences, and each sentence is put beside what says the same in the
/// other text: one sentence, several, or none. Every sentence of both texts comes out exactly
/// once, in order, with the probability that it is where it belongs.
#[derive(Debug, Parser)]
#[command(name = "bitext", version, arg_required_else_help = true, verbatim_doc_comment)]
#[command(after_long_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// No warnings and no progress on standard error; errors are still printed
    #[arg(short, long, global = true, display_order = LAST)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Align(AlignArguments),
    Corpus(CorpusArguments),
    Stream(StreamArguments),
    Segment(SegmentArguments),
    Anchors(AnchorsArguments),
    Evaluate(EvaluateArguments),
    Learn(LearnArguments),
    Fit(FitArguments),
}

fn main() -> ExitCode {
    let parsed = Arguments::command().try_get_matches().and_then(|matches| {
        let arguments = Arguments::from_arg_matches(&matches)?;
        Ok((arguments, matches.subcommand_name().unwrap_or_default().to_owned()))
    });
    let (arguments, command) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return exit_with(&with_short_quotes(error)),
    };
    match run(&arguments) {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => exit_with(&usage_error(&command, &message)),
        Err(Failure::Failed(message)) => {
            failure::say(message);
            ExitCode::from(FAILED)
        }
    }
}

/// The error of clap for arguments of a sub-command that contradict each other in a way that clap
/// cannot see.
fn usage_error(command: &str, message: &str) -> clap::Error {
    let mut all = Arguments::command();
    all.build();
    let command = match all.find_subcommand_mut(command) {
        Some(command) => command,
        None => &mut all,
    };
    command.error(ErrorKind::ArgumentConflict, message)
}

/// The error with what it quotes of the arguments, which may be long and hold control characters,
/// shortened and escaped. Its other parts are words of this program.
fn with_short_quotes(mut error: clap::Error) -> clap::Error {
    let short = |value: &ContextValue| match value {
        ContextValue::String(text) => Some(ContextValue::String(argument(text))),
        ContextValue::Strings(texts) => {
            Some(ContextValue::Strings(texts.iter().map(|text| argument(text)).collect()))
        }
        ContextValue::StyledStrs(texts) => {
            let short = |text: &StyledStr| {
                let plain = text.to_string();
                let short = argument(&plain);
                if short == plain { text.clone() } else { short.into() }
            };
            Some(ContextValue::StyledStrs(texts.iter().map(short).collect()))
        }
        _ => None,
    };
    let shortened: Vec<_> =
        error.context().filter_map(|(kind, value)| Some((kind, short(value)?))).collect();
    for (kind, value) in shortened {
        error.insert(kind, value);
    }
    error
}

/// One line a sub-command.
fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut console = Console::new(arguments.quiet);
    match &arguments.command {
        Command::Align(arguments) => align::run(arguments, &mut console),
        Command::Corpus(arguments) => corpus::run(arguments, &mut console),
        Command::Stream(arguments) => stream::run(arguments, &mut console),
        Command::Segment(arguments) => segment::run(arguments, &mut console),
        Command::Anchors(arguments) => anchors::run(arguments, &mut console),
        Command::Evaluate(arguments) => evaluate::run(arguments, &mut console),
        Command::Learn(arguments) => learn::run(arguments, &mut console),
        Command::Fit(arguments) => fit::run(arguments, &mut console),
    }
}

/// Prints wrong usage to standard error; help and version, which clap reports as errors too, to
/// standard output.
fn exit_with(error: &clap::Error) -> ExitCode {
    let is_open = if error.use_stderr() { Ok(()) } else { StandardStream::Output.check() };
    match is_open.and_then(|()| error.print()) {
        Err(failed) if !error.use_stderr() && failed.kind() != io::ErrorKind::BrokenPipe => {
            failure::say(format_args!("standard output: {failed}"));
            ExitCode::from(FAILED)
        }
        _ if error.use_stderr() => ExitCode::from(USAGE),
        _ => ExitCode::SUCCESS,
    }
}
