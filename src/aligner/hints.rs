//! Hints for the coarse search: sentences that share a rare word.
use super::{batch::PairFeatures, batch_vocabulary::BatchVocabulary, side_order::SideOrder};
use crate::{
    anchors::{self, Likeness, Match, places_of_shared},
    corridor::Hint,
    document::Pair,
    features::Features,
    lexicon::Rows,
    monitor::Watch,
    similarity::WordScores,
};

/// A word that stands in more sentences hints at none.
const HINTING_SENTENCES: usize = 20;
/// What the coarse search is told when two sentences share a rare word, in nats: enough to pull
/// the path against a length that fits badly, too little to pull it across a chapter.
const HINT: f32 = 2.0;
/// How much more often than by chance a known translation must stand beside its word to hint.
const TELLING_LIFT: f64 = 20.0;
/// The most that several shared words say together.
const MOST_HINT: f32 = 6.0;

/// Sentences that share a rare word which looks or sounds the same or is known beforehand.
pub(super) fn hints_beforehand(
    features: &PairFeatures,
    (vocabulary, in_batch): (&BatchVocabulary, SideOrder),
    words: &WordScores,
    watch: &Watch<'_>,
) -> Vec<Hint> {
    if vocabulary.knowledge.is_empty() {
        hints_of_likeness(features, vocabulary.matches(true, in_batch), watch)
    } else {
        hints_learned(features, words, watch)
    }
}

/// Sentences that share a rare word which looks or sounds the same.
fn hints_of_likeness(features: &PairFeatures, matches: &[Match], watch: &Watch<'_>) -> Vec<Hint> {
    let telling = |found: &&Match| {
        !matches!(found.likeness, Likeness::ShortWord | Likeness::Prefix | Likeness::Near)
    };
    let rare = features.sides().map(|features| RareWords::of(features, watch));
    let own = anchors::matches_of(matches, rare.source.words());
    hints(features, &rare, own.filter(telling).map(|found| found.words))
}

/// Sentences that share a rare word which a lexicon knows to be translated so.
pub(super) fn hints_learned(
    features: &PairFeatures,
    words: &WordScores,
    watch: &Watch<'_>,
) -> Vec<Hint> {
    let rare = features.sides().map(|features| RareWords::of(features, watch));
    let known = rare.source.words().flat_map(|source| {
        let row = words.forms.from_source.row(source);
        let telling = move |(_, strength): &(u32, f32)| {
            f64::from(*strength) * words.words.target >= TELLING_LIFT
        };
        row.filter(telling).map(move |(target, _)| Pair::new(source, target))
    });
    hints(features, &rare, known)
}

/// Sentences that share one of these pairs of rare words, or something that few sentences mention.
fn hints(
    features: &PairFeatures,
    rare: &Pair<RareWords>,
    words: impl Iterator<Item = Pair<u32>>,
) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut all_of = |sources: &[u32], targets: &[u32]| {
        for &source in sources {
            hints.extend(targets.iter().map(|&target| Hint { source, target, nats: HINT }));
        }
    };
    for words in words {
        all_of(rare.source.sentences(words.source), rare.target.sentences(words.target));
    }
    for Pair { source, target } in places_of_shared(&features.mentions, HINTING_SENTENCES) {
        all_of(&source, &target);
    }
    hints.sort_unstable_by_key(|hint| (hint.source, hint.target));
    hints.dedup_by(|next, kept| {
        let same = (next.source, next.target) == (kept.source, kept.target);
        if same {
            kept.nats = (kept.nats + next.nats).min(MOST_HINT);
        }
        same
    });
    hints
}

/// The sentences that hold each word, each once.
struct RareWords(Rows<()>);

impl RareWords {
    /// About linear in the words, and in the number of the last of them.
    fn of(features: &Features, watch: &Watch<'_>) -> RareWords {
        let mut places = Vec::with_capacity(features.all_tokens().len());
        let mut words: Vec<u32> = Vec::new();
        let sentences = (0..features.len()).take_while(|_| !watch.is_over());
        for (sentence, number) in sentences.zip(0_u32..) {
            words.clear();
            words.extend(features.tokens(sentence..sentence + 1).iter().map(|token| token.form));
            words.sort_unstable();
            words.dedup();
            places.extend(words.iter().map(|&word| (word, number, ())));
        }
        let count = places.iter().map(|(word, ..)| *word as usize + 1).max();
        RareWords(Rows::counted(count.unwrap_or(0), places.iter().copied()))
    }

    /// All words that few enough sentences hold, in order.
    fn words(&self) -> impl Iterator<Item = u32> + '_ {
        (0..).take(self.0.len()).filter(|word| !self.sentences(*word).is_empty())
    }

    /// The sentences that hold a word, in order; none if they are many.
    fn sentences(&self, word: u32) -> &[u32] {
        let all = self.0.ids(word);
        if all.len() <= HINTING_SENTENCES { all } else { &[] }
    }
}
