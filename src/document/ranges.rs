//! Half-open ranges of bytes ([`Span`]) and of sentences ([`SentenceRange`]), which never end
//! before they start.
#[cfg(feature = "serde")]
use crate::error::{Error, ErrorKind};

/// Half-open range of bytes of [`Document::text`](crate::Document::text).
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

    /// So many bytes further on.
    pub(crate) const fn moved(self, bytes: usize) -> Span {
        Span { start: self.start + bytes, end: self.end + bytes }
    }

    /// No byte at all.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Half-open range of sentence numbers of one document, from 0.
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
    pub const fn as_usize(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
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
        Span::new(start, end).ok_or_else(|| Error::new(ErrorKind::InvalidSpan { at: start }))
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Ends<u32>> for SentenceRange {
    type Error = Error;

    fn try_from(Ends { start, end }: Ends<u32>) -> Result<SentenceRange, Error> {
        SentenceRange::new(start, end).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOption {
                name: "sentence range",
                expected: "one that does not end before it starts",
            })
        })
    }
}
