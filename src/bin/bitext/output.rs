//! Takes a finished result. Gives it to standard output, or to a file whole or not at all. Never
//! opens the file before the result is there, and never leaves a part of it behind.
use super::{
    failure::Failure,
    input::{Input, Inputs},
};
use std::{
    fmt::Display,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// What stands for standard output as a file name.
const STANDARD_OUTPUT: [&str; 3] = ["-", "/dev/stdout", "/dev/fd/1"];

/// Where names stand for files somebody else has opened; these are written, not replaced.
const OPENED_BY_OTHERS: [&str; 3] = ["/dev/stderr", "/dev/fd", "/proc"];

/// How many symbolic links are followed one after the other: as many as Linux itself follows.
const MOST_LINKS: usize = 40;

/// Where the result goes.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output.
    Standard,
    /// A device, a FIFO or the like: written directly, for it cannot be replaced.
    Device(PathBuf),
    /// A file, new or to be replaced.
    File(Replacement),
}

/// A file to be made or replaced in one step.
#[derive(Debug)]
pub(crate) struct Replacement {
    /// As the user wrote it, for messages.
    name: PathBuf,
    /// The file itself, at the end of all symbolic links.
    target: PathBuf,
    /// Where the file is made before it is renamed; otherwise beside the target.
    workshop: Option<PathBuf>,
}

impl Output {
    /// Where `path` leads; standard output where it is not said. Tried at once, so that a result
    /// is not computed in vain.
    ///
    /// # Errors
    /// The path is a directory, its folder is missing or not writable, the file is write-protected
    /// or is one of the inputs.
    pub(crate) fn new<'a>(
        path: Option<&Path>,
        inputs: impl IntoIterator<Item = &'a Input>,
    ) -> Result<Output, Failure> {
        match path {
            None => Ok(Output::Standard),
            Some(path) => Output::file(path, &Inputs::of(inputs), None),
        }
    }

    /// As [`Output::new`], for one of several outputs of the same inputs. A file is made in the
    /// `workshop`, a folder in its own one that will be there by then, and so leaves nothing else
    /// behind if the program is killed; one that a link leads elsewhere is not.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn file(
        path: &Path,
        inputs: &Inputs,
        workshop: Option<&Path>,
    ) -> Result<Output, Failure> {
        match path {
            path if STANDARD_OUTPUT.iter().any(|name| path == Path::new(name)) => {
                Ok(Output::Standard)
            }
            path if is_device(path) => Ok(Output::Device(path.to_owned())),
            path => Ok(Output::File(Replacement::new(path, inputs, workshop)?)),
        }
    }

    /// Writes the whole result.
    ///
    /// # Errors
    /// [`Failure::ClosedPipe`] if nobody reads any more; otherwise what failed. No file is left
    /// behind then, and one that was there before is as it was.
    pub(crate) fn write(&self, result: &[u8]) -> Result<(), Failure> {
        match self {
            Output::Standard => write_all(&mut io::stdout().lock(), result)
                .map_err(|error| failed_write("standard output", &error)),
            Output::Device(path) => OpenOptions::new()
                .write(true)
                .truncate(true)
                .open(path)
                .and_then(|mut device| write_all(&mut device, result))
                .map_err(|error| failed_write(path.display(), &error)),
            Output::File(replacement) => replacement.write(result),
        }
    }
}

impl Replacement {
    /// Checks all that can be checked before there is a result.
    fn new(name: &Path, inputs: &Inputs, workshop: Option<&Path>) -> Result<Replacement, Failure> {
        let target = follow_links(name).map_err(|error| Failure::at(name.display(), error))?;
        if let Ok(metadata) = fs::metadata(&target) {
            if metadata.is_dir() {
                return Err(Failure::at(name.display(), "is a directory, not a file to write"));
            }
            if inputs.have(&target) {
                return Err(Failure::at(
                    name.display(),
                    "is an input as well; write the output to another file",
                ));
            }
            // To replace a file one needs no leave to write it, so without this a
            // write-protected file would be lost.
            OpenOptions::new()
                .write(true)
                .open(&target)
                .map_err(|error| Failure::at(name.display(), error))?;
        }
        // A file can be renamed within one file system only.
        let workshop = workshop.filter(|_| target == name).map(Path::to_owned);
        let replacement = Replacement { name: name.to_owned(), target, workshop };
        if replacement.workshop.is_none() {
            replacement.temporary()?;
        }
        Ok(replacement)
    }

    /// The file's name as the user wrote it.
    pub(crate) fn name(&self) -> &Path {
        &self.name
    }

    /// Writes beside the target, waits until the disk has it, and renames.
    fn write(&self, result: &[u8]) -> Result<(), Failure> {
        let mut temporary = self.temporary()?;
        let fill = |temporary: &mut NamedTempFile| {
            // Past the wrapper, whose errors name the temporary file.
            write_all(temporary.as_file_mut(), result)?;
            if let Ok(replaced) = fs::metadata(&self.target) {
                let permissions = replaced.permissions();
                // Where they are the same anyway, a file system may know none to be set.
                if temporary.as_file().metadata()?.permissions() != permissions {
                    temporary.as_file().set_permissions(permissions)?;
                }
            }
            temporary.as_file().sync_all()
        };
        fill(&mut temporary)
            .and_then(|()| temporary.persist(&self.target).map_err(|error| error.error))
            .map_err(|error| Failure::at(self.name.display(), error))?;
        Ok(())
    }

    /// The file as it is now.
    ///
    /// # Errors
    /// It is not there or cannot be read.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.target)
    }

    /// An empty file in the folder of the target or the workshop, gone again when dropped.
    fn temporary(&self) -> Result<NamedTempFile, Failure> {
        let folder = match (&self.workshop, self.target.parent()) {
            (Some(workshop), _) => workshop,
            (None, Some(folder)) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        whole_file::temporary(folder).map_err(|error| {
            // The whole message names the temporary file, of which the user knows nothing.
            let cause = match error.kind() {
                io::ErrorKind::NotFound => "no such folder".to_owned(),
                kind => kind.to_string(),
            };
            let folder = folder.display();
            Failure::at(
                self.name.display(),
                format_args!("cannot make a file in `{folder}`: {cause}"),
            )
        })
    }
}

/// Files that are made under another name and renamed once they are whole.
pub(crate) mod whole_file {
    use std::{
        io::{self, Write},
        path::Path,
    };
    use tempfile::NamedTempFile;

    const PREFIX: &str = ".bitext-";
    const SUFFIX: &str = ".tmp";

    /// A file of this name is one that was never finished.
    pub(crate) fn is_temporary(name: &str) -> bool {
        name.starts_with(PREFIX) && name.ends_with(SUFFIX)
    }

    /// An empty file, gone again when dropped.
    pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        // What any program asks for, less the user's umask. The crate's own default is for
        // secrets: nobody else could read the result.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(folder)
    }

    /// Makes or replaces a file of a folder, without waiting until the disk has it.
    pub(crate) fn write(folder: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut temporary = temporary(folder)?;
        temporary.as_file_mut().write_all(bytes)?;
        temporary.persist(file)?;
        Ok(())
    }
}

fn write_all(to: &mut impl Write, result: &[u8]) -> io::Result<()> {
    to.write_all(result)?;
    to.flush()
}

fn failed_write(to: impl Display, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::at(to, error),
    }
}

/// Not a file that could be replaced: a device, a FIFO, a name for what another has opened.
fn is_device(path: &Path) -> bool {
    OPENED_BY_OTHERS.iter().any(|names| path.starts_with(names))
        || fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// The file at the end of all symbolic links, whether it exists or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            // A relative link counts from the folder it stands in.
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            // Not a link, or nothing at all.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links in a row"))
}
