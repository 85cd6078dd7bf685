//! What is known of single languages: their abbreviations, their rules, other words that rules need.
mod profile;
mod word_classes;
mod language_lists;

pub use self::profile::Profile;
pub(super) use self::{
    language_lists::{
        JAPANESE_PARTICLES, KOREAN_QUOTATION_PARTICLES, KOREAN_WORDS_AFTER_QUOTATION,
        LEADING_WORDS, LINKING_WORDS, script_list, script_of,
    },
    word_classes::{LanguageRules, WordClasses},
};
