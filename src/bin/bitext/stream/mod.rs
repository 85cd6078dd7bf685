//! `bitext stream`: aligns pairs of texts as they come, one a line of standard input.
//!
//! Each is answered by one line, in their order and as soon as it is known. The command never holds
//! more than a few pairs and never keeps an answer back to wait for more input.
mod arguments;
mod line_format;
mod line_aligner;
mod parallel_map;

pub(crate) use self::arguments::StreamArguments;

use self::{
    line_aligner::{LineAligner, OutputLine},
    line_format::{InputLine, LineFormat, Lines},
    parallel_map::Scales,
};
use crate::{
    console::Console,
    failure::Failure,
    input::{Input, refuse_to_read_twice},
    output::Output,
    standard_streams::StandardStream,
};
use std::{
    io::{self, BufRead, BufReader, IsTerminal},
    sync::Arc,
};

/// Lines in flight for each thread: enough that a long document keeps no core waiting, and few
/// enough that memory does not grow with the number of lines.
const LINES_A_THREAD: usize = 4;
/// Bytes that a byte of a line takes while it is aligned, mostly at most.
const BYTES_OF_BYTE: usize = 500;

pub(crate) fn run(arguments: &StreamArguments, console: &mut Console) -> Result<(), Failure> {
    let knowledge = arguments.aligning.inputs();
    let inputs = [&Input::Standard].into_iter().chain(&knowledge);
    refuse_to_read_twice(inputs.chain(arguments.texts.inputs()))?;
    StandardStream::Input.check().map_err(|error| Failure::at(Input::Standard, error))?;
    let output = Output::standard()?;
    let aligner = LineAligner::new(arguments, console)?;
    // Lines and progress would be drawn over each other.
    if io::stdout().is_terminal() {
        console.clear();
    }
    // The lock of standard input cannot be handed to a thread, so it is read without.
    let own = (arguments.max_line_bytes, "--max-line-bytes");
    let (most, option) = own.min((arguments.aligning.most_bytes(1), "--max-memory"));
    let mut lines = Lines::new(BufReader::new(io::stdin()), most, option);
    let format = Arc::new(LineFormat::new(arguments, &mut lines)?);
    let pairs = pairs(lines, Arc::clone(&format));
    let answer = move |line: InputLine| aligner.answer(&format, line);
    let most = LINES_A_THREAD * rayon::current_num_threads();
    let (mut count, mut failed) = (0_u64, 0_u64);
    // With a limit of memory, long lines are worked on one by one.
    let limit = arguments.aligning.max_memory.unwrap_or(usize::MAX);
    let scales = Scales::new(limit, weight_of);
    parallel_map::run(pairs, answer, (most, scales), |answer: OutputLine| {
        for warning in answer.warnings {
            console.warn_once(warning.into_text());
        }
        count += 1;
        failed += u64::from(answer.failed);
        console.stage(format_args!("{count} pairs are done"));
        output.write(answer.record.as_bytes())
    })?;
    console.clear();
    let message = format!("{}: {failed} of {count} pairs failed", Input::Standard);
    match failed {
        0 => Ok(()),
        _ if arguments.strict => Err(Failure::Failed(message)),
        _ => {
            console.warn(format_args!("{message}; each has its error in the output"));
            Ok(())
        }
    }
}

/// Bytes that aligning the texts of a line takes, mostly at most.
fn weight_of(line: &InputLine) -> usize {
    line.bytes.as_ref().map_or(0, |bytes| bytes.len().saturating_mul(BYTES_OF_BYTE))
}

/// The lines that are not blank.
fn pairs(
    mut lines: Lines<impl BufRead + Send + 'static>,
    format: Arc<LineFormat>,
) -> impl FnMut() -> Option<Result<InputLine, Failure>> + Send + 'static {
    move || loop {
        match lines.next() {
            Err(error) => return Some(Err(Failure::at(Input::Standard, error))),
            Ok(None) => return None,
            Ok(Some(line)) if line.bytes.as_ref().is_ok_and(|bytes| format.is_blank(bytes)) => {}
            Ok(Some(line)) => return Some(Ok(line)),
        }
    }
}
