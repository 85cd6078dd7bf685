//! Words and signs beside numbers that the CLDR does not have: `data/numbers/words.tsv`.
use std::sync::OnceLock;

const WORDS: &str = include_str!("../../../data/numbers/words.tsv");
/// Stands for every language.
const EVERYWHERE: &str = "*";

#[derive(Debug)]
pub(super) struct SignsOfAll {
    /// What stands before digits that name and do not count: `№`.
    pub(super) naming: Vec<&'static str>,
    /// What makes an ordinal of the digits after it.
    pub(super) ordinal: Vec<&'static str>,
    pub(super) year: Vec<&'static str>,
    /// Powers of ten written onto an amount of money, as `m` in `$5m`, the longest first.
    pub(super) powers: Vec<(&'static str, i32)>,
    /// Powers of ten written onto any digits, as `bn` in `3bn`.
    pub(super) glued_powers: Vec<(&'static str, i32)>,
    /// What Romance languages put between millions and the name of a currency.
    pub(super) currency_links: Vec<&'static str>,
    /// What stands after minutes, which follow an hour as decimals do a point.
    pub(super) minutes: Vec<&'static str>,
    /// Words that look like Roman numerals, but are abbreviations, sizes, words in capitals.
    pub(super) not_roman: Vec<&'static str>,
    /// What is counted by digits in Chinese characters, as it follows them.
    pub(super) counted: Vec<&'static str>,
    /// What stands between the lower and the upper number of a fraction: `百分之二十`.
    pub(super) fractions: Vec<&'static str>,
    /// Languages that put a word between terms in digits: `1 milhão e 200 mil`.
    pub(super) link_digits: Vec<&'static str>,
    /// Letters after digits that say what is counted, or are endings of words.
    pub(super) glued: Vec<&'static str>,
}

pub(super) fn signs_of_all() -> &'static SignsOfAll {
    static SIGNS: OnceLock<SignsOfAll> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let all = |kind: &'static str| words(kind, EVERYWHERE).collect();
        let power = |word: &'static str| {
            let (word, power) = word.split_once('=')?;
            Some((word, power.parse().ok()?))
        };
        SignsOfAll {
            naming: all("naming"),
            ordinal: all("ordinal sign"),
            year: all("year"),
            powers: words("power", EVERYWHERE).filter_map(power).collect(),
            glued_powers: words("glued power", EVERYWHERE).filter_map(power).collect(),
            currency_links: all("currency link"),
            minutes: all("minutes"),
            not_roman: all("not Roman"),
            counted: all("counted"),
            fractions: all("fraction"),
            link_digits: all("languages that link digits"),
            glued: all("glued"),
        }
    })
}

/// The words of some kind in a language.
pub(super) fn words<'l>(
    kind: &'l str,
    language: &'l str,
) -> impl Iterator<Item = &'static str> + 'l {
    let lines = WORDS.lines().filter_map(move |line| {
        let mut fields = line.split('\t');
        (fields.next()? == kind && fields.next()? == language).then(|| fields.next())?
    });
    lines.flat_map(|words| words.split('|'))
}

#[cfg(test)]
mod tests {
    use super::{WORDS, signs_of_all, words};
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let known = [
            "percent",
            "ordinal ending",
            "weak",
            "article",
            "naming",
            "ordinal sign",
            "year",
            "power",
            "currency link",
            "minutes",
            "not Roman",
            "counted",
            "fraction",
            "languages that link digits",
            "glued",
            "glued power",
            "multiplier",
            "half",
            "sum link",
            "value",
            "currency",
        ];
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        let mut seen = BTreeSet::new();
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, language, words] = fields[..] else { panic!("{line}") };
            assert!(known.contains(&kind), "{line}");
            assert!(words.split('|').all(|word| !word.trim().is_empty()), "{line}");
            assert!(seen.insert((kind, language)), "{line}: twice");
        }
        assert_eq!(words("percent", "ar").count(), 4);
        assert_eq!(signs_of_all().powers.first(), Some(&("bln", 9)));
    }
}
