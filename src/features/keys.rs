//! What mentions are compared by: numbers that are the same for the same thing in every language,
//! however it is written.
use crate::mentions::{
    Mention, MentionKind,
    dates::{Calendar, PartialDate},
    numbers::{Exact, Value, Writing},
};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What a key is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyClass {
    Number,
    NumberInWords,
    /// A month or a day of the week.
    Date,
    /// A person, a place, an organisation.
    Name,
}

/// A thing that a sentence mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MentionKey {
    /// The same for the same thing in any language, whatever its class.
    pub(crate) key: u64,
    pub(crate) class: KeyClass,
}

impl MentionKey {
    /// A word that was found to be a name: the number of the name.
    pub(crate) fn of_name(name: u32) -> MentionKey {
        MentionKey { key: key(("name", name)), class: KeyClass::Name }
    }
}

/// How sure it is that two mentions are of one thing if they share a key, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MatchLevel {
    /// By the whole value.
    Whole,
    /// By several words that sound alike.
    Phrase,
    /// By the greater part of the value.
    Part,
    /// By a word that sounds or looks alike.
    Sound,
    /// By something of the value.
    Fragment,
}

/// The keys of a mention: a range has one for each end, a date one for each part.
pub(super) fn keys_of(mention: &Mention, mut see: impl FnMut(MentionKey)) {
    match mention.kind() {
        MentionKind::Number(number) => {
            let class = match number.writing() {
                Writing::Words => KeyClass::NumberInWords,
                _ => KeyClass::Number,
            };
            each_key(number.value(), |key| see(MentionKey { key, class }));
        }
        MentionKind::Date(date) => each_part(date.value(), see),
        MentionKind::Name(name) => {
            see(MentionKey { key: key(("entity", name.entity())), class: KeyClass::Name });
        }
    }
}

/// Keys that two mentions of a kind share if they mean the same altogether, the surest first: all
/// that each says, and where that is a date also what is left of it without the year, and without
/// the day.
pub(crate) fn keys_by_level(mention: &Mention, mut see: impl FnMut(MatchLevel, u64)) {
    match mention.kind() {
        MentionKind::Number(number) => {
            if let Value::Range { from, to } = number.value() {
                see(MatchLevel::Whole, key(("range", from, to)));
            } else {
                each_key(number.value(), |key| see(MatchLevel::Whole, key));
            }
            each_key(number.value(), |key| see(MatchLevel::Fragment, key));
        }
        MentionKind::Date(date) => {
            let value = date.value();
            let (calendar, month) = (reckoning(value.calendar()), value.month());
            let time = value.hour().map(|hour| (hour, value.minute()));
            let weekday = value.weekday();
            see(
                MatchLevel::Whole,
                key(("date", calendar, value.year(), month, value.day(), weekday, time)),
            );
            if let (Some(month), Some(day)) = (month, value.day()) {
                see(MatchLevel::Part, key(("day of month", calendar, month, day)));
            }
            if let (Some(month), Some(year)) = (month, value.year()) {
                see(MatchLevel::Part, key(("month of year", calendar, month, year)));
            }
            // The day alone is a number like any other.
            each_part(&value.without_day(), |mention| see(MatchLevel::Fragment, mention.key));
        }
        MentionKind::Name(name) => see(MatchLevel::Whole, key(("entity", name.entity()))),
    }
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
fn each_part(date: &PartialDate, mut see: impl FnMut(MentionKey)) {
    let mut number = |amount: Exact| {
        see(MentionKey { key: key_of_amount(amount), class: KeyClass::Number });
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
    let mut part = |key| see(MentionKey { key, class: KeyClass::Date });
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
