//! A paragraph without its format characters: marks of direction, joiners, soft hyphens, spaces of
//! no width and the like, which show nothing.
//!
//! They stand anywhere in text from the web, most of all beside terminators. The rules of
//! segmentation read the text without them, so that to each rule its neighbours are those which a
//! reader sees. What they find is placed in the whole paragraph again.
use super::sentence_characters::Terminator;
use std::borrow::Cow;

/// Bytes compared at once.
const CHUNK: usize = 32;

/// A run of format characters that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LeftOut {
    /// Where it stood, in the visible text.
    at: usize,
    /// How many bytes belong to what is before it.
    closing: usize,
    bytes: usize,
}

/// The characters of a paragraph that show, and where there were others.
#[derive(Clone, Debug)]
pub(super) struct VisibleText<'p> {
    text: Cow<'p, str>,
    left_out: Vec<LeftOut>,
}

impl<'p> VisibleText<'p> {
    /// The paragraph as it is.
    #[cfg(feature = "srx")]
    pub(super) const fn whole(paragraph: &'p str) -> VisibleText<'p> {
        VisibleText { text: Cow::Borrowed(paragraph), left_out: Vec::new() }
    }

    /// The paragraph without format characters. Borrowed if it has none, as nearly all have.
    pub(super) fn of(paragraph: &'p str) -> VisibleText<'p> {
        let mut left_out: Vec<LeftOut> = Vec::new();
        let mut text = String::new();
        let mut copied = 0;
        if may_have_format(paragraph.as_bytes()) {
            let mut before = ' ';
            for (at, char) in paragraph.char_indices() {
                if !is_left_out(char, before) {
                    before = char;
                    continue;
                }
                text.push_str(paragraph.get(copied..at).unwrap_or_default());
                copied = at + char.len_utf8();
                match left_out.last_mut().filter(|run| run.at == text.len()) {
                    Some(run) => run.add(char),
                    None => left_out.push(LeftOut::new(text.len(), char)),
                }
            }
        }
        if left_out.is_empty() {
            return VisibleText { text: Cow::Borrowed(paragraph), left_out };
        }
        text.push_str(paragraph.get(copied..).unwrap_or_default());
        VisibleText { text: Cow::Owned(text), left_out }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Turns places in the visible text, in order, into places in the paragraph. Of the format
    /// characters at a place, those that open a run of text are after it, all before them are before
    /// it.
    pub(super) fn place_in_paragraph(&self, places: &mut [usize]) {
        let mut runs = self.left_out.iter().peekable();
        let mut bytes_before = 0;
        for place in places {
            while let Some(run) = runs.next_if(|run| run.at < *place) {
                bytes_before += run.bytes;
            }
            let here = runs.peek().filter(|run| run.at == *place);
            *place += bytes_before + here.map_or(0, |run| run.closing);
        }
    }
}

impl LeftOut {
    fn new(at: usize, char: char) -> LeftOut {
        let mut run = LeftOut { at, closing: 0, bytes: 0 };
        run.add(char);
        run
    }

    fn add(&mut self, char: char) {
        let still_closes = self.closing == self.bytes && !opens_run(char);
        self.bytes += char.len_utf8();
        if still_closes {
            self.closing = self.bytes;
        }
    }
}

/// Whether a format character opens a run of text in one direction, which it is a part of.
const fn opens_run(char: char) -> bool {
    matches!(char, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}')
}

/// Whether a character shows nothing and is left out. A joiner shapes the letter or emoji before it,
/// and is left out where there is none.
const fn is_left_out(char: char, before: char) -> bool {
    match char {
        '\u{200c}' | '\u{200d}' => {
            before.is_ascii() && !before.is_ascii_alphanumeric()
                || before.is_whitespace()
                || Terminator::of(before).is_some()
        }
        _ => is_format(char),
    }
}

/// Format characters that neither join letters nor are part of an emoji.
const fn is_format(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether one of the bytes may begin a format character, or a joiner that is left out. Mostly none
/// does, which comparing whole chunks tells soonest.
fn may_have_format(bytes: &[u8]) -> bool {
    let rest = |from: usize| bytes.get(from..).unwrap_or_default();
    let (one, two, three) = (bytes, rest(1), rest(2));
    let (ones, twos, threes) = (one.as_chunks().0, two.as_chunks().0, three.as_chunks().0);
    let in_chunk = |((ones, twos), threes): ((&[u8; CHUNK], &[u8; CHUNK]), &[u8; CHUNK])| {
        any_format(ones.iter().zip(twos).zip(threes))
    };
    let last = rest(threes.len() * CHUNK);
    let (two, three) = (last.get(1..).unwrap_or_default(), last.get(2..).unwrap_or_default());
    ones.iter().zip(twos).zip(threes).any(in_chunk)
        || any_format(last.iter().zip(two).zip(three))
        || last.ends_with("\u{ad}".as_bytes())
        || last.ends_with("\u{61c}".as_bytes())
}

/// Whether one of the bytes, each with the two after it, may begin a format character.
#[expect(clippy::needless_bitwise_bool, reason = "no branches: many bytes are compared at once")]
fn any_format<'b>(bytes: impl Iterator<Item = ((&'b u8, &'b u8), &'b u8)>) -> bool {
    bytes.fold(false, |any, ((one, two), three)| {
        let latin = (*one == 0xc2) & (*two == 0xad) | (*one == 0xd8) & (*two == 0x9c);
        let space = (*three == 0x8b) | (*three == 0x8e) | (*three == 0x8f);
        let mark = space | (*three >= 0xaa) & (*three <= 0xae);
        // Joiners inside words, of which Persian has many, are followed by a letter.
        let joiner = (*one == 0x80) & ((*two == 0x8c) | (*two == 0x8d)) & (*three < 0x80);
        let general = (*one == 0xe2) & ((*two == 0x80) & mark | (*two == 0x81) & (*three >= 0xa0));
        any | latin | general | joiner | (*one == 0xef) & (*two == 0xbb)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, visible: &str, cut: &str) {
        let text = VisibleText::of(paragraph);
        assert_eq!(text.as_str(), visible);
        let mut places: Vec<usize> = visible.match_indices(". ").map(|(at, _)| at + 1).collect();
        text.place_in_paragraph(&mut places);
        let mut found = paragraph.to_owned();
        for place in places.iter().rev() {
            found.insert(*place, '‖');
        }
        assert_eq!(found, cut);
    }

    #[test]
    fn what_shows_nothing_is_left_out_and_found_again() {
        check("One. Two.", "One. Two.", "One.‖ Two.");
        for length in 0..3 * CHUNK {
            let before = "x".repeat(length);
            for sign in ["\u{ad}", "\u{61c}", "\u{200b}", "\u{202e}", "\u{2069}", "\u{feff}"] {
                let text = format!("{before}{sign}");
                assert_eq!(VisibleText::of(&text).as_str(), before, "{length}, {sign:?}");
            }
        }
        check(
            "One.\u{200f} Two.\u{feff}\u{2060} Three",
            "One. Two. Three",
            "One.\u{200f}‖ Two.\u{feff}\u{2060}‖ Three",
        );
        check(
            "\u{2067}One.\u{2069} \u{2067}Two\u{2069}",
            "One. Two",
            "\u{2067}One.\u{2069}‖ \u{2067}Two\u{2069}",
        );
        check("One.\u{2069}\u{2066} Two", "One. Two", "One.\u{2069}‖\u{2066} Two");
        check(
            "O\u{ad}ne.\u{200c} T\u{200b}wo. \u{61c}Three",
            "One. Two. Three",
            "O\u{ad}ne.\u{200c}‖ T\u{200b}wo.‖ \u{61c}Three",
        );
        check("a.\u{ad}", "a.", "a.\u{ad}");
        check("می\u{200c}شود. x", "می\u{200c}شود. x", "می\u{200c}شود.‖ x");
    }
}
