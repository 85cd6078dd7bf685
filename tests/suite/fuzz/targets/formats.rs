//! Any bytes as a file of any format, or as a value in JSON: refused, or read and then written and
//! read as the same, with all that can be asked of it. One choice, then the file.
use super::{Choices, check_coverage};
use bitext::{
    Alignment, Bitext, Confidence, Dictionary, Format, LanguageTag, Lexicon, Pair, Profile,
    Segmenter, Weights,
    evaluate::{BeadSet, Evaluation, GoldAndTest},
    formats::{self, beads, ladder, text},
};

/// What is read of a file, in the order of choices.
const READERS: [fn(&str); 14] = [
    |file| bitext(Format::Tsv, file),
    |file| bitext(Format::Jsonl, file),
    |file| bitext(Format::Tmx, file),
    alignment,
    |file| drop(beads::parse_pins(file)),
    gold,
    weights,
    lexicon,
    dictionary,
    dictd,
    profile,
    #[cfg(feature = "srx")]
    srx,
    #[cfg(not(feature = "srx"))]
    |_| (),
    |file| drop(file.parse::<LanguageTag>()),
    #[cfg(feature = "json")]
    stored,
    #[cfg(not(feature = "json"))]
    |_| (),
];

/// Text to cut by rules that are read.
const SAMPLE: &str =
    "Dr. Smith came at 5 p.m. He left... “Why?” she asked.\n\n他来了。 See p. 5! ok";

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let read = choices.of(&READERS);
    match text::decode(choices.data.to_vec()) {
        Ok(decoded) => {
            let unmarked = choices.data.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(choices.data);
            assert_eq!(decoded.as_bytes(), unmarked);
            read(&decoded);
        }
        Err(error) => {
            assert!(error.line().is_some(), "{error}");
            read(&choices.text());
        }
    }
}

fn languages() -> Pair<LanguageTag> {
    Pair::new("en", "de").map(|tag| LanguageTag::new(tag).unwrap())
}

fn bitext(format: Format, file: &str) {
    let Ok(first) = formats::parse(format, file, languages()) else { return };
    assert_eq!(first.alignment().check_invariants(first.documents()), Ok(()));
    for format in [Format::Tsv, Format::Jsonl, Format::Tmx] {
        let mut written = Vec::new();
        let Ok(changes) =
            formats::write(format, &mut written, first.alignment(), first.documents())
        else {
            continue;
        };
        let written = String::from_utf8(written).unwrap();
        let again = formats::parse(format, &written, languages());
        let again = again.unwrap_or_else(|error| panic!("{format}: {error}\n{written}"));
        if changes.replaced_characters() == 0 {
            check_same(&first, &again);
        }
    }
}

fn check_same(first: &Bitext, again: &Bitext) {
    let documents = [first.documents(), again.documents()];
    for [first, again] in [documents.map(|pair| pair.source), documents.map(|pair| pair.target)] {
        assert!(first.sentence_texts().eq(again.sentence_texts()), "{first:?}\n{again:?}");
        assert_eq!(first.sentences(), again.sentences());
    }
    check_same_beads(first.alignment(), again.alignment());
}

/// The same beads; confidences are written with four digits.
fn check_same_beads(first: &Alignment, again: &Alignment) {
    assert_eq!(first.beads().len(), again.beads().len());
    for (first, again) in first.beads().iter().zip(again.beads()) {
        assert_eq!(first.sentences(), again.sentences());
        let (first, again) = (first.confidence().get(), again.confidence().get());
        assert!((first - again).abs() <= 0.000_050_000_1, "{first} became {again}");
    }
}

fn alignment(file: &str) {
    for read in [beads::parse, ladder::parse] {
        let Ok(first) = read(file) else { continue };
        let mut written = Vec::new();
        beads::write(&mut written, &first).unwrap();
        let written = String::from_utf8(written).unwrap();
        check_same_beads(&first, &beads::parse(&written).unwrap());
        assert_eq!(beads::parse_pins(&written).unwrap().len(), first.beads().len());
        let mut written = Vec::new();
        ladder::write(&mut written, &first).unwrap();
        let written = String::from_utf8(written).unwrap();
        check_same_beads(&first, &ladder::parse(&written).unwrap());
        ask(&first);
    }
}

/// What an alignment can be asked without its documents, whatever sentences it says it has.
fn ask(alignment: &Alignment) {
    assert_eq!(alignment.swap().swap().beads(), alignment.beads());
    let nulls = alignment.with_min_confidence(Confidence::CERTAIN);
    assert_eq!(nulls.lengths(), alignment.lengths());
    let set = BeadSet::from(alignment);
    assert_eq!(set.len(), alignment.beads().len());
    let evaluation = Evaluation::of([GoldAndTest { gold: &set, test: &set }]);
    assert!(!evaluation.to_string().is_empty());
    let empty = Segmenter::new("en").unwrap().segment("");
    let fits = alignment.check_fits(Pair::new(&empty, &empty)).is_ok();
    assert!(!fits || alignment.beads().is_empty());
}

fn gold(file: &str) {
    let Ok(beads) = BeadSet::parse(file) else { return };
    let evaluation = Evaluation::of([GoldAndTest { gold: &beads, test: &beads }]);
    for figures in [evaluation.strict(), evaluation.lax(), evaluation.links(), evaluation.nulls()] {
        assert!((0.0..=1.0).contains(&figures.f1()), "{figures:?}");
    }
    // Strict and lax figures are of beads that hold something on both sides.
    let found = evaluation.strict().precision();
    assert!(found == 0.0 || (found - 1.0).abs() < 1e-9, "{evaluation:?}");
    assert!(!evaluation.to_string().is_empty());
}

fn weights(file: &str) {
    let Ok(first) = Weights::parse(file) else { return };
    let written = first.to_string();
    assert_eq!(Weights::parse(&written).unwrap().to_string(), written);
}

fn lexicon(file: &str) {
    let Ok(first) = Lexicon::parse(file) else { return };
    for entry in first.entries() {
        let probability = entry.probability();
        assert!((0.0..=1.0).contains(&probability), "{entry:?}: {probability}");
    }
    let mut written = Vec::new();
    first.write(&mut written).unwrap();
    assert_eq!(Lexicon::parse(std::str::from_utf8(&written).unwrap()).unwrap(), first);
}

fn dictionary(file: &str) {
    let Ok(first) = Dictionary::parse(file) else { return };
    check_dictionary(&first);
}

/// The index, a line of `===`, the body.
fn dictd(file: &str) {
    let (index, body) = file.split_once("===\n").unwrap_or((file, SAMPLE));
    let Ok(first) = Dictionary::parse_dictd(index, body) else { return };
    check_dictionary(&first);
}

/// Every entry could be added by hand, and all of them are the same dictionary.
fn check_dictionary(first: &Dictionary) {
    let mut again = Dictionary::new();
    for (phrases, weight) in first.entries() {
        again.add(phrases, weight).unwrap();
    }
    assert_eq!(&again, first);
    assert_eq!(&first.clone().swap().swap(), first);
}

/// A value of any type in JSON.
#[cfg(feature = "json")]
fn stored(file: &str) {
    use bitext::{
        Bead, Document, Explanation, LinkPosteriors, MixedText, dates::Date, names::Name,
        numbers::Number,
    };

    fn read<T: serde::Serialize + serde::de::DeserializeOwned>(file: &str, ask: fn(&T)) {
        let Ok(value) = serde_json::from_str::<T>(file) else { return };
        ask(&value);
        // A set may hold runs that are too long to be listed.
        let Ok(written) = serde_json::to_string(&value) else { return };
        let again: T = serde_json::from_str(&written).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), written);
    }
    read::<Alignment>(file, ask);
    read::<Vec<Bead>>(file, |_| ());
    read::<Explanation>(file, |_| ());
    read::<Vec<beads::Pin>>(file, |_| ());
    read::<Document>(file, |document| {
        assert!(document.paragraphs().count() <= document.len());
        let twice = Document::concat([document, document]);
        assert!(twice.is_err() || twice.is_ok_and(|twice| twice.len() == 2 * document.len()));
    });
    read::<Bitext>(file, |bitext| {
        assert_eq!(bitext.pairs().count(), bitext.alignment().beads().len());
        ask(bitext.alignment());
    });
    read::<LinkPosteriors>(file, |links| {
        assert_eq!(links.rows().count(), links.lengths().source);
        assert_eq!(&links.swap().swap(), links);
    });
    read::<BeadSet>(file, |_| ());
    read::<Evaluation>(file, |evaluation| assert!(!evaluation.to_string().is_empty()));
    read::<Lexicon>(file, |lexicon| assert_eq!(lexicon.entries().count(), lexicon.len()));
    read::<Dictionary>(file, check_dictionary);
    read::<Weights>(file, |_| ());
    read::<MixedText>(file, |_| ());
    read::<Number>(file, |_| ());
    read::<Date>(file, |_| ());
    read::<Name>(file, |_| ());
}

fn profile(file: &str) {
    let Ok(profile) = Profile::parse(file) else { return };
    let segmenter = Segmenter::builder("en").profile(profile).build().unwrap();
    check_coverage(&segmenter.segment(SAMPLE));
    check_coverage(&segmenter.segment(file));
}

#[cfg(feature = "srx")]
fn srx(file: &str) {
    let Ok(mut rules) = bitext::Srx::parse(file) else { return };
    let language = LanguageTag::new("en").unwrap();
    drop(Segmenter::builder(&language).srx(rules.clone()).build());
    rules.remove_unusable(&language);
    let Ok(segmenter) = Segmenter::builder(&language).srx(rules).build() else { return };
    check_coverage(&segmenter.segment(SAMPLE));
    check_coverage(&segmenter.segment(file));
}
