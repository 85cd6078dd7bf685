//! The secret key of the user, by which files that the command has written are known again.
//!
//! It lies outside of the folders that it guards, in a file that only the user can read, and is made
//! when it is first needed. Whoever loses or removes it loses no more than the work that killed runs
//! have kept.
use super::{
    folder::{Access, Folder, Owner, owner},
    seal::Seal,
    unfinished::{Unfinished, clear_beside},
};
use std::{
    env,
    fs::{DirBuilder, File},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

/// The folder of the program among those of other programs.
const PROGRAM: &str = "bitext";

/// The name of the file with the key.
const FILE: &str = "key";

const BYTES: usize = blake3::KEY_LEN;

/// A seal by the key of the user who runs the program.
///
/// # Errors
/// There is no folder for the key, it or the key cannot be written or belongs to another user, as
/// that of `HOME` may under `sudo`, or what is there is no key that only the user can read.
pub(crate) fn seal_of_user() -> io::Result<Seal> {
    let folder = folder_of_user().ok_or_else(|| {
        io::Error::other("no folder for a key that guards it; XDG_STATE_HOME or HOME names one")
    })?;
    seal_in(&folder).map_err(|error| {
        io::Error::new(error.kind(), format!("{}: {error}", folder.join(FILE).display()))
    })
}

/// Where programs keep what the user does not look after.
fn folder_of_user() -> Option<PathBuf> {
    let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let states = named("XDG_STATE_HOME");
    let states = states.or_else(|| Some(named("HOME")?.join(".local").join("state")));
    Some(states.or_else(|| named("LOCALAPPDATA"))?.join(PROGRAM))
}

/// A seal by the key in a folder; both are made if they are not there.
fn seal_in(path: &Path) -> io::Result<Seal> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    let folder = Folder::open(path)?;
    clear_beside(&folder, FILE.as_ref());
    let mut unfinished = Unfinished::beside(&folder, FILE.as_ref(), Access::Private)?;
    // On a file system of another machine it need not be the user who runs the program.
    let own = owner(&unfinished.file().metadata()?);
    if owner(&folder.metadata()?) != own {
        return Err(io::Error::other(
            "its folder belongs to another user; XDG_STATE_HOME names one of yours",
        ));
    }
    if folder.keep_others_out()? {
        return Err(io::Error::other(
            "others may write to its folder; XDG_STATE_HOME names another",
        ));
    }
    match folder.read(FILE.as_ref()) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        file => return key_of(own, file?).map(Seal::new),
    }
    let mut key = [0; BYTES];
    getrandom::fill(&mut key)?;
    unfinished.file().write_all(&key)?;
    // An empty key would be in the way after a power cut.
    unfinished.file().sync_all()?;
    match unfinished.finish_new(FILE) {
        // Another run was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            key_of(own, folder.read(FILE.as_ref())?).map(Seal::new)
        }
        made => made.map(|()| Seal::new(key)),
    }
}

/// The key in a file, if nobody else can know or have written it.
fn key_of(own: Owner, mut file: File) -> io::Result<[u8; BYTES]> {
    let metadata = file.metadata()?;
    if owner(&metadata) != own {
        return Err(io::Error::other("belongs to another user; remove it, and a new one is made"));
    }
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::mode(&metadata) & 0o077 != 0 {
        return Err(io::Error::other("others may read it; remove it, and a new one is made"));
    }
    if metadata.len() != BYTES as u64 {
        return Err(io::Error::other("is no key; remove it, and one is made"));
    }
    let mut key = [0; BYTES];
    file.read_exact(&mut key)?;
    Ok(key)
}
