//! The built-in dictionary of concepts: it helps lone short texts, and breaks no contract.
use bitext::{Aligner, Alignment, Document, LanguageTag, Pair, SentenceRange};
use proptest::prelude::*;
use std::{fs, path::Path};

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(LanguageTag::new(language).unwrap(), sentences.iter().copied())
}

fn align(documents: Pair<&Document>, concepts: bool) -> Alignment {
    let aligner = Aligner::builder().concepts(concepts).build().unwrap();
    let alignment = aligner.align(documents).unwrap();
    alignment.check_invariants(documents).unwrap();
    alignment
}

const ENGLISH: [&str; 5] = [
    "The horse drinks water.",
    "My mother is a doctor here.",
    "On Monday a fish ate the bread.",
    "Snow and rain are cold.",
    "I see eight stars and the moon.",
];
const ARABIC: [&str; 5] = [
    "الحصان يشرب الماء.",
    "أمي طبيبة هنا.",
    "يوم الإثنين أكلت سمكة الخبز.",
    "الثلج والمطر باردان.",
    "أرى ثمانية نجوم والقمر.",
];

/// The confidence in the right beads of the texts that come with the crate, summed.
fn confidence_in_gold(language: &str, concepts: bool) -> f64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts");
    let mut sum = 0.0;
    for text in ["manual", "news", "press", "story"] {
        let read = |name: String| fs::read_to_string(root.join(text).join(name)).unwrap();
        let made = |language: &str| {
            let tag = LanguageTag::new(language).unwrap();
            Document::from_lines(tag, read(format!("{language}.sentences")))
        };
        let gold = read(format!("en-{language}.beads"));
        let documents = Pair::new(made("en"), made(language));
        let alignment = align(documents.as_ref(), concepts);
        for bead in alignment.beads() {
            let numbers = |run: SentenceRange| -> String {
                let numbers: Vec<String> = run.iter().map(|number| number.to_string()).collect();
                format!("[{}]", numbers.join(","))
            };
            let Pair { source, target } = bead.sentences().map(numbers);
            if gold.lines().any(|line| line == format!("{source}:{target}")) {
                sum += bead.confidence().get();
            }
        }
    }
    sum
}

#[test]
fn short_texts_are_aligned_more_surely() {
    for language in ["ar", "zh", "ja", "hi"] {
        let [with, without] = [true, false].map(|asked| confidence_in_gold(language, asked));
        println!("{language}: {with:.2} with concepts, {without:.2} without");
        assert!(with > without, "{language}: {with} {without}");
    }
}

#[test]
fn a_language_without_a_list_is_aligned_as_without_concepts() {
    let documents = Pair::new(document("en", &ENGLISH), document("tlh", &ARABIC));
    let documents = documents.as_ref();
    assert_eq!(align(documents, true), align(documents, false));
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
