//! The public reader of numbers: through a text from left to right, the longest number that begins
//! at a place first. It never looks back over more than a sign, so that it is linear in the text.
use super::conventions::Conventions;
use super::digit_compounds::fraction_character;
use super::digit_numbers::digit_number;
use super::number::{Number, Unread};
use super::roman::{may_be_roman, roman_numeral};
use super::separators::Separators;
use super::signs_beside::with_minus;
use super::spelled_reader::SpelledReader;
use super::word_numbers::word_number;
use crate::document::{Document, LanguageTag};
use crate::text::{
    Character, Prefilter, Starts, Stem, after_letter, char_at, word_end, word_may_end,
};

/// Reads the numbers of texts in one language.
///
/// ```
/// use bitext::{LanguageTag, numbers::NumberReader};
/// let text = "Der Preis stieg von 0,85 auf 1,10 Euro, dann auf 1.250 Euro.";
/// let english = NumberReader::new(&LanguageTag::new("en")?);
/// let value = |reader: &NumberReader| reader.find(text).last().unwrap().value().to_string();
/// assert_eq!(value(&english), "EUR 1.25");
/// // The text shows by itself that its commas are decimal.
/// assert_eq!(value(&english.with_habit_of(text)), "EUR 1250");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NumberReader(Conventions);

impl NumberReader {
    /// A reader with the words and separators of a language; one without rules has digits only,
    /// with a decimal point.
    #[must_use]
    pub fn new(language: &LanguageTag) -> NumberReader {
        NumberReader(Conventions::of(language))
    }

    /// The same reader, with separators as the unambiguous numbers of a text have them, if those
    /// are enough and agree; a whole document tells more than a sentence. Linear in the text.
    #[must_use]
    pub fn with_habit_of(&self, text: &str) -> NumberReader {
        let separators = Separators::habit_of(text).unwrap_or(self.0.separators);
        NumberReader(Conventions { separators, ..self.0.clone() })
    }

    /// A reader for the language and the separators of a document.
    #[must_use]
    pub fn for_document(document: &Document) -> NumberReader {
        NumberReader::new(document.language()).with_habit_of(document.text())
    }

    /// What is taken for the mark before decimals where both would do.
    #[must_use]
    pub fn separators(&self) -> Separators {
        self.0.separators
    }

    /// The language has rules for number words here.
    #[must_use]
    pub fn reads_words(&self) -> bool {
        self.0.words.is_some_and(|words| !words.grammar.productions.is_empty())
    }

    /// The numbers of a text in order; their spans do not overlap. Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Number> {
        let mut numbers = Vec::new();
        self.find_at(text, Starts::EVERYWHERE, &mut numbers);
        numbers
    }

    /// A number may begin with this word, whatever follows it. Linear in the word.
    pub(crate) fn may_begin_with_word(&self, word: &str) -> bool {
        let in_words = self.0.words.is_some_and(|words| {
            let may_begin = |at: usize| {
                let rest = word.get(at..).unwrap_or("");
                words.grammar.beginnings.may_begin_with_word(rest)
                    && (SpelledReader::new(&words.grammar).may_begin_with_word(rest)
                        || words.values.may_begin(rest, 0, |_, end| word_may_end(rest, end)))
            };
            let may_be_stem = |stem: Stem| may_begin(stem.start).then_some(());
            may_begin(0) || self.0.proclitics.find_stem(word, 0, may_be_stem).is_some()
        });
        let is_sign = char_at(word, 0).is_some_and(|first| Character::of(first).is_numeric());
        in_words || is_sign || may_be_roman(word.as_bytes(), 0)
    }

    /// Adds the numbers of a text that begin at some places to those there are.
    pub(crate) fn find_at(&self, text: &str, starts: Starts<'_>, numbers: &mut Vec<Number>) {
        let mut starts = starts;
        let conventions = &self.0;
        let words = conventions.words;
        let mut spelled = words.map(|words| SpelledReader::new(&words.grammar));
        let mut unread = Unread { text, from: 0 };
        let mut at = 0;
        while let Some((place, character)) = self.next_place(text, at, &mut starts) {
            let (what, from) = (Character::of(character), unread.from);
            let found = if what.is_digit() {
                digit_number(conventions, unread, place, spelled.as_mut())
            } else if what.is_letter() {
                let read = words.zip(spelled.as_mut()).and_then(|(words, spelled)| {
                    word_number(conventions, words, spelled, text, place)
                });
                read.or_else(|| roman_numeral(text, place))
            } else {
                fraction_character(character, place)
            };
            at = match found {
                Some(number) => {
                    unread.from = number.span().end();
                    numbers.push(with_minus(words, Unread { text, from }, number));
                    starts.look_at(unread.from);
                    unread.from
                }
                None => after_letter(text, place, character),
            };
        }
    }

    /// Where a number may begin from some place on, which lies within no word that is passed over.
    fn next_place(
        &self,
        text: &str,
        from: usize,
        starts: &mut Starts<'_>,
    ) -> Option<(usize, char)> {
        let beginnings = self.0.words.map(|words| &words.grammar.beginnings);
        let may_begin = |at: usize| beginnings.is_some_and(|known| self.may_begin(known, text, at));
        let bytes = text.as_bytes();
        let mut at = starts.from(from)?;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                if may_begin(at) || may_be_roman(bytes, at) {
                    return Some((at, char::from(byte)));
                }
                at = word_end(text, at + 1);
            } else if byte.is_ascii_digit() {
                return Some((at, char::from(byte)));
            } else if byte.is_ascii() {
                at += 1;
            } else {
                let character = char_at(text, at)?;
                let what = Character::of(character);
                let may_be_word = what.is_letter()
                    && (!what.is_han()
                        || beginnings.is_some_and(|known| known.may_be_first(what.with_marks())));
                if what.is_numeric() || may_be_word && may_begin(at) {
                    return Some((at, character));
                }
                at += character.len_utf8();
                if what.is_spaced_letter() {
                    at = word_end(text, at);
                }
            }
            at = starts.from(at)?;
        }
        None
    }

    /// A number in words may begin here, perhaps after what is written onto it.
    fn may_begin(&self, beginnings: &Prefilter, text: &str, at: usize) -> bool {
        let may_be_stem = |stem: Stem| beginnings.may_begin(text, stem.start).then_some(());
        beginnings.may_begin(text, at)
            || self.0.proclitics.find_stem(text, at, may_be_stem).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::NumberReader;
    use crate::document::LanguageTag;

    #[test]
    fn separators_follow_language_and_region() {
        let of = |tag: &str| NumberReader::new(&LanguageTag::new(tag).unwrap()).separators();
        assert_eq!(of("de"), of("fr"));
        assert_eq!(of("de-CH"), of("en"));
        assert_eq!(of("es-MX"), of("ja"));
        assert_ne!(of("es"), of("es-MX"));
        assert_eq!(of("en-ZA"), of("de"));
    }
}
