//! A number in digits as one word of a text: the same word for the same value.
use super::{
    digit_groups::DigitGroups,
    separators::{Figure, Separators},
};

/// The number whose digits begin at a place, and where it ends; `None` if no digit stands there.
///
/// What the separators make no value of (a date, a version) keeps its groups, with points between
/// them. Linear in the digits.
pub(crate) fn word_at(text: &str, at: usize, separators: Separators) -> Option<(String, usize)> {
    let mut written = DigitGroups::at(text, at)?;
    if let Some(plain) = written.short_integer() {
        return Some((plain, written.end()));
    }
    let word = match separators.figure(&mut written) {
        Figure::Integer(exact, _) | Figure::Decimal(exact) => exact.to_string(),
        Figure::Groups(groups) => groups,
    };
    Some((word, written.end()))
}

#[cfg(test)]
mod tests {
    use super::{Separators, word_at};

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
