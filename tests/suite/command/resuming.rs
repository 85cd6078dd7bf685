//! `corpus` that is killed goes on where it was when it is run again: what it leaves is to the last
//! byte what an undisturbed run leaves, and what changed in between is not taken for the same.
use super::{Folder, Ran, words};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
const RUN: &str = "corpus list -s en -t de -f tsv --sentences -o";
const GOING_ON: &str = "bitext: going on with an earlier run, which has written";

fn shipped(text: &str, language: &str) -> String {
    let file = format!("data/bitexts/{text}/{language}.sentences");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The texts that come with the crate, each by itself, and all in twos: ten pairs in a list.
fn folder() -> Folder {
    let folder = Folder::new();
    let mut list = Vec::new();
    for (number, first) in TEXTS.iter().enumerate() {
        for second in &TEXTS[number..] {
            let texts = if first == second { vec![first] } else { vec![first, second] };
            for language in ["en", "de"] {
                let text: String = texts.iter().map(|text| shipped(text, language)).collect();
                folder.put(&format!("{first}-{second}.{language}"), text);
            }
            list.push(format!("{first}-{second}.en\t{first}-{second}.de\n"));
        }
    }
    folder.put("list", list.concat());
    folder
}

/// The files of a folder, with what they hold.
fn files(folder: &Folder, below: &str) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let below = folder.path(below);
    let mut files = BTreeMap::new();
    for (path, content) in folder.content() {
        match path.strip_prefix(&below) {
            Ok(name) if name != Path::new("") => files.insert(name.to_owned(), content),
            _ => None,
        };
    }
    files
}

/// What an undisturbed run leaves.
fn undisturbed(folder: &Folder) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    folder.works(&format!("{RUN} whole"), "");
    let whole = files(folder, "whole");
    assert_eq!(whole.len(), 10, "{:?}", whole.keys());
    whole
}

/// How many files of an ending there are in the folder of the work.
fn kept(folder: &Folder, ending: &str) -> usize {
    let Ok(kept) = fs::read_dir(folder.path("out/.bitext-corpus")) else { return 0 };
    kept.filter(|file| {
        file.as_ref().is_ok_and(|file| file.path().extension() == Some(ending.as_ref()))
    })
    .count()
}

fn start(folder: &Folder, arguments: &str) -> Child {
    let mut command = folder.command(&words(arguments));
    command.env("RAYON_NUM_THREADS", "2").stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Runs until there is so much, and kills; whether it was killed before it ended by itself, be it
/// while it took away what it had kept.
fn run_until(folder: &Folder, arguments: &str, enough: impl Fn() -> bool) -> bool {
    let mut child = start(folder, arguments);
    loop {
        if enough() {
            child.kill().unwrap();
            return child.wait().unwrap().code().is_none();
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        thread::sleep(Duration::from_micros(200));
    }
}

/// Runs until there is so much, and kills; whether it had not begun to take it away.
fn killed_at(folder: &Folder, arguments: &str, enough: impl Fn() -> bool) -> bool {
    run_until(folder, arguments, &enough) && enough()
}

/// The same for so many files of an ending.
fn killed(folder: &Folder, ending: &str, count: usize) -> bool {
    killed_at(folder, &format!("{RUN} out"), || kept(folder, ending) >= count)
}

/// From an empty folder. On a machine with much else to do a run may end before it is killed.
#[track_caller]
fn surely(folder: &Folder, mut killed: impl FnMut() -> bool) {
    for _ in 0..50 {
        let _ = fs::remove_dir_all(folder.path("out"));
        if killed() {
            return;
        }
    }
    panic!("ended before it was killed, each time");
}

#[track_caller]
fn goes_on(folder: &Folder, expected: &BTreeMap<PathBuf, Option<Vec<u8>>>) {
    let ran = folder.run(&format!("{RUN} out"));
    assert!(ran.errors.starts_with(GOING_ON) && ran.errors.lines().count() == 1, "{ran:?}");
    assert_eq!(ran.status, Some(0));
    assert!(files(folder, "out") == *expected);
}

/// What tells a file from another one of the same name.
fn identities(folder: &Folder, ending: &str) -> BTreeMap<PathBuf, u64> {
    use std::os::unix::fs::MetadataExt;
    let files = fs::read_dir(folder.path("out/.bitext-corpus")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .filter(|path| path.extension() == Some(ending.as_ref()))
        .map(|path| (path.clone(), fs::metadata(&path).unwrap().ino()))
        .collect()
}

#[test]
fn killed_ten_times_it_leaves_what_an_undisturbed_run_leaves() {
    let folder = folder();
    let expected = undisturbed(&folder);
    // Two rounds of ten pairs are kept, then their results: thirty files in all.
    let done = || kept(&folder, "seen") + kept(&folder, "done");
    let mut kills = 0;
    for _ in 0..200 {
        let before = done();
        if run_until(&folder, &format!("{RUN} out"), || done() > before) {
            kills += 1;
        } else {
            assert!(files(&folder, "out") == expected, "ended after {kills} kills");
            fs::remove_dir_all(folder.path("out")).unwrap();
        }
        for (name, content) in files(&folder, "out") {
            if !name.starts_with(".bitext-corpus") {
                let whole = expected.get(&name) == Some(&content);
                assert!(whole, "{} after {kills} kills", name.display());
            }
        }
        if kills >= 10 && done() > 0 {
            break;
        }
    }
    assert!(kills >= 10, "{kills} kills");
    goes_on(&folder, &expected);
}

#[test]
fn killed_at_any_time_it_leaves_what_an_undisturbed_run_leaves() {
    let folder = folder();
    let start = Instant::now();
    let expected = undisturbed(&folder);
    let mut whole = start.elapsed();
    let mut kills = 0;
    // Where the machine was slow for the undisturbed run only, less is the whole.
    while kills < 4 && whole > Duration::from_millis(1) {
        for part in [3_u32, 11, 29, 47, 5, 71, 83] {
            let deadline = Instant::now() + whole * part / 100;
            let enough = || Instant::now() >= deadline;
            kills += u32::from(run_until(&folder, &format!("{RUN} out"), enough));
        }
        whole /= 2;
    }
    assert!(kills >= 4, "{kills} kills");
    assert_eq!(folder.run(&format!("{RUN} out")).status, Some(0));
    assert!(files(&folder, "out") == expected);
}

#[test]
fn what_is_done_is_not_done_again() {
    use std::os::unix::fs::MetadataExt;
    let folder = folder();
    let expected = undisturbed(&folder);
    let (mut searched, mut again) = (BTreeMap::new(), BTreeMap::new());
    surely(&folder, || {
        let once = killed(&folder, "seen", 3);
        searched = if once { identities(&folder, "seen") } else { BTreeMap::new() };
        let twice = once && killed(&folder, "done", 2);
        again = if twice { identities(&folder, "seen") } else { BTreeMap::new() };
        twice
    });
    assert!(searched.len() >= 3);
    assert!(searched.iter().all(|(path, identity)| again[path] == *identity));
    let results = |folder: &Folder| -> BTreeMap<PathBuf, u64> {
        let names = expected.keys().map(|name| folder.path("out").join(name));
        names.filter_map(|path| Some((path.clone(), fs::metadata(path).ok()?.ino()))).collect()
    };
    let (written, count) = (results(&folder), kept(&folder, "done"));
    goes_on(&folder, &expected);
    let now = results(&folder);
    assert!(written.iter().filter(|(path, identity)| now[*path] == **identity).count() >= count);
}

#[test]
fn what_is_damaged_is_done_again() {
    let folder = folder();
    let expected = undisturbed(&folder);
    surely(&folder, || killed(&folder, "done", 2));
    for (number, (name, content)) in files(&folder, "out").into_iter().enumerate() {
        let Some(content) = content else { continue };
        let path = folder.path("out").join(&name);
        match (name.extension().and_then(|ending| ending.to_str()), number % 3) {
            // A result that somebody wrote to, of the same length.
            (Some("tsv"), 0) => fs::write(path, vec![b'x'; content.len()]).unwrap(),
            (Some("tsv"), 1) => fs::remove_file(path).unwrap(),
            (Some("seen" | "done"), 0) => fs::write(path, &content[..content.len() / 2]).unwrap(),
            (Some("seen" | "done"), 1) => fs::write(path, vec![0; content.len()]).unwrap(),
            _ => {}
        }
    }
    // As a run leaves it that is killed while it writes.
    folder.put("out/.bitext-corpus/.bitext-abcdef.tmp", "half");
    goes_on(&folder, &expected);
}

#[test]
fn what_changed_in_between_is_not_taken_for_the_same() {
    let folder = folder();
    let run = format!("{RUN} out");
    let anew = |what: &str| {
        format!(
            "bitext: an earlier run was not finished, but {what} changed since: all is done anew\n"
        )
    };
    surely(&folder, || killed(&folder, "done", 1));
    for options in [" --min-confidence 0.9", " --max-cells 900000", " --keep-unrelated"] {
        folder.works(&format!("{run}{options}"), &anew("the options"));
        folder.works(&format!("{RUN} whole{options}"), "");
        assert!(files(&folder, "out") == files(&folder, "whole"), "{options}");
        surely(&folder, || killed(&folder, "done", 1));
    }
    folder.put("words.tsv", "bridge\tBrücke\n");
    let with_dictionary = format!("{run} --dictionary words.tsv");
    surely(&folder, || killed_at(&folder, &with_dictionary, || kept(&folder, "seen") >= 2));
    folder.put("words.tsv", "bridge\tBrücke\nsea\tMeer\n");
    folder.works(&with_dictionary, &anew("the options"));
    surely(&folder, || killed(&folder, "seen", 4));
    folder.put("news-news.en", folder.text("news-news.en").replacen("the", "The", 1));
    folder.works(&run, &anew("the texts"));
    assert!(files(&folder, "out") == undisturbed(&folder));
    surely(&folder, || killed(&folder, "seen", 4));
    folder.put(
        "list",
        folder.text("list").lines().rev().fold(String::new(), |all, line| all + line + "\n"),
    );
    folder.works(&run, &anew("the texts"));
    assert!(files(&folder, "out") == undisturbed(&folder));
    // The file that says what the work was may be lost, too.
    surely(&folder, || killed(&folder, "done", 1));
    folder.put("out/.bitext-corpus/work", "bitext corpus 1\n0");
    folder.works(
        &run,
        "bitext: an earlier run was not finished, but what it kept is not as you left it: all is \
         done anew\n",
    );
    assert!(files(&folder, "out") == undisturbed(&folder));
}

#[test]
fn a_text_that_cannot_be_read_does_not_make_the_work_another() {
    let folder = folder();
    let list = folder.text("list");
    folder.put("list", format!("none.en\tnone.de\n# a comment\n{list}"));
    surely(&folder, || killed(&folder, "done", 1));
    // Said again, and tried again.
    let ran = folder.run(&format!("{RUN} out"));
    let lines: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(lines[0], "bitext: list:1: there is no file `none.en`");
    assert!(lines[1].starts_with(GOING_ON), "{ran:?}");
    assert_eq!(lines[2..], ["bitext: list: 1 of 11 pairs failed"]);
    assert_eq!(ran.status, Some(1));
    surely(&folder, || killed(&folder, "done", 1));
    folder.put("list", list);
    let expected = undisturbed(&folder);
    goes_on(&folder, &expected);
}

#[test]
fn warnings_of_an_earlier_run_are_said_again() {
    let folder = folder();
    folder.put("a.en", "The bridge \u{1}opened on 6 June.\n");
    folder.put("a.de", "Die Brücke wurde eröffnet.\n");
    folder.put("list", format!("a.en\ta.de\n{}", folder.text("list")));
    let run = "corpus list -s en -t de -f tmx --sentences -o out";
    let done = || folder.path("out/.bitext-corpus/0.done").exists() && kept(&folder, "done") > 1;
    surely(&folder, || killed_at(&folder, run, done));
    let warning = "bitext: warning: a: characters that tmx cannot hold were replaced: 1";
    let ran = folder.run(run);
    let lines: Vec<&str> = ran.errors.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with(GOING_ON) && lines[1] == warning, "{ran:?}");
}

#[test]
fn one_run_at_a_time_writes_to_a_folder() {
    let folder = folder();
    fs::create_dir_all(folder.path("out/.bitext-corpus")).unwrap();
    let file = fs::File::create(folder.path("out/.bitext-corpus/lock")).unwrap();
    let mut lock = fd_lock::RwLock::new(file);
    let guard = lock.try_write().unwrap();
    folder.fails(&format!("{RUN} out"), "out: another `bitext corpus` is writing to this folder");
    drop(guard);
    folder.works(&format!("{RUN} out"), "");
}

#[test]
fn what_is_of_other_work_is_not_used_where_nothing_can_be_kept() {
    let folder = folder();
    surely(&folder, || killed(&folder, "done", 1));
    let list = folder.text("list");
    let reversed: Vec<&str> = list.lines().rev().collect();
    folder.put("list", reversed.join("\n"));
    let expected = undisturbed(&folder);
    // It cannot be written down whose the work is.
    fs::remove_file(folder.path("out/.bitext-corpus/work")).unwrap();
    let in_the_way = folder.path("out/.bitext-corpus").join("work").join("notes");
    fs::create_dir_all(in_the_way).unwrap();
    let before = identities(&folder, "seen");
    assert!(!before.is_empty());
    let ran = folder.run(&format!("{RUN} out"));
    assert!(ran.errors.starts_with("bitext: warning: out/.bitext-corpus: "), "{ran:?}");
    assert!(ran.errors.contains("; if this run is killed, the next cannot go on"), "{ran:?}");
    assert_eq!(ran.status, Some(0));
    let mut left = files(&folder, "out");
    left.retain(|name, _| !name.starts_with(".bitext-corpus"));
    assert!(left == expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_cannot_be_told_from_another_keeps_nothing() {
    use std::{io::Write, process::Command};
    let folder = folder();
    let list = folder.text("list");
    let expected = undisturbed(&folder);
    surely(&folder, || killed(&folder, "done", 1));
    // By a process of its own: a file that is open for writing could not be run.
    let program = folder.path("program");
    let mut copy = Command::new("cp");
    assert!(copy.arg(env!("CARGO_BIN_EXE_bitext")).arg(&program).status().unwrap().success());
    let from_standard_input = format!("{RUN} out").replace("list", "-");
    let mut command = Command::new(&program);
    command.current_dir(folder.path("")).args(words(&from_standard_input));
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It waits for the list, and looks for itself only then.
    fs::remove_file(&program).unwrap();
    child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    let warning = "bitext: warning: out/.bitext-corpus: the program cannot read its own file: No \
                   such file or directory (os error 2); if this run is killed, the next cannot go \
                   on from here\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), warning));
    assert!(files(&folder, "out") == expected);
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = folder();
    fs::create_dir_all(folder.path("out/.bitext-corpus")).unwrap();
    folder.put("out/.bitext-corpus/notes", "mine");
    folder.put("out/.bitext-corpus/0.done", "of no work");
    folder.works(&format!("{RUN} out"), "");
    let left = files(&folder, "out");
    let left: Vec<_> = left.keys().filter(|name| name.starts_with(".bitext-corpus/")).collect();
    assert_eq!(left, [Path::new(".bitext-corpus"), Path::new(".bitext-corpus/notes")]);
}

#[cfg(unix)]
#[test]
fn work_is_not_kept_behind_a_symbolic_link() {
    let folder = folder();
    fs::create_dir(folder.path("elsewhere")).unwrap();
    folder.put("elsewhere/0.done", "mine");
    fs::create_dir(folder.path("out")).unwrap();
    let link = folder.path("out/.bitext-corpus");
    std::os::unix::fs::symlink(folder.path("elsewhere"), link).unwrap();
    let message = "out/.bitext-corpus: is a symbolic link, not a folder";
    folder.fails(&format!("{RUN} out"), message);
    assert_eq!(folder.text("elsewhere/0.done"), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_may_not_grow_are_named_and_not_left_half_written() {
    let folder = folder();
    let expected = undisturbed(&folder);
    let mut command = std::process::Command::new("sh");
    // One block, which no result and no checkpoint fits into; the signal would kill at once.
    let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" {RUN} out");
    command.current_dir(folder.path("")).args(["-c", &script, env!("CARGO_BIN_EXE_bitext")]);
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let ran = Ran::from(command.output().unwrap());
    let lines: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let cannot_keep = "bitext: warning: out/.bitext-corpus: File too large (os error 27); if this \
                       run is killed, the next cannot go on from here";
    assert_eq!(lines[0], cannot_keep);
    let first = "bitext: list:1: out/manual-manual.tsv: File too large (os error 27)";
    assert_eq!(lines[1], first);
    assert_eq!(lines.last(), Some(&"bitext: list: 10 of 10 pairs failed"), "{ran:?}");
    let left = files(&folder, "out");
    assert!(left.keys().all(|name| name.starts_with(".bitext-corpus")), "{:?}", left.keys());
    assert!(left.keys().all(|name| !name.to_string_lossy().contains(".tmp")), "{:?}", left.keys());
    goes_on(&folder, &expected);
}
