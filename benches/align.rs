//! Takes synthetic documents of several lengths. Gives how many sentences a second are aligned.
//! Never measures reading, segmenting or making them. How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::{Aligner, Document, LanguageTag, Pair};
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use std::{fs, hint::black_box, path::Path, time::Duration};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

/// A related language in the same script, and one with neither.
const TARGETS: [&str; 2] = ["de", "ar"];

/// Sentences of the source, about: two pages, an article, a chapter, a book.
const LENGTHS: [usize; 4] = [50, 200, 1000, 4000];

/// Documents aligned by one call, and sentences in each.
const DOCUMENTS: u64 = 16;
const SENTENCES_OF_EACH: usize = 200;

/// Whole bitexts one after the other, until the source has so many sentences. Each round of the
/// four comes in an order of its own and with other digits, so that no two rounds are the same.
fn documents(target: &str, sentences: usize, seed: u64) -> Pair<Document> {
    let languages = Pair::new("en", target);
    let texts = TEXTS.map(|name| languages.map(|language| read(name, language)));
    let mut lines: Pair<Vec<String>> = Pair::default();
    let mut state = seed;
    while lines.source.len() < sentences {
        let mut order = texts.each_ref();
        for last in (1..order.len()).rev() {
            order.swap(last, random(&mut state, last + 1));
        }
        let shift = random(&mut state, 10);
        for text in order {
            if lines.source.len() < sentences {
                for (lines, text) in
                    [(&mut lines.source, &text.source), (&mut lines.target, &text.target)]
                {
                    lines.extend(text.lines().map(|line| with_digits_moved(line, shift)));
                }
            }
        }
    }
    languages.zip(lines).map(|(language, lines)| {
        let tag = LanguageTag::new(language).unwrap_or_else(|error| panic!("{error}"));
        Document::from_lines(tag, lines.join("\n"))
    })
}

fn read(name: &str, language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts").join(name);
    let path = folder.join(language).with_extension("sentences");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Numbers below `limit`, the same on every run: splitmix64 (Steele, Lea and Flood 2014).
#[expect(clippy::cast_possible_truncation, reason = "what is left is below `limit`")]
fn random(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % limit as u64) as usize
}

/// Every digit, ASCII or Arabic, moved on alike: numbers still agree between the sides.
fn with_digits_moved(line: &str, shift: usize) -> String {
    const DIGITS: [[char; 10]; 2] = [
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'],
    ];
    let moved = |char: char| {
        DIGITS.iter().find_map(|digits| {
            let place = digits.iter().position(|digit| *digit == char)?;
            digits.get((place + shift) % digits.len()).copied()
        })
    };
    line.chars().map(|char| moved(char).unwrap_or(char)).collect()
}

fn by_length(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let aligner = Aligner::default();
    for target in TARGETS {
        for length in LENGTHS {
            let documents = documents(target, length, 0);
            group.throughput(Throughput::Elements(documents.source.len() as u64));
            let name = BenchmarkId::new(format!("en-{target}"), length);
            group.bench_function(name, |bencher| {
                bencher.iter(|| aligner.align(black_box(documents.as_ref())));
            });
        }
    }
    group.finish();
}

fn all_at_once(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align_all");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let made: Vec<Pair<Document>> =
        (0..DOCUMENTS).map(|seed| documents("de", SENTENCES_OF_EACH, seed)).collect();
    let pairs: Vec<Pair<&Document>> = made.iter().map(Pair::as_ref).collect();
    let sentences: usize = pairs.iter().map(|documents| documents.source.len()).sum();
    group.throughput(Throughput::Elements(sentences as u64));
    let aligner = Aligner::default();
    group.bench_function(BenchmarkId::new("en-de", format!("{DOCUMENTS} documents")), |bencher| {
        bencher.iter(|| aligner.align_all(black_box(&pairs)));
    });
    group.finish();
}

criterion_group!(benches, by_length, all_at_once);
criterion_main!(benches);
