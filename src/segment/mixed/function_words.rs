//! Frequent words and typical letters of languages, by which two that share a script are told apart.
use crate::{
    document::LanguageTag,
    languages::{lists, text_of},
};

/// Frequent words and letters of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct FunctionWords(&'static str);

impl FunctionWords {
    /// `None` for a language without a list in `data/function-words`.
    pub(super) fn of(language: &LanguageTag) -> Option<FunctionWords> {
        LISTS.file_of(language).map(|file| FunctionWords(text_of(file)))
    }

    /// The words, in lower case.
    pub(super) fn words(self) -> impl Iterator<Item = &'static str> {
        self.entries("words: ")
    }

    /// The letters, in lower case.
    pub(super) fn letters(self) -> impl Iterator<Item = char> {
        self.entries("letters: ").flat_map(str::chars)
    }

    fn entries(self, kind: &'static str) -> impl Iterator<Item = &'static str> {
        self.0
            .lines()
            .filter_map(move |line| line.strip_prefix(kind))
            .flat_map(str::split_whitespace)
    }
}

lists! {
    static LISTS: () = "function-words", ".txt":
    af ar az be bg bs ca cs da de en es et eu fa fi fr ga gl hi hr hu id is it kk lt lv mk mr ms
    nl no pl ps pt ro ru sk sl sq sr sv sw tr uk ur vi
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("function-words", ".txt");
    }
}
