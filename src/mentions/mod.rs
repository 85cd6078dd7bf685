//! What a text mentions that is the same thing in every language: numbers, dates and names.
//!
//! [`find`] reads all three and settles which of them has a place that several could have. Each
//! can also be read by itself: [`numbers::find`], [`dates::find`], [`names::find`].
pub mod numbers;
pub mod dates;
pub mod names;
mod mention_reader;

pub(crate) use self::mention_reader::{Begins, MentionStarts};
pub use self::mention_reader::{Mention, MentionKind, MentionReader, find};
