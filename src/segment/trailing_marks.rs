//! What belongs to a sentence after its terminator: closing marks, references to notes, emoticons.
//!
//! Quotation marks of a paragraph are counted to tell whether the next one opens or closes.
use super::{
    faces::after_faces,
    note_marks::{BeforeMark, after_notes},
    paragraph_text::{ParagraphText, find_byte},
    sentence_characters::{Terminator, is_alphanumeric, is_cjk, is_closer, is_hebrew, is_quote},
};

/// Passes terminators and the closing marks among and after them. Returns the kind of the last
/// terminator, where it begins and ends, and the position after all of them.
#[inline]
pub(super) fn after_terminators(
    text: ParagraphText<'_>,
    stop: usize,
    kind: Terminator,
    quotes: &mut Quotes,
) -> (Terminator, (usize, usize), usize) {
    let mut kind = kind;
    let mut terminator = (stop, text.after(stop));
    let mut at = terminator.1;
    while let Some(char) = text.char_at(at) {
        let after = at + char.len_utf8();
        if let Some(next) = Terminator::of(char) {
            (kind, terminator) = (next, (at, after));
        } else if !(is_closer(char) || is_quote(char)) || opens_quotation(text, at, char, quotes) {
            break;
        }
        at = after;
    }
    (kind, terminator, at)
}

/// Whether a mark directly after a terminator opens a quotation, which the next sentence begins with.
fn opens_quotation(text: ParagraphText<'_>, at: usize, mark: char, quotes: &mut Quotes) -> bool {
    let following = text.char_at(at + mark.len_utf8());
    match mark {
        '“' | '‘' if text.char_before(at).is_some_and(is_cjk) => true,
        '“' | '‘' if following.is_some_and(is_cjk) => true,
        // Typed for `“`.
        '`' => text.from(at).starts_with("``"),
        '«' | '“' | '„' | '"' => {
            let word = following
                .is_some_and(|char| is_alphanumeric(char) || matches!(char, '…' | '(' | '¿' | '¡'));
            word && {
                quotes.advance(text, at);
                quotes.opens(mark)
            }
        }
        _ => false,
    }
}

/// Passes what belongs to the sentence and may have white space before it: closing marks, references
/// to notes, a quotation mark of two apostrophes, faces.
#[inline]
pub(super) fn after_marks_apart(
    text: ParagraphText<'_>,
    end: usize,
    before: BeforeMark<'_>,
    quotes: &mut Quotes,
) -> usize {
    let end = after_floating_closers(text, end, quotes);
    let notes = after_notes(text, end, before);
    let end = if notes > end { after_closers(text, notes, quotes) } else { end };
    let end = after_doubled_quote(text, end);
    after_faces(text, end)
}

/// Passes closing marks directly after a reference to a note: `mud.[1]”`, and references after those.
fn after_closers(text: ParagraphText<'_>, end: usize, quotes: &mut Quotes) -> usize {
    let mut at = end;
    while let Some(char) = text.char_at(at) {
        if !(is_closer(char) || is_quote(char)) || opens_quotation(text, at, char, quotes) {
            break;
        }
        at += char.len_utf8();
    }
    at
}

/// Passes closing marks with white space before them: `Stop ! »`.
fn after_floating_closers(text: ParagraphText<'_>, end: usize, quotes: &mut Quotes) -> usize {
    let mut end = end;
    loop {
        let next = text.skip_space(end);
        let Some(mark) = text.char_at(next) else { return end };
        let after = next + mark.len_utf8();
        let apart = text.char_at(after).is_none_or(|char| {
            char.is_whitespace() || matches!(char, ',' | '.' | ';' | ':' | ')' | '?' | '!')
        });
        let closes = match mark {
            '”' | '’' => apart,
            '»' => {
                apart || {
                    quotes.advance(text, next);
                    quotes.point_outwards == Some(true)
                }
            }
            '"' | '“' | '«' | '\'' => {
                apart && next > end && {
                    quotes.advance(text, next);
                    quotes.closes(mark) || ends_after(text, after)
                }
            }
            _ => is_closer(mark),
        };
        if !closes {
            return end;
        }
        end = text.skip(after, is_closer);
    }
}

/// Whether a full stop or comma stands alone after a mark, as where every sign has spaces around it:
/// `? " .`
fn ends_after(text: ParagraphText<'_>, after: usize) -> bool {
    let next = text.skip_space(after);
    next > after && matches!(text.byte(next), Some(b'.' | b',')) && text.space_at(next + 1)
}

/// Passes a quotation mark typed as two apostrophes.
fn after_doubled_quote(text: ParagraphText<'_>, end: usize) -> usize {
    let next = text.skip_space(end);
    let rest = text.from(next);
    for doubled in ["''", "’’"] {
        if next > end && rest.starts_with(doubled) && text.space_at(next + doubled.len()) {
            return next + doubled.len();
        }
    }
    end
}

/// How many quotation marks of each kind stand in the paragraph so far. No byte is counted twice, so
/// that a paragraph takes linear time.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// Everything before this position is counted.
    counted: usize,
    straight: usize,
    low: usize,
    left: usize,
    right: usize,
    left_guillemet: usize,
    right_guillemet: usize,
    /// Whether the first guillemet of the paragraph is `«`, as where they point outwards.
    point_outwards: Option<bool>,
    /// Where the current sentence begins, if what is before it is not counted yet.
    uncounted_start: Option<usize>,
    /// How many `«`, `»` and `„“` (both together) stand before the current sentence.
    before_sentence: (usize, usize, usize),
    /// How many full-width parentheses are open in the current sentence.
    open_parentheses: usize,
}

/// Whether a byte begins a character that is counted, or one like it.
const fn begins_mark(byte: u8) -> bool {
    matches!(byte, b'"' | 0xc2 | 0xe2 | 0xef)
}

/// Whether a straight mark stands inside a Hebrew word, which it makes an abbreviation.
fn is_in_hebrew_word(text: ParagraphText<'_>, at: usize) -> bool {
    text.char_before(at).is_some_and(is_hebrew) && text.char_at(at + 1).is_some_and(is_hebrew)
}

impl Quotes {
    /// Counts up to `end`, which is never less than in the call before.
    pub(super) fn advance(&mut self, text: ParagraphText<'_>, end: usize) {
        if let Some(start) = self.uncounted_start.take() {
            self.count(text, start);
            self.before_sentence =
                (self.left_guillemet, self.right_guillemet, self.low + self.left);
            self.open_parentheses = 0;
        }
        self.count(text, end);
    }

    fn count(&mut self, text: ParagraphText<'_>, end: usize) {
        let bytes = text.bytes().get(..end).unwrap_or_default();
        while self.counted < end {
            let next = find_byte(bytes, self.counted, begins_mark);
            let Some((at, char)) = next.and_then(|at| Some((at, text.char_at(at)?))) else {
                self.counted = end;
                return;
            };
            match char {
                '"' if is_in_hebrew_word(text, at) => {}
                '"' => self.straight += 1,
                '„' => self.low += 1,
                '“' => self.left += 1,
                '”' => self.right += 1,
                '«' => {
                    self.left_guillemet += 1;
                    self.point_outwards.get_or_insert(true);
                }
                '»' => {
                    self.right_guillemet += 1;
                    self.point_outwards.get_or_insert(false);
                }
                '（' => self.open_parentheses += 1,
                '）' => self.open_parentheses = self.open_parentheses.saturating_sub(1),
                _ => {}
            }
            self.counted = at + char.len_utf8();
        }
    }

    /// Whether the next mark opens a quotation, if it stands directly before a word.
    pub(super) const fn opens(&self, mark: char) -> bool {
        match mark {
            '„' => true,
            '"' => self.straight.is_multiple_of(2),
            '«' => !matches!(self.point_outwards, Some(false)),
            '“' if self.low > 0 => self.low <= self.left,
            '“' => self.left <= self.right,
            _ => false,
        }
    }

    /// Whether the next mark closes a quotation, if it has white space before and after it.
    pub(super) const fn closes(&self, mark: char) -> bool {
        match mark {
            '\'' => true,
            '"' => !self.straight.is_multiple_of(2),
            // Only where they point inwards, as in German books.
            '«' => {
                let (left, right, _) = self.before_sentence;
                self.right_guillemet - right > self.left_guillemet - left
            }
            // Where `”` closes, `“` opens, even with white space on both sides.
            '“' if self.low == 0 && self.right > 0 => false,
            '“' => !(self.low + self.left - self.before_sentence.2).is_multiple_of(2),
            _ => false,
        }
    }

    /// Whether a full-width parenthesis is open in the current sentence.
    pub(super) const fn inside_parentheses(&self) -> bool {
        self.open_parentheses > 0
    }

    /// Notes that a sentence ends at `end`. Straight marks keep their count; other quotations and
    /// parentheses end with their sentence. Nothing is counted before a rule asks: most sentences
    /// have no mark whose side matters.
    pub(super) const fn end_sentence(&mut self, end: usize) {
        self.uncounted_start = Some(end);
    }
}
