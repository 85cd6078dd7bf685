//! The lock of a folder, held by at most one run of the program at a time.
use crate::failure::Failure;
use fd_lock::RwLock;
use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    mem,
    path::Path,
};

/// The file that is locked.
pub(super) const LOCK: &str = "lock";

/// How often locking is tried again, if the run that held the lock removes its file just then.
const MOST_TRIES: usize = 1_000;

/// Locks `folder` within `results`, and makes it if it is not there.
///
/// # Errors
/// The folder or the file cannot be made, or another run holds the lock.
pub(super) fn lock(results: &Path, folder: &Path) -> Result<RwLock<File>, Failure> {
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

/// Whether both are one file.
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
