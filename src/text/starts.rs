//! Where in a text a reader has to look.

/// Places where what is looked for may begin, asked for in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Starts<'s> {
    /// Those that are left, sorted; `None`: anywhere.
    places: Option<&'s [usize]>,
    /// One that is looked at even if it is none of them.
    also: Option<usize>,
}

impl<'s> Starts<'s> {
    /// Anywhere: the reader cuts the text into words by itself.
    pub(crate) const EVERYWHERE: Starts<'static> = Starts { places: None, also: None };

    /// Only places of a sorted list: the text has been cut into words, and it is known that nothing
    /// begins with the others.
    pub(crate) fn at(places: &'s [usize]) -> Starts<'s> {
        Starts { places: Some(places), also: None }
    }

    /// The first of them from a place on; `None` if there is none.
    #[inline]
    pub(crate) fn from(&mut self, at: usize) -> Option<usize> {
        let Some(places) = &mut self.places else { return Some(at) };
        if self.also.take() == Some(at) {
            return Some(at);
        }
        loop {
            let (first, rest) = places.split_first()?;
            if *first >= at {
                return Some(*first);
            }
            *places = rest;
        }
    }

    /// Looks at a place, too: what was found may end within a word, and the rest is read as if it
    /// were one.
    #[inline]
    pub(crate) fn look_at(&mut self, at: usize) {
        self.also = Some(at);
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn starts_are_passed_in_order() {
        let mut starts = Starts::at(&[2, 5, 9]);
        let asked = [0, 2, 3, 5, 6, 10].map(|at| starts.from(at));
        assert_eq!(asked, [Some(2), Some(2), Some(5), Some(5), Some(9), None]);
        let mut starts = Starts::at(&[8]);
        starts.look_at(3);
        assert_eq!([3, 4].map(|at| starts.from(at)), [Some(3), Some(8)]);
        let mut everywhere = Starts::EVERYWHERE;
        assert_eq!(everywhere.from(7), Some(7));
    }
}
