//! The part of a regular expression that is still to be translated, read from the left.

/// What is left of an expression.
pub(super) struct PatternText<'p> {
    rest: &'p str,
}

impl<'p> PatternText<'p> {
    pub(super) const fn new(pattern: &'p str) -> PatternText<'p> {
        PatternText { rest: pattern }
    }

    pub(super) const fn rest(&self) -> &'p str {
        self.rest
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.rest = self.rest.get(char.len_utf8()..).unwrap_or("");
        Some(char)
    }

    /// Whether the rest begins with `prefix`; if so, passes it.
    pub(super) fn take(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What stands before the next `end`; passes both. `None`, and passes nothing, without an `end`.
    pub(super) fn take_until(&mut self, end: &str) -> Option<&'p str> {
        self.take_between("", end)
    }

    /// What stands between `start`, with which the rest begins, and the next `end`; passes all
    /// three. `None`, and passes nothing, if one of the two is not there.
    pub(super) fn take_between(&mut self, start: &str, end: &str) -> Option<&'p str> {
        let (inside, rest) = self.rest.strip_prefix(start)?.split_once(end)?;
        self.rest = rest;
        Some(inside)
    }

    /// The number that the rest begins with, of at most `most` digits; passes it.
    pub(super) fn take_number(&mut self, radix: u32, most: usize) -> Option<u32> {
        let length = self.rest.chars().take(most).take_while(|char| char.is_digit(radix)).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        u32::from_str_radix(digits, radix).ok()
    }
}
