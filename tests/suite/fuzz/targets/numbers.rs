//! Any text in any language: numbers, dates and names stand where they say and hold what can be.
//! One choice, then the text.
use super::Choices;
use bitext::{
    LanguageTag, Span,
    dates::{self, Calendar, Date},
    names::{self, Entity, likeness},
    numbers::{self, Exact, Number, NumberReader, Value},
};

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let language = choices.language();
    let text = choices.text();
    let found = numbers::find(&text, &language);
    check_numbers(&text, &found);
    assert_eq!(found, numbers::find(&text, &language), "the same again");
    let habit = NumberReader::new(&language).with_habit_of(&text);
    check_numbers(&text, &habit.find(&text));
    check_dates(&text, &language);
    check_names(&text, &language);
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    for pair in words.windows(2) {
        let there = likeness(pair[0], pair[1]);
        assert!((0.0..=1.0).contains(&there), "{pair:?}: {there}");
        let back = likeness(pair[1], pair[0]);
        assert!((there - back).abs() < 1e-9, "{pair:?}: {there}, swapped {back}");
    }
}

/// In order and apart, each on characters and with no white space at its ends.
fn check_spans(text: &str, spans: impl Iterator<Item = Span>) {
    let mut from = 0;
    for span in spans {
        let slice = text.get(span.start()..span.end());
        let is_trimmed = slice.is_some_and(|slice| !slice.is_empty() && slice == slice.trim());
        assert!(is_trimmed, "{span:?} is {slice:?}");
        assert!(from <= span.start(), "{span:?} begins before {from}");
        from = span.end();
    }
}

fn check_numbers(text: &str, found: &[Number]) {
    check_spans(text, found.iter().map(Number::span));
    for number in found {
        let value = number.value();
        assert!(!value.to_string().is_empty());
        if let Some(amount) = value.amount() {
            check_exact(amount);
        }
        match value {
            Value::Range { from, to } => {
                check_exact(*from);
                check_exact(*to);
                assert!(from.to_f64() <= to.to_f64(), "{value}");
            }
            Value::Fraction { denominator, .. } => assert_ne!(*denominator, 0),
            Value::Identifier(marks) => {
                assert!(!marks.is_empty() && marks.is_ascii(), "{value}");
                assert!(marks.contains(|mark: char| mark.is_ascii_digit()), "{value}");
            }
            Value::Currency { code, .. } => {
                assert!(code.as_str().bytes().all(|letter| letter.is_ascii_uppercase()), "{value}");
            }
            _ => {}
        }
    }
}

fn check_exact(exact: Exact) {
    let again = Exact::new(exact.is_negative(), exact.mantissa(), exact.exponent());
    assert_eq!(again, Some(exact));
    assert!(exact.to_f64().is_finite(), "{exact}");
}

fn check_dates(text: &str, language: &LanguageTag) {
    let found = dates::find(text, language);
    check_spans(text, found.iter().map(Date::span));
    for date in &found {
        let value = date.value();
        assert!(!value.to_string().is_empty(), "{value:?}");
        assert!(value.month().is_none_or(|month| (1..=12).contains(&month)), "{value:?}");
        let longest = if value.calendar() == Calendar::Hijri { 30 } else { 31 };
        assert!(value.day().is_none_or(|day| (1..=longest).contains(&day)), "{value:?}");
        assert!(value.hour().is_none_or(|hour| hour <= 24), "{value:?}");
        assert!(value.minute().is_none_or(|minute| minute < 60), "{value:?}");
        for other in &found {
            assert_eq!(value.agrees(other.value()), other.value().agrees(value));
        }
    }
}

fn check_names(text: &str, language: &LanguageTag) {
    let found = names::find(text, language);
    check_spans(text, found.iter().map(names::Name::span));
    for name in &found {
        let entity = name.entity();
        assert_eq!(Entity::new(entity.kind(), entity.code()), Some(entity));
    }
}
