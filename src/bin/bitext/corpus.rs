//! Takes a list of pairs of texts. Gives the alignment of each, made with what all of them say of
//! words, to a file of its own. Never lets a pair that fails keep the others from theirs. Next:
//! `output`.
use super::{
    aligning::warning_of_replaced,
    arguments::CorpusArguments,
    failure::Failure,
    input::{Input, Inputs, refuse_to_read_twice},
    list::{self, Listed},
    output::Output,
    progress::Progress,
    texts::TextReader,
};
use bitext::{Alignment, Corpus, Document, Error, ErrorKind, Pair, formats};
use std::{fs, path};

/// A pair of the list and where its alignment goes.
#[derive(Debug)]
struct Entry {
    listed: Listed,
    output: Output,
}

/// What is said while the work goes on, and how often a pair failed.
#[derive(Debug)]
struct Work<'a> {
    arguments: &'a CorpusArguments,
    progress: &'a Progress,
    failed: usize,
}

/// Runs `bitext corpus`.
pub(crate) fn run(arguments: &CorpusArguments, progress: &mut Progress) -> Result<(), Failure> {
    let mut knowledge = arguments.aligning.inputs();
    knowledge.extend(arguments.texts.inputs().cloned());
    refuse_to_read_twice([&arguments.list].into_iter().chain(&knowledge))?;
    let listed = list::read(&arguments.list)?;
    let count = listed.len();
    let aligner = arguments.aligning.builder(progress)?.build()?;
    let reader = TextReader::new(&arguments.texts, progress)?;
    let entries = entries(listed, &knowledge, arguments)?;
    let mut work = Work { arguments, progress, failed: 0 };
    let (corpus, entries) = work.read(&reader, entries)?;
    progress.stage(format_args!("aligning {} pairs of texts", corpus.len()));
    let results = corpus.align(&aligner);
    for (number, ((entry, documents), result)) in
        (1..).zip(entries.iter().zip(corpus.documents()).zip(results))
    {
        progress.stage(format_args!("writing {number} of {}", entries.len()));
        work.write(entry, documents, result)?;
    }
    let failed = work.failed;
    progress.clear();
    match failed {
        0 => Ok(()),
        _ => Err(Failure::at(&arguments.list, format_args!("{failed} of {count} pairs failed"))),
    }
}

/// The pairs of the list, each with an output that can be written: what would make the whole work
/// vain is said before it begins.
fn entries(
    listed: Vec<Listed>,
    knowledge: &[Input],
    arguments: &CorpusArguments,
) -> Result<Vec<Entry>, Failure> {
    for pair in &listed {
        if pair.name.contains(path::is_separator) {
            return Err(Failure::at(
                format_args!("{}:{}", arguments.list, pair.line),
                format_args!("the name `{}` names a folder too; say one without", pair.name),
            ));
        }
    }
    let inputs = listed.iter().flat_map(|pair| [&pair.files.source, &pair.files.target]);
    let inputs = Inputs::of(inputs.chain([&arguments.list]).chain(knowledge));
    let folder = &arguments.output;
    if folder.is_file() {
        return Err(Failure::at(folder.display(), "is a file, not a folder to write to"));
    }
    fs::create_dir_all(folder).map_err(|error| Failure::at(folder.display(), error))?;
    let entry = |listed: Listed| {
        let file = folder.join(format!("{}.{}", listed.name, arguments.format));
        Ok(Entry { output: Output::file(&file, &inputs)?, listed })
    };
    listed.into_iter().map(entry).collect()
}

impl Work<'_> {
    /// The documents of all pairs that can be read, and these pairs.
    fn read(
        &mut self,
        reader: &TextReader<'_>,
        entries: Vec<Entry>,
    ) -> Result<(Corpus, Vec<Entry>), Failure> {
        let mut corpus = Corpus::default();
        let mut readable = Vec::new();
        for entry in entries {
            let files: Pair<&Input> = entry.listed.files.as_ref();
            let documents =
                entry.listed.require_files().and_then(|()| reader.read(files, self.progress));
            match documents {
                Ok(documents) => {
                    corpus.add(documents)?;
                    readable.push(entry);
                }
                Err(failure) => self.fail(&entry.listed, failure),
            }
        }
        Ok((corpus, readable))
    }

    /// Writes the alignment of one pair, if there is one.
    ///
    /// # Errors
    /// The pair cannot be aligned for a reason that holds for all of them.
    fn write(
        &mut self,
        entry: &Entry,
        documents: Pair<&Document>,
        result: Result<Alignment, Error>,
    ) -> Result<(), Failure> {
        let options = &self.arguments.aligning;
        let written = match result {
            Ok(alignment) => self.render(&entry.listed, documents, alignment),
            // The lexicon is wrong for all, and so nothing has been written.
            Err(error) if matches!(error.kind(), ErrorKind::OtherLanguages { .. }) => {
                return Err(options.explained(error));
            }
            Err(error) => Err(options.explained(error)),
        };
        if let Err(failure) = written.and_then(|written| entry.output.write(&written)) {
            self.fail(&entry.listed, failure);
        }
        Ok(())
    }

    /// The alignment in the format asked for.
    fn render(
        &self,
        listed: &Listed,
        documents: Pair<&Document>,
        alignment: Alignment,
    ) -> Result<Vec<u8>, Failure> {
        let (options, format) = (&self.arguments.aligning, self.arguments.format);
        let unrelated = options.warning_of_unrelated(&alignment);
        let alignment = options.unlinked(alignment);
        let mut result = Vec::new();
        let written = formats::write(format, &mut result, &alignment, documents)?;
        for warning in unrelated.into_iter().chain(warning_of_replaced(written, format)) {
            self.progress.warn(format_args!("{}: {warning}", listed.name));
        }
        Ok(result)
    }

    /// Says why a pair has no alignment.
    fn fail(&mut self, listed: &Listed, failure: Failure) {
        let list = &self.arguments.list;
        match failure.within(format_args!("{list}:{}", listed.line)) {
            // Whoever reads a FIFO of the folder may close it.
            Failure::ClosedPipe => {}
            Failure::Failed(what) | Failure::Usage(what) => {
                self.failed += 1;
                self.progress.fail(what);
            }
        }
    }
}
