//! Text below the level of sentences: characters, folding, tries, places, decoding.
pub(crate) mod composition;
pub(crate) mod decoding;
