//! The names of concepts in one language, to be looked up by spelling.

/// A word of the dictionary and a concept it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ConceptName {
    /// Folded, with its marks.
    pub(super) word: String,
    pub(super) concept: u32,
    pub(super) trust: f32,
}

/// The names in one language, sorted by word, then concept.
#[derive(Debug)]
pub(super) struct ConceptNames(Vec<ConceptName>);

impl ConceptNames {
    /// Of two names of one concept that are spelled alike, the one trusted more stays.
    pub(super) fn new(mut names: Vec<ConceptName>) -> ConceptNames {
        names.sort_by(|left: &ConceptName, right: &ConceptName| {
            let order = left.word.cmp(&right.word).then(left.concept.cmp(&right.concept));
            order.then(right.trust.total_cmp(&left.trust))
        });
        names.dedup_by(|next, kept| next.word == kept.word && next.concept == kept.concept);
        ConceptNames(names)
    }

    /// All names, sorted by word, then concept.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[ConceptName] {
        &self.0
    }

    /// The names of this spelling.
    pub(super) fn named(&self, word: &str) -> &[ConceptName] {
        let start = self.0.partition_point(|name| *name.word < *word);
        let rest = self.0.get(start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|name| name.word == word).count();
        rest.get(..length).unwrap_or(&[])
    }

    /// The names that begin so.
    pub(super) fn beginning(&self, with: &str) -> &[ConceptName] {
        let start = self.0.partition_point(|name| *name.word < *with);
        let rest = self.0.get(start..).unwrap_or(&[]);
        let length = rest.partition_point(|name| name.word.starts_with(with));
        rest.get(..length).unwrap_or(&[])
    }
}
