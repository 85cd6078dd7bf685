//! A list of pairs of texts: the files of each pair, and a name that no other pair has.
use super::{failure::Failure, input::Input};
use bitext::Pair;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A line of a list.
#[derive(Debug)]
pub(crate) struct ListedPair {
    /// Number of the line, from 1.
    pub(crate) line: usize,
    /// The files of both texts.
    pub(crate) files: Pair<Input>,
    /// The name that the list gives, otherwise that of the source without its last ending.
    pub(crate) name: String,
}

impl ListedPair {
    /// Checks that both files exist.
    ///
    /// # Errors
    /// One of them does not, or the system cannot say.
    pub(crate) fn require_files(&self) -> Result<(), Failure> {
        let Pair { source, target } = self.files.as_ref().map(Input::path);
        for path in [source, target] {
            match path.try_exists() {
                Ok(true) => {}
                Ok(false) => {
                    return Err(Failure::Failed(format!("there is no file `{}`", path.display())));
                }
                Err(error) => {
                    return Err(Failure::Failed(format!("`{}`: {error}", path.display())));
                }
            }
        }
        Ok(())
    }
}

/// The pairs of a list: `source TAB target` a line, or `source TAB target TAB name`; blank lines and
/// lines that begin with `#` are ignored. Relative paths count from the folder of the list.
///
/// # Errors
/// The list cannot be read, holds no pair, or has a line of another form or with a name that is
/// taken.
pub(crate) fn read(list: &Input) -> Result<Vec<ListedPair>, Failure> {
    let text = list.read_some()?.text;
    let folder = match list {
        Input::Standard => Path::new(""),
        Input::File(path) => path.parent().unwrap_or(Path::new("")),
    };
    let mut pairs = Vec::new();
    let mut lines_of_names = BTreeMap::new();
    for (number, fields) in rows(&text) {
        let wrong = |what: String| Failure::at(format_args!("{list}:{number}"), what);
        let pair = listed(number, &fields, folder).map_err(wrong)?;
        if let Some(first) = lines_of_names.insert(pair.name.clone(), number) {
            return Err(wrong(format!(
                "the name `{}` is that of line {first} already; say another in a third column",
                pair.name
            )));
        }
        pairs.push(pair);
    }
    if pairs.is_empty() {
        return Err(Failure::at(list, "names no pair of files"));
    }
    Ok(pairs)
}

/// The lines of a list that are entries, with their numbers from 1, split at tabs.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let entries = (1..).zip(text.lines());
    let entries = entries.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    entries.map(|(number, line)| (number, line.split('\t').collect()))
}

fn listed(line: usize, fields: &[&str], folder: &Path) -> Result<ListedPair, String> {
    let (source, target, name) = match fields {
        [source, target] => (source, target, None),
        [source, target, name] => (source, target, Some(name)),
        _ => {
            return Err(format!(
                "expected two files and perhaps a name, parted by tabs; found {} columns",
                fields.len()
            ));
        }
    };
    let paths = Pair::new(source, target).try_map(|file| path_of(file, folder))?;
    let name = match name {
        Some(name) if name.trim().is_empty() => return Err("the name is empty".to_owned()),
        Some(name) => (*name).to_owned(),
        None => paths.source.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    Ok(ListedPair { line, files: paths.map(Input::File), name })
}

fn path_of(file: &str, folder: &Path) -> Result<PathBuf, String> {
    if file.trim().is_empty() {
        return Err("the name of a file is empty".to_owned());
    }
    Ok(folder.join(file))
}
