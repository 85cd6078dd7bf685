//! Output goes where it should, whole or not at all.
use super::{Folder, Ran, words};
use std::{fs, process::Stdio};

const ALIGN: &str = "align en.txt de.txt -s en -t de";

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = Folder::new();
    let expected = folder.works(ALIGN, "");
    assert_eq!(folder.works(&format!("{ALIGN} -o out.tsv"), ""), "");
    assert_eq!(folder.text("out.tsv"), expected);
    assert_eq!(folder.works(&format!("{ALIGN} -o -"), ""), expected);
    // An old file is replaced whole, even by a shorter one.
    folder.put("out.tsv", "x".repeat(100_000));
    folder.works(&format!("{ALIGN} -o out.tsv"), "");
    assert_eq!(folder.text("out.tsv"), expected);
    assert_eq!(folder.content().len(), 3, "no temporary file is left");
}

#[test]
fn the_ending_names_the_format_unless_one_is_said() {
    let folder = Folder::new();
    for name in ["tsv", "jsonl", "tmx", "ladder", "beads"] {
        let expected = folder.works(&format!("{ALIGN} -f {name}"), "");
        folder.works(&format!("{ALIGN} -o out.{name}"), "");
        folder.works(&format!("{ALIGN} -o out.txt -f {name}"), "");
        assert_eq!(folder.text(&format!("out.{name}")), expected);
        assert_eq!(folder.text("out.txt"), expected);
    }
    let jsonl = folder.works(&format!("{ALIGN} -f jsonl"), "");
    folder.works(&format!("{ALIGN} -o out.tsv -f jsonl"), "");
    assert_eq!(folder.text("out.tsv"), jsonl);
}

#[test]
fn what_cannot_be_written_is_said_before_the_work() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder.tsv")).unwrap();
    folder.put("old.tsv", "old");
    folder.fails(
        &format!("{ALIGN} -o folder.tsv"),
        "folder.tsv: is a directory, not a file to write",
    );
    folder.fails(
        &format!("{ALIGN} -o missing/out.tsv"),
        "missing/out.tsv: cannot make a file in `missing`: no such folder",
    );
    folder.fails(
        "segment missing.txt -l en -o missing/out",
        "missing/out: cannot make a file in `missing`: no such folder",
    );
    let same = "is an input as well; write the output to another file";
    folder.fails(&format!("{ALIGN} -f tsv -o de.txt"), &format!("de.txt: {same}"));
    folder.fails("segment en.txt de.txt -l en -o ./de.txt", &format!("./de.txt: {same}"));
    folder.fails("align --mixed en.txt -s en -t de -f tsv -o en.txt", &format!("en.txt: {same}"));
    // A failure after that leaves an old file alone.
    folder.put("empty.txt", "");
    folder.fails("align en.txt empty.txt -s en -t de -o old.tsv", "empty.txt: holds no text");
    assert_eq!(folder.text("old.tsv"), "old");
}

#[test]
fn weights_are_fitted_and_overwrite_nothing_that_they_are_fitted_on() {
    let folder = Folder::new();
    for (name, text) in
        [("a.en", "One.\nTwo.\n"), ("a.de", "Eins.\nZwei.\n"), ("a.gold", "[0]:[0]\n[1]:[1]\n")]
    {
        folder.put(name, text);
    }
    folder.put("list", "a.en\ta.de\ta.gold\n");
    for input in ["list", "a.en", "a.de", "a.gold"] {
        folder.fails(
            &format!("fit list --steps 1 -o {input}"),
            &format!("{input}: is an input as well; write the output to another file"),
        );
    }
    let weights = folder.works("fit list --steps 1", "");
    folder.works("fit list --steps 1 -o weights.tsv", "");
    assert_eq!(folder.text("weights.tsv"), weights);
    folder.works(&format!("{ALIGN} --weights weights.tsv"), "");
    folder.put("list", "# none\n");
    folder.fails("fit list --steps 1", "list: names no document");
}

#[test]
fn an_error_leaves_no_half_of_an_output() {
    let folder = Folder::new();
    folder.put("latin1.txt", b"caf\xE9");
    let ran = folder.run("segment en.txt latin1.txt de.txt -l en");
    assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""));
}

#[cfg(unix)]
#[test]
fn read_only_folders_and_files_are_respected() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    fs::create_dir(folder.path("closed")).unwrap();
    folder.put("old.tsv", "old");
    for (name, mode) in [("closed", 0o555), ("old.tsv", 0o444)] {
        fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    if fs::File::create(folder.path("closed/probe")).is_ok() {
        println!("skipped: this user, probably root, may write everywhere");
        return;
    }
    folder.fails(
        &format!("{ALIGN} -o closed/out.tsv"),
        "closed/out.tsv: cannot make a file in `closed`: permission denied",
    );
    let ran = folder.run(&format!("{ALIGN} -o old.tsv"));
    assert!(ran.errors.starts_with("bitext: old.tsv: Permission denied"), "{ran:?}");
    assert_eq!((ran.status, folder.text("old.tsv").as_str()), (Some(1), "old"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_named_whoever_asks() {
    // No file can be made there, not even by root.
    let ran = Folder::new().run(&format!("{ALIGN} -o /sys/out.tsv"));
    let named = "bitext: /sys/out.tsv: cannot make a file in `/sys`: ";
    assert!(ran.errors.starts_with(named), "{ran:?}");
    assert_eq!((ran.status, ran.errors.lines().count()), (Some(1), 1));
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_permissions_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    fs::create_dir(folder.path("sub")).unwrap();
    folder.put("sub/other.tsv", "another's");
    let expected = folder.works(ALIGN, "");
    for (name, link) in [
        ("link.tsv", "sub/other.tsv"),
        ("nowhere.tsv", "sub/new.tsv"),
        ("device.tsv", "/dev/null"),
        ("circle.tsv", "circle.tsv"),
    ] {
        symlink(link, folder.path(name)).unwrap();
        folder.works(&format!("{ALIGN} -o {name}"), "");
        assert!(!folder.path(name).is_symlink(), "{name}");
        assert_eq!(folder.text(name), expected, "{name}");
        // As any file this process makes: its umask is the command's.
        folder.put("sub/ordinary", "");
        assert_eq!(mode(name), mode("sub/ordinary"), "{name}");
    }
    assert_eq!(folder.text("sub/other.tsv"), "another's");
    assert!(!folder.path("sub/new.tsv").exists());
    fs::set_permissions(folder.path("link.tsv"), fs::Permissions::from_mode(0o640)).unwrap();
    folder.works(&format!("{ALIGN} -o link.tsv"), "");
    assert_eq!(mode("link.tsv"), 0o640);
    // What would be lost with the link is not written to, either.
    symlink("sub", folder.path("to-folder")).unwrap();
    let directory = "is a directory, not a file to write";
    folder.fails(&format!("{ALIGN} -f tsv -o to-folder"), &format!("to-folder: {directory}"));
    symlink("de.txt", folder.path("to-input")).unwrap();
    let input = "is an input as well; write the output to another file";
    folder.fails(&format!("{ALIGN} -f tsv -o to-input"), &format!("to-input: {input}"));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_too_long_is_said_before_the_work() {
    let folder = Folder::new();
    let too_long = "File name too long (os error 36)";
    for bytes in [252, 300] {
        let name = format!("{}.tsv", "x".repeat(bytes));
        folder
            .fails(&format!("segment missing.txt -l en -o {name}"), &format!("{name}: {too_long}"));
    }
    // One that is not too long, with a name beside it while it is written.
    let name = format!("{}.tsv", "x".repeat(251));
    folder.works(&format!("{ALIGN} -o {name}"), "");
    folder.put("list", format!("en.txt\tde.txt\nen.txt\tde.txt\t{}\n", "é".repeat(126)));
    let name = format!("out/{}.tsv", "é".repeat(126));
    fs::create_dir(folder.path("out")).unwrap();
    folder.fails("corpus list -s en -t de -f tsv -o out", &format!("list:2: {name}: {too_long}"));
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_leaves_beside_its_output_is_removed_by_the_next() {
    let folder = Folder::new();
    let lines = |word: &str| format!("{word} one.\n").repeat(100);
    folder.put("long.en", lines("Line"));
    folder.put("long.de", lines("Zeile"));
    let run = "align long.en long.de -s en -t de --sentences -o out.tsv";
    let files = folder.content().len();
    // The signal of a file that grows beyond a block kills the run while it writes.
    let mut command = std::process::Command::new("sh");
    let script = format!("ulimit -c 0; ulimit -f 1; exec \"$0\" {run}");
    command.current_dir(folder.path("")).args(["-c", &script, env!("CARGO_BIN_EXE_bitext")]);
    for _ in 0..3 {
        assert_eq!(command.status().unwrap().code(), None);
        assert!(!folder.path("out.tsv").exists());
        assert_eq!(folder.content().len(), files + 1, "the same name each time");
    }
    // Also by a run that fails before it writes.
    assert_eq!(folder.run("align long.en none -s en -t de -o out.tsv").status, Some(1));
    assert_eq!(folder.content().len(), files);
    assert_eq!(command.status().unwrap().code(), None);
    folder.works(run, "");
    assert_eq!(folder.content().len(), files + 1);
}

#[cfg(unix)]
#[test]
fn runs_at_the_same_time_do_not_spoil_their_output() {
    let folder = Folder::new();
    let expected = folder.works(ALIGN, "");
    let files = folder.content().len();
    for _ in 0..5 {
        let run = || folder.command(&words(&format!("{ALIGN} -o out.tsv"))).spawn().unwrap();
        let mut runs: Vec<_> = (0..6).map(|_| run()).collect();
        assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
        assert_eq!(folder.text("out.tsv"), expected);
        assert_eq!(folder.content().len(), files + 1);
    }
}

/// Texts, a list, gold and pairs for every sub-command.
#[cfg(unix)]
fn folder_of_all() -> Folder {
    let folder = Folder::new();
    folder.put("list", "en.txt\tde.txt\n");
    folder.put("a.beads", "[0]:[0]\n");
    folder.put("a.en", "One.\n");
    folder.put("a.de", "Eins.\n");
    folder.put("gold", "a.en\ta.de\ta.beads\n");
    folder.put("pairs", "{\"source\":\"One.\",\"target\":\"Eins.\"}\n");
    folder
}

/// Runs the program by a shell, its streams redirected so.
#[cfg(unix)]
fn run_redirected(folder: &Folder, arguments: &str, redirection: &str) -> Ran {
    let mut command = std::process::Command::new("sh");
    let script = format!("exec \"$0\" {arguments} {redirection}");
    command.current_dir(folder.path("")).args(["-c", &script, env!("CARGO_BIN_EXE_bitext")]);
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    Ran::from(command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn streams_that_are_closed_or_open_the_other_way_are_failures() {
    let folder = folder_of_all();
    let run = |arguments: &str, redirection: &str| run_redirected(&folder, arguments, redirection);
    let stream = "stream -s en -t de <pairs";
    let printing = [
        ALIGN,
        "align en.txt de.txt -s en -t de --explain",
        "segment en.txt -l en",
        "anchors en.txt de.txt -s en -t de",
        "evaluate a.beads a.beads",
        "learn list -s en -t de -o /dev/stdout",
        "fit gold --steps 1",
        stream,
        "--help",
        "--version",
        "stream --help",
    ];
    for arguments in printing {
        for (redirection, what) in [(">&-", "is closed"), ("1<en.txt", "is not open for writing")] {
            let ran = run(arguments, redirection);
            let message = format!("bitext: standard output: {what}\n");
            assert_eq!((ran.status, ran.errors), (Some(1), message), "{arguments} {redirection}");
        }
        if !arguments.contains("--help") && arguments != "--version" {
            // What could be said is lost, not the result.
            let expected = run(arguments, "");
            assert_eq!(expected.status, Some(0), "{arguments}");
            for redirection in ["2>&-", "2>/dev/null"] {
                assert_eq!(run(arguments, redirection).output, expected.output, "{arguments}");
            }
        }
    }
    for arguments in ["segment - -l en", "align - de.txt -s en -t de", "stream -s en -t de"] {
        for (redirection, what) in [("<&-", "is closed"), ("0>used", "is not open for reading")] {
            let ran = run(arguments, redirection);
            let message = format!("bitext: standard input: {what}\n");
            assert_eq!((ran.status, ran.errors), (Some(1), message), "{arguments} {redirection}");
        }
    }
    // They do not need it.
    for arguments in [&format!("{ALIGN} -o a.tsv"), "corpus list -s en -t de -f tsv -o out"] {
        let ran = run(arguments, ">&-");
        assert_eq!((ran.status, ran.errors.as_str()), (Some(0), ""), "{arguments}");
    }
    for arguments in printing {
        let ran = run(arguments, ">/dev/full");
        assert_eq!(ran.status, Some(1), "{arguments}");
        assert!(ran.errors.starts_with("bitext: standard output: No space left"), "{ran:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_stream_is_closed_under_each_of_its_names() {
    let folder = folder_of_all();
    let run = |arguments: &str, redirection: &str| run_redirected(&folder, arguments, redirection);
    for name in ["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2", "/proc/thread-self/fd/2"] {
        let ran = run(&format!("{ALIGN} -o {name}"), "2>&-");
        assert_eq!(ran.status, Some(1), "{name}");
    }
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/self//fd/./1"] {
        let ran = run(&format!("{ALIGN} -o {name}"), ">&-");
        let message = "bitext: standard output: is closed\n";
        assert_eq!((ran.status, ran.errors.as_str()), (Some(1), message), "{name}");
    }
    std::os::unix::fs::symlink("/dev/stdin", folder.path("link")).unwrap();
    for name in ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "link"] {
        let ran = run(&format!("segment {name} -l en"), "<&-");
        let message = format!("bitext: {name}: is closed\n");
        assert_eq!((ran.status, ran.errors), (Some(1), message), "{name}");
        assert_eq!(run(&format!("segment {name} -l en"), "<a.en").output, "One.\n", "{name}");
    }
    let ran = run(&format!("{ALIGN} -o /dev/stdin"), "<&-");
    assert_eq!((ran.status, ran.errors.as_str()), (Some(1), "bitext: /dev/stdin: is closed\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_written_directly() {
    let folder = Folder::new();
    let expected = folder.works(ALIGN, "");
    assert_eq!(folder.works(&format!("{ALIGN} -o /dev/stdout"), ""), expected);
    assert_eq!(folder.works(&format!("{ALIGN} -o /dev/null"), ""), "");
    let ran = folder.run(&format!("{ALIGN} -o /dev/stderr"));
    assert_eq!((ran.status, ran.errors), (Some(0), expected));
    let full = "No space left on device (os error 28)";
    folder.fails(&format!("{ALIGN} -o /dev/full"), &format!("/dev/full: {full}"));
    for arguments in [ALIGN, "segment en.txt -l en", "--help", "--version", "align --help"] {
        let mut command = folder.command(&words(arguments));
        command.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let ran = Ran::from(command.output().unwrap());
        assert_eq!(ran.errors, format!("bitext: standard output: {full}\n"), "{arguments}");
        assert_eq!(ran.status, Some(1), "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn a_fifo_is_written_to_its_reader() {
    let folder = Folder::new();
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe")).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: no mkfifo");
        return;
    }
    let expected = folder.works(ALIGN, "");
    let pipe = folder.path("pipe");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).unwrap());
    folder.works(&format!("{ALIGN} -o pipe"), "");
    assert_eq!(reader.join().unwrap(), expected);
}

#[test]
fn a_closed_pipe_ends_the_run_in_peace() {
    let folder = Folder::new();
    // More than a pipe holds, so that the command is still writing when the reader goes.
    folder.put("long.txt", "One more sentence.\n".repeat(20_000));
    let mut command = folder.command(&words("segment long.txt -l en"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), ""));
}

#[test]
fn there_is_no_progress_in_a_pipe() {
    let folder = Folder::new();
    for (name, word) in [("long.en", "Sentence"), ("long.de", "Satz")] {
        let lines = (0..600_u32).map(|number| format!("{word} {number}, {}.\n", number % 37));
        folder.put(name, lines.collect::<String>());
    }
    folder.works("align long.en long.de -s en -t de -o out.tsv", "");
}
