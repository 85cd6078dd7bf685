//! Tests of small lattices with pinned beads: what stands on either side of one is independent of
//! the other, and the posteriors are those of all alignments that hold the pins.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic fails the test, which is the point"
)]
use super::{
    Shapes,
    oracle_tests::{Sentences, all_alignments, score, searched},
    paths::Extensions,
};
use crate::{
    corridor::{Corridor, Pins},
    document::{Pair, SentenceRange},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Marginals = BTreeMap<Sentences, f64>;

fn run(start: usize, end: usize) -> SentenceRange {
    SentenceRange::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap()).unwrap()
}

/// The posteriors of a whole lattice divided at pins.
fn marginals(
    lengths: Pair<usize>,
    shapes: &Shapes,
    pins: &Pins,
    extensions: &Extensions,
    score: impl Fn(Sentences) -> f64 + Sync,
) -> Marginals {
    let corridor = Corridor::full(lengths).pinned(pins);
    // In blocks, which no pin crosses.
    let rows = corridor.blocks_of(1 + lengths.source / 2, 1);
    let posterior = searched(&corridor, shapes, *extensions, rows, score).posterior;
    posterior.beads.iter().map(|bead| (bead.sentences, bead.probability)).collect()
}

/// The same, except for rounding and for what is too improbable to be kept.
fn same(found: &Marginals, expected: &Marginals) -> Result<(), TestCaseError> {
    for (bead, probability) in found {
        let expected = expected.get(bead).copied().unwrap_or_default();
        prop_assert!((probability - expected).abs() < 1e-9 || *probability < 1.1e-4, "{bead:?}");
    }
    for (bead, probability) in expected {
        prop_assert!(found.contains_key(bead) || *probability < 1.1e-4, "{bead:?}");
    }
    Ok(())
}

fn none() -> Pair<Vec<SentenceRange>> {
    Pair::new(Vec::new(), Vec::new())
}

/// Whether the nulls of the run, of the side that `of` gives, follow one another in this alignment.
fn holds_alone(
    path: &[Sentences],
    alone: SentenceRange,
    of: impl Fn(&Sentences) -> Sentences,
) -> bool {
    let inside = |bead: &Sentences| {
        let Pair { source, target } = of(bead);
        target.is_empty() && source.start() >= alone.start() && source.end() <= alone.end()
    };
    let first = path.iter().position(inside).unwrap_or_default();
    path[first..].iter().take_while(|bead| inside(bead)).count() == alone.len() as usize
}

proptest! {
    #[test]
    fn the_sides_of_a_pin_are_the_halves_searched_alone(
        before in (0_usize..=6, 0_usize..=6),
        // Also larger than any bead the search knows.
        size in (1_usize..=9, 1_usize..=9),
        after in (0_usize..=6, 0_usize..=6),
        most in (1_u8..=6, 1_u8..=6),
        seed: u64,
        extension in -2.0..2.0_f64,
    ) {
        let shapes = Shapes::up_to(Pair::new(most.0, most.1));
        let start = Pair::new(before.0, before.1);
        let end = Pair::new(before.0 + size.0, before.1 + size.1);
        let lengths = Pair::new(end.source + after.0, end.target + after.1);
        let pin = Pair::new(run(start.source, end.source), run(start.target, end.target));
        let scored = |bead: Sentences| score(seed, bead);
        let pins = Pins::new([pin], none());
        let extensions = [0.0, extension, extension / 2.0, 2.0 * extension];
        let whole = marginals(lengths, &shapes, &pins, &extensions, scored);

        let shift = |sides: Sentences| {
            sides.zip(end).map(|(run, by)| {
                let by = u32::try_from(by).unwrap();
                SentenceRange::new(run.start() + by, run.end() + by).unwrap()
            })
        };
        let free = Pins::default();
        let mut halves = marginals(start, &shapes, &free, &extensions, scored);
        let rest = Pair::new(after.0, after.1);
        let later = marginals(rest, &shapes, &free, &extensions, |bead| scored(shift(bead)));
        halves.extend(later.into_iter().map(|(bead, probability)| (shift(bead), probability)));
        halves.insert(pin, 1.0);
        same(&whole, &halves)?;
    }

    #[test]
    fn posteriors_are_those_of_the_alignments_that_hold_the_pins(
        lengths in (3_usize..=5, 3_usize..=5),
        most in (1_u8..=3, 1_u8..=3),
        bead in (0_usize..=3, 0_usize..=3, 1_usize..=2, 1_usize..=2),
        alone in (0_usize..=4, 1_usize..=2, any::<bool>()),
        seed: u64,
        extension in -2.0..2.0_f64,
    ) {
        let lengths = Pair::new(lengths.0, lengths.1);
        let shapes = Shapes::up_to(Pair::new(most.0, most.1));
        let (rows, columns) = (bead.2.min(most.0.into()), bead.3.min(most.1.into()));
        let source = bead.0.min(lengths.source - rows);
        let target = bead.1.min(lengths.target - columns);
        let pin = Pair::new(run(source, source + rows), run(target, target + columns));
        let (start, size, of_source) = alone;
        let (length, beside) =
            if of_source { (lengths.source, pin.source) } else { (lengths.target, pin.target) };
        let start = start.min(length - size);
        let alone = run(start, start + size);
        prop_assume!(alone.end() <= beside.start() || alone.start() >= beside.end());
        let mut runs = none();
        if of_source { &mut runs.source } else { &mut runs.target }.push(alone);

        let extensions = [0.0, extension, extension / 2.0, 2.0 * extension];
        let mut with_pins = all_alignments(lengths, &shapes, seed, &extensions);
        with_pins.retain(|(path, _)| {
            let turn = |bead: &Sentences| if of_source { *bead } else { bead.swap() };
            path.contains(&pin) && holds_alone(path, alone, turn)
        });
        let sum: f64 = with_pins.iter().map(|(_, score)| score.exp()).sum();
        let mut expected = Marginals::new();
        for (path, score) in &with_pins {
            for bead in path {
                *expected.entry(*bead).or_default() += score.exp() / sum;
            }
        }
        let pins = Pins::new([pin], runs);
        let found = marginals(lengths, &shapes, &pins, &extensions, |bead| score(seed, bead));
        same(&found, &expected)?;
    }
}
