//! With the feature `serde` every value is read as it was written, and checked as when made.
use bitext::{
    Alignment, Bead, BeadKind, Bitext, Confidence, Document, Format, LanguageTag, LogOdds, Pair,
    Sentence, SentenceRange, Span,
    evaluate::{BeadSet, Evaluation, GoldAndTest},
    segment::Level,
};
use serde::{Serialize, de::DeserializeOwned};
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
    assert_kept(&Confidence::new(0.1).unwrap(), "0.1");
    assert_kept(&LogOdds::new(-1.5).unwrap(), "-1.5");
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
    assert_refused::<LogOdds>("null", "invalid type: null, expected f64");
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
    assert_refused::<Alignment>(
        &format!("[{}]", bead(nothing, nothing)),
        "bead 0: holds no sentence",
    );
    assert_refused::<Alignment>(
        &format!("[{}]", bead(r#"{"start":1,"end":2}"#, nothing)),
        "bead 0: does not begin where the source side of the bead before it ends",
    );
    let document = r#"{"language":"en","text":"","sentences":[]}"#;
    assert_refused::<Bitext>(
        &format!(
            r#"{{"documents":{{"source":{document},"target":{document}}},"alignment":[{}]}}"#,
            bead(r#"{"start":0,"end":1}"#, nothing)
        ),
        "bead 1: the beads end before or after the source document does",
    );
}

#[test]
fn figures_are_written() {
    let gold = BeadSet::parse("[0]:[0]").unwrap();
    let test = BeadSet::parse("[0]:[0]:0.75").unwrap();
    let evaluation = Evaluation::of([GoldAndTest { gold: &gold, test: &test }]);
    let json = serde_json::to_value(evaluation).unwrap();
    assert_eq!(json.pointer("/strict/f1").unwrap(), 1.0);
    assert_eq!(json.pointer("/calibration/error").unwrap(), 0.25);
    assert_eq!(json.pointer("/calibration/bins/7/count").unwrap(), 1);
}

#[cfg(feature = "proptest")]
mod properties {
    use bitext::{Bitext, strategies};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bitexts_are_read_as_written(bitext in strategies::bitext()) {
            let json = serde_json::to_string(&bitext).unwrap();
            prop_assert_eq!(serde_json::from_str::<Bitext>(&json).unwrap(), bitext);
        }
    }
}
