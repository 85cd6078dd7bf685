//! The documents of one stage of the fit, with the corridors that are fitted on.
use super::gold_document::GoldPath;
use crate::{
    aligner::{DocumentPair, Limits, Rounds},
    corridor::{Corridor, Stretch},
    document::{Document, Pair, SentenceRange},
    error::Error,
    search::Shapes,
    similarity::{Weights, WordScores},
};

/// Points of a document's corridor: what cannot be aligned cannot be fitted on.
const LIMITS: Limits = Limits::of_cells(16_000_000);
/// Beads at least this probable are kept beside the gold path while fitting.
const LIKELY: f64 = 0.01;
/// Points beside the gold path and the posterior mass that are kept while fitting.
const MARGIN: usize = 5;

/// Documents that learn from each other, as the aligner would before one of its rounds.
pub(super) struct Group<'d> {
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

impl<'d> Group<'d> {
    /// Before the first round.
    pub(super) fn begin(
        paths: &'d [GoldPath],
        bead_scale: f64,
        shapes: &Shapes,
    ) -> Result<Group<'d>, Error> {
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
        Ok(Group { rounds, examples: paths.iter().map(example).collect() })
    }

    /// Learns a lexicon from what is aligned with these weights, without gold.
    pub(super) fn next_round(self, weights: &Weights) -> Result<Group<'d>, Error> {
        let Group { rounds, mut examples } = self;
        let searched = rounds.search(weights);
        for (example, (pair, found)) in examples.iter_mut().zip(searched.pairs()) {
            let likely = found.posterior.stretches(LIKELY);
            example.corridor = around(pair.lengths(), example.gold, likely);
        }
        Ok(Group { rounds: searched.learn().complete()?, examples })
    }

    /// Each example with its documents.
    pub(super) fn examples(&self) -> impl Iterator<Item = (&Example<'d>, &DocumentPair<'d>)> {
        self.examples.iter().zip(self.rounds.pairs())
    }

    /// What words say of each other in this round.
    pub(super) fn words(&self) -> &WordScores {
        self.rounds.words()
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
