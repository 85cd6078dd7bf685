//! Many pairs of documents in the same two languages, aligned together with one lexicon that is
//! learned from all of them.
mod corpus_pair;

pub use self::corpus_pair::CorpusPair;

use crate::{
    aligner::{Aligner, Checkpoints, Job},
    alignment::Alignment,
    document::{Document, LanguageTag, Pair},
    error::{Error, ErrorKind},
    lexicon::{Lexicon, SharedLanguages},
};
use std::collections::BTreeMap;

/// Pairs of documents that are aligned together: what any of them pairs up says which words
/// translate which in all of them.
///
/// Short documents gain most: each by itself has too few sentences to learn from.
///
/// # What pairs share
/// One lexicon, learned from the beads of all; which words look or sound alike, and how often each
/// word stands on its side; what languages both sides are in, by which a lexicon and concepts are
/// looked up; and where a pair says little by itself, the ratio of lengths and the habits of
/// translators. Through these a pair that is added changes the others, and so does one that turns
/// out too large or too slow, as far as it has come; one that was refused or could not be read
/// changes nothing. Nor does the order of the pairs. Each pair is searched by itself, with pins and
/// evidence of its own.
///
/// # Example
/// ```
/// use bitext::{Aligner, Corpus, Document, LanguageTag, Pair};
/// let (german, english) = (LanguageTag::new("de")?, LanguageTag::new("en")?);
/// let mut corpus = Corpus::default();
/// for (left, right) in [
///     (["Der Zug kam.", "Anna stieg ein."], ["The train came.", "Anna got on."]),
///     (["Anna stieg aus.", "Der Zug fuhr ab."], ["Anna got off.", "The train left."]),
/// ] {
///     corpus.add(Pair::new(
///         Document::from_sentences(german.clone(), left),
///         Document::from_sentences(english.clone(), right),
///     ))?;
/// }
/// let alignments = corpus.align(&Aligner::default());
/// for (documents, alignment) in corpus.documents().zip(alignments) {
///     assert_eq!(alignment?.pairs(documents)?.count(), 2);
/// }
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    pairs: Vec<CorpusPair>,
    /// The place of each pair that has an id.
    by_id: BTreeMap<String, usize>,
    languages: SharedLanguages,
}

/// What [`Corpus::align_and_learn`] gives.
#[derive(Debug)]
#[non_exhaustive]
pub struct CorpusAlignment {
    /// One for each pair, in their order.
    pub alignments: Vec<Result<Alignment, Error>>,
    /// What the pairs that were aligned say of words; [`ErrorKind::Empty`] if none was.
    pub lexicon: Result<Lexicon, Error>,
}

impl Corpus {
    /// Adds a pair: two documents, or a [`CorpusPair`] with what else is known of them. Gives its
    /// place, from 0.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if it is of other languages than the pairs before, or has them the
    /// other way round: words of other languages would be learned as if they were of these. Scripts
    /// and regions may differ, but not so that they say that the sides are swapped; a language that
    /// is undetermined says nothing. [`ErrorKind::InvalidPin`] if a pin cannot be one, as
    /// [`Aligner::align_pinned`] says; [`ErrorKind::InvalidOption`] if its id is taken or the weight of
    /// its evidence is not finite. A pair that is refused is not added.
    pub fn add(&mut self, pair: impl Into<CorpusPair>) -> Result<usize, Error> {
        let pair = pair.into();
        let own = pair.documents().map(Document::language);
        if !self.languages.admit(own) {
            let before = self.languages.common().unwrap_or(own);
            let reason = format!(
                "the documents are in `{}` and `{}`, those before in `{}` and `{}`",
                own.source, own.target, before.source, before.target
            );
            return Err(Error::new(ErrorKind::OtherLanguages { reason }));
        }
        let languages = own.map(LanguageTag::clone);
        let pair = pair.checked()?;
        if let Some(id) = pair.given_id() {
            if self.by_id.contains_key(id) {
                let expected = "one that no other pair of the corpus has";
                return Err(Error::new(ErrorKind::InvalidOption { name: "id", expected }));
            }
            self.by_id.insert(id.to_owned(), self.pairs.len());
        }
        self.languages.add(languages.as_ref());
        self.pairs.push(pair);
        Ok(self.pairs.len() - 1)
    }

    /// The id that a pair, given by its place, was added with.
    #[must_use]
    pub fn id(&self, number: usize) -> Option<&str> {
        self.pairs.get(number)?.given_id()
    }

    /// The place of the pair with this id.
    ///
    /// # Example
    /// ```
    /// use bitext::{Corpus, CorpusPair, Document, LanguageTag, Pair};
    /// let line = |tag, line| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, line));
    /// let documents = Pair::new(line("en", "It rained.")?, line("de", "Es regnete.")?);
    /// let mut corpus = Corpus::default();
    /// corpus.add(CorpusPair::new(documents).id("weather"))?;
    /// assert_eq!(corpus.position("weather"), Some(0));
    /// assert_eq!(corpus.id(0), Some("weather"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// No pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs in the order in which they were added.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = Pair<&Document>> {
        self.pairs.iter().map(CorpusPair::documents)
    }

    /// Aligns all pairs, in their order; with the feature `rayon`, on every core. A pair that fails
    /// has its error in its place, and the others are aligned all the same.
    ///
    /// The results do not depend on the number of threads, nor on the order of the pairs: added in
    /// another order, each has the same alignment to the last bit. Swapping all pairs mirrors all
    /// alignments.
    ///
    /// # Errors
    /// For each pair those of [`Aligner::align`].
    ///
    /// # Complexity
    /// Time as the sum of [`Aligner::align`]; memory holds the words of all documents at once.
    #[must_use]
    pub fn align(&self, aligner: &Aligner) -> Vec<Result<Alignment, Error>> {
        aligner.align_together(self.jobs())
    }

    /// As [`Corpus::align`], with the lexicon that the same run learns.
    ///
    /// Unlike [`Corpus::learn`] it gives one even if some pairs fail: from those that did not.
    ///
    /// # Errors
    /// For each pair those of [`Aligner::align`].
    ///
    /// # Complexity
    /// As [`Corpus::align`], and learning once more from what is found.
    #[must_use]
    pub fn align_and_learn(&self, aligner: &Aligner) -> CorpusAlignment {
        let languages =
            self.languages.common().map_or_else(undetermined, |both| both.map(LanguageTag::clone));
        let (alignments, lexicon) = aligner.align_and_learn(self.jobs(), languages);
        CorpusAlignment { alignments, lexicon }
    }

    /// As [`Corpus::align`], for many pairs and long runs: hands each result to `each` as soon as
    /// it is there, with the number of its pair, and does not keep it; and stores along the way
    /// what a later run needs to go on where this one was killed.
    ///
    /// Results come in any order, from several threads at once. Each is the same, to the last bit,
    /// as [`Corpus::align`] gives, whether checkpoints of an earlier run were found or not. Pairs
    /// that are finished by [`Checkpoints::is_finished`] have none.
    ///
    /// # Errors
    /// `each` receives those of [`Aligner::align`].
    ///
    /// # Complexity
    /// As [`Corpus::align`]. A checkpoint has some hundred bytes a sentence. One of an earlier run
    /// saves the search, but not the reading of the documents or the learning from all of them.
    ///
    /// # Example
    /// ```
    /// # use bitext::{Aligner, Corpus, Document, LanguageTag, Pair};
    /// # let lines = |tag, lines| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, lines));
    /// let mut corpus = Corpus::default();
    /// corpus.add(Pair::new(lines("en", "It rained.\n")?, lines("de", "Es regnete.\n")?))?;
    /// // Checkpoints that keep nothing.
    /// corpus.align_each(&Aligner::default(), &(), |number, alignment| match alignment {
    ///     Ok(alignment) => println!("pair {number} has {} beads", alignment.beads().len()),
    ///     Err(error) => eprintln!("pair {number}: {error}"),
    /// });
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn align_each(
        &self,
        aligner: &Aligner,
        checkpoints: &dyn Checkpoints,
        each: impl Fn(usize, Result<Alignment, Error>) + Sync,
    ) {
        if (0..self.len()).all(|number| checkpoints.is_finished(number)) {
            return;
        }
        aligner.align_each(self.jobs(), checkpoints, each);
    }

    /// Aligns all pairs and keeps what they say of words, to align other texts with.
    ///
    /// # Errors
    /// As [`Aligner::learn`]: unlike [`Corpus::align`] it fails if any pair does, because nobody
    /// would see that a lexicon lacks one.
    ///
    /// # Complexity
    /// As [`Corpus::align`].
    pub fn learn(&self, aligner: &Aligner) -> Result<Lexicon, Error> {
        let languages = self.languages.common().ok_or_else(|| Error::new(ErrorKind::Empty))?;
        let languages = languages.map(LanguageTag::clone);
        aligner.learn_together(self.jobs(), languages)
    }

    fn jobs(&self) -> Vec<Job<'_>> {
        self.pairs.iter().enumerate().map(|(number, pair)| pair.job(number)).collect()
    }
}

fn undetermined() -> Pair<LanguageTag> {
    Pair::new(LanguageTag::undetermined(), LanguageTag::undetermined())
}
