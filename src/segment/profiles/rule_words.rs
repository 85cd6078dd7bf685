//! The lists in `data/rule-words`: words that some rules look for beside the place they decide about.
use std::sync::LazyLock;

/// The words of one list.
type Words = LazyLock<Vec<&'static str>>;

/// Particles that stand directly after a quotation in a Japanese sentence.
pub(crate) static JAPANESE_PARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../../data/rule-words/quotative.txt"), "particle"));

/// Particles that make a quotation of the Korean sentence before them.
pub(crate) static KOREAN_QUOTATION_PARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../../data/rule-words/final-endings.txt"), "particle"));

/// Thai and Lao words that no sentence begins with.
pub(crate) static LINKING: Words =
    LazyLock::new(|| words(include_str!("../../../data/rule-words/spaces.txt"), "linking"));

/// Thai and Lao words that no sentence ends with.
pub(crate) static LEADING: Words =
    LazyLock::new(|| words(include_str!("../../../data/rule-words/spaces.txt"), "leading"));

/// The words of the lines `class: words` of one class.
fn words(list: &'static str, class: &str) -> Vec<&'static str> {
    let lines = list.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(name, _)| *name == class)
        .flat_map(|(_, words)| words.split_whitespace())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_is_lost_by_a_misspelt_class() {
        let lists = [&JAPANESE_PARTICLES, &KOREAN_QUOTATION_PARTICLES, &LINKING, &LEADING]
            .map(|list| list.len());
        assert_eq!(lists, [17, 9, 48, 30]);
    }
}
