//! A place where a sentence may end, with the terminator before it and the word after it.
use super::{
    preceding_word::PrecedingWord,
    quotes::Quotes,
    trailing_marks::{after_marks_apart, after_terminators},
};
use crate::segment::{
    characters::{
        Terminator, is_alphanumeric, is_armenian, is_closer, is_dash, is_greek, is_lower,
        is_numeric, is_opener, is_quote, is_upper,
    },
    paragraph_text::ParagraphText,
    profiles::{LanguageRules, Profile, WordClasses},
};

/// Rows of terminators are followed back over so many characters; longer ones are drawn lines.
const LONGEST_ROW: usize = 16;

/// The kind of terminator that the character at `at` is where it stands.
#[inline]
pub(crate) fn terminator_at(
    text: ParagraphText<'_>,
    at: usize,
    char: char,
    profile: &Profile,
) -> Option<Terminator> {
    if let Some(terminator) = Terminator::of(char) {
        return Some(terminator);
    }
    match char {
        ':' => {
            let before = text.char_before(at)?;
            let armenian = is_armenian(before)
                || profile.has(LanguageRules::COLON_STOP)
                    && (is_closer(before) || before.is_ascii_digit());
            armenian.then_some(Terminator::Colon)
        }
        ';' | '\u{37e}' => {
            text.char_before(at).is_some_and(is_greek).then_some(Terminator::Semicolon)
        }
        _ => (text.space_at(at + char.len_utf8()) && Terminator::by_uax29(char))
            .then_some(Terminator::Strong),
    }
}

/// A place where a sentence may end, with the sentence that may follow.
#[derive(Debug)]
pub(crate) struct Candidate<'t> {
    pub(crate) text: ParagraphText<'t>,
    pub(crate) profile: &'t Profile,
    /// Where the sentence that may end here begins.
    pub(crate) sentence_start: usize,
    /// The kind of the last terminator before the closing marks.
    pub(crate) kind: Terminator,
    /// Where that terminator begins and ends.
    pub(crate) terminator: (usize, usize),
    /// Where the sentence ends: after closing marks and references.
    pub(crate) end: usize,
    /// Where the first character after white space stands.
    pub(crate) next_start: usize,
    /// That character.
    pub(crate) next_char: char,
    /// Where the next word begins and ends, opening marks and dashes before it left out.
    pub(crate) next_word_range: (usize, usize),
    /// The first character of that word; `None` at the end of the paragraph.
    pub(crate) next_word_first: Option<char>,
    /// Whether two commas, typed for a low quotation mark, stand before that word.
    pub(crate) low_quote_of_commas: bool,
}

impl<'t> Candidate<'t> {
    /// The candidate whose first terminator, of the given kind, stands at `stop`; `None` if only
    /// closing marks follow in the paragraph.
    #[inline]
    pub(crate) fn at(
        text: ParagraphText<'t>,
        profile: &'t Profile,
        stop: usize,
        kind: Terminator,
        sentence_start: usize,
        quotes: &mut Quotes,
    ) -> Option<Candidate<'t>> {
        let (kind, terminator, mut end) = after_terminators(text, stop, kind, quotes);
        let mut next = text.skip_space(end);
        // None of the marks that may stand apart begins with a letter or digit.
        if !text.char_at(next).is_some_and(is_alphanumeric) {
            end = after_marks_apart(text, end, quotes);
            next = text.skip_space(end);
        }
        let next_char = text.char_at(next)?;
        let low_quote_of_commas = text.from(next).starts_with(",,");
        let word = if low_quote_of_commas {
            text.skip_space(next + ",,".len())
        } else {
            text.skip(next, |char| {
                char.is_whitespace() || is_opener(char) || is_quote(char) || is_dash(char)
            })
        };
        let word = after_elided_word(text, word);
        let word_end = text.skip(word, is_alphanumeric);
        Some(Candidate {
            text,
            profile,
            sentence_start,
            kind,
            terminator,
            end,
            next_start: next,
            next_char,
            next_word_range: (word, word_end),
            next_word_first: text.char_at(word),
            low_quote_of_commas,
        })
    }

    /// Whether white space stands between the two sentences.
    pub(crate) const fn has_space_after(&self) -> bool {
        self.next_start > self.end
    }

    /// Whether closing marks stand between the terminator and the end of the sentence.
    pub(crate) const fn has_closing_marks(&self) -> bool {
        self.terminator.1 < self.end
    }

    /// The word before the terminator. Where a sentence ended within it, only what is left of it.
    pub(crate) fn last_word(&self) -> PrecedingWord<'t> {
        let elision = self.profile.has(LanguageRules::ELISION);
        PrecedingWord::at(self.text, self.sentence_start, self.terminator.0, elision)
    }

    pub(crate) fn next_word(&self) -> &'t str {
        self.text.slice(self.next_word_range.0, self.next_word_range.1)
    }

    /// What the next word is in the profile.
    pub(crate) fn next_classes(&self) -> WordClasses {
        self.profile.classes(self.next_word())
    }

    /// Whether the next word begins with a small letter.
    pub(crate) fn next_is_lower(&self) -> bool {
        self.next_word_first.is_some_and(is_lower)
    }

    /// Whether the next word begins with a capital letter.
    pub(crate) fn next_is_upper(&self) -> bool {
        self.next_word_first.is_some_and(is_upper)
    }

    /// Whether the next word begins with a digit.
    pub(crate) fn next_is_number(&self) -> bool {
        self.next_word_first.is_some_and(is_numeric)
    }

    /// Whether a dash or bullet follows.
    pub(crate) fn next_is_dash(&self) -> bool {
        is_dash(self.next_char)
    }

    /// Whether nothing follows in the paragraph that could be a word.
    pub(crate) const fn nothing_follows(&self) -> bool {
        self.next_word_first.is_none()
    }

    /// Whether the next word has a capital first and then small letters: `Then`, or `A` alone.
    pub(crate) fn next_is_capitalised(&self) -> bool {
        let second = self.text.after(self.next_word_range.0);
        self.next_is_upper()
            && match self.text.char_at(second) {
                Some(char) => is_lower(char) || char.is_whitespace(),
                None => false,
            }
    }

    /// Whether the sentence that may end has no white space inside. Looks back from its end, so that
    /// no character is passed at more than one candidate.
    pub(crate) fn ends_one_word(&self) -> bool {
        let end = self.text.skip_back(self.terminator.0, char::is_whitespace);
        let word = self.text.skip_back(end, |char| !char.is_whitespace());
        self.text.skip_back(word, char::is_whitespace) <= self.sentence_start
    }

    /// The number of characters of the next word.
    pub(crate) fn next_word_chars(&self) -> usize {
        self.next_word().chars().count()
    }

    /// Where the row of full stops, exclamation and question marks begins that ends with the
    /// terminator. The full stops of a row may stand apart: `. . .`.
    pub(crate) fn row_start(&self) -> usize {
        let mut start = self.terminator.1;
        for _ in 0..LONGEST_ROW {
            let Some(char) = self.text.char_before(start) else { break };
            let before = start - char.len_utf8();
            let apart = char == ' '
                && self.text.char_at(start) == Some('.')
                && self.text.char_before(before) == Some('.');
            if !apart && !Terminator::is_weak(char) {
                break;
            }
            start = before;
        }
        start.min(self.terminator.0)
    }

    /// The row of terminators that ends with the terminator.
    pub(crate) fn row(&self) -> &'t str {
        self.text.slice(self.row_start(), self.terminator.1)
    }

    /// The character before the row of terminators.
    pub(crate) fn char_before_row(&self) -> Option<char> {
        self.text.char_before(self.row_start())
    }
}

/// Passes a small letter after an apostrophe, which is all that is left of a word. If it begins a
/// sentence, the next word has the capital, as in Dutch `'s Avonds` and Afrikaans `'n Mens`.
fn after_elided_word(text: ParagraphText<'_>, word: usize) -> usize {
    let elided = matches!(text.char_before(word), Some('\'' | '’' | '‘'))
        && text.byte(word).is_some_and(|byte| byte.is_ascii_lowercase());
    let next = word + 2;
    let capital = elided
        && matches!(text.byte(word + 1), Some(b' ' | b'-'))
        && text.char_at(next).is_some_and(is_upper);
    if capital { next } else { word }
}
