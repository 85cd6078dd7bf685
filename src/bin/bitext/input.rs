//! Takes a file name or `-`. Gives its text, checked to be UTF-8. Never guesses an encoding, and
//! never reads standard input twice. Next: `texts`, `align`, `segment`, `evaluate`.
use super::{failure::Failure, progress::Progress};
use bitext::{Document, LanguageTag, Sentence, Span, formats::text::decode, segment::Scripts};
use std::{
    collections::BTreeSet,
    fmt, fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Under which standard input can be asked what file it is.
const STANDARD_INPUT_DEVICE: &str = "/dev/stdin";

/// A sentence of more characters than this is said to be one. The longest sentences of novels and
/// laws have some thousands; a text without sentence ends or line breaks soon has more.
const LONG_SENTENCE: usize = 10_000;

/// What a file in UTF-8 may begin with.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Where a text is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
}

/// A text that was read.
#[derive(Debug)]
pub(crate) struct Text {
    /// The text, without byte order mark.
    pub(crate) text: String,
    /// Number of bytes of the file before the text: those of the byte order mark, if any.
    pub(crate) offset: usize,
}

impl Text {
    /// The document with its sentences where they stand in the file, so that spans count the
    /// file's bytes. `origin` says where in the text a span of the document stands.
    ///
    /// # Errors
    /// A sentence stands nowhere in the text.
    pub(crate) fn place(
        &self,
        document: &Document,
        origin: impl Fn(Span) -> Option<Span>,
    ) -> Result<Document, Failure> {
        let mark = if self.offset > 0 { BYTE_ORDER_MARK } else { "" };
        let in_file = |sentence: &Sentence| {
            let span = origin(sentence.span())?;
            let span = Span::new(span.start() + mark.len(), span.end() + mark.len())?;
            Some(Sentence::new(span, sentence.paragraph()))
        };
        let sentences: Option<Vec<Sentence>> = document.sentences().iter().map(in_file).collect();
        let sentences =
            sentences.ok_or_else(|| Failure::Failed("a sentence has no place".to_owned()))?;
        let file = format!("{mark}{}", self.text);
        Ok(Document::new(document.language().clone(), file, sentences)?)
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Input {
        if path == Path::new(STANDARD_INPUT) { Input::Standard } else { Input::File(path) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Standard => f.write_str("standard input"),
            Input::File(path) => path.display().fmt(f),
        }
    }
}

impl Input {
    /// As the user wrote it.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Input::Standard => Path::new(STANDARD_INPUT),
            Input::File(path) => path,
        }
    }

    /// The whole text.
    ///
    /// # Errors
    /// It cannot be read or is not UTF-8.
    pub(crate) fn read(&self) -> Result<Text, Failure> {
        let bytes = self.bytes().map_err(|error| Failure::at(self, error))?;
        let length = bytes.len();
        let text = decode(bytes).map_err(|error| error.in_file(self.to_string()))?;
        Ok(Text { offset: length - text.len(), text })
    }

    /// The whole text, which must hold more than white space.
    ///
    /// # Errors
    /// It cannot be read, is not UTF-8, or holds nothing.
    pub(crate) fn read_some(&self) -> Result<Text, Failure> {
        let read = self.read()?;
        if read.text.trim().is_empty() {
            return Err(Failure::at(self, "holds no text"));
        }
        Ok(read)
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Input::Standard => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Input::File(path) if path.is_dir() => {
                Err(io::Error::other("is a directory, not a text file"))
            }
            Input::File(path) => fs::read(path),
        }
    }

    /// Whether both are one file, by whatever name, link or redirection.
    pub(crate) fn is_same_as(&self, other: &Input) -> bool {
        let own = identity(self.device());
        own.is_some() && own == identity(other.device())
    }

    /// A path under which the system knows what is read.
    fn device(&self) -> &Path {
        match self {
            Input::Standard => Path::new(STANDARD_INPUT_DEVICE),
            Input::File(path) => path,
        }
    }
}

/// Standard input gives its text once.
///
/// # Errors
/// Two of the inputs are standard input.
pub(crate) fn refuse_to_read_twice<'a>(
    inputs: impl IntoIterator<Item = &'a Input>,
) -> Result<(), Failure> {
    match inputs.into_iter().filter(|input| **input == Input::Standard).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage("standard input can be read once only".to_owned())),
    }
}

/// Many files, by which another name of one of them is found.
#[derive(Debug)]
pub(crate) struct Inputs(BTreeSet<Identity>);

impl Inputs {
    /// Those of the inputs that are there.
    pub(crate) fn of<'a>(inputs: impl IntoIterator<Item = &'a Input>) -> Inputs {
        Inputs(inputs.into_iter().filter_map(|input| identity(input.device())).collect())
    }

    /// Whether one of them is the file that `path` leads to.
    pub(crate) fn have(&self, path: &Path) -> bool {
        identity(path).is_some_and(|identity| self.0.contains(&identity))
    }
}

/// What two names of one file have in common.
#[cfg(unix)]
type Identity = (u64, u64);

/// What two names of one file have in common.
#[cfg(not(unix))]
type Identity = PathBuf;

/// What tells a file from others; `None` where there is none.
#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// What tells a file from others; `None` where there is none.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    fs::canonicalize(path).ok()
}

/// Warns of a text in a script that its language, said by an option, is never written in. `other`
/// is the language of the other text, where there is one.
pub(crate) fn warn_of_foreign_script(
    input: &Input,
    text: &str,
    own: (&str, &LanguageTag),
    other: Option<&LanguageTag>,
    progress: &Progress,
) {
    if let Some(warning) = foreign_script(input, text, own, other) {
        progress.warn(warning);
    }
}

/// The warning of [`warn_of_foreign_script`], if there is cause; `what` names the text.
pub(crate) fn foreign_script(
    what: impl fmt::Display,
    text: &str,
    own: (&str, &LanguageTag),
    other: Option<&LanguageTag>,
) -> Option<String> {
    let scripts = Scripts::of(text);
    let (option, language) = own;
    let (Some(main), Some(false)) = (scripts.main(), scripts.fit(language)) else { return None };
    let other_fits = other.and_then(|language| scripts.fit(language)) == Some(true);
    let swapped = if other_fits { "; are -s and -t swapped?" } else { "" };
    Some(format!("{what} reads as {main} script, but {option} says {language}{swapped}"))
}

/// Warns of a sentence so long that the text is hardly cut where its sentences end.
///
/// `origin` says where in the file's text a span of the document stands.
pub(crate) fn warn_of_long_sentence(
    input: &Input,
    text: &str,
    document: &Document,
    progress: &Progress,
    origin: impl Fn(Span) -> Option<Span>,
) {
    // Bytes first: they need no counting, and there are never fewer of them.
    let is_long =
        |sentence: &str| sentence.len() > LONG_SENTENCE && sentence.chars().count() > LONG_SENTENCE;
    let sentences = document.sentence_texts().zip(document.sentences());
    let mut long = sentences.filter(|(sentence, _)| is_long(sentence));
    let Some((first, sentence)) = long.next() else { return };
    let start = origin(sentence.span()).map_or(0, Span::start);
    let line = 1 + text.get(..start).unwrap_or("").matches('\n').count();
    let characters = first.chars().count();
    let others = match long.count() {
        0 => String::new(),
        count => format!(", and {count} more are of that kind"),
    };
    progress.warn(format_args!(
        "{input}:{line}: one sentence has {characters} characters{others}; does the text say \
         where its sentences end?"
    ));
}
