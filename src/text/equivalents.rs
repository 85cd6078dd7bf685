//! The list of letters that writers put for each other, of what they leave out at will, and of what
//! stands between words: what a character is folded to.
//!
//! Texts and lists of words spell alike only after this: Persian and Arabic keyboards have other
//! codes for one letter, Turkish and Romanian text is typed with the letters at hand, vowel points
//! and accents are written or not.
use unicode_normalization::char::{compose, decompose_canonical};

/// What any white space and hyphen is folded to.
pub(crate) const GAP: char = ' ';
/// What is left out is folded to this.
pub(crate) const NOTHING: char = '\0';

static ASCII: [u8; 128] = {
    let mut folded = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "both are less than 128")]
        {
            folded[byte as usize] = match byte {
                b'\t'..=b'\r' | b'-' | b'_' => b' ',
                b'`' => b'\'',
                // No word has a control.
                0..=0x1f => 0x7f,
                other => other.to_ascii_lowercase(),
            };
        }
        byte += 1;
    }
    folded
};

#[inline]
pub(super) fn fold_ascii(byte: u8) -> char {
    ASCII.get(usize::from(byte)).map_or(GAP, |folded| char::from(*folded))
}

/// What a character is folded to: in lower case, with or without its accents.
pub(super) fn fold(character: char, keeps_marks: bool) -> char {
    if let Ok(byte) = u8::try_from(character)
        && byte.is_ascii()
    {
        return fold_ascii(byte);
    }
    // An en dash parts two numbers, but joins two names: Guinea–Bissau.
    let is_dash = matches!(character, '\u{2012}' | '\u{2013}') && !keeps_marks;
    if is_gap(character) || is_dash {
        return GAP;
    }
    let is_dropped =
        |mark: char| is_left_out(mark) || is_invisible(mark) || !keeps_marks && is_accent(mark);
    if is_dropped(character) {
        return NOTHING;
    }
    let character = full_width(character);
    if let Ok(byte) = u8::try_from(character)
        && byte.is_ascii()
    {
        return fold_ascii(byte);
    }
    let small = character.to_lowercase().next().unwrap_or(character);
    let mut composed = Some(None);
    decompose_canonical(small, |part| {
        if !is_dropped(part) {
            composed = match composed {
                Some(None) => Some(Some(part)),
                Some(Some(before)) => compose(before, part).map(Some),
                None => None,
            };
        }
    });
    let letter = equivalent(composed.flatten().unwrap_or(small));
    match letter {
        'ø' if !keeps_marks => 'o',
        'ł' if !keeps_marks => 'l',
        other => other,
    }
}

/// The one of letters put for each other that stands for all of them.
fn equivalent(small: char) -> char {
    match small {
        // Turkish and Romanian.
        'ı' => 'i',
        'ş' => 'ș',
        'ţ' => 'ț',
        // Russian; Greek at the end of a word.
        'ё' | 'ѐ' => 'е',
        'ѝ' => 'и',
        'ς' => 'σ',
        // Arabic, Persian, Urdu, Pashto.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ہ' | 'ھ' => 'ه',
        '‘' | '’' | 'ʼ' | 'ʻ' | '´' | '`' | '׳' => '\'',
        '״' => '"',
        other => other,
    }
}

fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{2010}' | '\u{2011}' | '\u{5be}')
}

/// Vowel points and marks for reading aloud in Arabic and Hebrew, the stroke that lengthens Arabic
/// words, nuktas of Indic scripts.
pub(super) fn is_left_out(character: char) -> bool {
    matches!(character,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}')
}

/// The accents of Cyrillic, which only say how a word is read aloud: `апре́ле`.
pub(crate) fn is_stress(letter: char, mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}') && matches!(letter, '\u{400}'..='\u{4ff}')
}

/// Katakana of full width, each with that of half width in its place.
const KATAKANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
/// The first katakana of half width.
const HALF_WIDTH: u32 = 0xff66;
/// What lies between Latin letters of full width and those of ASCII.
const FULL_WIDTH: u32 = 0xfee0;

/// The letter of usual width.
pub(super) fn full_width(letter: char) -> char {
    match letter {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(letter) - FULL_WIDTH).unwrap_or(letter)
        }
        '\u{ff66}'..='\u{ff9d}' => {
            let place = u32::from(letter) - HALF_WIDTH;
            KATAKANA.chars().nth(place as usize).unwrap_or(letter)
        }
        // What makes one of `ｶ` and `ﾞ`.
        '\u{ff9e}' => '\u{3099}',
        '\u{ff9f}' => '\u{309a}',
        other => other,
    }
}

/// Accents, which make another letter in many languages, but names are known without them.
fn is_accent(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{653}'..='\u{655}')
}

/// Characters that say how others are joined, broken, ordered or drawn, and show nothing themselves.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{GAP, NOTHING, fold, is_accent, is_invisible, is_left_out};
    use unicode_normalization::char::is_combining_mark;

    /// Letters of which the first stands for all.
    const SAME: [&str; 20] = [
        "iİıI",
        "șşŞȘ",
        "țţŢȚ",
        "еёЁЕѐ",
        "σςΣ",
        "اأإآٱ",
        "يىیې",
        "كک",
        "هةۀہھ",
        "'’ʼʻ׳‘´`",
        "\"״",
        "फफ़",
        "שׁשׂש",
        "åÅÅ",
        "ωΩΩ",
        "豈豈",
        "ばば",
        "aａＡ",
        "アｱ",
        "иѝ",
    ];

    #[test]
    fn letters_that_are_the_same() {
        for same in SAME {
            let first = same.chars().next().unwrap();
            for letter in same.chars().filter(|letter| fold(*letter, true) != NOTHING) {
                assert_eq!(fold(letter, true), fold(first, true), "{same}");
            }
        }
    }

    #[test]
    fn marks_are_kept_or_dropped() {
        for (letter, kept, dropped) in [
            ('É', 'é', 'e'),
            ('й', 'й', 'и'),
            ('ø', 'ø', 'o'),
            ('ệ', 'ệ', 'e'),
            ('ئ', 'ئ', 'ي'),
            ('가', '가', '가'),
            ('ば', 'ば', 'ば'),
            ('ো', 'ো', 'ো'),
            ('–', '–', GAP),
            ('-', GAP, GAP),
            ('\u{301}', '\u{301}', NOTHING),
            ('\u{64e}', NOTHING, NOTHING),
            ('\u{61c}', NOTHING, NOTHING),
        ] {
            assert_eq!((fold(letter, true), fold(letter, false)), (kept, dropped), "{letter:?}");
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for letter in '\0'..=char::MAX {
            for keeps_marks in [true, false] {
                let folded = fold(letter, keeps_marks);
                let again = if folded == NOTHING { NOTHING } else { fold(folded, keeps_marks) };
                assert_eq!(again, folded, "{letter:?} {keeps_marks}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_a_mark_or_shows_nothing() {
        for letter in '\0'..=char::MAX {
            let mark = is_left_out(letter) || is_accent(letter);
            assert!(!mark || letter == '\u{640}' || is_combining_mark(letter), "{letter:?}");
            assert!(!is_invisible(letter) || !letter.is_alphanumeric(), "{letter:?}");
        }
    }
}
