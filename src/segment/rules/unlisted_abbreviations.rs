//! Rules for a word that no list has and a full stop after it, by its shape and by what follows.
use super::{
    full_stop_context::{Decision, FullStop},
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
/// a whole word does if the number is no beginning of a sentence: `Op. 101, and`, `reg. 5(2)`.
pub(super) fn unlisted_before_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    // `km. 12` of a road.
    let unit = stop.word_is(WordClasses::UNIT) && !stop.follows_number();
    if unit && candidate.next_is_number() {
        return Some(Decision::Join);
    }
    let shape = unlisted_shape(stop)?;
    let cut = shape.is_cut(candidate.profile);
    let joins = if is_dash(candidate.next_char) {
        false
    } else if next_is_number_sign(candidate) {
        cut || shape.may_be_cut() && shape.starts_with_capital()
    } else if next_is_roman_reference(candidate) {
        cut || shape.may_be_cut() && after_number(candidate) != AfterNumber::Capital
    } else if candidate.next_is_number() {
        let bare = candidate.next_word_range.0 == candidate.next_start;
        let after = after_number(candidate);
        let long = after == AfterNumber::Sign && shape.may_be_cut_before_reference();
        let nouns = candidate.profile.has(LanguageRules::NOUN_CAPITALS);
        cut || bare && long
            || bare
                && shape.may_be_cut()
                && match after {
                    AfterNumber::Sign | AfterNumber::LinkingWord => true,
                    AfterNumber::FullStop => {
                        shape.is_very_short() || shape.starts_with_capital() && !nouns
                    }
                    AfterNumber::SmallWord | AfterNumber::Capital | AfterNumber::Other => false,
                }
    } else {
        false
    };
    joins.then_some(Decision::Join)
}

/// `Fed. R. Civ. P. 12`, `Cal. App. 4th 12`: a short word before another with a full stop that stands
/// before a number, or in a chain that does.
pub(super) fn chain_of_abbreviations(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let short = stop.word_is(WordClasses::ABBREVIATION)
        || unlisted_shape(stop).is_some_and(|shape| {
            shape.is_cut(candidate.profile)
                || shape.may_be_in_chain() && shape.starts_with_capital()
        });
    let capital = candidate.text.char_at(stop.word.start).is_some_and(is_upper)
        && stop.word.letter_count <= 5;
    let chain = candidate.next_is_upper() && next_is_abbreviation_of_number(candidate);
    let joins = short && chain || (short || capital) && next_is_part_of_citation(candidate);
    joins.then_some(Decision::Join)
}

/// `Cpl. Gray`, `Hauptstr. Nord`, Italian `cav. Rossi`: a word that is cut short before a name. After a
/// number it is a unit, which ends sentences: `120 mp. Ministrul`.
pub(super) fn unlisted_before_capital(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let shape = unlisted_shape(stop)?;
    let joins = candidate.next_is_upper()
        && shape.is_cut_before_capital(candidate.profile)
        && !stop.follows_number()
        && !stop.next_is_starter()
        && !is_dash(candidate.next_char);
    joins.then_some(Decision::Join)
}

/// Tatar `1950 ел. Казанда`: two letters after a year are an abbreviation.
pub(super) fn abbreviation_after_year(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let shape = unlisted_shape(stop)?;
    let (text, end) = (stop.candidate.text, stop.previous_word_end());
    let digits = text.skip_back(end, |char| char.is_ascii_digit());
    let joins = shape.letters() <= LONGEST_YEAR_WORD
        && !shape.starts_with_capital()
        && end - digits == YEAR_DIGITS
        && !stop.next_is_starter();
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
