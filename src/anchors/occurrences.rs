//! Takes a document. Gives every mention in it that may become part of an anchor, with what it may
//! match by. Never looks at the other side. Next: `pairing`.
use super::AnchorKind;
use crate::{
    document::{Document, Span},
    features::{Composed, Features, Mention, MentionReader, Referent, word_spans},
};

/// A mention that may become part of an anchor.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) sentence: u32,
    /// Bytes of the document's text.
    pub(super) span: Span,
    pub(super) kind: AnchorKind,
    pub(super) value: String,
    /// What it may match by, the surest first.
    pub(super) keys: Vec<(Level, u64)>,
}

/// How sure a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// By the whole value.
    Whole,
    /// By a part of it.
    Part,
    /// By how it sounds or looks.
    Sound,
}

impl Level {
    /// All levels, the surest first.
    pub(super) const ALL: [Level; 3] = [Level::Whole, Level::Part, Level::Sound];

    /// What is taken off the log-odds, in nats.
    pub(super) fn doubt(self) -> f64 {
        match self {
            Level::Whole => 0.0,
            Level::Part | Level::Sound => 1.0,
        }
    }
}

/// All mentions, in order. `name_of` says which words, by the id of their form, are names that sound
/// or look like one of the other side. Linear.
pub(super) fn occurrences(
    document: &Document,
    features: &Features,
    name_of: impl Fn(u32) -> Option<u32>,
) -> Vec<Occurrence> {
    let mut reader = MentionReader::for_document(document);
    let mut all: Vec<Occurrence> = Vec::new();
    for (number, sentence) in (0..).zip(document.sentences()) {
        let text = document.slice(sentence.span()).unwrap_or("");
        let composed = Composed::of(text);
        let start = sentence.span().start();
        let first = all.len();
        reader.read(composed.text(), |referent, span| {
            let span = composed.in_original(span);
            let mut keys = Vec::new();
            referent.mentions(|mention| keys.push((Level::Whole, mention.key)));
            if keys.len() > 1 {
                keys.iter_mut().for_each(|(level, _)| *level = Level::Part);
            }
            let (kind, value) = match referent {
                Referent::Number(found) => (AnchorKind::Number, found.value().to_string()),
            };
            let span = Span::new(start + span.start, start + span.end);
            all.extend(span.map(|span| Occurrence { sentence: number, span, kind, value, keys }));
        });
        let known = all.len();
        let tokens = features.tokens(number as usize..number as usize + 1);
        if tokens.iter().all(|token| name_of(token.form).is_none()) {
            continue;
        }
        for (token, span) in tokens.iter().zip(word_spans(text)) {
            let Some(name) = name_of(token.form) else { continue };
            let Some(span) = Span::new(start + span.start, start + span.end) else { continue };
            let within = |other: &Occurrence| {
                other.span.start() < span.end() && span.start() < other.span.end()
            };
            if all.get(first..known).unwrap_or(&[]).iter().any(within) {
                continue;
            }
            let value = document.slice(span).unwrap_or("").to_owned();
            let keys = vec![(Level::Sound, Mention::of_name(name).key)];
            let kind = AnchorKind::Name;
            all.push(Occurrence { sentence: number, span, kind, value, keys });
        }
    }
    all
}
