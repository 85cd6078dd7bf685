//! What the map in `src/lib.rs` promises of every alignment, on texts that nobody chose: a text
//! with itself, sides swapped, any number of threads.
use bitext::{Aligner, Alignment, BeadKind, Corpus, Document, LanguageTag, Pair};
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
