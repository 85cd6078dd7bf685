//! What a press release and its translation both mention, numbers, dates and names, with the
//! places.
//! Run: `cargo run --example anchors`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{Pair, Segmenter, anchors};
use std::{error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/bitexts/press");
    let read = |language: &str| -> Result<_, Box<dyn Error>> {
        let text = fs::read_to_string(format!("{folder}/{language}.txt"))?;
        Ok(Segmenter::new(language)?.segment(text))
    };
    let documents = Pair::new(read("en")?, read("ar")?);
    let documents = documents.as_ref();
    for anchor in anchors::find(documents) {
        let texts = documents.zip(anchor.spans()).map(|(document, span)| document.slice(span));
        let sentences = anchor.sentences();
        println!(
            "{}\t{}\t{} | {}\tsentences {} and {}, {:.1} nats",
            anchor.kind(),
            anchor.value(),
            texts.source.unwrap_or_default(),
            texts.target.unwrap_or_default(),
            sentences.source,
            sentences.target,
            anchor.log_odds().nats()
        );
    }
    Ok(())
}
