//! The lists in `data/rule-words`: words that some rules look for beside the place they decide about.
use std::sync::LazyLock;

/// Particles that stand directly after a quotation in a Japanese sentence.
pub(crate) static JAPANESE_PARTICLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(include_str!("../../../data/rule-words/quotative.txt"), "particle")
});

/// Particles that make a quotation of the Korean sentence before them.
pub(crate) static KOREAN_QUOTATION_PARTICLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(include_str!("../../../data/rule-words/final-endings.txt"), "particle")
});

/// Thai and Lao words that no sentence begins with.
pub(crate) static LINKING_WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../../data/rule-words/spaces.txt"), "linking"));

/// Thai and Lao words that no sentence ends with.
pub(crate) static LEADING_WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../../data/rule-words/spaces.txt"), "leading"));

/// Words with their first and their last character: few share these with a text, so that few need be
/// compared with it.
pub(crate) struct WordList(Vec<(char, char, &'static str)>);

impl WordList {
    /// The words of the lines `class: words` of one class.
    fn new(list: &'static str, class: &str) -> WordList {
        let lines = list.lines().filter_map(|line| line.split_once(": "));
        let words =
            lines.filter(|(name, _)| *name == class).flat_map(|(_, words)| words.split(' '));
        let with_ends = |word: &'static str| {
            let mut chars = word.chars();
            let first = chars.next()?;
            Some((first, chars.next_back().unwrap_or(first), word))
        };
        WordList(words.filter_map(with_ends).collect())
    }

    /// Whether a text begins with one of the words.
    pub(crate) fn begins(&self, text: &str) -> bool {
        let Some(char) = text.chars().next() else { return false };
        self.0.iter().any(|(first, _, word)| *first == char && text.starts_with(word))
    }

    /// Whether a text ends with one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let Some(char) = text.chars().next_back() else { return false };
        self.0.iter().any(|(_, last, word)| *last == char && text.ends_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_is_lost_by_a_misspelt_class() {
        for list in
            [&JAPANESE_PARTICLES, &KOREAN_QUOTATION_PARTICLES, &LINKING_WORDS, &LEADING_WORDS]
        {
            assert!(!list.0.is_empty());
        }
    }

    #[test]
    fn words_are_found_at_the_ends_of_texts() {
        let list = WordList::new("# Test\nleading: ab c\nlinking: b\nleading: bab", "leading");
        for (text, begins, ends) in
            [("", false, false), ("b", false, false), ("c", true, true), ("abb", true, false)]
        {
            assert_eq!((list.begins(text), list.ends(text)), (begins, ends), "{text}");
        }
        assert!(list.ends("xbab") && !list.begins("xbab"));
    }
}
