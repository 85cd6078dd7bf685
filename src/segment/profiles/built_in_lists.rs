//! The lists in `data/abbreviations`, by language and by script.
use crate::{
    document::LanguageTag,
    languages::{lists, text_of, usual_scripts},
};
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
    let shared = LISTS.file_of_script(script).map(text_of);
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

/// The language whose list serves the whole script, since no other language of the script has one.
const fn only_language(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Armenian => "hy",
        Script::Bengali => "bn",
        Script::Bopomofo | Script::Han => "zh",
        Script::Canadian_Aboriginal => "iu",
        Script::Ethiopic => "am",
        Script::Georgian => "ka",
        Script::Greek => "el",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Hangul => "ko",
        Script::Hebrew => "he",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Kannada => "kn",
        Script::Khmer => "km",
        Script::Lao => "lo",
        Script::Malayalam => "ml",
        Script::Myanmar => "my",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Thai => "th",
        _ => return None,
    })
}

lists! {
    /// The lists by language, by script, and `und`, which serves where there is neither.
    static LISTS: () = "abbreviations", ".txt":
    af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it
    iu ja ka kk km kn ko lb lo lt lv mk ml mr ms my ne nl no pa pl ps pt ro ru sk sl sq sr sv sw
    ta te th tr uk und und-Arab und-Cyrl und-Deva und-Latn ur vi zh
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("abbreviations", ".txt");
    }
}
