//! Fingerprints of the work of a run: texts, options and program, each as a hash of which nobody can
//! find two that are the same.
use bitext::{Document, Pair, Sentence};
use serde::{Deserialize, Serialize};
use std::{
    env,
    fmt::{self, Debug, Write as _},
    fs,
    hash::{Hash, Hasher},
    io,
};

pub(crate) type StrongHash = [u8; blake3::OUT_LEN];

/// What the results depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fingerprint {
    /// The program itself, with all lists and weights that are part of it.
    program: StrongHash,
    /// Options, and the files that they name.
    options: StrongHash,
    /// The texts in their order, with the names of their results.
    texts: StrongHash,
}

impl Fingerprint {
    /// The fingerprint of work by these options on these texts, each given by [`hash_of_pair`].
    ///
    /// # Errors
    /// The file of the program cannot be read, so that one build cannot be told from another.
    pub(crate) fn new(options: &impl Debug, texts: &[StrongHash]) -> io::Result<Fingerprint> {
        let program = env::current_exe().and_then(fs::read).map_err(|error| {
            io::Error::new(error.kind(), format!("the program cannot read its own file: {error}"))
        })?;
        let mut of_options = HashOfText(blake3::Hasher::new());
        // Hashing cannot fail.
        let _ = write!(of_options, "{options:?}");
        Ok(Fingerprint {
            program: hash_of(&(env!("CARGO_PKG_VERSION"), program)),
            options: of_options.0.finalize().into(),
            texts: hash_of(texts),
        })
    }

    /// What is different in other work; `None` if it is the same.
    pub(super) fn difference(self, other: Fingerprint) -> Option<&'static str> {
        if self == other {
            None
        } else if self.texts != other.texts {
            Some("the texts")
        } else if self.options != other.options {
            Some("the options")
        } else {
            Some("the program")
        }
    }

    /// All of it.
    pub(crate) fn bytes(self) -> [StrongHash; 3] {
        [self.program, self.options, self.texts]
    }
}

/// A hash of all that is in a pair of documents, and of the name of its result.
pub(crate) fn hash_of_pair(name: &str, documents: Pair<&Document>) -> StrongHash {
    let Pair { source, target } = documents.map(|document| {
        let sentence = |sentence: &Sentence| {
            (sentence.span().start(), sentence.span().end(), sentence.paragraph())
        };
        let mut hasher = HashOfValue(blake3::Hasher::new());
        (document.language(), document.text(), document.len()).hash(&mut hasher);
        document.sentences().iter().map(sentence).for_each(|one| one.hash(&mut hasher));
        StrongHash::from(hasher.0.finalize())
    });
    hash_of(&(name, source, target))
}

fn hash_of(value: &(impl Hash + ?Sized)) -> StrongHash {
    let mut hasher = HashOfValue(blake3::Hasher::new());
    value.hash(&mut hasher);
    hasher.0.finalize().into()
}

/// A hasher of values, whose whole hash is that of the hasher within.
struct HashOfValue(blake3::Hasher);

impl Hasher for HashOfValue {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let hash = StrongHash::from(self.0.finalize());
        hash.first_chunk().copied().map_or(0, u64::from_le_bytes)
    }
}

/// A hasher to write text to.
struct HashOfText(blake3::Hasher);

impl fmt::Write for HashOfText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
