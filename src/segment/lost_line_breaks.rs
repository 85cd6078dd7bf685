//! Lines of Arabic and Persian news that lost the line break after them: headers, and places with
//! the agency that reports.
use super::{
    characters::{is_alphabetic, is_arabic_letter, is_mark},
    paragraph_text::ParagraphText,
};

/// A header has at most so many words, and a speaker's label too.
const LONGEST_HEADER: usize = 5;

/// A line of a place and an agency has at most so many bytes.
const LONGEST_PLACE_LINE: usize = 120;

/// Words are counted over at most so many characters on each side of a lost line break.
const HEADER_WINDOW: usize = 256;

/// Where a speaker's label begins that is glued to the Arabic header before it. The letter ta marbuta,
/// which stands at `at`, ends words, so an article directly after it begins another; the label ends
/// with a colon within a few words.
pub(super) fn label_after_header(text: ParagraphText<'_>, at: usize) -> Option<usize> {
    const ARTICLE: &str = "ال";
    let start = text.after(at);
    let after_article = text.from(start).strip_prefix(ARTICLE)?;
    if !after_article.starts_with(is_arabic_letter) {
        return None;
    }
    let header = spaces_until(text.until(start).chars().rev(), |char| char == '\n');
    let label = spaces_until(after_article.chars(), |char| matches!(char, ':' | '\n'));
    let found = header.is_some_and(|(spaces, _)| spaces <= LONGEST_HEADER)
        && label.is_some_and(|(spaces, end)| spaces < LONGEST_HEADER && end == Some(':'));
    found.then_some(start)
}

/// The number of spaces before the first wanted character, and that character; without one, the
/// number in the whole text. `None` if there are too many.
fn spaces_until(
    chars: impl Iterator<Item = char>,
    wanted: impl Fn(char) -> bool,
) -> Option<(usize, Option<char>)> {
    let mut spaces = 0;
    for char in chars.take(HEADER_WINDOW) {
        if wanted(char) {
            return Some((spaces, Some(char)));
        }
        spaces += usize::from(char.is_whitespace());
        if spaces > LONGEST_HEADER {
            return None;
        }
    }
    Some((spaces, None))
}

/// Whether the sentence from `start` to the colon at `at` is a place and the agency that reports from
/// there, with a dash between them: `تهران - ایرنا:`.
pub(super) fn is_place_line(text: ParagraphText<'_>, start: usize, at: usize) -> bool {
    let short = at - start <= LONGEST_PLACE_LINE && text.space_at(at + 1);
    let line = if short { text.slice(start, at).trim() } else { "" };
    let name = |text: &str| {
        let letter =
            |char| is_alphabetic(char) || is_mark(char) || matches!(char, ' ' | '\u{200c}');
        !text.is_empty() && text.chars().all(letter)
    };
    let parts = line.split_once(" - ").or_else(|| line.split_once(" – "));
    let few = line.split(' ').count() <= LONGEST_HEADER + 1;
    few && parts.is_some_and(|(place, agency)| name(place) && name(agency))
}
