//! Speed of finding names in texts of seven scripts and of comparing names by sound, and how well
//! sound tells names apart. How to read it: `README.md`.
#![allow(clippy::unwrap_used, reason = "a bench without its texts measures nothing")]
#![allow(clippy::indexing_slicing, reason = "as in the tests it shares code with")]
#![allow(clippy::cast_precision_loss, reason = "as in the tests it shares code with")]
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#[path = "../tests/suite/name_pairs.rs"]
mod name_pairs;

use bitext::{
    LanguageTag,
    names::{self, NameReader},
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::{fs, hint::black_box, path::Path};

/// A language a script, and two more of Latin script.
const LANGUAGES: [&str; 7] = ["en", "de", "ru", "ar", "zh", "ja", "hi"];
/// The texts of a language, put one after the other.
const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
/// Scripts that names are told apart in.
const SCRIPTS: [&str; 10] = ["ar", "fa", "he", "ru", "el", "hi", "th", "ko", "ja", "zh"];

fn reader(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts");
    let mut group = criterion.benchmark_group("names");
    for language in LANGUAGES {
        let path = |name| folder.join(name).join(language).with_extension("txt");
        let text: String = TEXTS.map(|name| fs::read_to_string(path(name)).unwrap()).concat();
        let reader = NameReader::new(&LanguageTag::new(language).unwrap());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(language, |bencher| bencher.iter(|| reader.find(black_box(&text))));
    }
    group.finish();
}

fn likeness(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("likeness");
    group.throughput(Throughput::Elements(1));
    for (left, right) in [("Stoltenberg", "ستولتنبرغ"), ("Johannesburg", "Йоханнесбург")]
    {
        group.bench_function(left, |bencher| {
            bencher.iter(|| names::likeness(black_box(left), black_box(right)));
        });
    }
    group.finish();
}

fn told_apart(_: &mut Criterion) {
    for single_words in [false, true] {
        println!("{}", if single_words { "single words of five letters" } else { "all names" });
        println!("language\tarea\tfound\tthreshold");
        for language in SCRIPTS {
            let name_pairs::Figures { area, found, threshold } =
                name_pairs::measure(language, single_words);
            println!("{language}\t{area:.3}\t{found:.2}\t{threshold:.2}");
        }
    }
}

criterion_group!(benches, reader, likeness, told_apart);
criterion_main!(benches);
