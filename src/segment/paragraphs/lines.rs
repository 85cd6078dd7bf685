//! The lines of a text, with the marks of quotations and the indentation before them.
use crate::{segment::paragraph_text::find_byte, text::quotation_marks};

/// One line without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its text begins, after marks and white space.
    pub(super) content: usize,
    /// How many marks of quotations stand before it.
    pub(super) marks: u8,
    /// Whether the line break after it is one that editors use to wrap lines.
    pub(super) soft: bool,
    /// Whether it has nothing but white space.
    pub(super) blank: bool,
}

impl TextLine {
    fn new(text: &str, start: usize, end: usize, soft: bool) -> TextLine {
        let line = text.get(start..end).unwrap_or("");
        let (marks, after_marks) = quotation_marks(line);
        let rest = line.get(after_marks..).unwrap_or("");
        let content = end - rest.trim_start().len();
        TextLine { start, end, content, marks, soft, blank: marks == 0 && content == end }
    }

    /// Whether it has no text.
    pub(super) const fn is_empty(&self) -> bool {
        self.content == self.end
    }

    /// Its text without marks and without white space around it.
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.content..self.end).unwrap_or("").trim_end()
    }

    /// Bytes before its text.
    pub(super) const fn indent(&self) -> usize {
        self.content - self.start
    }
}

/// The lines of a text, by every line break of Unicode; CR LF is one. Of blank lines in a row one is
/// kept.
pub(super) fn lines(text: &str) -> Vec<TextLine> {
    let bytes = text.as_bytes();
    let mut lines: Vec<TextLine> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(end) = find_byte(bytes, at, may_break_line) {
        let rest = bytes.get(end..).unwrap_or_default();
        let (length, soft) = match rest {
            [b'\r', b'\n', ..] => (2, true),
            [b'\n' | b'\r', ..] => (1, true),
            [0x0b | 0x0c, ..] => (1, false),
            [0xc2, 0x85, ..] => (2, false),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => (3, false),
            _ => {
                at = end + 1;
                continue;
            }
        };
        let line = TextLine::new(text, start, end, soft);
        if !line.blank || lines.last().is_some_and(|before| !before.blank) {
            lines.push(line);
        }
        start = end + length;
        at = start;
    }
    lines.push(TextLine::new(text, start, text.len(), false));
    lines
}

/// Whether a byte begins a line break, or a character like it.
const fn may_break_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c | 0xc2 | 0xe2)
}
