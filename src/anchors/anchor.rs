//! One mention in the source and one in the target of the same thing.
use crate::{
    document::{Pair, Span},
    error::written_names,
    score::LogOdds,
};

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum AnchorKind {
    /// The same number, in digits or words.
    Number,
    /// The same date or time, as far as both say it.
    Date,
    /// The same name: one that is known in both languages, or one that sounds or looks alike.
    Name,
}

impl AnchorKind {
    /// Every kind.
    pub const ALL: &'static [AnchorKind] =
        &[AnchorKind::Number, AnchorKind::Date, AnchorKind::Name];

    /// Its name in small letters: `number`, `date`, `name`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AnchorKind::Number => "number",
            AnchorKind::Date => "date",
            AnchorKind::Name => "name",
        }
    }
}

written_names!(AnchorKind, "kind", "one of number, date and name");

/// One mention in the source and one in the target of the same thing.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Anchor {
    pub(super) kind: AnchorKind,
    pub(super) value: String,
    pub(super) spans: Pair<Span>,
    pub(super) sentences: Pair<u32>,
    pub(super) log_odds: LogOdds,
    pub(super) in_order: bool,
}

impl Anchor {
    /// An anchor as it might be found, in the order of both texts. [`find`](super::find) finds those
    /// there are.
    #[must_use]
    pub fn new(
        kind: AnchorKind,
        value: impl Into<String>,
        spans: Pair<Span>,
        sentences: Pair<u32>,
        log_odds: LogOdds,
    ) -> Anchor {
        Anchor { kind, value: value.into(), spans, sentences, log_odds, in_order: true }
    }

    /// The same, [in order](Anchor::is_in_order) or not.
    #[must_use]
    pub fn with_order(self, in_order: bool) -> Anchor {
        Anchor { in_order, ..self }
    }

    /// What it is in the source: a date may meet a number that is its year.
    #[must_use]
    pub const fn kind(&self) -> AnchorKind {
        self.kind
    }

    /// What both sides mention: a number as [`numbers::Value`](crate::mentions::numbers::Value) is displayed, a
    /// date as [`dates::PartialDate`](crate::mentions::dates::PartialDate) is, in the source; the code of a name
    /// that is known ([`names::Entity::code`](crate::mentions::names::Entity::code)), any other as the source
    /// has it.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Where it stands, in bytes of the texts of both documents.
    #[must_use]
    pub const fn spans(&self) -> Pair<Span> {
        self.spans
    }

    /// The sentences in which it stands, by number.
    #[must_use]
    pub const fn sentences(&self) -> Pair<u32> {
        self.sentences
    }

    /// What it says for these two sentences belonging together: how much more often both
    /// mention the thing if they do than by chance, which is the more the rarer the thing is in these very
    /// documents; less where the match is not sure; more where other anchors lead to the same
    /// place, and less, even below zero, where they lead elsewhere.
    #[must_use]
    pub const fn log_odds(&self) -> LogOdds {
        self.log_odds
    }

    /// It stands where the anchors about it lead. One that does not is still of the same thing, but
    /// crosses others. Where the documents have too few anchors that agree, none is in order.
    #[must_use]
    pub const fn is_in_order(&self) -> bool {
        self.in_order
    }
}
