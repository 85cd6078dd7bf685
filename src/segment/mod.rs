//! Segmentation: raw text of one language in, a [`Document`](crate::Document) of sentences or clauses
//! out.
//!
//! `paragraphs` splits a text, and `visible_text` leaves out of each paragraph what shows nothing.
//! There `candidate` finds the places where a sentence may end, those of UAX #29 and every other
//! terminator with the closing marks, notes and faces after it; `rules` decide at each, with what the
//! list of the language in `data/abbreviations` says, read by `profiles`. `mixed` takes a text in two
//! languages apart first; `srx` cuts by the rules of a file instead. All of it takes time linear in
//! the length of the text, whatever the text holds.
mod segmenter;
mod builder;
mod paragraphs;
mod sentences;
mod lost_line_breaks;
mod korean_endings;
mod clauses;
mod rules;
mod candidate;
mod trailing_marks;
mod note_marks;
mod note_texts;
mod faces;
mod profiles;
mod sentence_characters;
mod visible_text;
mod paragraph_text;
mod mixed;
mod scripts;
#[cfg(feature = "srx")]
mod srx;

#[cfg(feature = "srx")]
pub use self::srx::Srx;
pub use self::{
    builder::SegmenterBuilder,
    mixed::{MixedPiece, MixedText},
    profiles::Profile,
    scripts::Scripts,
    segmenter::{Level, RuleSource, Segmenter},
};
