//! Pairs of documents that are aligned together: one pair is as alone, sides and order are kept,
//! a pair that fails harms none of the others, and threads do not matter.
use bitext::{
    Aligner, Alignment, Checkpoint, Checkpoints, Corpus, CorpusPair, Document, Error, ErrorKind,
    LanguageTag, Lexicon, Milestone, Monitor, Pair, SentenceRange,
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

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

/// What became of a checkpoint between two runs.
#[derive(Clone, Debug)]
enum Fate {
    Lost,
    Whole,
    Damaged(prop::sample::Index, u8),
}

/// Checkpoints in memory.
#[derive(Debug, Default)]
struct Kept {
    stored: Mutex<BTreeMap<Checkpoint, Vec<u8>>>,
    /// What was stored in this run.
    anew: Mutex<BTreeSet<Checkpoint>>,
    finished: BTreeSet<usize>,
    milestones: Mutex<Vec<Milestone>>,
}

impl Checkpoints for Kept {
    fn load(&self, at: Checkpoint) -> Option<Vec<u8>> {
        self.stored.lock().unwrap().get(&at).cloned()
    }

    fn store(&self, at: Checkpoint, bytes: &[u8]) {
        self.anew.lock().unwrap().insert(at);
        self.stored.lock().unwrap().insert(at, bytes.to_owned());
    }

    fn is_finished(&self, document: usize) -> bool {
        self.finished.contains(&document)
    }
}

impl Monitor for Kept {
    fn reached(&self, milestone: Milestone) {
        // Other tests look at how a search goes on.
        if !matches!(milestone, Milestone::Sentences { .. }) {
            self.milestones.lock().unwrap().push(milestone);
        }
    }
}

/// The alignments that were handed out, by number.
fn aligned_along(
    corpus: &Corpus,
    aligner: &Aligner,
    checkpoints: &dyn Checkpoints,
) -> BTreeMap<usize, Alignment> {
    let alignments = Mutex::new(BTreeMap::new());
    corpus.align_each(aligner, checkpoints, |number, result| {
        let before = alignments.lock().unwrap().insert(number, result.unwrap());
        assert!(before.is_none(), "{number} twice");
    });
    alignments.into_inner().unwrap()
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
    fn a_run_that_goes_on_gives_what_one_from_the_start_gives(
        all in prop::collection::vec(texts(), 1..6),
        // What an earlier run had stored, and what became of it.
        earlier in prop::collection::vec(
            prop_oneof![Just(Fate::Lost), Just(Fate::Whole), any::<(prop::sample::Index, u8)>().prop_map(|(at, with)| Fate::Damaged(at, with))],
            12,
        ),
        finished in prop::collection::btree_set(0_usize..6, 0..3),
    ) {
        let corpus = corpus(all.iter().map(documents));
        let aligner = Aligner::default();
        let expected = all_bits(&align(&corpus));
        let first = Kept::default();
        prop_assert_eq!(all_bits(&aligned_along(&corpus, &aligner, &first).into_values().collect::<Vec<_>>()), &expected[..]);
        let mut stored = first.stored.into_inner().unwrap();
        prop_assert_eq!(stored.len(), 2 * all.len());
        let mut whole = BTreeSet::new();
        for ((at, bytes), fate) in stored.iter_mut().zip(&earlier) {
            match fate {
                Fate::Whole => {
                    whole.insert(*at);
                }
                Fate::Lost => bytes.clear(),
                Fate::Damaged(place, 0) => bytes.truncate(place.index(bytes.len())),
                Fate::Damaged(place, with) => {
                    let place = place.index(bytes.len());
                    bytes[place] ^= with;
                }
            }
        }
        let before = stored.clone();
        let second = Kept { stored: Mutex::new(stored), finished: finished.clone(), ..Kept::default() };
        for (number, alignment) in aligned_along(&corpus, &aligner, &second) {
            prop_assert!(!finished.contains(&number));
            prop_assert_eq!(&bits(&alignment), &expected[number]);
        }
        if finished.iter().filter(|number| **number < all.len()).count() == all.len() {
            prop_assert!(second.milestones.into_inner().unwrap().is_empty());
            return Ok(());
        }
        // What was whole was not searched again, and what was not is whole now.
        prop_assert!(second.anew.into_inner().unwrap().is_disjoint(&whole));
        for (at, bytes) in second.stored.into_inner().unwrap() {
            if whole.contains(&at) {
                prop_assert_eq!(&bytes, &before[&at]);
            }
            prop_assert!(bytes.len() > 20);
        }
    }

    #[test]
    fn a_pair_that_is_too_large_harms_no_other(
        all in prop::collection::vec(texts(), 1..6),
        place in 0_usize..6,
    ) {
        const LIMIT: usize = 400;
        let place = place.min(all.len());
        let many = |title: &str| -> Vec<String> {
            (0..40).map(|number| format!("{title} {number}.")).collect()
        };
        let large = (many("Chapter"), many("Kapitel"));
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
fn what_was_stored_with_other_pins_is_searched_again() {
    let side = |language: &str, word: &str| {
        let lines: Vec<String> = (0..12).map(|number| format!("{word} {number}.")).collect();
        let language = LanguageTag::new(language).unwrap();
        Document::from_sentences(language, lines.iter().map(String::as_str))
    };
    let corpus_with = |pins: &[(u32, u32)]| {
        let one = |at: u32| SentenceRange::new(at, at + 1).unwrap();
        let pins = pins.iter().map(|&(source, target)| Pair::new(one(source), one(target)));
        let documents = Pair::new(side("en", "Chapter"), side("de", "Kapitel"));
        let mut corpus = Corpus::default();
        corpus.add(CorpusPair::new(documents).pins(pins.collect::<Vec<_>>())).unwrap();
        corpus
    };
    let all_pins: [&[(u32, u32)]; 4] = [&[], &[(2, 9)], &[(9, 2)], &[(0, 0), (5, 7), (11, 11)]];
    for before in all_pins {
        let stored = Kept::default();
        aligned_along(&corpus_with(before), &Aligner::default(), &stored);
        let stored = stored.stored.into_inner().unwrap();
        for now in all_pins.into_iter().filter(|now| !now.is_empty() && *now != before) {
            let corpus = corpus_with(now);
            let kept = Kept { stored: Mutex::new(stored.clone()), ..Kept::default() };
            let found = aligned_along(&corpus, &Aligner::default(), &kept);
            assert_eq!(bits(&found[&0]), bits(&align(&corpus)[0]), "{before:?} {now:?}");
        }
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

#[test]
fn milestones_come_in_order_and_errors_in_their_place() {
    let lines = |language: &str, count: usize| {
        let lines: Vec<String> =
            (0..count).map(|number| format!("Number {number} ({language}).")).collect();
        let language = LanguageTag::new(language).unwrap();
        Document::from_sentences(language, lines.iter().map(String::as_str))
    };
    let sizes = [3, 60, 4];
    let corpus = corpus(sizes.map(|size| Pair::new(lines("en", size), lines("de", size))));
    let aligner = Aligner::builder().max_cells(400).build().unwrap();
    let kept = Kept::default();
    let results = Mutex::new(BTreeMap::new());
    corpus.align_each(&aligner, &kept, |number, result| {
        results.lock().unwrap().insert(number, result.map_err(|error| error.to_string()));
    });
    let results = results.into_inner().unwrap();
    assert!(results[&0].is_ok() && results[&2].is_ok());
    let error = results[&1].as_ref().unwrap_err();
    assert!(error.starts_with("alignment needs 3721 cells, the limit is 400; raise"), "{error}");
    let milestones = kept.milestones.into_inner().unwrap();
    let document = |milestone: &Milestone| matches!(milestone, Milestone::Document { .. });
    let names: Vec<String> =
        milestones.iter().filter(|one| !document(one)).map(|one| format!("{one:?}")).collect();
    let round = |number| format!("Round {{ number: {number}, of: 3 }}");
    let learning = "Learning".to_owned();
    let expected = ["Reading".to_owned(), round(0), learning.clone(), round(1), learning, round(2)];
    assert_eq!(names, expected);
    // Each round is done with each pair once, whatever came of it.
    for round in milestones.split(|milestone| !document(milestone)).filter(|all| !all.is_empty()) {
        let mut numbers: Vec<String> = round.iter().map(|one| format!("{one:?}")).collect();
        numbers.sort();
        let expected = [0, 1, 2].map(|number| format!("Document {{ number: {number} }}"));
        assert_eq!(numbers, expected);
    }
    assert_eq!(milestones.iter().filter(|one| document(one)).count(), 9);
}

#[test]
fn languages_can_be_checked_before_the_work() {
    let pair = |source: &str, target: &str| {
        Pair::new(source, target).map(|tag| LanguageTag::new(tag).unwrap())
    };
    let text = Document::from_lines(LanguageTag::new("en").unwrap(), "One.\nTwo.\n");
    let other = Document::from_lines(LanguageTag::new("de").unwrap(), "Eins.\nZwei.\n");
    let lexicon = Aligner::default().learn(&[Pair::new(&text, &other)]).unwrap();
    let aligner = Aligner::builder().lexicon(lexicon).build().unwrap();
    let check = |languages: Pair<LanguageTag>| aligner.check_languages(languages.as_ref());
    check(pair("en", "de-AT")).unwrap();
    check(pair("de", "en")).unwrap();
    let error = check(pair("en", "fr")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OtherLanguages { .. }), "{error}");
    Aligner::default().check_languages(pair("en", "fr").as_ref()).unwrap();
}

#[test]
fn a_corpus_within_its_memory_is_as_without_a_limit_and_is_refused_beyond_it() {
    let lines = |language: &str, first: usize, count: usize| {
        let line = |number: usize| format!("Number {number} and w{}.", number * 7919 % 1000);
        let lines: Vec<String> = (first..first + count).map(line).collect();
        let language = LanguageTag::new(language).unwrap();
        Document::from_sentences(language, lines.iter().map(String::as_str))
    };
    let sizes = [3, 160, 170, 4, 150];
    let pairs = sizes.map(|size| Pair::new(lines("en", size, size), lines("de", size, size + 5)));
    let corpus = corpus(pairs);
    let unlimited = align(&corpus);
    let within = |bytes| corpus.align(&Aligner::builder().max_memory(bytes).build().unwrap());
    let largest =
        corpus.documents().map(|documents| Aligner::default().estimate_memory(documents).unwrap());
    let largest = largest.max().unwrap();
    // Few of them fit at the same time.
    for bytes in [2 * largest, 100 * largest] {
        let found = within(bytes).into_iter().map(Result::unwrap);
        assert!(found.eq(unlimited.iter().cloned()), "{bytes}");
    }
    for result in within(1000) {
        let error = result.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TooMuchMemory { limit: 1000, .. }), "{error}");
    }
}
