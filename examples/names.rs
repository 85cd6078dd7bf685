//! The names in sentences that say the same in five languages: what is written and what it names,
//! and how alike some names sound.
//! Run: `cargo run --example names`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{LanguageTag, names};
use std::error::Error;

const SENTENCES: [(&str, &str); 5] = [
    ("en", "The U.S. sent help from Germany to Iraq, Syria and West Africa."),
    ("ar", "أرسلت الولايات المتحدة مساعدات من ألمانيا للعراق وسوريا وغرب أفريقيا."),
    ("ru", "США направили помощь из Германии в Ирак, Сирию и Западную Африку."),
    ("zh", "美国从德国向伊拉克、叙利亚和西非运送了援助物资。"),
    ("tr", "ABD, Almanya'dan Irak'a, Suriye'ye ve Batı Afrika'ya yardım gönderdi."),
];
const PAIRS: [(&str, &str); 4] = [
    ("Stoltenberg", "ستولتنبرغ"),
    ("Di Maio", "دي مايو"),
    ("UNESCO", "유네스코"),
    ("Pompeo", "Столтенберг"),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (language, sentence) in SENTENCES {
        for name in names::find(sentence, &LanguageTag::new(language)?) {
            let written = name.slice(sentence).unwrap_or_default();
            println!("{language}\t{}\t{written}", name.entity().code());
        }
    }
    for (left, right) in PAIRS {
        println!("{left}\t{right}\t{:.2}", names::likeness(left, right));
    }
    Ok(())
}
