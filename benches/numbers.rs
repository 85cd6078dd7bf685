//! Speed of finding numbers in text of several scripts: sentence by sentence, as features are
//! taken, and in one piece; and in rows of number words, the worst case. How to read it:
//! `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::{LanguageTag, Segmenter, numbers::NumberReader};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::{fs, hint::black_box, path::Path, time::Duration};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

const LANGUAGES: [&str; 4] = ["en", "de", "ar", "zh"];

/// Endless rows of words that are numbers or begin some.
const ROWS: [(&str, &str); 5] = [
    ("en", "seven "),
    ("en", "one hundred "),
    ("de", "einundzwanzig "),
    ("ar", "سبعة وثمانون و"),
    ("zh", "一万"),
];

/// Bytes of a row.
const ROW: usize = 100_000;

/// The sentences of the four texts of a language.
fn sentences(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts");
    let segmenter = Segmenter::new(language).unwrap_or_else(|error| panic!("{error}"));
    let of_text = |name: &str| {
        let path = folder.join(name).join(language).with_extension("txt");
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document = segmenter.segment(text);
        let spans = document.sentences().iter().map(|sentence| sentence.span());
        spans.filter_map(|span| document.slice(span)).map(str::to_owned).collect::<Vec<_>>()
    };
    TEXTS.into_iter().flat_map(of_text).collect()
}

fn reader(language: &str) -> NumberReader {
    let language = LanguageTag::new(language).unwrap_or_else(|error| panic!("{error}"));
    NumberReader::new(&language)
}

fn by_language(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("numbers");
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    for language in LANGUAGES {
        let (reader, sentences) = (reader(language), sentences(language));
        let bytes: usize = sentences.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(BenchmarkId::new(language, "sentences"), |bencher| {
            let count = |sentence: &String| reader.find(black_box(sentence)).len();
            bencher.iter(|| sentences.iter().map(count).sum::<usize>());
        });
        let text = sentences.join(" ");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new(language, "in one piece"), |bencher| {
            bencher.iter(|| reader.find(black_box(&text)).len());
        });
    }
    for (language, piece) in ROWS {
        let (reader, row) = (reader(language), piece.repeat(ROW / piece.len()));
        group.throughput(Throughput::Bytes(row.len() as u64));
        group.bench_function(BenchmarkId::new(language, format!("row of {piece}")), |bencher| {
            bencher.iter(|| reader.find(black_box(&row)).len());
        });
    }
    group.finish();
}

criterion_group!(benches, by_language);
criterion_main!(benches);
