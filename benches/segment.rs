//! Takes text of several scripts and sizes. Gives how many bytes a second are segmented. Never
//! measures reading or making the text. How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::Segmenter;
use criterion::{
    BatchSize, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use std::{fs, hint::black_box, path::Path, time::Duration};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

/// One language a script, and German beside English for its abbreviations and ordinals.
const LANGUAGES: [&str; 7] = ["en", "de", "ru", "ar", "hi", "ja", "zh"];

/// Bytes of a page and of a book.
const SIZES: [usize; 2] = [4 << 10, 1 << 20];

/// The four texts of a language, again and again up to a size. A number stands before each
/// paragraph, so that no two are the same.
fn text(language: &str, size: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts");
    let texts = TEXTS.map(|name| {
        let path = folder.join(name).join(language).with_extension("txt");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let mut made = String::with_capacity(size);
    for (number, paragraph) in paragraphs.into_iter().cycle().enumerate() {
        if made.len() >= size {
            break;
        }
        for part in [&number.to_string(), " ", paragraph.trim(), "\n\n"] {
            made.push_str(part);
        }
    }
    let end = (0..=size).rev().find(|end| made.is_char_boundary(*end));
    made.truncate(end.unwrap_or_default());
    made
}

fn by_language(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("segment");
    group.sampling_mode(SamplingMode::Flat).sample_size(20);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    for language in LANGUAGES {
        let segmenter = Segmenter::new(language).unwrap_or_else(|error| panic!("{error}"));
        for size in SIZES {
            let text = text(language, size);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(language, size), |bencher| {
                // A document keeps the text it is given: the copy is made while the clock stands.
                bencher.iter_batched(
                    || text.clone(),
                    |text| segmenter.segment(black_box(text)),
                    BatchSize::LargeInput,
                );
            });
        }
    }
    group.finish();
}

criterion_group!(benches, by_language);
criterion_main!(benches);
