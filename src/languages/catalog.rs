//! The table of languages, `data/languages/languages.tsv`, compiled in.
use std::sync::LazyLock;

/// A language of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Language {
    code: &'static str,
    /// Names of the scripts that its texts are taken to be in without a look at them.
    pub(super) usual_scripts: &'static str,
    /// Names of other scripts that it is written in.
    pub(super) other_scripts: &'static str,
}

/// Both parts are sorted by the first code.
struct Catalog {
    languages: Vec<Language>,
    /// Another code of a language, and the one under which its data are kept.
    other_codes: Vec<(&'static str, &'static str)>,
}

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::parse(include_str!("../../data/languages/languages.tsv")));

impl Catalog {
    /// Lines of code, other codes, usual scripts and other scripts, with a tab between.
    fn parse(table: &'static str) -> Catalog {
        let (mut languages, mut other_codes) = (Vec::new(), Vec::new());
        for line in table.lines() {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (code, others) = (column(), column());
            other_codes.extend(others.split_whitespace().map(|other| (other, code)));
            languages.push(Language { code, usual_scripts: column(), other_scripts: column() });
        }
        other_codes.sort_unstable();
        Catalog { languages, other_codes }
    }
}

/// The code under which data of a language are kept: the two-letter one where there is one, that of
/// the macrolanguage where the language is a usual member of one. A code that the table does not
/// have stands for itself.
pub(super) fn code_of(code: &str) -> &str {
    let codes = &CATALOG.other_codes;
    let place = codes.binary_search_by_key(&code, |(other, _)| other).ok();
    place.and_then(|place| codes.get(place)).map_or(code, |(_, own)| own)
}

/// The language of the table with this code or another one of it.
pub(super) fn language_of(code: &str) -> Option<Language> {
    let (code, languages) = (code_of(code), &CATALOG.languages);
    let place = languages.binary_search_by_key(&code, |language| language.code).ok()?;
    languages.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_code_stands_for_one_language() {
        let Catalog { languages, other_codes } = &*CATALOG;
        assert!(languages.is_sorted_by(|one, next| one.code < next.code));
        assert!(other_codes.is_sorted_by(|(one, _), (next, _)| one < next));
        for (other, own) in other_codes {
            assert_eq!(language_of(other).unwrap().code, *own);
            assert!(languages.iter().all(|language| language.code != *other), "{other}");
        }
        assert!(languages.len() > 700 && other_codes.len() > 250);
    }

    #[test]
    fn codes_lead_to_the_language_whose_data_are_kept() {
        for (other, own) in [
            ("eng", "en"),
            ("fre", "fr"),
            ("iw", "he"),
            ("cmn", "zh"),
            ("yue", "zh"),
            ("nb", "no"),
            ("nno", "no"),
            ("sh", "sr"),
            ("ajp", "ar"),
            ("pbt", "ps"),
            ("prs", "fa"),
            ("tl", "fil"),
            ("uzn", "uz"),
            ("hr", "hr"),
            ("qaa", "qaa"),
        ] {
            assert_eq!(code_of(other), own, "{other}");
        }
    }
}
