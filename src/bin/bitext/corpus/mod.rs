//! `bitext corpus`: aligns many pairs of texts together, each into a file of its own.
//!
//! A pair that fails does not keep the others from being aligned, and a run that was killed goes on
//! where it was.
mod run_checkpoints;
mod kept_work;

use self::{kept_work::KeptWork, run_checkpoints::RunCheckpoints};
use crate::{
    console::{Console, Message, OrderedMessages},
    failure::{Failure, quoted},
    input::{Input, Inputs, refuse_to_read_twice},
    options::{
        AFTER_HELP, AlignerOptions, TextOptions,
        values::{format, input},
    },
    output::Replacement,
    storage::{Fingerprint, NoWorkFolder, WorkFolder, WrittenResult, hash_of_pair},
    text_pairs::{ListedPair, SideReader, read_list, read_pair},
    time_limit::TimeLimit,
    warnings::replaced_characters,
};
use bitext::{Aligner, Alignment, Corpus, Document, Error, Format, Pair, formats};
use clap::Args;
use rayon::prelude::*;
use std::{
    fs,
    path::{self, PathBuf},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

const USAGE: &str = "bitext corpus [OPTIONS] -s <LANG> -t <LANG> -f <FORMAT> -o <DIR> <LIST>";

const EXAMPLES: &str = "\
Examples:
  bitext corpus books.list -s en -t ar -f tmx -o aligned
  bitext corpus books.list -s en -t ar -f tsv -o aligned --dictionary en-ar.tsv
  paste en.files ar.files | bitext corpus - -s en -t ar -f beads -o aligned --sentences";

/// Align many pairs of texts together
///
/// LIST names two files a line, separated by a tab: a text and its translation; a third column may
/// give the pair a name, otherwise it has that of the source without its last ending. Relative
/// names count from the folder of LIST; blank lines and lines that begin with `#` are ignored.
/// What any pair says of the words helps to align all others. Each is written to a file of its
/// own, DIR/NAME.FORMAT, whole or not at all, as soon as it is aligned.
///
/// A run that is killed goes on where it was when the same command is run again, and gives what
/// it would have given undisturbed. Until all is written, DIR/.bitext-corpus holds the work. It
/// counts only as far as you have left it: it is sealed by a key of yours, which is made in
/// `$XDG_STATE_HOME/bitext`, by default ~/.local/state/bitext. What changed since is done anew.
///
/// A pair that fails is reported by its line in LIST, and the others are aligned without it; the
/// exit status is 1 then.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct CorpusArguments {
    /// List of pairs of texts; `-` reads standard input
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// Format of the output, and ending of its files
    #[arg(short, long, value_parser = format())]
    pub(crate) format: Format,

    /// Folder to write to, made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    #[command(flatten)]
    pub(crate) aligning: AlignerOptions,
}

/// A pair of the list and where its alignment goes.
#[derive(Debug)]
struct PairJob {
    listed: ListedPair,
    output: Replacement,
}

/// A run of the command, with how many pairs failed so far.
#[derive(Debug)]
struct Run<'a> {
    arguments: &'a CorpusArguments,
    console: &'a Console,
    failed: AtomicUsize,
    /// Whether one of them failed because its result could not be written.
    unwritten: AtomicBool,
}

pub(crate) fn run(arguments: &CorpusArguments, console: &mut Console) -> Result<(), Failure> {
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
    let listed = read_list(&arguments.list)?;
    let count = listed.len();
    let builder = arguments.aligning.builder(console)?;
    let aligner = builder.build()?;
    let fits = aligner.check_languages(arguments.texts.languages());
    fits.map_err(|error| arguments.aligning.explained(error, TimeLimit::default()))?;
    let texts = listed.iter().flat_map(|pair| [&pair.files.source, &pair.files.target]);
    let most = arguments.aligning.allow_texts(texts)?;
    let readers = SideReader::pair(&arguments.texts, console)?.map(|reader| reader.within(most));
    let jobs = jobs(listed, &knowledge, arguments)?;
    let failed = |(path, error): NoWorkFolder| Failure::at(path.display(), error);
    let folder = WorkFolder::open(&arguments.output).map_err(failed)?;
    let path = WorkFolder::path_within(&arguments.output);
    let mut work = KeptWork::new(folder, path, console);
    let run =
        Run { arguments, console, failed: AtomicUsize::new(0), unwritten: AtomicBool::new(false) };
    let (jobs, corpus) = run.read(&readers, jobs)?;
    let pairs: Vec<_> = jobs.iter().zip(corpus.documents()).collect();
    let options = (&builder, arguments.aligning.min_confidence, arguments.format);
    let hash = |(job, documents): &(&PairJob, _)| hash_of_pair(&job.listed.name, *documents);
    let fingerprint = Fingerprint::new(&options, &pairs.par_iter().map(hash).collect::<Vec<_>>());
    let finished = work.begin(fingerprint, |folder| {
        let jobs = jobs.par_iter().enumerate();
        jobs.map(|(number, job)| folder.finished(number, &job.output.name)).collect()
    });
    run.align(&aligner, (&corpus, &pairs), &work, &finished);
    let (failed, unwritten) = (run.failed.into_inner(), run.unwritten.into_inner());
    if unwritten && work.folder.keeps() {
        console.note("what was worked out is kept: the same command goes on from here");
    } else {
        work.remove();
    }
    console.clear();
    match failed {
        0 => Ok(()),
        _ => Err(Failure::at(&arguments.list, format_args!("{failed} of {count} pairs failed"))),
    }
}

/// The pairs of the list, each with an output that can be written.
///
/// # Errors
/// Something would make the whole work useless, so that it does not begin.
fn jobs(
    listed: Vec<ListedPair>,
    knowledge: &[Input],
    arguments: &CorpusArguments,
) -> Result<Vec<PairJob>, Failure> {
    for pair in &listed {
        if pair.name.contains(path::is_separator) {
            return Err(Failure::at(
                format_args!("{}:{}", arguments.list, pair.line),
                format_args!("the name {} names a folder too; say one without", quoted(&pair.name)),
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
    let job = |listed: ListedPair| {
        let file = folder.join(format!("{}.{}", listed.name, arguments.format));
        let output = Replacement::new(&file, &inputs)
            .map_err(|failure| failure.within(format_args!("{}:{}", arguments.list, listed.line)));
        Ok(PairJob { output: output?, listed })
    };
    listed.into_iter().map(job).collect()
}

impl Run<'_> {
    /// Reads all pairs, on every core. Those that cannot be read are left out.
    fn read(
        &self,
        readers: &Pair<SideReader>,
        jobs: Vec<PairJob>,
    ) -> Result<(Vec<PairJob>, Corpus), Failure> {
        self.console.stage("reading");
        self.console.work(jobs.len() as u64, 1, "pairs");
        let messages = OrderedMessages::new(self.console);
        let read = jobs.into_par_iter().enumerate().map(|(number, job)| {
            let aside = self.console.aside();
            let documents = job
                .listed
                .require_files()
                .and_then(|()| {
                    read_pair(job.listed.files.as_ref(), readers, TimeLimit::default(), &aside)
                })
                .map_err(|failure| self.fail(&job.listed, failure, &aside));
            messages.finish(number, aside.into_messages());
            self.console.advance(1);
            Some((job, documents.ok()?))
        });
        let read: Vec<_> = read.collect();
        self.console.rest();
        let (mut jobs, mut corpus) = (Vec::new(), Corpus::default());
        for (job, documents) in read.into_iter().flatten() {
            corpus.add(documents)?;
            jobs.push(job);
        }
        Ok((jobs, corpus))
    }

    /// Aligns all pairs that are not finished and writes each once it is there.
    fn align(
        &self,
        aligner: &Aligner,
        (corpus, pairs): (&Corpus, &[(&PairJob, Pair<&Document>)]),
        work: &KeptWork<'_>,
        finished: &[Option<WrittenResult>],
    ) {
        let messages = OrderedMessages::new(self.console);
        for (number, finished) in finished.iter().enumerate() {
            if let Some(WrittenResult { warnings, .. }) = finished {
                messages.finish(number, warnings.iter().cloned().map(Message::Warning).collect());
            }
        }
        let checkpoints = RunCheckpoints::new(self.console, work, finished, corpus);
        corpus.align_each(aligner, &checkpoints, |number, result| {
            let Some(&(job, documents)) = pairs.get(number) else { return };
            let aside = self.console.aside();
            match self.write(job, documents, result, (&work.folder, &aside)) {
                Ok(written) => {
                    let own = aside.into_messages();
                    let warnings = own.iter().filter_map(Message::warning).collect();
                    work.finish(number, &WrittenResult::new(&written, warnings));
                    messages.finish(number, own);
                }
                Err(failure) => {
                    self.fail(&job.listed, failure, &aside);
                    messages.finish(number, aside.into_messages());
                }
            }
        });
    }

    /// Writes the alignment of one pair and returns what was written.
    fn write(
        &self,
        job: &PairJob,
        documents: Pair<&Document>,
        result: Result<Alignment, Error>,
        (folder, aside): (&WorkFolder, &Console),
    ) -> Result<Vec<u8>, Failure> {
        let (options, format) = (&self.arguments.aligning, self.arguments.format);
        let alignment = result.map_err(|error| options.explained(error, TimeLimit::default()))?;
        let unrelated = options.warning_of_unrelated(&alignment);
        let mut result = Vec::new();
        let written = formats::write(format, &mut result, &options.unlinked(alignment), documents)?;
        for warning in unrelated.into_iter().chain(replaced_characters(written, format)) {
            aside.warn(format_args!("{}: {warning}", job.listed.name));
        }
        let failed = |error| Failure::at(job.output.path.display(), error);
        let unfinished = folder.unfinished(&job.output.name).map_err(failed);
        unfinished
            .and_then(|unfinished| job.output.write_by(unfinished, folder.results(), &result))
            .inspect_err(|_| self.unwritten.store(true, Ordering::Relaxed))?;
        Ok(result)
    }

    /// Reports why a pair has no alignment.
    fn fail(&self, listed: &ListedPair, failure: Failure, aside: &Console) {
        let list = &self.arguments.list;
        match failure.within(format_args!("{list}:{}", listed.line)) {
            Failure::ClosedPipe => {}
            Failure::Failed(what) | Failure::Usage(what) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                aside.fail(what);
            }
        }
    }
}
