//! Standard input, output and error as the program was started with them.
//!
//! Before `main`, the standard library opens `/dev/null` in place of each that is closed, and it
//! ignores what the system says of a stream that is open the other way only. So what goes there would
//! be lost, and nobody told.
use std::{
    ffi::OsStr,
    fs, io,
    path::{Component, Path},
    process,
};

/// How many links lead to a stream at most.
const MOST_LINKS: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardStream {
    Input,
    Output,
    Error,
}

impl StandardStream {
    /// The stream that a file name means to whoever opens it, by whatever links.
    pub(crate) fn opened_by(path: &Path) -> Option<StandardStream> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            if let Some(descriptor) = descriptor(&path) {
                return StandardStream::of_descriptor(descriptor);
            }
            path = path.parent()?.join(fs::read_link(&path).ok()?);
        }
        None
    }

    pub(crate) const fn of_descriptor(descriptor: u32) -> Option<StandardStream> {
        match descriptor {
            0 => Some(StandardStream::Input),
            1 => Some(StandardStream::Output),
            2 => Some(StandardStream::Error),
            _ => None,
        }
    }

    /// Whether the program was started with it.
    ///
    /// # Errors
    /// It was not.
    pub(crate) fn check_open(self) -> io::Result<()> {
        #[cfg(unix)]
        return self.check_not_closed();
        #[cfg(not(unix))]
        Ok(())
    }

    /// Whether it can be read, or written to.
    ///
    /// # Errors
    /// The program was started without it, or it is open the other way only.
    pub(crate) fn check(self) -> io::Result<()> {
        #[cfg(unix)]
        return self.check_as_started();
        #[cfg(not(unix))]
        Ok(())
    }
}

/// The number of the open file that a name means: `/dev/stdout`, or one in a folder of those that
/// this process has open. A link as the last part of the name is not followed.
pub(crate) fn descriptor(path: &Path) -> Option<u32> {
    if !cfg!(unix) {
        return None;
    }
    let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
    if let Some(number) = (0..).zip(streams).find(|(_, name)| path == Path::new(name)) {
        return Some(number.0);
    }
    let text = path.file_name()?.to_str()?;
    let number = text.parse().ok().filter(|number: &u32| number.to_string() == text)?;
    let folder = path.parent()?;
    let is_own = |folder: &Path| {
        let parts: Vec<_> = folder.components().collect();
        let own = process::id().to_string();
        let of_process =
            |part: &OsStr| part == "self" || part == "thread-self" || part == own.as_str();
        folder == Path::new("/dev/fd")
            || matches!(parts.as_slice(), [Component::RootDir, Component::Normal(root), Component::Normal(process), .., Component::Normal(last)]
                if *root == "proc" && of_process(process) && *last == "fd")
    };
    let canonical = || fs::canonicalize(folder).is_ok_and(|folder| is_own(&folder));
    (is_own(folder) || canonical()).then_some(number)
}

#[cfg(unix)]
mod as_started {
    use super::StandardStream;
    use rustix::{
        fd::BorrowedFd,
        fs::{OFlags, fcntl_getfl},
        io::fcntl_getfd,
        stdio,
    };
    use std::{
        io,
        sync::atomic::{AtomicBool, Ordering},
    };

    /// Whether each was closed.
    static CLOSED: [AtomicBool; 3] = [const { AtomicBool::new(false) }; 3];

    /// Runs before the standard library changes anything.
    #[ctor::ctor]
    fn look() {
        let streams = [stdio::stdin(), stdio::stdout(), stdio::stderr()];
        for (closed, stream) in CLOSED.iter().zip(streams) {
            closed.store(fcntl_getfd(stream).is_err(), Ordering::Relaxed);
        }
    }

    impl StandardStream {
        fn open(self) -> BorrowedFd<'static> {
            match self {
                StandardStream::Input => stdio::stdin(),
                StandardStream::Output => stdio::stdout(),
                StandardStream::Error => stdio::stderr(),
            }
        }

        pub(super) fn check_not_closed(self) -> io::Result<()> {
            if CLOSED.get(self as usize).is_some_and(|closed| closed.load(Ordering::Relaxed)) {
                return Err(io::Error::other("is closed"));
            }
            Ok(())
        }

        pub(super) fn check_as_started(self) -> io::Result<()> {
            self.check_not_closed()?;
            let mode = fcntl_getfl(self.open())? & OFlags::ACCMODE;
            match self {
                StandardStream::Input if mode == OFlags::WRONLY => {
                    Err(io::Error::other("is not open for reading"))
                }
                StandardStream::Output | StandardStream::Error if mode == OFlags::RDONLY => {
                    Err(io::Error::other("is not open for writing"))
                }
                _ => Ok(()),
            }
        }
    }
}
