//! One way in which a set of rules writes numbers: words and calls of other sets; and how far a text
//! has been read by it.

/// What the words of a set of rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SetKind {
    Cardinal,
    Year,
    Ordinal,
    /// Words that only stand within others.
    Inner,
}

/// Which part of a number the words of another set give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// How often the divisor goes in.
    Quotient,
    Rest,
    Whole,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Folded words.
    Words(Box<[char]>),
    /// A part of the number in words of a set.
    Call(Share, u16),
}

/// One way in which a set writes the numbers from `base` until before `limit`.
#[derive(Clone, Debug)]
pub(super) struct Production {
    pub(super) set: u16,
    pub(super) base: u64,
    pub(super) limit: u64,
    pub(super) divisor: u64,
    pub(super) least_rest: u64,
    pub(super) most_rest: u64,
    pub(super) parts: Vec<Part>,
    /// It leaves out that there is one of what it says; no number within another does.
    pub(super) is_bare: bool,
}

impl Production {
    /// The greatest number that words of a part of it can say, if the whole is at most so much.
    pub(super) fn most(&self, share: Share, whole: u64) -> u64 {
        let whole = whole.min(self.limit - 1);
        match share {
            Share::Quotient => whole / self.divisor,
            Share::Rest => whole.min(self.most_rest),
            Share::Whole => whole,
        }
    }

    /// The words it begins with, if it does not begin with another number.
    pub(super) fn first_words(&self) -> Option<&[char]> {
        match self.parts.first() {
            Some(Part::Words(words)) => Some(words),
            _ => None,
        }
    }
}

/// A number that words from some place on say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpelledNumber {
    /// The set of rules that writes it so.
    pub(super) set: u16,
    pub(super) value: u64,
    pub(super) end: usize,
    pub(super) kind: SetKind,
}

/// A production of which the first parts are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    pub(super) production: u16,
    pub(super) part: usize,
    /// Where it begins in the text.
    pub(super) at: usize,
    quotient: Option<u64>,
    rest: Option<u64>,
    pub(super) whole: Option<u64>,
}

impl Progress {
    pub(super) fn new(production: u16, part: usize, at: usize) -> Progress {
        Progress { production, part, at, quotient: None, rest: None, whole: None }
    }

    /// A production, by its number, that begins with a number that is read, if that fits.
    pub(super) fn after_first(
        production: &Production,
        number: u16,
        first: SpelledNumber,
    ) -> Option<Progress> {
        let Some(Part::Call(share, _)) = production.parts.first() else { return None };
        Progress::new(number, 0, first.end).after_call(production, *share, first.value, first.end)
    }

    /// One part further, past words that say nothing new.
    pub(super) fn after_words(self, end: usize) -> Progress {
        Progress { part: self.part + 1, at: end, ..self }
    }

    /// One part further, if the number read there fits the production.
    pub(super) fn after_call(
        self,
        production: &Production,
        share: Share,
        value: u64,
        end: usize,
    ) -> Option<Progress> {
        let mut next = self.after_words(end);
        match share {
            Share::Quotient => {
                let least = production.base / production.divisor;
                let most = (production.limit - 1) / production.divisor;
                next.quotient = Some(value).filter(|value| (least..=most).contains(value));
                next.quotient?;
            }
            Share::Rest => {
                let range = production.least_rest..=production.most_rest;
                next.rest = Some(value).filter(|value| range.contains(value));
                next.rest?;
            }
            Share::Whole => {
                let range = production.base..production.limit;
                next.whole = Some(value).filter(|value| range.contains(value));
                next.whole?;
            }
        }
        Some(next)
    }

    /// The number of a production whose parts are all read, if the production writes it.
    pub(super) fn value(self, production: &Production) -> Option<u64> {
        let Progress { quotient, rest, whole, .. } = self;
        let value = if let Some(whole) = whole {
            whole
        } else if quotient.is_none() && rest.is_none() {
            production.base
        } else {
            let quotient = quotient.unwrap_or(production.base / production.divisor);
            quotient.checked_mul(production.divisor)?.checked_add(rest.unwrap_or(0))?
        };
        Some(value).filter(|value| (production.base..production.limit).contains(value))
    }
}
