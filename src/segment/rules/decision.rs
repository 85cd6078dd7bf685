//! What a rule says about a candidate.

/// Whether a sentence ends at a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// A sentence ends.
    Break,
    /// The sentence goes on.
    Join,
}

impl Decision {
    pub(super) const fn break_if(ends: bool) -> Decision {
        if ends { Decision::Break } else { Decision::Join }
    }
}
