//! A text with the words of its language, from which dates are parsed place by place.
use super::date_words::{DateWord, DateWords, MonthWord, NumericStyle};
use super::field_number::{FieldNumber, numeral_value};
use super::partial_date::PartialDate;
use crate::text::{Character, char_at};

#[derive(Clone, Copy, Debug)]
pub(super) struct DateParser<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'static DateWords,
    pub(super) style: NumericStyle,
}

/// A date that was parsed, with the bytes where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParsedDate {
    pub(super) value: PartialDate,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) weak: bool,
}

/// Dates that one place of a text gives: two of `4-6 June`.
pub(super) type ParsedDates = (ParsedDate, Option<ParsedDate>);

/// Marks, spaces and words between two parts, at most.
const MOST_BETWEEN: usize = 8;
/// Spaces and marks of direction between two parts, at most.
const MOST_BLANKS: usize = 3;

pub(super) const AFTER_DAY: &str = ".-‐/";
/// Marks between a month and what follows.
pub(super) const AFTER_MONTH: &str = ".,،-‐/";
pub(super) const AFTER_YEAR: &str = ".,-‐";

impl DateParser<'_> {
    /// Where what may stand between two parts of a date ends, and whether a word is among it.
    pub(super) fn gap(&self, at: usize, marks: &str) -> (usize, bool) {
        let (mut end, mut linked, mut spaced, mut newline) = (at, false, false, false);
        for _ in 0..MOST_BETWEEN {
            let Some(next) = char_at(self.text, end) else { break };
            if is_blank(next) {
                if next == '\n' && newline {
                    break;
                }
                newline |= next == '\n';
                spaced = true;
                end += next.len_utf8();
            } else if marks.contains(next) && !spaced {
                end += next.len_utf8();
            } else if let Some(after) = self.words.link(self.text, end) {
                (end, linked, spaced) = (after, true, false);
            } else {
                break;
            }
        }
        (end, linked)
    }

    /// Chinese numerals are read in this language, and one stands here.
    pub(super) fn is_numeral(&self, at: usize) -> bool {
        self.words.chinese_numerals && char_at(self.text, at).and_then(numeral_value).is_some()
    }

    /// The number at a place, in digits or, in a language that has them, in Chinese numerals.
    pub(super) fn number_at(&self, at: usize) -> Option<FieldNumber> {
        let numeral = || {
            let has_numerals = self.words.chinese_numerals;
            has_numerals.then(|| FieldNumber::in_numerals(self.text, at)).flatten()
        };
        FieldNumber::at(self.text, at).or_else(numeral)
    }

    pub(super) fn month_at(&self, at: usize) -> Option<MonthWord> {
        self.words.meanings(self.text, at).month
    }

    /// A full stop follows a word that has full stops within or is one letter (`r.`, `г.`).
    pub(super) fn is_abbreviated(&self, start: usize, end: usize) -> bool {
        let word = self.text.get(start..end).unwrap_or("");
        let short = word.contains('.') || word.chars().nth(1).is_none();
        short && self.text.as_bytes().get(end) == Some(&b'.')
    }

    /// Whether a name without a number is weak; `None` if it is none.
    pub(super) fn is_weak_alone<T>(&self, name: &DateWord<T>) -> Option<bool> {
        if name.is_short || name.lacks_capital && name.is_ambiguous {
            return None;
        }
        let capital = char_at(self.text, name.start).is_some_and(char::is_uppercase);
        if name.is_ambiguous && capital && !self.is_within_sentence(name.start) {
            return None;
        }
        Some(name.is_ambiguous || name.lacks_capital)
    }

    /// A word or a comma stands before.
    fn is_within_sentence(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("").chars().rev();
        let mut before = before.skip_while(|space| is_blank(*space) && *space != '\n');
        before.next().is_some_and(|before| {
            let character = Character::of(before);
            character.is_letter() || character.is_digit() || ",(-–/".contains(before)
        })
    }
}

/// Spaces and marks of direction: `4‏/6‏/2020` has them.
fn is_blank(character: char) -> bool {
    Character::of(character).is_blank()
}

/// Where spaces and marks of direction end that begin here; only a few are skipped.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let blanks = text.get(at..).unwrap_or("").chars().take(MOST_BLANKS);
    at + blanks.take_while(|blank| is_blank(*blank)).map(char::len_utf8).sum::<usize>()
}
