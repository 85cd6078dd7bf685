//! Takes a language. Gives the scripts it is written in and its frequent words and letters. Never
//! guesses: a language not known here has neither. Next: `evidence`.
use crate::document::{LanguageTag, two_letter_code};
use unicode_script::Script;

/// Frequent words and letters of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct FunctionWords(&'static str);

impl FunctionWords {
    /// `None` for a language without a list in `data/function-words`.
    pub(super) fn of(language: &LanguageTag) -> Option<FunctionWords> {
        let code = two_letter_code(language.primary());
        let at = LISTS.binary_search_by_key(&code, |(name, _)| name).ok()?;
        LISTS.get(at).map(|(_, list)| FunctionWords(list))
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

/// The scripts a language is written in; empty where not known. A script in the tag itself counts
/// before all else: `sr-Latn`.
pub(in crate::segment) fn scripts(language: &LanguageTag) -> Vec<Script> {
    let tagged = language.as_str().split('-').skip(1).find(|part| part.len() == "Latn".len());
    match tagged {
        Some("Hans" | "Hant") => return vec![Script::Han],
        Some("Jpan") => return vec![Script::Han, Script::Hiragana, Script::Katakana],
        Some("Kore") => return vec![Script::Hangul, Script::Han],
        Some(name) => {
            if let Some(script) = Script::from_short_name(name) {
                return vec![script];
            }
        }
        None => {}
    }
    match two_letter_code(language.primary()) {
        "ar" | "fa" | "ps" | "ur" | "ckb" | "ug" => vec![Script::Arabic],
        "sr" => vec![Script::Cyrillic, Script::Latin],
        "el" => vec![Script::Greek],
        "he" | "yi" => vec![Script::Hebrew],
        "hy" | "hyw" => vec![Script::Armenian],
        "ka" | "xmf" => vec![Script::Georgian],
        "am" | "ti" => vec![Script::Ethiopic],
        "hi" | "mr" | "ne" | "mai" | "bho" | "brx" | "hne" | "mag" | "awa" => {
            vec![Script::Devanagari]
        }
        "bn" | "as" => vec![Script::Bengali],
        "or" => vec![Script::Oriya],
        "si" => vec![Script::Sinhala],
        "bo" | "dz" => vec![Script::Tibetan],
        "dv" => vec![Script::Thaana],
        "chr" => vec![Script::Cherokee],
        "sat" => vec![Script::Ol_Chiki],
        "gu" => vec![Script::Gujarati],
        "pa" => vec![Script::Gurmukhi],
        "ta" => vec![Script::Tamil],
        "te" => vec![Script::Telugu],
        "kn" => vec![Script::Kannada],
        "ml" => vec![Script::Malayalam],
        "th" => vec![Script::Thai],
        "lo" => vec![Script::Lao],
        "km" => vec![Script::Khmer],
        "my" => vec![Script::Myanmar],
        "iu" => vec![Script::Canadian_Aboriginal],
        "zh" => vec![Script::Han, Script::Bopomofo],
        "ja" => vec![Script::Han, Script::Hiragana, Script::Katakana],
        "ko" => vec![Script::Hangul, Script::Han],
        code if CYRILLIC.contains(&code) => vec![Script::Cyrillic],
        code if LATIN.contains(&code) => vec![Script::Latin],
        _ => Vec::new(),
    }
}

/// Languages of the Cyrillic script.
const CYRILLIC: [&str; 30] = [
    "ru", "uk", "be", "bg", "mk", "kk", "ab", "ady", "av", "ba", "bua", "ce", "cu", "cv", "inh",
    "kbd", "kv", "ky", "mdf", "mhr", "mn", "myv", "os", "rue", "sah", "tg", "tt", "tyv", "udm",
    "xal",
];

/// Languages of the Latin script.
const LATIN: [&str; 86] = [
    "af", "az", "bs", "ca", "cs", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr",
    "hu", "id", "is", "it", "lb", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sq",
    "sv", "sw", "tr", "vi", "cy", "mt", "eo", "la", "br", "an", "ast", "ay", "bar", "ceb", "co",
    "csb", "dsb", "fo", "fur", "fy", "gd", "gn", "gsw", "haw", "hsb", "ht", "ia", "ig", "io", "jv",
    "kl", "lg", "li", "lmo", "ln", "mg", "mi", "nds", "nso", "oc", "pap", "qu", "rm", "rw", "sc",
    "scn", "se", "sm", "sn", "st", "su", "tl", "to", "wa",
];

/// The lists by language, sorted.
const LISTS: &[(&str, &str)] = &[
    ("af", include_str!("../../../data/function-words/af.txt")),
    ("ar", include_str!("../../../data/function-words/ar.txt")),
    ("az", include_str!("../../../data/function-words/az.txt")),
    ("be", include_str!("../../../data/function-words/be.txt")),
    ("bg", include_str!("../../../data/function-words/bg.txt")),
    ("bs", include_str!("../../../data/function-words/bs.txt")),
    ("ca", include_str!("../../../data/function-words/ca.txt")),
    ("cs", include_str!("../../../data/function-words/cs.txt")),
    ("da", include_str!("../../../data/function-words/da.txt")),
    ("de", include_str!("../../../data/function-words/de.txt")),
    ("en", include_str!("../../../data/function-words/en.txt")),
    ("es", include_str!("../../../data/function-words/es.txt")),
    ("et", include_str!("../../../data/function-words/et.txt")),
    ("eu", include_str!("../../../data/function-words/eu.txt")),
    ("fa", include_str!("../../../data/function-words/fa.txt")),
    ("fi", include_str!("../../../data/function-words/fi.txt")),
    ("fr", include_str!("../../../data/function-words/fr.txt")),
    ("ga", include_str!("../../../data/function-words/ga.txt")),
    ("gl", include_str!("../../../data/function-words/gl.txt")),
    ("hi", include_str!("../../../data/function-words/hi.txt")),
    ("hr", include_str!("../../../data/function-words/hr.txt")),
    ("hu", include_str!("../../../data/function-words/hu.txt")),
    ("id", include_str!("../../../data/function-words/id.txt")),
    ("is", include_str!("../../../data/function-words/is.txt")),
    ("it", include_str!("../../../data/function-words/it.txt")),
    ("kk", include_str!("../../../data/function-words/kk.txt")),
    ("lt", include_str!("../../../data/function-words/lt.txt")),
    ("lv", include_str!("../../../data/function-words/lv.txt")),
    ("mk", include_str!("../../../data/function-words/mk.txt")),
    ("mr", include_str!("../../../data/function-words/mr.txt")),
    ("ms", include_str!("../../../data/function-words/ms.txt")),
    ("nl", include_str!("../../../data/function-words/nl.txt")),
    ("no", include_str!("../../../data/function-words/no.txt")),
    ("pl", include_str!("../../../data/function-words/pl.txt")),
    ("ps", include_str!("../../../data/function-words/ps.txt")),
    ("pt", include_str!("../../../data/function-words/pt.txt")),
    ("ro", include_str!("../../../data/function-words/ro.txt")),
    ("ru", include_str!("../../../data/function-words/ru.txt")),
    ("sk", include_str!("../../../data/function-words/sk.txt")),
    ("sl", include_str!("../../../data/function-words/sl.txt")),
    ("sq", include_str!("../../../data/function-words/sq.txt")),
    ("sr", include_str!("../../../data/function-words/sr.txt")),
    ("sv", include_str!("../../../data/function-words/sv.txt")),
    ("sw", include_str!("../../../data/function-words/sw.txt")),
    ("tr", include_str!("../../../data/function-words/tr.txt")),
    ("uk", include_str!("../../../data/function-words/uk.txt")),
    ("ur", include_str!("../../../data/function-words/ur.txt")),
    ("vi", include_str!("../../../data/function-words/vi.txt")),
];
