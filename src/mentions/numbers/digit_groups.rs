//! The digits of one number with the separators between them. What a separator means is decided
//! elsewhere: see [`Separators`](super::Separators).
use super::exact::Exact;
use crate::text::{ascii_digit, char_at};
use std::iter;

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

#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    start: usize,
    pub(super) end: usize,
    pub(super) length: usize,
    pub(super) zero_led: bool,
}

/// Groups of digits joined by separators, as they stand in the text.
#[derive(Clone, Debug)]
pub(super) struct DigitGroups<'t> {
    text: &'t str,
    pub(super) first: Group,
    /// Most numbers have no others, and need no memory.
    pub(super) others: Vec<Group>,
    /// One before each of the others.
    pub(super) separators: Vec<Separator>,
}

/// Groups of one number, at most: a table of thousands of figures is no number.
const MOST_GROUPS: usize = 24;
/// Digits that a separator groups.
pub(super) const GROUP: usize = 3;
/// Digits of the first and middle groups where groups are of two, as in India.
const INDIAN_GROUP: usize = 2;

impl<'t> DigitGroups<'t> {
    /// The digits from here on; `None` if here is none. Linear in what it gives.
    pub(super) fn at(text: &'t str, start: usize) -> Option<DigitGroups<'t>> {
        let (first, others, separators) = (group(text, start)?, Vec::new(), Vec::new());
        let mut written = DigitGroups { text, first, others, separators };
        while written.others.len() + 1 < MOST_GROUPS {
            let end = written.end();
            let Some(character) = char_at(text, end) else { break };
            let Some(separator) = Separator::of(character) else { break };
            let Some(next) = group(text, end + character.len_utf8()) else { break };
            if !written.takes(separator, &next) {
                break;
            }
            written.separators.push(separator);
            written.others.push(next);
        }
        Some(written)
    }

    pub(super) fn end(&self) -> usize {
        self.last().end
    }

    fn last(&self) -> Group {
        self.others.last().copied().unwrap_or(self.first)
    }

    /// The first so many groups.
    fn groups(&self, count: usize) -> impl Iterator<Item = Group> {
        iter::once(self.first).chain(self.others.iter().copied()).take(count)
    }

    /// Spaces, apostrophes and the Arabic comma stand between other things, too.
    fn takes(&self, separator: Separator, next: &Group) -> bool {
        let first = self.first;
        let after_first = self.others.is_empty() || self.last().length == GROUP;
        match separator {
            Separator::Point | Separator::Comma | Separator::ArabicDecimal => true,
            Separator::Apostrophe | Separator::Space | Separator::ArabicGroup => {
                next.length == GROUP
                    && first.length <= GROUP
                    && !first.zero_led
                    && after_first
                    && self.separators.iter().all(|other| *other == separator)
            }
        }
    }

    /// All groups after the first are those that thousands make, from a group to another.
    pub(super) fn is_grouped(&self, upto: usize) -> bool {
        let (first, others) = (self.first, self.others.get(..upto).unwrap_or(&[]));
        let Some((last, middle)) = others.split_last() else { return true };
        let lengths = |length: usize| middle.iter().all(|group| group.length == length);
        let indian = !middle.is_empty() && first.length <= INDIAN_GROUP;
        (1..=GROUP).contains(&first.length)
            && !first.zero_led
            && last.length == GROUP
            && (lengths(GROUP) || indian && lengths(INDIAN_GROUP))
    }

    /// Leaves the first group and so many others.
    pub(super) fn truncate(&mut self, others: usize) {
        self.others.truncate(others);
        self.separators.truncate(others);
    }

    pub(super) fn length(&self) -> usize {
        self.groups(MOST_GROUPS).map(|group| group.length).sum()
    }

    /// The number that so many groups are, of which the last may be decimals; `None` if they are too
    /// many digits.
    pub(super) fn exact(&self, groups: usize, has_decimals: bool) -> Option<Exact> {
        let last = self.groups(groups).last();
        let decimals = last.filter(|_| has_decimals).map_or(0, |group| group.length);
        Exact::parse(self.groups(groups).flat_map(|group| self.digits(group)), decimals)
    }

    /// The digits of all groups with points between them.
    pub(super) fn dotted(&self) -> String {
        let mut dotted = String::new();
        for (place, group) in self.groups(MOST_GROUPS).enumerate() {
            dotted.extend((place > 0).then_some('.'));
            dotted.extend(self.digits(group));
        }
        dotted
    }

    /// The digits of the first so many groups without separators.
    pub(super) fn joined(&self, groups: usize) -> String {
        self.groups(groups).flat_map(|group| self.digits(group)).collect()
    }

    /// The digits of a group as ASCII.
    fn digits(&self, group: Group) -> impl Iterator<Item = char> + use<'t> {
        let digits = self.text.get(group.start..group.end).unwrap_or("");
        digits.chars().filter_map(ascii_digit)
    }
}

fn group(text: &str, start: usize) -> Option<Group> {
    let mut group = Group { start, end: start, length: 0, zero_led: false };
    for character in text.get(start..)?.chars() {
        let Some(digit) = ascii_digit(character) else { break };
        group.zero_led |= group.length == 0 && digit == '0';
        group.length += 1;
        group.end += character.len_utf8();
    }
    (group.length > 0).then_some(group)
}

#[cfg(test)]
mod tests {
    use super::DigitGroups;

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
            assert_eq!(&text[..DigitGroups::at(text, 0).unwrap().end()], joined);
        }
    }
}
