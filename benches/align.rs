//! Speed of aligning synthetic documents of several lengths, in all and up to the search. How to
//! read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
mod synthetic;

use bitext::{Aligner, Alignment, Document, Pair, SentenceRange};
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main, measurement::WallTime,
};
use std::{cell::RefCell, collections::BTreeMap, hint::black_box, time::Duration};
use synthetic::{at_hand, documents};

/// A related language in the same script, and an unrelated one in another script.
const TARGETS: [&str; 2] = ["de", "ar"];

/// Sentences of the source, about: two pages, an article, a chapter, a book, a long one.
const LENGTHS: [usize; 5] = [50, 200, 1000, 4000, 16_000];

/// Lengths at which a chapter can be missing.
const LENGTHS_OF_BOOKS: [usize; 3] = [1000, 4000, 16_000];

/// Documents aligned by one call, and sentences in each.
const DOCUMENTS: u64 = 16;
const SENTENCES_OF_EACH: usize = 200;

/// Measures one call for each length, on documents made by `prepared`.
fn measure<T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    lengths: &[usize],
    prepared: impl Fn(usize) -> Pair<Document>,
    measured: impl Fn(Pair<&Document>) -> T,
) {
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for length in at_hand(lengths) {
        let documents = prepared(length);
        group.throughput(Throughput::Elements(documents.source.len() as u64));
        group.bench_function(BenchmarkId::new(name, length), |bencher| {
            bencher.iter(|| measured(black_box(documents.as_ref())));
        });
    }
}

fn by_length(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align");
    let aligner = Aligner::default();
    for target in TARGETS {
        let prepared = |length| documents(target, length, 0);
        measure(&mut group, &format!("en-{target}"), &LENGTHS, prepared, |documents| {
            aligner.align(documents)
        });
    }
    let align = |documents: Pair<&Document>| aligner.align(documents);
    measure(&mut group, "en-de without a chapter", &LENGTHS_OF_BOOKS, without_a_chapter, align);
    group.finish();
}

/// Two beads in the middle are pinned as one: the whole alignment with that pin, and what is found
/// anew of the one without it.
fn with_one_pin(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one pin");
    let aligner = Aligner::default();
    let lengths = [1000, 5000];
    let prepared = |length| documents("de", length, 0);
    for name in ["align_pinned", "realign"] {
        measure(&mut group, &format!("{name}/en-de"), &lengths, prepared, |documents| {
            // Of the documents measured, worked out in the first call alone.
            let (alignment, pin) = KNOWN.with_borrow_mut(|known| {
                known.entry(documents.source.len()).or_insert_with(|| pinned(documents)).clone()
            });
            match name {
                "realign" => aligner.realign(documents, &alignment, &[pin]),
                _ => aligner.align_pinned(documents, &[pin]),
            }
        });
    }
    group.finish();
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<usize, (Alignment, Pair<SentenceRange>)>> =
        const { RefCell::new(BTreeMap::new()) };
}

fn pinned(documents: Pair<&Document>) -> (Alignment, Pair<SentenceRange>) {
    let alignment = Aligner::default().align(documents).unwrap_or_else(|error| panic!("{error}"));
    let middle = alignment.beads().len() / 2;
    let both = alignment.beads().get(middle..middle + 2);
    let Some([first, second]) = both else { panic!("too few beads") };
    let joined = |(first, second): (SentenceRange, SentenceRange)| {
        SentenceRange::from_length(first.start(), first.len() + second.len())
    };
    let pin = first.sentences().zip(second.sentences()).map(joined);
    (alignment, pin)
}

/// Leaves out a tenth of the target, from two fifths on.
fn without_a_chapter(length: usize) -> Pair<Document> {
    let Pair { source, target } = documents("de", length, 0);
    let left_out = target.len() * 2 / 5..target.len() / 2;
    let sentences = target.sentence_texts().enumerate();
    let kept = sentences.filter_map(|(at, text)| (!left_out.contains(&at)).then_some(text));
    let target = Document::from_sentences(target.language().clone(), kept);
    Pair::new(source, target)
}

/// What comes before the search: features, words that are alike, anchors, the corridor. An aligner
/// that may search only one point stops there.
fn before_the_search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("before the search");
    let aligner = Aligner::builder().max_cells(1).build().unwrap_or_else(|error| panic!("{error}"));
    for target in TARGETS {
        let prepared = |length| documents(target, length, 0);
        measure(&mut group, &format!("en-{target}"), &LENGTHS, prepared, |documents| {
            assert!(aligner.align(documents).is_err(), "one point was enough");
        });
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

criterion_group!(benches, by_length, with_one_pin, before_the_search, all_at_once);
criterion_main!(benches);
