//! The facts of each sentence that evidence is made of, read in one pass over its text: words as ids,
//! marks, lengths, and what it mentions.
//!
//! They are taken from each document by itself; only ids of words are shared by the documents of a
//! side.
mod interner;
mod keys;
mod marks;
mod of_document;
mod places;
mod reading;
mod runs;
mod tokens;
mod vocabulary;

pub(crate) use self::{
    keys::{KeyClass, MatchLevel, MentionKey, keys_by_level},
    marks::{BORDERS, FinalMark, SentenceFacts, Start},
    of_document::Features,
    places::{Detail, Gap, Word},
    runs::{BySentence, RunningSums},
    vocabulary::{Token, Vocabulary, Words, is_number, words_of},
};
