//! Any text with itself, alone and among others: each sentence beside itself, surely, and the same
//! with the sides swapped.
//!
//! Two languages are chosen, options and how often the text is repeated; then comes the text.
use super::Choices;
use bitext::{
    Aligner, Alignment, BeadKind, Corpus, Decoding, Document, Pair, Segmenter, SentenceRange,
    Verdict,
};

/// Characters that are read.
const READ: usize = 2000;
/// How often they are repeated; few inputs are long.
const TIMES: [usize; 8] = [1, 1, 1, 1, 2, 3, 7, 40];
/// Sentences from which on documents are not too short to be judged.
const JUDGED: usize = 50;

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let languages = Pair::new(choices.language(), choices.language());
    let (options, times, pinned) = (choices.next(), choices.next(), choices.next());
    let is_set = |option: u32| options >> option & 1 == 1;
    let text: String = choices.text().chars().take(READ).collect();
    let text = format!("{text}\n").repeat(TIMES[times % TIMES.len()]);
    let one = if is_set(0) {
        Segmenter::new(languages.source.clone()).unwrap().segment(text)
    } else {
        Document::from_lines(languages.source.clone(), text)
    };
    let other = Document::from_sentences(languages.target, one.sentence_texts());
    let documents = Pair::new(&one, &other);
    let aligner = Aligner::builder()
        .decoding(if is_set(1) { Decoding::BestPath } else { Decoding::ExpectedBeads })
        .lexicon_rounds([2, 0, 1][times / 8 % 3])
        .explain(is_set(2))
        .build()
        .unwrap();
    let alone = aligner.align(documents).unwrap();
    check(&alone, documents);
    check(&aligner.align(Pair::new(&one, &one)).unwrap(), Pair::new(&one, &one));
    let back = aligner.align(documents.swap()).unwrap();
    assert_eq!(back.beads(), alone.swap().beads());
    if !one.is_empty() {
        let place = u32::try_from(pinned % one.len()).unwrap();
        let run = SentenceRange::from_length(place, 1);
        check(&aligner.align_pinned(documents, &[Pair::new(run, run)]).unwrap(), documents);
    }
    let mut corpus = Corpus::default();
    let beside = languages.source;
    corpus.add(documents.map(Document::clone)).unwrap();
    corpus.add(Pair::new(Document::from_lines(beside, "Why?\nBecause."), other.clone())).unwrap();
    check(&corpus.align(&aligner).swap_remove(0).unwrap(), documents);
}

#[track_caller]
fn check(alignment: &Alignment, documents: Pair<&Document>) {
    assert_eq!(alignment.check_invariants(documents), Ok(()));
    assert_eq!(alignment.beads().len(), documents.source.len());
    for bead in alignment.beads() {
        let Pair { source, target } = bead.sentences();
        assert!(bead.kind() == BeadKind::Substitution && source == target, "{bead:?}");
        assert!(bead.confidence().get() > 0.99, "{bead:?}");
    }
    if documents.source.len() >= JUDGED {
        let verdict = alignment.parallelism().map(|one| one.verdict());
        assert_eq!(verdict, Some(Verdict::Parallel));
    }
}
