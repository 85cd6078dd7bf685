//! Speed of learning a lexicon from the beads of synthetic documents of several lengths. How to
//! read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
mod synthetic;

use bitext::{Aligner, Lexicon, LexiconOptions, Pair};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::{hint::black_box, time::Duration};
use synthetic::{at_hand, documents};
use unicode_segmentation::UnicodeSegmentation as _;

const TARGETS: [&str; 2] = ["de", "ar"];

/// Sentences of the source, about: a chapter, a book.
const LENGTHS: [usize; 2] = [1000, 4000];

/// The beads that the aligner finds, in lower case.
fn beads(target: &str, length: usize) -> Vec<Pair<String>> {
    let documents = documents(target, length, 0);
    let failed = |error| panic!("{length} sentences of en-{target}: {error}");
    let alignment = Aligner::default().align(documents.as_ref()).unwrap_or_else(failed);
    let pairs = alignment.pairs(documents.as_ref());
    let pairs = pairs.unwrap_or_else(|error| panic!("{error}"));
    pairs.map(|pair| Pair::new(pair.source(), pair.target()).map(str::to_lowercase)).collect()
}

fn train(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lexicon/train");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    let options = LexiconOptions::default();
    for target in TARGETS {
        for length in at_hand(&LENGTHS) {
            let beads = beads(target, length);
            let words: Vec<Pair<Vec<&str>>> = beads
                .iter()
                .map(|bead| bead.as_ref().map(|text| text.unicode_words().collect()))
                .collect();
            group.throughput(Throughput::Elements(words.len() as u64));
            group.bench_function(BenchmarkId::new(format!("en-{target}"), length), |bencher| {
                bencher.iter(|| {
                    let beads = black_box(&words).iter();
                    Lexicon::train(beads.map(|bead| bead.as_ref().map(Vec::as_slice)), &options)
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, train);
criterion_main!(benches);
