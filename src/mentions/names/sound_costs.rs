//! What it costs to change, insert or delete a letter of sound.
//!
//! All costs are set by hand, from what scripts lack; none is fitted to names.
use std::sync::OnceLock;

/// Cost of inserting or deleting a consonant, in hundredths as all costs.
pub(super) const CONSONANT: u8 = 100;
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

pub(super) fn usual(letter: u8) -> u8 {
    meanings(letter).first().map_or(letter, |(usual, _)| *usual)
}

/// Letters of sound, small and capital, have places of their own below this.
const PLACES: usize = 64;

pub(super) fn place(letter: u8) -> usize {
    usize::from(letter) % PLACES
}

/// What it costs to change a letter of sound.
#[derive(Debug)]
pub(super) struct SoundCosts {
    deletions: [u8; PLACES],
    substitutions: [[u8; PLACES]; PLACES],
}

impl SoundCosts {
    pub(super) fn of_letters() -> &'static SoundCosts {
        static COSTS: OnceLock<SoundCosts> = OnceLock::new();
        COSTS.get_or_init(|| {
            let letters = || (b'A'..=b'Z').chain(b'a'..=b'z');
            let mut costs = SoundCosts {
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

    pub(super) fn deletion(&self, letter: u8) -> u8 {
        self.deletions.get(place(letter)).copied().unwrap_or(CONSONANT)
    }

    pub(super) fn row(&self, letter: u8) -> &[u8] {
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
