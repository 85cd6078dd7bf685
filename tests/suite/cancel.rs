//! Runs that are watched and stopped: in every stage, of one pair, of a corpus and of learning; what
//! was finished by then is kept as it is.
use bitext::{
    Aligner, Alignment, CancelToken, Checkpoint, Checkpoints, Corpus, CorpusPair, Decoding,
    Document, Error, ErrorKind, LanguageTag, LogOdds, Milestone, Monitor, Pair, PairContext,
    Scorer, SentenceRange, Similarity,
};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// More than the whole lattice is searched of, so that there is a coarse search as well.
const SENTENCES: usize = 160;

fn side(language: &str, shift: usize) -> Document {
    let names = ["manual", "news", "press", "story"];
    let read = |name: &&str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts").join(name);
        fs::read_to_string(folder.join(language).with_extension("sentences")).unwrap()
    };
    let mut texts = String::new();
    while texts.lines().count() < SENTENCES {
        names.iter().cycle().skip(shift).take(names.len()).for_each(|name| texts += &read(name));
    }
    Document::from_lines(LanguageTag::new(language).unwrap(), texts)
}

fn documents(shift: usize) -> Pair<Document> {
    Pair::new(side("en", shift), side("de", shift))
}

/// Keeps what it is told, counts what it is asked, and stops where it is to.
#[derive(Default)]
struct Watcher {
    asked: AtomicUsize,
    /// The question that is the first to be answered with yes; none if 0.
    stops_at_question: usize,
    /// The number of the milestone at which it stops.
    stops_at_milestone: Option<usize>,
    is_over: AtomicBool,
    told: Mutex<Vec<Milestone>>,
}

impl Monitor for Watcher {
    fn reached(&self, milestone: Milestone) {
        let mut told = self.told.lock().unwrap();
        if self.stops_at_milestone == Some(told.len()) {
            self.is_over.store(true, Ordering::Relaxed);
        }
        told.push(milestone);
    }

    fn is_cancelled(&self) -> bool {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        if self.stops_at_question == asked {
            self.is_over.store(true, Ordering::Relaxed);
        }
        self.is_over.load(Ordering::Relaxed)
    }
}

impl Checkpoints for Watcher {
    fn load(&self, _: Checkpoint) -> Option<Vec<u8>> {
        None
    }

    fn store(&self, _: Checkpoint, _: &[u8]) {}
}

impl Watcher {
    fn told(&self) -> Vec<Milestone> {
        self.told.lock().unwrap().clone()
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn watched(watcher: &Arc<Watcher>) -> Aligner {
    Aligner::builder().explain(true).monitor(Arc::clone(watcher)).build().unwrap()
}

fn is_cancelled<T>(result: &Result<T, Error>) -> bool {
    result.as_ref().is_err_and(|error| matches!(error.kind(), ErrorKind::Cancelled))
}

static ALIGNED: OnceLock<Alignment> = OnceLock::new();

/// What is run, with its results by pair.
type Run = fn(&Aligner) -> Vec<Result<(), Error>>;

fn done<T>(result: Result<T, Error>) -> Result<(), Error> {
    result.map(drop)
}

fn corpus() -> Corpus {
    let mut corpus = Corpus::default();
    for shift in 0..3 {
        corpus.add(CorpusPair::new(documents(shift)).id(format!("pair {shift}"))).unwrap();
    }
    corpus
}

const RUNS: [(&str, Run); 7] = [
    ("links", |aligner| vec![done(aligner.link_posteriors(documents(0).as_ref()))]),
    ("aligning again", |aligner| {
        let documents = documents(0);
        let known = ALIGNED.get_or_init(|| Aligner::default().align(documents.as_ref()).unwrap());
        let middle = known.beads()[known.beads().len() / 2].sentences();
        vec![done(aligner.realign(documents.as_ref(), known, &[middle]))]
    }),
    ("a pair", |aligner| vec![done(aligner.align(documents(0).as_ref()))]),
    ("pairs", |aligner| {
        let all = [documents(0), documents(1)];
        let pairs: Vec<Pair<&Document>> = all.iter().map(Pair::as_ref).collect();
        aligner.align_all(&pairs).into_iter().map(done).collect()
    }),
    ("a corpus", |aligner| corpus().align(aligner).into_iter().map(done).collect()),
    ("learning", |aligner| vec![done(corpus().learn(aligner))]),
    ("both", |aligner| {
        let both = corpus().align_and_learn(aligner);
        both.alignments.into_iter().map(done).chain([done(both.lexicon)]).collect()
    }),
];

#[test]
fn a_run_is_stopped_at_every_milestone_there_is() {
    for (name, run) in RUNS {
        let all = Arc::new(Watcher::default());
        assert!(run(&watched(&all)).iter().all(Result::is_ok), "{name}");
        let milestones = all.told();
        // From there on some may be finished: of pairs that are runs of their own, the first.
        let last_round = |milestone: &Milestone| matches!(milestone, Milestone::Round { number, of, .. } if number + 1 == *of);
        let last_round = milestones.iter().position(last_round).unwrap();
        // Those of the first round, and a part of the others.
        for stop in (0..milestones.len()).filter(|place| *place < 6 || place % 11 == 0) {
            let watcher =
                Arc::new(Watcher { stops_at_milestone: Some(stop), ..Watcher::default() });
            let results = run(&watched(&watcher));
            if stop < last_round {
                assert!(results.iter().all(is_cancelled), "{name} {:?}", milestones[stop]);
            } else {
                assert!(results.iter().all(|one| one.is_ok() || is_cancelled(one)), "{name}");
            }
        }
    }
}

#[test]
fn whoever_stops_a_run_is_asked_often_and_nothing_after_that() {
    for (name, run) in RUNS {
        let all = Arc::new(Watcher::default());
        run(&watched(&all));
        // More often than there are sentences.
        assert!(all.asked() > SENTENCES, "{name}: {}", all.asked());
        for part in 0..6 {
            let stops_at_question = 1 + all.asked() * part / 6;
            let watcher = Arc::new(Watcher { stops_at_question, ..Watcher::default() });
            let results = run(&watched(&watcher));
            assert!(results.iter().any(is_cancelled), "{name}, question {stops_at_question}");
            // Threads that are at work ask once more, each, and pairs that are still to come once.
            assert!(watcher.asked() < stops_at_question + 64, "{name}: {}", watcher.asked());
        }
    }
}

/// Checkpoints that are kept, of runs that are stopped.
#[derive(Default)]
struct Kept {
    watcher: Watcher,
    stored: Mutex<BTreeMap<Checkpoint, Vec<u8>>>,
}

impl Monitor for Kept {
    fn is_cancelled(&self) -> bool {
        self.watcher.is_cancelled()
    }
}

impl Checkpoints for Kept {
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        self.stored.lock().unwrap().get(&at).cloned()
    }

    fn store(&self, at: Checkpoint, bytes: &[u8]) {
        self.stored.lock().unwrap().insert(at, bytes.to_owned());
    }
}

#[test]
fn what_a_stopped_run_has_kept_is_whole() {
    let mut corpus = Corpus::default();
    corpus.add(documents(0)).unwrap();
    for decoding in [Decoding::ExpectedBeads, Decoding::BestPath] {
        let aligner = Aligner::builder().decoding(decoding).build().unwrap();
        let whole = corpus.align(&aligner).remove(0).unwrap();
        let all = Watcher::default();
        corpus.align_each(&aligner, &all, |_, result| assert!(result.is_ok()));
        for part in 1..12 {
            let stops_at_question = all.asked() * part / 12;
            let stopped = Kept {
                watcher: Watcher { stops_at_question, ..Watcher::default() },
                ..Kept::default()
            };
            corpus.align_each(&aligner, &stopped, |_, result| assert!(is_cancelled(&result)));
            let resumed = Kept { stored: stopped.stored, ..Kept::default() };
            corpus.align_each(&aligner, &resumed, |_, result| {
                assert!(bits(&result.unwrap()) == bits(&whole), "{part} {decoding:?}");
            });
        }
    }
}

fn bits(alignment: &Alignment) -> Vec<(u64, u64)> {
    let bead =
        |bead: &bitext::Bead| (bead.score().nats().to_bits(), bead.confidence().get().to_bits());
    alignment.beads().iter().map(bead).collect()
}

/// Lets nothing stand but beads of several sentences, so that many are as good and none is probable:
/// sentences are left alone that were never thought to be.
#[derive(Debug)]
struct Several;

impl Similarity for Several {
    fn prepare<'d>(
        &'d self,
        _: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error> {
        Ok(Box::new(|sentences: Pair<SentenceRange>| {
            let sizes = sentences.map(SentenceRange::len);
            let is_small = sizes.source * sizes.target < 2;
            LogOdds::new(if is_small { -60.0 } else { 0.0 }).unwrap()
        }))
    }
}

#[test]
fn evidence_is_not_left_out_where_a_run_ends_in_its_last_step() {
    let of = |language: &str, text: &str| {
        Document::from_sentences(
            LanguageTag::new(language).unwrap(),
            std::iter::repeat_n(text, 100),
        )
    };
    let (english, german) = (of("en", "Yes."), of("de", "Nein."));
    let both = Pair::new(&english, &german);
    for decoding in [Decoding::ExpectedBeads, Decoding::BestPath] {
        let run = |watcher: &Arc<Watcher>| {
            let mut builder = Aligner::builder();
            builder.similarity(Several, 1.0).decoding(decoding).monitor(Arc::clone(watcher));
            builder.keep_unrelated(true).build().unwrap().align(both)
        };
        let all = Arc::new(Watcher::default());
        let whole = run(&all).unwrap();
        for back in 0..40 {
            let stops_at_question = all.asked() - back;
            let watcher = Arc::new(Watcher { stops_at_question, ..Watcher::default() });
            match run(&watcher) {
                Ok(alignment) => assert!(bits(&alignment) == bits(&whole), "{back} {decoding:?}"),
                Err(error) => assert!(matches!(error.kind(), ErrorKind::Cancelled), "{error}"),
            }
        }
    }
}

#[test]
fn what_is_finished_when_a_corpus_is_stopped_is_kept() {
    let corpus = corpus();
    let whole = corpus.align(&Aligner::default());
    let told = Watcher::default();
    corpus.align_each(&Aligner::default(), &told, |_, result| assert!(result.is_ok()));
    let milestones = told.told();
    let is_document = |milestone: &Milestone| matches!(milestone, Milestone::Document { .. });
    let documents: Vec<usize> =
        (0..milestones.len()).filter(|place| is_document(&milestones[*place])).collect();
    // The first pair of the last round, whichever that is.
    let stops_at_milestone = documents.iter().rev().nth(2).copied();
    let watcher = Watcher { stops_at_milestone, ..Watcher::default() };
    let results = Mutex::new(Vec::new());
    corpus.align_each(&Aligner::default(), &watcher, |number, result| {
        results.lock().unwrap().push((number, result));
    });
    let results = results.into_inner().unwrap();
    assert_eq!(results.len(), 3);
    let mut kept = 0;
    for (number, result) in results {
        match result {
            Ok(alignment) => {
                kept += 1;
                assert_eq!(bits(&alignment), bits(whole[number].as_ref().unwrap()));
            }
            Err(error) => assert!(matches!(error.kind(), ErrorKind::Cancelled), "{error}"),
        }
    }
    assert!(kept >= 1);
    #[cfg(not(feature = "rayon"))]
    assert_eq!(kept, 1);
}

#[test]
fn progress_goes_forward() {
    let watcher = Arc::new(Watcher::default());
    let documents = documents(0);
    watched(&watcher).align(documents.as_ref()).unwrap();
    let told = watcher.told();
    assert_eq!(told.first(), Some(&Milestone::Reading));
    let (mut rounds, mut last) = (0, 0);
    for milestone in told {
        match milestone {
            Milestone::Round { number, of, .. } => {
                assert_eq!((number, of), (rounds, 3));
                (rounds, last) = (rounds + 1, 0);
            }
            Milestone::Sentences { document, passed, of, .. } => {
                assert_eq!(document, 0);
                assert!(last <= passed && passed <= of, "{last} {passed} {of}");
                assert!([documents.source.len(), documents.target.len()].contains(&of));
                last = passed;
            }
            _ => {}
        }
    }
    assert_eq!(rounds, 3);
}

#[test]
fn a_token_stops_its_own_runs_alone() {
    let token = CancelToken::default();
    let aligner = Aligner::default();
    let (documents, stopped) = (documents(0), aligner.monitored(token.clone()));
    token.cancel();
    assert!(token.is_cancelled());
    let error = stopped.align(documents.as_ref()).unwrap_err();
    assert_eq!(error.to_string(), "cancelled");
    assert!(aligner.align(documents.as_ref()).is_ok());
}
