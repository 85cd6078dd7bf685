//! Speed of finding dates in prose of four scripts, a line at a time. How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::{LanguageTag, dates::DateReader};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::{fs, hint::black_box, path::Path};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
const LANGUAGES: [&str; 4] = ["en", "de", "ar", "zh"];

/// The four texts of a language.
fn text(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts");
    let texts = TEXTS.map(|name| {
        let path = folder.join(name).join(language).with_extension("sentences");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    texts.concat()
}

fn dates(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("dates");
    for language in LANGUAGES {
        let tag = LanguageTag::new(language).unwrap_or_else(|error| panic!("{error}"));
        let (reader, text) = (DateReader::new(&tag), text(language));
        let sentences: Vec<&str> = text.lines().collect();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(language),
            &sentences,
            |bencher, lines| {
                bencher.iter(|| {
                    lines.iter().map(|line| reader.find(black_box(line)).len()).sum::<usize>()
                });
            },
        );
    }
    group.finish();
}

criterion_group!(benches, dates);
criterion_main!(benches);
