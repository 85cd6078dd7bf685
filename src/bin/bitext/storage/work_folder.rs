//! A folder within that of the results that keeps what a run has done so far. If the run is killed,
//! the next one goes on from there.
//!
//! What is kept counts only for the same texts, the same options and the same build of the program.
//! The folder is removed when all is done. If it vanishes before, or cannot be locked, no more is
//! kept, and the results are written all the same.
use super::{
    fingerprint::{Fingerprint, StrongHash},
    folder::{Access, Folder, Owner, owner, unless_missing},
    lock::{Lock, lock},
    seal::Seal,
    unfinished::{self, Unfinished, is_unfinished},
};
use bitext::Checkpoint;
use std::{
    ffi::OsStr,
    fs::File,
    io::{self, ErrorKind, Read, Write},
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
pub(crate) struct WorkFolder {
    results: Folder,
    folder: Folder,
    /// That of the files which this run makes there.
    owner: Owner,
    /// Locked until it is closed, at the latest by the end of the process; or why it cannot be. Then
    /// nothing in the folder is used, made or removed.
    lock: io::Result<File>,
    /// Whether nothing was in the folder and nothing is yet.
    is_new: bool,
    /// By which what is kept is known to be of this work; `None` as long as nothing may be kept.
    seal: Option<Seal>,
}

/// What an earlier run has left.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum EarlierRun {
    Nothing,
    /// Part of the same work, which counts.
    SameWork,
    /// Part of other work, which does not count; with what has changed since.
    OtherWork(&'static str),
    /// What nobody can know to be written by this user.
    Unknown,
}

/// What is known of a result that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenResult {
    length: u64,
    hash: StrongHash,
    pub(crate) warnings: Vec<String>,
}

/// Why there can be no folder for the work, with the path that it is about.
pub(crate) type NoWorkFolder = (PathBuf, io::Error);

impl WorkFolder {
    /// The path of the folder for results that go to `results`.
    pub(crate) fn path_within(results: &Path) -> PathBuf {
        results.join(FOLDER)
    }

    /// Makes the folder if it is not there, locks it, and removes what a killed run was just writing.
    ///
    /// # Errors
    /// It cannot be made, is a symbolic link, belongs to another user, or another run has locked it.
    /// That it cannot be locked for another reason is said by [`WorkFolder::begin`].
    pub(crate) fn open(results: &Path) -> Result<WorkFolder, NoWorkFolder> {
        let path = WorkFolder::path_within(results);
        let failed = |error| (results.to_owned(), error);
        let results = Folder::open(results).map_err(failed)?;
        for _ in 0..MOST_TRIES {
            let is_new = match results.make_folder(FOLDER) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
                made => made.map(|()| true).map_err(failed)?,
            };
            let folder = match results.open_folder(FOLDER) {
                // Another run ended just now and removed it.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(_) if path.is_symlink() => {
                    return Err((path, io::Error::other("is a symbolic link, not a folder")));
                }
                folder => folder.map_err(|error| (path.clone(), error))?,
            };
            let owner = match own_files(&folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                owner => owner.map_err(|error| (path.clone(), error))?,
            };
            let lock = match locked(&folder, owner) {
                Ok(None) => continue,
                Ok(Some(lock)) => Ok(lock),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let busy = "another `bitext corpus` is writing to this folder";
                    return Err(failed(io::Error::new(error.kind(), busy)));
                }
                Err(error) => Err(error),
            };
            let opened = WorkFolder { results, folder, owner, lock, is_new, seal: None };
            if opened.lock.is_ok() {
                opened.clear_crafted().map_err(failed)?;
                unfinished::clear(&opened.results).map_err(failed)?;
            }
            return Ok(opened);
        }
        Err((path, io::Error::other("cannot be locked")))
    }

    /// Begins the work, with what an earlier run of the same work has left or with nothing; what is
    /// kept is sealed by the seal of the user.
    ///
    /// # Errors
    /// The folder is not locked, the fingerprint of the work or the key is not known, or cannot be
    /// written; then nothing is loaded or kept.
    pub(crate) fn begin(
        &mut self,
        work: io::Result<(Fingerprint, Seal)>,
    ) -> io::Result<EarlierRun> {
        self.is_new = false;
        if let Err(error) = &self.lock {
            return Err(io::Error::new(error.kind(), error.to_string()));
        }
        let (work, user) = work?;
        let of_work = user.with_purpose(work.bytes().as_flattened());
        let earlier = match self.folder.read(WORK.as_ref()) {
            Err(error) if error.kind() == ErrorKind::NotFound => EarlierRun::Nothing,
            written => {
                match self.opened(WORK, written, &user).map(|of| serde_json::from_slice(&of)) {
                    Some(Ok(earlier)) => match work.difference(earlier) {
                        None => EarlierRun::SameWork,
                        Some(what) => EarlierRun::OtherWork(what),
                    },
                    _ => EarlierRun::Unknown,
                }
            }
        };
        if earlier != EarlierRun::SameWork {
            // The fingerprint goes first. Otherwise, if the run is killed in between, the next
            // would begin with what is left of other work.
            self.folder.remove(WORK)?;
            self.clear(is_kept)?;
            self.write(WORK, &serde_json::to_vec(&work)?, &user)?;
        }
        self.seal = Some(of_work);
        Ok(earlier)
    }

    /// Whether the fingerprint of the work is written, so that what is there belongs to it and more
    /// may be added.
    pub(crate) const fn keeps(&self) -> bool {
        self.seal.is_some()
    }

    /// What was stored at a checkpoint, if not a byte of it has changed since.
    pub(crate) fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        // What is there may belong to other work.
        let seal = self.seal.as_ref()?;
        let name = name_of(at);
        self.opened(&name, self.folder.read(name.as_ref()), seal)
    }

    /// Stores what has been worked out up to a checkpoint.
    ///
    /// # Errors
    /// It cannot be written; the work can go on all the same. So below.
    pub(crate) fn store(&self, at: Checkpoint, bytes: &[u8]) -> io::Result<()> {
        self.keep(&name_of(at), bytes)
    }

    /// Records that the result of a pair, given by its number, is written.
    pub(crate) fn finish(&self, number: usize, result: &WrittenResult) -> io::Result<()> {
        let WrittenResult { length, hash, warnings } = result;
        self.keep(&finished(number), &serde_json::to_vec(&(length, hash, warnings))?)
    }

    /// The result of a pair that was written to this file of the folder of results, if it has not
    /// changed since.
    pub(crate) fn finished(&self, number: usize, result: &OsStr) -> Option<WrittenResult> {
        let (seal, name) = (self.seal.as_ref()?, finished(number));
        let record = self.opened(&name, self.folder.read(name.as_ref()), seal)?;
        let (length, hash, warnings) = serde_json::from_slice(&record).ok()?;
        let file = self.own(self.results.read(result))?;
        if file.metadata().ok()?.len() != length {
            return None;
        }
        let mut hasher = blake3::Hasher::new();
        // It may grow meanwhile.
        hasher.update_reader(file.take(length)).ok()?;
        let is_same = hasher.finalize() == hash;
        is_same.then_some(WrittenResult { length, hash, warnings })
    }

    /// An empty file that can become a result. It is made in the folder of the work, where the next
    /// run finds it if this one is killed, or beside the result if that is gone or not locked.
    pub(crate) fn unfinished(&self, result: &OsStr) -> io::Result<Unfinished<'_>> {
        let beside = || Unfinished::beside(&self.results, result, Access::Usual);
        if self.lock.is_err() {
            return beside();
        }
        match Unfinished::within(&self.folder, Access::Usual) {
            Err(error) if error.kind() == ErrorKind::NotFound => beside(),
            made => made,
        }
    }

    /// The folder of the results.
    pub(crate) const fn results(&self) -> &Folder {
        &self.results
    }

    /// Removes everything that was kept when all is done, and the folder if nothing else is in it.
    pub(crate) fn remove(self) -> io::Result<()> {
        // A power cut must not lose the results once what would make them again is gone.
        self.results.sync()?;
        self.take_away()
    }

    /// Removes what this program has made. The fingerprint goes after what it belongs to, and
    /// the lock goes last: a run that starts in between finds the lock taken or makes a new one.
    fn take_away(&self) -> io::Result<()> {
        if self.lock.is_err() {
            return Ok(());
        }
        self.clear(|name| is_kept(name) || is_unfinished(name))?;
        for last in [WORK, LOCK] {
            self.clear(|name| name == last)?;
        }
        match self.results.remove_folder(FOLDER) {
            // Files of somebody else or of the next run are in it.
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => unless_missing(removed),
        }
    }

    /// Writes a file that counts for this work only, if its fingerprint is written.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.seal.as_ref().map_or(Ok(()), |seal| self.write(name, bytes, seal))
    }

    /// Makes or replaces a file, without waiting until the disk has it.
    fn write(&self, name: &str, bytes: &[u8], seal: &Seal) -> io::Result<()> {
        let mut unfinished = Unfinished::within(&self.folder, Access::Private)?;
        unfinished.file().write_all(&seal.header(name, bytes))?;
        unfinished.file().write_all(bytes)?;
        unfinished.finish(&self.folder, name.as_ref()).map_err(|error| match error.kind() {
            // One with nothing in it was removed before.
            ErrorKind::IsADirectory => {
                let what = format!("`{name}` is a folder with something in it; remove it");
                io::Error::new(error.kind(), what)
            }
            _ => error,
        })
    }

    /// What a file of this name holds, if this user has sealed it.
    fn opened(&self, name: &str, file: io::Result<File>, seal: &Seal) -> Option<Vec<u8>> {
        let file = self.own(file)?;
        let bytes = file.metadata().ok()?.len();
        seal.open(name, file, bytes)
    }

    /// The file, if it belongs to this user.
    fn own(&self, file: io::Result<File>) -> Option<File> {
        let file = file.ok()?;
        (owner(&file.metadata().ok()?) == self.owner).then_some(file)
    }

    /// Removes what a killed run was just writing, and empty folders in the way of what is kept.
    fn clear_crafted(&self) -> io::Result<()> {
        let is_crafted =
            |name: &str| (is_kept(name) || name == WORK) && self.folder.has_folder(name);
        match self.clear(|name| is_unfinished(name) || is_crafted(name)) {
            // Whatever it is in the way of will say so.
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            cleared => cleared,
        }
    }

    /// Removes the files and empty folders of these names.
    ///
    /// # Errors
    /// The first that cannot be removed; all others are.
    fn clear(&self, of: impl Fn(&str) -> bool) -> io::Result<()> {
        let names = match self.folder.names() {
            // The folder has vanished, and all that was in it.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            names => names?,
        };
        let removed = names.iter().filter(|name| of(name)).map(|name| self.folder.remove(name));
        // All before the first error is looked for.
        removed.collect::<Vec<_>>().into_iter().collect()
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

impl WrittenResult {
    pub(crate) fn new(result: &[u8], warnings: Vec<String>) -> WrittenResult {
        let hash = blake3::hash(result).into();
        WrittenResult { length: result.len() as u64, hash, warnings }
    }
}

/// Whether a file of this name holds a part of the work.
fn is_kept(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "seen" | "done")))
}

fn name_of(at: Checkpoint) -> String {
    format!("{}-{}.seen", at.round, at.document)
}

fn finished(number: usize) -> String {
    format!("{number}.done")
}

/// The owner of the files that this run makes in the folder: on a file system of another machine it
/// need not be the user who runs the program.
///
/// # Errors
/// No file can be made, or the folder is of another owner.
fn own_files(folder: &Folder) -> io::Result<Owner> {
    let mut probe = Unfinished::within(folder, Access::Private)?;
    let own = owner(&probe.file().metadata()?);
    if owner(&folder.metadata()?) != own {
        return Err(io::Error::other("belongs to another user"));
    }
    // What they write there is not sealed.
    let _ = folder.keep_others_out()?;
    Ok(own)
}

/// The file that locks the folder; `None` if another run removed it just then.
///
/// # Errors
/// There can be no such file, such as where a folder with something in it has its name, or another
/// run has locked it, [`ErrorKind::WouldBlock`].
fn locked(folder: &Folder, own: Owner) -> io::Result<Option<File>> {
    let file = match folder.open_to_lock(LOCK, true) {
        Ok(file) if owner(&file.metadata()?) == own => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if folder.is_plain(LOCK) => {
            return Err(io::Error::new(error.kind(), format!("`{LOCK}`: {error}")));
        }
        // What is no plain file of this user is none that a run has locked.
        _ => return folder.remove(LOCK).map(|()| None),
    };
    match lock(file) {
        Lock::Refused => Err(ErrorKind::WouldBlock.into()),
        // If another run ended just now and removed the file, a third may have locked a new one. A
        // file system without locks cannot keep two runs apart.
        Lock::Held(file) | Lock::None(file) => Ok(folder.has(LOCK, &file).then_some(file)),
    }
}
