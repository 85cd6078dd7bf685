//! List items within a paragraph, which begin a sentence whatever stands before them.
use super::{
    byte_search::find_byte,
    characters::{is_bullet, is_upper},
    paragraph_text::ParagraphText,
};

/// Numbers of list items have at most so many digits: years and amounts are no item numbers.
const LONGEST_ITEM_NUMBER: usize = 2;

/// The number of an item: where it begins, its value and the sign after it.
#[derive(Clone, Copy, Debug)]
struct ItemNumber {
    start: usize,
    value: u32,
    sign: u8,
}

/// Whether a bullet at `at` begins a list item.
pub(super) fn is_item_bullet(text: ParagraphText<'_>, at: usize, char: char) -> bool {
    let following = text.char_at(at + char.len_utf8());
    is_bullet(char)
        && text.char_before(at).is_some_and(char::is_whitespace)
        && following.is_some_and(|next| !is_bullet(next))
}

/// The number that ends before the sign at `at`, if it may number a list item.
fn item_number(text: ParagraphText<'_>, at: usize) -> Option<ItemNumber> {
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
