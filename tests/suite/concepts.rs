//! The built-in dictionary of concepts: it helps lone short texts, and breaks no contract.
use bitext::{Aligner, Alignment, Document, LanguageTag, Pair, SentenceRange};
use proptest::prelude::*;

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(LanguageTag::new(language).unwrap(), sentences.iter().copied())
}

fn align(documents: Pair<&Document>, concepts: bool) -> Alignment {
    let aligner = Aligner::builder().concepts(concepts).build().unwrap();
    let alignment = aligner.align(documents).unwrap();
    alignment.check_invariants(documents).unwrap();
    alignment
}

/// The confidence that two sentences are one bead of their own; 0 if they are not in one.
fn confidence(alignment: &Alignment, sentences: (u32, u32)) -> f64 {
    let one = |sentence| SentenceRange::from_length(sentence, 1);
    let wanted = Pair::new(one(sentences.0), one(sentences.1));
    let bead = alignment.beads().iter().find(|bead| bead.sentences() == wanted);
    bead.map_or(0.0, |bead| bead.confidence().get())
}

const ENGLISH: [&str; 5] = [
    "The horse drinks water.",
    "My mother is a doctor here.",
    "On Monday a fish ate the bread.",
    "Snow and rain are cold.",
    "I see eight stars and the moon.",
];
/// The Arabic of all but the second, with a sentence of its own in the fourth place.
const ARABIC: [&str; 5] = [
    "الحصان يشرب الماء.",
    "يوم الإثنين أكلت سمكة الخبز.",
    "الثلج والمطر باردان.",
    "لا أحد يعرف ذلك الآن.",
    "أرى ثمانية نجوم والقمر.",
];

#[test]
fn concepts_tell_which_sentences_of_a_short_text_belong_together() {
    let (english, arabic) = (document("en", &ENGLISH), document("ar", &ARABIC));
    let documents = Pair::new(&english, &arabic);
    let pairs = [(0, 0), (2, 1), (3, 2), (4, 4)];
    let sum = |alignment: &Alignment| -> f64 {
        pairs.iter().map(|pair| confidence(alignment, *pair)).sum()
    };
    let (with, without) = (align(documents, true), align(documents, false));
    assert!(sum(&with) > sum(&without) + 0.5, "{} {}", sum(&with), sum(&without));
    // A language that has no list is aligned as with none.
    let unknown = document("tlh", &ARABIC);
    assert_eq!(align(Pair::new(&english, &unknown), true), without);
}

#[test]
fn very_many_forms_of_one_word_align() {
    let forms: Vec<String> =
        (0..8_000_u32).map(|number| format!("water{}", letters(number))).collect();
    let sentences: Vec<String> = forms.chunks(100).map(|words| words.join(" ")).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let (english, dutch) = (document("en", &sentences), document("nl", &sentences));
    align(Pair::new(&english, &dutch), true);
}

/// A number in three letters.
fn letters(number: u32) -> String {
    let letter = |digit: u32| char::from_u32(u32::from(b'a') + digit % 26).unwrap();
    [number, number / 26, number / 676].map(letter).iter().collect()
}

fn sentences(of: [&'static str; 5]) -> impl Strategy<Value = Vec<String>> {
    let words: Vec<&str> = of.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let sentence = prop::collection::vec(prop::sample::select(words), 0..6);
    prop::collection::vec(sentence.prop_map(|words| words.join(" ")), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn swapped_texts_of_known_words_give_the_mirrored_alignment(
        english in sentences(ENGLISH),
        arabic in sentences(ARABIC),
    ) {
        let made = |language, sentences: &[String]| {
            document(language, &sentences.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (english, arabic) = (made("en", &english), made("ar", &arabic));
        let there = align(Pair::new(&english, &arabic), true);
        prop_assert_eq!(there, align(Pair::new(&arabic, &english), true).swap());
    }
}
