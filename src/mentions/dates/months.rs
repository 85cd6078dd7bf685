//! Takes names of months, weekdays and eras with what stands around them. Gives the date they make.
//! Never takes a name that is more often another word for a date, unless a number says so.
use super::fields::{AFTER_DAY, AFTER_MONTH, AFTER_YEAR, Draft, Number, Reading};
use super::letters::{Kind, char_at, is_space, kind, skip_spaces};
use super::names::{Era, Hit};
use super::reader::Drafts;
use super::value::{Calendar, PartialDate, Weekday};

impl Reading<'_> {
    /// `4 June 2020`, `4.-6. Juni`
    pub(super) fn days(&self, number: Number) -> Option<Drafts> {
        let day = number.day()?;
        let (place, _) = self.after_day(number);
        if let Some(month) = self.names.said(self.text, place).month {
            return Some((self.day_month(number, day, month)?, None));
        }
        let last = self.to(self.names.index(self.text, number.end))?;
        let last_day = last.day().filter(|last| *last > day)?;
        let (place, _) = self.after_day(last);
        let month = self.names.said(self.text, place).month?;
        let second = self.day_month(last, last_day, month)?;
        let value = PartialDate { day: Some(day), weekday: None, ..second.value };
        let first = Draft { value, start: number.start, end: number.end, weak: second.weak };
        Some((first, Some(second)))
    }

    fn after_day(&self, number: Number) -> (usize, bool) {
        let end = self.names.index(self.text, number.end);
        let marks = if self.names.comma_before_month { ".,-‐/" } else { AFTER_DAY };
        self.gap(end, marks)
    }

    /// The number after a dash.
    fn to(&self, at: usize) -> Option<Number> {
        let rest = self.text.get(at..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches([' ', '\u{a0}']);
        let rest =
            rest.strip_prefix(['-', '–', '—', '‐', '‑'])?.trim_start_matches([' ', '\u{a0}']);
        Number::at(self.text, self.text.len() - rest.len())
    }

    fn day_month(&self, number: Number, day: u8, month: Hit<(Calendar, u8)>) -> Option<Draft> {
        let (calendar, month_number) = month.says;
        let end = self.month_end(month);
        let year = self.year_after(end, calendar);
        let sure = year.is_some() || !month.small && (!month.short || end > month.end);
        if month.small && month.word && year.is_none() {
            return None;
        }
        let calendar = year.map_or(calendar, |year| year.calendar);
        let value =
            PartialDate::of(calendar, year.map(|year| year.number), Some(month_number), Some(day))?;
        let end = year.map_or(end, |year| year.end);
        let capital = char_at(self.text, month.start).is_some_and(char::is_uppercase);
        let draft = Draft { value, start: number.start, end, weak: !sure && !capital };
        Some(self.with_last_weekday(draft))
    }

    /// `2020. június 4.`, `2020. gada 4. jūnijs`, `2020 AD`
    pub(super) fn year_first(&self, number: Number) -> Option<Draft> {
        if number.digits < 3 {
            return self.era_after_number(number);
        }
        let indexed = self.names.index(self.text, number.end);
        let (place, linked) = self.gap(indexed, AFTER_YEAR);
        let dated = linked || self.names.long.year_first() || indexed > number.end;
        if let Some(year) = Some(number).filter(|_| dated)
            && let Some(draft) = self.after_year(year, place)
        {
            return Some(self.with_last_weekday(draft));
        }
        self.era_after_number(number)
    }

    fn era_after_number(&self, number: Number) -> Option<Draft> {
        let place = skip_spaces(self.text, number.end);
        self.names.said(self.text, place).era.filter(|era| era.says != Era::Before)?;
        let year = self.year(number, None, None)?;
        let value = PartialDate::of(year.calendar, Some(year.number), None, None)?;
        Some(Draft { value, start: number.start, end: year.end, weak: false })
    }

    /// A month and a day, or a day and a month, after a year.
    fn after_year(&self, number: Number, place: usize) -> Option<Draft> {
        if let Some(month) = self.names.said(self.text, place).month {
            let (calendar, month_number) = month.says;
            let year = self.year(number, Some(calendar), None)?;
            let end = self.month_end(month);
            let day = self.day_after(end);
            let (day, end) = day.map_or((None, end), |(day, end)| (Some(day), end));
            let value = PartialDate::of(year.calendar, Some(year.number), Some(month_number), day)?;
            return Some(Draft { value, start: number.start, end, weak: false });
        }
        let day = Number::at(self.text, place)?;
        let (place, _) = self.after_day(day);
        let month = self.names.said(self.text, place).month?;
        let (calendar, month_number) = month.says;
        let year = self.year(number, Some(calendar), None)?;
        let value = PartialDate::of(
            year.calendar,
            Some(year.number),
            Some(month_number),
            Some(day.day()?),
        )?;
        Some(Draft { value, start: number.start, end: self.month_end(month), weak: false })
    }

    /// A day after its month, and where it ends.
    fn day_after(&self, at: usize) -> Option<(u8, usize)> {
        let number = Number::at(self.text, self.gap(at, AFTER_MONTH).0)?;
        let day = number.day()?;
        // A year may follow the comma without a space.
        let comma = self.text.as_bytes().get(number.end) == Some(&b',');
        let year = || Number::at(self.text, number.end + 1).filter(|year| year.digits == 4);
        let whole = number.is_whole(self.text) || comma && year().is_some();
        let end = self.names.index(self.text, number.end);
        (whole && end >= number.end).then_some((day, end))
    }

    /// What begins with the name of a month: `June 4, 2020`, `June 2020`, `June`.
    pub(super) fn month_first(&self, month: Hit<(Calendar, u8)>) -> Option<Drafts> {
        let (calendar, number) = month.says;
        let end = self.month_end(month);
        if !(month.small && month.word)
            && let Some((day, day_end)) = self.day_after(end)
        {
            let last = self.to(day_end).filter(|last| last.is_whole(self.text));
            let last = last.filter(|last| last.day().is_some_and(|last| last > day));
            let after = last.map_or(day_end, |last| last.end);
            // Where years come first, that of the next date may follow.
            let year = Some(after).filter(|_| !self.names.long.year_first());
            let year = year.and_then(|after| self.year_after(after, calendar));
            if self.names.month_first || year.is_some() {
                let calendar = year.map_or(calendar, |year| year.calendar);
                let year_number = year.map(|year| year.number);
                let of = |day| PartialDate::of(calendar, year_number, Some(number), Some(day));
                let year_end = year.map_or(after, |year| year.end);
                let end = if last.is_some() { day_end } else { year_end };
                let first = Draft { value: of(day)?, start: month.start, end, weak: false };
                let second = last.and_then(|last| {
                    let value = of(last.day()?)?;
                    Some(Draft { value, start: last.start, end: year_end, weak: false })
                });
                let first = if second.is_some() { first } else { self.with_last_weekday(first) };
                return Some((first, second));
            }
        }
        let draft = match self.year_after(end, calendar).filter(|_| !(month.small && month.word)) {
            Some(year) => {
                let value = PartialDate::of(year.calendar, Some(year.number), Some(number), None)?;
                Draft { value, start: month.start, end: year.end, weak: false }
            }
            None => self.month_alone(month, end)?,
        };
        Some((draft, None))
    }

    /// Past a month that is said twice, `حزيران/يونيو`, and the full stop of a short one.
    fn month_end(&self, month: Hit<(Calendar, u8)>) -> usize {
        let mut end = month.end;
        if month.short && self.text.as_bytes().get(end) == Some(&b'.') {
            end += 1;
        }
        let rest = self.text.get(end..).unwrap_or("");
        let twice = rest.trim_start_matches(' ').strip_prefix(['/', '(']);
        let twice = twice.map(|twice| self.text.len() - twice.trim_start_matches(' ').len());
        let again = twice.and_then(|place| self.names.said(self.text, place).month);
        let Some(again) = again.filter(|again| again.says == month.says) else { return end };
        let open = rest.trim_start_matches(' ').starts_with('(');
        match char_at(self.text, again.end) {
            Some(')') if open => again.end + 1,
            _ if open => end,
            _ => again.end,
        }
    }

    fn month_alone(&self, month: Hit<(Calendar, u8)>, end: usize) -> Option<Draft> {
        let (calendar, number) = month.says;
        let weak = self.is_weak_alone(&month)?;
        let value = PartialDate::of(calendar, None, Some(number), None)?;
        Some(Draft { value, start: month.start, end, weak })
    }

    pub(super) fn weekday_alone(&self, weekday: Hit<Weekday>) -> Option<Draft> {
        let weak = self.is_weak_alone(&weekday)?;
        let value = PartialDate { weekday: Some(weekday.says), ..PartialDate::default() };
        Some(Draft { value, start: weekday.start, end: weekday.end, weak })
    }

    /// Whether a name without a number is weak; `None` if it is none.
    fn is_weak_alone<T>(&self, name: &Hit<T>) -> Option<bool> {
        if name.short || name.small && name.word {
            return None;
        }
        let capital = char_at(self.text, name.start).is_some_and(char::is_uppercase);
        if name.word && capital && !self.is_within_sentence(name.start) {
            return None;
        }
        Some(name.word || name.small)
    }

    /// A word or a comma stands before.
    fn is_within_sentence(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("").chars().rev();
        let mut before = before.skip_while(|space| is_space(*space) && *space != '\n');
        before.next().is_some_and(|before| kind(before) != Kind::Other || ",(-–/".contains(before))
    }

    /// A date right after a weekday.
    pub(super) fn dated_weekday(&self, at: usize) -> Option<Drafts> {
        let (place, _) = self.gap(at, ".,،(（");
        let place = match char_at(self.text, place) {
            Some('(') => place + 1,
            _ => place,
        };
        let found = if let Some(number) = Number::at(self.text, place) {
            self.dated(number)?
        } else if let Some(number) = self.numeral(place) {
            (self.signed(number, None)?, None)
        } else {
            self.month_first(self.names.said(self.text, place).month?)?
        };
        // `Sunday in March` says two things.
        found.0.value.day.is_some().then_some(found)
    }

    /// `2020年6月4日星期四`, `4 Haziran 2020 Perşembe`
    pub(super) fn with_last_weekday(&self, draft: Draft) -> Draft {
        let day = draft.value.day.is_some() && draft.value.weekday.is_none();
        if !(day && self.names.weekday_last) {
            return draft;
        }
        if let Some((weekday, end)) = self.bracketed_weekday(draft.end) {
            let value = PartialDate { weekday: Some(weekday), ..draft.value };
            return Draft { value, end, ..draft };
        }
        let comma = if self.names.numerals { "（(" } else { ".," };
        let (place, _) = self.gap(draft.end, comma);
        let Some(weekday) = self.names.said(self.text, place).weekday else { return draft };
        let value = PartialDate { weekday: Some(weekday.says), ..draft.value };
        let close = char_at(self.text, weekday.end).filter(|close| matches!(close, ')' | '）'));
        let end = weekday.end + close.map_or(0, char::len_utf8);
        Draft { value, end, ..draft }
    }

    /// `令和2年6月4日`, `พ.ศ. 2563`, `AD 44`, `год 2020`
    pub(super) fn era_first(&self, era: Hit<Era>) -> Option<Draft> {
        let place = self.gap(era.end, ".").0;
        let number = Number::at(self.text, place).or_else(|| self.numeral(place))?;
        if let Some(draft) = self.signed(number, Some(era.says)) {
            return draft.value.year.is_some().then_some(Draft { start: era.start, ..draft });
        }
        if matches!(era.says, Era::Counted(..)) {
            return None;
        }
        let year = self.year(number, None, Some(era.says))?;
        let value = PartialDate::of(year.calendar, Some(year.number), None, None)?;
        Some(Draft { value, start: era.start, end: year.end, weak: false })
    }
}
