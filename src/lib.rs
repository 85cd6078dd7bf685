//! Two texts that say the same in two languages in, typed aligned sentence pairs out.
// Declared in reading order: follow the data, top to bottom.
pub mod document;
pub mod segment;
mod features;
mod anchors;
mod corridor;
mod search;
pub mod alignment;
pub mod similarity;
pub mod lexicon;
mod aligner;
pub mod formats;
pub mod evaluate;
#[cfg(feature = "fit")]
pub mod fit;
pub mod score;
mod error;
#[cfg(feature = "proptest")]
pub mod strategies;

pub use crate::{
    aligner::{Aligner, AlignerBuilder, Decoding},
    alignment::{AlignedPair, Alignment, Bead, BeadKind},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Side, Span},
    error::{Error, ErrorKind},
    formats::{Bitext, Format},
    lexicon::{Lexicon, LexiconOptions},
    score::{Confidence, LogOdds},
    segment::{MixedText, Piece, Segmenter},
    similarity::{Scorer, Similarity, Weights},
};
