//! Where in a text a reader has to look.

/// Places where what is looked for may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Starts<'s> {
    /// Anywhere: the reader cuts the text into words by itself.
    Everywhere,
    /// Only at these, which are sorted: the text has been cut into words, and of others it is known
    /// that nothing begins with them.
    At(&'s [usize]),
}

impl Starts<'_> {
    /// The first of them from a place on; `None` if there is none. Each place that is asked for is
    /// at or behind the one before.
    #[inline]
    pub(crate) fn from(&mut self, at: usize) -> Option<usize> {
        match self {
            Starts::Everywhere => Some(at),
            Starts::At(starts) => loop {
                let (first, rest) = starts.split_first()?;
                if *first >= at {
                    return Some(*first);
                }
                *starts = rest;
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn starts_are_passed_in_order() {
        let mut starts = Starts::At(&[2, 5, 9]);
        let asked = [0, 2, 3, 5, 6, 10].map(|at| starts.from(at));
        assert_eq!(asked, [Some(2), Some(2), Some(5), Some(5), Some(9), None]);
        assert_eq!(Starts::Everywhere.from(7), Some(7));
    }
}
