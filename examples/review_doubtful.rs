//! The pairs of an alignment that a person should look at, each between its neighbours, and what it
//! costs to leave them unaligned.
//! Run: `cargo run --example review_doubtful`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{AlignedPair, Aligner, Alignment, Confidence, Pair, Segmenter};
use std::error::Error;

const SPANISH: &str = include_str!("../data/bitexts/story/es.txt");
const ENGLISH: &str = include_str!("../data/bitexts/story/en.txt");

/// Four in ten pairs with this confidence are wrong.
const LEAST: f64 = 0.6;

fn main() -> Result<(), Box<dyn Error>> {
    let least = Confidence::try_from(LEAST)?;
    let english = Segmenter::new("en")?.segment(ENGLISH);
    let spanish = Segmenter::new("es")?.segment(SPANISH);
    let documents = Pair::new(&english, &spanish);
    let alignment = Aligner::default().align(documents)?;

    let pairs: Vec<AlignedPair> = alignment.pairs(documents)?.collect();
    for (number, pair) in pairs.iter().enumerate() {
        if pair.confidence() >= least {
            continue;
        }
        println!("Bead {number}: {}, confidence {:.3}", pair.kind().name(), pair.confidence());
        let around = number.saturating_sub(1)..(number + 2).min(pairs.len());
        for (place, neighbour) in around.clone().zip(pairs.get(around).unwrap_or_default()) {
            let mark = if place == number { '>' } else { ' ' };
            println!("{mark} en  {}", on_one_line(neighbour.source()));
            println!("{mark} es  {}", on_one_line(neighbour.target()));
        }
        println!();
    }
    let strict = alignment.with_min_confidence(least);
    println!("pairs aligned:                {}", aligned(&alignment));
    println!("with a confidence from {LEAST}:  {}", aligned(&strict));
    // No sentence was lost: those of the doubtful pairs are alone now.
    strict.check_fits(documents)?;
    Ok(())
}

fn aligned(alignment: &Alignment) -> usize {
    alignment.beads().iter().filter(|bead| !bead.kind().is_null()).count()
}

fn on_one_line(text: &str) -> String {
    if text.is_empty() { "(nothing)".to_owned() } else { text.replace('\n', " ") }
}
