//! Digits that name and do not count: telephone numbers, dates, times, codes. What they name is not
//! asked.
use super::number::Number;
use super::own_words::signs_of_all;
use crate::text::{Character, ascii_digit, is_letter};
use unicode_script::{Script, UnicodeScript};

/// Parts of a date, a telephone number or a chain of sections, at most.
const MOST_PARTS: usize = 12;
/// Digits of a telephone number, at least.
const TELEPHONE: usize = 7;
/// Digits of a fraction's parts, at most; longer ones are numbers of files.
pub(super) const FRACTION_DIGITS: usize = 3;

/// `2020-06-04`, `12:30`, `A/70/1`: digits that three or more marks join, or a colon.
pub(super) fn chain(text: &str, at: usize) -> Option<Number> {
    let digits = text.get(at..)?;
    let mut after = digits.trim_start_matches(|digit| ascii_digit(digit).is_some()).chars();
    if !after.next().is_some_and(is_mark) || after.next().and_then(ascii_digit).is_none() {
        return None;
    }
    let mut written = String::new();
    let (mut end, mut marks, mut colon) = (at, 0, false);
    for _ in 0..MOST_PARTS {
        let start = end;
        for character in text.get(start..)?.chars() {
            let Some(digit) = ascii_digit(character) else { break };
            written.push(digit);
            end += character.len_utf8();
        }
        let mut ahead = text.get(end..)?.chars();
        let mark = ahead.next().filter(|mark| is_mark(*mark));
        let goes_on = ahead.next().and_then(ascii_digit).is_some();
        let Some(mark) = mark.filter(|_| goes_on) else { break };
        written.push(mark);
        end += mark.len_utf8();
        marks += 1;
        colon |= mark == ':';
    }
    let slash = marks == 1 && written.contains('/') && slash_is_no_fraction(&written);
    let dash = marks == 1 && written.contains('-') && is_named(text, at);
    written.truncate(written.trim_end_matches(['-', '/', ':']).len());
    (marks >= 2 || colon || slash || dash).then(|| Number::identifier(at, end, written))?
}

pub(super) fn is_named(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let before = before.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(before);
    // Mostly a word stands here, and the list need not be gone through.
    !before.ends_with(|last: char| last.is_ascii_alphanumeric())
        && signs_of_all().naming.iter().any(|sign| {
            let rest = before.strip_suffix(sign);
            rest.is_some_and(|rest| !sign.starts_with(is_letter) || !rest.ends_with(is_letter))
        })
}

fn is_mark(character: char) -> bool {
    matches!(character, '-' | '/' | ':')
}

/// Parts of a fraction rise and are short.
pub(super) fn slash_is_no_fraction(written: &str) -> bool {
    let Some((above, below)) = written.split_once('/') else { return false };
    let parse = |digits: &str| digits.parse::<u32>().ok();
    let long = above.len().max(below.len()) > FRACTION_DIGITS;
    long || parse(above) >= parse(below)
}

/// Digits that are written onto a letter: `F16`, `COVID-19`; not onto what Arabic and Hebrew write
/// before any word.
pub(super) fn is_glued_before(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or("").chars().rev();
    let spaced = |letter: char| {
        is_letter(letter)
            && !Character::of(letter).is_unspaced()
            && !matches!(letter.script(), Script::Arabic | Script::Hebrew | Script::Hangul)
    };
    match before.next() {
        Some('-' | '‑') => before.next().is_some_and(char::is_uppercase),
        // The tatweel is of no one script.
        Some('\u{640}') | None => false,
        Some(letter) => spaced(letter),
    }
}

/// Letters of a script follow in which units and endings are written onto digits.
pub(super) fn goes_on_letters(text: &str, end: usize) -> bool {
    match text.get(end..).and_then(|rest| rest.chars().next()) {
        Some(letter) if letter.is_ascii() => letter.is_ascii_alphabetic(),
        Some(letter) => {
            is_letter(letter)
                && matches!(letter.script(), Script::Latin | Script::Cyrillic | Script::Greek)
        }
        None => false,
    }
}

/// The letters from one place to another are a unit or an ending, as `kg`, `m2`, `er`.
pub(super) fn is_known_unit(text: &str, start: usize, end: usize) -> bool {
    let letters = text.get(start..end).unwrap_or("");
    let rest = text.get(end..).unwrap_or("");
    let after = rest.strip_prefix(['2', '3']).unwrap_or(rest);
    let goes_on = after.starts_with(|next: char| ascii_digit(next).is_some() || is_letter(next));
    !goes_on && signs_of_all().glued.contains(&letters)
}

/// `+44 20 7946 0958`: a plus sign and enough digits.
pub(super) fn telephone(text: &str, at: usize) -> Option<Number> {
    let start = at.checked_sub(1).filter(|_| text.get(..at).is_some_and(|it| it.ends_with('+')))?;
    let mut written = "+".to_owned();
    let (mut end, mut gap) = (at, 0);
    for (place, character) in text.get(at..)?.char_indices().take(4 * MOST_PARTS) {
        if let Some(digit) = ascii_digit(character) {
            written.push(digit);
            (end, gap) = (at + place + character.len_utf8(), 0);
        } else if " -().\u{a0}".contains(character) && gap < 2 {
            gap += 1;
        } else {
            break;
        }
    }
    (written.len() > TELEPHONE).then(|| Number::identifier(start, end, written))?
}
