//! What a number counts, as far as a sign or word beside it says that it is percents or money.
use super::conventions::Conventions;
use super::currency::currency_after;
use super::exact::Exact;
use super::number::{CurrencyCode, Value};
use super::own_words::signs_of_all;
use crate::text::{Folding::KeepsMarks, Trie, ascii_digit, char_at, word_may_end};

/// Percents or money.
#[derive(Clone, Copy)]
pub(super) enum CountedUnit {
    /// With a power of ten that makes it one of a hundred.
    Percent(i32),
    Currency(CurrencyCode),
}

impl CountedUnit {
    /// So much of it.
    pub(super) fn value(self, exact: Exact) -> Value {
        match self {
            CountedUnit::Percent(power) => {
                Value::Percent(exact.times_power_of_ten(power).unwrap_or(exact))
            }
            CountedUnit::Currency(code) => Value::Currency { amount: exact, code },
        }
    }
}

/// The unit of a number that stands before it, and where it begins.
pub(super) fn unit_before(
    conventions: &Conventions,
    text: &str,
    start: usize,
) -> Option<(CountedUnit, usize)> {
    let is_first = conventions.percent_comes_first();
    let (power, sign) = percent_before(text, start).filter(|_| is_first)?;
    Some((CountedUnit::Percent(power), sign))
}

/// The unit of a number that stands after it, and where it ends.
pub(super) fn unit_after(
    conventions: &Conventions,
    text: &str,
    end: usize,
) -> Option<(CountedUnit, usize)> {
    let percents = conventions.words.map(|words| &words.percents);
    if let Some((power, after)) = percent_after(text, end, percents) {
        return Some((CountedUnit::Percent(power), after));
    }
    if let Some((code, after)) = currency_after(text, end, &conventions.region) {
        return Some((CountedUnit::Currency(code), after));
    }
    let name = KeepsMarks.gap(text, end).unwrap_or(end);
    let rest = text.get(name..)?;
    let links = &signs_of_all().currency_links;
    let link = links.iter().find(|link| rest.starts_with(**link)).map_or(0, |link| link.len());
    let ends = |end: usize| word_may_end(text, end);
    let (code, after) = conventions.words?.currencies.longest(text, name + link, ends)?;
    Some((CountedUnit::Currency(code), after))
}

/// Signs, each with the power of ten that makes it one of a hundred.
const PERCENT_SIGNS: [(char, i32); 6] =
    [('%', 0), ('٪', 0), ('％', 0), ('﹪', 0), ('‰', -1), ('؉', -1)];

fn power_of(sign: char) -> Option<i32> {
    PERCENT_SIGNS.iter().find(|(other, _)| *other == sign).map(|(_, power)| *power)
}

/// The power of ten of a sign right before a number, as some languages write it, and where it begins.
fn percent_before(text: &str, at: usize) -> Option<(i32, usize)> {
    let mut before = text.get(..at)?.chars().rev();
    let sign = before.next()?;
    let power = power_of(sign)?;
    let is_free = before.next().is_none_or(|other| ascii_digit(other).is_none());
    is_free.then(|| (power, at - sign.len_utf8()))
}

/// The power of ten of a sign or word after a number, and where it ends.
fn percent_after(text: &str, at: usize, words: Option<&Trie<()>>) -> Option<(i32, usize)> {
    let after = KeepsMarks.gap(text, at).unwrap_or(at);
    let first = char_at(text, after)?;
    if let Some(power) = power_of(first) {
        let end = after + first.len_utf8();
        // After a space and before a digit it belongs to what follows.
        let is_next = after > at && char_at(text, end).and_then(ascii_digit).is_some();
        return (!is_next).then_some((power, end));
    }
    words?.longest(text, after, |end| word_may_end(text, end)).map(|((), end)| (0, end))
}

#[cfg(test)]
mod tests {
    use super::{percent_after, percent_before};
    use crate::text::{Folding::KeepsMarks, Trie};

    #[test]
    fn percents_in_words_and_signs() {
        let words = Trie::of_words(KeepsMarks, ["percent", "per cent"], ());
        assert_eq!(percent_after("5 %", 1, None), Some((0, 3)));
        assert_eq!(percent_after("5 per cent", 1, Some(&words)), Some((0, 10)));
        assert_eq!(percent_after("5 percents", 1, Some(&words)), None);
        assert_eq!(percent_after("5 %5", 1, None), None);
        assert_eq!(percent_before("‰5", 3), Some((-1, 0)));
    }
}
