//! Takes a paragraph. Gives whether its writer begins sentences with small letters. Never asked but
//! where that decides: after a terminator, before a small letter.
use super::{
    abbreviations::{Classes, Profile},
    block::{self, Block},
    letters::{is_alphabetic, is_alphanumeric},
    terminators::{is_armenian, is_lower, is_upper},
};

/// So many sentences must begin with a small letter; fewer are chance.
const LEAST_EVIDENCE: usize = 2;

/// So many sentences show it, however long the paragraph is.
const MOST_EVIDENCE: usize = 1000;

/// A word of fewer letters before a full stop may be an abbreviation that no list has.
const SHORTEST_PLAIN_WORD: usize = 3;

/// Whether more sentences of the paragraph begin with a small than with a capital letter, as far as
/// terminators after plain words show, up to [`MOST_EVIDENCE`]. Linear.
pub(super) fn is_informal(block: Block<'_>, profile: &Profile) -> bool {
    let (mut small, mut capital) = (0_usize, 0_usize);
    let mut next = 0;
    while let Some(at) =
        block::position(block.bytes(), next, |byte| matches!(byte, b'.' | b'?' | b'!'))
    {
        next = at + 1;
        if !block.char_before(at).is_some_and(is_alphabetic)
            || !block.char_at(next).is_some_and(char::is_whitespace)
        {
            continue;
        }
        let Some(first) = block.char_at(block.after(next)) else { continue };
        if is_armenian(first) {
            // Its full stop is `:`; `.` parts clauses.
            return false;
        }
        if is_lower(first) && is_plain_word(block, at, block.byte(at), profile) {
            small += 1;
        } else if is_upper(first) && is_plain_word(block, at, None, profile) {
            capital += 1;
        }
        if small + capital == MOST_EVIDENCE {
            break;
        }
    }
    small >= LEAST_EVIDENCE && small > capital
}

/// Whether the word before a terminator is no abbreviation by list or look; the look counts before a
/// full stop only.
fn is_plain_word(block: Block<'_>, at: usize, terminator: Option<u8>, profile: &Profile) -> bool {
    const ABBREVIATION: Classes = Classes::TITLE.or(Classes::NUMBER).or(Classes::GENERAL);
    let floor = at.saturating_sub(super::words::LONGEST_WORD);
    let mut start = at;
    while let Some(char) = block.char_before(start).filter(|char| is_alphanumeric(*char)) {
        if start < floor {
            break;
        }
        start -= char.len_utf8();
    }
    let word = block.slice(start, at);
    let chars = word.chars().count();
    chars > 1
        && (terminator != Some(b'.') || chars >= SHORTEST_PLAIN_WORD)
        && block.char_before(start) != Some('.')
        && !profile.classes(word).any(ABBREVIATION)
}
