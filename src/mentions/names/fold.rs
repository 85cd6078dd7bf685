//! Takes characters. Gives them as names are compared: in lower case, without marks, hyphens as
//! spaces, letters that one language writes in several ways as one. Never changes what is a word.
use std::sync::OnceLock;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Characters below this have their folding in a table: all scripts that have case or marks.
const TABLE: usize = 0x2200;
/// Folded form of what is left out: marks, joiners.
pub(super) const NOTHING: char = '\0';

/// What a character is to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// No part of a word.
    Other,
    /// Part of a word.
    Word,
    /// Part of a word, and a small letter.
    Small,
    /// Part of a word, and a capital.
    Capital,
    /// A letter of a script without spaces: ideographs, hiragana.
    Unspaced,
    /// Katakana, whose runs are words.
    Katakana,
}

/// Folding of one kind of language.
#[derive(Debug)]
pub(super) struct Fold(Vec<(u16, Class)>);

impl Fold {
    /// Without marks.
    pub(super) fn plain() -> &'static Fold {
        static PLAIN: OnceLock<Fold> = OnceLock::new();
        PLAIN.get_or_init(|| Fold::new(false))
    }

    /// With marks, for Vietnamese.
    pub(super) fn marked() -> &'static Fold {
        static MARKED: OnceLock<Fold> = OnceLock::new();
        MARKED.get_or_init(|| Fold::new(true))
    }

    fn new(keeps_marks: bool) -> Fold {
        let character = |code: usize| {
            u32::try_from(code).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
        };
        let known = |code: usize| {
            let folded = fold_slowly(character(code), keeps_marks);
            let folded = u16::try_from(u32::from(folded)).unwrap_or_default();
            (folded, class_slowly(character(code)))
        };
        Fold((0..TABLE).map(known).collect())
    }

    /// A character folded, and what it is.
    #[inline]
    pub(super) fn read(&self, character: char) -> (char, Class) {
        match self.0.get(character as usize) {
            Some(&(folded, class)) => (char::from_u32(u32::from(folded)).unwrap_or(NOTHING), class),
            None => (character, class_slowly(character)),
        }
    }

    #[inline]
    pub(super) fn fold(&self, character: char) -> char {
        self.read(character).0
    }

    #[inline]
    pub(super) fn class(&self, character: char) -> Class {
        self.read(character).1
    }

    /// A whole name, as the table has it.
    pub(super) fn name(&self, name: &str) -> Vec<char> {
        name.chars().map(|character| self.fold(character)).filter(|one| *one != NOTHING).collect()
    }
}

fn fold_slowly(character: char, keeps_marks: bool) -> char {
    match character {
        '\u{0}' | '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => return NOTHING,
        '\u{2010}'..='\u{2013}' | '-' | '_' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' | '־' => {
            return ' ';
        }
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '`' | '׳' => return '\'',
        '״' => return '"',
        'ة' | 'ہ' => return 'ه',
        'ى' | 'ی' => return 'ي',
        'ک' => return 'ك',
        'ı' | 'İ' => return 'i',
        'ς' => return 'σ',
        'ø' | 'Ø' if !keeps_marks => return 'o',
        'ł' | 'Ł' if !keeps_marks => return 'l',
        _ => {}
    }
    let small = character.to_lowercase().next().unwrap_or(character);
    if keeps_marks {
        return small;
    }
    if is_left_out(small) {
        return NOTHING;
    }
    let mut base = None;
    let mut marked_only = true;
    decompose_canonical(small, |part| {
        if base.is_none() {
            base = Some(part);
        } else {
            marked_only &= is_left_out(part);
        }
    });
    base.filter(|_| marked_only).unwrap_or(small)
}

/// Marks that spelling can do without: accents, points, nuktas; not the vowels of Indic scripts.
fn is_left_out(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}')
}

fn class_slowly(character: char) -> Class {
    match character {
        // The commonest first.
        '\u{4e00}'..='\u{9fff}'
        | '\u{3041}'..='\u{309f}'
        | '\u{e00}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Class::Unspaced,
        '\u{ac00}'..='\u{d7a3}' | '\u{ad}' | '\u{200d}' => Class::Word,
        '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{31f0}'..='\u{31ff}' => Class::Katakana,
        _ if character.is_lowercase() => Class::Small,
        _ if character.is_uppercase() => Class::Capital,
        _ if character.is_alphanumeric() || is_combining_mark(character) => Class::Word,
        _ => Class::Other,
    }
}
