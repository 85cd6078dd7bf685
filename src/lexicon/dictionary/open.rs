//! Opens the file of a dictionary, whichever of the formats it has.
use super::Dictionary;
use crate::{error::Error, text::decoding::decode};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Bytes that a dictionary may have, decompressed: more than the greatest there are.
const MOST_BYTES: u64 = 1 << 30;

/// Endings of the two files of dictd; either of them names both.
const INDEX: &str = ".index";
const BODY: &str = ".dict";
const COMPRESSED_BODY: &str = ".dict.dz";

impl Dictionary {
    /// Reads a dictionary from a file, in any of its formats.
    ///
    /// A name that ends in `.index`, `.dict.dz`, or `.dict` with an index beside it, is a
    /// dictionary of dictd; either file names both (`.dict.dz` needs the feature `dictd`). The
    /// format of another file shows in what it holds: see [`Dictionary::read`].
    ///
    /// # Errors
    /// As [`Dictionary::read`] and [`Dictionary::read_dictd`], beginning with the file's name;
    /// [`crate::ErrorKind::Io`] if a file cannot be read or has more than a gigabyte;
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn open(path: impl AsRef<Path>) -> Result<Dictionary, Error> {
        let path = path.as_ref();
        match pair_of_dictd(path) {
            Some((index, body)) => {
                let in_index = |error: Error| error.in_file(&index);
                Dictionary::read_dictd(&text_of(&index)?, &text_of(&body)?).map_err(in_index)
            }
            None => Dictionary::read(&text_of(path)?).map_err(|error| error.in_file(path)),
        }
    }
}

/// The index and the body, if the name is of one of them.
fn pair_of_dictd(path: &Path) -> Option<(PathBuf, PathBuf)> {
    let name = path.file_name()?.to_str()?;
    let beside = |stem: &str, ending: &str| path.with_file_name(format!("{stem}{ending}"));
    if let Some(stem) = name.strip_suffix(INDEX) {
        let body = beside(stem, BODY);
        let body = if body.is_file() { body } else { beside(stem, COMPRESSED_BODY) };
        return Some((path.to_owned(), body));
    }
    if let Some(stem) = name.strip_suffix(COMPRESSED_BODY) {
        return Some((beside(stem, INDEX), path.to_owned()));
    }
    // Lists of words of other programs have this ending, too.
    let index = beside(name.strip_suffix(BODY)?, INDEX);
    index.is_file().then(|| (index, path.to_owned()))
}

fn text_of(path: &Path) -> Result<String, Error> {
    let bytes = bytes_of(path).map_err(|error| Error::from(error).in_file(path))?;
    decode(bytes).map_err(|error| error.in_file(path))
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::Error::other("is a directory, not a dictionary"));
    }
    let file = File::open(path)?;
    if path.extension().is_some_and(|ending| ending == "dz") {
        return decompressed(file);
    }
    within_limit(file)
}

fn within_limit(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("holds more than a gigabyte"));
    }
    Ok(bytes)
}

#[cfg(feature = "dictd")]
fn decompressed(file: File) -> io::Result<Vec<u8>> {
    let read = within_limit(flate2::read::MultiGzDecoder::new(file));
    read.map_err(|error| io::Error::new(error.kind(), format!("cannot be decompressed: {error}")))
}

#[cfg(not(feature = "dictd"))]
fn decompressed(_: File) -> io::Result<Vec<u8>> {
    Err(io::Error::other("is compressed; the feature `dictd` of this program reads such files"))
}
