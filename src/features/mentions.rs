//! Takes the text of a sentence. Gives its [`Mention`]s: what it names that is the same thing in
//! every language, each as a key to compare by. Never says how it was written. Next: `anchors`.
use crate::{
    document::Document,
    numbers::{Exact, Number, NumberReader, Value, Writing},
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
#[derive(Debug)]
pub(crate) struct MentionReader {
    numbers: NumberReader,
    /// Emptied for each sentence.
    found: Vec<Number>,
}

impl MentionReader {
    pub(crate) fn for_document(document: &Document) -> MentionReader {
        MentionReader { numbers: NumberReader::for_document(document), found: Vec::new() }
    }

    /// Says what a sentence refers to, with the bytes it takes, in order. Linear.
    pub(crate) fn read(&mut self, text: &str, mut see: impl FnMut(Referent<'_>, Range<usize>)) {
        self.numbers.find_into(text, &mut self.found);
        for number in self.found.iter().filter(|number| !number.is_weak()) {
            see(Referent::Number(number), number.span().start()..number.span().end());
        }
        self.found.clear();
    }
}

/// What is mentioned.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Referent<'m> {
    Number(&'m Number),
}

impl Referent<'_> {
    /// Its mentions: a range has one for each end.
    pub(crate) fn mentions(self, mut see: impl FnMut(Mention)) {
        match self {
            Referent::Number(number) => {
                let kind = match number.writing() {
                    Writing::Words => MentionKind::NumberInWords,
                    _ => MentionKind::Number,
                };
                each_key(number.value(), |key| see(Mention { key, kind }));
            }
        }
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
            see(key(("fraction", numerator, denominator)))
        }
        Value::Identifier(text) => see(key(("identifier", text))),
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
