//! What is fuzzed, one function a target: it takes any bytes and panics where the crate breaks a
//! promise. `fuzz/` runs these with inputs of its own making, the tests beside with those kept in
//! `tests/cases/fuzz`.
pub(crate) mod align;
pub(crate) mod formats;
pub(crate) mod identity;
pub(crate) mod limits;
pub(crate) mod numbers;
pub(crate) mod order;
pub(crate) mod segment;
#[cfg(all(unix, feature = "cli"))]
pub(crate) mod state;

use bitext::{Document, LanguageTag};
use std::borrow::Cow;

/// Languages with rules of their own, one or more of each kind, and some without.
const LANGUAGES: [&str; 32] = [
    "en", "ar", "de", "fr", "ru", "zh", "ja", "hi", "he", "hy", "el", "th", "ta", "ko", "fa", "tr",
    "my", "km", "lo", "am", "ka", "sr-Latn", "es-419", "en-IN", "hu", "sv", "bn", "ur", "vi",
    "und", "xx", "fi",
];

/// The first bytes of an input choose, the rest is read.
struct Choices<'d> {
    data: &'d [u8],
}

impl<'d> Choices<'d> {
    const fn new(data: &'d [u8]) -> Choices<'d> {
        Choices { data }
    }

    /// The next choice; `a` is the first. At the end of the input everything is chosen as by `a`.
    fn next(&mut self) -> usize {
        let Some((first, rest)) = self.data.split_first() else { return 0 };
        self.data = rest;
        usize::from(first.wrapping_sub(b'a'))
    }

    /// One of some.
    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.next() % some.len()]
    }

    fn language(&mut self) -> LanguageTag {
        LanguageTag::new(self.of(&LANGUAGES)).unwrap()
    }

    /// All that is left, as text.
    fn text(&self) -> Cow<'d, str> {
        String::from_utf8_lossy(self.data)
    }
}

/// Whether every character that is not white space is in one sentence, spans are trimmed and no
/// sentence is empty.
fn check_coverage(document: &Document) {
    let text = document.text();
    let (mut from, mut paragraph) = (0, 0);
    for sentence in document.sentences() {
        let span = sentence.span();
        assert!(text[from..span.start()].trim().is_empty(), "lost before {}", span.start());
        let inside = document.slice(span).unwrap();
        assert!(!inside.is_empty() && inside.trim() == inside, "{inside:?}");
        assert!([paragraph, paragraph + 1].contains(&sentence.paragraph()), "{sentence:?}");
        (from, paragraph) = (span.end(), sentence.paragraph());
    }
    assert!(text[from..].trim().is_empty(), "lost after {from}");
}
