//! Every mention of a document that may become part of an anchor, with what it may match by.
use super::anchor::AnchorKind;
use super::phrases::Phrase;
use crate::{
    document::{Document, Span},
    features::{Features, MatchLevel, MentionKey, keys_by_level},
    mentions::{Mention, MentionKind, dates::PartialDate},
};
use std::collections::BTreeMap;

/// Mentions of a sentence that are looked at. More are a text that nobody split.
const MOST_MENTIONS: usize = 4096;
const MOST_KEYS: usize = 8;

/// A mention that may become part of an anchor.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) sentence: u32,
    /// Bytes of the document's text.
    pub(super) span: Span,
    pub(super) kind: AnchorKind,
    pub(super) value: String,
    pub(super) date: Option<PartialDate>,
    /// What it may match by, the surest first.
    pub(super) keys: Vec<(MatchLevel, u64)>,
}

impl Occurrence {
    fn of(sentence: u32, mention: &Mention) -> Occurrence {
        let mut keys = Vec::new();
        keys_by_level(mention, |level, key| keys.push((level, key)));
        let (kind, value, date) = match mention.kind() {
            MentionKind::Number(number) => (AnchorKind::Number, number.value().to_string(), None),
            MentionKind::Date(date) => {
                (AnchorKind::Date, date.value().to_string(), Some(*date.value()))
            }
            MentionKind::Name(name) => (AnchorKind::Name, name.entity().code().to_owned(), None),
        };
        Occurrence { sentence, span: mention.span(), kind, value, date, keys }
    }

    /// A name that is known by the key alone.
    fn of_name(
        sentence: u32,
        span: Span,
        key: (MatchLevel, u64),
        document: &Document,
    ) -> Occurrence {
        let value = document.slice(span).unwrap_or("").to_owned();
        let kind = AnchorKind::Name;
        Occurrence { sentence, span, kind, value, date: None, keys: vec![key] }
    }

    /// Adds a key of a word within: a name that is known here may be unknown there, and sound alike
    /// all the same.
    fn also(&mut self, word: Span, key: (MatchLevel, u64)) {
        let is_within = self.span.start() <= word.start() && word.end() <= self.span.end();
        let is_new = !self.keys.contains(&key) && self.keys.len() < MOST_KEYS;
        if self.kind == AnchorKind::Name && is_within && is_new {
            self.keys.push(key);
        }
    }
}

/// All mentions, none overlapping another. `name_of` says which words, by the id of their form, are
/// names that sound or look like one of the other side; `phrases`, in order, which several are. The
/// features have places. Linear.
pub(super) fn occurrences(
    document: &Document,
    features: &Features,
    phrases: &[Phrase],
    name_of: impl Fn(u32) -> Option<u32>,
) -> Vec<Occurrence> {
    let mut all: Vec<Occurrence> = Vec::new();
    let mut phrases = phrases.iter().copied().peekable();
    for (number, sentence) in (0_u32..).zip(0..features.len()) {
        let mut taken = Taken::default();
        let most = all.len() + MOST_MENTIONS;
        // Of what overlaps the first is kept: phrases, then dates, then numbers.
        while let Some(phrase) = phrases.next_if(|phrase| phrase.sentence == number) {
            if taken.take(phrase.span, all.len()) {
                let key = (MatchLevel::Phrase, u64::from(phrase.name));
                all.push(Occurrence::of_name(number, phrase.span, key, document));
            }
        }
        for mention in features.mentions_in_place(sentence) {
            if all.len() < most && taken.take(mention.span(), all.len()) {
                all.push(Occurrence::of(number, mention));
            }
        }
        let tokens = features.tokens(sentence..sentence + 1);
        for (token, word) in tokens.iter().zip(features.words(sentence)) {
            let Some(name) = name_of(token.form) else { continue };
            let Some(span) = word.span() else { continue };
            let key = (MatchLevel::Sound, MentionKey::of_name(name).key);
            if let Some(place) = taken.overlapped(span) {
                if let Some(known) = all.get_mut(place) {
                    known.also(span, key);
                }
            } else if all.len() < most && taken.take(span, all.len()) {
                all.push(Occurrence::of_name(number, span, key, document));
            }
        }
    }
    all
}

/// The parts of a sentence that mentions have taken, none overlapping another: first byte, end, and
/// which mention it is.
#[derive(Debug, Default)]
struct Taken(BTreeMap<usize, (usize, usize)>);

impl Taken {
    /// Takes a part for a mention; not, if it is empty or overlaps one that is taken.
    fn take(&mut self, span: Span, mention: usize) -> bool {
        let is_free = !span.is_empty() && self.overlapped(span).is_none();
        if is_free {
            self.0.insert(span.start(), (span.end(), mention));
        }
        is_free
    }

    /// The last mention that has taken some of a part.
    fn overlapped(&self, span: Span) -> Option<usize> {
        let (_, &(end, mention)) = self.0.range(..span.end()).next_back()?;
        (end > span.start()).then_some(mention)
    }
}
