//! Takes a candidate whose terminator is one full stop, with white space after it. Gives whether a
//! sentence ends there or the full stop belongs to an abbreviation, an initial, an ordinal, a list
//! number. Never looks further than a word or two. Next: `sentences`.
use super::{
    abbreviations::{Classes, Rules},
    candidates::{Candidate, Verdict},
    letters::is_alphanumeric,
    terminators::{is_armenian, is_caseless, is_indic, is_lower, is_mark, is_upper},
    words::{Word, is_roman},
};

/// Numbers up to so many characters at the beginning of a sentence number a list item: `1.2.3.`.
const LONGEST_LIST_NUMBER: usize = 5;

/// Ordinals of days and centuries have at most so many digits.
const LONGEST_ORDINAL: usize = 2;

/// Days of a month.
const LAST_DAY: u32 = 31;

/// The last part of a dotted abbreviation has at most so many characters: `e.g`, `n.Chr` not.
const LONGEST_LAST_PART: usize = 2;

/// The other parts of a dotted abbreviation have at most so many: `harbourlights.co.uk` is none.
const LONGEST_PART: usize = 4;

/// Initials in an Indian script are one letter with the signs on it.
const LONGEST_INITIAL: usize = 1;

/// In an informal text a word of so many letters is no abbreviation.
const SHORTEST_PLAIN_WORD: usize = 3;

/// Longer words that no list knows are no abbreviations.
const LONGEST_ABBREVIATION: usize = 5;

/// Digits of a year in a date.
const YEAR_DIGITS: usize = 4;

/// A date that opens a sentence has at most so many words: `On 5 May 1996`, `En el año 44`.
const LONGEST_DATE: usize = 6;

/// The first word of such a date is a number or has at most so many letters: `В 1996 г.`.
const LONGEST_PREPOSITION: usize = 2;

/// Every word of a date with its era is a number, a month or has at most so many letters.
const LONGEST_ERA_WORD: usize = 3;

/// A full stop with the words around it.
struct FullStop<'c, 't> {
    candidate: &'c Candidate<'t>,
    word: Word<'t>,
    /// What the word before is.
    classes: Classes,
    /// What the word after is.
    next: Classes,
    /// The paragraph writes small letters after full stops.
    informal: bool,
}

/// A rule: `None` leaves the decision to the next one.
type Rule = fn(&FullStop<'_, '_>) -> Option<Verdict>;

/// In the order they are asked. What none of them knows is the end of a sentence.
const RULES: [Rule; 21] = [
    lower_case_follows,
    nothing_follows,
    no_word,
    closing_mark_after,
    list_number,
    ordinal_or_date,
    opening_date,
    numbered_name,
    unit_after_number,
    clock_time,
    after_bracket,
    pronoun,
    letter_word,
    mail_address,
    closing_abbreviation_with_full_stop,
    initial,
    dotted_or_hyphenated_abbreviation,
    title,
    before_number,
    general_abbreviation,
    indic_abbreviation,
];

/// Whether the sentence ends.
pub(super) fn decide(candidate: &Candidate<'_>, informal: bool) -> Verdict {
    let word = candidate.last_word();
    let full_stop = FullStop {
        candidate,
        word,
        classes: candidate.profile.classes(word.text),
        next: candidate.next_classes(),
        informal,
    };
    RULES.iter().find_map(|rule| rule(&full_stop)).unwrap_or(Verdict::Break)
}

impl FullStop<'_, '_> {
    fn is(&self, class: Classes) -> bool {
        self.classes.any(class)
    }

    /// The next word is one that sentences often begin with, and no initial: `A. I. Berg`.
    fn before_starter(&self) -> bool {
        let (start, end) = self.candidate.word;
        let block = self.candidate.block;
        let initial = block.after(start) == end && block.byte(end) == Some(b'.');
        self.next.any(Classes::STARTER) && !initial
    }

    /// Letters alone, too many for an abbreviation, of a script with small letters whose full stop
    /// ends nothing less than a sentence.
    fn is_long_word(&self) -> bool {
        let word = &self.word;
        let last = word.text.chars().next_back();
        word.letters > LONGEST_ABBREVIATION
            && word.letters == word.chars
            && self.classes == Classes::default()
            && last.is_some_and(|char| is_lower(char) && !is_armenian(char))
    }

    /// A number, or a word that multiplies one, stands before this word: `5 км`, `30 млн. руб.`. No
    /// such word is a single letter, as initials are.
    fn after_number(&self) -> bool {
        let candidate = self.candidate;
        let block = candidate.block;
        let end = self.previous_end();
        if block.char_before(end).is_some_and(char::is_numeric) {
            return true;
        }
        let end = end - usize::from(block.char_before(end) == Some('.'));
        let previous = Word::before(block, candidate.sentence_start, end, false);
        previous.letters > 1 && candidate.profile.classes(previous.text).any(Classes::UNIT)
    }

    /// No word of the sentence stands before this one. Looks from here back, so that no character
    /// is passed for two words.
    fn first_word(&self) -> bool {
        let block = self.candidate.block;
        let end = block.skip_back(self.word.start, |char| !is_alphanumeric(char));
        end <= self.candidate.sentence_start
    }

    /// The word numbers a list item: `1`, `a`, `IV` at the beginning of the sentence.
    fn numbers_item(&self) -> bool {
        let word = &self.word;
        let marker = word.numeric && word.chars <= LONGEST_LIST_NUMBER
            || word.letters == 1 && word.chars == 1
            || word.is_roman();
        marker && self.first_word()
    }

    /// Where the first part of a closing abbreviation begins that has white space inside: `т. д.`
    fn first_of_two_parts(&self) -> Option<usize> {
        let (word, candidate) = (&self.word, self.candidate);
        let (block, end) = (candidate.block, self.previous_end());
        if word.letters != 1 || block.char_before(end) != Some('.') {
            return None;
        }
        let first = Word::before(block, candidate.sentence_start, end - 1, false);
        let classes = candidate.profile.classes_of_parts(first.text, word.text);
        classes.any(Classes::CLOSING).then_some(first.start)
    }

    /// The next word is the letter of a list item: `b)`, `(b)`.
    fn before_item(&self) -> bool {
        let (start, end) = self.candidate.word;
        let block = self.candidate.block;
        block.after(start) == end && block.byte(end) == Some(b')')
    }

    /// Where the word before this one ends.
    fn previous_end(&self) -> usize {
        self.candidate.block.skip_back(self.word.start, char::is_whitespace)
    }

    /// The word before this one has a full stop or a capital, as names and initials have.
    fn after_name_or_abbreviation(&self) -> bool {
        let block = self.candidate.block;
        let end = self.previous_end();
        let floor = end.saturating_sub(super::words::LONGEST_WORD);
        let mut start = end;
        while start > floor && !block.space_before(start) {
            start -= block.char_before(start).map_or(1, char::len_utf8);
        }
        match block.char_before(end) {
            None | Some('.') => true,
            Some(_) => start > 0 && block.char_at(start).is_some_and(char::is_uppercase),
        }
    }
}

/// Small letters go on, but for a paragraph that has nothing else and for a pronoun that is a word
/// of its own though in small letters.
fn lower_case_follows(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let candidate = site.candidate;
    if !candidate.before_lower() || site.before_item() {
        return None;
    }
    let word = &site.word;
    let plain = word.letters >= SHORTEST_PLAIN_WORD && !word.dotted && !candidate.closed();
    let pronoun = site.next.any(Classes::PRONOUN) && word.letters > 1;
    let long = site.is_long_word() && !site.next.any(Classes::SAID);
    let ends = plain && (site.informal || long) || pronoun;
    (!ends).then_some(Verdict::Join)
}

fn nothing_follows(site: &FullStop<'_, '_>) -> Option<Verdict> {
    site.candidate.nothing_follows().then_some(Verdict::Join)
}

/// A full stop after a closing mark or alone.
fn no_word(site: &FullStop<'_, '_>) -> Option<Verdict> {
    site.word.text.is_empty().then_some(Verdict::Break)
}

/// Within quotation marks or parentheses whole sentences end with their full stop. In `(… etc.)` it
/// is the abbreviation's; where there is case, the next letter has said so already. `1.)` numbers an
/// item.
fn closing_mark_after(site: &FullStop<'_, '_>) -> Option<Verdict> {
    const ABBREVIATION: Classes = Classes::TITLE.or(Classes::GENERAL).or(Classes::CLOSING);
    let candidate = site.candidate;
    let bracket = candidate.block.byte(candidate.terminator.1) == Some(b')');
    let abbreviation = site.is(ABBREVIATION) && candidate.first.is_some_and(is_caseless) && bracket;
    let item = bracket && candidate.gap() && site.numbers_item();
    candidate.closed().then_some(Verdict::break_if(!abbreviation && !item))
}

/// `1.`, `a.`, `IV.` at the beginning of a sentence.
fn list_number(site: &FullStop<'_, '_>) -> Option<Verdict> {
    site.numbers_item().then_some(Verdict::Join)
}

/// `3. Oktober`, `19. Jahrhundert`, `12. 5. 2019`. Other numbers end sentences.
fn ordinal_or_date(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let (word, candidate) = (&site.word, site.candidate);
    if !word.numeric {
        return None;
    }
    let short = word.last_part().len() <= LONGEST_ORDINAL;
    let value = word.number();
    let day = value.is_some_and(|value| value <= LAST_DAY);
    let before_number = candidate.before_number();
    let ordinal = candidate.profile.has(Rules::ORDINALS)
        && short
        && value.is_some_and(|value| value > 0)
        && !site.before_starter()
        && !candidate.before_dash()
        && (!before_number || day);
    let date = before_number
        && day
        && word.chars <= LONGEST_ORDINAL
        && candidate.next_word().len() <= LONGEST_ORDINAL
        && candidate.block.byte(candidate.word.1) == Some(b'.');
    let joins = site.next.any(Classes::MONTH) || ordinal || date || day && before_year(site);
    Some(Verdict::break_if(!joins))
}

/// `31. 3. 1994`: a month between a day and a year.
fn before_year(site: &FullStop<'_, '_>) -> bool {
    let block = site.candidate.block;
    let year = site.candidate.next_word();
    let end = site.previous_end();
    year.len() == YEAR_DIGITS
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && block.char_before(end) == Some('.')
        && block.char_before(end - 1).is_some_and(|char| char.is_ascii_digit())
}

/// `В 1996 г. Русия`: a year and its abbreviation with nothing before them but a preposition, a day
/// and a month are no sentence. Nor are they with an era: `En el año 44 a. C. César`.
fn opening_date(site: &FullStop<'_, '_>) -> Option<Verdict> {
    const ABBREVIATION: Classes = Classes::UNIT.or(Classes::GENERAL).or(Classes::NUMBER);
    const ERA: Classes = Classes::CLOSING.or(Classes::CLOCK);
    let two_parts = site.first_of_two_parts();
    let era = two_parts.is_some() || site.word.dotted && site.is(ERA);
    if site.before_starter() || !era && !site.is(ABBREVIATION) {
        return None;
    }
    let (block, floor) = (site.candidate.block, site.candidate.sentence_start);
    let mut at = two_parts.unwrap_or(site.word.start);
    let mut number = false;
    for words in 0..LONGEST_DATE {
        let end = block.skip_back(at, char::is_whitespace);
        // `753 г. до н. э.`
        let end = end - usize::from(era && block.char_before(end) == Some('.'));
        let word = Word::before(block, floor, end, false);
        number |= word.numeric;
        let year = era || words > 0 || word.numeric && word.chars == YEAR_DIGITS;
        let date = word.numeric || site.candidate.profile.classes(word.text).any(Classes::MONTH);
        let most = if era { LONGEST_ERA_WORD } else { LONGEST_PREPOSITION };
        let small = (1..=most).contains(&word.letters);
        if !year || word.text.is_empty() {
            return None;
        }
        if block.skip_back(word.start, |char| !is_alphanumeric(char)) <= floor {
            return (number && (date || small)).then_some(Verdict::Join);
        }
        let part = date || era && small;
        if !part {
            return None;
        }
        at = word.start;
    }
    None
}

/// `VI. Pál`: a Roman number before a name, in languages that have it there.
fn numbered_name(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let numbered = site.candidate.profile.has(Rules::NUMBERED_NAMES)
        && site.word.is_roman()
        && site.candidate.before_upper()
        && !site.before_starter();
    numbered.then_some(Verdict::Join)
}

/// `(lat. Iohannes`: a word in small letters directly after an opening bracket is an abbreviation,
/// for no sentence begins with one and ends with it too.
fn after_bracket(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let block = site.candidate.block;
    let opened = matches!(block.char_before(site.word.start), Some('(' | '['));
    let small = block.char_at(site.word.start).is_some_and(is_lower);
    (opened && small && site.word.letters <= LONGEST_ABBREVIATION).then_some(Verdict::Join)
}

/// `5 км. Потом`: a unit after a number, before a letter that is not small. `1 mln. Eur` goes on.
fn unit_after_number(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let begins = site.candidate.before_upper() || site.candidate.first.is_some_and(is_caseless);
    if !site.is(Classes::UNIT) || !begins || !site.after_number() {
        return None;
    }
    Some(Verdict::break_if(!site.next.any(Classes::UNIT)))
}

/// `at 5 p.m. Eastern` goes on, `at 5 p.m. They` does not.
fn clock_time(site: &FullStop<'_, '_>) -> Option<Verdict> {
    site.is(Classes::CLOCK).then(|| {
        Verdict::break_if(!site.next.any(Classes::ZONE) && !site.candidate.before_number())
    })
}

/// `than I. The`: a word though a single capital.
fn pronoun(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let ends = site.is(Classes::PRONOUN) && site.before_starter();
    ends.then_some(Verdict::Break)
}

/// `non lo è. Poi`: a word though a single small letter. Before a number it may be short for what
/// has one: Azerbaijani `s.` is `səhifə` there, a page, else `sairə`, the like.
fn letter_word(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let small = site.candidate.block.char_at(site.word.start).is_some_and(is_lower);
    let alone = site.candidate.block.char_before(site.previous_end()) != Some('.');
    let numbers = site.is(Classes::NUMBER) && site.candidate.before_number();
    (site.is(Classes::FINAL) && small && alone && !numbers).then_some(Verdict::Break)
}

/// `post@example.org. The`: the name of a host is no abbreviation.
fn mail_address(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let at = site.candidate.block.char_before(site.word.start) == Some('@');
    at.then_some(Verdict::Break)
}

/// `J. Smith`. A single letter after a common word and before a usual beginning is none, nor is the
/// unit of `120 km/h` or `38 °C`.
fn initial(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let before = site.candidate.block.char_before(site.word.start);
    let single = site.word.letters == 1
        && site.word.bases == 1
        && !before.is_some_and(|char| matches!(char, '/' | '°' | '%'))
        && (!site.candidate.profile.has(Rules::NO_INITIALS) || site.word.capitals);
    let joins = single && (!site.before_starter() || site.after_name_or_abbreviation());
    joins.then_some(Verdict::Join)
}

/// `т.д. Он`, `т. д. Он`: closes an enumeration, though it looks like initials.
fn closing_abbreviation_with_full_stop(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let closing = site.word.dotted && site.is(Classes::CLOSING);
    (closing || site.first_of_two_parts().is_some()).then_some(Verdict::Break)
}

/// `U.S. Secretary`, `J.-P. Dupont`: one or two letters after the last full stop or hyphen.
fn dotted_or_hyphenated_abbreviation(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let word = &site.word;
    let last = word.last_part();
    let mut chars = last.chars();
    let (first, more) = (chars.next(), chars.count());
    let dotted = word.dotted && more < LONGEST_LAST_PART && !word.has_digit && !is_host(word.text);
    let hyphenated = last.len() < word.text.len() && more == 0 && first.is_some_and(is_upper);
    (!site.before_starter() && (dotted || hyphenated)).then_some(Verdict::Join)
}

/// Looks like the name of a web site: `harbourlights.co.uk`.
fn is_host(word: &str) -> bool {
    word.is_ascii() && word.split(['.', '-']).any(|part| part.len() > LONGEST_PART)
}

fn title(site: &FullStop<'_, '_>) -> Option<Verdict> {
    site.is(Classes::TITLE).then_some(Verdict::Join)
}

/// `No. 5`, `vol. XII`.
fn before_number(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let candidate = site.candidate;
    let number = candidate.before_number() || is_roman(candidate.next_word()) || site.before_item();
    (site.is(Classes::NUMBER) && number).then_some(Verdict::Join)
}

/// `Inc. Smith` goes on, `Inc. The` does not. What closes an enumeration ends the sentence.
fn general_abbreviation(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let joins = site.is(Classes::GENERAL)
        && !site.is(Classes::CLOSING)
        && !site.before_starter()
        && !site.candidate.before_dash();
    joins.then_some(Verdict::Join)
}

/// Abbreviations of Indian scripts, by their length.
fn indic_abbreviation(site: &FullStop<'_, '_>) -> Option<Verdict> {
    let word = &site.word;
    if !word.text.contains(is_indic) {
        return None;
    }
    let last = word.last_part().chars().filter(|char| char.is_alphanumeric() && !is_mark(*char));
    let short =
        site.candidate.profile.has(Rules::SHORT_ABBREVIATIONS) && word.bases <= LONGEST_INITIAL;
    let dotted = word.dotted && last.count() <= LONGEST_LAST_PART;
    (short || dotted).then_some(Verdict::Join)
}
