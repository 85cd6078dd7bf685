//! A [`Dictionary`] of words and phrases, and the files that hold one.
mod dictd;
mod entry_lines;

use super::counted_words::WordLinks;
use crate::{
    document::Pair,
    error::{Error, ErrorKind},
    features::{Vocabulary, Words, words_of},
    text::decoding::decode,
};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    slice,
};

/// Words and phrases that translate each other, such as a dictionary or a list of terms holds.
///
/// Given to an aligner ([`AlignerBuilder::dictionary`](crate::AlignerBuilder::dictionary)), its
/// entries are evidence as words that look alike are: believed at first, and the less, the more
/// often the texts have both words. Spelling counts, but not capitals; inflected words are found by
/// the first five letters, which they share with those of the dictionary.
///
/// | file | an entry | parsed by |
/// |---|---|---|
/// | columns separated by tabs | `source TAB target`, or `source TAB target TAB weight` | [`Dictionary::parse`] |
/// | of hunalign (`.dic`) | `target @ source` | [`Dictionary::parse`] |
/// | of dictd (`.index` and `.dict`) | headword; translations in its text | [`Dictionary::parse_dictd`] |
///
/// # Phrases
/// Each word of one side is linked with each of the other, the more weakly, the more words there
/// are; phrases of more than four words say too little and are left out. A character of a script
/// that puts no space between words counts as a word.
///
/// # Example
/// ```
/// use bitext::{Aligner, Dictionary, Document, LanguageTag, Pair};
/// let dictionary = Dictionary::parse("cat\tpisica\ndog\tcaine\nto bark\ta latra\t0.5\n")?;
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

/// Bytes that a dictionary may have, decompressed: more than the greatest there are.
const MOST_BYTES: u64 = 1 << 30;

/// What is decompressed may be so many times what was compressed, and so many bytes more: text is
/// some four times as long.
#[cfg(feature = "dictd")]
const MOST_EXPANDED: u64 = 64;
#[cfg(feature = "dictd")]
const SPARE_EXPANDED: u64 = 1 << 20;

/// Endings of the two files of dictd; either of them names both.
const INDEX: &str = ".index";
const BODY: &str = ".dict";
const COMPRESSED_BODY: &str = ".dict.dz";

impl Dictionary {
    /// A dictionary without an entry.
    #[must_use]
    pub fn new() -> Dictionary {
        Dictionary::default()
    }

    /// Reads a dictionary from a file, in any of its formats.
    ///
    /// A name that ends in `.index`, `.dict.dz`, or `.dict` with an index beside it, is a
    /// dictionary of dictd; either file names both (`.dict.dz` needs the feature `dictd`). The
    /// format of another file shows in what it holds: see [`Dictionary::parse`].
    ///
    /// # Errors
    /// As [`Dictionary::parse`] and [`Dictionary::parse_dictd`], beginning with the file's name;
    /// [`crate::ErrorKind::Io`] if a file cannot be read, has more than a gigabyte, or
    /// is decompressed to more than 64 times its size and a megabyte;
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn open(path: impl AsRef<Path>) -> Result<Dictionary, Error> {
        Dictionary::open_within(path, usize::MAX)
    }

    /// As [`Dictionary::open`], if the file has at most so many bytes, decompressed and with the
    /// other file of dictd; no more are read.
    ///
    /// # Errors
    /// As [`Dictionary::open`]; for a longer file [`ErrorKind::Io`] of the kind
    /// [`io::ErrorKind::FileTooLarge`].
    pub fn open_within(path: impl AsRef<Path>, most_bytes: usize) -> Result<Dictionary, Error> {
        let path = path.as_ref();
        let Some((index, body)) = pair_of_dictd(path) else {
            let text = text_of(path, most_bytes)?;
            return Dictionary::parse(&text).map_err(|error| error.in_file(path));
        };
        let text = text_of(&index, most_bytes)?;
        let left = most_bytes.saturating_sub(text.len());
        let dictionary = Dictionary::parse_dictd(&text, &text_of(&body, left)?);
        dictionary.map_err(|error| error.in_file(&index))
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
    #[must_use]
    pub fn entries(&self) -> DictionaryEntries<'_> {
        DictionaryEntries(self.entries.iter())
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

#[expect(clippy::into_iter_without_iter, reason = "it is called `entries`")]
impl<'d> IntoIterator for &'d Dictionary {
    type Item = (Pair<&'d str>, f64);
    type IntoIter = DictionaryEntries<'d>;

    fn into_iter(self) -> DictionaryEntries<'d> {
        self.entries()
    }
}

/// The entries of a [`Dictionary`] with their weights, as [`Dictionary::entries`] gives them.
#[derive(Clone, Debug)]
pub struct DictionaryEntries<'d>(slice::Iter<'d, DictionaryEntry>);

impl<'d> Iterator for DictionaryEntries<'d> {
    type Item = (Pair<&'d str>, f64);

    fn next(&mut self) -> Option<(Pair<&'d str>, f64)> {
        let entry = self.0.next()?;
        Some((entry.phrases.as_ref().map(AsRef::as_ref), entry.weight))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for DictionaryEntries<'_> {}

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

/// The index and the body, if the name is of one of them.
fn pair_of_dictd(path: &Path) -> Option<(PathBuf, PathBuf)> {
    let name = path.file_name()?.to_str()?;
    let beside = |stem: &str, ending: &str| path.with_file_name(format!("{stem}{ending}"));
    if let Some(stem) = name.strip_suffix(INDEX) {
        let body = beside(stem, BODY);
        let body = if body.is_file() { body } else { beside(stem, COMPRESSED_BODY) };
        return Some((path.to_owned(), body));
    }
    if let Some(stem) = name.strip_suffix(COMPRESSED_BODY) {
        return Some((beside(stem, INDEX), path.to_owned()));
    }
    // Lists of words of other programs have this ending, too.
    let index = beside(name.strip_suffix(BODY)?, INDEX);
    index.is_file().then(|| (index, path.to_owned()))
}

fn text_of(path: &Path, most: usize) -> Result<String, Error> {
    let most = u64::try_from(most).unwrap_or(u64::MAX).min(MOST_BYTES);
    let bytes = bytes_of(path, most).map_err(|error| Error::from(error).in_file(path))?;
    decode(bytes).map_err(|error| error.in_file(path))
}

fn bytes_of(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::Error::other("is a directory, not a dictionary"));
    }
    let file = File::open(path)?;
    if path.extension().is_some_and(|ending| ending == "dz") {
        return decompressed(file, most);
    }
    within_limit(file, most, most)
}

/// All bytes, of at most so many, and at most so many are allowed by whoever asks.
fn within_limit(from: impl Read, most: u64, allowed: u64) -> io::Result<Vec<u8>> {
    let most = most.min(allowed);
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= most {
        return Ok(bytes);
    }
    Err(if most == MOST_BYTES {
        io::Error::new(io::ErrorKind::FileTooLarge, "holds more than a gigabyte")
    } else if most == allowed {
        let reason = format!("holds more than the {most} bytes that are left for it");
        io::Error::new(io::ErrorKind::FileTooLarge, reason)
    } else {
        io::Error::other("holds far more than a dictionary of its size")
    })
}

#[cfg(feature = "dictd")]
fn decompressed(file: File, allowed: u64) -> io::Result<Vec<u8>> {
    let bytes = within_limit(file, MOST_BYTES, allowed)?;
    let most = (bytes.len() as u64 * MOST_EXPANDED + SPARE_EXPANDED).min(MOST_BYTES);
    let read = within_limit(flate2::read::MultiGzDecoder::new(bytes.as_slice()), most, allowed);
    read.map_err(|error| io::Error::new(error.kind(), format!("cannot be decompressed: {error}")))
}

#[cfg(not(feature = "dictd"))]
fn decompressed(_: File, _: u64) -> io::Result<Vec<u8>> {
    Err(io::Error::other("is compressed; the feature `dictd` of this program reads such files"))
}
