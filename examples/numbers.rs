//! The numbers in sentences that say the same in four languages: what is written and what it means.
//! Run: `cargo run --example numbers`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{LanguageTag, numbers};
use std::error::Error;

const SENTENCES: [(&str, &str); 4] = [
    (
        "en",
        "In 2020 nearly eight million people paid $3.5 billion, 12% more than eighty-seven did.",
    ),
    ("de", "2020 zahlten fast acht Millionen 3,5 Mrd. US-Dollar, 12 % mehr als siebenundachtzig."),
    ("ar", "في 2020 دفع حوالى 8 ملايين شخص 3,5 مليار دولار أمريكي، بزيادة ٪12 عن سبعة وثمانين."),
    ("zh", "2020年，近八百万人支付了35亿美元，比八十七人多12%。"),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (language, sentence) in SENTENCES {
        for number in numbers::find(sentence, &LanguageTag::new(language)?) {
            let written = number.slice(sentence).unwrap_or_default();
            println!("{language}\t{}\t{written}", number.value());
        }
    }
    Ok(())
}
