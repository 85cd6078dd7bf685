//! The probability of each pair of sentences to stand in one bead, as a table.
use crate::document::Pair;
#[cfg(feature = "serde")]
use crate::{
    alignment::SPARE_SENTENCES,
    error::{Error, ErrorKind},
    score::exact_float::ExactFloat,
};

/// For each sentence of the source and each of the target, the probability that they stand in one
/// bead, `0.0..=1.0`: what [`Aligner::link_posteriors`](crate::Aligner::link_posteriors) gives.
///
/// A dense table of eight bytes a pair of sentences, row by row: a row is a sentence of the source.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "StoredLinks", into = "StoredLinks"))]
pub struct LinkPosteriors {
    lengths: Pair<usize>,
    /// As many as the product of the lengths.
    probabilities: Vec<f64>,
}

impl LinkPosteriors {
    /// All zero. Lengths are those of documents whose product was found to be within a limit.
    pub(crate) fn zeros(lengths: Pair<usize>) -> LinkPosteriors {
        let cells = lengths.source.saturating_mul(lengths.target);
        LinkPosteriors { lengths, probabilities: vec![0.0; cells] }
    }

    /// Adds to the probability of two sentences. Rounding may lift a sum of probabilities a little
    /// above one: it stays there.
    pub(crate) fn add(&mut self, sentences: Pair<usize>, probability: f64) {
        let place = self.place(sentences);
        if let Some(sum) = place.and_then(|place| self.probabilities.get_mut(place)) {
            *sum = (*sum + probability).min(1.0);
        }
    }

    /// Number of sentences of each side: rows and columns.
    #[must_use]
    pub const fn lengths(&self) -> Pair<usize> {
        self.lengths
    }

    /// The probability of two sentences, by number from 0; `None` past the last. Constant time.
    #[must_use]
    pub fn get(&self, sentences: Pair<usize>) -> Option<f64> {
        self.probabilities.get(self.place(sentences)?).copied()
    }

    /// The probabilities of a sentence of the source with each of the target; `None` past the last.
    /// Constant time.
    #[must_use]
    pub fn row(&self, source: usize) -> Option<&[f64]> {
        let columns = self.lengths.target;
        let start =
            (source < self.lengths.source).then(|| source.checked_mul(columns)).flatten()?;
        self.probabilities.get(start..start.checked_add(columns)?)
    }

    /// A row for each sentence of the source, in order.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        (0..self.lengths.source).map(|source| self.row(source).unwrap_or_default())
    }

    /// All probabilities, row by row.
    #[must_use]
    pub fn as_slice(&self) -> &[f64] {
        &self.probabilities
    }

    /// The same with source and target swapped. Linear in the number of probabilities.
    #[must_use]
    pub fn swap(&self) -> LinkPosteriors {
        let column = |target: usize| self.rows().filter_map(move |row| row.get(target).copied());
        let probabilities = (0..self.lengths.target).flat_map(column).collect();
        LinkPosteriors { lengths: self.lengths.swap(), probabilities }
    }

    fn place(&self, sentences: Pair<usize>) -> Option<usize> {
        let is_there =
            sentences.source < self.lengths.source && sentences.target < self.lengths.target;
        let row = is_there.then(|| sentences.source.checked_mul(self.lengths.target)).flatten()?;
        row.checked_add(sentences.target)
    }
}

/// The table as it is written and, before it is checked, read.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct StoredLinks {
    lengths: Pair<usize>,
    probabilities: Vec<ExactFloat>,
}

#[cfg(feature = "serde")]
impl TryFrom<StoredLinks> for LinkPosteriors {
    type Error = Error;

    fn try_from(read: StoredLinks) -> Result<LinkPosteriors, Error> {
        let StoredLinks { lengths, probabilities } = read;
        let invalid = |expected| {
            Err(Error::new(ErrorKind::InvalidOption { name: "link posteriors", expected }))
        };
        if lengths.source.checked_mul(lengths.target) != Some(probabilities.len()) {
            return invalid("as many as the product of the lengths");
        }
        // Where one side has no sentence, nothing else bounds the other.
        if lengths.source.max(lengths.target) > probabilities.len() + SPARE_SENTENCES {
            return invalid("of at most 1048576 sentences without counterpart");
        }
        let probabilities: Vec<f64> = probabilities.into_iter().map(|number| number.0).collect();
        if !probabilities.iter().all(|number| (0.0..=1.0).contains(number)) {
            return invalid("probabilities from 0 to 1");
        }
        Ok(LinkPosteriors { lengths, probabilities })
    }
}

#[cfg(feature = "serde")]
impl From<LinkPosteriors> for StoredLinks {
    fn from(links: LinkPosteriors) -> StoredLinks {
        let probabilities = links.probabilities.into_iter().map(ExactFloat).collect();
        StoredLinks { lengths: links.lengths, probabilities }
    }
}

#[cfg(test)]
mod tests {
    use super::LinkPosteriors;
    use crate::document::Pair;

    #[test]
    fn cells_are_found_by_row_and_column() {
        let mut links = LinkPosteriors::zeros(Pair::new(2, 3));
        links.add(Pair::new(1, 0), 0.5);
        links.add(Pair::new(1, 2), 0.75);
        links.add(Pair::new(1, 2), 0.75);
        links.add(Pair::new(0, 3), 1.0);
        assert_eq!(links.rows().collect::<Vec<_>>(), [[0.0; 3], [0.5, 0.0, 1.0]]);
        assert_eq!(links.get(Pair::new(1, 0)), Some(0.5));
        assert_eq!([links.get(Pair::new(0, 3)), links.get(Pair::new(2, 0))], [None, None]);
        assert_eq!(links.row(2), None);
        assert_eq!(links.swap().as_slice(), [0.0, 0.5, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(links.swap().swap(), links);
    }

    #[test]
    fn a_side_without_sentences_has_no_cells() {
        let links = LinkPosteriors::zeros(Pair::new(2, 0));
        assert_eq!(links.rows().collect::<Vec<_>>(), [[0.0; 0]; 2]);
        assert_eq!(links.swap().rows().len(), 0);
        assert_eq!(links.get(Pair::new(0, 0)), None);
    }
}
