//! How a word of any script sounds, in letters of sound: transliteration, digraphs as one letter.
//!
//! A letter of sound is a small ASCII letter, or a capital for what a script writes with one letter
//! and others with several: Arabic `ب` is `b` or `p`, Japanese `r` is `r` or `l`.
use crate::text::Proclitics;
use unicode_script::{Script, UnicodeScript};

/// Longest word, in letters, that is compared; what is longer is cut. Names are shorter.
pub(super) const LONGEST: usize = 24;
/// Letters of a word after what is written onto it, at least.
const STEM_LETTERS: usize = 3;
/// The same in Hebrew, where many words begin with a letter that may be written onto them.
const HEBREW_STEM_LETTERS: usize = 5;

/// The word in lower-case ASCII letters and digits.
pub(crate) fn transliterate(word: &str) -> String {
    let mut ascii = any_ascii::any_ascii(word);
    ascii.retain(|character| character.is_ascii_alphanumeric());
    ascii.make_ascii_lowercase();
    ascii
}

/// A word as it sounds, then without what Arabic and Hebrew write onto its beginning, where enough
/// letters remain.
pub(crate) fn sounds(word: &str) -> Vec<Vec<u8>> {
    let is_letter = |character: &char| character.is_alphabetic();
    let script = word.chars().find(is_letter).map_or(Script::Unknown, |first| first.script());
    let ascii = match script {
        Script::Greek => transliterate(&greek_spoken(word)),
        Script::Thai | Script::Lao => transliterate(&vowels_after(word)),
        _ => transliterate(word),
    };
    let (proclitics, least) = match script {
        Script::Arabic => (Proclitics::Arabic, STEM_LETTERS),
        Script::Hebrew => (Proclitics::Hebrew, HEBREW_STEM_LETTERS),
        _ => (Proclitics::None, STEM_LETTERS),
    };
    let mut sounds = vec![sound(&ascii, script)];
    proclitics.find_stem(word, 0, |stem| {
        let stem = transliterate(word.get(stem.start..).unwrap_or_default());
        sounds.extend((stem.len() >= least).then(|| sound(&stem, script)));
        None::<()>
    });
    sounds
}

/// What two Greek letters are read as.
const GREEK_DIGRAPHS: [(&str, &str); 9] = [
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("ου", "u"),
    ("ει", "i"),
    ("οι", "i"),
    ("αι", "e"),
    ("τζ", "j"),
    ("τσ", "c"),
];

fn greek_spoken(word: &str) -> String {
    let bare = |letter: char| match letter {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        other => other,
    };
    let bare: String = word.chars().flat_map(char::to_lowercase).map(bare).collect();
    let mut spoken = String::with_capacity(bare.len());
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next() {
        let digraph = GREEK_DIGRAPHS.iter().find(|(written, _)| rest.starts_with(written));
        if let Some((written, read)) = digraph {
            spoken.push_str(read);
            rest = rest.get(written.len()..).unwrap_or_default();
        } else {
            spoken.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    spoken
}

/// Thai and Lao with the vowels that are written before their consonant behind it.
fn vowels_after(word: &str) -> String {
    let mut spoken = String::with_capacity(word.len());
    let mut waiting = None;
    for character in word.chars() {
        if matches!(character, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}') {
            spoken.extend(waiting.replace(character));
        } else {
            spoken.push(character);
            spoken.extend(waiting.take());
        }
    }
    spoken.extend(waiting);
    spoken
}

/// Digraphs that romanisations write for one sound.
const DIGRAPHS: [(&[u8], &[u8]); 18] = [
    (b"tsch", b"c"),
    (b"sch", b"s"),
    (b"tch", b"c"),
    (b"dzh", b"j"),
    (b"dj", b"j"),
    (b"kh", b"h"),
    (b"gh", b"g"),
    (b"sh", b"s"),
    (b"ch", b"c"),
    (b"zh", b"j"),
    (b"th", b"t"),
    (b"ph", b"f"),
    (b"ts", b"s"),
    (b"tz", b"s"),
    (b"dz", b"z"),
    (b"ck", b"k"),
    (b"qu", b"k"),
    (b"x", b"ks"),
];
/// Those of them that are no digraphs in Pinyin.
const NOT_IN_PINYIN: [&[u8]; 2] = [b"x", b"qu"];

/// A transliterated word of a script as it sounds: digraphs as one letter, doubled letters once,
/// digits gone.
fn sound(transliterated: &str, script: Script) -> Vec<u8> {
    let mut rest = transliterated.as_bytes();
    let mut letters: Vec<u8> = Vec::with_capacity(rest.len().min(LONGEST));
    let mut push = |letter: u8| {
        let letter = open(letter, script);
        let wanted = letter.is_ascii_alphabetic() && letters.last() != Some(&letter);
        if wanted && letters.len() < LONGEST {
            letters.push(letter);
        }
    };
    let is_digraph = |written: &[u8]| script != Script::Han || !NOT_IN_PINYIN.contains(&written);
    while let Some((&first, after)) = rest.split_first() {
        let starts =
            |(written, _): &&(&[u8], &[u8])| rest.starts_with(written) && is_digraph(written);
        if let Some((written, spoken)) = DIGRAPHS.iter().find(starts) {
            spoken.iter().copied().for_each(&mut push);
            rest = rest.get(written.len()..).unwrap_or(&[]);
        } else {
            push(first);
            rest = after;
        }
    }
    letters
}

/// A letter of a script as a letter of sound: one that stands for several as a capital.
fn open(letter: u8, script: Script) -> u8 {
    match (script, letter) {
        (Script::Arabic | Script::Han, b'b') => b'B',
        (Script::Arabic | Script::Han, b'j') => b'J',
        (Script::Arabic, b'f') => b'F',
        (Script::Arabic, b'k') | (Script::Han, b'g') => b'K',
        (Script::Arabic | Script::Hebrew, b'w') | (Script::Hebrew, b'v') => b'W',
        (Script::Arabic | Script::Hebrew, b'y') => b'Y',
        (Script::Hebrew | Script::Hiragana | Script::Katakana | Script::Hangul, b'b')
        | (Script::Greek, b'v') => b'D',
        (Script::Hebrew | Script::Hangul, b'p') => b'P',
        (Script::Hiragana | Script::Katakana | Script::Hangul | Script::Han, b'r' | b'l') => b'R',
        (Script::Hangul, b'j') => b'Z',
        (Script::Hiragana | Script::Katakana, b'u') => b'U',
        (Script::Han, b'd') => b'T',
        (Script::Han, b'x') => b'X',
        (Script::Han, b'q') => b'Q',
        (Script::Han, b'w') => b'V',
        (Script::Cyrillic, b'g') => b'G',
        _ => letter,
    }
}
