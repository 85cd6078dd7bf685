//! What every reader of text needs: what a character is, which spellings are one, where words begin
//! and end, words kept by their letters.
//!
//! Numbers, dates, names, concepts and the words of a document are all read by these rules, so that
//! a spelling which one of them knows is known to all.
mod byte_pairs;
pub(crate) mod composition;
pub(crate) mod decoding;
#[cfg(any(feature = "xml", feature = "srx"))]
pub(crate) mod xml;
mod equivalents;
mod characters;
mod folding;
mod boundaries;
mod line_breaks;
mod trie;
mod prefilter;
mod affixes;
mod starts;

pub(crate) use self::{
    affixes::{ARABIC_ARTICLE, Proclitics, Stem, begins_korean_particle, without_arabic_article},
    boundaries::{
        NON_JOINER, after_letter, char_at, char_before, ends_word, is_letter, is_unspaced_at,
        letter_length, letters_end, past_invisible, shown_before, word_end, word_may_end,
    },
    byte_pairs::unpack,
    characters::{Character, ascii_digit, may_begin_digit},
    equivalents::{GAP, NOTHING, is_stress},
    folding::Folding,
    line_breaks::{as_before_wrapping, quotation_marks},
    prefilter::Prefilter,
    starts::Starts,
    trie::Trie,
};
