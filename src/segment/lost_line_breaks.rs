//! Lines within a paragraph that lost the line break before or after them: list items, and, in Arabic
//! and Persian news, headers and places with the agency that reports. A sentence ends there whatever
//! the rules say.
use super::{
    paragraph_text::{ParagraphText, find_byte},
    sentence_characters::{is_alphabetic, is_arabic_letter, is_bullet, is_mark, is_upper},
};

/// Numbers of list items have at most so many digits: years and amounts are no item numbers.
const LONGEST_ITEM_NUMBER: usize = 2;

/// A header has at most so many words, and a speaker's label too.
const LONGEST_HEADER: usize = 5;

/// A line of a place and an agency has at most so many bytes.
const LONGEST_PLACE_LINE: usize = 120;

/// Words are counted over at most so many characters on each side of a lost line break.
const HEADER_WINDOW: usize = 256;

/// The number of an item: where it begins, its value and the sign after it.
#[derive(Clone, Copy, Debug)]
struct ItemNumber {
    start: usize,
    value: u32,
    /// `a` after letters.
    sign: u8,
}

/// Whether a bullet at `at` begins a list item.
pub(super) fn is_item_bullet(text: ParagraphText<'_>, at: usize, char: char) -> bool {
    let following = text.char_at(at + char.len_utf8());
    is_bullet(char)
        && text.char_before(at).is_some_and(char::is_whitespace)
        && following.is_some_and(|next| !is_bullet(next))
}

/// The number or letter that ends before the sign at `at`, if it may number a list item. Letters count
/// from `a` in a list that begins the paragraph.
fn item_number(text: ParagraphText<'_>, at: usize) -> Option<ItemNumber> {
    item_letter(text, at).or_else(|| item_digits(text, at))
}

/// `a.` before a capital.
fn item_letter(text: ParagraphText<'_>, at: usize) -> Option<ItemNumber> {
    let start = at.checked_sub(1)?;
    let letter = text.byte(start).filter(u8::is_ascii_lowercase)?;
    let next = text.skip_space(at + 1);
    let item = text.byte(at) == Some(b'.')
        && text.space_before(start)
        && next > at + 1
        && text.char_at(next).is_some_and(is_upper)
        && (letter != b'a' || text.skip_space(0) == start);
    item.then(|| ItemNumber { start, value: u32::from(letter - b'a') + 1, sign: b'a' })
}

fn item_digits(text: ParagraphText<'_>, at: usize) -> Option<ItemNumber> {
    let start = text.skip_back(at, |char| char.is_ascii_digit());
    if start == at || at - start > LONGEST_ITEM_NUMBER || !text.space_before(start) {
        return None;
    }
    let sign = text.byte(at)?;
    // Both signs in `1.)`.
    let end = at + 1 + usize::from(sign == b'.' && text.byte(at + 1) == Some(b')'));
    let next = text.skip_space(end);
    let first = text.char_at(next)?;
    let item = next > end && (is_upper(first) || sign == b')' && first.is_alphabetic());
    let value = text.slice(start, at).parse().ok()?;
    item.then_some(ItemNumber { start, value, sign })
}

/// Whether the sign at `at`, `.` or `)`, ends the number 1 of a list that may begin here.
pub(super) fn may_begin_list(text: ParagraphText<'_>, at: usize) -> bool {
    item_number(text, at).is_some_and(|number| number.value == 1)
}

/// Where the items of lists begin that count up from 1 with the same sign, at least to 2. Reads
/// everything from `from` on, so it is to be called once for a paragraph.
pub(super) fn item_starts(text: ParagraphText<'_>, from: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut list: Vec<ItemNumber> = Vec::new();
    let mut next = from;
    while let Some(at) = find_byte(text.bytes(), next, |byte| matches!(byte, b'.' | b')')) {
        next = at + 1;
        let Some(number) = item_number(text, at) else { continue };
        let goes_on = list
            .last()
            .is_some_and(|last| number.value == last.value + 1 && number.sign == last.sign);
        if !goes_on {
            keep_list(&list, &mut items);
            list.clear();
        }
        if goes_on || number.value == 1 {
            list.push(number);
        }
    }
    keep_list(&list, &mut items);
    items
}

fn keep_list(list: &[ItemNumber], items: &mut Vec<usize>) {
    if list.len() > 1 {
        items.extend(list.iter().map(|number| number.start));
    }
}

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
