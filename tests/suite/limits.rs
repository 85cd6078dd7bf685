//! Texts that nobody writes are aligned within the limits that are given, or refused: what the
//! command takes of memory and time is measured from outside.
use crate::fuzz::targets::limits::texts::{kind, kinds, text};
use std::{
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Bytes of one side of a text; `LIMITS_BYTES` says others.
const BYTES: usize = 400_000;
/// What the command may take, as it is told: of every two cases, one has little memory and the other
/// little time; with `LIMITS_TURN` the other way round.
const LIMITS: [Limits; 2] = [
    Limits {
        memory: 50 << 20,
        time: Duration::from_secs(4),
        options: "--max-memory 50M --max-time 4",
    },
    Limits {
        memory: 1 << 30,
        time: Duration::from_secs(1),
        options: "--max-memory 1G --max-time 1",
    },
];
/// What it may take beyond that: what it is made of, and what is counted by rule of thumb.
const MORE_MEMORY: u64 = 50_000_000;
const MORE_TIME: Duration = Duration::from_secs(1);
/// Beside the time of the processor, the time that passes is bounded so many times as far: other
/// tests run at the same time.
const OTHER_TESTS: u32 = 4;
/// What the command says, in part, when it refuses what is beyond a limit.
const REFUSALS: [&str; 5] = [
    "--max-memory says another",
    "--max-time says another",
    "all that --max-memory leaves it",
    "more than --max-memory leaves room for",
    "--max-cells",
];
/// So many cases at least are aligned, not refused.
const LEAST_ALIGNED: usize = 12;
/// After so long a run is ended.
const FOR_EVER: Duration = Duration::from_secs(60);

#[derive(Clone, Copy)]
struct Limits {
    memory: u64,
    time: Duration,
    options: &'static str,
}

/// What a run took.
#[derive(Clone, Debug, Default)]
struct Taken {
    time: Duration,
    /// Of all threads.
    processor: Duration,
    memory: u64,
    status: Option<i32>,
    /// What it wrote on standard error.
    said: String,
}

impl Taken {
    /// Whether a run of so many pairs, one after the other, keeps to its limits and ends as it is to.
    fn is_within(&self, limits: Limits, pairs: u32) -> bool {
        let time = (limits.time * 12 / 10 + MORE_TIME) * pairs;
        // A machine that does other things takes more time, but no more of the processor.
        self.memory < limits.memory * 13 / 10 + MORE_MEMORY
            && self.time.min(self.processor) < time
            && self.time < time * OTHER_TESTS
            && self.is_known_end()
    }

    /// It has aligned the texts, or says which limit they are beyond.
    fn is_known_end(&self) -> bool {
        let is_refused = REFUSALS.iter().any(|refusal| self.said.contains(refusal));
        let is_known = self.status == Some(0) || self.status == Some(1) && is_refused;
        is_known && !self.said.contains("panicked")
    }
}

/// The most memory that a process had, in bytes, and the time that it was worked on.
fn usage(process: &Child) -> Option<(u64, Duration)> {
    let folder = Path::new("/proc").join(process.id().to_string());
    let status = fs::read_to_string(folder.join("status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak: u64 = peak.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    // The name, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((peak * 1024, Duration::from_millis(ticks * 10)))
}

fn run(arguments: &[String], input: Option<&str>) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let begin = Instant::now();
    let mut process = command.spawn().unwrap();
    let (mut taken, writing) = (Taken::default(), process.stdin.take());
    let mut saying = process.stderr.take().unwrap();
    thread::scope(|scope| {
        let said = scope.spawn(move || {
            let mut said = String::new();
            saying.read_to_string(&mut said).map(|_| said).unwrap()
        });
        if let (Some(mut pipe), Some(input)) = (writing, input) {
            // It may have ended before.
            scope.spawn(move || drop(pipe.write_all(input.as_bytes())));
        }
        loop {
            if let Some((memory, processor)) = usage(&process) {
                (taken.memory, taken.processor) = (memory, processor);
            }
            taken.time = begin.elapsed();
            match process.try_wait().unwrap() {
                Some(status) => taken.status = status.code(),
                None if taken.time > FOR_EVER => process.kill().unwrap(),
                None => {
                    thread::sleep(Duration::from_millis(2));
                    continue;
                }
            }
            break;
        }
        process.wait().unwrap();
        taken.said = said.join().unwrap();
    });
    taken
}

/// A run of the command on texts of its own.
struct Case {
    name: String,
    arguments: Vec<String>,
    files: Vec<(&'static str, String)>,
    input: Option<String>,
    pairs: u32,
}

fn bytes() -> usize {
    std::env::var("LIMITS_BYTES").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(BYTES)
}

fn words(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split_whitespace().map(str::to_owned)
}

impl Case {
    fn of(name: impl Into<String>, command: &str, files: Vec<(&'static str, String)>) -> Case {
        Case {
            name: name.into(),
            arguments: words(command).collect(),
            files,
            input: None,
            pairs: 1,
        }
    }

    /// Two texts, cut already where they have lines.
    fn align(name: &str, languages: [&str; 2], texts: [String; 2], more: &str) -> Case {
        let [source, target] = languages;
        let is_cut = texts.iter().any(|text| text.lines().take(10).count() == 10);
        let cut = if is_cut { "--sentences" } else { "" };
        let format = if more.contains("-f ") { "" } else { "-f beads" };
        let command = format!("align a b -s {source} -t {target} {format} {cut} {more}");
        let [one, other] = texts;
        Case::of(name, &command, vec![("a", one), ("b", other)])
    }

    fn run(&self, limits: Limits) -> Taken {
        let folder = TempDir::new().unwrap();
        for (name, content) in &self.files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let is_file = |argument: &String| self.files.iter().any(|(name, _)| name == argument);
        let in_folder = |argument: &String| match argument.as_str() {
            _ if is_file(argument) => folder.path().join(argument).to_str().unwrap().to_owned(),
            "out" => folder.path().join("out").to_str().unwrap().to_owned(),
            _ => argument.clone(),
        };
        let arguments: Vec<String> =
            self.arguments.iter().map(in_folder).chain(words(limits.options)).collect();
        run(&arguments, self.input.as_deref())
    }
}

fn number_of(name: &str) -> usize {
    (0..kinds()).find(|number| kind(*number).0 == name).unwrap_or_else(|| panic!("no {name}"))
}

/// Each kind with itself, some with each other, and what else a run can be given.
fn cases() -> Vec<Case> {
    let bytes = bytes();
    let other = |language: &str| if language == "fr" { "en" } else { "fr" };
    let mut cases: Vec<Case> = (0..kinds())
        .map(|number| {
            let (name, language) = kind(number);
            let texts = [1, 2].map(|seed| text(number, bytes, seed));
            Case::align(name, [language, other(language)], texts, "")
        })
        .collect();
    for (one, with) in [
        ("capitalised words that differ in vowels", "the same in Cyrillic letters"),
        ("names that sound the same", "names in Latin letters that sound the same"),
        ("names of several words", "short words of Arabic"),
        ("words in Cyrillic letters by lot", "words by lot"),
        ("all ideographs", "capitalised words that differ in vowels"),
    ] {
        for [one, with] in [[one, with], [with, one]].map(|both| both.map(number_of)) {
            let (first, second) = (kind(one), kind(with));
            let name = format!("{} / {}", first.0, second.0);
            let texts = [text(one, bytes, 1), text(with, bytes, 2)];
            cases.push(Case::align(&name, [first.1, second.1], texts, ""));
        }
    }
    let vowels = number_of("small words that differ in vowels");
    let lines = || text(vowels, bytes, 1);
    let few = || "One line.\n".to_owned();
    cases.push(Case::align("very many lines and one", ["en", "fr"], [lines(), few()], ""));
    cases.push(Case::align("one line and very many", ["en", "fr"], [few(), lines()], ""));
    cases.push(Case::align("explained", ["en", "fr"], [lines(), lines()], "--explain -f jsonl"));
    let mut pins = String::new();
    for line in (0..lines().lines().count()).step_by(3) {
        writeln!(pins, "[{line}]:[{line}]").unwrap();
    }
    let mut pinned = Case::align("very many pins", ["en", "fr"], [lines(), lines()], "--pins p");
    pinned.files.push(("p", pins));
    cases.push(pinned);
    let lot = number_of("words by lot");
    let phrases: Vec<String> =
        text(lot, bytes, 3).split('\n').map(|line| line.replacen(' ', "\t", 1)).collect();
    let texts = [text(lot, bytes, 3), text(lot, bytes, 3)];
    let mut dictionary =
        Case::align("a dictionary of phrases", ["en", "de"], texts, "--dictionary d.tsv");
    dictionary.files.push(("d.tsv", phrases.join("\n")));
    cases.push(dictionary);
    for number in [0, number_of("lines of many words, all different")] {
        let json = |seed| text(number, bytes * 2, seed).replace('\n', "\\n");
        let line = format!("{{\"source\": \"{}\", \"target\": \"{}\"}}\n", json(1), json(2));
        let mut stream = Case::of("a line of a stream", "stream -s en -t fr", Vec::new());
        (stream.input, stream.pairs) = (Some(line.repeat(2)), 2);
        cases.push(stream);
    }
    cases
}

#[test]
fn hostile_texts_are_within_their_limits() {
    let (mut beyond, mut aligned) = (Vec::new(), 0);
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let only = std::env::var("LIMITS_ONLY").unwrap_or_default();
    let turn = usize::from(std::env::var_os("LIMITS_TURN").is_some());
    let limits = LIMITS.into_iter().cycle().skip(turn);
    for (case, limits) in cases.iter().zip(limits).filter(|(case, _)| case.name.contains(&only)) {
        let mut taken = case.run(limits);
        if !taken.is_within(limits, case.pairs) {
            taken = case.run(limits);
        }
        aligned += usize::from(taken.status == Some(0));
        let last = taken.said.lines().last().unwrap_or_default();
        let figures = format!(
            "{:5.1} s, {:5.1} s of the processor, {:5} MB, status {:?}, {}: {}: {last}",
            taken.time.as_secs_f64(),
            taken.processor.as_secs_f64(),
            taken.memory / 1_000_000,
            taken.status,
            limits.options,
            case.name
        );
        println!("{figures}");
        if !taken.is_within(limits, case.pairs) {
            beyond.push(figures);
        }
    }
    assert!(beyond.is_empty(), "beyond their limits:\n{}", beyond.join("\n"));
    let least = if only.is_empty() { LEAST_ALIGNED } else { 0 };
    assert!(aligned >= least, "{aligned} are aligned, the others refused");
}

const SHORT: Limits = Limits {
    memory: 1 << 30,
    time: Duration::from_millis(100),
    options: "--max-memory 1G --max-time 0.1",
};

#[test]
fn time_bounds_reading_and_segmenting() {
    let sentence = "It rained on Monday, and Dr. Smith came at 5 p.m. to see it; nobody else did.";
    let of = |end: &str| format!("{sentence}{end}").repeat(12_000_000 / sentence.len());
    let align = |name: &str, end: &str, command: &str| {
        Case::of(name, command, vec![("a", of(end)), ("b", of(end))])
    };
    let command = "align a b -s en -t de -f tsv";
    let mixed = "align --mixed a -s en -t de -f tsv";
    let mut cases = vec![
        align("lines", "\n", command),
        align("one paragraph", " ", command),
        align("two languages", "\n\n", mixed),
    ];
    let mut stream = Case::of("a line of a stream", "stream -s en -t de --strict", Vec::new());
    let text = of(" ");
    stream.input = Some(format!("{{\"source\": \"{text}\", \"target\": \"{text}\"}}\n"));
    cases.push(stream);
    for case in cases {
        let taken = case.run(SHORT);
        let is_refused = taken.said.contains("--max-time says another")
            || taken.said.contains("1 of 1 pairs failed");
        let is_within = taken.memory < SHORT.memory
            && taken.time.min(taken.processor) < SHORT.time * 12 / 10 + MORE_TIME;
        assert!(taken.status == Some(1) && is_refused && is_within, "{}: {taken:?}", case.name);
    }
}

#[cfg(unix)]
#[test]
fn what_is_known_beforehand_counts_as_far_as_it_is_read() {
    let command = "align a b -s en -t de -f tsv --max-memory 20M";
    let text = || ("a", "It rains.\n".to_owned());
    let other = || ("b", "Es regnet.\n".to_owned());
    let headword = ("d.index", "rain\tA\tE\n".to_owned());
    let body = ("d.dict", "rain, Regen\n".repeat(2_000_000));
    let dictionary = format!("{command} --dictionary d.index");
    let dictionary = Case::of("a body", &dictionary, vec![text(), other(), headword, body]);
    let lexicon = format!("{command} --lexicon /dev/zero");
    let lexicon = Case::of("no end", &lexicon, vec![text(), other()]);
    let none = Limits { options: "", ..SHORT };
    for (case, what) in [
        (dictionary, "bytes that are left for it; --max-memory says another"),
        (lexicon, "has more than 2621440 bytes, all that --max-memory leaves it"),
    ] {
        let taken = case.run(none);
        assert!(taken.status == Some(1) && taken.said.contains(what), "{}: {taken:?}", case.name);
    }
}
