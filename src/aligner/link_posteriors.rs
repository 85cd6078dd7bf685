//! Posterior probabilities of links between sentences, as a matrix.
use super::builder::Aligner;
use crate::{
    corridor::Pins,
    document::{Document, Pair, SentenceRange},
    error::Error,
};
use ndarray::Array2;

impl Aligner {
    /// The probability that a sentence of the source (row) and one of the target (column) stand in
    /// one bead, each `0.0..=1.0`.
    ///
    /// # Errors
    /// As [`Aligner::align`].
    ///
    /// # Complexity
    /// As [`Aligner::align`], and the product of the lengths in memory.
    pub fn link_posteriors(&self, documents: Pair<&Document>) -> Result<Array2<f64>, Error> {
        self.run_one(documents, Pins::default(), |last| {
            let mut links = Array2::zeros((documents.source.len(), documents.target.len()));
            for bead in last.found.posterior.non_null() {
                let sentences = last.sides().turn(bead.sentences, Pair::swap);
                let Pair { source, target } = sentences.map(SentenceRange::as_usize);
                for row in source {
                    for column in target.clone() {
                        if let Some(link) = links.get_mut((row, column)) {
                            *link += bead.probability;
                        }
                    }
                }
            }
            // Rounding may lift a sum of probabilities a little above one.
            links.mapv_inplace(|sum: f64| sum.min(1.0));
            Ok(links)
        })
    }
}
