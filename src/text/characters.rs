//! What a character is to whoever reads words: its class, the value of a digit, what it is folded to.
//!
//! The tables of Unicode take several searches for that. Here one look-up gives all: a page of 256
//! characters is worked out when one of them is first asked for.
use super::equivalents::{NOTHING, fold, is_invisible, is_left_out};
use std::sync::OnceLock;
use unicode_normalization::{
    IsNormalized,
    char::{canonical_combining_class, is_combining_mark},
    is_nfc_quick,
};
use unicode_script::{Script, UnicodeScript};

/// What is known of a character.
///
/// The lowest bits are what it is folded to with marks kept, the next the same with marks dropped, the
/// next one more than its value as a digit, the rest a flag each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Character(u64);

const CODE_BITS: u32 = 21;
const CODE: u64 = (1 << CODE_BITS) - 1;
const DIGIT_PLACE: u32 = 2 * CODE_BITS;
const DIGIT: u64 = 15 << DIGIT_PLACE;
const ALPHABETIC: u64 = 1 << 46;
const NUMERIC: u64 = 1 << 47;
const MARK: u64 = 1 << 48;
const UNSPACED: u64 = 1 << 49;
const HAN: u64 = 1 << 50;
const HANGUL: u64 = 1 << 51;
const KATAKANA: u64 = 1 << 52;
const WHITE_SPACE: u64 = 1 << 53;
const INVISIBLE: u64 = 1 << 54;
const CONTROL: u64 = 1 << 55;
const CHANGES_IN_LOWER_CASE: u64 = 1 << 56;
const JOINS: u64 = 1 << 57;
const UPPER: u64 = 1 << 58;
const LOWER: u64 = 1 << 59;
const COMPOSED: u64 = 1 << 60;

const PAGE: usize = 256;
const PAGES: usize = (char::MAX as usize + 1) / PAGE;

static KNOWN: [OnceLock<Box<[Character; PAGE]>>; PAGES] = [const { OnceLock::new() }; PAGES];

impl Character {
    #[inline]
    pub(crate) fn of(character: char) -> Character {
        Character::of_code(u32::from(character) as usize)
    }

    /// The character whose bytes in UTF-8 are these two.
    #[inline]
    pub(super) fn of_two_bytes(first: u8, second: u8) -> Character {
        Character::of_code(usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f))
    }

    #[inline]
    fn of_code(code: usize) -> Character {
        let page = KNOWN.get(code / PAGE).map(|page| page.get_or_init(|| page_of(code / PAGE)));
        page.and_then(|page| page.get(code % PAGE)).copied().unwrap_or(Character(0))
    }

    #[inline]
    fn has(self, any: u64) -> bool {
        self.0 & any != 0
    }

    /// What it is folded to with its accents, [`NOTHING`] if it is left out.
    #[inline]
    pub(crate) fn with_marks(self) -> char {
        char::from_u32((self.0 & CODE) as u32).unwrap_or(NOTHING)
    }

    /// What it is folded to without its accents, [`NOTHING`] if it is left out.
    #[inline]
    pub(crate) fn without_marks(self) -> char {
        char::from_u32((self.0 >> CODE_BITS & CODE) as u32).unwrap_or(NOTHING)
    }

    /// The value of a decimal digit of any script.
    #[inline]
    pub(crate) fn digit(self) -> Option<u8> {
        ((self.0 & DIGIT) >> DIGIT_PLACE).to_le_bytes().first().and_then(|one| one.checked_sub(1))
    }

    #[inline]
    pub(crate) fn is_digit(self) -> bool {
        self.has(DIGIT)
    }

    #[inline]
    pub(crate) fn is_alphabetic(self) -> bool {
        self.has(ALPHABETIC)
    }

    /// As [`char::is_numeric`]: digits, and whatever is a number by itself (`½`, `Ⅻ`).
    #[inline]
    pub(crate) fn is_numeric(self) -> bool {
        self.has(NUMERIC)
    }

    #[inline]
    pub(crate) fn is_alphanumeric(self) -> bool {
        self.has(ALPHABETIC | NUMERIC)
    }

    /// Part of a word: a letter, a mark, a digit or the like.
    #[inline]
    pub(crate) fn is_word(self) -> bool {
        self.has(ALPHABETIC | NUMERIC | MARK)
    }

    /// A mark that combines with the letter before it.
    #[inline]
    pub(crate) fn is_mark(self) -> bool {
        self.has(MARK)
    }

    /// A letter or mark that makes words.
    #[inline]
    pub(crate) fn is_letter(self) -> bool {
        self.has(ALPHABETIC | MARK)
    }

    /// Of a script that puts no spaces between words.
    #[inline]
    pub(crate) fn is_unspaced(self) -> bool {
        self.has(UNSPACED)
    }

    /// A letter or mark that goes on a word of a script with spaces.
    #[inline]
    pub(crate) fn is_spaced_letter(self) -> bool {
        self.is_letter() && !self.is_unspaced()
    }

    /// A Chinese character. No mark composes with it.
    #[inline]
    pub(crate) fn is_han(self) -> bool {
        self.has(HAN)
    }

    #[inline]
    pub(crate) fn is_hangul(self) -> bool {
        self.has(HANGUL)
    }

    /// A letter whose words others are written onto: Korean, and what is not spaced.
    #[inline]
    pub(crate) fn is_dense(self) -> bool {
        self.has(UNSPACED | HANGUL)
    }

    /// A letter of katakana, in which Japanese writes words of foreign origin.
    #[inline]
    pub(crate) fn is_katakana(self) -> bool {
        self.has(KATAKANA)
    }

    /// Says how others are joined, broken, ordered or drawn, and shows nothing itself.
    #[inline]
    pub(crate) fn is_invisible(self) -> bool {
        self.has(INVISIBLE)
    }

    /// Shows nothing: white space, invisible or a control.
    #[inline]
    pub(crate) fn is_blank(self) -> bool {
        self.has(WHITE_SPACE | INVISIBLE | CONTROL)
    }

    /// May be one letter with the one before it, or may be left out after it.
    #[inline]
    pub(crate) fn joins(self) -> bool {
        self.has(JOINS)
    }

    #[inline]
    pub(crate) fn is_upper(self) -> bool {
        self.has(UPPER)
    }

    #[inline]
    pub(crate) fn is_lower(self) -> bool {
        self.has(LOWER)
    }

    /// [`char::to_lowercase`] gives something else, as of capital letters and of `ǅ`.
    #[inline]
    pub(crate) fn changes_in_lower_case(self) -> bool {
        self.has(CHANGES_IN_LOWER_CASE)
    }

    /// A text of such characters alone is composed (NFC): none combines with the one before it, nor
    /// is taken apart.
    #[inline]
    pub(crate) fn is_composed(self) -> bool {
        self.has(COMPOSED)
    }

    fn look_up(character: char) -> Character {
        let script = character.script();
        let mark = is_combining_mark(character);
        let (with_marks, without_marks) = (fold(character, true), fold(character, false));
        let may_vanish = (mark || is_left_out(character)) && without_marks == NOTHING;
        let flags = [
            (ALPHABETIC, character.is_alphabetic()),
            (NUMERIC, character.is_numeric()),
            (MARK, mark),
            (UNSPACED, is_unspaced(character)),
            (HAN, script == Script::Han),
            (HANGUL, script == Script::Hangul),
            (KATAKANA, is_katakana(character)),
            (WHITE_SPACE, character.is_whitespace()),
            (INVISIBLE, is_invisible(character)),
            (CONTROL, character.is_control()),
            (CHANGES_IN_LOWER_CASE, character.to_lowercase().ne([character])),
            (JOINS, may_vanish || composes_with_letter_before(character)),
            (UPPER, character.is_uppercase()),
            (LOWER, character.is_lowercase()),
            (COMPOSED, is_composed(character)),
        ];
        let set = flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag);
        let digit = digit_value(character).map_or(0, |value| u64::from(value) + 1);
        let [with_marks, without_marks] =
            [with_marks, without_marks].map(|one| u64::from(u32::from(one)));
        let known = with_marks | without_marks << CODE_BITS | digit << DIGIT_PLACE;
        Character(set.fold(known, |all, flag| all | flag))
    }
}

/// The ASCII digit of the same value; `None` if the character is no decimal digit.
#[inline]
pub(crate) fn ascii_digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    Character::of(character).digit().map(|value| char::from(b'0' + value))
}

/// A digit may be written with this first byte in UTF-8, of whatever script.
#[inline]
pub(crate) fn may_begin_digit(byte: u8) -> bool {
    BEGINS_DIGIT.get(usize::from(byte)).is_some_and(|begins| *begins)
}

static BEGINS_DIGIT: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "less than 256")]
        {
            begins[byte] = matches!(byte,
                0x30..=0x39 | 0xd9 | 0xdb | 0xdf..=0xe1 | 0xea | 0xef | 0xf0);
        }
        byte += 1;
    }
    begins
};

fn page_of(page: usize) -> Box<[Character; PAGE]> {
    Box::new(std::array::from_fn(|place| {
        let code = u32::try_from(page * PAGE + place).ok().and_then(char::from_u32);
        // Surrogates are no characters of any text.
        code.map_or(Character(0), Character::look_up)
    }))
}

/// It stays as it is in composed text, whatever stands before it (Unicode Standard Annex 15, section
/// 9).
fn is_composed(character: char) -> bool {
    canonical_combining_class(character) == 0
        && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
}

/// What lengthens the vowel before it in katakana and hiragana, or voices a letter of half width, is
/// of no one script.
fn is_length_mark(character: char) -> bool {
    matches!(character, 'ー' | 'ｰ' | '\u{ff9e}' | '\u{ff9f}')
}

fn is_unspaced(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    ) || is_length_mark(character)
}

fn is_katakana(character: char) -> bool {
    character.script() == Script::Katakana && character.is_alphabetic() || is_length_mark(character)
}

/// Marks and letters that compose with a letter before them: accents, vowel signs of Indic scripts,
/// vowels and finals of Hangul.
fn composes_with_letter_before(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' | '\u{93c}' | '\u{9be}' | '\u{9d7}' | '\u{b3e}'
        | '\u{b56}' | '\u{b57}' | '\u{bbe}' | '\u{bd7}' | '\u{c56}' | '\u{cc2}' | '\u{cd5}' | '\u{cd6}'
        | '\u{d3e}' | '\u{d57}' | '\u{dca}' | '\u{dcf}' | '\u{ddf}' | '\u{102e}'
        | '\u{1160}'..='\u{11ff}' | '\u{1b35}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}' | '\u{110ba}' | '\u{11127}'
        | '\u{1133e}' | '\u{11357}' | '\u{113b8}'..='\u{113c9}' | '\u{114b0}' | '\u{114ba}' | '\u{114bd}'
        | '\u{115af}' | '\u{11930}' | '\u{1611e}'..='\u{16129}' | '\u{16d63}'..='\u{16d6a}')
}

/// Code points of the digit zero of every decimal digit script; each is followed by one to nine
/// (Unicode Character Database, general category Nd).
const ZEROS: [u32; 74] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
    0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50,
    0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2,
    0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

fn digit_value(character: char) -> Option<u8> {
    let code = u32::from(character);
    let after = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::{Character, digit_value, may_begin_digit};
    use unicode_normalization::char::{compose, decompose_canonical};

    #[test]
    fn digits_begin_with_few_bytes() {
        for character in ('\0'..=char::MAX).filter(|character| digit_value(*character).is_some()) {
            let first = character.encode_utf8(&mut [0; 4]).bytes().next();
            assert!(first.is_some_and(may_begin_digit), "{character:?}");
        }
    }

    #[test]
    fn whatever_composes_with_a_letter_before_it_joins() {
        let mut composed = 0;
        for character in '\0'..=char::MAX {
            let mut parts = Vec::new();
            decompose_canonical(character, |part| parts.push(part));
            let whole = parts.iter().copied().map(Some).reduce(|one, other| compose(one?, other?));
            if let [first, .., last] = parts[..]
                && whole == Some(Some(character))
            {
                composed += 1;
                assert!(Character::of(last).joins(), "{character:?}: {last:?}");
                assert!(!Character::of(first).is_han(), "{character:?}");
            }
        }
        assert!(composed > 11_000, "{composed}");
    }

    #[test]
    fn says_what_the_standard_library_says() {
        for character in '\0'..=char::MAX {
            let what = Character::of(character);
            let said = [
                what.is_alphabetic(),
                what.is_numeric(),
                what.is_alphanumeric(),
                what.is_upper(),
                what.is_lower(),
            ];
            let expected = [
                character.is_alphabetic(),
                character.is_numeric(),
                character.is_alphanumeric(),
                character.is_uppercase(),
                character.is_lowercase(),
            ];
            assert_eq!(said, expected, "{character:?}");
            let changes = character.to_lowercase().ne([character]);
            assert_eq!(what.changes_in_lower_case(), changes, "{character:?}");
            assert!(
                !what.is_digit() || what.is_numeric() && !what.is_alphabetic(),
                "{character:?}"
            );
            assert!(
                !what.is_katakana() || what.is_unspaced() && what.is_alphabetic(),
                "{character:?}"
            );
            assert!(!what.is_han() || what.is_unspaced(), "{character:?}");
            assert_eq!(what.digit(), digit_value(character));
            if character.is_ascii() {
                assert_eq!(what.digit().map(u32::from), character.to_digit(10));
            }
        }
    }

    #[test]
    fn classes_of_the_frequent_scripts() {
        let unspaced = |letter: char| Character::of(letter).is_unspaced();
        assert!("漢々〇ひカーｰทລខမ".chars().all(unspaced));
        assert!(!"aжאعक한བ、。1".chars().any(unspaced));
        assert!("カーヽㇰｱ".chars().all(|letter| Character::of(letter).is_katakana()));
        assert!(!"ひ漢・".chars().any(|letter| Character::of(letter).is_katakana()));
        assert!(
            "\u{ad}\u{61c}\u{200d}\u{feff}\u{fe0f}"
                .chars()
                .all(|sign| Character::of(sign).is_blank())
        );
        for (digit, value) in [('٨', 8), ('۴', 4), ('९', 9), ('３', 3), ('๐', 0), ('7', 7)] {
            assert_eq!(Character::of(digit).digit(), Some(value));
        }
        for other in ['a', '/', ':', '٪', '十', '²', '\0'] {
            assert_eq!(Character::of(other).digit(), None);
        }
    }
}
