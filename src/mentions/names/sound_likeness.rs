//! How alike two words sound: a weighted edit distance of their letters of sound, and a skeleton of
//! consonants to find candidates by. Meaning is not compared.
//!
//! All costs are set by hand, from what scripts lack; none is fitted to names.
use super::pronunciation::{LONGEST, sounds};
use std::{array, sync::OnceLock};

/// How alike two names sound, `0.0..=1.0`, words or phrases in whatever scripts: one minus the cost
/// of turning one sound into the other, as a share of the cost of deleting the dearer one.
///
/// About one in a thousand unrelated names of places reaches 0.65, fewer at 0.8. Prefixes that
/// Arabic and Hebrew write onto a word may be left out. Names that were translated and not written
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
    let (left, right) = (sounds(left), sounds(right));
    let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (left, right)));
    pairs.map(|(left, right)| nearer_than(0.0, left, right)).fold(0.0, f64::max)
}

/// The classes of the consonants of a sound, each run of one class once: words that sound alike
/// nearly always have the same, so that candidates are found by it.
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

/// How alike two sounds are, `0.0..=1.0`, as [`likeness`] of the words; but `0.0` as soon as it is sure
/// to be less than `floor`. Time is at most the product of the lengths, which are short; nothing is
/// allocated.
pub(crate) fn nearer_than(floor: f64, left: &[u8], right: &[u8]) -> f64 {
    let costs = SoundCosts::of_letters();
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

/// What a letter of sound stands for, the usual first, each with its cost.
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

/// Letters of sound, small and capital, have places of their own below this: their codes less it.
const PLACES: usize = 64;

fn place(letter: u8) -> usize {
    usize::from(letter) % PLACES
}

#[derive(Debug)]
struct SoundCosts {
    deletions: [u8; PLACES],
    substitutions: [[u8; PLACES]; PLACES],
}

impl SoundCosts {
    fn of_letters() -> &'static SoundCosts {
        static COSTS: OnceLock<SoundCosts> = OnceLock::new();
        let letter =
            |place: usize| u8::try_from(place + PLACES).ok().filter(u8::is_ascii_alphabetic);
        let substitutions = |left: u8| {
            array::from_fn(|place| {
                letter(place).map_or(CONSONANT, |right| substitution(left, right))
            })
        };
        COSTS.get_or_init(|| SoundCosts {
            deletions: array::from_fn(|place| letter(place).map_or(CONSONANT, deletion)),
            substitutions: array::from_fn(|place| {
                letter(place).map_or([CONSONANT; PLACES], substitutions)
            }),
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

#[cfg(test)]
mod tests {
    use super::{likeness, nearer_than, skeleton, sounds};

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
                    let [found, whole] = [floor, 0.0].map(|floor| nearer_than(floor, left, right));
                    assert!((found - whole).abs() < 1e-12 || found == 0.0 && whole < floor);
                }
            }
            assert!((likeness(left, left) - 1.0).abs() < 1e-12 || left.is_empty());
        }
        assert_eq!(skeleton(&plain("Pompeo")), skeleton(&plain("بومبيو")));
    }
}
