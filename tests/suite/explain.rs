//! Explanations say what the search saw: their sums are the scores, and they change no bead.
use bitext::{
    Aligner, AlignerBuilder, Alignment, Confidence, Decoding, Document, Explanation, LanguageTag,
    LogOdds, Pair, PairContext, Scorer, SentenceRange, Similarity, Verdict,
    alignment::{Contribution, WordPair, WordPairKind},
    formats::beads,
};
use proptest::prelude::*;
use std::path::Path;

/// How far the sum of contributions may lie from the score, per nat of it: the search keeps
/// scores with seven digits.
const TOLERANCE: f64 = 1e-6;

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(LanguageTag::new(language).unwrap(), sentences.iter().copied())
}

/// Sentences of one of the texts that come with the crate, one a line.
fn shipped(text: &str, language: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("data/bitexts/{text}/{language}.sentences"));
    let lines = std::fs::read_to_string(path).unwrap();
    Document::from_lines(LanguageTag::new(language).unwrap(), lines)
}

/// The alignment with explanations, checked against the one without.
#[track_caller]
fn explained(builder: &mut AlignerBuilder, documents: Pair<&Document>) -> Alignment {
    let plain = builder.explain(false).build().unwrap().align(documents).unwrap();
    let explained = builder.explain(true).build().unwrap().align(documents).unwrap();
    assert_eq!(plain.beads(), explained.beads());
    assert_eq!(
        (plain.parallelism(), plain.doubtful()),
        (explained.parallelism(), explained.doubtful())
    );
    for number in 0..=plain.beads().len() {
        assert!(plain.explain(number).is_none());
    }
    check(&explained, documents);
    explained
}

#[track_caller]
fn check(alignment: &Alignment, documents: Pair<&Document>) {
    let mut after_null = false;
    assert!(alignment.explain(alignment.beads().len()).is_none());
    for (number, bead) in alignment.beads().iter().enumerate() {
        let explanation = alignment.explain(number).unwrap();
        let sum: f64 = explanation.features().iter().map(|one| one.log_odds().nats()).sum();
        for total in [sum, explanation.total().nats()] {
            let off = (total - bead.score().nats()).abs();
            // Scores are summed in single precision, whose rounding is that of the largest parts.
            let parts = explanation.features().iter().map(|one| one.log_odds().nats().abs());
            let largest = parts.sum::<f64>().max(1.0);
            assert!(off <= TOLERANCE * largest, "{total} {bead:?} {explanation:?}");
        }
        let sizes: Vec<f64> =
            explanation.features().iter().map(|one| one.log_odds().nats().abs()).collect();
        assert!(sizes.is_sorted_by(|left, right| left >= right), "{sizes:?}");
        assert!(sizes.iter().all(|size| *size > 0.0), "{sizes:?}");
        let null = bead.kind().is_null();
        assert_eq!(explanation.after_null().is_some(), null && after_null);
        after_null = null;
        check_places(explanation, bead.sentences(), documents);
    }
}

/// Words lie in the bead, on characters, strongest first, none in another; anchors lie in it, too.
#[track_caller]
fn check_places(
    explanation: &Explanation,
    sentences: Pair<SentenceRange>,
    documents: Pair<&Document>,
) {
    let words = explanation.words();
    assert!(words.len() <= 12);
    assert!(words.is_sorted_by(|left, right| left.strength() >= right.strength()), "{words:?}");
    assert!(words.iter().all(|pair| pair.strength().nats() > 0.0), "{words:?}");
    for (side, document, run) in [
        (WordPair::spans as fn(&WordPair) -> _, documents.source, sentences.source),
        (|pair| pair.spans().swap(), documents.target, sentences.target),
    ] {
        let mut spans: Vec<_> = words.iter().map(|pair| side(pair).source).collect();
        spans.sort_unstable();
        assert!(spans.is_sorted_by(|left, right| left.end() <= right.start()), "{spans:?}");
        for span in spans {
            let whole = document.span_of(run).unwrap();
            assert!(whole.start() <= span.start() && span.end() <= whole.end());
            assert!(document.slice(span).is_some_and(|word| !word.trim().is_empty()));
        }
    }
    for anchor in explanation.anchors() {
        assert!(sentences.source.as_usize().contains(&(anchor.source as usize)));
        assert!(sentences.target.as_usize().contains(&(anchor.target as usize)));
    }
}

/// Each explanation of one alignment is the mirrored one of the other.
#[track_caller]
fn assert_mirrored(there: &Alignment, back: &Alignment) {
    let swapped = back.swap();
    assert_eq!(there, &swapped);
    for number in 0..there.beads().len() {
        assert_eq!(there.explain(number), swapped.explain(number));
        assert_eq!(there.explain(number), back.explain(number).map(Explanation::swap).as_ref());
    }
}

/// Sentences of a few words, composed or not: names, numbers, several scripts, and nonsense.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[a-c]{1,3}",
        Just("Pompeo".to_owned()),
        Just("بومبيو".to_owned()),
        Just("E\u{301}vreux".to_owned()),
        "[0-9]{1,2}",
        "[一-四]{1,5}",
        "\\PC{1,3}",
    ];
    let sentence = (prop::collection::vec(word, 0..12), "[.?!،…:]?")
        .prop_map(|(words, end)| words.join(" ") + &end);
    prop::collection::vec(sentence, 0..15)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn sums_are_scores_beads_stay_and_swapping_mirrors(
        source in sentences(),
        target in sentences(),
        rounds in 0_u32..3,
        best_path: bool,
    ) {
        // The side that sorts first is the same however they are given, unless they are equal.
        prop_assume!(source != target);
        let of = |language, side: &[String]| {
            document(language, &side.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (source, target) = (of("en", &source), of("ar", &target));
        let mut builder = Aligner::builder();
        builder.lexicon_rounds(rounds).similarity(Uneven, -0.3).similarity(Uneven, 2.0);
        if best_path {
            builder.decoding(Decoding::BestPath);
        }
        let there = explained(&mut builder, Pair::new(&source, &target));
        let mut builder = Aligner::builder();
        builder.lexicon_rounds(rounds);
        let without = explained(&mut builder, Pair::new(&source, &target));
        let back = explained(&mut builder, Pair::new(&target, &source));
        assert_mirrored(&without, &back);
        for number in 0..there.beads().len() {
            let explanation = there.explain(number).unwrap();
            let of = |name: &str| explanation.features().iter().find(|one| one.name() == name);
            prop_assert!(of("similarity 1").is_some() && of("similarity 3").is_none());
            prop_assert_eq!(of("similarity 2").map(Contribution::value), Some(1.5));
        }
    }
}

/// Evidence that says the same of everything.
#[derive(Debug)]
struct Uneven;

impl Similarity for Uneven {
    fn prepare<'d>(
        &'d self,
        _documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
        Ok(Box::new(|_: Pair<SentenceRange>| LogOdds::new(1.5).unwrap()))
    }
}

/// Evidence that is sure, of its own side: long sources cannot be.
#[derive(Debug)]
struct Short(f64);

impl Similarity for Short {
    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
        Ok(Box::new(move |sentences: Pair<SentenceRange>| {
            let length = documents.source.range_text(sentences.source).len();
            LogOdds::new(if length > 10 { -self.0 } else { self.0 }).unwrap()
        }))
    }
}

#[test]
fn evidence_of_the_users_is_told_by_number_and_as_it_counts() {
    let left = document("en", &["A short", "And this is quite a long one."]);
    let right = document("de", &["Zwei", "Eins, und noch mehr."]);
    for documents in [Pair::new(&left, &right), Pair::new(&right, &left)] {
        for (first, second, rest) in
            [(1.0, 2.0, false), (1e200, 1.0, true), (1e200, 1e200, true), (6e4, 6e4, true)]
        {
            let mut builder = Aligner::builder();
            builder.similarity(Short(first), 1.0).similarity(Short(second), 0.5);
            let alignment = explained(&mut builder, documents);
            let mut beyond = false;
            for (number, bead) in alignment.beads().iter().enumerate() {
                let long = documents.source.range_text(bead.sentences().source).len() > 10;
                let explanation = alignment.explain(number).unwrap();
                let of = |name: &str| explanation.features().iter().find(|one| one.name() == name);
                for (name, value, weight) in
                    [("similarity 1", first, 1.0), ("similarity 2", second, 0.5)]
                {
                    let value = if long { -value } else { value };
                    let told = of(name).unwrap();
                    assert_eq!(told.value().to_bits(), value.to_bits());
                    let nats = (value * weight).clamp(-1e5, 1e5);
                    assert_eq!(told.log_odds().nats().to_bits(), nats.to_bits());
                }
                beyond |= of("similarity beyond measure").is_some();
            }
            assert_eq!(beyond, rest && first + second / 2.0 > 1e5, "{first} {second}");
        }
    }
}

#[test]
fn shipped_texts_are_explained_by_their_words() {
    let english = shipped("manual", "en");
    for language in ["ar", "de", "fr", "ja", "zh"] {
        let other = shipped("manual", language);
        let documents = Pair::new(&english, &other);
        let there = explained(&mut Aligner::builder(), documents);
        assert_mirrored(&there, &explained(&mut Aligner::builder(), documents.swap()));
        let all: Vec<&Explanation> =
            (0..there.beads().len()).map(|number| there.explain(number).unwrap()).collect();
        let pairs: Vec<&WordPair> = all.iter().flat_map(|one| one.words()).collect();
        for kind in [WordPairKind::Number, WordPairKind::Likeness, WordPairKind::Learned] {
            assert!(pairs.iter().any(|pair| pair.kind() == kind), "{language} {kind:?}");
        }
        for pair in pairs.iter().filter(|pair| pair.kind() == WordPairKind::Number) {
            let texts = documents.zip(pair.spans()).map(|(text, span)| text.slice(span).unwrap());
            assert!(texts.source.chars().any(char::is_numeric), "{texts:?}");
            assert!(texts.target.chars().any(char::is_numeric), "{texts:?}");
        }
        assert!(all.iter().any(|one| !one.anchors().is_empty()), "{language}");
    }
}

#[test]
fn words_are_places_in_decomposed_texts_too() {
    let (left, right) = (
        document(
            "fr",
            &["L'e\u{301}te\u{301} a\u{300} E\u{301}vreux en 2021.", "Rien.", "Chloe\u{301} vint."],
        ),
        document("en", &["Summer in Évreux in 2021.", "Nothing.", "Chloé came."]),
    );
    let documents = Pair::new(&left, &right);
    let alignment = explained(&mut Aligner::builder(), documents);
    let texts: Vec<Pair<&str>> = (0..alignment.beads().len())
        .flat_map(|number| alignment.explain(number).unwrap().words())
        .map(|pair| documents.zip(pair.spans()).map(|(text, span)| text.slice(span).unwrap()))
        .collect();
    for pair in [("E\u{301}vreux", "Évreux"), ("2021", "2021"), ("Chloe\u{301}", "Chloé")] {
        assert!(texts.contains(&Pair::new(pair.0, pair.1)), "{texts:?}");
    }
}

#[test]
fn a_word_is_told_as_often_as_it_stands_on_both_sides() {
    let (left, right) = (
        document("en", &["Berlin, Berlin, and Berlin again: Rome.", "Nothing was said of others."]),
        document("de", &["Berlin und Berlin; Rom.", "Von anderen war nicht die Rede."]),
    );
    let alignment = explained(&mut Aligner::builder(), Pair::new(&left, &right));
    let words = alignment.explain(0).unwrap().words();
    let starts: Vec<(usize, usize)> = words
        .iter()
        .filter(|pair| left.slice(pair.spans().source) == Some("Berlin"))
        .map(|pair| (pair.spans().source.start(), pair.spans().target.start()))
        .collect();
    assert_eq!(starts.len(), 2, "{words:?}");
    assert!(starts.is_sorted_by(|one, next| (one.0 < next.0) == (one.1 < next.1)), "{starts:?}");
}

#[test]
fn nulls_after_nulls_say_what_that_adds() {
    let (left, whole) = (shipped("story", "en"), shipped("story", "de"));
    // One sentence is left of the text: before or after its bead, nulls must follow one another.
    let right = Document::from_sentences(whole.language().clone(), whole.sentence_texts().take(1));
    let documents = Pair::new(&left, &right);
    let alignment = explained(Aligner::builder().max_bead(Pair::new(1, 1)), documents);
    let names = ["null after null", "null after two", "null after more"];
    let (mut passed, mut longest) = (0, 0);
    for (number, bead) in alignment.beads().iter().enumerate() {
        let added = alignment.explain(number).unwrap().after_null().map(Contribution::name);
        let null = bead.kind().is_null();
        let name = (null && passed > 0).then(|| names[(passed - 1).min(2)]);
        assert_eq!(added, name, "bead {number} of {alignment:?}");
        passed = if null { passed + 1 } else { 0 };
        longest = longest.max(passed);
    }
    assert!(longest > 4, "{alignment:?}");
}

#[test]
fn a_null_after_a_pinned_run_says_how_long_that_was() {
    let (left, right) = (
        document("en", &["Anna came.", "It was 5.", "Nobody spoke.", "Not a word.", "Tom left."]),
        document("de", &["Anna kam.", "Tom ging."]),
    );
    let documents = Pair::new(&left, &right);
    let run = |start, length| SentenceRange::from_length(start, length);
    let pins = [
        Pair::new(run(0, 1), run(0, 1)),
        Pair::new(run(1, 2), run(1, 0)),
        Pair::new(run(4, 1), run(1, 1)),
    ];
    let aligner = Aligner::builder().explain(true).build().unwrap();
    let alignment = aligner.align_pinned(documents, &pins).unwrap();
    let added = |number| alignment.explain(number).unwrap().after_null().map(Contribution::name);
    assert_eq!(alignment.beads().len(), 4, "{alignment:?}");
    assert_eq!((added(1), added(2)), (None, Some("null after two")));
    assert_eq!(alignment.explain(1).unwrap().features(), []);
}

#[test]
fn what_is_taken_apart_has_no_explanation_and_its_neighbours_have_theirs() {
    let join = |texts: [&str; 2], language: &str| {
        let texts = texts.map(|text| shipped(text, language));
        let sentences = texts.iter().flat_map(Document::sentence_texts);
        Document::from_sentences(texts[0].language().clone(), sentences)
    };
    let (left, right) = (join(["news", "press"], "en"), join(["story", "manual"], "de"));
    let aligner = Aligner::builder().explain(true).build().unwrap();
    let alignment = aligner.align(Pair::new(&left, &right)).unwrap();
    assert_eq!(alignment.parallelism().unwrap().verdict(), Verdict::Unrelated);
    let mut lost = 0;
    for (number, bead) in alignment.beads().iter().enumerate() {
        let Some(explanation) = alignment.explain(number) else {
            assert_eq!(bead.score(), LogOdds::NONE);
            lost += 1;
            continue;
        };
        let (total, score) = (explanation.total().nats(), bead.score().nats());
        assert!((total - score).abs() <= 10.0 * TOLERANCE * (1.0 + score.abs()), "{bead:?}");
    }
    assert!(lost > 0);
}

#[test]
fn changed_beads_lose_their_explanation_and_others_keep_it() {
    let (left, right) = (shipped("story", "en"), shipped("story", "de"));
    let alignment = explained(&mut Aligner::builder(), Pair::new(&left, &right));
    let least = Confidence::new(0.9).unwrap();
    let strict = alignment.with_min_confidence(least);
    assert_ne!(strict, alignment);
    let (mut kept, mut lost) = (0, 0);
    for (number, bead) in strict.beads().iter().enumerate() {
        let before = alignment.beads().iter().position(|other| other == bead);
        if let Some(before) = before {
            assert_eq!(strict.explain(number), alignment.explain(before));
            kept += 1;
        } else {
            assert!(strict.explain(number).is_none());
            lost += 1;
        }
    }
    assert!(kept > 0 && lost > 0, "{kept} {lost}");
    assert!(beads::parse("[0]:[0]").unwrap().explain(0).is_none());
}

#[test]
fn words_of_a_text_that_nobody_split_are_told_in_time() {
    let words: Vec<String> = (0..30_000).map(|number| format!("Word{}", number % 7000)).collect();
    let words = words.join(" ");
    let (left, right) = (document("en", &[&words, "x"]), document("de", &[&words, "x", &words]));
    explained(&mut Aligner::builder(), Pair::new(&left, &right));
}

#[cfg(feature = "json")]
#[test]
fn json_lines_hold_explanations_with_their_words() {
    use bitext::{Format, formats};
    let (left, right) = (shipped("press", "en"), shipped("press", "ar"));
    let documents = Pair::new(&left, &right);
    let alignment = explained(&mut Aligner::builder(), documents);
    let mut lines = Vec::new();
    formats::write(Format::Jsonl, &mut lines, &alignment, documents).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    for (number, line) in lines.lines().enumerate() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let (written, explanation) = (&record["explanation"], alignment.explain(number).unwrap());
        let features = written["features"].as_array().unwrap();
        let sum: f64 = features.iter().map(|one| one["log_odds"].as_f64().unwrap()).sum();
        assert!((sum - record["score"].as_f64().unwrap()).abs() < 1e-4, "{line}");
        assert_eq!(features.len(), explanation.features().len());
        assert_eq!(written["after_null"].is_null(), explanation.after_null().is_none());
        assert_eq!(written["anchors"].as_array().unwrap().len(), explanation.anchors().len());
        let words = written["words"].as_array().unwrap();
        assert_eq!(words.len(), explanation.words().len());
        for (word, pair) in words.iter().zip(explanation.words()) {
            assert_eq!(word["source"], left.slice(pair.spans().source).unwrap());
            assert_eq!(word["target"], right.slice(pair.spans().target).unwrap());
            assert_eq!(word["source_span"][1], pair.spans().source.end());
            assert_eq!(word["target_span"][0], pair.spans().target.start());
            assert_eq!(word["kind"], pair.kind().name());
        }
    }
    // What is read back has the beads; explanations are for other readers.
    let languages = documents.map(|document| document.language().clone());
    let read = formats::parse(Format::Jsonl, &lines, languages).unwrap();
    assert_eq!(read.alignment().beads(), alignment.beads());
    assert!(read.alignment().explain(0).is_none());
    let first = |number: usize| alignment.explain(number).filter(|one| !one.words().is_empty());
    let first = (0..alignment.beads().len()).find_map(first).unwrap();
    let value = serde_json::to_value(first).unwrap();
    assert_eq!(value["words"][0]["kind"], first.words()[0].kind().name());
    assert!(value["features"][0]["name"].is_string());
}
