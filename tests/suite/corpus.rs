//! Pairs of documents that are aligned together: one pair is as alone, sides and order are kept,
//! a pair that fails harms none of the others, and threads do not matter.
use bitext::{
    Aligner, Alignment, Corpus, Document, Error, ErrorKind, LanguageTag, Lexicon, Pair,
    SentenceRange,
};
use proptest::prelude::*;

/// Sentences of both sides, in turn.
type Texts = (Vec<String>, Vec<String>);

/// Short sentences, some of them on both sides and in several documents.
fn texts() -> impl Strategy<Value = Texts> {
    let word = prop_oneof!["[a-e]{3}", "[A-Z][a-z]{2,6}", "[1-9][0-9]{0,3}", "[а-г]{2,5}"];
    let sentence = prop::collection::vec(word, 1..7).prop_map(|words| words.join(" ") + ".");
    let side = || prop::collection::vec(sentence.clone(), 0..12);
    (side(), side())
}

fn documents(texts: &Texts) -> Pair<Document> {
    let document = |language: &str, sentences: &[String]| {
        let language = LanguageTag::new(language).unwrap();
        Document::from_sentences(language, sentences.iter().map(String::as_str))
    };
    Pair::new(document("en", &texts.0), document("de", &texts.1))
}

fn corpus(pairs: impl IntoIterator<Item = Pair<Document>>) -> Corpus {
    let mut corpus = Corpus::default();
    for documents in pairs {
        corpus.add(documents).unwrap();
    }
    corpus
}

fn align(corpus: &Corpus) -> Vec<Alignment> {
    corpus.align(&Aligner::default()).into_iter().collect::<Result<_, Error>>().unwrap()
}

/// All that is in an alignment, to the last bit.
fn bits(alignment: &Alignment) -> Vec<(Pair<SentenceRange>, u64, u64)> {
    let bead = |bead: &bitext::Bead| {
        (bead.sentences(), bead.score().nats().to_bits(), bead.confidence().get().to_bits())
    };
    alignment.beads().iter().map(bead).collect()
}

fn all_bits(alignments: &[Alignment]) -> Vec<Vec<(Pair<SentenceRange>, u64, u64)>> {
    alignments.iter().map(bits).collect()
}

fn written(lexicon: &Lexicon) -> String {
    let mut file = Vec::new();
    lexicon.write(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn one_pair_is_aligned_as_alone(texts in texts(), explain: bool, keep: bool) {
        let documents = documents(&texts);
        let mut builder = Aligner::builder();
        builder.explain(explain).keep_unrelated(keep);
        let aligner = builder.build().unwrap();
        let alone = aligner.align(documents.as_ref()).unwrap();
        let learned = aligner.learn(&[documents.as_ref()]).unwrap();
        let corpus = corpus([documents]);
        let together = corpus.align(&aligner);
        prop_assert_eq!(together.len(), 1);
        let together = together[0].as_ref().unwrap();
        prop_assert_eq!(together, &alone);
        prop_assert_eq!(bits(together), bits(&alone));
        prop_assert_eq!(written(&corpus.learn(&aligner).unwrap()), written(&learned));
    }

    #[test]
    fn swapping_all_pairs_mirrors_all(all in prop::collection::vec(texts(), 1..6)) {
        let there = align(&corpus(all.iter().map(documents)));
        let back = align(&corpus(all.iter().map(|texts| documents(texts).swap())));
        let mirrored: Vec<Alignment> = back.iter().map(Alignment::swap).collect();
        prop_assert_eq!(all_bits(&mirrored), all_bits(&there));
    }

    #[test]
    fn results_are_in_order_and_whole(all in prop::collection::vec(texts(), 0..6)) {
        let corpus = corpus(all.iter().map(documents));
        let alignments = align(&corpus);
        prop_assert_eq!(corpus.len(), all.len());
        prop_assert_eq!(alignments.len(), all.len());
        for ((alignment, pair), texts) in alignments.iter().zip(corpus.documents()).zip(&all) {
            let added = documents(texts);
            prop_assert_eq!(pair, added.as_ref());
            prop_assert_eq!(alignment.check_invariants(pair), Ok(()));
        }
    }

    #[test]
    fn a_pair_that_is_too_large_harms_no_other(
        all in prop::collection::vec(texts(), 1..6),
        place in 0_usize..6,
    ) {
        const LIMIT: usize = 400;
        let place = place.min(all.len());
        let many: Vec<String> = (0..40).map(|number| format!("Chapter {number}.")).collect();
        let large = (many.clone(), many);
        let mut with_large = all.clone();
        with_large.insert(place, large);
        let corpus = corpus(with_large.iter().map(documents));
        let aligner = Aligner::builder().max_cells(LIMIT).build().unwrap();
        for (number, (result, pair)) in
            corpus.align(&aligner).into_iter().zip(corpus.documents()).enumerate()
        {
            if number == place {
                let error = result.unwrap_err();
                let too_large = matches!(error.kind(), ErrorKind::TooLarge { limit: LIMIT, .. });
                prop_assert!(too_large, "{error}");
            } else {
                prop_assert_eq!(result.unwrap().check_invariants(pair), Ok(()));
            }
        }
        prop_assert!(corpus.learn(&aligner).is_err());
    }
}

#[cfg(feature = "rayon")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_number_of_threads_gives_the_same_bits(all in prop::collection::vec(texts(), 1..9)) {
        let corpus = corpus(all.iter().map(documents));
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let lexicon = corpus.learn(&Aligner::default()).unwrap();
                (all_bits(&align(&corpus)), written(&lexicon))
            })
        };
        prop_assert!(on(1) == on(3));
    }
}

#[test]
fn an_empty_corpus_has_no_alignments_and_no_lexicon() {
    let corpus = Corpus::default();
    assert!(corpus.is_empty() && corpus.align(&Aligner::default()).is_empty());
    let error = corpus.learn(&Aligner::default()).unwrap_err();
    assert_eq!(error.to_string(), "holds no text");
}

#[test]
fn pairs_of_other_languages_are_refused() {
    let pair = |source: &str, target: &str| {
        Pair::new(source, target)
            .map(|tag| Document::from_lines(LanguageTag::new(tag).unwrap(), "One.\nTwo.\n"))
    };
    let mut corpus = corpus([pair("en", "pt"), pair("en-GB", "pt-BR")]);
    let refused = "the documents are in `pt` and `en`, those before in `en` and `pt`";
    assert_eq!(corpus.add(pair("pt", "en")).unwrap_err().to_string(), refused);
    assert_eq!(corpus.len(), 2);
}
