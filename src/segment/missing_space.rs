//! Takes a candidate without white space after its terminator. Gives whether a space was lost, as
//! in scraped text, or the terminator stands inside an address, a number or an abbreviation. Never
//! reads further than [`ADDRESS_WINDOW`] bytes around. Next: `sentences`.
use super::{
    abbreviations::{Classes, Rules},
    block::{self, Block},
    candidates::{Candidate, Verdict},
    terminators::{is_caseless, is_cjk, is_closer, is_indic, is_lower, is_quote, is_upper},
    words::Word,
};

/// Words that a full stop without space after it belongs to.
const ABBREVIATION: Classes = Classes::TITLE.or(Classes::GENERAL).or(Classes::NUMBER);

/// So many terminators show how a paragraph is typed, however long it is.
const MOST_EVIDENCE: usize = 1000;

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
pub(super) fn after_mark(
    candidate: &Candidate<'_>,
    repair: bool,
    addresses: &mut Addresses,
) -> bool {
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
    plain && !addresses.around(candidate.block.bytes(), candidate.end)
}

/// Whether a paragraph has lost the spaces between its sentences: more full stops, dandas, `!` and
/// `?` after a letter stand directly before a letter that may begin a sentence than before a space.
/// Linear; the first [`MOST_EVIDENCE`] of them decide.
pub(super) fn is_run_together(block: Block<'_>) -> bool {
    let (mut glued, mut spaced) = (0_usize, 0_usize);
    let mut from = 0;
    while let Some(at) = block::position(block.bytes(), from, begins_stop) {
        let Some(stop) = block.char_at(at) else { break };
        from = at + stop.len_utf8();
        let (before, next) = (block.char_before(at), block.char_at(from));
        let (Some(before), Some(next)) = (before, next) else { continue };
        if !is_stop(stop) || !before.is_alphabetic() {
            continue;
        }
        glued += usize::from(is_caseless(next) || is_upper(next) && is_lower(before));
        spaced += usize::from(next.is_whitespace());
        if glued + spaced == MOST_EVIDENCE {
            break;
        }
    }
    glued > spaced
}

const fn is_stop(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | '।' | '؟')
}

/// The byte begins a character that [`is_stop`] knows, or one like it.
const fn begins_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | 0xd8 | 0xe0)
}

/// Whether a sentence ends at a full stop without white space after it. Where sentences are run
/// together throughout the paragraph, shorter words and numbers are taken for theirs.
pub(super) fn decide(
    candidate: &Candidate<'_>,
    repair: bool,
    run_together: bool,
    addresses: &mut Addresses,
) -> Verdict {
    let Some(first) = candidate.first else { return Verdict::Join };
    if is_lower(first) && !is_cjk(first) {
        return Verdict::Join;
    }
    let word = candidate.last_word();
    let ends = if candidate.before_upper() {
        repair && (before_capital(candidate, &word) || run_together && is_plain(candidate, &word))
    } else if is_cjk(first) {
        !word.numeric && !first.is_numeric() && !is_latin_abbreviation(candidate, &word)
    } else if is_caseless(first) {
        repair && before_caseless(candidate, &word, run_together)
    } else {
        first.is_numeric() && run_together && is_plain(candidate, &word)
    };
    Verdict::break_if(ends && !addresses.around(candidate.block.bytes(), candidate.end))
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

/// Web and mail addresses, paths and code of one paragraph. Looks at every byte a few times at most,
/// however many terminators stand in one word.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// White space is looked for up to here, and the last found ends here.
    spaced: (usize, usize),
    /// The last white space that was found ahead, if any, and where to look for the next.
    ahead: (Option<usize>, usize),
    /// The last sign of an address that was found, if any, and where to look for the next.
    sign: (Option<usize>, usize),
}

impl Addresses {
    /// Whether the text between the white space around `end` has a sign of an address. Positions
    /// never fall from one call to the next; so neither do the two ends of that text.
    fn around(&mut self, bytes: &[u8], end: usize) -> bool {
        let first = end.saturating_sub(ADDRESS_WINDOW);
        let passed = first.max(self.spaced.0);
        let spaces = bytes.get(passed..end).unwrap_or_default();
        if let Some(at) = spaces.iter().rposition(|byte| is_space(*byte)) {
            self.spaced.1 = passed + at + 1;
        }
        self.spaced.0 = end;
        let start = first.max(self.spaced.1);
        let stop = self.stop(bytes, end);
        if self.sign.0.is_none_or(|at| at < start) {
            self.search(bytes, start, stop);
        }
        self.sign.0.is_some()
    }

    /// Where the text ends around a position.
    fn stop(&mut self, bytes: &[u8], end: usize) -> usize {
        let last = bytes.len().min(end + ADDRESS_WINDOW);
        if let Some(space) = self.ahead.0.filter(|space| *space >= end) {
            return space.min(last);
        }
        let from = end.max(self.ahead.1);
        let rest = bytes.get(from..last).unwrap_or_default();
        let space = rest.iter().position(|byte| is_space(*byte)).map(|at| from + at);
        self.ahead = (space, space.map_or(last, |space| space + 1));
        space.unwrap_or(last)
    }

    /// Looks for the first sign of an address between two positions.
    fn search(&mut self, bytes: &[u8], start: usize, stop: usize) {
        /// A longer sign may be cut at the end of the text, and whole next time.
        const CUT: usize = "www.".len() - 1;
        let from = start.max(self.sign.1);
        let mut rest = bytes.get(from..stop).unwrap_or_default();
        while !rest.is_empty() && !begins_address_sign(rest) {
            rest = rest.get(1..).unwrap_or_default();
        }
        let at = stop.max(from) - rest.len();
        self.sign = match rest {
            [] => (None, from.max(stop.saturating_sub(CUT))),
            _ => (Some(at), at + 1),
        };
    }
}

/// Whether a sign of an address begins here.
const fn begins_address_sign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'@' | b'_' | b'\\' | b'=', ..] | [b':', b'/', b'/', ..] | [b'w', b'w', b'w', b'.', ..]
    )
}

/// White space of ASCII; other white space does not keep addresses apart.
const fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What [`Addresses`] remembers, looked up anew.
    fn around(bytes: &[u8], end: usize) -> bool {
        let (before, after) = bytes.split_at(end);
        let is_word = |byte: &&u8| !is_space(**byte);
        let ahead = after.iter().take(ADDRESS_WINDOW).take_while(is_word);
        let back = before.iter().rev().take(ADDRESS_WINDOW).take_while(is_word);
        let mut word: Vec<u8> = back.copied().collect();
        word.reverse();
        word.extend(ahead);
        (0..word.len()).any(|at| word.get(at..).is_some_and(begins_address_sign))
    }

    #[test]
    fn remembers_what_it_would_find() {
        let mut state = 1_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let mut found = 0;
        for _ in 0..200 {
            let mut text = String::new();
            for _ in 0..40 {
                text += ["www.", "://", "@", " ", "ww", ":/", "/"]
                    .get(usize::try_from(next(7)).unwrap_or(0))
                    .unwrap_or(&"");
                text += &"a".repeat(usize::try_from(next(150)).unwrap_or(0));
            }
            let mut addresses = Addresses::default();
            for end in (0..=text.len()).filter(|_| next(9) == 0).collect::<Vec<_>>() {
                let expected = around(text.as_bytes(), end);
                assert_eq!(addresses.around(text.as_bytes(), end), expected, "{text}, {end}");
                found += usize::from(expected);
            }
        }
        assert!(found > 1000, "{found}");
    }
}
