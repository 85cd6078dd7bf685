//! Where an alignment says that it may have lost its way.
use bitext::{Aligner, Document, LanguageTag, Pair, SentenceRange};

/// Sentences of words without names and numbers, the same ones for the same seed: their numbers say
/// what they mean, the syllables how a language says it.
fn document(
    language: &str,
    sentences: impl Iterator<Item = u32>,
    syllables: &[&str; 8],
) -> Document {
    let word = |meaning: u32| -> String {
        let digit = |place: u32| (meaning >> (3 * place)) as usize % syllables.len();
        (0..3).map(|place| *syllables.get(digit(place)).unwrap()).collect()
    };
    let texts = sentences.map(|sentence| {
        let mixed = |place: u32| {
            let mut mixed = (sentence * 16 + place + 1).wrapping_mul(0x9e37_79b1);
            mixed ^= mixed >> 15;
            mixed.wrapping_mul(0x85eb_ca6b) >> 19
        };
        let words = 4 + mixed(0) % 9;
        (1..=words).map(|place| word(mixed(place) % 400)).collect::<Vec<_>>().join(" ")
    });
    let texts: Vec<String> = texts.collect();
    Document::from_sentences(LanguageTag::new(language).unwrap(), texts.iter().map(String::as_str))
}

const GERMAN: [&str; 8] = ["bel", "dro", "fim", "gusch", "hant", "jol", "kez", "wup"];
const ENGLISH: [&str; 8] = ["aty", "ick", "oom", "ubbs", "eer", "yv", "ool", "arr"];

fn documents(of_source: u32, left_out: std::ops::Range<u32>) -> Pair<Document> {
    let rest = (0..of_source).filter(|sentence| !left_out.contains(sentence));
    let rest: Vec<u32> = rest.collect();
    Pair::new(document("de", 0..of_source, &GERMAN), document("en", rest.into_iter(), &ENGLISH))
}

fn doubtful(documents: Pair<&Document>) -> Vec<Pair<SentenceRange>> {
    let alignment = Aligner::default().align(documents).unwrap();
    alignment.check_invariants(documents).unwrap();
    alignment.doubtful().to_vec()
}

#[test]
fn a_chapter_left_out_is_where_a_text_without_names_is_doubtful() {
    let documents = documents(500, 200..300);
    let parts = doubtful(documents.as_ref());
    let within = |part: &&Pair<SentenceRange>| part.source.start() < 300 && part.source.end() > 200;
    assert!(parts.iter().any(|part| within(&part)), "{parts:?}");
    let mirrored = doubtful(documents.as_ref().swap());
    assert_eq!(mirrored.into_iter().map(Pair::swap).collect::<Vec<_>>(), parts);
}

#[test]
fn nothing_is_doubtful_where_all_was_searched() {
    let documents = documents(100, 40..60);
    assert_eq!(doubtful(documents.as_ref()), []);
}

#[test]
fn pins_are_not_doubtful() {
    let documents = documents(500, 200..300);
    let run = |start, length| SentenceRange::from_length(start, length);
    // All that both have is known.
    let kept = (0..200).chain(300..500).zip(0..);
    let mut pins: Vec<_> =
        kept.map(|(source, target)| Pair::new(run(source, 1), run(target, 1))).collect();
    pins.push(Pair::new(run(200, 100), run(0, 0)));
    let documents = documents.as_ref();
    let alignment = Aligner::default().align_pinned(documents, &pins).unwrap();
    alignment.check_invariants(documents).unwrap();
    for part in alignment.doubtful() {
        assert!(part.target.is_empty() && part.source.start() >= 200, "{part:?}");
    }
}
