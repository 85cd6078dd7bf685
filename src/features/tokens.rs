//! The visible pieces of a sentence: words, numbers, ideographs, marks.
use crate::{
    mentions::numbers::{Separators, word_at},
    text::{Character, NOTHING},
};
use std::str::Chars;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// First letter lower, or a script without case.
    #[default]
    Lower,
    /// First letter upper: a name, or the start of a sentence.
    Capital,
}

/// One visible piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenToken<'t> {
    /// A number in digits, by its value.
    Number(String),
    /// A word of a script with spaces.
    Word { written: &'t str, case: Case },
    /// A run of at least two katakana: one word, mostly of foreign origin.
    Katakana(&'t str),
    /// A character of a script that does not space its words, and the text that it begins: with
    /// the one after it, if that is of such a script, too.
    Ideograph { character: char, written: &'t str },
    /// Anything else visible.
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
    word.chars().filter(|letter| Character::of(*letter).with_marks() != NOTHING)
}

/// The pieces of a text in order, with the decimals of its numbers behind the mark that its language
/// or the text itself has. Linear.
pub(super) fn written_tokens(text: &str, separators: Separators) -> WrittenTokens<'_> {
    WrittenTokens { rest: text.chars(), separators }
}

pub(super) struct WrittenTokens<'t> {
    rest: Chars<'t>,
    separators: Separators,
}

impl<'t> Iterator for WrittenTokens<'t> {
    type Item = WrittenToken<'t>;

    fn next(&mut self) -> Option<WrittenToken<'t>> {
        self.skip_blank();
        let text = self.rest();
        let character = self.rest.next()?;
        let what = Character::of(character);
        Some(if what.is_digit() {
            self.number(text)?
        } else if what.is_katakana() && peek(&self.rest).is_some_and(Character::is_katakana) {
            while self.next_if(Character::is_katakana).is_some() {}
            WrittenToken::Katakana(self.since(text))
        } else if what.is_unspaced() {
            let next = self.rest.clone().next();
            let next = next.filter(|next| Character::of(*next).is_unspaced());
            let length = character.len_utf8() + next.map_or(0, char::len_utf8);
            WrittenToken::Ideograph { character, written: text.get(..length).unwrap_or(text) }
        } else if what.is_alphabetic() {
            let case = if what.is_upper() { Case::Capital } else { Case::Lower };
            self.skip_word(character);
            WrittenToken::Word { written: self.since(text), case }
        } else {
            WrittenToken::Mark(character)
        })
    }
}

impl<'t> WrittenTokens<'t> {
    /// What no piece was made of yet.
    pub(super) fn rest(&self) -> &'t str {
        self.rest.as_str()
    }

    /// Moves to where the next piece begins.
    pub(super) fn skip_blank(&mut self) {
        while let Some(&byte) = self.rest().as_bytes().first() {
            let is_blank = match byte {
                b'!'..=b'~' => return,
                0..=0x7f => self.rest.next().is_some(),
                _ => self.next_if(Character::is_blank).is_some(),
            };
            if !is_blank {
                return;
            }
        }
    }

    fn next_if(&mut self, wanted: impl Fn(Character) -> bool) -> Option<char> {
        let mut ahead = self.rest.clone();
        let next = ahead.next().filter(|next| wanted(Character::of(*next)))?;
        self.rest = ahead;
        Some(next)
    }

    /// The number that `text` begins with.
    fn number(&mut self, text: &'t str) -> Option<WrittenToken<'t>> {
        let (number, end) = word_at(text, 0, self.separators)?;
        self.rest = text.get(end..)?.chars();
        Some(WrittenToken::Number(number))
    }

    /// What `text` begins with, up to here.
    fn since(&self, text: &'t str) -> &'t str {
        text.get(..text.len() - self.rest().len()).unwrap_or(text)
    }

    /// Moves to the end of the word that began with a letter.
    fn skip_word(&mut self, first: char) {
        let mut last = first;
        loop {
            // Most letters of many texts are these.
            let rest = self.rest();
            let small = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if let Some(after) = rest.get(small..).filter(|_| small > 0) {
                self.rest = after.chars();
                last = 'a';
            }
            let mut ahead = self.rest.clone();
            let Some(mut next) = ahead.next() else { return };
            let mut what = Character::of(next);
            // What is invisible joins the letters about it, and ends nothing.
            while what.is_invisible() {
                let Some(after) = ahead.next() else { return };
                (next, what) = (after, Character::of(after));
            }
            // `COVID19` is one word; `الـ31` is an article before a number.
            let number_begins = !last.is_ascii() && what.is_digit();
            let goes_on = what.is_alphanumeric() && !what.is_unspaced() && !number_begins;
            if !goes_on && !what.is_mark() {
                return;
            }
            self.rest = ahead;
            last = next;
        }
    }
}

fn peek(rest: &Chars<'_>) -> Option<Character> {
    rest.clone().next().map(Character::of)
}

#[cfg(test)]
mod tests {
    use super::{Case, Separators, WrittenToken};

    fn written_tokens(text: &str) -> super::WrittenTokens<'_> {
        super::written_tokens(text, Separators::DecimalPoint)
    }

    fn word(form: &str) -> WrittenToken<'_> {
        WrittenToken::Word { written: form, case: Case::Lower }
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
