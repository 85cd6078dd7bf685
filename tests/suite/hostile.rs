//! Texts that nobody writes are segmented, read and aligned within the limits, or refused as too
//! large. Quadratic time or memory would not come to an end here.
use bitext::{
    Aligner, Document, ErrorKind, LanguageTag, MixedText, Pair, Segmenter, anchors, dates,
    formats::{beads, ladder, tsv},
    names::{self, likeness},
    numbers,
};
use std::io;

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).unwrap()
}

fn one_a_line(language: &str, sentence: &str, times: usize) -> Document {
    Document::from_lines(tag(language), format!("{sentence}\n").repeat(times))
}

/// Everything that looks at a text alone, and how many sentences it has.
fn read(language: &str, text: &str) -> usize {
    let language = tag(language);
    for (number, slice) in numbers::find(text, &language).iter().map(|one| (one, one.slice(text))) {
        assert!(slice.is_some_and(|slice| !slice.is_empty()), "{number:?}");
    }
    assert!(dates::find(text, &language).iter().all(|date| date.slice(text).is_some()));
    assert!(names::find(text, &language).iter().all(|name| name.slice(text).is_some()));
    let segmenter = Segmenter::for_language(language);
    let document = segmenter.segment(text);
    assert_eq!(document.text(), text);
    let held: usize = document.sentence_texts().map(letters).sum();
    assert_eq!(held, letters(text), "what is not white space is in a sentence");
    document.len()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

/// A long sentence, in the order: words, a word, Chinese, digits, numbers in words, marks without
/// a letter to stand on, joiners.
const ENDLESS: [(&str, &str); 12] = [
    ("en", "the fox saw 12 dogs in Paris on Monday and "),
    ("en", "a"),
    ("zh", "我们在巴黎看见三十二只狗和"),
    ("en", "1234567890"),
    ("en", "1,234.5-"),
    ("en", "twenty-one "),
    ("zh", "三百二十一"),
    ("de", "einundzwanzig"),
    ("en", "\u{301}"),
    ("ar", "\u{64B}\u{651}"),
    ("hi", "\u{200D}\u{94D}"),
    ("th", "\u{E34}\u{E49}"),
];

#[test]
fn a_sentence_without_end_is_one_sentence() {
    const BYTES: usize = 400_000;
    for (language, unit) in ENDLESS {
        let text = unit.repeat(BYTES / unit.len());
        assert_eq!(read(language, &text), 1, "{unit:?}");
    }
}

#[test]
fn a_sentence_without_end_is_aligned() {
    const BYTES: usize = 40_000;
    for (language, unit) in ENDLESS {
        let text = unit.repeat(BYTES / unit.len());
        let long = Document::from_sentences(tag(language), [text.as_str()]);
        let short = Document::from_sentences(tag("fr"), ["Oui.", "Non, 12."]);
        for documents in [Pair::new(&long, &short), Pair::new(&long, &long)] {
            let alignment = Aligner::default().align(documents).unwrap();
            assert_eq!(alignment.check_invariants(documents), Ok(()));
            assert!(anchors::find(documents).len() <= BYTES);
        }
    }
}

#[test]
fn two_words_without_end_are_compared() {
    let long = "ka".repeat(20_000);
    assert!((0.0..=1.0).contains(&likeness(&long, "kaka")));
}

#[test]
fn sentences_of_one_character_are_as_many_as_there_are() {
    for (language, unit) in [("zh", "好。"), ("en", "A.\n"), ("en", "a\n"), ("th", "ก\n\n")] {
        assert_eq!(read(language, &unit.repeat(100_000)), 100_000, "{unit:?}");
    }
}

/// Every Unicode scalar value, separated by nothing, by line breaks, by a letter.
#[test]
fn every_character_is_read() {
    for separator in ["", "\n", "a"] {
        let mut text = String::new();
        for char in '\0'..=char::MAX {
            text.push(char);
            text.push_str(separator);
        }
        for language in ["en", "ar", "th"] {
            assert!(read(language, &text) > 0, "{separator:?}");
        }
        let [english, arabic] = ["en", "ar"].map(|language| Segmenter::new(language).unwrap());
        let mixed = MixedText::split(&text, Pair::new(&english, &arabic));
        let held = mixed.documents().map(|side| side.sentence_texts().map(letters).sum::<usize>());
        assert_eq!(held.source + held.target, letters(&text));
    }
}

/// One character of sixteen, from each block that has some.
#[test]
fn characters_of_every_kind_are_aligned() {
    let sentences: Vec<String> = ('\0'..=char::MAX)
        .step_by(16)
        .collect::<Vec<char>>()
        .chunks(1_000)
        .map(|chars| chars.iter().flat_map(|char| [*char, ' ']).collect())
        .collect();
    let document =
        |language| Document::from_sentences(tag(language), sentences.iter().map(String::as_str));
    let (one, other) = (document("en"), document("ja"));
    let documents = Pair::new(&one, &other);
    let alignment = Aligner::default().align(documents).unwrap();
    assert_eq!(alignment.check_invariants(documents), Ok(()));
    let mut file = Vec::new();
    tsv::write(&mut file, &alignment, documents).unwrap();
    let languages = Pair::new("en", "ja").map(tag);
    let again = tsv::parse(std::str::from_utf8(&file).unwrap(), languages).unwrap();
    assert!(again.documents().source.sentence_texts().eq(one.sentence_texts()));
}

/// The alignment holds every sentence, or there is too much to search.
#[track_caller]
fn aligned_or_too_large(documents: Pair<&Document>) {
    match Aligner::default().align(documents) {
        Ok(alignment) => {
            assert_eq!(alignment.check_invariants(documents), Ok(()));
            for write in [beads::write, ladder::write] {
                write(io::sink(), &alignment).unwrap();
            }
        }
        Err(error) => assert!(matches!(error.kind(), ErrorKind::TooLarge { .. }), "{error}"),
    }
}

#[test]
fn equal_sentences_are_aligned_or_too_large() {
    for (source, target) in [("It is the same.", "Es ist dasselbe."), ("No.", "No."), ("7", "7")] {
        let (one, other) = (one_a_line("en", source, 400), one_a_line("de", target, 390));
        aligned_or_too_large(Pair::new(&one, &other));
    }
}

#[test]
fn one_sentence_against_very_many_is_aligned_or_too_large() {
    let one = one_a_line("en", "The train came at 9.15.", 1);
    let many: Vec<String> =
        (0..10_000).map(|number| format!("Es ist der Satz {number}.")).collect();
    let many = Document::from_sentences(tag("de"), many.iter().map(String::as_str));
    aligned_or_too_large(Pair::new(&one, &many));
    aligned_or_too_large(Pair::new(&many, &one));
}
