//! What the command says while it works: warnings, and a line on the terminal with what it does,
//! how much is done and how much time is left.
//!
//! No progress is written into a pipe or a log. With `--quiet` there are only errors.
use super::failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{Display, Write},
    io::{self, IsTerminal},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Work that takes less time shows no progress: the line would only flicker.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn again, so that it visibly moves.
const TICK: Duration = Duration::from_millis(100);

/// How the line looks while it is not known how long the work takes.
const STAGES: &str = "{spinner} {elapsed} {msg}";

/// How it looks while a known amount of work is done.
const WORK: &str = "{spinner} {elapsed} {msg} {bar:20} {percent}%, {rate}, {eta} left";

/// What the user sees of the work while it goes on.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
    /// Warnings that were given and are not repeated.
    said: Mutex<BTreeSet<String>>,
    line: Option<ProgressLine>,
    /// Messages that are kept for later; `None` if they are printed at once.
    aside: Option<Mutex<Vec<Message>>>,
}

/// A message about a part of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    Warning(String),
    /// A warning about the whole work, given by the first part that has it.
    WarningOnce(String),
    Failure(String),
}

/// The line on the terminal, not drawn before [`PATIENCE`] has run out.
#[derive(Debug)]
struct ProgressLine {
    bar: ProgressBar,
    /// When it is dropped, the waiting thread knows that the work was done in time.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Message {
    pub(crate) fn into_text(self) -> String {
        let (Message::Warning(text) | Message::WarningOnce(text) | Message::Failure(text)) = self;
        text
    }

    /// The text of a warning about this part alone.
    pub(crate) fn warning(&self) -> Option<String> {
        match self {
            Message::Warning(warning) => Some(warning.clone()),
            Message::WarningOnce(_) | Message::Failure(_) => None,
        }
    }
}

impl Console {
    /// There is a line of progress only if standard error is a terminal.
    pub(crate) fn new(quiet: bool) -> Console {
        let line = (!quiet && io::stderr().is_terminal()).then(ProgressLine::new);
        Console { quiet, said: Mutex::default(), line, aside: None }
    }

    /// For one of several parts of the work that are done at the same time: keeps its messages, so
    /// that they can be printed when its turn comes.
    pub(crate) fn aside(&self) -> Console {
        let said = Mutex::default();
        Console { quiet: self.quiet, said, line: None, aside: Some(Mutex::default()) }
    }

    pub(crate) fn into_messages(self) -> Vec<Message> {
        self.aside
            .map(Mutex::into_inner)
            .map_or_else(Vec::new, |messages| messages.unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows what happens from here on, such as `aligning`.
    pub(crate) fn stage(&self, what: impl Display) {
        if let Some(line) = &self.line {
            line.bar.set_message(what.to_string());
        }
    }

    /// Shows from here on how much is done of `amount` of work that is done `times` over, how many
    /// `units` a second, and how long the rest takes.
    pub(crate) fn work(&self, amount: u64, times: u32, units: &'static str) {
        let Some(line) = &self.line else { return };
        let rate = move |state: &ProgressState, to: &mut dyn Write| {
            let _ = write!(to, "{:.0} {units}/s", state.per_sec() / f64::from(times.max(1)));
        };
        // Nothing of it is done yet, and earlier work does not tell how long it takes.
        line.bar.set_position(0);
        line.bar.set_length(amount.saturating_mul(times.into()));
        line.bar.reset_eta();
        show(&line.bar, WORK, |style| style.with_key("rate", rate));
    }

    /// Counts so much of the work as done.
    pub(crate) fn advance(&self, amount: u64) {
        if let Some(line) = &self.line {
            line.bar.inc(amount);
        }
    }

    /// Counts so much of the work as done before this run, so that it does not count for the speed.
    pub(crate) fn pass_over(&self, amount: u64) {
        self.advance(amount);
        if let Some(line) = &self.line {
            // The estimate has to see the steps before it can be reset.
            line.bar.inc_length(0);
            line.bar.reset_eta();
        }
    }

    /// Shows no longer how much work there is.
    pub(crate) fn rest(&self) {
        if let Some(line) = &self.line {
            show(&line.bar, STAGES, |style| style);
        }
    }

    /// Warns of something that does not stop the work.
    pub(crate) fn warn(&self, message: impl Display) {
        if !self.quiet {
            self.give(Message::Warning(message.to_string()));
        }
    }

    /// As [`Console::warn`], but the same text only once.
    pub(crate) fn warn_once(&self, message: String) {
        self.give(Message::WarningOnce(message));
    }

    /// Prints something good to know, such as what need not be done.
    pub(crate) fn note(&self, message: impl Display) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// Prints what went wrong while the rest of the work goes on; with `--quiet` too.
    pub(crate) fn fail(&self, message: impl Display) {
        self.give(Message::Failure(message.to_string()));
    }

    /// Keeps a message, if messages are kept, or prints it.
    fn give(&self, message: Message) {
        match (&self.aside, message) {
            (Some(aside), message) => lock(aside).push(message),
            (None, Message::Warning(message)) => self.say(format_args!("warning: {message}")),
            (None, Message::WarningOnce(message)) => {
                let mut said = lock(&self.said);
                if said.insert(message.clone()) {
                    self.warn(message);
                }
            }
            (None, Message::Failure(message)) => self.say(message),
        }
    }

    fn say(&self, message: impl Display) {
        match &self.line {
            Some(line) => line.bar.suspend(|| failure::say(message)),
            None => failure::say(message),
        }
    }

    /// Takes the line off the terminal, before the result goes there.
    pub(crate) fn clear(&mut self) {
        self.line = None;
    }
}

/// Locks a mutex also after a thread panicked: messages are whole or not there.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Draws the line by a template from now on.
fn show(bar: &ProgressBar, template: &str, with: impl FnOnce(ProgressStyle) -> ProgressStyle) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(with(style));
    }
}

impl ProgressLine {
    fn new() -> ProgressLine {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        show(&bar, STAGES, |style| style);
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
        ProgressLine { bar, done: Some(done), waiting }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Prints the messages of each part as soon as those of all parts before it are printed.
#[derive(Debug)]
pub(crate) struct OrderedMessages<'a> {
    console: &'a Console,
    /// Number of the part whose turn it is, and the messages of later ones that are done.
    waiting: Mutex<(usize, BTreeMap<usize, Vec<Message>>)>,
}

impl OrderedMessages<'_> {
    pub(crate) fn new(console: &Console) -> OrderedMessages<'_> {
        OrderedMessages { console, waiting: Mutex::default() }
    }

    /// Takes the messages of a part that is done; parts count from 0.
    pub(crate) fn finish(&self, part: usize, messages: Vec<Message>) {
        let mut waiting = lock(&self.waiting);
        let (next, done) = &mut *waiting;
        done.insert(part, messages);
        while let Some(messages) = done.remove(next) {
            for message in messages {
                self.console.give(message);
            }
            *next += 1;
        }
    }
}
