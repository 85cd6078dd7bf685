//! Takes text and a language. Gives its dates, left to right, the longest that begins at a place
//! first. Never looks further than a few words from where it is: linear in the text.
use super::Date;
use super::clock::Said;
use super::fields::{Draft, Number, Reading, is_whole_before};
use super::letters::{Kind, ascii_kind, char_at, char_before, kind, kind_by_bytes, skip_spaces};
use super::lists::names_of;
use super::names::{Names, Place, Short, is_unspaced_at};
use super::signs::numeral;
use crate::document::{LanguageTag, Span};

/// Reads the dates of texts in one language.
///
/// ```
/// use bitext::{LanguageTag, dates::DateReader};
/// let american = DateReader::new(&LanguageTag::new("en-US")?);
/// let british = DateReader::new(&LanguageTag::new("en-GB")?);
/// let value = |reader: &DateReader| reader.find("on 4/6/2020")[0].value().to_string();
/// assert_eq!([value(&american), value(&british)], ["2020-04-06", "2020-06-04"]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DateReader {
    names: &'static Names,
    short: Short,
}

/// Dates that one place of a text gives: two of `4-6 June`.
pub(super) type Drafts = (Draft, Option<Draft>);

impl DateReader {
    /// A reader with the names and orders of a language; one without lists has dates in digits, the
    /// day first, and times. Cheap but for the first one of a language.
    #[must_use]
    pub fn new(language: &LanguageTag) -> DateReader {
        let names = names_of(language);
        DateReader { names, short: names.short_of(language.region().unwrap_or_default()) }
    }

    /// The dates and times of a text in order; their spans do not overlap. Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Date> {
        let mut dates = Vec::new();
        self.find_into(text, &mut dates);
        dates
    }

    /// Adds the dates of a text to those there are; allocates for these only.
    pub(crate) fn find_into(&self, text: &str, dates: &mut Vec<Date>) {
        let names = self.names;
        let reading = Reading { text, names, short: self.short };
        let bytes = text.as_bytes();
        let (mut at, mut in_word) = (0, false);
        while let Some(&byte) = bytes.get(at) {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            let (kind, length) = if byte.is_ascii() {
                (ascii_kind(byte), 1)
            } else if let Some(known) = kind_by_bytes(byte, second) {
                known
            } else {
                let Some(character) = char_at(text, at) else { return };
                (kind(character), character.len_utf8())
            };
            let found = match kind {
                Kind::Letter if in_word || !names.starts.may_begin(bytes, at) => None,
                Kind::Letter => reading.named(at),
                Kind::Unspaced => reading.unspaced(at),
                Kind::Digit => {
                    let found = is_whole_before(text, at).then(|| reading.counted(at)).flatten();
                    if found.is_none() {
                        at = after_digits(text, at);
                        in_word = false;
                        continue;
                    }
                    found
                }
                Kind::Nothing => {
                    at += length;
                    continue;
                }
                Kind::Other => None,
            };
            in_word = kind == Kind::Letter;
            at += length;
            if let Some((first, second)) = found {
                for draft in [Some(first), second].into_iter().flatten() {
                    let Draft { value, start, end, weak } = draft;
                    dates.extend(Span::new(start, end).map(|span| Date { value, span, weak }));
                    at = end;
                }
                in_word = false;
            } else if in_word {
                at = after_letters(bytes, at);
            }
        }
    }
}

/// Past letters that their bytes tell.
fn after_letters(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        end += match byte {
            0..=0x7f if byte.is_ascii_alphabetic() => 1,
            0..=0x7f => break,
            _ => match kind_by_bytes(byte, bytes.get(end + 1).copied().unwrap_or(0)) {
                Some((Kind::Letter, length)) => length,
                _ => break,
            },
        };
    }
    end
}

/// Past digits, and the groups, decimals and the like that go on with digits after them.
fn after_digits(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut last_mark = None;
    for character in text.get(at..).unwrap_or("").chars() {
        match kind(character) {
            Kind::Digit => last_mark = None,
            _ if last_mark.is_none() && matches!(character, '.' | ',' | ':' | '/' | '٫' | '٬') => {
                last_mark = Some(end);
            }
            _ => break,
        }
        end += character.len_utf8();
    }
    last_mark.unwrap_or(end)
}

impl Reading<'_> {
    /// What begins with a letter of a script without spaces.
    fn unspaced(&self, at: usize) -> Option<Drafts> {
        if self.names.numerals && char_at(self.text, at).and_then(numeral).is_some() {
            if char_before(self.text, at).and_then(numeral).is_some() {
                return None;
            }
            let number = self.numeral(at)?;
            return self.signed(number, None).map(|draft| (self.with_last_weekday(draft), None));
        }
        self.names.starts.may_begin(self.text.as_bytes(), at).then(|| self.named(at)).flatten()
    }

    /// What begins with a name: a month, a weekday, an era, `下午`, `kl.`
    fn named(&self, at: usize) -> Option<Drafts> {
        let said = self.names.said(self.text, at);
        if let Some(month) = said.month
            && let Some(found) = self.month_first(month)
        {
            return Some(found);
        }
        if let Some(weekday) = said.weekday {
            let dated = self.dated_weekday(weekday.end).map(|(mut first, second)| {
                first.value.weekday = Some(weekday.says);
                first.start = weekday.start;
                (first, second)
            });
            if let Some(found) = dated.or_else(|| Some((self.weekday_alone(weekday)?, None))) {
                return Some(found);
            }
        }
        if let Some(era) = said.era
            && let Some(draft) = self.era_first(era)
        {
            return Some((self.with_last_weekday(draft), None));
        }
        let before = Said {
            clock: said.clock.is_some_and(|clock| clock.says == Place::Before),
            period: said.period.filter(|_| self.names.period_first).map(|period| period.says),
        };
        let end = match (before.clock, before.period) {
            (true, _) => said.clock?.end,
            (false, Some(_)) => said.period?.end,
            _ => return None,
        };
        let place = self.gap(end, ".:").0;
        let draft = self.time(place, before)?;
        // A word that says what the number is belongs to it no more than a preposition does.
        let start = if before.period.is_some() { at } else { place };
        Some((Draft { start, ..draft }, None))
    }

    /// A time at a place.
    fn time(&self, at: usize, before: Said) -> Option<Draft> {
        let number = Number::at(self.text, at).or_else(|| self.numeral(at))?;
        if is_unspaced_at(self.text, skip_spaces(self.text, number.end))
            && let Some(draft) = self.signed_time(number, before.period)
        {
            return Some(draft);
        }
        if self.is_numeral(at) {
            return None;
        }
        self.clock(number, before).map(|draft| Draft { start: at, ..draft })
    }

    /// What begins with a digit.
    fn counted(&self, at: usize) -> Option<Drafts> {
        let number = Number::at(self.text, at)?;
        self.dated(number).or_else(|| {
            let draft = self.time(at, Said::default())?;
            Some((draft, None))
        })
    }

    /// A date that begins with a number.
    pub(super) fn dated(&self, number: Number) -> Option<Drafts> {
        let after = char_at(self.text, skip_spaces(self.text, number.end))?;
        let one = if kind(after) == Kind::Other {
            self.numeric(number)
        } else {
            self.signed(number, None)
        };
        if let Some(draft) = one {
            return Some((self.with_last_weekday(draft), None));
        }
        self.days(number).or_else(|| Some((self.year_first(number)?, None)))
    }
}
