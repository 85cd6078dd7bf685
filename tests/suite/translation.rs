//! A machine translation of one side as evidence: it helps where texts say little to each other, and
//! favours no size of bead.
use bitext::{
    Aligner, Alignment, Bead, Document, LanguageTag, LogOdds, Pair, PairContext, SentenceRange,
    Similarity, similarity::Translation,
};
use proptest::prelude::*;

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(LanguageTag::new(language).unwrap(), sentences.iter().copied())
}

/// The Finnish leaves out the second sentence, joins two and adds one about the rain.
const ENGLISH: [&str; 8] = [
    "The lamp in the kitchen was lit.",
    "The old clock had stopped.",
    "A dog barked outside.",
    "Nobody came to the door.",
    "The letter lay on the table.",
    "Anna read it once more.",
    "Then she burned it.",
    "The ashes were still warm in the morning.",
];
const FINNISH: [&str; 7] = [
    "Keittiön lamppu paloi.",
    "Koira haukkui pihalla.",
    "Kukaan ei tullut ovelle.",
    "Kirje oli pöydällä.",
    "Ulkona alkoi sataa.",
    "Anna luki sen vielä kerran ja poltti sen.",
    "Tuhka oli aamulla yhä lämmintä.",
];
/// By a poor program.
const FINNISH_IN_ENGLISH: [&str; 7] = [
    "Kitchen's lamp burned.",
    "Dog barked on yard.",
    "Nobody did not come door.",
    "Letter was on table.",
    "Outside began to rain.",
    "Anna read it still once and burned it.",
    "Ash was in morning still warm.",
];
const RIGHT: [((u32, u32), (u32, u32)); 8] = [
    ((0, 1), (0, 1)),
    ((1, 1), (1, 0)),
    ((2, 1), (1, 1)),
    ((3, 1), (2, 1)),
    ((4, 1), (3, 1)),
    ((5, 0), (4, 1)),
    ((5, 2), (5, 1)),
    ((7, 1), (6, 1)),
];

fn bead(source: (u32, u32), target: (u32, u32)) -> Pair<SentenceRange> {
    let run = |(start, length)| SentenceRange::from_length(start, length);
    Pair::new(run(source), run(target))
}

/// How many of the right beads are there.
fn right(alignment: &Alignment) -> usize {
    let is_there = |sides: &&((u32, u32), (u32, u32))| {
        alignment.beads().iter().any(|one| one.sentences() == bead(sides.0, sides.1))
    };
    RIGHT.iter().filter(is_there).count()
}

#[test]
fn a_poor_translation_mends_what_the_texts_do_not_tell() {
    let documents = Pair::new(document("en", &ENGLISH), document("fi", &FINNISH));
    let documents = documents.as_ref();
    let without = Aligner::default().align(documents).unwrap();
    let translation = Translation::of_target(FINNISH_IN_ENGLISH);
    let aligner = Aligner::builder().similarity(translation, 1.0).build().unwrap();
    let with = aligner.align(documents).unwrap();
    assert_eq!(right(&with), RIGHT.len(), "{with:?}");
    assert!(right(&without) + 2 < RIGHT.len(), "{without:?}");
    // From the other side all is mirrored.
    let translation = Translation::of_source(FINNISH_IN_ENGLISH);
    let aligner = Aligner::builder().similarity(translation, 1.0).build().unwrap();
    assert_eq!(aligner.align(documents.swap()).unwrap(), with.swap());
}

#[test]
fn scripts_without_spaces_are_compared_by_characters() {
    let source =
        document("en", &["Outside it rained hard.", "The ferry came late.", "We drank tea."]);
    let target = document("zh", &["渡轮来晚了。", "我们喝了茶。"]);
    let translation = Translation::of_source(["外面下大雨。", "渡船来得晚。", "我们喝茶。"]);
    let aligner = Aligner::builder().similarity(translation, 1.0).build().unwrap();
    let alignment = aligner.align(Pair::new(&source, &target)).unwrap();
    let beads: Vec<_> = alignment.beads().iter().map(Bead::sentences).collect();
    assert_eq!(
        beads,
        [bead((0, 1), (0, 0)), bead((1, 1), (0, 1)), bead((2, 1), (1, 1))],
        "{alignment:?}"
    );
}

#[test]
fn another_number_of_translations_is_refused() {
    let documents = Pair::new(document("en", &ENGLISH), document("fi", &FINNISH));
    for (translation, message) in [
        (
            Translation::of_source(FINNISH_IN_ENGLISH),
            "similarity source failed: 7 translations for 8 sentences of the source",
        ),
        (
            Translation::of_target(ENGLISH),
            "similarity source failed: 8 translations for 7 sentences of the target",
        ),
    ] {
        let aligner = Aligner::builder().similarity(translation, 1.0).build().unwrap();
        let error = aligner.align(documents.as_ref()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// The evidence of a translation of the first texts for the bead.
fn evidence(source: &[&str], target: &[&str], of: Pair<SentenceRange>) -> f64 {
    let documents = Pair::new(document("fi", source), document("en", target));
    let translation = Translation::of_source(source.iter().copied());
    let scorer = translation.prepare(documents.as_ref(), PairContext::new(0, None)).unwrap();
    scorer.log_odds(of).nats()
}

#[test]
fn a_bead_takes_a_sentence_in_if_its_words_are_there_and_leaves_it_out_if_not() {
    let joined = ["anna read the letter once more and then she burned it", "the ashes were warm"];
    let apart = ["anna read the letter once more", "then she burned it", "the ashes were warm"];
    let two_to_one = evidence(&apart, &joined, bead((0, 2), (0, 1)));
    let first = evidence(&apart, &joined, bead((0, 1), (0, 1)));
    let second = evidence(&apart, &joined, bead((1, 1), (0, 1)));
    assert!(two_to_one > first.max(second) + 1.0, "{two_to_one} {first} {second}");
    // A sentence of which nothing is there, or what others share already.
    for other in ["rain fell on tin roofs", "anna read the letter"] {
        let apart = ["anna read the letter once more", other, "the ashes were warm"];
        let joined = ["anna read the letter once more", "the ashes were warm", "rain rain"];
        let two_to_one = evidence(&apart, &joined, bead((0, 2), (0, 1)));
        let one_to_one = evidence(&apart, &joined, bead((0, 1), (0, 1)));
        assert!(one_to_one > two_to_one + 0.5, "{other}: {one_to_one} {two_to_one}");
    }
    assert!(evidence(&apart, &joined, bead((0, 1), (0, 0))).abs() < f64::EPSILON);
}

#[test]
fn texts_that_share_nothing_speak_against_a_bead_and_empty_ones_say_nothing() {
    let texts = ["one two three", "four five six", ""];
    let others = ["seven eight nine", "two one three", ""];
    assert!(evidence(&texts, &others, bead((0, 1), (0, 1))) < -1.0);
    assert!(evidence(&texts, &others, bead((0, 1), (1, 1))) > 5.0);
    assert!(evidence(&texts, &others, bead((2, 1), (2, 1))).abs() < f64::EPSILON);
    assert!(evidence(&[""], &["", ""], bead((0, 1), (0, 2))).abs() < f64::EPSILON);
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[a-e]{1,5}", Just("渡轮".to_owned()), Just("Straße,".to_owned())];
    let text = prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "));
    prop::collection::vec(text, 2..7)
}

proptest! {
    #[test]
    fn evidence_adds_up(source in texts(), target in texts(), at in (1_u32..6, 1_u32..6)) {
        let sides = Pair::new(&source, &target);
        let documents = sides.map(|texts| {
            Document::from_sentences(LanguageTag::undetermined(), texts.iter().map(String::as_str))
        });
        let translation = Translation::of_source(source.clone());
        let scorer = translation.prepare(documents.as_ref(), PairContext::new(0, None)).unwrap();
        let lengths = sides.map(|texts| u32::try_from(texts.len()).unwrap());
        let at = (at.0.min(lengths.source - 1), at.1.min(lengths.target - 1));
        let nats = |source: (u32, u32), target: (u32, u32)| -> f64 {
            let run = |(start, end)| SentenceRange::new(start, end).unwrap();
            scorer.log_odds(Pair::new(run(source), run(target))).nats()
        };
        let (ends, first) = ((lengths.source, lengths.target), nats((0, at.0), (0, at.1)));
        let second = nats((at.0, ends.0), (at.1, ends.1));
        let whole = nats((0, ends.0), (0, ends.1));
        // What is set apart may share something; it cannot be less than nothing.
        prop_assert!(whole >= first + second - 1e-4, "{} {} {}", whole, first, second);
        // No text says more than all there is.
        prop_assert!(whole.abs() <= 12.0 * f64::from(ends.0 + ends.1));
        // Swapped sides say the same, to the last bit.
        let mirrored = Translation::of_target(source.clone());
        let mirrored = mirrored.prepare(documents.as_ref().swap(), PairContext::new(0, None)).unwrap();
        for (source, target) in [((0, at.0), (0, at.1)), ((0, ends.0), (0, ends.1))] {
            let run = |(start, end)| SentenceRange::new(start, end).unwrap();
            let there = mirrored.log_odds(Pair::new(run(target), run(source)));
            prop_assert_eq!(there, LogOdds::new(nats(source, target)).unwrap());
        }
    }
}
