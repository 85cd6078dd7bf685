//! Lexicons and dictionaries in serde, as lists of their entries; what is read is checked as their
//! files are.
use super::{
    checked_entries::{WrongEntry, check, check_order, lexicon_of},
    dictionary::Dictionary,
    entries::{Lexicon, LexiconEntry, WordKind},
};
use crate::{
    document::{LanguageTag, Pair},
    score::exact_float::ExactFloat,
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
    ser::SerializeStruct,
};
use std::fmt;

/// An entry of a lexicon, whose words are borrowed or owned.
#[derive(Serialize, Deserialize)]
#[serde(rename = "LexiconEntry")]
struct StoredEntry<W> {
    kind: WordKind,
    words: Pair<W>,
    together: ExactFloat,
    counts: Pair<ExactFloat>,
}

impl Serialize for LexiconEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let LexiconEntry { kind, words, together, counts } = *self;
        let (together, counts) = (ExactFloat(together), counts.map(ExactFloat));
        StoredEntry { kind, words, together, counts }.serialize(serializer)
    }
}

/// The numbers of all words of each side, in the texts that a lexicon was learned from.
#[derive(Serialize, Deserialize)]
struct Totals {
    form: Pair<ExactFloat>,
    stem: Pair<ExactFloat>,
}

/// A lexicon as it is read, before it is checked.
#[derive(Deserialize)]
#[serde(rename = "Lexicon")]
struct UncheckedLexicon {
    languages: Pair<LanguageTag>,
    totals: Totals,
    entries: Vec<StoredEntry<String>>,
}

impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let totals = |kind| self.totals(kind).map(ExactFloat);
        let totals = Totals { form: totals(WordKind::Form), stem: totals(WordKind::Stem) };
        let mut fields = serializer.serialize_struct("Lexicon", 3)?;
        fields.serialize_field("languages", &self.languages())?;
        fields.serialize_field("totals", &totals)?;
        fields.serialize_field("entries", &Entries(self))?;
        fields.end()
    }
}

struct Entries<'l>(&'l Lexicon);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Formats without names want to know beforehand how many there are.
        let entries: Vec<LexiconEntry<'_>> = self.0.entries().collect();
        entries.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Lexicon, D::Error> {
        let read = UncheckedLexicon::deserialize(deserializer)?;
        let numbers = |pair: &Pair<ExactFloat>| pair.as_ref().map(|number| number.0);
        let totals = [&read.totals.form, &read.totals.stem].map(numbers);
        if !totals.iter().all(|totals| totals.source >= 0.0 && totals.target >= 0.0) {
            return Err(de::Error::custom("a total is less than 0"));
        }
        let refuse = |WrongEntry { number, reason }| {
            de::Error::custom(format_args!("entry {number} of a lexicon: {reason}"))
        };
        let mut entries: Vec<LexiconEntry<'_>> = Vec::with_capacity(read.entries.len());
        for (number, stored) in read.entries.iter().enumerate() {
            let StoredEntry { kind, ref words, together, ref counts } = *stored;
            let (words, counts) = (words.as_ref().map(String::as_str), numbers(counts));
            let entry = LexiconEntry { kind, words, together: together.0, counts };
            let ordered = entries.last().map_or(Ok(()), |last| check_order(last, &entry));
            let checked = check(&entry).and(ordered);
            checked.map_err(|reason| refuse(WrongEntry { number, reason }))?;
            entries.push(entry);
        }
        let place = |number: usize| format!("in entry {number}");
        lexicon_of(read.languages, totals, &entries, place).map_err(refuse)
    }
}

/// An entry of a dictionary, whose phrases are borrowed or owned.
#[derive(Serialize, Deserialize)]
#[serde(rename = "DictionaryEntry")]
struct StoredPhrases<P> {
    phrases: Pair<P>,
    weight: ExactFloat,
}

impl Serialize for Dictionary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stored = |(phrases, weight)| StoredPhrases { phrases, weight: ExactFloat(weight) };
        let entries: Vec<StoredPhrases<&str>> = self.entries().map(stored).collect();
        entries.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Dictionary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Dictionary, D::Error> {
        deserializer.deserialize_seq(Phrases)
    }
}

struct Phrases;

impl<'de> Visitor<'de> for Phrases {
    type Value = Dictionary;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the entries of a dictionary")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Dictionary, A::Error> {
        let mut dictionary = Dictionary::new();
        while let Some(entry) = entries.next_element::<StoredPhrases<String>>()? {
            let number = dictionary.len();
            let phrases = entry.phrases.as_ref().map(String::as_str);
            dictionary.add(phrases, entry.weight.0).map_err(|error| {
                de::Error::custom(format_args!("entry {number} of a dictionary: {error}"))
            })?;
        }
        Ok(dictionary)
    }
}
