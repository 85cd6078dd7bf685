//! Text below the level of sentences: characters, folding, tries, places, decoding.
mod byte_pairs;
pub(crate) mod composition;
pub(crate) mod decoding;

pub(crate) use self::byte_pairs::unpack;
