//! Weekdays: alone, and after the date that they are of.
use super::date_words::DateWord;
use super::parser::{DateParser, ParsedDate};
use super::partial_date::PartialDate;
use super::weekday::Weekday;
use crate::text::char_at;

impl DateParser<'_> {
    /// `Thursday`
    pub(super) fn weekday_alone(&self, weekday: DateWord<Weekday>) -> Option<ParsedDate> {
        let weak = self.is_weak_alone(&weekday)?;
        let value = PartialDate { weekday: Some(weekday.meaning), ..PartialDate::default() };
        Some(ParsedDate { value, start: weekday.start, end: weekday.end, weak })
    }

    /// `2020年6月4日星期四`, `4 Haziran 2020 Perşembe`
    pub(super) fn with_last_weekday(&self, date: ParsedDate) -> ParsedDate {
        let day = date.value.day.is_some() && date.value.weekday.is_none();
        if !(day && self.words.weekday_last) {
            return date;
        }
        if let Some((weekday, end)) = self.bracketed_weekday(date.end) {
            let value = PartialDate { weekday: Some(weekday), ..date.value };
            return ParsedDate { value, end, ..date };
        }
        let comma = if self.words.chinese_numerals { "（(" } else { ".," };
        let (place, _) = self.gap(date.end, comma);
        let Some(weekday) = self.words.meanings(self.text, place).weekday else { return date };
        let value = PartialDate { weekday: Some(weekday.meaning), ..date.value };
        let close = char_at(self.text, weekday.end).filter(|close| matches!(close, ')' | '）'));
        let end = weekday.end + close.map_or(0, char::len_utf8);
        ParsedDate { value, end, ..date }
    }
}
