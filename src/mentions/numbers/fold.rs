//! Takes text at a place. Gives its next letter as number words are compared by: small, composed,
//! spellings that writers put for each other made one. Never copies the text.
use super::characters::Character;
use unicode_normalization::char::compose;

/// What stands for any separator between the parts of a number in words.
pub(super) const GAP: char = ' ';

/// White space and hyphens in a row that are one gap.
const WIDEST_GAP: usize = 3;

/// The next folded letter and where the one after it begins; `None` at the end of the text.
#[inline]
pub(super) fn next(text: &str, at: usize) -> Option<(char, usize)> {
    let mut end = at;
    loop {
        let bytes = text.as_bytes();
        let &byte = bytes.get(end)?;
        if byte.is_ascii() && bytes.get(end + 1).is_none_or(u8::is_ascii) {
            return Some((fold_ascii(char::from(byte)), end + 1));
        }
        let mut rest = text.get(end..)?.chars();
        let first = rest.next()?;
        let character = Character::of(first);
        end += first.len_utf8();
        if character.is_ignored() {
            continue;
        }
        let joins = |mark: char| Character::of(mark).joins();
        if character.is_alone() || !rest.clone().next().is_some_and(joins) {
            return Some((character.folded(), end));
        }
        let mut letter = first;
        while let Some(whole) = rest.clone().next().and_then(|mark| compose(letter, mark)) {
            end += rest.next().map_or(0, char::len_utf8);
            letter = whole;
        }
        return Some((Character::of(letter).folded(), end));
    }
}

/// Where the gap that begins here ends; `None` if there is none.
pub(super) fn gap(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..WIDEST_GAP {
        match next(text, end) {
            Some((GAP, after)) => end = after,
            _ => break,
        }
    }
    (end > at).then_some(end)
}

pub(super) fn follows_gap(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|letter| Character::of(letter).folded() == GAP)
}

/// Where a folded word ends in the text, if it stands here; each of its gaps is one of the text.
pub(super) fn literal(text: &str, at: usize, word: &[char]) -> Option<usize> {
    let mut end = at;
    for &letter in word {
        end = if letter == GAP {
            // Rules that meet may each have said the gap.
            gap(text, end).or_else(|| follows_gap(text, end).then_some(end))?
        } else {
            let (found, after) = next(text, end)?;
            (found == letter).then_some(after)?
        };
    }
    Some(end)
}

/// A word of the rules as texts are compared with it; a run of gaps is one.
pub(super) fn folded(word: &str) -> Vec<char> {
    let mut letters = Vec::new();
    let mut at = 0;
    while let Some((letter, after)) = next(word, at) {
        if letter != GAP || letters.last() != Some(&GAP) {
            letters.push(letter);
        }
        at = after;
    }
    letters
}

#[inline]
pub(super) fn fold_ascii(letter: char) -> char {
    match letter {
        '-' | '\t' | '\n' | '\r' => GAP,
        other => other.to_ascii_lowercase(),
    }
}

pub(super) fn fold(letter: char) -> char {
    match letter {
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{2010}'
        | '\u{2011}'
        | '\u{5be}'
        | '\u{3000}' => GAP,
        '’' | 'ʼ' | '׳' => '\'',
        'İ' | 'ı' => 'i',
        'ş' | 'Ş' => 'ș',
        'ţ' | 'Ţ' => 'ț',
        'ё' | 'Ё' => 'е',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ہ' => 'ه',
        other if other.is_ascii() => fold_ascii(other),
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// Soft hyphens, joiners, points of Arabic and Hebrew: writers may leave them out.
pub(super) fn is_ignored(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}'
        | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}')
}

#[cfg(test)]
mod tests {
    use super::{folded, literal};

    #[test]
    fn spellings_that_are_one() {
        for (word, written) in [
            ("eighty-seven", "Eighty Seven"),
            ("zéro", "ze\u{301}ro"),
            ("إثنان", "اثنان"),
            ("șapte", "şapte"),
            ("ثلاثة", "ثَلاثَة"),
            ("säntti", "sä\u{ad}ntti"),
        ] {
            assert_eq!(literal(written, 0, &folded(word)), Some(written.len()), "{word}");
        }
        assert_eq!(literal("eighty", 0, &folded("eighty-seven")), None);
        assert_eq!(literal("eightyseven", 0, &folded("eighty-seven")), None);
    }
}
