//! Takes the place of a full stop. Gives the word before it and what it looks like. Never reads
//! further back than [`LONGEST_WORD`] bytes. Next: `full_stop`.
use super::{
    block::Block,
    letters::{is_alphabetic, is_alphanumeric, is_numeric},
    terminators::{is_hebrew, is_mark, is_upper},
};

/// Longer words are no abbreviations, initials or ordinals; so many bytes of them are enough.
pub(super) const LONGEST_WORD: usize = 48;

/// The word before a full stop, inner full stops, hyphens and apostrophes included.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked by its own rule")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// Its text, without the full stop.
    pub(super) text: &'t str,
    /// Where it begins in the paragraph.
    pub(super) start: usize,
    /// Number of characters.
    pub(super) chars: usize,
    /// Number of alphabetic characters.
    pub(super) letters: usize,
    /// Number of letters and digits without the marks on them.
    pub(super) bases: usize,
    /// Nothing but digits, full stops and hyphens.
    pub(super) numeric: bool,
    /// At least one digit.
    pub(super) has_digit: bool,
    /// A full stop inside: `e.g`.
    pub(super) dotted: bool,
    /// All letters are capitals.
    pub(super) capitals: bool,
}

impl<'t> Word<'t> {
    /// The word that ends at `end`, where a full stop stands, and begins not before `floor`. With
    /// `elision` an article before an apostrophe is not part of it: `art` of `dell'art.`.
    pub(super) fn before(block: Block<'t>, floor: usize, end: usize, elision: bool) -> Word<'t> {
        let floor = floor.max(end.saturating_sub(LONGEST_WORD));
        let mut start = start_of_word(block, floor, end);
        if elision && let Some(apostrophe) = block.slice(start, end).rfind(['\'', '’']) {
            let after = block.after(start + apostrophe);
            start = if after < end { after } else { start };
        }
        Word::measure(block.slice(start, end), start)
    }

    fn measure(text: &'t str, start: usize) -> Word<'t> {
        let mut word = Word {
            text,
            start,
            chars: 0,
            letters: 0,
            bases: 0,
            numeric: !text.is_empty(),
            has_digit: false,
            dotted: false,
            capitals: !text.is_empty(),
        };
        for char in text.chars() {
            let (letter, digit) = (is_alphabetic(char), is_numeric(char));
            word.chars += 1;
            word.letters += usize::from(letter);
            word.bases += usize::from((letter || digit) && !is_mark(char));
            word.numeric &= digit || matches!(char, '.' | '-');
            word.has_digit |= digit;
            word.dotted |= char == '.';
            word.capitals &= is_upper(char);
        }
        word
    }

    /// What follows its last inner full stop or hyphen.
    pub(super) fn last_part(&self) -> &'t str {
        self.text.rsplit(['.', '-']).next().unwrap_or(self.text)
    }

    /// Its value as a number, where it is one that fits.
    pub(super) fn number(&self) -> Option<u32> {
        self.last_part().parse().ok()
    }

    /// Written as a Roman numeral: `XIV`.
    pub(super) fn is_roman(&self) -> bool {
        is_roman(self.text)
    }
}

/// Written as a Roman numeral in capitals, up to 399.
pub(super) fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn start_of_word(block: Block<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while let Some(char) = block.char_before(start) {
        let before = start - char.len_utf8();
        let inside = is_alphanumeric(char)
            || is_mark(char)
            || is_joiner(char) && block.char_before(before).is_some_and(is_alphanumeric)
            || is_gershayim(char) && block.char_before(before).is_some_and(is_hebrew);
        if !inside || before < floor {
            break;
        }
        start = before;
    }
    start
}

/// What joins two letters to one word.
const fn is_joiner(char: char) -> bool {
    matches!(char, '.' | '\'' | '’' | '-' | '\u{200c}' | '\u{200d}' | '°' | '&')
}

/// The signs inside a Hebrew abbreviation, proper and as typed.
const fn is_gershayim(char: char) -> bool {
    matches!(char, '"' | '״' | '׳')
}
