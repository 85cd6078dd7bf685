//! Takes pairs of texts, one a line of standard input. Gives the alignment of each as one line, in
//! their order, as soon as it is known. Never holds more than a few pairs, and never keeps an
//! answer back to wait for more input. Next: the shell.
mod arguments;
mod lines;
mod request;
mod answer;
mod in_order;

pub(crate) use self::arguments::StreamArguments;

use self::{
    answer::{Answer, Work},
    arguments::{BeadFormat, PairFormat},
    lines::{Line, Lines},
    request::Form,
};
use super::{
    arguments::{AligningArguments, TextArguments, at_least_one},
    cutting::general_rules,
    failure::Failure,
    input::{Input, Text, foreign_script, refuse_to_read_twice},
    output::Output,
    progress::Progress,
};
use std::{
    io::{self, BufRead, BufReader, IsTerminal},
    sync::Arc,
};

/// Lines in flight for each thread: enough that a long document keeps no core waiting, and few
/// enough that a document needs no more memory for being one of many.
const LINES_A_THREAD: usize = 4;

/// Runs `bitext stream`.
pub(crate) fn run(arguments: &StreamArguments, progress: &mut Progress) -> Result<(), Failure> {
    let knowledge = arguments.aligning.inputs();
    let inputs = [&Input::Standard].into_iter().chain(&knowledge);
    refuse_to_read_twice(inputs.chain(arguments.texts.inputs()))?;
    let work = Work::new(arguments, progress)?;
    // Lines and progress would be drawn over each other.
    if io::stdout().is_terminal() {
        progress.clear();
    }
    // Waits for input that may come slowly, so it reads past the lock of standard input, which
    // cannot be handed to a thread.
    let mut lines = Lines::new(BufReader::new(io::stdin()), arguments.max_line_bytes);
    let form = Arc::new(Form::new(arguments, &mut lines)?);
    let pairs = pairs(lines, Arc::clone(&form));
    let answer = move |line: Line| work.answer(&form, line);
    let most = LINES_A_THREAD * rayon::current_num_threads();
    let (mut count, mut failed) = (0_u64, 0_u64);
    in_order::run(pairs, answer, most, |answer: Answer| {
        for warning in answer.warnings {
            progress.warn_once(warning);
        }
        count += 1;
        failed += u64::from(answer.failed);
        progress.stage(format_args!("{count} pairs are done"));
        Output::Standard.write(&answer.record)
    })?;
    progress.clear();
    let message = format!("{}: {failed} of {count} pairs failed", Input::Standard);
    match failed {
        0 => Ok(()),
        _ if arguments.strict => Err(Failure::Failed(message)),
        _ => {
            progress.warn(format_args!("{message}; each has its error in the output"));
            Ok(())
        }
    }
}

/// The lines that are not blank.
fn pairs(
    mut lines: Lines<impl BufRead + Send + 'static>,
    form: Arc<Form>,
) -> impl FnMut() -> Option<Result<Line, Failure>> + Send + 'static {
    move || loop {
        match lines.next() {
            Err(error) => return Some(Err(Failure::at(Input::Standard, error))),
            Ok(None) => return None,
            Ok(Some(line)) if line.bytes.as_ref().is_some_and(|bytes| form.is_blank(bytes)) => {}
            Ok(Some(line)) => return Some(Ok(line)),
        }
    }
}
