//! Wrong pairs of documents are said to be wrong, and what is parallel of others is kept.
use bitext::{
    Aligner, Alignment, Bead, BeadKind, Document, Error, LanguageTag, LogOdds, Pair, PairContext,
    Scorer, SentenceRange, Similarity, Verdict,
};
use std::{fs, path::Path};

/// Texts that come with the crate, one after the other.
fn shipped(texts: &[&str], language: &str) -> Document {
    let read = |text: &&str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("data/bitexts/{text}/{language}.sentences"));
        fs::read_to_string(path).unwrap()
    };
    let lines: String = texts.iter().map(read).collect();
    Document::from_lines(LanguageTag::new(language).unwrap(), lines.as_str())
}

fn align(documents: Pair<&Document>) -> Alignment {
    let alignment = Aligner::default().align(documents).unwrap();
    alignment.check_invariants(documents).unwrap();
    alignment
}

fn verdict(alignment: &Alignment) -> Verdict {
    alignment.parallelism().unwrap().verdict()
}

fn linked(alignment: &Alignment) -> usize {
    alignment.beads().iter().filter(|bead| !bead.kind().is_null()).count()
}

const LANGUAGES: [&str; 8] = ["ar", "de", "fr", "es", "ru", "zh", "ja", "hi"];

#[test]
fn translations_are_parallel_and_stay_linked() {
    let english = shipped(&["news", "press", "story", "manual"], "en");
    for language in LANGUAGES {
        let other = shipped(&["news", "press", "story", "manual"], language);
        let documents = Pair::new(&english, &other);
        let alignment = align(documents);
        assert_eq!(verdict(&alignment), Verdict::Parallel, "{language}");
        assert!(alignment.parallelism().unwrap().score().nats() > 10.0, "{language}");
        let keeping = Aligner::builder().keep_unrelated(true).build().unwrap();
        assert_eq!(alignment, keeping.align(documents).unwrap(), "{language}");
    }
}

#[test]
fn wrong_pairs_come_back_unaligned() {
    let english = shipped(&["news", "press"], "en");
    for language in LANGUAGES {
        let other = shipped(&["story", "manual"], language);
        let documents = Pair::new(&english, &other);
        let alignment = align(documents);
        assert_eq!(verdict(&alignment), Verdict::Unrelated, "{language}");
        assert_eq!(linked(&alignment), 0, "{language}");
        assert_eq!(alignment.beads().len(), english.len() + other.len(), "{language}");
        assert!(alignment.parallelism().unwrap().score().nats() < 0.0, "{language}");
        for bead in alignment.beads() {
            assert!(bead.confidence().get() > 0.5, "{language} {bead:?}");
        }
        // To the last bit, the verdict too.
        assert_eq!(alignment.swap(), align(documents.swap()), "{language}");
    }
}

#[test]
fn wrong_pairs_stay_linked_where_the_caller_asks_for_it() {
    let (english, other) = (shipped(&["news", "press"], "en"), shipped(&["story"], "de"));
    let aligner = Aligner::builder().keep_unrelated(true).build().unwrap();
    let alignment = aligner.align(Pair::new(&english, &other)).unwrap();
    assert_eq!(verdict(&alignment), Verdict::Unrelated);
    assert!(linked(&alignment) > 10);
}

#[test]
fn the_parallel_part_is_kept() {
    // The one text goes on where the other ends, or both go on, each with something else.
    let goes_on = shipped(&["news", "press", "manual", "story"], "en");
    let differs = shipped(&["news", "press", "story"], "en");
    let shared = u32::try_from(shipped(&["news", "press"], "en").len()).unwrap();
    for language in LANGUAGES {
        let other = shipped(&["news", "press"], language);
        let alignment = align(Pair::new(&goes_on, &other));
        assert_eq!(verdict(&alignment), Verdict::Partly, "{language}");
        let (right, wrong) = linked_before(shared, &alignment);
        assert!(right >= 40 && wrong == 0, "{language}: {right} and {wrong} beads");

        let other = shipped(&["news", "press", "manual"], language);
        let alignment = align(Pair::new(&differs, &other));
        assert_ne!(verdict(&alignment), Verdict::Unrelated, "{language}");
        let (right, _) = linked_before(shared, &alignment);
        assert!(right >= 40, "{language}: {right} beads");
    }
}

/// Beads with both sides that begin before a sentence of the source, and all others.
fn linked_before(sentence: u32, alignment: &Alignment) -> (usize, usize) {
    let linked = alignment.beads().iter().filter(|bead| !bead.kind().is_null());
    let before = |bead: &&Bead| bead.sentences().source.start() < sentence;
    let (before, after): (Vec<&Bead>, Vec<&Bead>) = linked.partition(before);
    (before.len(), after.len())
}

#[test]
fn a_few_sentences_are_too_short_to_tell() {
    let few = |language, sentences: &[&str]| {
        let language = LanguageTag::new(language).unwrap();
        Document::from_sentences(language, sentences.iter().copied())
    };
    let english = few("en", &["The kettle sings.", "He left.", "All is well with the sheep."]);
    let german = few("de", &["Regen fällt auf das Dach.", "Warum?", "Der Zug hat Verspätung."]);
    let alignment = align(Pair::new(&english, &german));
    assert_eq!(verdict(&alignment), Verdict::TooShort);
    let none = few("de", &[]);
    assert_eq!(verdict(&align(Pair::new(&none, &none))), Verdict::TooShort);
    assert_eq!(verdict(&align(Pair::new(&english, &none))), Verdict::TooShort);
}

/// Evidence that is sure of the diagonal.
#[derive(Debug)]
struct Diagonal;

impl Similarity for Diagonal {
    fn prepare<'d>(
        &'d self,
        _: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error> {
        Ok(Box::new(|sentences: Pair<SentenceRange>| {
            let Pair { source, target } = sentences;
            let on_diagonal = source.len() == 1 && target.len() == 1;
            let nats = if on_diagonal && source.start() == target.start() { 30.0 } else { 0.0 };
            LogOdds::new(nats).unwrap()
        }))
    }
}

#[test]
fn evidence_of_the_users_is_not_overruled() {
    let (english, german) = (shipped(&["news", "press"], "en"), shipped(&["story"], "de"));
    let aligner = Aligner::builder().similarity(Diagonal, 1.0).build().unwrap();
    let alignment = aligner.align(Pair::new(&english, &german)).unwrap();
    assert_ne!(verdict(&alignment), Verdict::Unrelated);
    let one_to_one =
        alignment.beads().iter().filter(|bead| bead.kind() == BeadKind::Substitution).count();
    assert!(one_to_one + 2 >= german.len(), "{one_to_one} of {}", german.len());
}

#[test]
fn what_was_not_aligned_here_has_no_verdict() {
    let (english, german) = (shipped(&["news"], "en"), shipped(&["news"], "de"));
    let alignment = align(Pair::new(&english, &german));
    assert!(alignment.swap().parallelism().is_some());
    let weak = alignment.with_min_confidence(bitext::Confidence::CERTAIN);
    assert_eq!(weak.parallelism(), alignment.parallelism());
    let again = Alignment::new(alignment.into_beads()).unwrap();
    assert_eq!(again.parallelism(), None);
}
