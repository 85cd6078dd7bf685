//! That corridors hold the right alignment, on texts aligned by hand, which do not come with the
//! crate. The documents of a set are laid end to end, so that they are too long to be searched whole.
use super::{
    Batch, MOST_SENTENCES, Settings,
    batch::Seen,
    limits::{Deadline, Limits},
};
use crate::{
    corridor::{Corridor, Pins},
    document::{Document, LanguageTag, Pair, SentenceRange},
    lexicon::Knowledge,
    search::Shapes,
    similarity::Weights,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Rounds in which a lexicon is learned.
const ROUNDS: u32 = 2;
/// Of a thousand right beads at least so many must lie in the corridor.
const HELD: f64 = 0.998;
/// Points a row at which a hundred thousand sentences need a few hundred megabytes a round.
const WIDEST: f64 = 120.0;

/// The folder of measuring sets beside the crate; `None`, and a word about it, where it is not.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(set: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder =
        std::env::var_os("BITEXT_SHARED").map_or(beside, PathBuf::from).join("gold").join(set);
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// All documents of a set in one language pair as one, with their beads.
fn laid_end_to_end(folder: &Path) -> Option<(Pair<Document>, Vec<Pair<SentenceRange>>)> {
    let mut gold: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    gold.retain(|path| path.extension().is_some_and(|ending| ending == "gold"));
    gold.sort();
    let pair_of = |path: &Path| -> Option<(String, Pair<String>)> {
        let (stem, languages) = path.file_stem()?.to_str()?.rsplit_once('.')?;
        let (source, target) = languages.split_once('-')?;
        Some((stem.to_owned(), Pair::new(source.to_owned(), target.to_owned())))
    };
    let languages = pair_of(gold.first()?)?.1;
    let mut lines: Pair<Vec<String>> = Pair::default();
    let mut right = Vec::new();
    let mut end = Pair::new(0, 0);
    for path in &gold {
        let (stem, own) = pair_of(path)?;
        if own != languages {
            continue;
        }
        let read =
            |language: &String| fs::read_to_string(folder.join(format!("{stem}.{language}"))).ok();
        lines.source.extend(read(&own.source)?.lines().map(str::to_owned));
        lines.target.extend(read(&own.target)?.lines().map(str::to_owned));
        // Beads are in order and leave nothing out: their sizes say which sentences they have.
        for line in fs::read_to_string(path).ok()?.lines() {
            let (source, target) = line.split_once(':')?;
            let sizes = Pair::new(size(source)?, size(target)?);
            let bead = end.zip(sizes).map(|(end, size)| SentenceRange::from_length(end, size));
            end = bead.map(SentenceRange::end);
            right.push(bead);
        }
    }
    let document = |(lines, language): (Vec<String>, String)| {
        let language = LanguageTag::new(&language).ok()?;
        Some(Document::from_sentences(language, lines.iter().map(String::as_str)))
    };
    let Pair { source, target } = lines.zip(languages).map(document);
    Some((Pair::new(source?, target?), right))
}

/// How many sentences one side of a bead has, as in `[0,1]`.
fn size(side: &str) -> Option<u32> {
    let numbers = side.strip_prefix('[')?.strip_suffix(']')?;
    let count = numbers.split(',').filter(|number| !number.is_empty()).count();
    u32::try_from(count).ok()
}

/// The part of the beads that a corridor holds, and its points a row.
#[expect(clippy::cast_precision_loss, reason = "fewer beads than 2^52")]
fn held(corridor: &Corridor, beads: &[Pair<SentenceRange>]) -> (f64, f64) {
    let inside = |bead: &&Pair<SentenceRange>| {
        let start = bead.map(|run| run.start() as usize);
        corridor.bead_end(start, bead.map(|run| run.len() as usize)).is_some()
    };
    let count = beads.iter().filter(inside).count();
    let rows = corridor.rows().len() as f64;
    (count as f64 / beads.len() as f64, corridor.len() as f64 / rows)
}

/// The corridor of each round.
fn corridors(documents: Pair<&Document>) -> Vec<Corridor> {
    let weights = Weights::built_in();
    let settings = Settings {
        shapes: Shapes::up_to(Pair::new(MOST_SENTENCES, MOST_SENTENCES)),
        best_path: false,
        weights,
        lexicon_rounds: ROUNDS,
        limits: Limits::of_cells(100_000_000),
    };
    let pairs = std::iter::once((documents, Pins::default()));
    let inform = |vocabulary: Pair<&_>| {
        Knowledge::default().with_concepts(documents.map(Document::language), vocabulary)
    };
    let (mut batch, mut tasks) = Batch::read(pairs, inform, settings.limits);
    let mut drawn = Vec::new();
    let mut vector = &weights.first;
    for round in 0..=settings.lexicon_rounds {
        let Some(Ok(task)) = tasks.pop() else { break };
        drawn.push(task.corridor.clone());
        if round == settings.lexicon_rounds {
            break;
        }
        let Ok(found) =
            task.search(&settings.shapes, &batch.words, vector, None, Deadline::default())
        else {
            break;
        };
        let seen = Seen::of(found.posterior, &task.corridor);
        tasks = batch.learn(vec![Ok((task, seen))], round == 0, settings.limits);
        vector = &weights.learned;
    }
    drawn
}

#[expect(clippy::print_stdout, reason = "figures are to be seen")]
fn are_held(sets: &[&str]) {
    let mut wrong = Vec::new();
    for set in sets {
        let Some(folder) = shared(set) else { continue };
        let Some((documents, beads)) = laid_end_to_end(&folder) else {
            panic!("{set}: not a set of gold alignments");
        };
        assert!(!beads.is_empty(), "{set}: no beads");
        let drawn = corridors(documents.as_ref());
        assert_eq!(drawn.len(), ROUNDS as usize + 1, "{set}: refused");
        for (round, corridor) in drawn.iter().enumerate() {
            let (part, width) = held(corridor, &beads);
            let lengths = documents.as_ref().map(Document::len);
            println!(
                "{set}: round {round}: {:.2} % of {} beads, {width:.0} points a row of {} x {}",
                100.0 * part,
                beads.len(),
                lengths.source,
                lengths.target
            );
            if part < HELD {
                wrong.push(format!("{set}: round {round} holds {part:.4} of the right beads"));
            }
            if width > WIDEST {
                wrong.push(format!("{set}: round {round} searches {width:.0} points a row"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn corridors_hold_what_people_aligned() {
    are_held(&[
        "textberg-de-fr",
        "mac-dev-zh-en",
        "parice-en-is",
        "rasaif-ar-en",
        "paramed-zh-en",
        "transread-novels",
        "hunalign-steinbeck-hu-en",
        "grc-en-aligned",
    ]);
}

#[test]
fn corridors_hold_noisy_texts() {
    are_held(&[
        "ntrex-en-ar-noisy",
        "ntrex-en-hu-noisy",
        "ntrex-en-sw-noisy",
        "ntrex-en-zh-noisy",
        "pud-ja-en-noisy",
        "pud-ar-en-noisy",
        "pud-zh-en-noisy",
        "ted-ja-en-noisy",
        "ted-ar-en-noisy",
        "ted-zh-en-noisy",
        "tico19-en-ar-noisy",
    ]);
}
