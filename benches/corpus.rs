//! Speed of aligning many short synthetic documents together, on one thread and on all. How to read
//! it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
mod synthetic;

use bitext::{Aligner, Alignment, Corpus, Error};
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use std::{hint::black_box, time::Duration};
use synthetic::{at_hand, documents};

/// Sentences of all sources together, about, and of each.
const LENGTHS: [usize; 2] = [200, 10_000];
const SENTENCES_OF_EACH: usize = 50;

/// One lexicon is learned from all of them.
fn corpus(sentences: usize) -> Corpus {
    let mut corpus = Corpus::default();
    for seed in (0..).take(sentences / SENTENCES_OF_EACH) {
        let documents = documents("de", SENTENCES_OF_EACH, seed);
        corpus.add(documents).unwrap_or_else(|error| panic!("{error}"));
    }
    corpus
}

/// Numbers of threads to compare: one and all.
#[cfg(feature = "rayon")]
fn thread_counts() -> Vec<usize> {
    let mut counts = vec![1, rayon::current_num_threads()];
    counts.dedup();
    counts
}

#[cfg(not(feature = "rayon"))]
fn thread_counts() -> Vec<usize> {
    vec![1]
}

/// Something that aligns a corpus on so many threads.
#[cfg(feature = "rayon")]
fn on(threads: usize) -> impl Fn(&Corpus) -> Vec<Result<Alignment, Error>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.unwrap_or_else(|error| panic!("{threads} threads: {error}"));
    let aligner = Aligner::default();
    move |corpus| pool.install(|| corpus.align(&aligner))
}

#[cfg(not(feature = "rayon"))]
fn on(_one: usize) -> impl Fn(&Corpus) -> Vec<Result<Alignment, Error>> {
    let aligner = Aligner::default();
    move |corpus| corpus.align(&aligner)
}

fn by_threads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("corpus/align");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for length in at_hand(&LENGTHS) {
        let corpus = corpus(length);
        let sentences: usize = corpus.documents().map(|documents| documents.source.len()).sum();
        group.throughput(Throughput::Elements(sentences as u64));
        let name = format!("en-de/{} documents", corpus.len());
        for threads in thread_counts() {
            let align = on(threads);
            group.bench_function(
                BenchmarkId::new(&name, format!("threads {threads}")),
                |bencher| {
                    bencher.iter(|| align(black_box(&corpus)));
                },
            );
        }
    }
    group.finish();
}

criterion_group!(benches, by_threads);
criterion_main!(benches);
