//! The reader that walks through a text and keeps each date that it meets.
//!
//! Most of a text is passed over by its bytes alone: letters in a word, words that no date begins with.
use super::date_parser::{DateParser, ParsedDate};
use super::date_words::{DateWords, NumericStyle};
use super::field_number::{is_digit, is_whole_before};
use super::partial_date::Date;
use super::word_list::words_of;
use crate::document::{LanguageTag, Span};
use crate::text::{Character, Starts, char_at, word_end};

/// Reads the dates of texts in one language.
///
/// ```
/// use bitext::{LanguageTag, dates::DateReader};
/// let american = DateReader::new(&LanguageTag::new("en-US")?);
/// let british = DateReader::new(&LanguageTag::new("en-GB")?);
/// let value = |reader: &DateReader| reader.find("on 4/6/2020")[0].value().to_string();
/// assert_eq!([value(&american), value(&british)], ["2020-04-06", "2020-06-04"]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DateReader {
    words: &'static DateWords,
    style: NumericStyle,
}

impl DateReader {
    /// A reader with the words and orders of a language. In a language without lists it finds times
    /// and dates in digits, the day first. Cheap except for the first one of a language.
    #[must_use]
    pub fn new(language: &LanguageTag) -> DateReader {
        let words = words_of(language);
        DateReader { words, style: words.style_of(language.region().unwrap_or_default()) }
    }

    /// The dates and times of a text in order; their spans do not overlap. Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Date> {
        let mut dates = Vec::new();
        self.find_at(text, Starts::EVERYWHERE, &mut dates);
        dates
    }

    /// A date may begin with this word, whatever follows it. Linear in the word.
    pub(crate) fn may_begin_with_word(&self, word: &str) -> bool {
        self.words.may_begin_with_word(word)
    }

    /// Adds the dates of a text that begin at some places to those there are; allocates for these
    /// only.
    pub(crate) fn find_at(&self, text: &str, starts: Starts<'_>, dates: &mut Vec<Date>) {
        let mut starts = starts;
        let words = self.words;
        let parser = DateParser { text, words, style: self.style };
        let (mut at, mut in_word) = (0, false);
        while let Some(place) = starts.from(at) {
            in_word &= place == at;
            at = place;
            let Some(character) = char_at(text, at) else { return };
            let (what, next) = (Character::of(character), at + character.len_utf8());
            let found = if what.is_spaced_letter() {
                let begins = !in_word && words.may_begin_date(text, at, what);
                let found = begins.then(|| parser.word_first(at)).flatten();
                (at, in_word) = (word_end(text, next), true);
                found
            } else if what.is_digit() {
                let found = is_whole_before(text, at).then(|| parser.digit_first(at)).flatten();
                (at, in_word) = (after_digits(text, at), false);
                found
            } else if what.is_unspaced() {
                let found = parser.unspaced_first(at, character, what);
                (at, in_word) = (next, false);
                found
            } else {
                // A soft hyphen or joiner is within a word.
                (at, in_word) = (next, in_word && what.is_invisible());
                None
            };
            let Some((first, second)) = found else { continue };
            for date in [Some(first), second].into_iter().flatten() {
                let ParsedDate { value, start, end, weak } = date;
                dates.extend(Span::new(start, end).map(|span| Date { value, span, weak }));
                at = end;
            }
            in_word = false;
            starts.look_at(at);
        }
    }
}

/// Where digits end, with the groups, decimals and the like that go on with digits after them.
fn after_digits(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut last_mark = None;
    for character in text.get(at..).unwrap_or("").chars() {
        match character {
            _ if is_digit(character) => last_mark = None,
            '.' | ',' | ':' | '/' | '٫' | '٬' if last_mark.is_none() => {
                last_mark = Some(end);
            }
            _ => break,
        }
        end += character.len_utf8();
    }
    last_mark.unwrap_or(end)
}
