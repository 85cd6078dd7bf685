//! Takes a list of pairs of texts. Gives the alignment of each, made with what all of them say of
//! words, to a file of its own, as soon as it is there; goes on where a run was killed. Never lets a
//! pair that fails keep the others from theirs. Next: `output`.
use super::{
    aligning::warning_of_replaced,
    arguments::CorpusArguments,
    failure::Failure,
    in_order::InOrder,
    input::{Input, Inputs, refuse_to_read_twice},
    list::{self, Listed},
    output::Output,
    progress::{Message, Progress},
    state::{self, Earlier, Fingerprint, Finished, State},
    texts::TextReader,
};
use bitext::{
    Aligner, Alignment, Checkpoint, Checkpoints, Corpus, Document, Error, Milestone, Pair, formats,
};
use rayon::prelude::*;
use std::{
    fs, io, path,
    sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
};

/// A pair of the list and where its alignment goes.
#[derive(Debug)]
struct Entry {
    listed: Listed,
    output: Output,
}

/// What is said while the work goes on, and what did not work.
#[derive(Debug)]
struct Work<'a> {
    arguments: &'a CorpusArguments,
    progress: &'a Progress,
    /// How many pairs failed.
    failed: AtomicUsize,
    /// One of them, because its result could not be written.
    unwritten: AtomicBool,
}

/// The pairs that could be read, with their documents.
#[derive(Debug)]
struct Readable {
    corpus: Corpus,
    entries: Vec<Entry>,
    /// A number for all that is in each pair.
    hashes: Vec<u64>,
}

/// Runs `bitext corpus`.
pub(crate) fn run(arguments: &CorpusArguments, progress: &mut Progress) -> Result<(), Failure> {
    if arguments.aligning.max_time.is_some() {
        return Err(Failure::Usage(
            "--max-time is not for `corpus`: what a pair teaches the others must not depend on the \
             clock"
                .to_owned(),
        ));
    }
    let mut knowledge = arguments.aligning.inputs();
    knowledge.extend(arguments.texts.inputs().cloned());
    refuse_to_read_twice([&arguments.list].into_iter().chain(&knowledge))?;
    let listed = list::read(&arguments.list)?;
    let count = listed.len();
    let builder = arguments.aligning.builder(progress)?;
    let aligner = builder.build()?;
    let fits = aligner.check_languages(arguments.texts.languages());
    fits.map_err(|error| arguments.aligning.explained(error))?;
    let reader = TextReader::new(&arguments.texts, progress)?;
    let entries = entries(listed, &knowledge, arguments)?;
    let mut state = State::open(&arguments.output)?;
    let work = Work {
        arguments,
        progress,
        failed: AtomicUsize::new(0),
        unwritten: AtomicBool::new(false),
    };
    let readable = work.read(&reader, entries)?;
    let options = (&builder, arguments.aligning.min_confidence, arguments.format);
    let fingerprint = Fingerprint::new(&options, &readable.hashes);
    let earlier = work.begin(&mut state, fingerprint);
    work.align(&aligner, &readable, &state, &earlier);
    let (failed, unwritten) = (work.failed.into_inner(), work.unwritten.into_inner());
    if unwritten && state.keeps() {
        progress.note("what was worked out is kept: the same command goes on from here");
    } else if let Err(error) = state.remove() {
        let folder = state::folder_within(&arguments.output);
        progress.warn(format_args!("{}: {error}", folder.display()));
    }
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
    let workshop = state::folder_within(folder);
    let entry = |listed: Listed| {
        let file = folder.join(format!("{}.{}", listed.name, arguments.format));
        Ok(Entry { output: Output::file(&file, &inputs, Some(&workshop))?, listed })
    };
    listed.into_iter().map(entry).collect()
}

impl Work<'_> {
    /// Reads all pairs, on every core. Those that cannot be read are left out.
    fn read(&self, reader: &TextReader<'_>, entries: Vec<Entry>) -> Result<Readable, Failure> {
        self.progress.stage("reading");
        self.progress.work(entries.len() as u64, 1, "pairs");
        let in_order = InOrder::new(self.progress, entries.len());
        let read = entries.into_par_iter().enumerate().map(|(number, entry)| {
            let aside = self.progress.aside();
            let documents = entry
                .listed
                .require_files()
                .and_then(|()| reader.read(entry.listed.files.as_ref(), &aside))
                .map_err(|failure| self.fail(&entry.listed, failure, &aside));
            in_order.say(number, aside.into_messages());
            self.progress.advance(1);
            let documents = documents.ok()?;
            let hash = state::hash_of_pair(&entry.listed.name, documents.as_ref());
            Some((entry, documents, hash))
        });
        let read: Vec<_> = read.collect();
        self.progress.rest();
        let mut readable =
            Readable { corpus: Corpus::default(), entries: Vec::new(), hashes: Vec::new() };
        for (entry, documents, hash) in read.into_iter().flatten() {
            readable.corpus.add(documents)?;
            readable.entries.push(entry);
            readable.hashes.push(hash);
        }
        Ok(readable)
    }

    /// Takes up the work of an earlier run, if it was the same.
    fn begin(&self, state: &mut State, fingerprint: io::Result<Fingerprint>) -> Earlier {
        let begun = state.begin(fingerprint);
        match &begun {
            Ok(Earlier::Nothing | Earlier::Same) => {}
            Ok(Earlier::Other(what)) => self.progress.note(format_args!(
                "an earlier run was not finished, but {what} changed since: all is done anew"
            )),
            Err(error) => self.cannot_keep(error),
        }
        begun.unwrap_or(Earlier::Nothing)
    }

    /// Aligns all pairs and writes each once it is there.
    fn align(&self, aligner: &Aligner, readable: &Readable, state: &State, earlier: &Earlier) {
        let Readable { corpus, entries, .. } = readable;
        let finished: Vec<Option<Finished>> = match earlier {
            Earlier::Same => {
                let finished =
                    |(number, entry): (usize, &Entry)| state.finished(number, &entry.output);
                entries.par_iter().enumerate().map(finished).collect()
            }
            Earlier::Nothing | Earlier::Other(_) => vec![None; entries.len()],
        };
        if *earlier == Earlier::Same {
            let count = finished.iter().flatten().count();
            let all = entries.len();
            self.progress.note(format_args!(
                "going on with an earlier run, which has written {count} of {all} pairs"
            ));
        }
        let in_order = InOrder::new(self.progress, entries.len());
        for (number, finished) in finished.iter().enumerate() {
            if let Some(Finished { warnings, .. }) = finished {
                in_order.say(number, warnings.iter().cloned().map(Message::Warning).collect());
            }
        }
        let sizes: Vec<_> = corpus.documents().map(size).collect();
        let along = Along {
            work: self,
            state,
            finished,
            loaded: sizes.iter().map(|_| AtomicBool::new(false)).collect(),
            sizes,
            round: AtomicU32::new(0),
            passed: AtomicUsize::new(0),
        };
        let pairs: Vec<_> = entries.iter().zip(corpus.documents()).collect();
        corpus.align_each(aligner, &along, |number, result| {
            let Some(&(entry, documents)) = pairs.get(number) else { return };
            let aside = self.progress.aside();
            match self.write(entry, documents, result, &aside) {
                Ok(written) => {
                    let messages = aside.into_messages();
                    let warnings = messages.iter().filter_map(Message::warning).collect();
                    let written = Finished::new(&written, warnings);
                    if let Err(error) = state.finish(number, &written) {
                        self.cannot_keep(&error);
                    }
                    in_order.say(number, messages);
                }
                Err(failure) => {
                    self.fail(&entry.listed, failure, &aside);
                    in_order.say(number, aside.into_messages());
                }
            }
        });
    }

    /// Writes the alignment of one pair, if there is one, and gives what was written.
    fn write(
        &self,
        entry: &Entry,
        documents: Pair<&Document>,
        result: Result<Alignment, Error>,
        aside: &Progress,
    ) -> Result<Vec<u8>, Failure> {
        let alignment = result.map_err(|error| self.arguments.aligning.explained(error))?;
        let written = self.render(&entry.listed, documents, alignment, aside)?;
        entry.output.write(&written).inspect_err(|failure| {
            // Whoever reads a FIFO of the folder may close it, and wants no more of it.
            if !matches!(failure, Failure::ClosedPipe) {
                self.unwritten.store(true, Ordering::Relaxed);
            }
        })?;
        Ok(written)
    }

    /// The alignment in the format asked for.
    fn render(
        &self,
        listed: &Listed,
        documents: Pair<&Document>,
        alignment: Alignment,
        aside: &Progress,
    ) -> Result<Vec<u8>, Failure> {
        let (options, format) = (&self.arguments.aligning, self.arguments.format);
        let unrelated = options.warning_of_unrelated(&alignment);
        let alignment = options.unlinked(alignment);
        let mut result = Vec::new();
        let written = formats::write(format, &mut result, &alignment, documents)?;
        for warning in unrelated.into_iter().chain(warning_of_replaced(written, format)) {
            aside.warn(format_args!("{}: {warning}", listed.name));
        }
        Ok(result)
    }

    /// Says why a pair has no alignment.
    fn fail(&self, listed: &Listed, failure: Failure, aside: &Progress) {
        let list = &self.arguments.list;
        match failure.within(format_args!("{list}:{}", listed.line)) {
            Failure::ClosedPipe => {}
            Failure::Failed(what) | Failure::Usage(what) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                aside.fail(what);
            }
        }
    }

    /// The work goes on all the same.
    fn cannot_keep(&self, error: &io::Error) {
        let folder = state::folder_within(&self.arguments.output);
        self.progress.warn_once(format!(
            "{}: {error}; if this run is killed, the next cannot go on from here",
            folder.display()
        ));
    }
}

/// Number of sentences of both documents.
fn size(documents: Pair<&Document>) -> u64 {
    (documents.source.len() + documents.target.len()) as u64
}

/// What goes along with the work of the library: its checkpoints, and how far it has come.
struct Along<'a> {
    work: &'a Work<'a>,
    state: &'a State,
    /// Results of an earlier run.
    finished: Vec<Option<Finished>>,
    sizes: Vec<u64>,
    /// Whether the present round of each pair was done by an earlier run.
    loaded: Vec<AtomicBool>,
    /// Number of the present round, from 1.
    round: AtomicU32,
    /// Pairs that the present round is done with.
    passed: AtomicUsize,
}

impl Checkpoints for Along<'_> {
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        let loaded = self.state.load(at);
        if let Some(is_loaded) = self.loaded.get(at.document) {
            is_loaded.store(loaded.is_some(), Ordering::Relaxed);
        }
        loaded
    }

    fn store(&self, at: Checkpoint, bytes: &[u8]) {
        if let Err(error) = self.state.store(at, bytes) {
            self.work.cannot_keep(&error);
        }
    }

    fn is_finished(&self, document: usize) -> bool {
        self.finished.get(document).is_some_and(Option::is_some)
    }

    fn reached(&self, milestone: Milestone) {
        let (progress, count) = (self.work.progress, self.sizes.len());
        match milestone {
            Milestone::Reading => {
                progress.stage(format_args!("reading the words of {count} pairs of texts"));
            }
            Milestone::Round { number, of, .. } => {
                self.round.store(number + 1, Ordering::Relaxed);
                self.passed.store(0, Ordering::Relaxed);
                for (document, loaded) in self.loaded.iter().enumerate() {
                    let is_last = number + 1 == of;
                    loaded.store(is_last && self.is_finished(document), Ordering::Relaxed);
                }
                if number == 0 {
                    progress.work(self.sizes.iter().sum(), of, "sentences");
                }
            }
            Milestone::Document { number, .. } => {
                let passed = self.passed.fetch_add(1, Ordering::Relaxed) + 1;
                let size = self.sizes.get(number).copied().unwrap_or_default();
                let is_loaded = |loaded: &AtomicBool| loaded.load(Ordering::Relaxed);
                if self.loaded.get(number).is_some_and(is_loaded) {
                    progress.pass_over(size);
                } else {
                    progress.advance(size);
                }
                let round = self.round.load(Ordering::Relaxed);
                progress.stage(format_args!("aligning, round {round}: {passed} of {count} pairs"));
            }
            Milestone::Learning => progress.stage("learning words"),
            _ => {}
        }
    }
}
