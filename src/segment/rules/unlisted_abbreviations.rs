//! Rules for a word that no list has and a full stop after it, by its shape and by what follows.
use super::{
    full_stop_context::{Decision, FullStop, LONGEST_ABBREVIATION},
    references::{
        AfterNumber, after_number, next_is_abbreviation_of_number, next_is_number_sign,
        next_is_part_of_citation, next_is_roman_reference,
    },
    word_shapes::WordShape,
};
use crate::segment::{
    profiles::{LanguageRules, WordClasses},
    sentence_characters::{is_dash, is_upper},
};

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// An abbreviation of `year` after one has at most so many letters: Tatar `1950 ел.`
const LONGEST_YEAR_WORD: usize = 2;

/// `Rn. 14`, `разд. II`, `Kto.Nr. 12`: a word that is cut short stands before a number. One that may be
/// a whole word does if the number is no beginning of a sentence: `Op. 101, and`, `reg. 5(2)`. So does
/// a unit without a number: `km. 12`.
pub(super) fn unlisted_before_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let (sign, number) = (next_is_number_sign(candidate), candidate.next_is_number());
    let roman = next_is_roman_reference(candidate);
    if !(sign || number || roman) || is_dash(candidate.next_char) {
        return None;
    }
    if number && stop.word_is(WordClasses::UNIT) && !stop.follows_number() {
        return Some(Decision::Join);
    }
    let shape = unlisted_shape(stop)?;
    let joins = shape.is_cut(candidate.profile)
        || sign && shape.may_be_cut() && shape.starts_with_capital()
        || roman && shape.may_be_cut() && after_number(candidate) != AfterNumber::Capital
        || number && begins_no_sentence(stop, shape);
    joins.then_some(Decision::Join)
}

/// Whether the number after a word that may be cut short begins no sentence.
fn begins_no_sentence(stop: &FullStop<'_, '_>, shape: WordShape<'_>) -> bool {
    let candidate = stop.candidate;
    let bare = candidate.next_word_range.0 == candidate.next_start;
    bare && match after_number(candidate) {
        AfterNumber::Sign => shape.may_be_cut_before_reference() || shape.may_be_cut(),
        AfterNumber::LinkingWord => shape.may_be_cut(),
        AfterNumber::FullStop => {
            let nouns = candidate.profile.has(LanguageRules::NOUN_CAPITALS);
            let name = shape.starts_with_capital() && !nouns;
            shape.may_be_cut() && (shape.is_very_short() || name)
        }
        AfterNumber::SmallWord | AfterNumber::Capital | AfterNumber::Other => false,
    }
}

/// `Fed. R. Civ. P. 12`, `Cal. App. 4th 12`: a short word before another with a full stop that stands
/// before a number, or in a chain that does.
pub(super) fn chain_of_abbreviations(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let chain = candidate.next_is_upper() && next_is_abbreviation_of_number(candidate);
    let citation = next_is_part_of_citation(candidate);
    if !chain && !citation {
        return None;
    }
    let short = stop.word_is(WordClasses::ABBREVIATION)
        || unlisted_shape(stop).is_some_and(|shape| {
            shape.is_cut(candidate.profile)
                || shape.may_be_in_chain() && shape.starts_with_capital()
        });
    let capital = candidate.text.char_at(stop.word.start).is_some_and(is_upper)
        && stop.word.letter_count <= LONGEST_ABBREVIATION;
    let joins = short || citation && capital;
    joins.then_some(Decision::Join)
}

/// `Cpl. Gray`, `Hauptstr. Nord`, Italian `cav. Rossi`: a word that is cut short before a name. After a
/// number it is a unit, which ends sentences: `120 mp. Ministrul`.
pub(super) fn unlisted_before_capital(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    if !candidate.next_is_upper() || stop.next_is_starter() || is_dash(candidate.next_char) {
        return None;
    }
    let shape = unlisted_shape(stop)?;
    let joins = shape.is_cut_before_capital(candidate.profile) && !stop.follows_number();
    joins.then_some(Decision::Join)
}

/// Tatar `1950 ел. Казанда`: two letters after a year are an abbreviation.
pub(super) fn abbreviation_after_year(stop: &FullStop<'_, '_>) -> Option<Decision> {
    if stop.word.letter_count > LONGEST_YEAR_WORD || stop.next_is_starter() {
        return None;
    }
    let shape = unlisted_shape(stop)?;
    let (text, end) = (stop.candidate.text, stop.previous_word_end());
    let digits = text.skip_back(end, |char| char.is_ascii_digit());
    let joins = !shape.starts_with_capital() && end - digits == YEAR_DIGITS;
    joins.then_some(Decision::Join)
}

/// The shape of the word before, or of its last part, if no list has it.
fn unlisted_shape<'t>(stop: &FullStop<'_, 't>) -> Option<WordShape<'t>> {
    let word = &stop.word;
    let listed = stop.word_classes != WordClasses::default();
    if listed || word.is_numeric || word.has_digit {
        return None;
    }
    let shape = WordShape::of(word.last_part())?;
    // The last part of a host, `example.pl`, is no abbreviation, nor is an ending, `EMT-lt`.
    let whole = word.last_part().len() == word.text.len();
    (whole || shape.starts_with_capital()).then_some(shape)
}
