//! A folder within that of the results that keeps what a run has done so far. If the run is killed,
//! the next one goes on from there.
//!
//! What is kept counts only for the same texts, the same options and the same build of the program.
//! The folder is removed when all is done.
use super::fingerprint::{Fingerprint, hash_of};
use crate::{
    console::Console,
    failure::Failure,
    output::{Output, is_temporary, json_line, replace_file},
};
use bitext::Checkpoint;
use fd_lock::RwLock;
use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    mem,
    path::{Path, PathBuf},
};

/// Name of the folder. Results are made in it too, before they are renamed.
const FOLDER: &str = ".bitext-corpus";

/// The file with the fingerprint of the work in the folder.
const WORK: &str = "work";

const LOCK: &str = "lock";

/// How often locking is tried again, if the run that held the lock removes its file just then.
const MOST_TRIES: usize = 1_000;

/// The folder of this run, locked for it.
#[derive(Debug)]
pub(super) struct WorkFolder {
    path: PathBuf,
    /// Locked until it is closed, at the latest by the end of the process.
    _lock: RwLock<File>,
    /// Whether nothing was in the folder and nothing is yet.
    is_new: bool,
    /// Whether the fingerprint of the work is written, so that what is there belongs to it and more
    /// may be added.
    pub(super) keeps: bool,
}

/// What an earlier run has left.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum EarlierRun {
    Nothing,
    /// Part of the same work, which counts.
    SameWork,
    /// Part of other work, which does not count; with what has changed since.
    OtherWork(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenResult {
    length: usize,
    hash: u64,
    pub(super) warnings: Vec<String>,
}

impl WorkFolder {
    /// The path of the folder for results that go to `results`.
    pub(super) fn path_within(results: &Path) -> PathBuf {
        results.join(FOLDER)
    }

    /// Makes the folder if it is not there, and removes what a killed run was just writing.
    pub(super) fn open(results: &Path) -> Result<WorkFolder, Failure> {
        let path = WorkFolder::path_within(results);
        // Files are removed in it, and a link may lead to a folder of somebody else.
        if path.is_symlink() {
            return Err(Failure::at(path.display(), "is a symbolic link, not a folder"));
        }
        let is_new = !path.exists();
        let lock = lock(results, &path)?;
        let folder = WorkFolder { path, _lock: lock, is_new, keeps: false };
        let cleared = folder.clear(is_temporary);
        cleared.map_err(|error| Failure::at(results.display(), error))?;
        Ok(folder)
    }

    /// Begins the work, with what an earlier run of the same work has left or with nothing.
    ///
    /// # Errors
    /// The fingerprint of the work is not known or cannot be written; then nothing is loaded or
    /// kept.
    pub(super) fn begin(&mut self, work: io::Result<Fingerprint>) -> io::Result<EarlierRun> {
        self.is_new = false;
        let work = work?;
        let written = fs::read(self.path.join(WORK)).ok();
        let earlier = match written.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
            None => EarlierRun::Nothing,
            Some(earlier) => match work.difference(earlier) {
                None => EarlierRun::SameWork,
                Some(what) => EarlierRun::OtherWork(what),
            },
        };
        if earlier != EarlierRun::SameWork {
            // The fingerprint goes first. Otherwise, if the run is killed in between, the next
            // would trust what is left.
            unless_missing(fs::remove_file(self.path.join(WORK)))?;
            self.clear(is_kept)?;
            self.write(WORK, &serde_json::to_vec(&work)?)?;
        }
        self.keeps = true;
        Ok(earlier)
    }

    pub(super) fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        // What is there may belong to other work.
        if !self.keeps {
            return None;
        }
        fs::read(self.path.join(name_of(at))).ok()
    }

    /// Stores what has been worked out up to a checkpoint.
    pub(super) fn store(&self, at: Checkpoint, bytes: &[u8], console: &Console) {
        self.keep(&name_of(at), bytes, console);
    }

    /// Records that the result of a pair, given by its number, is written.
    pub(super) fn finish(&self, number: usize, result: &WrittenResult, console: &Console) {
        let WrittenResult { length, hash, warnings } = result;
        self.keep(&finished(number), json_line(&(length, hash, warnings)).as_bytes(), console);
    }

    /// The result of a pair that was written, if the file has not changed since.
    pub(super) fn finished(&self, number: usize, output: &Output) -> Option<WrittenResult> {
        let Output::File(file) = output else { return None };
        let record = fs::read(self.path.join(finished(number))).ok()?;
        let (length, hash, warnings) = serde_json::from_slice(&record).ok()?;
        let now = WrittenResult::new(&fs::read(&file.target).ok()?, warnings);
        ((now.length, now.hash) == (length, hash)).then_some(now)
    }

    /// Removes everything that was kept when all is done, and the folder if nothing else is in it.
    pub(super) fn remove(self) -> io::Result<()> {
        // A power cut must not lose the results once what would make them again is gone.
        #[cfg(unix)]
        if let Some(results) = self.path.parent() {
            File::open(results)?.sync_all()?;
        }
        self.take_away()
    }

    /// Removes what this program has made. The fingerprint goes after what it belongs to, and
    /// the lock goes last: a run that starts in between finds the lock taken or makes a new one.
    fn take_away(&self) -> io::Result<()> {
        self.clear(|name| is_kept(name) || is_temporary(name))?;
        for name in [WORK, LOCK] {
            unless_missing(fs::remove_file(self.path.join(name)))?;
        }
        match fs::remove_dir(&self.path) {
            // Files of somebody else or of the next run are in it.
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => unless_missing(removed),
        }
    }

    /// Writes a file that counts for this work only, if its fingerprint is written.
    fn keep(&self, name: &str, bytes: &[u8], console: &Console) {
        if self.keeps
            && let Err(error) = self.write(name, bytes)
        {
            self.warn_unkept(&error, console);
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        replace_file(&self.path, &self.path.join(name), bytes)
    }

    /// Warns that what was done cannot be kept; the work goes on all the same.
    pub(super) fn warn_unkept(&self, error: &io::Error, console: &Console) {
        console.warn_once(format!(
            "{}: {error}; if this run is killed, the next cannot go on from here",
            self.path.display()
        ));
    }

    /// Removes the files of these names.
    fn clear(&self, of: impl Fn(&str) -> bool) -> io::Result<()> {
        for file in fs::read_dir(&self.path)? {
            let file = file?;
            if file.file_name().to_str().is_some_and(&of) {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        if self.is_new {
            // Nothing was done, and an empty folder that stays is no failure.
            let _ = self.take_away();
        }
    }
}

/// Whether a file of this name holds a part of the work.
fn is_kept(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "seen" | "done")))
}

/// Ignores the error for a file that is not there.
fn unless_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

impl WrittenResult {
    pub(super) fn new(result: &[u8], warnings: Vec<String>) -> WrittenResult {
        WrittenResult { length: result.len(), hash: hash_of(result), warnings }
    }
}

fn name_of(at: Checkpoint) -> String {
    format!("{}-{}.seen", at.round, at.document)
}

fn finished(number: usize) -> String {
    format!("{number}.done")
}

/// Locks `folder` within `results`, and makes it if it is not there.
///
/// # Errors
/// The folder or the file cannot be made, or another run holds the lock.
fn lock(results: &Path, folder: &Path) -> Result<RwLock<File>, Failure> {
    let failed = |error: io::Error| Failure::at(results.display(), error);
    let path = folder.join(LOCK);
    for _ in 0..MOST_TRIES {
        fs::create_dir_all(folder).map_err(failed)?;
        let file = match File::options().write(true).create(true).truncate(false).open(&path) {
            // Another run ended just now and removed the folder.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            file => file.map_err(failed)?,
        };
        let opened = file.metadata().map_err(failed)?;
        let mut lock = RwLock::new(file);
        match lock.try_write() {
            // Unlocked when the file is closed.
            Ok(guard) => mem::forget(guard),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                let busy = "another `bitext corpus` is writing to this folder";
                return Err(Failure::at(results.display(), busy));
            }
            // A file system without locks cannot keep two runs apart.
            Err(_) => {}
        }
        // If another run ended just now and removed the file, a third may have locked a new one.
        if fs::symlink_metadata(&path).is_ok_and(|now| is_same_file(&opened, &now)) {
            return Ok(lock);
        }
    }
    Err(Failure::at(path.display(), "cannot be locked"))
}

#[cfg(unix)]
fn is_same_file(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// An open file keeps its name on such systems.
#[cfg(not(unix))]
fn is_same_file(_: &fs::Metadata, other: &fs::Metadata) -> bool {
    other.is_file()
}
