//! Takes characters. Gives what they are to a sentence: terminator, closer, opener, quotation mark,
//! dash, letter case, script. Never looks at their neighbours. Next: `candidates`.
use super::letters::{is_alphabetic, is_lowercase, is_uppercase};
use unicode_segmentation::UnicodeSegmentation;

/// What a terminator can be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// `.` and its forms: also ends abbreviations, ordinals and initials.
    FullStop,
    /// `!` and `?`: also stand inside a sentence, before a lower-case word.
    Mark,
    /// `…`: also stands inside a sentence.
    Ellipsis,
    /// `。` and all that end nothing but sentences.
    Strong,
    /// `:`, the full stop of Armenian.
    Colon,
    /// `;`, the question mark of Greek.
    Semicolon,
}

impl Terminator {
    /// The class of a character that ends sentences whatever stands around it; `:` and `;` do not.
    pub(super) const fn of(char: char) -> Option<Terminator> {
        Some(match char {
            '.' | '．' | '﹒' | '․' => Terminator::FullStop,
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '՜' | '՞' => Terminator::Mark,
            '…' => Terminator::Ellipsis,
            _ if is_strong(char) => Terminator::Strong,
            _ => return None,
        })
    }

    /// Whether a character is a terminator of a script without a row above, by the sentence
    /// boundaries of UAX #29.
    pub(super) fn by_uax29(char: char) -> bool {
        /// A space and a sentence that could follow.
        const NEXT_SENTENCE: &[u8] = b" A";
        let mut probe = [0_u8; 6];
        let length = char.encode_utf8(&mut probe).len();
        let Some(rest) = probe.get_mut(length..length + NEXT_SENTENCE.len()) else { return false };
        rest.copy_from_slice(NEXT_SENTENCE);
        let text = probe.get(..length + NEXT_SENTENCE.len()).unwrap_or_default();
        str::from_utf8(text).is_ok_and(|text| text.split_sentence_bounds().count() > 1)
    }

    /// Whether a character may stand in a row of terminators that a full stop ends: `?!.`, `...`.
    pub(super) const fn is_weak(char: char) -> bool {
        matches!(Terminator::of(char), Some(Terminator::FullStop | Terminator::Mark))
    }
}

/// Terminators that end nothing but sentences.
const fn is_strong(char: char) -> bool {
    let chinese = matches!(char, '。' | '！' | '？' | '｡' | '︒' | '︕' | '︖' | '﹖' | '﹗');
    let arabic = matches!(char, '؟' | '۔' | '\u{61d}' | '\u{61e}');
    let indian = matches!(char, '।' | '॥');
    let asian = matches!(char, '။' | '។' | '៕' | '᠃' | '᠉');
    let other = matches!(char, '։' | '።' | '፧' | '፨' | '᙮' | '܀'..='܂' | '\u{7f9}');
    let historic = matches!(char, '⸼' | '\u{2e2e}' | '\u{2e53}' | '\u{2e54}');
    chinese || arabic || indian || asian || other || historic
}

/// Brackets that always open.
pub(super) const fn is_opening_bracket(char: char) -> bool {
    matches!(
        char,
        '(' | '[' | '{' | '「' | '『' | '【' | '〈' | '《' | '〔' | '（' | '［' | '｛' | '〖'
    )
}

/// What may stand before the first word of a sentence and belongs to it.
pub(super) const fn is_opener(char: char) -> bool {
    is_opening_bracket(char) || matches!(char, '¿' | '¡' | '‚' | '„' | '⟨' | '‹' | '«' | '“' | '‘')
}

/// What may stand after a terminator and belongs to its sentence.
pub(super) const fn is_closer(char: char) -> bool {
    matches!(char, ')' | ']' | '}' | '」' | '』' | '】' | '〉' | '》' | '〕' | '）' | '］' | '｝')
        || matches!(char, '〗' | '»' | '›' | '”' | '’')
}

/// Quotation marks of any direction, and the asterisks and underscores of plain-text emphasis.
pub(super) const fn is_quote(char: char) -> bool {
    matches!(
        char,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '„'
            | '‹'
            | '›'
            | '`'
            | '´'
            | '*'
            | '_'
    )
}

/// Dashes of dialogues and signs of list items.
pub(super) const fn is_dash(char: char) -> bool {
    is_bullet(char) || matches!(char, '-' | '–' | '—' | '―' | '·' | '*' | '−' | '○')
}

/// Signs that begin a list item wherever they stand between spaces.
pub(super) const fn is_bullet(char: char) -> bool {
    matches!(char, '•' | '⁃' | '●' | '▪' | '■' | '►' | '◦')
}

/// What never begins a sentence.
pub(super) const fn continues(char: char) -> bool {
    matches!(char, ',' | ';' | ':' | '،' | '、' | '，' | '؛' | '%' | '=' | '/' | '&')
}

/// Georgian has a case in Unicode that its writing does not use.
const fn is_georgian(char: char) -> bool {
    matches!(char, '\u{10d0}'..='\u{10ff}')
}

pub(super) fn is_upper(char: char) -> bool {
    is_uppercase(char) && !is_georgian(char)
}

pub(super) fn is_lower(char: char) -> bool {
    is_lowercase(char) && !is_georgian(char)
}

/// A letter of a script without case.
pub(super) fn is_caseless(char: char) -> bool {
    !char.is_ascii() && is_alphabetic(char) && !is_upper(char) && !is_lower(char)
}

/// The scripts of India from Devanagari to Sinhala.
pub(super) const fn is_indic(char: char) -> bool {
    matches!(char, '\u{900}'..='\u{dff}')
}

/// Chinese characters, kana and the punctuation and full-width forms used with them.
pub(super) const fn is_cjk(char: char) -> bool {
    matches!(
        char,
        '\u{3000}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Fills two columns of a terminal: CJK and Hangul.
pub(super) const fn is_wide(char: char) -> bool {
    is_cjk(char) || matches!(char, '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}')
}

pub(super) const fn is_armenian(char: char) -> bool {
    matches!(char, '\u{530}'..='\u{58f}')
}

pub(super) const fn is_greek(char: char) -> bool {
    matches!(char, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

pub(super) const fn is_hebrew(char: char) -> bool {
    matches!(char, '\u{5d0}'..='\u{5ea}')
}

pub(super) const fn is_arabic_letter(char: char) -> bool {
    matches!(char, '\u{621}'..='\u{64a}')
}

/// Syllables of Korean.
pub(super) const fn is_hangul(char: char) -> bool {
    matches!(char, '가'..='힣')
}

/// Letters of the scripts that put spaces between clauses and nothing after sentences: Thai, Lao.
pub(super) const fn is_unterminated_script(char: char) -> bool {
    matches!(char, '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ece}')
}

/// Marks written on or around a letter, which do not count as letters of a word.
pub(super) const fn is_mark(char: char) -> bool {
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

/// Letters of the scripts that put no spaces between words: Thai, Lao, Burmese, Khmer.
pub(super) const fn is_unspaced_script(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Scripts without a row in [`Terminator::of`].
pub(super) const fn is_rare_script(char: char) -> bool {
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
