//! The [`Aligner`] and the options that it is built from.
use super::pair_input::WeightedSimilarity;
use crate::{
    document::Pair,
    error::{Error, ErrorKind, written_names},
    lexicon::{Dictionary, Lexicon, WordSources},
    monitor::{Monitor, SharedMonitor},
    search::LONGEST_RUN,
    similarity::{Similarity, Weights},
};
use std::{sync::Arc, time::Duration};

/// Aligns pairs of documents. Immutable, cheap to clone, made once and shared between threads.
///
/// # Example
/// ```
/// use bitext::{Aligner, Document, LanguageTag, Pair};
/// let german = Document::from_sentences(
///     LanguageTag::new("de")?,
///     ["Der Zug kam um 9.15 Uhr.", "Anna stieg ein.", "Er fuhr nach Wien."],
/// );
/// let english = Document::from_sentences(
///     LanguageTag::new("en")?,
///     ["The train came at 9.15.", "Anna got on, and it left for Vienna."],
/// );
/// let documents = Pair::new(&german, &english);
/// let alignment = Aligner::default().align(documents)?;
/// assert_eq!(alignment.pairs(documents)?.last().unwrap().target(), "Anna got on, and it left for Vienna.");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aligner {
    pub(super) options: AlignerBuilder,
}

/// How the alignment is chosen from all there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Decoding {
    /// The one expected to hold the most right beads.
    #[default]
    ExpectedBeads,
    /// The single most probable one. Where the texts leave doubt it differs from the other.
    BestPath,
}

impl Decoding {
    /// Every one.
    pub const ALL: &'static [Decoding] = &[Decoding::ExpectedBeads, Decoding::BestPath];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Decoding::ExpectedBeads => "expected-beads",
            Decoding::BestPath => "best-path",
        }
    }
}

written_names!(Decoding, "decoding", "expected-beads or best-path");

/// Options of an [`Aligner`].
#[derive(Clone, Debug)]
pub struct AlignerBuilder {
    pub(super) similarities: Vec<WeightedSimilarity>,
    pub(super) weights: Arc<Weights>,
    pub(super) max_bead: Pair<u8>,
    pub(super) max_cells: usize,
    pub(super) max_memory: Option<usize>,
    pub(super) max_time: Option<Duration>,
    pub(super) lexicon_rounds: u32,
    pub(super) decoding: Decoding,
    pub(super) explain: bool,
    pub(super) word_sources: WordSources,
    pub(super) keep_unrelated: bool,
    pub(super) monitor: Option<SharedMonitor>,
}

impl Default for AlignerBuilder {
    fn default() -> AlignerBuilder {
        AlignerBuilder {
            similarities: Vec::new(),
            weights: Arc::new(Weights::default()),
            max_bead: Pair::new(MOST_SENTENCES, MOST_SENTENCES),
            max_cells: MOST_CELLS,
            max_memory: None,
            max_time: None,
            lexicon_rounds: 2,
            decoding: Decoding::default(),
            explain: false,
            word_sources: WordSources::default(),
            keep_unrelated: false,
            monitor: None,
        }
    }
}

/// Points that are searched at most by default.
const MOST_CELLS: usize = 1 << 28;

/// Rounds in which a lexicon may be learned: far more than help.
const MOST_ROUNDS: u32 = 100;

/// Whether [`std::time::Instant::now`] gives a time: on some platforms it panics.
const HAS_CLOCK: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

#[expect(clippy::cast_possible_truncation, reason = "a small constant")]
pub(crate) const MOST_SENTENCES: u8 = LONGEST_RUN as u8;

impl AlignerBuilder {
    /// Adds evidence of your own, multiplied by `weight`. Built-in evidence has weight 1. More than
    /// a hundred thousand nats either way count as that many.
    pub fn similarity(&mut self, similarity: impl Similarity + 'static, weight: f64) -> &mut Self {
        self.similarities.push((Arc::new(similarity), weight));
        self
    }

    /// Replaces the weights of the built-in evidence.
    pub fn weights(&mut self, weights: Weights) -> &mut Self {
        self.weights = Arc::new(weights);
        self
    }

    /// Most sentences of each side in one bead, 1 to 6. Default: 6. Beads have at most four
    /// sentences a side, or up to six against one and five against two.
    pub fn max_bead(&mut self, sentences: Pair<u8>) -> &mut Self {
        self.max_bead = sentences;
        self
    }

    /// Most points of the lattice that are searched in one round. Default: several hundred million,
    /// for which a round takes some minutes.
    ///
    /// Short documents are searched whole, which takes the product of their lengths. Longer ones
    /// take from fifteen to a hundred points a sentence: fewer where names, numbers and words known
    /// beforehand lead the way, more where it is unclear where a text goes on after something left
    /// out. Each point takes one to three microseconds a round and, once its part of the documents
    /// is passed, five bytes.
    pub fn max_cells(&mut self, cells: usize) -> &mut Self {
        self.max_cells = cells;
        self
    }

    /// Most bytes that a run may take, about: one pair of documents, or all pairs of a
    /// [`Corpus`](crate::Corpus) together. Default: no limit.
    ///
    /// Everything that grows with the texts counts, before it is made: the documents themselves, all
    /// that is read off them, words that are alike, what is learned of words, hints and the search.
    /// Not counted are a lexicon and dictionaries of yours, evidence of yours, the results, and some
    /// megabytes of tables and of working memory for each thread: a process stays below the limit, a
    /// third more, and fifty megabytes.
    ///
    /// What needs more is refused ([`ErrorKind::TooMuchMemory`]): a pair whose search does not fit
    /// beside what the run holds, by itself; the whole run, where what its pairs share does not fit.
    /// Whether it is does not depend on the number of threads. As many pairs of a corpus are worked
    /// on at the same time as fit. [`Aligner::estimate_memory`] tells what a pair needs.
    pub fn max_memory(&mut self, bytes: usize) -> &mut Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Longest time that aligning one pair of documents may take, all stages together. Default: no
    /// limit.
    ///
    /// It is checked in every stage some hundred times a second, and a pair that takes longer has an
    /// error in place of its alignment ([`ErrorKind::TooMuchTime`]), never a part of one. Evidence of
    /// yours is asked no more once the time is over: a slow [`Scorer`](crate::Scorer) takes as much
    /// longer as one call does, a slow [`Similarity`] as preparing one pair does.
    ///
    /// In a [`Corpus`](crate::Corpus) this is the time of what is done for one pair alone; reading and
    /// learning, which is done for all together, counts towards the time of all, which is that of
    /// each times their number. Which pairs fail depends on the machine, and so may what the
    /// others learn: a pair that fails has taught them what it said in the rounds before, and
    /// teaches them nothing more. Where the standard library has no clock, on `wasm32-unknown-unknown`,
    /// [`build`](Self::build) refuses it.
    pub fn max_time(&mut self, limit: Duration) -> &mut Self {
        self.max_time = Some(limit);
        self
    }

    /// Rounds in which a lexicon is learned from the beads that are found, at most 100. Default: 2.
    /// With 0, words count only where they look or sound alike. Each round takes the time of a search;
    /// after a few nothing changes any more.
    pub fn lexicon_rounds(&mut self, rounds: u32) -> &mut Self {
        self.lexicon_rounds = rounds;
        self
    }

    /// Uses what was learned from other texts, as if these were aligned along with the documents.
    ///
    /// The lexicon must be of the documents' languages, in either direction: one of English and
    /// Arabic serves Arabic documents aligned with English ones too. Scripts and regions need not be
    /// the same, and a language may be undetermined, as long as they leave no doubt which way round
    /// it is: that in which more sides have equal tags, then that in which more sides have the same
    /// language (`zh` and `zh-Hant`, not `zh` and `yue`, `nb` and `nn` or `sr-Latn` and `sr-Cyrl`). If
    /// both ways are as good, documents are refused
    /// ([`ErrorKind::OtherLanguages`]): name their languages as the lexicon does. In a lexicon of one
    /// language twice, or of none in particular, words are looked up both ways. Of documents that are
    /// aligned together all use it the same way. A second lexicon replaces the first.
    pub fn lexicon(&mut self, lexicon: Lexicon) -> &mut Self {
        self.word_sources.lexicon = Some(Arc::new(lexicon));
        self
    }

    /// Adds a dictionary, whose source is in the language of the documents' source: it names no
    /// languages, so swapped documents need it [swapped](Dictionary::swap).
    pub fn dictionary(&mut self, dictionary: &Dictionary) -> &mut Self {
        self.word_sources.dictionaries.push(Arc::new(dictionary.phrase_table()));
        self
    }

    /// How the alignment is chosen. Default: [`Decoding::ExpectedBeads`].
    pub fn decoding(&mut self, decoding: Decoding) -> &mut Self {
        self.decoding = decoding;
        self
    }

    /// Whether the alignment says for each bead what spoke for and against it
    /// ([`Alignment::explain`](crate::Alignment::explain)). Default: `false`.
    ///
    /// The beads are the same either way. Each explanation takes some two thousand bytes, and the
    /// time of scoring one bead and looking up its words.
    pub fn explain(&mut self, explain: bool) -> &mut Self {
        self.explain = explain;
        self
    }

    /// Whether beads are kept even where the documents are found to be no translations of each
    /// other. Default: `false`. [`Alignment::parallelism`](crate::Alignment::parallelism) tells
    /// either way.
    ///
    /// If they are not kept, the sentences of unrelated documents come back as nulls, one by one,
    /// and so do those of a long stretch at either end that only one document has, or in which the
    /// two differ. The confidence of each null is the probability that it is right, because the
    /// stretch is unrelated or although it is related. Sentences that are pinned stay as they are;
    /// beads that were taken apart have no explanation.
    pub fn keep_unrelated(&mut self, keep: bool) -> &mut Self {
        self.keep_unrelated = keep;
        self
    }

    /// Whether the built-in dictionary of concepts is asked, made from the Unicode CLDR. Default:
    /// `true`. It knows some thirteen hundred concepts (people, animals, food, time, numbers,
    /// countries) in 65 languages and counts until the texts themselves have shown what a word
    /// means, so it helps short documents most. A language without a list is aligned without it.
    pub fn concepts(&mut self, asked: bool) -> &mut Self {
        self.word_sources.without_concepts = !asked;
        self
    }

    /// Who is told how far a run has come and may stop it, such as a
    /// [`CancelToken`](crate::CancelToken). Default: nobody. A second one replaces the first;
    /// [`Aligner::monitored`] gives each run one of its own.
    pub fn monitor(&mut self, monitor: impl Monitor + 'static) -> &mut Self {
        self.monitor = Some(SharedMonitor::new(monitor));
        self
    }

    /// Checks the options.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] names the first that is out of its range.
    pub fn build(&self) -> Result<Aligner, Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        let Pair { source, target } = self.max_bead;
        if !(1..=MOST_SENTENCES).contains(&source) || !(1..=MOST_SENTENCES).contains(&target) {
            return invalid("max_bead", "from 1 to 6 on each side");
        }
        if self.max_cells == 0 {
            return invalid("max_cells", "at least 1");
        }
        if self.lexicon_rounds > MOST_ROUNDS {
            return invalid("lexicon_rounds", "from 0 to 100");
        }
        if self.max_time.is_some() && !HAS_CLOCK {
            return invalid("max_time", "left out: this platform has no clock");
        }
        if self.similarities.iter().any(|(_, weight)| !weight.is_finite()) {
            return invalid("similarity", "given a finite weight");
        }
        Ok(Aligner { options: self.clone() })
    }
}

impl Aligner {
    /// Default options, to be changed.
    #[must_use]
    pub fn builder() -> AlignerBuilder {
        AlignerBuilder::default()
    }

    /// The same aligner, whose runs are told to this monitor, and stopped by it.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, CancelToken};
    /// let aligner = Aligner::default();
    /// // One for each window of a tool, say.
    /// let token = CancelToken::default();
    /// let of_window = aligner.monitored(token.clone());
    /// # let _ = of_window;
    /// ```
    #[must_use]
    pub fn monitored(&self, monitor: impl Monitor + 'static) -> Aligner {
        let mut options = self.options.clone();
        options.monitor(monitor);
        Aligner { options }
    }
}
