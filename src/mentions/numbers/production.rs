//! One way in which a set of rules writes numbers: words and calls of other sets.

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
    /// What is left then.
    Rest,
    /// All of it.
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
    /// The rest is at least this.
    pub(super) least_rest: u64,
    /// The rest is at most this.
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
