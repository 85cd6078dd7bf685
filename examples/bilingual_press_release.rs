//! The pairs of a press release in English and Arabic in one file, and the place of each in the
//! file; what has no counterpart is marked.
//! Run: `cargo run --example bilingual_press_release`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{Aligner, MixedText, Pair, Segmenter, Side};
use std::error::Error;

const FILE: &str = include_str!("../data/bitexts/press/mixed.en-ar.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let segmenters = Pair::new(Segmenter::new("en")?, Segmenter::new("ar")?);
    let mixed = MixedText::split(FILE, segmenters.as_ref());
    let documents = mixed.documents();
    let alignment = Aligner::default().align(documents)?;
    for pair in alignment.pairs(documents)? {
        let mark = if pair.kind().is_null() { "unaligned" } else { "aligned" };
        println!("{mark}  {}, confidence {:.2}", pair.kind().name(), pair.confidence());
        for side in [Side::Source, Side::Target] {
            let document = documents.get(side);
            for number in pair.bead().sentences().get(side).iter() {
                // A document consists of pieces of the file; `origin` gives the place there.
                let span = document.sentences().get(number).map(|sentence| sentence.span());
                let origin = span.and_then(|span| mixed.origin(side, span));
                let at = origin.map_or_else(String::new, |origin| origin.start().to_string());
                println!("  at byte {at:>4}: {}", document.sentence(number).unwrap_or_default());
            }
        }
    }
    Ok(())
}
