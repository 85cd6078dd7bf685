//! Any two documents: what `src/lib.rs` promises of an alignment holds.
//!
//! Two languages are chosen, options, the size of beads, how long the documents become and a pin;
//! then come the sentences of the source, a line of `===`, those of the target.
use super::Choices;
use bitext::{
    Aligner, AlignerBuilder, Alignment, Bead, BeadKind, Confidence, Decoding, Document, ErrorKind,
    Pair, SentenceRange, anchors,
};
use std::fmt::Write;

/// Most sentences of a side that are read.
const READ: usize = 12;
/// Sentences of a side that is made long by repetition: enough for a corridor.
const LONG: usize = 150;
/// How many sentences there are, by choice; few inputs are long, for those take a hundred times as
/// long as others.
const LENGTHS: [usize; 16] =
    [READ, READ, READ, READ, READ, READ, READ, READ, READ, READ, READ, READ, READ, 20, 40, LONG];

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let languages = Pair::new(choices.language(), choices.language());
    let (options, beads, length, pinned) =
        (choices.next(), choices.next(), choices.next(), choices.next());
    let is_set = |option: u32| options >> option & 1 == 1;
    let text = choices.text();
    let (source, target) = text.split_once("===\n").unwrap_or((&text, &text));
    let documents = languages.zip(Pair::new(source, target)).map(|(language, lines)| {
        Document::from_lines(language, lengthened(lines, LENGTHS[length % 16], is_set(4)))
    });
    let documents = documents.as_ref();
    let most = [Pair::new(6, 6), Pair::new(1, 1), Pair::new(2, 4)][beads / 3 % 3];
    let mut builder = Aligner::builder();
    builder
        .decoding(if is_set(0) { Decoding::BestPath } else { Decoding::ExpectedBeads })
        .explain(is_set(1))
        .keep_unrelated(is_set(2))
        .concepts(!is_set(3))
        .lexicon_rounds([2, 0, 1][beads % 3])
        .max_bead(most);
    let aligner = builder.build().unwrap();
    let alignment = aligner.align(documents).unwrap();
    check(&alignment, documents);
    let turned = builder.clone().max_bead(most.swap()).build().unwrap();
    check_mirrored(Pair::new(&aligner, &turned), documents, &alignment);
    if is_set(1) {
        check_explanations(&alignment);
    }
    check_anchors(documents);
    // Aligned thrice so far, which is enough where it takes long.
    if documents.source.len() >= LONG {
        return;
    }
    if beads / 3 % 3 == 0 {
        check_identity(&aligner, documents.source);
    }
    check_pin(&aligner, documents, pinned);
    check_limit(&mut builder, documents, &alignment, length);
}

/// Some lines, repeated if more are asked for; numbered, they are distinct.
fn lengthened(lines: &str, length: usize, numbered: bool) -> String {
    let read: Vec<&str> = lines.lines().take(READ).collect();
    let length = if length == READ { read.len() } else { length };
    let mut text = String::new();
    for (number, line) in (1..).zip(read.iter().cycle().take(length)) {
        text.push_str(line);
        if numbered {
            write!(text, " {}", number * 7).unwrap();
        }
        text.push('\n');
    }
    text
}

fn check(alignment: &Alignment, documents: Pair<&Document>) {
    assert_eq!(alignment.check_invariants(documents), Ok(()));
    for bead in alignment.beads() {
        assert!((0.0..=1.0).contains(&bead.confidence().get()), "{bead:?}");
        assert!(bead.score().nats().is_finite(), "{bead:?}");
    }
    assert!(alignment.parallelism().is_some());
    assert_eq!(alignment.pairs(documents).unwrap().len(), alignment.beads().len());
    let surer = alignment.with_min_confidence(Confidence::new(0.9).unwrap());
    assert_eq!(surer.check_invariants(documents), Ok(()));
}

/// Swapped, the documents give the mirrored alignment; again, they give the same.
fn check_mirrored(aligners: Pair<&Aligner>, documents: Pair<&Document>, alignment: &Alignment) {
    let back = aligners.target.align(documents.swap()).unwrap().swap();
    assert_eq!(alignment.beads().len(), back.beads().len(), "{alignment:?}\n{back:?}");
    for (bead, mirrored) in alignment.beads().iter().zip(back.beads()) {
        assert_eq!(bead.sentences(), mirrored.sentences());
        assert_eq!(bead.confidence(), mirrored.confidence());
        assert_eq!(bead.score(), mirrored.score());
    }
    assert_eq!(&aligners.source.align(documents).unwrap(), alignment, "the same again");
}

/// What an explanation lists sums to the score.
fn check_explanations(alignment: &Alignment) {
    for (number, bead) in alignment.beads().iter().enumerate() {
        let Some(explanation) = alignment.explain(number) else { continue };
        let total = explanation.total().nats();
        let off = (total - bead.score().nats()).abs();
        // Scores are summed in single precision, whose rounding is that of the largest parts.
        let parts = explanation.features().iter().map(|one| one.log_odds().nats().abs());
        let largest = parts.sum::<f64>().max(1.0);
        assert!(off <= 1e-6 * largest, "{total} {bead:?} {explanation:?}");
    }
}

/// A text of distinct sentences of several words each with itself is one to one.
fn check_identity(aligner: &Aligner, document: &Document) {
    let word = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let mut words: Vec<&str> = document.sentence_texts().flat_map(str::split_whitespace).collect();
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    let are_distinct = words.len() == count && words.iter().all(|one| word(one));
    let long = |sentence: &str| (4..12).contains(&sentence.split_whitespace().count());
    if are_distinct && document.sentence_texts().all(long) {
        let alignment = aligner.align(Pair::new(document, document)).unwrap();
        let is_own = |bead: &Bead| {
            bead.kind() == BeadKind::Substitution
                && bead.sentences().source == bead.sentences().target
        };
        assert!(alignment.beads().iter().all(is_own), "{alignment:?}");
    }
}

/// A bead that is pinned is one of the result, and sure.
fn check_pin(aligner: &Aligner, documents: Pair<&Document>, pinned: usize) {
    let sides = documents.map(Document::len).zip(Pair::new(pinned % 16, pinned / 16));
    let pin = sides.map(|(length, at)| {
        let length = u32::try_from(length).unwrap();
        let start = u32::try_from(at).unwrap().min(length);
        SentenceRange::new(start, length.min(start + 1 + start % 3)).unwrap()
    });
    match aligner.align_pinned(documents, &[pin]) {
        Ok(alignment) => {
            check(&alignment, documents);
            let is_pin = |bead: &Bead| {
                let sentences = bead.sentences();
                let same = |own: SentenceRange, other: SentenceRange| {
                    own == other || own.is_empty() && other.is_empty()
                };
                same(sentences.source, pin.source)
                    && same(sentences.target, pin.target)
                    && bead.confidence() == Confidence::CERTAIN
            };
            assert!(alignment.beads().iter().any(is_pin), "{pin:?} {alignment:?}");
        }
        Err(error) => assert!(
            matches!(error.kind(), ErrorKind::InvalidPin { .. })
                && pin.source.is_empty()
                && pin.target.is_empty(),
            "{error}"
        ),
    }
}

/// Under a limit the alignment is the same, or is refused as too large.
fn check_limit(
    builder: &mut AlignerBuilder,
    documents: Pair<&Document>,
    alignment: &Alignment,
    limit: usize,
) {
    let limited = builder.max_cells(1 + limit * limit).build().unwrap();
    match limited.align(documents) {
        Ok(limited) => assert_eq!(&limited, alignment),
        Err(error) => assert!(matches!(error.kind(), ErrorKind::TooLarge { .. }), "{error}"),
    }
}

/// Anchors stand in the sentences they name, by their place in the source.
fn check_anchors(documents: Pair<&Document>) {
    let found = anchors::find(documents);
    assert!(found.is_sorted_by_key(|anchor| anchor.spans().source));
    for anchor in found {
        assert!(anchor.log_odds().nats().is_finite(), "{anchor:?}");
        for (document, span, sentence) in [
            (documents.source, anchor.spans().source, anchor.sentences().source),
            (documents.target, anchor.spans().target, anchor.sentences().target),
        ] {
            let whole = document.sentences()[sentence as usize].span();
            assert!(document.slice(span).is_some_and(|slice| !slice.is_empty()), "{anchor:?}");
            assert!(whole.start() <= span.start() && span.end() <= whole.end(), "{anchor:?}");
        }
    }
}
