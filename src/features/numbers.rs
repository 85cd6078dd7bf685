//! Takes the digits and separators of a number in any script. Gives its canonical form. Never
//! guesses a value: a number whose separators leave doubt keeps the reading most languages share.
pub(super) use crate::text::ascii_digit;

/// Characters that group digits or part off decimals, beside a space before three digits.
pub(super) fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '٫' | '٬')
}

/// Canonical form of a number whose groups of ASCII digits are joined by `.`.
///
/// Separators before groups of three are dropped; otherwise the last group is the decimal part,
/// without trailing zeros. Leading zeros are dropped. What fits neither (a date, a version) keeps
/// its groups.
pub(super) fn canonical(groups: &str) -> String {
    let mut parts: Vec<&str> = groups.split('.').collect();
    let thousands = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
    let joined = if thousands(parts.get(1..).unwrap_or(&[])) {
        parts.concat()
    } else if thousands(parts.get(1..parts.len() - 1).unwrap_or(&[])) {
        let decimals = parts.pop().unwrap_or("").trim_end_matches('0');
        let whole = parts.concat();
        if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
    } else {
        parts.join(".")
    };
    let significant = joined.trim_start_matches('0');
    if significant.is_empty() { "0".to_owned() } else { significant.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn separators_of_every_habit() {
        for (groups, expected) in [
            ("1.234.567", "1234567"),
            ("1.234.50", "1234.5"),
            ("3.5", "3.5"),
            ("2.00", "2"),
            ("007", "7"),
            ("0", "0"),
            ("4.6.2020", "4.6.2020"),
        ] {
            assert_eq!(canonical(groups), expected, "{groups}");
        }
    }
}
