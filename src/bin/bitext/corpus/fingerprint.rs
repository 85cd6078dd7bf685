//! Fingerprints of the work of a run: texts, options and program, each as a number.
use bitext::{Document, Pair, Sentence};
use serde::{Deserialize, Serialize};
use std::{
    env,
    fmt::{self, Debug, Write as _},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
};

/// What the results depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// The program itself, with all lists and weights that are part of it.
    program: u64,
    /// Options, and the files that they name.
    options: u64,
    /// The texts in their order, with the names of their results.
    texts: u64,
}

impl Fingerprint {
    /// The fingerprint of work by these options on these texts, each given by [`hash_of_pair`].
    ///
    /// # Errors
    /// The file of the program cannot be read, so that one build cannot be told from another.
    pub(super) fn new(options: &impl Debug, texts: &[u64]) -> io::Result<Fingerprint> {
        let program = env::current_exe().and_then(fs::read).map_err(|error| {
            io::Error::new(error.kind(), format!("the program cannot read its own file: {error}"))
        })?;
        let mut of_options = TextHasher(DefaultHasher::new());
        // Hashing cannot fail.
        let _ = write!(of_options, "{options:?}");
        Ok(Fingerprint {
            program: hash_of(&(env!("CARGO_PKG_VERSION"), program)),
            options: of_options.0.finish(),
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
}

/// A hash of all that is in a pair of documents, and of the name of its result.
pub(super) fn hash_of_pair(name: &str, documents: Pair<&Document>) -> u64 {
    let Pair { source, target } = documents.map(|document| {
        let sentence = |sentence: &Sentence| {
            (sentence.span().start(), sentence.span().end(), sentence.paragraph())
        };
        let mut hasher = DefaultHasher::new();
        (document.language(), document.text(), document.len()).hash(&mut hasher);
        document.sentences().iter().map(sentence).for_each(|one| one.hash(&mut hasher));
        hasher.finish()
    });
    hash_of(&(name, source, target))
}

pub(super) fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A hasher to write text to.
struct TextHasher(DefaultHasher);

impl fmt::Write for TextHasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
