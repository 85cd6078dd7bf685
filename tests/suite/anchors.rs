//! What both documents mention is found, paired and placed.
use bitext::{
    Document, LanguageTag, Pair, Side,
    anchors::{self, Anchor, AnchorKind},
};
use proptest::{prelude::*, test_runner::TestCaseError};

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(LanguageTag::new(language).unwrap(), sentences.iter().copied())
}

/// Kind, value and both texts of each anchor.
fn told(documents: Pair<&Document>) -> Vec<(AnchorKind, String, String, String)> {
    let tell = |anchor: &Anchor| {
        let texts = documents.zip(anchor.spans()).map(|(document, span)| document.slice(span));
        let text = |text: Option<&str>| text.unwrap().to_owned();
        (anchor.kind(), anchor.value().to_owned(), text(texts.source), text(texts.target))
    };
    anchors::find(documents).iter().map(tell).collect()
}

#[track_caller]
fn tells(source: (&str, &[&str]), target: (&str, &[&str]), expected: &[(&str, &str)]) {
    let (source, target) = (document(source.0, source.1), document(target.0, target.1));
    let found = told(Pair::new(&source, &target));
    let found: Vec<(&str, &str)> =
        found.iter().map(|(_, _, source, target)| (source.as_str(), target.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn numbers_meet_whatever_they_are_written_in() {
    tells(
        (
            "en",
            &["Nearly eight million people left.", "More than 700 million came.", "All 31 sat."],
        ),
        ("ar", &["غادر حوالى 8 ملايين شخص.", "وجاء أكثر من 700 مليون.", "جلس الـ31 جميعا."]),
        &[("eight million", "8 ملايين"), ("700 million", "700 مليون"), ("31", "31")],
    );
    tells(
        ("fr", &["Il y en avait quatre-vingt-sept.", "Le prix est de 1 250,50 euros."]),
        ("zh", &["一共有八十七个。", "价格是1250.5欧元。"]),
        &[("quatre-vingt-sept", "八十七"), ("1 250,50 euros", "1250.5欧元")],
    );
}

#[test]
fn dates_meet_as_far_as_both_say_them() {
    tells(
        ("en", &["It began on 4 June 2020.", "It ended in March 2021."]),
        ("ar", &["بدأ ذلك في 4 حزيران/يونيو 2020.", "وانتهى في آذار/مارس 2021."]),
        &[("4 June 2020", "4 حزيران/يونيو 2020"), ("March 2021", "آذار/مارس 2021")],
    );
    tells(
        ("de", &["Am 4. Juni kam er an."]),
        ("ja", &["彼は2020年6月4日に着いた。"]),
        &[("4. Juni", "2020年6月4日")],
    );
}

#[test]
fn what_contradicts_itself_does_not_meet() {
    tells(
        ("en", &["It rained on 4 June 2020.", "They sold 5–10 boats.", "In 1999 we had 4 apples."]),
        (
            "de",
            &["Am 5. Juni 2020 regnete es.", "Sie verkauften 5–20 Boote.", "Es war am 4. Juli."],
        ),
        // The ends of ranges are numbers that both mention.
        &[("5–10", "5–20")],
    );
}

#[test]
fn hostile_texts_have_anchors_too() {
    // Each would take hours if each mention were compared with each.
    let numbers: Vec<String> = (0..60_000).map(|number| number.to_string()).collect();
    let numbers = numbers.join("; ");
    let names = "Ab Cd x ".repeat(60_000);
    let equal = vec!["Rome."; 40_000];
    for sentences in [vec![numbers.as_str()], vec![names.as_str()], equal] {
        let documents = Pair::new(document("en", &sentences), document("de", &sentences));
        let found = anchors::find(documents.as_ref());
        assert!(!found.is_empty(), "{}", sentences[0].get(..12).unwrap_or(sentences[0]));
    }
}

#[test]
fn names_meet_across_scripts() {
    tells(
        (
            "en",
            &["Luigi Di Maio met Pompeo in Italy.", "NATO spoke of COVID-19.", "West Africa, too."],
        ),
        (
            "ar",
            &[
                "التقى لويجي دي مايو ببومبيو في إيطاليا.",
                "تحدث الناتو عن كوفيد-19.",
                "وكذلك غرب أفريقيا.",
            ],
        ),
        &[
            ("Luigi", "لويجي"),
            ("Di Maio", "دي مايو"),
            ("Pompeo", "ببومبيو"),
            ("Italy", "إيطاليا"),
            ("NATO", "الناتو"),
            ("COVID-19", "كوفيد-19"),
            ("West Africa", "غرب أفريقيا"),
        ],
    );
    tells(
        ("ru", &["Он приехал из Ирака в Германию."]),
        ("zh", &["他从伊拉克来到德国。"]),
        &[("Ирака", "伊拉克"), ("Германию", "德国")],
    );
}

#[test]
fn what_is_mentioned_often_is_paired_in_order_and_near() {
    let sentence = |number: usize| format!("Line {number} is here, and no other.");
    let mut source: Vec<String> = (100..130).map(sentence).collect();
    let mut target = source.clone();
    // Twice on one side, once on the other: the nearer of both is meant.
    source[3] += " It cost 5 000 pounds.";
    source[20] += " It cost 5 000 pounds.";
    target[21] += " It cost 5 000 pounds.";
    let document = |lines: &[String]| {
        Document::from_sentences(LanguageTag::new("en").unwrap(), lines.iter().map(String::as_str))
    };
    let documents = Pair::new(document(&source), document(&target));
    let found = anchors::find(documents.as_ref());
    let dear: Vec<&Anchor> =
        found.iter().filter(|anchor| anchor.value().contains("5000")).collect();
    assert_eq!(dear.len(), 1);
    assert_eq!(dear[0].sentences(), Pair::new(20, 21));
    assert!(dear[0].is_in_order());
    assert!(dear[0].log_odds().nats() > 0.0);
}

#[test]
fn what_stands_elsewhere_speaks_against() {
    let sentence = |number: usize| format!("Line {number} is here, and no other.");
    let mut source: Vec<String> = (1000..1300).map(sentence).collect();
    let mut target = source.clone();
    source[10] += " It cost 77.";
    target[290] += " It cost 77.";
    let document = |lines: &[String]| {
        Document::from_sentences(LanguageTag::new("en").unwrap(), lines.iter().map(String::as_str))
    };
    let documents = Pair::new(document(&source), document(&target));
    let found = anchors::find(documents.as_ref());
    let far = found.iter().find(|anchor| anchor.value() == "77").unwrap();
    assert!(!far.is_in_order());
    let near = found.iter().find(|anchor| anchor.value() == "1100").unwrap();
    assert!(near.is_in_order());
    assert!(near.log_odds().nats() > far.log_odds().nats() + 4.0);
}

fn are_apart(documents: Pair<&Document>) -> Result<(), TestCaseError> {
    let found = anchors::find(documents);
    for side in [Side::Source, Side::Target] {
        let mut spans: Vec<_> = found.iter().map(|anchor| *anchor.spans().get(side)).collect();
        spans.sort();
        prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{spans:?}");
        let document = documents.get(side);
        for anchor in &found {
            let sentence = *anchor.sentences().get(side) as usize;
            let whole = document.sentences()[sentence].span();
            let span = *anchor.spans().get(side);
            prop_assert!(whole.start() <= span.start() && span.end() <= whole.end());
            prop_assert!(document.slice(span).is_some_and(|text| !text.is_empty()));
        }
    }
    prop_assert_eq!(anchors::find(documents), found);
    Ok(())
}

proptest! {
    #[test]
    fn each_mention_is_in_one_anchor(
        source in proptest::collection::vec("([A-Z][a-z]{3,5}|[0-9]{1,2}|seven|June|Iraq| ){0,12}", 0..6),
        target in proptest::collection::vec("([A-Z][a-z]{3,5}|[٠-٩]{1,2}|سبعة|يونيو|العراق| |\\PC){0,12}", 0..6),
        others in proptest::collection::vec("([一二三六月日伊拉克达尔タカナe\u{301}\u{3099}]|6|Iraq){0,12}", 0..6),
    ) {
        let document = |language: &str, lines: &[String]| {
            let language = LanguageTag::new(language).unwrap();
            Document::from_sentences(language, lines.iter().map(String::as_str))
        };
        let (english, arabic) = (document("en", &source), document("ar", &target));
        are_apart(Pair::new(&english, &arabic))?;
        are_apart(Pair::new(&arabic, &english))?;
        for language in ["zh", "ja"] {
            are_apart(Pair::new(&english, &document(language, &others)))?;
        }
    }
}
