//! What stands in the brackets of references to notes: numbers, labels with a number, short remarks.
use super::sentence_characters::{is_alphabetic, is_caseless, is_lower, is_mark, is_numeric};

/// The word before a number in brackets has at most so many characters: `note`, `注`, `lower-alpha`.
pub(super) const LONGEST_LABEL: usize = 12;

/// Notes are numbered with at most so many digits; four are those of a year.
pub(super) const LONGEST_NUMBER: usize = 3;

/// What stands in the brackets of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// `1`, `4, 5`, `6-8`, `12a`, `a`, `iv`, `*`.
    Numbers,
    /// `note 2`, `注 1`, `^a`, `@lindqvist2007`, `Lindqvist et al., 2007`.
    Labelled,
    /// `citation needed`: words in small letters or without case.
    Phrase,
}

impl Reference {
    pub(super) fn of(content: &str) -> Option<Reference> {
        let first = content.chars().next()?;
        if matches!(first, '^' | '@' | '#') && content.len() > first.len_utf8() {
            return (!content.contains(' ') || first == '@').then_some(Reference::Labelled);
        }
        if is_number_list(content) {
            return Some(Reference::Numbers);
        }
        let mut words = content.split([' ', '\u{a0}', '.', '-']).filter(|word| !word.is_empty());
        let label = content.trim_end_matches(is_numeric).trim_end_matches([' ', '\u{a0}', '.']);
        let is_label = !label.is_empty()
            && label.len() < content.len()
            && label.chars().count() <= LONGEST_LABEL
            && label.chars().all(|char| is_alphabetic(char) || matches!(char, '-' | '.' | '*'));
        // An author with a year, which may have a letter: `Lowe et al., 2010a`.
        let year = content.trim_end_matches(|char: char| char.is_ascii_lowercase());
        let year = year.char_indices().rev().nth(3).and_then(|(at, _)| year.get(at..));
        let has_author = content.starts_with(is_alphabetic) && year.is_some_and(is_year);
        if is_label
            || has_author
            || matches!(content, "注" | "註" | "注釈" | "*" | "**" | "†" | "‡" | "§")
        {
            return Some(Reference::Labelled);
        }
        let lower = |word: &str| {
            word.chars().next().is_some_and(|char| is_lower(char) || is_caseless(char))
        };
        let sign = |char| {
            is_alphabetic(char) || char == ' ' || matches!(char, '.' | '?' | '-' | '’' | '\'')
        };
        let phrase = content.contains(is_alphabetic)
            && content.chars().all(|char| sign(char) || is_mark(char))
            && words.all(lower);
        phrase.then_some(Reference::Phrase)
    }
}

/// Whether a text is numbers, single letters or small Roman numbers with signs between them.
fn is_number_list(content: &str) -> bool {
    let separator = |char: char| {
        matches!(
            char,
            ',' | ';' | '–' | '—' | '-' | '‑' | '~' | '、' | '，' | '،' | '.' | ':' | '/' | '&'
        ) || char.is_whitespace()
    };
    let number = |part: &str| {
        let letters = part.trim_start_matches(is_numeric);
        let digits = part.len() - letters.len();
        let single = letters.chars().nth(1).is_none() && letters.chars().all(is_alphabetic);
        let roman = digits == 0 && letters.bytes().all(|byte| b"ivxlc".contains(&byte));
        let page = matches!(letters, "p" | "pp" | "S" | "f" | "ff");
        single || roman || page
    };
    let mut parts = content.split(separator).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(number) && !content.starts_with(separator)
}

/// Whether a text is a number of four digits: years stand in brackets too.
pub(super) fn is_year(content: &str) -> bool {
    content.len() > LONGEST_NUMBER && content.bytes().all(|byte| byte.is_ascii_digit())
}
