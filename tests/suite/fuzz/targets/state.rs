//! Any state of the folder in which `bitext corpus` keeps its work: what a run has not written itself
//! changes no result, and hangs nothing.
//!
//! A whole run and one that was stopped leave files. Then things are done to them, each chosen by
//! three bytes and what else it needs: which file, what is done, and where. A run must go on from
//! what is left, and give what an undisturbed run gives.
#[path = "../../../../src/bin/bitext/storage/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the command uses more of it")]
mod storage;

use self::storage::{Fingerprint, WorkFolder, WrittenResult, seal::Seal};
use super::Choices;
use bitext::{
    Aligner, Alignment, Checkpoint, Checkpoints, Corpus, Document, Format, LanguageTag, Monitor,
    Pair, formats,
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{ErrorKind, Write},
    os::unix::fs::symlink,
    path::Path,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tempfile::TempDir;

/// Sentences of each pair. Two pairs have the same numbers of them.
const TEXTS: [[&str; 2]; 3] = [
    ["A bus arrives.\nIt is red.\nWe get in.\n", "Ein Bus kommt.\nEr ist rot.\nWir steigen ein.\n"],
    ["Doors open.\nNobody waits.\nIt rains.\n", "Türen gehen auf.\nNiemand wartet.\nEs regnet.\n"],
    ["Boats sink.\n", "Boote sinken.\nSchnell.\n"],
];

/// What the files may be replaced by or mixed with, beside each other.
const NAMES: [&str; 16] = [
    "work",
    "lock",
    "0-0.seen",
    "0-1.seen",
    "0-2.seen",
    "1-0.seen",
    "1-1.seen",
    "1-2.seen",
    "0.done",
    "1.done",
    "2.done",
    ".bitext-0.tmp",
    "9-9.seen",
    "../0",
    "../1",
    "../2",
];

const KEY: [u8; 32] = [7; 32];

/// No file is longer that a run has written.
const LARGE: u64 = 1 << 16;

/// No run reads that much.
const HUGE: u64 = 1 << 42;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let mut corpus = Corpus::default();
    for texts in TEXTS {
        let [source, target] = [("en", texts[0]), ("de", texts[1])].map(|(language, text)| {
            Document::from_lines(LanguageTag::new(language).unwrap(), text)
        });
        corpus.add(Pair::new(source, target)).unwrap();
    }
    corpus
});

/// The files in the folder, by name.
type State = BTreeMap<String, Vec<u8>>;

/// What an undisturbed run writes, and what is kept before its end.
static UNDISTURBED: LazyLock<(Vec<Vec<u8>>, State)> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let run = work(folder.path(), usize::MAX, true);
    assert_eq!(run, Left { began: true, loaded: 0, finished: 0 });
    let state = NAMES.iter().filter_map(|name| {
        let file = folder.path().join(".bitext-corpus").join(name);
        Some(((*name).to_owned(), fs::read(file).ok()?))
    });
    let state: BTreeMap<_, _> = state.collect();
    assert_eq!(state.len(), NAMES.len() - 2, "all but those that no run has left");
    let results = (0..TEXTS.len()).map(|number| fs::read(folder.path().join(name_of(number))));
    (results.map(Result::unwrap).collect(), state)
});

pub(crate) fn run(data: &[u8]) {
    let (results, state) = &*UNDISTURBED;
    let mut choices = Choices::new(data);
    let folder = TempDir::new().unwrap();
    let kept = folder.path().join(".bitext-corpus");
    if choices.next() % 4 == 3 {
        work(folder.path(), choices.next(), true);
    } else {
        fs::create_dir(&kept).unwrap();
        for (name, bytes) in state {
            fs::write(kept.join(name), bytes).unwrap();
        }
    }
    fs::write(folder.path().join("other"), "another's").unwrap();
    // Content that this user has sealed can be anything the program has written, so that nothing but
    // a panic is wrong with it.
    let mut is_forged = false;
    while !choices.data.is_empty() {
        let name = choices.of(&NAMES);
        is_forged |= craft(&kept.join(name), name, &mut choices);
    }
    work(folder.path(), usize::MAX, false);
    if is_forged {
        return;
    }
    for (number, expected) in results.iter().enumerate() {
        let path = folder.path().join(name_of(number));
        assert!(path.symlink_metadata().unwrap().is_file(), "{number}");
        let written = fs::read(path).unwrap();
        assert!(written == *expected, "{number}: {}", String::from_utf8_lossy(&written));
    }
    assert_eq!(fs::read(folder.path().join("other")).unwrap(), b"another's");
}

/// Does something to a file; whether it was to seal what no run has written.
fn craft(path: &Path, name: &str, choices: &mut Choices<'_>) -> bool {
    let state = &UNDISTURBED.1;
    let what = choices.next() % 14;
    let mut bytes = fs::symlink_metadata(path)
        .ok()
        .filter(|there| there.is_file() && there.len() < LARGE)
        .and_then(|_| fs::read(path).ok())
        .unwrap_or_default();
    let place = choices.next();
    let place = (place << 8 | choices.next()) % (bytes.len() + 1);
    let put = |bytes: &[u8]| {
        remove(path);
        fs::write(path, bytes).unwrap();
    };
    match what {
        0 | 1 => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= u8::try_from(choices.next() % 255 + 1).unwrap_or(1);
            }
            put(&bytes);
        }
        2 => put(&bytes[..place]),
        3 => {
            let more = take(choices);
            bytes.splice(place..place, more);
            put(&bytes);
        }
        4 => {
            bytes.drain(place..(place + choices.next() % 64).min(bytes.len()));
            put(&bytes);
        }
        5 => put(&take(choices)),
        6 => put(state.get(choices.of(&NAMES)).map_or(&[][..], Vec::as_slice)),
        7 => remove(path),
        8 => {
            remove(path);
            symlink(["/dev/zero", "other", "../other", "..", name][choices.next() % 5], path)
                .unwrap();
        }
        9 => make_fifo(path),
        10 => {
            remove(path);
            // As large as the file system lets it be.
            let length = HUGE >> (choices.next() % 40);
            let _ = File::create(path).unwrap().set_len(length);
        }
        // A folder that is no result, empty or not.
        11 if !name.starts_with("..") => make_folder(path, choices.next() % 2 == 1),
        12 | 13 => {
            let (bytes, is_forged) = sealed(name, what == 13, choices);
            put(&bytes);
            return is_forged;
        }
        _ => {}
    }
    false
}

fn make_fifo(path: &Path) {
    remove(path);
    let (mode, fifo) = (rustix::fs::Mode::RUSR, rustix::fs::FileType::Fifo);
    rustix::fs::mknodat(rustix::fs::CWD, path, fifo, mode, 0).unwrap();
}

fn make_folder(path: &Path, holds_something: bool) {
    remove(path);
    fs::create_dir(path).unwrap();
    if holds_something {
        fs::write(path.join("notes"), "another's").unwrap();
    }
}

/// Content that no run has written, sealed: as a run does it, or by another key or for another purpose.
fn sealed(name: &str, as_a_run: bool, choices: &mut Choices<'_>) -> (Vec<u8>, bool) {
    let user = Seal::new(KEY);
    let seal = match choices.next() % 2 {
        _ if as_a_run && name == "work" => user,
        _ if as_a_run => user.with_purpose(fingerprint().bytes().as_flattened()),
        0 => user.with_purpose(b"another"),
        _ => Seal::new([8; 32]),
    };
    let content = take(choices);
    ([&seal.header(name, &content)[..], &content].concat(), as_a_run)
}

/// Bytes of the input, as many as it says.
fn take(choices: &mut Choices<'_>) -> Vec<u8> {
    let count = choices.next().min(choices.data.len());
    let (taken, rest) = choices.data.split_at(count);
    choices.data = rest;
    taken.to_vec()
}

/// Removes whatever is there.
fn remove(path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
}

fn name_of(number: usize) -> String {
    number.to_string()
}

/// As the command computes it, but from no program.
fn fingerprint() -> Fingerprint {
    let hash = serde_json::to_string(&[3; 32]).unwrap();
    let json = format!("{{\"program\":{hash},\"options\":{hash},\"texts\":{hash}}}");
    serde_json::from_str(&json).unwrap()
}

/// What a run found of an earlier one.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    began: bool,
    loaded: usize,
    finished: usize,
}

/// A run as `bitext corpus` does it, stopped after so many checkpoints, or at its end before it takes
/// away what it has kept.
fn work(results: &Path, stop: usize, keep: bool) -> Left {
    let mut folder = WorkFolder::open(results).unwrap();
    let began = folder.begin(Ok((fingerprint(), Seal::new(KEY)))).is_ok();
    let finished: Vec<Option<WrittenResult>> =
        (0..TEXTS.len()).map(|number| folder.finished(number, name_of(number).as_ref())).collect();
    let count = finished.iter().flatten().count();
    let kept = Kept { folder, finished, loaded: AtomicUsize::new(0), left: AtomicUsize::new(stop) };
    let failed = Mutex::new(Vec::new());
    CORPUS.align_each(&Aligner::default(), &kept, |number, alignment| match alignment {
        Ok(alignment) => kept.write(number, &alignment),
        Err(error) => failed.lock().unwrap().push(error),
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty() || stop != usize::MAX, "{failed:?}");
    let loaded = kept.loaded.into_inner();
    if !keep && let Err(error) = kept.folder.remove() {
        // The folder of another is in the way and stays.
        assert_eq!(error.kind(), ErrorKind::DirectoryNotEmpty, "{error}");
    }
    Left { began, loaded, finished: count }
}

/// The checkpoints of a run, which may be stopped.
struct Kept {
    folder: WorkFolder,
    finished: Vec<Option<WrittenResult>>,
    loaded: AtomicUsize,
    /// How many more are stored before it is stopped.
    left: AtomicUsize,
}

impl Kept {
    fn write(&self, number: usize, alignment: &Alignment) {
        let documents = CORPUS.documents().nth(number).unwrap();
        let mut result = Vec::new();
        formats::write(Format::Jsonl, &mut result, alignment, documents).unwrap();
        let name = name_of(number);
        let mut unfinished = self.folder.unfinished(name.as_ref()).unwrap();
        unfinished.file().write_all(&result).unwrap();
        unfinished.finish(self.folder.results(), name.as_ref()).unwrap();
        let _ = self.folder.finish(number, &WrittenResult::new(&result, vec!["said".to_owned()]));
    }
}

impl Monitor for Kept {
    fn is_cancelled(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }
}

impl Checkpoints for Kept {
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        let loaded = self.folder.load(at)?;
        self.loaded.fetch_add(1, Ordering::Relaxed);
        Some(loaded)
    }

    fn store(&self, at: Checkpoint, bytes: &[u8]) {
        let less = |left: usize| left.checked_sub(1);
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        // A folder may have its name.
        let _ = self.folder.store(at, bytes);
    }

    fn is_finished(&self, document: usize) -> bool {
        self.finished.get(document).is_some_and(Option::is_some)
    }
}
