//! Half-open ranges of bytes ([`Span`]) and of sentences ([`SentenceRange`]), which never end
//! before they start.
use crate::error::{Error, ErrorKind};
use std::ops::Range;

/// Half-open range of bytes of [`Document::text`](crate::Document::text).
///
/// # Example
/// ```
/// use bitext::Span;
/// use std::ops::Range;
/// let span = Span::try_from(3..7)?;
/// assert_eq!(span.len(), 4);
/// assert_eq!(&"My text."[Range::from(span)], "text");
/// assert!(Span::new(7, 3).is_none());
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Ends<usize>"))]
pub struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    /// `None` unless `start <= end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Option<Span> {
        if start <= end { Some(Span { start, end }) } else { None }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// So many bytes further on, no further than the largest number there is.
    pub(crate) const fn moved(self, bytes: usize) -> Span {
        let (start, end) = (self.start.saturating_add(bytes), self.end.saturating_add(bytes));
        Span { start, end }
    }

    /// No byte at all.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Half-open range of sentence numbers of one document, from 0.
///
/// # Example
/// ```
/// use bitext::{Document, LanguageTag, SentenceRange};
/// let document = Document::from_lines(LanguageTag::new("en")?, "It rained.\nWe waited.\nLong.");
/// let run = SentenceRange::try_from(1..3)?;
/// assert_eq!(run, SentenceRange::from_length(1, 2));
/// for number in run {
///     assert!(document.sentence(number).is_some());
/// }
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Ends<u32>"))]
pub struct SentenceRange {
    start: u32,
    pub(super) end: u32,
}

impl SentenceRange {
    /// `None` unless `start <= end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Option<SentenceRange> {
        if start <= end { Some(SentenceRange { start, end }) } else { None }
    }

    /// `length` sentences from `start`, cut at the largest number there is.
    #[must_use]
    pub const fn from_length(start: u32, length: u32) -> SentenceRange {
        SentenceRange { start, end: start.saturating_add(length) }
    }

    /// First sentence.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last sentence.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Number of sentences.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// So many sentences further on; `None` beyond the largest number there is.
    pub(crate) fn moved(self, sentences: u32) -> Option<SentenceRange> {
        let start = self.start.checked_add(sentences)?;
        Some(SentenceRange { start, end: self.end.checked_add(sentences)? })
    }

    /// No sentence at all: the empty side of an insertion or deletion.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The sentence numbers in order.
    #[must_use]
    pub fn iter(self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator + Clone {
        self.as_usize()
    }

    /// The range as slices are indexed.
    #[must_use]
    pub const fn as_usize(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.start..span.end
    }
}

impl TryFrom<Range<usize>> for Span {
    type Error = Error;

    /// Fails if it ends before it starts ([`ErrorKind::InvalidOption`]).
    fn try_from(bytes: Range<usize>) -> Result<Span, Error> {
        Span::new(bytes.start, bytes.end).ok_or_else(|| backward("span"))
    }
}

impl From<SentenceRange> for Range<u32> {
    fn from(sentences: SentenceRange) -> Range<u32> {
        sentences.start..sentences.end
    }
}

impl TryFrom<Range<u32>> for SentenceRange {
    type Error = Error;

    /// Fails if it ends before it starts ([`ErrorKind::InvalidOption`]).
    fn try_from(sentences: Range<u32>) -> Result<SentenceRange, Error> {
        SentenceRange::new(sentences.start, sentences.end).ok_or_else(|| backward("sentence range"))
    }
}

/// The sentence numbers in order, as [`Document::sentence`](crate::Document::sentence) takes them.
impl IntoIterator for SentenceRange {
    type Item = usize;
    type IntoIter = Range<usize>;

    fn into_iter(self) -> Range<usize> {
        self.as_usize()
    }
}

fn backward(name: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOption {
        name,
        expected: "one that does not end before it starts",
    })
}

/// The ends of a range as they are read, before they are checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Ends<T> {
    start: T,
    end: T,
}

#[cfg(feature = "serde")]
impl TryFrom<Ends<usize>> for Span {
    type Error = Error;

    fn try_from(Ends { start, end }: Ends<usize>) -> Result<Span, Error> {
        Span::try_from(start..end)
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Ends<u32>> for SentenceRange {
    type Error = Error;

    fn try_from(Ends { start, end }: Ends<u32>) -> Result<SentenceRange, Error> {
        SentenceRange::try_from(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::{SentenceRange, Span};
    use std::ops::Range;

    #[test]
    fn ranges_go_there_and_back_unless_they_go_backward() {
        for (start, end) in [(0, 0), (3, 3), (2, 9)] {
            let span = Span::try_from(start..end).unwrap();
            assert_eq!(Range::from(span), start..end);
        }
        let run = SentenceRange::try_from(2..5).unwrap();
        assert_eq!(Range::from(run), 2..5);
        assert!(run.into_iter().eq([2, 3, 4]) && run.iter().eq(run));
        #[expect(clippy::reversed_empty_ranges, reason = "that is what is refused")]
        let backward = (
            Span::try_from(2..1).unwrap_err().to_string(),
            SentenceRange::try_from(1..0).unwrap_err().to_string(),
        );
        let must = "must be one that does not end before it starts";
        assert_eq!(backward.0, format!("option `span` {must}"));
        assert_eq!(backward.1, format!("option `sentence range` {must}"));
    }
}
