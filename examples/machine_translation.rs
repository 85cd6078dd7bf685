//! A machine translation of one side as evidence: the alignment without it and with it.
//! Run: `cargo run --example machine_translation`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{Aligner, Document, LanguageTag, Pair, similarity::Translation};

/// The Finnish text leaves out the clock, adds the rain and joins the last two sentences.
const ENGLISH: &str = "The lamp in the kitchen was lit.\nThe old clock had stopped.
A dog barked outside.\nNobody came to the door.\nThe letter lay on the table.
Anna read it once more.\nThen she burned it.";
const FINNISH: &str = "Keittiön lamppu paloi.\nKoira haukkui pihalla.
Kukaan ei tullut ovelle.\nKirje oli pöydällä.\nUlkona alkoi sataa.
Anna luki sen vielä kerran ja poltti sen.";

/// The Finnish sentences as a program has translated them, none too well.
const FINNISH_IN_ENGLISH: [&str; 6] = [
    "Kitchen's lamp burned.",
    "Dog barked on yard.",
    "Nobody did not come door.",
    "Letter was on table.",
    "Outside began to rain.",
    "Anna read it still once and burned it.",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let english = Document::from_lines(LanguageTag::new("en")?, ENGLISH);
    let finnish = Document::from_lines(LanguageTag::new("fi")?, FINNISH);
    let documents = Pair::new(&english, &finnish);
    let translation = Translation::of_target(FINNISH_IN_ENGLISH);
    let aligner = Aligner::builder().similarity(translation, 1.0).build()?;
    for (title, aligner) in [("Without", Aligner::default()), ("With", aligner)] {
        println!("{title} the translation:");
        for pair in aligner.align(documents)?.pairs(documents)? {
            let source = pair.source().replace('\n', " ");
            println!("  {:.2}  {source:45}{}", pair.confidence(), pair.target());
        }
    }
    Ok(())
}
