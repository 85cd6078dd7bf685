//! The [`Lexicon`], its entries, and the two ways in which their words are read: as forms and as
//! stems.
use super::counted_words::{CountedWords, counts_of};
use crate::{
    document::{LanguageTag, Pair},
    error::written_names,
    features::Token,
};

/// Which words translate which, counted in aligned sentences.
///
/// Learned from texts ([`Aligner::learn`](crate::Aligner::learn)) or from words of your own
/// ([`Lexicon::train`]), written to a file that people can read ([`Lexicon::write`]), and given to
/// an aligner ([`AlignerBuilder::lexicon`](crate::AlignerBuilder::lexicon)), for which it is as if
/// the texts it was learned from were aligned along with its own. The counts are expected numbers
/// of times that words translate each other, by IBM Model 1 (Brown, Della Pietra, Della Pietra and
/// Mercer, *The Mathematics of Statistical Machine Translation*, 1993).
#[derive(Clone, Debug, PartialEq)]
pub struct Lexicon {
    pub(super) languages: Pair<LanguageTag>,
    pub(super) forms: CountedWords,
    pub(super) stems: CountedWords,
}

/// Two words of a [`Lexicon`] that translate each other.
///
/// # Example
/// ```
/// use bitext::{Lexicon, LexiconOptions, Pair};
/// let beads = [
///     Pair::new(&["the", "book"][..], &["das", "buch"][..]),
///     Pair::new(&["the", "house"][..], &["das", "haus"][..]),
///     Pair::new(&["a", "book"][..], &["ein", "buch"][..]),
/// ];
/// let lexicon = Lexicon::train(beads, &LexiconOptions::default())?;
/// for entry in &lexicon {
///     println!("{} {} {:.2}", entry.words.source, entry.words.target, entry.probability());
/// }
/// let best = &lexicon.translations_of("book")[0];
/// assert_eq!(best.words.target, "buch");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LexiconEntry<'l> {
    /// What the words are.
    pub kind: WordKind,
    /// The words.
    pub words: Pair<&'l str>,
    /// Expected number of times that they translate each other: the mean of both directions.
    pub together: f64,
    /// Number of times that each stands in the texts; a doubtful bead counts by its probability.
    pub counts: Pair<f64>,
}

impl<'l> LexiconEntry<'l> {
    /// An entry; `None` unless all numbers are above zero and finite, and `together` is at most the
    /// mean of both counts: neither direction finds a word more often than it is there.
    #[must_use]
    pub fn new(
        kind: WordKind,
        words: Pair<&'l str>,
        together: f64,
        counts: Pair<f64>,
    ) -> Option<LexiconEntry<'l>> {
        let is_count = |count: f64| count.is_finite() && count > 0.0;
        let can_be = is_count(counts.source)
            && is_count(counts.target)
            && together > 0.0
            && together <= f64::midpoint(counts.source, counts.target);
        can_be.then_some(LexiconEntry { kind, words, together, counts })
    }
    /// Probability that the source word is translated by the target word, `0.0..=1.0`: the part of
    /// its occurrences in which it is. A word may be translated by several words together, so that
    /// the probabilities of one word may add up to more than 1.
    #[must_use]
    pub fn probability(&self) -> f64 {
        (self.together / self.counts.source).clamp(0.0, 1.0)
    }
}

impl Lexicon {
    /// The languages of its words.
    #[must_use]
    pub fn languages(&self) -> Pair<&LanguageTag> {
        self.languages.as_ref()
    }

    /// Number of entries, of forms and of stems.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.together.len() + self.stems.together.len()
    }

    /// It holds no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Probability that the source word is translated by the target word, `0.0..=1.0`; 0 if they
    /// are no entry. Words are [forms](WordKind::Form).
    #[must_use]
    pub fn probability(&self, words: Pair<&str>) -> f64 {
        let mut row = self.row(words.source);
        let found = row.find(|entry| entry.words.target == words.target);
        found.map_or(0.0, |entry| entry.probability())
    }

    /// The translations of a [form](WordKind::Form) of the source, the most probable first; equally
    /// probable ones by their letters.
    #[must_use]
    pub fn translations_of(&self, source: &str) -> Vec<LexiconEntry<'_>> {
        let mut entries: Vec<LexiconEntry<'_>> = self.row(source).collect();
        // Stable, and the row is sorted by the target word.
        entries.sort_by(|left, right| right.probability().total_cmp(&left.probability()));
        entries
    }

    /// All entries, forms before stems, each sorted by source word, then target word.
    #[must_use]
    pub fn entries(&self) -> LexiconEntries<'_> {
        LexiconEntries { lexicon: self, next: 0 }
    }

    /// Number of all words of each side in the texts it was learned from.
    #[must_use]
    pub fn totals(&self, kind: WordKind) -> Pair<f64> {
        self.counted(kind).totals
    }

    /// The same with source and target swapped.
    #[must_use]
    pub fn swap(self) -> Lexicon {
        Lexicon {
            languages: self.languages.swap(),
            forms: self.forms.swap(),
            stems: self.stems.swap(),
        }
    }

    pub(super) fn counted(&self, kind: WordKind) -> &CountedWords {
        match kind {
            WordKind::Form => &self.forms,
            WordKind::Stem => &self.stems,
        }
    }

    pub(super) fn counted_mut(&mut self, kind: WordKind) -> &mut CountedWords {
        match kind {
            WordKind::Form => &mut self.forms,
            WordKind::Stem => &mut self.stems,
        }
    }

    /// The entries of a form of the source, sorted by the target word.
    fn row(&self, source: &str) -> impl Iterator<Item = LexiconEntry<'_>> + '_ {
        self.forms.together.row(source).iter().map(|link| self.entry(WordKind::Form, link))
    }

    fn entry(&self, kind: WordKind, link: &(Pair<u32>, f64)) -> LexiconEntry<'_> {
        let (ids, together) = *link;
        let counted = self.counted(kind);
        LexiconEntry {
            kind,
            words: counted.together.texts(ids),
            together,
            counts: counts_of(&counted.counts, ids),
        }
    }
}

#[expect(clippy::into_iter_without_iter, reason = "it is called `entries`")]
impl<'l> IntoIterator for &'l Lexicon {
    type Item = LexiconEntry<'l>;
    type IntoIter = LexiconEntries<'l>;

    fn into_iter(self) -> LexiconEntries<'l> {
        self.entries()
    }
}

/// The entries of a [`Lexicon`], as [`Lexicon::entries`] gives them.
#[derive(Clone, Debug)]
pub struct LexiconEntries<'l> {
    lexicon: &'l Lexicon,
    next: usize,
}

impl<'l> Iterator for LexiconEntries<'l> {
    type Item = LexiconEntry<'l>;

    fn next(&mut self) -> Option<LexiconEntry<'l>> {
        let lexicon = self.lexicon;
        let forms = lexicon.forms.together.links();
        let (kind, link) = match forms.get(self.next) {
            Some(link) => (WordKind::Form, link),
            None => (WordKind::Stem, lexicon.stems.together.links().get(self.next - forms.len())?),
        };
        self.next += 1;
        Some(lexicon.entry(kind, link))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.lexicon.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for LexiconEntries<'_> {}

/// What words of a lexicon are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordKind {
    /// Words as they stand in the text, in lower case; of scripts that put no space between words,
    /// each character with the one after it; numbers after a `#`.
    Form,
    /// The first letters of words; of scripts that put no space between words, each character.
    Stem,
}

impl WordKind {
    /// Both kinds.
    pub const ALL: &'static [WordKind] = &[WordKind::Form, WordKind::Stem];

    /// Its name in files: `form` or `stem`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WordKind::Form => "form",
            WordKind::Stem => "stem",
        }
    }

    /// The word of this kind that a token is.
    pub(super) fn word(self, token: Token) -> u32 {
        match self {
            WordKind::Form => token.form,
            WordKind::Stem => token.stem,
        }
    }
}

written_names!(WordKind, "kind", "form or stem");
