//! Takes names. Gives whether one may begin at a place of a text, by its first bytes. Never says
//! no where one does, unless signs that [`fold`](super::fold) leaves out stand within them.
use super::fold::SAME;
use unicode_normalization::UnicodeNormalization;

/// Bits of the table: few of them are set even with all particles before all names.
const BITS: usize = 1 << 16;
/// Bytes of a beginning, by the first letter: a name is known by the longest that it has.
const ASCII: &[usize] = &[5, 4, 3];
const TWO_BYTES: &[usize] = &[8, 6, 4];
const THREE_BYTES: &[usize] = &[9, 6];
/// Bytes that are read at once.
const AT_ONCE: usize = 8;

/// The beginnings of names, hashed.
#[derive(Clone, Debug)]
pub(super) struct Starts(Vec<u64>);

impl Default for Starts {
    fn default() -> Starts {
        Starts(vec![0; BITS / 64])
    }
}

impl Starts {
    /// A name may begin here. Constant.
    #[inline]
    pub(super) fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let first = first_bytes(bytes, at);
        let ninth = bytes.get(at + AT_ONCE).copied().unwrap_or(0);
        lengths(first.to_le_bytes()[0]).iter().any(|length| self.has(first, ninth, *length))
    }

    #[inline]
    fn has(&self, first: u64, ninth: u8, length: usize) -> bool {
        let place = place(first, ninth, length);
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    fn set(&mut self, name: &str) {
        let bytes = name.as_bytes();
        let Some(first) = bytes.first() else { return };
        let lengths = lengths(*first);
        if let Some(length) = lengths.iter().find(|length| **length <= bytes.len()) {
            return self.set_first(bytes, *length);
        }
        for end in [" ", ".", ",", "\u{a0}", "-", "/", ")", "1", "2", "3"] {
            // What may follow a short name ends it.
            let ended = format!("{name}{end}         ");
            lengths.last().into_iter().for_each(|length| self.set_first(ended.as_bytes(), *length));
        }
    }

    fn set_first(&mut self, bytes: &[u8], length: usize) {
        let ninth = bytes.get(AT_ONCE).copied().unwrap_or(0);
        let place = place(first_bytes(bytes, 0), ninth, length);
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// Adds a name in all ways to write its first letters; one in capitals alone as it is.
    pub(super) fn add(&mut self, name: &str) {
        if name.chars().nth(1).is_some_and(char::is_uppercase) {
            return self.set(name);
        }
        let mut capital = name.chars();
        let first: String = capital.next().into_iter().flat_map(char::to_uppercase).collect();
        let title = first + capital.as_str();
        let mut all = vec![name.to_owned(), title, name.to_lowercase(), name.to_uppercase()];
        all.sort_unstable();
        all.dedup();
        for written in all {
            for spelled in respelled(&written) {
                self.set(&spelled);
            }
            if !written.is_ascii() {
                self.set(&written.nfd().collect::<String>());
            }
        }
    }
}

/// The first letters with each of those that are the same to `fold`.
fn respelled(name: &str) -> Vec<String> {
    const LETTERS: usize = 4;
    let mut written = vec![String::new()];
    for (number, letter) in name.chars().take(2 * LETTERS).enumerate() {
        let same = SAME.iter().find(|same| same.contains(&letter)).filter(|_| number < LETTERS);
        let own = [letter];
        let same: &[char] = same.map_or(&own, |same| same);
        written = written
            .iter()
            .flat_map(|before| same.iter().map(move |letter| format!("{before}{letter}")))
            .collect();
    }
    written
}

#[inline]
fn lengths(first: u8) -> &'static [usize] {
    match first {
        0..=0x7f => ASCII,
        0x80..=0xdf => TWO_BYTES,
        _ => THREE_BYTES,
    }
}

#[inline]
fn first_bytes(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(first) = rest.first_chunk::<AT_ONCE>() {
        return u64::from_le_bytes(*first);
    }
    rest.iter().rev().fold(0, |read, byte| read << 8 | u64::from(*byte))
}

/// Fibonacci hashing (Knuth, *The Art of Computer Programming*, volume 3, 6.4).
#[inline]
fn place(first: u64, ninth: u8, length: usize) -> usize {
    let kept = match AT_ONCE.checked_sub(length) {
        Some(others) => first << (8 * others),
        // The lead byte of the third letter is that of the first in most scripts.
        None => first.rotate_left(8) ^ u64::from(ninth) << 24,
    };
    (kept.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn names_may_begin_where_they_stand() {
        let mut starts = Starts::default();
        for name in ["Juni", "أغسطس", "آب", "星期四", "декабрь", "Mo", "März", "AD"]
        {
            starts.add(name);
        }
        for (text, may) in [
            ("juni", true),
            ("JUNI", true),
            ("اغسطس", true),
            ("اب 4", true),
            ("星期四", true),
            ("ДЕКАБРЯ", true),
            ("Mo.", true),
            ("MA\u{308}RZ", true),
            ("AD 79", true),
            ("ad 79", false),
            ("Mond", false),
            ("aber", false),
            ("دعم", false),
            ("天气", false),
        ] {
            assert_eq!(starts.may_begin(text.as_bytes(), 0), may, "{text}");
        }
    }
}
