//! Rules after a full stop with white space after it: it ends a sentence or belongs to an
//! abbreviation, an initial, an ordinal or the number of a list item.
//!
//! They look at a word or two on each side, never further, except for the date that opens a sentence.
use super::{
    dates_of_numbers::{section_number, year_first_date},
    full_stop_context::{Decision, FullStop, LONGEST_ABBREVIATION},
    ordinals_and_dates::{opening_date, ordinal_or_date, ordinal_with_suffix},
    references::{
        AfterNumber, after_number, next_is_abbreviation_of_number, next_is_letter_of_part,
        next_is_number_sign, next_is_numbered_letter, next_is_numbered_part,
        next_is_place_of_print,
    },
    typing_habits::SHORTEST_PLAIN_WORD,
    unlisted_abbreviations::{
        abbreviation_after_year, chain_of_abbreviations, unlisted_before_capital,
        unlisted_before_number,
    },
};
use crate::segment::{
    candidate::{Candidate, PrecedingWord, is_roman},
    profiles::{LanguageRules, WordClasses},
    sentence_characters::{is_caseless, is_dash, is_indic, is_lower, is_mark, is_upper},
};

/// The last part of an abbreviation with full stops inside has at most so many characters: `e.g` is
/// one, `n.Chr` is not.
const LONGEST_LAST_PART: usize = 2;

/// Its other parts have at most so many: `harbourlights.co.uk` is none.
const LONGEST_PART: usize = 4;

/// Initials in an Indian script are one letter with the signs on it.
const LONGEST_INITIAL: usize = 1;

/// A rule; `None` leaves the decision to the next one.
type FullStopRule = fn(&FullStop<'_, '_>) -> Option<Decision>;

/// The rules in the order in which they are asked. If none of them knows, a sentence ends.
const RULES: [FullStopRule; 29] = [
    lower_case_follows,
    nothing_follows,
    no_word,
    closing_mark_after,
    list_number,
    bibliography,
    year_first_date,
    section_number,
    ordinal_with_suffix,
    ordinal_or_date,
    opening_date,
    numbered_name,
    unit_after_number,
    clock_time,
    after_bracket,
    pronoun,
    letter_word,
    mail_address,
    closing_abbreviation_of_parts,
    initial,
    dotted_or_hyphenated_abbreviation,
    title,
    before_number,
    general_abbreviation,
    indic_abbreviation,
    unlisted_before_number,
    chain_of_abbreviations,
    abbreviation_after_year,
    unlisted_before_capital,
];

/// Whether a sentence ends at a full stop with white space after it.
pub(super) fn ends_sentence(candidate: &Candidate<'_>, starts_in_lower_case: bool) -> bool {
    let word = candidate.last_word();
    let full_stop = FullStop {
        candidate,
        word,
        word_classes: classes_without_proclitic(candidate, word.text),
        next_classes: candidate.next_classes(),
        starts_in_lower_case,
    };
    RULES.iter().find_map(|rule| rule(&full_stop)) != Some(Decision::Join)
}

/// What a word is in the profile, or else what it is without the particle written onto it: Arabic
/// `ود.`, `and Dr.`
fn classes_without_proclitic(candidate: &Candidate<'_>, word: &str) -> WordClasses {
    const LETTERS: [char; 12] = ['و', 'ف', 'ب', 'ل', 'ك', 'ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'];
    let classes = candidate.profile.classes(word);
    if classes != WordClasses::default() || !candidate.profile.has(LanguageRules::PROCLITICS) {
        return classes;
    }
    let Some(rest) = word.strip_prefix(LETTERS) else { return classes };
    // `وم. كامل`: an initial or title of one letter.
    let letter = word.starts_with('و') && rest.chars().count() == 1 && rest != "ه";
    if letter { WordClasses::TITLE } else { candidate.profile.classes(rest) }
}

/// Before a small letter the sentence goes on, unless the paragraph begins its sentences with small
/// letters, the word cannot be an abbreviation by its length and its end, or a pronoun of a single
/// letter follows. Code in plain text, `` `foo()` ``, keeps its small letter everywhere.
fn lower_case_follows(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    if !candidate.next_is_lower()
        || stop.next_is_item_letter()
        || next_has_inner_capital(stop)
        || candidate.next_char == '`'
    {
        return None;
    }
    let word = &stop.word;
    let plain = word.letter_count >= SHORTEST_PLAIN_WORD
        && !word.has_inner_stop
        && !candidate.has_closing_marks();
    let pronoun = stop.next_classes.any(WordClasses::PRONOUN) && word.letter_count > 1;
    let whole = stop.is_whole_word() && !stop.next_classes.any(WordClasses::SAID);
    let ends = plain && (stop.starts_in_lower_case || whole) || pronoun;
    (!ends).then_some(Decision::Join)
}

/// `mRNA`, `iPhones`, `pH`: names that keep their small letter at the beginning of a sentence.
fn next_has_inner_capital(stop: &FullStop<'_, '_>) -> bool {
    const LATEST: usize = 3;
    stop.candidate.next_word().chars().take(LATEST).any(is_upper)
}

/// Without a word after it no sentence can follow.
fn nothing_follows(stop: &FullStop<'_, '_>) -> Option<Decision> {
    stop.candidate.next_word_first.is_none().then_some(Decision::Join)
}

/// A full stop after a closing mark or alone ends a sentence.
fn no_word(stop: &FullStop<'_, '_>) -> Option<Decision> {
    stop.word.text.is_empty().then_some(Decision::Break)
}

/// A full stop before closing marks ends the sentence inside them. Not in `(… etc.)`, where it belongs
/// to the abbreviation (in scripts with case the next letter has shown that already), nor in `1.)`,
/// which numbers a list item.
fn closing_mark_after(stop: &FullStop<'_, '_>) -> Option<Decision> {
    const ABBREVIATION: WordClasses =
        WordClasses::TITLE.or(WordClasses::GENERAL).or(WordClasses::CLOSING);
    let candidate = stop.candidate;
    let bracket = candidate.text.byte(candidate.terminator.1) == Some(b')');
    let abbreviation =
        stop.word_is(ABBREVIATION) && candidate.next_word_first.is_some_and(is_caseless) && bracket;
    let item = bracket && candidate.has_space_after() && stop.is_item_number();
    candidate.has_closing_marks().then_some(Decision::break_if(!abbreviation && !item))
}

/// `1.`, `a.`, `IV.` at the beginning of a sentence number a list item.
fn list_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    stop.is_item_number().then_some(Decision::Join)
}

/// `Гавани. М.: Наука, 1990. С. 12`, `Т. 2. Вып. 3`: the parts of an entry in a list of books.
fn bibliography(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let part_after_part = stop.word.is_numeric
        && stop.follows_number_abbreviation()
        && stop.next_classes.any(WordClasses::NUMBER)
        && next_is_abbreviation_of_number(candidate);
    let letter = matches!(candidate.next_word(), "С" | "Т" | "Ч" | "Л" | "S" | "P" | "T")
        && stop.next_classes.any(WordClasses::NUMBER)
        && next_is_numbered_letter(candidate);
    let joins = part_after_part || letter || next_is_place_of_print(candidate);
    joins.then_some(Decision::Join)
}

/// `VI. Pál`: a Roman number before a name, in languages that have it there.
fn numbered_name(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let numbered = stop.candidate.profile.has(LanguageRules::NUMBERED_NAMES)
        && is_roman(stop.word.text)
        && stop.candidate.next_is_upper()
        && !stop.next_is_starter();
    numbered.then_some(Decision::Join)
}

/// `(lat. Iohannes`: a short word in small letters directly after an opening bracket is an
/// abbreviation, since it is no sentence.
fn after_bracket(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let text = stop.candidate.text;
    let opened = matches!(text.char_before(stop.word.start), Some('(' | '['));
    let small = text.char_at(stop.word.start).is_some_and(is_lower);
    (opened && small && stop.word.letter_count <= LONGEST_ABBREVIATION).then_some(Decision::Join)
}

/// `5 км. Потом`: a unit after a number ends a sentence before a letter that is not small, but not
/// before another unit, as in `1 mln. Eur`.
fn unit_after_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let begins =
        stop.candidate.next_is_upper() || stop.candidate.next_word_first.is_some_and(is_caseless);
    if !stop.word_is(WordClasses::UNIT) || !begins || !stop.follows_number() {
        return None;
    }
    let goes_on = stop.next_classes.any(WordClasses::UNIT)
        || next_is_numbered_part(stop.candidate)
        || stop.word.is_all_capitals && next_is_abbreviation_of_number(stop.candidate);
    Some(Decision::break_if(!goes_on))
}

/// `at 5 p.m. Eastern` goes on, `at 5 p.m. They` does not.
fn clock_time(stop: &FullStop<'_, '_>) -> Option<Decision> {
    stop.word_is(WordClasses::CLOCK).then(|| {
        Decision::break_if(
            !stop.next_classes.any(WordClasses::ZONE) && !stop.candidate.next_is_number(),
        )
    })
}

/// `than I. The`: a single capital letter that is a word.
fn pronoun(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let ends = stop.word_is(WordClasses::PRONOUN) && stop.next_is_starter();
    ends.then_some(Decision::Break)
}

/// `non lo è. Poi`: a single small letter that is a word. Before a number it may be an abbreviation
/// all the same: Azerbaijani `s.` is a page there, `səhifə`, and elsewhere `sairə`, and so on.
fn letter_word(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let small = stop.candidate.text.char_at(stop.word.start).is_some_and(is_lower);
    let alone = stop.candidate.text.char_before(stop.previous_word_end()) != Some('.');
    let numbers = stop.word_is(WordClasses::NUMBER) && stop.candidate.next_is_number();
    (stop.word_is(WordClasses::FINAL) && small && alone && !numbers).then_some(Decision::Break)
}

/// `post@example.org. The`: the name of a host is not an abbreviation.
fn mail_address(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let at = stop.candidate.text.char_before(stop.word.start) == Some('@');
    at.then_some(Decision::Break)
}

/// `J. Smith`: a single letter is an initial, but not between a common word and a usual beginning of
/// a sentence, nor as the unit of `120 km/h` or `38 °C`.
fn initial(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let before = stop.candidate.text.char_before(stop.word.start);
    let single = stop.word.letter_count == 1
        && stop.word.base_count == 1
        && !before.is_some_and(|char| matches!(char, '/' | '°' | '%'))
        && (!stop.candidate.profile.has(LanguageRules::NO_INITIALS) || stop.word.is_all_capitals);
    let named = stop.follows_name_or_abbreviation() && !stop.follows_title_or_part();
    let joins = single && (!stop.next_is_starter() || named);
    joins.then_some(Decision::Join)
}

/// `т.д. Он`, `т. д. Он`: what closes an enumeration ends a sentence, though it looks like initials.
/// German `u. a.` does before a usual first word only, and after a noun: `Birnen u. a. Der Laden`, but
/// `gilt u. a. Für alle`.
fn closing_abbreviation_of_parts(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let closing = stop.word.has_inner_stop && stop.word_is(WordClasses::CLOSING);
    if closing || stop.first_of_two_parts(WordClasses::CLOSING).is_some() {
        return Some(Decision::Break);
    }
    let first = stop.first_of_two_parts(WordClasses::GENERAL)?;
    let nouns = stop.candidate.profile.has(LanguageRules::NOUN_CAPITALS);
    let ends = stop.next_is_starter() && (!nouns || stop.is_after_capital(first));
    Some(Decision::break_if(ends))
}

/// `U.S. Secretary`, `J.-P. Dupont`: an abbreviation has one or two letters after its last full stop
/// or hyphen.
fn dotted_or_hyphenated_abbreviation(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let word = &stop.word;
    let last = word.last_part();
    let mut chars = last.chars();
    let (first, more) = (chars.next(), chars.count());
    let path = stop.candidate.text.char_before(word.start) == Some('/');
    let dotted = word.has_inner_stop
        && more < LONGEST_LAST_PART
        && !word.has_digit
        && !is_host(word.text)
        && !path;
    let hyphenated = last.len() < word.text.len() && more == 0 && first.is_some_and(is_upper);
    (!stop.next_is_starter() && (dotted || hyphenated)).then_some(Decision::Join)
}

/// Whether a word looks like the name of a web site: `harbourlights.co.uk`.
fn is_host(word: &str) -> bool {
    word.is_ascii() && word.split(['.', '-']).any(|part| part.len() > LONGEST_PART)
}

/// `Dr. Smith`, `Dipl.-Biol. Meier`: a title never ends a sentence, nor does one with a field.
fn title(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let text = stop.candidate.text;
    let field = text.until(stop.word.start).ends_with(".-") && {
        let end = stop.word.start - ".-".len();
        let title = PrecedingWord::at(text, stop.candidate.sentence_start, end, false);
        stop.candidate.profile.classes(title.text).any(WordClasses::TITLE)
    };
    if field {
        return Some(Decision::Join);
    }
    stop.word_is(WordClasses::TITLE).then_some(Decision::Join)
}

/// `No. 5`, `vol. XII`: some abbreviations stand before numbers. One that is a word too does unless a
/// sentence begins with the number: `said no. 12 men came`.
fn before_number(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let candidate = stop.candidate;
    let small = candidate.text.char_at(stop.word.start).is_some_and(is_lower);
    if stop.word_is(WordClasses::FINAL)
        && small
        && stop.word.letter_count > 1
        && candidate.next_is_number()
        && after_number(candidate) == AfterNumber::SmallWord
    {
        return None;
    }
    let number = candidate.next_is_number()
        || is_roman(candidate.next_word())
        || stop.next_is_item_letter()
        || next_is_number_sign(candidate)
        || next_is_numbered_letter(candidate)
        || next_is_letter_of_part(candidate) && !stop.next_is_starter();
    (stop.word_is(WordClasses::NUMBER) && number).then_some(Decision::Join)
}

/// `Inc. Smith` goes on, `Inc. The` does not; nor does an abbreviation that closes an enumeration.
fn general_abbreviation(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let joins = stop.word_is(WordClasses::GENERAL)
        && !stop.word_is(WordClasses::CLOSING)
        && !stop.next_is_starter()
        && !is_dash(stop.candidate.next_char);
    joins.then_some(Decision::Join)
}

/// Abbreviations in Indian scripts are recognised by their length.
fn indic_abbreviation(stop: &FullStop<'_, '_>) -> Option<Decision> {
    let word = &stop.word;
    if !word.text.contains(is_indic) {
        return None;
    }
    let last = word.last_part().chars().filter(|char| char.is_alphanumeric() && !is_mark(*char));
    let short = stop.candidate.profile.has(LanguageRules::SHORT_ABBREVIATIONS)
        && word.base_count <= LONGEST_INITIAL;
    let dotted = word.has_inner_stop && last.count() <= LONGEST_LAST_PART;
    (short || dotted).then_some(Decision::Join)
}
