//! Files and standard input that hold text in UTF-8.
use super::{failure::Failure, standard_streams::StandardStream};
use bitext::{Document, Error, Sentence, Span, formats::text::decode};
use std::{
    collections::BTreeSet,
    fmt, fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The path at which the system says which file standard input is.
const STANDARD_INPUT_DEVICE: &str = "/dev/stdin";

pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Where a text is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Standard,
    File(PathBuf),
}

#[derive(Debug)]
pub(crate) struct DecodedText {
    /// The text, without byte order mark.
    pub(crate) text: String,
    /// Number of bytes of the file before the text: those of the byte order mark, if there is one.
    pub(crate) offset: usize,
}

impl DecodedText {
    /// The text that bytes hold.
    pub(crate) fn new(bytes: Vec<u8>) -> Result<DecodedText, Error> {
        let length = bytes.len();
        let text = decode(bytes)?;
        Ok(DecodedText { offset: length - text.len(), text })
    }

    /// The document with spans that count the bytes of the file. `origin` gives the place in the
    /// text for a span of the document.
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

    pub(crate) fn read(&self) -> Result<DecodedText, Failure> {
        self.read_within(usize::MAX)
    }

    /// The whole text, if it has at most so many bytes; no more are read.
    pub(crate) fn read_within(&self, most: usize) -> Result<DecodedText, Failure> {
        let bytes = self.bytes(most).map_err(|error| Failure::at(self, error))?;
        if bytes.len() > most {
            return Err(Failure::at(
                self,
                format_args!("has more than {most} bytes, all that --max-memory leaves it"),
            ));
        }
        DecodedText::new(bytes).map_err(|error| self.failure(error))
    }

    /// The whole text, which must hold more than white space.
    pub(crate) fn read_some(&self) -> Result<DecodedText, Failure> {
        self.read_some_within(usize::MAX)
    }

    /// The same, if it has at most so many bytes.
    pub(crate) fn read_some_within(&self, most: usize) -> Result<DecodedText, Failure> {
        let read = self.read_within(most)?;
        if read.text.trim().is_empty() {
            return Err(Failure::at(self, "holds no text"));
        }
        Ok(read)
    }

    /// What `parse` makes of the whole text.
    pub(crate) fn parse<T>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        parse(&self.read()?.text).map_err(|error| self.failure(error))
    }

    /// What is wrong with it.
    pub(crate) fn failure(&self, error: Error) -> Failure {
        error.in_file(self.to_string()).into()
    }

    /// All bytes, or one more than the most.
    fn bytes(&self, most: usize) -> io::Result<Vec<u8>> {
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        if let Input::File(path) = self
            && let Some(stream) = StandardStream::opened_by(path)
        {
            stream.check_open()?;
        }
        match self {
            Input::Standard => {
                StandardStream::Input.check()?;
                io::stdin().lock().take(limit).read_to_end(&mut bytes)?
            }
            Input::File(path) if path.is_dir() => {
                return Err(io::Error::other("is a directory, not a text file"));
            }
            Input::File(path) if most == usize::MAX => return fs::read(path),
            Input::File(path) => fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }

    /// Whether both are one file, under whatever name, link or redirection.
    pub(crate) fn is_same_as(&self, other: &Input) -> bool {
        let own = identity(self.device());
        own.is_some() && own == identity(other.device())
    }

    /// The path under which the system knows what is read.
    fn device(&self) -> &Path {
        match self {
            Input::Standard => Path::new(STANDARD_INPUT_DEVICE),
            Input::File(path) => path,
        }
    }
}

/// Checks that at most one input is standard input, which gives its text once.
pub(crate) fn refuse_to_read_twice<'a>(
    inputs: impl IntoIterator<Item = &'a Input>,
) -> Result<(), Failure> {
    match inputs.into_iter().filter(|input| **input == Input::Standard).count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage("standard input can be read once only".to_owned())),
    }
}

/// A set of files, which knows a file under any of its names.
#[derive(Debug)]
pub(crate) struct Inputs(BTreeSet<Identity>);

impl Inputs {
    /// The inputs that exist.
    pub(crate) fn of<'a>(inputs: impl IntoIterator<Item = &'a Input>) -> Inputs {
        Inputs(inputs.into_iter().filter_map(|input| identity(input.device())).collect())
    }

    /// Whether one of them is the file that `path` leads to.
    pub(crate) fn have(&self, path: &Path) -> bool {
        identity(path).is_some_and(|identity| self.0.contains(&identity))
    }
}

/// What all names of one file have in common.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// What tells a file from others; `None` if there is no such file.
fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    fs::canonicalize(path).ok()
}
