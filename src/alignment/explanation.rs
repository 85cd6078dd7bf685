//! What spoke for and against a bead, for a reader or a tool.
use super::bead::Bead;
use crate::{
    document::{Pair, Span},
    error::written_names,
    score::LogOdds,
};
use std::borrow::Cow;

/// What spoke for and against one bead: the evidence behind its score, the pairs of words and the
/// anchors behind the evidence.
///
/// Kept where asked for with [`AlignerBuilder::explain`](crate::AlignerBuilder::explain), and read
/// with [`Alignment::explain`](crate::Alignment::explain). It is of the last round of the search,
/// which is the one that decided.
///
/// # Example
/// ```
/// use bitext::{Explanation, LogOdds, alignment::Contribution};
/// let of = |name: &'static str, nats| {
///     Contribution::new(name, 1.0, LogOdds::new(nats).unwrap())
/// };
/// let features = vec![of("shape 1-1", 0.5), of("lexical sum", 3.0), of("runs of nulls", 0.0)];
/// let explanation = Explanation::new(features, None, vec![], vec![]);
/// let names: Vec<&str> = explanation.features().iter().map(Contribution::name).collect();
/// assert_eq!(names, ["lexical sum", "shape 1-1"]);
/// assert_eq!(explanation.total().nats(), 3.5);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Explanation {
    features: Vec<Contribution>,
    after_null: Option<Contribution>,
    words: Vec<WordPair>,
    anchors: Vec<Pair<u32>>,
}

impl Explanation {
    /// An explanation as an aligner might give it: `features` in any order, of which those that say
    /// nothing are left out; `words`, the strongest first; `anchors`.
    #[must_use]
    pub fn new(
        features: Vec<Contribution>,
        after_null: Option<Contribution>,
        words: Vec<WordPair>,
        anchors: Vec<Pair<u32>>,
    ) -> Explanation {
        let mut features = features;
        features.retain(|feature| feature.log_odds != LogOdds::NONE);
        features.sort_by(|left, right| right.size().total_cmp(&left.size()));
        Explanation { features, after_null, words, anchors }
    }

    /// Says what is wrong with it as the explanation of this bead.
    pub(super) fn check(&self, bead: &Bead) -> Result<(), &'static str> {
        if self.features.iter().any(|feature| feature.log_odds == LogOdds::NONE) {
            return Err("holds a feature that says nothing");
        }
        if !self.features.is_sorted_by(|left, right| left.size() >= right.size()) {
            return Err("the features do not begin with what says most");
        }
        let Pair { source, target } = bead.sentences();
        let is_inside = |anchor: &Pair<u32>| {
            (source.start()..source.end()).contains(&anchor.source)
                && (target.start()..target.end()).contains(&anchor.target)
        };
        if !self.anchors.iter().all(is_inside) {
            return Err("an anchor lies outside the bead");
        }
        Ok(())
    }

    /// What each kind of evidence says, what says most first, what says nothing left out.
    ///
    /// Evidence whose names begin alike is to be read together: what an unknown word costs in
    /// `lexical sum`, it earns in `lexical words`.
    ///
    /// Built-in evidence has the names of `data/weights.tsv`; users' own is called `similarity 1`,
    /// `similarity 2` and so on, in the order in which it was added. Where only its sum exceeds
    /// what counts ([`AlignerBuilder::similarity`](crate::AlignerBuilder::similarity)), `similarity
    /// beyond measure` takes the excess off.
    #[must_use]
    pub fn features(&self) -> &[Contribution] {
        &self.features
    }

    /// The sum of all [features](Explanation::features): the [score](crate::Bead::score) of the
    /// bead, which is kept with seven digits.
    #[must_use]
    pub fn total(&self) -> LogOdds {
        // The smallest first: they would be lost beside the large ones.
        let sum = self.features.iter().rev().map(|feature| feature.log_odds.nats()).sum();
        LogOdds::new(sum).unwrap_or(LogOdds::NONE)
    }

    /// For a null right after a null: what is added to the bead's own score for that, since what
    /// was left out was often more than a sentence. `None` for any other bead, and for a pinned
    /// one.
    #[must_use]
    pub fn after_null(&self) -> Option<&Contribution> {
        self.after_null.as_ref()
    }

    /// The pairs of words that speak most for the bead, strongest first: a dozen at most, each
    /// word in one. None for a null.
    #[must_use]
    pub fn words(&self) -> &[WordPair] {
        &self.words
    }

    /// The anchors inside the bead, sentence numbers of both documents: sentences that share
    /// words which are alike and rare, or mention the same rare thing, all such pairs in one order.
    #[must_use]
    pub fn anchors(&self) -> &[Pair<u32>] {
        &self.anchors
    }

    /// The same so many sentences and bytes of the texts further on.
    pub(super) fn moved(&self, sentences: Pair<u32>, bytes: Pair<usize>) -> Explanation {
        let moved = |words: &WordPair| {
            let spans = words.spans.zip(bytes).map(|(span, bytes)| span.moved(bytes));
            WordPair { spans, ..*words }
        };
        let by = |anchor: &Pair<u32>| anchor.zip(sentences).map(|(own, by)| own.saturating_add(by));
        Explanation {
            features: self.features.clone(),
            after_null: self.after_null.clone(),
            words: self.words.iter().map(moved).collect(),
            anchors: self.anchors.iter().map(by).collect(),
        }
    }

    /// The same with source and target swapped.
    #[must_use]
    pub fn swap(&self) -> Explanation {
        let swapped = |words: &WordPair| WordPair { spans: words.spans.swap(), ..*words };
        Explanation {
            features: self.features.clone(),
            after_null: self.after_null.clone(),
            words: self.words.iter().map(swapped).collect(),
            anchors: self.anchors.iter().map(|anchor| anchor.swap()).collect(),
        }
    }
}

/// What one kind of evidence says about a bead.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Contribution {
    name: Cow<'static, str>,
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    value: f64,
    log_odds: LogOdds,
}

impl Contribution {
    /// So much of the evidence of this name, which says that.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>, value: f64, log_odds: LogOdds) -> Contribution {
        Contribution { name: name.into(), value, log_odds }
    }

    /// How much it says, whether for or against.
    fn size(&self) -> f64 {
        self.log_odds.nats().abs()
    }

    /// The name of the evidence.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How much of it there is, in units of its own.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// What that says: positive for the bead, negative against it. The value times the weight of
    /// the evidence.
    #[must_use]
    pub const fn log_odds(&self) -> LogOdds {
        self.log_odds
    }
}

/// A word of the source and one of the target that speak for a bead.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WordPair {
    spans: Pair<Span>,
    kind: WordPairKind,
    strength: LogOdds,
}

impl WordPair {
    /// Two words that stand there.
    #[must_use]
    pub const fn new(spans: Pair<Span>, kind: WordPairKind, strength: LogOdds) -> WordPair {
        WordPair { spans, kind, strength }
    }

    /// Where both stand: bytes of the texts of the documents that were aligned.
    ///
    /// In scripts that put no spaces between words, a word is a character and the one after it.
    #[must_use]
    pub const fn spans(&self) -> Pair<Span> {
        self.spans
    }

    /// Why they are known to go together.
    #[must_use]
    pub const fn kind(&self) -> WordPairKind {
        self.kind
    }

    /// How much more often they go together in these documents than by chance, by the lexicon of
    /// the last round: the logarithm, above zero. Forms and stems of the words count together.
    ///
    /// It is what words bring to the evidence whose names begin with `lexical`, which divides it
    /// among all words of the bead.
    #[must_use]
    pub const fn strength(&self) -> LogOdds {
        self.strength
    }
}

/// Why two words are known to go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordPairKind {
    /// They are the same number.
    Number,
    /// They look or sound alike: the same word, a cognate, a name in another script.
    Likeness,
    /// They stand in the same beads, more often than by chance.
    Learned,
}

impl WordPairKind {
    /// Every kind.
    pub const ALL: &'static [WordPairKind] =
        &[WordPairKind::Number, WordPairKind::Likeness, WordPairKind::Learned];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            WordPairKind::Number => "number",
            WordPairKind::Likeness => "likeness",
            WordPairKind::Learned => "learned",
        }
    }
}

written_names!(WordPairKind, "kind", "one of number, likeness and learned");
