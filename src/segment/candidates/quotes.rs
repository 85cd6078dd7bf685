//! Quotation marks of a paragraph, counted to tell whether the next one opens or closes.
//!
//! No byte is counted twice, so that a paragraph takes linear time.
use crate::segment::{
    characters::is_hebrew,
    paragraph_text::{ParagraphText, find_byte},
};

/// How many quotation marks of each kind stand in the paragraph so far.
#[derive(Debug, Default)]
pub(crate) struct Quotes {
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
    pub(crate) fn advance(&mut self, text: ParagraphText<'_>, end: usize) {
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
            let Some(at) = find_byte(bytes, self.counted, begins_mark) else {
                self.counted = end;
                return;
            };
            let Some(char) = text.char_at(at) else {
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
    pub(crate) const fn opens(&self, mark: char) -> bool {
        match mark {
            '„' => true,
            '"' => self.straight.is_multiple_of(2),
            '«' => !matches!(self.point_outwards, Some(false)),
            '“' if self.low > 0 => self.low <= self.left,
            '“' => self.left <= self.right,
            _ => false,
        }
    }

    /// Whether the paragraph has shown that its guillemets point outwards.
    pub(crate) const fn guillemets_point_outwards(&self) -> bool {
        matches!(self.point_outwards, Some(true))
    }

    /// Whether the next mark closes a quotation, if it has white space before and after it.
    pub(crate) const fn closes(&self, mark: char) -> bool {
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
    pub(crate) const fn inside_parentheses(&self) -> bool {
        self.open_parentheses > 0
    }

    /// Notes that a sentence ends at `end`. Straight marks keep their count; other quotations and
    /// parentheses end with their sentence. Nothing is counted before a rule asks: most sentences
    /// have no mark whose side matters.
    pub(crate) const fn end_sentence(&mut self, end: usize) {
        self.uncounted_start = Some(end);
    }
}
