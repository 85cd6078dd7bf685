//! Dates of numbers with the year first, `2018. 11. 5.`, and sections of laws, `5. § (2)`: their full
//! stops end no sentence, except for the last where a sentence may begin.
use super::full_stop_context::{Decision, FullStop};
use crate::segment::{
    candidate::is_roman,
    paragraph_text::ParagraphText,
    profiles::LanguageRules,
    sentence_characters::{is_alphanumeric, is_hangul},
};

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// Digits of a day or month.
const DAY_DIGITS: usize = 2;

/// A month in Roman numerals has at most so many letters: `VIII`.
const LONGEST_ROMAN_MONTH: usize = 4;

/// `2018. 11. 5. 피고와`, `1956. XI. 4-én`, `2020. 1. 1. ~ 2020`: the parts of a date with the year first.
pub(super) fn year_first_date(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let (word, candidate) = (&stop.word, stop.candidate);
    let text = candidate.text;
    let (next, next_end) = candidate.next_word_range;
    // Without spaces between words the number is only the last part of the word.
    let stop_at = candidate.terminator.0;
    let digits = word.start.max(text.skip_back(stop_at, |char| char.is_ascii_digit()));
    let number = text.slice(digits, stop_at);
    let starts = if is_digits(number, YEAR_DIGITS) {
        is_month(candidate.next_word()) && text.byte(next_end) == Some(b'.') && {
            let day = text.skip_space(next_end + 1);
            day > next_end + 1
                && is_day(text.slice(day, text.skip(day, |char| char.is_ascii_digit())))
        }
    } else {
        false
    };
    let follows = is_month(word.text) && follows_year(text, word.start);
    let goes_on = follows && {
        let digits = text.skip(next, |char| char.is_ascii_digit());
        is_day(text.slice(next, digits))
    };
    let ends_before_korean = word.is_numeric
        && candidate.next_word_first.is_some_and(is_hangul)
        && is_last_of_date(text, word.start);
    let range = word.is_numeric && candidate.next_char == '~';
    (starts || goes_on || ends_before_korean || range).then_some(Decision::Join)
}

/// `5. § (2)`, `6:22. §-a`: a number before the sign of a section that has no number after it, or where
/// the sign always stands after the number.
pub(super) fn section_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let text = candidate.text;
    let sign_after = candidate.profile.has(LanguageRules::NUMBERED_NAMES);
    let last = stop.word.text.chars().next_back();
    if !last.is_some_and(char::is_numeric) {
        return None;
    }
    let joins = match candidate.next_char {
        '§' => {
            let after = text.skip(candidate.next_start, |char| char == '§' || char == ' ');
            sign_after || !text.char_at(after).is_some_and(char::is_numeric)
        }
        '№' => true,
        '(' => sign_after && stop.word.char_count < YEAR_DIGITS && candidate.next_is_number(),
        _ => false,
    };
    joins.then_some(Decision::Join)
}

/// Whether a number after a full stop ends a date: `12. 31.이다`, `3. 15.까지`.
pub(super) fn is_last_of_date(text: ParagraphText<'_>, number: usize) -> bool {
    let end = text.skip_back(number, |char| char == ' ');
    text.char_before(end) == Some('.')
        && text.char_before(end - 1).is_some_and(|char| char.is_ascii_digit())
}

/// Whether a year with a full stop stands before.
fn follows_year(text: ParagraphText<'_>, start: usize) -> bool {
    let end = text.skip_back(start, |char| char == ' ');
    let Some(end) = end.checked_sub(1).filter(|end| text.byte(*end) == Some(b'.')) else {
        return false;
    };
    // A row of digits can be as long as the text.
    let start = end.saturating_sub(YEAR_DIGITS);
    is_digits(text.slice(start, end), YEAR_DIGITS)
        && !text.char_before(start).is_some_and(is_alphanumeric)
}

fn is_digits(text: &str, number: usize) -> bool {
    text.len() == number && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `06`, `11`, `XI`.
fn is_month(text: &str) -> bool {
    const MONTHS: u32 = 12;
    let roman = is_roman(text) && text.len() <= LONGEST_ROMAN_MONTH && !text.contains(['L', 'C']);
    roman || is_number_up_to(text, MONTHS)
}

fn is_day(text: &str) -> bool {
    const DAYS: u32 = 31;
    is_number_up_to(text, DAYS)
}

fn is_number_up_to(text: &str, most: u32) -> bool {
    (1..=DAY_DIGITS).contains(&text.len())
        && text.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
}
