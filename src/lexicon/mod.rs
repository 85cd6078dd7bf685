//! Which words translate which: the [`Lexicon`] that is learned from the very texts that are
//! aligned, from other texts or from a [`Dictionary`].
//!
//! # File of a lexicon
//! UTF-8 text in columns separated by tabs (here wide gaps), which people can read, search and
//! compare, too:
//! ```text
//! # bitext lexicon 1    en    de
//! # totals    form    5120    4873.5
//! # totals    stem    5120    4873.5
//! kind    source    target    together    source_count    target_count
//! form    book      buch      11.25       12              13
//! form    house     haus      8.5         9               9.75
//! stem    house     haus      9           9.5             10.5
//! # end 3
//! ```
//! The first line names the version of the format and the languages. Totals are the numbers of all
//! words of each side in the texts that were learned from. Of two words, `together` is the
//! expected number of times that they translate each other, and the counts say how often each
//! stands in the texts. Entries are sorted by kind, source and target, by the values of their
//! characters; the last line counts them, so that half a file is not taken for a whole one. Numbers
//! have as few digits as are needed to be read back to the last bit.
mod checked_entries;
mod concepts;
mod counted_words;
mod dictionary;
mod entries;
mod estimator;
mod file;
mod known_words;
mod model1;
mod prior;
mod rows;
#[cfg(feature = "serde")]
mod stored;
mod train;
mod way_round;

pub use self::{
    dictionary::{Dictionary, DictionaryEntries},
    entries::{Lexicon, LexiconEntries, LexiconEntry, WordKind},
    train::LexiconOptions,
};
pub(crate) use self::{
    estimator::{Associations, Estimator},
    known_words::{KnownWords, WordSources},
    model1::AlignedTokens,
    rows::Rows,
    train::LEAST_TOGETHER,
    way_round::{SharedLanguages, WayRound},
};
