//! Takes words of any script. Gives how near they sound: transliteration, consonant skeleton and a
//! weighted edit distance. Never compares meaning. Next: `anchors`.

/// Longest word, in letters, that is compared; what is longer is cut. Names are shorter.
const LONGEST: usize = 24;
/// Cost of inserting or deleting a vowel: scripts that leave vowels out must be able to meet
/// those that write them.
const VOWEL: f64 = 0.3;
/// Cost of inserting or deleting a glide (`w`, `y`, `h`): half a vowel in many scripts.
const GLIDE: f64 = 0.4;
/// Cost of substituting consonants of one class.
const RELATED: f64 = 0.4;
/// Cost of substituting letters that scripts hardly tell apart.
const CONFUSED: f64 = 0.2;

/// The word in lower-case ASCII letters and digits.
pub(crate) fn transliterate(word: &str) -> String {
    let mut ascii = any_ascii::any_ascii(word);
    ascii.retain(|character| character.is_ascii_alphanumeric());
    ascii.make_ascii_lowercase();
    ascii
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

/// A transliterated word as it sounds: digraphs as one letter, doubled letters once, digits gone.
pub(crate) fn sound(transliterated: &str) -> Vec<u8> {
    let mut rest = transliterated.as_bytes();
    let mut letters: Vec<u8> = Vec::with_capacity(rest.len().min(LONGEST));
    let mut push = |letter: u8| {
        let wanted = letter.is_ascii_lowercase() && letters.last() != Some(&letter);
        if wanted && letters.len() < LONGEST {
            letters.push(letter);
        }
    };
    while let Some((&first, after)) = rest.split_first() {
        let digraph = DIGRAPHS.iter().find(|(written, _)| rest.starts_with(written));
        if let Some((written, spoken)) = digraph {
            spoken.iter().copied().for_each(&mut push);
            rest = rest.get(written.len()..).unwrap_or(&[]);
        } else {
            push(first);
            rest = after;
        }
    }
    letters
}

/// The consonants of a sound by class, runs of one class once: an index to find candidates by.
pub(crate) fn skeleton(sound: &[u8]) -> Vec<u8> {
    let mut classes: Vec<u8> = Vec::with_capacity(sound.len());
    for &letter in sound {
        let class = match letter {
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

/// How alike two sounds are, `0.0..=1.0`: one minus the cost of turning one into the other, in
/// parts of the cost of deleting the dearer. At 0.65 about one in a thousand unrelated names of
/// places passes. Time is the product of the lengths.
pub(crate) fn likeness(left: &[u8], right: &[u8]) -> f64 {
    let whole = |word: &[u8]| word.iter().copied().map(deletion).sum::<f64>();
    let dearest = whole(left).max(whole(right));
    if dearest <= 0.0 {
        return 0.0;
    }
    let mut row: Vec<f64> = std::iter::once(0.0)
        .chain(right.iter().scan(0.0, |cost, &letter| {
            *cost += deletion(letter);
            Some(*cost)
        }))
        .collect();
    for &letter in left {
        let mut diagonal = 0.0;
        let mut before = 0.0;
        for (column, cost) in row.iter_mut().enumerate() {
            let above = *cost;
            let Some(&other) = column.checked_sub(1).and_then(|column| right.get(column)) else {
                diagonal = above;
                *cost = above + deletion(letter);
                before = *cost;
                continue;
            };
            *cost = (diagonal + substitution(letter, other))
                .min(above + deletion(letter))
                .min(before + deletion(other));
            diagonal = above;
            before = *cost;
        }
    }
    1.0 - row.last().copied().unwrap_or(dearest) / dearest
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn deletion(letter: u8) -> f64 {
    match letter {
        b'a' | b'e' | b'i' | b'o' | b'u' => VOWEL,
        b'w' | b'y' | b'h' => GLIDE,
        _ => 1.0,
    }
}

fn substitution(left: u8, right: u8) -> f64 {
    if left == right {
        return 0.0;
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
            if related { RELATED } else { 1.0 }
        }
    }
}

/// Prefixes that Arabic and Hebrew write on to a name, in transliteration: article, "and", "in",
/// "to", "as", "so".
const PREFIXES: [&str; 10] = ["walal", "wal", "bal", "fal", "kal", "al", "ll", "w", "b", "l"];

/// The word itself, then the word without each written-on prefix that leaves at least three
/// letters.
pub(crate) fn without_prefixes(transliterated: &str) -> impl Iterator<Item = &str> {
    std::iter::once(transliterated).chain(PREFIXES.iter().filter_map(move |prefix| {
        transliterated.strip_prefix(prefix).filter(|rest| rest.len() >= 3)
    }))
}

#[cfg(test)]
mod tests {
    use super::{likeness, skeleton, sound, transliterate, without_prefixes};

    fn near(left: &str, right: &str) -> f64 {
        let right = sound(&transliterate(right));
        without_prefixes(&transliterate(left))
            .map(|form| likeness(&sound(form), &right))
            .fold(0.0, f64::max)
    }

    #[test]
    fn names_meet_across_scripts() {
        for (left, right) in [
            ("بومبيو", "Pompeo"),
            ("ستولتنبرغ", "Stoltenberg"),
            ("الكاظمي", "Kadhimi"),
            ("Москва", "Moskva"),
            ("Αθήνα", "Athina"),
        ] {
            assert!(near(left, right) >= 0.65, "{left} {right} {}", near(left, right));
        }
        for (left, right) in [("بغداد", "Pompeo"), ("Москва", "Berlin"), ("قال", "Kadhimi")]
        {
            assert!(near(left, right) < 0.5, "{left} {right} {}", near(left, right));
        }
    }

    #[test]
    fn likeness_is_symmetric_and_whole_for_equals() {
        let (left, right) = (sound("schwarzenegger"), sound("shwarznjr"));
        assert!((likeness(&left, &right) - likeness(&right, &left)).abs() < 1e-12);
        assert!((likeness(&left, &left) - 1.0).abs() < 1e-12);
        assert_eq!(skeleton(&sound("pompeo")), skeleton(&sound("bwmbyw")));
    }
}
