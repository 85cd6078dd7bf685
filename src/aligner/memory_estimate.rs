//! What aligning two documents will take of memory.
use super::{builder::Aligner, pair_input::Job, rounds::Rounds, side_order::SideOrder};
use crate::{
    document::{Document, Pair},
    error::Error,
    monitor::Deadline,
};

impl Aligner {
    /// Bytes that aligning two documents takes, about, with the documents themselves: what
    /// [`max_memory`](crate::AlignerBuilder::max_memory) is compared with up to the first round.
    /// Later rounds, which learn from what was found, may take more.
    ///
    /// # Errors
    /// As [`Aligner::align`], except for limits of memory.
    ///
    /// # Complexity
    /// That of reading the documents and of the coarse search: linear, a small part of
    /// [`Aligner::align`].
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_lines(LanguageTag::new("en")?, "It rained.\nNobody came.\n");
    /// let german = Document::from_lines(LanguageTag::new("de")?, "Es regnete.\nNiemand kam.\n");
    /// let bytes = Aligner::default().estimate_memory(Pair::new(&english, &german))?;
    /// assert!(bytes < 1_000_000);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn estimate_memory(&self, documents: Pair<&Document>) -> Result<usize, Error> {
        // Counts, and refuses nothing.
        let watch = self.watch(&(), 1).limited(Deadline::default(), Some(usize::MAX - 1));
        let job = Job::plain(0, documents);
        let sides = SideOrder::of(documents, &job.pins).unwrap_or_default();
        let batch = self.read(vec![job], sides, &watch);
        let mut settings = self.round_settings(vec![0], &(), &watch);
        settings.limits.memory = None;
        let pair = Rounds::begin(batch, settings).pairs.pop();
        // One pair in, one pair out.
        let bytes = pair.map_or(Ok(0), |pair| pair.map(|pair| pair.bytes_of_search()))?;
        Ok(watch.most_taken().max(watch.taken().saturating_add(bytes)))
    }
}
