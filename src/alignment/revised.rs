//! An alignment of which a part was found anew.
use super::{Alignment, Bead, Explanation};
use crate::{
    document::{Pair, SentenceRange},
    error::Error,
};
use std::ops::Range;

/// Beads that stay, by their numbers, and the sentences that they hold now.
pub(crate) type KeptBeads = (Range<usize>, Pair<SentenceRange>);

impl Alignment {
    /// This alignment with what was found about it anew. In `found`, which is of the documents of
    /// now, each run of beads that stay is one bead; `kept` names them in order. The verdict stays,
    /// doubts only where beads do, and explanations, which say where words stand, only in texts that
    /// are the same.
    ///
    /// # Errors
    /// Those of [`Alignment::covering`] if the parts do not fit each other.
    pub(crate) fn revised(
        &self,
        found: &Alignment,
        kept: &[KeptBeads],
        is_same_text: bool,
    ) -> Result<Alignment, Error> {
        let mut kept = kept.iter().peekable();
        let mut beads: Vec<Bead> = Vec::with_capacity(self.beads().len());
        let mut explanations: Vec<Option<Explanation>> = Vec::new();
        let mut doubtful = Vec::new();
        for (number, bead) in found.beads().iter().enumerate() {
            let Some((range, now)) = kept.next_if(|(_, now)| *now == bead.sentences()) else {
                beads.push(*bead);
                explanations.push(found.explain(number).cloned());
                continue;
            };
            let mut end = now.map(SentenceRange::start);
            let old = self.beads().get(range.clone()).unwrap_or(&[]);
            for old in old {
                let bead = old.starting_at(end);
                end = bead.sentences().map(SentenceRange::end);
                beads.push(bead);
            }
            let same = |number| self.explain(number).filter(|_| is_same_text).cloned();
            explanations.extend(range.clone().map(same));
            let Some(first) = old.first().map(|bead| bead.sentences().map(SentenceRange::start))
            else {
                continue;
            };
            let start = now.map(SentenceRange::start);
            doubtful.extend(self.doubtful().iter().filter_map(|part| {
                let moved = part.zip(first.zip(start)).map(|(run, (first, start))| {
                    let place = run.start().checked_sub(first)? + start;
                    Some(SentenceRange::from_length(place, run.len()))
                });
                let moved = Pair::new(moved.source?, moved.target?);
                let inside = moved.zip(*now).map(|(run, now)| run.end() <= now.end());
                (inside.source && inside.target).then_some(moved)
            }));
        }
        let revised = Alignment::covering(beads)?.with_doubtful(doubtful);
        let explained = explanations.iter().any(Option::is_some);
        let revised = if explained { revised.with_explanations(explanations) } else { revised };
        Ok(Alignment { parallelism: self.parallelism, ..revised })
    }
}
