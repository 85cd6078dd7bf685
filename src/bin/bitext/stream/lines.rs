//! Lines of bytes as they come, held only up to a length.
//!
//! A line is returned without waiting for a byte after its line feed.
use std::io::{self, BufRead, Read};

/// Lines of at most so many bytes.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    most_bytes: usize,
    number: u64,
}

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: u64,
    /// Without the line feed; `None` if it is too long.
    pub(super) bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(input: R, most_bytes: usize) -> Lines<R> {
        Lines { input, most_bytes, number: 0 }
    }

    /// How many bytes of a line are kept.
    pub(super) const fn most_bytes(&self) -> usize {
        self.most_bytes
    }

    /// The next line, `None` at the end; the last need not have a line feed.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        // One more for the line feed.
        let most = u64::try_from(self.most_bytes).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        if self.input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_ended = bytes.pop_if(|byte| *byte == b'\n').is_some();
        if bytes.len() > self.most_bytes {
            drop(bytes);
            if !is_ended {
                self.input.skip_until(b'\n')?;
            }
            return Ok(Some(Line { number: self.number, bytes: None }));
        }
        Ok(Some(Line { number: self.number, bytes: Some(bytes) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    const TOO_LONG: &str = "(too long)";

    fn lines(input: &[u8], most_bytes: usize) -> Vec<String> {
        // A buffer shorter than the lines, so that they come in pieces.
        let mut lines = Lines::new(BufReader::with_capacity(2, input), most_bytes);
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            assert_eq!(line.number, found.len() as u64 + 1);
            let text = |bytes| String::from_utf8(bytes).unwrap();
            found.push(line.bytes.map_or(TOO_LONG.to_owned(), text));
        }
        found
    }

    #[test]
    fn a_line_ends_at_a_line_feed_or_at_the_end() {
        assert!(lines(b"", 9).is_empty());
        assert_eq!(lines(b"\n", 9), [""]);
        assert_eq!(lines(b"one\r\n\ntwo", 9), ["one\r", "", "two"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        assert_eq!(lines(b"12345\n123456\n12345", 5), ["12345", TOO_LONG, "12345"]);
        assert_eq!(lines(b"123456789\n123456789", 5), [TOO_LONG, TOO_LONG]);
        assert_eq!(lines(b"123456\n", usize::MAX), ["123456"]);
    }
}
