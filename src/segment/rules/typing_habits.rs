//! How a paragraph is typed, as far as its terminators show: with small letters at the beginning of
//! sentences, without spaces between them, with a full stop of its script.
use super::word_shapes::WordShape;
use crate::segment::{
    candidate::{Candidate, LONGEST_WORD, PrecedingWord},
    paragraph_text::{ParagraphText, find_byte},
    profiles::{Profile, WordClasses},
    sentence_characters::{
        is_alphabetic, is_alphanumeric, is_armenian, is_caseless, is_lower, is_upper,
    },
};
use std::cell::OnceCell;

/// So many sentences must begin with a small letter; fewer are chance.
const LEAST_LOWER_CASE_STARTS: usize = 2;

/// At most so many terminators are counted, however long the paragraph is.
const MOST_COUNTED: usize = 1000;

/// A word of fewer letters before a full stop may be an abbreviation that no list has.
pub(super) const SHORTEST_PLAIN_WORD: usize = 3;

/// The habits of one paragraph, each found out when a rule first asks for it.
#[derive(Debug, Default)]
pub(super) struct ParagraphHabits {
    starts_in_lower_case: OnceCell<bool>,
    runs_together: OnceCell<bool>,
    has_own_full_stop: OnceCell<bool>,
}

impl ParagraphHabits {
    /// Whether more sentences begin with a small letter than with a capital.
    pub(super) fn starts_in_lower_case(&self, candidate: &Candidate<'_>) -> bool {
        *self
            .starts_in_lower_case
            .get_or_init(|| starts_in_lower_case(candidate.text, candidate.profile))
    }

    /// Whether the spaces between sentences are missing throughout.
    pub(super) fn runs_together(&self, candidate: &Candidate<'_>) -> bool {
        *self.runs_together.get_or_init(|| runs_together(candidate.text))
    }

    /// Whether the paragraph has the full stop of its script: a danda or that of Armenian.
    pub(super) fn has_own_full_stop(&self, candidate: &Candidate<'_>) -> bool {
        *self.has_own_full_stop.get_or_init(|| has_own_full_stop(candidate.text))
    }
}

/// Counts the sentences that begin with a small letter and with a capital, after terminators with a
/// plain word before them. In a paragraph that begins with a capital one of the small letters must
/// stand after a full stop: `Oh! what a day! she cried.` Linear in the length of the paragraph.
fn starts_in_lower_case(text: ParagraphText<'_>, profile: &Profile) -> bool {
    let (mut small, mut capital) = (0_usize, 0_usize);
    // After words that may be abbreviations. They count if other sentences begin with small letters.
    let mut uncertain = 0_usize;
    let mut after_full_stop =
        !text.from(0).chars().find(|char| is_alphabetic(*char)).is_some_and(is_upper);
    let mut next = 0;
    let first = text.skip(0, |char| !is_alphabetic(char));
    let begins_small = text.char_at(first).is_some_and(is_lower);
    while let Some(at) = find_byte(text.bytes(), next, |byte| matches!(byte, b'.' | b'?' | b'!')) {
        next = at + 1;
        let full_stop = text.byte(at) == Some(b'.');
        // Some put a space before the mark.
        let apart = !full_stop && text.byte(at.wrapping_sub(1)) == Some(b' ');
        let at = at - usize::from(apart);
        if !text.char_before(at).is_some_and(is_alphabetic)
            || !text.char_at(next).is_some_and(char::is_whitespace)
        {
            continue;
        }
        let Some(first) = text.char_at(text.after(next)) else { continue };
        if is_armenian(first) {
            // The full stop of Armenian is `:`, and `.` stands between clauses.
            return false;
        }
        if is_lower(first) && is_plain_word(text, at, text.byte(at), profile) {
            let whole = !full_stop || is_whole_word(text, at, profile);
            small += usize::from(whole);
            uncertain += usize::from(!whole);
            after_full_stop |= full_stop;
        } else if is_upper(first) && is_plain_word(text, at, None, profile) {
            capital += 1;
        }
        if small + uncertain + capital == MOST_COUNTED {
            break;
        }
    }
    if small > 0 && small >= uncertain || begins_small {
        small += uncertain;
    }
    small >= LEAST_LOWER_CASE_STARTS && small > capital && after_full_stop
}

/// Whether the word before a terminator is no abbreviation: in no list, and not so short before a
/// full stop that it may be one.
fn is_plain_word(
    text: ParagraphText<'_>,
    at: usize,
    terminator: Option<u8>,
    profile: &Profile,
) -> bool {
    let floor = at.saturating_sub(LONGEST_WORD);
    let mut start = at;
    while let Some(char) = text.char_before(start).filter(|char| is_alphanumeric(*char)) {
        if start < floor {
            break;
        }
        start -= char.len_utf8();
    }
    let word = text.slice(start, at);
    let chars = word.chars().count();
    chars > 1
        && (terminator != Some(b'.') || chars >= SHORTEST_PLAIN_WORD)
        && text.char_before(start) != Some('.')
        && !profile.classes(word).any(WordClasses::ABBREVIATION)
}

/// Whether the word before a full stop is no abbreviation by its letters, or is a word of the lists.
fn is_whole_word(text: ParagraphText<'_>, at: usize, profile: &Profile) -> bool {
    const WORD: WordClasses = WordClasses::STARTER.or(WordClasses::PRONOUN).or(WordClasses::FINAL);
    let floor = at.saturating_sub(LONGEST_WORD);
    let word = PrecedingWord::at(text, floor, at, false);
    profile.classes(word.text).any(WORD)
        || WordShape::of(word.text)
            .is_some_and(|shape| shape.is_whole(profile) || shape.ends_with_vowel())
}

/// Counts the full stops, dandas, `!` and `?` after a letter that stand directly before a letter which
/// may begin a sentence, and those before a space. Linear in the length of the paragraph.
fn runs_together(text: ParagraphText<'_>) -> bool {
    let (mut glued, mut spaced) = (0_usize, 0_usize);
    let mut from = 0;
    while let Some(at) = find_byte(text.bytes(), from, begins_stop) {
        let Some(stop) = text.char_at(at) else { break };
        from = at + stop.len_utf8();
        let (before, next) = (text.char_before(at), text.char_at(from));
        let (Some(before), Some(next)) = (before, next) else { continue };
        if !is_stop(stop) || !before.is_alphabetic() {
            continue;
        }
        let lost = is_upper(next) && is_lower(before) && !follows_part_of_name(text, at);
        glued += usize::from(is_caseless(next) || lost);
        spaced += usize::from(next.is_whitespace());
        if glued + spaced == MOST_COUNTED {
            break;
        }
    }
    glued > spaced
}

/// Whether the word before a stop has a capital, as the parts of identifiers have, `System.Windows`, or
/// other stops inside: `java.util.List`.
fn follows_part_of_name(text: ParagraphText<'_>, at: usize) -> bool {
    let floor = at.saturating_sub(LONGEST_WORD);
    let word = PrecedingWord::at(text, floor, at, false);
    word.has_inner_stop || word.text.chars().next().is_some_and(is_upper)
}

const fn is_stop(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | '।' | '؟')
}

/// Whether a byte begins a character that [`is_stop`] knows, or one like it.
const fn begins_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | 0xd8 | 0xe0)
}

/// Whether a danda or an Armenian full stop stands in the paragraph. The latter may be typed as a
/// colon.
fn has_own_full_stop(text: ParagraphText<'_>) -> bool {
    let is_armenian_colon =
        |at| text.char_before(at).is_some_and(is_armenian) && text.space_at(at + 1);
    let whole = text.from(0);
    whole.contains(['।', '։']) || whole.match_indices(':').any(|(at, _)| is_armenian_colon(at))
}
