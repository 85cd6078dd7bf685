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
    let mut lines = Lines::new(BufReader::new(io::stdin()), arguments.max_line_bytes);
    let format = Arc::new(LineFormat::new(arguments, &mut lines)?);
    let pairs = pairs(lines, Arc::clone(&format));
    let answer = move |line: InputLine| aligner.answer(&format, line);
    let most = LINES_A_THREAD * rayon::current_num_threads();
    let (mut count, mut failed) = (0_u64, 0_u64);
    parallel_map::run(pairs, answer, most, |answer: OutputLine| {
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
