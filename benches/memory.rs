//! The most memory that aligning holds at one time, besides the documents, for synthetic documents
//! of several lengths. How to read it: `README.md`.
#![expect(clippy::panic, reason = "a bench without its texts measures nothing")]
mod synthetic;

use bitext::Aligner;
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
    measurement::{Measurement, ValueFormatter},
};
use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait as _};
use std::{alloc::System, hint::black_box, time::Duration};
use synthetic::{at_hand, documents};

/// Counts what every thread allocates and frees.
#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Sentences of the source, about: a chapter, a book, a long one.
const LENGTHS: [usize; 3] = [1000, 4000, 16_000];

/// Bytes held at one time, beyond those held before.
struct PeakMemory;

impl Measurement for PeakMemory {
    type Intermediate = ();
    type Value = f64;

    fn start(&self) {
        ALLOCATOR.reset_peak_memory();
    }

    #[expect(clippy::cast_precision_loss, reason = "no machine has so many bytes")]
    fn end(&self, (): ()) -> f64 {
        ALLOCATOR.get_peak_memory() as f64
    }

    /// Each of several runs has its own peak; the sum is divided by their number.
    fn add(&self, one: &f64, other: &f64) -> f64 {
        one + other
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, bytes: &f64) -> f64 {
        *bytes
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        &Bytes
    }
}

struct Bytes;

impl ValueFormatter for Bytes {
    fn scale_values(&self, typical: f64, values: &mut [f64]) -> &'static str {
        let (unit, divisor) = if typical < 1e6 { ("kB", 1e3) } else { ("MB", 1e6) };
        for value in values {
            *value /= divisor;
        }
        unit
    }

    /// Bytes a sentence; less is better.
    #[expect(clippy::cast_precision_loss, reason = "no document has so many sentences")]
    fn scale_throughputs(
        &self,
        _typical: f64,
        throughput: &Throughput,
        values: &mut [f64],
    ) -> &'static str {
        if let Throughput::Elements(sentences) = throughput {
            for value in values {
                *value /= *sentences as f64;
            }
        }
        "B/sentence"
    }

    fn scale_for_machines(&self, _values: &mut [f64]) -> &'static str {
        "B"
    }
}

fn by_length(criterion: &mut Criterion<PeakMemory>) {
    let mut group = criterion.benchmark_group("memory");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_secs(1));
    let aligner = Aligner::default();
    for length in at_hand(&LENGTHS) {
        let documents = documents("de", length, 0);
        group.throughput(Throughput::Elements(documents.source.len() as u64));
        group.bench_function(BenchmarkId::new("en-de", length), |bencher| {
            // One by one, because all together would have one peak.
            bencher.iter_custom(|times| {
                let one = |_| {
                    PeakMemory.start();
                    let alignment = aligner.align(black_box(documents.as_ref()));
                    let bytes = PeakMemory.end(());
                    drop(black_box(alignment));
                    bytes
                };
                (0..times).map(one).sum()
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(PeakMemory);
    targets = by_length
}
criterion_main!(benches);
