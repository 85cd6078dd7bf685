//! What the map in `src/lib.rs` promises of every alignment, on texts that nobody chose: a text
//! with itself, sides swapped, any number of threads.
use bitext::{
    Aligner, Alignment, BeadKind, Corpus, Document, LanguageTag, Lexicon, Pair, SentenceRange,
    Verdict,
};
use proptest::prelude::*;

fn document(language: &str, sentences: &[String]) -> Document {
    let language = LanguageTag::new(language).unwrap();
    Document::from_sentences(language, sentences.iter().map(String::as_str))
}

/// Sentences of several words, each another.
fn distinct_sentences() -> impl Strategy<Value = Vec<String>> {
    let sentence = "[A-Z][a-z]{2,7}( [a-z]{2,8}){3,9}[.?!]";
    prop::collection::btree_set(sentence, 1..40)
        .prop_map(|sentences| sentences.into_iter().collect::<Vec<String>>())
        .prop_shuffle()
}

#[track_caller]
fn is_one_to_one(alignment: &Alignment) {
    for bead in alignment.beads() {
        let sure = bead.confidence().get() > 0.95;
        assert!(bead.kind() == BeadKind::Substitution && sure, "{bead:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_text_of_distinct_sentences_with_itself_is_one_to_one(
        sentences in distinct_sentences(),
        rounds in 0_u32..=2,
    ) {
        let (one, other) = (document("en", &sentences), document("de", &sentences));
        let aligner = Aligner::builder().lexicon_rounds(rounds).build().unwrap();
        is_one_to_one(&aligner.align(Pair::new(&one, &one)).unwrap());
        // Nor does the language matter.
        is_one_to_one(&aligner.align(Pair::new(&one, &other)).unwrap());
    }
}

/// Pairs of short texts of few words, so that many are alike.
fn some_pairs() -> impl Strategy<Value = Vec<(Vec<String>, Vec<String>)>> {
    let word = prop_oneof!["[a-d]{2}", "[A-C][a-c]{3}", "[1-9][0-9]?", "[а-в]{3}"];
    let sentence = prop::collection::vec(word, 1..6).prop_map(|words| words.join(" ") + ".");
    let side = move || prop::collection::vec(sentence.clone(), 0..9);
    prop::collection::vec((side(), side()), 1..6)
}

fn aligned_together(
    languages: (&str, &str),
    pairs: &[(Vec<String>, Vec<String>)],
) -> (Vec<Alignment>, Lexicon) {
    let mut corpus = Corpus::default();
    for (source, target) in pairs {
        let sides = Pair::new(document(languages.0, source), document(languages.1, target));
        corpus.add(sides).unwrap();
    }
    let found = corpus.align_and_learn(&Aligner::default());
    (found.alignments.into_iter().map(Result::unwrap).collect(), found.lexicon.unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn neither_the_order_of_a_list_nor_which_side_is_the_source_changes_a_bit(
        pairs in some_pairs(),
        languages in prop::sample::select(vec![("en", "ja"), ("en", "de"), ("und", "und")]),
        seed in any::<prop::sample::Index>(),
    ) {
        let (alignments, lexicon) = aligned_together(languages, &pairs);
        let mut moved: Vec<_> = pairs.iter().cloned().zip(&alignments).collect();
        moved.rotate_left(seed.index(pairs.len()));
        moved.reverse();
        let (list, expected): (Vec<_>, Vec<_>) = moved.into_iter().unzip();
        let (found, learned) = aligned_together(languages, &list);
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        prop_assert_eq!(&learned, &lexicon);
        let turned: Vec<_> = pairs.iter().cloned().map(|(left, right)| (right, left)).collect();
        // Sums over two pairs that are each other's mirror are in one order for both.
        let mirrors = |(place, pair): (usize, &_)| {
            turned.iter().enumerate().any(|(other, mirror)| place != other && pair == mirror)
        };
        prop_assume!(!pairs.iter().enumerate().any(mirrors));
        let (found, learned) = aligned_together((languages.1, languages.0), &turned);
        let mirrored: Vec<Alignment> = found.iter().map(Alignment::swap).collect();
        prop_assert_eq!(mirrored, alignments);
        prop_assert_eq!(learned.swap(), lexicon);
    }
}

#[test]
fn pins_turn_equal_documents_that_nothing_else_does() {
    let text = document("en", &["One.", "Two.", "Three."].map(str::to_owned));
    let run = |start, length| SentenceRange::from_length(start, length);
    let pin = Pair::new(run(0, 1), run(0, 2));
    let align = |pin| Aligner::default().align_pinned(Pair::new(&text, &text), &[pin]).unwrap();
    assert_eq!(align(pin.swap()).swap(), align(pin));
    // Pinned otherwise, it is no longer beside itself.
    assert!(align(pin).beads().iter().any(|bead| bead.sentences() == pin));
}

#[test]
fn a_repeated_sentence_is_translated_by_whichever_of_its_translations() {
    for (times, left_out) in [(150, 0), (150, 12), (1200, 0)] {
        for (source, target) in
            [("Yes, 9.", "Ja, 9."), ("No.", "Nein."), ("The gate is shut.", "Das Tor ist zu.")]
        {
            let lines = |language, text: &str, times| {
                let language = LanguageTag::new(language).unwrap();
                Document::from_sentences(language, std::iter::repeat_n(text, times))
            };
            let (one, other) = (lines("en", source, times), lines("de", target, times - left_out));
            let alignment = Aligner::default().align(Pair::new(&one, &other)).unwrap();
            let verdict = alignment.parallelism().unwrap().verdict();
            assert_eq!(verdict, Verdict::Parallel, "{source} {times} {left_out}");
            let pairs = alignment.beads().iter().filter(|bead| !bead.kind().is_null());
            let sure = pairs.filter(|bead| bead.confidence().get() > 0.8).count();
            assert!(sure * 20 >= (times - left_out) * 19, "{source} {times} {left_out}: {sure}");
        }
    }
}

#[test]
fn a_corpus_whose_sides_differ_only_in_where_documents_end_is_mirrored() {
    let sentences = |numbers: &[usize]| -> Vec<String> {
        let all = ["Anna came.", "It was late.", "No.", "The 3 trains left at 9.15.", "Why so?"];
        numbers.iter().map(|number| all[*number].to_owned()).collect()
    };
    // One after the other, the sentences of both sides are the same.
    let sides = [[vec![0, 1, 2], vec![3, 4]], [vec![0, 1], vec![2, 3, 4]]];
    let [english, german] = [("en", &sides[0]), ("de", &sides[1])]
        .map(|(language, side)| side.each_ref().map(|own| document(language, &sentences(own))));
    let align = |left: &[Document; 2], right: &[Document; 2]| -> Vec<Alignment> {
        let mut corpus = Corpus::default();
        for (left, right) in left.iter().zip(right) {
            corpus.add(Pair::new(left.clone(), right.clone())).unwrap();
        }
        corpus.align(&Aligner::default()).into_iter().map(Result::unwrap).collect()
    };
    let mirrored: Vec<Alignment> = align(&german, &english).iter().map(Alignment::swap).collect();
    assert_eq!(align(&english, &german), mirrored);
}

#[test]
fn equal_documents_beside_others_leave_a_swapped_corpus_mirrored() {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let story = |language: &str| {
        let path = format!("{}/data/bitexts/story/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        lines(&std::fs::read_to_string(path).unwrap())
    };
    for text in ["Anna.\nZoe.\n", "0\n1\n2\n", "Why?\nNobody knows.\nIt rained.\n"] {
        // One language, so that nothing but the texts can say which side comes first.
        let pairs = [(story("en"), story("de")), (lines(text), lines(text))];
        let turned = pairs.clone().map(|(left, right)| (right, left));
        let (found, lexicon) = aligned_together(("en", "en"), &pairs);
        let (back, learned) = aligned_together(("en", "en"), &turned);
        assert_eq!(back.iter().map(Alignment::swap).collect::<Vec<_>>(), found);
        assert_eq!(learned.swap(), lexicon);
    }
}

#[test]
fn sides_that_any_pair_before_has_the_other_way_round_are_refused() {
    let pair = |left, right| {
        let sentence = ["Ja.".to_owned()];
        Pair::new(document(left, &sentence), document(right, &sentence))
    };
    let mut corpus = Corpus::default();
    for (left, right) in [("nb", "nn"), ("no", "no"), ("und", "nn"), ("nb-NO", "nn")] {
        corpus.add(pair(left, right)).unwrap();
    }
    // What all have in common no longer tells the two apart.
    assert!(corpus.add(pair("nn", "nb")).is_err());
}

#[test]
fn a_first_pair_of_no_language_does_not_open_a_corpus_to_all() {
    let pair = |left, right| {
        let sentence = ["Yes.".to_owned()];
        Pair::new(document(left, &sentence), document(right, &sentence))
    };
    let mut corpus = Corpus::default();
    corpus.add(pair("und", "de")).unwrap();
    corpus.add(pair("en-GB", "und")).unwrap();
    let error = corpus.add(pair("fr", "de")).unwrap_err().to_string();
    let reason = "the documents are in `fr` and `de`, those before in `en-GB` and `de`";
    assert!(error.ends_with(reason), "{error}");
    assert!(corpus.add(pair("en", "it")).is_err());
    corpus.add(pair("en", "de-AT")).unwrap();
    assert_eq!(corpus.len(), 3);
}

#[test]
fn a_long_text_of_distinct_sentences_with_itself_is_one_to_one() {
    // Long enough for a corridor, and without a name or number that leads the way.
    let word = |number: usize| -> String {
        let letters = [number % 20, number / 20 % 20, number % 7, number / 7 % 20];
        letters.iter().map(|letter| char::from(b"bcdfghjklmnpqrstvwxz"[*letter])).collect()
    };
    let sentence = |number: usize| {
        let words: Vec<String> =
            (0..4 + number % 5).map(|place| word(number * 7 + place)).collect();
        format!("{}.", words.join(" "))
    };
    let sentences: Vec<String> = (0..400).map(sentence).collect();
    let text = document("en", &sentences);
    is_one_to_one(&Aligner::default().align(Pair::new(&text, &text)).unwrap());
}

#[cfg(feature = "vectors")]
mod vectors {
    use super::{Aligner, Document, Pair, distinct_sentences, document};
    use bitext::similarity::Vectors;
    use proptest::prelude::*;

    const DIMENSION: usize = 5;

    /// One row a sentence, of numbers from a seed.
    fn rows(document: &Document, seed: u32) -> Vec<f32> {
        let mut state = seed | 1;
        let numbers = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            f32::from(u16::try_from(state % 2001).unwrap()) / 1000.0 - 1.0
        });
        numbers.take(document.len() * DIMENSION).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn swapping_mirrors_with_vectors_plugged_in_too(
            texts in (distinct_sentences(), distinct_sentences()),
            seeds: (u32, u32),
            weight in 0.1..3.0_f64,
        ) {
            let (left, right) = (document("en", &texts.0), document("fi", &texts.1));
            let vectors = Pair::new(rows(&left, seeds.0), rows(&right, seeds.1));
            let align = |documents, vectors: Pair<Vec<f32>>| {
                let vectors = Vectors::new(vectors, DIMENSION).unwrap();
                let aligner = Aligner::builder().similarity(vectors, weight).build().unwrap();
                aligner.align(documents).unwrap()
            };
            let there = align(Pair::new(&left, &right), vectors.clone());
            let back = align(Pair::new(&right, &left), vectors.swap()).swap();
            prop_assert_eq!(there.beads().len(), back.beads().len());
            for (bead, mirrored) in there.beads().iter().zip(back.beads()) {
                prop_assert_eq!(bead.sentences(), mirrored.sentences());
                // Products of vectors are summed in another order.
                let difference = bead.confidence().get() - mirrored.confidence().get();
                prop_assert!(difference.abs() < 1e-4, "{bead:?} {mirrored:?}");
            }
        }
    }
}

#[cfg(feature = "rayon")]
mod threads {
    use super::{Aligner, Alignment, Document, Pair, distinct_sentences, document};
    use proptest::prelude::*;

    /// All that is in an alignment, to the last bit.
    fn bits(alignment: &Alignment) -> Vec<(String, u64, u64)> {
        let bead = |bead: &bitext::Bead| {
            let sentences = format!("{:?}", bead.sentences());
            (sentences, bead.score().nats().to_bits(), bead.confidence().get().to_bits())
        };
        alignment.beads().iter().map(bead).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        #[test]
        fn any_number_of_threads_gives_the_same_bits(
            texts in prop::collection::vec((distinct_sentences(), distinct_sentences()), 1..9),
            // One pair so long that it has a corridor, and takes longer than the others.
            long in distinct_sentences(),
            at in 0_usize..9,
        ) {
            let long: Vec<String> = long.into_iter().cycle().take(180).collect();
            let mut documents: Vec<(Document, Document)> = texts
                .iter()
                .map(|(left, right)| (document("en", left), document("ru", right)))
                .collect();
            let mut shuffled = long.clone();
            shuffled.rotate_left(3);
            let place = at.min(documents.len());
            documents.insert(place, (document("en", &long), document("fr", &shuffled)));
            let pairs: Vec<Pair<&Document>> =
                documents.iter().map(|(left, right)| Pair::new(left, right)).collect();
            let aligner = Aligner::default();
            let alone: Vec<_> =
                pairs.iter().map(|&pair| bits(&aligner.align(pair).unwrap())).collect();
            for threads in [1, 2, 5] {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                let together = pool.install(|| aligner.align_all(&pairs));
                let together: Vec<_> =
                    together.iter().map(|result| bits(result.as_ref().unwrap())).collect();
                prop_assert_eq!(&together, &alone, "{} threads", threads);
            }
        }
    }
}

#[cfg(feature = "proptest")]
mod any_text {
    use super::{Aligner, Document, LanguageTag, Pair, is_one_to_one};
    use bitext::strategies;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_text_with_itself_is_one_to_one(
            one in strategies::document(),
            times in prop_oneof![Just(1_usize), Just(30)],
            rounds in 0_u32..=2,
        ) {
            let texts: Vec<&str> = one.sentence_texts().collect();
            let texts = texts.repeat(times);
            let [one, other] = ["en", "de"].map(|language| {
                Document::from_sentences(LanguageTag::new(language).unwrap(), texts.iter().copied())
            });
            let aligner = Aligner::builder().lexicon_rounds(rounds).build().unwrap();
            let alignment = aligner.align(Pair::new(&one, &other)).unwrap();
            is_one_to_one(&alignment);
            prop_assert_eq!(&aligner.align(Pair::new(&other, &one)).unwrap().swap(), &alignment);
        }
    }
}
