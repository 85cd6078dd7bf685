//! Takes what the command is at. Gives the user a line on the terminal while it takes long, and
//! warnings. Never a byte of progress into a pipe or a log, and nothing at all with `--quiet`.
use super::failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    fmt::Display,
    io::{self, IsTerminal},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Work done sooner than this needs no progress: the line would only flicker.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn anew, so that it is seen to be alive.
const TICK: Duration = Duration::from_millis(100);

/// What the user sees of the work while it goes on.
#[derive(Debug)]
pub(crate) struct Progress {
    quiet: bool,
    /// Warnings that are said once however often there is cause.
    said: RefCell<BTreeSet<String>>,
    line: Option<Line>,
}

/// The line on the terminal, not drawn before [`PATIENCE`] has run out.
#[derive(Debug)]
struct Line {
    bar: ProgressBar,
    /// Its end tells the waiting thread that the work was done in time.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    /// A line of progress only where standard error is a terminal.
    pub(crate) fn new(quiet: bool) -> Progress {
        let line = (!quiet && io::stderr().is_terminal()).then(Line::new);
        Progress { quiet, said: RefCell::default(), line }
    }

    /// What happens from here on, such as `aligning`.
    pub(crate) fn stage(&self, what: impl Display) {
        if let Some(line) = &self.line {
            line.bar.set_message(what.to_string());
        }
    }

    /// Something the user should know, which does not stop the work.
    pub(crate) fn warn(&self, message: impl Display) {
        if self.quiet {
            return;
        }
        self.say(format_args!("warning: {message}"));
    }

    /// As [`Progress::warn`], but not a second time in the same words.
    pub(crate) fn warn_once(&self, message: String) {
        if !self.said.borrow().contains(&message) {
            self.warn(&message);
            self.said.borrow_mut().insert(message);
        }
    }

    /// Something that went wrong while the rest of the work goes on; said with `--quiet` too.
    pub(crate) fn fail(&self, message: impl Display) {
        self.say(message);
    }

    fn say(&self, message: impl Display) {
        match &self.line {
            Some(line) => line.bar.suspend(|| failure::say(message)),
            None => failure::say(message),
        }
    }

    /// Takes the line off the terminal, for the result may be about to go there.
    pub(crate) fn clear(&mut self) {
        self.line = None;
    }
}

impl Line {
    fn new() -> Line {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        let (done, work) = mpsc::channel::<()>();
        let shown = bar.clone();
        let waiting = thread::Builder::new()
            .name("progress".to_owned())
            .spawn(move || {
                if work.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(TICK);
                }
            })
            // Without a thread to wait there is no progress; the work itself goes on.
            .ok();
        Line { bar, done: Some(done), waiting }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
