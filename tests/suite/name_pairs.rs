//! How well likeness of sound tells names apart: each city and country of the table against its
//! English name, and against those of others. Tests hold figures to bars, the bench prints them.
use bitext::{
    LanguageTag,
    names::{self, EntityKind},
};
use std::collections::BTreeMap;

/// What is measured of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// How often a true pair is more alike than a false one, ties half.
    pub(crate) area: f64,
    /// Part of true pairs more alike than all but a thousandth of the false ones.
    pub(crate) found: f64,
    /// The likeness that a thousandth of the false ones reach.
    pub(crate) threshold: f64,
}

/// False pairs that each name is in.
const FALSE_PAIRS: usize = 150;
/// Letters of a word that is measured by itself.
const LONG_WORD: usize = 5;

/// The usual names of cities and countries, by code; regions of the world are translated.
fn places(language: &str) -> BTreeMap<&'static str, String> {
    let mut found = BTreeMap::new();
    for (entity, name) in names::known(&LanguageTag::new(language).unwrap()) {
        let is_place = matches!(entity.kind(), EntityKind::City | EntityKind::Territory);
        if is_place && entity.code().parse::<u32>().is_err() {
            found.entry(entity.code()).or_insert(name);
        }
    }
    found
}

/// Figures of a language against English, of all names or of single words of five letters or more.
pub(crate) fn measure(language: &str, single_words: bool) -> Figures {
    let (english, other) = (places("en"), places(language));
    let pairs: Vec<(&str, &str)> = english
        .iter()
        .filter_map(|(code, name)| Some((name.as_str(), other.get(code)?.as_str())))
        .filter(|(one, other)| {
            let is_word = |name: &str| !name.contains([' ', '-', '\u{b7}', '・']);
            let is_single = is_word(one) && is_word(other) && one.chars().count() >= LONG_WORD;
            !single_words || is_single
        })
        .collect();
    assert!(pairs.len() > 200, "{language}: only {} pairs", pairs.len());
    let alike: Vec<f64> = pairs.iter().map(|(one, other)| names::likeness(one, other)).collect();
    let mut unlike = Vec::new();
    for (number, (one, _)) in pairs.iter().enumerate() {
        // Steps of another size each time, so that neighbours in the order of codes are no rule.
        for step in 1..=FALSE_PAIRS {
            let place = (number + step * (1 + number % 3)) % pairs.len();
            if place != number {
                unlike.push(names::likeness(one, pairs[place].1));
            }
        }
    }
    unlike.sort_by(f64::total_cmp);
    let threshold = unlike[unlike.len() - 1 - unlike.len() / 1000];
    let found = alike.iter().filter(|likeness| **likeness > threshold).count();
    let beaten = |likeness: &f64| {
        let less = unlike.partition_point(|other| other < likeness);
        let no_more = unlike.partition_point(|other| other <= likeness);
        (less + no_more) as f64 / 2.0 / unlike.len() as f64
    };
    Figures {
        area: alike.iter().map(beaten).sum::<f64>() / alike.len() as f64,
        found: found as f64 / alike.len() as f64,
        threshold,
    }
}
