//! Standard input, output and error as the program was started with them.
//!
//! Before `main`, the standard library opens `/dev/null` in place of each that is closed, and it
//! ignores what the system says of a stream that is open the other way only. So what goes there would
//! be lost, and nobody told.
use std::io;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardStream {
    Input,
    Output,
    Error,
}

impl StandardStream {
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

        pub(super) fn check_as_started(self) -> io::Result<()> {
            if CLOSED.get(self as usize).is_some_and(|closed| closed.load(Ordering::Relaxed)) {
                return Err(io::Error::other("is closed"));
            }
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
