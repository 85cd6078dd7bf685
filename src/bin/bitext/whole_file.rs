//! Files that are made under another name and renamed once they are whole.
use std::{
    io::{self, Write},
    path::Path,
};
use tempfile::NamedTempFile;

const PREFIX: &str = ".bitext-";
const SUFFIX: &str = ".tmp";

/// Whether a file of this name was never finished.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// An empty file, gone again when dropped.
pub(crate) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // The usual permissions, less the umask. The default of the crate `tempfile` is meant for
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
