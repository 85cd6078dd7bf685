//! Takes text where a digit stands. Gives the digits of one number with their separators. Never
//! decides what a separator means: see [`Separators`](super::Separators).

/// Code points of the digit zero of every decimal digit script; each is followed by one to nine
/// (Unicode Character Database, general category Nd).
const ZEROS: [u32; 66] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0,
    0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The ASCII digit of the same value, `None` if the character is no decimal digit.
pub(crate) fn ascii_digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    let code = u32::from(character);
    let zero = match ZEROS.binary_search(&code) {
        Ok(found) => ZEROS.get(found)?,
        Err(after) => ZEROS.get(after.checked_sub(1)?)?,
    };
    char::from_digit(code - zero, 10)
}

/// What stands between two groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Point,
    Comma,
    Apostrophe,
    Space,
    /// `٫`, which is for decimals only.
    ArabicDecimal,
    /// `٬`, which is for groups only.
    ArabicGroup,
}

impl Separator {
    fn of(character: char) -> Option<Separator> {
        Some(match character {
            '.' | '．' => Separator::Point,
            ',' | '，' => Separator::Comma,
            '\'' | '’' => Separator::Apostrophe,
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Separator::Space,
            '٫' => Separator::ArabicDecimal,
            '٬' | '،' => Separator::ArabicGroup,
            _ => return None,
        })
    }
}

/// One group of digits, as ASCII.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) digits: String,
    pub(super) end: usize,
}

/// Groups of digits joined by separators, as they stand in the text.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) start: usize,
    pub(super) groups: Vec<Group>,
    /// One before each group but the first.
    pub(super) separators: Vec<Separator>,
}

/// Groups of one number, at most: a table of thousands of figures is no number.
const MOST_GROUPS: usize = 24;
/// Digits that a separator groups.
pub(super) const GROUP: usize = 3;
/// Digits of the first and middle groups where groups are of two, as in India.
const INDIAN_GROUP: usize = 2;

impl Written {
    /// The digits from here on; `None` if here is none. Linear in what it gives.
    pub(super) fn at(text: &str, start: usize) -> Option<Written> {
        let first = group(text, start)?;
        let mut written = Written { start, groups: vec![first], separators: Vec::new() };
        while written.groups.len() < MOST_GROUPS {
            let end = written.end();
            let Some(character) = text.get(end..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            let Some(separator) = Separator::of(character) else { break };
            let Some(next) = group(text, end + character.len_utf8()) else { break };
            if !written.takes(separator, &next) {
                break;
            }
            written.separators.push(separator);
            written.groups.push(next);
        }
        Some(written)
    }

    pub(super) fn end(&self) -> usize {
        self.groups.last().map_or(self.start, |group| group.end)
    }

    /// Spaces, apostrophes and the Arabic comma stand between other things, too.
    fn takes(&self, separator: Separator, next: &Group) -> bool {
        let (Some(first), Some(last)) = (self.groups.first(), self.groups.last()) else {
            return false;
        };
        let after_first = self.groups.len() == 1 || last.digits.len() == GROUP;
        match separator {
            Separator::Point | Separator::Comma | Separator::ArabicDecimal => true,
            Separator::Apostrophe | Separator::Space | Separator::ArabicGroup => {
                next.digits.len() == GROUP
                    && first.digits.len() <= GROUP
                    && !first.digits.starts_with('0')
                    && after_first
                    && self.separators.iter().all(|other| *other == separator)
            }
        }
    }

    /// All groups after the first are those that thousands make, from a group to another.
    pub(super) fn is_grouped(&self, upto: usize) -> bool {
        let groups = self.groups.get(..=upto).unwrap_or(&[]);
        let Some((first, rest)) = groups.split_first() else { return false };
        let Some((last, middle)) = rest.split_last() else { return true };
        let lengths = |length: usize| middle.iter().all(|group| group.digits.len() == length);
        let indian = !middle.is_empty() && first.digits.len() <= INDIAN_GROUP;
        (1..=GROUP).contains(&first.digits.len())
            && !first.digits.starts_with('0')
            && last.digits.len() == GROUP
            && (lengths(GROUP) || indian && lengths(INDIAN_GROUP))
    }

    /// Keeps so many groups.
    pub(super) fn truncate(&mut self, groups: usize) {
        self.groups.truncate(groups.max(1));
        self.separators.truncate(self.groups.len() - 1);
    }

    /// The digits of all groups with points between them.
    pub(super) fn dotted(&self) -> String {
        let groups: Vec<&str> = self.groups.iter().map(|group| group.digits.as_str()).collect();
        groups.join(".")
    }

    /// The digits of some groups without separators.
    pub(super) fn joined(&self, groups: std::ops::Range<usize>) -> String {
        let groups = self.groups.get(groups).unwrap_or(&[]);
        groups.iter().map(|group| group.digits.as_str()).collect()
    }
}

fn group(text: &str, start: usize) -> Option<Group> {
    let mut digits = String::new();
    let mut end = start;
    for character in text.get(start..)?.chars() {
        let Some(digit) = ascii_digit(character) else { break };
        digits.push(digit);
        end += character.len_utf8();
    }
    (end > start).then_some(Group { digits, end })
}

#[cfg(test)]
mod tests {
    use super::{Written, ascii_digit};

    #[test]
    fn digits_of_every_script() {
        for (digit, ascii) in
            [('٨', '8'), ('۴', '4'), ('९', '9'), ('３', '3'), ('๐', '0'), ('7', '7')]
        {
            assert_eq!(ascii_digit(digit), Some(ascii));
        }
        for other in ['a', '/', ':', '٪', '十', '²', '\u{0}'] {
            assert_eq!(ascii_digit(other), None);
        }
    }

    #[test]
    fn separators_join_what_they_can() {
        for (text, joined) in [
            ("1 234 567 people", "1 234 567"),
            ("1234 567", "1234"),
            ("5 12", "5"),
            ("12'000.50.", "12'000.50"),
            ("10, 20", "10"),
            ("٣٬٠٠٠٫٥", "٣٬٠٠٠٫٥"),
        ] {
            assert_eq!(&text[..Written::at(text, 0).unwrap().end()], joined);
        }
    }
}
