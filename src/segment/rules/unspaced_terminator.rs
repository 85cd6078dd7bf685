//! Rules after a terminator without white space after it.
//!
//! Either a space was lost, as in scraped text, or the terminator stands inside an address, a number
//! or an abbreviation.
use super::{dates_of_numbers::is_last_of_date, references::next_is_abbreviation_of_number};
use crate::segment::{
    candidate::{Candidate, PrecedingWord},
    profiles::{LanguageRules, WordClasses},
    sentence_characters::{
        is_caseless, is_cjk, is_closer, is_hangul, is_indic, is_lower, is_quote, is_upper,
    },
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

/// A word that is cut short to one part of an abbreviation has at most so many letters: `Kto.Nr.`
const LONGEST_PART_OF_ABBREVIATION: usize = 5;

/// Addresses are looked for within so many bytes on each side of a terminator.
const ADDRESS_WINDOW: usize = 200;

/// Whether a sentence may end at a `!` or `?`.
pub(super) fn mark_may_end(candidate: &Candidate<'_>, repair: bool) -> bool {
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
    plain && !is_in_address(candidate)
}

/// Whether a sentence ends at a full stop. Where sentences run together throughout the paragraph, a
/// shorter word may end one, and a number may begin one.
pub(super) fn ends_at_full_stop(
    candidate: &Candidate<'_>,
    repair: bool,
    run_together: bool,
) -> bool {
    let Some(first) = candidate.next_word_first else { return false };
    if is_lower(first) && !is_cjk(first) {
        return false;
    }
    let word = candidate.last_word();
    let ends = if candidate.next_is_upper() {
        repair
            && (before_capital(candidate, &word, run_together)
                || run_together && may_run_together(candidate, &word))
    } else if is_cjk(first) {
        !word.is_numeric && !first.is_numeric() && !is_latin_abbreviation(candidate, &word)
    } else if is_caseless(first) {
        repair && before_caseless(candidate, &word, run_together)
    } else {
        first.is_numeric() && run_together && may_run_together(candidate, &word)
    };
    ends && !is_in_address(candidate)
}

/// Whether a sentence ends before a capital: the word before must look like the end of a sentence,
/// the word after like the beginning of one.
fn before_capital(candidate: &Candidate<'_>, word: &PrecedingWord<'_>, run_together: bool) -> bool {
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
        || plain
            && (!classes.any(WordClasses::NUMBER) || next.any(WordClasses::STARTER))
            && !goes_on_as_name(candidate)
            && (run_together || !is_identifier(candidate, word))
}

/// Whether two words with a capital stand on both sides, as in `System.Windows`, `Sales.Amount` and
/// `Kto.Nr. 12`, and the second is no usual beginning of a sentence. Where all nouns have a capital the
/// first must be short.
fn is_identifier(candidate: &Candidate<'_>, word: &PrecedingWord<'_>) -> bool {
    let capital = candidate.text.char_at(word.start).is_some_and(is_upper);
    let noun = candidate.profile.has(LanguageRules::NOUN_CAPITALS)
        && word.letter_count > LONGEST_PART_OF_ABBREVIATION;
    // `on Sunday.Mr. Hale`
    let title = next_is_title(candidate);
    let ascii = word.text.is_ascii() && candidate.next_word().is_ascii();
    let next = candidate.next_classes();
    capital
        && (ascii || word.letter_count <= LONGEST_PART_OF_ABBREVIATION)
        && !noun
        && !title
        && !candidate.profile.classes(word.text).any(WordClasses::MONTH)
        && !ends_name_of_several_words(candidate, word)
        && !candidate.has_closing_marks()
        && (!next.any(WordClasses::STARTER)
            || next.any(WordClasses::NUMBER) && next_is_abbreviation_of_number(candidate))
}

/// Whether another word with a capital, not the first of the sentence, stands before this one: a name
/// like `Indian Ocean` ends here, and an identifier is one word.
fn ends_name_of_several_words(candidate: &Candidate<'_>, word: &PrecedingWord<'_>) -> bool {
    let text = candidate.text;
    let end = text.skip_back(word.start, char::is_whitespace);
    let before = PrecedingWord::at(text, candidate.sentence_start, end, false);
    end < word.start
        && before.start > text.skip_space(candidate.sentence_start)
        && text.char_at(before.start).is_some_and(is_upper)
}

/// Whether a title with its full stop and a name come next.
fn next_is_title(candidate: &Candidate<'_>) -> bool {
    let end = candidate.next_word_range.1;
    candidate.next_classes().any(WordClasses::TITLE)
        && candidate.text.byte(end) == Some(b'.')
        && candidate.text.char_at(candidate.text.skip_space(end + 1)).is_some_and(is_upper)
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
        let date = candidate.next_word_first.is_some_and(is_hangul)
            && is_last_of_date(candidate.text, word.start);
        if date {
            return false;
        }
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

/// Whether the full stop stands after a closing mark and before a whole word. After a space and before
/// capitals alone it is part of a name: `the .NET files`.
fn after_closing_mark(candidate: &Candidate<'_>) -> bool {
    let before_capitals = candidate.next_is_upper() && !candidate.next_is_capitalised();
    if before_capitals && candidate.char_before_row().is_some_and(char::is_whitespace) {
        return false;
    }
    let closing = candidate.char_before_row().is_some_and(|char| {
        is_closer(char) || is_quote(char) || char == '%' || char.is_whitespace()
    });
    closing
        && (candidate.next_word_chars() > 1
            || candidate.text.char_at(candidate.next_word_range.1).is_some_and(char::is_whitespace))
}

/// Whether the text around the candidate, as far as white space, has a sign of a web or mail address, a path or
/// code, in which terminators end no sentence. White space beyond ASCII can stand in an address.
fn is_in_address(candidate: &Candidate<'_>) -> bool {
    let (bytes, end) = (candidate.text.bytes(), candidate.end);
    let window = end.saturating_sub(ADDRESS_WINDOW)..bytes.len().min(end + ADDRESS_WINDOW);
    if !bytes.get(window).is_some_and(may_have_address_sign) {
        return false;
    }
    let (before, after) = bytes.split_at_checked(end).unwrap_or_default();
    let in_word = |byte: &&u8| !byte.is_ascii_whitespace();
    let back = before.iter().rev().take(ADDRESS_WINDOW).take_while(in_word).count();
    let ahead = after.iter().take(ADDRESS_WINDOW).take_while(in_word).count();
    (end - back..end + ahead).any(|at| bytes.get(at..end + ahead).is_some_and(begins_address_sign))
}

/// Mostly no sign is near, which all bytes side by side tell sooner than one after the other.
fn may_have_address_sign(bytes: &[u8]) -> bool {
    let is_in_sign = |byte: &u8| matches!(byte, b'@' | b'_' | b'\\' | b'=' | b'/');
    let is_doubled = |(one, two): (&u8, &u8)| *one == b'w' && *two == b'w';
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    bytes.iter().fold(false, |any, byte| any | is_in_sign(byte))
        || pairs.fold(false, |any, pair| any | is_doubled(pair))
}

const fn begins_address_sign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'@' | b'_' | b'\\' | b'=', ..] | [b':', b'/', b'/', ..] | [b'w', b'w', b'w', b'.', ..]
    )
}
