//! The folder of the work as a run of the command uses it: what cannot be kept is said once, and the
//! work goes on all the same.
use crate::{
    console::Console,
    storage::{EarlierRun, Fingerprint, WorkFolder, WrittenResult, seal_of_user},
};
use bitext::Checkpoint;
use std::{
    io,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

#[derive(Debug)]
pub(super) struct KeptWork<'a> {
    pub(super) folder: WorkFolder,
    path: PathBuf,
    console: &'a Console,
    /// Whether it was said that something cannot be kept.
    is_said: AtomicBool,
}

impl KeptWork<'_> {
    pub(super) fn new(folder: WorkFolder, path: PathBuf, console: &Console) -> KeptWork<'_> {
        KeptWork { folder, path, console, is_said: AtomicBool::new(false) }
    }

    /// Begins the work. Returns the results that an earlier run has written of the same work.
    pub(super) fn begin(
        &mut self,
        work: io::Result<Fingerprint>,
        finished: impl FnOnce(&WorkFolder) -> Vec<Option<WrittenResult>>,
    ) -> Vec<Option<WrittenResult>> {
        let anew = |what: &str| {
            let message = format!("an earlier run was not finished, but {what}: all is done anew");
            self.console.note(message);
        };
        match self.folder.begin(work.and_then(|work| Ok((work, seal_of_user()?)))) {
            Ok(EarlierRun::SameWork) => {
                let finished = finished(&self.folder);
                self.console.note(format_args!(
                    "going on with an earlier run, which has written {} of {} pairs",
                    finished.iter().flatten().count(),
                    finished.len()
                ));
                return finished;
            }
            Ok(EarlierRun::OtherWork(what)) => {
                anew(&format!("{what} changed since"));
            }
            Ok(EarlierRun::Unknown) => {
                anew("what it kept is not as you left it");
            }
            Ok(EarlierRun::Nothing) => {}
            Err(error) => self.warn(&error),
        }
        Vec::new()
    }

    pub(super) fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        self.folder.load(at)
    }

    pub(super) fn store(&self, at: Checkpoint, bytes: &[u8]) {
        self.warn_of(self.folder.store(at, bytes));
    }

    pub(super) fn finish(&self, number: usize, result: &WrittenResult) {
        self.warn_of(self.folder.finish(number, result));
    }

    /// Removes everything that was kept, when all is done.
    pub(super) fn remove(self) {
        if let Err(error) = self.folder.remove()
            // What is in the way was said.
            && !self.is_said.into_inner()
        {
            self.console.warn(format_args!("{}: {error}", self.path.display()));
        }
    }

    fn warn_of(&self, kept: io::Result<()>) {
        if let Err(error) = kept {
            self.warn(&error);
        }
    }

    /// Warns that what was done cannot be kept.
    fn warn(&self, error: &io::Error) {
        if !self.is_said.swap(true, Ordering::Relaxed) {
            self.console.warn(format_args!(
                "{}: {error}; if this run is killed, the next cannot go on from here",
                self.path.display()
            ));
        }
    }
}
