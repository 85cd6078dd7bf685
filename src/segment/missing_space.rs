//! Takes a candidate without white space after its terminator. Gives whether a space was lost, as
//! in scraped text, or the terminator stands inside an address, a number or an abbreviation. Never
//! reads further than [`ADDRESS_WINDOW`] bytes around. Next: `sentences`.
use super::{
    abbreviations::{Classes, Rules},
    candidates::{Candidate, Verdict},
    terminators::{is_caseless, is_cjk, is_closer, is_indic, is_lower, is_quote},
    words::Word,
};

/// Addresses are looked for so many bytes around the terminator.
const ADDRESS_WINDOW: usize = 200;

/// Words of fewer letters before a full stop without space are abbreviations: `p.Smith`.
const SHORTEST_WORD: usize = 3;

/// In scripts without case, which have few dotted abbreviations, words are shorter.
const SHORTEST_CASELESS_WORD: usize = 2;

/// Words of Indian scripts have more characters, marks counted, and more letters than this.
const INDIC_WORD: (usize, usize) = (4, 3);

/// Numbers with fewer digits before a full stop without space are ordinals or parts of numbers.
const SHORTEST_NUMBER: usize = 2;

/// Whether a sentence ends at a `!` or `?` without white space after it.
pub(super) fn after_mark(candidate: &Candidate<'_>, repair: bool) -> bool {
    let before = candidate.before_row();
    if is_cjk(candidate.next_char) {
        return true;
    }
    let plain = before.is_some_and(is_cjk)
        || repair && is_caseless(candidate.next_char)
        || repair
            && candidate.before_capitalised_word()
            && (candidate.closed()
                || before.is_some_and(|char| is_lower(char) || char.is_numeric()));
    plain && !in_address(candidate)
}

/// Whether a sentence ends at a full stop without white space after it.
pub(super) fn decide(candidate: &Candidate<'_>, repair: bool) -> Verdict {
    let word = candidate.last_word();
    let Some(first) = candidate.first else { return Verdict::Join };
    let ends = if candidate.before_upper() {
        repair && before_capital(candidate, &word)
    } else if is_cjk(first) {
        !word.numeric && !first.is_numeric()
    } else if is_caseless(first) {
        repair && before_caseless(candidate, &word)
    } else {
        false
    };
    Verdict::break_if(ends && !in_address(candidate))
}

/// Before a capital: the word before must look like the end of a sentence, the one after like the
/// beginning of one.
fn before_capital(candidate: &Candidate<'_>, word: &Word<'_>) -> bool {
    if word.text.is_empty() {
        return after_closing_mark(candidate);
    }
    let profile = candidate.profile;
    let abbreviation = Classes::TITLE.or(Classes::GENERAL);
    let classes = profile.classes(word.text);
    if word.dotted || classes.any(abbreviation) || !candidate.before_capitalised_word() {
        return false;
    }
    let next = candidate.next_classes();
    let ordinal =
        profile.has(Rules::ORDINALS) && word.chars <= SHORTEST_NUMBER || next.any(Classes::MONTH);
    let number = word.numeric && word.chars >= SHORTEST_NUMBER && !ordinal;
    let capitals = word.capitals && word.letters >= SHORTEST_CASELESS_WORD;
    let small = candidate.before_row().is_some_and(is_lower)
        && (word.letters >= SHORTEST_WORD
            || word.letters == SHORTEST_CASELESS_WORD && next.any(Classes::STARTER));
    let plain = candidate.closed() || small;
    number && !candidate.closed()
        || capitals && !candidate.closed()
        || plain && !classes.any(Classes::NUMBER) && !goes_on_as_name(candidate)
}

/// The next word is the first part of a file name or a call: `String.Join(`.
fn goes_on_as_name(candidate: &Candidate<'_>) -> bool {
    let end = candidate.word.1;
    matches!(candidate.block.byte(end), Some(b'.' | b'(' | b'_'))
        && candidate.block.char_at(end + 1).is_some_and(char::is_alphanumeric)
}

/// A letter of a script without case follows.
fn before_caseless(candidate: &Candidate<'_>, word: &Word<'_>) -> bool {
    if word.text.is_empty() {
        return after_closing_mark(candidate);
    }
    let long_next = candidate.next_word_chars() >= SHORTEST_CASELESS_WORD;
    if word.dotted {
        false
    } else if word.numeric {
        word.chars >= SHORTEST_NUMBER && long_next
    } else if candidate.first.is_some_and(is_indic) {
        word.chars > INDIC_WORD.0 && word.bases > INDIC_WORD.1
    } else {
        word.letters >= SHORTEST_CASELESS_WORD && long_next
    }
}

/// The full stop follows a closing mark, and a whole word follows.
fn after_closing_mark(candidate: &Candidate<'_>) -> bool {
    let closing = candidate
        .before_row()
        .is_some_and(|char| is_closer(char) || is_quote(char) || char.is_whitespace());
    closing
        && (candidate.next_word_chars() > 1
            || candidate.block.char_at(candidate.word.1).is_some_and(char::is_whitespace))
}

/// The text between the white space around is a web or mail address, a path or code.
fn in_address(candidate: &Candidate<'_>) -> bool {
    let (block, end) = (candidate.block, candidate.end);
    let bytes = block.bytes();
    let before = bytes.get(end.saturating_sub(ADDRESS_WINDOW)..end).unwrap_or_default();
    let after = bytes.get(end..).unwrap_or_default();
    let start = end - before.iter().rev().take_while(|byte| !is_space(**byte)).count();
    let stop = end + after.iter().take(ADDRESS_WINDOW).take_while(|byte| !is_space(**byte)).count();
    let text = bytes.get(start..stop).unwrap_or_default();
    text.iter().any(|byte| matches!(byte, b'@' | b'_' | b'\\' | b'='))
        || text.windows("://".len()).any(|part| part == b"://")
        || text.windows("www.".len()).any(|part| part == b"www.")
}

/// White space of ASCII; other white space does not keep addresses apart.
const fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}
