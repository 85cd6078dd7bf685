//! Tests that corridors hold the right alignment, and that the one found in them is that of the
//! whole lattice, on texts aligned by hand, which do not come with the crate. The documents of a
//! set are laid end to end, or treated as too long to be searched whole.
use super::{builder::MOST_SENTENCES, limits::PairLimits, rounds::Rounds};
use crate::{
    corridor::{Corridor, FULL_LATTICE, Stretch},
    document::{Document, LanguageTag, Pair, SentenceRange},
    monitor::Watch,
    search::Shapes,
    similarity::Weights,
};
use std::{
    collections::BTreeSet,
    fmt, fs,
    path::{Path, PathBuf},
};

/// Rounds in which a lexicon is learned.
const ROUNDS: u32 = 2;
/// Of a thousand right beads at least so many must lie in the corridor.
const LEAST_INSIDE: f64 = 0.998;
/// Points a row beyond which long documents take too long.
const WIDEST: f64 = 120.0;
/// Of the beads found in the whole lattice, how many a corridor may leave out.
const MOST_OUTSIDE: f64 = 0.001;
/// Of the right beads, how many more may be found in the whole lattice than in the corridor; and
/// where sentences without counterpart are many: what speaks for one of these is that nothing near
/// it holds its words, and what is near depends on the corridor.
const LOST: f64 = 0.001;
const LOST_OF_NOISY: f64 = 0.012;
/// Of the beads found in the whole lattice, how many may be others in the corridor.
const OTHER: f64 = 0.025;
/// Most points of one search.
const LIMIT: PairLimits = PairLimits::of_cells(100_000_000);

/// Texts as they are.
const CLEAN: &[&str] = &[
    "textberg-de-fr",
    "mac-dev-zh-en",
    "parice-en-is",
    "rasaif-ar-en",
    "paramed-zh-en",
    "transread-novels",
    "hunalign-steinbeck-hu-en",
    "grc-en-aligned",
];
/// Texts of which parts were left out, put in or moved.
const NOISY: &[&str] = &[
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
];

/// The folder of a measuring set beside the crate.
fn measuring_set(set: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("BITEXT_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("gold").join(set);
    assert!(folder.is_dir(), "{} is not there", folder.display());
    folder
}

/// The files that say what is right, in order.
fn gold_of(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut gold: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    gold.retain(|path| path.extension().is_some_and(|ending| ending == "gold"));
    gold.sort();
    Some(gold)
}

/// The documents of the first language pair of these as one, with their beads: the first of them,
/// with no more than so many sentences a side.
fn laid_end_to_end(
    gold: &[PathBuf],
    most: u32,
) -> Option<(Pair<Document>, Vec<Pair<SentenceRange>>)> {
    let pair_of = |path: &Path| -> Option<(String, Pair<String>)> {
        let (stem, languages) = path.file_stem()?.to_str()?.rsplit_once('.')?;
        let (source, target) = languages.split_once('-')?;
        Some((stem.to_owned(), Pair::new(source.to_owned(), target.to_owned())))
    };
    let languages = pair_of(gold.first()?)?.1;
    let mut lines: Pair<Vec<String>> = Pair::default();
    let mut right: Vec<Pair<SentenceRange>> = Vec::new();
    let mut end = Pair::new(0, 0);
    for path in gold {
        let (stem, own) = pair_of(path)?;
        if own != languages {
            continue;
        }
        let folder = path.parent()?;
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
    right.retain(|bead| bead.source.end() <= most && bead.target.end() <= most);
    let end = right.last()?.map(|run| run.end() as usize);
    lines.source.truncate(end.source);
    lines.target.truncate(end.target);
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
fn part_inside(corridor: &Corridor, beads: &[Pair<SentenceRange>]) -> (f64, f64) {
    let inside = |bead: &&Pair<SentenceRange>| {
        let start = bead.map(|run| run.start() as usize);
        corridor.bead_end(start, bead.map(|run| run.len() as usize)).is_some()
    };
    let count = beads.iter().filter(inside).count();
    let rows = corridor.rows().len() as f64;
    (count as f64 / beads.len() as f64, corridor.len() as f64 / rows)
}

/// How much of the lattice is searched.
#[derive(Clone, Copy, Debug)]
enum Lattice {
    /// All of it, in every round.
    All,
    /// A corridor, except that the first round searches all of it up to so many points.
    Past(usize),
}

/// The corridor of each round, and what is found in the last.
fn rounds(documents: Pair<&Document>, extent: Lattice) -> Option<(Vec<Corridor>, Vec<Stretch>)> {
    let weights = Weights::built_in();
    let shapes = Shapes::up_to(Pair::new(MOST_SENTENCES, MOST_SENTENCES));
    let whole_lattice = match extent {
        Lattice::All => LIMIT.cells,
        Lattice::Past(whole) => whole,
    };
    let limits = PairLimits { whole_lattice, ..LIMIT };
    let mut rounds = Rounds::of_documents(&[documents], shapes, limits);
    let mut drawn = Vec::new();
    for round in 0..=ROUNDS {
        let pair = rounds.pairs.iter_mut().flatten().next()?;
        if matches!(extent, Lattice::All) {
            pair.corridor = Corridor::full(documents.map(Document::len));
        }
        drawn.push(pair.corridor.clone());
        let searched = rounds.search(weights);
        if round == ROUNDS {
            let (pair, found) = searched.found.iter().flatten().next()?;
            return Some((drawn, found.posterior.most_expected(&pair.corridor, Watch::nobody())));
        }
        rounds = searched.learn();
    }
    None
}

#[expect(clippy::print_stdout, reason = "figures are to be seen")]
fn corridors_hold(sets: &[&str]) {
    let mut wrong = Vec::new();
    for set in sets {
        let laid = gold_of(&measuring_set(set)).and_then(|gold| laid_end_to_end(&gold, u32::MAX));
        let Some((documents, beads)) = laid else {
            panic!("{set}: not a set of gold alignments");
        };
        let Some((drawn, _)) = rounds(documents.as_ref(), Lattice::Past(FULL_LATTICE)) else {
            panic!("{set}: refused");
        };
        for (round, corridor) in drawn.iter().enumerate() {
            let (part, width) = part_inside(corridor, &beads);
            let lengths = documents.as_ref().map(Document::len);
            println!(
                "{set}: round {round}: {:.2} % of {} beads, {width:.0} points a row of {} x {}",
                100.0 * part,
                beads.len(),
                lengths.source,
                lengths.target
            );
            if part < LEAST_INSIDE {
                wrong.push(format!("{set}: round {round} holds {part:.4} of the right beads"));
            }
            if width > WIDEST {
                wrong.push(format!("{set}: round {round} searches {width:.0} points a row"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What searching a corridor instead of the whole lattice changes.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// Beads that people aligned.
    gold: usize,
    /// Of these found in the corridor, and found in the whole lattice.
    right: usize,
    right_in_all: usize,
    /// Beads found in the whole lattice.
    beads: usize,
    /// Of these not found in the corridor; not even inside it.
    other: usize,
    outside: usize,
    /// Points searched in all rounds, and of the whole lattice as often.
    points: usize,
    all_points: usize,
}

impl Cost {
    fn of(documents: Pair<&Document>, gold: &[Pair<SentenceRange>]) -> Option<Cost> {
        let (drawn, path) = rounds(documents, Lattice::Past(0))?;
        let (all, path_in_all) = rounds(documents, Lattice::All)?;
        let found: BTreeSet<Corners> = path.into_iter().map(bead).collect();
        let found_in_all: BTreeSet<Corners> = path_in_all.into_iter().map(bead).collect();
        let gold: BTreeSet<Corners> = gold
            .iter()
            .map(|sentences| Stretch::of(*sentences))
            .map(|stretch| (stretch.start, stretch.end))
            .collect();
        let is_inside = |&(start, end): &Corners| {
            let size = end.zip(start).map(|(end, start)| end - start);
            drawn.iter().all(|corridor| corridor.bead_end(start, size).is_some())
        };
        Some(Cost {
            gold: gold.len(),
            right: gold.intersection(&found).count(),
            right_in_all: gold.intersection(&found_in_all).count(),
            beads: found_in_all.len(),
            other: found_in_all.difference(&found).count(),
            outside: found_in_all.iter().filter(|bead| !is_inside(bead)).count(),
            points: drawn.iter().map(Corridor::len).sum(),
            all_points: all.iter().map(Corridor::len).sum(),
        })
    }

    fn and(self, more: Cost) -> Cost {
        Cost {
            gold: self.gold + more.gold,
            right: self.right + more.right,
            right_in_all: self.right_in_all + more.right_in_all,
            beads: self.beads + more.beads,
            other: self.other + more.other,
            outside: self.outside + more.outside,
            points: self.points + more.points,
            all_points: self.all_points + more.all_points,
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cost { gold, right, right_in_all, beads, other, outside, points, all_points } = self;
        write!(f, "{right} of {gold} beads right in {points} points, ")?;
        write!(f, "{right_in_all} in all {all_points}; of {beads} found there ")?;
        write!(f, "{other} not found, {outside} outside")
    }
}

/// Where a bead begins and ends.
type Corners = (Pair<usize>, Pair<usize>);

fn bead(Stretch { start, end }: Stretch) -> Corners {
    (start, end)
}

/// Compares what is found in the corridor with what is found in the whole lattice: of all documents
/// that have no more than so many points one by one, and of those laid end to end up to so many
/// sentences a side.
///
/// The two are not the same to the last bead: mass left out, and words that only stand beside each
/// other outside of the corridor, tip beads that are as good as their rivals, either way.
#[expect(clippy::print_stdout, reason = "figures are to be seen")]
fn narrowing_costs_little(sets: &[&str], alone: usize, together: u32, lost: f64) {
    let mut total = Cost::default();
    for set in sets {
        let gold = gold_of(&measuring_set(set)).unwrap_or_else(|| panic!("{set}: not readable"));
        let one_by_one = gold.chunks(1).filter_map(|one| laid_end_to_end(one, u32::MAX));
        let one_by_one = one_by_one.filter(|(documents, _)| {
            Corridor::full_len(documents.as_ref().map(Document::len)) <= alone
        });
        let end_to_end = laid_end_to_end(&gold, together);
        let costs = one_by_one.chain(end_to_end).map(|(documents, beads)| {
            let cost = Cost::of(documents.as_ref(), &beads);
            cost.unwrap_or_else(|| panic!("{set}: refused"))
        });
        let cost = costs.fold(Cost::default(), Cost::and);
        println!("{set}: {cost}");
        total = total.and(cost);
    }
    println!("all: {total}");
    #[expect(clippy::cast_precision_loss, reason = "fewer beads than 2^52")]
    let part = |count: usize, of: usize| count as f64 / f64::max(of as f64, 1.0);
    assert!(part(total.outside, total.beads) <= MOST_OUTSIDE, "{total}");
    assert!(part(total.right_in_all.saturating_sub(total.right), total.gold) <= lost, "{total}");
    assert!(part(total.other, total.beads) <= OTHER, "{total}");
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn corridors_hold_what_people_aligned() {
    corridors_hold(CLEAN);
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn corridors_hold_noisy_texts() {
    corridors_hold(NOISY);
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn narrowing_costs_nothing_in_texts_as_they_are() {
    narrowing_costs_little(CLEAN, 30_000, 250, LOST);
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn narrowing_costs_little_in_noisy_texts() {
    narrowing_costs_little(NOISY, 5_000, 250, LOST_OF_NOISY);
}
