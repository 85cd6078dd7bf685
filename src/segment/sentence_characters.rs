//! What single characters are to segmentation, whatever stands around them: terminators, signs at
//! the ends of sentences, letters of scripts that have rules of their own.
use crate::text::Character;
use unicode_segmentation::UnicodeSegmentation;

/// Characters that end sentences, by what else they may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// `.` and its forms: also ends abbreviations, ordinals and initials.
    FullStop,
    /// `!` and `?`: also stand inside a sentence, before a lower-case word.
    Mark,
    /// `…`: also stands inside a sentence.
    Ellipsis,
    /// `。` and the like, which end nothing but sentences.
    Strong,
    /// `:`, the full stop of Armenian.
    Colon,
    /// `;`, the question mark of Greek.
    Semicolon,
}

impl Terminator {
    /// The kind of a character that is a terminator whatever stands around it; `:` and `;` are not.
    pub(super) const fn of(char: char) -> Option<Terminator> {
        Some(match char {
            '.' | '．' | '﹒' | '․' => Terminator::FullStop,
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '՜' | '՞' => Terminator::Mark,
            '…' => Terminator::Ellipsis,
            _ if !char.is_ascii() && is_strong(char) => Terminator::Strong,
            _ => return None,
        })
    }

    /// Whether a character that [`Terminator::of`] does not know ends sentences by the rules of
    /// UAX #29. They count the Burmese `၊`, which parts clauses.
    pub(super) fn by_uax29(char: char) -> bool {
        // Of general punctuation and that of Chinese, it has none that `of` does not know.
        let is_common =
            matches!(char, '\0'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}');
        let is_terminator = |char: char| format!("{char} A").split_sentence_bounds().count() > 1;
        !is_common && !is_alphanumeric(char) && char != '၊' && is_terminator(char)
    }
}

/// Terminators that end nothing but sentences.
const fn is_strong(char: char) -> bool {
    let chinese = matches!(char, '。' | '！' | '？' | '｡' | '︒' | '︕' | '︖' | '﹖' | '﹗');
    let hebrew = char == '׃';
    let arabic = matches!(char, '؟' | '۔' | '\u{61d}' | '\u{61e}');
    let indian = matches!(char, '।' | '॥');
    let asian = matches!(char, '។' | '៕' | '။' | '᠃' | '᠉' | '།'..='༑' | '༔');
    let other = matches!(char, '։' | '።' | '፧' | '፨' | '᙮' | '܀'..='܂' | '\u{7f9}');
    let historic = matches!(char, '⸼' | '\u{2e2e}' | '\u{2e53}' | '\u{2e54}');
    chinese || hebrew || arabic || indian || asian || other || historic
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

/// Quotation marks of any direction, and asterisks and underscores, which emphasise plain text.
pub(super) const fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‹' | '›')
        || matches!(char, '`' | '´' | '*' | '_')
}

/// Dashes, as before the turns of a dialogue, and signs of list items.
pub(super) const fn is_dash(char: char) -> bool {
    is_bullet(char) || matches!(char, '-' | '–' | '—' | '―' | '·' | '*' | '−' | '○')
}

/// Signs that begin a list item wherever they stand between spaces.
pub(super) const fn is_bullet(char: char) -> bool {
    matches!(char, '•' | '⁃' | '●' | '▪' | '■' | '►' | '◦')
}

/// Signs that never begin a sentence: what stands before them goes on.
pub(super) const fn continues_sentence(char: char) -> bool {
    matches!(char, ',' | ';' | ':' | '،' | '、' | '，' | '؛' | '%' | '=' | '/' | '&')
}

pub(super) fn is_alphabetic(char: char) -> bool {
    Character::of(char).is_alphabetic()
}

pub(super) fn is_numeric(char: char) -> bool {
    Character::of(char).is_numeric()
}

pub(super) fn is_alphanumeric(char: char) -> bool {
    Character::of(char).is_alphanumeric()
}

/// Marks on or around a letter, which do not count as letters of a word.
pub(super) fn is_mark(char: char) -> bool {
    Character::of(char).is_mark()
}

/// Georgian letters have a case in Unicode, which writers do not use.
const fn is_georgian(char: char) -> bool {
    matches!(char, '\u{10d0}'..='\u{10ff}')
}

/// A capital letter of a script that is written with two cases.
pub(super) fn is_upper(char: char) -> bool {
    Character::of(char).is_upper() && !is_georgian(char)
}

/// A small letter of a script that is written with two cases.
pub(super) fn is_lower(char: char) -> bool {
    Character::of(char).is_lower() && !is_georgian(char)
}

/// A letter of a script without case.
pub(super) fn is_caseless(char: char) -> bool {
    let what = Character::of(char);
    what.is_alphabetic() && (!what.is_upper() && !what.is_lower() || is_georgian(char))
}

/// The scripts of India from Devanagari to Sinhala.
pub(super) const fn is_indic(char: char) -> bool {
    matches!(char, '\u{900}'..='\u{dff}')
}

/// Chinese characters, kana and the punctuation and full-width forms used with them.
pub(super) const fn is_cjk(char: char) -> bool {
    let kana = matches!(char, '\u{3000}'..='\u{30ff}');
    let han = matches!(char, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    kana || han || matches!(char, '\u{ff00}'..='\u{ffef}')
}

/// Characters that fill two columns of a terminal: CJK and Hangul.
pub(super) const fn is_wide(char: char) -> bool {
    is_cjk(char) || is_hangul(char) || matches!(char, '\u{1100}'..='\u{115f}')
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

/// Letters of Thai and Lao, which put spaces between clauses and no mark after sentences.
pub(super) const fn is_unterminated_script(char: char) -> bool {
    matches!(char, '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ece}')
}

/// Letters of Thai, Lao, Burmese and Khmer, which put no spaces between words.
pub(super) const fn is_unspaced_script(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::Terminator;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn terminators_of_uax29_are_known() {
        let mut rare = 0;
        for char in ('\u{80}'..=char::MAX).filter(|char| !char.is_alphanumeric() && *char != '၊')
        {
            // Lines end there before sentences are looked for.
            let is_break = matches!(char, '\u{85}' | '\u{2028}' | '\u{2029}');
            if !is_break && format!("{char} A").split_sentence_bounds().count() > 1 {
                assert!(Terminator::of(char).is_some() || Terminator::by_uax29(char), "{char:?}");
                rare += usize::from(Terminator::of(char).is_none());
            }
        }
        assert!(rare > 50, "{rare}");
    }
}
