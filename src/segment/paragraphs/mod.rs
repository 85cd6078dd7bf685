//! Paragraphs of a text: lines, or runs of lines that were one line before an editor or mail program
//! wrapped it. The text is not changed: a joined paragraph holds its line breaks.
mod lines;
mod line_ends;
mod habits;
mod wrapping;

use self::{
    lines::{TextLine, lines},
    wrapping::joined_ends,
};
use crate::text::quotation_marks;
use std::borrow::Cow;

/// One paragraph, as a half-open range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether there are lines in it that begin with the marks of a quotation, as in mail.
    quoted: bool,
}

impl Paragraph {
    /// Its text, with spaces for the marks of a quotation: as many bytes, at the same places.
    pub(super) fn readable(self, text: &str) -> Cow<'_, str> {
        let paragraph = text.get(self.start..self.end).unwrap_or("");
        if !self.quoted {
            return Cow::Borrowed(paragraph);
        }
        let mut readable = String::with_capacity(paragraph.len());
        for line in paragraph.split_inclusive(['\n', '\r']) {
            let (_, marks) = quotation_marks(line);
            readable.extend(std::iter::repeat_n(' ', marks));
            readable.push_str(line.get(marks..).unwrap_or(""));
        }
        Cow::Owned(readable)
    }
}

/// The paragraphs of a text, each with at least one character that is not white space. Linear in the
/// length of the text.
pub(super) fn paragraphs(text: &str, join_soft_wraps: bool) -> Vec<Paragraph> {
    let lines = lines(text);
    if !join_soft_wraps {
        return lines.iter().filter(|line| !line.blank).map(|line| of_line(line, false)).collect();
    }
    let joined = joined_ends(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // The line before goes on: it is joined, or has nothing but marks.
    let mut open = false;
    for (number, line) in lines.iter().enumerate() {
        if line.blank {
            open = false;
            continue;
        }
        match paragraphs.last_mut().filter(|_| open) {
            Some(paragraph) => {
                paragraph.end = line.end;
                paragraph.quoted |= line.marks > 0;
            }
            None => paragraphs.push(of_line(line, line.marks > 0)),
        }
        let empty = line.is_empty() && lines.get(number + 1).is_some_and(|next| next.marks > 0);
        open = empty || joined.get(number).is_some_and(|joined| *joined);
    }
    paragraphs
}

fn of_line(line: &TextLine, quoted: bool) -> Paragraph {
    Paragraph { start: line.start, end: line.end, quoted }
}
