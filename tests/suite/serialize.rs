//! With the feature `serde` every value is read as it was written, and checked as when made.
#[cfg(all(feature = "proptest", feature = "fit"))]
mod round_trips;

use bitext::{
    Alignment, Bead, BeadKind, Bitext, Confidence, Dictionary, Document, Format, LanguageTag,
    Lexicon, LexiconOptions, LinkPosteriors, LogOdds, MixedText, Pair, Profile, Segmenter,
    Sentence, SentenceRange, Span, Weights,
    dates::{self, PartialDate},
    evaluate::{BeadSet, Evaluation, GoldAndTest},
    names::Entity,
    numbers::Number,
    segment::{Level, RuleSource},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use std::fmt::Debug;

#[track_caller]
fn assert_kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(&serde_json::from_str::<T>(json).unwrap(), value);
}

#[track_caller]
fn assert_refused<T: DeserializeOwned + Debug>(json: &str, message: &str) {
    let refused = serde_json::from_str::<T>(json).unwrap_err().to_string();
    let (reason, _) = refused.split_once(" at line").unwrap_or((&refused, ""));
    assert_eq!(reason, message);
}

#[test]
fn values_are_written_plainly_and_read_as_they_were() {
    assert_kept(&LanguageTag::new("pt-br").unwrap(), r#""pt-BR""#);
    assert_kept(&Span::new(1, 3).unwrap(), r#"{"start":1,"end":3}"#);
    assert_kept(&SentenceRange::new(2, 2).unwrap(), r#"{"start":2,"end":2}"#);
    assert_kept(&Confidence::new(0.1).unwrap(), r#""0.1""#);
    assert_kept(&LogOdds::new(-1.5).unwrap(), r#""-1.5""#);
    assert_kept(&Pair::new(1, 2), r#"{"source":1,"target":2}"#);
    assert_kept(&Format::Jsonl, r#""jsonl""#);
    assert_kept(&BeadKind::Merger, r#""merger""#);
    assert_kept(&Level::Clauses, r#""clauses""#);
    let sentence = Sentence::new(Span::new(0, 2).unwrap(), 0);
    assert_kept(&sentence, r#"{"span":{"start":0,"end":2},"paragraph":0}"#);
    let document = Document::from_lines(LanguageTag::new("en").unwrap(), "a\n");
    assert_kept(
        &document,
        r#"{"language":"en","text":"a\n","sentences":[{"span":{"start":0,"end":1},"paragraph":0}]}"#,
    );
}

#[test]
fn kinds_and_formats_are_written_by_their_names() {
    for kind in [
        BeadKind::Substitution,
        BeadKind::Deletion,
        BeadKind::Insertion,
        BeadKind::Contraction,
        BeadKind::Expansion,
        BeadKind::Merger,
    ] {
        assert_kept(&kind, &format!("\"{}\"", kind.name()));
    }
    for format in Format::ALL {
        assert_kept(format, &format!("\"{}\"", format.name()));
    }
}

#[test]
fn values_that_cannot_be_are_refused() {
    let range = "option `sentence range` must be one that does not end before it starts";
    let span = "invalid sentence span at byte 3: spans must be sorted, apart and on characters";
    assert_refused::<LanguageTag>(
        r#""english""#,
        "`english` is not a language tag; write one such as `en`, `ar` or `pt-BR`",
    );
    let backward = "option `span` must be one that does not end before it starts";
    assert_refused::<Span>(r#"{"start":3,"end":1}"#, backward);
    assert_refused::<SentenceRange>(r#"{"start":3,"end":1}"#, range);
    assert_refused::<Confidence>("1.5", "option `confidence` must be a probability from 0 to 1");
    let number = "a finite number, as digits in a string or plain";
    assert_refused::<LogOdds>("null", &format!("invalid type: null, expected {number}"));
    for text in ["NaN", "inf", "-Infinity", "1e999", "", "0x1", "1,5"] {
        assert_refused::<LogOdds>(
            &format!("\"{text}\""),
            &format!("invalid value: string \"{text}\", expected {number}"),
        );
    }
    assert_eq!(serde_json::from_str::<Confidence>("1").unwrap(), Confidence::CERTAIN);
    assert_refused::<Format>(
        r#""xls""#,
        "unknown variant `xls`, expected one of `tsv`, `jsonl`, `tmx`, `ladder`, `beads`",
    );
    assert_refused::<Document>(
        r#"{"language":"en","text":"abc","sentences":[{"span":{"start":3,"end":4},"paragraph":0}]}"#,
        span,
    );
    let nothing = r#"{"start":0,"end":0}"#;
    let bead = |source: &str, target: &str| {
        format!(
            r#"{{"sentences":{{"source":{source},"target":{target}}},"score":0.0,"confidence":1.0}}"#
        )
    };
    assert_refused::<Bead>(&bead(r#"{"start":3,"end":1}"#, nothing), range);
    let of_beads = |beads: &str| format!(r#"{{"beads":[{beads}]}}"#);
    assert_refused::<Alignment>(&of_beads(&bead(nothing, nothing)), "bead 0: holds no sentence");
    assert_refused::<Alignment>(
        &of_beads(&bead(r#"{"start":1,"end":2}"#, nothing)),
        "bead 0: does not begin where the source side of the bead before it ends",
    );
    let document = r#"{"language":"en","text":"","sentences":[]}"#;
    assert_refused::<Bitext>(
        &format!(
            r#"{{"documents":{{"source":{document},"target":{document}}},"alignment":{}}}"#,
            of_beads(&bead(r#"{"start":0,"end":1}"#, nothing))
        ),
        "the source document is not the one that was aligned: it has 0 sentences, the alignment 1",
    );
}

#[test]
fn figures_are_written() {
    let gold = BeadSet::parse("[0]:[0]").unwrap();
    let test = BeadSet::parse("[0]:[0]:0.75").unwrap();
    let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
    let json = serde_json::to_value(evaluation).unwrap();
    assert_eq!(json.pointer("/strict/f1").unwrap(), "1");
    assert_eq!(json.pointer("/calibration/error").unwrap(), "0.25");
    assert_eq!(json.pointer("/calibration/bins/7/count").unwrap(), 1);
}

/// A value as JSON with one part replaced.
fn with(value: &impl Serialize, pointer: &str, part: serde_json::Value) -> String {
    let mut json = serde_json::to_value(value).unwrap();
    let place = json.pointer_mut(pointer);
    *place.unwrap_or_else(|| panic!("no {pointer}")) = part;
    json.to_string()
}

#[test]
fn an_alignment_is_written_with_what_is_there() {
    let one = SentenceRange::from_length(0, 1);
    let pinned = Bead::pinned(Pair::new(one, one));
    let range = r#"{"source":{"start":0,"end":1},"target":{"start":0,"end":1}}"#;
    let bead = format!(r#"{{"sentences":{range},"score":"0","confidence":"1","pinned":true}}"#);
    let alignment = Alignment::new(vec![pinned]).unwrap();
    assert_kept(&alignment, &format!(r#"{{"beads":[{bead}]}}"#));
    let fields = [
        r#""parallelism":{"score":"-1.5","verdict":"partly"}"#.to_owned(),
        format!(r#""doubtful":[{range}]"#),
        r#""explanations":[null]"#.to_owned(),
        r#""fingerprints":{"source":"0123456789abcdef","target":"0000000000000000"}"#.to_owned(),
    ];
    let json = format!(r#"{{"beads":[{bead}],{}}}"#, fields.join(","));
    let read: Alignment = serde_json::from_str(&json).unwrap();
    assert_eq!(read.doubtful().len(), 1);
    assert_kept(&read, &json);
    assert_ne!(read, alignment);
    // Beads that were not pinned do not say so.
    let found = Bead::new(Pair::new(one, one), LogOdds::NONE, Confidence::CERTAIN);
    assert_kept(&found, &format!(r#"{{"sentences":{range},"score":"0","confidence":"1"}}"#));
}

#[test]
fn reports_that_cannot_be_are_refused() {
    let run = |start, length| SentenceRange::from_length(start, length);
    let bead =
        |start| Bead::new(Pair::new(run(start, 1), run(start, 1)), LogOdds::NONE, Confidence::NONE);
    let alignment = Alignment::new(vec![bead(0), bead(1)]).unwrap();
    let refused = |name: &str, part: serde_json::Value, message: &str| {
        let mut json = serde_json::to_value(&alignment).unwrap();
        json[name] = part;
        assert_refused::<Alignment>(&json.to_string(), message);
    };
    let doubtful = |parts: &[(u32, u32)]| -> serde_json::Value {
        let part = |(start, length)| Pair::new(run(start, length), run(start, length));
        serde_json::to_value(parts.iter().copied().map(part).collect::<Vec<_>>()).unwrap()
    };
    refused("doubtful", doubtful(&[(1, 1), (0, 1)]), "doubtful part 1 begins before the last ends");
    refused("doubtful", doubtful(&[(0, 2), (1, 1)]), "doubtful part 1 begins before the last ends");
    refused("doubtful", doubtful(&[(1, 0)]), "doubtful part 0 holds no sentence");
    refused("doubtful", doubtful(&[(1, 2)]), "a doubtful part ends after the documents");
    let none = serde_json::Value::Null;
    refused("explanations", json!([none]), "there are 1 explanations of 2 beads");
    let explanation = |features: &[&str], anchor: u32| {
        let features: Vec<_> = features
            .iter()
            .map(|nats| json!({"name": "one", "value": "1", "log_odds": nats}))
            .collect();
        let anchors = json!([{"source": anchor, "target": anchor}]);
        json!([none, {"features": features, "after_null": none, "words": [], "anchors": anchors}])
    };
    refused(
        "explanations",
        explanation(&["1", "-2"], 1),
        "explanation 1: the features do not begin with what says most",
    );
    refused(
        "explanations",
        explanation(&["1", "0"], 1),
        "explanation 1: holds a feature that says nothing",
    );
    refused(
        "explanations",
        explanation(&["2", "-1"], 0),
        "explanation 1: an anchor lies outside the bead",
    );
    let side = json!({"start": 0, "end": u32::MAX});
    let sides = json!({"source": side, "target": side});
    let beads = json!([{"sentences": sides, "score": "0", "confidence": "0.5"}]);
    let message = "bead 0: ends after more sentences than so few beads can have: 1048576, and 16 for \
                   each bead";
    refused("beads", beads, message);
    let message = "option `fingerprint` must be sixteen hexadecimal digits";
    refused("fingerprints", json!({"source": "12", "target": "12"}), message);
    let pinned = Bead::pinned(Pair::new(run(0, 1), run(0, 1)));
    let message = "a pinned bead has a confidence of 1 and a score of 0";
    assert_refused::<Bead>(&with(&pinned, "/confidence", json!("0.5")), message);
    assert_refused::<Bead>(&with(&pinned, "/score", json!("0.5")), message);
}

#[test]
fn what_no_text_mentions_is_refused() {
    let number = |value: &str| {
        format!(
            r#"{{"value":{value},"span":{{"start":0,"end":1}},"writing":"digits","weak":false}}"#
        )
    };
    let refused = |value, message| assert_refused::<Number>(&number(value), message);
    let exact = "option `number` must be decimal digits such as `-1234.5`, no more than fit";
    refused(r#"{"integer":"1e5"}"#, exact);
    let long = format!(r#"{{"integer":"{}"}}"#, "1".repeat(100_000));
    assert_refused::<Number>(&number(&long), exact);
    refused(r#"{"range":{"from":"5","to":"5"}}"#, "a range does not rise");
    refused(
        r#"{"fraction":{"numerator":"1","denominator":"0"}}"#,
        "a fraction has 0 below its line",
    );
    refused(
        r#"{"fraction":{"numerator":"0.5","denominator":"2"}}"#,
        "a part of a fraction is not whole",
    );
    let code = "the code of a currency is three capital letters";
    refused(r#"{"currency":{"amount":"5","code":"EURO"}}"#, code);
    refused(r#"{"currency":{"amount":"5","code":"€"}}"#, code);
    assert_refused::<Entity>(
        r#"{"kind":"territory","code":"XX"}"#,
        "no Territory with the code `XX` is known",
    );
    let english = LanguageTag::new("en").unwrap();
    let date = *dates::find("4 June 2020", &english)[0].value();
    assert_eq!(serde_json::to_value(date).unwrap()["month"], 6);
    let refused = |pointer, part: u8, message| {
        assert_refused::<PartialDate>(&with(&date, pointer, json!(part)), message);
    };
    refused("/month", 0, "a month is not from 1 to 12");
    refused("/day", 32, "a day is not from 1 to 31");
    refused("/day", 31, "the month has no such day");
    refused("/hour", 25, "no day has such a time");
    refused("/minute", 60, "no day has such a time");
}

#[test]
fn files_of_words_and_weights_that_cannot_be_are_refused() {
    let words = [Pair::new(&["a", "book"][..], &["ein", "buch"][..])];
    let lexicon = Lexicon::train(words, &LexiconOptions::default()).unwrap();
    let refused = |pointer: &str, part: serde_json::Value, message: &str| {
        assert_refused::<Lexicon>(&with(&lexicon, pointer, part), message);
    };
    refused("/totals/form/source", json!("-1"), "a total is less than 0");
    refused(
        "/totals/form/source",
        json!(0.5),
        "entry 0 of a lexicon: 1 of one word are more than all words: 0.5",
    );
    refused("/entries/0/words/source", json!(""), "entry 0 of a lexicon: the source word is empty");
    refused(
        "/entries/0/words/source",
        json!("a\tb"),
        "entry 0 of a lexicon: the source word holds a tab or a line break",
    );
    refused(
        "/entries/1/words/source",
        json!("A"),
        "entry 1 of a lexicon: out of order: it belongs before the entry before",
    );
    refused(
        "/entries/1/together",
        json!("5"),
        "entry 1 of a lexicon: the words cannot be together 5 times, standing 1 and 1 times",
    );
    refused(
        "/entries/1/counts/source",
        json!("0.75"),
        "entry 1 of a lexicon: `a` stands 0.75 times, in entry 0 1",
    );
    refused(
        "/entries/1/counts/source",
        json!("0"),
        "entry 1 of a lexicon: `0` is not a number above 0",
    );
    let dictionary = r#"[{"phrases":{"source":"a","target":"b"},"weight":"2"}]"#;
    assert_refused::<Dictionary>(
        dictionary,
        "entry 0 of a dictionary: option `weight` must be from 0 to 1",
    );
    let weights = Weights::default();
    let refused = |json: String, message| assert_refused::<Weights>(&json, message);
    let too_large = "`2000000` is not from -1000000 to 1000000";
    refused(with(&weights, "/shape 1-1/first", json!("2e6")), too_large);
    refused("{}".to_owned(), "`shape 1-0` has no weight");
    let twice = r#"{"shape 1-1":{"first":1,"learned":1},"shape 1-1":{"first":1,"learned":1}}"#;
    refused(twice.to_owned(), "`shape 1-1` is named twice");
    refused(r#"{"x":{"first":1,"learned":1}}"#.to_owned(), "no feature is named `x`");
    assert_refused::<Profile>(
        r#""titel: dr""#,
        "line 1: not a segmentation profile: unknown class `titel`",
    );
    assert_refused::<RuleSource>(r#"{"script":"Klingon"}"#, "no script is named `Klingon`");
}

#[test]
fn figures_that_cannot_be_are_refused() {
    let gold = BeadSet::parse("[0]:[0]\n[1]:[1]").unwrap();
    let test = BeadSet::parse("[0]:[0]:0.75\n[1]:[2]:0.5").unwrap();
    let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
    let refused = |pointer: &str, part: serde_json::Value, message: &str| {
        assert_refused::<Evaluation>(&with(&evaluation, pointer, part), message);
    };
    refused("/strict/recall", json!("1.5"), "precision or recall is not from 0 to 1");
    refused("/strict/f1", json!("0.75"), "f1 is not that of precision and recall");
    refused("/calibration/bins/0/to", json!("0.2"), "the bins are not the ten of a tenth each");
    refused("/calibration/bins", json!([]), "the bins are not the ten of a tenth each");
    let share = "a share or the error is not from 0 to 1";
    refused("/calibration/bins/7/share_right", json!("2"), share);
    refused("/calibration/error", json!(-0.5), share);
    refused(
        "/calibration/bins/0/count",
        json!(u64::MAX),
        "the bins hold no bead, or more than can be counted",
    );
    assert_refused::<BeadSet>(
        r#"["[0]:[0]","[1]:x"]"#,
        "line 2: not beads: expected a bead such as `[0,1]:[2]:0.97`",
    );
    let links = |source: usize, values: &str| {
        format!(r#"{{"lengths":{{"source":{source},"target":2}},"probabilities":[{values}]}}"#)
    };
    let refused = |json: String, expected: &str| {
        let message = format!("option `link posteriors` must be {expected}");
        assert_refused::<LinkPosteriors>(&json, &message);
    };
    refused(links(1, "0"), "as many as the product of the lengths");
    refused(links(usize::MAX, "0,0"), "as many as the product of the lengths");
    refused(links(1, "0,1.5"), "probabilities from 0 to 1");
    for (source, target) in [(0, u64::MAX), (u64::MAX, 0), (0, 1_048_577)] {
        let json =
            format!(r#"{{"lengths":{{"source":{source},"target":{target}}},"probabilities":[]}}"#);
        refused(json, "of at most 1048576 sentences without counterpart");
    }
    let [endless, one] = [u32::MAX, 1].map(|end| SentenceRange::from_length(0, end));
    let endless: BeadSet = [Pair::new(endless, one)].into_iter().collect();
    let error = serde_json::to_string(&endless).unwrap_err();
    let message = "beads of 4294967296 sentences, more than are listed: 16777216";
    assert_eq!(error.to_string(), message);
}

#[test]
fn pieces_that_overlap_are_refused() {
    let segmenters = Pair::new("en", "ar").map(|tag| Segmenter::new(tag).unwrap());
    let mixed = MixedText::split("Good.\nصباح الخير.\nYes.", segmenters.as_ref());
    let refused = |pointer: &str, part: usize, message: &str| {
        assert_refused::<MixedText>(&with(&mixed, pointer, json!(part)), message);
    };
    refused("/pieces/source/1/start", 1, "a piece begins before the last ends");
    refused("/pieces/source/1/origin/start", 0, "a piece begins before the last ends");
    refused("/pieces/source/1/start", usize::MAX, "a piece ends after the text of its side");
}
