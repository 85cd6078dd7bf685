//! Takes a place in a text. Gives where words begin and end there. Never needs a list of words: scripts
//! without spaces have no words to tell.
use super::characters::Character;
use super::signs;

/// Where to look next: past the rest of a word, or the next letter where words are not spaced.
pub(super) fn after_letter(text: &str, at: usize, character: char) -> usize {
    let next = at + character.len_utf8();
    if Character::of(character).goes_on() { word_end(text, next) } else { next }
}

/// Where the letters end that go on a spaced word.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                return end;
            }
            end += 1;
        } else {
            let letter = text.get(end..).and_then(|rest| rest.chars().next());
            let Some(letter) = letter.filter(|letter| Character::of(*letter).goes_on()) else {
                return end;
            };
            end += letter.len_utf8();
        }
    }
    end
}

pub(super) fn word_may_end(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    // Korean and Japanese go on with counters and particles.
    signs::ends_word(text, at) || before.is_some_and(|letter| Character::of(letter).is_dense())
}

pub(super) fn is_unspaced_letter(letter: char) -> bool {
    !letter.is_ascii() && Character::of(letter).is_unspaced()
}

pub(super) fn is_unspaced_letter_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_unspaced_letter)
}

/// Particles that Arabic and Hebrew write onto a word.
const ARABIC_PARTICLES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];
const HEBREW_PARTICLES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'];
const ARABIC_ARTICLE: &str = "ال";
/// The article after a particle it is one with.
const ARABIC_JOINED_ARTICLE: &str = "لل";

/// What a language writes onto words that begin after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefixes {
    None,
    Arabic,
    Hebrew,
}

impl Prefixes {
    pub(super) fn of(language: &str) -> Prefixes {
        match language {
            "ar" => Prefixes::Arabic,
            "he" => Prefixes::Hebrew,
            _ => Prefixes::None,
        }
    }

    /// Where a word may begin after particles and the article that begin here.
    #[inline]
    pub(super) fn ends(self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let rest = match self {
            Prefixes::None => "",
            Prefixes::Arabic | Prefixes::Hebrew => text.get(at..).unwrap_or(""),
        };
        let bare = match self {
            Prefixes::None => [None; 4],
            Prefixes::Arabic => {
                let one = rest.strip_prefix(ARABIC_PARTICLES);
                let article = |word: &str| word.strip_prefix(ARABIC_ARTICLE).map(str::len);
                let joined = rest.strip_prefix(ARABIC_JOINED_ARTICLE).map(str::len);
                [one.map(str::len), one.and_then(article), article(rest), joined]
            }
            Prefixes::Hebrew => {
                let one = rest.strip_prefix(HEBREW_PARTICLES);
                let two = one.and_then(|one| one.strip_prefix(HEBREW_PARTICLES));
                [one.map(str::len), two.map(str::len), None, None]
            }
        };
        let length = text.len();
        bare.into_iter().flatten().map(move |left| length - left)
    }
}
