//! Any few pairs of documents that are aligned together: neither the order of the list nor which side
//! is the source changes a last bit.
//!
//! Two languages are chosen, options, how the list is turned; then come the sentences of one document
//! after the other, source and target in turn, each after a line of `===`.
use super::Choices;
use bitext::{Aligner, Alignment, Corpus, Document, Lexicon, Pair};

/// Most pairs that are read.
const PAIRS: usize = 5;
/// Most sentences of a document that are read.
const READ: usize = 10;

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let languages = Pair::new(choices.language(), choices.language());
    let (options, turn) = (choices.next(), choices.next());
    let text = choices.text();
    let mut parts = text.split("===\n");
    let mut pairs: Vec<Pair<Document>> = Vec::new();
    while let Some(source) = parts.next().filter(|_| pairs.len() < PAIRS) {
        let sides = Pair::new(source, parts.next().unwrap_or(source));
        pairs.push(languages.clone().zip(sides).map(|(language, lines)| {
            let read: Vec<&str> = lines.lines().take(READ).collect();
            Document::from_lines(language, read.join("\n"))
        }));
    }
    let aligner = Aligner::builder()
        .lexicon_rounds([2, 0, 1][options % 3])
        .concepts(options & 8 == 0)
        .keep_unrelated(options & 16 == 0)
        .build()
        .unwrap();
    let (alignments, lexicon) = aligned(&aligner, &pairs);
    let mut moved: Vec<(usize, Pair<Document>)> = pairs.iter().cloned().enumerate().collect();
    moved.rotate_left(turn % pairs.len().max(1));
    if turn & 8 == 0 {
        moved.reverse();
    }
    let (numbers, in_other_order): (Vec<usize>, Vec<_>) = moved.into_iter().unzip();
    let (found, learned) = aligned(&aligner, &in_other_order);
    assert_eq!(written(&learned), written(&lexicon));
    for (number, found) in numbers.into_iter().zip(&found) {
        assert_eq!(found, &alignments[number], "pair {number}");
    }
    // Sums over two pairs that are each other's mirror are in one order for both.
    let texts = |pair: &Pair<Document>| pair.as_ref().map(|document| document.text().to_owned());
    let all: Vec<Pair<String>> = pairs.iter().map(texts).collect();
    let mirrors = |(place, pair): (usize, &Pair<String>)| {
        let mirror = pair.clone().swap();
        all.iter().enumerate().any(|(other, texts)| other != place && *texts == mirror)
    };
    if all.iter().enumerate().any(mirrors) {
        return;
    }
    let swapped: Vec<Pair<Document>> = pairs.into_iter().map(Pair::swap).collect();
    let (found, learned) = aligned(&aligner, &swapped);
    assert_eq!(written(&learned.swap()), written(&lexicon));
    for (number, (found, alignment)) in found.iter().zip(&alignments).enumerate() {
        assert_eq!(&found.swap(), alignment, "pair {number}");
    }
}

fn aligned(aligner: &Aligner, pairs: &[Pair<Document>]) -> (Vec<Alignment>, Lexicon) {
    let mut corpus = Corpus::default();
    for pair in pairs {
        corpus.add(pair.clone()).unwrap();
    }
    let found = corpus.align_and_learn(aligner);
    (found.alignments.into_iter().map(Result::unwrap).collect(), found.lexicon.unwrap())
}

fn written(lexicon: &Lexicon) -> String {
    let mut file = Vec::new();
    lexicon.write(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}
