//! Takes a language without a profile, or the text itself. Gives the general profile of the script
//! it is written in. Never of a language that was guessed. Next: `full_stop`.
use super::abbreviations::{list_named, list_of_script};
use crate::{document::LanguageTag, languages::usual_scripts};
use unicode_script::Script;

/// Whose rules a [`Segmenter`](super::Segmenter) cuts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RulesOf {
    /// Those of the language itself.
    Language,
    /// General ones for a script, by the name that Unicode gives it, such as `Cyrillic`.
    Script(&'static str),
    /// What many languages share, whatever their script.
    AnyLanguage,
    /// A profile of the user's.
    User,
    /// Those of an SRX file (feature `srx`).
    Srx,
}

/// The script that a language without a profile is written in: the one in its tag, or the only one
/// it is known to be written in.
pub(super) fn script_of(language: &LanguageTag) -> Option<Script> {
    let scripts = usual_scripts(language);
    let first = *scripts.first()?;
    // Of Han and its companions the companion says more.
    let kana = scripts.contains(&Script::Hiragana);
    let one = scripts.len() == 1 || matches!(first, Script::Han | Script::Hangul);
    one.then_some(if kana { Script::Hiragana } else { first })
}

/// What languages of a script share, `None` where nothing is known of the script.
pub(super) fn script_list(script: Script) -> Option<&'static str> {
    list_of_script(script).or_else(|| list_named(only_language(script)?))
}

/// The language whose profile serves all of a script, for want of another one.
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
