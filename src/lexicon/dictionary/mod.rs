//! A [`Dictionary`] of words and phrases, and the files that hold one.
mod dictd;
mod entry_lines;
mod open;

use super::word_links::WordLinks;
use crate::{
    document::Pair,
    error::{Error, ErrorKind},
    features::{Vocabulary, Words, words_of},
};

/// Words and phrases that translate each other, such as a dictionary or a list of terms holds.
///
/// Given to an aligner ([`AlignerBuilder::dictionary`](crate::AlignerBuilder::dictionary)), its
/// entries are evidence as words that look alike are: believed at first, and the less, the more
/// often the texts have both words. Spelling counts, but not capitals; inflected words are found by
/// the first five letters, which they share with those of the dictionary.
///
/// | file | an entry | read by |
/// |---|---|---|
/// | columns separated by tabs | `source TAB target`, or `source TAB target TAB weight` | [`Dictionary::read`] |
/// | of hunalign (`.dic`) | `target @ source` | [`Dictionary::read`] |
/// | of dictd (`.index` and `.dict`) | headword; translations in its text | [`Dictionary::read_dictd`] |
///
/// # Phrases
/// Each word of one side is linked with each of the other, the more weakly, the more words there
/// are; phrases of more than four words say too little and are left out. A character of a script
/// that puts no space between words counts as a word.
///
/// # Example
/// ```
/// use bitext::{Aligner, Dictionary, Document, LanguageTag, Pair};
/// let dictionary = Dictionary::read("cat\tpisica\ndog\tcaine\nto bark\ta latra\t0.5\n")?;
/// let mut builder = Aligner::builder();
/// builder.dictionary(&dictionary);
/// let aligner = builder.build()?;
/// # let of = |tag, lines| Ok::<_, bitext::Error>(Document::from_lines(LanguageTag::new(tag)?, lines));
/// # aligner.align(Pair::new(&of("en", "A cat.")?, &of("ro", "O pisica.")?))?;
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    entries: Vec<DictionaryEntry>,
}

/// One entry of a dictionary.
#[derive(Clone, Debug, PartialEq)]
struct DictionaryEntry {
    phrases: Pair<Box<str>>,
    weight: f64,
}

/// A phrase of more words says too little of each: four characters are often a word of Chinese,
/// four words of other languages hardly ever one.
const MOST_WORDS: usize = 4;

impl Dictionary {
    /// A dictionary without an entry.
    #[must_use]
    pub fn new() -> Dictionary {
        Dictionary::default()
    }

    /// Adds an entry; `weight` says how much it is to be believed, from 0 to 1.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if the weight is not in `0.0..=1.0` or a phrase is blank.
    pub fn add(&mut self, phrases: Pair<&str>, weight: f64) -> Result<(), Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        if !(0.0..=1.0).contains(&weight) {
            return invalid("weight", "from 0 to 1");
        }
        if phrases.source.trim().is_empty() || phrases.target.trim().is_empty() {
            return invalid("phrases", "more than white space on both sides");
        }
        self.push(phrases, weight);
        Ok(())
    }

    fn push(&mut self, phrases: Pair<&str>, weight: f64) {
        let phrases = phrases.map(|phrase| phrase.trim().into());
        self.entries.push(DictionaryEntry { phrases, weight });
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// It holds no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries with their weights, in the order in which they came.
    pub fn entries(&self) -> impl Iterator<Item = (Pair<&str>, f64)> + '_ {
        self.entries.iter().map(|entry| (entry.phrases.as_ref().map(AsRef::as_ref), entry.weight))
    }

    /// The same with source and target swapped.
    #[must_use]
    pub fn swap(self) -> Dictionary {
        let swap =
            |entry: DictionaryEntry| DictionaryEntry { phrases: entry.phrases.swap(), ..entry };
        Dictionary { entries: self.entries.into_iter().map(swap).collect() }
    }

    /// The entries word by word, read as documents are. About linear.
    pub(crate) fn phrase_table(&self) -> PhraseTable {
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        let mut forms = Vec::new();
        let mut stems = Vec::new();
        for (phrases, weight) in self.entries() {
            let source = words_of(phrases.source, &mut vocabulary.source);
            let target = words_of(phrases.target, &mut vocabulary.target);
            let fits = |words: usize| (1..=MOST_WORDS).contains(&words);
            // An entry that is not believed must not count against what the texts say.
            if weight <= 0.0 || !fits(source.len()) || !fits(target.len()) {
                continue;
            }
            let weight = weight * share(Pair::new(source.len(), target.len()));
            for source in &source {
                for target in &target {
                    forms.push((Pair::new(source.form, target.form), weight));
                    stems.push((Pair::new(source.stem, target.stem), weight));
                }
            }
        }
        let Pair { source, target } = &vocabulary;
        PhraseTable {
            forms: by_text(&forms, Pair::new(&source.forms, &target.forms)),
            stems: by_text(&stems, Pair::new(&source.stems, &target.stems)),
        }
    }
}

/// Pairs of ids of a vocabulary as words.
fn by_text(pairs: &[(Pair<u32>, f64)], words: Pair<&Words>) -> WordLinks {
    let texts = |(ids, weight): &(Pair<u32>, f64)| {
        let (source, target) = (words.source.text(ids.source)?, words.target.text(ids.target)?);
        Some((Pair::new(source, target), *weight))
    };
    WordLinks::new(&pairs.iter().filter_map(texts).collect::<Vec<_>>())
}

/// The part of an occurrence that one word of a phrase has in one of the other: what IBM Model 1
/// would count, as the mean of both directions, if it had seen nothing else.
fn share(words: Pair<usize>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a phrase has few words")]
    let part = words.map(|words| 1.0 / words as f64);
    f64::midpoint(part.source, part.target)
}

/// A dictionary word by word: pairs of words with the weight that each has.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseTable {
    pub(super) forms: WordLinks,
    pub(super) stems: WordLinks,
}
