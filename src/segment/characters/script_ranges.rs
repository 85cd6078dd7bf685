//! Ranges of characters whose scripts have rules of their own.

/// The scripts of India from Devanagari to Sinhala.
pub(crate) const fn is_indic(char: char) -> bool {
    matches!(char, '\u{900}'..='\u{dff}')
}

/// Chinese characters, kana and the punctuation and full-width forms used with them.
pub(crate) const fn is_cjk(char: char) -> bool {
    matches!(
        char,
        '\u{3000}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Characters that fill two columns of a terminal: CJK and Hangul.
pub(crate) const fn is_wide(char: char) -> bool {
    is_cjk(char) || matches!(char, '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}')
}

pub(crate) const fn is_armenian(char: char) -> bool {
    matches!(char, '\u{530}'..='\u{58f}')
}

pub(crate) const fn is_greek(char: char) -> bool {
    matches!(char, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

pub(crate) const fn is_hebrew(char: char) -> bool {
    matches!(char, '\u{5d0}'..='\u{5ea}')
}

pub(crate) const fn is_arabic_letter(char: char) -> bool {
    matches!(char, '\u{621}'..='\u{64a}')
}

/// Syllables of Korean.
pub(crate) const fn is_hangul(char: char) -> bool {
    matches!(char, '가'..='힣')
}

/// Letters of Thai and Lao, which put spaces between clauses and no mark after sentences.
pub(crate) const fn is_unterminated_script(char: char) -> bool {
    matches!(char, '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ece}')
}

/// Marks on or around a letter, which do not count as letters of a word.
pub(crate) const fn is_mark(char: char) -> bool {
    matches!(
        char,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{900}'..='\u{903}'
            | '\u{93a}'..='\u{94f}'
            | '\u{951}'..='\u{957}'
            | '\u{962}'..='\u{963}'
            | '\u{981}'..='\u{983}'
            | '\u{9bc}'..='\u{9cd}'
            | '\u{a81}'..='\u{a83}'
            | '\u{abc}'..='\u{acd}'
            | '\u{b82}'
            | '\u{bbe}'..='\u{bcd}'
            | '\u{c01}'..='\u{c03}'
            | '\u{c3e}'..='\u{c4d}'
            | '\u{cbe}'..='\u{ccd}'
            | '\u{d3e}'..='\u{d4d}'
    )
}

/// Letters of Thai, Lao, Burmese and Khmer, which put no spaces between words.
pub(crate) const fn is_unspaced_script(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Scripts whose terminators [`Terminator::of`](super::Terminator::of) does not know.
pub(crate) const fn is_rare_script(char: char) -> bool {
    matches!(
        char,
        '\u{800}'..='\u{8ff}'
            | '\u{1700}'..='\u{177f}'
            | '\u{1804}'..='\u{1cff}'
            | '\u{2c80}'..='\u{2cff}'
            | '\u{a000}'..='\u{abff}'
            | '\u{10000}'..='\u{1bfff}'
            | '\u{1d800}'..='\u{1daff}'
    )
}
