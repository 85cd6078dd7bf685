//! The scripts that a language is written in.
use super::{
    catalog::{Language, language_of},
    tag::LanguageTag,
};
use unicode_script::Script;

/// The scripts that texts in a language are taken to be in without a look at them: the one in its
/// tag, else those of the [table](super::catalog). Empty where it is not known, and where the
/// language is written in one script here and in another there: then the text says.
pub(crate) fn usual_scripts(language: &LanguageTag) -> Vec<Script> {
    scripts_by(language, |language| [language.usual_scripts, ""])
}

/// All scripts that a language is written in, seldom ones included; the one in its tag, if it has
/// one.
pub(crate) fn all_scripts(language: &LanguageTag) -> Vec<Script> {
    scripts_by(language, |language| [language.usual_scripts, language.other_scripts])
}

fn scripts_by(language: &LanguageTag, of: impl Fn(Language) -> [&'static str; 2]) -> Vec<Script> {
    let tagged = language.script().map(scripts_named).unwrap_or_default();
    if !tagged.is_empty() {
        return tagged;
    }
    let names = language_of(language.primary()).map(of).unwrap_or_default();
    names.into_iter().flat_map(str::split_whitespace).flat_map(scripts_named).collect()
}

/// The scripts that a four-letter name stands for: several where it names a writing system.
fn scripts_named(name: &str) -> Vec<Script> {
    match name {
        "Hans" | "Hant" => vec![Script::Han],
        "Jpan" => vec![Script::Han, Script::Hiragana, Script::Katakana],
        "Kore" => vec![Script::Hangul, Script::Han],
        name => Script::from_short_name(name).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Script::{Arabic, Bopomofo, Cyrillic, Han, Hiragana, Katakana, Latin};

    #[test]
    fn the_script_of_the_tag_comes_before_those_of_the_language() {
        for (tag, usual, all) in [
            ("sr", &[Cyrillic, Latin][..], &[Cyrillic, Latin][..]),
            ("sr-Latn-RS", &[Latin], &[Latin]),
            ("srp", &[Cyrillic, Latin], &[Cyrillic, Latin]),
            ("kk", &[Cyrillic], &[Cyrillic, Arabic, Latin]),
            ("uz", &[], &[Latin, Cyrillic, Arabic]),
            ("tk", &[], &[Latin, Arabic, Cyrillic]),
            ("ja", &[Han, Hiragana, Katakana], &[Han, Hiragana, Katakana]),
            ("zh-Hant", &[Han], &[Han]),
            ("und-Cyrl", &[Cyrillic], &[Cyrillic]),
            ("de-x-latn", &[Latin], &[Latin, Script::Runic]),
            ("qaa", &[], &[]),
        ] {
            let language = LanguageTag::new(tag).unwrap();
            assert_eq!(usual_scripts(&language), usual, "{tag}");
            assert_eq!(all_scripts(&language), all, "{tag}");
        }
        let chinese = usual_scripts(&LanguageTag::new("yue").unwrap());
        assert_eq!(chinese, [Han, Bopomofo]);
    }
}
