//! What the separators between digits mean: which of them stands before decimals. Most numbers leave
//! no doubt; where `1.234` may be either, the language decides, or the document.
use super::digit_groups::{DigitGroups, GROUP, Separator};
use super::exact::Exact;
use crate::text::{ascii_digit, char_at, may_begin_digit};

/// Which of point and comma stands before decimals; the other groups thousands.
///
/// It only decides what is ambiguous: `1.234.567`, `1,234.5` and `0.75` are read alike under both.
///
/// ```
/// use bitext::numbers::Separators;
/// let text = "Sales were 12,5 and 7,25; then 0,9. Later 1.500 more.";
/// assert_eq!(Separators::habit_of(text), Some(Separators::DecimalComma));
/// assert_eq!(Separators::habit_of("Only 1.500 here."), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Separators {
    /// `1,234.5`
    DecimalPoint,
    /// `1.234,5`
    DecimalComma,
}

/// How many more numbers must speak for one habit than for the other.
const CLEAR_MAJORITY: usize = 3;
/// Numbers that speak for a habit before it is believed.
const ENOUGH: usize = 2;

/// What digits with separators are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// A whole number; `true` if it has no separator.
    Integer(Exact, bool),
    Decimal(Exact),
    /// Groups that no number has (a date, a version, an address), or too many digits.
    Groups(String),
}

impl Separators {
    /// What the numbers of a text that leave no doubt say, if they are enough and agree. Linear.
    #[must_use]
    pub fn habit_of(text: &str) -> Option<Separators> {
        let (mut points, mut commas) = (0_usize, 0_usize);
        let mut from = 0;
        while let Some(start) = next_digit(text, from) {
            let Some(written) = DigitGroups::at(text, start) else { break };
            match decimal_mark(&written) {
                Some(Separators::DecimalPoint) => points += 1,
                Some(Separators::DecimalComma) => commas += 1,
                None => {}
            }
            from = written.end();
        }
        if points >= ENOUGH && points >= CLEAR_MAJORITY * commas {
            Some(Separators::DecimalPoint)
        } else if commas >= ENOUGH && commas >= CLEAR_MAJORITY * points {
            Some(Separators::DecimalComma)
        } else {
            None
        }
    }

    fn decimal(self) -> Separator {
        match self {
            Separators::DecimalPoint => Separator::Point,
            Separators::DecimalComma => Separator::Comma,
        }
    }

    /// Reads the digits; what is a list of numbers (`1,2,3`) is cut after the first.
    pub(super) fn figure(self, written: &mut DigitGroups<'_>) -> Figure {
        let last = written.others.len();
        let whole = |written: &DigitGroups<'_>, groups: usize, plain: bool| {
            written.exact(groups, false).map_or_else(
                || Figure::Groups(written.joined(groups)),
                |exact| Figure::Integer(exact, plain),
            )
        };
        let Some(&mark) = written.separators.last() else {
            return whole(written, 1, true);
        };
        let others = written.separators.get(..last - 1).unwrap_or(&[]);
        let alike = others.iter().all(|other| Some(other) == others.first());
        let before_is_grouped = last == 1 || written.is_grouped(last - 1);
        let all_alike = others.iter().all(|other| *other == mark);
        let may_group = written.is_grouped(last) && mark != Separator::ArabicDecimal;
        let may_be_decimal = before_is_grouped
            && alike
            && !others.contains(&mark)
            && matches!(mark, Separator::Point | Separator::Comma | Separator::ArabicDecimal);
        let is_decimal =
            may_be_decimal && (!may_group || !all_alike || last == 1 && mark == self.decimal());
        if is_decimal {
            let exact = written.exact(last + 1, true);
            return exact.map_or_else(|| Figure::Groups(written.joined(last + 1)), Figure::Decimal);
        }
        if may_group && all_alike {
            return whole(written, last + 1, false);
        }
        let is_comma = |separator: &Separator| *separator == Separator::Comma;
        if let Some(comma) = written.separators.iter().position(is_comma) {
            written.truncate(comma);
            return self.figure(written);
        }
        Figure::Groups(written.dotted())
    }
}

/// Which mark the decimals of a number show, if they leave no doubt.
fn decimal_mark(written: &DigitGroups<'_>) -> Option<Separators> {
    let meaning = |separator: Separator, is_decimal: bool| match (separator, is_decimal) {
        (Separator::Point, true) | (Separator::Comma, false) => Some(Separators::DecimalPoint),
        (Separator::Comma, true) | (Separator::Point, false) => Some(Separators::DecimalComma),
        _ => None,
    };
    let last = written.others.len();
    match written.separators.as_slice() {
        [] => None,
        [only] => {
            let (first, decimals) = (written.first, written.others.first()?.length);
            let surely = decimals != GROUP || first.length > GROUP || first.zero_led;
            // A date without year or a number of a section has a point, too.
            (surely && decimals <= GROUP).then(|| meaning(*only, true)).flatten()
        }
        [rest @ .., before, mark] => {
            let grouped_alike = rest.iter().all(|other| other == before);
            if !grouped_alike {
                None
            } else if before == mark {
                written.is_grouped(last).then(|| meaning(*mark, false)).flatten()
            } else {
                written.is_grouped(last - 1).then(|| meaning(*mark, true)).flatten()
            }
        }
    }
}

/// Where the next digit of any script stands.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.as_bytes().get(at..)?.iter().position(|byte| may_begin_digit(*byte))?;
        if char_at(text, at).and_then(ascii_digit).is_some() {
            return Some(at);
        }
        at += 1;
    }
}

/// The number whose digits begin at a place, and where it ends; `None` if no digit stands there.
///
/// What the separators make no value of (a date, a version) keeps its groups, with points between
/// them. Linear in the digits.
pub(crate) fn word_at(text: &str, at: usize, separators: Separators) -> Option<(String, usize)> {
    let mut written = DigitGroups::at(text, at)?;
    let word = match separators.figure(&mut written) {
        Figure::Integer(exact, _) | Figure::Decimal(exact) => exact.to_string(),
        Figure::Groups(groups) => groups,
    };
    Some((word, written.end()))
}

#[cfg(test)]
mod tests {
    use super::{
        DigitGroups, Figure, Separators, Separators::DecimalComma, Separators::DecimalPoint,
        word_at,
    };

    fn read(separators: Separators, text: &str) -> (String, usize) {
        let mut written = DigitGroups::at(text, 0).unwrap();
        let read = match separators.figure(&mut written) {
            Figure::Integer(exact, _) => exact.to_string(),
            Figure::Decimal(exact) => format!("d{exact}"),
            Figure::Groups(groups) => format!("g{groups}"),
        };
        (read, written.end())
    }

    #[test]
    fn what_leaves_no_doubt_is_read_alike() {
        for (text, value) in [
            ("1.234.567", "1234567"),
            ("1,234.5", "d1234.5"),
            ("1.234,5", "d1234.5"),
            ("0.750", "d0.75"),
            ("12345.678", "d12345.678"),
            ("3.14", "d3.14"),
            ("1 234 567,8", "d1234567.8"),
            ("1'234.50", "d1234.5"),
            ("12,34,567", "1234567"),
            ("٣٬٠٠٠٫٥", "d3000.5"),
            ("4.6.2020", "g4.6.2020"),
            ("192.168.0.1", "g192.168.0.1"),
            ("007", "7"),
        ] {
            for separators in [DecimalPoint, DecimalComma] {
                assert_eq!(read(separators, text), (value.to_owned(), text.len()), "{text}");
            }
        }
    }

    #[test]
    fn what_leaves_doubt_is_read_by_habit() {
        assert_eq!(read(DecimalPoint, "1.234").0, "d1.234");
        assert_eq!(read(DecimalComma, "1.234").0, "1234");
        assert_eq!(read(DecimalPoint, "1,234").0, "1234");
        assert_eq!(read(DecimalComma, "1,234").0, "d1.234");
    }

    #[test]
    fn a_list_is_cut() {
        assert_eq!(read(DecimalPoint, "1,2,3"), ("1".to_owned(), 1));
    }

    #[test]
    fn different_values_are_different_words() {
        for (text, word) in [
            ("0.125", "0.125"),
            ("125", "125"),
            ("3.142", "3.142"),
            ("3142", "3142"),
            ("3,142 km", "3142"),
            ("1 234 567", "1234567"),
            ("1 234 56", "1234"),
            ("2.00", "2"),
            ("٣٫٥", "3.5"),
            ("007", "7"),
            ("4.6.2020", "4.6.2020"),
        ] {
            let found = word_at(text, 0, Separators::DecimalPoint).map(|(word, _)| word);
            assert_eq!(found.as_deref(), Some(word), "{text}");
        }
        let german = word_at("3.142", 0, Separators::DecimalComma);
        assert_eq!(german, Some(("3142".to_owned(), 5)));
        assert_eq!(word_at("x1", 0, Separators::DecimalPoint), None);
    }
}
