//! The visible pieces of a sentence: words, numbers, ideographs, marks.
use crate::mentions::numbers::{Separators, word_at};
use crate::text::ascii_digit;
use std::str::Chars;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

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
pub(super) enum Piece<'t> {
    /// A number in digits, by its value.
    Number(String),
    /// A word. Its form is in lower case, vowel points of Arabic and Hebrew dropped; `is_form` says
    /// that it is written so.
    Word { written: &'t str, is_form: bool, case: Case },
    /// A run of at least two katakana: one word, mostly of foreign origin.
    Katakana(&'t str),
    /// A character of a script that does not space its words, with the one after it.
    Ideograph { character: char, next: Option<char> },
    /// Anything else visible.
    Mark(char),
}

impl Piece<'_> {
    /// Number of characters this piece counts for in the length of its sentence.
    pub(super) fn length(&self) -> usize {
        match self {
            Piece::Number(text) => text.len(),
            Piece::Word { written, is_form: true, .. } => written.chars().count(),
            Piece::Word { written, .. } => form_of(written).chars().count(),
            Piece::Katakana(text) => text.chars().count(),
            Piece::Ideograph { .. } | Piece::Mark(_) => 1,
        }
    }

    /// Bytes after it that are read together with it.
    pub(super) fn looks_ahead(&self) -> usize {
        match self {
            Piece::Ideograph { next: Some(next), .. } => next.len_utf8(),
            _ => 0,
        }
    }
}

/// The pieces of a text in order, with the decimals of its numbers behind the mark that its language
/// or the text itself has. Linear.
pub(super) fn pieces(text: &str, separators: Separators) -> Pieces<'_> {
    Pieces { rest: text.chars(), separators }
}

pub(super) struct Pieces<'t> {
    rest: Chars<'t>,
    separators: Separators,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        self.skip_invisible();
        let text = self.rest();
        let character = self.rest.next()?;
        Some(if ascii_digit(character).is_some() {
            self.number(text)?
        } else if is_katakana(character) && peek(&self.rest).is_some_and(is_katakana) {
            self.katakana(text)
        } else if is_unspaced(character) {
            let next = peek(&self.rest).filter(|next| is_unspaced(*next));
            Piece::Ideograph { character, next }
        } else if character.is_alphabetic() {
            self.word(text, character)
        } else {
            Piece::Mark(character)
        })
    }
}

impl<'t> Pieces<'t> {
    /// What no piece was made of yet.
    pub(super) fn rest(&self) -> &'t str {
        self.rest.as_str()
    }

    /// Moves to where the next piece begins.
    pub(super) fn skip_invisible(&mut self) {
        let skipped = |character: char| character.is_whitespace() || is_invisible(character);
        while self.next_if(skipped).is_some() {}
    }

    fn next_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        next_if(&mut self.rest, wanted)
    }

    /// The number that `text` begins with.
    fn number(&mut self, text: &'t str) -> Option<Piece<'t>> {
        let (number, end) = word_at(text, 0, self.separators)?;
        self.rest = text.get(end..)?.chars();
        Some(Piece::Number(number))
    }

    /// What `text` begins with, up to here.
    fn since(&self, text: &'t str) -> &'t str {
        text.get(..text.len() - self.rest().len()).unwrap_or(text)
    }

    fn katakana(&mut self, text: &'t str) -> Piece<'t> {
        while self.next_if(is_katakana).is_some() {}
        Piece::Katakana(self.since(text))
    }

    /// The word that `text` begins with.
    fn word(&mut self, text: &'t str, first: char) -> Piece<'t> {
        let case = if first.is_uppercase() { Case::Capital } else { Case::Lower };
        let mut plain = !changes(first);
        let mut last = first;
        loop {
            // Most letters of many texts are these.
            let rest = self.rest();
            let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if let Some(after) = rest.get(letters..).filter(|_| letters > 0) {
                self.rest = after.chars();
                last = 'a';
            }
            let Some(next) = peek(&self.rest) else { break };
            // `COVID19` is one word; `الـ31` is an article before a number.
            let number_begins = !last.is_ascii() && ascii_digit(next).is_some();
            let goes_on = (next.is_alphanumeric() && !is_unspaced(next) && !number_begins)
                || is_combining_mark(next)
                || is_joiner(next);
            if !goes_on {
                break;
            }
            self.rest.next();
            plain &= !changes(next);
            last = next;
        }
        Piece::Word { written: self.since(text), is_form: plain, case }
    }
}

/// The form of a word has this letter otherwise than it is written.
fn changes(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_uppercase(),
        _ if is_vowel_point(letter) || is_joiner(letter) => true,
        // From Hebrew to Burmese and from Hangul on, scripts have no case.
        '\u{5d0}'..='\u{109f}' | '\u{3040}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => false,
        _ => {
            let mut lower = letter.to_lowercase();
            lower.next() != Some(letter) || lower.next().is_some()
        }
    }
}

/// A word in lower case, without what writers leave out at will.
pub(super) fn form_of(written: &str) -> String {
    let mut form = String::with_capacity(written.len());
    for (place, letter) in written.char_indices() {
        if place == 0 || !(is_vowel_point(letter) || is_joiner(letter)) {
            form.extend(letter.to_lowercase());
        }
    }
    form
}

fn peek(rest: &Chars<'_>) -> Option<char> {
    rest.clone().next()
}

fn next_if(rest: &mut Chars<'_>, wanted: impl Fn(char) -> bool) -> Option<char> {
    let mut ahead = rest.clone();
    let next = ahead.next().filter(|next| wanted(*next))?;
    *rest = ahead;
    Some(next)
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Zero-width joiners inside a word of Persian or Indic scripts.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Marks that Arabic and Hebrew writers leave out at will, and the lengthening stroke.
fn is_vowel_point(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn is_katakana(character: char) -> bool {
    matches!(character, '\u{30a1}'..='\u{30fa}' | '\u{30fc}')
}

/// The script does not put spaces between words.
fn is_unspaced(character: char) -> bool {
    // Thai is the first such script in the order of code points; most text ends here.
    character >= '\u{e00}'
        && (matches!(
            character.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        ) || character == '\u{30fc}')
}

#[cfg(test)]
mod tests {
    use super::{Case, Piece, Separators, changes, form_of};

    fn pieces(text: &str) -> super::Pieces<'_> {
        super::pieces(text, Separators::DecimalPoint)
    }

    fn word(form: &str) -> Piece<'_> {
        // The lengthening stroke is left out.
        Piece::Word { written: form, is_form: !form.contains('ـ'), case: Case::Lower }
    }

    #[test]
    fn numbers_end_where_words_begin() {
        let number = |value: &str| Piece::Number(value.to_owned());
        assert_eq!(pieces("الـ31").collect::<Vec<_>>(), [word("الـ"), number("31")]);
        assert_eq!(pieces("٨ ملايين").collect::<Vec<_>>(), [number("8"), word("ملايين")]);
        assert_eq!(pieces("1 234 56").collect::<Vec<_>>(), [number("1234"), number("56")]);
        assert_eq!(pieces("1 000 000 12").collect::<Vec<_>>(), [number("1000000"), number("12")]);
        assert_eq!(pieces("1234 567").collect::<Vec<_>>(), [number("1234"), number("567")]);
        assert_eq!(pieces("12, 34").count(), 3);
        assert_eq!(pieces("covid19").collect::<Vec<_>>(), [word("covid19")]);
    }

    #[test]
    fn unspaced_scripts_come_by_character() {
        let ideograph = |character, next| Piece::Ideograph { character, next };
        assert_eq!(
            pieces("東京タワー").collect::<Vec<_>>(),
            [ideograph('東', Some('京')), ideograph('京', Some('タ')), Piece::Katakana("タワー")]
        );
    }

    #[test]
    fn letters_that_stay_are_told_from_those_that_change() {
        for letter in '\0'..=char::MAX {
            // What is left out is left out after the first letter only.
            let written = format!("a{letter}");
            assert_eq!(changes(letter), form_of(&written) != written, "{letter:?}");
        }
    }
}
