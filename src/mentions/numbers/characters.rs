//! Takes a character. Gives what it is to a reader of numbers: its folded form, whether it makes words,
//! is a digit, joins the letter before it. Never asks Unicode twice: a page of 256 characters is kept
//! once one of them was asked for.
use super::digits::ascii_digit;
use super::{fold, roman, signs};
use std::sync::OnceLock;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// What is known of a character: the code of its folded form, and flags above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character(u32);

/// Bits of the code.
const CODE: u32 = (1 << 21) - 1;
const LETTER: u32 = 1 << 21;
const UNSPACED: u32 = 1 << 22;
const HANGUL: u32 = 1 << 23;
const DIGIT: u32 = 1 << 24;
const SIGN: u32 = 1 << 25;
const JOINS: u32 = 1 << 26;
const IGNORED: u32 = 1 << 27;
const ALONE: u32 = 1 << 28;

/// Characters of a page.
const PAGE: usize = 256;
/// Pages that Unicode has.
const PAGES: usize = (char::MAX as usize + 1) / PAGE;

static KNOWN: [OnceLock<Box<[Character; PAGE]>>; PAGES] = [const { OnceLock::new() }; PAGES];

impl Character {
    #[inline]
    pub(super) fn of(character: char) -> Character {
        let code = u32::from(character) as usize;
        let known = KNOWN
            .get(code / PAGE)
            .and_then(|page| page.get_or_init(|| page_of(code / PAGE)).get(code % PAGE));
        known.copied().unwrap_or(Character(u32::from(character)))
    }

    /// As number words are compared by it.
    #[inline]
    pub(super) fn folded(self) -> char {
        char::from_u32(self.0 & CODE).unwrap_or_default()
    }

    /// A letter or mark that makes words.
    #[inline]
    pub(super) fn is_letter(self) -> bool {
        self.0 & LETTER != 0
    }

    /// Of a script that does not space its words.
    #[inline]
    pub(super) fn is_unspaced(self) -> bool {
        self.0 & UNSPACED != 0
    }

    /// A letter whose words other words are written onto: Korean, and what is not spaced.
    #[inline]
    pub(super) fn is_dense(self) -> bool {
        self.0 & (UNSPACED | HANGUL) != 0
    }

    /// Goes on a word that is spaced.
    #[inline]
    pub(super) fn goes_on(self) -> bool {
        self.0 & (LETTER | UNSPACED) == LETTER
    }

    /// A decimal digit of any script.
    #[inline]
    pub(super) fn is_digit(self) -> bool {
        self.0 & DIGIT != 0
    }

    /// A number by itself: `½`, `Ⅻ`.
    #[inline]
    pub(super) fn is_sign(self) -> bool {
        self.0 & SIGN != 0
    }

    /// May be one letter with the one before it.
    #[inline]
    pub(super) fn joins(self) -> bool {
        self.0 & JOINS != 0
    }

    /// Writers may leave it out.
    #[inline]
    pub(super) fn is_ignored(self) -> bool {
        self.0 & IGNORED != 0
    }

    /// No mark composes with it.
    #[inline]
    pub(super) fn is_alone(self) -> bool {
        self.0 & ALONE != 0
    }

    fn new(character: char) -> Character {
        let script = character.script();
        let unspaced = matches!(
            script,
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        );
        let mark = is_combining_mark(character);
        // Letters that compose with one before them: of Hangul, and vowels of Kirat Rai.
        let joins =
            mark || matches!(character, '\u{1160}'..='\u{11ff}' | '\u{16d63}'..='\u{16d6a}');
        let sign = signs::fraction(character).is_some() || roman::character(character).is_some();
        let flags = [
            (LETTER, mark || character.is_alphabetic()),
            (UNSPACED, unspaced),
            (HANGUL, script == Script::Hangul),
            (DIGIT, ascii_digit(character).is_some()),
            (SIGN, sign),
            (JOINS, joins),
            (IGNORED, fold::is_ignored(character)),
            (ALONE, script == Script::Han),
        ];
        let set = flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag);
        Character(set.fold(u32::from(fold::fold(character)), |all, flag| all | flag))
    }
}

fn page_of(page: usize) -> Box<[Character; PAGE]> {
    Box::new(std::array::from_fn(|place| {
        let code = u32::try_from(page * PAGE + place).ok().and_then(char::from_u32);
        // Surrogates are no characters of any text.
        code.map_or(Character(0), Character::new)
    }))
}

#[cfg(test)]
mod tests {
    use super::Character;
    use unicode_normalization::char::decompose_canonical;

    #[test]
    fn whatever_composes_with_a_letter_before_it_joins() {
        let mut composed = 0;
        for character in '\0'..=char::MAX {
            let mut parts = Vec::new();
            decompose_canonical(character, |part| parts.push(part));
            if let [first, .., last] = parts[..] {
                composed += 1;
                assert!(Character::of(last).joins(), "{character:?}: {last:?}");
                assert!(!Character::of(first).is_alone(), "{character:?}");
            }
        }
        assert!(composed > 11_000, "{composed}");
    }
}
