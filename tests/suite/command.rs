//! The command `bitext`, run as a user runs it: what it prints, where, and with which exit status.
mod anchors;
mod bad_input;
mod corpus;
#[cfg(unix)]
mod crafted;
mod cutting;
mod lexicons;
mod outputs;
mod results;
#[cfg(unix)]
mod resuming;
mod stream;

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const ENGLISH: &str = "The bridge opened on 6 June.\nMr. Smith came by train.\n\nIt rained.\n";
const GERMAN: &str =
    "Die Brücke wurde am 6. Juni eröffnet.\nHerr Smith kam mit dem Zug.\n\nEs regnete.\n";

/// A folder of its own, in which the command runs, so that messages name files as given.
struct Folder(TempDir);

impl Folder {
    /// With an English and a German text in it: `en.txt` and `de.txt`.
    fn new() -> Folder {
        let folder = Folder(TempDir::new().unwrap());
        folder.put("en.txt", ENGLISH);
        folder.put("de.txt", GERMAN);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.current_dir(self.0.path()).args(arguments.iter().map(OsStr::new));
        // Not that of who runs the tests.
        command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &str) -> Ran {
        Ran::from(self.command(&words(arguments)).output().unwrap())
    }

    fn run_on(&self, arguments: &str, standard_input: &[u8]) -> Ran {
        let mut command = self.command(&words(arguments));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Whatever does not want the input may close it.
        let _ = child.stdin.take().unwrap().write_all(standard_input);
        Ran::from(child.wait_with_output().unwrap())
    }

    /// Every file in it, with what it holds; `None` for what is no file.
    fn content(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        fn collect(folder: &Path, content: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    collect(&path, content);
                }
                let bytes = path.is_file().then(|| fs::read(&path).unwrap());
                content.insert(path, bytes);
            }
        }
        let mut content = BTreeMap::new();
        collect(self.0.path(), &mut content);
        content
    }

    /// Runs what must fail with status 1: the message and nothing else is printed, nothing is
    /// written, and every file is as it was.
    #[track_caller]
    fn fails(&self, arguments: &str, message: &str) {
        let before = self.content();
        let ran = self.run(arguments);
        assert_eq!(ran.errors, format!("bitext: {message}\n"), "{arguments}");
        assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""), "{arguments}");
        assert!(self.content() == before, "{arguments}: a file was made or changed");
    }

    /// Runs what must be refused as wrong usage, status 2.
    #[track_caller]
    fn is_wrong_usage(&self, arguments: &str, message: &str) {
        let before = self.content();
        let ran = self.run(arguments);
        let first = ran.errors.lines().next().unwrap_or_default();
        assert_eq!(first, format!("error: {message}"), "{arguments}");
        assert_eq!((ran.status, ran.output.as_str()), (Some(2), ""), "{arguments}");
        assert!(self.content() == before, "{arguments}: a file was made or changed");
    }

    /// Runs what must work and say just this on standard error; gives standard output.
    #[track_caller]
    fn works(&self, arguments: &str, errors: &str) -> String {
        self.run(arguments).worked(errors)
    }
}

/// What a run left.
#[derive(Debug)]
struct Ran {
    status: Option<i32>,
    output: String,
    errors: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            status: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    fn worked(self, errors: &str) -> String {
        assert_eq!((self.errors.as_str(), self.status), (errors, Some(0)));
        self.output
    }
}

fn words(arguments: &str) -> Vec<&str> {
    arguments.split_whitespace().collect()
}
