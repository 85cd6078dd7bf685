//! Takes words of any script. Gives how near they sound: transliteration, letters of sound, a
//! weighted edit distance, a skeleton of consonants to find candidates by. Never compares meaning.
//! Next: `anchors`.
//!
//! A letter of sound is a small ASCII letter, or a capital for what a script writes with one letter
//! and others with several: Arabic `ب` is `b` or `p`, Japanese `r` is `r` or `l`. All costs are set
//! by hand, from what scripts lack; none is fitted to names.
use std::sync::OnceLock;
use unicode_script::{Script, UnicodeScript};

/// Longest word, in letters, that is compared; what is longer is cut. Names are shorter.
const LONGEST: usize = 24;
/// Cost of inserting or deleting a consonant, in hundredths as all costs.
const CONSONANT: u8 = 100;
/// Cost of inserting or deleting a vowel: scripts that leave vowels out must be able to meet
/// those that write them.
const VOWEL: u8 = 30;
/// The same of `u` in Japanese, which must put it behind most consonants.
const FILLER: u8 = 20;
/// The same of a glide (`w`, `y`, `h`): half a vowel in many scripts.
const GLIDE: u8 = 40;
/// Cost of substituting consonants of one class.
const RELATED: u8 = 40;
/// Cost of substituting letters that scripts hardly tell apart.
const CONFUSED: u8 = 20;

/// The word in lower-case ASCII letters and digits.
pub(crate) fn transliterate(word: &str) -> String {
    let mut ascii = any_ascii::any_ascii(word);
    ascii.retain(|character| character.is_ascii_alphanumeric());
    ascii.make_ascii_lowercase();
    ascii
}

/// How alike two names sound, `0.0..=1.0`, words or phrases in whatever scripts: one minus the cost
/// of turning one sound into the other, in parts of the cost of deleting the dearer.
///
/// About one in a thousand unrelated names of places reaches 0.65, fewer at 0.8. Prefixes that
/// Arabic and Hebrew write on to a word may be left out. Names that were translated and not written
/// down by their sound (`Germany`, `ألمانيا`), or are read otherwise (`東京`, read as Chinese), are
/// not alike; for those there is the table ([`super::find`]).
///
/// ```
/// use bitext::names::likeness;
/// assert!(likeness("Stoltenberg", "ستولتنبرغ") > 0.8);
/// assert!(likeness("Kadhimi", "الكاظمي") > 0.8);
/// assert!(likeness("Kadhimi", "Stoltenberg") < 0.4);
/// ```
#[must_use]
pub fn likeness(left: &str, right: &str) -> f64 {
    let right = sounds(right);
    let pairs = sounds(left);
    let pairs = pairs.iter().flat_map(|left| right.iter().map(move |right| near(left, right)));
    pairs.fold(0.0, f64::max)
}

/// A word as it sounds, then without each prefix of Arabic or Hebrew that may be written on to it.
pub(crate) fn sounds(word: &str) -> Vec<Vec<u8>> {
    let is_letter = |character: &char| character.is_alphabetic();
    let script = word.chars().find(is_letter).map_or(Script::Unknown, |first| first.script());
    let ascii = match script {
        Script::Greek => transliterate(&greek_spoken(word)),
        Script::Thai | Script::Lao => transliterate(&vowels_after(word)),
        _ => transliterate(word),
    };
    if matches!(script, Script::Arabic | Script::Hebrew) {
        without_prefixes(&ascii).map(|form| sound(form, script)).collect()
    } else {
        vec![sound(&ascii, script)]
    }
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

/// What a letter of sound stands for, the usual first, and what each of them costs.
fn meanings(letter: u8) -> &'static [(u8, u8)] {
    match letter {
        b'B' => &[(b'b', 0), (b'p', 10)],
        b'D' => &[(b'b', 0), (b'v', 10)],
        b'F' => &[(b'f', 0), (b'v', 10)],
        b'G' => &[(b'g', 0), (b'h', 10)],
        b'J' => &[(b'j', 0), (b'g', 10), (b'z', 30)],
        b'K' => &[(b'k', 0), (b'c', 0), (b'g', 20)],
        b'P' => &[(b'p', 0), (b'f', 10)],
        b'Q' => &[(b'c', 0), (b'k', 20), (b'j', 20), (b'g', 30)],
        b'R' => &[(b'r', 0), (b'l', 0)],
        b'T' => &[(b'd', 0), (b't', 10)],
        b'U' => &[(b'u', 0)],
        b'V' => &[(b'w', 0), (b'v', 10)],
        b'W' => &[(b'w', 0), (b'o', 10), (b'u', 10), (b'v', 10)],
        b'X' => &[(b's', 0), (b'h', 20), (b'c', 30)],
        b'Y' => &[(b'y', 0), (b'e', 10), (b'i', 10)],
        b'Z' => &[(b'j', 0), (b'z', 10), (b'g', 20)],
        _ => &[],
    }
}

fn usual(letter: u8) -> u8 {
    meanings(letter).first().map_or(letter, |(usual, _)| *usual)
}

/// The consonants of a sound by class, runs of one class once: an index to find candidates by.
pub(crate) fn skeleton(sound: &[u8]) -> Vec<u8> {
    let mut classes: Vec<u8> = Vec::with_capacity(sound.len());
    for &letter in sound {
        let class = match usual(letter) {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'h' => continue,
            b'c' | b'q' | b'k' => b'k',
            b'g' | b'j' => b'g',
            b'z' | b's' => b's',
            b'v' | b'b' | b'p' | b'f' => b'b',
            b'l' | b'r' => b'l',
            b'd' | b't' => b't',
            b'm' | b'n' => b'n',
            other => other,
        };
        if classes.last() != Some(&class) {
            classes.push(class);
        }
    }
    classes
}

/// How alike two sounds are, `0.0..=1.0`, as [`likeness`] of the words.
pub(crate) fn near(left: &[u8], right: &[u8]) -> f64 {
    nearer_than(0.0, left, right)
}

/// The same; `0.0` as soon as it is sure to be less than `floor`. Time is at most the product of the
/// lengths, which are short; nothing is allocated.
pub(crate) fn nearer_than(floor: f64, left: &[u8], right: &[u8]) -> f64 {
    let costs = Costs::of_letters();
    let whole = |word: &[u8]| word.iter().map(|letter| u32::from(costs.deletion(*letter))).sum();
    let dearest: u32 = u32::max(whole(left), whole(right));
    if dearest == 0 {
        return 0.0;
    }
    let bound = (1.0 - floor) * f64::from(dearest);
    let right = right.get(..LONGEST).unwrap_or(right);
    let mut row = [0_u32; LONGEST];
    let mut sum = 0;
    for (cost, letter) in row.iter_mut().zip(right) {
        sum += u32::from(costs.deletion(*letter));
        *cost = sum;
    }
    // The cost of having deleted all letters of the left one, which is the column before the row.
    let mut deleted = 0;
    for &letter in left {
        let deletion = u32::from(costs.deletion(letter));
        let substitution = costs.row(letter);
        let mut diagonal = deleted;
        deleted += deletion;
        let (mut before, mut least) = (deleted, deleted);
        for (cost, &other) in row.iter_mut().zip(right) {
            let above = *cost;
            let changed =
                diagonal + u32::from(substitution.get(place(other)).copied().unwrap_or(CONSONANT));
            *cost = changed.min(above + deletion).min(before + u32::from(costs.deletion(other)));
            diagonal = above;
            before = *cost;
            least = least.min(before);
        }
        // No row has less than the one before it has at least.
        if f64::from(least) > bound {
            return 0.0;
        }
    }
    let cost = right.len().checked_sub(1).and_then(|last| row.get(last)).copied();
    1.0 - f64::from(cost.unwrap_or(deleted)) / f64::from(dearest)
}

/// Letters of sound, in both cases, have places of their own below this.
const PLACES: usize = 64;

fn place(letter: u8) -> usize {
    usize::from(letter) % PLACES
}

/// What it costs to change a letter of sound.
#[derive(Debug)]
struct Costs {
    deletions: [u8; PLACES],
    substitutions: [[u8; PLACES]; PLACES],
}

impl Costs {
    fn of_letters() -> &'static Costs {
        static COSTS: OnceLock<Costs> = OnceLock::new();
        COSTS.get_or_init(|| {
            let letters = || (b'A'..=b'Z').chain(b'a'..=b'z');
            let mut costs = Costs {
                deletions: [CONSONANT; PLACES],
                substitutions: [[CONSONANT; PLACES]; PLACES],
            };
            for left in letters() {
                if let Some(cost) = costs.deletions.get_mut(place(left)) {
                    *cost = deletion(left);
                }
                for right in letters() {
                    let row = costs.substitutions.get_mut(place(left));
                    if let Some(cost) = row.and_then(|row| row.get_mut(place(right))) {
                        *cost = substitution(left, right);
                    }
                }
            }
            costs
        })
    }

    fn deletion(&self, letter: u8) -> u8 {
        self.deletions.get(place(letter)).copied().unwrap_or(CONSONANT)
    }

    fn row(&self, letter: u8) -> &[u8] {
        self.substitutions.get(place(letter)).map_or(&[], |row| row.as_slice())
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn deletion(letter: u8) -> u8 {
    match letter {
        b'U' => FILLER,
        // Vowels more often than consonants.
        b'W' | b'Y' => VOWEL,
        _ => match usual(letter) {
            b'a' | b'e' | b'i' | b'o' | b'u' => VOWEL,
            b'w' | b'y' | b'h' => GLIDE,
            _ => CONSONANT,
        },
    }
}

fn substitution(left: u8, right: u8) -> u8 {
    if left == right {
        return 0;
    }
    let through = |one: u8, other: u8| {
        let other = usual(other);
        let cost = move |(letter, cost): &(u8, u8)| cost + plain_substitution(*letter, other);
        meanings(one).iter().map(cost)
    };
    let plain = plain_substitution(usual(left), usual(right));
    through(left, right).chain(through(right, left)).fold(plain, u8::min)
}

/// Cost between small letters.
fn plain_substitution(left: u8, right: u8) -> u8 {
    if left == right {
        return 0;
    }
    if is_vowel(left) && is_vowel(right) {
        return VOWEL;
    }
    match (left.min(right), left.max(right)) {
        (b'e' | b'i', b'y') | (b'o' | b'u' | b'v', b'w') | (b'o' | b'u', b'v') | (b'a', b'h') => {
            CONFUSED
        }
        (b'c', b's' | b'z' | b'j') | (b'g' | b'd' | b'j', b'j' | b'y' | b'z') | (b's', b't') => {
            RELATED
        }
        (low, high) => {
            let classes: [&[u8]; 6] = [b"bpvfw", b"dt", b"gkqch", b"szjx", b"lr", b"mn"];
            let related = classes.iter().any(|class| class.contains(&low) && class.contains(&high));
            if related { RELATED } else { CONSONANT }
        }
    }
}

/// Prefixes that Arabic and Hebrew write on to a name, in transliteration: article, "and", "in",
/// "to", "as", "so".
const PREFIXES: [&str; 10] = ["walal", "wal", "bal", "fal", "kal", "al", "ll", "w", "b", "l"];

/// The word itself, then the word without each written-on prefix that leaves at least three
/// letters.
fn without_prefixes(transliterated: &str) -> impl Iterator<Item = &str> {
    std::iter::once(transliterated).chain(PREFIXES.iter().filter_map(move |prefix| {
        transliterated.strip_prefix(prefix).filter(|rest| rest.len() >= 3)
    }))
}

#[cfg(test)]
mod tests {
    use super::{likeness, near, nearer_than, skeleton, sounds};

    fn plain(word: &str) -> Vec<u8> {
        sounds(word).swap_remove(0)
    }

    #[test]
    fn names_meet_across_scripts() {
        for (left, right) in [
            ("بومبيو", "Pompeo"),
            ("ستولتنبرغ", "Stoltenberg"),
            ("الكاظمي", "Kadhimi"),
            ("Москва", "Moskva"),
            ("Αθήνα", "Athina"),
            ("Μπραζίλια", "Brazilia"),
            ("เบอร์ลิน", "Berlin"),
        ] {
            assert!(likeness(left, right) >= 0.65, "{left} {right} {}", likeness(left, right));
        }
        for (left, right) in [("بغداد", "Pompeo"), ("Москва", "Berlin"), ("قال", "Kadhimi")]
        {
            assert!(likeness(left, right) < 0.5, "{left} {right} {}", likeness(left, right));
        }
    }

    #[test]
    fn likeness_is_symmetric_and_whole_for_equals() {
        let words =
            ["schwarzenegger", "shwarznjr", "شوارزنيجر", "シュワルツェネッガー", "", "阿诺德"];
        for left in words {
            for right in words {
                assert!((likeness(left, right) - likeness(right, left)).abs() < 1e-12);
                for floor in [0.3, 0.6, 0.9] {
                    let (left, right) = (&plain(left), &plain(right));
                    let (found, whole) = (nearer_than(floor, left, right), near(left, right));
                    assert!((found - whole).abs() < 1e-12 || found == 0.0 && whole < floor);
                }
            }
            assert!((likeness(left, left) - 1.0).abs() < 1e-12 || left.is_empty());
        }
        assert_eq!(skeleton(&plain("Pompeo")), skeleton(&plain("بومبيو")));
    }
}
