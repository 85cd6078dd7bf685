//! Takes a list of pairs of documents. Gives their files, with a name for each pair. Never gives one
//! name twice, and never opens a file but the list. Next: `learn`, `corpus`.
use super::{failure::Failure, input::Input};
use bitext::Pair;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A line of a list.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Number of the line, from 1.
    pub(crate) line: usize,
    /// The files of both texts.
    pub(crate) files: Pair<Input>,
    /// The name of the pair: as the list says, otherwise the source's name without its last ending.
    pub(crate) name: String,
}

impl Listed {
    /// Both files are there.
    ///
    /// # Errors
    /// One of them is not, or nobody can say.
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
/// lines that begin with `#` are passed over. Relative paths count from the folder of the list.
///
/// # Errors
/// The list cannot be read, a line has another form or names a name that is taken; or there is no
/// pair.
pub(crate) fn read(list: &Input) -> Result<Vec<Listed>, Failure> {
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

/// The lines of a list that are entries, with their numbers from 1, taken apart at tabs.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let entries = (1..).zip(text.lines());
    let entries = entries.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    entries.map(|(number, line)| (number, line.split('\t').collect()))
}

fn listed(line: usize, fields: &[&str], folder: &Path) -> Result<Listed, String> {
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
    Ok(Listed { line, files: paths.map(Input::File), name })
}

fn path_of(file: &str, folder: &Path) -> Result<PathBuf, String> {
    if file.trim().is_empty() {
        return Err("the name of a file is empty".to_owned());
    }
    Ok(folder.join(file))
}
