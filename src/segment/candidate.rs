//! A place where a sentence may end, with the terminator before it, the word before that and the word
//! after it.
use super::{
    faces::may_begin_face,
    note_marks::{BeforeMark, WordBefore, is_superscript},
    note_texts::is_year,
    paragraph_text::ParagraphText,
    profiles::{LanguageRules, Profile, WordClasses},
    sentence_characters::{
        Terminator, is_alphanumeric, is_armenian, is_closer, is_dash, is_greek, is_hebrew,
        is_lower, is_numeric, is_opener, is_quote, is_upper,
    },
    trailing_marks::{Quotes, after_marks_apart, after_terminators},
};
use crate::text::Character;

/// Rows of terminators are followed back over so many characters; longer ones are drawn lines.
const LONGEST_ROW: usize = 16;

/// So many bytes of a word are read back: longer ones are no abbreviations, initials or ordinals.
pub(super) const LONGEST_WORD: usize = 48;

/// The kind of terminator that the character at `at` is where it stands.
#[inline]
pub(super) fn terminator_at(
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

/// Whether one of the marks that belong to the sentence before may begin with a character. With white
/// space before it, none begins with a digit; with letters only some faces do.
fn may_begin_mark(char: char, apart: bool) -> bool {
    let what = Character::of(char);
    if what.is_numeric() {
        !char.is_ascii() || !apart
    } else {
        !what.is_alphabetic() || may_begin_face(char) || is_superscript(char)
    }
}

/// A place where a sentence may end, with the sentence that may follow.
#[derive(Debug)]
pub(super) struct Candidate<'t> {
    pub(super) text: ParagraphText<'t>,
    pub(super) profile: &'t Profile,
    /// Where the sentence that may end here begins.
    pub(super) sentence_start: usize,
    /// The kind of the last terminator before the closing marks.
    pub(super) kind: Terminator,
    /// Where that terminator begins and ends.
    pub(super) terminator: (usize, usize),
    /// Where the sentence ends: after closing marks and references.
    pub(super) end: usize,
    /// Where the first character after white space stands.
    pub(super) next_start: usize,
    pub(super) next_char: char,
    /// Where the next word begins and ends, opening marks and dashes before it left out.
    pub(super) next_word_range: (usize, usize),
    /// The first character of that word; `None` at the end of the paragraph.
    pub(super) next_word_first: Option<char>,
    /// Whether two commas, typed for a low quotation mark, stand before that word.
    pub(super) low_quote_of_commas: bool,
}

impl<'t> Candidate<'t> {
    /// The candidate whose first terminator, of the given kind, stands at `stop`; `None` if only
    /// closing marks follow in the paragraph.
    #[inline]
    pub(super) fn at(
        text: ParagraphText<'t>,
        profile: &'t Profile,
        stop: usize,
        kind: Terminator,
        sentence_start: usize,
        quotes: &mut Quotes,
    ) -> Option<Candidate<'t>> {
        let (kind, terminator, mut end) = after_terminators(text, stop, kind, quotes);
        let mut next = text.skip_space(end);
        if text.char_at(next).is_some_and(|char| may_begin_mark(char, next > end)) {
            let elision = profile.has(LanguageRules::ELISION);
            let word = || PrecedingWord::at(text, sentence_start, terminator.0, elision);
            let word = || word().before_mark(profile);
            let before = BeforeMark { profile, sentence_start, terminator, kind, word: &word };
            end = after_marks_apart(text, end, before, quotes);
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
    pub(super) const fn has_space_after(&self) -> bool {
        self.next_start > self.end
    }

    /// Whether closing marks stand between the terminator and the end of the sentence.
    pub(super) const fn has_closing_marks(&self) -> bool {
        self.terminator.1 < self.end
    }

    /// The word before the terminator. Where a sentence ended within it, only what is left of it.
    pub(super) fn last_word(&self) -> PrecedingWord<'t> {
        let elision = self.profile.has(LanguageRules::ELISION);
        PrecedingWord::at(self.text, self.sentence_start, self.terminator.0, elision)
    }

    pub(super) fn next_word(&self) -> &'t str {
        self.text.slice(self.next_word_range.0, self.next_word_range.1)
    }

    /// What the next word is in the profile.
    pub(super) fn next_classes(&self) -> WordClasses {
        self.profile.classes(self.next_word())
    }

    pub(super) fn next_is_lower(&self) -> bool {
        self.next_word_first.is_some_and(is_lower)
    }

    pub(super) fn next_is_upper(&self) -> bool {
        self.next_word_first.is_some_and(is_upper)
    }

    pub(super) fn next_is_number(&self) -> bool {
        self.next_word_first.is_some_and(is_numeric)
    }

    /// Whether the next word has a capital first and then small letters: `Then`, or `A` alone.
    pub(super) fn next_is_capitalised(&self) -> bool {
        let second = self.text.after(self.next_word_range.0);
        let second = self.text.char_at(second);
        self.next_is_upper() && second.is_some_and(|char| is_lower(char) || char.is_whitespace())
    }

    /// Whether the sentence that may end has no white space inside. Looks back from its end, so that
    /// no character is passed at more than one candidate.
    pub(super) fn ends_one_word(&self) -> bool {
        let end = self.text.skip_back(self.terminator.0, char::is_whitespace);
        let word = self.text.skip_back(end, |char| !char.is_whitespace());
        self.text.skip_back(word, char::is_whitespace) <= self.sentence_start
    }

    pub(super) fn next_word_chars(&self) -> usize {
        self.next_word().chars().count()
    }

    /// Where the row of full stops, exclamation and question marks begins that ends with the
    /// terminator. The full stops of a row may stand apart: `. . .`.
    pub(super) fn row_start(&self) -> usize {
        let mut start = self.terminator.1;
        for _ in 0..LONGEST_ROW {
            let Some(char) = self.text.char_before(start) else { break };
            let before = start - char.len_utf8();
            let apart = char == ' '
                && self.text.char_at(start) == Some('.')
                && self.text.char_before(before) == Some('.');
            let kind = Terminator::of(char);
            if !apart && !matches!(kind, Some(Terminator::FullStop | Terminator::Mark)) {
                break;
            }
            start = before;
        }
        start.min(self.terminator.0)
    }

    /// The row of terminators that ends with the terminator.
    pub(super) fn row(&self) -> &'t str {
        self.text.slice(self.row_start(), self.terminator.1)
    }

    pub(super) fn char_before_row(&self) -> Option<char> {
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

/// The word before a terminator, inner full stops, hyphens and apostrophes included.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked by its own rule")]
#[derive(Clone, Copy, Debug)]
pub(super) struct PrecedingWord<'t> {
    /// Its text, without the terminator.
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) char_count: usize,
    /// How many of them are alphabetic.
    pub(super) letter_count: usize,
    /// How many are letters or digits, the marks on them left out.
    pub(super) base_count: usize,
    /// Whether it has nothing but digits, full stops and hyphens.
    pub(super) is_numeric: bool,
    pub(super) has_digit: bool,
    /// Whether a full stop stands inside: `e.g`.
    pub(super) has_inner_stop: bool,
    pub(super) is_all_capitals: bool,
}

impl<'t> PrecedingWord<'t> {
    /// The word that ends at `end` and begins at `floor` or later. With `elision`, an article before
    /// an apostrophe is not part of it: `art` of `dell'art.`.
    pub(super) fn at(
        text: ParagraphText<'t>,
        floor: usize,
        end: usize,
        elision: bool,
    ) -> PrecedingWord<'t> {
        let floor = floor.max(end.saturating_sub(LONGEST_WORD));
        let mut start = start_of_word(text, floor, end);
        if elision && let Some(apostrophe) = text.slice(start, end).rfind(['\'', '’']) {
            let after = text.after(start + apostrophe);
            start = if after < end { after } else { start };
        }
        PrecedingWord::measure(text.slice(start, end), start)
    }

    fn measure(text: &'t str, start: usize) -> PrecedingWord<'t> {
        let mut word = PrecedingWord {
            text,
            start,
            char_count: 0,
            letter_count: 0,
            base_count: 0,
            is_numeric: !text.is_empty(),
            has_digit: false,
            has_inner_stop: false,
            is_all_capitals: !text.is_empty(),
        };
        for char in text.chars() {
            let what = Character::of(char);
            let (letter, digit) = (what.is_alphabetic(), what.is_numeric());
            word.char_count += 1;
            word.letter_count += usize::from(letter);
            word.base_count += usize::from((letter || digit) && !what.is_mark());
            word.is_numeric &= digit || matches!(char, '.' | '-');
            word.has_digit |= digit;
            word.has_inner_stop |= char == '.';
            word.is_all_capitals &= is_upper(char);
        }
        word
    }

    /// What matters of it for a reference to a note after the terminator.
    fn before_mark(&self, profile: &Profile) -> WordBefore {
        WordBefore {
            has_letters: self.letter_count > 0,
            base_count: self.base_count,
            classes: profile.classes(self.text),
            has_inner_stop: self.has_inner_stop,
            is_year: is_year(self.text),
            is_capitalised: self.text.starts_with(is_upper) && !self.is_all_capitals,
        }
    }

    /// What follows its last inner full stop or hyphen; the whole word without one.
    pub(super) fn last_part(&self) -> &'t str {
        self.text.rsplit(['.', '-']).next().unwrap_or(self.text)
    }
}

/// Whether a text is written as a Roman numeral in capitals, up to 399.
pub(super) fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// Whether a text is a Roman numeral in small letters, as of a list item, up to 39.
pub(super) fn is_small_roman(text: &str) -> bool {
    let ones = text.trim_start_matches('x');
    text.len() - ones.len() < 4
        && !text.is_empty()
        && matches!(ones, "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
}

fn start_of_word(text: ParagraphText<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while let Some(char) = text.char_before(start) {
        let before = start - char.len_utf8();
        let inside = Character::of(char).is_word()
            || is_joiner(char) && text.char_before(before).is_some_and(is_alphanumeric)
            || is_gershayim(char) && text.char_before(before).is_some_and(is_hebrew);
        if !inside || before < floor {
            break;
        }
        start = before;
    }
    start
}

/// Whether a character joins letters into one word.
const fn is_joiner(char: char) -> bool {
    matches!(char, '.' | '\'' | '’' | '-' | '\u{5be}' | '\u{200c}' | '\u{200d}' | '°' | '&')
}

/// Whether a character is the sign inside a Hebrew abbreviation, or typed for it.
const fn is_gershayim(char: char) -> bool {
    matches!(char, '"' | '״' | '׳')
}
