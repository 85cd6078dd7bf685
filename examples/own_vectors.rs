//! A vector for each sentence as evidence of your own: how many beads of a short story are right
//! without the vectors and with them, and which pairs change.
//! Run: `cargo run --features vectors --example own_vectors`
//!
//! The vectors here count groups of letters, which English and German words of one origin share
//! (`Garten`, `garden`). This is enough to help and needs no model. In practice the vectors come
//! from a multilingual sentence encoder; the crate `ndarray-npy` reads what it has saved as `.npy`
//! into the same arrays, which hand their numbers over as slices.
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{
    AlignedPair, Aligner, Alignment, Document, LanguageTag, Pair,
    evaluate::{BeadSet, Evaluation, GoldAndTest},
    similarity::Vectors,
};
use ndarray::Array2;
use std::error::Error;

const ENGLISH: &str = include_str!("../data/bitexts/story/en.sentences");
const GERMAN: &str = include_str!("../data/bitexts/story/de.sentences");
const GOLD: &str = include_str!("../data/bitexts/story/en-de.beads");

/// Letters that are counted together.
const GROUP: usize = 4;
/// Columns of the vectors. A few groups share one, which does no harm.
const DIMENSION: usize = 4096;

fn main() -> Result<(), Box<dyn Error>> {
    let english = Document::from_lines(LanguageTag::new("en")?, ENGLISH);
    let german = Document::from_lines(LanguageTag::new("de")?, GERMAN);
    let documents = Pair::new(&english, &german);
    // Row n is sentence n. Lengths do not matter, only directions, in a space both sides share.
    let arrays = documents.map(letter_groups);
    let rows = arrays.as_ref().try_map(|array| array.as_slice().ok_or("not row by row"))?;
    let vectors = Vectors::new(rows, DIMENSION)?;
    let with = Aligner::builder().similarity(vectors, 1.0).build()?.align(documents)?;
    let without = Aligner::default().align(documents)?;
    for (title, alignment, other) in [("Without", &without, &with), ("With", &with, &without)] {
        println!("{title} vectors, strict: {}. Only so:", strict(alignment)?);
        let old: Vec<_> = other.beads().iter().map(bitext::Bead::sentences).collect();
        let is_new = |pair: &AlignedPair| !old.contains(&pair.bead().sentences());
        for pair in alignment.pairs(documents)?.filter(is_new) {
            let sides = Pair::new(pair.source(), pair.target()).map(|text| text.replace('\n', " "));
            println!("  {:.2}\n    {}\n    {}", pair.confidence(), sides.source, sides.target);
        }
    }
    Ok(())
}

/// How often each group of letters is in each sentence.
fn letter_groups(document: &Document) -> Array2<f32> {
    let mut rows = Array2::zeros((document.len(), DIMENSION));
    for (row, sentence) in document.sentence_texts().enumerate() {
        for word in sentence.to_lowercase().split(|letter: char| !letter.is_alphanumeric()) {
            for group in word.chars().collect::<Vec<char>>().windows(GROUP) {
                // The hash FNV-1a: the same column on every machine.
                let mix =
                    |hash: u32, letter: &char| (hash ^ u32::from(*letter)).wrapping_mul(16_777_619);
                let column = group.iter().fold(2_166_136_261, mix) as usize % DIMENSION;
                if let Some(count) = rows.get_mut((row, column)) {
                    *count += 1.0;
                }
            }
        }
    }
    rows
}

fn strict(alignment: &Alignment) -> Result<String, Box<dyn Error>> {
    let (gold, test) = (BeadSet::parse(GOLD)?, BeadSet::from(alignment));
    let strict = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]).strict();
    Ok(format!("P {:.3}, R {:.3}, F1 {:.3}", strict.precision(), strict.recall(), strict.f1()))
}
