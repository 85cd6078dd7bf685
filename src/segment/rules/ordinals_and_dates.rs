//! Rules after a full stop for ordinal numbers and dates.
use super::full_stop_context::{Decision, FullStop};
use crate::segment::{
    candidate::PrecedingWord,
    profiles::{LanguageRules, WordClasses},
    sentence_characters::{is_alphanumeric, is_dash},
};

/// Ordinals of days and centuries have at most so many digits.
const LONGEST_ORDINAL: usize = 2;

/// The last day of a month.
const LAST_DAY: u32 = 31;

/// Digits of a year in a date.
const YEAR_DIGITS: usize = 4;

/// A date that opens a sentence has at most so many words: `On 5 May 1996`, `En el año 44`.
const LONGEST_DATE: usize = 6;

/// The first word of such a date is a number or has at most so many letters: `В 1996 г.`.
const LONGEST_PREPOSITION: usize = 2;

/// Every word of a date with its era is a number, a month or has at most so many letters.
const LONGEST_ERA_WORD: usize = 3;

/// `3. Oktober`, `19. Jahrhundert`, `12. 5. 2019`: ordinals and the parts of dates go on. Other numbers
/// end sentences.
pub(super) fn ordinal_or_date(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let (word, candidate) = (&stop.word, stop.candidate);
    if !word.is_numeric {
        return None;
    }
    let short = word.last_part().len() <= LONGEST_ORDINAL;
    let value: Option<u32> = word.last_part().parse().ok();
    let day = value.is_some_and(|value| value <= LAST_DAY);
    let before_number = candidate.next_is_number();
    let ordinal = candidate.profile.has(LanguageRules::ORDINALS)
        && short
        && value.is_some_and(|value| value > 0)
        && !stop.next_is_starter()
        && !is_dash(candidate.next_char)
        && !(candidate.next_is_upper() && is_cardinal(stop))
        && (!before_number || day);
    let date = before_number
        && day
        && word.char_count <= LONGEST_ORDINAL
        && candidate.next_word().len() <= LONGEST_ORDINAL
        && candidate.text.byte(candidate.next_word_range.1) == Some(b'.');
    let month = stop.next_classes.any(WordClasses::MONTH)
        && (day
            || candidate.profile.has(LanguageRules::ORDINALS.or(LanguageRules::NUMBERED_NAMES)));
    let joins = month || ordinal || date || day && before_year(stop);
    Some(Decision::break_if(!joins))
}

/// Whether a number is none that orders, since it stands after an abbreviation, `Nr. 6. Gut`, or after
/// another number, `5 und 6. Gut`. Where articles of laws are counted by ordinals it may be one.
fn is_cardinal(stop: &FullStop<'_, '_>) -> bool {
    !stop.candidate.profile.has(LanguageRules::SYLLABIC)
        && (stop.follows_number_abbreviation() || stop.is_linked_to_number())
}

/// Whether the number is a month between a day and a year: `31. 3. 1994`.
fn before_year(stop: &FullStop<'_, '_>) -> bool {
    let text = stop.candidate.text;
    let year = stop.candidate.next_word();
    let end = stop.previous_word_end();
    year.len() == YEAR_DIGITS
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && text.char_before(end) == Some('.')
        && text.char_before(end - 1).is_some_and(|char| char.is_ascii_digit())
}

/// `23rd. May`: an ordinal with its suffix before a month.
pub(super) fn ordinal_with_suffix(stop: &FullStop<'_, '_>) -> Option<Decision> {
    const SUFFIX_LETTERS: usize = 2;
    let first = stop.word.text.chars().next().is_some_and(char::is_numeric);
    let ordinal = first
        && stop.word.base_count == stop.word.char_count
        && (1..=SUFFIX_LETTERS).contains(&stop.word.letter_count);
    (ordinal && stop.next_classes.any(WordClasses::MONTH)).then_some(Decision::Join)
}

/// `В 1996 г. Русия`: a year and its abbreviation are no sentence if only a preposition, a day or a
/// month stands before them. Nor are they with an era: `En el año 44 a. C. César`.
pub(super) fn opening_date(stop: &FullStop<'_, '_>) -> Option<Decision> {
    const ABBREVIATION: WordClasses =
        WordClasses::UNIT.or(WordClasses::GENERAL).or(WordClasses::NUMBER);
    const ERA: WordClasses = WordClasses::CLOSING.or(WordClasses::CLOCK);
    let two_parts = stop.first_of_two_parts(WordClasses::CLOSING);
    let era = two_parts.is_some() || stop.word.has_inner_stop && stop.word_is(ERA);
    if stop.next_is_starter() || !era && !stop.word_is(ABBREVIATION) {
        return None;
    }
    let (text, floor) = (stop.candidate.text, stop.candidate.sentence_start);
    let mut at = two_parts.unwrap_or(stop.word.start);
    let mut number = false;
    for words in 0..LONGEST_DATE {
        let end = text.skip_back(at, char::is_whitespace);
        // `753 г. до н. э.`
        let end = end - usize::from(era && text.char_before(end) == Some('.'));
        let word = PrecedingWord::at(text, floor, end, false);
        number |= word.is_numeric;
        let year = era || words > 0 || word.is_numeric && word.char_count == YEAR_DIGITS;
        let date =
            word.is_numeric || stop.candidate.profile.classes(word.text).any(WordClasses::MONTH);
        let most = if era { LONGEST_ERA_WORD } else { LONGEST_PREPOSITION };
        let small = (1..=most).contains(&word.letter_count);
        if !year || word.text.is_empty() {
            return None;
        }
        if text.skip_back(word.start, |char| !is_alphanumeric(char)) <= floor {
            return (number && (date || small)).then_some(Decision::Join);
        }
        if !(date || era && small) {
            return None;
        }
        at = word.start;
    }
    None
}
