//! Many pairs of documents in the same two languages, aligned together with one lexicon that is
//! learned from all of them.
use crate::{
    aligner::{Aligner, Checkpoints},
    alignment::Alignment,
    document::{Document, LanguageTag, Pair},
    error::{Error, ErrorKind},
    lexicon::Lexicon,
};

/// Pairs of documents that are aligned together: what any of them pairs up says which words
/// translate which in all of them.
///
/// Short documents gain most: each by itself has too few sentences to learn from.
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
    documents: Vec<Pair<Document>>,
    /// Those of the documents so far; undetermined as long as no document says one.
    languages: Option<Pair<LanguageTag>>,
}

impl Corpus {
    /// Adds a pair of documents.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if it is of other languages than the pairs before: words of
    /// other languages would be learned as if they were of these. Scripts and regions do not
    /// matter, nor does a language that is undetermined.
    pub fn add(&mut self, documents: Pair<Document>) -> Result<(), Error> {
        let own = documents.as_ref().map(Document::language);
        let before = self.languages.as_ref().map_or(own, Pair::as_ref);
        let both = before.zip(own).map(|(before, own)| before.is_compatible(own));
        if !(both.source && both.target) {
            let reason = format!(
                "the documents are in `{}` and `{}`, those before in `{}` and `{}`",
                own.source, own.target, before.source, before.target
            );
            return Err(Error::new(ErrorKind::OtherLanguages { reason }));
        }
        let said = |(before, own): (&LanguageTag, &LanguageTag)| before.or_determined(own).clone();
        self.languages = Some(before.zip(own).map(said));
        self.documents.push(documents);
        Ok(())
    }

    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// No pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The pairs in the order in which they were added.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = Pair<&Document>> {
        self.documents.iter().map(Pair::as_ref)
    }

    /// Aligns all pairs, in their order; with the feature `rayon`, on every core. A pair that fails
    /// has its error in its place, and the others are aligned all the same.
    ///
    /// The results do not depend on the number of threads. Swapping all pairs mirrors all
    /// alignments.
    ///
    /// # Errors
    /// For each pair those of [`Aligner::align`].
    ///
    /// # Complexity
    /// Time as the sum of [`Aligner::align`]; memory holds the words of all documents at once.
    #[must_use]
    pub fn align(&self, aligner: &Aligner) -> Vec<Result<Alignment, Error>> {
        let pairs: Vec<Pair<&Document>> = self.documents().collect();
        aligner.align_together(&pairs)
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
        let pairs: Vec<Pair<&Document>> = self.documents().collect();
        aligner.align_each(&pairs, checkpoints, each);
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
        let pairs: Vec<Pair<&Document>> = self.documents().collect();
        aligner.learn(&pairs)
    }
}
