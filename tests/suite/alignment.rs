//! What every alignment holds to, whatever the texts.
use bitext::{
    Aligner, Alignment, Bead, BeadKind, Confidence, Decoding, Document, ErrorKind, LanguageTag,
    LogOdds, Pair, PairContext, Scorer, Segmenter, SentenceRange, Similarity,
};
use proptest::prelude::*;
use std::{path::Path, time::Duration};

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn document(language: &str, sentences: &[&str]) -> Document {
    Document::from_sentences(tag(language), sentences.iter().copied())
}

/// Sentences of one of the texts that come with the crate, one a line.
fn shipped(text: &str, language: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("data/bitexts/{text}/{language}.sentences"));
    Document::from_lines(tag(language), std::fs::read_to_string(path).unwrap())
}

fn align(documents: Pair<&Document>) -> Alignment {
    let alignment = Aligner::default().align(documents).unwrap();
    alignment.check_invariants(documents).unwrap();
    alignment
}

/// Sentences of a few words: names, numbers, several scripts, and nonsense.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[a-z]{1,8}",
        Just("Pompeo".to_owned()),
        Just("بومبيو".to_owned()),
        "[0-9]{1,4}",
        "[ا-ي]{2,6}",
        "[一-十]{1,5}",
        "\\PC{1,3}",
    ];
    let sentence = (prop::collection::vec(word, 0..12), "[.?!،…:]?")
        .prop_map(|(words, end)| words.join(" ") + &end);
    prop::collection::vec(sentence, 0..25)
}

fn documents() -> impl Strategy<Value = Pair<Document>> {
    (sentences(), sentences()).prop_map(|(source, target)| {
        let made = |language, sentences: &[String]| {
            Document::from_sentences(tag(language), sentences.iter().map(String::as_str))
        };
        Pair::new(made("en", &source), made("ar", &target))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_sentence_is_in_one_bead_and_swapping_mirrors(documents in documents()) {
        let there = align(documents.as_ref());
        let back = align(documents.as_ref().swap());
        prop_assert_eq!(&there, &back.swap());
        prop_assert_eq!(&there, &align(documents.as_ref()));
        for bead in there.beads() {
            prop_assert!((0.0..=1.0).contains(&bead.confidence().get()));
        }
    }

    #[test]
    fn the_best_path_and_small_beads_hold_to_the_same(
        documents in documents(),
        most in (1_u8..=6, 1_u8..=6),
    ) {
        let mut builder = Aligner::builder();
        builder.decoding(Decoding::BestPath).max_bead(Pair::new(most.0, most.1)).lexicon_rounds(1);
        let alignment = builder.build().unwrap().align(documents.as_ref()).unwrap();
        alignment.check_invariants(documents.as_ref()).unwrap();
        for bead in alignment.beads() {
            let sides = bead.sentences();
            let allowed = sides.source.len() <= u32::from(most.0)
                && sides.target.len() <= u32::from(most.1);
            prop_assert!(allowed, "{bead:?}");
        }
    }

    #[test]
    fn weak_beads_dissolve_without_loss(documents in documents(), least in 0.0..=1.0_f64) {
        let least = Confidence::new(least).unwrap();
        let alignment = align(documents.as_ref());
        let strict = alignment.with_min_confidence(least);
        strict.check_invariants(documents.as_ref()).unwrap();
        for bead in strict.beads() {
            prop_assert!(bead.kind().is_null() || bead.confidence() >= least);
        }
        let kept = |bead: &&Bead| !bead.kind().is_null() && bead.confidence() >= least;
        for bead in alignment.beads().iter().filter(kept) {
            prop_assert!(strict.beads().contains(bead));
        }
    }
}

#[test]
fn a_text_with_itself_is_one_to_one() {
    for text in ["news", "press", "story", "manual"] {
        for language in ["en", "ar", "de", "fr", "es", "ru", "zh", "ja", "hi"] {
            let document = shipped(text, language);
            let alignment = align(Pair::new(&document, &document));
            for bead in alignment.beads() {
                let sure = bead.confidence().get() > 0.9;
                assert!(
                    bead.kind() == BeadKind::Substitution && sure,
                    "{text} {language}: {bead:?}"
                );
            }
        }
    }
}

#[test]
fn shipped_texts_align_as_their_translators_did() {
    for text in ["news", "press", "story", "manual"] {
        let english = shipped(text, "en");
        for language in ["ar", "de", "fr", "es", "ru", "zh", "ja", "hi"] {
            let target = shipped(text, language);
            let documents = Pair::new(&english, &target);
            let alignment = align(documents);
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("data/bitexts/{text}/en-{language}.beads"));
            let gold =
                bitext::formats::beads::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
            let sides = |alignment: &Alignment| {
                alignment.beads().iter().map(Bead::sentences).collect::<Vec<_>>()
            };
            let (gold, found) = (sides(&gold), sides(&alignment));
            let right = found.iter().filter(|bead| gold.contains(bead)).count();
            // Thirty sentences alone are the hardest case: no lexicon can be learned from them.
            assert!(
                10 * right >= 6 * gold.len(),
                "{text} en-{language}: {right} of {} beads found",
                gold.len()
            );
        }
    }
}

#[test]
fn documents_without_sentences_align() {
    let (none, two) = (document("en", &[]), document("de", &["Eins.", "Zwei."]));
    assert_eq!(align(Pair::new(&none, &none)).beads(), []);
    let alignment = align(Pair::new(&none, &two));
    assert!(alignment.beads().iter().all(|bead| bead.kind() == BeadKind::Insertion));
    assert_eq!(alignment.lengths(), Pair::new(0, 2));
}

#[test]
fn sentences_of_nothing_align() {
    let empty = document("en", &["", " ", "\u{0}", "\u{301}"]);
    let dots = document("de", &["...", "—", "", "", "\u{200d}"]);
    align(Pair::new(&empty, &dots));
    align(Pair::new(&empty, &empty));
}

#[test]
fn results_do_not_depend_on_composed_or_decomposed_spelling() {
    let composed = document("fr", &["L'été à Évreux.", "Où est Zoé ?"]);
    let decomposed = document(
        "fr",
        &["L'e\u{301}te\u{301} a\u{300} E\u{301}vreux.", "Ou\u{300} est Zoe\u{301} ?"],
    );
    let english = document("en", &["Summer in Évreux.", "Where is Zoé?"]);
    assert_eq!(
        align(Pair::new(&composed, &english)).beads(),
        align(Pair::new(&decomposed, &english)).beads()
    );
}

#[test]
fn many_pairs_align_as_each_alone() {
    let english = shipped("news", "en");
    let others = ["ar", "de", "fr", "ja"].map(|language| shipped("news", language));
    let pairs: Vec<Pair<&Document>> =
        others.iter().map(|other| Pair::new(&english, other)).collect();
    let aligner = Aligner::default();
    let together = aligner.align_all(&pairs);
    assert_eq!(together.len(), pairs.len());
    for (alignment, &documents) in together.into_iter().zip(&pairs) {
        assert_eq!(alignment.unwrap(), aligner.align(documents).unwrap());
    }
}

#[test]
fn options_out_of_range_are_refused() {
    let refused = |change: fn(&mut bitext::AlignerBuilder)| {
        let mut builder = Aligner::builder();
        change(&mut builder);
        builder.build().unwrap_err().to_string()
    };
    assert_eq!(
        refused(|builder| {
            builder.max_bead(Pair::new(0, 1));
        }),
        "option `max_bead` must be from 1 to 6 on each side"
    );
    assert_eq!(
        refused(|builder| {
            builder.max_cells(0);
        }),
        "option `max_cells` must be at least 1"
    );
    let endless: [fn(&mut bitext::AlignerBuilder); 2] = [
        |builder| {
            builder.lexicon_rounds(101);
        },
        |builder| {
            builder.lexicon_rounds(u32::MAX);
        },
    ];
    for change in endless {
        assert_eq!(refused(change), "option `lexicon_rounds` must be from 0 to 100");
    }
    assert_eq!(
        refused(|builder| {
            builder.similarity(Behind, f64::NAN);
        }),
        "option `similarity` must be given a finite weight"
    );
}

#[test]
fn what_is_too_large_is_refused() {
    let long = |text| Document::from_sentences(tag("en"), std::iter::repeat_n(text, 300));
    let aligner = Aligner::builder().max_cells(1000).build().unwrap();
    let error = aligner.align(Pair::new(&long("Yes."), &long("Ja."))).unwrap_err().to_string();
    let what_to_do = "raise `max_cells`, pin beads you know, or cut the documents";
    assert!(
        error.starts_with("alignment needs ")
            && error.ends_with(&format!(" cells, the limit is 1000; {what_to_do}")),
        "{error}"
    );
}

#[test]
fn what_takes_more_memory_than_allowed_is_refused_and_what_takes_less_is_not() {
    let [source, target] = ["Yes.", "Ja."]
        .map(|text| Document::from_sentences(tag("en"), std::iter::repeat_n(text, 300)));
    let both = Pair::new(&source, &target);
    let align = |bytes| Aligner::builder().max_memory(bytes).build().unwrap().align(both);
    let error = align(1000).unwrap_err();
    let ErrorKind::TooMuchMemory { bytes, limit, .. } = *error.kind() else { panic!("{error}") };
    assert_eq!(limit, 1000);
    assert_eq!(
        error.to_string(),
        format!(
            "alignment needs {bytes} bytes or more, the limit is 1000; raise `max_memory`, pin \
             beads you know, or cut the documents"
        )
    );
    assert!(bytes > limit);
    let bytes = Aligner::default().estimate_memory(both).unwrap();
    assert!(align(bytes / 2).is_err());
    // Later rounds search no more than the first.
    let unlimited = Aligner::default().align(both).unwrap();
    assert_eq!(align(2 * bytes).unwrap(), unlimited);
}

#[test]
fn what_takes_longer_than_allowed_is_an_error_and_no_part_of_an_alignment() {
    let [source, target] = ["Yes.", "Ja."]
        .map(|text| Document::from_sentences(tag("en"), std::iter::repeat_n(text, 300)));
    let both = Pair::new(&source, &target);
    let align = |limit| Aligner::builder().max_time(limit).build().unwrap().align(both);
    let error = align(Duration::from_nanos(1)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooMuchTime { .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "alignment takes longer than 0.000000001 s, the limit; raise `max_time`, pin beads you \
         know, or cut the documents"
    );
    let unlimited = Aligner::default().align(both).unwrap();
    assert_eq!(align(Duration::MAX).unwrap(), unlimited);
}

/// Takes its time for each bead.
#[derive(Debug)]
struct Slow(Duration);

impl Similarity for Slow {
    fn prepare<'d>(
        &'d self,
        _documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
        Ok(Box::new(|_: Pair<bitext::SentenceRange>| {
            std::thread::sleep(self.0);
            bitext::LogOdds::NONE
        }))
    }
}

#[test]
fn a_slow_scorer_is_asked_no_more_once_the_time_is_over() {
    let long = Document::from_sentences(tag("en"), std::iter::repeat_n("Yes.", 100));
    let other = Document::from_sentences(tag("de"), std::iter::repeat_n("Nein, 9.", 100));
    let limit = Duration::from_millis(100);
    let mut builder = Aligner::builder();
    builder.similarity(Slow(Duration::from_millis(20)), 1.0).max_time(limit);
    let began = std::time::Instant::now();
    let error = builder.build().unwrap().align(Pair::new(&long, &other)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooMuchTime { .. }), "{error}");
    // Whole, a round would take an hour.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_failing_similarity_is_said_to_be_the_users() {
    #[derive(Debug)]
    struct Failing;
    impl Similarity for Failing {
        fn prepare<'d>(
            &'d self,
            _documents: Pair<&'d Document>,
            _: PairContext<'d>,
        ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
            Err(bitext::Error::similarity("the model is not there"))
        }
    }
    let one = document("en", &["One."]);
    let aligner = Aligner::builder().similarity(Failing, 1.0).build().unwrap();
    let error = aligner.align(Pair::new(&one, &one)).unwrap_err();
    assert_eq!(error.to_string(), "similarity source failed: the model is not there");
}

#[test]
fn a_table_of_links_counts_beside_all_else() {
    let of = |language: &str, word: &str| {
        let all: Vec<String> = (0..700).map(|line| format!("{word} {line}.")).collect();
        Document::from_sentences(tag(language), all.iter().map(String::as_str))
    };
    let (english, german) = (of("en", "Line"), of("de", "Zeile"));
    let both = Pair::new(&english, &german);
    let table = english.len() * german.len() * size_of::<f64>();
    let rest = Aligner::default().estimate_memory(both).unwrap();
    let links = |bytes| Aligner::builder().max_memory(bytes).build().unwrap().link_posteriors(both);
    // Either of them fits, both do not.
    let error = links(table.max(rest) + 10_000).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooMuchMemory { .. }), "{error}");
    assert!(links(table + rest).is_ok());
}

#[test]
fn links_are_probabilities_and_mirror() {
    let (english, arabic) = (shipped("press", "en"), shipped("press", "ar"));
    let aligner = Aligner::default();
    let there = aligner.link_posteriors(Pair::new(&english, &arabic)).unwrap();
    let back = aligner.link_posteriors(Pair::new(&arabic, &english)).unwrap();
    assert_eq!(there.lengths(), Pair::new(english.len(), arabic.len()));
    assert_eq!(there, back.swap());
    assert!(there.as_slice().iter().all(|link| (0.0..=1.0).contains(link)));
    let few = Aligner::builder().max_cells(english.len() * arabic.len() - 1).build().unwrap();
    let error = few.link_posteriors(Pair::new(&english, &arabic)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge { .. }), "{error}");
    // A one-to-one bead of the alignment is a link at least as probable.
    for bead in align(Pair::new(&english, &arabic)).beads() {
        if bead.kind() == BeadKind::Substitution {
            let Pair { source, target } = bead.sentences();
            let link = there.rows().nth(source.start() as usize).unwrap()[target.start() as usize];
            assert!(link >= bead.confidence().get() - 1e-9);
        }
    }
}

#[test]
fn a_sentence_of_forty_thousand_words_aligns() {
    let long = "word ".repeat(40_000);
    let text = Segmenter::new("en").unwrap().segment(long);
    let other = document("de", &["Ein Wort.", "Noch eins."]);
    align(Pair::new(&text, &other));
}

#[test]
fn words_of_two_hundred_thousand_letters_align() {
    let word = |letter: &str| format!("abcd{}", letter.repeat(200_000));
    let (left, right) = (word("e"), word("f"));
    align(Pair::new(&document("en", &[&left]), &document("de", &[&right])));
}

#[test]
fn thousands_of_spellings_of_one_word_align() {
    // All are the same word in ASCII, none the same as another.
    let vowels = ['a', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ā', 'ă', 'ą'];
    let spelling = |number: usize| -> String {
        (0..4).map(|digit| vowels[number / 10_usize.pow(digit) % 10]).chain("bc".chars()).collect()
    };
    let words: Vec<String> = (0..10_000).map(spelling).collect();
    let sentences: Vec<String> = words.chunks(100).map(|words| words.join(" ")).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let text = document("en", &sentences);
    align(Pair::new(&text, &text));
}

#[test]
fn a_text_left_in_one_sentence_aligns() {
    let (words, sentence) = ("some words on end ".repeat(50_000), "Ein paar Wörter am Ende.");
    let (whole, many) = (document("en", &[&words]), document("de", &vec![sentence; 20_000]));
    align(Pair::new(&whole, &many));
}

#[test]
fn evidence_beyond_all_measure_leaves_no_sentence_out() {
    #[derive(Debug)]
    struct Sure(f64, f64);
    impl Similarity for Sure {
        fn prepare<'d>(
            &'d self,
            _documents: Pair<&'d Document>,
            _: PairContext<'d>,
        ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
            Ok(Box::new(|sentences: Pair<SentenceRange>| {
                let null = sentences.source.is_empty() || sentences.target.is_empty();
                LogOdds::new(if null { self.0 } else { self.1 }).unwrap()
            }))
        }
    }
    let left = document("en", &["One.", "Two.", "Three."]);
    let right = document("de", &["Eins.", "Zwei.", "Drei."]);
    let documents = Pair::new(&left, &right);
    for (null, bead) in [(f64::MIN, 0.0), (0.0, f64::MAX), (f64::MIN, f64::MAX), (1e200, -1e200)] {
        for decoding in [Decoding::ExpectedBeads, Decoding::BestPath] {
            let mut builder = Aligner::builder();
            builder.similarity(Sure(null, bead), 1e10).decoding(decoding);
            let alignment = builder.build().unwrap().align(documents).unwrap();
            alignment.check_invariants(documents).unwrap();
            let nulls = alignment.beads().iter().filter(|bead| bead.kind().is_null()).count();
            assert_eq!(nulls, if null > bead { 6 } else { 0 }, "{null} {bead} {alignment:?}");
        }
    }
}

#[test]
fn pairs_are_given_of_the_documents_that_were_aligned_only() {
    let (left, right) = (document("en", &["One.", "Two."]), document("de", &["Eins.", "Zwei."]));
    let documents = Pair::new(&left, &right);
    let alignment = align(documents);
    let reason = |alignment: &Alignment, documents| {
        let error = alignment.pairs(documents).map(|_| ()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OtherDocument { .. }));
        assert_eq!(alignment.check_fits(documents).unwrap_err().to_string(), error.to_string());
        let message = error.to_string();
        let (side, reason) =
            message.split_once(" document is not the one that was aligned: ").unwrap();
        format!("{side}: {reason}")
    };
    let differs = "its text or the places of its sentences differ";
    // Of as many sentences, each of them: another text, the same text cut elsewhere.
    let (other, moved) = (document("en", &["One.", "Three."]), document("en", &["One.\nTwo", "."]));
    for other in [&other, &moved] {
        assert_eq!(reason(&alignment, Pair::new(other, &right)), format!("the source: {differs}"));
        assert_eq!(reason(&alignment, Pair::new(&left, other)), format!("the target: {differs}"));
    }
    let swapped = "the source: source and target have changed places";
    assert_eq!(reason(&alignment, documents.swap()), swapped);
    assert_eq!(reason(&alignment.swap(), documents), swapped);
    let longer = document("de", &["Eins.", "Zwei.", "Drei."]);
    let length = "the target: it has 3 sentences, the alignment 2";
    assert_eq!(reason(&alignment, Pair::new(&left, &longer)), length);
    // The same sentences in another language and other paragraphs are the same document.
    let paragraphs = Document::from_paragraphs(tag("fr"), [["One."], ["Two."]]);
    assert!(paragraphs.fingerprint() != left.fingerprint(), "a blank line is text");
    let french = document("fr", &["One.", "Two."]);
    assert_eq!(alignment.pairs(Pair::new(&french, &right)).unwrap().len(), alignment.beads().len());
    // What is made of it knows as much.
    let weak = alignment.with_min_confidence(Confidence::CERTAIN);
    assert!(weak.pairs(documents).is_ok() && alignment.swap().pairs(documents.swap()).is_ok());
    assert_eq!(reason(&weak, documents.swap()), swapped);
    // Beads alone know how many sentences there are, and no more.
    let beads = Alignment::new(alignment.clone().into_beads()).unwrap();
    assert_eq!((beads.fingerprints(), beads.pairs(documents.swap()).is_ok()), (None, true));
    assert_eq!(reason(&beads, Pair::new(&left, &longer)), length);
    // A text with itself has no sides to change.
    let same = Pair::new(&left, &left);
    assert!(align(same).pairs(same.swap()).is_ok());
}

#[cfg(feature = "vectors")]
#[test]
fn vectors_that_are_no_rows_are_refused() {
    use bitext::similarity::Vectors;
    let refused = |source: &[f32], target: &[f32], dimension, message: &str| {
        let error = Vectors::new(Pair::new(source, target), dimension).unwrap_err();
        assert_eq!(error.to_string(), format!("option {message}"));
    };
    refused(&[], &[], 0, "`dimension` must be at least 1");
    let rows = "`vectors` must be whole rows of the dimension on both sides";
    refused(&[1.0, 2.0, 3.0], &[1.0, 2.0], 2, rows);
    refused(&[1.0, 2.0], &[1.0], 2, rows);
    refused(&[1.0], &[f32::NAN], 1, "`vectors` must be finite numbers");
    let vectors = Vectors::new(Pair::new(vec![1.0, 2.0], vec![]), 2).unwrap();
    let aligner = Aligner::builder().similarity(vectors, 1.0).build().unwrap();
    let (one, none) = (document("en", &["One."]), document("de", &[]));
    assert_eq!(aligner.align(Pair::new(&one, &none)).unwrap().beads().len(), 1);
    let error = aligner.align(Pair::new(&one, &one)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "similarity source failed: 1 and 0 vectors for 1 and 1 sentences"
    );
}

#[cfg(feature = "vectors")]
#[test]
fn vectors_of_any_length_say_the_same() {
    use bitext::similarity::Vectors;
    let (left, right) = (document("en", &["a", "b", "c"]), document("fi", &["x", "y"]));
    let beads = |scale: f32| {
        let vectors = Pair::new(
            vec![0.9, 0.1, 0.0, 0.0, 1.0, 0.1, 0.1, 0.0, 1.0],
            vec![0.1, 0.9, 0.0, 0.0, 0.1, 0.9],
        );
        let scaled = |side: Vec<f32>| side.iter().map(|number| number * scale).collect::<Vec<_>>();
        let vectors = Vectors::new(vectors.map(scaled), 3).unwrap();
        let aligner = Aligner::builder().similarity(vectors, 1.0).build().unwrap();
        aligner.align(Pair::new(&left, &right)).unwrap()
    };
    let of_one = beads(1.0);
    for scale in [1e-30, 1e-8, 1e8, 1e30] {
        for (bead, expected) in beads(scale).beads().iter().zip(of_one.beads()) {
            assert_eq!(bead.sentences(), expected.sentences(), "{scale}");
            let difference = bead.confidence().get() - expected.confidence().get();
            assert!(difference.abs() < 1e-4, "{scale}: {difference}");
        }
    }
}

#[test]
fn long_documents_swapped_give_the_mirrored_alignment() {
    // Long enough for a corridor, which short documents do not have.
    let texts = |language: &str| -> Vec<Document> {
        ["news", "press", "story", "manual"].map(|text| shipped(text, language)).into()
    };
    let repeated = |language: &str| {
        let texts = texts(language);
        let sentences = texts.iter().flat_map(Document::sentence_texts);
        let sentences: Vec<&str> = sentences.cycle().take(300).collect();
        document(language, &sentences)
    };
    let (source, target) = (repeated("en"), repeated("ru"));
    let there = align(Pair::new(&source, &target));
    assert_eq!(there, align(Pair::new(&target, &source)).swap());
}

/// Evidence that the target runs one sentence behind the source.
#[derive(Debug)]
struct Behind;

impl Similarity for Behind {
    fn prepare<'d>(
        &'d self,
        _documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, bitext::Error> {
        Ok(Box::new(|sentences: Pair<SentenceRange>| {
            let Pair { source, target } = sentences;
            let one = source.len() == 1 && target.len() == 1;
            let behind = one && target.start() == source.start() + 1;
            LogOdds::new(if behind { 30.0 } else { 0.0 }).unwrap()
        }))
    }
}

#[test]
fn evidence_of_the_users_counts_and_sees_the_sides_as_they_were_given() {
    let left = document("en", &["a", "much longer sentence than the others", "c", "d"]);
    let right = document("de", &["w w w w w w w w w", "x", "y", "z", "an end"]);
    let aligner = Aligner::builder().similarity(Behind, 1.0).build().unwrap();
    // The search itself turns one of the two round.
    for (documents, count) in [(Pair::new(&left, &right), 4), (Pair::new(&right, &left), 3)] {
        let alignment = aligner.align(documents).unwrap();
        let one_to_one = |bead: &&Bead| bead.kind() == BeadKind::Substitution;
        let found: Vec<Pair<SentenceRange>> =
            alignment.beads().iter().filter(one_to_one).map(Bead::sentences).collect();
        assert_eq!(found.len(), count, "{alignment:?}");
        assert!(found.iter().all(|bead| bead.target.start() == bead.source.start() + 1));
    }
}
