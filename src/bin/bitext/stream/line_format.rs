//! Lines of input, of limited length, and how each holds a pair of texts and its id: in the fields
//! of a JSON object, or in columns.
//!
//! Fields and columns have names; it is never guessed where the texts are.
use super::arguments::{PairFormat, StreamArguments};
use crate::{
    failure::{Failure, quoted},
    input::{BYTE_ORDER_MARK, DecodedText, Input},
};
use base64::{
    DecodeError, Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use bitext::Pair;
use serde_json::value::RawValue;
use std::{
    collections::BTreeMap,
    fmt::{Display, Write as _},
    io::{self, BufRead, Read},
};

/// The usual alphabet, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Lines of at most so many bytes.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    most_bytes: usize,
    /// The option that says so.
    option: &'static str,
    number: u64,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct InputLine {
    /// From 1.
    pub(super) number: u64,
    /// Without the line feed, or that it is too long.
    pub(super) bytes: Result<Vec<u8>, String>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of an input; an `option` says how many bytes each may have.
    pub(super) const fn new(input: R, most_bytes: usize, option: &'static str) -> Lines<R> {
        Lines { input, most_bytes, option, number: 0 }
    }

    /// The next line, `None` at the end; the last need not have a line feed.
    pub(super) fn next(&mut self) -> io::Result<Option<InputLine>> {
        // One more for the line feed.
        let limit = u64::try_from(self.most_bytes).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        if self.input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_ended = bytes.pop_if(|byte| *byte == b'\n').is_some();
        let most = self.most_bytes;
        if bytes.len() <= most {
            return Ok(Some(InputLine { number: self.number, bytes: Ok(bytes) }));
        }
        drop(bytes);
        if !is_ended {
            self.input.skip_until(b'\n')?;
        }
        let option = self.option;
        let reason = format!("the line is longer than {most} bytes; {option} allows more");
        Ok(Some(InputLine { number: self.number, bytes: Err(reason) }))
    }
}

/// The pair of texts of a line.
#[derive(Debug)]
pub(super) struct LinePair {
    /// The id as it was written, if there is one, on one line.
    pub(super) id: Option<Box<RawValue>>,
    /// The texts, or what is wrong with the line.
    pub(super) texts: Result<Pair<InputText>, String>,
}

/// A text as a line holds it.
#[derive(Debug)]
pub(super) enum InputText {
    /// Text that is to be cut into sentences.
    Text(DecodedText),
    Sentences(Vec<String>),
}

#[derive(Debug)]
pub(super) enum LineFormat {
    /// One JSON object a line.
    Json(FieldNames),
    /// Columns separated by tabs, the texts in base64.
    Columns(ColumnNumbers),
}

/// Names of the fields or columns that are read.
#[derive(Debug)]
pub(super) struct FieldNames {
    texts: Pair<String>,
    ids: Vec<String>,
}

/// Numbers, from 0, of the columns that are read.
#[derive(Debug)]
pub(super) struct ColumnNumbers {
    names: Pair<String>,
    texts: Pair<usize>,
    ids: Vec<usize>,
}

impl LineFormat {
    /// The format by the arguments; the first line names the columns, if the arguments do not.
    pub(super) fn new(
        arguments: &StreamArguments,
        lines: &mut Lines<impl BufRead>,
    ) -> Result<LineFormat, Failure> {
        let (texts, ids) = match arguments.input_format {
            PairFormat::Jsonl => (Pair::new("source", "target"), &["id"][..]),
            PairFormat::Bitextor => {
                (Pair::new("src_text", "trg_text"), &["src_url", "trg_url"][..])
            }
        };
        let said = Pair::new(&arguments.source_field, &arguments.target_field);
        let texts = texts.zip(said);
        let texts = texts.map(|(usual, said)| said.clone().unwrap_or_else(|| usual.to_owned()));
        let usual_ids = || ids.iter().map(|id| (*id).to_owned()).collect();
        let are_ids_said = !arguments.id_fields.is_empty();
        let ids = if are_ids_said { arguments.id_fields.clone() } else { usual_ids() };
        let names = FieldNames { texts, ids };
        match arguments.input_format {
            PairFormat::Jsonl if !arguments.columns.is_empty() => {
                let message = "--columns names those of `--input-format bitextor`, not of `jsonl`";
                Err(Failure::Usage(message.to_owned()))
            }
            PairFormat::Jsonl => Ok(LineFormat::Json(names)),
            PairFormat::Bitextor if !arguments.columns.is_empty() => {
                ColumnNumbers::find(names, are_ids_said, &arguments.columns)
                    .map(LineFormat::Columns)
                    .map_err(|what| Failure::Usage(format!("--columns names {what}")))
            }
            PairFormat::Bitextor => header(names, are_ids_said, lines).map(LineFormat::Columns),
        }
    }

    pub(super) fn is_blank(&self, line: &[u8]) -> bool {
        // A tab separates columns that are empty.
        line.iter().all(|byte| matches!(byte, b' ' | b'\r'))
            || (matches!(self, LineFormat::Json(_)) && line.trim_ascii().is_empty())
    }

    pub(super) fn read(&self, line: &InputLine) -> LinePair {
        let pair = line_text(line).and_then(|line| match self {
            LineFormat::Json(names) => names.read(line),
            LineFormat::Columns(columns) => Ok(columns.read(line)),
        });
        pair.unwrap_or_else(|what| LinePair { id: None, texts: Err(what) })
    }
}

/// The text of a line, without its end and without byte order mark.
fn line_text(line: &InputLine) -> Result<&str, String> {
    let bytes = line.bytes.as_ref().map_err(String::clone)?;
    let text = str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        format!("not UTF-8: byte 0x{byte:02X} after {at} bytes of the line")
    })?;
    let text = text.strip_suffix('\r').unwrap_or(text);
    Ok(match line.number {
        1 => text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text),
        _ => text,
    })
}

impl FieldNames {
    fn read(&self, line: &str) -> Result<LinePair, String> {
        if !line.trim_start().starts_with('{') {
            return Err("not a JSON object".to_owned());
        }
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(line)
            .map_err(|error| format!("not JSON: column {}: {}", error.column(), reason(&error)))?;
        let texts = self.texts.as_ref().try_map(|name| {
            let field = fields.get(name).ok_or_else(|| format!("there is no {}", quoted(name)))?;
            text_of(field).map_err(|what| format!("{}: {what}", quoted(name)))
        });
        Ok(LinePair { id: self.id(&fields), texts })
    }

    fn id(&self, fields: &BTreeMap<String, &RawValue>) -> Option<Box<RawValue>> {
        match self.ids.as_slice() {
            [name] => fields.get(name).and_then(|id| on_one_line(id)),
            names if names.iter().any(|name| fields.contains_key(name)) => {
                let ids: Vec<_> = names.iter().map(|name| fields.get(name)).collect();
                serde_json::value::to_raw_value(&ids).ok().and_then(|ids| on_one_line(&ids))
            }
            _ => None,
        }
    }
}

/// The same JSON without what some program takes for the end of a line: JSON may hold a carriage
/// return between its tokens, and a line or paragraph separator within its strings.
fn on_one_line(id: &RawValue) -> Option<Box<RawValue>> {
    let breaks = |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}');
    let json = id.get();
    if !json.contains(breaks) {
        return Some(id.to_owned());
    }
    let mut line = String::with_capacity(json.len());
    let (mut is_in_string, mut is_escaped) = (false, false);
    for char in json.chars() {
        match char {
            // Beyond the plane of four digits there is none of them.
            _ if is_in_string && breaks(char) => {
                let _ = write!(line, "\\u{:04x}", u32::from(char));
            }
            _ if breaks(char) => {}
            _ => line.push(char),
        }
        is_in_string ^= char == '"' && !is_escaped;
        is_escaped = is_in_string && char == '\\' && !is_escaped;
    }
    RawValue::from_string(line).ok()
}

/// The text or the sentences that a field holds.
fn text_of(field: &RawValue) -> Result<InputText, String> {
    let json = field.get();
    if json.starts_with('"') {
        let text: String = serde_json::from_str(json).map_err(|error| reason(&error))?;
        input_text(text.into_bytes())
    } else {
        serde_json::from_str(json)
            .map(InputText::Sentences)
            .map_err(|_| "must be a string, or an array of sentences as strings".to_owned())
    }
}

/// The text of bytes, checked in the same way as that of a file.
fn input_text(bytes: Vec<u8>) -> Result<InputText, String> {
    DecodedText::new(bytes).map(InputText::Text).map_err(|error| error.to_string())
}

/// The message of `serde_json` without the place, because it sees one line only.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}

/// The columns that the first line names.
fn header(
    names: FieldNames,
    are_ids_said: bool,
    lines: &mut Lines<impl BufRead>,
) -> Result<ColumnNumbers, Failure> {
    let wrong = |what: &dyn Display| Failure::at(Input::Standard, what);
    let Some(line) = lines.next().map_err(|error| wrong(&error))? else {
        return Ok(ColumnNumbers { names: names.texts, texts: Pair::new(0, 0), ids: Vec::new() });
    };
    let text = line_text(&line).map_err(|what| wrong(&format!("1: {what}")))?;
    let found: Vec<String> = text.split('\t').map(str::to_owned).collect();
    ColumnNumbers::find(names, are_ids_said, &found).map_err(|what| {
        wrong(&format!(
            "1: the header line has {what}; name the columns of input without one with --columns"
        ))
    })
}

impl ColumnNumbers {
    /// The numbers of the columns; those of an id that no option names need not be there.
    fn find(
        names: FieldNames,
        are_ids_said: bool,
        header: &[String],
    ) -> Result<ColumnNumbers, String> {
        let find = |name: &String| {
            let at = header.iter().position(|column| column == name);
            at.ok_or_else(|| format!("no column {}", quoted(name)))
        };
        let texts = names.texts.as_ref().try_map(find)?;
        let ids: Result<Vec<usize>, String> = names.ids.iter().map(find).collect();
        let ids = if are_ids_said { ids? } else { ids.unwrap_or_default() };
        Ok(ColumnNumbers { names: names.texts, texts, ids })
    }

    fn read(&self, line: &str) -> LinePair {
        let columns: Vec<&str> = line.split('\t').collect();
        let column = |name: &str, at: usize| {
            columns.get(at).ok_or_else(|| {
                let (number, count) = (at + 1, columns.len());
                format!("there is no {}, column {number}: the line has {count}", quoted(name))
            })
        };
        let texts = self.names.as_ref().zip(self.texts).try_map(|(name, at)| {
            let text = BASE64
                .decode(column(name, at)?)
                .map_err(|error| format!("{}: {}", quoted(name), not_base64(&error)))?;
            input_text(text).map_err(|what| format!("{}: {what}", quoted(name)))
        });
        let ids: Vec<_> = self.ids.iter().map(|id| columns.get(*id)).collect();
        let id = match ids.as_slice() {
            [] => None,
            [id] => serde_json::value::to_raw_value(id).ok(),
            ids => serde_json::value::to_raw_value(ids).ok(),
        };
        LinePair { id: id.and_then(|id| on_one_line(&id)), texts }
    }
}

fn not_base64(error: &DecodeError) -> String {
    match error {
        DecodeError::InvalidByte(at, byte) => {
            format!("not base64: byte 0x{byte:02X} after {at} bytes")
        }
        _ => "not base64: its end is missing or damaged".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    const TOO_LONG: &str = "(too long)";

    fn lines(input: &[u8], most_bytes: usize) -> Vec<String> {
        // A buffer shorter than the lines, so that they come in pieces.
        let mut lines =
            Lines::new(BufReader::with_capacity(2, input), most_bytes, "--max-line-bytes");
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            assert_eq!(line.number, found.len() as u64 + 1);
            let text = |bytes| String::from_utf8(bytes).unwrap();
            found.push(line.bytes.map_or(TOO_LONG.to_owned(), text));
        }
        found
    }

    #[test]
    fn a_line_ends_at_a_line_feed_or_at_the_end() {
        assert!(lines(b"", 9).is_empty());
        assert_eq!(lines(b"\n", 9), [""]);
        assert_eq!(lines(b"one\r\n\ntwo", 9), ["one\r", "", "two"]);
    }

    #[test]
    fn an_id_is_on_one_line_and_the_same_json() {
        for (id, line) in [
            ("[1,\r\t2]", "[1,2]"),
            (
                "{\"a\\\\\":\r\"b\\\"\u{2028}\\\\\", \"\u{85}\":\r1}",
                r#"{"a\\":"b\"\u2028\\", "\u0085":1}"#,
            ),
            ("[ 1.50, 1e400 ]", "[ 1.50, 1e400 ]"),
        ] {
            let raw: &RawValue = serde_json::from_str(id).unwrap();
            assert_eq!(on_one_line(raw).unwrap().get(), line);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        assert_eq!(lines(b"12345\n123456\n12345", 5), ["12345", TOO_LONG, "12345"]);
        assert_eq!(lines(b"123456789\n123456789", 5), [TOO_LONG, TOO_LONG]);
        assert_eq!(lines(b"123456\n", usize::MAX), ["123456"]);
    }
}
