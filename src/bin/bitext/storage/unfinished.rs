//! A file that is written under a name of its own before it gets the right one, so that it is there
//! whole or not at all.
//!
//! Beside a result, the name follows from that of the result, and the file is locked as long as its
//! run lives: what a killed run has left is known by its name and by nobody holding the lock, and the
//! next run removes it. Files of another form of name may be the user's and stay. Runs that write the same result at the same time have a file each, and the
//! last to end replaces what the others have written.
use super::{
    folder::{Access, Folder},
    lock::{Lock, lock},
};
use std::{
    ffi::OsStr,
    fs::File,
    io::{self, ErrorKind},
    process,
    sync::atomic::{AtomicU64, Ordering},
};

/// How the name of a file that is not finished begins and ends.
const PREFIX: &str = ".bitext-";
const SUFFIX: &str = ".tmp";

/// Digits of the hash in the name beside a result.
const HASH_DIGITS: usize = 16;

/// How many runs may write one result at the same time.
const MOST_WRITERS: u32 = 32;

/// How often making a file is tried again, if another run removes or makes one of its name just then.
const MOST_TRIES: u32 = 100;

/// Numbers the files of this process in folders that it has locked.
static NUMBER: AtomicU64 = AtomicU64::new(0);

#[derive(Debug)]
pub(crate) struct Unfinished<'f> {
    folder: &'f Folder,
    name: String,
    /// Locked, where the file system has locks, until it is closed.
    file: File,
    /// Whether it has got the right name.
    is_finished: bool,
}

impl<'f> Unfinished<'f> {
    /// An empty file beside the result of this name.
    pub(crate) fn beside(
        folder: &'f Folder,
        result: &OsStr,
        access: Access,
    ) -> io::Result<Unfinished<'f>> {
        for writer in 0..MOST_WRITERS {
            let name = name_beside(result, writer);
            if let Some(file) = create_locked(folder, &name, access)? {
                return Ok(Unfinished { folder, name, file, is_finished: false });
            }
        }
        Err(io::Error::other(format!(
            "{MOST_WRITERS} other runs write the same; if none does, remove `{PREFIX}*{SUFFIX}`"
        )))
    }

    /// An empty file in a folder of the program's own. What a killed run has left there is to be
    /// removed by [`is_unfinished`], by whoever has locked the folder.
    pub(crate) fn within(folder: &'f Folder, access: Access) -> io::Result<Unfinished<'f>> {
        for _ in 0..MOST_TRIES {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("{PREFIX}{}-{number}{SUFFIX}", process::id());
            match folder.create(&name, access) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                file => return Ok(Unfinished { folder, name, file: file?, is_finished: false }),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Gives it its name in a folder of the same file system, in place of what has that name.
    pub(crate) fn finish(mut self, to: &Folder, name: &OsStr) -> io::Result<()> {
        self.folder.rename(&self.name, to, name)?;
        self.is_finished = true;
        Ok(())
    }

    /// Gives it its name in its folder.
    ///
    /// # Errors
    /// Among others [`ErrorKind::AlreadyExists`].
    pub(crate) fn finish_new(self, name: &str) -> io::Result<()> {
        self.folder.link(&self.name, name)
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        // Another run may have taken it for abandoned, and made one of the same name.
        if !self.is_finished && self.folder.has(&self.name, &self.file) {
            // The next run does it otherwise.
            let _ = self.folder.remove(&self.name);
        }
    }
}

/// Whether a file of this name, in a folder of the program's own, was never finished.
pub(crate) fn is_unfinished(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Removes what killed runs have left beside the result of this name.
pub(crate) fn clear_beside(folder: &Folder, result: &OsStr) {
    for writer in 0..MOST_WRITERS {
        remove_abandoned(folder, &name_beside(result, writer));
    }
}

/// Removes what killed runs have left in the folder beside any result, if it may be listed.
pub(crate) fn clear(folder: &Folder) -> io::Result<()> {
    let names = match folder.names() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(()),
        names => names?,
    };
    for name in names.iter().filter(|name| is_beside(name)) {
        remove_abandoned(folder, name);
    }
    Ok(())
}

/// Whether the name is of the form that [`name_beside`] gives.
fn is_beside(name: &str) -> bool {
    let stem = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    stem.and_then(|stem| stem.split_once('-')).is_some_and(|(hash, writer)| {
        let is_hash = hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_writer = (0..MOST_WRITERS).any(|number| number.to_string() == writer);
        hash.len() == HASH_DIGITS && is_hash && is_writer
    })
}

/// The name beside a result. It is short, however long that of the result is.
fn name_beside(result: &OsStr, writer: u32) -> String {
    let hash = blake3::hash(result.as_encoded_bytes()).to_hex();
    let hash = hash.get(..HASH_DIGITS).unwrap_or_default();
    format!("{PREFIX}{hash}-{writer}{SUFFIX}")
}

/// A new file, locked; `None` if one of this name is in use.
fn create_locked(folder: &Folder, name: &str, access: Access) -> io::Result<Option<File>> {
    for _ in 0..MOST_TRIES {
        match folder.create(name, access) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !remove_abandoned(folder, name) {
                    return Ok(None);
                }
            }
            Err(error) => return Err(error),
            Ok(file) => match lock(file) {
                // Before it was locked, another run may have taken it for abandoned.
                Lock::Held(file) if !folder.has(name, &file) => {}
                Lock::Held(file) | Lock::None(file) => return Ok(Some(file)),
                Lock::Refused => return Ok(None),
            },
        }
    }
    Ok(None)
}

/// Removes a file that no run has locked; whether there is none now.
fn remove_abandoned(folder: &Folder, name: &str) -> bool {
    let file = match folder.open_to_lock(name, false) {
        Ok(file) => file,
        Err(error) => return error.kind() == ErrorKind::NotFound,
    };
    match lock(file) {
        // Whoever holds the lock is the only one to remove or rename it.
        Lock::Held(file) => !folder.has(name, &file) || folder.remove(name).is_ok(),
        Lock::None(_) | Lock::Refused => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn only_the_very_file_is_removed() {
        let path = TempDir::new().unwrap();
        let folder = Folder::open(path.path()).unwrap();
        for make in [Unfinished::within, |folder, access| {
            Unfinished::beside(folder, "result".as_ref(), access)
        }] {
            let unfinished = make(&folder, Access::Private).unwrap();
            let name = unfinished.name.clone();
            folder.remove(&name).unwrap();
            let _another = folder.create(&name, Access::Private).unwrap();
            drop(unfinished);
            assert!(folder.is_plain(&name), "{name}");
            folder.remove(&name).unwrap();
            drop(make(&folder, Access::Private).unwrap());
            assert_eq!(folder.names().unwrap(), [""; 0]);
        }
    }

    #[test]
    fn names_beside_are_known_and_no_others() {
        let name = name_beside("a".as_ref(), 7);
        assert!(is_beside(&name) && is_unfinished(&name), "{name}");
        assert!(is_beside(&name_beside("b".as_ref(), 31)));
        let others = [
            ".bitext-notes.tmp",
            ".bitext-7.tmp",
            ".bitext-12-7.tmp",
            &name.replace("-7", "-07"),
            &name.replace("-7", "-32"),
            &name.replace("-7", "-+7"),
            &name.replace(".tmp", ".tmp~"),
            &name.replace(".bitext-", ".bitext-a"),
            &name.to_uppercase(),
        ];
        assert!(!others.into_iter().any(is_beside));
    }
}
