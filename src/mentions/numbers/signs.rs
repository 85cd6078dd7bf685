//! Takes text beside a number. Gives what signs and short words there say of it: percent, currency,
//! ordinal, year, identifier. Never reads a word that belongs to one language as one of another.
use super::CurrencyCode;
use crate::text::{Folding::KeepsMarks, Trie, ascii_digit, ends_word, is_letter, word_may_end};

/// Signs of currencies, the longest first where one begins another.
const CURRENCY_SIGNS: [(&str, &[u8; 3]); 22] = [
    ("US$", b"USD"),
    ("C$", b"CAD"),
    ("A$", b"AUD"),
    ("R$", b"BRL"),
    ("$", b"USD"),
    ("＄", b"USD"),
    ("€", b"EUR"),
    ("£", b"GBP"),
    ("￡", b"GBP"),
    ("¥", b"JPY"),
    ("￥", b"JPY"),
    ("₹", b"INR"),
    ("₽", b"RUB"),
    ("₩", b"KRW"),
    ("₺", b"TRY"),
    ("₪", b"ILS"),
    ("₫", b"VND"),
    ("₦", b"NGN"),
    ("₱", b"PHP"),
    ("₴", b"UAH"),
    ("฿", b"THB"),
    ("₸", b"KZT"),
];

/// Codes of currencies that are read where they stand beside a number.
const CURRENCY_CODES: [&[u8; 3]; 34] = [
    b"AED", b"AUD", b"BRL", b"CAD", b"CHF", b"CNY", b"CZK", b"DKK", b"EGP", b"EUR", b"GBP", b"HKD",
    b"HUF", b"IDR", b"ILS", b"INR", b"IQD", b"IRR", b"JPY", b"KRW", b"MXN", b"MYR", b"NOK", b"NZD",
    b"PKR", b"PLN", b"RUB", b"SAR", b"SEK", b"SGD", b"THB", b"TRY", b"USD", b"ZAR",
];

/// Signs whose currency the region of the text decides: sign, region, code.
const REGIONAL: [(&str, &str, &[u8; 3]); 10] = [
    ("$", "CA", b"CAD"),
    ("$", "AU", b"AUD"),
    ("$", "NZ", b"NZD"),
    ("$", "MX", b"MXN"),
    ("$", "SG", b"SGD"),
    ("$", "HK", b"HKD"),
    ("$", "AR", b"ARS"),
    ("$", "CL", b"CLP"),
    ("$", "CO", b"COP"),
    ("¥", "CN", b"CNY"),
];

/// Words of one language: what follows a number of percents.
const PERCENT_WORDS: [(&str, &str); 42] = [
    ("ar", "في المائة"),
    ("ar", "في المئة"),
    ("ar", "بالمائة"),
    ("ar", "بالمئة"),
    ("bg", "процента"),
    ("ca", "per cent"),
    ("cs", "procent"),
    ("da", "procent"),
    ("de", "prozent"),
    ("el", "τοις εκατό"),
    ("en", "percent"),
    ("en", "per cent"),
    ("es", "por ciento"),
    ("et", "protsenti"),
    ("fa", "درصد"),
    ("fi", "prosenttia"),
    ("fr", "pour cent"),
    ("he", "אחוזים"),
    ("he", "אחוז"),
    ("hi", "प्रतिशत"),
    ("hi", "फीसदी"),
    ("hr", "posto"),
    ("hu", "százalék"),
    ("id", "persen"),
    ("it", "per cento"),
    ("ja", "パーセント"),
    ("ko", "퍼센트"),
    ("lt", "procentų"),
    ("ms", "peratus"),
    ("nl", "procent"),
    ("no", "prosent"),
    ("pl", "procent"),
    ("pt", "por cento"),
    ("ro", "la sută"),
    ("ru", "процентов"),
    ("ru", "процента"),
    ("ru", "процент"),
    ("sv", "procent"),
    ("tr", "yüzde"),
    ("uk", "відсотків"),
    ("ur", "فیصد"),
    ("vi", "phần trăm"),
];

/// Words of one language: endings that make an ordinal of digits.
const ORDINAL_ENDINGS: [(&str, &[&str]); 12] = [
    ("en", &["st", "nd", "rd", "th"]),
    ("fr", &["er", "re", "ère", "e", "è", "ème", "ième", "nd", "nde"]),
    ("es", &["º", "ª", "er", ".º", ".ª"]),
    ("pt", &["º", "ª", ".º", ".ª"]),
    ("it", &["º", "ª", "°"]),
    ("nl", &["e", "ste", "de"]),
    ("sv", &["a", "e", ":a", ":e"]),
    ("ca", &["r", "n", "t", "è", "a"]),
    ("ru", &["-й", "-го", "-му", "-м", "-я", "-е", "-ой", "-ю", "-х"]),
    ("uk", &["-й", "-го", "-му", "-м", "-а", "-е", "-ї", "-х"]),
    ("hi", &["वां", "वीं", "वें"]),
    ("ko", &["번째"]),
];

/// What stands before digits that name and do not count.
const NAMING: [&str; 9] = ["§", "№", "#", "No.", "no.", "Nr.", "nr.", "n°", "nº"];
/// What stands after a year.
const YEAR_SIGNS: [&str; 6] = ["年", "년", " г.", "\u{a0}г.", " год", " р."];

const PERCENT_SIGNS: [(char, i32); 6] =
    [('%', 0), ('٪', 0), ('％', 0), ('﹪', 0), ('‰', -1), ('؉', -1)];

/// A sign right before the number, as some languages write it, and where it begins.
pub(super) fn percent_before(text: &str, at: usize, language: &str) -> Option<(i32, usize)> {
    let mut before = text.get(..at)?.chars().rev();
    let sign = before.next()?;
    let power = PERCENT_SIGNS.iter().find(|(other, _)| *other == sign).map(|(_, power)| *power)?;
    let is_free = before.next().is_none_or(|other| ascii_digit(other).is_none());
    let is_usual = matches!(language, "ar" | "eu" | "fa" | "tr" | "ur");
    (is_free && is_usual).then(|| (power, at - sign.len_utf8()))
}

/// A sign or word after the number, and where it ends; with the power of ten that makes it one of a
/// hundred.
pub(super) fn percent(text: &str, at: usize, words: Option<&Trie<()>>) -> Option<(i32, usize)> {
    let after = KeepsMarks.gap(text, at).unwrap_or(at);
    let first = text.get(after..)?.chars().next()?;
    if let Some((sign, power)) = PERCENT_SIGNS.iter().find(|(sign, _)| *sign == first) {
        let end = after + sign.len_utf8();
        // After a space and before a digit it belongs to what follows.
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let is_next = after > at && next.and_then(ascii_digit).is_some();
        return (!is_next).then_some((*power, end));
    }
    words?.longest(text, after, |end| word_may_end(text, end)).map(|((), end)| (0, end))
}

/// The words of a language for a hundredth.
pub(super) fn percent_words(language: &str) -> impl Iterator<Item = &'static str> {
    PERCENT_WORDS.iter().filter(move |(of, _)| *of == language).map(|(_, word)| *word)
}

/// A sign or code of a currency may begin or end with this: mostly it does not, so that lists need
/// not be gone through.
fn is_of_currency(character: char) -> bool {
    character == '$'
        || character.is_ascii_uppercase()
        || !character.is_ascii() && !is_letter(character)
}

/// A sign or code that begins here.
fn currency_sign(text: &str, at: usize, region: &str) -> Option<(CurrencyCode, usize)> {
    let rest = text.get(at..).filter(|rest| rest.starts_with(is_of_currency))?;
    let sign = CURRENCY_SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
    if let Some((sign, code)) = sign {
        let regional = REGIONAL.iter().find(|(of, land, _)| of == sign && *land == region);
        let code = regional.map_or(*code, |(.., code)| *code);
        return Some((CurrencyCode(*code), at + sign.len()));
    }
    let code = rest.as_bytes().first_chunk::<3>()?;
    let known = CURRENCY_CODES.binary_search(&code).is_ok() && ends_word(text, at + code.len());
    known.then_some((CurrencyCode(*code), at + code.len()))
}

pub(super) fn currency_after(text: &str, at: usize, region: &str) -> Option<(CurrencyCode, usize)> {
    currency_sign(text, KeepsMarks.gap(text, at).unwrap_or(at), region)
}

/// A sign or code that ends here, perhaps before a space; and where it begins.
pub(super) fn currency_before(
    text: &str,
    at: usize,
    region: &str,
) -> Option<(CurrencyCode, usize)> {
    let before = text.get(..at)?;
    let end = before.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(before);
    if !end.ends_with(is_of_currency) {
        return None;
    }
    let signs = CURRENCY_SIGNS.iter().map(|(sign, _)| sign.len()).chain([3]);
    let starts = signs.filter_map(|length| end.len().checked_sub(length));
    let mut longest = None;
    for start in starts.filter(|start| text.is_char_boundary(*start)) {
        let begins_word = text.get(..start).is_some_and(|before| !before.ends_with(is_letter))
            || text.get(start..).is_some_and(|sign| !sign.starts_with(is_letter));
        if let Some((code, sign_end)) = currency_sign(text, start, region) {
            let shorter = longest.is_none_or(|(_, best)| start < best);
            if sign_end == end.len() && begins_word && shorter {
                longest = Some((code, start));
            }
        }
    }
    longest
}

/// The power of ten of `m` in `$5m`, which may be metres without the sign.
pub(super) fn money_multiplier(text: &str, at: usize) -> Option<(i32, usize)> {
    let suffixes = [("bn", 9), ("tn", 12), ("mn", 6), ("k", 3), ("m", 6), ("b", 9)];
    let rest = text.as_bytes().get(at..)?;
    let stands = |suffix: &str| {
        rest.get(..suffix.len()).is_some_and(|found| found.eq_ignore_ascii_case(suffix.as_bytes()))
            && ends_word(text, at + suffix.len())
    };
    let found = suffixes.into_iter().find(|(suffix, _)| stands(suffix));
    found.map(|(suffix, power)| (power, at + suffix.len()))
}

/// The endings of a language that make an ordinal of digits.
pub(super) fn ordinal_endings(language: &str) -> &'static [&'static str] {
    ORDINAL_ENDINGS.iter().find(|(of, _)| *of == language).map_or(&[], |(_, endings)| endings)
}

/// Where the ending of an ordinal ends.
pub(super) fn ordinal_ending(text: &str, at: usize, endings: &[&str]) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = endings.iter().filter(|ending| rest.starts_with(**ending));
    found.map(|ending| at + ending.len()).filter(|end| ends_word(text, *end)).max()
}

/// Where an ordinal sign before the number begins: `第3`.
pub(super) fn ordinal_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    ['第', '제'].iter().find(|sign| before.ends_with(**sign)).map(|sign| at - sign.len_utf8())
}

/// Where the sign of a year ends that follows the number.
pub(super) fn year_after(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    YEAR_SIGNS.iter().any(|sign| rest.starts_with(sign))
}

/// The digits here name and do not count.
pub(super) fn is_named(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let before = before.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(before);
    // Mostly a word stands here, and the list need not be gone through.
    !before.ends_with(|last: char| last.is_ascii_alphanumeric())
        && NAMING.iter().any(|sign| {
            let rest = before.strip_suffix(sign);
            rest.is_some_and(|rest| !sign.starts_with(is_letter) || !rest.ends_with(is_letter))
        })
}

/// Fractions of one character: numerator, denominator.
pub(super) fn fraction(letter: char) -> Option<(u128, u128)> {
    Some(match letter {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// Words that are numbers, but mostly something else, folded; beside zero and one of any language.
const WEAK_WORDS: [(&str, &[&str]); 30] = [
    ("ar", &["ست"]),
    ("bs", &["sto"]),
    ("ca", &["nou", "set", "deu", "quart", "quarta", "quinta"]),
    ("da", &["to", "fire", "ti"]),
    ("de", &["acht", "elf", "sieben"]),
    ("el", &["τρίτη", "τετάρτη", "πέμπτη"]),
    ("en", &["second"]),
    ("es", &["cuarto", "cuarta", "quinta"]),
    ("fa", &["ده", "نه", "سه", "سي"]),
    ("fi", &["kuusi"]),
    ("fr", &["neuf", "second", "seconde"]),
    ("ga", &["sé", "trí"]),
    ("he", &["שני", "שש", "שלישי", "רביעי", "חמישי", "שישי"]),
    ("hi", &["सौ", "नौ"]),
    ("hr", &["sto"]),
    ("hu", &["hat", "hét", "het", "nyolc"]),
    ("id", &["se"]),
    ("is", &["sex"]),
    ("it", &["sei", "quarto"]),
    ("nl", &["acht", "elf"]),
    ("no", &["to", "fire", "ti"]),
    ("pt", &["terceira", "quarta", "quarto", "quinta", "sexta"]),
    ("ro", &["o", "sută"]),
    ("sq", &["tre"]),
    ("sr", &["sto", "сто"]),
    ("sv", &["sex"]),
    ("sw", &["tatu"]),
    ("tr", &["on", "yüz", "bin", "altı", "yedi", "kırk"]),
    ("ur", &["نو"]),
    ("vi", &["hai", "ba", "năm", "chín", "tư"]),
];

/// The weak words of a language.
pub(super) fn weak_words(language: &str) -> impl Iterator<Item = &'static str> {
    let words = WEAK_WORDS.iter().filter(move |(of, _)| *of == language);
    words.flat_map(|(_, words)| words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::{
        CURRENCY_CODES, CURRENCY_SIGNS, currency_before, currency_sign, is_of_currency, percent,
        percent_words,
    };
    use crate::text::{Folding::KeepsMarks, Trie};

    #[test]
    fn codes_are_sorted_for_the_search() {
        assert!(CURRENCY_CODES.is_sorted());
        for (sign, _) in CURRENCY_SIGNS {
            assert!(sign.starts_with(is_of_currency) && sign.ends_with(is_of_currency), "{sign}");
        }
    }

    #[test]
    fn currencies_before_and_after() {
        for (text, code) in [("US$ 5", "USD"), ("A$5", "AUD"), ("EUR 5", "EUR"), ("$5", "USD")] {
            let at = text.len() - 1;
            let (found, start) = currency_before(text, at, "").unwrap();
            assert_eq!((found.as_str(), start), (code, 0), "{text}");
        }
        assert!(currency_before("NEUR 5", 5, "").is_none());
        assert!(currency_sign("EURO", 0, "").is_none());
        let (canadian, _) = currency_sign("$", 0, "CA").unwrap();
        assert_eq!(canadian.as_str(), "CAD");
    }

    #[test]
    fn percents_in_words_and_signs() {
        let words = Trie::of_words(KeepsMarks, percent_words("en"), ());
        assert_eq!(percent("5 %", 1, None), Some((0, 3)));
        assert_eq!(percent("5 per cent", 1, Some(&words)), Some((0, 10)));
        assert_eq!(percent("5 percents", 1, Some(&words)), None);
    }
}
