//! Takes what a run over a corpus has done so far. Gives it to the next run, if this one is killed:
//! a folder within that of the results, gone when all is done. Never lets work on other texts, by
//! other options or by another build of the program count. Next: `corpus`.
use super::{
    failure::Failure,
    output::{Output, whole_file},
};
use bitext::{Checkpoint, Document, Pair};
use fd_lock::RwLock;
use std::{
    env,
    fmt::{self, Debug, Write as _},
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, ErrorKind},
    mem,
    path::{Path, PathBuf},
};

/// The folder within that of the results. Results are made here too, before they are renamed.
const FOLDER: &str = ".bitext-corpus";

/// The file that says what the work in the folder belongs to.
const WORK: &str = "work";

/// The file that is locked as long as a run is at work.
const LOCK: &str = "lock";

/// How often the lock is tried again where a run that ends takes it away just then.
const MOST_TRIES: usize = 1_000;

/// The work of this run and those before it, and a place to keep more of it.
#[derive(Debug)]
pub(crate) struct State {
    folder: PathBuf,
    /// Locked until it is closed, be it by the end of the process.
    _lock: RwLock<File>,
    /// Nothing was there before, and nothing worth keeping is yet.
    new: bool,
    /// It is written down what the work is: what is there belongs to it, and more may be added.
    keeps: bool,
}

/// What the results depend on, each as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// The program itself, with all lists and weights that are part of it.
    program: u64,
    /// Options, and what files named by them hold.
    options: u64,
    /// The texts as they are read, in their order, with the names of their results.
    texts: u64,
}

/// What there is of an earlier run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Earlier {
    /// None that was not finished.
    Nothing,
    /// It did the same work: what it has done counts.
    Same,
    /// It did other work, for what is said has changed, and counts for nothing.
    Other(&'static str),
}

/// A result that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finished {
    length: usize,
    hash: u64,
    /// What there was to say of it.
    pub(crate) warnings: Vec<String>,
}

/// The folder of the work on results that go to `results`.
pub(crate) fn folder_within(results: &Path) -> PathBuf {
    results.join(FOLDER)
}

impl State {
    /// Makes the folder if it is not there, and clears away what a killed run was just writing.
    ///
    /// # Errors
    /// It cannot be made or is a symbolic link, or another run is at work there.
    pub(crate) fn open(results: &Path) -> Result<State, Failure> {
        let folder = folder_within(results);
        // Files are removed there: never from a folder that somebody else has chosen.
        if folder.is_symlink() {
            return Err(Failure::at(folder.display(), "is a symbolic link, not a folder"));
        }
        let new = !folder.exists();
        let lock = lock(results, &folder)?;
        let state = State { folder, _lock: lock, new, keeps: false };
        let cleared = state.clear(whole_file::is_temporary);
        cleared.map_err(|error| Failure::at(results.display(), error))?;
        Ok(state)
    }

    /// Begins work, with what an earlier run of the same work has done or with nothing.
    ///
    /// # Errors
    /// It cannot be written down what the work is; nothing is loaded or kept then.
    pub(crate) fn begin(&mut self, work: io::Result<Fingerprint>) -> io::Result<Earlier> {
        self.new = false;
        let work = work?;
        let earlier = match fs::read(self.folder.join(WORK)) {
            Ok(bytes) => match Fingerprint::read(&bytes) {
                Some(earlier) => work.compared_with(earlier),
                None => Earlier::Nothing,
            },
            Err(_) => Earlier::Nothing,
        };
        if earlier != Earlier::Same {
            // First of all, lest a run killed between here and there leave it to be believed.
            unless_missing(fs::remove_file(self.folder.join(WORK)))?;
            self.clear(is_kept)?;
            self.write(WORK, &work.written())?;
        }
        self.keeps = true;
        Ok(earlier)
    }

    /// Whether the next run can go on from here.
    pub(crate) fn keeps(&self) -> bool {
        self.keeps
    }

    /// What was stored at a checkpoint.
    pub(crate) fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        // What is there may be of other work.
        if !self.keeps {
            return None;
        }
        fs::read(self.folder.join(name_of(at))).ok()
    }

    /// Stores what has been worked out.
    pub(crate) fn store(&self, at: Checkpoint, bytes: &[u8]) -> io::Result<()> {
        self.keep(&name_of(at), bytes)
    }

    /// Writes down that the result of a pair, by its number, is written.
    pub(crate) fn finish(&self, number: usize, result: &Finished) -> io::Result<()> {
        let Finished { length, hash, warnings } = result;
        self.keep(&finished(number), &serde_json::to_vec(&(length, hash, warnings))?)
    }

    /// The result of a pair as it was written, if it still is what it was.
    pub(crate) fn finished(&self, number: usize, output: &Output) -> Option<Finished> {
        let Output::File(file) = output else { return None };
        let record = fs::read(self.folder.join(finished(number))).ok()?;
        let (length, hash, warnings) = serde_json::from_slice(&record).ok()?;
        let now = Finished::new(&file.read().ok()?, warnings);
        ((now.length, now.hash) == (length, hash)).then_some(now)
    }

    /// All is done: takes everything away that was kept, and the folder if nothing else is there.
    ///
    /// # Errors
    /// Something cannot be removed.
    pub(crate) fn remove(self) -> io::Result<()> {
        // The results must not be lost after what would make them again.
        #[cfg(unix)]
        if let Some(results) = self.folder.parent() {
            File::open(results)?.sync_all()?;
        }
        self.take_away()
    }

    /// Removes what this program has made. What is kept counts until nothing of it is left, and
    /// the lock goes last: who comes in between waits for another, or makes one.
    fn take_away(&self) -> io::Result<()> {
        self.clear(|name| is_kept(name) || whole_file::is_temporary(name))?;
        for name in [WORK, LOCK] {
            unless_missing(fs::remove_file(self.folder.join(name)))?;
        }
        match fs::remove_dir(&self.folder) {
            // By somebody else or by the next run.
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => unless_missing(removed),
        }
    }

    /// Writes a file that counts for this work alone, if it is known which it is.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if self.keeps { self.write(name, bytes) } else { Ok(()) }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        whole_file::write(&self.folder, &self.folder.join(name), bytes)
    }

    /// Removes the files of these names.
    fn clear(&self, of: impl Fn(&str) -> bool) -> io::Result<()> {
        for file in fs::read_dir(&self.folder)? {
            let file = file?;
            if file.file_name().to_str().is_some_and(&of) {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for State {
    fn drop(&mut self) {
        if self.new {
            // Nothing was done; a folder more or less is no failure.
            let _ = self.take_away();
        }
    }
}

/// The lock of the folder, which is made if it is not there.
fn lock(results: &Path, folder: &Path) -> Result<RwLock<File>, Failure> {
    let failed = |error: io::Error| Failure::at(results.display(), error);
    let path = folder.join(LOCK);
    for _ in 0..MOST_TRIES {
        fs::create_dir_all(folder).map_err(failed)?;
        let file = match File::options().write(true).create(true).truncate(false).open(&path) {
            // Another run ended just now and took the folder away.
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
            // A file system without locks: one has to see to it oneself.
            Err(_) => {}
        }
        // Unless another run ended just now and took the file away: a third may have its own.
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

/// Where a file that is open keeps its name.
#[cfg(not(unix))]
fn is_same_file(_: &fs::Metadata, other: &fs::Metadata) -> bool {
    other.is_file()
}

/// A file of this name holds a part of the work.
fn is_kept(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "seen" | "done")))
}

/// What is not there need not be removed.
fn unless_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

impl Fingerprint {
    /// Of work by these options on these texts, each the hash of a pair and its name.
    ///
    /// # Errors
    /// The program's own file cannot be read: one build cannot be told from another.
    pub(crate) fn new(options: &impl Debug, texts: &[u64]) -> io::Result<Fingerprint> {
        let program = env::current_exe().and_then(fs::read).map_err(|error| {
            io::Error::new(error.kind(), format!("the program cannot read its own file: {error}"))
        })?;
        let mut of_options = TextHasher(DefaultHasher::new());
        // Never fails: hashing does not.
        let _ = write!(of_options, "{options:?}");
        Ok(Fingerprint {
            program: hash_of(&(env!("CARGO_PKG_VERSION"), program)),
            options: of_options.0.finish(),
            texts: hash_of(texts),
        })
    }

    fn compared_with(self, earlier: Fingerprint) -> Earlier {
        if self == earlier {
            Earlier::Same
        } else if self.texts != earlier.texts {
            Earlier::Other("the texts")
        } else if self.options != earlier.options {
            Earlier::Other("the options")
        } else {
            Earlier::Other("the program")
        }
    }

    fn written(self) -> Vec<u8> {
        let Fingerprint { program, options, texts } = self;
        format!("bitext corpus 1\n{program:016x}\n{options:016x}\n{texts:016x}\n").into_bytes()
    }

    fn read(bytes: &[u8]) -> Option<Fingerprint> {
        let text = str::from_utf8(bytes).ok()?;
        let mut numbers = text.strip_prefix("bitext corpus 1\n")?.lines();
        let mut next = || u64::from_str_radix(numbers.next()?, 16).ok();
        let read = Fingerprint { program: next()?, options: next()?, texts: next()? };
        // Not one that lacks its end.
        (read.written() == bytes).then_some(read)
    }
}

impl Finished {
    pub(crate) fn new(result: &[u8], warnings: Vec<String>) -> Finished {
        Finished { length: result.len(), hash: hash_of(result), warnings }
    }
}

/// All that is in a pair of documents, and the name of its result, as one number.
pub(crate) fn hash_of_pair(name: &str, documents: Pair<&Document>) -> u64 {
    let Pair { source, target } = documents.map(|document| {
        let sentence = |sentence: &bitext::Sentence| {
            (sentence.span().start(), sentence.span().end(), sentence.paragraph())
        };
        let mut hasher = DefaultHasher::new();
        (document.language(), document.text(), document.len()).hash(&mut hasher);
        document.sentences().iter().map(sentence).for_each(|one| one.hash(&mut hasher));
        hasher.finish()
    });
    hash_of(&(name, source, target))
}

fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Hashes what is written to it.
struct TextHasher(DefaultHasher);

impl fmt::Write for TextHasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

fn name_of(at: Checkpoint) -> String {
    format!("{}-{}.seen", at.round, at.document)
}

fn finished(number: usize) -> String {
    format!("{number}.done")
}
