//! Locks of files, which end with their process.
use fd_lock::RwLock;
use std::{fs::File, io::ErrorKind, mem};

/// What came of trying to lock a file.
#[derive(Debug)]
pub(super) enum Lock {
    /// It is locked until it is closed, at the latest by the end of the process.
    Held(File),
    /// Another run has locked it.
    Refused,
    /// The file system has no locks.
    None(File),
}

pub(super) fn lock(file: File) -> Lock {
    let mut lock = RwLock::new(file);
    // A lock that is not unlocked here is unlocked when the file is closed.
    let failed = lock.try_write().map(mem::forget).err();
    let file = lock.into_inner();
    match failed {
        None => Lock::Held(file),
        Some(error) if error.kind() == ErrorKind::WouldBlock => Lock::Refused,
        Some(_) => Lock::None(file),
    }
}
