//! Rules after a terminator without white space after it.
//!
//! Either a space was lost, as in scraped text, or the terminator stands inside an address, a number
//! or an abbreviation.
use crate::segment::{
    candidates::{Candidate, PrecedingWord},
    characters::{is_caseless, is_cjk, is_closer, is_indic, is_lower, is_quote},
    profiles::{LanguageRules, WordClasses},
};

/// Words of fewer letters before a full stop without space are abbreviations: `p.Smith`.
const SHORTEST_WORD: usize = 3;

/// In scripts without case, which have few dotted abbreviations, words are shorter.
const SHORTEST_CASELESS_WORD: usize = 2;

/// Where initials are not listed, words of Indian scripts have more characters than this, marks
/// included, and more letters.
const LONGEST_INDIC_INITIALS: (usize, usize) = (4, 3);

/// Numbers with fewer digits before a full stop without space are ordinals or parts of numbers.
const SHORTEST_NUMBER: usize = 2;

/// Addresses are looked for within so many bytes on each side of a terminator.
const ADDRESS_WINDOW: usize = 200;

/// Whether a sentence may end at a `!` or `?`.
pub(super) fn mark_may_end(
    candidate: &Candidate<'_>,
    repair: bool,
    addresses: &mut Addresses,
) -> bool {
    let before = candidate.char_before_row();
    if is_cjk(candidate.next_char) {
        return true;
    }
    let plain = before.is_some_and(is_cjk)
        || repair && is_caseless(candidate.next_char)
        || repair
            && candidate.next_is_capitalised()
            && (candidate.has_closing_marks()
                || before.is_some_and(|char| is_lower(char) || char.is_numeric()));
    plain && !addresses.around(candidate.text.bytes(), candidate.end)
}

/// Whether a sentence ends at a full stop. Where sentences run together throughout the paragraph, a
/// shorter word may end one, and a number may begin one.
pub(super) fn ends_at_full_stop(
    candidate: &Candidate<'_>,
    repair: bool,
    run_together: bool,
    addresses: &mut Addresses,
) -> bool {
    let Some(first) = candidate.next_word_first else { return false };
    if is_lower(first) && !is_cjk(first) {
        return false;
    }
    let word = candidate.last_word();
    let ends = if candidate.next_is_upper() {
        repair
            && (before_capital(candidate, &word)
                || run_together && may_run_together(candidate, &word))
    } else if is_cjk(first) {
        !word.is_numeric && !first.is_numeric() && !is_latin_abbreviation(candidate, &word)
    } else if is_caseless(first) {
        repair && before_caseless(candidate, &word, run_together)
    } else {
        first.is_numeric() && run_together && may_run_together(candidate, &word)
    };
    ends && !addresses.around(candidate.text.bytes(), candidate.end)
}

/// Whether a sentence ends before a capital: the word before must look like the end of a sentence,
/// the word after like the beginning of one.
fn before_capital(candidate: &Candidate<'_>, word: &PrecedingWord<'_>) -> bool {
    if word.text.is_empty() {
        return after_closing_mark(candidate);
    }
    let profile = candidate.profile;
    let abbreviation = WordClasses::TITLE.or(WordClasses::GENERAL);
    let classes = profile.classes(word.text);
    if word.has_inner_stop || classes.any(abbreviation) || !candidate.next_is_capitalised() {
        return false;
    }
    let next = candidate.next_classes();
    let ordinal = profile.has(LanguageRules::ORDINALS) && word.char_count <= SHORTEST_NUMBER
        || next.any(WordClasses::MONTH);
    let number = word.is_numeric && word.char_count >= SHORTEST_NUMBER && !ordinal;
    let capitals = word.is_all_capitals && word.letter_count >= SHORTEST_CASELESS_WORD;
    let small = candidate.char_before_row().is_some_and(is_lower)
        && (word.letter_count >= SHORTEST_WORD
            || word.letter_count == SHORTEST_CASELESS_WORD && next.any(WordClasses::STARTER));
    let plain = candidate.has_closing_marks() || small;
    number && !candidate.has_closing_marks()
        || capitals && !candidate.has_closing_marks()
        || plain && !classes.any(WordClasses::NUMBER) && !goes_on_as_name(candidate)
}

/// Whether the next word is the first part of a file name or a call: `String.Join(`.
fn goes_on_as_name(candidate: &Candidate<'_>) -> bool {
    let end = candidate.next_word_range.1;
    matches!(candidate.text.byte(end), Some(b'.' | b'(' | b'_'))
        && candidate.text.char_at(end + 1).is_some_and(char::is_alphanumeric)
}

/// Whether a sentence ends before a capital or a number in a paragraph whose sentences run together:
/// after a word of at least two small letters that is in no list, if what follows is not a part of an
/// address or a file name.
fn may_run_together(candidate: &Candidate<'_>, word: &PrecedingWord<'_>) -> bool {
    let small = candidate.char_before_row().is_some_and(is_lower);
    let listed = candidate.profile.classes(word.text).any(WordClasses::ABBREVIATION);
    let next_part = candidate.next_word_range.1;
    let goes_on = matches!(candidate.text.byte(next_part), Some(b'.' | b'(' | b'/'))
        && candidate.text.char_at(next_part + 1).is_some_and(is_lower);
    small
        && word.letter_count >= SHORTEST_CASELESS_WORD
        && !word.has_inner_stop
        && !listed
        && !goes_on
}

/// Whether the word is an abbreviation or initial in Latin letters, in a text without spaces: `Jr.の`.
fn is_latin_abbreviation(candidate: &Candidate<'_>, word: &PrecedingWord<'_>) -> bool {
    let end = word.start + word.text.len();
    let start = candidate.text.skip_back(end, |char| char.is_ascii_alphabetic());
    let latin = candidate.text.slice(start, end);
    latin.len() == 1
        || word.text.is_ascii() && word.has_inner_stop
        || candidate.profile.classes(latin).any(WordClasses::ABBREVIATION)
}

/// Whether a sentence ends before a letter of a script without case.
fn before_caseless(
    candidate: &Candidate<'_>,
    word: &PrecedingWord<'_>,
    run_together: bool,
) -> bool {
    if word.text.is_empty() {
        return after_closing_mark(candidate);
    }
    let classes = candidate.profile.classes(word.text);
    if word.has_inner_stop && !classes.any(WordClasses::CLOSING)
        || classes.any(WordClasses::ABBREVIATION)
    {
        return false;
    }
    // A single letter with a space after it is a word, such as the Arabic `and`.
    let long_next = candidate.next_word_chars() >= SHORTEST_CASELESS_WORD
        || candidate.text.space_at(candidate.next_word_range.1);
    if word.is_numeric {
        // At the beginning of a sentence it numbers a list item.
        let item = candidate.text.skip_space(candidate.sentence_start) == word.start;
        word.char_count >= SHORTEST_NUMBER && long_next && !item
    } else if candidate.next_word_first.is_some_and(is_indic) {
        let short = classes.any(WordClasses::FINAL)
            || candidate.profile.has(LanguageRules::LISTED_INITIALS) && word.base_count > 1;
        run_together && short
            || word.char_count > LONGEST_INDIC_INITIALS.0
                && word.base_count > LONGEST_INDIC_INITIALS.1
    } else {
        word.base_count >= SHORTEST_CASELESS_WORD && long_next
    }
}

/// Whether the full stop stands after a closing mark and before a whole word.
fn after_closing_mark(candidate: &Candidate<'_>) -> bool {
    let closing = candidate.char_before_row().is_some_and(|char| {
        is_closer(char) || is_quote(char) || char == '%' || char.is_whitespace()
    });
    closing
        && (candidate.next_word_chars() > 1
            || candidate.text.char_at(candidate.next_word_range.1).is_some_and(char::is_whitespace))
}

/// Web and mail addresses, paths and code, in which terminators end no sentence.
///
/// It keeps what was found around the terminators of a paragraph so far. With that, every byte is read a few
/// times at most, however many terminators stand in one word.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// How far white space was looked for, and where the last that was found ends.
    spaced: (usize, usize),
    /// The last white space that was found ahead, if any, and where to look for the next.
    ahead: (Option<usize>, usize),
    /// The last sign of an address that was found, if any, and where to look for the next.
    sign: (Option<usize>, usize),
}

impl Addresses {
    /// Whether the text around `end`, as far as white space, has a sign of an address. `end` is never
    /// less than in the call before, so the ends of that text are not either.
    pub(super) fn around(&mut self, bytes: &[u8], end: usize) -> bool {
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

    /// Where the text around a position ends.
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
        /// So many bytes of a sign may stand at the end of the text, and the rest after it.
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

/// White space of ASCII. Any other can stand in an address.
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
