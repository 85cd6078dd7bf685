//! The places of a paragraph where a sentence may end, with what stands around them.
mod candidate;
mod preceding_word;
mod trailing_marks;
mod emoticons;
mod quotes;
mod stop_search;

pub(super) use self::{
    candidate::{Candidate, terminator_at},
    emoticons::closing_emoticon,
    preceding_word::{LONGEST_WORD, PrecedingWord, is_roman},
    quotes::Quotes,
    stop_search::next_stop,
};
