//! Takes the quotation marks of a paragraph as they pass. Gives whether the next one opens or
//! closes. Never counts a byte twice, so that a paragraph of any length costs linear time.
use super::{
    block::{self, Block},
    terminators::is_hebrew,
};

/// Numbers of quotation marks seen since the beginning of the paragraph.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// Everything before is counted.
    counted: usize,
    straight: usize,
    low: usize,
    left: usize,
    right: usize,
    left_guillemet: usize,
    right_guillemet: usize,
    /// The first guillemet of the paragraph points to the left: `«`, as where they point outwards.
    outwards: Option<bool>,
    /// Where the sentence at hand begins, if that is not counted yet.
    begun: Option<usize>,
    /// Of `«`, of `»` and of `„“` together, those before the sentence at hand.
    before_sentence: (usize, usize, usize),
    /// Full-width parentheses opened in the sentence at hand and not closed.
    depth: usize,
}

/// Bytes that begin a character counted here.
const fn begins_mark(byte: u8) -> bool {
    matches!(byte, b'"' | 0xc2 | 0xe2 | 0xef)
}

/// A straight mark inside a Hebrew word makes it an abbreviation.
fn is_gershayim(block: Block<'_>, at: usize) -> bool {
    block.char_before(at).is_some_and(is_hebrew) && block.char_at(at + 1).is_some_and(is_hebrew)
}

impl Quotes {
    /// Counts up to `end`; positions never fall from one call to the next.
    pub(super) fn advance(&mut self, block: Block<'_>, end: usize) {
        if let Some(begun) = self.begun.take() {
            self.count(block, begun);
            self.before_sentence =
                (self.left_guillemet, self.right_guillemet, self.low + self.left);
            self.depth = 0;
        }
        self.count(block, end);
    }

    fn count(&mut self, block: Block<'_>, end: usize) {
        let bytes = block.bytes().get(..end).unwrap_or_default();
        while self.counted < end {
            let Some(at) = block::position(bytes, self.counted, begins_mark) else {
                self.counted = end;
                return;
            };
            let Some(char) = block.char_at(at) else {
                self.counted = end;
                return;
            };
            match char {
                '"' if is_gershayim(block, at) => {}
                '"' => self.straight += 1,
                '„' => self.low += 1,
                '“' => self.left += 1,
                '”' => self.right += 1,
                '«' => {
                    self.left_guillemet += 1;
                    self.outwards.get_or_insert(true);
                }
                '»' => {
                    self.right_guillemet += 1;
                    self.outwards.get_or_insert(false);
                }
                '（' => self.depth += 1,
                '）' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.counted = at + char.len_utf8();
        }
    }

    /// Whether a mark that comes next, directly before a word, opens a quotation.
    pub(super) const fn opens(&self, mark: char) -> bool {
        match mark {
            '„' => true,
            '"' => self.straight.is_multiple_of(2),
            '«' => !matches!(self.outwards, Some(false)),
            '“' if self.low > 0 => self.low <= self.left,
            '“' => self.left <= self.right,
            _ => false,
        }
    }

    /// Whether guillemets point outwards, as far as the paragraph has shown.
    pub(super) const fn points_outwards(&self) -> bool {
        matches!(self.outwards, Some(true))
    }

    /// Whether a mark that comes next, with white space before and after it, closes a quotation.
    pub(super) const fn closes(&self, mark: char) -> bool {
        match mark {
            '\'' => true,
            '"' => !self.straight.is_multiple_of(2),
            // Only where they point inwards, as in German books.
            '«' => {
                let (left, right, _) = self.before_sentence;
                self.right_guillemet - right > self.left_guillemet - left
            }
            // Where `”` closes, `“` opens, though white space is typed on both sides of it.
            '“' if self.low == 0 && self.right > 0 => false,
            '“' => !(self.low + self.left - self.before_sentence.2).is_multiple_of(2),
            _ => false,
        }
    }

    /// Whether a full-width parenthesis is open.
    pub(super) const fn inside_parentheses(&self) -> bool {
        self.depth > 0
    }

    /// A sentence ends at `end`. Straight marks keep their count; of the others a sentence closes
    /// what it opened. Nothing is counted before somebody asks: most sentences have no mark whose
    /// side matters.
    pub(super) const fn end_sentence(&mut self, end: usize) {
        self.begun = Some(end);
    }
}
