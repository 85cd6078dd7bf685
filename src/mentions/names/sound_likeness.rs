//! How alike two words sound: a weighted edit distance of their letters of sound, and a skeleton of
//! consonants to find candidates by. Meaning is not compared.
use super::pronunciation::{LONGEST, sounds};
use super::sound_costs::{CONSONANT, SoundCosts, place, usual};

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
    let right = sounds(right);
    let pairs = sounds(left);
    let pairs = pairs.iter().flat_map(|left| right.iter().map(move |right| near(left, right)));
    pairs.fold(0.0, f64::max)
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

/// How alike two sounds are, `0.0..=1.0`, as [`likeness`] of the words.
pub(crate) fn near(left: &[u8], right: &[u8]) -> f64 {
    nearer_than(0.0, left, right)
}

/// The same, but `0.0` as soon as it is sure to be less than `floor`. Time is at most the product of the
/// lengths, which are short; nothing is allocated.
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
