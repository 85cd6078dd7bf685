//! Pairs of texts, a text and its translation: a list of them, and their documents.
use super::{
    console::Console,
    failure::{Failure, quoted},
    input::Input,
    options::TextOptions,
    time_limit::TimeLimit,
    warnings::{warn_of_foreign_script, warn_of_general_rules, warn_of_long_sentence},
};
use bitext::{Document, LanguageTag, Pair, Segmenter, Side};
use std::{collections::BTreeMap, path::Path};

/// A line of a list.
#[derive(Debug)]
pub(crate) struct ListedPair {
    /// Number of the line, from 1.
    pub(crate) line: usize,
    pub(crate) files: Pair<Input>,
    /// The name that the list gives, otherwise that of the source without its last ending.
    pub(crate) name: String,
}

impl ListedPair {
    /// Checks that both files exist.
    pub(crate) fn require_files(&self) -> Result<(), Failure> {
        let Pair { source, target } = self.files.as_ref().map(Input::path);
        for path in [source, target] {
            let what = match path.try_exists() {
                Ok(true) => continue,
                Ok(false) => format!("there is no file {}", quoted(path.display())),
                Err(error) => format!("{}: {error}", quoted(path.display())),
            };
            return Err(Failure::Failed(what));
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
pub(crate) fn read_list(list: &Input) -> Result<Vec<ListedPair>, Failure> {
    let text = list.read_some()?.text;
    let folder = match list {
        Input::Standard => Path::new(""),
        Input::File(path) => path.parent().unwrap_or(Path::new("")),
    };
    let mut pairs = Vec::new();
    let mut lines_of_names = BTreeMap::new();
    for (number, fields) in list_rows(&text) {
        let wrong = |what: String| Failure::at(format_args!("{list}:{number}"), what);
        let pair = listed(number, &fields, folder).map_err(wrong)?;
        if let Some(first) = lines_of_names.insert(pair.name.clone(), number) {
            return Err(wrong(format!(
                "the name {} is that of line {first} already; say another in a third column",
                quoted(&pair.name)
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
pub(crate) fn list_rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
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
    let paths = Pair::new(source, target).try_map(|file| match file.trim() {
        "" => Err("the name of a file is empty".to_owned()),
        _ => Ok(folder.join(file)),
    })?;
    let name = match name {
        Some(name) if name.trim().is_empty() => return Err("the name is empty".to_owned()),
        Some(name) => (*name).to_owned(),
        None => paths.source.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    Ok(ListedPair { line, files: paths.map(Input::File), name })
}

/// Bytes that a line takes as a sentence while a text is read, about, beside its text and less what a
/// [byte takes](crate::options).
const BYTES_OF_LINE: usize = 12;

/// Makes documents of the texts of one side.
#[derive(Debug)]
pub(crate) struct SideReader {
    pub(crate) language: LanguageTag,
    /// `None` if lines are sentences already.
    segmenter: Option<Segmenter>,
    /// Bytes that a text may have.
    most_bytes: usize,
}

impl SideReader {
    /// The readers of both sides by the options.
    pub(crate) fn pair(
        options: &TextOptions,
        console: &Console,
    ) -> Result<Pair<SideReader>, Failure> {
        let segmenters = if options.sentences {
            Pair::default()
        } else {
            options.segmenters(console)?.map(Some)
        };
        let sides = options.languages().zip(segmenters);
        Ok(sides.map(|(language, segmenter)| SideReader {
            language: language.clone(),
            segmenter,
            most_bytes: usize::MAX,
        }))
    }

    /// Refuses texts of more bytes.
    pub(crate) fn within(self, most_bytes: usize) -> SideReader {
        SideReader { most_bytes, ..self }
    }

    /// The document of a text.
    ///
    /// # Errors
    /// The time is over.
    pub(crate) fn document(
        &self,
        text: &str,
        time: TimeLimit,
        console: &Console,
    ) -> Result<Document, Failure> {
        match &self.segmenter {
            None => Ok(Document::from_lines(self.language.clone(), text)),
            Some(segmenter) => {
                warn_of_general_rules(segmenter, text, console);
                segmenter.segment_monitored(text, &time).map_err(|_| time.failure())
            }
        }
    }
}

/// Two texts as documents, neither of them empty, with spans that count the bytes of the files.
pub(crate) fn read_pair(
    inputs: Pair<&Input>,
    readers: &Pair<SideReader>,
    time: TimeLimit,
    console: &Console,
) -> Result<Pair<Document>, Failure> {
    let Pair { source, target } = inputs;
    if source.is_same_as(target) {
        return Err(Failure::at(target, format_args!("is the same file as {source}")));
    }
    let most = readers.as_ref().map(|reader| reader.most_bytes);
    let texts = inputs.zip(most).try_map(|(input, most)| {
        console.stage(format_args!("reading {input}"));
        let text = input.read_some_within(most)?;
        // A text of very short lines takes more as sentences than as bytes.
        let lines = line_ends(&text.text);
        if lines > most / BYTES_OF_LINE {
            return Err(Failure::at(
                input,
                format_args!("has {lines} lines, more than --max-memory leaves room for"),
            ));
        }
        Ok(text)
    })?;
    if texts.source.text == texts.target.text {
        console.warn(format_args!("{source} and {target} hold the same text"));
    }
    let languages = readers.as_ref().map(|reader| &reader.language);
    let said = Pair::new("-s", "-t").zip(languages);
    for (side, other) in [(Side::Source, Side::Target), (Side::Target, Side::Source)] {
        let (input, text) = (inputs.get(side), &texts.get(side).text);
        let other = Some(*languages.get(other));
        warn_of_foreign_script(input, text, *said.get(side), other, console);
    }
    texts.zip(readers.as_ref()).zip(inputs).try_map(|((text, reader), input)| {
        console.stage(format_args!("segmenting {input}"));
        let document = reader.document(&text.text, time, console)?;
        warn_of_long_sentence(input, &text.text, &document, console, Some);
        text.place(&document, Some)
    })
}

/// How many lines end in a text: LF, CRLF or CR ends one.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let next = bytes.iter().skip(1).copied().map(Some).chain([None]);
    let ends = bytes.iter().zip(next);
    ends.filter(|(byte, next)| **byte == b'\n' || **byte == b'\r' && *next != Some(b'\n')).count()
}

#[cfg(test)]
mod tests {
    use super::line_ends;

    #[test]
    fn a_line_ends_once_however_it_ends() {
        for (text, ends) in
            [("", 0), ("a", 0), ("a\nb\n", 2), ("a\r\nb\r\n", 2), ("a\rb\r", 2), ("\n\r\r\n", 3)]
        {
            assert_eq!(line_ends(text), ends, "{text:?}");
        }
    }
}
