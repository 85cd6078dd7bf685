//! Takes a candidate without white space after its terminator. Gives whether a space was lost, as
//! in scraped text, or the terminator stands inside an address, a number or an abbreviation. Never
//! reads further than [`ADDRESS_WINDOW`] bytes around. Next: `sentences`.
use super::{
    abbreviations::{Classes, Rules},
    block::Block,
    candidates::{Candidate, Verdict},
    terminators::{is_caseless, is_cjk, is_closer, is_indic, is_lower, is_quote, is_upper},
    words::Word,
};

/// Words that a full stop without space after it belongs to.
const ABBREVIATION: Classes = Classes::TITLE.or(Classes::GENERAL).or(Classes::NUMBER);

/// Addresses are looked for so many bytes around the terminator.
const ADDRESS_WINDOW: usize = 200;

/// Words of fewer letters before a full stop without space are abbreviations: `p.Smith`.
const SHORTEST_WORD: usize = 3;

/// In scripts without case, which have few dotted abbreviations, words are shorter.
const SHORTEST_CASELESS_WORD: usize = 2;

/// Words of Indian scripts have more characters, marks counted, and more letters than this, where
/// initials are not listed.
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

/// Whether a paragraph has lost the spaces between its sentences: more full stops, dandas, `!` and
/// `?` after a letter stand directly before a letter that may begin a sentence than before a space.
/// Linear.
pub(super) fn is_run_together(block: Block<'_>) -> bool {
    let (mut glued, mut spaced) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut chars = block.from(0).chars().peekable();
    while let Some(char) = chars.next() {
        let stop = matches!(char, '.' | '!' | '?' | '।' | '؟') && before.is_alphabetic();
        if let Some(next) = chars.peek().filter(|_| stop) {
            let begins = is_caseless(*next) || is_upper(*next) && is_lower(before);
            glued += usize::from(begins);
            spaced += usize::from(next.is_whitespace());
        }
        before = char;
    }
    glued > spaced
}

/// Whether a sentence ends at a full stop without white space after it. Where sentences are run
/// together throughout the paragraph, shorter words and numbers are taken for theirs.
pub(super) fn decide(candidate: &Candidate<'_>, repair: bool, run_together: bool) -> Verdict {
    let word = candidate.last_word();
    let Some(first) = candidate.first else { return Verdict::Join };
    let ends = if candidate.before_upper() {
        repair && (before_capital(candidate, &word) || run_together && is_plain(candidate, &word))
    } else if is_cjk(first) {
        !word.numeric && !first.is_numeric() && !is_latin_abbreviation(candidate, &word)
    } else if is_caseless(first) {
        repair && before_caseless(candidate, &word, run_together)
    } else {
        first.is_numeric() && run_together && is_plain(candidate, &word)
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

/// In a paragraph whose sentences are run together: a word in small letters, of two at least, that
/// is in no list, before a number or a capital; no address or name of a file goes on there.
fn is_plain(candidate: &Candidate<'_>, word: &Word<'_>) -> bool {
    let small = candidate.before_row().is_some_and(is_lower);
    let listed = candidate.profile.classes(word.text).any(ABBREVIATION);
    let next_part = candidate.word.1;
    let goes_on = matches!(candidate.block.byte(next_part), Some(b'.' | b'(' | b'/'))
        && candidate.block.char_at(next_part + 1).is_some_and(is_lower);
    small && word.letters >= SHORTEST_CASELESS_WORD && !word.dotted && !listed && !goes_on
}

/// `Jr.の`: an abbreviation or initial in Latin letters within text that has no spaces.
fn is_latin_abbreviation(candidate: &Candidate<'_>, word: &Word<'_>) -> bool {
    let end = word.start + word.text.len();
    let start = candidate.block.skip_back(end, |char| char.is_ascii_alphabetic());
    let latin = candidate.block.slice(start, end);
    latin.len() == 1
        || word.text.is_ascii() && word.dotted
        || candidate.profile.classes(latin).any(ABBREVIATION)
}

/// A letter of a script without case follows.
fn before_caseless(candidate: &Candidate<'_>, word: &Word<'_>, run_together: bool) -> bool {
    if word.text.is_empty() {
        return after_closing_mark(candidate);
    }
    let classes = candidate.profile.classes(word.text);
    if word.dotted && !classes.any(Classes::CLOSING) || classes.any(ABBREVIATION) {
        return false;
    }
    // A single letter with a space after it is a word, such as the Arabic for `and`.
    let long_next = candidate.next_word_chars() >= SHORTEST_CASELESS_WORD
        || candidate.block.space_at(candidate.word.1);
    if word.numeric {
        // At the beginning of a sentence it numbers a list item.
        let item = candidate.block.skip_space(candidate.sentence_start) == word.start;
        word.chars >= SHORTEST_NUMBER && long_next && !item
    } else if candidate.first.is_some_and(is_indic) {
        let short = classes.any(Classes::FINAL)
            || candidate.profile.has(Rules::LISTED_INITIALS) && word.bases > 1;
        run_together && short || word.chars > INDIC_WORD.0 && word.bases > INDIC_WORD.1
    } else {
        word.bases >= SHORTEST_CASELESS_WORD && long_next
    }
}

/// The full stop follows a closing mark, and a whole word follows.
fn after_closing_mark(candidate: &Candidate<'_>) -> bool {
    let closing = candidate.before_row().is_some_and(|char| {
        is_closer(char) || is_quote(char) || char == '%' || char.is_whitespace()
    });
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
