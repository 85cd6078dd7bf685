//! What is known of single languages: their abbreviations, their rules, other words that rules need.
mod profile;
mod profile_text;
mod word_classes;
mod language_rules;
mod built_in_lists;
pub(super) mod rule_words;

pub use self::profile::Profile;
pub(super) use self::{
    built_in_lists::{script_list, script_of},
    language_rules::LanguageRules,
    word_classes::WordClasses,
};
