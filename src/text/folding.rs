//! Text read letter by letter as words are compared: in lower case, composed, spellings that writers
//! put for each other made one, white space and hyphens a gap. Nothing is copied.
use super::boundaries::{char_at, char_before};
use super::characters::Character;
use super::equivalents::{GAP, NOTHING, fold_ascii, full_width, is_stress};
use unicode_normalization::char::compose;

/// How much of a letter is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folding {
    /// Accents make another letter: `é` is not `e`.
    KeepsMarks,
    /// Accents make no difference.
    DropsMarks,
}

/// White space and hyphens in a row that are one gap.
const WIDEST_GAP: usize = 3;

impl Folding {
    /// What a character is folded to by itself, [`NOTHING`] if it is left out.
    #[inline]
    pub(crate) fn of(self, character: Character) -> char {
        match self {
            Folding::KeepsMarks => character.with_marks(),
            Folding::DropsMarks => character.without_marks(),
        }
    }

    /// The next folded letter of a text and where it ends; `None` at the end of the text.
    ///
    /// What is left out before the letter is skipped, and what belongs to it is taken with it.
    #[inline]
    pub(crate) fn next(self, text: &str, at: usize) -> Option<(char, usize)> {
        let bytes = text.as_bytes();
        let &byte = bytes.get(at)?;
        if byte.is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) {
            return Some((fold_ascii(byte), at + 1));
        }
        self.next_beyond_ascii(text, at)
    }

    fn next_beyond_ascii(self, text: &str, at: usize) -> Option<(char, usize)> {
        // Most letters of European scripts and of Arabic are two bytes, of Chinese three.
        let bytes = text.as_bytes().get(at..).and_then(<[u8]>::first_chunk::<5>);
        let simple = match bytes {
            Some(&[first @ 0xc2..=0xdf, second, next, after, _]) => {
                is_apart(Some(next), Some(after))
                    .then(|| (Character::of_two_bytes(first, second), at + 2))
            }
            Some(&[0xe4..=0xe9, _, _, next, after]) if is_apart(Some(next), Some(after)) => {
                char_at(text, at).map(|letter| (Character::of(letter), at + 3))
            }
            _ => None,
        };
        if let Some((letter, end)) = simple
            && self.of(letter) != NOTHING
        {
            return Some((self.of(letter), end));
        }
        let mut end = at;
        let (letter, folded) = loop {
            let letter = char_at(text, end)?;
            let folded = self.of(Character::of(letter));
            end += letter.len_utf8();
            if folded != NOTHING {
                break (letter, folded);
            }
        };
        let bytes = text.as_bytes();
        if is_apart(bytes.get(end).copied(), bytes.get(end + 1).copied()) {
            return Some((folded, end));
        }
        Some(self.joined(text, end, letter, folded))
    }

    /// A letter with the marks after it that belong to it, and where they end.
    fn joined(self, text: &str, at: usize, letter: char, folded: char) -> (char, usize) {
        let (mut letter, mut folded, mut end) = (letter, folded, at);
        while let Some(mark) = char_at(text, end) {
            let character = Character::of(mark);
            if !character.joins() {
                break;
            }
            if let Some(whole) = compose(full_width(letter), full_width(mark)) {
                (letter, folded) = (whole, self.of(Character::of(whole)));
            } else if self.of(character) != NOTHING && !is_stress(letter, mark) {
                break;
            }
            end += mark.len_utf8();
        }
        (folded, end)
    }

    /// The next folded letter of a text, a gap being one letter, and where it ends.
    #[inline]
    pub(crate) fn letter(self, text: &str, at: usize) -> Option<(char, usize)> {
        let (letter, after) = self.next(text, at)?;
        let end = if letter == GAP { self.gap(text, at).unwrap_or(after) } else { after };
        Some((letter, end))
    }

    /// Where the gap that begins here ends; `None` if there is none.
    pub(crate) fn gap(self, text: &str, at: usize) -> Option<usize> {
        let is_gap = |(letter, _): &(char, usize)| *letter == GAP;
        let (_, mut end) = self.next(text, at).filter(is_gap)?;
        for _ in 1..WIDEST_GAP {
            // Mostly a letter follows.
            if text.as_bytes().get(end).is_none_or(u8::is_ascii_alphanumeric) {
                break;
            }
            let Some((_, after)) = self.next(text, end).filter(is_gap) else { break };
            end = after;
        }
        Some(end)
    }

    /// A gap ends here.
    pub(crate) fn follows_gap(self, text: &str, at: usize) -> bool {
        char_before(text, at).is_some_and(|letter| self.of(Character::of(letter)) == GAP)
    }

    /// Where a folded word ends in the text, if it stands here; each of its gaps is one of the text.
    pub(crate) fn literal(self, text: &str, at: usize, word: &[char]) -> Option<usize> {
        let mut end = at;
        for &letter in word {
            end = if letter == GAP {
                // Words that meet may each have said the gap.
                self.gap(text, end).or_else(|| self.follows_gap(text, end).then_some(end))?
            } else {
                let (found, after) = self.next(text, end)?;
                (found == letter).then_some(after)?
            };
        }
        Some(end)
    }

    /// A word as texts are compared with it; a run of gaps is one.
    pub(crate) fn folded(self, word: &str) -> Vec<char> {
        let mut letters = Vec::new();
        let mut at = 0;
        while let Some((letter, after)) = self.next(word, at) {
            if letter != GAP || letters.last() != Some(&GAP) {
                letters.push(letter);
            }
            at = after;
        }
        letters
    }
}

/// A character whose first bytes are these does not [join](Character::joins) the one before it.
///
/// They tell that of most letters of the frequent scripts, and sooner than the character would.
#[inline]
fn is_apart(first: Option<u8>, second: Option<u8>) -> bool {
    let Some((least, greatest)) = first.and_then(|first| APART.get(usize::from(first))) else {
        return true;
    };
    (*least..=*greatest).contains(&second.unwrap_or(CONTINUATION))
}

/// The least of the bytes that follow the first of a character.
const CONTINUATION: u8 = 0x80;
/// By the first byte of a character which second ones, from one to another, say that it is apart.
static APART: [(u8, u8); 256] = {
    let mut apart = [(1, 0); 256];
    let mut first = 0;
    while first < 256 {
        #[expect(clippy::indexing_slicing, reason = "less than 256")]
        {
            apart[first] = match first {
                // Latin, Greek, Cyrillic, Armenian; Chinese and Korean.
                0..=0x7f
                | 0xc2..=0xcb
                | 0xce..=0xd1
                | 0xd3..=0xd5
                | 0xda
                | 0xe4..=0xe9
                | 0xeb
                | 0xec => (0, 0xff),
                // Hebrew, Arabic.
                0xd7 => (0x90, 0xff),
                0xd8 => (0xa0, 0xff),
                0xd9 => (0x81, 0x8a),
                // Punctuation; hiragana.
                0xe2 => (0x80, 0x80),
                0xe3 => (0x81, 0x81),
                // Punctuation, digits and letters of full width.
                0xef => (0xbc, 0xbd),
                _ => (1, 0),
            };
        }
        first += 1;
    }
    apart
};

#[cfg(test)]
mod tests {
    use super::Folding::{self, DropsMarks, KeepsMarks};
    use super::{Character, is_apart};

    #[track_caller]
    fn assert_same(folding: Folding, word: &str, written: &str) {
        let end = folding.literal(written, 0, &folding.folded(word));
        assert_eq!(end, Some(written.len()), "{word} {written}");
    }

    #[test]
    fn spellings_that_are_one() {
        for (word, written) in [
            ("eighty-seven", "Eighty Seven"),
            ("eighty-seven", "eighty \u{2011}\u{a0}seven"),
            ("zéro", "ZE\u{301}RO"),
            ("إثنان", "اثنان"),
            ("șapte", "şapte"),
            ("Mayıs", "mayis"),
            ("ثلاثة", "ثَلاثَةٌ"),
            ("ثلاثة", "ثـلاثـة"),
            ("ثلاثة", "ثلاثه"),
            ("صباحًا", "صباحا"),
            ("säntti", "sä\u{ad}ntti"),
            ("फ़रवरी", "फरवरी"),
            ("सोलह", "सो\u{200d}लह"),
            ("שבע", "שֶׁבַע"),
            ("한국", "\u{1112}\u{1161}\u{11ab}국"),
            ("апреле", "апре\u{301}ле"),
            ("Россия", "Росси\u{300}я"),
            ("ガスパ", "ｶﾞｽﾊﾟ"),
            ("Juni", "Ｊｕｎｉ"),
        ] {
            assert_same(KeepsMarks, word, written);
            assert_same(DropsMarks, word, written);
        }
        assert_same(DropsMarks, "Zürich", "ZURICH");
        assert_same(DropsMarks, "Zürich", "zu\u{308}rich");
        assert_same(DropsMarks, "Guinea-Bissau", "Guinea–Bissau");
    }

    #[test]
    fn spellings_that_are_not() {
        let literal = |written, word| KeepsMarks.literal(written, 0, &KeepsMarks.folded(word));
        assert_eq!(literal("eighty", "eighty-seven"), None);
        assert_eq!(literal("eightyseven", "eighty-seven"), None);
        assert_eq!(literal("zero", "zéro"), None);
        assert_ne!(KeepsMarks.folded("Juni"), KeepsMarks.folded("Juli"));
    }

    #[test]
    fn a_letter_ends_after_its_marks_and_before_what_joins_it_to_others() {
        assert_eq!(KeepsMarks.next("ة\u{64c}\u{200f} ", 0), Some(('ه', 4)));
        assert_eq!(KeepsMarks.next("\u{200f}ة", 0), Some(('ه', 5)));
        assert_eq!(KeepsMarks.next("\u{200f}", 0), None);
        assert_eq!(KeepsMarks.next("ه\u{640} ", 0), Some(('ه', 4)));
        assert_eq!(KeepsMarks.next("x\u{301}", 0), Some(('x', 1)));
        assert_eq!(DropsMarks.next("x\u{301}", 0), Some(('x', 3)));
    }

    #[test]
    fn bytes_tell_no_more_than_characters() {
        let mut apart = 0;
        for character in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let length = character.encode_utf8(&mut bytes).len();
            let second = Some(bytes[1]).filter(|_| length > 1);
            if is_apart(Some(bytes[0]), second) {
                apart += 1;
                assert!(!Character::of(character).joins(), "{character:?}");
            }
        }
        assert!(apart > 30_000, "{apart}");
    }
}
