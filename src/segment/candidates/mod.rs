//! The places of a paragraph where a sentence may end, with what stands around them.
mod candidate;
mod trailing_marks;

pub(super) use self::{
    candidate::{Candidate, LONGEST_WORD, PrecedingWord, is_roman, terminator_at},
    trailing_marks::{Quotes, closing_emoticon},
};
