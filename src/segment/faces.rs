//! Faces and other pictures after a sentence: emoji, `:)`, `^_^`, `(T_T)`, `ㅋㅋ`.
//!
//! They show how a sentence was meant, so they belong to the one before, as its terminator does.
use super::{
    paragraph_text::ParagraphText,
    sentence_characters::{is_alphabetic, is_alphanumeric, is_cjk, is_upper},
};

/// A face between brackets has at most so many bytes.
const LONGEST_BRACKETED_FACE: usize = 40;

/// Faces of signs and letters, the longer of two that begin alike first.
const LETTER_FACES: [&str; 20] = [
    "xD", "XD", "T_T", "T.T", "TT_TT", "T^T", "o_O", "O_o", "o_o", "O_O", "o.O", "O.o", "u_u",
    "U_U", "n_n", "x_x", "X_X", "<3", "</3", "0_0",
];

/// Passes faces and emoji after the end of a sentence, with white space before them or without.
pub(super) fn after_faces(text: ParagraphText<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let start = text.skip_space(end);
        let Some(first) = text.char_at(start) else { return end };
        let found = if is_emoji(first) {
            after_emoji(text, start, start > end)
        } else {
            after_face(text, start, first)
        };
        match found {
            Some(after) => end = after,
            None => return end,
        }
    }
}

/// Whether a face may begin with a letter or digit.
pub(super) const fn may_begin_face(char: char) -> bool {
    matches!(char, 'x' | 'X' | 'T' | 'o' | 'O' | 'u' | 'U' | 'n' | '0') || is_jamo(char)
}

/// Passes a row of emoji, unless what follows is written onto them and there is white space before
/// them: then they open the next sentence, as bullets do.
fn after_emoji(text: ParagraphText<'_>, start: usize, apart: bool) -> Option<usize> {
    let after = text.skip(start, |char| is_emoji(char) || is_emoji_part(char));
    let glued = text.char_at(after).is_some_and(is_alphanumeric);
    (!glued || !apart).then_some(after)
}

fn after_face(text: ParagraphText<'_>, start: usize, first: char) -> Option<usize> {
    let after = match first {
        ':' | ';' | '=' => {
            after_eyes(text, start).or_else(|| after_eyes_and_mouth(text, start, first))?
        }
        '(' | '（' => after_bracketed(text, start + first.len_utf8())?,
        '^' | '-' | '>' | '\'' | '.' | '¬' | '•' => after_eyes_and_mouth(text, start, first)?,
        _ if is_jamo(first) => {
            let after = text.skip(start, is_jamo);
            (after > text.after(start)).then_some(after)?
        }
        _ => {
            let rest = text.from(start);
            start + LETTER_FACES.iter().find(|face| rest.starts_with(**face))?.len()
        }
    };
    // Signs that go on with the face or end the sentence once more.
    let after = text.skip(after, |char| matches!(char, '~' | '～' | '♡' | '♥' | '♪'));
    let ends = text.char_at(after).is_none_or(|char| {
        char.is_whitespace() || is_cjk(char) || matches!(char, '.' | '!' | '"' | '”' | ')')
    });
    ends.then_some(after)
}

/// A smiling or frowning face that lies on its side: `:)`, `;-D`, `=(`. More brackets laugh louder:
/// `:)))`.
fn after_eyes(text: ParagraphText<'_>, start: usize) -> Option<usize> {
    let eyes = text.skip(start + 1, |char| char == '\'');
    let nose = text.skip(eyes, |char| matches!(char, '-' | 'o' | '^'));
    let mouth = text.byte(nose)?;
    let is_face = match mouth {
        b')' | b'(' | b'D' | b'P' | b'*' | b'|' | b']' | b'[' => true,
        b'p' | b'O' | b'3' | b'/' | b'\\' | b'd' | b'S' | b's' | b'>' | b'$' => {
            text.space_at(nose + 1)
        }
        _ => false,
    };
    is_face.then(|| text.skip(nose + 1, |char| matches!(char, ')' | '(')))
}

/// A face that looks at the reader, without brackets: `^^`, `^_^`, `-_-`, `>_<`, `;_;`.
fn after_eyes_and_mouth(text: ParagraphText<'_>, start: usize, eye: char) -> Option<usize> {
    let mouth = start + eye.len_utf8();
    let other = if eye == '>' { '<' } else { eye };
    let after_mouth = text.skip(mouth, |char| matches!(char, '_' | '.' | 'o'));
    let bare = after_mouth == mouth;
    let second = text.char_at(after_mouth).filter(|char| *char == other)?;
    let after = text.skip(after_mouth + second.len_utf8(), |char| char == eye);
    (!bare || eye == '^').then_some(after)
}

/// A face between brackets: `(^_^)`, `(T_T)`, `(´ω｀)`, and laughter put into words: `（笑）`. It has
/// at least two signs that faces are made of, and letters only beside them.
fn after_bracketed(text: ParagraphText<'_>, inside: usize) -> Option<usize> {
    let limit = inside + LONGEST_BRACKETED_FACE;
    let (mut at, mut signs, mut letters) = (inside, 0_usize, 0_usize);
    while let Some(char) = text.char_at(at).filter(|_| at < limit) {
        match char {
            ')' | '）' => {
                let content = text.slice(inside, at);
                let word =
                    matches!(content, "笑" | "泣" | "爆" | "汗" | "怒" | "涙" | "苦笑" | "爆笑");
                let face = word || signs > 1 && letters <= signs || LETTER_FACES.contains(&content);
                return face.then_some(at + char.len_utf8());
            }
            '(' | '（' | '\n' => return None,
            _ if is_face_sign(char) => signs += 1,
            _ if is_alphabetic(char) => letters += 1,
            _ if char.is_numeric() || matches!(char, ',' | '%' | '$' | '€') => return None,
            _ => {}
        }
        at += char.len_utf8();
    }
    None
}

const fn is_face_sign(char: char) -> bool {
    matches!(
        char,
        '^' | '_' | ';' | '´' | '`' | '｀' | '＾' | '￣' | '；' | '≧' | '≦' | '＞' | '＜'
    ) || matches!(
        char,
        '▽' | '∇' | '∀' | 'ω' | 'Д' | 'д' | '・' | '°' | '•' | '>' | '<' | 'ʖ' | '͡' | '⌒'
    )
}

/// Letters of Korean that stand alone: laughter and tears.
const fn is_jamo(char: char) -> bool {
    matches!(char, '\u{3131}'..='\u{3163}')
}

/// The end of a smiling face whose mouth is at `at`, if the face stands for a full stop: with a space
/// before it and a capital after it, as in `Nice place :) We`.
pub(super) fn closing_emoticon(text: ParagraphText<'_>, at: usize) -> Option<usize> {
    let nose = usize::from(text.char_before(at) == Some('-'));
    let eyes = text.char_before(at - nose).filter(|char| matches!(char, ':' | ';'))?;
    let start = at - nose - eyes.len_utf8();
    let end = text.skip(at, |char| char == ')');
    let next = text.skip_space(end);
    let capital = text.char_at(next).is_some_and(is_upper);
    (start > 0 && text.space_before(start) && next > end && capital).then_some(end)
}

/// The end of a row of emoji from `at` on that stands for a full stop: a face or a hand after a word,
/// with a capital after it, or between Chinese characters.
pub(super) fn closing_emoji(text: ParagraphText<'_>, at: usize) -> Option<usize> {
    let first = text.char_at(at).filter(|char| is_feeling(*char))?;
    let after = text.skip(at + first.len_utf8(), |char| is_emoji(char) || is_emoji_part(char));
    let next = text.skip_space(after);
    let word = text.skip_back(at, char::is_whitespace);
    let (before, following) = (text.char_before(word)?, text.char_at(next)?);
    let latin = word < at && next > after && is_upper(following);
    let dense = is_cjk(before) && is_cjk(following) && is_alphanumeric(following);
    (is_alphanumeric(before) && (latin || dense)).then_some(after)
}

/// Emoji that show a feeling: faces, hands that applaud, confetti.
const fn is_feeling(char: char) -> bool {
    matches!(char, '😀'..='🙏' | '🤐'..='🤟' | '🤠'..='🤯' | '🥰'..='🥺' | '🧐' | '🫠'..='🫨')
        || matches!(char, '👌'..='👏' | '🎉' | '🎊')
}

/// Pictures. Not those that point to what follows or begin the items of a list: `👉`, `✅`, `📌`.
pub(super) const fn is_emoji(char: char) -> bool {
    let points = matches!(char, '👆'..='👉' | '📌' | '📍' | '📞' | '📧' | '📩' | '🔔' | '🔗')
        || matches!(char, '🔴' | '🔵' | '🔶'..='🔽' | '🟠'..='🟫');
    let old = matches!(char, '☀'..='☄' | '☔' | '☕' | '☘' | '☠' | '☮' | '☯' | '☹'..='☻' | '♡' | '♥')
        || matches!(char, '⚓' | '⚡' | '⚽' | '⚾' | '⛄' | '⛅' | '⛪'..='⛽' | '✈' | '✊'..='✌')
        || matches!(char, '✨' | '❄' | '❓'..='❕' | '❗' | '❣' | '❤' | '⭐' | '⌚' | '⏰');
    matches!(char, '\u{1f000}'..='\u{1faff}') && !points || old
}

/// What emoji are put together of: tones of skin, joiners, variants, the tags of flags. Tones and
/// letters of flags are pictures by themselves.
const fn is_emoji_part(char: char) -> bool {
    matches!(char, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{e0020}'..='\u{e007f}')
        || matches!(char, '♀' | '♂' | '⚕' | '⚖' | '➡')
}
