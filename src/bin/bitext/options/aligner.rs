//! Options of aligning, and the aligner they ask for.
use super::values::{at_least_one, input, probability, seconds, size};
use crate::{console::Console, failure::Failure, input::Input, time_limit::TimeLimit};
use bitext::{
    Aligner, AlignerBuilder, Alignment, Confidence, Dictionary, Error, ErrorKind, Lexicon,
    Parallelism, Verdict, Weights,
};
use clap::Args;
use std::{fs, io, path::PathBuf, time::Duration};

/// Bytes that a byte of a text takes while it is read and cut, about.
const BYTES_OF_BYTE: usize = 4;
/// Bytes that a byte of a lexicon or dictionary takes, about.
const BYTES_OF_KNOWN_BYTE: usize = 8;

// No doc comment: clap would make it the help of the sub-command.
#[derive(Clone, Debug, Args)]
pub(crate) struct AlignerOptions {
    /// Use what `bitext learn` has learned from other texts of these languages
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) lexicon: Option<Input>,

    /// Look words up in a dictionary, source to target; may be given several times
    #[arg(long = "dictionary", value_name = "FILE")]
    pub(crate) dictionaries: Vec<PathBuf>,

    /// Unlink what is less probable than this, from 0 to 1; its sentences are written unaligned
    #[arg(long, value_name = "P", value_parser = probability, allow_negative_numbers = true)]
    pub(crate) min_confidence: Option<Confidence>,

    /// Keep the links of texts that are found to be no translations of each other
    #[arg(long)]
    pub(crate) keep_unrelated: bool,

    /// Weigh evidence by other weights than the built-in ones, as `bitext fit` writes them
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) weights: Option<Input>,

    /// Search at most this many cells, and refuse texts that need more
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) max_cells: Option<usize>,

    /// Refuse what needs more memory, in bytes or with K, M or G, such as `4G`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_memory: Option<usize>,

    /// Give up texts that take longer to read, cut and align, all stages together
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) max_time: Option<Duration>,
}

impl AlignerOptions {
    /// The files that the aligner reads; an output must not be one of them.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let dictionaries = self.dictionaries.iter().cloned().map(Input::File);
        self.lexicon.iter().chain(&self.weights).cloned().chain(dictionaries).collect()
    }

    /// The most that a file may have, of some that are read together, so that what is made of them
    /// stays within the limit of memory.
    pub(crate) fn most_bytes(&self, files: usize) -> usize {
        self.max_memory.map_or(usize::MAX, |limit| limit / BYTES_OF_BYTE / files.max(1))
    }

    /// Refuses texts that take more than the limit of memory together, and says how many bytes each
    /// may have. What is no file, such as a pipe, has an unknown length: such texts share what the
    /// files leave, and each may have as much as the longest file at least.
    pub(crate) fn allow_texts<'t>(
        &self,
        texts: impl Iterator<Item = &'t Input>,
    ) -> Result<usize, Failure> {
        let Some(limit) = self.max_memory else { return Ok(usize::MAX) };
        let (mut sum, mut longest, mut unknown) = (0_usize, 0, 0);
        for file in texts.filter_map(|text| fs::metadata(text.path()).ok()) {
            let bytes = usize::try_from(file.len()).unwrap_or(usize::MAX);
            sum = sum.saturating_add(bytes);
            longest = longest.max(bytes);
            unknown += usize::from(!file.is_file());
        }
        let bytes = sum.saturating_mul(BYTES_OF_BYTE);
        if bytes > limit {
            return Err(Failure::Failed(format!(
                "the texts need about {bytes} bytes, the limit is {limit}; --max-memory says another"
            )));
        }
        let share = (limit - bytes).checked_div(BYTES_OF_BYTE * unknown);
        Ok(share.map_or(limit / BYTES_OF_BYTE, |share| share.max(longest)))
    }

    /// The builder of the aligner, with its weights, lexicon and dictionaries.
    pub(crate) fn builder(&self, console: &Console) -> Result<AlignerBuilder, Failure> {
        let mut builder = Aligner::builder();
        builder.keep_unrelated(self.keep_unrelated);
        if let Some(cells) = self.max_cells {
            builder.max_cells(cells);
        }
        let mut left = self.max_memory.unwrap_or(usize::MAX);
        if let Some(input) = &self.weights {
            let text = input.read_within(left / BYTES_OF_KNOWN_BYTE)?.text;
            builder.weights(Weights::parse(&text).map_err(|error| input.failure(error))?);
        }
        if let Some(input) = &self.lexicon {
            console.stage(format_args!("reading {input}"));
            let text = input.read_within(left / BYTES_OF_KNOWN_BYTE)?.text;
            left = left.saturating_sub(text.len().saturating_mul(BYTES_OF_KNOWN_BYTE));
            builder.lexicon(Lexicon::parse(&text).map_err(|error| input.failure(error))?);
        }
        for file in &self.dictionaries {
            console.stage(format_args!("reading {}", file.display()));
            let dictionary = Dictionary::open_within(file, left / BYTES_OF_KNOWN_BYTE);
            let dictionary = dictionary.map_err(|error| self.of_dictionary(error))?;
            let bytes = dictionary.entries().map(|(phrases, _)| {
                phrases.source.len().saturating_add(phrases.target.len()).saturating_add(2)
            });
            let bytes = bytes.fold(0, usize::saturating_add);
            left = left.saturating_sub(bytes.saturating_mul(BYTES_OF_KNOWN_BYTE));
            builder.dictionary(&dictionary);
        }
        if self.max_memory.is_some() {
            builder.max_memory(left);
        }
        Ok(builder)
    }

    /// Why a dictionary cannot be read.
    fn of_dictionary(&self, error: Error) -> Failure {
        match error.kind() {
            ErrorKind::Io(reason)
                if reason.kind() == io::ErrorKind::FileTooLarge && self.max_memory.is_some() =>
            {
                Failure::Failed(format!("{error}; --max-memory says another"))
            }
            _ => error.into(),
        }
    }

    /// The alignment without the links that are too improbable.
    pub(crate) fn unlinked(&self, alignment: Alignment) -> Alignment {
        match self.min_confidence {
            Some(least) => alignment.with_min_confidence(least),
            None => alignment,
        }
    }

    /// A failure of the aligner, with the file that causes it or what to do.
    pub(crate) fn explained(&self, error: Error, time: TimeLimit) -> Failure {
        match (error.kind(), &self.lexicon) {
            (ErrorKind::Cancelled, _) => time.failure(),
            // Only a lexicon names languages that can be wrong.
            (ErrorKind::OtherLanguages { .. }, Some(lexicon)) => lexicon.failure(error),
            _ => with_advice(error),
        }
    }

    /// A warning if the texts are not translations of each other, or in part only.
    pub(crate) fn warning_of_unrelated(&self, alignment: &Alignment) -> Option<String> {
        let unaligned = if self.keep_unrelated {
            ""
        } else {
            "; their sentences are written unaligned, --keep-unrelated links them"
        };
        match alignment.parallelism().as_ref().map(Parallelism::verdict) {
            Some(Verdict::Unrelated) => {
                Some(format!("the texts do not look like translations of each other{unaligned}"))
            }
            Some(Verdict::Partly) => {
                Some("the texts are translations of each other in part only".to_owned())
            }
            _ => None,
        }
    }
}

/// A failure of the aligner; if a limit was reached, with the option of the command that raises it
/// in place of what the library advises.
pub(crate) fn with_advice(error: Error) -> Failure {
    Failure::Failed(match error.kind() {
        ErrorKind::TooLarge { cells, limit, .. } => format!(
            "alignment needs {cells} cells, the limit is {limit}; --max-cells {cells} allows it"
        ),
        ErrorKind::TooMuchMemory { bytes, limit, .. } => format!(
            "alignment needs {bytes} bytes or more, the limit is {limit}; --max-memory says another"
        ),
        _ => return error.into(),
    })
}
