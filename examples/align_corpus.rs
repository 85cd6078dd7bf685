//! How much of the alignments of four short texts in English and eight other languages is right,
//! each text aligned by itself and all four together, which says more about what words mean.
//! Run: `cargo run --release --example align_corpus`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{
    Aligner, Alignment, Corpus, Document, LanguageTag, Pair,
    evaluate::{BeadSet, Evaluation, GoldAndTest},
};
use std::{error::Error, fs};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
const LANGUAGES: [&str; 8] = ["ar", "de", "es", "fr", "hi", "ja", "ru", "zh"];

fn main() -> Result<(), Box<dyn Error>> {
    let aligner = Aligner::default();
    println!("F1 of the pairs of four texts, each text aligned alone and all together");
    println!("language  alone   together  words learned");
    for language in LANGUAGES {
        let mut corpus = Corpus::default();
        let mut gold = Vec::new();
        for text in TEXTS {
            corpus.add(Pair::new(document(text, "en")?, document(text, language)?))?;
            gold.push(BeadSet::parse(&read(&format!("{text}/en-{language}.beads"))?)?);
        }
        let alone = f1(&gold, corpus.documents().map(|documents| aligner.align(documents)))?;
        let together = f1(&gold, corpus.align(&aligner))?;
        let words = corpus.learn(&aligner)?.len();
        println!("{language:8}  {alone:.4}  {together:.4}    {words:>5}");
    }
    Ok(())
}

fn f1(
    gold: &[BeadSet],
    alignments: impl IntoIterator<Item = Result<Alignment, bitext::Error>>,
) -> Result<f64, bitext::Error> {
    let of_one = |alignment: Result<_, _>| alignment.map(|alignment| BeadSet::from(&alignment));
    let tests = alignments.into_iter().map(of_one).collect::<Result<Vec<BeadSet>, _>>()?;
    let both = gold.iter().zip(&tests).map(|(gold, test)| GoldAndTest { gold, test });
    Ok(Evaluation::of(both).strict().f1())
}

fn document(text: &str, language: &str) -> Result<Document, Box<dyn Error>> {
    let lines = read(&format!("{text}/{language}.sentences"))?;
    Ok(Document::from_lines(LanguageTag::new(language)?, lines))
}

fn read(file: &str) -> std::io::Result<String> {
    fs::read_to_string(format!("{}/data/bitexts/{file}", env!("CARGO_MANIFEST_DIR")))
}
