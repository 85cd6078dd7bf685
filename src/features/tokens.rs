//! The visible pieces of a sentence: words, numbers, ideographs, marks.
use crate::{
    mentions::numbers::{Separators, word_at},
    text::{Character, NOTHING, char_at, is_stress, letter_length},
};
use std::ops::Range;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenToken<'t> {
    /// A number in digits, by its value.
    Number(String),
    /// A word of a script with spaces; with a capital it is a name, or starts a sentence.
    Word {
        written: &'t str,
        is_capital: bool,
    },
    /// A run of at least two katakana: one word, mostly of foreign origin.
    Katakana(&'t str),
    /// A character of a script that does not space its words, and the text that it begins: with
    /// the one after it, if that is of such a script, too.
    Ideograph {
        character: char,
        written: &'t str,
    },
    Mark(char),
}

impl WrittenToken<'_> {
    /// Number of characters this piece counts for in the length of its sentence.
    pub(super) fn length(&self) -> usize {
        match self {
            WrittenToken::Number(text) => text.len(),
            WrittenToken::Word { written, .. } => letters(written).count().max(1),
            WrittenToken::Katakana(text) => text.chars().count(),
            WrittenToken::Ideograph { .. } | WrittenToken::Mark(_) => 1,
        }
    }

    pub(super) fn is_capital(&self) -> bool {
        matches!(self, WrittenToken::Word { is_capital: true, .. })
    }

    /// Bytes after it that are read together with it.
    pub(super) fn looks_ahead(&self) -> usize {
        match self {
            WrittenToken::Ideograph { character, written } => written.len() - character.len_utf8(),
            _ => 0,
        }
    }
}

/// The letters of a word, without what writers leave out at will.
pub(super) fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = NOTHING;
    word.chars().filter(move |letter| {
        let is_left_out =
            Character::of(*letter).with_marks() == NOTHING || is_stress(before, *letter);
        before = *letter;
        !is_left_out
    })
}

/// The pieces of a text in order, with the decimals of its numbers behind the mark that its language
/// or the text itself has. Linear.
pub(super) fn written_tokens(text: &str, separators: Separators) -> WrittenTokens<'_> {
    WrittenTokens { text, start: 0, end: 0, next: None, separators }
}

pub(super) struct WrittenTokens<'t> {
    text: &'t str,
    /// Where the last piece began and ended.
    start: usize,
    end: usize,
    /// The character that begins the next piece, where that was looked at.
    next: Option<(char, Character)>,
    separators: Separators,
}

impl<'t> Iterator for WrittenTokens<'t> {
    type Item = WrittenToken<'t>;

    fn next(&mut self) -> Option<WrittenToken<'t>> {
        let (character, what) = self.skip_blank()?;
        self.end = self.start + character.len_utf8();
        Some(if what.is_alphabetic() && !what.is_unspaced() {
            self.skip_word(character.is_ascii());
            WrittenToken::Word { written: self.written(), is_capital: what.is_upper() }
        } else if what.is_digit() {
            let (number, end) = word_at(self.text, self.start, self.separators)?;
            self.end = end;
            WrittenToken::Number(number)
        } else if !what.is_unspaced() {
            WrittenToken::Mark(character)
        } else if what.is_katakana() && self.ahead().is_some_and(is_katakana) {
            while let Some(next) = self.ahead().filter(|next| is_katakana(*next)) {
                self.end += next.len_utf8();
            }
            WrittenToken::Katakana(self.written())
        } else {
            let next = self.ahead().map(|next| (next, Character::of(next)));
            self.next = next.filter(|(_, what)| what.is_unspaced());
            let end = self.end + self.next.map_or(0, |(next, _)| next.len_utf8());
            let written = self.text.get(self.start..end).unwrap_or("");
            WrittenToken::Ideograph { character, written }
        })
    }
}

impl<'t> WrittenTokens<'t> {
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Moves to where the next piece begins, and gives the character there.
    #[inline]
    fn skip_blank(&mut self) -> Option<(char, Character)> {
        self.start = self.end;
        if let Some(next) = self.next.take() {
            return Some(next);
        }
        loop {
            match *self.text.as_bytes().get(self.start)? {
                visible @ b'!'..=b'~' => {
                    let visible = char::from(visible);
                    return Some((visible, Character::of(visible)));
                }
                0..=0x7f => self.start += 1,
                _ => {
                    let character = char_at(self.text, self.start)?;
                    let what = Character::of(character);
                    if !what.is_blank() {
                        return Some((character, what));
                    }
                    self.start += character.len_utf8();
                }
            }
        }
    }

    /// The character after what was read of the piece.
    fn ahead(&self) -> Option<char> {
        char_at(self.text, self.end)
    }

    fn written(&self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or("")
    }

    /// Moves to the end of the word whose first letter was read.
    fn skip_word(&mut self, is_ascii: bool) {
        let bytes = self.text.as_bytes();
        // `COVID19` is one word; `الـ31` is an article before a number.
        let mut may_have_digits = is_ascii;
        loop {
            let first = bytes.get(self.end).copied().unwrap_or_default();
            if first.is_ascii() {
                if !(first.is_ascii_alphabetic() || may_have_digits && first.is_ascii_digit()) {
                    return;
                }
                (self.end, may_have_digits) = (self.end + 1, true);
                continue;
            }
            let second = bytes.get(self.end + 1).copied().unwrap_or_default();
            let length = letter_length(first, second);
            self.end = if length > 0 {
                self.end + length
            } else if let Some(end) = self.past_letter(may_have_digits) {
                end
            } else {
                return;
            };
            may_have_digits = bytes.get(self.end - 1).is_some_and(u8::is_ascii);
        }
    }

    /// Where the next letter or digit of a word ends, if the word goes on.
    fn past_letter(&self, may_have_digits: bool) -> Option<usize> {
        let mut end = self.end;
        // What is invisible joins the letters about it, and ends nothing.
        let what = loop {
            let character = char_at(self.text, end)?;
            end += character.len_utf8();
            let what = Character::of(character);
            if !what.is_invisible() {
                break what;
            }
        };
        let number_begins = !may_have_digits && what.is_digit();
        let goes_on = what.is_alphanumeric() && !what.is_unspaced() && !number_begins;
        (goes_on || what.is_mark()).then_some(end)
    }
}

fn is_katakana(character: char) -> bool {
    Character::of(character).is_katakana()
}

#[cfg(test)]
mod tests {
    use super::{Separators, WrittenToken};

    fn written_tokens(text: &str) -> super::WrittenTokens<'_> {
        super::written_tokens(text, Separators::DecimalPoint)
    }

    fn word(form: &str) -> WrittenToken<'_> {
        WrittenToken::Word { written: form, is_capital: false }
    }

    #[test]
    fn numbers_end_where_words_begin() {
        let number = |value: &str| WrittenToken::Number(value.to_owned());
        assert_eq!(written_tokens("الـ31").collect::<Vec<_>>(), [word("الـ"), number("31")]);
        assert_eq!(written_tokens("٨ ملايين").collect::<Vec<_>>(), [number("8"), word("ملايين")]);
        assert_eq!(written_tokens("1 234 56").collect::<Vec<_>>(), [number("1234"), number("56")]);
        assert_eq!(
            written_tokens("1 000 000 12").collect::<Vec<_>>(),
            [number("1000000"), number("12")]
        );
        assert_eq!(written_tokens("1234 567").collect::<Vec<_>>(), [number("1234"), number("567")]);
        assert_eq!(written_tokens("12, 34").count(), 3);
        assert_eq!(written_tokens("covid19").collect::<Vec<_>>(), [word("covid19")]);
    }

    #[test]
    fn unspaced_scripts_come_by_character() {
        let ideograph = |character, written| WrittenToken::Ideograph { character, written };
        assert_eq!(
            written_tokens("東京タワー").collect::<Vec<_>>(),
            [ideograph('東', "東京"), ideograph('京', "京タ"), WrittenToken::Katakana("タワー")]
        );
    }

    #[test]
    fn what_is_invisible_joins_letters_and_ends_nothing() {
        let one = ["Ju\u{ad}ni", "می\u{200c}خواهم", "a\u{feff}b"];
        assert!(one.iter().all(|text| written_tokens(text).count() == 1));
        assert_eq!(written_tokens("a\u{200e} \u{61c}b").count(), 2);
        assert_eq!(written_tokens("Ju\u{ad}ni").next().map(|piece| piece.length()), Some(4));
    }
}
