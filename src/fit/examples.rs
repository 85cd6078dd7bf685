//! Documents aligned by hand as examples to fit on, each with a path that the search can take and
//! the corridor around it.
use crate::{
    aligner::{DocumentPair, PairLimits, Rounds},
    alignment::Alignment,
    corridor::{Corridor, Stretch},
    document::{Document, Pair, SentenceRange},
    error::Error,
    search::Shapes,
    similarity::{Weights, WordScores},
};

/// Points of a document's corridor: what cannot be aligned cannot be fitted on.
const LIMITS: PairLimits = PairLimits::of_cells(16_000_000);
/// Beads at least this probable are kept beside the gold path while fitting.
const LIKELY: f64 = 0.01;
/// Points beside the gold path and the posterior mass that are kept while fitting.
const MARGIN: usize = 5;

/// A document pair with its gold alignment.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "StoredGold"))]
#[non_exhaustive]
pub struct GoldDocument {
    documents: Pair<Document>,
    alignment: Alignment,
}

/// A document pair as it is read, before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "GoldDocument")]
struct StoredGold {
    documents: Pair<Document>,
    alignment: Alignment,
}

#[cfg(feature = "serde")]
impl TryFrom<StoredGold> for GoldDocument {
    type Error = Error;

    fn try_from(read: StoredGold) -> Result<GoldDocument, Error> {
        GoldDocument::new(read.documents, read.alignment)
    }
}

impl GoldDocument {
    /// Checks that the alignment is one of these documents.
    ///
    /// # Errors
    /// As [`Alignment::check_fits`].
    pub fn new(documents: Pair<Document>, alignment: Alignment) -> Result<GoldDocument, Error> {
        alignment.check_fits(documents.as_ref())?;
        Ok(GoldDocument { documents, alignment })
    }

    /// The first sentences of the documents, so many of each side at most, with their gold path.
    pub(super) fn path(&self, most: usize) -> Result<GoldPath, Error> {
        let mut beads = Vec::new();
        let mut end = Pair::new(0, 0);
        for bead in self.alignment.beads() {
            let next = bead.sentences().map(|run| run.end() as usize);
            if next.source > most || next.target > most {
                break;
            }
            split(bead.sentences(), &mut beads);
            end = next;
        }
        let documents = Pair::new(
            head(&self.documents.source, end.source)?,
            head(&self.documents.target, end.target)?,
        );
        Ok(GoldPath { documents, beads })
    }
}

/// The beginning of two documents with its gold alignment, made of beads that the search knows.
pub(super) struct GoldPath {
    pub(super) documents: Pair<Document>,
    pub(super) beads: Vec<Pair<SentenceRange>>,
}

/// The first sentences of a document.
fn head(document: &Document, sentences: usize) -> Result<Document, Error> {
    let kept = document.sentences().get(..sentences).unwrap_or(document.sentences()).to_vec();
    Document::new(document.language().clone(), document.text(), kept)
}

/// Adds a gold bead as the search can make it: nulls are taken one by one, and larger beads than
/// any shape are cut.
fn split(sentences: Pair<SentenceRange>, path: &mut Vec<Pair<SentenceRange>>) {
    let Pair { source, target } = sentences;
    let mut size = sentences.map(SentenceRange::len);
    let fits = |size: Pair<u32>| {
        let (less, more) = (size.source.min(size.target), size.source.max(size.target));
        more <= 4 || (less == 1 && more <= 6) || (less == 2 && more <= 5)
    };
    while !fits(size) && size.source > 0 && size.target > 0 {
        if size.source > size.target { size.source -= 1 } else { size.target -= 1 }
    }
    if size.source == 0 || size.target == 0 {
        size = Pair::new(0, 0);
    } else {
        path.push(Pair::new(
            SentenceRange::from_length(source.start(), size.source),
            SentenceRange::from_length(target.start(), size.target),
        ));
    }
    for number in source.start() + size.source..source.end() {
        let none = SentenceRange::from_length(target.start() + size.target, 0);
        path.push(Pair::new(SentenceRange::from_length(number, 1), none));
    }
    for number in target.start() + size.target..target.end() {
        let none = SentenceRange::from_length(source.end(), 0);
        path.push(Pair::new(none, SentenceRange::from_length(number, 1)));
    }
}

/// Documents that learn from each other, as the aligner would before one of its rounds.
pub(super) struct FittedGroup<'d> {
    rounds: Rounds<'d>,
    /// One for each pair of documents.
    examples: Vec<Example<'d>>,
}

/// What is fitted on in one pair of documents.
pub(super) struct Example<'d> {
    pub(super) gold: &'d [Pair<SentenceRange>],
    /// How much it counts.
    pub(super) weight: f64,
    /// The gold path with its surroundings.
    pub(super) corridor: Corridor,
}

impl<'d> FittedGroup<'d> {
    /// Before the first round.
    pub(super) fn begin(
        paths: &'d [GoldPath],
        bead_scale: f64,
        shapes: &Shapes,
    ) -> Result<FittedGroup<'d>, Error> {
        let documents: Vec<_> = paths.iter().map(|path| path.documents.as_ref()).collect();
        let rounds = Rounds::of_documents(&documents, shapes.clone(), LIMITS).complete()?;
        let example = |path: &'d GoldPath| {
            let gold = path.beads.as_slice();
            #[expect(clippy::cast_precision_loss, reason = "fewer beads than 2^52")]
            let beads = gold.len() as f64;
            let weight = (1.0 + beads / bead_scale).powf(-0.5);
            let lengths = path.documents.as_ref().map(Document::len);
            Example { gold, weight, corridor: around(lengths, gold, std::iter::empty()) }
        };
        Ok(FittedGroup { rounds, examples: paths.iter().map(example).collect() })
    }

    /// Learns a lexicon from what is aligned with these weights, without gold.
    pub(super) fn next_round(self, weights: &Weights) -> Result<FittedGroup<'d>, Error> {
        let FittedGroup { rounds, mut examples } = self;
        let searched = rounds.search(weights);
        for (example, (pair, found)) in examples.iter_mut().zip(searched.found.iter().flatten()) {
            let likely = found.posterior.stretches(LIKELY);
            example.corridor = around(pair.lengths(), example.gold, likely);
        }
        Ok(FittedGroup { rounds: searched.learn().complete()?, examples })
    }

    pub(super) fn examples(&self) -> impl Iterator<Item = (&Example<'d>, &DocumentPair<'d>)> {
        self.examples.iter().zip(self.rounds.pairs.iter().flatten())
    }

    /// What words say of each other in this round.
    pub(super) fn words_of(&self, pair: &DocumentPair<'d>) -> &WordScores {
        self.rounds.words_of(pair)
    }
}

/// The corridor around the gold path and other stretches.
fn around(
    lengths: Pair<usize>,
    gold: &[Pair<SentenceRange>],
    stretches: impl Iterator<Item = Stretch>,
) -> Corridor {
    let gold = gold.iter().map(|&bead| Stretch::of(bead));
    let stretches = stretches.chain(gold).map(|stretch| (stretch, MARGIN));
    Corridor::around(lengths, stretches)
}
