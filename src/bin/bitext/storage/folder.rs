//! A folder that stays open, and the plain files in it.
//!
//! Names are looked up in the folder that was opened, wherever its path leads later; no symbolic
//! link is followed, and opening never waits for the other end of a FIFO. Systems without such calls
//! use paths instead.
#[cfg(not(unix))]
use std::fs;
use std::{
    ffi::OsStr,
    fs::{File, Metadata},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
#[cfg(unix)]
use {
    rustix::{
        fs::{AtFlags, Dir, FileType, Mode, OFlags},
        io::Errno,
    },
    std::os::unix::fs::{MetadataExt, OpenOptionsExt},
};

/// What tells the files of one user from those of others.
#[cfg(unix)]
pub(crate) type Owner = u32;
#[cfg(not(unix))]
pub(crate) type Owner = ();

/// Who may read and write a file or folder that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Its owner.
    Private,
    /// Whoever the user lets by default.
    Usual,
}

#[derive(Debug)]
pub(crate) struct Folder {
    #[cfg(unix)]
    handle: File,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, at the end of symbolic links. On Linux one without the permission to list
    /// what is in it will do: files can be made in it.
    pub(crate) fn open(path: &Path) -> io::Result<Folder> {
        #[cfg(unix)]
        {
            let open = |flags: OFlags| {
                let flags = (flags | OFlags::DIRECTORY).bits().cast_signed();
                File::options().read(true).custom_flags(flags).open(path)
            };
            let handle = match open(OFlags::empty()) {
                #[cfg(any(target_os = "linux", target_os = "android"))]
                Err(error) if error.kind() == ErrorKind::PermissionDenied => open(OFlags::PATH)?,
                opened => opened?,
            };
            Ok(Folder { handle, path: path.to_owned() })
        }
        #[cfg(not(unix))]
        {
            fs::read_dir(path)?;
            Ok(Folder { path: path.to_owned() })
        }
    }

    /// Makes a folder in this one.
    pub(crate) fn make_folder(&self, name: &str) -> io::Result<()> {
        #[cfg(unix)]
        return Ok(rustix::fs::mkdirat(&self.handle, name, Access::Private.mode(true))?);
        #[cfg(not(unix))]
        fs::create_dir(self.path.join(name))
    }

    /// Opens a folder in this one, which must not be a symbolic link.
    pub(crate) fn open_folder(&self, name: &str) -> io::Result<Folder> {
        let path = self.path.join(name);
        #[cfg(unix)]
        {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let handle = rustix::fs::openat(&self.handle, name, flags, Mode::empty())?;
            Ok(Folder { handle: handle.into(), path })
        }
        #[cfg(not(unix))]
        {
            if path.is_symlink() {
                return Err(ErrorKind::NotADirectory.into());
            }
            Folder::open(&path)
        }
    }

    /// Removes an empty folder in this one.
    pub(crate) fn remove_folder(&self, name: &str) -> io::Result<()> {
        #[cfg(unix)]
        return Ok(rustix::fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR)?);
        #[cfg(not(unix))]
        fs::remove_dir(self.path.join(name))
    }

    pub(crate) fn metadata(&self) -> io::Result<Metadata> {
        #[cfg(unix)]
        return self.handle.metadata();
        #[cfg(not(unix))]
        fs::metadata(&self.path)
    }

    /// Takes from others the permission to change what is in it, and says whether they keep it all
    /// the same, as on a file system without permissions.
    pub(crate) fn keep_others_out(&self) -> io::Result<bool> {
        #[cfg(unix)]
        {
            let is_open = || Ok::<_, io::Error>(self.metadata()?.mode() & 0o022 != 0);
            if is_open()? {
                rustix::fs::fchmod(&self.handle, Access::Private.mode(true))?;
            }
            is_open()
        }
        #[cfg(not(unix))]
        Ok(false)
    }

    /// Makes a file that was not there, to be written and read.
    pub(crate) fn create(&self, name: &str, access: Access) -> io::Result<File> {
        #[cfg(unix)]
        {
            let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL;
            self.open_file(name.as_ref(), flags, access)
        }
        #[cfg(not(unix))]
        {
            let _ = access;
            File::options().read(true).write(true).create_new(true).open(self.path.join(name))
        }
    }

    /// Opens a plain file to read it.
    ///
    /// # Errors
    /// There is none, or what has the name is a link, a FIFO, a device or a folder.
    pub(crate) fn read(&self, name: &OsStr) -> io::Result<File> {
        #[cfg(unix)]
        return plain(self.open_file(name, OFlags::RDONLY, Access::Private)?);
        #[cfg(not(unix))]
        plain(File::open(self.path.join(name))?)
    }

    /// Opens a plain file to lock it, and makes it, if that is wanted and it is not there.
    pub(crate) fn open_to_lock(&self, name: &str, create: bool) -> io::Result<File> {
        #[cfg(unix)]
        {
            let create = if create { OFlags::CREATE } else { OFlags::empty() };
            plain(self.open_file(name.as_ref(), OFlags::RDWR | create, Access::Private)?)
        }
        #[cfg(not(unix))]
        {
            let mut options = File::options();
            options.read(true).write(true).create(create).truncate(false);
            plain(options.open(self.path.join(name))?)
        }
    }

    /// Whether what has this name is a plain file.
    pub(crate) fn is_plain(&self, name: &str) -> bool {
        #[cfg(unix)]
        {
            let there = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW);
            there.is_ok_and(|there| FileType::from_raw_mode(there.st_mode).is_file())
        }
        #[cfg(not(unix))]
        fs::symlink_metadata(self.path.join(name)).is_ok_and(|there| there.is_file())
    }

    #[cfg(unix)]
    fn open_file(&self, name: &OsStr, flags: OFlags, access: Access) -> io::Result<File> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.handle, name, flags, access.mode(false))?.into())
    }

    /// Whether this file, which is open, still has the name.
    pub(crate) fn has(&self, name: &str, file: &File) -> bool {
        #[cfg(unix)]
        {
            let now = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW);
            let identity = file.metadata().map(|file| (file.dev(), file.ino()));
            matches!((identity, now), (Ok(identity), Ok(now)) if identity == identity_of(&now))
        }
        #[cfg(not(unix))]
        {
            // An open file keeps its name on such systems.
            let _ = file;
            fs::symlink_metadata(self.path.join(name)).is_ok_and(|now| now.is_file())
        }
    }

    /// Gives a file of this folder a name in another, in place of what has it there.
    pub(crate) fn rename(&self, name: &str, to: &Folder, new: &OsStr) -> io::Result<()> {
        #[cfg(unix)]
        return Ok(rustix::fs::renameat(&self.handle, name, &to.handle, new)?);
        #[cfg(not(unix))]
        fs::rename(self.path.join(name), to.path.join(new))
    }

    /// Gives a file of this folder one more name, which nothing has yet.
    pub(crate) fn link(&self, name: &str, new: &str) -> io::Result<()> {
        #[cfg(unix)]
        {
            let (from, to) = (&self.handle, &self.handle);
            Ok(rustix::fs::linkat(from, name, to, new, AtFlags::empty())?)
        }
        #[cfg(not(unix))]
        fs::hard_link(self.path.join(name), self.path.join(new))
    }

    /// Removes a file, an empty folder, or a link and not what it leads to. What is not there need
    /// not be removed.
    ///
    /// # Errors
    /// Among others that it is a folder with something in it, which stays.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        match self.remove_file(name) {
            // Systems have various errors for folders.
            Err(_) if self.has_folder(name) => {
                unless_missing(self.remove_folder(name)).map_err(|error| {
                    let reason = match error.kind() {
                        ErrorKind::DirectoryNotEmpty => {
                            "is a folder with something in it; remove it".to_owned()
                        }
                        _ => error.to_string(),
                    };
                    io::Error::new(error.kind(), format!("`{name}` {reason}"))
                })
            }
            removed => removed,
        }
    }

    /// Whether what has this name is a folder.
    pub(crate) fn has_folder(&self, name: &str) -> bool {
        #[cfg(unix)]
        {
            let there = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW);
            there.is_ok_and(|there| FileType::from_raw_mode(there.st_mode).is_dir())
        }
        #[cfg(not(unix))]
        fs::symlink_metadata(self.path.join(name)).is_ok_and(|there| there.is_dir())
    }

    fn remove_file(&self, name: &str) -> io::Result<()> {
        #[cfg(unix)]
        let removed = rustix::fs::unlinkat(&self.handle, name, AtFlags::empty());
        #[cfg(unix)]
        let removed = removed.map_err(io::Error::from);
        #[cfg(not(unix))]
        let removed = fs::remove_file(self.path.join(name));
        unless_missing(removed)
    }

    /// The names in it that are valid Unicode.
    pub(crate) fn names(&self) -> io::Result<Vec<String>> {
        #[cfg(unix)]
        {
            let mut names = Vec::new();
            // It may be written and not listed: then nothing is known of what it holds.
            let unlisted = |error: Errno| matches!(error, Errno::BADF | Errno::ACCESS);
            let all = match Dir::read_from(&self.handle) {
                Err(error) if unlisted(error) => return Ok(names),
                all => all?,
            };
            for entry in all {
                let entry = match entry {
                    Err(error) if unlisted(error) => break,
                    entry => entry?,
                };
                if let Ok(name) = entry.file_name().to_str()
                    && ![".", ".."].contains(&name)
                {
                    names.push(name.to_owned());
                }
            }
            Ok(names)
        }
        #[cfg(not(unix))]
        {
            let entries = fs::read_dir(&self.path)?.filter_map(Result::ok);
            Ok(entries.filter_map(|entry| entry.file_name().into_string().ok()).collect())
        }
    }

    /// Waits until the disk has the names in it, if the folder may be read; otherwise no program
    /// can.
    pub(crate) fn sync(&self) -> io::Result<()> {
        #[cfg(unix)]
        match self.handle.sync_all() {
            Err(error) if error.raw_os_error() == Some(Errno::BADF.raw_os_error()) => {}
            synced => synced?,
        }
        Ok(())
    }
}

impl Access {
    #[cfg(unix)]
    fn mode(self, is_folder: bool) -> Mode {
        Mode::from_bits_truncate(match (self, is_folder) {
            (Access::Private, false) => 0o600,
            (Access::Private, true) => 0o700,
            // Less the umask.
            (Access::Usual, false) => 0o666,
            (Access::Usual, true) => 0o777,
        })
    }
}

/// The owner of a file or folder.
pub(crate) fn owner(metadata: &Metadata) -> Owner {
    #[cfg(unix)]
    return metadata.uid();
    #[cfg(not(unix))]
    let _ = metadata;
}

/// Ignores the error for what is not there.
pub(crate) fn unless_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// The file, if it is no FIFO, device or folder.
fn plain(file: File) -> io::Result<File> {
    let is_plain = file.metadata()?.is_file();
    is_plain.then_some(file).ok_or_else(|| io::Error::other("is no plain file"))
}

/// What all names of one file have in common. Systems have numbers of various widths for it.
#[cfg(unix)]
#[allow(clippy::unnecessary_cast, clippy::cast_sign_loss, reason = "not so on every system")]
fn identity_of(file: &rustix::fs::Stat) -> (u64, u64) {
    (file.st_dev as u64, file.st_ino as u64)
}
