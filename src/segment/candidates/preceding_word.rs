//! The word before a terminator, and what it looks like.
use crate::segment::{
    characters::{is_alphabetic, is_alphanumeric, is_hebrew, is_mark, is_numeric, is_upper},
    paragraph_text::ParagraphText,
};

/// So many bytes of a word are read back: longer ones are no abbreviations, initials or ordinals.
pub(crate) const LONGEST_WORD: usize = 48;

/// The word before a terminator, inner full stops, hyphens and apostrophes included.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked by its own rule")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrecedingWord<'t> {
    /// Its text, without the terminator.
    pub(crate) text: &'t str,
    /// Where it begins in the paragraph.
    pub(crate) start: usize,
    /// How many characters it has.
    pub(crate) char_count: usize,
    /// How many of them are alphabetic.
    pub(crate) letter_count: usize,
    /// How many are letters or digits, the marks on them left out.
    pub(crate) base_count: usize,
    /// Whether it has nothing but digits, full stops and hyphens.
    pub(crate) is_numeric: bool,
    /// Whether it has a digit.
    pub(crate) has_digit: bool,
    /// Whether a full stop stands inside: `e.g`.
    pub(crate) has_inner_stop: bool,
    /// Whether all characters are capital letters.
    pub(crate) is_all_capitals: bool,
}

impl<'t> PrecedingWord<'t> {
    /// The word that ends at `end` and begins at `floor` or later. With `elision`, an article before
    /// an apostrophe is not part of it: `art` of `dell'art.`.
    pub(crate) fn at(
        text: ParagraphText<'t>,
        floor: usize,
        end: usize,
        elision: bool,
    ) -> PrecedingWord<'t> {
        let floor = floor.max(end.saturating_sub(LONGEST_WORD));
        let mut start = start_of_word(text, floor, end);
        if elision && let Some(apostrophe) = text.slice(start, end).rfind(['\'', '’']) {
            let after = text.after(start + apostrophe);
            start = if after < end { after } else { start };
        }
        PrecedingWord::measure(text.slice(start, end), start)
    }

    fn measure(text: &'t str, start: usize) -> PrecedingWord<'t> {
        let mut word = PrecedingWord {
            text,
            start,
            char_count: 0,
            letter_count: 0,
            base_count: 0,
            is_numeric: !text.is_empty(),
            has_digit: false,
            has_inner_stop: false,
            is_all_capitals: !text.is_empty(),
        };
        for char in text.chars() {
            let (letter, digit) = (is_alphabetic(char), is_numeric(char));
            word.char_count += 1;
            word.letter_count += usize::from(letter);
            word.base_count += usize::from((letter || digit) && !is_mark(char));
            word.is_numeric &= digit || matches!(char, '.' | '-');
            word.has_digit |= digit;
            word.has_inner_stop |= char == '.';
            word.is_all_capitals &= is_upper(char);
        }
        word
    }

    /// What follows its last inner full stop or hyphen; the whole word without one.
    pub(crate) fn last_part(&self) -> &'t str {
        self.text.rsplit(['.', '-']).next().unwrap_or(self.text)
    }

    /// The value of its last part, if that is a number and fits.
    pub(crate) fn number(&self) -> Option<u32> {
        self.last_part().parse().ok()
    }

    /// Whether it is written as a Roman numeral: `XIV`.
    pub(crate) fn is_roman(&self) -> bool {
        is_roman(self.text)
    }
}

/// Whether a text is written as a Roman numeral in capitals, up to 399.
pub(crate) fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn start_of_word(text: ParagraphText<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while let Some(char) = text.char_before(start) {
        let before = start - char.len_utf8();
        let inside = is_alphanumeric(char)
            || is_mark(char)
            || is_joiner(char) && text.char_before(before).is_some_and(is_alphanumeric)
            || is_gershayim(char) && text.char_before(before).is_some_and(is_hebrew);
        if !inside || before < floor {
            break;
        }
        start = before;
    }
    start
}

/// Whether a character joins letters into one word.
const fn is_joiner(char: char) -> bool {
    matches!(char, '.' | '\'' | '’' | '-' | '\u{200c}' | '\u{200d}' | '°' | '&')
}

/// Whether a character is the sign inside a Hebrew abbreviation, or typed for it.
const fn is_gershayim(char: char) -> bool {
    matches!(char, '"' | '״' | '׳')
}
