//! Tests that the search finds what trying every alignment of a small lattice finds.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic fails the test, which is the point"
)]
use super::{
    Arcs, BlockSearch, OneByOne, Posterior, SearchResult, Shapes,
    paths::{Extensions, STATES},
    posterior::{LEAST_CHOSEN, TOLL},
};
use crate::{
    alignment::{Alignment, Bead},
    corridor::{Corridor, Stretch},
    document::{Pair, SentenceRange},
    monitor::Watch,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, ops::Range};

const EXTENSIONS: Extensions = [0.0, 0.5, 0.75, 1.0];
const NONE: Extensions = [0.0; STATES];

pub(super) type Sentences = Pair<SentenceRange>;

/// A score between minus four and four for every bead, the same on every run; exact in `f32`.
pub(super) fn score(seed: u64, bead: Sentences) -> f64 {
    let mut hash = seed ^ 0x9e37_79b9_7f4a_7c15;
    for number in [bead.source.start(), bead.source.end(), bead.target.start(), bead.target.end()] {
        hash = (hash ^ u64::from(number)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash ^= hash >> 29;
    }
    f64::from(u32::try_from(hash % 1025).unwrap()) / 128.0 - 4.0
}

/// Every alignment of a lattice with its total score, by walking all ways to its end.
pub(super) fn all_alignments(
    lengths: Pair<usize>,
    shapes: &Shapes,
    seed: u64,
    extensions: &Extensions,
) -> Vec<(Vec<Sentences>, f64)> {
    fn walk(
        at: Pair<u32>,
        end: Pair<u32>,
        shapes: &[Pair<usize>],
        path: &mut Vec<Sentences>,
        visit: &mut impl FnMut(&[Sentences]),
    ) {
        if at == end {
            visit(path);
            return;
        }
        for shape in shapes {
            let size = shape.map(|length| u32::try_from(length).unwrap());
            let next = Pair::new(at.source + size.source, at.target + size.target);
            if next.source <= end.source && next.target <= end.target {
                path.push(Pair::new(
                    SentenceRange::new(at.source, next.source).unwrap(),
                    SentenceRange::new(at.target, next.target).unwrap(),
                ));
                walk(next, end, shapes, path, visit);
                path.pop();
            }
        }
    }
    let mut all = Vec::new();
    let shapes: Vec<Pair<usize>> = shapes.iter().collect();
    let end = lengths.map(|length| u32::try_from(length).unwrap());
    walk(Pair::new(0, 0), end, &shapes, &mut Vec::new(), &mut |path| {
        let is_null = |bead: &Sentences| bead.source.is_empty() || bead.target.is_empty();
        let beads: f64 = path.iter().map(|bead| score(seed, *bead)).sum();
        let mut run = 0;
        let mut added = 0.0;
        for bead in path {
            if is_null(bead) {
                added += extensions[run.min(STATES - 1)];
                run += 1;
            } else {
                run = 0;
            }
        }
        all.push((path.to_vec(), beads + added));
    });
    all
}

/// What a search finds, with the single most probable alignment, block by block.
pub(super) fn searched(
    corridor: &Corridor,
    shapes: &Shapes,
    extensions: Extensions,
    blocks: Vec<Range<usize>>,
    score: impl Fn(Sentences) -> f64 + Sync,
) -> SearchResult {
    let search =
        BlockSearch { corridor, extensions, blocks, best_path: true, watch: Watch::nobody() };
    let values = OneByOne { shapes, value: score };
    let arcs = |rows: &Range<usize>| {
        Arcs::score(corridor, shapes, rows.clone(), &values, None, Watch::nobody())
    };
    search.run(1, |blocks| Ok(blocks.iter().map(arcs).collect())).unwrap()
}

/// The alignment expected to hold the most right beads.
fn expected_beads(
    posterior: &Posterior,
    corridor: &Corridor,
    score: impl Fn(Sentences) -> f64,
) -> Alignment {
    posterior.alignment_of(&posterior.most_expected(corridor, Watch::nobody()), score).unwrap()
}

/// All rows in blocks of so many.
fn blocks(corridor: &Corridor, rows: usize) -> Vec<Range<usize>> {
    let count = corridor.rows().len();
    (0..count).step_by(rows).map(|start| start..(start + rows).min(count)).collect()
}

fn keys(beads: &[Bead]) -> Vec<Sentences> {
    beads.iter().map(Bead::sentences).collect()
}

proptest! {
    #[test]
    fn posteriors_and_paths_are_those_of_all_alignments(
        source in 0_usize..=5,
        target in 0_usize..=5,
        most in (1_u8..=3, 1_u8..=3),
        seed: u64,
        extensions in (-2.0..2.0_f64, -2.0..2.0_f64, -2.0..2.0_f64),
    ) {
        let lengths = Pair::new(source, target);
        let shapes = Shapes::up_to(Pair::new(most.0, most.1));
        let extensions = [0.0, extensions.0, extensions.1, extensions.2];
        let all = all_alignments(lengths, &shapes, seed, &extensions);
        let corridor = Corridor::full(lengths);
        let scored = |bead| score(seed, bead);
        let rows = blocks(&corridor, usize::MAX);
        let found = searched(&corridor, &shapes, extensions, rows, scored);
        let posterior = &found.posterior;

        let partition: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        prop_assert!((posterior.log_partition - partition.ln()).abs() < 1e-9);

        let mut marginals: BTreeMap<Sentences, f64> = BTreeMap::new();
        for (path, score) in &all {
            for bead in path {
                *marginals.entry(*bead).or_default() += score.exp() / partition;
            }
        }
        for bead in &posterior.beads {
            let expected = marginals.get(&bead.sentences).copied().unwrap_or(0.0);
            prop_assert!((bead.probability - expected).abs() < 1e-9);
        }
        let kept: std::collections::BTreeSet<Sentences> =
            posterior.beads.iter().map(|bead| bead.sentences).collect();
        for (bead, probability) in &marginals {
            prop_assert!(kept.contains(bead) || *probability < 1.1e-4);
        }

        let total = |path: &[Sentences]| {
            all.iter().find(|(other, _)| other == path).map(|(_, score)| *score).unwrap()
        };
        let best = all.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
        let viterbi = found.alignment(&corridor, Watch::nobody(), scored).unwrap();
        prop_assert!((total(&keys(viterbi.beads())) - best).abs() < 1e-9);

        let gain = |path: &[Sentences]| -> f64 {
            let of = |bead: &Sentences| {
                // What is not kept counts as nothing for nulls and cannot be chosen otherwise.
                let kept = posterior.beads.iter().find(|kept| kept.sentences == *bead);
                let null = bead.source.is_empty() || bead.target.is_empty();
                match kept {
                    Some(kept) if null || kept.probability >= LEAST_CHOSEN => {
                        kept.probability - TOLL
                    }
                    None if null => -TOLL,
                    _ => f64::NEG_INFINITY,
                }
            };
            path.iter().map(of).sum()
        };
        let most = all.iter().map(|(path, _)| gain(path)).fold(f64::NEG_INFINITY, f64::max);
        let expected = expected_beads(posterior, &corridor, scored);
        prop_assert!((gain(&keys(expected.beads())) - most).abs() < 1e-9);

        for bead in expected.beads().iter().filter(|bead| bead.kind().is_null()) {
            // A null is the same wherever in the other side it stands.
            let own = bead.sentences();
            let same = |other: &Sentences| {
                (own.source.is_empty() && other.source.is_empty() && own.target == other.target)
                    || (own.target.is_empty() && other.target.is_empty() && own.source == other.source)
            };
            let anywhere = marginals.iter().filter(|(other, _)| same(other));
            let anywhere: f64 = anywhere.map(|(_, probability)| probability).sum();
            prop_assert!((bead.confidence().get() - anywhere).abs() < 1e-9);
        }
    }

    #[test]
    fn each_sentence_is_in_some_bead_for_sure(
        source in 0_usize..=30,
        target in 0_usize..=30,
        seed: u64,
    ) {
        let lengths = Pair::new(source, target);
        let shapes = Shapes::up_to(Pair::new(6, 6));
        let corridor = Corridor::full(lengths);
        let rows = blocks(&corridor, usize::MAX);
        let posterior =
            searched(&corridor, &shapes, NONE, rows, |bead| score(seed, bead)).posterior;
        let mut sums = lengths.map(|length| vec![0.0; length]);
        for bead in &posterior.beads {
            for sentence in bead.sentences.source.iter() {
                sums.source[sentence] += bead.probability;
            }
            for sentence in bead.sentences.target.iter() {
                sums.target[sentence] += bead.probability;
            }
        }
        for sum in sums.source.iter().chain(&sums.target) {
            // Beads under the least probability are not kept: some mass is missing.
            prop_assert!(*sum < 1.0 + 1e-9 && *sum > 0.9, "{sum}");
        }
    }

    #[test]
    fn a_wide_corridor_is_the_whole_lattice_and_a_wider_one_never_scores_less(
        source in 1_usize..=12,
        target in 1_usize..=12,
        seed: u64,
    ) {
        let lengths = Pair::new(source, target);
        let shapes = Shapes::up_to(Pair::new(4, 4));
        let compute = |corridor: &Corridor| {
            let scored = |bead| score(seed, bead);
            let rows = blocks(corridor, usize::MAX);
            let found = searched(corridor, &shapes, EXTENSIONS, rows, scored);
            let best = found.alignment(corridor, Watch::nobody(), scored).unwrap();
            let total: f64 = best.beads().iter().map(|bead| bead.score().nats()).sum();
            (found.posterior, best, total)
        };
        let (whole, best, _) = compute(&Corridor::full(lengths));
        let steps: Vec<Stretch> = (0..=source.max(target))
            .map(|step| Pair::new(step.min(source), step.min(target)))
            .collect::<Vec<_>>()
            .windows(2)
            .map(|points| Stretch { start: points[0], end: points[1] })
            .collect();
        let mut narrower = f64::NEG_INFINITY;
        for margin in 0..=12 {
            let stretches = steps.iter().map(|stretch| (*stretch, margin));
            let (posterior, path, _) = compute(&Corridor::around(lengths, stretches));
            prop_assert!(posterior.log_partition >= narrower - 1e-9);
            narrower = posterior.log_partition;
            if margin == 12 {
                prop_assert_eq!(posterior.beads.len(), whole.beads.len());
                prop_assert!((posterior.log_partition - whole.log_partition).abs() < 1e-12);
                prop_assert_eq!(&path, &best);
            }
        }
    }

    #[test]
    fn two_blocks_are_the_whole_and_many_are_nearly(
        source in 40_usize..=120,
        target in 40_usize..=120,
        margin in 1_usize..=3,
        most in (2_u8..=6, 2_u8..=6),
        first in 6_usize..=40,
        seed: u64,
    ) {
        let lengths = Pair::new(source, target);
        let shapes = Shapes::up_to(Pair::new(most.0, most.1));
        let steps = (0..source).map(|step| {
            let point = |step: usize| Pair::new(step, step * target / source);
            (Stretch { start: point(step), end: point(step + 1) }, margin)
        });
        let corridor = Corridor::around(lengths, steps);
        let count = corridor.rows().len();
        let scored = |bead| score(seed, bead);
        let with = |blocks| searched(&corridor, &shapes, EXTENSIONS, blocks, scored);
        let whole = with(blocks(&corridor, usize::MAX));
        let first = first.min(count - 1);
        for (blocks, same) in
            [(vec![0..first, first..count], true), (blocks(&corridor, 32), false)]
        {
            let found = with(blocks);
            prop_assert!((found.posterior.log_partition - whole.posterior.log_partition).abs() < 1e-9);
            let probabilities: BTreeMap<Sentences, f64> =
                found.posterior.beads.iter().map(|bead| (bead.sentences, bead.probability)).collect();
            let mut differences = 0.0;
            for bead in &whole.posterior.beads {
                let found = probabilities.get(&bead.sentences).copied().unwrap_or_default();
                let difference = (found - bead.probability).abs();
                prop_assert!(!same || difference < 1e-9 || bead.probability < 1.1e-4);
                differences += difference;
            }
            // Random scores tell no way from another: how a text goes on would.
            #[expect(clippy::cast_precision_loss, reason = "few beads")]
            let mean = differences / whole.posterior.beads.len() as f64;
            prop_assert!(mean < 0.03, "{mean}");
            let paths = [&found, &whole].map(|found| found.alignment(&corridor, Watch::nobody(), scored).unwrap());
            prop_assert_eq!(keys(paths[0].beads()), keys(paths[1].beads()));
        }
    }
}

#[test]
fn beads_too_improbable_to_be_kept_have_their_score() {
    let lengths = Pair::new(12, 12);
    let shapes = Shapes::up_to(Pair::new(6, 6));
    let corridor = Corridor::full(lengths);
    let score = |bead: Sentences| {
        if bead.source.is_empty() || bead.target.is_empty() { -30.0 } else { 0.0 }
    };
    let rows = blocks(&corridor, usize::MAX);
    let mut posterior = searched(&corridor, &shapes, NONE, rows, score).posterior;
    posterior.beads.clear();
    let alignment = expected_beads(&posterior, &corridor, score);
    assert!(alignment.beads().iter().all(|bead| bead.kind().is_null()));
    for bead in alignment.beads() {
        assert!((bead.score().nats() - score(bead.sentences())).abs() < 1e-9, "{bead:?}");
    }
}
