//! How well alignments of the shipped texts in all their languages agree with gold, and whether
//! their confidences are true.
//! Run: `cargo run --release --example evaluate_gold`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{
    Aligner, Document, LanguageTag, Pair,
    evaluate::{BeadSet, Evaluation, GoldAndTest, PrecisionRecall},
};
use std::{error::Error, fs};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
const LANGUAGES: [&str; 8] = ["ar", "de", "es", "fr", "hi", "ja", "ru", "zh"];

/// Gold of one text, then the alignment of the aligner.
type Judged = (BeadSet, BeadSet);

fn main() -> Result<(), Box<dyn Error>> {
    println!("F1 (share of right beads, sentence pairs, sentences left alone) of all four texts");
    println!("language  strict   links   nulls");
    let mut all = Vec::new();
    for language in LANGUAGES {
        let judged = TEXTS.map(|text| judge(text, language));
        let judged = judged.into_iter().collect::<Result<Vec<Judged>, _>>()?;
        let evaluation = evaluate(&judged);
        let figures = [evaluation.strict(), evaluation.links(), evaluation.nulls()];
        let [strict, links, nulls] = figures.map(PrecisionRecall::f1);
        println!("{language:8}  {strict:.4}  {links:.4}  {nulls:.4}");
        all.extend(judged);
    }
    println!("\nAll together\n{}", evaluate(&all));
    Ok(())
}

/// Aligns the sentences as they are shipped: segmentation is not judged here.
fn judge(text: &str, language: &str) -> Result<Judged, Box<dyn Error>> {
    let folder = format!("{}/data/bitexts/{text}", env!("CARGO_MANIFEST_DIR"));
    let document = |language| -> Result<Document, Box<dyn Error>> {
        let lines = fs::read_to_string(format!("{folder}/{language}.sentences"))?;
        Ok(Document::from_lines(LanguageTag::new(language)?, lines))
    };
    let documents = Pair::new(document("en")?, document(language)?);
    let alignment = Aligner::default().align(documents.as_ref())?;
    let gold = BeadSet::parse(&fs::read_to_string(format!("{folder}/en-{language}.beads"))?)?;
    Ok((gold, BeadSet::from(&alignment)))
}

fn evaluate(judged: &[Judged]) -> Evaluation {
    Evaluation::of(judged.iter().map(|(gold, test)| GoldAndTest { gold, test }))
}
