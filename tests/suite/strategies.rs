//! Strategies keep their invariants however far a value is shrunk, and reach what they promise.
use bitext::{BeadKind, Document, Pair, strategies};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::BTreeSet;

const VALUES: usize = 200;

/// Values and, of each, the simpler ones on the way to the simplest; every second step is taken
/// back, as if the simpler value had not failed.
fn with_simpler<T>(strategy: impl Strategy<Value = T>, mut check: impl FnMut(T)) {
    let mut runner = TestRunner::deterministic();
    for _ in 0..VALUES {
        let mut tree = strategy.new_tree(&mut runner).unwrap();
        check(tree.current());
        let mut steps = 0;
        while tree.simplify() && steps < 200 {
            check(tree.current());
            steps += 1;
            if steps % 2 == 0 && tree.complicate() {
                check(tree.current());
            }
        }
    }
}

#[test]
fn documents_hold_their_invariants() {
    with_simpler(strategies::document(), |document| {
        let sentences = document.sentences().to_vec();
        let again =
            Document::new(document.language().clone(), document.text().to_owned(), sentences);
        assert_eq!(again.unwrap(), document);
    });
}

#[test]
fn alignments_cover_just_what_is_asked() {
    for lengths in [(0, 0), (0, 3), (5, 0), (1, 1), (9, 7)] {
        let lengths = Pair::new(lengths.0, lengths.1);
        with_simpler(strategies::alignment(lengths), |alignment| {
            assert_eq!(alignment.lengths(), lengths);
        });
    }
}

#[test]
fn bitexts_hold_their_invariants() {
    with_simpler(strategies::bitext(), |bitext| {
        assert_eq!(bitext.alignment().check_invariants(bitext.documents()), Ok(()));
    });
}

#[test]
fn every_kind_of_bead_and_of_document_is_reached() {
    let mut runner = TestRunner::deterministic();
    let (mut kinds, mut lengths) = (BTreeSet::new(), BTreeSet::new());
    let (mut has_paragraphs, mut has_empty, mut has_touching) = (false, false, false);
    for _ in 0..VALUES {
        let bitext = strategies::bitext().new_tree(&mut runner).unwrap().current();
        kinds.extend(bitext.pairs().map(|pair| pair.kind()));
        let document = bitext.documents().source;
        lengths.insert(document.len());
        has_paragraphs |= document.paragraphs().count() > 1;
        has_empty |= document.sentence_texts().any(str::is_empty);
        let mut neighbours = document.sentences().windows(2);
        has_touching |= neighbours.any(|pair| match pair {
            [left, right] => left.span().end() == right.span().start(),
            _ => false,
        });
    }
    let all = [
        BeadKind::Substitution,
        BeadKind::Deletion,
        BeadKind::Insertion,
        BeadKind::Contraction,
        BeadKind::Expansion,
        BeadKind::Merger,
    ];
    assert_eq!(kinds, BTreeSet::from(all));
    assert!(lengths.contains(&0) && lengths.len() > 10, "{lengths:?}");
    assert!(has_paragraphs && has_empty && has_touching);
}
