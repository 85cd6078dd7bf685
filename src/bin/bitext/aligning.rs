//! Takes the options of aligning. Gives the aligner they ask for, and words for what it says of
//! texts. Never reads the texts. Next: `align`, `corpus`.
use super::{arguments::AligningArguments, failure::Failure, input::Input, progress::Progress};
use bitext::{
    Aligner, AlignerBuilder, Alignment, Dictionary, Error, ErrorKind, Format, Lexicon, Parallelism,
    Verdict, Weights, formats::Written,
};

impl AligningArguments {
    /// The files that are read to align, for an output must not be one of them.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let dictionaries = self.dictionaries.iter().cloned().map(Input::File);
        self.lexicon.iter().chain(&self.weights).cloned().chain(dictionaries).collect()
    }

    /// The aligner that is asked for, its lexicon and dictionaries read.
    ///
    /// # Errors
    /// A lexicon or a dictionary cannot be read or is none.
    pub(crate) fn builder(&self, progress: &Progress) -> Result<AlignerBuilder, Failure> {
        let mut builder = Aligner::builder();
        builder.keep_unrelated(self.keep_unrelated);
        if let Some(cells) = self.max_cells {
            builder.max_cells(cells);
        }
        if let Some(bytes) = self.max_memory {
            builder.max_memory(bytes);
        }
        if let Some(limit) = self.max_time {
            builder.max_time(limit);
        }
        if let Some(input) = &self.weights {
            let weights = Weights::parse(&input.read()?.text);
            builder.weights(weights.map_err(|error| error.in_file(input.to_string()))?);
        }
        if let Some(input) = &self.lexicon {
            progress.stage(format_args!("reading {input}"));
            let lexicon = Lexicon::read(&input.read()?.text);
            builder.lexicon(lexicon.map_err(|error| error.in_file(input.to_string()))?);
        }
        for file in &self.dictionaries {
            progress.stage(format_args!("reading {}", file.display()));
            builder.dictionary(&Dictionary::open(file)?);
        }
        Ok(builder)
    }

    /// The alignment without the links that are too improbable.
    pub(crate) fn unlinked(&self, alignment: Alignment) -> Alignment {
        match self.min_confidence {
            Some(least) => alignment.with_min_confidence(least),
            None => alignment,
        }
    }

    /// A failure of the aligner, with where its cause is or what to do.
    pub(crate) fn explained(&self, error: Error) -> Failure {
        match (error.kind(), &self.lexicon) {
            // Only a lexicon has languages that can be wrong.
            (ErrorKind::OtherLanguages { .. }, Some(lexicon)) => {
                error.in_file(lexicon.to_string()).into()
            }
            _ => with_advice(error),
        }
    }

    /// Texts that do not belong together are the user's to look at: says so.
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

/// A limit can be raised: says how.
pub(crate) fn with_advice(error: Error) -> Failure {
    match error.kind() {
        ErrorKind::TooLarge { cells, .. } => {
            Failure::Failed(format!("{error}; --max-cells {cells} allows it"))
        }
        ErrorKind::TooMuchMemory { bytes, .. } => {
            Failure::Failed(format!("{error}; --max-memory {bytes} allows it"))
        }
        ErrorKind::TooMuchTime { .. } => {
            Failure::Failed(format!("{error}; --max-time says another"))
        }
        _ => error.into(),
    }
}

/// What a format cannot hold is not lost in silence.
pub(crate) fn warning_of_replaced(written: Written, format: Format) -> Option<String> {
    match written.replaced_characters() {
        0 => None,
        count => Some(format!("characters that {format} cannot hold were replaced: {count}")),
    }
}
