//! Sentences that hold line breaks: how they read without them.
use std::borrow::Cow;

/// A quotation of mail has marks for so many levels at most.
const DEEPEST_QUOTATION: u8 = 50;

const SOFT_HYPHEN: &str = "\u{ad}";

/// Three bytes that are invisible.
const WORD_JOINER: &str = "\u{2060}";

/// Words before which a hyphen stands for what follows, as in `Haupt- und Nebenfluss`.
const LINKS: [&str; 12] =
    ["und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "en", "of", "och", "og"];

/// How many marks of a quotation a line begins with, `> `, `>> ` or `| `, and where the last ends. A
/// line with more than one bar is one of a table.
pub(crate) fn quotation_marks(line: &str) -> (u8, usize) {
    let bytes = line.as_bytes();
    let (mut marks, mut end, mut at) = (0, 0, 0);
    while marks < DEEPEST_QUOTATION {
        match bytes.get(at) {
            Some(b' ' | b'\t') => at += 1,
            Some(b'>') => {
                at += 1;
                (marks, end) = (marks + 1, at);
            }
            Some(b'|') if bytes.get(at + 1).is_none_or(|next| *next == b' ') => {
                if bytes.get(at + 1..).is_some_and(|rest| rest.contains(&b'|')) {
                    break;
                }
                at += 1;
                (marks, end) = (marks + 1, at);
            }
            _ => break,
        }
    }
    (marks, end)
}

/// A sentence whose lines were joined, as it was before it was wrapped: without marks of quotations, and
/// a word that a hyphen broke before a small letter is one word. Every other character stands where it
/// stood: marks are spaces, and a broken word holds as many invisible bytes. Linear.
pub(crate) fn as_before_wrapping(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\n') && !text.as_bytes().contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let (_, marks) = quotation_marks(line);
        let rest = line.get(marks..).unwrap_or("");
        let words = rest.trim_start();
        let kept = whole.trim_end().len();
        let gap = whole.len() - kept + line.len() - words.len();
        let before = whole.get(..kept).and_then(|whole| whole.strip_suffix('-'));
        match before.filter(|before| before.ends_with(char::is_alphabetic)) {
            Some(before) if kept < whole.len() && goes_on(words) => {
                whole.truncate(before.len());
                hide(&mut whole, gap + 1);
                whole.push_str(words);
            }
            _ => {
                whole.extend(std::iter::repeat_n(' ', marks));
                whole.push_str(rest);
            }
        }
    }
    Cow::Owned(whole)
}

/// Whether a line may begin with the rest of a word.
fn goes_on(line: &str) -> bool {
    let word = line.split(|char: char| !char.is_alphabetic()).next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !LINKS.contains(&word)
}

/// Adds so many bytes, two at least, that are invisible.
fn hide(text: &mut String, bytes: usize) {
    let odd = bytes % 2 == 1;
    let rest = if odd { bytes.saturating_sub(WORD_JOINER.len()) } else { bytes };
    text.push_str(if odd { WORD_JOINER } else { "" });
    text.extend(std::iter::repeat_n(SOFT_HYPHEN, rest / SOFT_HYPHEN.len()));
}

#[cfg(test)]
mod tests {
    use super::as_before_wrapping;

    #[test]
    fn broken_words_are_whole_and_marks_are_spaces() {
        for (text, words) in [
            ("a recip-\nrocal effect", "a reciprocal effect"),
            ("a recip-\r\n  rocal effect", "a reciprocal effect"),
            ("> a recip-\n> rocal\n> effect", "a reciprocal effect"),
            (">> Haupt-\n>> und Nebenfluss", "Haupt- und Nebenfluss"),
            ("the Anglo-\nSaxon -\ntext", "the Anglo- Saxon - text"),
            ("1 > 2 - 3", "1 > 2 - 3"),
        ] {
            let read = as_before_wrapping(text);
            assert_eq!(read.len(), text.len());
            let visible: String =
                read.chars().filter(|char| !matches!(char, '\u{ad}' | '\u{2060}')).collect();
            assert_eq!(visible.split_whitespace().collect::<Vec<_>>().join(" "), words);
        }
    }
}
