//! A small dictionary as evidence of your own: the alignment without it and with it.
//! Run: `cargo run --example own_similarity`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{
    Aligner, Document, Error, LanguageTag, LogOdds, Pair, PairContext, Scorer, SentenceRange,
    Similarity,
};

/// The Finnish text leaves out the clock and adds the rain.
const ENGLISH: &str = "The lamp in the kitchen was lit.\nThe old clock had stopped.
A dog barked outside.\nNobody came to the door.\nThe letter lay on the table.
Anna read it once more.";
const FINNISH: &str = "Keittiön lamppu paloi.\nKoira haukkui pihalla.
Kukaan ei tullut ovelle.\nKirje oli pöydällä.\nUlkona alkoi sataa.
Anna luki sen vielä kerran.";

/// Words, or beginnings of words, that translate each other.
#[derive(Debug)]
struct Dictionary(Vec<(&'static str, &'static str)>);

impl Similarity for Dictionary {
    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error> {
        // A closure is a scorer. It is called for every bead considered, nulls too.
        Ok(Box::new(move |sentences: Pair<SentenceRange>| {
            if sentences.source.is_empty() || sentences.target.is_empty() {
                return LogOdds::NONE;
            }
            let texts = documents.zip(sentences).map(|(document, run)| document.range_text(run));
            let Pair { source, target } = texts.map(str::to_lowercase);
            let sum = self.0.iter().map(|(english, finnish)| {
                match (source.contains(english), target.contains(finnish)) {
                    (true, true) => 1.0,
                    (false, false) => 0.0,
                    _ => -1.0,
                }
            });
            LogOdds::new(sum.sum()).unwrap_or(LogOdds::NONE)
        }))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let english = Document::from_lines(LanguageTag::new("en")?, ENGLISH);
    let finnish = Document::from_lines(LanguageTag::new("fi")?, FINNISH);
    let documents = Pair::new(&english, &finnish);
    let words = [("clock", "kello"), ("dog", "koira"), ("door", "ove"), ("rain", "sata")];
    // Three nats a word: found on both sides, it makes a bead some twenty times as probable.
    let aligner = Aligner::builder().similarity(Dictionary(words.to_vec()), 3.0).build()?;
    for (title, aligner) in [("Without", Aligner::default()), ("With", aligner)] {
        println!("{title} the dictionary:");
        for pair in aligner.align(documents)?.pairs(documents)? {
            println!("  {:.2}  {:34}{}", pair.confidence(), pair.source(), pair.target());
        }
    }
    Ok(())
}
