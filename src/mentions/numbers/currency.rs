//! Signs and codes of currencies beside numbers: `data/numbers/currencies.tsv`.
use super::number::CurrencyCode;
use super::own_words::signs_of_all;
use crate::text::{Character, ends_word, is_letter};
use std::sync::OnceLock;

#[derive(Debug, Default)]
struct Currencies {
    /// Signs with their currency, the longest first where one begins another.
    signs: Vec<(&'static str, CurrencyCode)>,
    /// Signs whose currency the region of the text decides: sign, region.
    regional: Vec<(&'static str, &'static str, CurrencyCode)>,
    /// Codes that are read where they stand beside a number, sorted.
    codes: Vec<CurrencyCode>,
    /// The characters that signs begin and end with, sorted.
    ends: Vec<char>,
}

/// Letters of a code.
const CODE: usize = 3;

fn currencies() -> &'static Currencies {
    static CURRENCIES: OnceLock<Currencies> = OnceLock::new();
    CURRENCIES.get_or_init(|| {
        let mut known = Currencies::default();
        let lines = include_str!("../../../data/numbers/currencies.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let Some((sign, codes)) = line.split_once('\t') else {
                known.codes.extend(CurrencyCode::parse(line));
                continue;
            };
            let (code, regional) = codes.split_once('\t').unwrap_or((codes, ""));
            known.signs.extend(CurrencyCode::parse(code).map(|code| (sign, code)));
            known.regional.extend(regional.split(' ').filter_map(|regional| {
                let (region, code) = regional.split_once('=')?;
                Some((sign, region, CurrencyCode::parse(code)?))
            }));
        }
        known.codes.sort_unstable();
        let ends = known.signs.iter().flat_map(|(sign, _)| {
            let mut letters = sign.chars();
            [letters.next(), letters.next_back()]
        });
        known.ends = ends.flatten().collect();
        known.ends.sort_unstable();
        known.ends.dedup();
        known
    })
}

impl Currencies {
    /// What a sign says in a region.
    fn in_region(&self, sign: &str, code: CurrencyCode, region: &str) -> CurrencyCode {
        let here = |&&(of, land, _): &&(&str, &str, _)| of == sign && land == region;
        self.regional.iter().find(here).map_or(code, |(.., code)| *code)
    }
}

impl CurrencyCode {
    pub(super) fn parse(code: &str) -> Option<CurrencyCode> {
        code.as_bytes().try_into().ok().map(CurrencyCode)
    }
}

/// A sign or code of a currency may begin or end with this: mostly it does not, so that the lists
/// need not be gone through.
fn is_of_currency(character: char) -> bool {
    character.is_ascii_uppercase() || currencies().ends.binary_search(&character).is_ok()
}

/// No letter goes on a sign of letters; digits may follow: `Rp500`.
fn ends_letters(text: &str, end: usize) -> bool {
    !text.get(end..).is_some_and(|rest| rest.starts_with(is_letter))
}

/// A sign or code that begins here, and where it ends.
pub(super) fn currency_at(text: &str, at: usize, region: &str) -> Option<(CurrencyCode, usize)> {
    let rest = text.get(at..).filter(|rest| rest.starts_with(is_of_currency))?;
    let known = currencies();
    let stands = |(sign, _): &&(&'static str, CurrencyCode)| {
        rest.starts_with(*sign)
            && (!sign.ends_with(is_letter) || ends_letters(text, at + sign.len()))
    };
    if let Some((sign, code)) = known.signs.iter().find(stands) {
        return Some((known.in_region(sign, *code, region), at + sign.len()));
    }
    let code = CurrencyCode::parse(rest.get(..CODE)?)?;
    let is_known = known.codes.binary_search(&code).is_ok() && ends_letters(text, at + CODE);
    is_known.then_some((code, at + CODE))
}

/// A sign or code that ends here, perhaps before a space; and where it begins.
pub(super) fn currency_before(
    text: &str,
    at: usize,
    region: &str,
) -> Option<(CurrencyCode, usize)> {
    let before = text.get(..at)?;
    let is_invisible = |letter: char| Character::of(letter).is_invisible();
    let before = before.trim_end_matches(is_invisible);
    let before = before.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(before);
    let before = before.trim_end_matches(is_invisible);
    if !before.ends_with(is_of_currency) {
        return None;
    }
    let known = currencies();
    let begins_word = |start: usize| {
        let (word_before, sign) = before.split_at_checked(start).unwrap_or((before, ""));
        !word_before.ends_with(is_letter) || !sign.starts_with(is_letter)
    };
    let signs = known.signs.iter().filter(|(sign, _)| before.ends_with(sign));
    let signs =
        signs.map(|(sign, code)| (known.in_region(sign, *code, region), before.len() - sign.len()));
    let code = || {
        let start = before.len().checked_sub(CODE)?;
        let code = CurrencyCode::parse(before.get(start..)?)?;
        known.codes.binary_search(&code).ok().map(|_| (code, start))
    };
    // `US$` is longer than `$`.
    let all = signs.chain(code()).filter(|(_, start)| begins_word(*start));
    all.min_by_key(|(_, start)| *start)
}

/// The power of ten of letters that stand for nothing else after digits: `3bn`, `5Mio`.
pub(super) fn glued_multiplier(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.get(at..)?;
    let stands = |word: &str| rest.starts_with(word) && ends_word(text, at + word.len());
    let (word, power) = signs_of_all().glued_powers.iter().find(|(word, _)| stands(word))?;
    Some((*power, at + word.len()))
}

/// The power of ten of `m` in `$5m`, which may be metres without the sign; and where it ends.
pub(super) fn money_multiplier(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.as_bytes().get(at..)?;
    let stands = |word: &str| {
        rest.get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
            && ends_word(text, at + word.len())
    };
    let (word, power) = signs_of_all().powers.iter().find(|(word, _)| stands(word))?;
    Some((*power, at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::{currencies, currency_at, currency_before, is_of_currency};

    #[test]
    fn signs_begin_and_end_with_what_is_looked_for() {
        for (sign, _) in &currencies().signs {
            assert!(sign.starts_with(is_of_currency) && sign.ends_with(is_of_currency), "{sign}");
        }
        assert_eq!(currencies().codes.len(), 92);
    }

    #[test]
    fn currencies_before_and_after() {
        for (text, code) in [("US$ 5", "USD"), ("A$5", "AUD"), ("EUR 5", "EUR"), ("$5", "USD")] {
            let at = text.len() - 1;
            let (found, start) = currency_before(text, at, "").unwrap();
            assert_eq!((found.as_str(), start), (code, 0), "{text}");
        }
        assert!(currency_before("NEUR 5", 5, "").is_none());
        assert!(currency_at("EURO", 0, "").is_none());
        let (canadian, _) = currency_at("$", 0, "CA").unwrap();
        assert_eq!(canadian.as_str(), "CAD");
    }
}
