//! Where a result goes: standard output, a device or a file.
//!
//! A file is written whole or not at all. It is not opened before the result is there, and no part
//! of it is left behind by an error.
use super::{
    failure::Failure,
    input::{Input, Inputs},
    standard_streams::{StandardStream, descriptor},
    storage::{Access, Folder, Unfinished, clear_beside},
};
use bitext::Format;
use serde::Serialize;
use std::{
    ffi::OsString,
    fmt::Display,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file name that stands for standard output.
const STANDARD_OUTPUT: &str = "-";

/// Names below these mean files that others have opened; they are written, not replaced.
const OPENED_BY_OTHERS: [&str; 3] = ["/dev/stderr", "/dev/fd", "/proc"];

#[derive(Debug)]
pub(crate) enum Output {
    Standard,
    /// A device, a FIFO or the like: written directly, because it cannot be replaced.
    Device(PathBuf),
    /// A file, new or to be replaced.
    File(Replacement),
}

/// A file to be made or replaced in one step. A symbolic link is replaced, too: what it leads to may
/// be nobody's intention.
#[derive(Debug)]
pub(crate) struct Replacement {
    /// As the user wrote it.
    pub(crate) path: PathBuf,
    /// Its name in its folder.
    pub(crate) name: OsString,
}

impl Output {
    /// The output that `path` names; without it standard output. It is tried at once, so that no
    /// result is computed for nothing; what a killed run has left beside the file is removed.
    ///
    /// # Errors
    /// Standard output is closed. The path is a directory, its folder is missing or not writable,
    /// its name is too long, the file is write-protected or is one of the inputs.
    pub(crate) fn new<'a>(
        path: Option<&Path>,
        inputs: impl IntoIterator<Item = &'a Input>,
    ) -> Result<Output, Failure> {
        let stream = path.and_then(descriptor).map(StandardStream::of_descriptor);
        match path {
            None => Output::standard(),
            Some(path) if path == Path::new(STANDARD_OUTPUT) => Output::standard(),
            Some(_) if stream == Some(Some(StandardStream::Output)) => Output::standard(),
            Some(path) if stream.is_some() || is_device(path) => {
                let checked = match stream.flatten() {
                    Some(StandardStream::Error) => StandardStream::Error.check(),
                    Some(other) => other.check_open(),
                    None => Ok(()),
                };
                checked.map_err(|error| Failure::at(path.display(), error))?;
                Ok(Output::Device(path.to_owned()))
            }
            Some(path) => {
                let replacement = Replacement::new(path, &Inputs::of(inputs))?;
                replacement.probe()?;
                Ok(Output::File(replacement))
            }
        }
    }

    /// Standard output, if it is open.
    pub(crate) fn standard() -> Result<Output, Failure> {
        let checked = StandardStream::Output.check();
        checked.map_err(|error| Failure::at("standard output", error))?;
        Ok(Output::Standard)
    }

    /// The format that the ending of the file names.
    pub(crate) fn format_by_ending(&self) -> Option<Format> {
        match self {
            Output::File(file) => Format::from_path(&file.path),
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
    /// Checks all that can be checked before there is a result, but not whether a file can be made.
    ///
    /// # Errors
    /// There is something that is no file to be replaced, or there can be nothing of that name.
    pub(crate) fn new(path: &Path, inputs: &Inputs) -> Result<Replacement, Failure> {
        let wrong = |what: &dyn Display| Err(Failure::at(path.display(), what));
        let directory = &"is a directory, not a file to write";
        let Some(name) = path.file_name() else { return wrong(directory) };
        if inputs.have(path) {
            return wrong(&"is an input as well; write the output to another file");
        }
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Such as a name that is too long.
            Err(error) => return wrong(&error),
            Ok(_) if path.is_dir() => return wrong(directory),
            Ok(there) if there.is_symlink() => {}
            Ok(there) if !there.is_file() => return wrong(&"is no file that could be replaced"),
            // A file can be replaced without the permission to write it, so without this test a
            // write-protected file would be lost.
            Ok(_) => {
                if let Err(error) = OpenOptions::new().write(true).open(path) {
                    return wrong(&error);
                }
            }
        }
        Ok(Replacement { path: path.to_owned(), name: name.to_owned() })
    }

    /// Checks that a file can be made beside, and removes those that killed runs have left.
    fn probe(&self) -> Result<(), Failure> {
        let folder = self.folder()?;
        clear_beside(&folder, &self.name);
        self.unfinished(&folder).map(drop)
    }

    /// Writes beside, waits until the disk has it, and renames.
    fn write(&self, result: &[u8]) -> Result<(), Failure> {
        let folder = self.folder()?;
        self.write_by(self.unfinished(&folder)?, &folder, result)
    }

    /// The same with an unfinished file that was made elsewhere, and with the folder.
    pub(crate) fn write_by(
        &self,
        mut unfinished: Unfinished<'_>,
        folder: &Folder,
        result: &[u8],
    ) -> Result<(), Failure> {
        let mut fill = || {
            write_all(unfinished.file(), result)?;
            if let Ok(replaced) = fs::symlink_metadata(&self.path)
                && replaced.is_file()
            {
                let permissions = replaced.permissions();
                // A file system without permissions may refuse to set any; they are equal then.
                if unfinished.file().metadata()?.permissions() != permissions {
                    unfinished.file().set_permissions(permissions)?;
                }
            }
            unfinished.file().sync_all()
        };
        fill()
            .and_then(|()| unfinished.finish(folder, &self.name))
            .map_err(|error| Failure::at(self.path.display(), error))
    }

    /// The folder of the file.
    fn folder(&self) -> Result<Folder, Failure> {
        let path = self.folder_path();
        Folder::open(path).map_err(|error| self.cannot_make_file(&error))
    }

    fn folder_path(&self) -> &Path {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new("."))
    }

    fn unfinished<'f>(&self, folder: &'f Folder) -> Result<Unfinished<'f>, Failure> {
        let made = Unfinished::beside(folder, &self.name, Access::Usual);
        made.map_err(|error| self.cannot_make_file(&error))
    }

    fn cannot_make_file(&self, error: &io::Error) -> Failure {
        let cause = match error.kind() {
            io::ErrorKind::NotFound => "no such folder".to_owned(),
            io::ErrorKind::Other => error.to_string(),
            kind => kind.to_string(),
        };
        let folder = self.folder_path().display();
        Failure::at(self.path.display(), format_args!("cannot make a file in `{folder}`: {cause}"))
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
        || fs::symlink_metadata(path)
            .is_ok_and(|there| !there.is_file() && !there.is_dir() && !there.is_symlink())
}

pub(crate) fn json_line(value: &impl Serialize) -> String {
    // Text and finite numbers can be written, and memory takes them.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
