//! What follows a full stop, seen as the number of something: `Rn. 14`, `sez. III`, `Supp. 2d 104`.
//!
//! A number after a full stop belongs to the word before it or begins a sentence. What stands after the
//! number tells: a sentence goes on with a small letter (`They left. 12 men stayed`), the number of a
//! paragraph or a page with a comma, a bracket or another number.
use crate::segment::{
    candidate::{Candidate, is_roman},
    profiles::WordClasses,
    sentence_characters::{is_alphanumeric, is_lower, is_numeric, is_upper},
};

/// A number with what is written onto it is read over at most so many characters: `2003/04:12`.
const LONGEST_NUMBER: usize = 24;

/// What stands after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterNumber {
    /// A comma, a bracket, another number or nothing.
    Sign,
    /// A small word that links it to more: `5 and 6`, `14 in`.
    LinkingWord,
    /// Another small word.
    SmallWord,
    /// A capital.
    Capital,
    /// A full stop with a space or nothing after it.
    FullStop,
    /// `%` or letters of other scripts.
    Other,
}

/// What stands after the number that the next word begins with.
pub(super) fn after_number(candidate: &Candidate<'_>) -> AfterNumber {
    let text = candidate.text;
    let mut at = candidate.next_word_range.1;
    for _ in 0..LONGEST_NUMBER {
        let after = text.after(at);
        let inside = |char| matches!(char, '.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’');
        let joins = text.char_at(at).is_some_and(inside)
            && text.char_at(after).is_some_and(is_alphanumeric);
        if !joins {
            break;
        }
        at = text.skip(after, is_alphanumeric);
    }
    let Some(sign) = text.char_at(at) else { return AfterNumber::Sign };
    // `2)` is a list item.
    if sign == ')' && !is_in_bracket(candidate) {
        return AfterNumber::Other;
    }
    if matches!(sign, ',' | ';' | ':' | ')' | ']' | '(' | '[' | '/' | '–') {
        return AfterNumber::Sign;
    }
    if sign == '.' && text.space_at(at + 1) {
        return match text.char_at(text.skip_space(at + 1)) {
            None => AfterNumber::Sign,
            // An ordinal or a date: `28. mai`.
            Some(char) if is_lower(char) => AfterNumber::SmallWord,
            Some(_) => AfterNumber::FullStop,
        };
    }
    let next = text.skip_space(at);
    if next == at {
        return AfterNumber::Other;
    }
    match text.char_at(next) {
        None | Some('(' | '[' | '§' | '–') => AfterNumber::Sign,
        Some(char) if is_numeric(char) => AfterNumber::Sign,
        Some(char) if is_lower(char) => {
            let word = text.slice(next, text.skip(next, is_alphanumeric));
            let links = candidate.profile.classes(word).any(WordClasses::STARTER);
            if links { AfterNumber::LinkingWord } else { AfterNumber::SmallWord }
        }
        Some(char) if is_upper(char) => AfterNumber::Capital,
        Some(_) => AfterNumber::Other,
    }
}

/// Whether a bracket is open before the candidate. Looks back a little only.
fn is_in_bracket(candidate: &Candidate<'_>) -> bool {
    const WINDOW: usize = 120;
    let before = candidate.text.bytes().get(..candidate.end).unwrap_or_default();
    let bracket = before.iter().rev().take(WINDOW).find(|byte| matches!(byte, b'(' | b')'));
    bracket == Some(&b'(')
}

/// Whether the next word is a Roman numeral that numbers something: one of more letters than one, or
/// before a sign. A single letter may be a word or an initial.
pub(super) fn next_is_roman_reference(candidate: &Candidate<'_>) -> bool {
    let numeral = candidate.next_word();
    let sign = candidate.text.byte(candidate.next_word_range.1);
    is_roman(numeral) && (numeral.len() > 1 || matches!(sign, Some(b',' | b';' | b')')))
}

/// Whether the sign of a paragraph or a number comes next: `Stat. § 95`, `г. № 12`.
pub(super) const fn next_is_number_sign(candidate: &Candidate<'_>) -> bool {
    matches!(candidate.next_char, '§' | '№' | '¶')
}

/// Whether the next word has a full stop and a number, or another such word, after it: `R. Civ. P. 12`,
/// `App. 4th`, `No. 5`.
pub(super) fn next_is_abbreviation_of_number(candidate: &Candidate<'_>) -> bool {
    const LONGEST: usize = 5;
    let text = candidate.text;
    let short_stop = |start: usize, end: usize| {
        let word = text.slice(start, end);
        let letters = word.chars().count();
        (1..=LONGEST).contains(&letters)
            && word.chars().all(|char| is_lower(char) || is_upper(char))
            && text.byte(end) == Some(b'.')
            && text.space_at(end + 1)
    };
    let (start, end) = candidate.next_word_range;
    if !short_stop(start, end) {
        return false;
    }
    let next = text.skip_space(end + 1);
    let word_end = text.skip(next, is_alphanumeric);
    match text.char_at(next) {
        Some(char) if is_numeric(char) => true,
        Some('§' | '№') => true,
        Some(_) => {
            is_roman(text.slice(next, word_end)) && word_end - next > 1 || {
                let third = text.skip_space(word_end + 1);
                short_stop(next, word_end)
                    && text.char_at(third).is_some_and(|char| {
                        is_numeric(char)
                            || char == '§'
                            || short_stop(third, text.skip(third, is_alphanumeric))
                    })
            }
        }
        None => false,
    }
}

/// Whether a single capital letter with a full stop and a number comes next: `L. 123-4`, `С. 12`.
pub(super) fn next_is_numbered_letter(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let (start, end) = candidate.next_word_range;
    let number = text.skip_space(end + 1);
    candidate.next_is_upper()
        && text.after(start) == end
        && text.byte(end) == Some(b'.')
        && text.char_at(number).is_some_and(is_numeric)
}

/// Whether an abbreviation of `number` and a number come next: Polish `Nr 12`.
pub(super) fn next_is_numbered_part(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let end = candidate.next_word_range.1;
    matches!(candidate.next_word(), "Nr" | "No" | "Nº" | "N°")
        && text.char_at(text.skip_space(end)).is_some_and(is_numeric)
}

/// Whether a city where books are printed comes next, cut short and before a colon: `М.: Наука`.
pub(super) fn next_is_place_of_print(candidate: &Candidate<'_>) -> bool {
    const LONGEST: usize = 4;
    let end = candidate.next_word_range.1;
    candidate.next_is_upper()
        && candidate.text.from(end).starts_with(".:")
        && candidate.next_word_chars() <= LONGEST
}

/// Whether a word before `§`, or the series of a reporter before its page comes next: `Code § 41`,
/// `2d 12`.
pub(super) fn next_is_part_of_citation(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let end = candidate.next_word_range.1;
    let after = text.char_at(text.skip_space(end));
    let series = candidate.next_is_number()
        && text.char_before(end).is_some_and(is_lower)
        && after.is_some_and(is_numeric);
    series || candidate.next_is_upper() && after == Some('§')
}

/// Whether a single capital letter that names a part comes next, `app. B`, and no word such as English
/// `A` or `I`.
pub(super) fn next_is_letter_of_part(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let (start, end) = candidate.next_word_range;
    candidate.next_is_upper()
        && text.after(start) == end
        && !matches!(
            candidate.next_word(),
            "A" | "I"
                | "E"
                | "O"
                | "Y"
                | "À"
                | "É"
                | "А"
                | "И"
                | "В"
                | "К"
                | "О"
                | "С"
                | "У"
                | "Я"
                | "Η"
                | "Ο"
        )
        && text.char_at(end).is_none_or(|char| matches!(char, ',' | ')' | ' ' | '.'))
}
