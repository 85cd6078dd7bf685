//! The text of a file from its bytes, and its lines with their numbers.
//!
//! Text is UTF-8. An encoding is never guessed: a wrong guess gives text that looks right and is
//! not, so anything else is refused, and the error says what it looks like and in which line.
use crate::error::{Error, ErrorKind};
use std::io;

/// Byte order marks of encodings that are refused by name, with their names in iconv. UTF-32 comes
/// first: its little-endian mark begins with that of UTF-16.
const FOREIGN_MARKS: [(&[u8], &str); 4] = [
    (&[0xFF, 0xFE, 0, 0], "UTF-32LE"),
    (&[0, 0, 0xFE, 0xFF], "UTF-32BE"),
    (&[0xFF, 0xFE], "UTF-16LE"),
    (&[0xFE, 0xFF], "UTF-16BE"),
];

/// How files begin that hold no plain text, what they are, and what to do about them.
const OTHER_FILES: [(&[u8], &str, &str); 13] = [
    (b"%PDF-", "a PDF", "extract its text first, for example with `pdftotext`"),
    (b"{\\rtf", "an RTF document", SAVE_AS_TEXT),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (such as .doc)", SAVE_AS_TEXT),
    (b"PK\x03\x04", "a zip archive, as .docx, .odt and .epub files are", SAVE_AS_TEXT),
    (b"PK\x05\x06", "an empty zip archive", UNPACK),
    (b"\x1F\x8B", "a file compressed by gzip", UNPACK),
    (b"BZh", "a file compressed by bzip2", UNPACK),
    (b"\xFD7zXZ\0", "a file compressed by xz", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a file compressed by zstd", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"\x89PNG", "a picture", READ_BY_OCR),
    (b"\xFF\xD8\xFF", "a picture", READ_BY_OCR),
    (b"SQLite format 3\0", "a database", "export its text first"),
];

const SAVE_AS_TEXT: &str = "save its text as UTF-8 first";

const UNPACK: &str = "unpack it first";

const READ_BY_OCR: &str = "read its text by a program for that first";

/// Formats whose first bytes may begin a text too are looked for only where a NUL or another byte
/// that is no UTF-8 follows.
const MAY_BEGIN_TEXT: [&[u8]; 1] = [b"BZh"];

/// What a file in UTF-8 may begin with.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// How many bytes are looked at to tell UTF-16 by its zero bytes.
const SAMPLE: usize = 4096;

/// At least one character in this many is a space, a line end or in ASCII.
const SPACES: usize = 16;

/// In UTF-16 of Chinese and Japanese, one character in this many is a mark or kana of the block
/// U+3000.
const CHINESE_MARKS: usize = 32;

/// Of the high bytes of UTF-16 in Chinese and Japanese, at most one in so many is of another block.
const OTHER_BLOCKS: usize = 16;

/// Of the low bytes, at least one in so many would be of another block.
const LEAST_LOW_BYTES: usize = 4;

/// At most one byte in this many lies outside ASCII in text of a Western language; text of
/// another script in an encoding of its own has every second or third.
const WESTERN_SHARE: usize = 4;

/// The text of a file in UTF-8, with or without a byte order mark (which is dropped). Linear.
///
/// ```
/// use bitext::formats::text;
///
/// assert_eq!(text::decode(b"\xEF\xBB\xBFcaf\xC3\xA9".to_vec())?, "café");
/// let refused = text::decode(b"Un\ncaf\xE9".to_vec()).unwrap_err();
/// assert!(refused.to_string().starts_with("line 2: not UTF-8: byte 0xE9; looks like Latin-1"));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] with the line and what the bytes look like: UTF-16 or UTF-32 (by mark
/// or by zero bytes), another encoding, a character cut off at the end, or no text at all (a NUL).
pub fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    if let Some((_, name, advice)) = other_file(&bytes) {
        return Err(encoding(1, format!("not text: looks like {name}; {advice}")));
    }
    if let Some(name) = foreign(&bytes) {
        return Err(encoding(1, format!("not UTF-8: looks like {name}; {}", convert(name))));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let cut_off = error.utf8_error().error_len().is_none();
        not_utf_8(error.as_bytes(), valid, cut_off)
    })?;
    if let Some(error) = nul(text.as_bytes()) {
        return Err(error);
    }
    match without_mark(&text) {
        unmarked if unmarked.len() < text.len() => Ok(unmarked.to_owned()),
        _ => Ok(text),
    }
}

/// The text of a file in UTF-8, from anything that can be read, as [`decode`] takes it. Linear.
///
/// # Example
/// ```
/// use bitext::formats::text;
///
/// let file: &[u8] = b"\xEF\xBB\xBFcaf\xC3\xA9"; // or a `File`, or standard input
/// assert_eq!(text::read(file)?, "café");
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`] if reading fails, and those of [`decode`].
pub fn read(mut from: impl io::Read) -> Result<String, Error> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    decode(bytes)
}

/// A text without the byte order mark that its file may begin with.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// The lines of a file with their numbers, from 1: without line feed, without a carriage return
/// before it, and without the byte order mark that may begin the first.
pub(crate) fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(without_mark(text).lines())
}

fn encoding(line: usize, reason: String) -> Error {
    Error::new(ErrorKind::Encoding { line, reason })
}

fn convert(from: &str) -> String {
    format!("convert it to UTF-8, for example with `iconv -f {from} -t UTF-8`")
}

/// Line, from 1, of the byte at `at`.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// What a file holds instead of text, by its first bytes.
fn other_file(bytes: &[u8]) -> Option<(&'static [u8], &'static str, &'static str)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let found = OTHER_FILES.into_iter().find(|(first, ..)| bytes.starts_with(first))?;
    let may_be_text = MAY_BEGIN_TEXT.contains(&found.0);
    (!may_be_text || std::str::from_utf8(bytes).is_err()).then_some(found)
}

/// UTF-16 of Chinese or Japanese without a mark, which has few zero bytes: every other byte is the
/// number of one of few blocks.
fn chinese_utf_16(bytes: &[u8]) -> Option<&'static str> {
    let is_block = |byte: u8| matches!(byte, 0 | 0x30 | 0x4e..=0x9f | 0xff);
    let (mut blocks, mut marks, mut pairs) = ([0_usize; 2], [0_usize; 2], 0_usize);
    for pair in bytes.get(..SAMPLE).unwrap_or(bytes).chunks_exact(2) {
        pairs += 1;
        for ((block, mark), byte) in blocks.iter_mut().zip(&mut marks).zip(pair) {
            *block += usize::from(is_block(*byte));
            *mark += usize::from(*byte == 0x30);
        }
    }
    let high = |count: usize, marks: usize| {
        (pairs - count) * OTHER_BLOCKS <= pairs && marks * CHINESE_MARKS >= pairs && pairs > 1
    };
    let low = |count: usize| (pairs - count) * LEAST_LOW_BYTES >= pairs;
    let ([first, second], [first_marks, second_marks]) = (blocks, marks);
    if high(second, second_marks) && low(first) {
        Some("UTF-16LE")
    } else if high(first, first_marks) && low(second) {
        Some("UTF-16BE")
    } else {
        None
    }
}

/// UTF-16 or UTF-32, by its mark or by where its zero bytes fall.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let marked = FOREIGN_MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some((_, name)) = marked {
        return Some(name);
    }
    // ASCII and most punctuation have a high byte of zero in UTF-16, three in UTF-32; which of
    // four neighbours are zero tells the width and the order.
    let (mut zeros, mut quads) = ([0_usize; 4], 0_usize);
    for quad in bytes.get(..SAMPLE).unwrap_or(bytes).chunks_exact(4) {
        quads += 1;
        for (count, byte) in zeros.iter_mut().zip(quad) {
            *count += usize::from(*byte == 0);
        }
    }
    // Text holds spaces and line ends in any script, so some high bytes are zero; a low byte is
    // hardly ever. A stray NUL in a file that is otherwise UTF-8 is no such pattern.
    let often = |count: usize| count * SPACES > quads;
    let [first, second, third, fourth] = zeros.map(often);
    match (first, second, third, fourth) {
        _ if quads == 0 => None,
        (false, true, true, true) => Some("UTF-32LE"),
        (true, true, true, false) => Some("UTF-32BE"),
        (false, true, false, true) => Some("UTF-16LE"),
        (true, false, true, false) => Some("UTF-16BE"),
        _ => None,
    }
}

/// The error for the first NUL, if there is one.
fn nul(bytes: &[u8]) -> Option<Error> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some(encoding(line_of(bytes, at), "holds a NUL byte; is this a text file?".to_owned()))
}

fn not_utf_8(bytes: &[u8], valid: usize, cut_off: bool) -> Error {
    if let Some(name) = chinese_utf_16(bytes) {
        return encoding(1, format!("not UTF-8: looks like {name}; {}", convert(name)));
    }
    if let Some(error) = nul(bytes) {
        return error;
    }
    let byte = bytes.get(valid).copied().unwrap_or_default();
    // Characters of several bytes before the first wrong one hardly come about by chance.
    let is_utf_8_before = bytes.iter().take(valid).any(|byte| !byte.is_ascii());
    let reason = if cut_off && (is_utf_8_before || valid + 1 < bytes.len()) {
        format!("not UTF-8: byte 0x{byte:02X} begins a character that the end of the file cuts off")
    } else if is_utf_8_before {
        format!(
            "not UTF-8: byte 0x{byte:02X}; the text before it is UTF-8, so the file is damaged or \
             mixes encodings"
        )
    } else {
        let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        if foreign * WESTERN_SHARE <= bytes.len() {
            let advice = convert("WINDOWS-1252");
            format!("not UTF-8: byte 0x{byte:02X}; looks like Latin-1 or Windows-1252; {advice}")
        } else {
            format!(
                "not UTF-8: byte 0x{byte:02X}; looks like an encoding of one script (such as \
                 Windows-1251, Windows-1256, Shift_JIS or GB18030); convert it to UTF-8, for \
                 example with iconv"
            )
        }
    };
    encoding(line_of(bytes, valid), reason)
}
