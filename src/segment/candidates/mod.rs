//! The places of a paragraph where a sentence may end, with what stands around them.
mod candidate;
mod trailing_marks;
mod quotes;
mod stop_search;

pub(super) use self::{
    candidate::{Candidate, LONGEST_WORD, PrecedingWord, is_roman, terminator_at},
    quotes::Quotes,
    stop_search::next_stop,
    trailing_marks::closing_emoticon,
};
