//! Web and mail addresses, paths and code, in which terminators end no sentence.

/// Addresses are looked for within so many bytes on each side of a terminator.
const ADDRESS_WINDOW: usize = 200;

/// What was found around the terminators of a paragraph so far. With it, every byte is read a few
/// times at most, however many terminators stand in one word.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// How far white space was looked for, and where the last that was found ends.
    spaced: (usize, usize),
    /// The last white space that was found ahead, if any, and where to look for the next.
    ahead: (Option<usize>, usize),
    /// The last sign of an address that was found, if any, and where to look for the next.
    sign: (Option<usize>, usize),
}

impl Addresses {
    /// Whether the text around `end`, as far as white space, has a sign of an address. `end` is never
    /// less than in the call before, so the ends of that text are not either.
    pub(super) fn around(&mut self, bytes: &[u8], end: usize) -> bool {
        let first = end.saturating_sub(ADDRESS_WINDOW);
        let passed = first.max(self.spaced.0);
        let spaces = bytes.get(passed..end).unwrap_or_default();
        if let Some(at) = spaces.iter().rposition(|byte| is_space(*byte)) {
            self.spaced.1 = passed + at + 1;
        }
        self.spaced.0 = end;
        let start = first.max(self.spaced.1);
        let stop = self.stop(bytes, end);
        if self.sign.0.is_none_or(|at| at < start) {
            self.search(bytes, start, stop);
        }
        self.sign.0.is_some()
    }

    /// Where the text around a position ends.
    fn stop(&mut self, bytes: &[u8], end: usize) -> usize {
        let last = bytes.len().min(end + ADDRESS_WINDOW);
        if let Some(space) = self.ahead.0.filter(|space| *space >= end) {
            return space.min(last);
        }
        let from = end.max(self.ahead.1);
        let rest = bytes.get(from..last).unwrap_or_default();
        let space = rest.iter().position(|byte| is_space(*byte)).map(|at| from + at);
        self.ahead = (space, space.map_or(last, |space| space + 1));
        space.unwrap_or(last)
    }

    /// Looks for the first sign of an address between two positions.
    fn search(&mut self, bytes: &[u8], start: usize, stop: usize) {
        /// So many bytes of a sign may stand at the end of the text, and the rest after it.
        const CUT: usize = "www.".len() - 1;
        let from = start.max(self.sign.1);
        let mut rest = bytes.get(from..stop).unwrap_or_default();
        while !rest.is_empty() && !begins_address_sign(rest) {
            rest = rest.get(1..).unwrap_or_default();
        }
        let at = stop.max(from) - rest.len();
        self.sign = match rest {
            [] => (None, from.max(stop.saturating_sub(CUT))),
            _ => (Some(at), at + 1),
        };
    }
}

/// Whether a sign of an address begins here.
const fn begins_address_sign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'@' | b'_' | b'\\' | b'=', ..] | [b':', b'/', b'/', ..] | [b'w', b'w', b'w', b'.', ..]
    )
}

/// White space of ASCII. Any other can stand in an address.
const fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What [`Addresses`] remembers, looked up anew.
    fn around(bytes: &[u8], end: usize) -> bool {
        let (before, after) = bytes.split_at(end);
        let is_word = |byte: &&u8| !is_space(**byte);
        let ahead = after.iter().take(ADDRESS_WINDOW).take_while(is_word);
        let back = before.iter().rev().take(ADDRESS_WINDOW).take_while(is_word);
        let mut word: Vec<u8> = back.copied().collect();
        word.reverse();
        word.extend(ahead);
        (0..word.len()).any(|at| word.get(at..).is_some_and(begins_address_sign))
    }

    #[test]
    fn remembers_what_it_would_find() {
        let mut state = 1_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let mut found = 0;
        for _ in 0..200 {
            let mut text = String::new();
            for _ in 0..40 {
                text += ["www.", "://", "@", " ", "ww", ":/", "/"]
                    .get(usize::try_from(next(7)).unwrap_or(0))
                    .unwrap_or(&"");
                text += &"a".repeat(usize::try_from(next(150)).unwrap_or(0));
            }
            let mut addresses = Addresses::default();
            for end in (0..=text.len()).filter(|_| next(9) == 0).collect::<Vec<_>>() {
                let expected = around(text.as_bytes(), end);
                assert_eq!(addresses.around(text.as_bytes(), end), expected, "{text}, {end}");
                found += usize::from(expected);
            }
        }
        assert!(found > 1000, "{found}");
    }
}
