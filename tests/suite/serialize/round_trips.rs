//! Whatever crate reads and writes them, values come back to the last bit.
use bitext::{
    Aligner, Alignment, Bead, Bitext, Checkpoint, Confidence, Decoding, Dictionary, Document,
    LanguageTag, Lexicon, LexiconOptions, LogOdds, Milestone, MixedText, Pair, Parallelism,
    Profile, Segmenter, SentenceRange, Verdict, Weights, anchors,
    evaluate::{BeadSet, Evaluation, GoldAndTest},
    fit::{FitOptions, GoldDocument},
    formats::beads,
    mentions, names,
    numbers::{Exact, Separators},
    segment::RuleSource,
    strategies,
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::fmt::{Debug, Write};

/// The value as a crate would give it that reads each decimal a unit in the last place off.
fn shaken(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => number.as_f64().map(f64::next_up).into(),
        Value::Array(items) => items.into_iter().map(shaken).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, shaken(value))).collect()
        }
        other => other,
    }
}

/// The value comes back from text, from a tree whose numbers are not exact, and from bytes without
/// names. Written again, it is the same text: of zeros, too, the sign counts.
#[track_caller]
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    let again = |read: &T| {
        assert_eq!(read, value);
        assert_eq!(serde_json::to_string(read).unwrap(), text);
    };
    again(&serde_json::from_str(&text).unwrap());
    let tree = shaken(serde_json::to_value(value).unwrap());
    again(&serde_json::from_str(&tree.to_string()).unwrap());
    again(&serde_json::from_value(tree).unwrap());
    let bytes = postcard::to_allocvec(value).unwrap();
    again(&postcard::from_bytes(&bytes).unwrap());
    // Half of the bytes are no value, and nothing worse.
    assert!(bytes.len() < 2 || postcard::from_bytes::<T>(&bytes[..bytes.len() / 2]).is_err());
}

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn shipped(name: &str, language: &str) -> Document {
    let path = format!("{}/data/bitexts/{name}/{language}.sentences", env!("CARGO_MANIFEST_DIR"));
    Document::from_lines(tag(language), std::fs::read_to_string(path).unwrap())
}

fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("finite", |number| number.is_finite())
}

fn words() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let word = prop::sample::select(&["house", "the", "Haus", "das", "猫", "naïve", "#7"][..]);
    prop::collection::vec(prop::collection::vec(word, 1..5), 2..12)
}

proptest! {
    #[test]
    fn numbers_of_any_size(nats in finite(), probability in 0.0..=1.0_f64, tiny: u64) {
        comes_back(&LogOdds::new(nats).unwrap());
        comes_back(&Confidence::new(probability).unwrap());
        // Any number below the least that is written without rounding to zero.
        comes_back(&LogOdds::new(f64::from_bits(tiny >> 12)).unwrap());
    }

    #[test]
    fn exact_numbers(negative: bool, mantissa: u128, exponent in -99..60) {
        comes_back(&Exact::new(negative, mantissa, exponent).unwrap());
    }

    #[test]
    fn bitexts(bitext in strategies::bitext()) {
        comes_back(&bitext);
        comes_back(bitext.alignment());
        for document in [bitext.documents().source, bitext.documents().target] {
            comes_back(document);
            comes_back(&document.fingerprint());
        }
        comes_back(&BeadSet::from(bitext.alignment()));
        let (documents, alignment) = bitext.into_parts();
        let gold = GoldDocument::new(documents, alignment).unwrap();
        let text = serde_json::to_string(&gold).unwrap();
        let read: GoldDocument = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn figures(gold in strategies::alignment(Pair::new(9, 8)), test in strategies::alignment(Pair::new(9, 8))) {
        let (gold, test) = (BeadSet::from(&gold), BeadSet::from(&test));
        let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
        comes_back(&evaluation);
    }

    #[test]
    fn mentions_in_any_text(text in strategies::text(), language in strategies::language_tag()) {
        comes_back(&mentions::find(&text, &language));
        comes_back(&bitext::numbers::find(&text, &language));
        comes_back(&bitext::dates::find(&text, &language));
        comes_back(&names::find(&text, &language));
        let segmenters = Pair::new("en", "ar").map(|tag| Segmenter::new(tag).unwrap());
        comes_back(&MixedText::split(&text, segmenters.as_ref()));
    }

    #[test]
    fn lexicons(words in words(), iterations in 1_u32..4, probability in 0.0..0.1_f64) {
        let beads = words.chunks_exact(2).map(|both| Pair::new(&both[0][..], &both[1][..]));
        let mut options = LexiconOptions::default();
        (options.iterations, options.min_probability) = (iterations, probability);
        comes_back(&options);
        comes_back(&Lexicon::train(beads, &options).unwrap());
    }

    #[test]
    fn dictionaries(words in words(), weights: [f64; 8]) {
        let mut dictionary = Dictionary::new();
        for (both, weight) in words.chunks_exact(2).zip(weights) {
            let phrases = Pair::new(both[0].join(" "), both[1].join(" "));
            let phrases = phrases.as_ref().map(String::as_str);
            dictionary.add(phrases, (weight.to_bits() >> 12) as f64 / (1_u64 << 52) as f64).unwrap();
        }
        comes_back(&dictionary);
    }

    #[test]
    fn weights(numbers in prop::collection::vec(-1e6..1e6_f64, 1..50)) {
        let mut numbers = numbers.iter().cycle();
        let mut text = String::new();
        for line in Weights::built_in().to_string().lines() {
            let name = line.split('\t').next().unwrap();
            let mut next = || numbers.next().unwrap();
            writeln!(text, "{name}\t{}\t{}", next(), next()).unwrap();
        }
        comes_back(&Weights::parse(&text).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// All that a run reports is kept: verdict, doubts, explanations, pins, fingerprints.
    #[test]
    fn alignments_of_any_documents(
        documents in strategies::documents(),
        (explain, keep, pinned) in any::<(bool, bool, bool)>(),
        place in any::<prop::sample::Index>(),
        harm in harm(),
    ) {
        let documents = documents.as_ref();
        let one = SentenceRange::from_length(0, 1);
        let both = !documents.source.is_empty() && !documents.target.is_empty();
        let pins = Vec::from_iter((pinned && both).then_some(Pair::new(one, one)));
        let aligner = Aligner::builder().explain(explain).keep_unrelated(keep).build().unwrap();
        let alignment = aligner.align_pinned(documents, &pins).unwrap();
        comes_back(&alignment);
        comes_back(&alignment.with_min_confidence(Confidence::new(0.7).unwrap()));
        comes_back(&alignment.swap());
        bears_harm(&alignment, place, &harm);
        comes_back(&aligner.link_posteriors(documents).unwrap());
    }
}

/// Pointers to all parts of a value.
fn parts(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                parts(item, format!("{pointer}/{number}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                parts(field, format!("{pointer}/{name}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

/// With any part replaced, the value is refused, or one that comes back as any other.
fn bears_harm<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    value: &T,
    place: prop::sample::Index,
    harm: &Value,
) {
    let mut json = serde_json::to_value(value).unwrap();
    let mut pointers = Vec::new();
    parts(&json, String::new(), &mut pointers);
    let pointer: &String = place.get(&pointers);
    *json.pointer_mut(pointer).unwrap() = harm.clone();
    if let Ok(read) = serde_json::from_value::<T>(json) {
        comes_back(&read);
    }
}

fn harm() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        Value::Null,
        true.into(),
        0.into(),
        (-1).into(),
        1.into(),
        2.into(),
        u32::MAX.into(),
        u64::MAX.into(),
        0.5.into(),
        f64::MAX.into(),
        "".into(),
        "0".into(),
        "NaN".into(),
        "-1e999".into(),
        "é".into(),
        "9".repeat(60).into(),
        Value::Array(Vec::new()),
        Value::Object(serde_json::Map::new()),
    ])
}

proptest! {
    #[test]
    fn no_value_is_believed_that_cannot_be(
        bitext in strategies::bitext(),
        (text, language) in (strategies::text(), strategies::language_tag()),
        words in words(),
        place in any::<prop::sample::Index>(),
        harm in harm(),
    ) {
        bears_harm(&bitext, place, &harm);
        bears_harm(bitext.alignment(), place, &harm);
        let set = BeadSet::from(bitext.alignment());
        bears_harm(&set, place, &harm);
        let evaluation = Evaluation::of([GoldAndTest { gold: &set, test: &set }]);
        bears_harm(&evaluation, place, &harm);
        bears_harm(&mentions::find(&text, &language), place, &harm);
        let segmenters = Pair::new("en", "ar").map(|tag| Segmenter::new(tag).unwrap());
        bears_harm(&MixedText::split(&text, segmenters.as_ref()), place, &harm);
        let beads = words.chunks_exact(2).map(|both| Pair::new(&both[0][..], &both[1][..]));
        bears_harm(&Lexicon::train(beads, &LexiconOptions::default()).unwrap(), place, &harm);
        bears_harm(&Weights::default(), place, &harm);
    }
}

#[test]
fn an_alignment_of_real_texts_with_all_that_is_known() {
    let documents = Pair::new(shipped("story", "en"), shipped("story", "de"));
    let documents = documents.as_ref();
    let aligner = Aligner::builder().explain(true).build().unwrap();
    let run = |start| SentenceRange::from_length(start, 1);
    let alignment = aligner.align_pinned(documents, &[Pair::new(run(0), run(0))]).unwrap();
    assert!(alignment.beads()[0].is_pinned() && alignment.explain(1).is_some());
    comes_back(&alignment);
    let text = serde_json::to_string(&alignment).unwrap();
    let read: Alignment = serde_json::from_str(&text).unwrap();
    assert_eq!(read.parallelism(), alignment.parallelism());
    assert_eq!(read.explain(1), alignment.explain(1));
    assert!(read.pairs(documents).is_ok() && read.pairs(documents.swap()).is_err());
    comes_back(&anchors::find(documents));
    comes_back(&aligner.learn(&[documents]).unwrap());
    // Plain numbers are read too, as other programs write them.
    let plain = text.replace("\"confidence\":\"1\"", "\"confidence\":1");
    assert_ne!(plain, text);
    assert_eq!(serde_json::from_str::<Alignment>(&plain).unwrap(), alignment);
}

#[test]
fn profiles_are_their_files() {
    for language in ["en", "de", "ar", "hi", "ko", "th", "hu", "it", "ja"] {
        let profile = Profile::built_in(&tag(language)).unwrap();
        comes_back(&profile);
        assert_eq!(profile.to_string().parse::<Profile>().unwrap(), profile);
    }
}

#[test]
fn small_things() {
    comes_back(&Weights::default());
    comes_back(&FitOptions::default());
    comes_back(&Decoding::BestPath);
    comes_back(&Separators::DecimalComma);
    comes_back(&Parallelism::new(LogOdds::new(0.1).unwrap(), Verdict::TooShort));
    comes_back(&serde_json::from_str::<Checkpoint>(r#"{"round":1,"document":2}"#).unwrap());
    comes_back(&serde_json::from_str::<Milestone>(r#"{"round":{"number":1,"of":2}}"#).unwrap());
    comes_back(&Milestone::Learning);
    comes_back(&RuleSource::Script("Cyrillic"));
    comes_back(&RuleSource::AnyLanguage);
    comes_back(&beads::parse_pins("[0]:[1]\n").unwrap());
    let one = SentenceRange::from_length(0, 1);
    comes_back(&Bead::pinned(Pair::new(one, one)));
    let bitext = Bitext::new(
        Pair::new(shipped("press", "en"), shipped("press", "en")),
        Aligner::default()
            .align(Pair::new(&shipped("press", "en"), &shipped("press", "en")))
            .unwrap(),
    );
    comes_back(&bitext.unwrap());
}
