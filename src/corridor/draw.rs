//! The first corridor of two documents, and how wide it is around a path that is more or less sure.
use super::{coarse_path::CoarsePath, pins::Pins, region::Corridor};
use crate::{document::Pair, error::Error};

/// Points up to which the whole lattice is searched: a corridor would save nothing.
pub(crate) const FULL_LATTICE: usize = 20_000;
/// The margin of the first corridor.
const FIRST_MARGIN: Margin = Margin { sure: 4, doubtful: 14 };
/// The same where the corridor would be larger than is allowed.
const NARROW_MARGIN: Margin = Margin { sure: 4, doubtful: 8 };

/// Places on either side of a path that are searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margin {
    /// Where the path is sure.
    pub(crate) sure: usize,
    /// Where nothing supports it.
    pub(crate) doubtful: usize,
}

impl Margin {
    /// Between both, by a doubt from 0 to 1.
    pub(crate) fn at(self, doubt: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let more = self.doubtful.saturating_sub(self.sure) as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of a small number"
        )]
        let more = (more * doubt.clamp(0.0, 1.0)).round() as usize;
        self.sure + more
    }
}

/// Draws the first corridor: the whole lattice where no coarse search was made; otherwise a margin
/// around its path, wide where that is doubtful. It is divided at the pins.
pub(crate) fn draw(
    lengths: Pair<usize>,
    coarse_path: Option<&CoarsePath>,
    pins: &Pins,
    limit: usize,
) -> Result<Corridor, Error> {
    let Some(path) = coarse_path else {
        return Corridor::full(lengths).pinned(pins).within(limit);
    };
    let draw = |margin: Margin| {
        let stretches = path.stretches().map(|(step, doubt)| (step, margin.at(doubt)));
        Corridor::around(lengths, stretches).pinned(pins)
    };
    // A narrow corridor is better than none.
    draw(FIRST_MARGIN).within(limit).or_else(|_| draw(NARROW_MARGIN).within(limit))
}
