//! Tests that beads which are scored side by side are worth what their evidence sums to one by one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic fails the test, which is the point"
)]
use super::{limits::PairLimits, rounds::Rounds};
use crate::{
    document::{Document, LanguageTag, Pair, SentenceRange},
    monitor::Watch,
    search::{BeadValues, Shapes},
    similarity::{BeadScores, Weights},
};
use std::{fs, path::Path};

/// Far more points than any of the texts has.
const LIMIT: PairLimits = PairLimits::of_cells(1_000_000);

fn document(name: &str, language: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts").join(name);
    let lines = fs::read_to_string(folder.join(language).with_extension("sentences")).unwrap();
    Document::from_lines(LanguageTag::new(language).unwrap(), lines)
}

/// Compares every bead of the corridor in the first round and after a lexicon was learned.
#[expect(clippy::cast_possible_truncation, reason = "few sentences")]
fn are_the_same<const LANES: usize>(documents: Pair<&Document>, most: u8) {
    let shapes = Shapes::up_to(Pair::new(most, most));
    let weights = Weights::built_in();
    let mut rounds = Rounds::of_documents(&[documents], shapes.clone(), LIMIT);
    let mut compared = 0;
    for vector in [&weights.first, &weights.learned] {
        let pair = rounds.pairs.iter().flatten().next().unwrap();
        let corridor = &pair.corridor;
        let evidence = pair.evidence(corridor, rounds.words_of(pair), vector, Watch::nobody());
        let all = evidence.lexical(corridor, 0..corridor.rows().len());
        // In two blocks: a block must not rely on seeing all.
        let half = corridor.rows().len() / 2;
        for rows in [0..half, half..corridor.rows().len()] {
            let scores = BeadScores::<LANES>::new(&evidence, corridor, &shapes, rows.clone());
            for (source, row) in rows.clone().zip(&corridor.rows()[rows]) {
                for target in row.first..=row.last {
                    let below = corridor.rows().iter().skip(source + 1);
                    let most = Pair::new(
                        below.take_while(|below| below.first <= target).count(),
                        row.last - target,
                    );
                    let mut values = vec![f32::NAN; shapes.len()];
                    scores.at(Pair::new(source, target), most, &mut values);
                    for (size, value) in shapes.iter().zip(values) {
                        if size.source > most.source || size.target > most.target {
                            assert!(value.is_nan());
                            continue;
                        }
                        let run = |start: usize, length: usize| {
                            SentenceRange::from_length(start as u32, length as u32)
                        };
                        let bead = Pair::new(run(source, size.source), run(target, size.target));
                        let wanted = evidence.nats(Some(&all), bead);
                        let tolerance = 1e-4 * wanted.abs().max(1.0);
                        let found = f64::from(value);
                        assert!((found - wanted).abs() < tolerance, "{bead:?}: {found}, {wanted}");
                        compared += 1;
                    }
                }
            }
        }
        rounds = rounds.search(weights).learn();
    }
    assert!(compared > 1_000, "{compared} beads");
}

#[test]
fn scores_side_by_side_are_the_sums_of_the_evidence() {
    for (name, source, target) in
        [("press", "en", "ar"), ("story", "de", "ja"), ("news", "ar", "zh")]
    {
        let documents = Pair::new(document(name, source), document(name, target));
        are_the_same::<8>(documents.as_ref(), 6);
        are_the_same::<4>(documents.as_ref(), 3);
    }
}

#[test]
fn documents_of_one_sentence_have_all_their_scores() {
    let tag = |language| LanguageTag::new(language).unwrap();
    let long: Vec<String> = (0..120).map(|day| format!("On day {day} it rained again.")).collect();
    let one = Document::from_sentences(tag("en"), ["It rained."]);
    let many = Document::from_sentences(tag("en"), long.iter().map(String::as_str));
    are_the_same::<8>(Pair::new(&one, &many), 6);
    are_the_same::<8>(Pair::new(&many, &many), 6);
}
