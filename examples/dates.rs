//! The dates and times in sentences that say the same in five languages: what is written and what
//! it means.
//! Run: `cargo run --example dates`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
use bitext::{LanguageTag, dates};
use std::error::Error;

const SENTENCES: [(&str, &str); 5] = [
    ("en-US", "The hall opens at 2:30 p.m. on Thursday, June 4, 2020, and closes in August."),
    ("de", "Die Halle öffnet am Donnerstag, dem 4.6.2020, um 14.30 Uhr und schließt im August."),
    ("ar", "تفتح القاعة الساعة 14:30 يوم الخميس 4 حزيران/يونيو 2020 وتغلق في آب/أغسطس."),
    ("ja", "会館は令和2年6月4日(木)午後2時30分に開館し、8月に閉館する。"),
    ("fi", "Halli avataan torstaina 4. kesäkuuta 2020 klo 14.30 ja suljetaan elokuussa."),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (language, sentence) in SENTENCES {
        for date in dates::find(sentence, &LanguageTag::new(language)?) {
            let written = date.slice(sentence).unwrap_or_default();
            println!("{language}\t{}\t{written}", date.value());
        }
    }
    Ok(())
}
