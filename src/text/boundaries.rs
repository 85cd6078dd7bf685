//! Where words begin and end in a text, as far as its characters tell: scripts without spaces do not.
use super::characters::Character;

/// Parts letters that would be joined: Persian writes endings apart so, without a space.
pub(crate) const NON_JOINER: char = '\u{200c}';

pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The last character before a place that shows something.
pub(crate) fn shown_before(text: &str, at: usize) -> Option<char> {
    let mut before = text.get(..at)?.chars().rev();
    before.find(|character| !Character::of(*character).is_invisible())
}

/// Past characters from a place on that show nothing: marks of direction, soft hyphens, joiners.
#[inline]
pub(crate) fn past_invisible(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let hidden = text.get(at..).unwrap_or_default().chars();
    let hidden = hidden.take_while(|character| Character::of(*character).is_invisible());
    at + hidden.map(char::len_utf8).sum::<usize>()
}

/// A letter or mark that makes words.
#[inline]
pub(crate) fn is_letter(character: char) -> bool {
    Character::of(character).is_letter()
}

/// A script without spaces goes on here.
pub(crate) fn is_unspaced_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|letter| Character::of(letter).is_unspaced())
}

/// Where to look next: past the rest of a word, or the next letter where words are not spaced.
#[inline]
pub(crate) fn after_letter(text: &str, at: usize, character: char) -> usize {
    let next = at + character.len_utf8();
    if Character::of(character).is_spaced_letter() { word_end(text, next) } else { next }
}

/// Where the letters end that go on a spaced word.
#[inline]
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let ascii = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if bytes.get(ascii).is_none_or(u8::is_ascii) {
        at + ascii
    } else {
        word_end_beyond_ascii(text, at + ascii)
    }
}

fn word_end_beyond_ascii(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&first) = bytes.get(end) {
        end += match letter_length(first, bytes.get(end + 1).copied().unwrap_or_default()) {
            0 => match char_at(text, end) {
                Some(letter) if Character::of(letter).is_spaced_letter() => letter.len_utf8(),
                _ => break,
            },
            length => length,
        };
    }
    end
}

/// How many bytes a letter of a script with spaces has, by its first two; none if these do not tell.
///
/// They tell of most letters of the frequent scripts, and sooner than the character would.
#[inline]
pub(crate) const fn letter_length(first: u8, second: u8) -> usize {
    match (first, second) {
        (b'a'..=b'z' | b'A'..=b'Z', _) => 1,
        // Latin and Cyrillic; Hebrew; Arabic.
        (0xc4..=0xc9 | 0xd0 | 0xd1, _)
        | (0xd7, 0x90..=0xaa)
        | (0xd8, 0xa0..)
        | (0xd9, 0x81..=0x8a) => 2,
        // Devanagari; Korean.
        (0xe0, 0xa4) | (0xeb | 0xec, _) => 3,
        _ => 0,
    }
}

/// Neither a letter nor a digit follows, behind a soft hyphen or joiner neither.
pub(crate) fn ends_word(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let next = rest.find(|next| *next == NON_JOINER || !Character::of(*next).is_invisible());
    next.map(Character::of).is_none_or(|next| !next.is_letter() && !next.is_digit())
}

/// No letter goes on a word of a script with spaces, behind a soft hyphen or joiner neither; a digit
/// may follow. Korean writes particles onto words.
pub(crate) fn letters_end(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars().map(Character::of);
    let next = rest.find(|next| !next.is_invisible());
    let goes_on = next.is_some_and(|next| next.is_spaced_letter() || next.is_mark());
    !goes_on || char_before(text, at).is_some_and(|last| Character::of(last).is_hangul())
}

/// A word may end here: none goes on, or Korean or a script without spaces, which write counters and
/// particles onto words.
pub(crate) fn word_may_end(text: &str, at: usize) -> bool {
    let is_dense = |letter: char| Character::of(letter).is_dense();
    ends_word(text, at) || char_before(text, at).is_some_and(is_dense)
}

#[cfg(test)]
mod tests {
    use super::{after_letter, ends_word, letter_length, letters_end, word_end, word_may_end};
    use crate::text::Character;

    #[test]
    fn bytes_tell_of_letters_what_characters_tell() {
        let mut told = 0;
        for letter in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes);
            let length = letter_length(bytes[0], bytes[1]);
            if length > 0 {
                told += 1;
                assert!(Character::of(letter).is_spaced_letter(), "{letter:?}");
                assert_eq!(length, letter.len_utf8());
            }
        }
        assert!(told > 8_000, "{told}");
    }

    #[test]
    fn words_end_where_no_letter_follows() {
        assert_eq!(word_end("zwölfter, 3", 1), "zwölfter".len());
        assert_eq!(word_end("三十", 0), 0);
        assert_eq!(after_letter("三十", 0, '三'), "三".len());
        assert_eq!(after_letter("ثَلاثة ", 0, 'ث'), "ثَلاثة".len());
        assert!(ends_word("a b", 1) && !ends_word("ab", 1) && !ends_word("a1", 1));
        assert!(
            letters_end("a1", 1) && letters_end("am下午", 2) && letters_end("월에", "월".len())
        );
        assert!(!letters_end("ab", 1) && !letters_end("สัป", "ส".len()));
        assert!(!letters_end("Mai\u{ad}land", 3) && letters_end("Mai\u{200e} 4", 3));
        assert!(word_may_end("세명", "세".len()) && !word_may_end("ab", 1));
    }
}
