//! Takes nothing. Gives the names of how finely a text is cut. Next: `paragraphs`.

/// How finely a text is cut: see [`super::Segmenter::level`].
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Level {
    /// At the ends of sentences.
    #[default]
    Sentences,
    /// After colons and semicolons too, and at the spaces of scripts that have none between words.
    Clauses,
}
