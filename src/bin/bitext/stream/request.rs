//! Takes a line. Gives the pair of texts that it holds, and its id, or says why it holds none.
//! Never guesses where the texts are: fields and columns have names. Next: `answer`.
use super::{Failure, Input, Line, Lines, PairFormat, StreamArguments, Text};
use base64::{
    DecodeError, Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use bitext::{Pair, formats::text::decode};
use serde_json::value::RawValue;
use std::{collections::BTreeMap, fmt::Display, io::BufRead};

/// The usual alphabet, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What the first line may begin with.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a line asks for.
#[derive(Debug)]
pub(super) struct Request {
    /// As it was written, if there is one.
    pub(super) id: Option<Box<RawValue>>,
    /// The texts, or what is wrong with the line.
    pub(super) texts: Result<Pair<Given>, String>,
}

/// A text as it was given.
#[derive(Debug)]
pub(super) enum Given {
    /// To be cut into sentences.
    Text(Text),
    /// Cut already.
    Sentences(Vec<String>),
}

/// How lines are read.
#[derive(Debug)]
pub(super) enum Form {
    /// One JSON object a line.
    Json(Names),
    /// Columns parted by tabs, the texts in base64.
    Columns(Columns),
}

/// What fields or columns are called.
#[derive(Debug)]
pub(super) struct Names {
    texts: Pair<String>,
    ids: Vec<String>,
}

/// Which columns, from 0, are read.
#[derive(Debug)]
pub(super) struct Columns {
    names: Pair<String>,
    texts: Pair<usize>,
    ids: Vec<usize>,
}

impl Form {
    /// How the arguments say; of columns the first line says it, if the arguments do not.
    ///
    /// # Errors
    /// The arguments contradict each other; the first line cannot be read or lacks a column.
    pub(super) fn new(
        arguments: &StreamArguments,
        lines: &mut Lines<impl BufRead>,
    ) -> Result<Form, Failure> {
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
        let names = Names { texts, ids };
        match arguments.input_format {
            PairFormat::Jsonl if !arguments.columns.is_empty() => {
                let message = "--columns names those of `--input-format bitextor`, not of `jsonl`";
                Err(Failure::Usage(message.to_owned()))
            }
            PairFormat::Jsonl => Ok(Form::Json(names)),
            PairFormat::Bitextor if !arguments.columns.is_empty() => {
                Columns::find(names, are_ids_said, &arguments.columns)
                    .map(Form::Columns)
                    .map_err(|what| Failure::Usage(format!("--columns names {what}")))
            }
            PairFormat::Bitextor => header(names, are_ids_said, lines).map(Form::Columns),
        }
    }

    /// Nothing is on the line.
    pub(super) fn is_blank(&self, line: &[u8]) -> bool {
        // A tab parts columns that are empty.
        line.iter().all(|byte| matches!(byte, b' ' | b'\r'))
            || (matches!(self, Form::Json(_)) && line.trim_ascii().is_empty())
    }

    /// What a line asks for.
    pub(super) fn read(&self, line: &Line, most_bytes: usize) -> Request {
        let request = line_text(line, most_bytes).and_then(|line| match self {
            Form::Json(names) => names.read(line),
            Form::Columns(columns) => Ok(columns.read(line)),
        });
        request.unwrap_or_else(|what| Request { id: None, texts: Err(what) })
    }
}

/// The text of a line, without what ends it and without byte order mark.
fn line_text(line: &Line, most_bytes: usize) -> Result<&str, String> {
    let bytes = line.bytes.as_deref().ok_or_else(|| {
        format!("the line is longer than {most_bytes} bytes; --max-line-bytes allows more")
    })?;
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

impl Names {
    fn read(&self, line: &str) -> Result<Request, String> {
        if !line.trim_start().starts_with('{') {
            return Err("not a JSON object".to_owned());
        }
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(line)
            .map_err(|error| format!("not JSON: column {}: {}", error.column(), reason(&error)))?;
        let texts = self.texts.as_ref().try_map(|name| {
            let field = fields.get(name).ok_or_else(|| format!("there is no `{name}`"))?;
            text_of(field).map_err(|what| format!("`{name}`: {what}"))
        });
        Ok(Request { id: self.id(&fields), texts })
    }

    fn id(&self, fields: &BTreeMap<String, &RawValue>) -> Option<Box<RawValue>> {
        match self.ids.as_slice() {
            [name] => fields.get(name).map(|id| (*id).to_owned()),
            names if names.iter().any(|name| fields.contains_key(name)) => {
                let ids: Vec<_> = names.iter().map(|name| fields.get(name)).collect();
                serde_json::value::to_raw_value(&ids).ok()
            }
            _ => None,
        }
    }
}

/// The text or the sentences that a field holds.
fn text_of(field: &RawValue) -> Result<Given, String> {
    let json = field.get();
    if json.starts_with('"') {
        let text: String = serde_json::from_str(json).map_err(|error| reason(&error))?;
        given(text.into_bytes())
    } else {
        serde_json::from_str(json)
            .map(Given::Sentences)
            .map_err(|_| "must be a string, or an array of sentences as strings".to_owned())
    }
}

/// The text, checked as that of a file is.
fn given(bytes: Vec<u8>) -> Result<Given, String> {
    let length = bytes.len();
    let text = decode(bytes).map_err(|error| error.to_string())?;
    Ok(Given::Text(Text { offset: length - text.len(), text }))
}

/// What `serde_json` says, without the place: it knows one line only.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}

/// The columns that the first line names; all that is read of an input without any.
fn header(
    names: Names,
    are_ids_said: bool,
    lines: &mut Lines<impl BufRead>,
) -> Result<Columns, Failure> {
    let wrong = |what: &dyn Display| Failure::at(Input::Standard, what);
    let Some(line) = lines.next().map_err(|error| wrong(&error))? else {
        return Ok(Columns::none(names));
    };
    let text = line_text(&line, lines.most_bytes()).map_err(|what| wrong(&format!("1: {what}")))?;
    let found: Vec<String> = text.split('\t').map(str::to_owned).collect();
    Columns::find(names, are_ids_said, &found).map_err(|what| {
        wrong(&format!(
            "1: the header line has {what}; name the columns of input without one with --columns"
        ))
    })
}

impl Columns {
    fn none(names: Names) -> Columns {
        Columns { names: names.texts, texts: Pair::new(0, 0), ids: Vec::new() }
    }

    /// Where the columns are; those of an id that was not asked for need not be there.
    fn find(names: Names, are_ids_said: bool, header: &[String]) -> Result<Columns, String> {
        let find = |name: &String| {
            let at = header.iter().position(|column| column == name);
            at.ok_or_else(|| format!("no column `{name}`"))
        };
        let texts = names.texts.as_ref().try_map(find)?;
        let ids: Result<Vec<usize>, String> = names.ids.iter().map(find).collect();
        let ids = if are_ids_said { ids? } else { ids.unwrap_or_default() };
        Ok(Columns { names: names.texts, texts, ids })
    }

    fn read(&self, line: &str) -> Request {
        let columns: Vec<&str> = line.split('\t').collect();
        let column = |name: &str, at: usize| {
            columns.get(at).ok_or_else(|| {
                format!("there is no `{name}`, column {}: the line has {}", at + 1, columns.len())
            })
        };
        let texts = self.names.as_ref().zip(self.texts).try_map(|(name, at)| {
            let text = BASE64
                .decode(column(name, at)?)
                .map_err(|error| format!("`{name}`: {}", not_base64(&error)))?;
            given(text).map_err(|what| format!("`{name}`: {what}"))
        });
        let ids: Vec<_> = self.ids.iter().map(|id| columns.get(*id)).collect();
        let id = match ids.as_slice() {
            [] => None,
            [id] => serde_json::value::to_raw_value(id).ok(),
            ids => serde_json::value::to_raw_value(ids).ok(),
        };
        Request { id, texts }
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
