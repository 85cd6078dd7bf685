//! The lists that come with the crate: `data/abbreviations` by language and by script, and
//! `data/rule-words`, words that some rules look for beside the place they decide about.
use crate::{
    document::LanguageTag,
    languages::{lists, text_of, usual_scripts},
};
use std::sync::LazyLock;
use unicode_script::Script;

/// The list of a language; `None` if there is none.
pub(crate) fn list(language: &LanguageTag) -> Option<&'static str> {
    LISTS.file_of(language).map(text_of)
}

/// The list under this code of a language; `None` if there is none.
pub(crate) fn list_named(code: &str) -> Option<&'static str> {
    LISTS.file_named(code).map(text_of)
}

/// The list of what the languages of a script share; `None` if nothing is known of the script.
pub(crate) fn script_list(script: Script) -> Option<&'static str> {
    let shared = list_named(&format!("und-{}", script.short_name()));
    shared.or_else(|| list_named(only_language(script)?))
}

/// The script that a language without a profile is written in: the one in its tag, or else the only
/// one that it is known to be written in.
pub(crate) fn script_of(language: &LanguageTag) -> Option<Script> {
    let scripts = usual_scripts(language);
    let first = *scripts.first()?;
    // Of Han and the script beside it, the latter tells more.
    let kana = scripts.contains(&Script::Hiragana);
    let one = scripts.len() == 1 || matches!(first, Script::Han | Script::Hangul);
    one.then_some(if kana { Script::Hiragana } else { first })
}

/// The language whose list serves the whole script: of those that are written in it, rather one whose
/// first script it is, rather one with few others.
fn only_language(script: Script) -> Option<&'static str> {
    let languages = LISTS.names().filter_map(|name| {
        let scripts = usual_scripts(&LanguageTag::new(name).ok()?);
        let place = scripts.iter().position(|one| *one == script)?;
        Some((place, scripts.len(), name))
    });
    languages.min().map(|(_, _, name)| name)
}

lists! {
    /// The lists by language, by script, and `und`, which serves where there is neither.
    static LISTS: () = "abbreviations", ".txt":
    af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it
    iu ja ka kk km kn ko lb lo lt lv mk ml mr ms my ne nl no pa pl ps pt ro ru sk sl sq sr sv sw
    ta te th tr uk und und-Arab und-Cyrl und-Deva und-Latn ur vi zh
}

/// Particles that stand directly after a quotation in a Japanese sentence.
pub(crate) static JAPANESE_PARTICLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(include_str!("../../../data/rule-words/quotative.txt"), "particle")
});

/// Particles that make a quotation of the Korean sentence before them.
pub(crate) static KOREAN_QUOTATION_PARTICLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(include_str!("../../../data/rule-words/final-endings.txt"), "particle")
});

/// Korean words that make a quotation of what is before them, with a space between.
pub(crate) static KOREAN_WORDS_AFTER_QUOTATION: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(include_str!("../../../data/rule-words/glued-particles.txt"), "apart")
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

    /// Whether a word is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|(_, _, known)| *known == word)
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
    fn a_script_of_one_list_is_cut_by_that() {
        let known = [
            (Script::Armenian, "hy"),
            (Script::Bopomofo, "zh"),
            (Script::Han, "zh"),
            (Script::Bengali, "bn"),
            (Script::Canadian_Aboriginal, "iu"),
            (Script::Ethiopic, "am"),
            (Script::Georgian, "ka"),
            (Script::Greek, "el"),
            (Script::Gujarati, "gu"),
            (Script::Gurmukhi, "pa"),
            (Script::Hangul, "ko"),
            (Script::Hebrew, "he"),
            (Script::Hiragana, "ja"),
            (Script::Katakana, "ja"),
            (Script::Kannada, "kn"),
            (Script::Khmer, "km"),
            (Script::Lao, "lo"),
            (Script::Malayalam, "ml"),
            (Script::Myanmar, "my"),
            (Script::Tamil, "ta"),
            (Script::Telugu, "te"),
            (Script::Thai, "th"),
        ];
        for (script, code) in known {
            assert_eq!(only_language(script), Some(code), "{script:?}");
        }
        assert_eq!(only_language(Script::Tibetan), None);
        for script in LISTS.names().flat_map(|name| usual_scripts(&LanguageTag::new(name).unwrap()))
        {
            let shared = list_named(&format!("und-{}", script.short_name())).is_some();
            assert!(shared || known.iter().any(|(known, _)| *known == script), "{script:?}");
        }
    }

    #[test]
    fn every_file_of_the_folder_is_found() {
        LISTS.check("abbreviations", ".txt");
    }

    #[test]
    fn no_list_is_lost_by_a_misspelt_class() {
        for list in [
            &JAPANESE_PARTICLES,
            &KOREAN_QUOTATION_PARTICLES,
            &KOREAN_WORDS_AFTER_QUOTATION,
            &LINKING_WORDS,
            &LEADING_WORDS,
        ] {
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
