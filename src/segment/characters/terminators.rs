//! Characters that end sentences, by what else they may stand for.
use unicode_segmentation::UnicodeSegmentation;

/// The kinds of terminators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Terminator {
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
    pub(crate) const fn of(char: char) -> Option<Terminator> {
        Some(match char {
            '.' | '．' | '﹒' | '․' => Terminator::FullStop,
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '՜' | '՞' => Terminator::Mark,
            '…' => Terminator::Ellipsis,
            _ if is_strong(char) => Terminator::Strong,
            _ => return None,
        })
    }

    /// Whether a character ends sentences by the rules of UAX #29, for scripts that
    /// [`Terminator::of`] does not cover.
    pub(crate) fn by_uax29(char: char) -> bool {
        /// A space and the beginning of a sentence.
        const NEXT_SENTENCE: &[u8] = b" A";
        let mut probe = [0_u8; 6];
        let length = char.encode_utf8(&mut probe).len();
        let Some(rest) = probe.get_mut(length..length + NEXT_SENTENCE.len()) else { return false };
        rest.copy_from_slice(NEXT_SENTENCE);
        let text = probe.get(..length + NEXT_SENTENCE.len()).unwrap_or_default();
        str::from_utf8(text).is_ok_and(|text| text.split_sentence_bounds().count() > 1)
    }

    /// Whether a character may stand in a row of terminators that a full stop ends: `?!.`, `...`.
    pub(crate) const fn is_weak(char: char) -> bool {
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
