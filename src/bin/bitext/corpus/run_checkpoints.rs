//! The checkpoints of a run, kept in its folder, and the progress that it shows.
use super::kept_work::KeptWork;
use crate::{console::Console, storage::WrittenResult};
use bitext::{Checkpoint, Checkpoints, Corpus, Milestone, Monitor, Pair};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};

/// What the library calls while it aligns a corpus.
pub(super) struct RunCheckpoints<'a> {
    console: &'a Console,
    work: &'a KeptWork<'a>,
    /// The results that an earlier run has written.
    finished: &'a [Option<WrittenResult>],
    /// Sentences of each pair.
    sizes: Vec<u64>,
    /// Whether an earlier run has done the present round of each pair.
    loaded: Vec<AtomicBool>,
    /// Number of the present round, from 1.
    round: AtomicU32,
    /// Pairs that the present round is done with.
    passed: AtomicUsize,
}

impl<'a> RunCheckpoints<'a> {
    pub(super) fn new(
        console: &'a Console,
        work: &'a KeptWork<'a>,
        finished: &'a [Option<WrittenResult>],
        corpus: &Corpus,
    ) -> RunCheckpoints<'a> {
        let sizes = corpus.documents().map(|Pair { source, target }| source.len() + target.len());
        let sizes: Vec<u64> = sizes.map(|size| size as u64).collect();
        RunCheckpoints {
            console,
            work,
            finished,
            loaded: sizes.iter().map(|_| AtomicBool::new(false)).collect(),
            sizes,
            round: AtomicU32::new(0),
            passed: AtomicUsize::new(0),
        }
    }
}

impl Checkpoints for RunCheckpoints<'_> {
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        let loaded = self.work.load(at);
        if let Some(is_loaded) = self.loaded.get(at.document) {
            is_loaded.store(loaded.is_some(), Ordering::Relaxed);
        }
        loaded
    }

    fn store(&self, at: Checkpoint, bytes: &[u8]) {
        self.work.store(at, bytes);
    }

    fn is_finished(&self, document: usize) -> bool {
        self.finished.get(document).is_some_and(Option::is_some)
    }
}

impl Monitor for RunCheckpoints<'_> {
    fn reached(&self, milestone: Milestone) {
        let (console, count) = (self.console, self.sizes.len());
        match milestone {
            Milestone::Reading => {
                console.stage(format_args!("reading the words of {count} pairs of texts"));
            }
            Milestone::Round { number, of, .. } => {
                self.round.store(number + 1, Ordering::Relaxed);
                self.passed.store(0, Ordering::Relaxed);
                for (document, loaded) in self.loaded.iter().enumerate() {
                    let is_last = number + 1 == of;
                    loaded.store(is_last && self.is_finished(document), Ordering::Relaxed);
                }
                if number == 0 {
                    console.work(self.sizes.iter().sum(), of, "sentences");
                }
            }
            Milestone::Document { number, .. } => {
                let passed = self.passed.fetch_add(1, Ordering::Relaxed) + 1;
                let size = self.sizes.get(number).copied().unwrap_or_default();
                let is_loaded = |loaded: &AtomicBool| loaded.load(Ordering::Relaxed);
                if self.loaded.get(number).is_some_and(is_loaded) {
                    console.pass_over(size);
                } else {
                    console.advance(size);
                }
                let round = self.round.load(Ordering::Relaxed);
                console.stage(format_args!("aligning, round {round}: {passed} of {count} pairs"));
            }
            Milestone::Learning => console.stage("learning words"),
            _ => {}
        }
    }
}
