//! Reads the index and the text of a dictionary of dictd.
//!
//! The index has a line for each headword: `headword TAB offset TAB length`, with numbers in base
//! 64, which say where in the other file the text of the word stands. That text has no fixed form.
//! Here it is read as the dictionaries of FreeDict have it: a line with the headword, then lines of
//! translations, numbered or not, separated by commas or semicolons, with remarks in brackets.
//! Lines of cross-references, notes and examples are skipped.
use super::Dictionary;
use crate::{document::Pair, error::Error};
use std::collections::BTreeSet;

const NAME: &str = "an index of dictd";
/// Digits of the numbers of an index, the least first.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// The beginnings of headwords of entries about the dictionary itself.
const ABOUT: [&str; 2] = ["00-database", "00database"];
/// Pairs of brackets around remarks; pronunciation stands between slashes.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('<', '>'), ('/', '/')];
/// Marks of lines that are no translation: a cross-reference or the name of a note, an example, a
/// link to another word.
const FOREIGN_MARKS: [char; 3] = [':', '"', '{'];
/// How often an index may point to the same text, on average. Spellings of a headword share their
/// text; an index that points to all of it again and again would take too long to read.
const MOST_READINGS: usize = 100;
/// Bytes of all entries, each with what it takes by itself, may be this many times those of both
/// files: a headword is copied for each of its translations, and neither need be short.
const MOST_COPIES: usize = 64;
/// See [`MOST_COPIES`].
const SPARE_BYTES: usize = 1 << 20;
/// What an entry takes beside its phrases.
const ENTRY_BYTES: usize = 64;

impl Dictionary {
    /// Reads a dictionary of dictd: `index` is the file `.index`, `body` the file `.dict`,
    /// decompressed. The headwords are the source. About linear.
    ///
    /// ```
    /// use bitext::{Dictionary, Pair};
    /// let body = "maison /mɛzɔ̃/ <n, fem>\n1. house, home\n2. family [old]\n see: {foyer}\n";
    /// let dictionary = Dictionary::parse_dictd("maison\tA\tBI\n", body)?;
    /// let entries: Vec<_> = dictionary.entries().map(|(phrases, _)| phrases.target).collect();
    /// assert_eq!(entries, ["house", "home", "family"]);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`] with the first line of the index that is not of that form, or
    /// that points outside the body, into a character, or with others to the same texts again and
    /// again, or whose headword would be copied too often; or if no translation is found at all.
    /// The dictionary takes at most some 64 bytes for each byte given.
    pub fn parse_dictd(index: &str, body: &str) -> Result<Dictionary, Error> {
        let mut dictionary = Dictionary::new();
        let mut seen = BTreeSet::new();
        let mut unread = body.len().saturating_mul(MOST_READINGS);
        let given = index.len().saturating_add(body.len());
        let mut unwritten = given.saturating_mul(MOST_COPIES).saturating_add(SPARE_BYTES);
        for (number, line) in (1..).zip(index.lines()) {
            let wrong = |reason: &str| Error::syntax(NAME, number, reason);
            let mut fields = line.split('\t');
            let (Some(headword), Some(offset), Some(length)) =
                (fields.next(), fields.next(), fields.next())
            else {
                return Err(wrong("expected a headword, an offset and a length, parted by tabs"));
            };
            let (Some(offset), Some(length)) = (decoded(offset), decoded(length)) else {
                return Err(wrong("offset or length is not a number in base 64"));
            };
            let text = offset.checked_add(length).and_then(|end| body.get(offset..end));
            let Some(text) = text else {
                return Err(wrong("points to where the dictionary has no text"));
            };
            let Some(rest) = unread.checked_sub(length) else {
                return Err(wrong("points to the same texts as others, again and again"));
            };
            unread = rest;
            let is_about = ABOUT.iter().any(|about| headword.starts_with(about));
            if is_about || !has_letter(headword) {
                continue;
            }
            let headword = printed(headword, text);
            // An entry with several spellings of its headword has a line of the index for each.
            if seen.insert((offset, headword)) {
                for translation in translations(text) {
                    let bytes = headword.len() + translation.len() + ENTRY_BYTES;
                    unwritten = unwritten.checked_sub(bytes).ok_or_else(|| {
                        wrong("has more translations than a headword of this length may have")
                    })?;
                    dictionary.push(Pair::new(headword, &translation), 1.0);
                }
            }
        }
        if dictionary.is_empty() {
            return Err(Error::syntax(NAME, 1, "no text that it points to holds a translation"));
        }
        Ok(dictionary)
    }
}

fn decoded(digits: &str) -> Option<usize> {
    let digit = |byte: u8| DIGITS.iter().position(|digit| *digit == byte);
    if digits.is_empty() {
        return None;
    }
    digits
        .bytes()
        .try_fold(0_usize, |sum, byte| sum.checked_mul(DIGITS.len())?.checked_add(digit(byte)?))
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The headword as its entry has it: the index may leave out its hyphens, spaces and accents.
fn printed<'t>(headword: &'t str, text: &'t str) -> &'t str {
    let first = text.lines().next().unwrap_or_default();
    let end = first.find(|letter| BRACKETS.iter().any(|(open, _)| *open == letter));
    let printed = first.get(..end.unwrap_or(first.len())).unwrap_or_default().trim();
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    if letters(printed) == letters(headword) { printed } else { headword }
}

/// The translations in the text of an entry.
fn translations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Depth of the last line that was no translation: lines as deep belong to it.
    let mut foreign: Option<usize> = None;
    for line in text.lines().skip(1) {
        let depth = line.len() - line.trim_start().len();
        let (line, is_numbered) = without_number(line.trim());
        if line.is_empty() {
            foreign = None;
            continue;
        }
        if foreign.is_some_and(|above| above > 0 && depth >= above) && !is_numbered {
            continue;
        }
        foreign = line.contains(FOREIGN_MARKS).then_some(depth);
        if foreign.is_some() {
            continue;
        }
        if let Some(plain) = without_remarks(line) {
            let parts = plain.split([',', ';']).map(str::trim);
            found.extend(parts.filter(|part| has_letter(part)).map(str::to_owned));
        }
    }
    found
}

/// A line without the number of its sense, and whether it had one.
fn without_number(line: &str) -> (&str, bool) {
    let digits = line.len() - line.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let rest = line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']));
    match rest {
        Some(rest) if digits > 0 => (rest.trim_start(), true),
        _ => (line, false),
    }
}

/// A line without what stands in brackets; `None` if a bracket is not closed. After a part of
/// speech, in angle brackets, another translation begins.
fn without_remarks(line: &str) -> Option<String> {
    let mut plain = String::new();
    let mut closing = None;
    for letter in line.chars() {
        match closing {
            Some(close) if close == letter => closing = None,
            Some(_) => {}
            None => match BRACKETS.iter().find(|(open, _)| *open == letter) {
                Some((open, close)) => {
                    closing = Some(*close);
                    plain.push(if *open == '<' { ',' } else { ' ' });
                }
                None => plain.push(letter),
            },
        }
    }
    closing.is_none().then_some(plain)
}
