//! Lines within a paragraph that lost the line break before or after them: list items, and, in Arabic
//! and Persian news, headers and places with the agency that reports. A sentence ends there whatever
//! the rules say.
use super::{
    paragraph_text::{ParagraphText, find_byte},
    sentence_characters::{
        is_alphabetic, is_alphanumeric, is_arabic_letter, is_bullet, is_caseless, is_cjk, is_mark,
        is_upper,
    },
};
use crate::text::Character;

/// Numbers of list items have at most so many digits: years and amounts are no item numbers.
const LONGEST_ITEM_NUMBER: usize = 2;

/// Roman ones and letters have at most so many bytes.
const LONGEST_ITEM_BYTES: usize = 8;

/// A header has at most so many words, and a speaker's label too.
const LONGEST_HEADER: usize = 5;

/// A line of a place and an agency has at most so many bytes.
const LONGEST_PLACE_LINE: usize = 120;

/// Words are counted over at most so many characters on each side of a lost line break.
const HEADER_WINDOW: usize = 256;

/// The number of an item: where it begins, what it may count as, and the sign after it.
#[derive(Clone, Copy, Debug)]
struct ItemNumber {
    start: usize,
    value: ItemValue,
    sign: u8,
}

/// The place of an item in its list by each way of counting: in digits, in letters, in small Roman
/// numerals; 0 where it does not count so.
#[derive(Clone, Copy, Debug, Default)]
struct ItemValue {
    digits: u32,
    letters: u32,
    roman: u32,
}

/// Letters by which items are counted: of the alphabets of Latin, Greek, Cyrillic and Hebrew, and of
/// Arabic in both its orders.
const ITEM_LETTERS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμ",
    "абвгдежзиклмн",
    "אבגדהוזחטי",
    "أبجدهوزحطي",
    "أبتثجحخدذر",
];

const ROMAN_ITEMS: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

impl ItemValue {
    /// What a text counts as; `None` if no item is counted so.
    fn of(text: &str) -> Option<ItemValue> {
        let digit = |char| Character::of(char).digit().map(u32::from);
        let mut value = ItemValue::default();
        if text.chars().all(|char| digit(char).is_some()) {
            value.digits = text.chars().filter_map(digit).fold(0, |all, one| all * 10 + one);
            return (value.digits > 0).then_some(value);
        }
        let place = |at: usize| u32::try_from(at + 1).unwrap_or_default();
        let roman = ROMAN_ITEMS.iter().position(|known| *known == text);
        value.roman = roman.map_or(0, place);
        let mut chars = text.chars();
        if let (Some(letter), None) = (chars.next(), chars.next()) {
            let places = ITEM_LETTERS.iter().map(|all| all.chars().position(|one| one == letter));
            value.letters = places.flatten().min().map_or(0, place);
        }
        (value.letters > 0 || value.roman > 0).then_some(value)
    }

    const fn is_first(self) -> bool {
        self.digits == 1 || self.letters == 1 || self.roman == 1
    }

    /// Whether it comes directly after another.
    const fn follows(self, last: ItemValue) -> bool {
        last.digits > 0 && self.digits == last.digits + 1
            || last.letters > 0 && self.letters == last.letters + 1
            || last.roman > 0 && self.roman == last.roman + 1
    }
}

/// Whether a bullet at `at` begins a list item.
pub(super) fn is_item_bullet(text: ParagraphText<'_>, at: usize, char: char) -> bool {
    let following = text.char_at(at + char.len_utf8());
    is_bullet(char)
        && text.char_before(at).is_some_and(char::is_whitespace)
        && following.is_some_and(|next| !is_bullet(next))
}

/// The number that ends before the sign at `at`, if it may number a list item: `1.`, `1)`, `a)`, and
/// `1-` before letters that have no case, as in Arabic.
fn item_number(text: ParagraphText<'_>, at: usize) -> Option<ItemNumber> {
    let floor = at.saturating_sub(LONGEST_ITEM_BYTES);
    let mut start = at;
    while start > floor
        && let Some(char) = text.char_before(start).filter(|char| is_alphanumeric(*char))
    {
        start -= char.len_utf8();
        // Mostly it is the end of a word.
        if char.is_ascii_alphabetic() && at - start > 1 && !matches!(char, 'i' | 'v' | 'x') {
            return None;
        }
    }
    let number = text.slice(start, at);
    let value = ItemValue::of(number).filter(|_| text.space_before(start))?;
    if number.chars().count() > LONGEST_ITEM_NUMBER && value.roman == 0 {
        return None;
    }
    let sign = text.byte(at)?;
    // Both signs in `1.)`.
    let end = at + 1 + usize::from(sign == b'.' && text.byte(at + 1) == Some(b')'));
    let next = text.skip_space(end);
    let first = text.char_at(next)?;
    let caseless = is_caseless(first) && !is_cjk(first);
    let item = match sign {
        b'-' => caseless,
        b')' => is_alphabetic(first),
        _ => is_upper(first) || caseless,
    };
    let apart = next > end || sign == b'-';
    let counted = value.digits > 0 || text.char_at(next + first.len_utf8()) != Some('.');
    (item && apart && counted).then_some(ItemNumber { start, value, sign })
}

/// Whether the sign at `at`, `.` or `)`, ends the number 1 of a list that may begin here. Letters
/// begin one only where a sentence may begin.
pub(super) fn may_begin_list(text: ParagraphText<'_>, at: usize) -> bool {
    item_number(text, at).is_some_and(|number| may_be_first(text, number))
}

fn may_be_first(text: ParagraphText<'_>, number: ItemNumber) -> bool {
    let before = text.char_before(text.skip_back(number.start, char::is_whitespace));
    let begins = before.is_none_or(|char| matches!(char, ':' | ';' | '.' | '!' | '?' | '؟'));
    number.value.is_first() && (number.value.digits > 0 && number.sign != b'-' || begins)
}

/// Whether a list may begin at `at`, after white space, with a number and a sign.
pub(super) fn list_may_begin_at(text: ParagraphText<'_>, at: usize) -> bool {
    let number = text.skip_space(at);
    let sign = text.skip(number, is_alphanumeric);
    sign > number && sign - number <= LONGEST_ITEM_BYTES && may_begin_list(text, sign)
}

/// Where the items of lists begin that count up from 1 with the same sign, at least to 2. Reads
/// everything from `from` on, so it is to be called once for a paragraph.
pub(super) fn item_starts(text: ParagraphText<'_>, from: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut list: Vec<ItemNumber> = Vec::new();
    let mut next = from;
    while let Some(at) = find_byte(text.bytes(), next, |byte| matches!(byte, b'.' | b')' | b'-')) {
        next = at + 1;
        let Some(number) = item_number(text, at) else { continue };
        let goes_on = list
            .last()
            .is_some_and(|last| number.value.follows(last.value) && number.sign == last.sign);
        let begins = may_be_first(text, number);
        // A word of one letter within an item.
        if !goes_on && !begins && number.value.digits == 0 {
            continue;
        }
        if !goes_on {
            keep_list(&list, &mut items);
            list.clear();
        }
        if goes_on || begins {
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
