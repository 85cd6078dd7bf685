//! A folder of results that somebody else has crafted, or that changes under the run, changes no
//! result, leads nowhere else, hangs nothing and fills no memory.
use super::{Folder, Ran, words};
use std::{
    collections::BTreeMap,
    fs::{self, File, Permissions},
    io::Write,
    os::unix::fs::{FileExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const RUN: &str = "corpus list -s en -t de -f tsv --sentences -o out";
const KEPT: &str = "out/.bitext-corpus";
const GOING_ON: &str = "bitext: going on with an earlier run, which has written 2 of 3 pairs\n";
const ANEW: &str = "bitext: an earlier run was not finished, but what it kept is not as you left it: all is done \
     anew\n";

/// The last pair of the list, whose source is read last.
const LAST: &str = "c.en";

/// Makes something at a path.
type Craft<'a> = &'a dyn Fn(&Path);

/// A user who owns nothing.
const NOBODY: u32 = 65534;

/// No run of these few sentences takes as long.
const LONG: Duration = Duration::from_secs(60);

fn lines(noun: &str, verb: &str) -> String {
    let lines: Vec<_> = (1..=4).map(|number| format!("{noun} {number} {verb}.\n")).collect();
    lines.concat()
}

/// Three pairs in a list, and what an undisturbed run leaves.
fn folder() -> (Folder, BTreeMap<PathBuf, Vec<u8>>) {
    let folder = Folder::new();
    for (name, noun, verb, german, wird) in [
        ("a", "Bus", "arrives", "Bus", "kommt an"),
        ("b", "Boat", "sinks now", "Boot", "sinkt jetzt"),
        ("c", "Door", "opens", "Tür", "geht auf"),
    ] {
        folder.put(&format!("{name}.en"), lines(noun, verb));
        folder.put(&format!("{name}.de"), lines(german, wird));
    }
    folder.put("list", "a.en\ta.de\nb.en\tb.de\nc.en\tc.de\n");
    folder.works(RUN, "");
    let expected = results(&folder);
    assert_eq!(expected.len(), 3);
    fs::remove_dir_all(folder.path("out")).unwrap();
    (folder, expected)
}

/// All that is in the folder of results, but for that of the work.
fn results(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder.path("out")).unwrap().map(|file| file.unwrap().path());
    let plain = files.filter(|path| !path.is_symlink() && path.is_file());
    plain.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// The files that are kept.
fn kept(folder: &Folder) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.path(KEPT)).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| !path.ends_with("lock")).collect();
    files.sort();
    files
}

/// Runs and does something when the outputs are checked and the texts not yet all read. How long they
/// are read is chosen by a FIFO in place of one of them.
fn run_and_meanwhile(folder: &Folder, run: &str, meanwhile: impl FnOnce()) -> Ran {
    run_by_and_meanwhile(folder.command(&words(run)), folder, meanwhile)
}

fn run_by_and_meanwhile(mut command: Command, folder: &Folder, meanwhile: impl FnOnce()) -> Ran {
    let text = folder.text(LAST);
    let fifo = folder.path(LAST);
    fs::remove_file(&fifo).unwrap();
    make_fifo(&fifo);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // Opened as soon as the run reads it.
    let mut writer = File::options().write(true).open(&fifo).unwrap();
    meanwhile();
    writer.write_all(text.as_bytes()).unwrap();
    drop(writer);
    let ran = Ran::from(child.wait_with_output().unwrap());
    fs::remove_file(&fifo).unwrap();
    folder.put(LAST, text);
    ran
}

fn make_fifo(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Leaves what a run has kept that could not write its last result.
fn leave_unfinished(folder: &Folder) {
    leave_unfinished_by(folder.command(&words(RUN)), folder);
}

fn leave_unfinished_by(command: Command, folder: &Folder) {
    let _ = fs::remove_dir_all(folder.path("out"));
    let in_the_way = folder.path("out/c.tsv");
    let ran = run_by_and_meanwhile(command, folder, || fs::create_dir(&in_the_way).unwrap());
    let errors = "bitext: list:3: out/c.tsv: Is a directory (os error 21)\n\
                  bitext: what was worked out is kept: the same command goes on from here\n\
                  bitext: list: 1 of 3 pairs failed\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(1), errors));
    fs::remove_dir(in_the_way).unwrap();
    let names: Vec<_> = kept(folder);
    let names: Vec<_> = names.iter().map(|path| path.file_name().unwrap().to_str()).collect();
    let two_rounds = ["0-0.seen", "0-1.seen", "0-2.seen", "1-0.seen", "1-1.seen", "1-2.seen"];
    let expected: Vec<_> =
        ["0.done"].iter().chain(&two_rounds).chain(&["1.done", "work"]).collect();
    let mut sorted: Vec<_> = expected.into_iter().map(|name| Some(*name)).collect();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
}

/// Runs, not for ever and not in endless memory.
fn run_with_limits(folder: &Folder) -> Ran {
    let mut command = Command::new("sh");
    let script = format!("ulimit -v 4000000; exec \"$0\" {RUN}");
    command.current_dir(folder.path("")).args(["-c", &script, env!("CARGO_BIN_EXE_bitext")]);
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR")).env("RAYON_NUM_THREADS", "2");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > LONG {
            child.kill().unwrap();
            panic!("it hangs");
        }
        thread::sleep(Duration::from_millis(2));
    }
    Ran::from(child.wait_with_output().unwrap())
}

/// Runs; what it leaves must be as of an undisturbed run, and nothing but this may be said.
#[track_caller]
fn is_undisturbed(folder: &Folder, expected: &BTreeMap<PathBuf, Vec<u8>>, errors: &[&str]) {
    let ran = run_with_limits(folder);
    assert!(errors.contains(&ran.errors.as_str()) && ran.status == Some(0), "{ran:?}");
    assert!(results(folder) == *expected);
}

#[test]
fn a_changed_byte_is_worked_out_anew() {
    let (folder, expected) = folder();
    leave_unfinished(&folder);
    let whole: Vec<_> =
        kept(&folder).into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    let written = results(&folder);
    let restore = || {
        fs::create_dir_all(folder.path(KEPT)).unwrap();
        let results = written.iter().map(|(path, bytes)| (bytes, path));
        for (bytes, path) in whole.iter().map(|(bytes, path)| (bytes, path)).chain(results) {
            fs::write(path, bytes).unwrap();
        }
        let _ = fs::remove_file(folder.path("out/c.tsv"));
    };
    restore();
    is_undisturbed(&folder, &expected, &[GOING_ON]);
    let less = GOING_ON.replace('2', "1");
    for (bytes, path) in &whole {
        let said = match path.extension().and_then(|ending| ending.to_str()) {
            Some("seen") => GOING_ON,
            Some("done") => less.as_str(),
            _ => ANEW,
        };
        // Tag, length, hash, content.
        for place in [0, 35, 50, bytes.len() - 1] {
            restore();
            let mut changed = bytes.clone();
            changed[place] ^= 4;
            fs::write(path, changed).unwrap();
            is_undisturbed(&folder, &expected, &[said]);
        }
        for (length, more) in [(0, ""), (40, ""), (bytes.len() - 1, ""), (bytes.len(), "x")] {
            restore();
            fs::write(path, [&bytes[..length], more.as_bytes()].concat()).unwrap();
            is_undisturbed(&folder, &expected, &[said]);
        }
    }
    // One for another, of texts with as many sentences.
    for ending in ["seen", "done"] {
        restore();
        let of_ending = whole.iter().filter(|(_, path)| path.extension() == Some(ending.as_ref()));
        let files: Vec<_> = of_ending.collect();
        for (at, (_, path)) in files.iter().enumerate() {
            fs::write(path, &files[(at + 1) % files.len()].0).unwrap();
        }
        let none = GOING_ON.replace('2', "0");
        is_undisturbed(&folder, &expected, &[if ending == "seen" { GOING_ON } else { &none }]);
    }
    // A result that is not as it was written, of the same length.
    restore();
    let result = folder.path("out/a.tsv");
    let changed = fs::read_to_string(&result).unwrap().replace("Bus 1", "Bus 7");
    fs::write(&result, changed).unwrap();
    is_undisturbed(&folder, &expected, &[&less]);
}

#[test]
fn what_another_user_has_kept_does_not_count() {
    let (folder, expected) = folder();
    let forged = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("Bus 1", "Bus 7");
    // As by somebody with the same program and texts, and another key.
    let mut command = folder.command(&words(RUN));
    command.env("XDG_STATE_HOME", folder.path("state"));
    leave_unfinished_by(command, &folder);
    assert_eq!(fs::read(folder.path("state/bitext/key")).unwrap().len(), 32);
    let mode = fs::metadata(folder.path("state/bitext/key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::write(folder.path("out/a.tsv"), forged(&expected[&folder.path("out/a.tsv")])).unwrap();
    is_undisturbed(&folder, &expected, &[ANEW]);
}

#[test]
fn what_is_no_plain_file_is_not_opened() {
    let (folder, expected) = folder();
    folder.put("other", "another's");
    let other = folder.path("other");
    let names = ["lock", "work", "0-0.seen", "1-2.seen", "0.done", ".bitext-7.tmp"];
    for name in names {
        let craft: [(&str, Craft<'_>); 5] = [
            ("FIFO", &make_fifo),
            ("endless", &|path| symlink("/dev/zero", path).unwrap()),
            ("link", &|path| symlink(&other, path).unwrap()),
            ("circle", &|path| symlink(path, path).unwrap()),
            ("sparse", &|path| File::create(path).unwrap().set_len(1 << 40).unwrap()),
        ];
        for (what, make) in craft {
            leave_unfinished(&folder);
            let path = folder.path(KEPT).join(name);
            let _ = fs::remove_file(&path);
            make(&path);
            let ran = run_with_limits(&folder);
            assert_eq!(ran.status, Some(0), "{name} {what}: {ran:?}");
            assert!(ran.errors.lines().count() <= 1, "{name} {what}: {ran:?}");
            assert!(results(&folder) == expected, "{name} {what}");
            assert!(!folder.path(KEPT).exists(), "{name} {what}");
            assert_eq!(folder.text("other"), "another's");
        }
    }
}

#[test]
fn a_folder_in_the_way_is_removed_or_named() {
    let (folder, expected) = folder();
    for name in ["lock", "work", "0-0.seen", "1-2.seen", "0.done", "9.done", ".bitext-7.tmp"] {
        for is_empty in [true, false] {
            leave_unfinished(&folder);
            let path = folder.path(KEPT).join(name);
            let _ = fs::remove_file(&path);
            fs::create_dir(&path).unwrap();
            if !is_empty {
                fs::write(path.join("notes"), "mine").unwrap();
            }
            let ran = run_with_limits(&folder);
            assert_eq!(ran.status, Some(0), "{name}: {ran:?}");
            assert!(results(&folder) == expected, "{name}");
            let warnings: Vec<_> =
                ran.errors.lines().filter(|line| line.contains("warning")).collect();
            assert_eq!(folder.path(KEPT).exists(), !is_empty, "{name}: {ran:?}");
            if is_empty {
                assert_eq!(warnings, [""; 0], "{name}");
            } else {
                assert_eq!(warnings.len(), 1, "{name}: {ran:?}");
                let what = format!("`{name}` is a folder with something in it; remove it");
                assert!(warnings[0].contains(&what), "{name}: {ran:?}");
                assert_eq!(fs::read_to_string(path.join("notes")).unwrap(), "mine");
                fs::remove_dir_all(path).unwrap();
                // Nothing that the program has made is left for ever.
                let none = GOING_ON.replace('2', "0");
                is_undisturbed(&folder, &expected, &["", ANEW, &none, GOING_ON]);
                assert!(!folder.path(KEPT).exists(), "{name}");
            }
        }
    }
}

#[test]
fn files_of_the_user_stay_whatever_their_names() {
    let (folder, expected) = folder();
    fs::create_dir(folder.path("out")).unwrap();
    let abandoned = folder.path("out/.bitext-0123456789abcdef-3.tmp");
    fs::write(&abandoned, "half").unwrap();
    let names = [".bitext-notes.tmp", ".bitext-7.tmp", ".bitext-0123456789abcdef.tmp"];
    for name in names {
        folder.put(&format!("out/{name}"), "mine");
    }
    folder.works(RUN, "");
    assert!(!abandoned.exists());
    for name in names {
        assert_eq!(folder.text(&format!("out/{name}")), "mine");
        fs::remove_file(folder.path("out").join(name)).unwrap();
    }
    assert!(results(&folder) == expected);
}

/// The command of a user who is not root, to whom the folder is given.
fn as_another_user(folder: &Folder, arguments: &str) -> Command {
    use std::os::unix::{fs::chown, process::CommandExt};
    let mut command = folder.command(&words(arguments));
    for path in folder.content().into_keys().chain([folder.path("")]) {
        if chown(path, Some(NOBODY), Some(NOBODY)).is_err() {
            return command;
        }
    }
    // A copy, because that user may not reach where the program is built.
    let program = folder.path("program");
    fs::copy(env!("CARGO_BIN_EXE_bitext"), &program).unwrap();
    command = Command::new(program);
    command.current_dir(folder.path("")).args(words(arguments)).stdin(Stdio::null());
    command.env("XDG_STATE_HOME", folder.path("state")).uid(NOBODY).gid(NOBODY);
    command
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_be_written_and_not_listed_is_written() {
    let (folder, expected) = folder();
    fs::create_dir(folder.path("out")).unwrap();
    fs::set_permissions(folder.path("out"), Permissions::from_mode(0o300)).unwrap();
    let one = "align a.en a.de -s en -t de --sentences -o out/one.tsv";
    for arguments in [one, RUN] {
        let ran = Ran::from(as_another_user(&folder, arguments).output().unwrap());
        assert_eq!((ran.status, ran.errors.as_str()), (Some(0), ""), "{arguments}");
    }
    fs::set_permissions(folder.path("out"), Permissions::from_mode(0o700)).unwrap();
    assert!(!folder.text("out/one.tsv").is_empty());
    fs::remove_file(folder.path("out/one.tsv")).unwrap();
    assert!(results(&folder) == expected);
    assert!(!folder.path(KEPT).exists());
}

#[test]
fn results_are_plain_files_in_the_folder() {
    let (folder, expected) = folder();
    folder.put("other", "another's");
    fs::create_dir(folder.path("out")).unwrap();
    symlink(folder.path("other"), folder.path("out/a.tsv")).unwrap();
    symlink(folder.path("new"), folder.path("out/b.tsv")).unwrap();
    is_undisturbed(&folder, &expected, &[""]);
    assert_eq!(folder.text("other"), "another's");
    assert!(!folder.path("new").exists());
    make_fifo(&folder.path("out/b.tsv"));
    folder.fails(RUN, "list:2: out/b.tsv: is no file that could be replaced");
}

#[test]
fn a_result_that_becomes_a_link_or_a_fifo_is_not_taken_for_written() {
    let (folder, expected) = folder();
    let less = GOING_ON.replace('2', "1");
    leave_unfinished(&folder);
    let result = folder.path("out/a.tsv");
    let elsewhere = folder.path("elsewhere.tsv");
    fs::rename(&result, &elsewhere).unwrap();
    symlink(&elsewhere, &result).unwrap();
    is_undisturbed(&folder, &expected, &[&less]);
    leave_unfinished(&folder);
    // When it is written, which is after the check of what is there.
    let ran = run_and_meanwhile(&folder, RUN, || make_fifo(&result));
    assert_eq!((ran.status, ran.errors), (Some(0), less));
    assert!(results(&folder) == expected);
}

#[test]
fn a_folder_that_vanishes_costs_no_result() {
    let (folder, expected) = folder();
    let ran = run_and_meanwhile(&folder, RUN, || fs::remove_dir_all(folder.path(KEPT)).unwrap());
    let warning = "bitext: warning: out/.bitext-corpus: No such file or directory (os error 2); if \
                   this run is killed, the next cannot go on from here\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), warning));
    assert!(results(&folder) == expected);
    // Another run has made a folder of that name.
    let again = || {
        fs::remove_dir_all(folder.path(KEPT)).unwrap();
        fs::create_dir(folder.path(KEPT)).unwrap();
        fs::write(folder.path(KEPT).join("0.done"), "its own").unwrap();
    };
    let ran = run_and_meanwhile(&folder, RUN, again);
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), warning));
    assert!(results(&folder) == expected);
    assert_eq!(fs::read_to_string(folder.path(KEPT).join("0.done")).unwrap(), "its own");
}

#[test]
fn a_folder_of_another_user_is_refused_and_one_open_to_all_is_closed() {
    let (folder, expected) = folder();
    leave_unfinished(&folder);
    fs::set_permissions(folder.path(KEPT), Permissions::from_mode(0o777)).unwrap();
    let kept_out = || {
        assert_eq!(fs::metadata(folder.path(KEPT)).unwrap().permissions().mode() & 0o777, 0o700);
    };
    let ran = run_and_meanwhile(&folder, RUN, kept_out);
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), GOING_ON));
    leave_unfinished(&folder);
    if std::os::unix::fs::chown(folder.path(KEPT), Some(NOBODY), None).is_err() {
        println!("skipped: only root gives folders to others");
        return;
    }
    folder.fails(RUN, "out/.bitext-corpus: belongs to another user");
    std::os::unix::fs::chown(folder.path(KEPT), Some(0), None).unwrap();
    for name in ["0.done", "0-2.seen", "lock"] {
        std::os::unix::fs::chown(folder.path(KEPT).join(name), Some(NOBODY), None).unwrap();
    }
    is_undisturbed(&folder, &expected, &[&GOING_ON.replace('2', "1")]);
}

#[test]
fn without_a_key_nothing_is_kept_and_all_is_done() {
    let (folder, expected) = folder();
    leave_unfinished(&folder);
    let state = folder.path("state");
    let key = state.join("bitext/key");
    let run = |what: &str| {
        let mut command = folder.command(&words(RUN));
        let ran = Ran::from(command.env("XDG_STATE_HOME", &state).output().unwrap());
        let warning = format!(
            "bitext: warning: out/.bitext-corpus: {}: {what}; if this run is killed, the next \
             cannot go on from here\n",
            key.display()
        );
        assert_eq!((ran.status, ran.errors), (Some(0), warning));
        assert!(results(&folder) == expected);
    };
    fs::create_dir_all(state.join("bitext")).unwrap();
    fs::write(&key, [7; 32]).unwrap();
    run("others may read it; remove it, and a new one is made");
    fs::write(&key, "short").unwrap();
    fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    run("is no key; remove it, and one is made");
    make_fifo(&key);
    run("is no plain file");
    fs::remove_file(&key).unwrap();
    // Others may no longer replace it.
    fs::set_permissions(state.join("bitext"), Permissions::from_mode(0o777)).unwrap();
    let mut command = folder.command(&words(RUN));
    let ran = Ran::from(command.env("XDG_STATE_HOME", &state).output().unwrap());
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), ""));
    let mode = fs::metadata(state.join("bitext")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    if std::os::unix::fs::chown(&key, Some(NOBODY), None).is_ok() {
        run("belongs to another user; remove it, and a new one is made");
        let given = std::os::unix::fs::chown(state.join("bitext"), Some(NOBODY), None);
        given.unwrap();
        for mode in [0o777, 0o700] {
            fs::set_permissions(state.join("bitext"), Permissions::from_mode(mode)).unwrap();
            run("its folder belongs to another user; XDG_STATE_HOME names one of yours");
        }
        fs::remove_file(&key).unwrap();
        run("its folder belongs to another user; XDG_STATE_HOME names one of yours");
        assert!(!key.exists());
    }
    let mut command = folder.command(&words(RUN));
    command.env_remove("XDG_STATE_HOME").env_remove("HOME").env_remove("LOCALAPPDATA");
    let ran = Ran::from(command.output().unwrap());
    let warning = "bitext: warning: out/.bitext-corpus: no folder for a key that guards it; \
                   XDG_STATE_HOME or HOME names one; if this run is killed, the next cannot go on \
                   from here\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), warning));
    // Another run may be making it at the same time.
    fs::remove_dir_all(&state).unwrap();
    let start = |number: usize| {
        let run = RUN.replace("out", &format!("out{number}"));
        folder.command(&words(&run)).env("XDG_STATE_HOME", &state).spawn().unwrap()
    };
    let mut runs: Vec<_> = (0..5).map(start).collect();
    assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
    assert_eq!(fs::read_dir(state.join("bitext")).unwrap().count(), 1);
}

#[test]
fn bytes_that_change_while_they_are_read_are_not_believed() {
    let (folder, expected) = folder();
    leave_unfinished(&folder);
    let path = folder.path(KEPT).join("0-0.seen");
    let file = File::options().write(true).open(&path).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0_u64.. {
                let _ = file.write_at(&number.to_le_bytes(), 100);
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
            }
        });
        is_undisturbed(&folder, &expected, &[GOING_ON]);
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}
