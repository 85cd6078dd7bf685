//! Two texts that say the same in two languages in, typed aligned sentence pairs out.
// Declared in reading order: follow the data, top to bottom.
pub mod document;
pub mod segment;
pub mod alignment;
pub mod formats;
pub mod evaluate;
pub mod score;
mod error;

pub use crate::{
    alignment::{AlignedPair, Alignment, Bead, BeadKind},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Span},
    error::{Error, ErrorKind},
    score::{Confidence, LogOdds},
    segment::Segmenter,
};
