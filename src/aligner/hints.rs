//! Hints for the coarse search: sentences that share a rare word.
use super::{batch::PairFeatures, batch_vocabulary::BatchVocabulary};
use crate::{
    anchors::{self, Likeness, Match, places_of_shared},
    corridor::Hint,
    document::Pair,
    features::Features,
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
    vocabulary: &BatchVocabulary,
    words: &WordScores,
) -> Vec<Hint> {
    if vocabulary.is_informed() {
        hints_learned(features, words)
    } else {
        hints_of_likeness(features, vocabulary)
    }
}

/// Sentences that share a rare word which looks or sounds the same.
fn hints_of_likeness(features: &PairFeatures, vocabulary: &BatchVocabulary) -> Vec<Hint> {
    let telling = |found: &&Match| {
        !matches!(found.likeness, Likeness::ShortWord | Likeness::Prefix | Likeness::Near)
    };
    let rare = features.sides().map(RareWords::of);
    let own = anchors::matches_of(&vocabulary.form_matches, rare.source.words());
    hints(features, &rare, own.filter(telling).map(|found| found.words))
}

/// Sentences that share a rare word which a lexicon knows to be translated so.
pub(super) fn hints_learned(features: &PairFeatures, words: &WordScores) -> Vec<Hint> {
    let rare = features.sides().map(RareWords::of);
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

/// The sentences that hold each word which few enough do.
struct RareWords {
    /// Before each word the number of places of those before it; one more at the end.
    starts: Vec<usize>,
    sentences: Vec<u32>,
}

impl RareWords {
    /// Linear in the words, and in the number of the last of them.
    fn of(features: &Features) -> RareWords {
        let words = features.all_tokens().iter().map(|token| token.form as usize + 1).max();
        // Of each word how many sentences hold it, and the last of these.
        let mut counts = vec![(0_usize, u32::MAX); words.unwrap_or(0)];
        each_place(features, |word, sentence| {
            if let Some((count, last)) = counts.get_mut(word) {
                *count += usize::from(*last != sentence);
                *last = sentence;
            }
        });
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut end = 0;
        for &(count, _) in &counts {
            starts.push(end);
            end += if count <= HINTING_SENTENCES { count } else { 0 };
        }
        starts.push(end);
        let mut sentences = vec![u32::MAX; end];
        // Where the next place of each goes.
        let mut next = starts.clone();
        each_place(features, |word, sentence| {
            let (Some(next), Some(&start), Some(&end)) =
                (next.get_mut(word), starts.get(word), starts.get(word + 1))
            else {
                return;
            };
            let is_new = *next == start || sentences.get(*next - 1) != Some(&sentence);
            if let Some(place) = sentences.get_mut(*next).filter(|_| *next < end && is_new) {
                *place = sentence;
                *next += 1;
            }
        });
        RareWords { starts, sentences }
    }

    /// All of them, in order.
    fn words(&self) -> impl Iterator<Item = u32> + '_ {
        let ends = self.starts.windows(2);
        (0..).zip(ends).filter(|(_, ends)| ends.first() != ends.last()).map(|(word, _)| word)
    }

    /// The sentences that hold a word, in order; none if they are many.
    fn sentences(&self, word: u32) -> &[u32] {
        let bound = |word: usize| self.starts.get(word).copied();
        let ends = bound(word as usize).zip(bound(word as usize + 1));
        ends.and_then(|(start, end)| self.sentences.get(start..end)).unwrap_or(&[])
    }
}

/// Visits each word of each sentence.
fn each_place(features: &Features, mut visit: impl FnMut(usize, u32)) {
    for (sentence, number) in (0..features.len()).zip(0_u32..) {
        for token in features.tokens(sentence..sentence + 1) {
            visit(token.form as usize, number);
        }
    }
}
