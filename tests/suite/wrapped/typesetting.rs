//! Programs that break paragraphs into lines: greedily, evenly as `fmt` does, with hyphens.
use super::widths::is_wide;

/// A program: the words of a paragraph, the width and the measure of characters in, lines out.
pub(super) type Typesetter = fn(&[Word], usize, fn(char) -> usize) -> Vec<String>;

/// What is never broken, and whether a space comes after it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) spaced: bool,
}

/// A hyphen that was not in the text.
pub(super) const ADDED_HYPHEN: char = '\u{e000}';

/// Marks that begin no line.
const CLOSING: &str = "。，、！？；：”’」』）》…ー";

/// Marks that end no line.
const OPENING: &str = "“‘「『（《";

/// The words of a paragraph; of Chinese and Japanese the characters.
pub(super) fn words(paragraph: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for part in paragraph.split(' ') {
        let mut glued = false;
        for char in part.chars() {
            let alone = is_wide(char) || OPENING.contains(char) || CLOSING.contains(char);
            let before = words.last_mut().filter(|_| glued);
            match before {
                Some(word)
                    if CLOSING.contains(char)
                        || word.text.ends_with(|last| OPENING.contains(last))
                        || !alone
                            && !word
                                .text
                                .ends_with(|last| is_wide(last) || CLOSING.contains(last)) =>
                {
                    word.text.push(char);
                }
                _ => words.push(Word { text: char.to_string(), spaced: false }),
            }
            glued = true;
        }
        if let Some(word) = words.last_mut() {
            word.spaced = true;
        }
    }
    words
}

fn width(text: &str, measure: fn(char) -> usize) -> usize {
    text.chars().map(measure).sum()
}

/// Each line as long as it can be.
pub(super) fn greedy(words: &[Word], most: usize, measure: fn(char) -> usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut spaced = false;
    for word in words {
        let space = if spaced { " " } else { "" };
        match lines.last_mut() {
            Some(line)
                if width(line, measure) + width(space, measure) + width(&word.text, measure)
                    <= most =>
            {
                line.push_str(space);
                line.push_str(&word.text);
            }
            _ => lines.push(word.text.clone()),
        }
        spaced = word.spaced;
    }
    lines
}

/// Lines as even as they can be: the sum of the squares of what each but the last lacks of 93 % of the
/// width is the least.
pub(super) fn even(words: &[Word], most: usize, measure: fn(char) -> usize) -> Vec<String> {
    let goal = most * 93 / 100;
    let count = words.len();
    let widths: Vec<usize> = words.iter().map(|word| width(&word.text, measure)).collect();
    let mut best: Vec<(usize, usize)> = vec![(usize::MAX, count); count];
    best.push((0, count));
    for start in (0..count).rev() {
        let mut line = 0;
        for end in start + 1..=count {
            let space = end > start + 1 && words[end - 2].spaced;
            line += widths[end - 1] + if space { measure(' ') } else { 0 };
            if line > most && end > start + 1 {
                break;
            }
            let cost = if end == count { 0 } else { goal.abs_diff(line).pow(2) };
            if cost + best[end].0 < best[start].0 {
                best[start] = (cost + best[end].0, end);
            }
        }
    }
    let (mut lines, mut at) = (Vec::new(), 0);
    while at < count {
        let end = best[at].1;
        let mut line = String::new();
        for word in &words[at..end] {
            line.push_str(&word.text);
            line.push_str(if word.spaced { " " } else { "" });
        }
        lines.push(line.trim_end().to_owned());
        at = end;
    }
    lines
}

/// Greedily, long words broken before a consonant after a vowel.
pub(super) fn hyphenated(words: &[Word], most: usize, measure: fn(char) -> usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut line = 0;
    for word in words {
        let mut rest = word.text.as_str();
        loop {
            let space = if line > 0 { measure(' ') } else { 0 };
            if line + space + width(rest, measure) <= most {
                line += space + width(rest, measure);
                break;
            }
            let room = most.saturating_sub(line + space + measure('-'));
            match hyphen_place(rest, room, measure) {
                Some(at) => {
                    parts.push(Word {
                        text: format!("{}{ADDED_HYPHEN}", &rest[..at]),
                        spaced: true,
                    });
                    rest = &rest[at..];
                    line = 0;
                }
                None if line == 0 => break,
                None => line = 0,
            }
        }
        parts.push(Word { text: rest.to_owned(), spaced: word.spaced });
    }
    greedy(&parts, most, measure)
}

/// The last place of a word up to a width where it may be broken.
fn hyphen_place(word: &str, room: usize, measure: fn(char) -> usize) -> Option<usize> {
    let is_vowel = |char: char| "aeiouyäöüéèáíóúаеиоуыэюя".contains(char);
    if !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let places: Vec<(usize, char)> = word.char_indices().collect();
    places
        .windows(2)
        .enumerate()
        .filter(|(number, pair)| {
            let [(_, before), (at, after)] = pair else { return false };
            *number > 0
                && number + 4 < places.len()
                && is_vowel(*before)
                && !is_vowel(*after)
                && width(&word[..*at], measure) <= room
        })
        .map(|(_, pair)| pair[1].0)
        .max()
}
