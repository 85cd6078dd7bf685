//! Where a result goes: standard output, a device or a file.
//!
//! A file is written whole or not at all. It is not opened before the result is there, and no part
//! of it is left behind by an error.
use super::{
    failure::Failure,
    input::{Input, Inputs},
};
use bitext::Format;
use serde::Serialize;
use std::{
    fmt::Display,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// File names that mean standard output.
const STANDARD_OUTPUT: [&str; 3] = ["-", "/dev/stdout", "/dev/fd/1"];

/// Names below these mean files that others have opened; they are written, not replaced.
const OPENED_BY_OTHERS: [&str; 3] = ["/dev/stderr", "/dev/fd", "/proc"];

/// How many symbolic links are followed one after the other: as many as Linux itself follows.
const MOST_LINKS: usize = 40;

/// How the name of a file that is not finished begins and ends.
const PREFIX: &str = ".bitext-";
const SUFFIX: &str = ".tmp";

#[derive(Debug)]
pub(crate) enum Output {
    Standard,
    /// A device, a FIFO or the like: written directly, because it cannot be replaced.
    Device(PathBuf),
    /// A file, new or to be replaced.
    File(Replacement),
}

/// A file to be made or replaced in one step.
#[derive(Debug)]
pub(crate) struct Replacement {
    /// As the user wrote it, for messages.
    pub(crate) name: PathBuf,
    /// The file itself, at the end of all symbolic links.
    pub(crate) target: PathBuf,
    /// The folder where the file is made before it is renamed; otherwise that of the target.
    workshop: Option<PathBuf>,
}

impl Output {
    /// The output that `path` names; without it standard output. It is tried at once, so that no
    /// result is computed for nothing.
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

    /// As [`Output::new`], for one of several outputs of the same inputs.
    ///
    /// A file is made in the folder `workshop`, which lies in that of the file and exists when the
    /// result is written. If the program is killed, nothing is left but in the workshop. A file
    /// behind a symbolic link is made beside its target instead.
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

    /// The format that the ending of the file names.
    pub(crate) fn format_by_ending(&self) -> Option<Format> {
        match self {
            Output::File(file) => Format::from_path(&file.name),
            Output::Standard | Output::Device(_) => None,
        }
    }

    /// Writes the whole result.
    ///
    /// # Errors
    /// [`Failure::ClosedPipe`] if the reader has closed it; otherwise what failed. Then no new file is
    /// left behind, and a file that was there before is as it was.
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
            // A file can be replaced without the permission to write it, so without this test a
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

    /// Writes beside the target, waits until the disk has it, and renames.
    fn write(&self, result: &[u8]) -> Result<(), Failure> {
        let mut temporary = self.temporary()?;
        let fill = |temporary: &mut NamedTempFile| {
            // Past the wrapper, whose errors name the temporary file.
            write_all(temporary.as_file_mut(), result)?;
            if let Ok(replaced) = fs::metadata(&self.target) {
                let permissions = replaced.permissions();
                // A file system without permissions may refuse to set any; they are equal then.
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

    /// An empty file in the folder of the target or the workshop, gone again when dropped.
    fn temporary(&self) -> Result<NamedTempFile, Failure> {
        let folder = match (&self.workshop, self.target.parent()) {
            (Some(workshop), _) => workshop,
            (None, Some(folder)) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        temporary_file(folder).map_err(|error| {
            // The whole message names the temporary file, which the user does not know.
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

/// Whether this is no file that could be replaced: a device, a FIFO, a file that others opened.
fn is_device(path: &Path) -> bool {
    OPENED_BY_OTHERS.iter().any(|names| path.starts_with(names))
        || fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// The file at the end of all symbolic links, whether it exists or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            // A relative link counts from its own folder.
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            // Not a link, or nothing at all.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links in a row"))
}

/// Whether a file of this name was never finished.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// An empty file, gone again when dropped.
fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // The usual permissions, less the umask. The default of the crate `tempfile` is meant for
    // secrets: nobody else could read the result.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes or replaces a file of a folder, without waiting until the disk has it.
pub(crate) fn replace_file(folder: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temporary = temporary_file(folder)?;
    temporary.as_file_mut().write_all(bytes)?;
    temporary.persist(file)?;
    Ok(())
}

pub(crate) fn json_line(value: &impl Serialize) -> String {
    // Text and finite numbers can be written, and memory takes them.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
