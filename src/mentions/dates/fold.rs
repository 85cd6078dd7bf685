//! Takes text at a place. Gives its next letter as names are compared by: small, composed,
//! spellings that writers put for each other made one. Never copies the text.
use unicode_normalization::char::compose;

/// What stands for any white space or hyphen within a name.
pub(super) const GAP: char = ' ';

/// The next folded letter and where the one after it begins, past what is left out; `None` at the
/// end of the text.
#[inline]
pub(super) fn next(text: &str, at: usize) -> Option<(char, usize)> {
    let mut rest = text.get(at..)?.chars();
    let mut end = at;
    loop {
        let first = rest.next()?;
        end += first.len_utf8();
        if first.is_ascii() && text.as_bytes().get(end).is_none_or(u8::is_ascii) {
            return Some((fold_ascii(first), end));
        }
        if is_ignored(first) {
            continue;
        }
        let mut letter = first;
        let mark =
            |rest: &std::str::Chars<'_>| rest.clone().next().filter(|mark| may_compose(*mark));
        while let Some(whole) = mark(&rest).and_then(|mark| compose(letter, mark)) {
            end += rest.next().map_or(0, char::len_utf8);
            letter = whole;
        }
        while let Some(ignored) = rest.next().filter(|next| is_ignored(*next)) {
            end += ignored.len_utf8();
        }
        return Some((fold(letter), end));
    }
}

/// A name of the lists as texts are compared with it.
pub(super) fn folded(name: &str) -> Vec<char> {
    let mut letters = Vec::new();
    let mut at = 0;
    while let Some((letter, after)) = next(name, at) {
        letters.push(letter);
        at = after;
    }
    letters
}

/// Letters that are the same to [`next`], which takes the first for the others.
pub(super) const SAME: [&[char]; 10] = [
    &['i', 'İ', 'ı', 'I'],
    &['ș', 'ş', 'Ş', 'Ș'],
    &['ț', 'ţ', 'Ţ', 'Ț'],
    &['е', 'ё', 'Ё', 'Е'],
    &['ا', 'أ', 'إ', 'آ', 'ٱ'],
    &['ي', 'ى', 'ی', 'ې'],
    &['ك', 'ک'],
    &['ه', 'ة', 'ۀ', 'ہ', 'ھ'],
    &['\'', '’', 'ʼ', 'ʻ', '׳', '‘', '´'],
    &['\u{92b}', '\u{95e}'],
];

fn fold_ascii(letter: char) -> char {
    match letter {
        '-' | '\t' | '\n' | '\r' => GAP,
        other => other.to_ascii_lowercase(),
    }
}

#[inline]
fn fold(letter: char) -> char {
    match letter {
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{2010}'
        | '\u{2011}'
        | '\u{5be}'
        | '\u{3000}' => GAP,
        '\u{95b}' => '\u{91c}',
        '\u{95e}' => '\u{92b}',
        '\u{9df}' => '\u{9af}',
        other if other.is_ascii() => fold_ascii(other),
        'İ' | 'ı' => 'i',
        'ş' | 'Ş' => 'ș',
        'ţ' | 'Ţ' => 'ț',
        'ё' | 'Ё' => 'е',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ہ' | 'ھ' => 'ه',
        '’' | 'ʼ' | 'ʻ' | '׳' | '‘' | '´' => '\'',
        // Scripts without capitals.
        'а'..='я' | '\u{5d0}'..='\u{109f}' | '\u{1100}'..='\u{139f}' | '\u{3041}'..='\u{a4ff}' => {
            letter
        }
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// Whether such a mark makes one letter with any before it.
fn may_compose(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' | '\u{9be}'..='\u{ddf}' | '\u{102e}'
        | '\u{1161}'..='\u{11c2}' | '\u{3099}' | '\u{309a}')
}

/// Soft hyphens, joiners, points of Arabic and Hebrew, nuktas: writers may leave them out.
fn is_ignored(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}'
        | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}')
}

#[cfg(test)]
mod tests {
    use super::{SAME, fold, folded};

    #[test]
    fn letters_that_are_the_same() {
        for same in SAME {
            assert!(same.iter().all(|letter| same.first() == Some(&fold(*letter))), "{same:?}");
        }
    }

    #[test]
    fn spellings_that_are_one() {
        for (name, written) in [
            ("février", "FE\u{301}VRIER"),
            ("Mayıs", "mayis"),
            ("أغسطس", "اغسطس"),
            ("फ़रवरी", "फरवरी"),
            ("segunda-feira", "Segunda feira"),
            ("صباحًا", "صباحا"),
        ] {
            assert_eq!(folded(name), folded(written), "{name}");
        }
        assert_ne!(folded("Juni"), folded("Juli"));
    }
}
