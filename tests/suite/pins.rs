//! Beads known to be right are in every result, and separate what is before them from what is
//! after.
use bitext::{
    Aligner, Alignment, Bead, Confidence, Decoding, Document, Error, LanguageTag, LogOdds, Pair,
    PairContext, Scorer, SentenceRange, Similarity,
};
use proptest::prelude::*;
use std::path::Path;

type Pins = Vec<Pair<SentenceRange>>;

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn document(language: &str, sentences: &[String]) -> Document {
    Document::from_sentences(tag(language), sentences.iter().map(String::as_str))
}

fn pin(source: (u32, u32), target: (u32, u32)) -> Pair<SentenceRange> {
    let run = |(start, length)| SentenceRange::from_length(start, length);
    Pair::new(run(source), run(target))
}

/// Sentences of a few words, some of which look alike in both languages.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[a-f]{1,4}", Just("Pompeo".to_owned()), "[0-9]{1,3}"];
    let sentence = (prop::collection::vec(word, 0..8), "[.?!]?")
        .prop_map(|(words, end)| words.join(" ") + &end);
    prop::collection::vec(sentence, 0..30)
}

/// Pins of all sizes for documents of these lengths: places are gone through in order, some
/// sentences skipped before each pin. Nulls are put anywhere on their other side.
fn pins(steps: &[(u32, u32, u32, u32)], lengths: Pair<usize>) -> Pins {
    let lengths = lengths.map(|length| u32::try_from(length).unwrap());
    let (mut source, mut target) = (0, 0);
    let mut pins = Vec::new();
    for &(skipped_source, skipped_target, sources, targets) in steps {
        let start = (source + skipped_source, target + skipped_target);
        if sources + targets == 0
            || start.0 + sources > lengths.source
            || start.1 + targets > lengths.target
        {
            continue;
        }
        (source, target) = (start.0 + sources, start.1 + targets);
        pins.push(match (sources, targets) {
            (0, _) => pin((7, 0), (start.1, targets)),
            (_, 0) => pin((start.0, sources), (0, 0)),
            _ => pin((start.0, sources), (start.1, targets)),
        });
    }
    pins
}

/// Every pin is in the alignment, and certain.
#[track_caller]
fn holds(alignment: &Alignment, pins: &[Pair<SentenceRange>]) {
    for pin in pins {
        let is_pinned = |bead: &&Bead| {
            let sides = bead.sentences();
            // The pin of a null does not say where its empty side is.
            let same = |own: SentenceRange, other: SentenceRange| {
                own == other || (own.is_empty() && other.is_empty())
            };
            same(sides.source, pin.source) && same(sides.target, pin.target)
        };
        let found = alignment.beads().iter().find(is_pinned);
        let found = found.unwrap_or_else(|| panic!("{pin:?} is missing in {alignment:?}"));
        assert_eq!(found, &Bead::pinned(found.sentences()));
    }
}

fn steps() -> impl Strategy<Value = Vec<(u32, u32, u32, u32)>> {
    prop::collection::vec((0_u32..4, 0_u32..4, 0_u32..9, 0_u32..5), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_pin_is_in_the_result_for_sure(
        texts in (sentences(), sentences()),
        steps in steps(),
        most in 1_u8..=6,
        rounds in 0_u32..=2,
    ) {
        let documents = Pair::new(document("en", &texts.0), document("de", &texts.1));
        let documents = documents.as_ref();
        let pins = pins(&steps, documents.map(Document::len));
        let turned: Pins = pins.iter().rev().map(|pin| pin.swap()).collect();
        for decoding in [Decoding::ExpectedBeads, Decoding::BestPath] {
            let mut builder = Aligner::builder();
            builder.decoding(decoding).lexicon_rounds(rounds).max_bead(Pair::new(most, 6));
            let alignment = builder.build().unwrap().align_pinned(documents, &pins).unwrap();
            alignment.check_invariants(documents).unwrap();
            holds(&alignment, &pins);
            builder.max_bead(Pair::new(6, most));
            let back = builder.build().unwrap().align_pinned(documents.swap(), &turned).unwrap();
            prop_assert_eq!(&alignment, &back.swap());
        }
    }

    #[test]
    fn a_whole_alignment_pinned_is_the_result(
        texts in (sentences(), sentences()),
    ) {
        let documents = Pair::new(document("en", &texts.0), document("de", &texts.1));
        let documents = documents.as_ref();
        let alignment = Aligner::default().align(documents).unwrap();
        let pins: Pins = alignment.beads().iter().map(Bead::sentences).collect();
        let pinned = Aligner::default().align_pinned(documents, &pins).unwrap();
        pinned.check_invariants(documents).unwrap();
        holds(&pinned, &pins);
        prop_assert_eq!(pinned.beads().len(), alignment.beads().len());
        prop_assert_eq!(Aligner::default().align_pinned(documents, &[]).unwrap(), alignment);
    }
}

/// Sentences of the texts that come with the crate, over and over.
fn long(language: &str, count: usize) -> Document {
    let lines = ["news", "press", "story", "manual"].map(|text| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("data/bitexts/{text}/{language}.sentences"));
        std::fs::read_to_string(path).unwrap()
    });
    let sentences = lines.iter().flat_map(|lines| lines.lines()).filter(|line| !line.is_empty());
    let sentences: Vec<&str> = sentences.collect();
    Document::from_sentences(tag(language), sentences.iter().copied().cycle().take(count))
}

#[test]
fn long_documents_keep_pins_far_from_where_they_would_be_sought() {
    // Long enough for a corridor, which short documents do not have, and each pin outside of it.
    let documents = Pair::new(long("en", 420), long("de", 400));
    let documents = documents.as_ref();
    let pins = vec![
        pin((90, 90), (0, 0)),
        pin((0, 0), (12, 70)),
        pin((200, 1), (120, 1)),
        pin((201, 0), (140, 60)),
        pin((230, 90), (250, 3)),
        pin((330, 2), (260, 60)),
        pin((400, 20), (0, 0)),
    ];
    let aligner = Aligner::default();
    let alignment = aligner.align_pinned(documents, &pins).unwrap();
    alignment.check_invariants(documents).unwrap();
    holds(&alignment, &pins);
    let turned: Pins = pins.iter().map(|pin| pin.swap()).collect();
    let back = aligner.align_pinned(documents.swap(), &turned).unwrap();
    assert_eq!(alignment, back.swap());
}

#[test]
fn pins_make_the_search_smaller() {
    let documents = Pair::new(long("en", 140), long("fr", 140));
    let aligner = Aligner::builder().max_cells(6_000).build().unwrap();
    let error = aligner.align(documents.as_ref()).unwrap_err().to_string();
    assert!(error.contains("cells, the limit is 6000"), "{error}");
    let pins: Pins = (1..5).map(|part| pin((part * 28, 1), (part * 28, 1))).collect();
    let alignment = aligner.align_pinned(documents.as_ref(), &pins).unwrap();
    holds(&alignment, &pins);
}

#[test]
fn thousands_of_pins_are_kept() {
    let documents = Pair::new(long("en", 6_000), long("en", 6_000));
    let documents = documents.as_ref();
    // Of every six sentences two are a bead, one is alone on either side, and the rest is free.
    let pins: Pins = (0..1_000)
        .flat_map(|part| {
            let start = part * 6;
            [pin((start, 2), (start, 1)), pin((start + 3, 1), (0, 0)), pin((0, 0), (start + 1, 1))]
        })
        .collect();
    let alignment = Aligner::default().align_pinned(documents, &pins).unwrap();
    alignment.check_invariants(documents).unwrap();
    let certain = |bead: &&Bead| bead.confidence() == Confidence::CERTAIN;
    assert!(alignment.beads().iter().filter(certain).count() >= pins.len());
    holds(&alignment, &pins[..300]);
}

/// Evidence that reads the first letters of the sentences and nothing else.
#[derive(Debug)]
struct Initials;

impl Similarity for Initials {
    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error> {
        Ok(Box::new(move |sentences: Pair<SentenceRange>| {
            let sums = documents.zip(sentences).map(|(document, run)| {
                let sentences = run.iter().filter_map(|number| document.sentence(number));
                let initials = sentences.filter_map(|sentence| sentence.bytes().next());
                initials.map(|letter| f64::from(letter % 13)).sum::<f64>()
            });
            LogOdds::new(3.0 - (sums.source - sums.target).abs()).unwrap()
        }))
    }
}

/// Sentences of words that are alike in no two languages, all of one length.
fn plain(letters: &'static str) -> impl Strategy<Value = Vec<String>> {
    let sentence = format!("[{letters}]{{5}} [{letters}]{{4}} [{letters}]{{6}}\\.");
    prop::collection::vec(proptest::string::string_regex(&sentence).unwrap(), 2..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_stands_after_a_pin_says_nothing_about_what_stands_before(
        source in (plain("abcdefg"), plain("abcdefg")).prop_flat_map(|(before, after)| {
            (Just(before), Just(after.clone()), Just(after).prop_shuffle())
        }),
        target in (plain("tuvwxyz"), plain("tuvwxyz")).prop_flat_map(|(before, after)| {
            (Just(before), Just(after.clone()), Just(after).prop_shuffle())
        }),
    ) {
        // Without rounds of learning, which read the whole documents, only sums over these are left
        // that both halves share, and a permutation leaves sums as they are.
        let aligner =
            Aligner::builder().lexicon_rounds(0).similarity(Initials, 1.0).build().unwrap();
        let starts = Pair::new(source.0.len(), target.0.len());
        let starts = starts.map(|start| u32::try_from(start).unwrap());
        let pins = [pin((starts.source, 2), (starts.target, 1))];
        let aligned = |after: Pair<&Vec<String>>| -> Vec<Bead> {
            let source = document("en", &[source.0.as_slice(), after.source].concat());
            let target = document("fi", &[target.0.as_slice(), after.target].concat());
            let alignment = aligner.align_pinned(Pair::new(&source, &target), &pins).unwrap();
            holds(&alignment, &pins);
            let before = |bead: &&Bead| bead.sentences().source.end() <= starts.source
                && bead.sentences().target.end() <= starts.target;
            // Where two ways are as good as each other, the last bit of a sum decides.
            let is_sure = |bead: &&Bead| bead.confidence().get() > 0.75;
            alignment.beads().iter().take_while(before).filter(is_sure).copied().collect()
        };
        // The pinned sentences stay where they are: their permuted ones may be others, though.
        let as_given = aligned(Pair::new(&source.1, &target.1));
        let permuted = aligned(Pair::new(&source.2, &target.2));
        prop_assert_eq!(as_given.len(), permuted.len());
        for (bead, other) in as_given.iter().zip(&permuted) {
            prop_assert_eq!(bead.sentences(), other.sentences());
            prop_assert!((bead.score().nats() - other.score().nats()).abs() < 1e-5);
            prop_assert!((bead.confidence().get() - other.confidence().get()).abs() < 1e-5);
        }
    }
}

#[test]
fn pins_that_cannot_be_are_refused() {
    let sentences: Vec<String> = (0..10).map(|number| format!("Number {number}.")).collect();
    let documents = Pair::new(document("en", &sentences), document("de", &sentences));
    let refused = |pins: &[Pair<SentenceRange>]| {
        Aligner::default().align_pinned(documents.as_ref(), pins).unwrap_err().to_string()
    };
    let one = |number: u32| pin((number, 1), (number, 1));
    for (pins, message) in [
        (vec![one(0), pin((3, 0), (4, 0))], "pin 1: `[]:[]` holds no sentence"),
        (
            vec![pin((9, 2), (3, 1))],
            "pin 0: `[9,10]:[3]` holds source sentence 10; there are 10, numbered from 0",
        ),
        (
            vec![pin((0, 0), (70, 1))],
            "pin 0: `[]:[70]` holds target sentence 70; there are 10, numbered from 0",
        ),
        (
            vec![one(5), pin((3, 3), (3, 2))],
            "pin 1: `[3,4,5]:[3,4]` and `[5]:[5]` both hold source sentence 5",
        ),
        (
            vec![pin((0, 0), (2, 7)), pin((2, 1), (8, 1))],
            "pin 1: `[2]:[8]` and `[]:[2,…,8]` both hold target sentence 8",
        ),
        (vec![one(5), pin((2, 1), (7, 1))], "pin 1: `[2]:[7]` and `[5]:[5]` cross each other"),
        (
            vec![pin((2, 2), (0, 0)), pin((3, 2), (0, 0))],
            "pin 1: `[3,4]:[]` and `[2,3]:[]` both hold source sentence 3",
        ),
    ] {
        assert_eq!(refused(&pins), message);
    }
    // In any order, and twice.
    let pins = vec![one(7), one(2), one(7), pin((4, 1), (9, 0)), pin((4, 1), (0, 0))];
    let alignment = Aligner::default().align_pinned(documents.as_ref(), &pins).unwrap();
    holds(&alignment, &pins);
}

#[test]
fn more_sentences_than_a_pin_can_hold_are_refused() {
    let many = Document::from_sentences(tag("en"), std::iter::repeat_n("Yes.", 70_000));
    let one = Document::from_sentences(tag("de"), ["Ja."]);
    let pins = [pin((0, 70_000), (0, 1))];
    let error = Aligner::default().align_pinned(Pair::new(&many, &one), &pins).unwrap_err();
    assert_eq!(
        error.to_string(),
        "pin 0: `[0,…,69999]:[0]` holds more than 65535 source sentences"
    );
}

#[test]
fn more_sentences_than_all_pins_can_hold_are_refused() {
    let many = Document::from_sentences(tag("en"), std::iter::repeat_n("Yes.", 1_100_000));
    let one = Document::from_sentences(tag("de"), ["Ja."]);
    let pins: Pins = (0..17).map(|number| pin((number * 64_000, 64_000), (0, 0))).collect();
    let documents = Pair::new(&many, &one);
    let error = Aligner::default().align_pinned(documents, &pins).unwrap_err();
    assert_eq!(error.to_string(), "pin 16: 17 pins hold more than 1048848 source sentences");
}
