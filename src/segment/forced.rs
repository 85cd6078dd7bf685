//! Takes a paragraph. Gives the places where a sentence begins whatever stands before: list items
//! within a line, and headers that lost their line break. Next: `sentences`.
use super::{
    block::{self, Block},
    letters::is_alphabetic,
    terminators::{is_arabic_letter, is_bullet, is_mark, is_upper},
};

/// Numbers of list items have at most so many digits: years and amounts are no item numbers.
const LONGEST_ITEM_NUMBER: usize = 2;

/// A header glued to the next has so many words at most, and a speaker's label too.
const LONGEST_HEADER: usize = 5;

/// A place line has at most so many bytes.
const LONGEST_PLACE_LINE: usize = 120;

/// White space is looked for so many bytes around a glued header.
const HEADER_WINDOW: usize = 256;

/// One item number: where it stands, its value and the sign after it.
#[derive(Clone, Copy, Debug)]
struct ItemNumber {
    start: usize,
    value: u32,
    sign: u8,
}

/// Whether a bullet at `at` begins a list item.
pub(super) fn is_item_bullet(block: Block<'_>, at: usize, char: char) -> bool {
    let following = block.char_at(at + char.len_utf8());
    is_bullet(char)
        && block.char_before(at).is_some_and(char::is_whitespace)
        && following.is_some_and(|next| !is_bullet(next))
}

/// The number that ends before the sign at `at`, if it may number a list item.
fn item_number(block: Block<'_>, at: usize) -> Option<ItemNumber> {
    let start = block.skip_back(at, |char| char.is_ascii_digit());
    if start == at || at - start > LONGEST_ITEM_NUMBER || !block.space_before(start) {
        return None;
    }
    let sign = block.byte(at)?;
    // `1.)` has both signs.
    let end = at + 1 + usize::from(sign == b'.' && block.byte(at + 1) == Some(b')'));
    let next = block.skip_space(end);
    let first = block.char_at(next)?;
    let item = next > end && (is_upper(first) || sign == b')' && first.is_alphabetic());
    let value = block.slice(start, at).parse().ok()?;
    item.then_some(ItemNumber { start, value, sign })
}

/// Whether the sign at `at`, `.` or `)`, ends the number 1 of a list that may begin here.
pub(super) fn may_begin_list(block: Block<'_>, at: usize) -> bool {
    item_number(block, at).is_some_and(|number| number.value == 1)
}

/// Where the items of lists begin that count up from 1 with the same sign, at least to 2. Looks at
/// everything from `from` on: ask once a paragraph.
pub(super) fn list_items(block: Block<'_>, from: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut list: Vec<ItemNumber> = Vec::new();
    let mut next = from;
    while let Some(at) = block::position(block.bytes(), next, |byte| matches!(byte, b'.' | b')')) {
        next = at + 1;
        let Some(number) = item_number(block, at) else { continue };
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

/// Where the second of two Arabic headers begins that lost the line break between them. The letter
/// ta marbuta, at `at`, ends words, so the article directly after it begins another; a colon within
/// few words says that a speaker's label follows.
pub(super) fn glued_header(block: Block<'_>, at: usize) -> Option<usize> {
    const ARTICLE: &str = "ال";
    let start = block.after(at);
    let after_article = block.from(start).strip_prefix(ARTICLE)?;
    if !after_article.starts_with(is_arabic_letter) {
        return None;
    }
    let header = spaces_until(block.until(start).chars().rev(), |char| char == '\n');
    let label = spaces_until(after_article.chars(), |char| matches!(char, ':' | '\n'));
    let found = header.is_some_and(|(spaces, _)| spaces <= LONGEST_HEADER)
        && label.is_some_and(|(spaces, end)| spaces < LONGEST_HEADER && end == Some(':'));
    found.then_some(start)
}

/// Number of spaces before the first character wanted, and that character; without one, those of
/// the whole text. `None` where there are too many.
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

/// The end of a smiling face whose mouth is at `at`, with a space before it and a capital after it:
/// it stands for the full stop, as in `Nice place :) We`.
pub(super) fn closing_emoticon(block: Block<'_>, at: usize) -> Option<usize> {
    let nose = usize::from(block.char_before(at) == Some('-'));
    let eyes = block.char_before(at - nose).filter(|char| matches!(char, ':' | ';'))?;
    let start = at - nose - eyes.len_utf8();
    let end = block.skip(at, |char| char == ')');
    let next = block.skip_space(end);
    let capital = block.char_at(next).is_some_and(is_upper);
    (start > 0 && block.space_before(start) && next > end && capital).then_some(end)
}

/// Whether the sentence from `start` on is a place and the agency that reports from there, with a
/// dash between them, before the colon at `at`: `تهران - ایرنا:`.
pub(super) fn is_place_line(block: Block<'_>, start: usize, at: usize) -> bool {
    let short = at - start <= LONGEST_PLACE_LINE && block.space_at(at + 1);
    let line = if short { block.slice(start, at).trim() } else { "" };
    let name = |text: &str| {
        let letter =
            |char| is_alphabetic(char) || is_mark(char) || matches!(char, ' ' | '\u{200c}');
        !text.is_empty() && text.chars().all(letter)
    };
    let parts = line.split_once(" - ").or_else(|| line.split_once(" – "));
    let few = line.split(' ').count() <= LONGEST_HEADER + 1;
    few && parts.is_some_and(|(place, agency)| name(place) && name(agency))
}
