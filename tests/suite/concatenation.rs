//! What is laid end to end is what its parts are, in order.
use bitext::{
    Aligner, Alignment, Bitext, Document, ErrorKind, LanguageTag, Pair, SentenceRange, strategies,
};
use proptest::prelude::*;
use std::{fs, path::Path};

/// The same bitext in languages that others can follow.
fn in_two_languages(bitext: Bitext) -> Bitext {
    let (documents, alignment) = bitext.into_parts();
    let Pair { source, target } = documents.zip(Pair::new("en", "de"));
    let named = |(document, language): (Document, &str)| {
        let sentences = document.sentences().to_vec();
        Document::new(LanguageTag::new(language).unwrap(), document.text(), sentences).unwrap()
    };
    Bitext::new(Pair::new(named(source), named(target)), alignment).unwrap()
}

fn bitexts() -> impl Strategy<Value = Vec<Bitext>> {
    prop::collection::vec(strategies::bitext().prop_map(in_two_languages), 0..5)
}

proptest! {
    #[test]
    fn pairs_of_the_whole_are_the_pairs_of_the_parts(parts in bitexts()) {
        let whole = Bitext::concat(&parts).unwrap();
        prop_assert_eq!(whole.alignment().check_invariants(whole.documents()), Ok(()));
        let of_parts = parts.iter().flat_map(Bitext::pairs);
        prop_assert_eq!(whole.pairs().len(), of_parts.clone().count());
        for (whole, part) in whole.pairs().zip(of_parts) {
            prop_assert_eq!((whole.source(), whole.target()), (part.source(), part.target()));
            prop_assert_eq!(whole.confidence(), part.confidence());
            prop_assert_eq!(whole.bead().score(), part.bead().score());
            prop_assert_eq!(whole.kind(), part.kind());
        }
    }

    #[test]
    fn sentences_and_paragraphs_of_the_whole_are_those_of_the_parts(parts in bitexts()) {
        let sources = || parts.iter().map(|part| part.documents().source);
        let whole = Document::concat(sources()).unwrap();
        prop_assert!(whole.sentence_texts().eq(sources().flat_map(Document::sentence_texts)));
        let lengths = |document: &Document| -> Vec<u32> {
            document.paragraphs().map(SentenceRange::len).collect()
        };
        let of_parts: Vec<u32> = sources().flat_map(lengths).collect();
        prop_assert_eq!(lengths(&whole), of_parts);
        // Parts are found again as they were given.
        let mut from = 0;
        for part in sources().filter(|part| !part.text().is_empty()) {
            let found = whole.text()[from..].find(part.text());
            prop_assert!(found.is_some());
            from += found.unwrap() + part.text().len();
        }
    }

    #[test]
    fn it_does_not_matter_what_is_joined_first(parts in bitexts(), at in 0_usize..5) {
        let (first, rest) = parts.split_at(at.min(parts.len()));
        let both = [Bitext::concat(first).unwrap(), Bitext::concat(rest).unwrap()];
        prop_assert_eq!(Bitext::concat(&both).unwrap(), Bitext::concat(&parts).unwrap());
    }
}

fn lines(language: &str, text: &str) -> Document {
    Document::from_lines(LanguageTag::new(language).unwrap(), text)
}

/// Two of the texts that come with the crate, one sentence a line.
fn chapters() -> [Pair<Document>; 2] {
    ["news", "press"].map(|text| {
        Pair::new("en", "de").map(|language| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("data/bitexts/{text}/{language}.sentences"));
            lines(language, &fs::read_to_string(path).unwrap())
        })
    })
}

#[test]
fn explanations_and_pins_move_along() {
    let chapters = chapters();
    let pin = Pair::new(SentenceRange::from_length(0, 1), SentenceRange::from_length(0, 1));
    let explaining = Aligner::builder().explain(true).build().unwrap();
    let explained = [
        explaining.align(chapters[0].as_ref()).unwrap(),
        explaining.align_pinned(chapters[1].as_ref(), &[pin]).unwrap(),
    ];
    let bitexts =
        [0, 1].map(|part| Bitext::new(chapters[part].clone(), explained[part].clone()).unwrap());
    let whole = Bitext::concat(&bitexts).unwrap();
    let parts = bitexts
        .iter()
        .flat_map(|part| (0..part.alignment().beads().len()).map(move |bead| (part, bead)));
    let mut words = 0;
    let mut anchors = 0;
    for (number, (part, bead)) in parts.enumerate() {
        let there = whole.alignment().explain(number).unwrap();
        let own = part.alignment().explain(bead).unwrap();
        assert_eq!(there.features(), own.features());
        assert_eq!(there.after_null(), own.after_null());
        assert_eq!(there.words().len(), own.words().len());
        for (there, own) in there.words().iter().zip(own.words()) {
            let text = |bitext: &Bitext, spans: Pair<_>| {
                let slices = bitext.documents().zip(spans);
                slices.map(|(document, span)| document.slice(span).unwrap().to_owned())
            };
            assert_eq!(text(&whole, there.spans()), text(part, own.spans()));
            words += 1;
        }
        let moved = whole.alignment().beads()[number].sentences().map(SentenceRange::start);
        let starts = part.alignment().beads()[bead].sentences().map(SentenceRange::start);
        for (there, own) in there.anchors().iter().zip(own.anchors()) {
            assert_eq!(there.source - moved.source, own.source - starts.source);
            assert_eq!(there.target - moved.target, own.target - starts.target);
            anchors += 1;
        }
    }
    assert!(words > 2 && anchors > 1, "{words} words, {anchors} anchors");
    assert!(whole.alignment().parallelism().is_none());

    // Where only one part is explained, only its beads are.
    let plain = Aligner::default().align(chapters[0].as_ref()).unwrap();
    let both = [(&plain, chapters[0].as_ref()), (&explained[1], chapters[1].as_ref())];
    let mixed = Alignment::concat(both).unwrap();
    assert!(mixed.explain(0).is_none());
    assert_eq!(mixed.explain(plain.beads().len()), whole.alignment().explain(plain.beads().len()));
    let [first, last] = both;
    let mixed = Alignment::concat([last, first]).unwrap();
    assert_eq!(mixed.explain(0), explained[1].explain(0));
    assert!(mixed.explain(mixed.beads().len() - 1).is_none());
}

#[test]
fn what_does_not_fit_is_refused() {
    let chapters = chapters();
    let alignment = Aligner::default().align(chapters[0].as_ref()).unwrap();
    let error = Alignment::concat([(&alignment, chapters[1].as_ref())]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OtherDocument { .. }), "{error}");
    let swapped = chapters[1].clone().swap();
    let bitexts = [
        Bitext::new(chapters[0].clone(), alignment).unwrap(),
        Bitext::new(swapped.clone(), Aligner::default().align(swapped.as_ref()).unwrap()).unwrap(),
    ];
    let error = Bitext::concat(&bitexts).unwrap_err();
    assert_eq!(error.to_string(), "a document in `de` cannot follow one in `en`");
}
