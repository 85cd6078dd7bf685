//! The profile of a language: what a word means before or after a full stop, and which rules hold.
use super::{
    built_in_lists::{list, list_named},
    language_rules::LanguageRules,
    word_classes::WordClasses,
};
use crate::{document::LanguageTag, text::Character};
use rustc_hash::FxHashMap;

/// What is known of one language: its abbreviations by class, its months, its rules.
///
/// [`Profile::parse`] reads one of your own, for [`Segmenter::with_profile`]. The profiles that come
/// with the crate are such files too.
///
/// [`Segmenter::with_profile`]: crate::Segmenter::with_profile
///
/// ---
#[doc = include_str!("../../../data/abbreviations/README.md")]
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// By the bytes of the word in lower case, without its last full stop. The order of the map is
    /// never used.
    words: FxHashMap<Box<[u8]>, WordClasses>,
    rules: LanguageRules,
}

/// What stands before the rules of the language in a list.
pub(crate) const RULES: &str = "rules";

/// Longer words, in bytes, are in no list: a word is looked up in a buffer of so many.
pub(crate) const LONGEST_ENTRY: usize = 40;

impl Profile {
    /// The profile of a language; `None` if there is none.
    pub(crate) fn of(language: &LanguageTag) -> Option<Profile> {
        list(language).map(Profile::from_list)
    }

    /// The profile of what many languages share.
    pub(crate) fn general() -> Profile {
        Profile::from_list(list_named("und").unwrap_or_default())
    }

    /// The profile of one list.
    pub(crate) fn from_list(text: &str) -> Profile {
        let mut profile = Profile::default();
        profile.add_list(text);
        profile
    }

    /// Adds the lines `class: words` of a list. Lines that begin with `#`, unknown classes and unknown
    /// rules are ignored.
    pub(crate) fn add_list(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once(':') else { continue };
            let words = words.split_whitespace();
            if let Some(class) = WordClasses::named(name) {
                words.for_each(|word| self.add(word, class));
            } else if name == RULES {
                words.filter_map(LanguageRules::named).for_each(|rule| self.rules.add(rule));
            }
        }
    }

    /// Adds a class to those of a word in lower case.
    fn add(&mut self, word: &str, class: WordClasses) {
        let classes = self.words.entry(word.as_bytes().into()).or_default();
        *classes = classes.or(class);
    }

    /// Adds words that never end a sentence, with or without their last full stop.
    pub(crate) fn add_titles<S: AsRef<str>>(&mut self, words: impl IntoIterator<Item = S>) {
        for word in words {
            let word = word.as_ref().trim().trim_end_matches('.').to_lowercase();
            if !word.is_empty() {
                self.add(&word, WordClasses::TITLE);
            }
        }
    }

    /// Whether the language has a rule.
    pub(crate) const fn has(&self, rule: LanguageRules) -> bool {
        self.rules.has(rule)
    }

    /// The classes of a word in any case; none if it is not listed. Does not allocate.
    pub(crate) fn classes(&self, word: &str) -> WordClasses {
        self.classes_of(word.chars())
    }

    /// The classes of a word in two parts with a full stop between them: `т. п` for `т.п`.
    pub(crate) fn classes_of_parts(&self, first: &str, last: &str) -> WordClasses {
        self.classes_of(first.chars().chain(['.']).chain(last.chars()))
    }

    fn classes_of(&self, word: impl Iterator<Item = char>) -> WordClasses {
        let mut buffer = [0_u8; LONGEST_ENTRY];
        let Some(lower) = lower_case(word, &mut buffer) else { return WordClasses::default() };
        self.words.get(lower).copied().unwrap_or_default()
    }
}

/// The word in lower case, written to `buffer`; `None` if it is empty or does not fit.
fn lower_case(word: impl Iterator<Item = char>, buffer: &mut [u8; LONGEST_ENTRY]) -> Option<&[u8]> {
    let mut length = 0;
    let mut push = |char: char| {
        let place = buffer.get_mut(length..length + char.len_utf8())?;
        length += char.encode_utf8(place).len();
        Some(())
    };
    for char in word {
        if Character::of(char).changes_in_lower_case() {
            char.to_lowercase().try_for_each(&mut push)?;
        } else {
            push(char)?;
        }
    }
    buffer.get(..length).filter(|lower| !lower.is_empty())
}
