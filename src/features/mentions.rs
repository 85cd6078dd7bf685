//! Takes the text of a sentence. Gives its [`Mention`]s: what it names that is the same thing in
//! every language, each as a key to compare by. Never says how it was written. Next: `anchors`.
use crate::{
    document::{Document, Span},
    mentions::{
        dates::{Calendar, Date, DateReader, PartialDate},
        names::{Name, NameReader},
        numbers::{Exact, Number, NumberReader, Value, Writing},
    },
};
use rustc_hash::FxHasher;
use std::{
    hash::{Hash, Hasher},
    ops::Range,
};

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MentionKind {
    /// A number in digits.
    Number,
    /// A number in words.
    NumberInWords,
    /// A month or a day of the week.
    Date,
    /// A person, a place, an organisation.
    Name,
}

/// A thing that a sentence mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mention {
    /// The same for the same thing in any language, whatever its kind.
    pub(crate) key: u64,
    pub(crate) kind: MentionKind,
}

impl Mention {
    /// A word that was found to be a name: the number of the name.
    pub(crate) fn of_name(name: u32) -> Mention {
        Mention { key: key(("name", name)), kind: MentionKind::Name }
    }
}

/// Reads the mentions of the sentences of one document.
#[derive(Clone, Debug)]
pub(crate) struct MentionReader {
    numbers: NumberReader,
    dates: DateReader,
    names: NameReader,
    found: Found,
}

/// What a sentence holds; emptied for each.
#[derive(Clone, Debug, Default)]
struct Found {
    numbers: Vec<Number>,
    dates: Vec<Date>,
    names: Vec<Name>,
}

impl MentionReader {
    pub(crate) fn for_document(document: &Document) -> MentionReader {
        MentionReader {
            numbers: NumberReader::for_document(document),
            dates: DateReader::new(document.language()),
            names: NameReader::new(document.language()),
            found: Found::default(),
        }
    }

    /// Says what a sentence refers to, with the bytes it takes: dates, then numbers, then names, each
    /// in order; what is within a date is no number or name. Linear.
    pub(crate) fn read(&mut self, text: &str, mut see: impl FnMut(Referent<'_>, Range<usize>)) {
        let Found { numbers, dates, names } = &mut self.found;
        numbers.clear();
        dates.clear();
        names.clear();
        self.numbers.find_into(text, numbers);
        self.dates.find_into(text, dates);
        self.names.find_into(text, names);
        dates.retain(|date| !date.is_weak());
        for date in dates.iter() {
            see(Referent::Date(date), range(date.span()));
        }
        let free = |span: Span| {
            let after = dates.partition_point(|date| date.span().end() <= span.start());
            dates.get(after).is_none_or(|date| span.end() <= date.span().start())
        };
        for number in numbers.iter().filter(|number| !number.is_weak() && free(number.span())) {
            see(Referent::Number(number), range(number.span()));
        }
        for name in names.iter().filter(|name| !name.is_weak() && free(name.span())) {
            see(Referent::Name(name), range(name.span()));
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

/// What is mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Referent<'m> {
    Number(&'m Number),
    Date(&'m Date),
    Name(&'m Name),
}

impl Referent<'_> {
    /// Its mentions: a range has one for each end, a date one for each part.
    pub(crate) fn mentions(self, mut see: impl FnMut(Mention)) {
        match self {
            Referent::Number(number) => {
                let kind = match number.writing() {
                    Writing::Words => MentionKind::NumberInWords,
                    _ => MentionKind::Number,
                };
                each_key(number.value(), |key| see(Mention { key, kind }));
            }
            Referent::Date(date) => each_part(date.value(), see),
            Referent::Name(name) => {
                see(Mention { key: key(("entity", name.entity())), kind: MentionKind::Name });
            }
        }
    }

    /// Keys that two of its kind share if they mean the same altogether, the surest first: all that it
    /// says, and where that is a date also what is left of it without the year, and without the day.
    pub(crate) fn keys(self, mut see: impl FnMut(KeyKind, u64)) {
        match self {
            Referent::Number(number) => {
                if let Value::Range { from, to } = number.value() {
                    see(KeyKind::Whole, key(("range", from, to)));
                } else {
                    each_key(number.value(), |key| see(KeyKind::Whole, key));
                }
                each_key(number.value(), |key| see(KeyKind::Fragment, key));
            }
            Referent::Date(date) => {
                let value = date.value();
                let (calendar, month) = (reckoning(value.calendar()), value.month());
                let time = value.hour().map(|hour| (hour, value.minute()));
                let weekday = value.weekday();
                see(
                    KeyKind::Whole,
                    key(("date", calendar, value.year(), month, value.day(), weekday, time)),
                );
                if let (Some(month), Some(day)) = (month, value.day()) {
                    see(KeyKind::Part, key(("day of month", calendar, month, day)));
                }
                if let (Some(month), Some(year)) = (month, value.year()) {
                    see(KeyKind::Part, key(("month of year", calendar, month, year)));
                }
                // The day alone is a number like any other.
                each_part(&value.without_day(), |mention| see(KeyKind::Fragment, mention.key));
            }
            Referent::Name(name) => see(KeyKind::Whole, key(("entity", name.entity()))),
        }
    }
}

/// How much of a referent a key is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// All of it.
    Whole,
    /// The greater part.
    Part,
    /// Something of it.
    Fragment,
}

/// By what months are counted.
fn reckoning(calendar: Calendar) -> Calendar {
    match calendar {
        Calendar::Hijri | Calendar::SolarHijri => calendar,
        // The others have the months and years of this one.
        _ => Calendar::Gregorian,
    }
}

/// The parts of a date: the month and the day of the week as dates; year, day of the month and time as
/// numbers, since the other side may have no more than these.
fn each_part(date: &PartialDate, mut see: impl FnMut(Mention)) {
    let mut number = |amount: Exact| {
        see(Mention { key: key_of_amount(amount), kind: MentionKind::Number });
    };
    if let Some(day) = date.day() {
        number(Exact::from_integer(u128::from(day)));
    }
    if let Some(year) = date.year().and_then(|year| u128::try_from(year).ok()) {
        number(Exact::from_integer(year));
    }
    if let Some(hour) = date.hour() {
        // `9:15` may be `9.15` elsewhere, and `14:00` just 14.
        let minutes = u128::from(hour) * 100 + u128::from(date.minute().unwrap_or_default());
        Exact::new(false, minutes, -2).into_iter().for_each(&mut number);
    }
    let mut part = |key| see(Mention { key, kind: MentionKind::Date });
    if let Some(month) = date.month() {
        part(key(("month", reckoning(date.calendar()), month)));
    }
    if let Some(weekday) = date.weekday() {
        part(key(("weekday", weekday)));
    }
}

/// The keys of a number: its amount, whatever it counts. A range has those of both ends.
fn each_key(value: &Value, mut see: impl FnMut(u64)) {
    match value {
        Value::Range { from, to } => {
            see(key_of_amount(*from));
            see(key_of_amount(*to));
        }
        Value::Fraction { numerator, denominator } => {
            see(key(("fraction", numerator, denominator)));
        }
        // Digits are the same whether they count or name: `COVID-19` in another script.
        Value::Identifier(text) => see(match text.parse() {
            Ok(number) => key_of_amount(Exact::from_integer(number)),
            Err(_) => key(("identifier", text)),
        }),
        other => other.amount().map(key_of_amount).into_iter().for_each(see),
    }
}

fn key_of_amount(amount: Exact) -> u64 {
    key(("amount", amount))
}

fn key(thing: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    thing.hash(&mut hasher);
    hasher.finish()
}
