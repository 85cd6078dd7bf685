//! Readers take memory in proportion to what they are given, whatever numbers a file has; so does what
//! is asked of what was read. One test, so that nothing else is counted.
#![allow(clippy::unwrap_used, reason = "a panic fails the test, which is the point")]
#![allow(clippy::indexing_slicing, reason = "a panic fails the test, which is the point")]
#![allow(clippy::panic, reason = "a panic fails the test, which is the point")]
#![allow(dead_code, reason = "the targets are shared with the fuzzer")]
#[path = "../suite/fuzz/targets/mod.rs"]
mod targets;

use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait as _};
use std::{alloc::System, fs, path::Path};

/// Counts what every thread allocates and frees.
#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes that may be held at one time: so many, and so many for each byte given. Reading, writing and
/// reading again are in it, and an alignment of the greatest length that few beads may have.
const SPARE_BYTES: usize = 128 << 20;
const BYTES_A_BYTE: usize = 2048;

/// Numbers that a file may claim.
const CLAIMS: [&str; 8] = [
    "4294967295",
    "4294967294",
    "2147483648",
    "1048577",
    "18446744073709551615",
    "9223372036854775807",
    "99999999999999999999",
    "1e308",
];

/// The most bytes that are held while an input is read and used.
fn peak(input: &[u8]) -> usize {
    ALLOCATOR.reset_peak_memory();
    targets::formats::run(input);
    ALLOCATOR.get_peak_memory()
}

#[track_caller]
fn check(name: &str, input: &[u8]) {
    let (peak, most) = (peak(input), SPARE_BYTES + BYTES_A_BYTE * input.len());
    assert!(peak <= most, "{name}: {peak} bytes for {}", input.len());
}

/// Where a number begins and ends.
fn numbers(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (place, byte) in text.iter().enumerate() {
        match found.last_mut() {
            _ if !byte.is_ascii_digit() => {}
            Some(last) if last.end == place => last.end += 1,
            _ => found.push(place..place + 1),
        }
    }
    found
}

/// A file of a few lines that claims very much, by its name. The first letter chooses the reader.
type Bomb = (&'static str, String);

/// More than any document has.
const HUGE: u32 = u32::MAX;

fn files() -> Vec<Bomb> {
    let rungs: Vec<String> =
        (0..2000_u32).map(|rung| format!("{0} {0}", rung * 2_000_000)).collect();
    let (last, columns) = (HUGE - 1, "source\ttarget\tsource");
    vec![
        ("two rungs", format!("d0 0\n{HUGE} {HUGE}\n")),
        ("one side only", format!("d0 0 0.5\n{HUGE} 0\n")),
        ("as many as are taken", "d0 0 0.5\n1048592 1048592\n".to_owned()),
        ("many far rungs", format!("d{}", rungs.join("\n"))),
        ("a span far away", format!("a{columns}_spans\na\tb\t{last}:{HUGE}\n")),
        ("a paragraph far away", format!("a{columns}_paragraphs\na\tb\t{HUGE}\nc\td\t{HUGE}\n")),
        ("a headword copied without end", copied_headword(40_000)),
    ]
}

/// A dictionary of dictd of one headword, of this length, with as many translations.
fn copied_headword(length: usize) -> String {
    let headword = "x".repeat(length);
    let body = format!("{headword}\n{}", "a,".repeat(length));
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let places = [18, 12, 6, 0].map(|bits| char::from(digits[body.len() >> bits & 63]));
    format!("j{headword}\tA\t{}\n===\n{body}", places.iter().collect::<String>())
}

fn values() -> Vec<Bomb> {
    let run = |start: u32, end: u32| format!(r#"{{"start":{start},"end":{end}}}"#);
    let sides =
        |source: String, target: String| format!(r#"{{"source":{source},"target":{target}}}"#);
    let bead = |sides: String| format!(r#"{{"sentences":{sides},"score":"0","confidence":"0.5"}}"#);
    let beads = |beads: &[String]| format!(r#"n{{"beads":[{}]}}"#, beads.join(","));
    let same = |start, end| sides(run(start, end), run(start, end));
    let alone = sides(run(0, HUGE), run(0, 0));
    let many: Vec<String> =
        (0..2000).map(|number| bead(same(number * 60_000, (number + 1) * 60_000))).collect();
    let table = |source: u64, target: u64| {
        let lengths = sides(source.to_string(), target.to_string());
        format!(r#"n{{"lengths":{lengths},"probabilities":[]}}"#)
    };
    vec![
        ("a bead without end", beads(&[bead(same(0, HUGE))])),
        ("a null without end", beads(&[bead(alone)])),
        ("a bead of a million", beads(&[bead(same(0, 1 << 20))])),
        ("many long beads", beads(&many)),
        (
            "a doubtful part without end",
            format!(r#"n{{"beads":[],"doubtful":[{}]}}"#, same(0, HUGE)),
        ),
        ("a pin without end", format!(r#"n[{{"line":{HUGE},"sentences":{}}}]"#, same(0, HUGE))),
        ("a table without rows", table(0, u64::MAX)),
        ("a table without columns", table(u64::MAX, 0)),
    ]
}

#[test]
fn what_is_read_takes_memory_in_proportion_to_its_length() {
    for (name, bomb) in files().into_iter().chain(values()) {
        check(name, bomb.as_bytes());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fuzz/formats");
    let mut tried = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (seed, name) = (fs::read(&path).unwrap(), path.display().to_string());
        check(&name, &seed);
        for number in numbers(&seed) {
            for claim in CLAIMS {
                let (before, after) = (&seed[..number.start], &seed[number.end..]);
                check(&name, &[before, claim.as_bytes(), after].concat());
                tried += 1;
            }
        }
        // Lines again and again.
        let lines: Vec<&[u8]> = seed.split_inclusive(|byte| *byte == b'\n').collect();
        for line in 0..lines.len() {
            let (before, after) = lines.split_at(line);
            let again = [before.concat(), after[0].repeat(200), after.concat()].concat();
            check(&name, &again);
            tried += 1;
        }
    }
    assert!(tried > 2000, "{tried}");
    limits_are_kept_to();
}

/// What aligning hostile texts under limits holds, for each input that is kept; the target compares
/// it with the limit.
fn limits_are_kept_to() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fuzz/limits");
    let (mut replayed, most) = (0, std::cell::Cell::new(0));
    for entry in fs::read_dir(folder).unwrap() {
        targets::limits::run(&fs::read(entry.unwrap().path()).unwrap(), || {
            ALLOCATOR.reset_peak_memory();
            || {
                let held = ALLOCATOR.get_peak_memory();
                most.set(most.get().max(held));
                held
            }
        });
        replayed += 1;
    }
    assert!(replayed >= 8, "{replayed}");
    // It counts at all.
    assert!(most.get() > 1_000_000, "{}", most.get());
}
