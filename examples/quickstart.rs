//! The pairs of two texts that say the same in English and Arabic, each with the probability that
//! it is right.
//! Run: `cargo run --example quickstart`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{Aligner, Pair, Segmenter};
use std::error::Error;

const ENGLISH: &str = include_str!("../data/bitexts/news/en.txt");
const ARABIC: &str = include_str!("../data/bitexts/news/ar.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let english = Segmenter::new("en")?.segment(ENGLISH);
    let arabic = Segmenter::new("ar")?.segment(ARABIC);
    let documents = Pair::new(&english, &arabic);
    let alignment = Aligner::default().align(documents)?;
    for pair in alignment.pairs(documents)? {
        println!("{:.2}\t{}\t{}", pair.confidence(), pair.source(), pair.target());
    }
    Ok(())
}
