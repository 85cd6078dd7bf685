//! Dates with the name of their month: `4 June 2020`, `June 4–6`, `2020. június 4`, `June`.
use super::date_parser::{
    AFTER_DAY, AFTER_MONTH, AFTER_YEAR, DateParser, ParsedDate, ParsedDates, skip_blanks,
};
use super::date_words::MonthWord;
use super::field_number::FieldNumber;
use super::partial_date::PartialDate;
use super::word_meanings::Era;
use crate::text::char_at;

/// Years that a month without a word between may follow.
const SAID_YEARS: std::ops::RangeInclusive<u32> = 1800..=2099;

impl DateParser<'_> {
    /// `4 June 2020`, `4.-6. Juni`
    pub(super) fn day_first(&self, number: FieldNumber) -> Option<ParsedDates> {
        let day = number.day()?;
        if let Some(month) = self.month_at(self.after_day(number)) {
            return Some((self.day_month(number, day, month)?, None));
        }
        let last = self.to(self.words.after_number_suffix(self.text, number.end))?;
        let last_day = last.day().filter(|last| *last > day)?;
        let month = self.month_at(self.after_day(last))?;
        let second = self.day_month(last, last_day, month)?;
        let value = PartialDate { day: Some(day), weekday: None, ..second.value };
        let first = ParsedDate { value, start: number.start, end: number.end, weak: second.weak };
        Some((first, Some(second)))
    }

    /// Where a month may begin after a day.
    fn after_day(&self, number: FieldNumber) -> usize {
        let end = self.words.after_number_suffix(self.text, number.end);
        let marks = if self.words.comma_before_month { ".,-‐/" } else { AFTER_DAY };
        self.gap(end, marks).0
    }

    fn to(&self, at: usize) -> Option<FieldNumber> {
        let rest = self.text.get(at..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches([' ', '\u{a0}']);
        let rest =
            rest.strip_prefix(['-', '–', '—', '‐', '‑'])?.trim_start_matches([' ', '\u{a0}']);
        FieldNumber::at(self.text, self.text.len() - rest.len())
    }

    fn day_month(&self, number: FieldNumber, day: u8, month: MonthWord) -> Option<ParsedDate> {
        let (calendar, month_number) = month.meaning;
        let end = self.month_end(month);
        let year = self.year_after(end, calendar);
        let sure = year.is_some() || !month.lacks_capital && (!month.is_short || end > month.end);
        if month.lacks_capital && month.is_ambiguous && year.is_none() {
            return None;
        }
        let calendar = year.map_or(calendar, |year| year.calendar);
        let value =
            PartialDate::of(calendar, year.map(|year| year.number), Some(month_number), Some(day))?;
        let end = year.map_or(end, |year| year.end);
        let capital = char_at(self.text, month.start).is_some_and(char::is_uppercase);
        let date = ParsedDate { value, start: number.start, end, weak: !sure && !capital };
        Some(self.with_last_weekday(date))
    }

    /// `2020. június 4.`, `2020. gada 4. jūnijs`, `2020 AD`
    pub(super) fn year_first(&self, number: FieldNumber) -> Option<ParsedDate> {
        if number.digits < 3 {
            return self.era_after_number(number);
        }
        let suffixed = self.words.after_number_suffix(self.text, number.end);
        let (place, linked) = self.gap(suffixed, AFTER_YEAR);
        let dated = linked
            || self.words.long_order.is_year_first()
            || suffixed > number.end
            || self.is_month_of_year(number, place);
        if let Some(year) = Some(number).filter(|_| dated)
            && let Some(date) = self.after_year(year, place)
        {
            return Some(self.with_last_weekday(date));
        }
        self.era_after_number(number)
    }

    /// `2024 Aug`, `2024 August 5`: the month of the year before it, in languages that say the month
    /// first. What may be another word must have a day, or nothing after it.
    fn is_month_of_year(&self, year: FieldNumber, place: usize) -> bool {
        let gap = self.text.get(year.end..place).unwrap_or("");
        let adjoins = !gap.is_empty() && gap.chars().all(|space| matches!(space, ' ' | '\u{a0}'));
        let is_year = year.digits == 4 && SAID_YEARS.contains(&year.value);
        let Some(month) =
            Some(place).filter(|_| adjoins && is_year).and_then(|at| self.month_at(at))
        else {
            return false;
        };
        let end = self.month_end(month);
        let ends = || {
            let next = char_at(self.text, end);
            next.is_none_or(|next| next.is_ascii_punctuation() || next == '\n')
        };
        let is_sure = !month.is_short && !month.is_ambiguous && !month.lacks_capital;
        is_sure || self.day_after(end).is_some() || !month.lacks_capital && ends()
    }

    fn era_after_number(&self, number: FieldNumber) -> Option<ParsedDate> {
        let place = skip_blanks(self.text, number.end);
        self.words.meanings(self.text, place).era.filter(|era| era.meaning != Era::PlainBefore)?;
        let year = self.year(number, None, None)?;
        let value = PartialDate::of(year.calendar, Some(year.number), None, None)?;
        Some(ParsedDate { value, start: number.start, end: year.end, weak: false })
    }

    /// A month and a day, or a day and a month, after a year.
    fn after_year(&self, number: FieldNumber, place: usize) -> Option<ParsedDate> {
        let (month, day, end) = if let Some(month) = self.month_at(place) {
            let end = self.month_end(month);
            let day = self.day_after(end);
            day.map_or((month, None, end), |(day, end)| (month, Some(day), end))
        } else {
            let day = FieldNumber::at(self.text, place)?;
            let month = self.month_at(self.after_day(day))?;
            (month, Some(day.day()?), self.month_end(month))
        };
        let (calendar, month) = month.meaning;
        let year = self.year(number, Some(calendar), None)?;
        let value = PartialDate::of(year.calendar, Some(year.number), Some(month), day)?;
        Some(ParsedDate { value, start: number.start, end, weak: false })
    }

    fn day_after(&self, at: usize) -> Option<(u8, usize)> {
        let number = FieldNumber::at(self.text, self.gap(at, AFTER_MONTH).0)?;
        let day = number.day()?;
        // A year may follow the comma without a space.
        let comma = self.text.as_bytes().get(number.end) == Some(&b',');
        let year = || FieldNumber::at(self.text, number.end + 1).filter(|year| year.digits == 4);
        let whole = number.is_whole(self.text) || comma && year().is_some();
        let end = self.words.after_number_suffix(self.text, number.end);
        (whole && end >= number.end).then_some((day, end))
    }

    /// A date that begins with the name of its month: `June 4, 2020`, `June 2020`, `June`.
    pub(super) fn month_first(&self, month: MonthWord) -> Option<ParsedDates> {
        let (calendar, number) = month.meaning;
        let end = self.month_end(month);
        if !(month.lacks_capital && month.is_ambiguous)
            && let Some((day, day_end)) = self.day_after(end)
        {
            let last = self.to(day_end).filter(|last| last.is_whole(self.text));
            let last = last.filter(|last| last.day().is_some_and(|last| last > day));
            let after = last.map_or(day_end, |last| last.end);
            // Where years come first, the number that follows may be the year of the next date.
            let year = Some(after).filter(|_| !self.words.long_order.is_year_first());
            let year = year.and_then(|after| self.year_after(after, calendar));
            if self.words.month_first || year.is_some() {
                let calendar = year.map_or(calendar, |year| year.calendar);
                let year_number = year.map(|year| year.number);
                let of = |day| PartialDate::of(calendar, year_number, Some(number), Some(day));
                let year_end = year.map_or(after, |year| year.end);
                let end = if last.is_some() { day_end } else { year_end };
                let first = ParsedDate { value: of(day)?, start: month.start, end, weak: false };
                let second = last.and_then(|last| {
                    let value = of(last.day()?)?;
                    Some(ParsedDate { value, start: last.start, end: year_end, weak: false })
                });
                let first = if second.is_some() { first } else { self.with_last_weekday(first) };
                return Some((first, second));
            }
        }
        let may_have_year = !(month.lacks_capital && month.is_ambiguous);
        let year = self.year_after(end, calendar).filter(|_| may_have_year);
        let weak = if year.is_some() { false } else { self.is_weak_alone(&month)? };
        let (calendar, end) = year.map_or((calendar, end), |year| (year.calendar, year.end));
        let value = PartialDate::of(calendar, year.map(|year| year.number), Some(number), None)?;
        Some((ParsedDate { value, start: month.start, end, weak }, None))
    }

    /// Where a month ends that may be said twice, `حزيران/يونيو`, or have a full stop if it is short.
    fn month_end(&self, month: MonthWord) -> usize {
        let mut end = month.end;
        if month.is_short && self.text.as_bytes().get(end) == Some(&b'.') {
            end += 1;
        }
        let rest = self.text.get(end..).unwrap_or("");
        let twice = rest.trim_start_matches(' ').strip_prefix(['/', '(']);
        let twice = twice.map(|twice| self.text.len() - twice.trim_start_matches(' ').len());
        let again = twice.and_then(|place| self.month_at(place));
        let Some(again) = again.filter(|again| again.meaning == month.meaning) else { return end };
        let open = rest.trim_start_matches(' ').starts_with('(');
        match char_at(self.text, again.end) {
            Some(')') if open => again.end + 1,
            _ if open => end,
            _ => again.end,
        }
    }
}
