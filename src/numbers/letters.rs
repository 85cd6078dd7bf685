//! Takes a place in a text. Gives where words begin and end there. Never needs a list of words: scripts
//! without spaces have no words to tell.
use super::signs;
use unicode_script::{Script, UnicodeScript};

/// Where to look next: past the rest of a word, or the next letter where words are not spaced.
pub(super) fn after_letter(text: &str, at: usize, character: char) -> usize {
    let next = at + character.len_utf8();
    if !signs::is_letter(character) || is_unspaced_letter(character) {
        return next;
    }
    let rest = text.get(next..).unwrap_or("");
    let within = |letter: char| signs::is_letter(letter) && !is_unspaced_letter(letter);
    next + rest.find(|letter| !within(letter)).unwrap_or(rest.len())
}

pub(super) fn word_may_end(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    // Korean and Japanese go on with counters and particles.
    signs::ends_word(text, at)
        || before.is_some_and(is_unspaced_letter)
        || before.is_some_and(|letter| letter.script() == Script::Hangul)
}

pub(super) fn is_unspaced_letter(letter: char) -> bool {
    !letter.is_ascii()
        && matches!(
            letter.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
}

pub(super) fn is_unspaced_letter_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_unspaced_letter)
}

/// Where an Arabic or Hebrew word may begin after what is written onto it: particles, the article.
pub(super) fn prefixes(text: &str, at: usize, language: &str) -> Vec<usize> {
    let Some(rest) = text.get(at..) else { return Vec::new() };
    let particles: &[char] = match language {
        "ar" => &['و', 'ف', 'ب', 'ل', 'ك'],
        "he" => &['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'],
        _ => return Vec::new(),
    };
    let one = rest.strip_prefix(particles);
    let two = one.filter(|_| language == "he").and_then(|one| one.strip_prefix(particles));
    let mut bare: Vec<&str> = one.into_iter().chain(two).collect();
    if language == "ar" {
        let articles: Vec<&str> =
            bare.iter().chain([&rest]).filter_map(|word| word.strip_prefix("ال")).collect();
        bare.extend(articles);
        bare.extend(rest.strip_prefix("لل"));
    }
    bare.into_iter().map(|word| text.len() - word.len()).collect()
}
