//! The command `bitext`, which uses the public interface of the crate and no more.
mod arguments;
mod align;
mod corpus;
mod stream;
mod segment;
mod anchors;
mod evaluate;
mod learn;
mod fit;
mod pair_list;
mod text_pair_reader;
mod options;
mod warnings;
mod input;
mod output;
mod whole_file;
mod progress;
mod failure;
mod help;

use self::{
    arguments::{Arguments, Command},
    failure::Failure,
    progress::Progress,
};
use clap::Parser;
use std::{io, process::ExitCode};

/// Bad input, or an output that could not be written.
const FAILED: u8 = 1;

/// Wrong usage: the exit status of clap.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return exit_with(&error),
    };
    match run(&arguments) {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => exit_with(&arguments.command.usage_error(&message)),
        Err(Failure::Failed(message)) => {
            failure::say(message);
            ExitCode::from(FAILED)
        }
    }
}

/// One line a sub-command.
fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut progress = Progress::new(arguments.quiet);
    match &arguments.command {
        Command::Align(arguments) => align::run(arguments, &mut progress),
        Command::Corpus(arguments) => corpus::run(arguments, &mut progress),
        Command::Stream(arguments) => stream::run(arguments, &mut progress),
        Command::Segment(arguments) => segment::run(arguments, &mut progress),
        Command::Anchors(arguments) => anchors::run(arguments, &mut progress),
        Command::Evaluate(arguments) => evaluate::run(arguments, &mut progress),
        Command::Learn(arguments) => learn::run(arguments, &mut progress),
        Command::Fit(arguments) => fit::run(arguments, &mut progress),
    }
}

/// Prints wrong usage to standard error; help and version, which clap reports as errors too, to
/// standard output.
fn exit_with(error: &clap::Error) -> ExitCode {
    match error.print() {
        Err(failed) if !error.use_stderr() && failed.kind() != io::ErrorKind::BrokenPipe => {
            failure::say(format_args!("standard output: {failed}"));
            ExitCode::from(FAILED)
        }
        _ if error.use_stderr() => ExitCode::from(USAGE),
        _ => ExitCode::SUCCESS,
    }
}
