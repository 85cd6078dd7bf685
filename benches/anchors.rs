//! Speed of reading the features of sentences and of finding anchors, in the texts that come with the
//! crate, repeated. How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
use bitext::{Document, LanguageTag, Pair, anchors};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::{fs, hint::black_box, path::Path};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

/// A related language in the same script, and others in other scripts.
const TARGETS: [&str; 4] = ["de", "ru", "ar", "zh"];

/// Bytes of the source, about: an article, a book.
const SIZES: [usize; 2] = [40_000, 1_000_000];

fn document(language: &str, rounds: usize) -> Document {
    let read = |name: &&str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts").join(name);
        let path = folder.join(language).with_extension("sentences");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let texts: Vec<String> = TEXTS.iter().map(read).collect();
    // Each round has numbers of its own, so that not all are the same.
    let round = |round: usize| texts.concat().replace('3', &format!("{}", round % 1000 + 3));
    let tag = LanguageTag::new(language).unwrap_or_else(|error| panic!("{error}"));
    Document::from_lines(tag, (0..rounds).map(round).collect::<String>())
}

fn find(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("anchors/find");
    group.sample_size(10);
    let once = document("en", 1).text().len();
    for target in TARGETS {
        for size in SIZES {
            let rounds = size.div_ceil(once);
            let documents = Pair::new("en", target).map(|language| document(language, rounds));
            let bytes = documents.source.text().len() + documents.target.text().len();
            group.throughput(Throughput::Bytes(bytes as u64));
            group.bench_function(format!("en-{target}/{size}"), |bencher| {
                bencher.iter(|| anchors::find(black_box(documents.as_ref())));
            });
        }
    }
    group.finish();
}

/// Of a document beside one that says nothing, only the features are read: words, marks, mentions,
/// with their places.
fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("features/read");
    group.sample_size(20);
    let once = document("en", 1).text().len();
    let mute = Document::from_lines(document("en", 1).language().clone(), "…\n");
    for language in ["en", "de", "ru", "ar", "zh"] {
        let document = document(language, SIZES[1].div_ceil(once));
        group.throughput(Throughput::Bytes(document.text().len() as u64));
        group.bench_function(language, |bencher| {
            bencher.iter(|| anchors::find(black_box(Pair::new(&document, &mute))));
        });
    }
    group.finish();
}

criterion_group!(benches, read, find);
criterion_main!(benches);
