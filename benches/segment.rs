//! Speed of segmenting text of several scripts and sizes, by this crate and by others of its kind.
//! How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::Segmenter;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main, measurement::WallTime,
};
use icu_segmenter::{SentenceSegmenter, options::SentenceBreakInvariantOptions};
use std::{fs, hint::black_box, path::Path, time::Duration};
use unicode_segmentation::UnicodeSegmentation;

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

/// A language for each script of the texts, and several of Latin script, each with abbreviations of
/// its own.
const LANGUAGES: [&str; 8] = ["en", "de", "fr", "ru", "ar", "hi", "ja", "zh"];

/// Bytes of a page, a chapter and a book.
const SIZES: [usize; 3] = [4 << 10, 100_000, 1 << 20];

/// Languages that are also measured on a text in one line.
const LANGUAGES_IN_ONE_LINE: [&str; 3] = ["en", "ar", "ja"];

/// Bytes of such a text. If the larger takes more time a byte, the work is not linear.
const SIZES_IN_ONE_LINE: [usize; 2] = [100_000, 10_000_000];

/// The four texts of a language, repeated up to a size. A number stands before each paragraph, so that
/// no two are the same.
fn text(language: &str, size: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts");
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

/// A segmenter that is ready to work: from a text to its number of sentences.
type Work = Box<dyn Fn(String) -> usize>;

/// This crate and others of its kind, each made once before the timed part, as its docs say. All
/// keep the places of the sentences until they are counted.
fn segmenters(language: &'static str) -> [(&'static str, Work); 4] {
    let own = Segmenter::new(language).unwrap_or_else(|error| panic!("{error}"));
    let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    [
        ("bitext", Box::new(move |text| own.segment(text).len())),
        (
            "unicode-segmentation",
            Box::new(|text| text.unicode_sentences().collect::<Vec<&str>>().len()),
        ),
        (
            "icu_segmenter",
            Box::new(move |text| icu.segment_str(&text).collect::<Vec<usize>>().len()),
        ),
        ("sentencex", Box::new(move |text| sentencex::segment(language, &text).len())),
    ]
}

/// Measures all segmenters on one text.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    language: &'static str,
    size: &str,
    text: &str,
) {
    group.throughput(Throughput::Bytes(text.len() as u64));
    for (name, segment) in segmenters(language) {
        group.bench_function(BenchmarkId::new(format!("{language}/{name}"), size), |bencher| {
            // A document keeps the text it is given, so the copy is made outside the timed part.
            bencher.iter_batched(
                || text.to_owned(),
                |text| segment(black_box(text)),
                BatchSize::LargeInput,
            );
        });
    }
}

fn by_language(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("segment");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    for language in LANGUAGES {
        for size in SIZES {
            measure(&mut group, language, &size.to_string(), &text(language, size));
        }
    }
    for language in LANGUAGES_IN_ONE_LINE {
        for size in SIZES_IN_ONE_LINE {
            let text = text(language, size).replace('\n', " ");
            measure(&mut group, language, &format!("{size} in one line"), &text);
        }
    }
    group.finish();
}

criterion_group!(benches, by_language);
criterion_main!(benches);
