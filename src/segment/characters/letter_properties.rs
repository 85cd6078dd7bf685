//! Letters, numbers and case, as the standard library has them, only faster.
//!
//! The scripts that most texts are in have ranges here; characters outside are looked up in the
//! tables of the standard library.

/// Ranges of scripts in frequent use that hold nothing but letters.
const fn is_common_letter(char: char) -> bool {
    let european = matches!(
        char,
        '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{2c1}'
            | '\u{38e}'..='\u{3a1}'
            | '\u{3a3}'..='\u{3f5}'
            | '\u{400}'..='\u{481}'
            | '\u{48a}'..='\u{52f}'
    );
    let asian = matches!(
        char,
        '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{657}'
            | '\u{66e}'..='\u{6d3}'
            | '\u{900}'..='\u{93b}'
            | '\u{93d}'..='\u{94c}'
            | '\u{e01}'..='\u{e3a}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    );
    european || asian
}

/// Ranges of signs in frequent use that hold no letter and no number.
const fn is_common_sign(char: char) -> bool {
    matches!(
        char,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
            | '\u{ff01}'..='\u{ff0f}'
    )
}

/// Ranges of scripts without case.
const fn is_without_case(char: char) -> bool {
    matches!(char, '\u{589}'..='\u{109f}' | '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{faff}')
}

/// As [`char::is_alphabetic`].
pub(crate) fn is_alphabetic(char: char) -> bool {
    if char.is_ascii() {
        char.is_ascii_alphabetic()
    } else {
        is_common_letter(char) || !is_common_sign(char) && char.is_alphabetic()
    }
}

/// As [`char::is_numeric`].
pub(crate) fn is_numeric(char: char) -> bool {
    if char.is_ascii() {
        char.is_ascii_digit()
    } else {
        !is_common_letter(char) && !is_common_sign(char) && char.is_numeric()
    }
}

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(char: char) -> bool {
    if char.is_ascii() {
        char.is_ascii_alphanumeric()
    } else {
        is_common_letter(char) || !is_common_sign(char) && char.is_alphanumeric()
    }
}

/// As [`char::is_uppercase`].
fn is_uppercase(char: char) -> bool {
    match char {
        _ if char.is_ascii() => char.is_ascii_uppercase(),
        '\u{400}'..='\u{42f}' => true,
        '\u{430}'..='\u{45f}' => false,
        _ => !is_without_case(char) && char.is_uppercase(),
    }
}

/// As [`char::is_lowercase`].
fn is_lowercase(char: char) -> bool {
    match char {
        _ if char.is_ascii() => char.is_ascii_lowercase(),
        '\u{400}'..='\u{42f}' => false,
        '\u{430}'..='\u{45f}' => true,
        _ => !is_without_case(char) && char.is_lowercase(),
    }
}

/// The lower-case form of [`char::to_lowercase`], for characters that have a range here and a form
/// of one character; `None` for others.
pub(crate) const fn to_lower(char: char) -> Option<char> {
    match char {
        _ if char.is_ascii() => Some(char.to_ascii_lowercase()),
        '\u{430}'..='\u{45f}' => Some(char),
        _ if is_without_case(char) => Some(char),
        _ => None,
    }
}

/// Georgian letters have a case in Unicode, which writers do not use.
const fn is_georgian(char: char) -> bool {
    matches!(char, '\u{10d0}'..='\u{10ff}')
}

/// A capital letter of a script that is written with two cases.
pub(crate) fn is_upper(char: char) -> bool {
    is_uppercase(char) && !is_georgian(char)
}

/// A small letter of a script that is written with two cases.
pub(crate) fn is_lower(char: char) -> bool {
    is_lowercase(char) && !is_georgian(char)
}

/// A letter of a script without case.
pub(crate) fn is_caseless(char: char) -> bool {
    !char.is_ascii() && is_alphabetic(char) && !is_upper(char) && !is_lower(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character there is, against the tables of the standard library.
    #[test]
    fn says_what_the_standard_library_says() {
        for char in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(char), char.is_alphabetic(), "{char:?}");
            assert_eq!(is_numeric(char), char.is_numeric(), "{char:?}");
            assert_eq!(is_alphanumeric(char), char.is_alphanumeric(), "{char:?}");
            assert_eq!(is_uppercase(char), char.is_uppercase(), "{char:?}");
            assert_eq!(is_lowercase(char), char.is_lowercase(), "{char:?}");
            if let Some(lower) = to_lower(char) {
                assert!(char.to_lowercase().eq([lower]), "{char:?}");
            }
        }
    }
}
